// Package title reads the relations that the title of a document states.
package title

import (
	"strings"

	"strata/extract/lex"
	"strata/extract/names"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// Of reads the relations that the title of a specification states: "Foo
// Protocol Extensions" extends Foo, "Foo over Bar" layers on Bar, and
// "Foo Authentication: Bar Extension" extends Bar and uses Foo. Owns tells the IDs
// of the document's family.
func Of(title, id string, owns func(id string) bool) []decide.Statement {
	s := grammar.Parser{Resolver: names.Resolver{Names: names.Standards(), IsTag: func(string) bool { return false }, Owns: owns}}
	tokens := lex.Tokenize(make([]lex.Token, 0, 16), title, s.IsTag)
	mentions := s.Mentions(tokens, "")
	var statements []decide.Statement
	say := func(m grammar.Mention, kind graph.Kind) {
		for _, to := range m.IDs {
			if to != id && to != "" {
				statements = append(statements, decide.Statement{From: id, To: to, Kind: kind, Cue: title})
			}
		}
	}
	extension := strings.Contains(title, "Extension") || strings.HasSuffix(title, "Profile")
	for i, m := range mentions {
		if m.Self || len(m.IDs) == 0 {
			continue
		}
		switch {
		case m.Start > 0 && tokens[m.Start-1].Lower == "over":
			say(m, graph.LayersOn)
		case m.End < len(tokens) && tokens[m.End].Lower == "over":
			// the upper end of "Foo over Bar" is a part of what the title names
		case extension && m.End < len(tokens) && tokens[m.End].Lower == "authentication":
			say(m, graph.Uses)
		case extension && (i == 0 || i == len(mentions)-1) && endsNoun(tokens, mentions, i):
			say(m, graph.Extends)
		}
	}
	return statements
}

// endsNoun reports whether a name is not a part of a longer one: what follows
// is a word of titles, punctuation or another name.
func endsNoun(tokens []lex.Token, mentions []grammar.Mention, i int) bool {
	end := mentions[i].End
	if end == len(tokens) || i+1 < len(mentions) && mentions[i+1].Start == end {
		return true
	}
	return titleWords.Has(tokens[end].Word)
}

var titleWords = lex.Words("protocol extension extensions profile version versions : ( ) - specification")

// OfChain reports whether a title is of one protocol over another.
func OfChain(title string) bool { return strings.Contains(strings.ToLower(title), " over ") }
