package build_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
)

// united is the naive union of statements: one relation for each From, To and
// Kind.
func united(s graphtest.Statements) []graph.Relation {
	type key struct {
		from, to string
		kind     graph.Kind
	}
	said := make(map[key][]graph.Relation)
	for _, r := range s.Relations {
		k := key{r.From, r.To, r.Kind}
		said[k] = append(said[k], r)
	}
	var relations []graph.Relation
	for k, list := range said {
		r := graph.Relation{From: k.from, To: k.to, Kind: k.kind}
		for _, one := range list {
			for _, e := range one.Evidence {
				if same := slices.IndexFunc(r.Evidence, func(x graph.Evidence) bool {
					x.Span, x.Hash = e.Span, e.Hash
					return x == e
				}); same < 0 {
					r.Evidence = append(r.Evidence, e)
				} else if graph.CompareEvidence(e, r.Evidence[same]) < 0 { // the first sentence of a line counts
					r.Evidence[same] = e
				}
			}
		}
		slices.SortFunc(r.Evidence, graph.CompareEvidence)
		relations = append(relations, r)
	}
	slices.SortFunc(relations, func(x, y graph.Relation) int {
		return slices.Compare([]string{x.From, x.To, string(rune(x.Kind))}, []string{y.From, y.To, string(rune(y.Kind))})
	})
	return relations
}

// equateNil lets nil and empty lists of evidence be the same.
var equateNil = cmp.Transformer("nil", func(list []graph.Evidence) []graph.Evidence { return append([]graph.Evidence{}, list...) })

// undecided leaves out what is decided of evidence; see TestDecide.
var undecided = cmpopts.IgnoreFields(graph.Relation{}, "Optional", "Denied", "Need", "Purpose", "Standing", "Decides")

func TestBuilderUnites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := graphtest.DrawStatements(t)
		if diff := cmp.Diff(united(s), graphtest.RelationsOf(s.Build(t)), equateNil, undecided); diff != "" {
			t.Errorf("relations (-want +got):\n%s", diff)
		}
	})
}

func TestBuilderDoesNotCareAboutOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := graphtest.DrawStatements(t)
		g := s.Build(t)
		s.Protocols = rapid.Permutation(s.Protocols).Draw(t, "protocols in another order")
		s.Relations = rapid.Permutation(s.Relations).Draw(t, "relations in another order")
		h := s.Build(t)
		if diff := cmp.Diff(graphtest.RelationsOf(g), graphtest.RelationsOf(h), equateNil); diff != "" {
			t.Errorf("relations depend on the order:\n%s", diff)
		}
		if diff := cmp.Diff(graphtest.ProtocolsOf(g), graphtest.ProtocolsOf(h)); diff != "" {
			t.Errorf("protocols depend on the order:\n%s", diff)
		}
	})
}

func TestGraphRebuiltFromItsRelationsIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := graphtest.DrawStatements(t)
		// A statement without evidence leaves no trace beside one with evidence.
		s.Relations = slices.DeleteFunc(s.Relations, func(r graph.Relation) bool { return len(r.Evidence) == 0 })
		g := s.Build(t)
		var b build.Builder
		b.Grow(g.Len(), g.RelationCount())
		for _, p := range graphtest.ProtocolsOf(g) {
			b.AddProtocol(p)
		}
		for _, r := range graphtest.RelationsOf(g) {
			b.AddRelation(r)
		}
		h := graphtest.MustBuild(t, &b)
		if diff := cmp.Diff(graphtest.RelationsOf(g), graphtest.RelationsOf(h)); diff != "" {
			t.Errorf("relations differ:\n%s", diff)
		}
		if diff := cmp.Diff(graphtest.ProtocolsOf(g), graphtest.ProtocolsOf(h)); diff != "" {
			t.Errorf("protocols differ:\n%s", diff)
		}
	})
}

func TestBuilderLeavesItsInputAlone(t *testing.T) {
	evidence := make([]graph.Evidence, 2, 4)
	evidence[0] = graph.Evidence{Document: "B"}
	evidence[1] = graph.Evidence{Document: "A"}
	aliases := append(make([]string, 0, 4), "two", "one")
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "A", Aliases: aliases})
	b.AddProtocol(graph.Protocol{ID: "A", Aliases: []string{"three"}})
	b.AddRelation(graph.Relation{From: "A", To: "B", Evidence: evidence})
	b.AddRelation(graph.Relation{From: "A", To: "B", Evidence: []graph.Evidence{{Document: "C"}}})
	graphtest.MustBuild(t, &b)
	if evidence[0].Document != "B" || evidence[1].Document != "A" || evidence[:3][2].Document != "" {
		t.Errorf("evidence was changed: %v", evidence[:3])
	}
	if want := []string{"two", "one", ""}; !slices.Equal(aliases[:3], want) {
		t.Errorf("aliases were changed: %q", aliases[:3])
	}
}

func TestBuilderUnitesProtocols(t *testing.T) {
	var b build.Builder
	b.AddRelation(graph.Relation{From: "MS-A", To: "TCP"})
	b.AddProtocol(graph.Protocol{ID: "MS-A", Title: "First", Aliases: []string{"b", "a", "", "MS-A"}, NoDependents: []graph.Evidence{{Line: 2}, {Line: 1}}})
	b.AddProtocol(graph.Protocol{
		ID: "MS-A", Title: "Second", Category: graph.CategoryOverview, Area: "Area", Version: "1.0", Date: "2020", Dangling: true,
		Aliases: []string{"c", "a"}, Specifications: []string{"RFC2", "RFC1"}, NoDependents: []graph.Evidence{{Line: 1}}, NoDependencies: []graph.Evidence{{Line: 3}},
	})
	want := []graph.Protocol{
		{
			ID: "MS-A", Title: "First", Category: graph.CategoryOverview, Area: "Area", Version: "1.0", Date: "2020",
			Aliases: []string{"a", "b", "c"}, Specifications: []string{"RFC1", "RFC2"},
			NoDependents: []graph.Evidence{{Line: 1}, {Line: 2}}, NoDependencies: []graph.Evidence{{Line: 3}},
		},
		{ID: "TCP", Dangling: true},
	}
	if diff := cmp.Diff(want, graphtest.ProtocolsOf(graphtest.MustBuild(t, &b))); diff != "" {
		t.Errorf("protocols (-want +got):\n%s", diff)
	}
}

// A protocol that a document specifies keeps its category when others cite it as a
// standard, in whatever order they come.
func TestBuilderUnitesCategories(t *testing.T) {
	read := graph.Protocol{ID: "MS-A", Title: "Alpha", Version: "1.0"}
	cited := graph.Protocol{ID: "MS-A", Category: graph.CategoryStandard, Aliases: []string{"A"}, Dangling: true}
	for _, order := range [][]graph.Protocol{{read, cited}, {cited, read}} {
		var b build.Builder
		for _, p := range order {
			b.AddProtocol(p)
		}
		if got := graphtest.MustBuild(t, &b).Protocol(0); got.Category != graph.CategoryProtocol || got.Dangling {
			t.Errorf("%v: category %v, dangling %v", order, got.Category, got.Dangling)
		}
	}
}

func TestBuilderDeclaresEnds(t *testing.T) {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "A", Title: "Alpha", Dangling: true})
	b.AddRelation(graph.Relation{From: "A", To: "B"})
	b.AddRelation(graph.Relation{From: "A", To: "C"})
	b.DeclareEnds()
	b.AddProtocol(graph.Protocol{ID: "B", Title: "Beta", Dangling: true})
	b.AddRelation(graph.Relation{From: "A", To: "D"})
	g := graphtest.MustBuild(t, &b)
	var got []graph.Protocol
	for node := range g.Len() {
		got = append(got, g.Protocol(node))
	}
	want := []graph.Protocol{{ID: "A", Title: "Alpha"}, {ID: "B", Title: "Beta"}, {ID: "C"}, {ID: "D", Dangling: true}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBuilderRejectsAnEmptyID(t *testing.T) {
	for name, add := range map[string]func(*build.Builder){
		"protocol": func(b *build.Builder) { b.AddProtocol(graph.Protocol{Title: "Nameless"}) },
		"from":     func(b *build.Builder) { b.AddRelation(graph.Relation{To: "B"}) },
		"to":       func(b *build.Builder) { b.AddRelation(graph.Relation{From: "A"}) },
	} {
		var b build.Builder
		add(&b)
		if g, err := b.Build(); g != nil || err == nil || !strings.Contains(err.Error(), "no ID") {
			t.Errorf("%s: got %v, %v, want an error about the ID", name, g, err)
		}
	}
}

func TestZeroBuilderBuildsTheEmptyGraph(t *testing.T) {
	g := graphtest.MustBuild(t, new(build.Builder))
	if g.Len() != 0 || g.RelationCount() != 0 || g.Nodes().Len() != 0 {
		t.Errorf("%d protocols, %d relations, want none", g.Len(), g.RelationCount())
	}
	if _, ok := g.Lookup("A"); ok {
		t.Error("the empty graph knows a protocol")
	}
}

func BenchmarkBuild(b *testing.B) {
	relations := graphtest.RelationsOf(graphtest.Large(b, 100_000))
	b.ReportAllocs()
	for b.Loop() {
		var builder build.Builder
		for _, r := range relations {
			builder.AddRelation(r)
		}
		if _, err := builder.Build(); err != nil {
			b.Fatal(err)
		}
	}
}
