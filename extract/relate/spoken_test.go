package relate_test

import (
	"slices"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/relate"
)

// TestSpokenOf holds what a standard speaks of beside what its protocol does.
func TestSpokenOf(t *testing.T) {
	read := func(text string) []string {
		return readStandard(crates("The Crate Transfer Protocol (CRTP)", false), text)
	}
	check(t, read, []reading{
		// What a text turns to, or away from.
		{"In this document we focus on the use of BELT for crates.", ""},
		{"This document deprecates the use of BELT for crates.", ""},
		{"This document describes the use of BELT for crates.", "RFC99001 uses RFC99004"},
		// What the extensions are like.
		{"These extensions are nearly identical to the corresponding extensions to BELT.", ""},
		{"CRTP adds extensions to BELT.", "RFC99001 extends RFC99004"},
		// What is not all that is done.
		{"CRTP does not just add lids to BELT.", ""},
		{"CRTP adds lids to BELT.", "RFC99001 extends RFC99004"},
		// Who else does so.
		{"This document describes how applications that use BELT can count crates.", ""},
		{"Care is needed in protocols that are built on top of BELT.", ""},
		{"In CRTP, applications that use BELT are fast.", ""},
		{"This document describes an application that uses BELT.", "RFC99001 uses RFC99004"},
		// What something is measured by.
		{"CRTP makes finding crates as common as finding lids using BELT.", ""},
		{"CRTP makes it easy to find crates as well as to find lids using BELT.", "RFC99001 uses RFC99004"},
		// Where something is so.
		{"CRTP encapsulates lids in crates (and labels in the BELT context).", ""},
		// What is done with another thing.
		{"CRTP moves crates using separate lifts for safely lifting BELT boxes.", ""},
		{"CRTP moves crates using BELT for safely lifting boxes.", "RFC99001 uses RFC99004"},
		// What another thing is for.
		{"CRTP has enhancements for support of BELT.", ""},
		{"CRTP is an enhancement for BELT.", "RFC99001 extends RFC99004"},
		// What those do who have networks.
		{"An enterprise operates a network using BELT.", ""},
		{"CRTP moves crates over a network using BELT.", "RFC99001 uses RFC99004"},
		{"Crates are moved over a network using BELT.", "RFC99001 uses RFC99004"},
		// What is hard.
		{"Extending BELT to carry lids on top of crates is more complex than leaving them.", ""},
		// On some occasions.
		{"This is common in situations when the CRTP clients use BELT.", "RFC99001 uses RFC99004, optional"},
		// What may be so or not.
		{"Lids can be closed whether or not BELT is used for crates.", "RFC99001 uses RFC99004, optional"},
		{"The size of crates depends on whether BELT is used.", "RFC99001 uses RFC99004, optional"},
		{"BELT is used to find out whether crates are full.", "RFC99001 uses RFC99004"},
		// What is recommended.
		{"It is RECOMMENDED that the label of BELT be used for lids.", "RFC99001 uses RFC99004, optional"},
		{"Each recommended lid uses BELT.", ""},
		// A short name holds as what it stands for.
		{"Lids are chosen elsewhere (e.g., using the Belt Protocol (BELT)).", "RFC99001 uses RFC99004, optional"},
		// What is better not done.
		{"Crates should be closed; running CRTP over BELT is NOT RECOMMENDED.", ""},
		{"Running CRTP over BELT is recommended.", "RFC99001 layers-on RFC99004, optional"},
	})
}

// TestLeadHasObject holds that the items of a list are not objects of what has its own.
func TestLeadHasObject(t *testing.T) {
	d := crates("The Crate Transfer Protocol (CRTP)", false)
	if got := readStandard(d, "The CRTP client is using its lift as the source, in these steps:", "- The crate is closed (e.g., by BELT) as before."); len(got) > 0 {
		t.Errorf("%q", got)
	}
	if got := readStandard(d, "The CRTP client is using the following:", "- BELT."); len(got) != 1 || got[0] != "RFC99001 uses RFC99004" {
		t.Errorf("%q", got)
	}
}

// TestOneWay holds that what a section says to be one way to do something is optional, and what lies
// below the section.
func TestOneWay(t *testing.T) {
	for _, test := range []struct{ intro, text, want string }{
		{"This section describes a method for finding belts.", "CRTP finds belts using BELT.", "RFC99001 uses RFC99004, optional"},
		{"This section describes a method for finding belts.", "CRTP MUST use BELT.", "RFC99001 uses RFC99004"},
		{"This section describes the method for finding belts.", "CRTP finds belts using BELT.", "RFC99001 uses RFC99004"},
	} {
		d := crates("The Crate Transfer Protocol (CRTP)", false)
		d.Sections = []document.Section{{Number: "3", Title: "Finding Belts", Role: document.RoleTransport}, {Number: "3.1", Title: "By Name", Role: document.RoleTransport}}
		r := &relate.Reader{Document: d, Names: names.Of(d), Self: d.ID}
		r.Read(0, []document.Block{{Kind: document.Paragraph, Text: test.intro, Line: 1}}, "")
		r.Read(1, []document.Block{{Kind: document.Paragraph, Text: test.text, Line: 2}}, "")
		got := ""
		for _, f := range r.Found() {
			got, _, _ = strings.Cut(f.String(), " (")
		}
		if got != test.want {
			t.Errorf("%s %s: %q, want %q", test.intro, test.text, got, test.want)
		}
		r.Close()
	}
}

// TestInPassing holds that what sections of examples tell is optional, and outside of those that tell what the
// protocol does also what a participle tells of other things, unless more is taken of it.
func TestInPassing(t *testing.T) {
	const title = "The Crate Transfer Protocol (CRTP)"
	for _, test := range []struct{ title, number, heading, text, more, want string }{
		{title, "6", "Deployment Scenarios", "The first lid is opened using BELT.", "", "RFC99001 uses RFC99004, optional"},
		{title, "6", "Deployment Scenarios", "CRTP uses BELT.", "", "RFC99001 uses RFC99004"},
		{title, "6", "Deployment Scenarios", "Yards MUST use BELT.", "", "RFC99001 uses RFC99004"},
		{title, "6", "Sample Uses", "BELT is used to move crates.", "", "RFC99001 uses RFC99004, optional"},
		{title, "6", "Moving Crates", "BELT is used to move crates.", "", "RFC99001 uses RFC99004"},
		{title, "6", "Moving Crates", "The yard moves crates using BELT.", "", "RFC99001 uses RFC99004, optional"},
		{title, "6", "Moving Crates", "The yard moves crates using BELT.", "Crates have lids as in BELT [RFC99004].", "RFC99001 uses RFC99004"},
		{"Crates for BELT", "6", "Moving Crates", "The yard moves crates using BELT.", "", "RFC99001 uses RFC99004"},
		{title, "6", "Moving Crates", "The crates have to be moved using BELT.", "", "RFC99001 uses RFC99004, optional"},
		{title, "6", "Moving Crates", "Each yard must move crates using BELT.", "", "RFC99001 uses RFC99004"},
		{title, "6", "Moving Crates", "In CRTP, the yard moves crates using BELT.", "", "RFC99001 uses RFC99004"},
		{title, "6", "Moving Crates", "The yard moves crates according to BELT.", "", "RFC99001 uses RFC99004"},
		{title, "6", "Moving Crates", "Messages are moved using BELT.", "", "RFC99001 uses RFC99004"},
		{title, "6", "Moving Crates", "The yard writes labels using the syntax of BELT.", "", "RFC99001 uses RFC99004"},
		{title, "6", "Overview of Operation", "The yard moves crates using BELT.", "", "RFC99001 uses RFC99004"},
		{title, "1.2", "Moving Crates", "The yard moves crates using BELT.", "", "RFC99001 uses RFC99004"},
		{title, "1.2", "Moving Crates", "CRTP uses IPv6 addresses.", "", "RFC99001 uses RFC8200, optional"},
		{title, "1.2", "Moving Crates", "IPv6 addresses are used for crates.", "", "RFC99001 uses RFC8200, optional"},
		{title, "1.2", "Moving Crates", "CRTP requires IPv6 addresses.", "", "RFC99001 uses RFC8200"},
		{title, "1.2", "Moving Crates", "CRTP uses the IPv6 header.", "", "RFC99001 uses RFC8200"},
		{"Crates on IPv6", "1.2", "Moving Crates", "This document uses IPv6 addresses.", "", "RFC99001 uses RFC8200"},
	} {
		d := crates(test.title, true)
		d.Sections = []document.Section{{Number: test.number, Title: test.heading, Role: document.RoleOverview}, {Number: "7", Title: "Lids", Role: document.RoleOverview}}
		r := &relate.Reader{Document: d, Names: names.Of(d), Self: d.ID}
		r.Read(0, []document.Block{{Kind: document.Paragraph, Text: test.text, Line: 1}}, "")
		r.Read(1, []document.Block{{Kind: document.Paragraph, Text: test.more, Line: 2}}, "")
		r.Conclude()
		var got []string
		for _, f := range r.Found() {
			if text, _, _ := strings.Cut(f.String(), " ("); !strings.Contains(f.Cue, "[") && !slices.Contains(got, text) {
				got = append(got, text)
			}
		}
		if text := strings.Join(got, "; "); text != test.want {
			t.Errorf("%s, %s: %s: %q, want %q", test.title, test.heading, test.text, text, test.want)
		}
		r.Close()
	}
}
