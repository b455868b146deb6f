package decide_test

import (
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
)

// TestDecide holds the rules of docs/relations.md on what statements of a pair come
// to. The pair is A and B; A was read unless the test says otherwise.
func TestDecide(t *testing.T) {
	type ev = graph.Evidence
	relationships := func(e ev) ev { e.Source = graph.SourceRelationships; return e }
	overview := func(e ev) ev { e.Source = graph.SourceOverview; return e }
	for _, test := range []struct {
		name     string
		layers   []ev // evidence that A layers on B
		uses     []ev // that A uses B
		extends  []ev // that A extends B
		group    *graph.Group
		unread   bool
		carrier  bool // B exists to carry others
		data     bool // B is a data structure
		denies   bool // A says that it has no dependencies
		need     graph.Need
		purpose  graph.Purpose
		standing graph.Standing
	}{
		{name: "own, plain", uses: []ev{relationships(ev{Document: "A"})}, need: graph.Required},
		{name: "own, optional", uses: []ev{relationships(ev{Document: "A", Optional: true})}, need: graph.Optional},
		{name: "own, plain and optional", uses: []ev{relationships(ev{Document: "A", Line: 1}), relationships(ev{Document: "A", Line: 2, Optional: true})}, need: graph.Required},
		{name: "own, plain and denied", uses: []ev{relationships(ev{Document: "A", Line: 1}), relationships(ev{Document: "A", Line: 2, Denied: true})}, need: graph.Required},
		{name: "own denial before others", uses: []ev{relationships(ev{Document: "A", Denied: true}), relationships(ev{Document: "B", Demanding: true})}, need: graph.Denied},
		{name: "own optional before others", uses: []ev{relationships(ev{Document: "A", Optional: true}), relationships(ev{Document: "B", Demanding: true})}, need: graph.Optional},
		{name: "relationships before overview", uses: []ev{overview(ev{Document: "A", Demanding: true}), relationships(ev{Document: "A", Line: 9, Optional: true})}, need: graph.Optional},
		{name: "overview alone", uses: []ev{overview(ev{Document: "A"})}, need: graph.Optional},
		{name: "overview alone, demanding", uses: []ev{overview(ev{Document: "A", Demanding: true})}, need: graph.Required},
		{name: "overview alone, layers", layers: []ev{overview(ev{Document: "A"})}, need: graph.Required},
		{name: "other end, passive", uses: []ev{relationships(ev{Document: "B", Passive: true, Demanding: true})}, need: graph.Reported, standing: graph.OtherEnd},
		{name: "other end, demanding", uses: []ev{relationships(ev{Document: "B", Demanding: true})}, need: graph.Required, standing: graph.OtherEnd},
		{name: "other end, demanding in the overview", uses: []ev{overview(ev{Document: "B", Demanding: true})}, need: graph.Reported, standing: graph.OtherEnd},
		{name: "other end, carries by its words", layers: []ev{relationships(ev{Document: "B"})}, need: graph.Required, standing: graph.OtherEnd},
		{name: "other end, carries by what it is for", layers: []ev{relationships(ev{Document: "B", Inferred: true})}, need: graph.Reported, standing: graph.OtherEnd},
		{name: "other end, where nothing is needed", uses: []ev{relationships(ev{Document: "B", Demanding: true})}, denies: true, need: graph.Reported, standing: graph.OtherEnd},
		{name: "third party", uses: []ev{relationships(ev{Document: "C", Demanding: true})}, need: graph.Reported, standing: graph.ThirdParty},
		{name: "third party, of what was not read", uses: []ev{relationships(ev{Document: "C"})}, unread: true, need: graph.Reported, standing: graph.ThirdParty},
		{name: "third parties, of what was not read", uses: []ev{relationships(ev{Document: "C"}), relationships(ev{Document: "D"})}, unread: true, need: graph.Required, standing: graph.ThirdParty},
		{name: "third parties, of a carrier that need not be chosen", layers: []ev{relationships(ev{Document: "C"}), relationships(ev{Document: "D"})}, unread: true, carrier: true,
			group: &graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}}, Choice: graph.Carriers, Optional: true}, need: graph.Reported, standing: graph.ThirdParty},
		{name: "third parties that differ", uses: []ev{relationships(ev{Document: "C"}), relationships(ev{Document: "D"}),
			relationships(ev{Document: "E", Optional: true}), relationships(ev{Document: "F", Optional: true}), relationships(ev{Document: "G", Optional: true})}, unread: true, need: graph.Reported, standing: graph.ThirdParty},
		{name: "types", uses: []ev{relationships(ev{Document: "A", Purpose: graph.Types})}, need: graph.Required, purpose: graph.Types},
		{name: "types and a service", uses: []ev{relationships(ev{Document: "A", Purpose: graph.Types}), relationships(ev{Document: "A", Line: 2})}, need: graph.Required},
		{name: "of a data structure", uses: []ev{relationships(ev{Document: "A"})}, data: true, need: graph.Required, purpose: graph.Types},
		{name: "layers on a data structure", layers: []ev{relationships(ev{Document: "A"})}, data: true, need: graph.Required},
		{name: "local", uses: []ev{relationships(ev{Document: "A", Purpose: graph.Local})}, need: graph.Required, purpose: graph.Local},
		{name: "carrier of a group", layers: []ev{relationships(ev{Document: "A"})}, carrier: true,
			group: &graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}, {"C"}}, Choice: graph.Carriers}, need: graph.OneOf},
		{name: "carrier of a group, demanded", layers: []ev{relationships(ev{Document: "A", Demanding: true})}, carrier: true,
			group: &graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}, {"C"}}, Choice: graph.Carriers}, need: graph.Required},
		{name: "carrier of a group, extended", extends: []ev{relationships(ev{Document: "A"})}, carrier: true,
			group: &graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}, {"C"}}, Choice: graph.Carriers}, need: graph.Required},
		{name: "specification of a name, demanded", layers: []ev{relationships(ev{Document: "A", Demanding: true})},
			group: &graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}, {"C"}}, Choice: graph.Specified}, need: graph.OneOf},
		{name: "coordinated, and plain elsewhere", uses: []ev{relationships(ev{Document: "A"}), relationships(ev{Document: "A", Line: 2, Optional: true, Group: 1})},
			group: &graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}, {"C"}}}, need: graph.Required},
		{name: "coordinated in a group that can be left out, and plain elsewhere", uses: []ev{relationships(ev{Document: "A"}), relationships(ev{Document: "A", Line: 2, Optional: true, Permitted: true, Group: 1})},
			group: &graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}, {"C"}}, Optional: true}, need: graph.Required},
		{name: "coordinated alone", uses: []ev{relationships(ev{Document: "A", Optional: true, Group: 1})},
			group: &graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}, {"C"}}}, need: graph.OneOf},
		{name: "carrier of a group of what has none", layers: []ev{relationships(ev{Document: "A"})}, carrier: true, denies: true,
			group: &graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}, {"C"}}, Choice: graph.Carriers}, need: graph.OneOf},
		{name: "carrier as a rule, and no other", layers: []ev{relationships(ev{Document: "A", Optional: true, Permitted: true})}, carrier: true,
			group: &graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}}, Choice: graph.Carriers}, need: graph.Required},
		{name: "carrier as a rule of what has none", layers: []ev{relationships(ev{Document: "A"})}, carrier: true, denies: true,
			group: &graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}}, Choice: graph.Carriers}, need: graph.Required},
		{name: "carrier of what has none", layers: []ev{relationships(ev{Document: "A"})}, carrier: true, denies: true, need: graph.Optional},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b build.Builder
			a := graph.Protocol{ID: "A", Dangling: test.unread}
			if test.denies {
				a.NoDependencies = []ev{{Document: "A", Line: 7}}
			}
			b.AddProtocol(a)
			to := graph.Protocol{ID: "B", Carrier: test.carrier}
			if test.data {
				to.Category = graph.CategoryDataStructure
			}
			b.AddProtocol(to)
			for kind, evidence := range map[graph.Kind][]ev{graph.LayersOn: test.layers, graph.Uses: test.uses, graph.Extends: test.extends} {
				if len(evidence) > 0 {
					b.AddRelation(graph.Relation{From: "A", To: "B", Kind: kind, Evidence: evidence})
				}
			}
			if test.group != nil {
				b.AddGroup(*test.group)
			}
			g := graphtest.MustBuild(t, &b)
			r := g.Relation(0)
			if r.Need != test.need || r.Purpose != test.purpose || r.Standing != test.standing {
				t.Errorf("need %s, purpose %s, standing %s; want %s, %s, %s", r.Need, r.Purpose, r.Standing, test.need, test.purpose, test.standing)
			}
		})
	}
}

// TestNamedTogether holds that of two protocols that a sentence of an introduction names
// together neither is needed where the document says that it can do without one of them,
// unless it states the other plainly elsewhere, and that one of which its words say no such
// thing takes the other with it nowhere.
func TestNamedTogether(t *testing.T) {
	overview := graph.Evidence{Document: "A", Source: graph.SourceOverview, Line: 5, Cue: "extends"}
	spared := graph.Evidence{Document: "A", Source: graph.SourceRelationships, Line: 9, Cue: "uses", Optional: true}
	for _, test := range []struct {
		name     string
		more     graph.Evidence   // on B
		alone    []graph.Evidence // on C
		optional bool
	}{
		{"words that say so", spared, nil, true},
		{"words that do not", graph.Evidence{Document: "A", Source: graph.SourceOverview, Line: 9, Cue: "uses"}, nil, false},
		{"stated alone too", spared, []graph.Evidence{{Document: "A", Source: graph.SourceOverview, Line: 12, Cue: "extends"}}, false},
		{"cited alone too", spared, []graph.Evidence{{Document: "A", Source: graph.SourceOverview, Line: 12, Cue: "[C]", Inferred: true}}, true},
	} {
		var b build.Builder
		b.AddProtocol(graph.Protocol{ID: "A"})
		kinds := map[string]graph.Kind{"B": graph.Uses, "C": graph.Extends} // a mere use in an overview is optional
		for to, kind := range kinds {
			b.AddRelation(graph.Relation{From: "A", To: to, Kind: kind, Evidence: []graph.Evidence{overview}})
		}
		b.AddRelation(graph.Relation{From: "A", To: "B", Kind: graph.Uses, Evidence: []graph.Evidence{test.more}})
		for _, ev := range test.alone {
			b.AddRelation(graph.Relation{From: "A", To: "C", Kind: graph.Extends, Evidence: []graph.Evidence{ev}})
		}
		g := graphtest.MustBuild(t, &b)
		if b, c := g.Relation(0).Need, g.Relation(1).Need; b != graph.Optional || (c == graph.Optional) != test.optional {
			t.Errorf("%s: %s and %s", test.name, b, c)
		}
	}
}

// TestHearsayGoesOneWay holds that of two protocols without documents, each of which
// others say needs the other, one does.
func TestHearsayGoesOneWay(t *testing.T) {
	var b build.Builder
	for _, id := range []string{"A", "B"} {
		b.AddProtocol(graph.Protocol{ID: id, Dangling: true})
	}
	said := func(from, to string, source graph.Source) {
		b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.LayersOn, Evidence: []graph.Evidence{
			{Document: "C", Line: 1, Source: source}, {Document: "D", Line: 1, Source: source},
		}})
	}
	said("A", "B", graph.SourceOverview)
	said("B", "A", graph.SourceRelationships)
	g := graphtest.MustBuild(t, &b)
	if forth, back := g.Relation(0).Need, g.Relation(1).Need; forth != graph.Reported || back != graph.Required {
		t.Errorf("%s and %s; want reported and required", forth, back)
	}
}

// TestNameIsNoDependency holds that a specification does not need the name that stands
// for it.
func TestNameIsNoDependency(t *testing.T) {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "MS-FOO1"})
	b.AddProtocol(graph.Protocol{ID: "MS-FOO2"})
	b.AddProtocol(graph.Protocol{ID: "FOO", Dangling: true})
	b.AddGroup(graph.Group{Owner: "FOO", Members: graph.Alternatives{{"MS-FOO1"}, {"MS-FOO2"}}, Choice: graph.Specified})
	b.AddRelation(graph.Relation{From: "MS-FOO1", To: "FOO", Kind: graph.Extends, Evidence: []graph.Evidence{{Document: "MS-FOO1", Source: graph.SourceRelationships}}})
	if r := graphtest.MustBuild(t, &b).Relation(0); r.Need != graph.Reported {
		t.Errorf("%s; want reported", r.Need)
	}
}

// TestWithoutEvidence holds that what a graph says without evidence counts unless the first
// document states something itself, and that the graph of what was decided is the same.
func TestWithoutEvidence(t *testing.T) {
	relationships := func(document string, e graph.Evidence) graph.Evidence {
		e.Document, e.Source = document, graph.SourceRelationships
		return e
	}
	for _, test := range []struct {
		name   string
		need   graph.Need     // with which A layers on B, without evidence
		words  graph.Evidence // that A extends B
		layers graph.Need     // what is decided of the first
		want   graph.Need     // and of the second
	}{
		{"beside own words on types", graph.Optional, relationships("A", graph.Evidence{Purpose: graph.Types}), graph.Optional, graph.Required},
		{"beside own words that can do without", graph.Required, relationships("A", graph.Evidence{Optional: true}), graph.Optional, graph.Optional},
		{"beside the words of others", graph.Required, relationships("C", graph.Evidence{}), graph.Required, graph.Optional},
	} {
		relations := []graph.Relation{
			{From: "A", To: "B", Kind: graph.LayersOn, Need: test.need},
			{From: "A", To: "B", Kind: graph.Extends, Evidence: []graph.Evidence{test.words}},
		}
		for _, round := range []string{"stated", "decided"} {
			var b build.Builder
			b.AddProtocol(graph.Protocol{ID: "A"})
			for _, r := range relations {
				b.AddRelation(r)
			}
			relations = graphtest.RelationsOf(graphtest.MustBuild(t, &b))
			if layers, extends := relations[0].Need, relations[1].Need; layers != test.layers || extends != test.want {
				t.Errorf("%s, as %s: layers on %s, extends %s; want %s, %s", test.name, round, layers, extends, test.layers, test.want)
			}
		}
	}
}
