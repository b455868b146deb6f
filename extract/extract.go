// Package extract reads protocol specifications and builds the graph of what
// they say of each other: documents become statements, statements become
// relations, relations become a graph.
//
// Documents are read in parallel and united in the order of their names, so
// that the result does not depend on the number of processors.
package extract

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"strata/extract/alternatives"
	"strata/extract/document"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/nodes"
	"strata/extract/reading"
	"strata/graph"
	"strata/graph/build"
)

// A Problem is something that was skipped or repaired while reading.
type Problem struct {
	File    string // as the caller named it, or joined to the directory so named; with slashes
	Line    int    // from 1; 0 means the file as a whole
	Message string
	Unread  string // short name of the document, if that was not understood
}

// String returns the problem as file:line: message.
func (p Problem) String() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, p.Message)
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Message)
}

// Options adjust reading.
type Options struct {
	// Workers is how many documents are read at a time; 0 means one a processor.
	Workers int
	// Reports asks for reports with all details.
	Reports bool
	// Progress, if set, is called after every document, from any goroutine.
	Progress func(done, total int)
}

// A Result is a graph and how the reading went.
type Result struct {
	Graph     *graph.Graph
	Documents int // how many specifications were read
	Problems  []Problem
	Reports   []reading.Report // one a document, in the order of their files
	// Files are where the documents were read, by their short names; the first
	// file, where several are of one name. They are named as in problems.
	Files map[string]string
}

// Read reads specifications of the families: the files named, and every file below
// the directories named that is a specification and not hidden. It fails when a path does not
// exist or cannot be read, when no specification is found, when a file named is
// none, when one that it found is deleted before it is read, and when the context
// is done; anything else that cannot be read is reported in the result.
//
// No file of more than 32 MiB is read. What is found in a directory and is no
// regular file, such as a named pipe, is not opened; a pipe that is named is
// read. Links to files are followed, links to directories when they are named.
func Read(ctx context.Context, families document.Families, paths []string, options Options) (*Result, error) {
	go names.Standards() // all documents need them: get them ready meanwhile
	files, err := find(families, paths)
	if err != nil {
		return nil, err
	}
	return readAll(ctx, families, files, strings.Join(paths, ", "), options)
}

// ReadFS reads the specifications of a file system, as [Read] does those of a
// directory. Their paths are reported behind the prefix.
func ReadFS(ctx context.Context, families document.Families, fsys fs.FS, prefix string, options Options) (*Result, error) {
	files, err := findIn(families, fsys, prefix)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", prefix, cause(err))
	}
	return readAll(ctx, families, files, prefix, options)
}

// readAll reads files, which are in the order of their names, and which were all
// found at a place.
func readAll(ctx context.Context, families document.Families, files []file, place string, options Options) (*Result, error) {
	readings := make([]*reading.Reading, len(files))
	problems := make([][]Problem, len(files))
	var next, done atomic.Int64
	var group errgroup.Group
	workers := options.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	order := largestFirst(files)
	for range min(workers, len(files)) {
		group.Go(func() error {
			d := desk{families: families, details: options.Reports}
			for ctx.Err() == nil {
				n := int(next.Add(1)) - 1
				if n >= len(order) {
					break
				}
				i := order[n]
				readings[i], problems[i] = d.readFile(files[i])
				if options.Progress != nil {
					options.Progress(int(done.Add(1)), len(files))
				}
			}
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	result := &Result{Files: make(map[string]string), Problems: addListed(families, files, readings)}
	others := dropOthers(files, readings)
	for i, f := range files {
		switch {
		case readings[i] != nil:
		case others[i] != "":
			result.Problems = append(result.Problems, Problem{File: f.name, Message: others[i]})
			continue
		case f.named:
			return nil, fmt.Errorf("%s: %s", f.name, problems[i][0].Message)
		case f.isGone():
			return nil, fmt.Errorf("%s: deleted while the documents were read: read them again", f.name)
		}
		result.Problems = append(result.Problems, problems[i]...)
		if r := readings[i]; r != nil {
			r.Report.File = f.name
			result.Reports = append(result.Reports, r.Report)
		}
		if r := readings[i]; r != nil {
			result.Files[r.Protocol.ID] = f.name
		}
	}
	readings = slices.DeleteFunc(readings, func(r *reading.Reading) bool { return r == nil })
	if len(readings) == 0 {
		reason := "want " + families.Form()
		if len(result.Problems) > 0 {
			reason = result.Problems[0].String()
		}
		return nil, fmt.Errorf("%s: no specification found: %s", place, reason)
	}
	result.Documents = len(readings)
	var err error
	result.Graph, err = unite(families, readings)
	return result, err
}

// dropOthers leaves one reading of each document, the newest, of several of one date the first: the
// places of another would be looked for in its file. It returns what is to be told of the files
// of the others, by their indices.
func dropOthers(files []file, readings []*reading.Reading) map[int]string {
	chosen := make(map[string]int)
	rank := func(i int) string {
		if r := readings[i]; r.Protocol.Reading.Unread == "" {
			return "read " + r.Protocol.Date
		}
		return ""
	}
	for i, r := range readings {
		if r == nil {
			continue
		}
		if before, twice := chosen[r.Protocol.ID]; !twice || rank(i) > rank(before) {
			chosen[r.Protocol.ID] = i
		}
	}
	others := make(map[int]string)
	for i, r := range readings {
		if r == nil {
			continue
		}
		if taken := chosen[r.Protocol.ID]; taken != i {
			others[i] = fmt.Sprintf("is %s, as %s is, which is read instead: remove one, or correct its name in the file", r.Protocol.ID, files[taken].name)
		}
	}
	for i := range others {
		readings[i] = nil
	}
	return others
}

// largestFirst returns the order in which files are read, as indices, so that
// no worker is left alone with a large one at the end.
func largestFirst(files []file) []int {
	order := make([]int, len(files))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(files[b].size, files[a].size) })
	return order
}

type file struct {
	fsys  fs.FS  // that it is in; nil for that of the operating system
	path  string // to open
	name  string // to report
	named bool   // given by the caller, not found in a directory
	size  int64  // about, in bytes
	err   error  // why it cannot be read or should not be, if that is known
}

// find lists the files to read, each once, in the order of their names.
func find(families document.Families, paths []string) ([]file, error) {
	if len(paths) == 0 {
		return nil, errors.New("no path given: want files or directories of specifications")
	}
	var files []file
	for _, path := range paths {
		found, err := findAt(families, path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w: want a file or a directory of specifications", path, cause(err))
		}
		files = append(files, found...)
	}
	slices.SortFunc(files, func(a, b file) int {
		c := cmp.Compare(filepath.Clean(a.path), filepath.Clean(b.path))
		switch {
		case c != 0 || a.named == b.named:
			return c
		case a.named: // goes before what is found, and stays
			return -1
		}
		return 1
	})
	return slices.CompactFunc(files, func(a, b file) bool { return filepath.Clean(a.path) == filepath.Clean(b.path) }), nil
}

// findAt returns the file at a path, or those of the families below it in the order
// of their names, and with them the directories that cannot be read.
func findAt(families document.Families, path string) ([]file, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []file{{path: path, name: filepath.ToSlash(path), named: true}}, nil
	}
	root := path
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		root += string(filepath.Separator) // else WalkDir takes the link for a file
	}
	var files []file
	err = filepath.WalkDir(root, Visible(families, root, func(p string, _ fs.DirEntry, err error) {
		f := file{path: p, name: filepath.ToSlash(p), err: err}
		if err == nil {
			f.size, f.err = regularSize(p)
		}
		files = append(files, f)
	}))
	return files, err
}

// Visible returns a function for [filepath.WalkDir] or [fs.WalkDir] that calls visit with
// each file that [Read] reads below a root, and with each directory that cannot be read. What
// is hidden, as the files of git, editors and tools are, it leaves out.
func Visible(families document.Families, root string, visit func(path string, entry fs.DirEntry, err error)) fs.WalkDirFunc {
	return func(p string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && p == root:
			return err
		case p != root && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case err != nil, !entry.IsDir() && families.Named(p):
			visit(p, entry, err)
		}
		return nil
	}
}

// findIn is [findAt] for a file system.
func findIn(families document.Families, fsys fs.FS, prefix string) ([]file, error) {
	var files []file
	err := fs.WalkDir(fsys, ".", Visible(families, ".", func(p string, entry fs.DirEntry, err error) {
		f := file{fsys: fsys, path: p, name: prefix + p, err: err}
		if err == nil {
			f.size, f.err = regularSizeOf(entry.Info())
		}
		files = append(files, f)
	}))
	return files, err
}

// isGone reports whether a file that was found is no longer there.
func (f file) isGone() bool {
	if f.fsys != nil {
		return false
	}
	_, err := os.Lstat(f.path)
	return errors.Is(err, fs.ErrNotExist)
}

// cause strips operation and path from a file error: the caller names them.
func cause(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}

// unite builds the graph of all readings.
func unite(families document.Families, readings []*reading.Reading) (*graph.Graph, error) {
	n := nodes.Find(readings)
	n.MoveAll(readings)
	// What speaks for a protocol stands before what does not.
	slices.SortStableFunc(readings, func(a, b *reading.Reading) int {
		return cmp.Or(cmp.Compare(a.Protocol.ID, b.Protocol.ID), n.CompareSpeakers(a, b))
	})
	found, versions := make(chan *alternatives.Found, 1), n.Versions()
	go func() { // meanwhile
		found <- alternatives.Find(slices.DeleteFunc(slices.Clone(readings), func(r *reading.Reading) bool { return r.Silent }), versions)
	}()
	var b build.Builder
	relations := 0
	for _, r := range readings {
		relations += len(r.Relations)
	}
	const cited = 5 // protocols for each that is specified, about
	b.Grow(cited*len(readings), relations)
	for _, r := range readings {
		p := r.Protocol
		if s, known := lexicon.Known(p.ID); known {
			p.Aliases = slices.Concat(p.Aliases, s.Typed)
		}
		p.Carrier = lexicon.Carries(p.ID)
		b.AddProtocol(p)
		if !r.Silent {
			b.AddTransport(p.ID, r.Transport)
		}
	}
	n.AddTo(&b)
	areas, process := inheritedAreas(readings), processIDs(readings)
	type title struct{ id, tag, text string }
	titles := make(map[title]bool) // of standards, which many documents tell alike
	named := make(map[string]bool) // what relations led from and to so far
	for _, r := range readings {
		for _, t := range r.Told {
			if t.Tag != "" {
				if titles[title{t.ID, t.Tag, t.Title}] {
					continue
				}
				titles[title{t.ID, t.Tag, t.Title}] = true
			}
			if t.Area != "" {
				t.Area = cmp.Or(areas[t.ID], t.Area)
			}
			if t.Tag != "" {
				b.AddProtocol(ofFamily(families, n.StandardOf(t.ID, t.Tag, t.Title)))
			} else {
				b.AddProtocol(ofFamily(families, t.Protocol()))
			}
		}
		for _, relation := range r.Relations {
			for _, id := range [...]string{relation.From, relation.To} {
				if named[id] {
					continue
				}
				if named[id] = true; families.Owns(id) {
					continue
				}
				if s, known := lexicon.Known(id); known {
					b.AddProtocol(ofFamily(families, n.StandardOf(s.ID, s.ID, "")))
				}
			}
			if relation.Kind == graph.Uses && process[relation.To] {
				excuseHeader(relation.Evidence)
			}
			b.AddRelation(relation)
		}
	}
	(<-found).AddTo(&b)
	return b.Build()
}

// processIDs returns the IDs of what is about how documents are made.
func processIDs(readings []*reading.Reading) map[string]bool {
	ids := make(map[string]bool)
	for _, r := range readings {
		if r.Entry != nil && r.Entry.IsProcess() {
			ids[r.Protocol.ID] = true
		}
	}
	return ids
}

// excuseHeader makes optional what a header demands.
func excuseHeader(list []graph.Evidence) {
	for i := range list {
		if ev := &list[i]; ev.Section == reading.Header {
			ev.Optional, ev.Demanding = true, false
		}
	}
}

// ofFamily sets the family of a protocol whose ID, or the tag of one of whose documents,
// has the form of one's own, and whether it carries others.
func ofFamily(families document.Families, p graph.Protocol) graph.Protocol {
	p.Family = families.NameOf(append([]string{p.ID}, p.Specifications...)...)
	p.Carrier = lexicon.Carries(p.ID)
	return p
}

// inheritedAreas gives the members of an overview the area that another
// overview puts that overview in.
func inheritedAreas(readings []*reading.Reading) map[string]string {
	overviews := make(map[string]bool)
	for _, r := range readings {
		if r.Protocol.Category == graph.CategoryOverview {
			overviews[r.Protocol.ID] = true
		}
	}
	above := make(map[string]string) // overview -> its area in another overview
	for _, r := range readings {
		for _, t := range r.Told {
			if t.Area != "" && overviews[t.ID] && above[t.ID] == "" {
				above[t.ID] = t.Area
			}
		}
	}
	areas := make(map[string]string)
	for _, r := range readings {
		area := above[r.Protocol.ID]
		if area == "" {
			continue
		}
		for _, t := range r.Told {
			if t.Area != "" && !overviews[t.ID] && areas[t.ID] == "" {
				areas[t.ID] = area
			}
		}
	}
	return areas
}
