package openspec_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
	"strata/extract/openspec"
)

func TestReferences(t *testing.T) {
	d := parse("# [MS-WIDG]: Example Widget Protocol",
		"# 1 Introduction",
		"Cites [MS-PART], [[MS-PART]](../MS-PART/MS-PART.md#Section_2) and [MS-PART](#Section_2.3.2) of another document.",
		"No [MS-PAR], no [MS-PART x], no [MS-PART",
		"but ] and [see [MS-PART]] and [**MS-PART**](#gt_x) and [][[C 99]](https://example.com).",
		"## 1.2 References",
		"[MS-PART] is not listed here, being followed by another entry of its kind below; but the first one counts.",
		"### 1.2.1 Normative References",
		`[MS-PART] Example Authors, "[Example **Part** Protocol](../MS-PART/MS-PART.md)".`,
		"We speak of [MS-PART] here without counting.",
		`[C 99] Example Group, “Calls 'and' answers, ” 1999.`,
		`[EMPTY] Example Group, "".`,
		`[OPEN] Example Group, "never closed.`,
		`[NONE] Example Group.`,
		`[MS-GONE](../MS-GONE/MS-GONE.md) is no entry, neither is`,
		`[] this,`,
		`[BARE]`,
		`[[NEST] that] or`,
		"["+strings.Repeat("x", 65)+"] this.",
		"## 1.2.2 informative references\r",
		"[RFC793] Postel, J., \"Transmission\", 1981.\r",
		"## 1.3 Object References",
		`[MS-OBJ] is "specified" elsewhere, unlike [RFC793].`,
		"# 9 Change Tracking",
		"[RFC793] [MS-PART]",
	)
	want := []document.Reference{
		{Tag: "MS-PART", Section: 1, Line: 7, Citations: 4},
		{Tag: "C 99", Title: "Calls 'and' answers", Normative: true, Section: 2, Line: 11, Citations: 1},
		{Tag: "EMPTY", Normative: true, Section: 2, Line: 12},
		{Tag: "OPEN", Normative: true, Section: 2, Line: 13},
		{Tag: "NONE", Normative: true, Section: 2, Line: 14},
		{Tag: "RFC793", Title: "Transmission", Section: 3, Line: 21, Citations: 1},
	}
	if diff := cmp.Diff(want, d.References, ignoreSpans); diff != "" {
		t.Errorf("references (-want +got):\n%s", diff)
	}
	if r, ok := d.Reference("C 99"); !ok || r.Line != 11 {
		t.Errorf("reference C 99: %v, %t", r, ok)
	}
	if r, ok := d.Reference("BARE"); ok {
		t.Errorf("reference BARE: %v", r)
	}
	for tag, want := range map[string]bool{
		"MS-PART": true, "C 99": true, "NONE": true, // listed
		"MS-ELSE": true, "RFC1": false, "RFC123": true, "RFC12345": true, "RFC123456": false, "RFC-123": false, "RFC+123": false,
		"BARE": false, "": false, "Section 2": false,
	} {
		if got := d.IsTag(tag); got != want {
			t.Errorf("IsTag(%q) = %t", tag, got)
		}
	}
}

func TestQuotationWithinTitle(t *testing.T) {
	d := parse("# 1 Normative References",
		`[NEST] Example Authors, "Sorting of "Very Large" Boxes", 1999.`,
		`[TWO] Example Authors, "Boxes", "Lids", 1999.`,
		`[HALF] Example Authors, "Boxes and "Lids, 1999.`,
	)
	want := []string{`Sorting of "Very Large" Boxes`, "Boxes", "Boxes and"}
	for i, ref := range d.References {
		if ref.Title != want[i] {
			t.Errorf("%s: %q, want %q", ref.Tag, ref.Title, want[i])
		}
	}
}

func TestTitleWithLinkIsReadAsText(t *testing.T) {
	d := parse("# 1 Normative References", `[MS-PART] Example Authors, "[Example **Part** Protocol](../MS-PART/MS-PART.md)".`)
	if got, want := d.References[0].Title, "Example Part Protocol"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
}

func TestIsShortName(t *testing.T) {
	for name, want := range map[string]bool{
		"MS-DCOM": true, "MC-IISA": true, "MS-SMB2": true, "MS-ADTS": true, "MS-WIDG-SUB": true, "MS-X": true,
		"": false, "MS": false, "MS-": false, "MS--X": false, "MS-X-": false, "MS-1": false, "MS-dcom": false,
		"MX-DCOM": false, "AMS-X": false, "MS-X Y": false, "MS_X": false, "RFC793": false,
	} {
		if got := openspec.IsShortName(name); got != want {
			t.Errorf("IsShortName(%q) = %t", name, got)
		}
	}
}

// A normative reference that the body cites for how something is written is cited for its types.
func TestReferencesForTypes(t *testing.T) {
	for sentence, want := range map[string]bool{
		"The name is written in the short form specified in [MS-PART] section 2.": true,
		"An address as specified in [MS-PART].":                                   true,
		"The form of the name is defined in [MS-PART].":                           false,
		"The server writes the addresses (as described in [MS-PART]).":            true,
		"The client formally negotiates by running [MS-PART].":                    false,
		"Formerly, clients ran [MS-PART].":                                        false,
		"Load balancing addresses this by running [MS-PART].":                     false,
		"The client connects to the server address by the steps of [MS-PART].":    false,
		"Messages are formatted as specified in [MS-PART].":                       true,
		"The structure is that of [MS-PART].":                                     true,
		"The server performs the steps of [MS-PART].":                             false,
	} {
		d := parse("# [MS-WIDG]: Example Widget Protocol", "# 1 Introduction", "### 1.2.1 Normative References",
			`[MS-PART] Example Authors, "[Example Part Protocol](../MS-PART/MS-PART.md)".`, "# 2 Messages", sentence)
		if len(d.References) != 1 || d.References[0].Types != want {
			t.Errorf("%s: %+v, want types %t", sentence, d.References, want)
		}
	}
}
