package title

import (
	"strings"

	"strata/extract/lex"
	"strata/extract/names"
	"strata/extract/relate/decide"
	"strata/extract/relate/manner"
	"strata/extract/titles"
	"strata/graph"
)

// OfExtension reads the relations that the title of one of a series of extensions of a protocol
// states: it is made of what it names. "Foo Upload" uses Foo, and so does "Foo over Bar", which
// layers on Bar, as does "Bar Transport Method"; "Foo Profile" extends Foo. Of others of the series it extends the
// one that it begins with: "Baz Upload" and "Baz: Labels", but not "Baz 2.0".
func OfExtension(title, id string, owns func(id string) bool, dictionary *names.Dictionary) []decide.Statement {
	if titles.StatesNone(title) {
		return nil
	}
	var buffer [32]lex.Token
	tokens := lex.Tokenize(buffer[:0], title, func(string) bool { return false })
	var statements []decide.Statement
	for i := 0; i < len(tokens); {
		to, n := otherName(tokens[i:], id, dictionary)
		if n == 0 || i > 1 && tokens[i-1].Text == "-" && strings.EqualFold(tokens[i-2].Text, "non") {
			i++
			continue
		}
		before, after := "", tokens[i+n:min(len(tokens), i+n+transportWindow)]
		if i > 0 {
			before = tokens[i-1].Lower
		}
		over := lex.Index(after, "over")
		kind := graph.Uses
		switch {
		case before == "over" || over < 0 && manner.TransportNouns.HasAny(after):
			kind = graph.LayersOn
		case len(after) > 0 && titles.Additions.Has(after[0].Word):
			kind = graph.Extends
		}
		if owns(to) && i == 0 && goesOn(tokens[names.SkipTail(tokens, n):]) {
			statements = append(statements, decide.Statement{From: id, To: to, Kind: graph.Extends, Cue: title})
		}
		if !owns(to) && before != "for" && before != "in" { // the header tells of others of the series
			statements = append(statements, decide.Statement{From: id, To: to, Kind: kind, Cue: title})
		}
		i += n
	}
	return statements
}

// goesOn reports whether a title goes on with the name of a part of what it begins with: no version
// of that, and no remarks.
func goesOn(tokens []lex.Token) bool {
	return len(tokens) > 0 && lex.Capitalised(tokens[0].Text) && !areRemarks(tokens)
}

const transportWindow = 3 // "Foo-Bar Transport"
