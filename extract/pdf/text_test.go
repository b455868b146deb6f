package pdf_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"strata/extract/pdf"
	"strata/extract/pdf/pdftest"
)

// TestPages sets the pages of a document and reads them back: the same words in the
// same lines, on the same pages.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("../../testdata/published/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, file := range files {
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got, err := pdf.Text(pdftest.FromText(string(want)))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if diff := cmp.Diff(linesOf(string(want)), linesOf(string(got))); diff != "" {
			t.Errorf("%s (-set +read):\n%s", file, diff)
		}
	}
}

// linesOf returns the lines with text of each page, with a space between words.
func linesOf(text string) (pages [][]string) {
	for page := range strings.SplitSeq(text, "\f") {
		var lines []string
		for line := range strings.Lines(page) {
			if words := strings.Fields(line); len(words) > 0 {
				lines = append(lines, strings.Join(words, " "))
			}
		}
		pages = append(pages, lines)
	}
	return pages
}

func TestContent(t *testing.T) {
	for _, test := range []struct{ about, content, want string }{
		{"a line", "BT /F 10 Tf 50 700 Td (Hello, world) Tj ET", "Hello, world\n"},
		{"escapes", `BT /F 10 Tf (a\(b\)\\ \101 (nested) \
on) Tj ET`, "a(b)\\ A (nested) on\n"},
		{"a string of digits", "BT /F 10 Tf <48656C6C6f2> Tj ET", "Hello\n"},
		{"characters of Windows", "BT /F 10 Tf (\x93quoted\x94 \x96 \x95) Tj ET", "“quoted” – •\n"},
		{"what is moved apart", "BT /F 10 Tf [(wo)-20(rd)-400(next)] TJ ET", "word next\n"},
		{"lines by leading", "BT /F 10 Tf 12 TL 50 700 Td (one) Tj T* (two) Tj (three) ' 0 0 (four) \" ET", "one\ntwo\nthree\nfour\n"},
		{"lines apart", "BT /F 10 Tf 0 700 Td (one) Tj 0 -12 TD (two) Tj 0 -24 Td (three) Tj ET", "one\ntwo\n\nthree\n"},
		{"the order of the page", "BT /F 10 Tf 1 0 0 1 50 600 Tm (below) Tj 1 0 0 1 50 700 Tm (above) Tj ET", "above\n\nbelow\n"},
		{"from left to right", "BT /F 10 Tf 1 0 0 1 67 600 Tm (right) Tj 1 0 0 1 50 600 Tm (left) Tj ET", "left right\n"},
		{"columns", "BT /F 10 Tf 1 0 0 1 50 600 Tm (left) Tj 1 0 0 1 160.5 600 Tm (right) Tj ET", "left" + strings.Repeat(" ", 26) + "right\n"},
		{"raised a little", "BT /F 10 Tf 50 600 Td (x) Tj 2 Ts /F 6 Tf (2) Tj 0 Ts /F 10 Tf ( y) Tj ET", "x2 y\n"},
		{"scaled by the page", "q 0.5 0 0 0.5 0 0 cm BT /F 20 Tf (half) Tj ET Q BT /F 10 Tf 0 -12 Td (whole) Tj ET", "half\nwhole\n"},
		{"shown twice, as bold", "BT /F 10 Tf (b) Tj ET 1 0 0 1 0.2 0 cm BT /F 10 Tf (b) Tj ET", "b\n"},
		{"turned", "BT /F 10 Tf (level) Tj 0 1 -1 0 300 300 Tm (upward) Tj ET", "level\n"},
		{"an image within", "BI /W 1 /H 1 ID \x00(\xff EI BT /F 10 Tf (text) Tj ET", "text\n"},
		{"a comment", "% (no) Tj\nBT /F 10 Tf (text) Tj ET", "text\n"},
	} {
		got, err := pdf.Text(pdftest.Page(test.content))
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %q, %v, want %q", test.about, got, err, test.want)
		}
	}
}

// Fonts say what their codes mean in several ways.
func TestFonts(t *testing.T) {
	meanings := func(lines ...string) string {
		table := strings.Join(lines, "\n")
		return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(table), table)
	}
	for _, test := range []struct {
		about, font, shown, want string
		more                     []string
	}{
		{about: "names of glyphs", font: "<</Subtype/Type1/Encoding<</Differences[1/A/fi 65/uni20AC/u1F600/unknown]>>>>", shown: `(\001\002ABCD)`, want: "Afi€😀CD\n"},
		{about: "Macintosh", font: "<</Subtype/TrueType/Encoding/MacRomanEncoding>>", shown: `(\245)`, want: "•\n"},
		{
			about: "two bytes", font: "<</Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</DW 500/W[1[600 600] 3 9 500]>>]>>", shown: "<000100020003000400070009>",
			more: []string{meanings("2 beginbfchar <0001> <0041> <0002> <00660069> endbfchar", "2 beginbfrange <0003> <0005> <0061> <0006> <0007> [<0078> <FB01>] endbfrange")},
			want: "Afiabfi\uFFFD\n",
		},
		{about: "a space of symbols", font: "<</Subtype/Type0/ToUnicode 6 0 R>>", shown: "<000100020001>", more: []string{meanings("1 beginbfrange <0001> <0002> [<F0A7> <F020>] endbfrange")}, want: "\uf0a7 \uf0a7\n"},
	} {
		content := "BT /F 10 Tf " + test.shown + " Tj ET"
		got, err := pdf.Text(pdftest.Raw(append([]string{
			"<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Contents[4 0 R]/Resources<</Font<</F 5 0 R>>>>>>",
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content), test.font,
		}, test.more...)...))
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %q, %v, want %q", test.about, got, err, test.want)
		}
	}
}

// Text may stand in forms, which have fonts of their own or those of the page.
func TestForms(t *testing.T) {
	inner := "BT /F 10 Tf (inner) Tj ET"
	content := "BT /F 10 Tf 0 12 Td (outer) Tj ET /X Do"
	got, err := pdf.Text(pdftest.Raw("<</Pages 2 0 R>>", "<</Kids[3 0 R]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>", "<</Contents 4 0 R>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content), "<</Subtype/Type1>>",
		fmt.Sprintf("<</Subtype/Form/Matrix[1 0 0 1 5 0]/Length %d>>\nstream\n%s\nendstream", len(inner), inner)))
	if want := "outer\n inner\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}

// TestPacked reads a file whose objects stand in streams, as newer programs write them.
func TestPacked(t *testing.T) {
	packed := func(entries, data string) string {
		z := deflate(data)
		return fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", entries, len(z), z)
	}
	objects := []string{"<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Contents 5 0 R/Resources<</Font<</F<</Subtype/Type1>>>>>>>>"}
	heads, bodies := "", ""
	for i, object := range objects {
		heads += fmt.Sprintf("%d %d ", i+1, len(bodies))
		bodies += object + " "
	}
	var b strings.Builder
	b.WriteString("%PDF-1.5\n")
	offsets := make(map[int]int)
	add := func(number int, object string) {
		offsets[number] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", number, object)
	}
	add(4, packed(fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(objects), len(heads)), heads+bodies))
	add(5, packed("", "BT /F 10 Tf (packed) Tj ET"))
	rows := ""
	row := func(kind, a, b byte, c int) { rows += string([]byte{2, kind, byte(c >> 8), byte(c), a}) }
	row(0, 0, 0, 0)
	for i := range objects {
		rows += string([]byte{0, 2, 0, 4, byte(i)})
	}
	for _, number := range []int{4, 5} {
		rows += string([]byte{0, 1, byte(offsets[number] >> 8), byte(offsets[number]), 0})
	}
	start := b.Len()
	fmt.Fprintf(&b, "6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", packed("/Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/DecodeParms<</Predictor 12/Columns 4>>", rows), start)
	got, err := pdf.Text([]byte(b.String()))
	if want := "packed\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}

func deflate(data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(data))
	w.Close()
	return b.String()
}

// TestHostile reads files that are damaged or made to take time and memory: each is an
// error that says why, with the page if there is one.
func TestHostile(t *testing.T) {
	page := func(contents ...string) []byte {
		objects := []string{"<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Contents[6 0 R]/Resources<</Font<</F 4 0 R>>/XObject<</X 7 0 R>>>>>>", "<</Subtype/Type1>>", "null"}
		return pdftest.Raw(append(objects, contents...)...)
	}
	stream := func(entries, data string) string {
		return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(data), data)
	}
	whole := pdftest.FromText("one\n\ftwo\n")
	manyPages := func(content string) []byte {
		kids := ""
		objects := []string{"<</Pages 2 0 R>>", "", "<</Subtype/Type1>>", stream("/Filter/FlateDecode", deflate(content))}
		for i := range 5000 {
			kids += fmt.Sprintf(" %d 0 R", i+5)
			objects = append(objects, "<</Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>")
		}
		objects[1] = "<</Kids[" + kids + "]>>"
		return pdftest.Raw(objects...)
	}
	for _, test := range []struct {
		about string
		data  []byte
		page  int
		want  string
	}{
		{"nothing", []byte("%PDF-1.4\n"), 0, "truncated"},
		{"half", whole[:len(whole)/2], 0, "truncated"},
		{"without its beginning", whole[len(whole)/2:], 0, "truncated or damaged"},
		{"encrypted", pdftest.Encrypted(), 0, "encrypted: want one without"},
		{"no pages", pdftest.Raw("<</Pages 2 0 R>>", "<</Kids[]>>"), 0, "no pages"},
		{"no text", pdftest.Page(""), 0, "hold no text"},
		{"a circle of pages", pdftest.Raw("<</Pages 2 0 R>>", "<</Kids[2 0 R 2 0 R]>>"), 0, "in a circle"},
		{"a reference to itself", pdftest.Raw("<</Pages 2 0 R>>", "2 0 R"), 0, "refer to each other in a circle"},
		{"a length in a circle", page(fmt.Sprintf("<</Length 6 0 R>>\nstream\n%s\nendstream", "")), 1, "takes itself"},
		{"a deep page tree", deepTree(), 0, "deep"},
		{"deep arrays", pdftest.Raw("<</Pages 2 0 R>>", strings.Repeat("[", 1<<20)), 0, "nest more than 64 deep"},
		{"deep dictionaries", page(stream("", strings.Repeat("<</A ", 1<<20))), 1, "nest more than 64 deep"},
		{"a table that goes in a circle", []byte("%PDF-1.4\nxref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\n"), 0, "tables of objects go in a circle"},
		{"a table of a trillion objects", []byte("%PDF-1.5\nxref\n0 1000000000000\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"), 0, "table of objects is damaged"},
		{"a table stream with wide fields", []byte("%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 90000000000/W[1 900000000 1]/Length 1>>\nstream\nx\nendstream\nendobj\nstartxref\n9\n%%EOF\n"), 0, "fields of 900000000 bytes"},
		{"a table elsewhere", []byte("%PDF-1.4\nstartxref\n999\n%%EOF\n"), 0, "at 999 of"},
		{"packed twice", page(stream("/Filter[/FlateDecode/FlateDecode]", deflate(deflate(strings.Repeat("BT /F 9 Tf (x) Tj ET ", 1<<20))))), 1, "unpacks to far more than"},
		{"damaged", page(stream("/Filter/FlateDecode", deflate("BT ET")[:8])), 1, "damaged"},
		{"a filter of pictures", page(stream("/Filter/JPXDecode", "x")), 1, `"JPXDecode", which is not read`},
		{"many filters", page(stream("/Filter["+strings.Repeat("/AHx ", 100)+"]", "")), 1, "packed 100 times"},
		{"a form in itself", page(stream("", "/X Do /X Do"), stream("/Subtype/Form", "/X Do /X Do")), 1, "forms nest more than 8 deep"},
		{"a page of half a million letters", page(stream("/Filter/FlateDecode", deflate("BT /F 9 Tf"+strings.Repeat(" (x) Tj 0 0 Td", 1<<19)+" ET"))), 1, "more than 262144 characters"},
		{"no font", page(stream("", "BT (x) Tj ET")), 1, "before a font is set"},
		{"a font that is not there", page(stream("", "BT /G 9 Tf (x) Tj ET")), 1, "a font that is not there"},
		{"5,000 pages of one large content", manyPages(strings.Repeat(" ", 1<<20) + "BT /F 9 Tf (x) Tj ET"), 20, "unpacks to far more than"},
	} {
		text, err := pdf.Text(test.data)
		var bad *pdf.Error
		if !errors.As(err, &bad) || bad.Page != test.page || !strings.Contains(err.Error(), test.want) || text != nil {
			t.Errorf("%s: %.80q, %v, want an error on page %d with %q", test.about, text, err, test.page, test.want)
		}
	}
	if text, err := pdf.Text(manyPages("BT /F 9 Tf (x) Tj ET")); err != nil || bytes.Count(text, []byte("x\n")) != 5000 {
		t.Errorf("5,000 pages: %d bytes, %v", len(text), err)
	}
}

func deepTree() []byte {
	objects := []string{"<</Pages 2 0 R>>"}
	for i := range 1000 {
		objects = append(objects, fmt.Sprintf("<</Kids[%d 0 R]>>", i+3))
	}
	return pdftest.Raw(objects...)
}

func TestIs(t *testing.T) {
	for data, want := range map[string]bool{"%PDF-1.7\n": true, "junk before\n%PDF-1.4": true, "# [MS-WIDG]: Title": false, "": false} {
		if got := pdf.Is([]byte(data)); got != want {
			t.Errorf("%q: %t", data, got)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add(pdftest.FromText("one\n\ftwo – three\n"))
	f.Add(pdftest.Page("BT /F 10 Tf 12 TL [(a)-300(b)] TJ (c) ' ET BI ID x EI q 1 0 0 1 2 3 cm Q /X Do"))
	f.Add(pdftest.Raw("<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Contents[4 0 R]>>", "<</Length 4/Filter/AHx>>\nstream\n4254>\nendstream"))
	f.Add(pdftest.Encrypted())
	f.Fuzz(func(t *testing.T, data []byte) {
		checkText(t, data)
	})
}

// FuzzContent makes the content of a page, which in files is mostly packed.
func FuzzContent(f *testing.F) {
	f.Add("BT /F 10 Tf 12 TL [(a)-300(b)] TJ (c) ' 1 2 (d) \" ET q 1 0 0 1 2 3 cm BI ID x EI Q")
	f.Add("BT /F 10 Tf <414> Tj 80 Tz 3 Ts 1 Tc 2 Tw ( x ) Tj 1 0 0 -1 5 6 Tm T* (\\101\\)) Tj 0 9 TD (y) Tj ET % end")
	f.Fuzz(func(t *testing.T, content string) { checkText(t, pdftest.Page(content)) })
}

// checkText checks what holds of any file.
func checkText(t *testing.T, data []byte) {
	text, err := pdf.Text(data)
	var bad *pdf.Error
	switch {
	case err != nil && !errors.As(err, &bad):
		t.Errorf("%v is no *Error", err)
	case err != nil && strings.Contains(err.Error(), "cannot be read: runtime error"):
		t.Error(err)
	case !utf8.Valid(text):
		t.Errorf("no UTF-8: %q", text)
	}
}
