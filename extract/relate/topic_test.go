package relate_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/relate"
)

// TestTopics has paragraphs of a standard that go on about another document, and state no
// relation to it.
func TestTopics(t *testing.T) {
	const cites, goesOn, andOn = "[RFC99004] tells who uses a BELT.", "Rooms that use a BELT are dark.", "Others that require a BELT are not."
	for _, test := range []struct {
		name       string
		divided    bool
		paragraphs []string
		want       []string
	}{
		{"often", true, []string{cites, goesOn, andOn}, []string{"RFC99001 uses RFC99004"}},
		{"twice", true, []string{cites, goesOn, "Each room is dark."}, nil},
		{"no division of the references", false, []string{cites, goesOn, andOn}, nil},
		{"informative", true, []string{"[RFC99009] tells who uses a CONV.", "Rooms that use a CONV are dark.", "Others that require a CONV are not."}, nil},
		{"stated", true, []string{cites, goesOn, andOn, "The Crate Transfer Protocol is an extension to BELT."}, []string{"RFC99001 extends RFC99004"}},
		{"never cited", true, []string{"A BELT joins two rooms.", goesOn, andOn}, nil},
		{"only told apart", true, []string{cites, goesOn, "Unlike BELT, crates are still."}, []string{"RFC99001 alternative RFC99004"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := readStandard(crates("Crate Transfer Protocol", test.divided), test.paragraphs...)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}

// TestCitedAgain has a section that says how a standard depends on another document, and a second
// one that only cites it, or says so too.
func TestCitedAgain(t *testing.T) {
	for _, test := range []struct {
		name, first, second string
		want                []string
	}{
		{"kind of its own", "It can run over BELT [RFC99004].", "Crates have the size of [RFC99004].", []string{"1: RFC99001 layers-on RFC99004, optional", "2: RFC99001 uses RFC99004, optional"}},
		{"extension", "This document extends BELT [RFC99004].", "Crates have the size of [RFC99004].", []string{"1: RFC99001 extends RFC99004", "2: RFC99001 extends RFC99004"}},
		{"said again", "This document extends BELT [RFC99004].", "It uses BELT [RFC99004].", []string{"1: RFC99001 extends RFC99004", "2: RFC99001 uses RFC99004"}},
		{"said nowhere", "Crates are small.", "Crates have the size of [RFC99004]. Lids have that of [RFC99004].", []string{"2: RFC99001 uses RFC99004"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := crates("Crate Transfer Protocol", true)
			d.Sections = []document.Section{{Number: "1", Role: document.RoleOverview}, {Number: "2", Role: document.RoleOverview}}
			r := &relate.Reader{Document: d, Names: names.Of(d), Self: d.ID}
			defer r.Close()
			for i, text := range []string{test.first, test.second} {
				r.Read(i, []document.Block{{Line: i + 1, Text: text}}, "")
			}
			r.Conclude()
			var got []string
			for _, f := range r.Found() {
				optional := ""
				if f.Optional {
					optional = ", optional"
				}
				got = append(got, fmt.Sprintf("%s: %s %s %s%s", d.Sections[f.Section].Number, f.From, f.Kind, f.To, optional))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}

// TestCitedTransport has standards that cite a transport as needed.
func TestCitedTransport(t *testing.T) {
	check(t, func(text string) []string {
		d := crates("Crate Transfer Protocol", true)
		d.AddReference(document.Reference{Tag: "RFC793", Title: "Transmission Control Protocol", Normative: true})
		return readStandard(d, text)
	}, []reading{
		{"A crate is the payload that TCP [RFC793] has in one segment.", "RFC99001 layers-on RFC793"},
		{"TCP [RFC793] was made for more than crates.", ""},
	})
}
