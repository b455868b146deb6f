package title_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/relate/title"
)

// series is a family of standards, RFC99001 and so on.
type series struct{ document.Family }

func (series) Owns(id string) bool     { return strings.HasPrefix(id, "RFC") }
func (series) Placeholder(string) bool { return false }

func TestOfStandard(t *testing.T) {
	for _, test := range []struct{ title, want string }{
		{"The Crate Transfer Protocol (CRTP)", ""},
		{"BELT Option to Stop", "RFC99001 extends RFC99004"},
		{"Crate Extensions for the Belt Protocol (BELT)", "RFC99001 extends RFC99004"},
		{"General BELT (GBELT) Support for Crates", ""},
		{"Crates over BELT", "RFC99001 layers-on RFC99004"},
		{"BELT as a Transport Layer for Crates", "RFC99001 layers-on RFC99004"},
		{"BELT over CONV for Crates", "RFC99001 extends RFC99004; RFC99001 layers-on RFC99009"},
		{"Using Lock Notation to Secure BELT", "RFC99001 uses LOCK; RFC99001 extends RFC99004"},
		{"BELT for Crates", "RFC99001 extends RFC99004"},
		{"BELT Queries over CONV (BOC)", "RFC99001 extends RFC99004; RFC99001 layers-on RFC99009"},
		{"Tunneling BELT over CONV", "RFC99004 layers-on RFC99001, optional; RFC99001 layers-on RFC99009"},
		{"Transmission of BELT Packets over CONV", "RFC99004 layers-on RFC99001, optional; RFC99001 layers-on RFC99009"},
		{"Methods for Transport of the Belt Protocol (BELT) and TCP Frames over CONV", "RFC99004 layers-on RFC99001, optional; TCP layers-on RFC99001, optional; RFC99001 layers-on RFC99009"},
		{"Transport of BELT/TCP over CONV", "RFC99004 layers-on RFC99001, optional; TCP layers-on RFC99001, optional; RFC99001 layers-on RFC99009"},
		{"Transport of BELT Crates in Use over CONV", "RFC99001 extends RFC99004; RFC99001 layers-on RFC99009"},
		{"The Belt Protocol (BELT) Crate Speed Extension", "RFC99001 extends RFC99004"},
		{"Using Sums with BELT", "RFC99001 extends RFC99004"},
		{"Use of Sums with BELT", "RFC99001 extends RFC99004"},
		{"Use of Sums with SHA-256 in BELT", "RFC99001 uses SHA-256; RFC99001 extends RFC99004"}, // the sums of SHA-256
		{"Lifting Crates with BELT", "RFC99001 uses RFC99004"},
		{"BELT Payload Format for Crates", "RFC99001 layers-on RFC99004"},
		{"BELT Payload Format for Lock Notation", "RFC99001 layers-on RFC99004; RFC99001 uses LOCK"},
		{"Crates like BELT", ""},
		{"An Information Model for BELT", ""},
		{"Crates for BELT-Based Farms", ""},
		{"BELT Loading and Unloading", "RFC99001 extends RFC99004"},
		{"A BELT Stop Code to Report Crates", "RFC99001 extends RFC99004"},
		{"The Belt Protocol (BELT) Stop Code", "RFC99001 extends RFC99004"},
		{"The Belt Protocol (BELT-BP) Option for Crates", "RFC99001 extends RFC99004"},
		{"The Belt Protocol (a rope) Label for Crates", ""},
		{"BELT Loading: CONV and Crates", "RFC99001 extends RFC99004"},
		{"BELT Labels for CONV Crates", "RFC99001 extends RFC99004; RFC99001 uses RFC99009"},
		{"BELT Problems for CONV Crates", ""},
		{"BELT Labels with Lock Notation", "RFC99001 extends RFC99004; RFC99001 uses LOCK"},
		{"Mapping the BELT Core onto CONV", "RFC99001 extends RFC99004; RFC99001 layers-on RFC99009"},
		{"Securing BELT Crates", "RFC99001 extends RFC99004"},
		{"A BELT Tutorial", ""},
		{"A BELT Overview", ""},
		{"The BELT Story", ""},
		{"A BELT Implementation Report", ""},
		{"A BELT Test", ""},
		{"The BELT Test Suite", ""},
		{"BELT Cipher Suites", "RFC99001 extends RFC99004"},
		{"BELT Extended Reports", "RFC99001 extends RFC99004"},
		{"The BELT Interchange Form", ""},
		{"BELT Loading Problems", ""},
		{"BELT Loading for the Conveyor Protocol (CONV)", "RFC99001 extends RFC99009"},
		{"BELT Crate Access Protocol (BCAP)", ""},
		{"BELT Management Information Base", ""},
		{"Threat Analysis for BELT", ""},
		{"The Belt Protocol (BELT) Transport Layer Protocol", ""},
		{"Loading Crates in BELT", "RFC99001 extends RFC99004"},
		{"BELT Support for CONV", "RFC99001 uses RFC99004; RFC99001 extends RFC99009"},
		{"A Crate Scheme for HTTP", "RFC99001 extends HTTP"},
		{"The Belt Protocol for Crates (BELTv2)", ""},
		{"Dynamic Host Configuration Protocol for Crates (DHCPv8)", ""},
		{"Crate Discovery for IP Version 6 (IPv6)", "RFC99001 layers-on RFC8200"},
		{"Crates over TCP, TLS, and BELT", "RFC99001 layers-on TCP, optional; RFC99001 layers-on TLS, optional; RFC99001 layers-on RFC99004, optional"},
		{"Crates over TCP for BELT", "RFC99001 layers-on TCP; RFC99001 extends RFC99004"},
		{"BELT for Crates (v6)", "RFC99001 extends RFC99004"},
		{"BELT for Farms (BFA)", "RFC99001 extends RFC99004"},
		{"BELT and CONV Options for Crates", "RFC99001 extends RFC99004, optional; RFC99001 extends RFC99009, optional"},
		{"Crate Lifting Mechanism (CLM) BELT and Conveyor Protocol (CONV) Mechanisms", "RFC99001 extends RFC99004, optional; RFC99001 extends RFC99009, optional"},
		{"BELT Options and CONV Extensions", "RFC99001 extends RFC99004; RFC99001 extends RFC99009"},
		{"BELT/CONV Options for Crates", "RFC99001 extends RFC99004; RFC99001 extends RFC99009"},
		{"Crate Extensions for BELT and CONV Methods", "RFC99001 extends RFC99004; RFC99001 extends RFC99009"},
		{"Crate Extensions in Support of BELT", "RFC99001 uses RFC99004"},
	} {
		d := &document.Document{ID: "RFC99001", Title: test.title, Family: series{}, Standard: true, Divided: true}
		for _, r := range []document.Reference{
			{Tag: "RFC99004", Title: "The Belt Protocol (BELT)", Normative: true},
			{Tag: "RFC99009", Title: "The Conveyor Protocol (CONV)"},
			{Tag: "LOCK", Title: "Lock Notation", Normative: true},
		} {
			d.AddReference(r)
		}
		var lines []string
		for _, s := range title.OfStandard(test.title, d.ID, names.Of(d)) {
			line, _, _ := strings.Cut(s.String(), " (")
			lines = append(lines, line)
		}
		if got := strings.Join(slices.Compact(lines), "; "); got != test.want {
			t.Errorf("%s: got %s, want %s", test.title, got, test.want)
		}
	}
}

// Each list of alternatives in a title is a group of its own.
func TestGroupsOfStandard(t *testing.T) {
	for _, test := range []struct {
		title string
		want  []int
	}{
		{"Crates over TCP, TLS, and BELT", []int{1, 1, 1}},
		{"BELT and CONV Options for Crates", []int{1, 1}},
		{"BELT and CONV Options, DRUM and GEAR Extensions", []int{1, 1, 2, 2}},
		{"BELT and CONV Options over TCP, TLS, and UDP", []int{1, 1, 2, 2, 2}},
		{"BELT and CONV", nil},
	} {
		d := &document.Document{ID: "RFC99001", Title: test.title, Family: series{}, Standard: true, Divided: true}
		for _, name := range []string{"Belt", "Conv", "Drum", "Gear"} {
			d.AddReference(document.Reference{Tag: "RFC9900" + strconv.Itoa(len(d.References)+2), Title: "The " + name + " Protocol (" + strings.ToUpper(name) + ")", Normative: true})
		}
		var groups []int
		for _, s := range title.OfStandard(test.title, d.ID, names.Of(d)) {
			groups = append(groups, s.Group)
		}
		if !slices.Equal(groups, test.want) {
			t.Errorf("%s: groups %v, want %v", test.title, groups, test.want)
		}
	}
}
