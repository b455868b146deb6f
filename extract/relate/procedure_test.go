package relate_test

import (
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/relate"
	"strata/graph"
)

// TestProcedures holds what the body of a standard says to be done as a document tells that it cites.
func TestProcedures(t *testing.T) {
	read := func(text string) []string {
		d := crates("The Crate Transfer Protocol (CRTP)", true)
		r := &relate.Reader{Document: d, Names: names.Of(d), Self: d.ID}
		defer r.Close()
		r.ReadLoans(0, []document.Block{{Line: 1, Text: text}})
		var lines []string
		for _, f := range r.Found() {
			line, _, _ := strings.Cut(f.String(), " (")
			if f.Purpose == graph.Types {
				line += ", types"
			} else if !f.Demanding {
				t.Errorf("%s: %+v does not demand", text, f)
			}
			lines = append(lines, line)
		}
		return lines
	}
	const belt, types = "RFC99001 uses RFC99004", "RFC99001 uses RFC99004, types"
	check(t, read, []reading{
		// What is done.
		{"Crates are then sent as described in Section 3 of [RFC99004].", belt},
		{"The opening is performed according to the steps given in [RFC99004].", belt},
		{"Lids are checked by the lift in accordance with [RFC99004].", belt},
		{"Lids are checked as per [RFC99004].", belt},
		{"Lids are checked, following [RFC99004].", belt},
		{"Lids are checked following the rules of [RFC99004].", belt},
		{"Lids are checked ten times per crate [RFC99004].", ""},
		{"Lids are checked following crate arrival [RFC99004].", ""},
		{"Lids are opened by the following key [RFC99004].", ""},
		{"Lids are checked by the following key [RFC99004].", ""},
		{"Labels of crates are parsed as specified in [RFC99004].", belt},
		{"Lids are checked in the way of [RFC99004].", ""},
		{"Lids are checked and their color, which is told as described in [RFC99004], is noted.", ""},
		{"Lids are red as described in [RFC99004].", ""},
		{"Lids are used by the pier as described in [RFC99004].", ""},
		// What is followed.
		{"The opening procedure follows [RFC99004].", belt},
		{"The lifts follow the rules for lids in [RFC99004].", belt},
		{"A lid follows [RFC99004].", ""},
		{"The piers will not necessarily follow the procedures of [RFC99004].", ""},
		{"The lifts should follow the rules for lids in [RFC99004].", ""},
		// What is applied.
		{"The lid detection specified in [RFC99004] is used again and again.", belt},
		{"The opening procedures described in Section 2 of [RFC99004] are also applied.", belt},
		{"Closed piers, as defined in [RFC99004], are used on lakes.", ""},
		{"The guidelines for opening procedures described in [RFC99004] are applied.", ""},
		// What is computed or written.
		{"The sum of a crate is computed as described in [RFC99004].", types},
		{"Labels are normalized according to the rules of [RFC99004].", types},
		{"The name of a lid is used as defined in [RFC99004].", types},
		{"Keys of lids are exchanged as described in [RFC99004].", belt},
		// What holds in some cases only, is denied, of others, or cited informatively.
		{"In this case, crates are sent as described in [RFC99004].", ""},
		{"The flag tells whether crates are sent as described in [RFC99004].", ""},
		{"If they have lids, crates are sent as described in [RFC99004].", ""},
		{"Crates can be sent as described in [RFC99004].", ""},
		{"Crates are never sent as described in [RFC99004].", ""},
		{"The terms are used as defined in [RFC99004].", ""},
		{"Crates are sent as described in [RFC99008].", ""},
		{"Crates are sent as described in [RFC99002].", ""}, // which the document replaces
	})
}
