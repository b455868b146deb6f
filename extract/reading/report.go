package reading

import (
	"fmt"
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/relate"
	"strata/graph"
)

// A Report says how a document was read: what was found in it, and what was not.
type Report struct {
	Document string // its short name
	File     string // named as in problems
	Form     string // that the file is in
	// Sections are those that were read for what they state, in their order.
	Sections   []SectionReport
	References int // how many are listed
	Sentences  int // how many were read, in those sections
	Citations  int // in those sections
	Resolved   int // citations whose tags are listed, or of a form that is known
	// Silent are the lines of sentences that have a citation, and from which no
	// relation was read.
	Silent []int
	// Unlisted are the citations of what neither the lists of references nor the document itself
	// has.
	Unlisted []document.Citation
	// Unread is why the document was not understood, with the line to look at; nil if
	// it was. Then nothing that it states is in the graph.
	Unread *document.Problem
}

// A SectionReport is what was read of a section.
type SectionReport struct {
	Number    string
	Title     string
	Role      document.Role
	Line      int
	Sentences int
}

// judge finds out whether a document was understood.
func (r *Report) judge(d *document.Document) {
	const few, share = 5, 5 // citations of which one in so many has to resolve
	switch {
	case d.Damage.Message != "":
		damage := d.Damage // which is of the memory of the document
		r.Unread = &damage
	case len(r.Sections) == 0:
		r.Unread = &document.Problem{Line: 1, Message: "it has no section on its overview, its relationships, its prerequisites or its transport: want headings such as '## 1.4 Relationship to Other Protocols'"}
	case slices.ContainsFunc(d.Facts, func(f document.Fact) bool { return f.Kind == document.Requires }): // its header was
	case !d.Standard && r.Citations >= few && r.Resolved*share < r.Citations:
		r.Unread = &document.Problem{Line: r.Sections[0].Line, Message: fmt.Sprintf("only %d of its %d citations have a reference: want entries such as '[RFC793] Author, \"Title\"' below '## 1.2.1 Normative References'", r.Resolved, r.Citations)}
	}
}

// countCitations counts the citations of blocks.
func (r *Report) countCitations(d *document.Document, blocks []document.Block) {
	for i := range blocks {
		b := &blocks[i]
		r.countIn(d, b.Text)
		for _, cell := range b.Cells {
			r.countIn(d, cell)
		}
	}
}

func (r *Report) countIn(d *document.Document, text string) {
	for {
		tag, rest, ok := nextTag(text)
		if !ok {
			return
		}
		r.Citations++
		if d.IsTag(tag) {
			r.Resolved++
		}
		text = rest
	}
}

// nextTag returns the next words in brackets that look like the tag of a reference:
// one word, of capitals and digits or of digits alone. It also returns the text behind.
func nextTag(text string) (tag, rest string, ok bool) {
	const longest = 64
	for {
		open := strings.IndexByte(text, '[')
		if open < 0 {
			return "", "", false
		}
		text = text[open+1:]
		end := strings.IndexByte(text[:min(len(text), longest)], ']')
		if end > 0 && isTagLike(text[:end]) {
			return text[:end], text[end+1:], true
		}
	}
}

// isTagLike reports whether a word looks like the tag of a reference.
func isTagLike(word string) bool {
	capitals, digits := 0, 0
	for i := range len(word) {
		switch c := word[i]; {
		case c >= 'A' && c <= 'Z':
			capitals++
		case c >= '0' && c <= '9':
			digits++
		case c >= 'a' && c <= 'z', c == '-', c == '_', c == '.', c == '/':
		default:
			return false
		}
	}
	return capitals > 1 || capitals == 1 && digits > 0 || digits == len(word)
}

// findSilent finds the sentences with a citation from which no relation was read. It
// reads the sections once more.
func (r *Report) findSilent(d *document.Document, found []relate.Found) {
	type place struct {
		span     document.Span
		sentence string
	}
	states := make(map[place]bool)
	for _, f := range found {
		states[place{f.Span, f.Sentence}] = true
		states[place{f.Span, ""}] = true
	}
	for _, i := range planOf(d) {
		for _, b := range d.Blocks(i) {
			if len(b.Cells) > 0 {
				if cites(d, strings.Join(b.Cells, " ")) && !states[place{b.Span, ""}] {
					r.Silent = append(r.Silent, b.Line)
				}
				continue
			}
			for start, end := range lex.Spans(b.Text) {
				sentence := b.Text[start:end]
				if cites(d, sentence) && !states[place{b.Span, sentence}] {
					_, line := d.Locate(b.Span, b.Line, sentence)
					r.Silent = append(r.Silent, line)
				}
			}
		}
	}
}

// cites reports whether a text has a citation that resolves.
func cites(d *document.Document, text string) bool {
	for {
		tag, rest, ok := nextTag(text)
		if !ok {
			return false
		}
		if d.IsTag(tag) && tag != d.ID {
			return true
		}
		text = rest
	}
}

// reading returns what a graph keeps of a report: where the document speaks of what it
// needs, by the numbers of the template or of chapters, and how many sentences were
// read.
func (r *Report) reading(d *document.Document) graph.Reading {
	const parts = 2 // of a number such as 1.4
	kept := graph.Reading{Sentences: r.Sentences}
	for _, s := range r.Sections {
		name := s.Number
		if name == "" {
			name = s.Title
		}
		depth := parts
		if d.Overview {
			depth = 1
		}
		for at, n := 0, 0; s.Number != "" && at < len(name); at++ {
			if name[at] == '.' {
				if n++; n == depth {
					name = name[:at]
				}
			}
		}
		if n := len(kept.Sections); s.Sentences > 0 && (n == 0 || kept.Sections[n-1] != name) {
			kept.Sections = append(kept.Sections, name)
		}
	}
	if r.Unread != nil {
		kept = graph.Reading{Unread: r.Unread.Message}
	}
	return kept
}
