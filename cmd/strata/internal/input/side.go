package input

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"strata/cmd/strata/internal/phrase"
	"strata/extract"
	"strata/extract/revision"
	"strata/graph"
	"strata/graph/bounded"
	"strata/graph/review"
)

// Side returns the graph that one side of a comparison names: what is at a path,
// as -g takes it; else "atlas", the built-in one, or what is at REV:PATH in git.
func (l *Loader) Side(ctx context.Context, name string) (*graph.Graph, error) {
	_, err := os.Stat(name)
	rev, path, isRevision := revision.Split(name)
	switch {
	case name == "-" || err == nil:
		alone := *l
		alone.Paths = []string{name}
		return alone.Load(ctx)
	case name == "atlas":
		return l.builtIn()
	case isRevision && filepath.VolumeName(name) == "":
		return l.loadRevision(ctx, rev, path)
	}
	return nil, PathError(err, "want the file of a graph, a directory or file of specifications, REV:PATH for one in git, or atlas for the built-in graph")
}

// loadRevision returns the graph at a path in a revision of the git repository of
// the working directory.
func (l *Loader) loadRevision(ctx context.Context, rev, path string) (g *graph.Graph, err error) {
	tree, err := revision.Open(ctx, rev, path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, tree.Close()) }()
	if name := tree.File(); name != "" && !Families.Named(name) {
		read := func(name string) (string, error) { return readRevision(ctx, name) }
		exists := func(name string) bool {
			text, err := read(name)
			return err == nil && text != ""
		}
		g, err := l.readGraph([]string{rev + ":" + path}, read, exists)
		if err != nil {
			return nil, err
		}
		return l.reviewGraph(g)
	}
	verdicts, err := l.verdictsIn(tree, tree.Prefix())
	if err != nil {
		return nil, err
	}
	progress := newProgress(l.Err)
	defer progress.clear()
	result, err := extract.ReadFS(ctx, Families, tree, tree.Prefix(), extract.Options{Progress: progress.show})
	if err != nil {
		return nil, err
	}
	if list := tree.Submodules(); len(list) > 0 {
		l.Note("%s%s is a submodule, whose files are in a repository of its own and not read (%s in all)", tree.Prefix(), list[0], phrase.Plural(len(list), "submodule"))
	}
	if n := len(result.Problems); n > 0 {
		l.Note("%s while reading %s, the first: %s", phrase.Plural(n, "problem"), tree.Prefix(), result.Problems[0])
	}
	return review.Apply(review.Bind(verdicts, result.Graph, extract.OpenLibraryFS(Families, tree).Find), result.Graph), nil
}

// readRevision reads the file that REV:PATH names.
func readRevision(ctx context.Context, name string) (text string, err error) {
	rev, path, _ := revision.Split(name)
	tree, err := revision.Open(ctx, rev, path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, tree.Close()) }()
	in, err := tree.Open(tree.File())
	if err != nil {
		return "", err
	}
	defer in.Close()
	return bounded.ReadAll(in, maxGraph)
}
