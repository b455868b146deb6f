package names_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/names"
)

// document returns a document of a series with a title.
func document(tag, title string, obsoletedBy ...string) graph.Document {
	return graph.Document{Tag: tag, Title: title, ObsoletedBy: obsoletedBy, Read: true}
}

func TestResolveTitled(t *testing.T) {
	var b build.Builder
	citations := map[string]int{}
	add := func(cited int, p graph.Protocol) {
		if len(p.Documents) == 0 && !p.Dangling {
			p.Documents = []graph.Document{document(p.ID, p.Title)}
		}
		b.AddProtocol(p)
		citations[p.ID] = cited
	}
	// Names and versions.
	add(90, graph.Protocol{ID: "CRTP", Title: "The Crate Transfer Protocol (CRTP) Version 1.3", Documents: []graph.Document{
		document("S13", "The Crate Transfer Protocol (CRTP) Version 1.3"), document("S12", "The Crate Transfer Protocol Version 1.2", "S13"),
		document("S10", "The CRTP Protocol Version 1.0", "S12"),
	}})
	add(2, graph.Protocol{ID: "S20", Title: "Deprecating CRTP 1.0 and CRTP 1.1"})
	add(1, graph.Protocol{ID: "S21", Title: "Sorting Crates with CRTP 1.2"})
	add(3, graph.Protocol{ID: "S22", Title: "BOLT Protocol Version 5"})
	add(4, graph.Protocol{ID: "S23", Title: "Names and Passwords for BOLT V5"})
	add(5, graph.Protocol{ID: "S24", Title: "Nut Sorting System (NUT) Version 4 Protocol"})
	add(2, graph.Protocol{ID: "S25", Title: "NUTv4 Colours"})
	add(5, graph.Protocol{ID: "S26", Title: "Nut Sorting System (NUT) Version 4 Minor Version 1"})
	add(5, graph.Protocol{ID: "SCREW", Title: "The Screw Protocol"})
	add(1, graph.Protocol{ID: "S27", Title: "Attacks on SCREW and on CRTP 2.5"})
	// What is carried by what.
	add(8, graph.Protocol{ID: "S30", Title: "Specification for Bead over Crate Transfer Layer (CTL)"})
	add(3, graph.Protocol{ID: "STRING", Title: "Bead over CTL", Dangling: true})
	add(9, graph.Protocol{ID: "S31", Title: "Crate Transfer Layer (CTL) Packing for Pearls"})
	add(2, graph.Protocol{ID: "S32", Title: "Finding Boxes for Pearls/CTL and Pearls/DCTL"})
	add(9, graph.Protocol{ID: "S33", Title: "Bead Questions over Ropes (BoR)"})
	add(1, graph.Protocol{ID: "S34", Title: "Secret Bead over Ropes"})
	// What was replaced.
	add(9, graph.Protocol{ID: "S40", Title: "Pearls over Ropes", Documents: []graph.Document{document("S40", "Pearls over Ropes", "S41")}})
	add(1, graph.Protocol{ID: "S41", Title: "Using Pearls over Ropes with Knots"})
	// What was not read.
	add(4, graph.Protocol{ID: "paper", Title: "Washers Considered Harmful", Dangling: true})
	add(1, graph.Protocol{ID: "Rivet", Title: "RIVET: a new way", Dangling: true})
	add(3, graph.Protocol{ID: "S50", Title: "RIVET for Long Belts"})
	add(6, graph.Protocol{ID: "clock", Title: "Exact Clock Protocol", Dangling: true})
	add(0, graph.Protocol{ID: "S51", Title: "A Model of the Exact Clock Protocol (ECP)"})
	// An ID that only ends with the name.
	add(2, graph.Protocol{ID: "MS-PLIER", Title: "Tools"})
	add(7, graph.Protocol{ID: "S60", Title: "Crate Plier Protocol (PLIER)"})
	for id, n := range citations {
		for i := range n {
			b.AddRelation(graph.Relation{From: fmt.Sprintf("C%d", i), To: id, Kind: graph.Cites})
		}
	}
	g := graphtest.MustBuild(t, &b)
	for _, test := range []struct{ name, want string }{
		{"CRTP 1.2", "CRTP"},
		{"CRTPv1.0", "CRTP"},
		{"crtp version 1.3", "CRTP"},
		{"CRTP 1.1", "S20"}, // no document has this version
		{"CRTP 7", "unknown, CRTP"},
		{"BOLT5", "S22"},
		{"BOLT v5", "S22"},
		{"NUTv4", "S24"},
		{"NUT 4.0", "S24"},
		{"NUT 4.1", "S26"},
		{"SCREW 2", "unknown, SCREW"},
		{"SCREWv2.5", "unknown, SCREW"}, // that is a version of another
		{"bead over CTL", "S30"},
		{"pearls over CTL", "S31, mentioned, before S32"},
		{"Pearls/CTL", "ambiguous S31 S32"},
		{"bead over ropes", "S33, mentioned, before S34"},
		{"pearls over ropes", "S41"},
		{"RIVET", "S50, before Rivet"},
		{"washers", "paper"},
		{"considered", "unknown"},
		{"exact clock", "clock"},
		{"ECP", "S51, mentioned"},
		{"clock", "clock"},
		{"plier", "MS-PLIER, before S60"},
		{"model of a clock", "S51, mentioned"},
		{"model of clock makers", "unknown, S51"},
	} {
		got := ""
		m, err := names.Resolve(g, test.name)
		ambiguous, unknown := (*names.AmbiguousError)(nil), (*names.UnknownError)(nil)
		switch {
		case errors.As(err, &ambiguous):
			got = "ambiguous " + strings.Join(ambiguous.Candidates, " ")
		case errors.As(err, &unknown):
			got = strings.TrimSuffix("unknown, "+strings.Join(unknown.Nearest, " "), ", ")
		default:
			got = g.ID(m.Node)
			if m.Mentioned {
				got += ", mentioned"
			}
			for i, node := range m.Others {
				got += []string{", before ", " "}[min(i, 1)] + g.ID(node)
			}
		}
		if got != test.want {
			t.Errorf("Resolve(%q) = %s, want %s", test.name, got, test.want)
		}
	}
}
