package relate_test

import (
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/relate"
	"strata/graph"
)

// TestRemarks holds what a standard remarks on others without needing them, or needs of them
// without what they do.
func TestRemarks(t *testing.T) {
	read := func(text string) []string {
		return readStandard(crates("The Crate Transfer Protocol (CRTP)", false), text)
	}
	check(t, read, []reading{
		// What is thought of a document is not it.
		{"CRTP requires clever use of the lift and free interpretation of [RFC99004].", ""},
		{"CRTP requires use of the lift and of [RFC99004].", "RFC99001 uses RFC99004"},
		{"CRTP makes use of a good understanding of BELT.", ""},
		// How a thing is written.
		{"The name of a crate is written as a word according to [RFC99004].", "RFC99001 uses RFC99004"},
		// What the protocol was made for, and what was done with it.
		{"CRTP was developed for use with BELT and was later adapted for use in CONV.", "RFC99001 uses RFC99004, optional"},
		{"CRTP has also been implemented with lifts using BELT.", "RFC99001 uses RFC99004, optional"},
		// What is to be done later.
		{"Extensions for BELT are left for further study.", ""},
		{"The sealing of crates using BELT is for further study.", ""},
		// What a document takes away.
		{"This document removes the lids, the locks and sealing using BELT.", ""},
		{"This document removes the lids and uses BELT.", "RFC99001 uses RFC99004"},
		// Work is a noun.
		{"It needs the completed work on BELT.", ""},
		{"CRTP works on BELT.", "RFC99001 layers-on RFC99004"},
		// An assertion is no protocol.
		{"CRTP extends the assertion in [RFC99004] that crates must be closed.", ""},
		{"CRTP extends the box of [RFC99004].", "RFC99001 extends RFC99004"},
		// An example.
		{"CRTP moves crates using BELT as an example of what moves.", "RFC99001 uses RFC99004, optional"},
		// What holds for those who have chosen it.
		{"For CONV, the CRTP client uses BELT.", "RFC99001 uses RFC99004, optional"},
		{"For CRTP, the client uses BELT.", "RFC99001 uses RFC99004"},
		// What something is likened to, and a part of what carries.
		{"The crate is carried in a way that is similar to a letter being carried in TCP.", ""},
		{"CRTP is based on checks in HTTP.", "RFC99001 uses HTTP"},
		{"CRTP is based on HTTP.", "RFC99001 layers-on HTTP"},
		// Any protocol of that kind is not the one of that name.
		{"A belt protocol is used to move crates.", ""},
		{"The belt protocol is used to move crates.", "RFC99001 uses RFC99004"},
		// What the document does, it does in any case.
		{"For CONV, this document defines how BELT is used.", "RFC99001 uses RFC99004"},
		// What others can be reached by.
		{"The name of a lift for crates and reachable via BELT is long.", ""},
		{"CRTP is reachable via BELT.", "RFC99001 uses RFC99004"},
	})
}

// TestLent holds what a standard uses of others that is no more than an algorithm, a form of
// data, or a part of a message.
func TestLent(t *testing.T) {
	for _, test := range []struct {
		text    string
		purpose graph.Purpose
	}{
		{"The shortest-line algorithm (Short Lines in Section 5.2 of [RFC99004]) MUST be used.", graph.Types},
		{"The lid format defined in [RFC99004] is used.", graph.Types},
		{"The BELT address is used to sort crates.", graph.Types},
		{"The name of a crate is written as a word according to [RFC99004].", graph.Types},
		{"Because the UDP port numbers are used to sort BELT crates, lids are open.", graph.Types},
		{"BELT is used to sort crates.", graph.Service},
		{"Crates are sorted according to [RFC99004].", graph.Service},
	} {
		d := crates("The Crate Transfer Protocol (CRTP)", false)
		r := &relate.Reader{Document: d, Names: names.Of(d), Self: d.ID}
		r.Read(0, []document.Block{{Line: 1, Text: test.text}}, "")
		found := r.Found()
		if len(found) != 1 || found[0].To != "RFC99004" && found[0].To != "UDP" || found[0].Kind != graph.Uses || found[0].Purpose != test.purpose {
			t.Errorf("%s: %+v; want %s", test.text, found, test.purpose)
		}
		r.Close()
	}
}

// TestReplaced holds that in a standard only what takes the place of a whole supersedes it.
func TestReplaced(t *testing.T) {
	read := func(text string) []string {
		var supersede []string
		for _, line := range readStandard(crates("The Crate Transfer Protocol (CRTP)", true), text) {
			if strings.Contains(line, "supersedes") {
				supersede = append(supersede, line)
			}
		}
		return supersede
	}
	check(t, read, []reading{
		{"This document obsoletes [RFC99008].", "RFC99001 supersedes RFC99008"},
		{"This memo replaces BELT.", "RFC99001 supersedes RFC99004"},
		{"CRTP supersedes the older BELT protocol [RFC99004], which was slow.", "RFC99001 supersedes RFC99004"},
		{"It replaces [RFC99004], [RFC99008] and [RFC99009].", "RFC99001 supersedes RFC99004; RFC99001 supersedes RFC99008; RFC99001 supersedes RFC99009"},
		{"This document replaces [RFC99004] in its entirety.", "RFC99001 supersedes RFC99004"},
		{"CRTP was developed to replace BELT [RFC99004].", "RFC99001 supersedes RFC99004"},
		{"CONV has been superseded by BELT.", "RFC99004 supersedes RFC99009"},
		{"[RFC99009] was obsoleted by [RFC99004].", "RFC99004 supersedes RFC99009"},
		{"CRTP is the successor to BELT.", "RFC99001 supersedes RFC99004"},
		{"CRTP was designed as a replacement for BELT.", "RFC99001 supersedes RFC99004"},
		{"BELT is a suitable replacement for CONV.", "RFC99004 supersedes RFC99009"},
		// A part of a document or of a message.
		{"This document replaces Section 5 of [RFC99004].", ""},
		{"This document replaces the definition of the lid in BELT.", ""},
		{"Section 3 of [RFC99009] replaces BELT.", ""},
		{"This document obsoletes the BELT lid option.", ""},
		{"This document deprecates BELT headers.", ""},
		{"CRTP obsoletes CONV BELT.", ""},
		{"BELT addresses are replaced by CONV addresses.", ""},
		// One thing put where another was.
		{"Replace the BELT address of the crate.", ""},
		{"The gate replaces the lids with the lids of BELT.", ""},
		{"This document replaces CONV with BELT.", ""},
		{"Crates for BELT in which lifts replace CONV are large.", ""},
		// Other verbs, and the subjects of others.
		{"This document obsoletes [RFC99002], updates [RFC99004], and extends [RFC99009].", "RFC99001 supersedes RFC99002"},
		{"This document supplements [RFC99009] and obsoletes [RFC99004].", ""},
		{"CRTP supports BELT, and is compatible with requirements for the replacement of CONV.", ""},
		{"The ways defined in [RFC99009] may serve as a suitable replacement for [RFC99004].", ""},
		{"[RFC99009] and [RFC99008] are respectively replaced with [RFC99004] and [RFC99005].", ""},
		// What is only no longer to be used has no successor.
		{"This document deprecates BELT.", ""},
	})
}
