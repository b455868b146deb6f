package input

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"strata/cmd/strata/internal/phrase"
	"strata/extract"
	"strata/graph"
)

// Source says where a graph comes from.
func (l *Loader) Source(g *graph.Graph) string {
	read := 0
	for node := range g.Len() {
		if g.WasRead(node) {
			read++
		}
	}
	name := "the built-in graph"
	if len(l.Paths) > 0 {
		names := make([]string, len(l.Paths))
		for i, path := range l.Paths {
			names[i] = filepath.Base(path)
			if path == "-" {
				names[i] = "standard input"
			}
		}
		name = strings.Join(names, ", ")
	}
	if read == 0 {
		return name
	}
	return name + ", of " + phrase.Plural(read, "specification")
}

// Fingerprint returns a text that changes with the files that -g names, and with those
// of verdicts: their names, sizes and times.
func (l *Loader) Fingerprint() string {
	var b strings.Builder
	add := func(path string) {
		if info, err := os.Stat(path); err == nil {
			fmt.Fprintf(&b, "%q %d %d\n", path, info.Size(), info.ModTime().UnixNano())
		}
	}
	if l.Reviews != "" {
		add(l.Reviews)
	} else if !l.NoReviews {
		for _, file := range ReviewFiles(l.Paths) {
			add(file)
		}
	}
	for _, path := range slices.Compact(slices.Sorted(slices.Values(l.Paths))) {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			add(path)
			continue
		}
		root := path + string(filepath.Separator)
		filepath.WalkDir(root, extract.Visible(Families, root, func(name string, _ fs.DirEntry, err error) {
			if err == nil { // what cannot be read is for the reader of the documents to say
				add(name)
			}
		}))
	}
	return b.String()
}
