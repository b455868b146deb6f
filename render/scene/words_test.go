package scene

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/render/rendertest"
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
		if diff := cmp.Diff(test.want, Wrap(test.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

func TestWrapKeepsTheTextAndTheLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Clean(rapid.String().Draw(t, "text"))
		lines := Wrap(text)
		if len(lines) > wide.most {
			t.Fatalf("%d lines", len(lines))
		}
		for _, line := range lines {
			if n := utf8.RuneCountInString(line); n > wide.width {
				t.Fatalf("a line of %d characters: %q", n, line)
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		got := bare(strings.Join(lines, ""))
		if cut, isCut := strings.CutSuffix(got, Ellipsis); isCut && strings.HasPrefix(bare(text), cut) {
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
		if got := Clean(test.in); got != test.want {
			t.Errorf("Clean(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestAddress(t *testing.T) {
	for _, test := range []struct{ template, id, want string }{
		{"https://example.org/{id}.html", "MS-DCOM", "https://example.org/ms-dcom.html"},
		{"{ID}", "A/B <C>", "A%2FB%20%3CC%3E"},
		{"", "MS-DCOM", ""},
	} {
		if got := address(test.template, test.id); got != test.want {
			t.Errorf("address(%q, %q) = %q, want %q", test.template, test.id, got, test.want)
		}
	}
}

func TestCheckLinkTemplate(t *testing.T) {
	for template, want := range map[string]string{
		"https://example.org/{id}":    "",
		"../{ID}.html":                "",
		"javascript:alert('{id}')":    "want an address that begins with https:// or http://",
		"data:text/html,{id}":         "want an address that begins with https:// or http://",
		"https://example.org/":        "has neither {id} nor {ID}",
		"https://exa mple.org:x/{id}": "is no address",
	} {
		err := CheckLinkTemplate(template)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", template, err, want)
		}
	}
}

func TestTitle(t *testing.T) {
	g := rendertest.Office(t)
	for _, test := range []struct {
		dir   graph.Direction
		roots []string
		want  string
	}{
		{graph.Down, []string{"TCP"}, "TCP and what it depends on"},
		{graph.Up, []string{"TCP"}, "TCP and what depends on it"},
		{graph.Down, []string{"TCP", "WIRE"}, "TCP, WIRE and what they depend on"},
		{graph.Up, []string{"TCP", "CALL", "WIRE", "XX-CALL", "XX-FMT"}, "CALL, TCP, WIRE, 2 more and what depends on them"},
	} {
		if got := Title(rendertest.View(t, g, test.dir, graph.Dependencies, test.roots...), test.dir); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestSafeURL(t *testing.T) {
	for link, want := range map[string]string{
		"":                          "",
		"https://example.org/a?b=c": "https://example.org/a?b=c",
		"http://example.org/a b":    "http://example.org/a%20b",
		"docs/XX.md#section":        "docs/XX.md#section",
		"javascript:alert(1)":       "",
		"JavaScript:alert(1)":       "",
		"\tjavascript:alert(1)":     "",
		"data:text/html,<script>":   "",
		"vbscript:x":                "",
		"https://example.org/%zz":   "",
		"//example.org/x":           "",
		"////example.org/x":         "",
		`\\example.org\x`:           "%5C%5Cexample.org%5Cx",
		"https:example.org":         "",
		"http:/example.org":         "",
		"https:///example.org":      "",
		"docs/<script>'\"b":         "docs/%3Cscript%3E%27%22b",
		"?a=<script>'\"b c`\\":      "?a=%3Cscript%3E%27%22b%20c%60%5C",
	} {
		if got := SafeURL(link); got != want {
			t.Errorf("%q: got %q, want %q", link, got, want)
		}
	}
}
