package kramdown

import (
	"bytes"
	"fmt"
	"slices"

	"strata/extract/document"
	"strata/extract/rfc/markup"
)

// A Draft is what a file holds.
type Draft struct {
	Header
	Entries   []Entry            // of the lists of references: the normative ones first
	Lists     [2]List            // the normative and the informative one
	Sections  []Section          // in the order of the file
	Citations []string           // anchors that are cited, as often as they are
	Problems  []document.Problem // what was skipped
	Damage    document.Problem   // that makes it unfit to be read; zero if there is none

	file      []byte
	entities  map[string]string // what names of entities stand for
	aliases   map[string]string // other names of anchors: {{-alias}}
	listed    map[string]int    // anchors of entries, by their index
	addable   map[string]Entry  // that the text may add to a list
	anchors   map[string]string // what a reference to a part of the draft reads as: "Section 2.1"
	partial   bool              // it includes files that may have references or anchors
	textStart int               // offset and line behind the front matter
	textLine  int
}

// A Header is what the front matter says of the document itself, as it is written.
type Header struct {
	Title              Value
	Name, Number       string // "draft-ietf-...-07", "9114"
	Category, Date     string
	Area, Group        string // of the IETF: "Transport", the working group
	Obsoletes, Updates Value
}

// A Value is one of the front matter, and where it stands; its line is 0 if it is not there.
type Value struct {
	Text string
	Line int
	Span document.Span
}

// A List is where a list of references stands.
type List struct {
	Line int // of its key; 0 if the front matter has none, but the text adds references
	Span document.Span
	Used bool // it has entries, or stands in the front matter
}

// An Entry is a reference.
type Entry struct {
	Anchor      string
	Target      string   // the document that it is, such as "RFC9000" or "I-D.ietf-quic-http", if it says so
	Display     string   // how citations are printed, "" for the anchor
	Title       string   // "" if it does not say
	Series      []string // what else identifies the document: "RFC 793", "draft-..."
	Informative bool
	Line        int
	Span        document.Span

	bare bool // the text adds it by its name alone
}

// A Section is a heading and the text up to the next one.
type Section struct {
	Number   string // as it is printed, "" if it has none
	Title    string
	Line     int
	Span     document.Span // of the text
	TextLine int           // that the text begins in

	level      int // of the heading; 0 for the abstract and notes
	appendix   bool
	unnumbered bool
	heading    document.Span // the title, without the mark before it
	anchors    []string
}

var mark = []byte("\xef\xbb\xbf")

// Detect reports whether a file may be a draft, by its first bytes: front matter with
// keys of kramdown-rfc.
func Detect(head []byte) bool {
	head = bytes.TrimPrefix(head, mark)
	if !isSeparator(firstLine(head)) {
		return false
	}
	for line := range bytes.Lines(head) {
		key, _, _ := bytes.Cut(line, []byte(":"))
		switch string(bytes.TrimRight(key, " \t\r\n")) {
		case "docname", "ipr", "normative", "informative", "stand_alone", "submissiontype", "--- abstract", "--- middle":
			return true
		}
	}
	return false
}

func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return line
}

// isSeparator reports whether a line ends a part of the file: "---", "--- middle".
func isSeparator(line []byte) bool {
	rest, ok := bytes.CutPrefix(line, []byte("---"))
	name := bytes.TrimSpace(rest)
	if !ok || len(name) > 0 && rest[0] != ' ' && rest[0] != '\t' {
		return false
	}
	for _, c := range bytes.TrimSuffix(name, []byte("-")) {
		if !isWord(c) {
			return false
		}
	}
	return true
}

func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// Read reads a draft. It takes time in proportion to its length.
func Read(data []byte) *Draft {
	d := &Draft{file: data, entities: make(map[string]string), aliases: make(map[string]string), listed: make(map[string]int), anchors: make(map[string]string)}
	if _, line, problem := markup.Encoding(data); problem != "" {
		d.damage(line, "%s", problem)
		return d
	}
	d.readFront()
	if d.Damage.Message != "" {
		return d
	}
	d.readStructure()
	d.numberSections()
	return d
}

func (d *Draft) damage(line int, format string, args ...any) {
	if d.Damage.Message == "" {
		d.Damage = document.Problem{Line: line, Message: fmt.Sprintf(format, args...)}
	}
}

func (d *Draft) problem(line int, format string, args ...any) {
	problem := document.Problem{Line: line, Message: fmt.Sprintf(format, args...)}
	if len(d.Problems) < mostProblems && !slices.Contains(d.Problems, problem) {
		d.Problems = append(d.Problems, problem)
	}
}

// mostProblems is how many problems are noted of a draft.
const mostProblems = 100
