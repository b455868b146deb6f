package extract

import (
	"bytes"
	"errors"
	"io/fs"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/reading"
	"strata/graph"
)

// A Library finds the sentences that evidence points at, in the documents that
// it was opened on. It is not safe for concurrent use.
type Library struct {
	families  document.Families
	paths     []string
	fsys      fs.FS                         // in place of the paths
	documents map[string]*document.Document // nil when the document is not at hand
	files     []file                        // all that the paths hold, once listed
	listed    bool
	titles    map[string]file // name -> the first document of that name; nil until read
}

// OpenLibrary returns a library of the files and directories named, whose
// documents are of the families. They are read when first needed.
func OpenLibrary(families document.Families, paths []string) *Library {
	return &Library{families: families, paths: paths, documents: make(map[string]*document.Document)}
}

// OpenLibraryFS returns a library of the documents of a file system, as [OpenLibrary]
// does of those of a directory.
func OpenLibraryFS(families document.Families, fsys fs.FS) *Library {
	return &Library{families: families, fsys: fsys, documents: make(map[string]*document.Document)}
}

// ErrChanged says that a document at hand does not hold the sentence of a piece of
// evidence.
var ErrChanged = errors.New("the document has changed since")

// Sentence returns the sentence that a piece of evidence is: the text of its span
// or, if that has another hash, the text of its section that has this one. Of
// evidence without a hash, as in snapshots of older programs, it is the text of
// the line, and of a reference that of its entry. It returns "" when the document is not at hand, and [ErrChanged] when
// there is no such text.
func (l *Library) Sentence(ev graph.Evidence) (string, error) {
	d := l.document(ev.Document)
	if d == nil {
		return "", nil
	}
	switch ev.Source {
	case graph.SourceNormative, graph.SourceInformative, graph.SourceBody:
		if ref, listed := d.Reference(strings.Trim(ev.Cue, "[]")); listed {
			return d.Text(ref.Span), nil
		}
		return "", ErrChanged
	}
	if ev.Hash == 0 {
		line, ok := d.Line(ev.Line)
		if !ok {
			return "", ErrChanged
		}
		return d.Text(line), nil
	}
	if text := d.Text(document.Span(ev.Span)); lex.HashSentence(text) == ev.Hash {
		return text, nil
	}
	for text := range texts(d, ev.Section, ev.Title) {
		if lex.HashSentence(text) == ev.Hash {
			return text, nil
		}
	}
	return "", ErrChanged
}

// texts yields all that evidence of a section may be: sentences, and lines. Outside
// of sections that is the line of the title, or a fact of the header.
func texts(d *document.Document, number, title string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if number == "" && title == "" {
			yield(d.Text(d.Heading))
			return
		}
		if number == reading.Header {
			for _, f := range d.Facts {
				if !yield(d.Text(f.Span)) {
					return
				}
			}
			return
		}
		for i, s := range d.Sections {
			if (number == "" || s.Number != number) && s.Title != title {
				continue
			}
			for _, text := range textsOf(d, i) {
				if !yield(text) {
					return
				}
			}
		}
	}
}

// textsOf yields all that evidence of a section, an index into Sections, may be,
// with the line that it stands in.
func textsOf(d *document.Document, section int) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for _, imported := range d.Imports {
			if imported.Section == section && !yield(imported.Line, d.Text(imported.Span)) {
				return
			}
		}
		for _, b := range d.Blocks(section) {
			if !yield(b.Line, d.Text(b.Span)) {
				return
			}
			for _, text := range append(b.Cells, b.Text, b.Name+": "+b.Text) {
				for start, end := range lex.Spans(text) {
					if !yield(b.Line, text[start:end]) {
						return
					}
				}
			}
		}
	}
}

// Find returns the line of the first text of a document that has one of some
// hashes, and whether there is one. It reads the whole document.
func (l *Library) Find(name string, hashes []uint64) (line int, found bool) {
	d := l.document(name)
	if d == nil {
		return 0, false
	}
	if slices.Contains(hashes, lex.HashSentence(d.Text(d.Heading))) {
		return 1, true
	}
	for _, f := range d.Facts {
		if slices.Contains(hashes, lex.HashSentence(d.Text(f.Span))) {
			return f.Line, true
		}
	}
	for section := range d.Sections {
		for line, text := range textsOf(d, section) {
			if slices.Contains(hashes, lex.HashSentence(text)) {
				return line, true
			}
		}
	}
	return 0, false
}

// Passage returns the text that stands in a line of a document as evidence, with its
// section, its line and its hash: the sentence that begins there or, if none does, that goes on
// there. Where several do, as in documents with a paragraph a line, it is the whole
// paragraph. It returns false when the document is not at hand, and when the line holds
// no text of a section.
func (l *Library) Passage(name string, line int) (text string, ev graph.Evidence, ok bool) {
	d := l.document(name)
	if d == nil {
		return "", ev, false
	}
	section := -1
	for section+1 < len(d.Sections) && d.Sections[section+1].Line < line {
		section++
	}
	if section < 0 {
		return "", ev, false
	}
	text, line = passage(d, section, line)
	if text == "" {
		return "", ev, false
	}
	s := d.Sections[section]
	return text, graph.Evidence{Document: name, Section: s.Number, Title: s.Title, Line: line, Hash: lex.HashSentence(text)}, true
}

// passage returns the text of a section that stands in a line, and the line that it begins
// in; "" if there is none.
func passage(d *document.Document, section, line int) (text string, start int) {
	for _, imported := range d.Imports {
		if imported.Section == section && imported.Line == line {
			return d.Text(imported.Span), line
		}
	}
	for _, b := range d.Blocks(section) {
		if line < b.Line || line > lastLine(d, b.Line, b.Span) {
			continue
		}
		type sentence struct {
			text  string
			start int
		}
		var begin, goOn []sentence
		for from, to := range lex.Spans(b.Text) {
			span, at := d.Locate(b.Span, b.Line, b.Text[from:to])
			switch s := (sentence{b.Text[from:to], at}); {
			case at == line:
				begin = append(begin, s)
			case at < line && line <= lastLine(d, at, span):
				goOn = append(goOn, s)
			}
		}
		switch {
		case len(begin) == 1:
			return begin[0].text, line
		case len(begin) == 0 && len(goOn) == 1:
			return goOn[0].text, goOn[0].start
		}
		return d.Text(b.Span), b.Line
	}
	return "", 0
}

// lastLine returns the line in which a part of a file ends that begins in a line.
func lastLine(d *document.Document, first int, part document.Span) int {
	return first + bytes.Count(bytes.TrimRight(d.Data[part.Start:part.End], "\r\n"), []byte("\n"))
}

func (l *Library) document(name string) *document.Document {
	if d, known := l.documents[name]; known {
		return d
	}
	d := l.open(name)
	l.documents[name] = d
	return d
}

// open looks for NAME/NAME.EXT and NAME.EXT in the directories, then for files of
// that name anywhere, and then for the file whose title says that it is the
// document.
func (l *Library) open(name string) *document.Document {
	if name == "" || name != filepath.Base(name) {
		return nil
	}
	for _, path := range l.paths {
		for _, family := range l.families {
			for _, extension := range family.Extensions() {
				base := name + extension
				for _, usual := range [...]string{filepath.Join(path, name, base), filepath.Join(path, base)} {
					if d := l.parse(file{path: usual}); d != nil && d.ID == name {
						return d
					}
				}
			}
		}
	}
	for _, f := range l.list() {
		if base := filepath.Base(f.path); strings.EqualFold(strings.TrimSuffix(base, filepath.Ext(base)), name) {
			if d := l.parse(f); d != nil && d.ID == name {
				return d
			}
		}
	}
	if l.titles == nil {
		l.titles = make(map[string]file)
		for _, f := range l.list() {
			d := l.parse(f)
			if d == nil {
				continue
			}
			if _, known := l.titles[d.ID]; !known {
				l.titles[d.ID] = f
			}
		}
	}
	if f, titled := l.titles[name]; titled {
		return l.parse(f)
	}
	return nil
}

// list returns the files that the paths hold. It walks the directories once.
func (l *Library) list() []file {
	if !l.listed {
		l.listed = true
		for _, path := range l.paths {
			files, _ := findAt(l.families, path) // what cannot be read holds no sentence
			l.files = append(l.files, files...)
		}
		if l.fsys != nil {
			l.files, _ = findIn(l.families, l.fsys, "")
		}
	}
	return l.files
}

// parse reads a specification; nil if the file is none.
func (l *Library) parse(f file) *document.Document {
	if f.fsys == nil {
		if _, err := regularSize(f.path); err != nil {
			return nil
		}
	}
	if f.err != nil {
		return nil
	}
	data, err := f.load(nil)
	if err != nil {
		return nil
	}
	data, _, err = text(data)
	if err != nil {
		return nil
	}
	d := &document.Document{Beside: f.beside}
	if family := l.families.Detect(f.path, data); family == nil || !d.Parse(family, f.path, data) {
		return nil
	}
	return d
}
