package extract

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/relate"
	"strata/graph"
)

// A Library finds the sentences that evidence points at, in the documents that
// it was opened on. It is not safe for concurrent use.
type Library struct {
	families  document.Families
	paths     []string
	documents map[string]*document.Document // nil when the document is not at hand
	stated    map[string][]relate.Found     // by the documents that were asked
	files     []file                        // all that the paths hold, once listed
	listed    bool
	titles    map[string]string // name -> path of the first document of that name; nil until read
}

// OpenLibrary returns a library of the files and directories named, whose
// documents are of the families. They are
// read when first needed.
func OpenLibrary(families document.Families, paths []string) *Library {
	return &Library{families: families, paths: paths, documents: make(map[string]*document.Document), stated: make(map[string][]relate.Found)}
}

// Sentence returns the sentence by which evidence proves a relation: the one that
// reading the document again takes the relation from. Where reading finds none
// there, as in a list of references or in another version of the document, it is
// the sentence of the evidence's line that holds the words of its cue, or as many
// of them as any does. Where a sentence leads a list or a table that goes on with
// the line, it returns both. It returns false when the document is not at hand,
// and when it has no word of the cue there.
func (l *Library) Sentence(r graph.Relation, ev graph.Evidence) (string, bool) {
	d := l.document(ev.Document)
	if d == nil {
		return "", false
	}
	for _, f := range l.statements(d) {
		if f.Line == ev.Line && f.From == r.From && f.To == r.To && f.Kind == r.Kind && clip(f.Cue) == ev.Cue {
			return f.Sentence, true
		}
	}
	cue := strings.Fields(strings.TrimSuffix(ev.Cue, "…"))
	sentence, held := bestSentence(d, ev.Line, cue)
	switch {
	case sentence == "":
		return "", false
	case held == len(cue):
		return sentence, true
	}
	for _, line := range leads(d, ev.Line) {
		if lead, n := bestSentence(d, line, cue); n == len(cue) {
			first, _ := bestSentence(d, ev.Line, nil)
			return lead + " " + first, true
		}
	}
	if held == 0 {
		return "", false
	}
	return sentence, true
}

// bestSentence returns the first of a line's sentences that holds the most words
// of a cue, and how many; "" if the line has no text.
func bestSentence(d *document.Document, line int, cue []string) (sentence string, held int) {
	text, _ := d.Text(line)
	held = -1
	for _, s := range lex.Sentences(strings.TrimPrefix(text, "- ")) {
		n := 0
		for _, word := range cue {
			if hasWord(s, word) {
				n++
			}
		}
		if n > held {
			sentence, held = s, n
		}
	}
	return sentence, max(held, 0)
}

// hasWord reports whether a word stands in a text, not merely within another.
func hasWord(text, word string) bool {
	for start := 0; ; {
		at := strings.Index(text[start:], word)
		if at < 0 {
			return false
		}
		at += start
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		if !isLetter(before) && !isLetter(after) {
			return true
		}
		start = at + len(word)
	}
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// leads returns the lines of the items that a list's item lies below, from the
// innermost, and of the text before the list; of a table's row that of the text
// before the table. An item that ends with a colon leads those after it too:
// some documents do not indent.
func leads(d *document.Document, line int) []int {
	section := -1
	for section+1 < len(d.Sections) && d.Sections[section+1].Line < line {
		section++
	}
	if section < 0 {
		return nil
	}
	blocks := d.Blocks(section)
	at := slices.IndexFunc(blocks, func(b document.Block) bool { return b.Line == line })
	if at < 0 || blocks[at].Kind != document.Item && blocks[at].Kind != document.Row {
		return nil
	}
	var lines []int
	inner := blocks[at]
	for _, b := range slices.Backward(blocks[:at]) {
		switch b.Kind {
		case document.Row, document.Header:
			if inner.Kind == document.Row {
				continue
			}
		case document.Item:
			if inner.Kind == document.Item && b.Depth >= inner.Depth && !strings.HasSuffix(b.Text, ":") {
				continue
			}
			lines, inner = append(lines, b.Line), b
			continue
		}
		return append(lines, b.Line)
	}
	return lines
}

func (l *Library) statements(d *document.Document) []relate.Found {
	found, known := l.stated[d.ID]
	if !known {
		reader := statements(d, nil)
		found = slices.Clone(reader.Found())
		reader.Close()
		l.stated[d.ID] = found
	}
	return found
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
				file := name + extension
				for _, usual := range [...]string{filepath.Join(path, name, file), filepath.Join(path, file)} {
					if d := l.parse(usual); d != nil && d.ID == name {
						return d
					}
				}
			}
		}
	}
	for _, f := range l.list() {
		if base := filepath.Base(f.path); strings.EqualFold(strings.TrimSuffix(base, filepath.Ext(base)), name) {
			if d := l.parse(f.path); d != nil && d.ID == name {
				return d
			}
		}
	}
	if l.titles == nil {
		l.titles = make(map[string]string)
		for _, f := range l.list() {
			if d := l.parse(f.path); d != nil && l.titles[d.ID] == "" {
				l.titles[d.ID] = f.path
			}
		}
	}
	if path, titled := l.titles[name]; titled {
		return l.parse(path)
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
	}
	return l.files
}

// parse reads a specification; nil if the file is none.
func (l *Library) parse(path string) *document.Document {
	if _, err := regularSize(path); err != nil {
		return nil
	}
	data, err := load(path, nil)
	if err != nil || unreadable(data) != "" {
		return nil
	}
	d := new(document.Document)
	if family := l.families.Detect(path, data); family == nil || !d.Parse(family, path, data) {
		return nil
	}
	return d
}
