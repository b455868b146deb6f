package rfc_test

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/rfc"
)

// read parses a document that has to be one.
func read(t testing.TB, name, text string) *document.Document {
	t.Helper()
	var d document.Document
	if !d.Parse(rfc.Family, name, []byte(text)) {
		t.Fatalf("%s is no document", name)
	}
	return &d
}

func sample(t testing.TB) *document.Document {
	t.Helper()
	data, err := os.ReadFile("testdata/rfc99001.txt")
	if err != nil {
		t.Fatal(err)
	}
	return read(t, "rfc99001.txt", string(data))
}

func TestFrontMatter(t *testing.T) {
	d := sample(t)
	if d.ID != "RFC99001" || d.Title != "The Crate Transfer Protocol (CRTP) Version 2: Moving Crates over Conveyors" || d.Date != "2031-03" || d.Status != "Standards Track" {
		t.Errorf("got %q, %q, %q, %q", d.ID, d.Title, d.Date, d.Status)
	}
	if got := d.Text(d.Heading); got != d.Title {
		t.Errorf("the heading is %q, want the title", got)
	}
	checkFacts(t, d, document.Supersedes, "Obsoletes: 98001, 98002", 8, "RFC98001", "RFC98002")
	checkFacts(t, d, document.Updates, "Updates: 97003", 9, "RFC97003")
	if !d.Standard || !d.Divided {
		t.Errorf("standard %t, divided %t", d.Standard, d.Divided)
	}
}

// stated returns the documents that the header of one states a fact of, by their IDs.
func stated(d *document.Document, kind document.FactKind) string {
	var ids []string
	for _, f := range d.Facts {
		if f.Kind == kind {
			ids = append(ids, f.ID)
		}
	}
	return strings.Join(ids, " ")
}

// checkFacts checks which facts of a kind a header states, and where.
func checkFacts(t *testing.T, d *document.Document, kind document.FactKind, text string, line int, ids ...string) {
	t.Helper()
	if got, want := stated(d, kind), strings.Join(ids, " "); got != want {
		t.Errorf("facts of %q, want %q", got, want)
	}
	for _, f := range d.Facts {
		if f.Kind == kind && (f.Line != line || string(d.Data[f.Span.Start:f.Span.End]) != text) {
			t.Errorf("the fact %+v stands at %q, want %q in line %d", f, d.Data[f.Span.Start:f.Span.End], text, line)
		}
	}
}

// What is missing of a text, or not to be read in it, is reported with its line.
func TestTextProblems(t *testing.T) {
	data, err := os.ReadFile("testdata/rfc99001.txt")
	if err != nil {
		t.Fatal(err)
	}
	const contents = "Request for Comments: 990\n\n          Gears\n\nTable of Contents\n\n   1. Introduction ....... 1\n   2. References ......... 2\n\n1. Introduction\n\n   Gears turn.\n"
	wide := []byte("\xff\xfe")
	for _, c := range contents {
		wide = append(wide, byte(c), 0)
	}
	for _, test := range []struct{ name, text, problems, damage string }{
		{"whole", strings.Replace(string(data), "99001", "990", 1), "[]", ""},
		{"of another number", string(data), "[{7 it calls itself RFC99001: taking RFC990 from the file's name}]", ""},
		{"cut off", contents, "[{8 the table of contents lists references, but none were found: is the file complete?}]", ""},
		{"with references", contents + "\n2. References\n\n   [1]  Turner, A., \"Gears\", RFC 991.\n", "[]", ""},
		{"with references behind a number that is none", contents + "\n7. Gear boxes have gears.\n\n2. References\n\n   [1]  Turner, A., \"Gears\", RFC 991.\n", "[]", ""},
		{"with a margin, and a figure in it", strings.ReplaceAll(contents+"\n2. References\n\n   [1]  Turner, A., \"Gears\", RFC 991.\n", "\n", "\n     ") + "\n\f\n     RFC 990    Gears\n\n   +---+\n", "[]", ""},
		{"Latin", "Request for Comments: 990\n\n          Gears\n\n1. Introduction\n\n   G\xe9ars turn.\n", "[{7 it has bytes that are not UTF-8: save it as UTF-8}]", ""},
		{"UTF-16", string(wide), "[]", "it is UTF-16 or UTF-32: save it as UTF-8"},
	} {
		d := read(t, "rfc990.txt", test.text)
		if got := fmt.Sprint(d.Problems); got != test.problems || d.Damage.Message != test.damage {
			t.Errorf("%s: %s, %q, want %s, %q", test.name, got, d.Damage.Message, test.problems, test.damage)
		}
	}
}

func TestHeaders(t *testing.T) {
	const rest = "\n\nAbstract\n\n   Text.\n"
	for _, test := range []struct {
		name, text         string
		id, title, date    string
		obsoletes, updates string
		form               string
	}{
		{
			name: "of one line each", id: "RFC990", title: "Gears", date: "1981-09",
			text: "Network Working Group                A. Turner\nRequest for Comments: 990       September 1981\n\n                 Gears",
		},
		{
			name: "short fields", id: "RFC990", title: "GEAR PROTOCOL",
			text: "RFC: 990\nReplaces: RFC 761, IEN 119\n\n                 GEAR PROTOCOL", obsoletes: "RFC761",
		},
		{
			name: "a field that goes on", id: "RFC4000", title: "Gears", date: "2005-02", obsoletes: "RFC3001 RFC3002 RFC3003", updates: "RFC3004",
			text: "Network Working Group                A. Turner\nRequest for Comments: 4000           B. Turner\nObsoletes: 3001, 3002,                 Example\n           3003                  February 2005\nUpdates: 3004 (if approved)\n\n                 Gears",
		},
		{
			name: "a page that ends among the authors", id: "RFC8999", title: "Gears", date: "2019-01",
			text: "Internet Engineering Task Force (IETF)                         A. Turner\nRequest for Comments: 8999                                       Example\n\n                                                               B. Turner\n                                                            January 2019\n\n\n                 Gears",
		},
		{
			name: "a title below the date", id: "RFC2990", title: "Gears of Belts", date: "1999-08",
			text: "Network Working Group                                          A. Turner\nRequest for Comments: 2990                                       Example\nObsoletes: 2147                                              August 1999\n                             Gears of Belts", obsoletes: "RFC2147",
		},
		{
			name: "a field that goes on below the date", id: "RFC4000", title: "Gears", date: "2005-02", obsoletes: "RFC3001 RFC3002",
			text: "Network Working Group                A. Turner\nRequest for Comments: 4000           February 2005\nObsoletes: 3001,\n           3002\n\n                 Gears",
		},
		{
			name: "a header of two blocks", id: "RFC722", title: "Gears", obsoletes: "RFC733 RFC680",
			text: "NWG/RFC# 722                     MRC 26-APR-77 18:24  40025\n\nNetwork Working Group                             A. Turner\nRFC: 722                                            Example\n\nObsoletes:  RFC #733  (NIC #41952)\n            RFC #680  (NIC #41953)\n\n                 Gears",
		},
		{
			name: "a field of RFCs, and one of IENs", id: "RFC792", title: "Gears", updates: "RFC777 RFC760",
			text: "Request for Comments:  792\nUpdates:  RFCs 777, 760\nUpdates:  IENs 109, 128\n\n                 Gears",
		},
		{
			name: "a number of another series within a field", id: "RFC391", title: "Gears", updates: "RFC378",
			text: "Request for Comments: 391\nUpdates: 378 NIC: 11583\n\n                 Gears",
		},
		{
			name: "a title of words of the header", id: "RFC990", title: "Request for Comments Summary",
			text: "Request for Comments: 990\n\n                 Request for Comments Summary",
		},
		{
			name: "an underlined title", id: "RFC990", title: "Gears",
			text: "RFC: 990\n\n                 Gears\n                 -----",
		},
		{
			name: "tabs", id: "RFC1340", title: "GEARS", obsoletes: "RFC1060 RFC1010",
			text: "Network\tWorking\tGroup\t\t\tA.\tTurner\nRequest\tfor Comments: 1340\nObsoletes RFCs:\t1060, 1010\n\n\t\tGEARS",
		},
		{
			name: "indented as a whole", id: "RFC1445", title: "Gears", date: "1993-04",
			text: "          Network Working Group                A. Turner\n          Request for Comments: 1445          April 1993\n\n\n                       Gears\n\n          1.  Introduction\n\n          Text.",
		},
		{
			name: "a draft", id: "draft-turner-gears", title: "Gears", date: "2024-03-07", form: "text of an Internet-Draft",
			text: "Network Working Group                A. Turner\nInternet-Draft                         Example\nIntended status: Informational    7 March 2024\nExpires: 8 September 2024\n\n\n                 Gears\n         draft-turner-gears-07",
		},
		{
			name: "a byte order mark", id: "RFC9000", title: "Gears",
			text: "\ufeff\n\n\nInternet Engineering Task Force (IETF)     A. Turner\nRequest for Comments: 9000\n\n                 Gears",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := read(t, "text.txt", test.text+rest)
			if d.ID != test.id || d.Title != test.title || d.Date != test.date {
				t.Errorf("got %q, %q, %q; want %q, %q, %q", d.ID, d.Title, d.Date, test.id, test.title, test.date)
			}
			if got := stated(d, document.Supersedes); got != test.obsoletes {
				t.Errorf("obsoletes %q, want %q", got, test.obsoletes)
			}
			if got := stated(d, document.Updates); got != test.updates {
				t.Errorf("updates %q, want %q", got, test.updates)
			}
			if test.form != "" && d.Form != test.form {
				t.Errorf("form %q, want %q", d.Form, test.form)
			}
		})
	}
}

func TestSections(t *testing.T) {
	var got []string
	for _, s := range sample(t).Sections {
		got = append(got, s.Number+" "+s.Title)
	}
	want := []string{
		" ", " Status of This Memo", "abstract Abstract", " Table of Contents", "1 Introduction", "1.1 Terminology", "2 Overview", "2.1 Layering",
		"3 Security Considerations", "4 References", "4.1 Normative References", "4.2 Informative References", "A Examples", " Authors' Addresses",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestRoles(t *testing.T) {
	const head = "Request for Comments: 990\n\n   Gears\n\n1.  Introduction\n\n   Text.\n\n"
	for title, want := range map[string]document.Role{
		"Protocol Overview":           document.RoleOverview,
		"Relationship to Other Gears": document.RoleRelationships,
		"Transport":                   document.RoleTransport,
		"Gears over Belts":            document.RoleTransport,
		"Encapsulation":               document.RoleTransport,
		"Normative References":        document.RoleNormativeReferences,
		"Informative References":      document.RoleInformativeReferences,
		"Teeth":                       document.RoleOther,
		"Security Considerations":     document.RoleOther,
	} {
		d := read(t, "text.txt", head+"2.  "+title+"\n\n   Text.\n")
		if s := d.Sections[len(d.Sections)-1]; s.Title != title || s.Role != want {
			t.Errorf("%q has role %d, want %d", s.Title, s.Role, want)
		}
	}
	d := read(t, "text.txt", "Request for Comments: 90\n\n   Gears\n\nThese gears stand at the margin, as in the early days.\n")
	if s := d.Sections[0]; s.Role != document.RoleOverview {
		t.Errorf("text without headings has role %d", s.Role)
	}
}

// blocksOf returns the texts of the blocks of a section.
func blocksOf(d *document.Document, number string) []string {
	var texts []string
	for i, s := range d.Sections {
		if s.Number == number {
			for _, b := range d.Blocks(i) {
				text := b.Text
				if b.Kind == document.Item {
					text = "* " + text
				}
				texts = append(texts, text)
			}
		}
	}
	return texts
}

func TestBlocks(t *testing.T) {
	d := sample(t)
	for number, want := range map[string][]string{
		"abstract": {"This document specifies the Crate Transfer Protocol (CRTP), which runs over the Belt Protocol (BELT) [RFC99010]. It updates [RFC97003]."},
		"1": {
			"CRTP moves crates. Each crate is described by a label in the Label Notation [LABEL], and checked as defined in Section 4 of [RFC99011] and [RFC99012]. A crate that is not labelled MUST be returned.",
			"The following are carried:",
			"* full crates, with their labels, as [RFC99010], [RFC99011], [RFC99012] have it;",
			"* empty crates.",
			"* A first point.",
			"* A second point, which goes on.",
			"Figure 1: Two Crates",
		},
		"1.1": {"See the well-known terms of [RFC99013]."},
		"2.1": {"Crates are carried over belts, see Section 3. The belts are long."},
	} {
		if got := blocksOf(d, number); !slices.Equal(got, want) {
			t.Errorf("section %s\ngot  %q\nwant %q", number, got, want)
		}
	}
}

// Notes and quotations stand behind a bar. Drawings have bars too.
func TestNotes(t *testing.T) {
	const head = "Request for Comments: 990\n\n   Gears\n\n1.  Introduction\n\n"
	for in, want := range map[string][]string{
		"      |  Note: Gears turn\n      |  as RFC 801 has it.":                            {"Note: Gears turn as [RFC801] has it."},
		"   |  Oil gears.\n   |\n   |  o  Small ones\n   |     once.\n   |  o  Large ones.": {"Oil gears.", "* Small ones once.", "* Large ones."},
		"   |  Oil gears.\n   |\n   |  Gear | Teeth\n   |  small | 8\n   |\n   |  Twice.":   {"Oil gears.", "Twice."},
		"   |  Gear\n   |  +---+\n   |  |   |\n   |  +---+":                                 nil,
		"   |  One gear  |\n   |  Two gears |":                                              nil,
	} {
		d := read(t, "text.txt", head+in+"\n\n2.  References\n")
		if got := blocksOf(d, "1"); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
		checkDocument(t, d)
	}
}

func TestCitations(t *testing.T) {
	const head = "Request for Comments: 990\n\n   Gears\n\n1.  Introduction\n\n   "
	const tail = "\n\n2.  References\n\n   [1] Turner, A., \"Belts\", RFC 801, May 1981.\n\n   [2] Turner, A., \"The Axle Notation (AXN)\", May 1982.\n\n   [3] Turner, A., \"Oil\", May 1982.\n\n   [BELT TWO] Turner, A., \"Belts Too\", RFC 802,\n              May 1983.\n\n   4.  Turner, A., \"Cogs\", RFC 803, May 1984.\n"
	for in, want := range map[string]string{
		"as in [1].":                "as in [RFC801].",
		"as in [1, 2].":             "as in [RFC801], [AXN].",
		"as in [1,3].":              "as in [RFC801].", // a number alone names nothing
		"as in [BELT TWO].":         "as in [RFC802].",
		"as in [BELT\n   TWO].":     "as in [RFC802].",
		"as in [4].":                "as in [RFC803].",
		"as in RFC 0793.":           "as in [RFC793].",
		"as in RFC-793 and RFC793.": "as in [RFC793] and [RFC793].",
		"as in RFC 793 [RFC793].":   "as in [RFC793].",
		"as in RFCs 793 and 768.":   "as in [RFC793], [RFC768].",
		"as in [RFC 793].":          "as in [RFC793].",
		// Numbers of documents make no drawing.
		"It ends RFCs 2818, 7231, 7232,\n   7233, 7235 and 7538.": "It ends [RFC2818], [RFC7231], [RFC7232], [RFC7233], [RFC7235], [RFC7538].",
		"an array a[7], RFC822.TEXT":                              "an array a[7], [RFC822].TEXT",
	} {
		if got := blocksOf(read(t, "text.txt", head+in+tail), "1"); !slices.Equal(got, []string{want}) {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// A number behind a word is an index, unless the document cites what it would cite in no other way.
func TestIndices(t *testing.T) {
	const head = "Request for Comments: 990\n\n   Gears\n\n1.  Introduction\n\n   "
	const tail = "\n\n2.  References\n\n   [1] Turner, A., \"Belts\", RFC 801, May 1981.\n"
	for in, want := range map[string]int{
		"Gears use belts [1].  Each has\n\n      lid lids[1]; cogs cog_1[1];": 1,
		"Gears use belts[1] and belts[1].":                                    2,
		"Gears use belts [1] and [1].":                                        2,
	} {
		d := read(t, "text.txt", head+in+tail)
		if r, ok := d.Reference("RFC801"); !ok || r.Citations != want {
			t.Errorf("%q: got %d, want %d", in, r.Citations, want)
		}
	}
}

func TestReferences(t *testing.T) {
	d := sample(t)
	var got []string
	for _, r := range d.References {
		kind := "informative"
		if r.Normative {
			kind = "normative"
		}
		got = append(got, strings.Join([]string{r.Tag, r.Label, r.Title, kind}, "|"))
	}
	want := []string{
		"RFC99010||The Belt Protocol (BELT)|normative", "LABEL||Label Notation|normative", "RFC99011|SUM|Sums of Crates|normative",
		"RFC99012||Sums of Sums|normative", "RFC99013||Words|informative",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if r, ok := d.Reference("RFC99011"); !ok || r.Citations != 1 || !strings.HasPrefix(string(d.Data[r.Span.Start:r.Span.End]), "   [SUM]") {
		t.Errorf("got %+v", r)
	}
	quoting := read(t, "text.txt", "Request for Comments: 990\n\n   Gears\n\nReferences\n\n   [GEAR] Turner, A., \"The \"gear\" Notation for Semi-\n          Circles\", RFC 801, May 1981.\n")
	if r := quoting.References[0]; r.Title != "The \"gear\" Notation for Semi-Circles" {
		t.Errorf("the title is %q", r.Title)
	}
	plain := read(t, "text.txt", "Request for Comments: 990\n\n   Gears\n\nReferences\n\n   *  Turner, A., \"Belts\", RFC 801,\n      May 1981.\n\n   *  Turner, A., \"Cogs\", RFC 803, May 1984.\n")
	if len(plain.References) != 2 || plain.References[0].Tag != "RFC801" || plain.References[1].Tag != "RFC803" || plain.Divided {
		t.Errorf("entries without tags: %+v", plain.References)
	}
}

// What a document cites by number has the name that its own body gives it.
func TestReferencesByNumber(t *testing.T) {
	d := read(t, "text.txt", "Request for Comments: 990\n\n   Gears\n\n1. Introduction\n\n   Gears turn over X.99 [2].\n\n2. References\n\n   [1]  Turner, A., \"Oil\", 1981.\n\n   [2]  CCITT Recommendation X.99, \"Gears and the Axle Notation (AXN)\", 1984.\n")
	if len(d.References) != 1 || d.References[0].Tag != "X.99" {
		t.Errorf("references %+v", d.References)
	}
	if got := d.AppendBlocks(nil, 1, nil)[0].Text; got != "Gears turn over X.99 [X.99]." {
		t.Errorf("got %q", got)
	}
}

// What the title of an entry names is not what the entry is of, if that is told.
func TestReferencesWithNumbersInTitles(t *testing.T) {
	d := read(t, "text.txt", "Request for Comments: 990\n\n   Gears\n\nReferences\n\n   [1] Turner, A., \"Mapping of Cogs to\n       RFC 801\", RFC 802, May 1981.\n\n   [2] Turner, A., \"Cogs, RFC 803\", May 1984.\n\n   [COGS] Turner, A., \"Cogs of RFC 801\", Gear Works, May 1984.\n")
	var got []string
	for _, r := range d.References {
		got = append(got, r.Tag)
	}
	if want := []string{"RFC802", "RFC803", "RFC801"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Old documents have their references in an appendix, or under headings of other words.
func TestReferenceHeadings(t *testing.T) {
	const contents = "Request for Comments: 990\n\n   Gears\n\n1. Gears\n\n   Gears turn.\n\n"
	const entry = "\n\n   [GEAR] Turner, A., \"Gears\", RFC 801, May 1981.\n"
	for heading, lists := range map[string]bool{
		"B. References": true, "C  Bibliography": true, "9) References:": true, "REFERENCES and BIBLIOGRAPHY": true, "2. Normative Reference": true,
		"2. References Cited": true, "References Section": true, "2. Reference Documents": true,
		"2. Reference": false, "Reference": false, "2. Reference Wheels": false, "B. Gear": false, "9) Gears": false, "Reference and": false,
	} {
		d := read(t, "text.txt", contents+heading+entry)
		if got := len(d.References) == 1; got != lists {
			t.Errorf("%s: %d references, lists them: %t", heading, len(d.References), lists)
		}
	}
}

func TestDetect(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       bool
	}{
		{"rfc793.txt", "", true},
		{"rfc0793.txt", "", true},
		{"draft-turner-gears-07.txt", "", true},
		{"gears.txt", "\n\nNetwork Working Group\nRequest for Comments: 793\n", true},
		{"gears.txt", "Gears turn.\n", false},
		{"rfc-index.txt", "RFC INDEX\n", false},
		{"MS-GEAR.md", "# [MS-GEAR]: Gears\n\nRequest for Comments:", false},
	} {
		if got := rfc.Family.Detect(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s %q: %t, want %t", test.name, test.head, got, test.want)
		}
	}
	for id, want := range map[string]bool{"RFC793": true, "RFC0793": false, "RFC": false, "RFC1234567": false, "draft-turner-gears": true, "MS-GEAR": false} {
		if got := rfc.Family.Owns(id); got != want {
			t.Errorf("owns %s: %t, want %t", id, got, want)
		}
	}
	for _, name := range []string{"rfcxx00.txt", "notes.txt"} {
		var d document.Document
		if d.Parse(rfc.Family, path.Join("dir", name), []byte("Gears turn.\n")) {
			t.Errorf("%s is taken for %s", name, d.ID)
		}
	}
}
