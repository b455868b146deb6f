package decide_test

import (
	"fmt"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
)

// TestDecideSeries holds what is decided in another way where A is specified by a document
// of a series, such as that of the RFCs. B is called by its name, and cited by its tag.
func TestDecideSeries(t *testing.T) {
	type said struct {
		kind graph.Kind
		ev   graph.Evidence
	}
	a := func(source graph.Source, ev graph.Evidence) graph.Evidence {
		ev.Document, ev.FromTag, ev.ToTag, ev.Source = "SER2", "SER2", "SER7", source
		return ev
	}
	uses := said{graph.Uses, a(graph.SourceOverview, graph.Evidence{Cue: "uses"})}
	needs := said{graph.Uses, a(graph.SourceTransport, graph.Evidence{Cue: "requires", Demanding: true})}
	normative := said{graph.Cites, a(graph.SourceNormative, graph.Evidence{Cue: "[SER7]"})}
	informative := said{graph.Cites, a(graph.SourceInformative, graph.Evidence{Cue: "[SER7]"})}
	updates := said{graph.Extends, a(graph.SourceTitle, graph.Evidence{Cue: "Updates", Section: "header", Amends: true})}
	cited := said{graph.Uses, a(graph.SourceTransport, graph.Evidence{Cue: "[SER7]", Inferred: true})}
	obsoletes := said{graph.Supersedes, a(graph.SourceTitle, graph.Evidence{Cue: "Obsoletes", Section: "header"})}
	current := needs
	current.ev.ToTag = "SER8"
	other := needs
	other.ev.Document = "SER7"
	imports := said{graph.Uses, a(graph.SourceIDL, graph.Evidence{Cue: "FROM B-MIB", Purpose: graph.Types})}
	adds := said{graph.Extends, a(graph.SourceIDL, graph.Evidence{Cue: "augment b"})}
	elsewhere := said{graph.Uses, a(graph.SourceText, graph.Evidence{Cue: "requires", Demanding: true})}
	prescribes := said{graph.Uses, a(graph.SourceText, graph.Evidence{Cue: "MUST support", Demanding: true})}
	mentioned := said{graph.Uses, a(graph.SourceText, graph.Evidence{Cue: "uses"})}
	option := said{graph.Uses, a(graph.SourceTransport, graph.Evidence{Cue: "may use", Optional: true})}
	lends := said{graph.Cites, a(graph.SourceBody, graph.Evidence{Cue: "[SER7]", Count: 2, Purpose: graph.Types})}
	lent := said{graph.Uses, a(graph.SourceTransport, graph.Evidence{Cue: "is encoded in", Purpose: graph.Types})}
	lentOption := said{graph.Uses, a(graph.SourceTransport, graph.Evidence{Cue: "may be encoded in", Optional: true, Permitted: true, Purpose: graph.Types})}
	lentCited := said{graph.Uses, a(graph.SourceTransport, graph.Evidence{Cue: "[SER7]", Optional: true, Permitted: true, Inferred: true, Purpose: graph.Types})}
	denies := said{graph.Uses, a(graph.SourceTransport, graph.Evidence{Cue: "does not use", Denied: true})}
	imported := imports
	imported.ev.Document, imported.ev.FromTag, imported.ev.Silent = "SER1", "SER1", true
	before := needs
	before.ev.Document, before.ev.FromTag, before.ev.Silent = "SER1", "SER1", true
	replaced := obsoletes
	replaced.ev.Document, replaced.ev.FromTag, replaced.ev.Silent = "SER1", "SER1", true
	reported := replaced
	reported.ev.Document = "SER3"
	for _, test := range []struct {
		name     string
		said     []said
		need     graph.Need
		standing graph.Standing
		purpose  graph.Purpose
	}{
		{"its introduction", []said{uses, normative}, graph.Required, graph.Own, graph.Service},
		{"what is informative", []said{needs, informative}, graph.Optional, graph.Own, graph.Service},
		{"what is informative and prescribed", []said{prescribes, informative}, graph.Required, graph.Own, graph.Service},
		{"what is informative, prescribed and updated", []said{prescribes, informative, updates}, graph.Optional, graph.Own, graph.Service},
		{"what is normative too", []said{needs, informative, normative}, graph.Required, graph.Own, graph.Service},
		{"types that may be used", []said{lentOption, normative}, graph.Optional, graph.Own, graph.Types},
		{"types that may be used, and are", []said{lentOption, lent}, graph.Required, graph.Own, graph.Types},
		{"types that may be used, or are cited", []said{lentOption, lentCited}, graph.Required, graph.Own, graph.Types},
		{"types of an optional service", []said{lentOption, option}, graph.Optional, graph.Own, graph.Service},
		{"what it updates", []said{updates}, graph.Optional, graph.Own, graph.Service},
		{"what it updates and uses", []said{updates, uses}, graph.Required, graph.Own, graph.Service},
		{"what it cites and says no more of", []said{cited, normative}, graph.Optional, graph.Own, graph.Service},
		{"what it replaces", []said{obsoletes, needs}, graph.Reported, graph.ThirdParty, graph.Service},
		{"what it replaces a part of", []said{obsoletes, current}, graph.Required, graph.Own, graph.Service},
		{"what its former document replaced", []said{replaced, needs}, graph.Reported, graph.ThirdParty, graph.Service},
		{"what others say that it replaced", []said{reported, needs}, graph.Required, graph.Own, graph.Service},
		{"what another one says of it", []said{other}, graph.Reported, graph.OtherEnd, graph.Service},
		{"what was replaced", []said{before}, graph.Reported, graph.ThirdParty, graph.Service},
		{"what a module imports", []said{imports, normative}, graph.Required, graph.Own, graph.Types},
		{"what a module imports, by informative references", []said{imports, informative}, graph.Required, graph.Own, graph.Types},
		{"what it needs and imports", []said{needs, imports, normative}, graph.Required, graph.Own, graph.Service},
		{"what it cites for types and imports", []said{lends, imports, normative}, graph.Required, graph.Own, graph.Types},
		{"what it needs elsewhere and imports", []said{elsewhere, imports, normative}, graph.Required, graph.Own, graph.Service},
		{"what it can do without and imports", []said{needs, imports, informative}, graph.Required, graph.Own, graph.Types},
		{"what it demands elsewhere and says an option of", []said{option, elsewhere, normative}, graph.Required, graph.Own, graph.Service},
		{"what it mentions elsewhere and says an option of", []said{option, mentioned, normative}, graph.Optional, graph.Own, graph.Service},
		{"what it prescribes elsewhere and denies", []said{denies, prescribes, normative}, graph.Required, graph.Own, graph.Service},
		{"what it demands elsewhere and denies", []said{denies, elsewhere, normative}, graph.Denied, graph.Own, graph.Service},
		{"what it denies and imports", []said{denies, imports}, graph.Required, graph.Own, graph.Types},
		{"what a module adds to", []said{imports, adds}, graph.Required, graph.Own, graph.Service},
		{"what a module adds to, by informative references", []said{imports, adds, informative}, graph.Required, graph.Own, graph.Service},
		{"what a module adds to, and it cites for types", []said{lends, adds, normative}, graph.Required, graph.Own, graph.Service},
		{"what a module imported that was replaced", []said{imported}, graph.Reported, graph.ThirdParty, graph.Service},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b build.Builder
			b.AddProtocol(graph.Protocol{ID: "A", Documents: []graph.Document{{Tag: "SER2", Read: true}, {Tag: "SER1", Read: true, ObsoletedBy: []string{"SER2"}}}})
			b.AddProtocol(graph.Protocol{ID: "B", Dangling: true})
			for _, s := range test.said {
				b.AddRelation(graph.Relation{From: "A", To: "B", Kind: s.kind, Evidence: []graph.Evidence{s.ev}})
			}
			g := graphtest.MustBuild(t, &b)
			decided := false
			for i := range g.RelationCount() {
				r := g.Relation(i)
				decided = decided || r.Kind.Dependency() && r.Decides
				if r.Kind.Dependency() && (r.Need != test.need || r.Standing != test.standing || r.Purpose != test.purpose) && r.Decides {
					t.Errorf("%s: %s %s, %s; want %s %s, %s", r.Kind, r.Need, r.Purpose, r.Standing, test.need, test.purpose, test.standing)
				}
			}
			if !decided && test.need == graph.Required {
				t.Error("no dependency decides")
			}
		})
	}
}

// A document needs a protocol that it names and never cites by what carries it, by what it
// extends, and by what it says at its beginning.
func TestDecideUncited(t *testing.T) {
	said := func(source graph.Source, section string) graph.Evidence {
		return graph.Evidence{Document: "SER2", FromTag: "SER2", Source: source, Section: section, Line: 9}
	}
	demanding := said(graph.SourceTransport, "4.2")
	demanding.Demanding = true
	prescribing := demanding
	prescribing.Cue = "MUST support"
	byTag := said(graph.SourceTransport, "4.2")
	byTag.ToTag = "SER7"
	lists := graph.Relation{From: "A", To: "C", Kind: graph.Cites, Evidence: []graph.Evidence{said(graph.SourceNormative, "9")}}
	cites := graph.Relation{From: "A", To: "B", Kind: graph.Cites, Evidence: []graph.Evidence{said(graph.SourceNormative, "9")}}
	for _, test := range []struct {
		name    string
		kind    graph.Kind
		ev      graph.Evidence
		lists   []graph.Relation
		tagged  bool // B is called by its tag
		carrier bool
		need    graph.Need
	}{
		{"further down", graph.Uses, said(graph.SourceTransport, "4.2"), []graph.Relation{lists}, false, false, graph.Optional},
		{"further down, in the overview", graph.Uses, said(graph.SourceOverview, "11.2"), []graph.Relation{lists}, false, false, graph.Optional},
		{"further down, demanding", graph.Uses, demanding, []graph.Relation{lists}, false, false, graph.Optional},
		{"further down, prescribing", graph.Uses, prescribing, []graph.Relation{lists}, false, false, graph.Required},
		{"further down, of what carries it", graph.LayersOn, said(graph.SourceTransport, "4.2"), []graph.Relation{lists}, false, false, graph.Required},
		{"in the title", graph.Uses, said(graph.SourceTitle, "title"), []graph.Relation{lists}, false, false, graph.Required},
		{"in the abstract", graph.Uses, said(graph.SourceOverview, "abstract"), []graph.Relation{lists}, false, false, graph.Required},
		{"in the introduction", graph.Uses, said(graph.SourceOverview, "1.3"), []graph.Relation{lists}, false, false, graph.Required},
		{"above all headings", graph.Uses, said(graph.SourceOverview, ""), []graph.Relation{lists}, false, false, graph.Required},
		{"cited", graph.Uses, said(graph.SourceTransport, "4.2"), []graph.Relation{lists, cites}, false, false, graph.Required},
		{"by its tag", graph.Uses, byTag, []graph.Relation{lists}, false, false, graph.Required},
		{"by a name that is its tag", graph.Uses, said(graph.SourceTransport, "4.2"), []graph.Relation{lists}, true, false, graph.Required},
		{"a carrier, which has another name", graph.Uses, said(graph.SourceTransport, "4.2"), []graph.Relation{lists}, true, true, graph.Optional},
		{"without any list", graph.Uses, said(graph.SourceTransport, "4.2"), nil, false, false, graph.Required},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b build.Builder
			b.AddProtocol(graph.Protocol{ID: "A", Documents: []graph.Document{{Tag: "SER2", Read: true}}})
			to := graph.Protocol{ID: "B", Dangling: true, Carrier: test.carrier}
			if test.tagged {
				to.Documents = []graph.Document{{Tag: "B"}}
			}
			b.AddProtocol(to)
			b.AddRelation(graph.Relation{From: "A", To: "B", Kind: test.kind, Evidence: []graph.Evidence{test.ev}})
			for _, r := range test.lists {
				b.AddRelation(r)
			}
			if r := graphtest.MustBuild(t, &b).Relation(0); r.Kind != test.kind || r.Need != test.need {
				t.Errorf("%s, %s; want %s, %s", r.Kind, r.Need, test.kind, test.need)
			}
		})
	}
}

// Documents of one protocol that need each other say nothing of what it needs.
func TestDecideWithin(t *testing.T) {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "A", Documents: []graph.Document{{Tag: "SER1", Read: true}, {Tag: "SER2", Read: true}}})
	b.AddRelation(graph.Relation{From: "A", To: "A", Kind: graph.Uses, Evidence: []graph.Evidence{{Document: "SER2", FromTag: "SER2", ToTag: "SER1", Source: graph.SourceTransport}}})
	g := graphtest.MustBuild(t, &b)
	if r := g.Relation(0); r.Need != graph.Reported {
		t.Errorf("need %s, want %s", r.Need, graph.Reported)
	}
}

// What carries a protocol whose own document takes that for granted, others say, where
// there are enough of them.
func TestDecideCarriedAsOthersSay(t *testing.T) {
	build := func(documents, reversed, others int, own, silent bool) graph.Need {
		var b build.Builder
		b.AddProtocol(graph.Protocol{ID: "A", Documents: []graph.Document{{Tag: "SER2", Read: true}}})
		for i := range reversed {
			b.AddRelation(graph.Relation{From: "B", To: "A", Kind: graph.LayersOn, Evidence: []graph.Evidence{{Document: string(rune('F' + i)), Source: graph.SourceOverview, Optional: true}}})
		}
		for i := range documents {
			b.AddRelation(graph.Relation{From: "A", To: "B", Kind: graph.LayersOn, Evidence: []graph.Evidence{{Document: string(rune('P' + i)), Source: graph.SourceOverview}}})
		}
		for i := range others { // that say otherwise
			b.AddRelation(graph.Relation{From: "A", To: "D", Kind: graph.LayersOn, Evidence: []graph.Evidence{{Document: fmt.Sprintf("OTHER%d", i), Source: graph.SourceOverview, Optional: true}}})
		}
		if !silent {
			b.AddRelation(graph.Relation{From: "A", To: "B", Kind: graph.Cites, Evidence: []graph.Evidence{{Document: "SER2", FromTag: "SER2", Source: graph.SourceNormative}}})
		}
		if own {
			b.AddRelation(graph.Relation{From: "A", To: "C", Kind: graph.LayersOn, Evidence: []graph.Evidence{{Document: "SER2", FromTag: "SER2", Source: graph.SourceTransport}}})
		}
		g := graphtest.MustBuild(t, &b)
		return g.Relation(0).Need
	}
	for _, test := range []struct {
		documents, reversed, others int
		own, silent                 bool
		want                        graph.Need
	}{
		{4, 0, 0, false, false, graph.Reported},
		{5, 0, 0, false, false, graph.Required},
		{5, 0, 0, true, false, graph.Reported},
		{5, 0, 0, false, true, graph.Reported}, // it does not even cite it
		{6, 5, 0, false, false, graph.Required},
		{6, 6, 0, false, false, graph.Reported},
		{5, 0, 45, false, false, graph.Required}, // a tenth
		{5, 0, 60, false, false, graph.Reported},
	} {
		if got := build(test.documents, test.reversed, test.others, test.own, test.silent); got != test.want {
			t.Errorf("%d documents, %d the other way round, %d that say otherwise, own words: %t, silent: %t: %s, want %s", test.documents, test.reversed, test.others, test.own, test.silent, got, test.want)
		}
	}
}

// That nothing else is needed, an RFC says of a part, such as of headers that it does not
// encapsulate; an Open Specification says it of its protocol.
func TestDecideDeniedOfParts(t *testing.T) {
	for _, test := range []struct {
		documents     []graph.Document
		document, tag string
		need          graph.Need
	}{
		{[]graph.Document{{Tag: "SER2", Read: true}}, "SER2", "SER2", graph.Required},
		{nil, "A", "", graph.Optional},
	} {
		var b build.Builder
		ev := graph.Evidence{Document: test.document, FromTag: test.tag, Source: graph.SourceTransport}
		b.AddProtocol(graph.Protocol{ID: "A", Documents: test.documents, NoDependencies: []graph.Evidence{ev}})
		b.AddProtocol(graph.Protocol{ID: "B", Carrier: true, Dangling: true})
		b.AddRelation(graph.Relation{From: "A", To: "B", Kind: graph.LayersOn, Evidence: []graph.Evidence{ev}})
		if got := graphtest.MustBuild(t, &b).Relation(0).Need; got != test.need {
			t.Errorf("said by %s: %s, want %s", test.document, got, test.need)
		}
	}
}
