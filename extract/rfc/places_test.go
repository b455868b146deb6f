package rfc_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
	"strata/extract/rfc"
)

// checkDocument checks what holds of any document: that all that is read of it has its
// place, in the order of the document, and that every sentence is found again there.
func checkDocument(t *testing.T, d *document.Document) {
	t.Helper()
	lines := bytes.Count(d.Data, []byte("\n")) + 1
	inside := func(what string, span document.Span) {
		if span.Start < 0 || span.End < span.Start || span.End > len(d.Data) {
			t.Fatalf("%s: %v of %d bytes", what, span, len(d.Data))
		}
	}
	inside("heading", d.Heading)
	for _, c := range d.Unlisted {
		if c.Tag == "" || c.Line < 1 || c.Line > lines {
			t.Errorf("%q is cited in line %d of %d", c.Tag, c.Line, lines)
		}
	}
	for _, f := range d.Facts {
		inside("fact", f.Span)
	}
	end := 0
	for i, s := range d.Sections {
		inside("section "+s.Number, s.Span)
		if s.Span.Start < end || s.Line < 0 || s.Line > lines {
			t.Errorf("section %q in line %d at %v, after one that ends at %d", s.Title, s.Line, s.Span, end)
		}
		end = s.Span.End
		last := s.Span.Start
		for _, b := range d.Blocks(i) {
			inside("block", b.Span)
			if b.Span.Start < last || b.Span.End > s.Span.End || b.Line <= 0 || b.Line > lines {
				t.Errorf("block in line %d at %v, of section %v, after %d", b.Line, b.Span, s.Span, last)
			}
			last = b.Span.End
			if strings.ContainsAny(b.Text, "\n\r\f") {
				t.Errorf("line %d: text of several lines: %q", b.Line, b.Text)
			}
			for _, sentence := range strings.SplitAfter(b.Text, ". ") {
				if sentence = strings.TrimSpace(sentence); sentence == "" {
					continue
				}
				found, line := d.Locate(b.Span, b.Line, sentence)
				inside("sentence", found)
				if got := d.Text(found); got != sentence && found != b.Span && len(sentence) < 1<<15 {
					t.Errorf("line %d: %q at %v is %q", b.Line, sentence, found, got)
				}
				if want := 1 + bytes.Count(d.Data[:found.Start], []byte("\n")); len(d.Data) < 1<<16 && line != want {
					t.Errorf("%q is said to be in line %d, but is in %d", sentence, line, want)
				}
			}
		}
	}
	for i := range d.Sections { // in memory that places were looked up in
		blocks := d.Blocks(i)
		for _, b := range blocks {
			if b.Text != "" {
				d.Locate(b.Span, b.Line, b.Text)
			}
		}
		if diff := cmp.Diff(blocks, d.Blocks(i)); diff != "" {
			t.Errorf("blocks of section %d, asked for again (-first +second):\n%s", i, diff)
		}
	}
	for _, r := range d.References {
		inside("reference", r.Span)
		if found, ok := d.Reference(r.Tag); !ok || found != r || r.Tag == "" || !d.IsTag(r.Tag) {
			t.Errorf("%+v is not found by its tag: %+v, %t", r, found, ok)
		}
	}
}

func TestPlaces(t *testing.T) { checkDocument(t, sample(t)) }

// STRATA_IETF is a directory of RFCs.
func TestSeries(t *testing.T) {
	dir := os.Getenv("STRATA_IETF")
	if dir == "" {
		t.Skip("STRATA_IETF is not set")
	}
	files, err := filepath.Glob(filepath.Join(dir, "rfc*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	const enough = 500 // reading all takes minutes
	step := 1 + len(files)/enough
	if testing.Short() {
		step *= 10
	}
	for i := 0; i < len(files); i += step {
		data, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		var d document.Document
		if !d.Parse(rfc.Family, files[i], data) {
			continue
		}
		t.Run(filepath.Base(files[i]), func(t *testing.T) { checkDocument(t, &d) })
	}
}

func FuzzParse(f *testing.F) {
	data, err := os.ReadFile("testdata/rfc99001.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	for _, s := range []string{
		"", "\xef\xbb\xbf", "\f\f", "A\n\n  B\n\n1. C\n[Page 1]\n\fRFC\n", "Obsoletes: 1\n 2\n\n\tT\n\nReferences\n\n[1] \"a\", RFC 2\n\n3. b\n",
		"   x\n\n   y [1\n\n   o  z RFCs 1, 2 and\n 3 RFC", "X\n\nT\n\nAbstract\n\n a-\n b [RFC1] [RFC2,RFC3]\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		var d document.Document
		if d.Parse(rfc.Family, "rfc99001.txt", data) {
			checkDocument(t, &d)
		}
		if !bytes.Equal(before, data) {
			t.Error("the document was changed")
		}
	})
}

// Text without an end to anything takes time and memory in proportion to its length.
func TestWithoutEnd(t *testing.T) {
	const n = 1 << 20
	for _, unit := range map[string]string{
		"brackets": "[", "citations": "[RFC1] ", "numbers": "RFCs 1, ", "blank lines": "\n", "ends of pages": "\f\n", "feet": "a [Page 1]\n", "headings": "1. A\n\n1.1. B\n\n",
		"items": "   o  a\n", "one line": "word ", "one paragraph": "   word\n", "entries": "[A] b\n\n", "fields": "Obsoletes: 1, 2,\n", "tabs": "\t", "quotes": "\"",
	} {
		for _, head := range []string{"", "RFC: 1\n\n   T\n\nAbstract\n\n", "RFC: 1\n\n   T\n\nReferences\n\n"} {
			var d document.Document
			if d.Parse(rfc.Family, "rfc1.txt", []byte(head+strings.Repeat(unit, n/len(unit)))) {
				for i := range d.Sections {
					if i < 100 || i%1000 == 0 {
						d.Blocks(i)
					}
				}
			}
		}
	}
}
