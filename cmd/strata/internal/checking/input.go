package checking

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"

	"strata/cmd/strata/internal/input"
	"strata/extract"
	"strata/graph"
	"strata/graph/policy"
)

// An Input is what a check looks at.
type Input struct {
	Graph *graph.Graph
	Found policy.Found
	Files map[string]string // of documents, by their short names
}

// protocols counts those with a document that was read.
func (in *Input) protocols() int {
	count := 0
	for node := range in.Graph.Len() {
		if !in.Graph.Outline(node).Dangling {
			count++
		}
	}
	return count
}

// Read reads the paths given, or else those of the loader, which it gives the paths.
func Read(ctx context.Context, l *input.Loader, args []string) (*Input, error) {
	if len(args) > 0 {
		if len(l.Paths) > 0 {
			return nil, errors.New("-g and PATH cannot be combined: give one of them")
		}
		l.Paths = args
	}
	if len(l.Paths) > 0 {
		documents, err := l.Documents()
		if err != nil {
			return nil, err
		}
		if len(documents) > 0 {
			result, err := l.Extract(ctx, documents)
			if err != nil {
				return nil, err
			}
			return inputOf(result), nil
		}
	}
	g, err := l.Load(ctx)
	if err != nil {
		return nil, err
	}
	return &Input{Graph: g}, nil
}

func inputOf(result *extract.Result) *Input {
	in := &Input{Graph: result.Graph, Files: make(map[string]string)}
	for _, p := range result.Problems {
		in.Found.Problems = append(in.Found.Problems, policy.Problem{Place: policy.Place{File: Relative(p.File), Line: p.Line}, Message: p.Message, Document: p.Unread})
	}
	for _, r := range result.Reports {
		for _, c := range r.Unlisted {
			place := policy.Place{File: Relative(r.File), Line: c.Line}
			in.Found.Unlisted = append(in.Found.Unlisted, policy.Citation{Place: place, Document: r.Document, Tag: c.Tag, Within: c.Within})
		}
	}
	for document, file := range result.Files {
		in.Files[document] = Relative(file)
	}
	return in
}

// Relative returns the path of a file from the working directory, with slashes.
func Relative(name string) string {
	if filepath.IsAbs(filepath.FromSlash(name)) {
		if dir, err := os.Getwd(); err == nil {
			if rel, err := filepath.Rel(dir, filepath.FromSlash(name)); err == nil {
				name = rel
			}
		}
	}
	return path.Clean(filepath.ToSlash(name))
}
