package relate

import (
	"strings"

	"strata/extract/lex"
	"strata/graph"
)

// Title reads the relations that the title of a specification states: "Foo
// Protocol Extensions" extends Foo, "Foo over Bar" layers on Bar, and
// "Foo Authentication: Bar Extension" extends Bar and uses Foo. Owns tells the IDs
// of the document's family.
func Title(title, id string, owns func(id string) bool) []Statement {
	s := speaker{names: Standards(), isTag: noTag, owns: owns}
	var buffer [shortText]lex.Token
	tokens := lex.Tokenize(buffer[:0], title, s.isTag)
	mentions := s.mentions(tokens, "")
	var statements []Statement
	say := func(m mention, kind graph.Kind) {
		for _, to := range m.ids {
			if to != id && to != "" {
				statements = append(statements, Statement{From: id, To: to, Kind: kind, Cue: title})
			}
		}
	}
	extension := strings.Contains(title, "Extension") || strings.HasSuffix(title, "Profile")
	for i, m := range mentions {
		if m.self || len(m.ids) == 0 {
			continue
		}
		switch {
		case m.start > 0 && tokens[m.start-1].Lower == "over":
			say(m, graph.LayersOn)
		case m.end < len(tokens) && tokens[m.end].Lower == "over":
			// the upper end of "Foo over Bar" is a part of what the title names
		case extension && m.end < len(tokens) && tokens[m.end].Lower == "authentication":
			say(m, graph.Uses)
		case extension && (i == 0 || i == len(mentions)-1) && endsNoun(tokens, mentions, i):
			say(m, graph.Extends)
		}
	}
	return statements
}

// endsNoun reports whether a name is not a part of a longer one: what follows
// is a word of titles, punctuation or another name.
func endsNoun(tokens []lex.Token, mentions []mention, i int) bool {
	end := mentions[i].end
	if end == len(tokens) || i+1 < len(mentions) && mentions[i+1].start == end {
		return true
	}
	return titleWords.Has(tokens[end].Word)
}

var titleWords = lex.Words("protocol extension extensions profile version versions : ( ) - specification")

// ExtensionOf returns the abbreviation of what a title such as "Box Sorting:
// Foo Protocol (FOO) Extension" says is extended, and its last word; "" if it says
// nothing of that form.
func ExtensionOf(title string) (abbreviation, kind string) {
	for _, kind := range []string{"Extension", "Extensions"} {
		if rest, ok := strings.CutSuffix(title, ") "+kind); ok {
			if abbreviation := rest[strings.LastIndexByte(rest, '(')+1:]; lex.IsAbbreviation(abbreviation) {
				return abbreviation, kind
			}
		}
	}
	return "", ""
}
