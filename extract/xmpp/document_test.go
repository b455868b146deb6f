package xmpp

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// parse parses a document, beside which the files of testdata stand.
func parse(t testing.TB, name, text string) *document.Document {
	t.Helper()
	d := &document.Document{Beside: func(name string) ([]byte, error) {
		if name != filepath.Base(name) {
			return nil, fmt.Errorf("%s is not beside it", name)
		}
		return os.ReadFile(filepath.Join("testdata", name))
	}}
	if !d.Parse(Family, name, []byte(text)) {
		t.Fatalf("%s: no specification: %v", name, d.Problems)
	}
	return d
}

func read(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestGolden compares all that is read of a document.
func TestGolden(t *testing.T) {
	d := parse(t, "xep-9000.xml", read(t, "xep-9000.xml"))
	var b strings.Builder
	fmt.Fprintf(&b, "%s %q, version %s of %s, %s, also %q\n", d.ID, d.Title, d.Version, d.Date, d.Status, d.Aliases)
	for _, f := range d.Facts {
		fmt.Fprintf(&b, "%d: fact %d: %s, written %q, optional %t\n", f.Line, f.Kind, f.ID, f.Written, f.Optional)
	}
	for i, s := range d.Sections {
		fmt.Fprintf(&b, "\n%d: section %s %q, %s\n", s.Line, s.Number, s.Title, s.Role)
		for _, block := range d.Blocks(i) {
			fmt.Fprintf(&b, "%d: kind %d, depth %d", block.Line, block.Kind, block.Depth)
			if block.Name != "" {
				fmt.Fprintf(&b, ", name %q", block.Name)
			}
			if block.Cells != nil {
				fmt.Fprintf(&b, ", cells %q", block.Cells)
			}
			fmt.Fprintf(&b, "\n\t%s\n", block.Text)
		}
	}
	b.WriteByte('\n')
	for _, r := range d.References {
		fmt.Fprintf(&b, "%d: [%s] %q, in section %s, cited %d\n", r.Line, r.Tag, r.Title, d.Sections[r.Section].Number, r.Citations)
	}
	for _, p := range d.Problems {
		fmt.Fprintf(&b, "%d: %s\n", p.Line, p.Message)
	}
	golden := filepath.Join("testdata", "xep-9000.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(read(t, "xep-9000.golden"), b.String()); diff != "" {
		t.Errorf("what is read (-want, +got), run with -update to accept it:\n%s", diff)
	}
	checkPlaces(t, d)
}

// checkPlaces checks that all that is read of a document has a place in the file, in
// the order of the file, whose text it is.
func checkPlaces(t *testing.T, d *document.Document) {
	t.Helper()
	lineOf := func(offset int) int { return 1 + strings.Count(string(d.Data[:offset]), "\n") }
	if len(d.Data) > 1<<16 { // lines are counted from the beginning
		lineOf = nil
	}
	place := func(what string, line int, span document.Span) {
		t.Helper()
		if span.Start < 0 || span.End < span.Start || span.End > len(d.Data) {
			t.Fatalf("%s: span %v of %d bytes", what, span, len(d.Data))
		}
		if lineOf != nil && lineOf(span.Start) != line {
			t.Errorf("%s: line %d, but its span begins in line %d", what, line, lineOf(span.Start))
		}
	}
	for _, f := range d.Facts {
		place("fact "+f.Written, f.Line, f.Span)
		if text := d.Text(f.Span); text != f.Written {
			t.Errorf("fact %q has the text %q", f.Written, text)
		}
	}
	if d.Title != "" && d.Text(d.Heading) != d.Title {
		t.Errorf("title %q has the text %q", d.Title, d.Text(d.Heading))
	}
	for i, s := range d.Sections {
		if s.Span.Start > s.Span.End || s.Span.End > len(d.Data) {
			t.Errorf("section %s: span %v of %d bytes", s.Number, s.Span, len(d.Data))
		}
		last := document.Span{}
		for _, b := range d.Blocks(i) {
			place("block "+b.Text, b.Line, b.Span)
			if b.Span.Start < last.End {
				t.Errorf("block %q at %v, after one at %v", b.Text, b.Span, last)
			}
			last = b.Span
			if text := d.Text(b.Span); b.Name == "" && b.Cells == nil && text != b.Text {
				t.Errorf("block %q has the text %q", b.Text, text)
			}
			for _, part := range append([]string{b.Text}, b.Cells...) {
				if part == "" {
					continue
				}
				found, line := d.Locate(b.Span, b.Line, part)
				place("part "+part, line, found)
				if text := d.Text(found); text != part && !strings.Contains(text, part) {
					t.Errorf("%q is found at %v, which is %q", part, found, text)
				}
			}
		}
	}
	for _, r := range d.References {
		place("reference "+r.Tag, r.Line, r.Span)
	}
}

// A XEP that was never approved replaces none yet, though its header says so.
func TestUnapproved(t *testing.T) {
	for status, optional := range map[string]bool{"Draft": false, "Final": false, "Obsolete": false, "Experimental": true, "Deferred": true, "Retracted": true} {
		text := "<xep><header><title>Gauges 2.0</title><number>9001</number><status>" + status + "</status><dependencies><spec>XEP-9002</spec></dependencies><supersedes><spec>XEP-9000</spec></supersedes></header></xep>"
		d := parse(t, "xep-9001.xml", text)
		if len(d.Facts) != 2 || d.Facts[0].Optional || d.Facts[1].Optional != optional {
			t.Errorf("%s: %v, want that it may come to replace the other: %t", status, d.Facts, optional)
		}
	}
}

// A sentence that is broken by markup and lines is found where it stands.
func TestLocate(t *testing.T) {
	text := read(t, "xep-9000.xml")
	d := parse(t, "xep-9000.xml", text)
	b := d.Blocks(1)[0]
	for _, test := range []struct {
		sentence, begins, ends string
		line                   int
	}{
		{"This protocol uses Needle Lookup [XEP-9001] and Dial Format [RFC99001].", "This protocol uses &xep9001;", "</em> &rfc99001;.", 42},
		{"It needs no <dial/> or needle, see [RFC99003].", "It needs", "</note>.", 43},
	} {
		span, line := d.Locate(b.Span, b.Line, test.sentence)
		part := text[span.Start:span.End]
		if !strings.HasPrefix(part, test.begins) || !strings.HasSuffix(part, test.ends) || line != test.line {
			t.Errorf("%q: line %d: %q", test.sentence, line, part)
		}
		if got := d.Text(span); got != test.sentence {
			t.Errorf("%q has the text %q", test.sentence, got)
		}
	}
	if span, line := d.Locate(b.Span, b.Line, "Of another document."); span != b.Span || line != b.Line {
		t.Errorf("a sentence that is not there is at %v, line %d", span, line)
	}
	for _, span := range []document.Span{{Start: -1, End: 4}, {Start: 0, End: 1 << 30}, {Start: 9, End: 8}} {
		if got := d.Text(span); got != "" {
			t.Errorf("text of %v is %q", span, got)
		}
	}
}

func TestCitation(t *testing.T) {
	for _, test := range []struct {
		text, id string
		n        int
	}{
		{"XEP-0030", "XEP-0030", 8},
		{"XEP-0030) and", "XEP-0030", 8},
		{"JEP-0030", "XEP-0030", 8},
		{"xep0030", "XEP-0030", 7},
		{"XEP 0361", "XEP-0361", 8},
		{"XEP-xxxx", "XEP-XXXX", 8},
		{"RFC 6120", "RFC6120", 8},
		{"RFC\n\t6120", "RFC6120", 9},
		{"RFC0793", "RFC793", 7},
		{"rfc5802", "RFC5802", 7},
		{"[XMPP-CORE]", "RFC6120", 11},
		{"[XMPP-IM] says", "RFC6121", 9},
		{"XEP-30", "", 0},
		{"XEP-00301", "", 0},
		{"XEP-0030a", "", 0},
		{"RFC 12", "", 0},
		{"RFC 123456", "", 0},
		{"RFCs", "", 0},
		{"XEP", "", 0},
		{"[FOO]", "", 0},
		{"", "", 0},
	} {
		if id, n := citation(test.text); id != test.id || n != test.n {
			t.Errorf("%q: %q, %d, want %q, %d", test.text, id, n, test.id, test.n)
		}
	}
}

func TestFamily(t *testing.T) {
	for head, want := range map[string]bool{
		"<?xml version='1.0'?>\n<!DOCTYPE xep SYSTEM 'xep.dtd' [": true,
		"<xep>":                                 true,
		"<jep>":                                 true,
		"<!-- a comment -->\n<xep xmlns='x'>":   true,
		"<\x00x\x00e\x00p\x00>\x00":             true,
		"<rfc>":                                 false,
		"<xepper>":                              false,
		"# [MS-FOO]: A <table> of <xep />'s":    true, // by its text: other families are asked before
		"The root element of a document is xep": false,
	} {
		if got := Family.Detect("a.xml", []byte(head)); got != want {
			t.Errorf("%q is detected: %t", head, got)
		}
	}
	for id, want := range map[string][2]bool{
		"XEP-0030": {true, false}, "XEP-XXXX": {true, true}, "XEP-30": {}, "XEP-README": {}, "RFC6120": {}, "XEP-XXYY": {},
	} {
		if got := [2]bool{Family.Owns(id), Family.Placeholder(id)}; got != want {
			t.Errorf("%s is owned and a placeholder: %v", id, got)
		}
	}
}

// Files that are no specifications of the usual form say what is wrong, and where.
func TestHostile(t *testing.T) {
	const xep = "<xep><header><title>Gauges</title><number>9000</number></header>\n<section1 topic='Introduction'>\n"
	const end = "</section1></xep>"
	for _, test := range []struct {
		name, text string
		line       int
		message    string // of the damage, or of a problem
		damaged    bool
	}{
		{"cut off", xep + "<p>Gauges", 3, "the file ends within <", true},
		{"cut off between elements", xep, 3, "the file ends within <", true},
		{"crossed tags", xep + "<p>\n<em></p></em>" + end, 4, "</p> stands where <em> ends", true},
		{"another root", "<foo>\n</foo>", 1, "the root element is <foo>, want <xep>", true},
		{"no markup", xep + "<p>1 < 2</p>" + end, 3, "not well-formed", true},
		{"deep", xep + strings.Repeat("<p>\n", 10000), 201, "nested more than 200 deep", true},
		{"UTF-16", "\xff\xfe<\x00x\x00e\x00p\x00>\x00", 1, "save it as UTF-8", true},
		{"UTF-16 without a mark", "\x00<\x00x\x00e\x00p\x00>", 1, "save it as UTF-8", true},
		{"Latin-1", xep + "<p>\n\xe4</p>" + end, 4, "bytes that are not UTF-8", true},
		{"Latin-1, declared", "<?xml version='1.0' encoding='ISO-8859-1'?>\n" + xep + end, 1, `declared as "ISO-8859-1"`, true},
		{"UTF-8 by another name", "<?xml version='1.0' encoding='utf8'?>\n" + xep + end, 0, "", false},
		{"an external entity", "<!DOCTYPE xep [\n<!ENTITY secret SYSTEM 'file:///etc/passwd'>]>" + xep + "<p>&secret;</p>" + end, 4, "&secret; is declared neither", false},
		{"a file elsewhere", "<!DOCTYPE xep [\n<!ENTITY % ents SYSTEM '../../etc/passwd'>]>" + xep + end, 2, `"../../etc/passwd" is not read`, false},
		{"two files", "<!DOCTYPE xep [<!ENTITY % a SYSTEM 'gauge.ent'>\n<!ENTITY % b SYSTEM 'gauge.ent'>]>" + xep + end, 2, "a second file", false},
		{"a file that is not there", "<!DOCTYPE xep [<!ENTITY % a SYSTEM 'none.ent'>]>" + xep + "<p>&a; &b; &c;</p>" + end, 3, `as are 2 others (the file names "none.ent"`, false},
		{"no number", strings.Replace(xep, "9000", "xxxx", 1) + end, 1, "no number of a XEP", false},
		{"an entity within itself", "<!DOCTYPE xep [<!ENTITY a '&a;&a;&b;&b;'><!ENTITY b '&a;&a;&b;&b;'>]>" + xep + "<p>&a;</p>" + end, 0, "", false},
	} {
		d := parse(t, "xep-9000.xml", test.text)
		problems := d.Problems
		if test.damaged {
			problems = []document.Problem{d.Damage}
		} else if d.Damage != (document.Problem{}) {
			t.Errorf("%s: damaged: %v", test.name, d.Damage)
		}
		switch {
		case test.message == "" && len(problems) == 0:
		case len(problems) == 0 || !strings.Contains(problems[0].Message, test.message) || problems[0].Line != test.line:
			t.Errorf("%s: %v, want line %d: %s", test.name, problems, test.line, test.message)
		}
		if d.ID != "XEP-9000" {
			t.Errorf("%s: ID %s", test.name, d.ID)
		}
	}
}

// Every section has an end, also where headers lie within headers and are never closed.
func TestSectionsEnd(t *testing.T) {
	d := parse(t, "xep-9000.xml", "<xep><header><title>Gauges</title><abstract>Gauges./abstract><number>9000</number><revision><xep><header><abstract>Needles.</abstract>")
	if len(d.Sections) != 2 {
		t.Fatalf("%d sections, want 2", len(d.Sections))
	}
	for i := range d.Sections {
		if text := d.Raw(i); len(text) == 0 {
			t.Errorf("section %d has no text", i)
		}
	}
}

// What entities stand for grows with the file, not with what they declare.
func TestBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("<!DOCTYPE xep [<!ENTITY l0 '" + strings.Repeat("gauge ", 100) + "'>\n")
	for i := 1; i < 20; i++ {
		fmt.Fprintf(&b, "<!ENTITY l%d '%s'>\n", i, strings.Repeat(fmt.Sprintf("&l%d;", i-1), 10))
	}
	b.WriteString("]><xep><section1 topic='Introduction'><p>" + strings.Repeat("&l19;&l1;&l0;", 20000) + "</p></section1></xep>")
	d := parse(t, "xep-9000.xml", b.String())
	if n, most := len(d.Blocks(0)[0].Text), 2*b.Len()+1<<20; n > most {
		t.Errorf("a file of %d bytes became a text of %d, want at most %d", b.Len(), n, most)
	}
	if len(d.Problems) == 0 || !strings.Contains(d.Problems[len(d.Problems)-1].Message, "stand for more text") && !strings.Contains(d.Problems[0].Message, "stand for more text") {
		t.Errorf("problems: %v", d.Problems)
	}
	checkPlaces(t, d)
}

// Sizes for which work that grows with the square of the file would not end.
func TestLong(t *testing.T) {
	const many = 300_000
	for name, text := range map[string]string{
		"references":   strings.Repeat("&amp;", many),
		"ampersands":   "<![CDATA[" + strings.Repeat("&", many) + "]]>",
		"code":         strings.Repeat("<code/>", many),
		"open code":    strings.Repeat("<code><b/></code>", many/2),
		"notes":        strings.Repeat("<note>RFC 99001</note>", many/10),
		"spaces":       strings.Repeat(" \n", many),
		"words":        strings.Repeat("XEP-", many),
		"declarations": strings.Repeat("<![CDATA[<!ENTITY]]>", many/10),
	} {
		t.Run(name, func(t *testing.T) {
			d := parse(t, "xep-9000.xml", "<xep><section1 topic='Introduction'><p>"+text+"</p></section1></xep>")
			if d.Damage.Message != "" {
				t.Error(d.Damage)
			}
		})
	}
	d := make(declarations)
	d.declare([]byte(strings.Repeat("<!ENTITY a ", many)))
	d.declare([]byte(strings.Repeat("<!--", many)))
	d.declare([]byte(strings.Repeat("<!ENTITY % a SYSTEM '", many)))
}

// A document that is parsed in the memory of another is the same.
func TestReuse(t *testing.T) {
	text := read(t, "xep-9000.xml")
	d := parse(t, "xep-9000.xml", text)
	want := fmt.Sprint(d.Title, d.Facts, d.Sections, d.References, d.Blocks(1))
	d.Beside = func(string) ([]byte, error) { return nil, fs.ErrNotExist }
	d.Parse(Family, "xep-1.xml", []byte("<xep><header><number>1</number></header><section1 topic='A'><p>&xep9001;</p></section1></xep>"))
	if d.ID != "XEP-0001" || len(d.Facts) != 0 || len(d.References) != 1 || d.Blocks(0)[0].Text != "[XEP-9001]" {
		t.Errorf("%s: %v, %v, %v", d.ID, d.Facts, d.References, d.Blocks(0))
	}
	d.Beside = func(name string) ([]byte, error) { return os.ReadFile(filepath.Join("testdata", name)) }
	d.Parse(Family, "xep-9000.xml", []byte(text))
	if got := fmt.Sprint(d.Title, d.Facts, d.Sections, d.References, d.Blocks(1)); got != want {
		t.Errorf("parsed again: %s\nwant %s", got, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(read(f, "xep-9000.xml")), []byte(read(f, "gauge.ent")))
	f.Add([]byte("<!DOCTYPE xep [<!ENTITY a '<note>RFC 99001: A &b;'><!ENTITY % b SYSTEM 'b'>]><xep><section1><p>&a;&b;\xc2\xa0&#153;</p><table><tr><th>&#10;</th><td/></tr></table>"), []byte("<!ENTITY b PUBLIC 'a' 'b'><!ENTITY b \"&a;\">"))
	f.Add([]byte("<jep><header><title>[XMPP-IM]</title><dependencies><spec>&#xa;RFC 6120</spec></dependencies></header><section1 topic='&lt;'><dl><di><dt>A</dt></di></dl><note/></section1></jep>"), []byte("<!--"))
	f.Fuzz(func(t *testing.T, data, beside []byte) {
		d := &document.Document{Beside: func(string) ([]byte, error) { return beside, nil }}
		if !d.Parse(Family, "xep-9000.xml", data) {
			return
		}
		lines := 1 + strings.Count(string(data), "\n")
		for _, p := range append(d.Problems, d.Damage) {
			if p.Line < 0 || p.Line > lines {
				t.Errorf("problem in line %d of %d: %s", p.Line, lines, p.Message)
			}
		}
		checkPlaces(t, d)
	})
}
