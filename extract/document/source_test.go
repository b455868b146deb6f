package document_test

import (
	"bytes"
	"strings"
	"testing"

	"strata/extract/document"
)

// The file "one &two;\nthree" became the text "one 2 three.", of two lines of the file.
func TestSource(t *testing.T) {
	const file = "one &two;\nthree"
	var s document.Source
	for range 2 { // again in the same memory
		s.Reset()
		s.Begin(1)
		s.Copy([]byte("on"), 0, 1)
		s.Copy([]byte("e "), 2, 1)
		s.Replace("2", document.Span{Start: 4, End: 9}, 1)
		s.Replace(" ", document.Span{Start: 9, End: 10}, 1)
		s.Copy([]byte("three"), 10, 2)
		s.Markup(".")
		s.End()
	}
	if got := string(s.Text); got != "one 2 three.\n" {
		t.Fatalf("text %q", got)
	}
	for _, test := range []struct{ text, file string }{
		{"one", "one"}, {"ne 2", "ne &two;"}, {"2", "&two;"}, {"2 thr", "&two;\nthr"}, {"three", "three"}, {" ", " "},
	} {
		start := strings.Index(string(s.Text), test.text)
		outer := s.Outer(document.Span{Start: start, End: start + len(test.text)})
		if got := file[outer.Start:outer.End]; got != test.file {
			t.Errorf("%q comes from %q, want %q", test.text, got, test.file)
		}
		inner := s.Inner(outer)
		if got := string(s.Text[inner.Start:inner.End]); got != test.text {
			t.Errorf("%q became %q, want %q", test.file, got, test.text)
		}
	}
	if got := s.Outer(document.Span{Start: 11, End: 12}); got != (document.Span{Start: 15, End: 15}) {
		t.Errorf("what the file does not have comes from %v", got)
	}
	if got := s.Inner(document.Span{Start: 15, End: 20}); got != (document.Span{}) {
		t.Errorf("what is not in the file became %v", got)
	}
	for offset, line := range map[int]int{0: 1, 5: 1, 12: 2} {
		if got := s.LineAt(offset); got != line {
			t.Errorf("offset %d is in line %d, want %d", offset, got, line)
		}
	}
	if s.Line(0) != 0 || s.Line(1) != 1 || s.Line(2) != 0 {
		t.Errorf("lines %d, %d, %d", s.Line(0), s.Line(1), s.Line(2))
	}
}

// TestCutLines rewrites a file whose lines are cut at spaces, and finds in it what
// the text has.
func TestCutLines(t *testing.T) {
	file := "Alpha beta\n  gamma.\n\nDelta\nepsilon\n"
	s := new(document.Source)
	s.Begin(1)
	s.Markup("- ")
	s.Copy([]byte("Alpha beta"), 0, 1)
	s.Markup(" ")
	s.Copy([]byte("gamma."), 13, 2)
	s.End()
	s.Begin(4)
	s.Copy([]byte("Delta"), 21, 4)
	s.Copy([]byte(" "), 26, 4)
	s.Copy([]byte("epsilon"), 27, 5)
	s.End()
	const want = "- Alpha beta gamma.\nDelta epsilon\n"
	if string(s.Text) != want {
		t.Fatalf("text %q, want %q", s.Text, want)
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
		at := bytes.Index(s.Text, []byte(test.text))
		span := s.Outer(document.Span{Start: at, End: at + len(test.text)})
		if got := file[span.Start:span.End]; got != test.file || s.LineAt(span.Start) != test.line {
			t.Errorf("%q is at %v, line %d: %q, want %q in line %d", test.text, span, s.LineAt(span.Start), got, test.file, test.line)
		}
		if inner := s.Inner(span); test.text[0] != '-' && string(s.Text[inner.Start:inner.End]) != test.text {
			t.Errorf("%v: text %q, want %q", span, s.Text[inner.Start:inner.End], test.text)
		}
	}
	if s.Line(2) != 4 || s.Line(0) != 0 || s.Line(3) != 0 {
		t.Errorf("lines %d, %d, %d, want 4, 0, 0", s.Line(2), s.Line(0), s.Line(3))
	}
}
