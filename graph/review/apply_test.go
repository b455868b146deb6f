package review_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
	"strata/graph/review"
)

// reviewable is a graph in which W layers on A, uses B and C, and layers on D or E.
func reviewable(t *testing.T) *graph.Graph {
	t.Helper()
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "W"})
	say := func(to string, kind graph.Kind, ev graph.Evidence) {
		ev.Document, ev.Source = "W", graph.SourceRelationships
		b.AddRelation(graph.Relation{From: "W", To: to, Kind: kind, Evidence: []graph.Evidence{ev}})
	}
	say("A", graph.LayersOn, graph.Evidence{Line: 1, Hash: 1})
	say("B", graph.Uses, graph.Evidence{Line: 2, Hash: 2})
	say("B", graph.Cites, graph.Evidence{Line: 3, Hash: 3})
	say("C", graph.Uses, graph.Evidence{Line: 4, Hash: 4, Optional: true})
	for _, to := range []string{"D", "E"} {
		say(to, graph.LayersOn, graph.Evidence{Line: 5, Hash: 5, Optional: true, Group: 1})
	}
	b.AddGroup(graph.Group{Owner: "W", Members: graph.Alternatives{{"D"}, {"E"}}, Choice: graph.Carriers})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// decided is the relations of W that decide, with need and purpose.
func decided(g *graph.Graph) map[string]string {
	list := make(map[string]string)
	for number := range g.RelationCount() {
		if r := g.Relation(number); r.Decides && r.Kind.Dependency() {
			list[r.To+" "+r.Kind.String()] = r.Need.String() + " " + r.Purpose.String()
		}
	}
	return list
}

// grouped is the members of the groups of W, and whether each is met.
func grouped(g *graph.Graph) map[string]bool {
	list := make(map[string]bool)
	node, _ := g.Lookup("W")
	for _, group := range g.GroupsOf(node) {
		name := ""
		for _, alternative := range group.Members {
			for _, member := range alternative {
				name += g.ID(int(member))
			}
		}
		list[name] = group.Met
	}
	return list
}

// A verdict that names a less specific kind than is shown says that the shown one is
// wrong: it is followed nowhere. A less specific one beside it is weaker.
func TestKindOfVerdict(t *testing.T) {
	raw := reviewable(t)
	var b build.Builder
	for _, kind := range []graph.Kind{graph.LayersOn, graph.Uses} {
		b.AddRelation(graph.Relation{From: "W", To: "G", Kind: kind, Evidence: []graph.Evidence{{Document: "W", Line: 6, Hash: 6, Source: graph.SourceTransport}}})
	}
	both := graphtest.MustBuild(t, &b)
	for _, test := range []struct {
		g    *graph.Graph
		to   string
		kind graph.Kind
		want map[graph.Kind]graph.Need
	}{
		{raw, "A", graph.Uses, map[graph.Kind]graph.Need{graph.LayersOn: graph.Denied, graph.Uses: graph.Required}},
		{raw, "B", graph.LayersOn, map[graph.Kind]graph.Need{graph.LayersOn: graph.Required, graph.Uses: graph.Optional}},
		{both, "G", graph.Uses, map[graph.Kind]graph.Need{graph.LayersOn: graph.Denied, graph.Uses: graph.Required}},
		{both, "G", graph.LayersOn, map[graph.Kind]graph.Need{graph.LayersOn: graph.Required, graph.Uses: graph.Optional}},
	} {
		g := review.Apply([]graph.Verdict{{Ruling: graph.Amended, From: "W", To: test.to, Kind: test.kind, Document: "W"}}, test.g)
		got := make(map[graph.Kind]graph.Need)
		for number, end := g.Between(graphtest.Node(t, g, "W"), graphtest.Node(t, g, test.to)); number < end; number++ {
			if r := g.Arc(number); r.Kind.Dependency() {
				got[r.Kind] = r.Need
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s %v (-want +got):\n%s", test.to, test.kind, diff)
		}
	}
}

// What is left of a group when a reader has rejected all other members is needed.
func TestLastOfGroup(t *testing.T) {
	g := review.Apply([]graph.Verdict{{Ruling: graph.Rejected, From: "W", To: "D", Need: graph.Denied, Document: "W"}}, reviewable(t))
	var got []string
	for _, n := range needs.NewRequirements(g).Of(graphtest.Node(t, g, "W")).Required {
		got = append(got, g.ID(n.Node))
	}
	if want := []string{"A", "B", "E"}; !slices.Equal(got, want) {
		t.Errorf("%v are required, want %v", got, want)
	}
}

func TestReviewed(t *testing.T) {
	raw := reviewable(t)
	plain := map[string]string{
		"A layers-on": "required service", "B uses": "required service", "C uses": "optional service",
		"D layers-on": "one-of service", "E layers-on": "one-of service",
	}
	if diff := cmp.Diff(plain, decided(raw)); diff != "" {
		t.Fatal(diff)
	}
	verdict := func(ruling graph.Ruling, to string, kind graph.Kind, need graph.Need, purpose graph.Purpose) graph.Verdict {
		return graph.Verdict{Ruling: ruling, From: "W", To: to, Kind: kind, Need: need, Purpose: purpose, Document: "W", Section: "1.4"}
	}
	for _, test := range []struct {
		name     string
		verdicts []graph.Verdict
		want     map[string]string // "" where it no longer decides
		groups   map[string]bool
	}{
		{name: "confirm", verdicts: []graph.Verdict{verdict(graph.Confirmed, "A", graph.LayersOn, graph.Required, graph.Service)}},
		{name: "reject", verdicts: []graph.Verdict{verdict(graph.Rejected, "B", graph.Uses, graph.Denied, graph.Service)},
			want: map[string]string{"B uses": "denied service"}},
		{name: "need", verdicts: []graph.Verdict{verdict(graph.Amended, "C", graph.Uses, graph.Required, graph.Service)},
			want: map[string]string{"C uses": "required service"}},
		{name: "purpose", verdicts: []graph.Verdict{verdict(graph.Amended, "A", graph.LayersOn, graph.Required, graph.Types)},
			want: map[string]string{"A layers-on": "required types"}},
		{name: "kind", verdicts: []graph.Verdict{verdict(graph.Amended, "B", graph.LayersOn, graph.Required, graph.Service)},
			want: map[string]string{"B uses": "", "B layers-on": "required service"}},
		{name: "add", verdicts: []graph.Verdict{verdict(graph.Added, "0", graph.Uses, graph.Required, graph.Service)},
			want: map[string]string{"0 uses": "required service"}},
		{name: "unknown", verdicts: []graph.Verdict{verdict(graph.Rejected, "Z", graph.Uses, graph.Denied, graph.Service)}},
		{name: "stale", verdicts: []graph.Verdict{{Ruling: graph.Rejected, From: "W", To: "A", Need: graph.Denied, Force: graph.Stale}}},
		{name: "unread", verdicts: []graph.Verdict{{Ruling: graph.Added, From: "W", To: "Z", Force: graph.Unread}}},
		{name: "a member is rejected", verdicts: []graph.Verdict{verdict(graph.Rejected, "D", graph.LayersOn, graph.Denied, graph.Service)},
			want: map[string]string{"D layers-on": "denied service"}, groups: map[string]bool{"E": false}},
		{name: "a member is required", verdicts: []graph.Verdict{verdict(graph.Amended, "D", graph.LayersOn, graph.Required, graph.Service)},
			want: map[string]string{"D layers-on": "required service"}, groups: map[string]bool{"DE": true}},
		{name: "a group", verdicts: []graph.Verdict{
			verdict(graph.Amended, "B", graph.Uses, graph.OneOf, graph.Service), verdict(graph.Amended, "C", graph.Uses, graph.OneOf, graph.Service),
		}, want: map[string]string{"B uses": "one-of service", "C uses": "one-of service"}, groups: map[string]bool{"DE": false, "BC": false}},
		{name: "a member is another's alternative", verdicts: []graph.Verdict{
			verdict(graph.Rejected, "E", graph.LayersOn, graph.Denied, graph.Service),
			verdict(graph.Amended, "D", graph.LayersOn, graph.OneOf, graph.Service), verdict(graph.Added, "F", graph.LayersOn, graph.OneOf, graph.Service),
		}, want: map[string]string{"E layers-on": "denied service", "F layers-on": "one-of service"}, groups: map[string]bool{"DF": false}},
		{name: "what is left is confirmed", verdicts: []graph.Verdict{
			verdict(graph.Rejected, "E", graph.LayersOn, graph.Denied, graph.Service), verdict(graph.Confirmed, "D", graph.LayersOn, graph.OneOf, graph.Service),
		}, want: map[string]string{"E layers-on": "denied service"}, groups: map[string]bool{"D": false}},
		{name: "a member can be left out, others not", verdicts: []graph.Verdict{
			verdict(graph.Amended, "E", graph.LayersOn, graph.Optional, graph.Service),
			verdict(graph.Amended, "D", graph.LayersOn, graph.OneOf, graph.Service), verdict(graph.Added, "F", graph.LayersOn, graph.OneOf, graph.Service),
		}, want: map[string]string{"E layers-on": "optional service", "F layers-on": "one-of service"}, groups: map[string]bool{"DF": false}},
		{name: "another member", verdicts: []graph.Verdict{
			verdict(graph.Confirmed, "D", graph.LayersOn, graph.OneOf, graph.Service), verdict(graph.Added, "F", graph.LayersOn, graph.OneOf, graph.Service),
		}, want: map[string]string{"F layers-on": "one-of service"}, groups: map[string]bool{"DEF": false}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := review.Apply(test.verdicts, raw)
			want := make(map[string]string)
			for key, value := range plain {
				want[key] = value
			}
			for key, value := range test.want {
				if want[key] = value; value == "" {
					delete(want, key)
				}
			}
			if diff := cmp.Diff(want, decided(g)); diff != "" {
				t.Error(diff)
			}
			if test.groups == nil {
				test.groups = map[string]bool{"DE": false}
			}
			if diff := cmp.Diff(test.groups, grouped(g)); diff != "" {
				t.Error("groups:", diff)
			}
			if diff := cmp.Diff(plain, decided(g.Raw())); diff != "" {
				t.Error("without verdicts:", diff)
			}
			if diff := cmp.Diff(map[string]bool{"DE": false}, grouped(g.Raw())); diff != "" {
				t.Error("groups without verdicts:", diff)
			}
			v := test.verdicts[0]
			from, _ := g.Lookup("W")
			if to, known := g.Lookup(v.To); known {
				got, ok := g.VerdictOn(from, to)
				if ok != (v.Force == graph.Live) || ok && got.Ruling != v.Ruling {
					t.Errorf("verdict on %s: %v, %v", v.To, got, ok)
				}
				first, end := g.Between(from, to)
				for number := first; number < end; number++ {
					if g.Relation(number).Reviewed != ok {
						t.Errorf("%v: reviewed is wrong", g.Relation(number))
					}
				}
			}
			if len(g.Verdicts()) != len(test.verdicts) || len(review.Apply(nil, g).Verdicts()) != 0 {
				t.Error("verdicts are not those given")
			}
		})
	}
}

// What is added names its place.
func TestReviewedPlace(t *testing.T) {
	v := graph.Verdict{Ruling: graph.Added, From: "W", To: "A1", Kind: graph.Uses, Document: "W", Section: "3.1", Line: 9, Hashes: []uint64{7}}
	g := review.Apply([]graph.Verdict{v}, reviewable(t))
	from, _ := g.Lookup("W")
	to, _ := g.Lookup("A1")
	number, _ := g.Between(from, to)
	r := g.Relation(number)
	if want := []graph.Evidence{{Document: "W", Section: "3.1", Line: 9, Hash: 7}}; !slices.Equal(r.Evidence, want) || r.Standing != graph.Own {
		t.Errorf("%+v", r)
	}
	if !g.Protocol(to).Dangling {
		t.Error("the new protocol was not read")
	}
}

// What a document of a series says counts for the protocol that it is one of the documents
// of, whatever other verdicts were passed, and stands beside what others say of the pair.
func TestAddedByDocumentOfSeries(t *testing.T) {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "W", Documents: []graph.Document{{Tag: "RFC9901", Read: true}, {Tag: "RFC9902", Read: true}, {Tag: "RFC9903"}}})
	b.AddRelation(graph.Relation{From: "W", To: "A", Kind: graph.Uses, Evidence: []graph.Evidence{{Document: "RFC9950", Line: 3, Hash: 3}}})
	raw := graphtest.MustBuild(t, &b)
	for document, want := range map[string]graph.Force{"RFC9902": graph.Live, "RFC9903": graph.Unread, "RFC9909": graph.Unread} {
		v := graph.Verdict{Ruling: graph.Added, From: "W", To: "A", Kind: graph.Uses, Document: document, Section: "2", Hashes: []uint64{7}}
		bound := review.Bind([]graph.Verdict{v}, raw, nil)
		if bound[0].Force != want {
			t.Errorf("%s: %v, want %v", document, bound[0].Force, want)
		}
		if want != graph.Live {
			continue
		}
		g := review.Apply(bound, raw)
		r := g.Relation(0)
		if len(r.Evidence) != 2 || r.Need != graph.Required || r.Standing != graph.Own || !slices.ContainsFunc(r.Evidence, bound[0].Cites) {
			t.Errorf("%+v", r)
		}
		if ev := r.Telling()[0]; ev.Document != document || graph.StandingOf("W", "A", ev) != graph.Own {
			t.Errorf("the most telling evidence is %+v", ev)
		}
	}
}
