package openspec

import (
	"bytes"
	"testing"

	"strata/extract/document"
)

// TestSource rewrites a file whose lines are cut at spaces, and finds in it what
// the text has.
func TestSource(t *testing.T) {
	file := "Alpha beta\n  gamma.\n\nDelta\nepsilon\n"
	s := new(source)
	s.begin(1)
	s.markup("- ")
	s.copy([]byte("Alpha beta"), 0, 1)
	s.markup(" ")
	s.copy([]byte("gamma."), 13, 2)
	s.end()
	s.begin(4)
	s.copy([]byte("Delta"), 21, 4)
	s.copy([]byte(" "), 26, 4)
	s.copy([]byte("epsilon"), 27, 5)
	s.end()
	const want = "- Alpha beta gamma.\nDelta epsilon\n"
	if string(s.text) != want {
		t.Fatalf("text %q, want %q", s.text, want)
	}
	for _, test := range []struct {
		text, file string
		line       int
	}{
		{"Alpha", "Alpha", 1},
		{"beta gamma", "beta\n  gamma", 1},
		{"gamma.", "gamma.", 2},
		{"Alpha beta gamma.", "Alpha beta\n  gamma.", 1},
		{"ta epsi", "ta\nepsi", 4},
		{"epsilon", "epsilon", 5},
		{"- ", "", 1},
	} {
		at := bytes.Index(s.text, []byte(test.text))
		span := s.outer(document.Span{Start: at, End: at + len(test.text)})
		if got := file[span.Start:span.End]; got != test.file || s.lineAt(at) != test.line {
			t.Errorf("%q is at %v, line %d: %q, want %q in line %d", test.text, span, s.lineAt(at), got, test.file, test.line)
		}
		if inner := s.inner(span); test.text[0] != '-' && string(s.text[inner.Start:inner.End]) != test.text {
			t.Errorf("%v: text %q, want %q", span, s.text[inner.Start:inner.End], test.text)
		}
	}
	if s.line(2) != 4 || s.line(0) != 0 || s.line(3) != 0 {
		t.Errorf("lines %d, %d, %d, want 4, 0, 0", s.line(2), s.line(0), s.line(3))
	}
}
