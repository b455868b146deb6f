package relate_test

import (
	"slices"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/relate"
	"strata/graph"
)

// demanded returns what a text, as one of the body of a document, demands.
func demanded(d *document.Document, text string) []string {
	r := &relate.Reader{Document: d, Names: names.Of(d), Self: d.ID}
	defer r.Close()
	d.Sections[0].Role = document.RoleOther
	r.ReadDemands(0, []document.Block{{Line: 1, Text: text}})
	var lines []string
	for _, f := range r.Found() {
		line, _, _ := strings.Cut(f.String(), " (")
		if f.Purpose == graph.Types {
			line += ", types"
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines
}

// An extension of a series needs what its body prescribes, and what those who implement it have to
// announce it by.
func TestDemandsOfExtensions(t *testing.T) {
	check(t, func(text string) []string {
		d := crates("Crate Transfer", false)
		d.Standard, d.Extensions = false, true
		return demanded(d, text)
	}, []reading{
		{"If a client supports crates, it MUST report that by including a feature of \"crate\" in response to a BELT [RFC99004] information request.", "RFC99001 uses RFC99004"},
		{"If a lift supports crates, it MUST advertise that fact in its responses to BELT [RFC99004] (\"lift\") requests.", "RFC99001 uses RFC99004"},
		{"When replying to BELT [RFC99004] information requests a lift MUST return the URN of crates.", "RFC99001 uses RFC99004"},
		{"A client that supports crates SHOULD include that feature in response to a BELT [RFC99004] request.", "RFC99001 uses RFC99004, optional"},
		{"To see whether a lift supports crates, where possible it SHOULD use the quick, lid-based profile of discovery defined in BELT [RFC99004].", "RFC99001 uses RFC99004, optional"},
		{"A lift MUST return the URN of crates, \"lid\" as previously specified in [RFC99004].", ""},
		{"A lift MUST return the crates of [RFC99004] with all features.", ""},
		{"A lift MUST NOT include that feature in response to a BELT [RFC99004] request.", ""},
		{"When using lids, the client MUST follow the rules defined in [RFC99004].", ""},
		{"The URL of a crate MUST conform to [RFC99004].", "RFC99001 uses RFC99004, types"},
	})
}

// A section on prerequisites says what has to be there.
func TestPresuppositions(t *testing.T) {
	check(t, func(text string) []string {
		d := crates("Crate Transfer", false)
		d.Standard = false
		d.Sections[0].Role = document.RolePrerequisites
		return readStandard(d, text)
	}, []reading{
		{"The client has implemented the specification [RFC99004], so that it can open crates.", "RFC99001 uses RFC99004"},
		{"Lifts start after the lids are fully enabled, as specified in [RFC99004], and the gears turn.", "RFC99001 uses RFC99004"},
		{"A lift assumes the following in addition to the assumptions specified in [RFC99004].", "RFC99001 related RFC99004; RFC99001 uses RFC99004"},
		{"Lifts assume that the client has previously opened a crate with the pier, as specified in [RFC99004] and [RFC99009].", "RFC99001 uses RFC99004; RFC99001 uses RFC99009"},
		{"Lifts assume that crates have lids, as specified in [RFC99004].", ""},
		{"Lifts assume that the client has need of crates, as specified in [RFC99004].", ""},
		{"Lifts assume that the client has received a label whose color is a number, as specified in [RFC99004].", ""},
		{"The client has opened a crate, as specified in [RFC99004].", ""},
		{"Lifts start after the lids are enabled as described in [RFC99004].", ""},
		{"If the lids are enabled as specified in [RFC99004], lifts start.", ""},
		{"A lid has a color, as specified in [RFC99004].", ""},
		{"Lifts have not implemented [RFC99004].", ""},
	})
}

// What must be sent of what another document defines, that document is needed for.
func TestDemandsOfParts(t *testing.T) {
	const belt = "RFC99001 uses RFC99004"
	check(t, func(text string) []string { return demanded(crates("Crate Transfer", true), text) }, []reading{
		{"The lift MUST include a Short Lid option [RFC99004] in the crate.", belt},
		{"Each crate MUST contain the Lid Closed (LC) header field [RFC99004].", belt},
		{"A lift MUST also send the Lid message [RFC99004].", belt},
		{"A lift MUST NOT send the Lid message [RFC99004].", ""},
		{"A lift that has lids MUST send the Lid message [RFC99004].", ""},
		{"If it has lids, a lift MUST send the Lid message [RFC99004].", ""},
		{"A lift MUST send the Lid message in place of a crate [RFC99004].", ""},
		{"A lift MUST send the crate of a lid option [RFC99004].", ""},
		{"A lift MUST send lids, each in a Lid message [RFC99004].", ""},
		// What is coordinated is demanded alike.
		{"A lift MUST implement [RFC99004], [RFC99005], and [RFC99009].", "RFC99001 uses RFC99004; RFC99001 uses RFC99005; RFC99001 uses RFC99009"},
		{"A lift MUST implement [RFC99004], and the crates of [RFC99009].", belt},
	})
}
