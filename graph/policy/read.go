package policy

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"

	"strata/graph/bounded"
)

// The sizes of the largest rule file and the largest baseline that are read, in bytes:
// some hundred times what people write, and what the findings of a large graph take.
const (
	maxFile     = 1 << 20
	maxBaseline = 32 << 20
)

// An Access says what may be read as a rule file or a baseline.
type Access struct {
	Named   bool // the user has named the first file, which can be a pipe or a device then
	Outside bool // files outside of the tree are read too
}

// Load reads a rule file and the files that it extends, each once. A path in
// extends is relative to the file that has it. All of them have to be in the git work
// tree that the first is in, or else in its directory and below, unless others are
// allowed: who may change a rule file need not be allowed to read the machine.
//
// The error is a [*FileError] unless the first file cannot be opened. Names of
// rules must be unique over all files; of a built-in check, the setting nearest
// to the first file counts.
func Load(name string, access Access) (*Config, error) {
	read, done, err := opener(name, maxFile, access)
	if err != nil {
		return nil, err
	}
	defer done()
	text, err := read(name)
	if err != nil {
		return nil, err
	}
	return parse(name, text, read)
}

// Parse reads a rule file that extends no other from its text; the name is for errors.
func Parse(name, text string) (*Config, error) {
	return parse(name, text, func(string) (string, error) {
		return "", errors.New("it stands alone")
	})
}

func parse(name, text string, read func(name string) (string, error)) (*Config, error) {
	l := &loader{config: Default(), rules: make(map[string]Place), done: make(map[string]bool), read: read}
	if err := l.load(newSource(filepath.ToSlash(name), text), nil); err != nil {
		return nil, err
	}
	return l.config, nil
}

// opener returns a function that reads what belongs to a file that the command line
// names or stands for, and that file itself, of at most so many bytes, and one to call
// in the end.
func opener(name string, most int, access Access) (read func(name string) (string, error), done func(), err error) {
	open, done := bounded.ReadRegular, func() {}
	if !access.Outside {
		tree, err := bounded.TreeOf(filepath.Dir(name))
		if err != nil {
			return nil, nil, &fs.PathError{Op: "open", Path: name, Err: cause(err)}
		}
		open, done = tree.Read, func() { tree.Close() }
	}
	if info, err := os.Stat(name); access.Named && err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		regular := open
		open = func(file string, most int) (string, error) {
			if file == name {
				return bounded.Read(name, most)
			}
			return regular(file, most)
		}
	}
	return func(name string) (string, error) {
		text, err := open(name, most)
		return strings.TrimPrefix(text, "\ufeff"), err // editors of Windows begin with it
	}, done, nil
}

type loader struct {
	config *Config
	rules  map[string]Place // where a name was given first
	done   map[string]bool  // the files read
	read   func(name string) (string, error)
}

// load reads a rule file; chain are the files that led to it.
func (l *loader) load(s *source, chain []string) error {
	rules, err := readRules(s)
	if err != nil {
		return err
	}
	chain = append(slices.Clip(chain), s.name)
	l.done[s.name] = true
	for _, e := range rules.extends {
		name := e.path
		if !path.IsAbs(name) {
			name = path.Join(path.Dir(s.name), name)
		}
		switch {
		case slices.Contains(chain, name):
			return s.errorAt(e.node.GetToken(), "extends runs in a circle: %s", strings.Join(append(chain, name), " > "))
		case l.done[name]:
			continue
		}
		text, err := l.read(filepath.FromSlash(name))
		if err != nil {
			return s.errorAt(e.node.GetToken(), "extends %q: %w: want a rule file, by its path from this one", e.path, cause(err))
		}
		if err := l.load(newSource(name, text), chain); err != nil {
			return err
		}
	}
	for _, r := range rules.rules {
		if first, known := l.rules[r.name]; known {
			return s.errorIn(r.place.Line, 0, "a second rule with the name %q, after that of %s: give it another", r.name, first)
		}
		l.rules[r.name] = r.place
		l.config.rules = append(l.config.rules, r)
	}
	for name, severity := range rules.checks {
		l.config.checks[name] = severity
	}
	return nil
}

// cause strips operation and path from a file error.
func cause(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}

// A ruleFile is what one file has.
type ruleFile struct {
	extends []extension
	rules   []rule
	checks  map[string]Severity
}

type extension struct {
	path string
	node ast.Node
}

var fileKeys = []string{"version", "extends", "checks", "rules"}

// ruleFileBegins matches a text whose first key, behind comments and the marks that
// begin a document of YAML, is one of a rule file.
var ruleFileBegins = regexp.MustCompile(`^(?:[ \t]*(?:#.*|---[ \t]*(?:#.*)?)?\n)*(?:[ \t]*(?:#.*)?$|(?:---)?[ \t]*[{]?\s*["']?(?:` + strings.Join(fileKeys, "|") + `)["']?[ \t]*:)`)

// readRules reads one rule file.
func readRules(s *source) (*ruleFile, error) {
	if at := invalidUTF8(s.text); at >= 0 {
		return nil, s.errorIn(1+strings.Count(s.text[:at], "\n"), 0, "bytes that are not UTF-8: save the file as UTF-8")
	}
	if !ruleFileBegins.MatchString(s.text) {
		// What is no rule file, such as a key, is not to be shown in a log.
		return nil, &FileError{Place: Place{s.name, 1}, Err: errors.New("this is no rule file: want one that begins with version: 1")}
	}
	root, err := s.parse()
	if err != nil {
		return nil, err
	}
	fields, err := s.mapping(root, "rule file", fileKeys...)
	if err != nil {
		return nil, err
	}
	file := &ruleFile{checks: make(map[string]Severity)}
	versioned := false
	for _, f := range fields {
		switch f.name {
		case "version":
			versioned = true
			err = s.version(f.value)
		case "extends":
			err = s.extends(f.value, file)
		case "checks":
			err = s.checks(f.value, file)
		case "rules":
			err = s.rules(f.value, file)
		}
		if err != nil {
			return nil, err
		}
	}
	if !versioned {
		return nil, s.errorIn(1, 0, "rule file: there is no version: begin it with version: 1")
	}
	return file, nil
}

func invalidUTF8(text string) int {
	for at, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[at:], string(utf8.RuneError)) {
			return at
		}
	}
	return -1
}

func (s *source) version(n ast.Node) error {
	version, err := s.number(n, "version")
	if err == nil && version != 1 {
		err = s.errorAt(n.GetToken(), "version: this program reads version 1, got %d", version)
	}
	return err
}

func (s *source) extends(n ast.Node, file *ruleFile) error {
	nodes := []ast.Node{n}
	if _, one := n.(*ast.StringNode); !one {
		var err error
		if nodes, err = s.sequence(n, "extends"); err != nil {
			return err
		}
	}
	for _, n := range nodes {
		name, err := s.str(n, "extends", "the path of a rule file")
		if err != nil {
			return err
		}
		file.extends = append(file.extends, extension{name, n})
	}
	return nil
}

func (s *source) checks(n ast.Node, file *ruleFile) error {
	var names []string
	for _, c := range checks {
		names = append(names, c.name)
	}
	fields, err := s.mapping(n, "checks", names...)
	for _, f := range fields {
		if file.checks[f.name], err = s.severity(f.value, f.name, true); err != nil {
			return err
		}
	}
	return err
}

// severity reads a severity, which of a check may be off.
func (s *source) severity(n ast.Node, what string, check bool) (Severity, error) {
	names, want := severityNames[:], "error, warning, info or off"
	if !check {
		names, want = severityNames[:off], "error, warning or info"
	}
	name, err := s.str(n, what, want)
	if err != nil {
		return 0, err
	}
	i := slices.Index(names, name)
	if i < 0 {
		return 0, s.wrong(n, "%s: want %s", what, want)
	}
	return Severity(i), nil
}

func (s *source) rules(n ast.Node, file *ruleFile) error {
	nodes, err := s.sequence(n, "rules")
	if err != nil {
		return err
	}
	for _, n := range nodes {
		r, err := s.rule(n)
		if err != nil {
			return err
		}
		file.rules = append(file.rules, *r)
	}
	return nil
}
