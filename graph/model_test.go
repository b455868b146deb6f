package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"strata/graph"
)

// The naive model that the properties are checked against.

// statements are what a builder is told, in order.
type statements struct {
	protocols []string
	relations []graph.Relation
}

// drawStatements draws a small graph with everything that graphs can have:
// none or some protocols, self-loops, cycles, relations of several kinds
// between the same two, repetitions, denials.
func drawStatements(t *rapid.T) statements {
	n := rapid.IntRange(0, 7).Draw(t, "protocols")
	var s statements
	for i := range n {
		s.protocols = append(s.protocols, string(rune('A'+i)))
	}
	if n == 0 {
		return s
	}
	evidence := rapid.Custom(func(t *rapid.T) graph.Evidence {
		return graph.Evidence{
			Document: rapid.SampledFrom([]string{"A", "B"}).Draw(t, "document"),
			Line:     rapid.IntRange(1, 3).Draw(t, "line"),
			Cue:      rapid.SampledFrom([]string{"over", "uses"}).Draw(t, "cue"),
			Optional: rapid.Bool().Draw(t, "optional"),
			Against:  rapid.IntRange(0, 3).Draw(t, "against") == 0,
		}
	})
	s.relations = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) graph.Relation {
		return graph.Relation{
			From:     rapid.SampledFrom(s.protocols).Draw(t, "from"),
			To:       rapid.SampledFrom(s.protocols).Draw(t, "to"),
			Kind:     rapid.SampledFrom([]graph.Kind{graph.LayersOn, graph.Uses, graph.Cites}).Draw(t, "kind"),
			Optional: rapid.Bool().Draw(t, "optional"),
			Evidence: rapid.SliceOfN(evidence, 0, 3).Draw(t, "evidence"),
		}
	}), 0, 20).Draw(t, "relations")
	return s
}

func drawGraph(t *rapid.T) *graph.Graph { return drawStatements(t).build(t) }

// drawNonEmpty draws a graph and a node of it.
func drawNonEmpty(t *rapid.T) (*graph.Graph, int) {
	s := drawStatements(t)
	if len(s.protocols) == 0 {
		s.protocols = []string{"A"}
	}
	g := s.build(t)
	return g, rapid.IntRange(0, g.Len()-1).Draw(t, "node")
}

// drawTangle draws a graph of many cycles, in which most ways are blocked by
// others, and a node of it.
func drawTangle(t *rapid.T) (*graph.Graph, int) {
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	n := rapid.IntRange(5, 9).Draw(t, "protocols")
	degree := rapid.Float64Range(1, 3).Draw(t, "degree")
	var b graph.Builder
	for i := range n {
		b.AddProtocol(graph.Protocol{ID: string(rune('A' + i))})
		for j := range n {
			if random.Float64()*float64(n) < degree {
				b.AddRelation(graph.Relation{From: string(rune('A' + i)), To: string(rune('A' + j)), Optional: random.IntN(2) == 0})
			}
		}
	}
	return mustBuild(t, &b), random.IntN(n)
}

// drawAny draws a graph of either sort and a node of it.
func drawAny(t *rapid.T) (*graph.Graph, int) {
	if rapid.Bool().Draw(t, "tangle") {
		return drawTangle(t)
	}
	return drawNonEmpty(t)
}

func drawDirection(t *rapid.T) graph.Direction {
	return rapid.SampledFrom([]graph.Direction{graph.Down, graph.Up}).Draw(t, "direction")
}

func (s statements) build(t rapid.TB) *graph.Graph {
	var b graph.Builder
	for _, id := range s.protocols {
		b.AddProtocol(graph.Protocol{ID: id})
	}
	for _, r := range s.relations {
		b.AddRelation(r)
	}
	return mustBuild(t, &b)
}

func mustBuild(t interface {
	Helper()
	Fatal(...any)
}, b *graph.Builder) *graph.Graph {
	t.Helper()
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// parse builds a graph of layers-on relations from "A>B C>D A?>B E": an
// optional relation has a question mark, a lone name is a protocol, and
// "A>B:uses" is of another kind.
func parse(t testing.TB, text string) *graph.Graph {
	t.Helper()
	var b graph.Builder
	for word := range strings.FieldsSeq(text) {
		word, kindName, ok := strings.Cut(word, ":")
		kind := graph.LayersOn
		if ok {
			var err error
			if kind, err = graph.ParseKind(kindName); err != nil {
				t.Fatal(err)
			}
		}
		from, to, ok := strings.Cut(word, ">")
		from, optional := strings.CutSuffix(from, "?")
		if ok {
			b.AddRelation(graph.Relation{From: from, To: to, Kind: kind, Optional: optional})
		} else {
			b.AddProtocol(graph.Protocol{ID: from})
		}
	}
	return mustBuild(t, &b)
}

// ids writes chains as "A B C".
func ids(g *graph.Graph, chains ...[]int) []string {
	var list []string
	for _, chain := range chains {
		var names []string
		for _, node := range chain {
			names = append(names, g.ID(node))
		}
		list = append(list, strings.Join(names, " "))
	}
	return list
}

func node(t testing.TB, g *graph.Graph, id string) int {
	t.Helper()
	n, ok := g.Lookup(id)
	if !ok {
		t.Fatalf("no %s in the graph", id)
	}
	return n
}

// A pair is everything that the graph says of two nodes.
type pair struct {
	kinds, required []graph.Kind
}

// pairs reads the graph relation by relation; the ends are swapped for Up.
func pairs(g *graph.Graph, dir graph.Direction) map[[2]int]pair {
	m := make(map[[2]int]pair)
	for i := range g.RelationCount() {
		from, to := g.Ends(i)
		if dir == graph.Up {
			from, to = to, from
		}
		r := g.Relation(i)
		p := m[[2]int{from, to}]
		p.kinds = append(p.kinds, r.Kind)
		if !r.Optional {
			p.required = append(p.required, r.Kind)
		}
		m[[2]int{from, to}] = p
	}
	return m
}

// simpleChains returns every simple chain from a node with at least one step,
// shortest first, then in lexicographic order.
func simpleChains(n int, m map[[2]int]pair, from int) [][]int {
	var chains [][]int
	level := [][]int{{from}}
	for len(level) > 0 {
		var next [][]int
		for _, chain := range level {
			for to := range n {
				if _, ok := m[[2]int{chain[len(chain)-1], to}]; ok && !slices.Contains(chain, to) {
					next = append(next, append(slices.Clone(chain), to))
				}
			}
		}
		chains = append(chains, next...)
		level = next
	}
	return chains
}

// optionalSteps counts the steps of a chain that have no required relation.
func optionalSteps(m map[[2]int]pair, chain []int) int {
	count := 0
	for i := range len(chain) - 1 {
		if len(m[[2]int{chain[i], chain[i+1]}].required) == 0 {
			count++
		}
	}
	return count
}

// large returns a graph of n protocols for benchmarks, in which each depends on
// five others near it, so that chains are long and there are many.
func large(b *testing.B, n int) *graph.Graph {
	b.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	id := func(i int) string { return fmt.Sprintf("MS-P%06d", i) }
	var builder graph.Builder
	for i := range n {
		builder.AddProtocol(graph.Protocol{
			ID:      id(i),
			Title:   fmt.Sprintf("Distributed Object %d Service Remote Protocol", i),
			Aliases: []string{fmt.Sprintf("DOS%d", i)},
		})
		for range 5 {
			builder.AddRelation(graph.Relation{
				From: id(i), To: id((i + random.IntN(2000) + n - 400) % n),
				Kind: graph.Kind(random.IntN(3)), Optional: random.IntN(4) == 0,
			})
		}
	}
	return mustBuild(b, &builder)
}

// nodes returns the nodes of IDs that are separated by spaces.
func nodes(t testing.TB, g *graph.Graph, ids string) []int {
	t.Helper()
	var list []int
	for id := range strings.FieldsSeq(ids) {
		list = append(list, node(t, g, id))
	}
	return list
}
