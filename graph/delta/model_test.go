package delta_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
)

// fataler is what both kinds of test are.
type fataler interface {
	Helper()
	Fatal(...any)
}

func assemble(t fataler, b *build.Builder) *graph.Graph {
	t.Helper()
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// parse builds a graph of layers-on relations from "A>B C>D A?>B A!>B E": an
// optional relation has a question mark, a denied one an exclamation mark, a lone
// name is a protocol, and "A>B:uses" is of another kind.
func parse(t fataler, text string) *graph.Graph {
	t.Helper()
	var b build.Builder
	for word := range strings.FieldsSeq(text) {
		word, name, named := strings.Cut(word, ":")
		r := graph.Relation{Kind: graph.LayersOn}
		if named {
			kind, err := graph.ParseKind(name)
			if err != nil {
				t.Fatal(err)
			}
			r.Kind = kind
		}
		from, to, ok := strings.Cut(word, ">")
		if !ok {
			b.AddProtocol(graph.Protocol{ID: from, Dangling: true})
			continue
		}
		from, r.Optional = strings.CutSuffix(from, "?")
		from, against := strings.CutSuffix(from, "!")
		if against {
			r.Evidence = []graph.Evidence{{Document: from, Denied: true}}
		}
		r.From, r.To = from, to
		b.AddRelation(r)
	}
	return assemble(t, &b)
}

// drawGraph draws a small graph with everything that graphs can have: none or
// some of a few protocols, self-loops, cycles, relations of several kinds between
// the same two, optional ones and denials.
func drawGraph(t *rapid.T, label string) *graph.Graph {
	var b build.Builder
	text := rapid.SampledFrom([]string{"", "x", "y"})
	statement := rapid.Custom(func(t *rapid.T) graph.Evidence {
		return graph.Evidence{
			Document: rapid.SampledFrom([]string{"A", "B"}).Draw(t, "document"), Line: rapid.IntRange(1, 2).Draw(t, "line"),
			Optional: rapid.Bool().Draw(t, "optional"), Denied: rapid.IntRange(0, 3).Draw(t, "against") == 0,
		}
	})
	protocols := rapid.SliceOfDistinct(rapid.StringOfN(rapid.RuneFrom([]rune("ABCDEFGH")), 1, 1, 1), rapid.ID[string]).Draw(t, label+" protocols")
	for _, id := range protocols {
		b.AddProtocol(graph.Protocol{
			ID: id, Title: text.Draw(t, "title"), Version: text.Draw(t, "version"), Dangling: rapid.Bool().Draw(t, "dangling"),
			Aliases: rapid.SliceOfN(text, 0, 2).Draw(t, "aliases"), NoDependents: rapid.SliceOfN(statement, 0, 2).Draw(t, "no dependents"),
		})
	}
	if len(protocols) == 0 {
		return assemble(t, &b)
	}
	degree := rapid.IntRange(0, 3).Draw(t, label+" degree")
	for range degree * len(protocols) {
		b.AddRelation(graph.Relation{
			From: rapid.SampledFrom(protocols).Draw(t, "from"), To: rapid.SampledFrom(protocols).Draw(t, "to"),
			Kind:     rapid.SampledFrom([]graph.Kind{graph.LayersOn, graph.LayersOn, graph.Uses, graph.Related, graph.Cites}).Draw(t, "kind"),
			Optional: rapid.Bool().Draw(t, "optional"),
			Evidence: rapid.SliceOfN(statement, 0, 2).Draw(t, "evidence"),
		})
	}
	id := rapid.SampledFrom(protocols)
	members := rapid.SliceOfN(rapid.SliceOfN(id, 1, 2), 1, 2)
	for range rapid.IntRange(0, 2).Draw(t, label+" groups") {
		b.AddGroup(graph.Group{Owner: id.Draw(t, "owner"), Members: members.Draw(t, "members"), Choice: graph.Carriers, Optional: rapid.Bool().Draw(t, "optional")})
	}
	if rapid.Bool().Draw(t, label+" narrowed") {
		b.AddNarrowing(graph.Narrowing{
			Owner: id.Draw(t, "owner"), Of: id.Draw(t, "of"), Choice: graph.Carriers,
			Required: rapid.SliceOfN(id, 0, 1).Draw(t, "required"), Groups: []graph.Alternatives{members.Draw(t, "members")},
		})
	}
	return assemble(t, &b)
}

// A matrix says by the IDs of both ends what leads to what.
type matrix map[[2]string]bool

// reachability returns what leads to what by relations of some kinds that are neither
// denied nor only reported, found by Warshall's method.
func reachability(g *graph.Graph, kinds graph.Kinds) matrix {
	m := make(matrix)
	for i := range g.RelationCount() {
		if r := g.Relation(i); kinds.Has(r.Kind) && r.Need < graph.Reported {
			m[[2]string{r.From, r.To}] = true
		}
	}
	for via := range g.Len() {
		for from := range g.Len() {
			for to := range g.Len() {
				if m[[2]string{g.ID(from), g.ID(via)}] && m[[2]string{g.ID(via), g.ID(to)}] {
					m[[2]string{g.ID(from), g.ID(to)}] = true
				}
			}
		}
	}
	return m
}

// members returns the sets of protocols that lead to each other, as "A B", those
// that lead to themselves included.
func (m matrix) cycles(g *graph.Graph) []string {
	var sets []string
	for from := range g.Len() {
		var set []string
		for to := range g.Len() {
			if m[[2]string{g.ID(from), g.ID(to)}] && m[[2]string{g.ID(to), g.ID(from)}] {
				set = append(set, g.ID(to))
			}
		}
		if set != nil && !slices.Contains(sets, strings.Join(set, " ")) {
			sets = append(sets, strings.Join(set, " "))
		}
	}
	return sets
}

// large returns a graph of n protocols, in which each depends on five others near
// it, less every gap-th relation.
func large(t fataler, n, gap int) *graph.Graph {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	id := func(i int) string { return fmt.Sprintf("MS-P%06d", i) }
	var b build.Builder
	for i := range n {
		b.AddProtocol(graph.Protocol{ID: id(i)})
		for k := range 5 {
			to := min(n-1, i+1+random.IntN(2000))
			if (5*i+k+1)%gap != 0 {
				b.AddRelation(graph.Relation{From: id(i), To: id(to), Kind: graph.Kind(random.IntN(3))})
			}
		}
	}
	return assemble(t, &b)
}
