package grammar

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"strata/extract/lex"
	"strata/extract/names"
	"strata/extract/openspec"
)

// parse returns what is seen in a sentence, in a line such as "MS-WIDG uses: MS-COGS".
// Subjects stand before a cue, objects behind it; chains follow.
func parse(text string) string {
	dictionary := names.New(names.Standards())
	dictionary.AddTitle("Widget Exchange (WIDG) Protocol", "MS-WIDG")
	dictionary.AddTitle("Cog Store Protocol", "MS-COGS")
	dictionary.AddTitle("Gadget Naming Protocol", "MS-GADG")
	p := Parser{Resolver: names.Resolver{Names: dictionary, IsTag: openspec.IsShortName, Owns: openspec.IsShortName, Self: "MS-WIDG"}}
	tokens := lex.Tokenize(nil, text, p.IsTag)
	s := p.Sentence(tokens, p.Mentions(tokens, ""), nil, true)
	var parts []string
	var subjects [][]string
	for i := range s.Cues {
		subject, _ := p.SubjectOf(&s, i, subjects)
		subjects = append(subjects, subject)
		objects, _ := s.Objects(i)
		var list []string
		for _, o := range objects {
			name := strings.Join(s.Mentions[o.Mention].IDs, "+")
			if o.Chosen {
				name += "?"
			}
			list = append(list, name)
		}
		parts = append(parts, fmt.Sprintf("%s %s: %s", strings.Join(subject, "+"), s.Cues[i].Text(tokens), strings.Join(list, " ")))
	}
	for _, c := range s.Chains() {
		parts = append(parts, strings.Join(s.Mentions[c.Upper].IDs, "+")+" over "+strings.Join(s.Mentions[c.Lower].IDs, "+"))
	}
	return strings.Join(parts, "; ")
}

func TestParse(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"This protocol uses the Cog Store Protocol.", "MS-WIDG uses: MS-COGS"},
		{"This protocol uses [MS-COGS] and [MS-GADG].", "MS-WIDG uses: MS-COGS MS-GADG"},
		{"This protocol can use [MS-COGS] or [MS-GADG].", "MS-WIDG can use: MS-COGS? MS-GADG?"},
		{"The Cog Store Protocol, which is built on TCP, relies on UDP.", "MS-COGS is built on: TCP; MS-COGS relies on: UDP"},
		{"The Gadget Naming Protocol is used by the Cog Store Protocol.", "MS-GADG is used by: MS-COGS"},
		{"This protocol uses SOAP over HTTP.", "MS-WIDG uses: SOAP; SOAP over HTTP"},
		{"Widgets float.", ""},
	} {
		if got := parse(test.text); got != test.want {
			t.Errorf("%s\n\twant %s\n\tgot  %s", test.text, test.want, got)
		}
	}
}

// TestArticles checks that nothing is mentioned where the search for mentions passes over
// an article.
func TestArticles(t *testing.T) {
	dictionary := names.New(names.Standards())
	dictionary.AddTitle("The Widget Exchange (WIDG) Protocol", "MS-WIDG")
	dictionary.AddTitle("Cog Store Protocol", "MS-COGS")
	p := Parser{Resolver: names.Resolver{Names: dictionary, IsTag: openspec.IsShortName, Owns: openspec.IsShortName, Self: "MS-WIDG"}}
	words := strings.Fields(`the the The protocol protocols data file schema structure extension specification document this these as which specified in by of to see refer
		section 2.1 [MS-COGS] [MS-WIDG] ( ) , Widget Exchange Cog Store Protocol TCP HTTP server that`)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 12).Draw(t, "words"), " ")
		tokens := lex.Tokenize(nil, text, p.IsTag)
		for i := range tokens {
			if !isArticle(tokens, i) || p.Names.MayBegin(tokens[i:]) {
				continue
			}
			if m, skip, ok := p.mentionAt(tokens, i, "MS-COGS"); ok || skip > 1 {
				t.Fatalf("%q mentions %v at word %d", text, m.IDs, i)
			}
		}
	})
}
