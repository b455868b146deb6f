package phrase

import (
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// forms reads what the data of a standard are written in: "arguments are ASCII characters",
// "a JSON object", "the ABNF syntax". The speaker uses the form of data that is named.
func forms(s *clause.Speaker, a sentence) {
	if !s.Judge.Standard || s.Self == "" {
		return
	}
	for _, m := range a.Mentions {
		if !m.Named || m.Self || m.Bare || len(m.IDs) != 1 || m.End >= len(a.Tokens) {
			continue
		}
		next := a.Tokens[m.End]
		switch {
		case dataNouns.Has(next.Word) && a.Tokens[max(0, m.Start-1)].Text != "-" && a.Lower(m.End+1) != "identifier" && isForm(a.Tokens[m.Start:]) && !a.elsewhere(m.Start):
			a.Propose(s.Self, m.IDs[0], graph.Uses, decide.Lent.When(true), lex.Span(a.Tokens, m.Start, m.End+1))
		case datagrams.Has(next.Word) && m.Start > 1 && lexicon.BeForms.Has(a.Tokens[m.Start-1].Word) && messages.Has(a.Tokens[m.Start-2].Word) && grammar.AllCarry(m.IDs):
			a.Propose(s.Self, m.IDs[0], graph.LayersOn, 0, lex.Span(a.Tokens, m.Start-2, m.End+1)) // "All messages are UDP datagrams"
		}
	}
}

// isForm reports whether tokens begin with the name of a form of data, whatever document
// the text means by it.
func isForm(tokens []lex.Token) bool {
	id, n := names.Internet().Match(tokens)
	return n > 0 && lexicon.Lends(id)
}

// elsewhere reports whether a sentence tells of something other than the speaker's data:
// it is an example, or denies what it says.
func (a sentence) elsewhere(at int) bool {
	for i := max(0, at-elsewhereWindow); i < at; i++ {
		if t := a.Tokens[i]; lexicon.Negations.Has(t.Word) || toldApart.Has(t.Word) {
			return true
		}
	}
	return false
}

const elsewhereWindow = 8

var (
	dataNouns = lex.Words("character characters string strings letters object objects text syntax grammar notation alphabet document documents encoding media content")
	datagrams = lex.Words("datagrams packets segments frames")
	messages  = lex.Words("messages packets requests responses")
	toldApart = lex.Words("example unlike similar like other e.g instead")
)
