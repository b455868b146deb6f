package relate

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/graph"
)

// carrier reports whether a mention is of protocols that exist to carry
// others, such as TCP, HTTP or RPC: who "uses" one without further words runs
// over it.
func carrier(ids []string) bool {
	return len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { return !lexicon.Carrier(id) })
}

// carries reports whether who uses a protocol runs over it: it is a carrier
// and, where both have a place in the usual stack, lower.
func carries(to, from string) bool {
	above := lexicon.Height(from)
	return lexicon.Carrier(to) && (above == 0 || lexicon.Height(to) < above)
}

// plausible mends a statement that the usual stack contradicts: TCP does not
// run over SOAP, nor over a protocol that runs over TCP, whatever a sentence
// seems to say; and what a carrier of our own needs beside what it runs over,
// it uses. Owns tells the IDs of the document's family from those of standards. It reports false for a statement to drop.
func plausible(s *Statement, owns func(id string) bool) bool {
	if !s.Kind.Dependency() {
		return true
	}
	above, below := lexicon.Height(s.From), lexicon.Height(s.To)
	if s.Kind == graph.Extends { // others extend the standards of the usual stack, not the reverse
		return above == 0 || owns(s.From) || below > 0 && !owns(s.To)
	}
	switch {
	case above == 0:
	case below == above && below >= 7 && s.Kind == graph.LayersOn && (owns(s.From) || !owns(s.To)):
		s.Kind = graph.Extends // "SMB2 is based on SMB concepts"
	case below > 0:
		return below < above || below == above && s.Kind == graph.Uses && (owns(s.From) || !lexicon.Carrier(s.To))
	case !owns(s.To):
	case !owns(s.From) && above <= 7: // SOAP runs over anything
		return s.Kind == graph.Uses && s.Optional && !lexicon.Carrier(s.From)
	case s.Kind == graph.LayersOn && owns(s.From):
		s.Kind = graph.Uses
	}
	return true
}

// plainRole reports whether the words around an object give it no other
// purpose than to carry.
func plainRole(role []lex.Token) bool {
	return !slices.ContainsFunc(role, func(t lex.Token) bool { return lexicon.Purposes.Has(t.Word) })
}
