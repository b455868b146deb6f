package relate

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// describe reads "the Foo Protocol is specified in [MS-FOO]" of an overview.
func (r *Reader) describe(a *clause.Analysis, sentence string, st state) {
	for _, m := range a.Mentions {
		if !(m.Named && r.citedIn(a, m)) && !introduces(a, m) {
			continue
		}
		for _, id := range m.IDs {
			if r.isMember(id) {
				r.member(id, clause.Short(a.Tokens, m.Start, m.End), sentence, st)
				if len(m.IDs) == 1 && m.NameID == id {
					r.title(r.nameOf(a, m), id, st)
				}
			}
		}
	}
}

// introduces reports whether a citation is of the subject that the sentence
// begins with: "The Foo Profile, defined in [MS-FOO], differs".
func introduces(a *clause.Analysis, m grammar.Mention) bool {
	if !m.Noted || m.Bare || m.Start < 3 || len(m.IDs) != 1 || a.Tokens[0].Lower != "the" || !a.Tokens[m.End-1].Cite && a.Tokens[m.End-1].Text != "," {
		return false
	}
	return !slices.ContainsFunc(a.Tokens[1:m.Start], func(t lex.Token) bool { return !lex.Capitalised(t.Text) })
}

// nameOf returns the words of a mention before its citation.
func (r *Reader) nameOf(a *clause.Analysis, m grammar.Mention) string {
	end := m.Start
	for end < m.End && !a.Tokens[end].Cite && a.Tokens[end].Text != "," && !lexicon.IntroVerbs.Has(a.Tokens[end].Word) {
		end++
	}
	return lex.Span(a.Tokens, m.Start, end)
}

// citedIn reports whether a mention is a name with its own citation.
func (r *Reader) citedIn(a *clause.Analysis, m grammar.Mention) bool {
	return slices.ContainsFunc(a.Tokens[m.Start:m.End], func(t lex.Token) bool { return t.Cite })
}

// isMember reports whether an ID is of a protocol that an overview may describe.
func (r *Reader) isMember(id string) bool {
	return r.Overview && r.Document.Owns(id) && id != r.Document.ID
}

// member keeps that an overview describes a protocol.
func (r *Reader) member(id, cue, sentence string, st state) {
	r.propose(decide.Candidate{Statement: decide.Statement{From: r.Document.ID, To: id, Kind: graph.Describes, Cue: cue}}, sentence, st)
}
