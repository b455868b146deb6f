package relate

import (
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/names"
	"strata/extract/relate/decide"
	"strata/extract/relate/sentence"
	"strata/extract/relate/title"
)

// titleWindow is how many words a cell of a table has at most that is a title.
const titleWindow = 16

// row reads a row of a table that lists protocols: the cell that is only a
// citation names the protocol that the other cells speak about.
func (r *Reader) row(b document.Block, column int, l *sentence.Lead, st state) {
	id, at := r.rowDocument(b.Cells, column)
	if id == "" {
		return
	}
	whole := strings.Join(b.Cells, " | ")
	if r.isMember(id) {
		r.member(id, b.Cells[at], whole, st)
	}
	st.self, st.silent = id, nil
	for i, cell := range b.Cells {
		if i == at {
			continue
		}
		if i <= 1 && len(strings.Fields(cell)) <= titleWindow {
			r.title(cell, id, st)
			continue
		}
		for start, end := range lex.Spans(cell) {
			_, st = r.sentence(cell, start, end, st.turnTo([]string{id}))
		}
	}
	if l != nil {
		r.apply(l, id, true, 0, whole, st)
	}
}

// rowDocument returns the protocol that a row is about, and the cell which is only a citation of it:
// one of the first two or, in an overview, the one of a column or one of what the first two name;
// "" if there is none.
func (r *Reader) rowDocument(cells []string, column int) (id string, at int) {
	const first = 2
	for i, cell := range cells[:min(first, len(cells))] {
		if tag, ok := r.speaker.OnlyCitation(cell); ok {
			return tag, i
		}
	}
	if !r.Overview || len(cells) <= first {
		return "", -1
	}
	named := [first]string{r.termID(cells[0]), r.termID(cells[1])}
	for i, cell := range cells[first:] {
		if tag, ok := r.speaker.OnlyCitation(cell); ok && (first+i == column || slices.Contains(named[:], tag)) {
			return tag, first + i
		}
	}
	return "", -1
}

// documentColumn returns the column of a table whose heading says that it tells the document of
// each row: "| Name | Purpose | Document |"; -1 if there is none.
func documentColumn(headings []string) int {
	return slices.IndexFunc(headings, func(heading string) bool {
		heading = strings.ToLower(heading)
		return slices.ContainsFunc([]string{"short name", "document", "documents", "reference", "specification"}, func(end string) bool {
			return strings.HasSuffix(heading, end)
		})
	})
}

// title reads a title as a statement; see [title.Of].
func (r *Reader) title(text, id string, st state) {
	for _, s := range title.Of(text, id, r.Document.Owns) {
		r.propose(decide.Candidate{Statement: s}, text, st)
	}
}

// term reads the definition of a glossary term, which is about the term.
func (r *Reader) term(b document.Block, st state) {
	st.self = r.termID(b.Name)
	st = st.turnTo(nil)
	if st.self != "" {
		st = st.turnTo([]string{st.self})
	}
	for start, end := range lex.Spans(b.Text) {
		_, st = r.sentence(b.Text, start, end, st)
	}
}

// termID returns the protocol that a glossary term names, "" if it names none.
func (r *Reader) termID(name string) string {
	if id, known := r.Names.Lookup(name); known {
		return id
	}
	before, abbreviation, _, ok := names.SplitAbbreviation(name)
	if !ok {
		return ""
	}
	for _, text := range []string{strings.TrimSpace(before), abbreviation} {
		if id, known := r.Names.Lookup(text); known {
			return id
		}
	}
	return ""
}
