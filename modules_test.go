package strata_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
)

// Who imports a module uses the types of the protocol whose document defines it: of several
// documents the latest that no other one replaces. What the document states besides still
// counts.
func TestModules(t *testing.T) {
	const track = "Category: Standards Track"
	mib := func(name string, imports ...string) string {
		text := "\n2.  Definitions\n\n   " + name + " DEFINITIONS ::= BEGIN\n\n   IMPORTS\n"
		for _, other := range imports {
			text += "       gear FROM " + other + "\n"
		}
		return text + "       ;\n   END\n"
	}
	g := readMemos(t, map[string]string{
		"rfc97001.txt": memo(97001, track, "The Structure of Crate Labels", "Labels.") + mib("CRATE-SMI"),
		"rfc97002.txt": memo(97002, track+"\nObsoletes: 97001", "Labels of Crates", "Labels.") + mib("CRATE-SMI"),
		"rfc97003.txt": memo(97003, track, "Belts: A Language of Belts", "Belts.") + mib("BELT-MIB", "CRATE-SMI", "BELT-MIB", "LOST-MIB"),
		"rfc97004.txt": memo(97004, track, "Managed Objects for Belt Speeds", "Speeds.") + mib("SPEED-MIB", "BELT-MIB", "SPEED-TC", "RFC-97005") + mib("SPEED-TC", "CRATE-SMI"),
		"rfc97005.txt": memo(97005, track, "Gears of Crates", "Gears.") + mib("GEAR-MIB", "SPEED-TC"),
		"rfc97006.txt": memo(97006, track, "Wheels of Crates", "This protocol runs over the Language of Belts [RFC97003].", "RFC97003 Belts: A Language of Belts") + mib("GEAR-MIB", "BELT-MIB"),
		"rfc97007.txt": memo(97007, track, "Axles of Crates", "Axles.") + mib("AXLE-MIB", "GEAR-MIB"),
	})
	want := []string{
		"RFC97003 RFC97002 required types: 97003 2 FROM CRATE-SMI",
		"RFC97004 RFC97002 required types: 97004 2 FROM CRATE-SMI",
		"RFC97004 RFC97003 required types: 97004 2 FROM BELT-MIB",
		"RFC97004 RFC97005 required types: 97004 2 FROM RFC-97005",
		"RFC97005 RFC97004 required types: 97005 2 FROM SPEED-TC",
		"RFC97006 RFC97003 required service: 97006 2 FROM BELT-MIB",
		"RFC97007 RFC97006 required types: 97007 2 FROM GEAR-MIB",
	}
	if diff := cmp.Diff(want, importsOf(g)); diff != "" {
		t.Errorf("imports (-want +got):\n%s", diff)
	}
}

// importsOf returns the pairs of which a module imports one of another, with what is needed and
// where that is stated.
func importsOf(g *graph.Graph) (list []string) {
	for i := range g.RelationCount() {
		r := g.Relation(i)
		for _, ev := range r.Evidence {
			if ev.Source == graph.SourceIDL {
				need, purpose := needOf(g, r.From, r.To)
				list = append(list, fmt.Sprintf("%s %s %s %s: %s %s %s", r.From, r.To, need, purpose, strings.TrimPrefix(ev.Document, "RFC"), ev.Section, ev.Cue))
			}
		}
	}
	return list
}

// needOf returns what was decided of a pair.
func needOf(g *graph.Graph, from, to string) (graph.Need, graph.Purpose) {
	need, purpose := graph.Denied, graph.Service
	for i := range g.RelationCount() {
		if r := g.Relation(i); r.From == from && r.To == to && r.Kind.Dependency() && r.Decides && r.Need < need {
			need, purpose = r.Need, r.Purpose
		}
	}
	return need, purpose
}
