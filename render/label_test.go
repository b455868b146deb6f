package render

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"Session Protocol", []string{"Session Protocol"}},
		{"exactly twenty-eight letters", []string{"exactly twenty-eight letters"}},
		{"one more than twenty-eight is", []string{"one more than", "twenty-eight is"}},
		{"Remote Event Subscription Protocol Version 2", []string{"Remote Event Subscription", "Protocol Version 2"}},
		{strings.Repeat("x", 30), []string{strings.Repeat("x", 28), "xx"}},
		{
			strings.TrimSpace(strings.Repeat("many words ", 20)),
			[]string{"many words many words many", "words many words many words", "many words many words many", "words many words many words…"},
		},
	} {
		if diff := cmp.Diff(test.want, wrap(test.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

func TestWrapKeepsTheTextAndTheLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := clean(rapid.String().Draw(t, "text"))
		lines := wrap(text)
		if len(lines) > maxLines {
			t.Fatalf("%d lines", len(lines))
		}
		for _, line := range lines {
			if n := utf8.RuneCountInString(line); n > lineWidth {
				t.Fatalf("a line of %d characters: %q", n, line)
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		got := bare(strings.Join(lines, ""))
		if cut, isCut := strings.CutSuffix(got, continuation); isCut && strings.HasPrefix(bare(text), cut) {
			return
		}
		if got != bare(text) {
			t.Fatalf("%q became %q", text, lines)
		}
	})
}

func TestClean(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"  a\tb\r\nc  ", "a b c"},
		{"a\x00\x1b[31mb\x7f\u0085", "a[31mb"},
		{"\u202eevil\u202c\u2066x\u2069", "evilx"},
		{"bad \xff byte, \ufffe, \ufffd", "bad ? byte, , ?"},
		{"Ünïcödé 日本", "Ünïcödé 日本"},
	} {
		if got := clean(test.in); got != test.want {
			t.Errorf("clean(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestQuoteName(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"MS-DCOM", `"MS-DCOM"`},
		{"Named Pipes", `"Named Pipes"`},
		{`a"b\`, `"a%22b%5C"`},
		{"legend:1", `"legend%3A1"`},
		{"50%", `"50%25"`},
		{"\n\xff\u202e", `"%0A%FF%E2%80%AE"`},
		{"é", `"é"`},
	} {
		if got := quoteName(test.in); got != test.want {
			t.Errorf("quoteName(%q) = %s, want %s", test.in, got, test.want)
		}
	}
}

func TestQuoteNameTellsIDsApart(t *testing.T) {
	id := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("%:2 5\"\\\n3A"))))
	rapid.Check(t, func(t *rapid.T) {
		x, y := id.Draw(t, "x"), id.Draw(t, "y")
		if x != y && quoteName(x) == quoteName(y) {
			t.Fatalf("%q and %q are both %s", x, y, quoteName(x))
		}
	})
}

func TestQuoteText(t *testing.T) {
	if got, want := quoteText(`\N "x" & <y>`, "z"), `"⧵N \"x\" &amp; <y>\nz"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if n := utf8.RuneCountInString(quoteText(strings.Repeat("x", 5000))); n != maxTooltip+2 {
		t.Errorf("%d characters, want %d", n, maxTooltip+2)
	}
}
