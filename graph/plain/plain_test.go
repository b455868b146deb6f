package plain_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"strata/graph/plain"
)

func TestAppend(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"MS-DCOM uses RPC.\nIt is\ta protocol.\n", "MS-DCOM uses RPC.\nIt is\ufffda protocol.\n"},
		{"\x1b[31mred\x1b[0m\r\n", "\ufffd[31mred\ufffd[0m\ufffd\n"},
		{"\u009b2J\x7f\x00", "\ufffd2J\ufffd\ufffd"},
		{"a\u202eb\u2066c\u200bd\ufeffe\u00adf\u2028g\U000e0041h", "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg\ufffdh"},
		{"::error::x\n  ::set-env name=x::y\n", "\ufffd::error::x\n  \ufffd::set-env name=x::y\n"},
		{"x ::error:: std::string\n\n", "x ::error:: std::string\n\n"},
		{"é::error::\n\u00a0::error::\n", "é::error::\n\u00a0\ufffd::error::\n"},
		{"##[error]x\nsee ##vso[task] and ##teamcity[x]\n", "#\ufffd#[error]x\nsee #\ufffd#vso[task] and #\ufffd#teamcity[x]\n"},
		{"### Strata: ## Heading [x]\n", "### Strata: ## Heading [x]\n"},
		{"###[x", "##\ufffd#[x"},
		{"Größe 协议 \xff\n", "Größe 协议 \xff\n"},
	} {
		if got := string(plain.Append(nil, []byte(test.text), nil)); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestAppendOwn(t *testing.T) {
	bold := []byte("\x1b[1m")
	own := func(text []byte) int {
		if bytes.HasPrefix(text, bold) {
			return len(bold)
		}
		return 0
	}
	if got, want := string(plain.Append(nil, []byte("\x1b[1m::x\n\x1b[2m"), own)), "\x1b[1m::x\n\ufffd[2m"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLine(t *testing.T) {
	if got, want := plain.Line("a\nb\tc\x1bd\u202ee"), "a b c\ufffdd\ufffde"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// However a text comes in pieces, nothing unseen is written, nor an order; and all the
// rest is.
func TestWriter(t *testing.T) {
	orders := regexp.MustCompile(`(?m)^[ \x{a0}]*::|##(\[|vso\[|teamcity\[)`)
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"a", " ", ":", "::", "#", "##", "vso[", "[", "teamcity[", "\n", "\r", "\x1b[1m", "\u202e", "é", "\u00a0", "\xc2", "\xff"})
		pieces := rapid.SliceOf(piece).Draw(t, "pieces")
		var out bytes.Buffer
		w := plain.NewWriter(&out)
		for _, p := range pieces {
			if n, err := w.Write([]byte(p)); n != len(p) || err != nil {
				t.Fatal(n, err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(pieces, "")
		if want := string(plain.Append(nil, []byte(text), nil)); out.String() != want {
			t.Errorf("in pieces %q, at once %q", out.String(), want)
		}
		for _, r := range out.String() {
			if r != '\n' && r != unicode.ReplacementChar && plain.Unseen(r) {
				t.Errorf("%q is written of %q", r, text)
			}
		}
		if order := orders.FindString(out.String()); order != "" {
			t.Errorf("%q is written of %q", order, text)
		}
		seen := func(s string) string {
			return strings.Map(func(r rune) rune {
				if r != '\n' && plain.Unseen(r) || r == unicode.ReplacementChar {
					return -1
				}
				return r
			}, s)
		}
		if got, want := seen(out.String()), seen(text); got != want {
			t.Errorf("%q is left of %q", got, want)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	text := []byte(strings.Repeat("MS-DCOM is layered on RPC: see section 1.4, line 212.\n", 20_000))
	b.SetBytes(int64(len(text)))
	var made []byte
	for b.Loop() {
		made = plain.Append(made[:0], text, nil)
	}
}
