package sentence

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"strata/extract/lex"
	"strata/extract/names"
	"strata/extract/openspec"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
)

// testReader reads what speaks for MS-WIDG and knows a few names.
func testReader() *Reader {
	dictionary := names.New(names.Standards())
	dictionary.AddTitle("Widget Exchange (WIDG) Protocol", "MS-WIDG")
	dictionary.AddTitle("Cog Store Protocol Specification", "MS-COGS")
	dictionary.AddTitle("Gadget Naming Remote Protocol", "MS-GADG")
	dictionary.AddTitle("Sprocket Message Block (SPRK) Protocol Versions 2 and 3", "MS-SPRK2")
	return &Reader{Speaker: clause.Speaker{Parser: grammar.Parser{Resolver: names.Resolver{Names: dictionary, IsTag: openspec.IsShortName, Owns: openspec.IsShortName, Self: "MS-WIDG"}}, Judge: decide.Judge{Document: "MS-WIDG", Owns: openspec.IsShortName}}}
}

// analyzeText reads a sentence from its text.
func (r *Reader) analyzeText(text string, about []string) *clause.Analysis {
	return r.analyze(lex.Tokenize(nil, text, r.IsTag), about, WantMentions)
}

// statements returns what became of the candidates.
func statements(a *clause.Analysis) []decide.Statement {
	var list []decide.Statement
	for i := range a.Candidates {
		if c := &a.Candidates[i]; c.States() {
			list = append(list, c.Statement)
		}
	}
	return list
}

// sampleSentences show every construct that the analysis knows.
var sampleSentences = []string{
	"This protocol uses the Cog Store Protocol [MS-COGS] for transport, and SPRK2 to name things.",
	"The Gadget Naming Remote Protocol, as specified in [MS-GADG] and [MS-COGS], is built on top of RPC over TCP, UDP, or SPX.",
	"No other protocol depends on this protocol, which is not used by [MS-COGS].",
	"It can use authentication protocols such as Kerberos (see [MS-GADG] section 2.1), if it is required.",
	"WIDG is exposed as a series of DCOM interfaces; it relies on either HTTP/1.1 or HTTPS, optionally.",
	"Using SOAP-based services, the Cog Store Protocol's clients obtain names by means of this protocol.",
	"The extensions to HTTP [RFC2616] are as follows:",
	"This protocol supersedes [MS-WOLD], manages COM+ and differs from .NET (X) Protocol, in which SPRK 3.1.1 is carried over it.",
	"[MS-COGS",
	"([MS-COGS] section 2.1 of part 4, appendix B and sections 2 through 4, as described in [MS-GADG] or [C706])",
	"defines a mapping of SPRK2 over TCP over IP over",
	"uses",
	"", ",", "it", "this protocol", "as specified in", "over over over", "\xff\xfe uses \x00", "ÄÖÜ benützt [MS-COGS]",
}

// The analysis ends without a panic, says the same every time, and speaks only
// of what the sentence mentions, of the speaker and of the subject before.
func FuzzAnalyze(f *testing.F) {
	for _, s := range sampleSentences {
		f.Add(s, "MS-GADG")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, text, before string) {
		var about []string
		if before != "" {
			about = []string{before}
		}
		for _, self := range []string{"MS-WIDG", ""} {
			s := testReader()
			s.Self = self
			a := s.analyzeText(text, about)
			known := append([]string{"", self}, about...)
			at := 0
			for _, m := range a.Mentions {
				if m.Start < at || m.End <= m.Start || m.End > len(a.Tokens) {
					t.Fatalf("mention %q of tokens %d to %d of %d, the one before ends at %d", lex.Span(a.Tokens, m.Start, m.End), m.Start, m.End, len(a.Tokens), at)
				}
				at = m.End
				known = append(known, m.IDs...)
			}
			for _, c := range a.Cues {
				if c.Aux > c.Start || c.End <= c.Start || c.End > len(a.Tokens) {
					t.Fatalf("cue of tokens %d, %d to %d of %d", c.Aux, c.Start, c.End, len(a.Tokens))
				}
			}
			for _, st := range statements(a) {
				if !slices.Contains(known, st.From) || !slices.Contains(known, st.To) {
					t.Errorf("%s: an end that nobody mentions; known are %q", st, known)
				}
				if st.From == st.To || !st.Against && (st.From == "" || st.To == "") {
					t.Errorf("%s: want two ends", st)
				}
			}
			again := statements(s.analyzeText(text, about))
			if diff := cmp.Diff(statements(a), again, cmpopts.IgnoreFields(decide.Statement{}, "Group")); diff != "" { // groups are numbered through
				t.Errorf("the second reading differs:\n%s", diff)
			}
		}
	})
}

func BenchmarkMentions(b *testing.B) {
	s := testReader()
	var list [][]lex.Token
	for _, text := range sampleSentences {
		list = append(list, lex.Tokenize(nil, text, openspec.IsShortName))
	}
	b.ReportAllocs()
	b.SetBytes(sampleBytes())
	for b.Loop() {
		for _, tokens := range list {
			s.Mentions(tokens, "")
		}
	}
}

func BenchmarkCues(b *testing.B) {
	s := testReader()
	var list []*clause.Analysis
	for _, text := range sampleSentences {
		list = append(list, s.analyzeText(text, nil))
	}
	b.ReportAllocs()
	b.SetBytes(sampleBytes())
	for b.Loop() {
		for _, a := range list {
			grammar.Cues(a.Tokens, a.Mentions)
		}
	}
}

func BenchmarkAnalyze(b *testing.B) {
	s := testReader()
	b.ReportAllocs()
	b.SetBytes(sampleBytes())
	for b.Loop() {
		for _, text := range sampleSentences {
			s.analyzeText(text, nil)
		}
	}
}

func sampleBytes() int64 {
	n := 0
	for _, s := range sampleSentences {
		n += len(s)
	}
	return int64(n)
}
