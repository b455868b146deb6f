// Package input loads graphs: the built-in one, snapshots, tables, specifications, and
// those of a revision in git.
package input

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"strata/extract"
	"strata/graph"
	"strata/graph/atlas"
	"strata/graph/bounded"
	"strata/graph/snapshot"
	"strata/graph/snapshot/exchange"
	"strata/graph/snapshot/schema"
)

// A Loader loads the graphs that a command line names.
type Loader struct {
	In    io.Reader                        // standard input
	Err   io.Writer                        // where progress is shown, if it is a terminal
	Note  func(format string, args ...any) // tells the user something
	Paths []string                         // of the graph, none for the built-in one

	Reports bool // reports on reading have all details

	Kinds map[string]graph.Kind // what kinds of other tools count as

	Reviews   string // file of verdicts, in place of those beside the documents
	NoReviews bool   // leave all verdicts out
}

// Load returns the graph that -g names, or the built-in one.
func (l *Loader) Load(ctx context.Context) (*graph.Graph, error) {
	if len(l.Paths) == 0 {
		return l.builtIn()
	}
	documents, err := l.Documents()
	if err != nil {
		return nil, err
	}
	if len(documents) > 0 {
		return l.ReadDocuments(ctx, documents)
	}
	g, err := l.ReadGraph(l.Paths)
	if err != nil {
		return nil, err
	}
	return l.reviewGraph(g)
}

// builtIn returns the built-in graph.
func (l *Loader) builtIn() (*graph.Graph, error) {
	g, err := atlas.Load()
	if err != nil {
		return nil, err
	}
	return l.reviewGraph(g)
}

// Documents returns the paths of -g when they are specifications, and none when
// they are the file of a graph, or its tables.
func (l *Loader) Documents() ([]string, error) {
	slices.Sort(l.Paths)
	l.Paths = slices.Compact(l.Paths) // shell completion parses flags twice
	var documents []string
	for _, path := range l.Paths {
		if path == "-" {
			continue
		}
		info, err := os.Stat(path)
		if err != nil {
			return nil, PathError(err, "-g takes the file of a graph, a directory or files of specifications, or - for standard input")
		}
		isPDF := strings.EqualFold(filepath.Ext(path), ".pdf") // and so no graph, whatever it holds
		if info.IsDir() || isPDF || extract.IsDocument(Families, path) {
			documents = append(documents, path)
		}
	}
	if len(documents) > 0 && len(documents) < len(l.Paths) {
		return nil, errSeveral
	}
	return documents, nil
}

var errSeveral = errors.New("-g names several graphs: give one file, the tables of one graph, or any number of directories and files of specifications")

// PathError says what was not found, without the name of the system call, and
// what to do.
func PathError(err error, remedy string) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("%s: %w: %s", path.Path, path.Err, remedy)
	}
	return err
}

// ReadGraph reads a graph from a file, or from standard input for "-", or from
// several that hold its tables. A table graph.csv of relations may have one of
// protocols beside it, as the command export leaves them.
func (l *Loader) ReadGraph(paths []string) (*graph.Graph, error) {
	return l.readGraph(paths, l.readText, isFile)
}

// readGraph reads a graph from files that one function reads, and of which
// another says whether there is one.
func (l *Loader) readGraph(paths []string, read func(path string) (string, error), exists func(path string) bool) (*graph.Graph, error) {
	im := exchange.Import{Kinds: l.Kinds}
	defer func() {
		for _, warning := range im.Warnings() {
			l.Note("%v", placed(paths[0], warning))
		}
	}()
	tables := exchange.CSV{Import: &im}
	for _, path := range paths {
		text, err := read(path)
		if err != nil {
			return nil, err
		}
		if !snapshot.IsTable(path, text) {
			if len(paths) > 1 {
				return nil, errSeveral
			}
			g, err := snapshot.ParseWith(&im, path, text)
			return g, placed(path, err)
		}
		if err := tables.Read(text); err != nil {
			return nil, placed(path, err)
		}
	}
	if nodes := NodesPath(paths[0]); len(paths) == 1 && exists(nodes) {
		text, err := read(nodes)
		if err != nil {
			return nil, err
		}
		if err := tables.Read(text); err != nil {
			return nil, placed(nodes, err)
		}
	}
	g, err := tables.Graph()
	return g, placed(paths[0], err)
}

// NodesPath returns the path of the table of protocols that belongs to one of
// relations: graph-nodes.csv to graph.csv.
func NodesPath(path string) string {
	extension := filepath.Ext(path)
	return strings.TrimSuffix(path, extension) + "-nodes" + extension
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// maxGraph is the size of the largest file of a graph that is read, in bytes: some
// five million protocols.
const maxGraph = 1 << 30

// readText reads a file, or standard input for "-".
func (l *Loader) readText(path string) (string, error) {
	text, err := "", error(nil)
	if path == "-" {
		if text, err = bounded.ReadAll(l.In, maxGraph); err != nil {
			err = &fs.PathError{Op: "read", Path: "standard input", Err: err}
		}
	} else {
		text, err = bounded.Read(path, maxGraph)
	}
	if err != nil {
		return "", PathError(err, "give a file that can be read")
	}
	return text, nil
}

// readInTree reads a file that nobody has named: it has to be in the git work tree of
// its directory.
func readInTree(name string, most int) (string, error) {
	tree, err := bounded.TreeOf(filepath.Dir(name))
	if err != nil {
		return "", err
	}
	defer tree.Close()
	return tree.Read(name, most)
}

// ReadLock reads the graph of a lock, which has to be in the git work tree of its
// directory, and tells whether an older version of the program has written it.
func (l *Loader) ReadLock(name string) (g *graph.Graph, older bool, err error) {
	text, err := readInTree(name, maxGraph)
	if err != nil {
		return nil, false, PathError(err, "write it with 'strata lock'")
	}
	if schema.Older(text) {
		return nil, true, nil
	}
	g, err = snapshot.Parse(name, text)
	return g, false, placed(name, err)
}

// placed says in which file an error is, and where.
func placed(path string, err error) error {
	if path == "-" {
		path = "standard input"
	}
	var bad *snapshot.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &bad) && bad.Column > 0:
		return fmt.Errorf("%s:%d:%d: %s", path, bad.Line, bad.Column, bad.Message)
	case errors.As(err, &bad) && bad.Line > 0:
		return fmt.Errorf("%s:%d: %s", path, bad.Line, bad.Message)
	}
	return fmt.Errorf("%s: %w", path, err)
}
