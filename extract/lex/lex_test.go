package lex

import (
	"slices"
	"strings"
	"testing"
)

// samples are sentences and parts of some.
var samples = []string{
	"This protocol uses the Cog Store Protocol [MS-COGS] for transport, and SPRK2 to name things.",
	"WIDG is exposed as a series of DCOM interfaces; it relies on either HTTP/1.1 or HTTPS, optionally.",
	"Using SOAP-based services, the Cog Store Protocol's clients obtain names by means of this protocol.",
	"This protocol supersedes [MS-WOLD], manages COM+ and differs from .NET (X) Protocol, in which SPRK 3.1.1 is carried over it.",
	"[MS-COGS",
	"([MS-COGS] section 2.1 of part 4, appendix B and sections 2 through 4, as described in [MS-GADG] or [C706])",
	"", ",", "it", "this protocol", "over over over", "\xff\xfe uses \x00", "ÄÖÜ benützt [MS-COGS]",
}

// isTag is how the samples cite.
func isTag(s string) bool {
	return strings.HasPrefix(s, "MS-") && len(s) > 4 && !strings.Contains(s, " ")
}

// Tokens stand in order, do not overlap, and leave out nothing but spaces.
func FuzzTokenize(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, token := range Tokenize(nil, text, isTag) {
			if token.Start < at || token.Text == "" || text[token.Start:token.End()] != token.Text {
				t.Fatalf("token %q at %d, the one before ends at %d", token.Text, token.Start, at)
			}
			if gap := text[at:token.Start]; strings.Trim(gap, " ") != "" {
				t.Fatalf("%q is in no token", gap)
			}
			if !token.Cite && token.Lower != strings.ToLower(token.Text) {
				t.Errorf("token %q in lower case is %q", token.Text, token.Lower)
			}
			at = token.End()
		}
		if rest := text[at:]; strings.Trim(rest, " ") != "" {
			t.Fatalf("%q is in no token", rest)
		}
	})
}

// Sentences hold every character of the text but the spaces around them.
func FuzzSentences(f *testing.F) {
	f.Add("One. Two, e.g. three. Four .NET 2.2.1. [MS-COGS]. ")
	f.Add(strings.Join(samples, " "))
	f.Fuzz(func(t *testing.T, text string) {
		rest := text
		for _, s := range Sentences(text) {
			before, after, found := strings.Cut(rest, s)
			if !found || strings.TrimSpace(before) != "" || s == "" {
				t.Fatalf("sentence %q is not the next of %q", s, rest)
			}
			rest = after
		}
		if strings.TrimSpace(rest) != "" {
			t.Fatalf("%q is in no sentence", rest)
		}
	})
}

func TestTokenize(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"RPC-based HTTP/HTTPS", []string{"RPC", "-", "based", "HTTP", "/", "HTTPS"}},
		{"the server's .NET COM+ 3.1.1.", []string{"the", "server", "'", "s", ".NET", "COM+", "3.1.1", "."}},
		{"[MS-COGS] [MS-COGS section [X509]", []string{"[MS-COGS]", "[", "MS", "-", "COGS", "section", "[X509]"}},
		{"[no tag]", []string{"[", "no", "tag", "]"}},
		{"ncacn_ip_tcp", []string{"ncacn_ip_tcp"}},
		{"don't", []string{"don't"}},
		{"größer — als", []string{"größer", "—", "als"}},
		{"", nil},
	} {
		var got []string
		for _, token := range Tokenize(nil, test.text, isTag) {
			got = append(got, token.Text)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: want %q, got %q", test.text, test.want, got)
		}
	}
}

// The number of a word does not depend on its case or on what follows it, and is that of
// no other word.
func TestWordNumbers(t *testing.T) {
	words := []string{"q", "quill", "quills", "quilling", "quillings", "quillingses", "(", "quill.nib"}
	set := Words(strings.Join(words, " "))
	for _, word := range words {
		number := Tokenize(nil, word, isTag)[0].Word
		for _, text := range []string{word + " ", word + " and much more", strings.ToUpper(word) + " and much more", strings.ToUpper(word), "a " + word} {
			tokens := Tokenize(nil, text, isTag)
			got := tokens[0]
			if strings.HasPrefix(text, "a ") {
				got = tokens[1]
			}
			if got.Word != number || !set.Has(number) {
				t.Errorf("%q in %q: want number %d, got %d", word, text, number, got.Word)
			}
		}
	}
	for _, other := range []string{"quil", "quillin", "quillingz and much more", "\x00 and much more", "quillingsess and much more", "ｑuill and much more"} {
		if got := Tokenize(nil, other, isTag)[0]; got.Word != 0 {
			t.Errorf("%q has number %d, which is that of another word", got.Text, got.Word)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"One.", []string{"One."}},
		{"One. Two.", []string{"One.", "Two."}},
		{"One.  Two! Three?", []string{"One.", "Two!", "Three?"}},
		{"Some protocols, e.g. TCP, carry others. One more.", []string{"Some protocols, e.g. TCP, carry others.", "One more."}},
		{"A carrier, i.e. TCP, carries it.", []string{"A carrier, i.e. TCP, carries it."}},
		{"Cogs, gears, etc. Widgets.", []string{"Cogs, gears, etc. Widgets."}},
		{"It uses .NET Widgets. It is old.", []string{"It uses .NET Widgets.", "It is old."}},
		{"See section 2.2.1. It is old.", []string{"See section 2.2.1.", "It is old."}},
		{"It uses HTTP 1.1. It is old.", []string{"It uses HTTP 1.1.", "It is old."}},
		{"It uses version 3.1.1 of it.", []string{"It uses version 3.1.1 of it."}},
		{"The file widget.idl is read. It is old.", []string{"The file widget.idl is read.", "It is old."}},
		{"Port 80. Port 443.", []string{"Port 80.", "Port 443."}},
		{"It is [MS-COGS]. [MS-GADG] is another.", []string{"It is [MS-COGS].", "[MS-GADG] is another."}},
		{"It uses it (see [MS-COGS].) It is old.", []string{"It uses it (see [MS-COGS].)", "It is old."}},
		{"Acme Corp. makes cogs. It is old.", []string{"Acme Corp. makes cogs.", "It is old."}},
		{"No end", []string{"No end"}},
		{"   ", nil},
	} {
		if got := Sentences(test.text); !slices.Equal(got, test.want) {
			t.Errorf("%q:\n\twant %q\n\tgot  %q", test.text, test.want, got)
		}
	}
}

func BenchmarkTokenize(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(int64(len(strings.Join(samples, ""))))
	var tokens []Token
	for b.Loop() {
		for _, text := range samples {
			tokens = Tokenize(tokens[:0], text, isTag)
		}
	}
}

func BenchmarkSentences(b *testing.B) {
	text := strings.Join(samples, " ")
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Sentences(text)
	}
}
