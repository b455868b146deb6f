package dot

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"strata/render/scene"
)

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
	if n := utf8.RuneCountInString(quoteText(strings.Repeat("x", 5000))); n != scene.MaxTooltip+2 {
		t.Errorf("%d characters, want %d", n, scene.MaxTooltip+2)
	}
}
