package rfc_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/rfc"
)

// readFile parses a document of testdata.
func readFile(t testing.TB, name string) *document.Document {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return read(t, name, string(data))
}

const version2, version3 = "draft-turner-gears-07.xml", "rfc99002.xml"

func TestXMLFrontMatter(t *testing.T) {
	d := readFile(t, version3)
	if d.ID != "RFC99002" || d.Title != "The Crate Transfer Protocol (CRTP): Moving Crates" || d.Date != "2031-03" || d.Status != "Standards Track" || d.Form != "XML of an RFC" {
		t.Errorf("got %q, %q, %q, %q, %q", d.ID, d.Title, d.Date, d.Status, d.Form)
	}
	if got := d.Text(d.Heading); got != d.Title {
		t.Errorf("the heading is %q, want the title", got)
	}
	checkFacts(t, d, document.Supersedes, "98001, 98002", 8, "RFC98001", "RFC98002")
	checkFacts(t, d, document.Updates, "97003", 8, "RFC97003")
	if !d.Standard || !d.Divided || len(d.Problems) > 0 || d.Damage.Message != "" {
		t.Errorf("standard %t, divided %t, problems %v, damage %v", d.Standard, d.Divided, d.Problems, d.Damage)
	}
	d = readFile(t, version2)
	if d.ID != "draft-turner-gears" || d.Title != "Gears over Belts" || d.Date != "2024-03-07" || d.Status != "Informational" || d.Form != "XML of an Internet-Draft" || len(d.Problems) > 0 || d.Damage.Message != "" {
		t.Errorf("got %q, %q, %q, %q, %q, %v, %v", d.ID, d.Title, d.Date, d.Status, d.Form, d.Problems, d.Damage)
	}
}

func TestXMLRoot(t *testing.T) {
	for _, test := range []struct{ name, attributes, id, obsoletes string }{
		{"gears.xml", "docName='draft-turner-gears-07'", "draft-turner-gears", ""},
		{"gears.xml", "docName='draft-turner-gears-07.txt' number='XXXX'", "draft-turner-gears", ""},
		{"gears.xml", "docName='draft-turner-gears-latest'", "draft-turner-gears", ""},
		{"draft-turner-gears-07.xml", "docName=''", "draft-turner-gears", ""},
		{"rfc0990.xml", "", "RFC990", ""},
		{"rfc990.xml", "number='991' docName='draft-turner-gears-07'", "RFC991", ""},
		{"gears.xml", "number='990' obsoletes='801, RFC 802 (if approved), draft-turner-belts-03'", "RFC990", "RFC801 RFC802"},
		{"gears.xml", "number='990' obsoletes=''", "RFC990", ""},
	} {
		d := read(t, test.name, "<rfc "+test.attributes+"><front><title>Gears</title></front></rfc>")
		if got := stated(d, document.Supersedes); d.ID != test.id || got != test.obsoletes {
			t.Errorf("%s, %s: %q obsoletes %q, want %q, %q", test.name, test.attributes, d.ID, got, test.id, test.obsoletes)
		}
	}
	var d document.Document
	if d.Parse(rfc.Family, "gears.xml", []byte("<rfc>\n<t></rfc>")) || len(d.Problems) != 1 || d.Problems[0].Line != 2 {
		t.Errorf("%q without a number: %v", d.ID, d.Problems)
	}
}

func TestXMLSections(t *testing.T) {
	for name, want := range map[string][]string{
		version3: {
			"abstract Abstract 16", " Note 20", "1 Introduction 24", " Words 39", "1.1 Terminology 40", "2 Layering over BELT 46",
			"3 References 52", "3.1 Normative References 54", "3.2 Informative References 60", "A Examples 69", "A.1 One 69",
		},
		version2: {"abstract Abstract 14", "1 Introduction 17", "2.1 Basic 30", "2.2 Further 31"},
	} {
		var got []string
		for _, s := range readFile(t, name).Sections {
			got = append(got, fmt.Sprintf("%s %s %d", s.Number, s.Title, s.Line))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q", name, got, want)
		}
	}
}

func TestXMLBlocks(t *testing.T) {
	for _, test := range []struct {
		file, number string
		want         []string
	}{
		{version3, "abstract", []string{"This document specifies the Crate Transfer Protocol (CRTP), which runs over the Belt Protocol (BELT) [RFC99010]. It updates [RFC97003]."}},
		{version3, "1", []string{
			"CRTP moves crates. A labelled crate is checked as in Section 4 of [RFC99011] and [RFC99012], Appendix A; belts are in Section 2. A crate MUST be returned <at once>.",
			"The following are carried:",
			"* full crates, as belts [RFC99010] have it;",
			"* empty crates.",
			"They are light.",
			"* Small ones.",
			"Crate: a box with a lid.",
		}},
		{version3, "1.1", []string{"See Figure 1 and 1.", "Crate | Carrier", "full | BELT [RFC99010]"}},
		{version3, "2", []string{"Crates are carried over belts."}},
		{version3, "3.1", nil},
		{version3, "A", []string{"See [RFC99013]."}},
		{version2, "1", []string{
			"Gears MUST turn — see [RFC801] and [RFC802]:",
			"* small gears;", "* large gears.", "They are slow.", "They go on.",
			"Axle: what gears turn on.", "A gear is drawn so:",
			"Gear | Teeth", "small | 8", "large | 64",
		}},
	} {
		d := readFile(t, test.file)
		var got []string
		for i, s := range d.Sections {
			if s.Number != test.number {
				continue
			}
			for _, b := range d.Blocks(i) {
				text := b.Text
				switch b.Kind {
				case document.Item:
					text = "* " + text
				case document.Row, document.Header:
					text = strings.Join(b.Cells, " | ")
				}
				got = append(got, text)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s %s\ngot  %q\nwant %q", test.file, test.number, got, test.want)
		}
	}
}

func TestXMLReferences(t *testing.T) {
	for name, want := range map[string][]string{
		version3: {
			"RFC99010|BELT|The Belt Protocol (BELT)|normative|3", "RFC99011|SUMS|Sums of Crates|normative|1", "RFC99012|||normative|1",
			"RFC99013|BCP900|Words|informative|1", "RFC99014||More Words|informative|0", "LABEL||Label Notation|informative|0",
		},
		version2: {"RFC801|||normative|0", "RFC802|||normative|1", "RFC803|||informative|0", "draft-turner-axles|I-D.turner-axles||informative|0", "OIL|1|The Oil Notation (OIL)|informative|0"},
	} {
		var got []string
		for _, r := range readFile(t, name).References {
			kind := "informative"
			if r.Normative {
				kind = "normative"
			}
			got = append(got, strings.Join([]string{r.Tag, r.Label, r.Title, kind, fmt.Sprint(r.Citations)}, "|"))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q", name, got, want)
		}
	}
}

func TestXMLPlaces(t *testing.T) {
	checkDocument(t, readFile(t, version2))
	checkDocument(t, readFile(t, version3))
}

func TestXMLEncodings(t *testing.T) {
	const text = "<?xml version='1.0' encoding='ENCODING'?>\n<rfc number='990'><front><title>G\xe4rten</title></front>\n<middle><section title='A'><t>Die G\xe4rten\nsind  gr\xfcn. Ja.</t></section></middle></rfc>"
	d := read(t, "rfc990.xml", strings.Replace(text, "ENCODING", "iso-8859-1", 1))
	if got := blocksOf(d, "1"); d.Title != "Gärten" || !slices.Equal(got, []string{"Die Gärten sind grün. Ja."}) {
		t.Errorf("got %q, %q", d.Title, got)
	}
	checkDocument(t, d)
	utf16 := "\xff\xfe"
	for _, c := range []byte("<rfc number='990'/>") {
		utf16 += string([]byte{c, 0})
	}
	if !rfc.Family.Detect("rfc990.xml", []byte(utf16)) {
		t.Error("UTF-16 is not detected")
	}
	for want, text := range map[string]string{
		"2: it has bytes that are not UTF-8":            strings.Replace(text, "ENCODING", "utf-8", 1),
		"1: its encoding is declared as \"shift_jis\":": strings.Replace(text, "ENCODING", "Shift_JIS", 1),
		"1: it is UTF-16":                               utf16,
	} {
		checkDamage(t, text, want)
	}
}

// checkDamage checks that a document is damaged, and where.
func checkDamage(t *testing.T, text, want string) {
	t.Helper()
	d := read(t, "rfc990.xml", text)
	if got := fmt.Sprintf("%d: %s", d.Damage.Line, d.Damage.Message); !strings.HasPrefix(got, want) {
		t.Errorf("damage %q, want %q", got, want)
	}
}

// Hostile XML is reported with its place.
func TestXMLDamage(t *testing.T) {
	var entities strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&entities, "<!ENTITY e%d 'x'>", i)
	}
	for want, text := range map[string]string{
		"3: it is not well-formed XML":                         "<rfc number='990'>\n\n<t a=>",
		"2: </t> stands where <middle> is to end":              "<rfc number='990'><middle>\n</t></middle></rfc>",
		"2: the file ends within <middle>: is it complete?":    "<rfc number='990'><middle>\n",
		"2: elements are nested more than 100 deep":            "<rfc number='990'>\n" + strings.Repeat("<t>", 1<<20),
		"1: it declares more than 4096 entities":               "<!DOCTYPE rfc [" + entities.String() + "]>\n<rfc number='990'/>",
		"2: the root element is <gear>, want one <rfc>":        "<?rfc toc='yes'?>\n<gear/>",
		"1: it has no element <rfc>":                           "<?rfc toc='yes'?>\n",
		"1: it is not well-formed XML: invalid character enti": "<rfc number='990'>& a</rfc>",
	} {
		checkDamage(t, text, want)
	}
}

// Entities take what is in proportion to the file, and open none.
func TestXMLEntities(t *testing.T) {
	bomb := "<!ENTITY a0 'crate '>"
	for i := range 30 {
		bomb += fmt.Sprintf("<!ENTITY a%d '%s'>", i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 50))
	}
	const frame = "<!DOCTYPE rfc [%s]>\n<rfc number='990'><middle><section title='A'>\n<t>a %s b</t></section></middle></rfc>"
	d := read(t, "rfc990.xml", fmt.Sprintf(frame, bomb, strings.Repeat("&a30; &a2; ", 10000)))
	if got := blocksOf(d, "1"); len(got) != 1 || len(got[0]) > 2<<20 {
		t.Errorf("%d bytes", len(got[0]))
	}
	for declarations, want := range map[string]string{
		"<!ENTITY x 'x&x;'>":                          "a b",
		"<!ENTITY x '&y;'><!ENTITY y 'y &x;'>":        "a b",
		"<!ENTITY x SYSTEM 'file:///etc/hosts'>":      "a b",
		"<!ENTITY x 'Gears &#38; Belts'>":             "a Gears & Belts b",
		"<!ENTITY x SYSTEM 'reference.RFC.0801.xml'>": "a [RFC801] b",
	} {
		d := read(t, "rfc990.xml", fmt.Sprintf(frame, declarations, "&x;"))
		if got := blocksOf(d, "1"); len(got) != 1 || got[0] != want {
			t.Errorf("%s: got %q, want %q", declarations, got, want)
		}
	}
	d = read(t, "rfc990.xml", fmt.Sprintf(frame, "", "&gear; &belt;"))
	want := []document.Problem{{Line: 3, Message: "the entity &gear; is not declared here: left out, as are 1 others"}}
	if !slices.Equal(d.Problems, want) {
		t.Errorf("got %v, want %v", d.Problems, want)
	}
	d = read(t, "rfc990.xml", "<rfc number='990'><middle>\n<xi:include href='/etc/passwd'/></middle></rfc>")
	if len(d.Problems) != 1 || d.Problems[0].Line != 2 || !strings.Contains(d.Problems[0].Message, "/etc/passwd") {
		t.Errorf("got %v", d.Problems)
	}
}

func TestXMLDetect(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       bool
	}{
		{"gears.xml", "<rfc number='1'>", true},
		{"gears.xml", "\ufeff<?xml version='1.0'?>\n<!-- c -->\n<rfc>", true},
		{"gears.xml", "<?xml version='1.0'?><!DOCTYPE rfc SYSTEM 'rfc2629.dtd' [", true},
		{"gears.xml", "<?rfc toc='yes'?>", true},
		{"gears", "<rfc number='1'>", true},
		{"draft-turner-gears-00.xml", "<!--" + strings.Repeat(" ", 5000), true},
		{"gears.xml", "<!--" + strings.Repeat(" ", 5000), false},
		{"xep-0001.xml", "<?xml version='1.0'?><!DOCTYPE xep SYSTEM 'xep.dtd'><xep>", false},
		{"gears.xml", "<graphml xmlns='x'><rfc/>", false},
		{"rfc990.xml", "<html>", false},
		{"gears.xml", "<rfcs>", false},
		{"gears.xml", "<!DOCTYPE rfcs>", false},
		{"gears.xml", "", false},
	} {
		if got := rfc.Family.Detect(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s %.40q: %t, want %t", test.name, test.head, got, test.want)
		}
	}
}

// XML without an end to anything takes time and memory in proportion to its length.
func TestXMLWithoutEnd(t *testing.T) {
	const n = 1 << 18
	for _, unit := range []string{
		"<section title='A'/>", "<section>", "<t>a</t>", "<t>", "<t/>", "<xref target='a'/>", "<xref>", "&amp;", "&x;", "&", "a ", "<![CDATA[a]]>", "<!---->", "<name>a</name>",
		"<ul><li>", "<texttable><c>a</c>", "<tr><td>a", "<references>", "<reference anchor='a'/>", "<?rfc include='a'?>", "<include href='a'/>", "<a b='c'>", "<t hangText='a'>", "<!",
	} {
		for _, head := range []string{"", "<t>", "</middle><back><references>"} {
			var d document.Document
			text := "<rfc number='990'><middle><section title='Introduction'>" + head + strings.Repeat(unit, n/len(unit))
			if d.Parse(rfc.Family, "rfc990.xml", []byte(text)) {
				for i := range min(len(d.Sections), 100) {
					d.Blocks(i)
				}
			}
		}
	}
}

// STRATA_IETF_XML is a directory of RFCs in XML.
func TestXMLSeries(t *testing.T) {
	dir := os.Getenv("STRATA_IETF_XML")
	if dir == "" {
		t.Skip("STRATA_IETF_XML is not set")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.xml"))
	if err != nil {
		t.Fatal(err)
	}
	step := 10
	if testing.Short() {
		step = 100
	}
	for i := 0; i < len(files); i += step {
		data, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(files[i]), func(t *testing.T) { checkDocument(t, read(t, files[i], string(data))) })
	}
}

func FuzzXML(f *testing.F) {
	for _, name := range []string{version2, version3} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, s := range []string{
		"<rfc/>", "<rfc><middle><section><t>a\xe4</t></section></middle></rfc>", "<?xml encoding='latin1'?><rfc><middle><section><t>\xe4 &auml;<xref target='a'>b\n<t>c</t></xref></t></section></middle></rfc>",
		"<rfc><middle><section><name>a</name><t>b<name>c</name></t><t><list style='a'><t hangText='x'>y</t></list></t></section></middle></rfc>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		var d document.Document
		if d.Parse(rfc.Family, "rfc99002.xml", data) && d.Damage.Message == "" {
			checkDocument(t, &d)
		}
		if !bytes.Equal(before, data) {
			t.Error("the document was changed")
		}
	})
}
