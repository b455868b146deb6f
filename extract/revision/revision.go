// Package revision reads the files of a git repository as they are in one of its
// revisions, without a checkout.
//
// It asks the git of the system, in the working directory. A library in its place
// would have no other repositories to read, as they are made with git; go-git
// v5.19 makes a program 7 MB larger by 19 modules, and takes three times as long
// for the 449 documents of the built-in graph.
package revision

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path"
	"strconv"
	"strings"
)

// Split splits a name of the form REV:PATH. A revision can have colons of its own,
// in braces: main@{12:30}.
func Split(name string) (rev, file string, ok bool) {
	depth := 0
	for i, c := range name {
		switch {
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == ':' && depth <= 0:
			return name[:i], name[i+1:], i > 0
		}
	}
	return "", "", false
}

// Open returns the files at a path in a revision of the repository that the
// working directory is in: those of a directory, or one file. The path is from
// the root of the repository, or from the working directory when it begins with a
// dot; an empty one is the root.
//
// The tree must be closed. It stops working when the context is done.
func Open(ctx context.Context, rev, file string) (*Tree, error) {
	name := rev + ":" + file
	if _, err := run(ctx, "rev-parse", "--git-dir"); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return nil, fmt.Errorf("%s: git is not on PATH: install it, or give a file or a directory", name)
		}
		return nil, fmt.Errorf("%s: no file of that name, and no revision: %w", name, err)
	}
	// As an argument, a revision must not be an option or an exclusion.
	root, err := "", errors.New("no revision")
	if rev != "" && rev[0] != '-' && rev[0] != '^' {
		root, err = run(ctx, "rev-parse", "--verify", "--quiet", rev+"^{tree}")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: no revision %q in the repository: %s", name, rev, remedy(ctx, rev))
	}
	at, err := fromRoot(ctx, file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t := &Tree{ctx: ctx, prefix: rev + ":", dirs: map[string][]*entry{".": nil}}
	found, err := t.find(root, at)
	switch {
	case err != nil:
		err = fmt.Errorf("%s: %w", name, err)
	case found.kind == "blob":
		t.file = path.Base(file)
		if t.beside = root; path.Dir(at) != "." {
			t.beside += ":" + path.Dir(at)
		}
		if dir := path.Dir(file); dir != "." {
			t.prefix += dir + "/"
		}
		t.add(t.file, entry{object: found.object, size: -1})
	case found.kind == "tree":
		if dir := strings.TrimRight(file, "/"); dir != "" {
			t.prefix += dir + "/"
		}
		if err = t.list(found.object); err == nil {
			err = t.follow(root, at)
		}
	case found.kind != "":
		err = fmt.Errorf("%s: a %s: want a file or a directory of this repository", name, found.kind)
	default:
		err = fmt.Errorf("%s: %s", name, t.missing(root, at, file, rev))
	}
	if err != nil {
		return nil, errors.Join(err, t.Close())
	}
	return t, nil
}

// remedy says what to do about a revision that is not there.
func remedy(ctx context.Context, rev string) string {
	if shallow, err := run(ctx, "rev-parse", "--is-shallow-repository"); err == nil && shallow == "true" {
		return fmt.Sprintf("this clone is shallow, so fetch it with 'git fetch --depth=1 origin %s' if it is a branch or tag of that name, else all with 'git fetch --unshallow'", rev)
	}
	return "want a branch, tag or commit"
}

// fromRoot returns a path from the root of the repository, "" for the root itself.
func fromRoot(ctx context.Context, file string) (string, error) {
	full := path.Clean(file)
	if strings.HasPrefix(file, ".") && (full == "." || full == ".." || strings.HasPrefix(file, "./") || strings.HasPrefix(full, "../")) {
		prefix, err := run(ctx, "rev-parse", "--show-prefix")
		if err != nil {
			return "", err
		}
		full = path.Join(prefix, full)
	}
	switch {
	case full == ".":
		return "", nil
	case full[0] == '/':
		return "", fmt.Errorf("no %q in a revision: %s", file, wanted)
	case full == ".." || strings.HasPrefix(full, "../"):
		return "", fmt.Errorf("%q is outside of the repository", file)
	}
	return full, nil
}

// missing says why there is nothing at a path, from the root, of a revision.
func (t *Tree) missing(root, at, file, rev string) string {
	for end := len(at); end > 0; end = strings.LastIndexByte(at[:end], '/') {
		out, err := output(t.ctx, "ls-tree", "--full-tree", "-z", root, at[:end])
		if err != nil || len(out) == 0 {
			continue
		}
		if strings.HasPrefix(string(out), submodule) {
			return fmt.Sprintf("%s is a submodule, whose files are in a repository of its own: ask there, or give its directory in a checkout", at[:end])
		}
		break
	}
	return fmt.Sprintf("no %q in revision %s: %s", file, rev, wanted)
}

const wanted = "want a path from the root of the repository, or one that begins with ./"

// The modes of what is neither a file nor a directory.
const (
	submodule = "160000"
	symlink   = "120000"
)

// list adds the files of a tree object.
func (t *Tree) list(object string) error {
	out, err := output(t.ctx, "ls-tree", "-r", "-l", "-z", "--full-tree", object)
	if err != nil {
		return fmt.Errorf("%s: %w", t.prefix, err)
	}
	for line := range strings.SplitSeq(string(out), "\x00") {
		head, name, _ := strings.Cut(line, "\t")
		// mode, type, object and size in bytes
		field := strings.Fields(head)
		switch {
		case len(field) != 4:
		case field[0] == submodule:
			t.submodules = append(t.submodules, name)
		case field[1] == "blob":
			size, _ := strconv.ParseInt(field[3], 10, 64)
			e := t.add(name, entry{object: field[2], size: size, link: field[0] == symlink})
			if e.link {
				t.links = append(t.links, link{name, e})
			}
		}
	}
	return nil
}

// run returns the one line that git prints.
func run(ctx context.Context, args ...string) (string, error) {
	out, err := output(ctx, args...)
	return strings.TrimSpace(string(out)), err
}

// output returns what git prints, or the first line of what it has to say.
func output(ctx context.Context, args ...string) ([]byte, error) {
	out, err := exec.CommandContext(ctx, "git", args...).Output()
	var exit *exec.ExitError
	if ctx.Err() != nil {
		err = ctx.Err()
	} else if errors.As(err, &exit) {
		err = complaint(args[0], exit.Stderr, err)
	}
	return out, err
}

// complaint returns the first line that git wrote to standard error.
func complaint(command string, stderr []byte, err error) error {
	line, _, _ := bytes.Cut(bytes.TrimSpace(stderr), []byte("\n"))
	if len(line) == 0 {
		return fmt.Errorf("git %s: %w", command, err)
	}
	return fmt.Errorf("git %s: %s", command, bytes.TrimPrefix(line, []byte("fatal: ")))
}
