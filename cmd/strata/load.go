package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/atlas"
	"strata/graph/snapshot"
)

// load returns the graph that -g names, or the built-in one.
func (a *app) load(ctx context.Context) (*graph.Graph, error) {
	if len(a.graph) == 0 {
		return atlas.Load()
	}
	documents, err := a.documents()
	if err != nil {
		return nil, err
	}
	if len(documents) > 0 {
		return a.readDocuments(ctx, documents)
	}
	return a.readSnapshot(a.graph[0])
}

// documents returns the paths of -g when they are specifications, and none when
// they are one snapshot.
func (a *app) documents() ([]string, error) {
	slices.Sort(a.graph)
	a.graph = slices.Compact(a.graph) // shell completion parses flags twice
	var documents []string
	for _, path := range a.graph {
		if path == "-" {
			continue
		}
		info, err := os.Stat(path)
		if err != nil {
			return nil, pathError(err, "-g takes a snapshot file, a directory or files of specifications, or - for standard input")
		}
		if info.IsDir() || strings.EqualFold(filepath.Ext(path), ".md") {
			documents = append(documents, path)
		}
	}
	if len(a.graph) > 1 && len(documents) < len(a.graph) {
		return nil, errors.New("-g was given several graphs: give one snapshot, or any number of directories and .md files")
	}
	return documents, nil
}

// pathError says what was not found, without the name of the system call, and
// what to do.
func pathError(err error, remedy string) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("%s: %w: %s", path.Path, path.Err, remedy)
	}
	return err
}

// readSnapshot reads a snapshot of either form from a file, or from standard
// input for "-".
func (a *app) readSnapshot(path string) (*graph.Graph, error) {
	name, in := "standard input", a.in
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, pathError(err, "give a file that can be read")
		}
		defer file.Close()
		name, in = path, file
	}
	g, err := readEitherForm(in)
	var bad *snapshot.Error
	switch {
	case errors.As(err, &bad) && bad.Line > 0:
		return nil, fmt.Errorf("%s:%d: %s", name, bad.Line, bad.Message)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return g, nil
}

// readEitherForm reads a snapshot, of lines if it begins with the schema and of
// JSON otherwise.
func readEitherForm(in io.Reader) (*graph.Graph, error) {
	r := bufio.NewReader(in)
	if head, _ := r.Peek(len("strata/")); string(head) == "strata/" {
		return snapshot.ReadLines(r)
	}
	return snapshot.Read(r)
}
