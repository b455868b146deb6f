package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/build"
)

// The naive model that the properties are checked against.

// Statements are what a builder is told, in order.
type Statements struct {
	Protocols []string
	Relations []graph.Relation
	// Transports are of some of the protocols.
	Transports map[string]graph.Transport
}

// DrawStatements draws a small graph with everything that graphs can have:
// none or some protocols, self-loops, cycles, relations of several kinds
// between the same two, repetitions, denials.
func DrawStatements(t *rapid.T) Statements {
	n := rapid.IntRange(0, 7).Draw(t, "protocols")
	var s Statements
	for i := range n {
		s.Protocols = append(s.Protocols, string(rune('A'+i)))
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
			Denied:   rapid.IntRange(0, 3).Draw(t, "against") == 0,
			Span:     graph.Span{End: rapid.IntRange(0, 2).Draw(t, "end")},
			Hash:     rapid.Uint64Range(0, 2).Draw(t, "hash"),
			FromTag:  rapid.SampledFrom([]string{"", "", "A1"}).Draw(t, "from tag"),
			Amends:   rapid.IntRange(0, 3).Draw(t, "amends") == 0,
		}
	})
	s.Transports = map[string]graph.Transport{rapid.SampledFrom(s.Protocols).Draw(t, "owner"): drawTransport(t, evidence)}
	s.Relations = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) graph.Relation {
		return graph.Relation{
			From:     rapid.SampledFrom(s.Protocols).Draw(t, "from"),
			To:       rapid.SampledFrom(s.Protocols).Draw(t, "to"),
			Kind:     rapid.SampledFrom([]graph.Kind{graph.LayersOn, graph.Uses, graph.Cites}).Draw(t, "kind"),
			Optional: rapid.Bool().Draw(t, "optional"),
			Evidence: rapid.SliceOfN(evidence, 0, 3).Draw(t, "evidence"),
		}
	}), 0, 20).Draw(t, "relations")
	return s
}

// drawTransport draws how a protocol goes over the wire.
func drawTransport(t *rapid.T, evidence *rapid.Generator[graph.Evidence]) graph.Transport {
	return graph.Transport{
		Interfaces: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) graph.Interface {
			return graph.Interface{
				Kind:     rapid.SampledFrom(graph.InterfaceKinds()).Draw(t, "kind"),
				Name:     rapid.SampledFrom([]string{"", "IWidget"}).Draw(t, "name"),
				UUID:     rapid.SampledFrom([]string{"00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-00000000000b"}).Draw(t, "uuid"),
				Version:  rapid.SampledFrom([]string{"", "1.0"}).Draw(t, "version"),
				Evidence: evidence.Draw(t, "evidence"),
			}
		}), 0, 3).Draw(t, "interfaces"),
		Endpoints: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) graph.Endpoint {
			return graph.Endpoint{
				Kind:     rapid.SampledFrom(graph.EndpointKinds()).Draw(t, "kind"),
				Value:    rapid.SampledFrom([]string{"", "7", "445", "x|\ty"}).Draw(t, "value"),
				Modal:    rapid.SampledFrom([]graph.Modal{graph.NoModal, graph.Must, graph.May}).Draw(t, "modal"),
				Evidence: evidence.Draw(t, "evidence"),
			}
		}), 0, 3).Draw(t, "endpoints"),
		Security: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) graph.Security {
			return graph.Security{
				Provider: rapid.SampledFrom([]string{"", "WINNT"}).Draw(t, "provider"),
				Level:    rapid.SampledFrom([]string{"", "CONNECT"}).Draw(t, "level"),
				Side:     rapid.SampledFrom([]graph.Side{graph.BothSides, graph.ServerSide}).Draw(t, "side"),
				Evidence: evidence.Draw(t, "evidence"),
			}
		}), 0, 3).Draw(t, "security"),
	}
}

// DrawGraph draws a small graph, an empty one included.
func DrawGraph(t *rapid.T) *graph.Graph { return DrawStatements(t).Build(t) }

// DrawNonEmpty draws a graph and a node of it.
func DrawNonEmpty(t *rapid.T) (*graph.Graph, int) {
	s := DrawStatements(t)
	if len(s.Protocols) == 0 {
		s.Protocols = []string{"A"}
	}
	g := s.Build(t)
	return g, rapid.IntRange(0, g.Len()-1).Draw(t, "node")
}

// DrawTangle draws a graph of many cycles, in which most ways are blocked by
// others, and a node of it.
func DrawTangle(t *rapid.T) (*graph.Graph, int) {
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	n := rapid.IntRange(5, 9).Draw(t, "protocols")
	degree := rapid.Float64Range(1, 3).Draw(t, "degree")
	var b build.Builder
	for i := range n {
		b.AddProtocol(graph.Protocol{ID: string(rune('A' + i))})
		for j := range n {
			if random.Float64()*float64(n) < degree {
				b.AddRelation(graph.Relation{From: string(rune('A' + i)), To: string(rune('A' + j)), Optional: random.IntN(2) == 0})
			}
		}
	}
	return MustBuild(t, &b), random.IntN(n)
}

// DrawAny draws a graph of either sort and a node of it.
func DrawAny(t *rapid.T) (*graph.Graph, int) {
	if rapid.Bool().Draw(t, "tangle") {
		return DrawTangle(t)
	}
	return DrawNonEmpty(t)
}

// DrawDirection draws one of the two directions.
func DrawDirection(t *rapid.T) graph.Direction {
	return rapid.SampledFrom([]graph.Direction{graph.Down, graph.Up}).Draw(t, "direction")
}

// Build builds the graph of the statements, or fails the test.
func (s Statements) Build(t rapid.TB) *graph.Graph {
	var b build.Builder
	for _, id := range s.Protocols {
		b.AddProtocol(graph.Protocol{ID: id})
	}
	for _, r := range s.Relations {
		b.AddRelation(r)
	}
	for id, transport := range s.Transports {
		b.AddTransport(id, transport)
	}
	return MustBuild(t, &b)
}

// MustBuild builds a graph, or fails the test.
func MustBuild(t interface {
	Helper()
	Fatal(...any)
}, b *build.Builder) *graph.Graph {
	t.Helper()
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Parse builds a graph of layers-on relations from "A>B C>D A?>B E": an
// optional relation has a question mark, a lone name is a protocol, and
// "A>B:uses" is of another kind.
func Parse(t testing.TB, text string) *graph.Graph {
	t.Helper()
	var b build.Builder
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
	return MustBuild(t, &b)
}

// IDs writes chains as "A B C".
func IDs(g *graph.Graph, chains ...[]int) []string {
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

// Node returns the node of an ID, or fails the test.
func Node(t testing.TB, g *graph.Graph, id string) int {
	t.Helper()
	n, ok := g.Lookup(id)
	if !ok {
		t.Fatalf("no %s in the graph", id)
	}
	return n
}

// A Pair is everything that the graph says of two nodes.
type Pair struct {
	Kinds, Required []graph.Kind
}

// Pairs reads the graph relation by relation; the ends are swapped for Up.
func Pairs(g *graph.Graph, dir graph.Direction) map[[2]int]Pair {
	m := make(map[[2]int]Pair)
	for i := range g.RelationCount() {
		from, to := g.Ends(i)
		if dir == graph.Up {
			from, to = to, from
		}
		r := g.Relation(i)
		p := m[[2]int{from, to}]
		p.Kinds = append(p.Kinds, r.Kind)
		if !r.Optional {
			p.Required = append(p.Required, r.Kind)
		}
		m[[2]int{from, to}] = p
	}
	return m
}

// SimpleChains returns every simple chain from a node with at least one step,
// shortest first, then in lexicographic order.
func SimpleChains(n int, m map[[2]int]Pair, from int) [][]int {
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

// OptionalSteps counts the steps of a chain that have no required relation.
func OptionalSteps(m map[[2]int]Pair, chain []int) int {
	count := 0
	for i := range len(chain) - 1 {
		if len(m[[2]int{chain[i], chain[i+1]}].Required) == 0 {
			count++
		}
	}
	return count
}

// Large returns a graph of n protocols for benchmarks, in which each depends on
// five others near it, so that chains are long and there are many.
func Large(b *testing.B, n int) *graph.Graph {
	b.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	id := func(i int) string { return fmt.Sprintf("MS-P%06d", i) }
	var builder build.Builder
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
	return MustBuild(b, &builder)
}

// Nodes returns the nodes of IDs that are separated by spaces.
func Nodes(t testing.TB, g *graph.Graph, ids string) []int {
	t.Helper()
	var list []int
	for id := range strings.FieldsSeq(ids) {
		list = append(list, Node(t, g, id))
	}
	return list
}

// NaiveClosure takes the best of all simple chains.
func NaiveClosure(g *graph.Graph, roots []int, dir graph.Direction, depth int) []algo.Reached {
	m := Pairs(g, dir)
	best := make(map[int]algo.Reached)
	for _, root := range roots {
		for _, chain := range SimpleChains(g.Len(), m, root) {
			last := chain[len(chain)-1]
			if depth > 0 && len(chain)-1 > depth || slices.Contains(roots, last) {
				continue
			}
			r := algo.Reached{Node: last, Depth: len(chain) - 1, Before: wayOf(chain[:len(chain)-1]), Optional: OptionalSteps(m, chain) > 0}
			step := m[[2]int{chain[len(chain)-2], last}]
			if r.Optional {
				r.Kind = slices.Min(step.Kinds)
			} else {
				r.Kind = slices.Min(step.Required)
			}
			r.Relation = NumberOf(g, chain[len(chain)-2:], dir, r.Kind)
			old, known := best[last]
			if !known || old.Optional && !r.Optional || old.Optional == r.Optional &&
				(r.Depth < old.Depth || r.Depth == old.Depth && slices.Compare(r.Chain(), old.Chain()) < 0) {
				best[last] = r
			}
		}
	}
	var reached []algo.Reached
	for _, r := range best {
		reached = append(reached, r)
	}
	slices.SortFunc(reached, func(x, y algo.Reached) int {
		return slices.Compare([]int{x.Depth, x.Node}, []int{y.Depth, y.Node})
	})
	return reached
}

func wayOf(chain []int) (way *graph.Way) {
	for _, node := range chain {
		way = &graph.Way{Node: int32(node), Before: way}
	}
	return way
}

// NumberOf finds the relation of a kind by which a step leads.
func NumberOf(g *graph.Graph, step []int, dir graph.Direction, kind graph.Kind) int {
	for number := range g.RelationCount() {
		from, to := g.Ends(number)
		if dir == graph.Up {
			from, to = to, from
		}
		if from == step[0] && to == step[1] && g.Relation(number).Kind == kind {
			return number
		}
	}
	return -1
}

// Reachability says by [from][to] which nodes lead to which, each to itself.
func Reachability(g *graph.Graph) [][]bool {
	reaches := make([][]bool, g.Len())
	for from := range reaches {
		reaches[from] = make([]bool, g.Len())
		for to := range g.Len() {
			reaches[from][to] = from == to || g.HasEdgeFromTo(int64(from), int64(to))
		}
	}
	for by := range reaches { // Warshall's algorithm
		for from := range reaches {
			for to := range reaches {
				reaches[from][to] = reaches[from][to] || reaches[from][by] && reaches[by][to]
			}
		}
	}
	return reaches
}

// ReportSize reports the time per protocol and relation, which grows by the
// logarithm at most where the time is O((n+m) log n).
func ReportSize(b *testing.B, g *graph.Graph) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(g.Len()+g.RelationCount()), "ns/(n+m)")
}

// DrawRoots draws some nodes of a graph that has any, none or one twice included.
func DrawRoots(t *rapid.T, g *graph.Graph) []int {
	if g.Len() == 0 {
		return nil
	}
	return rapid.SliceOfN(rapid.IntRange(0, g.Len()-1), 0, 3).Draw(t, "roots")
}

// Reachable returns what can be reached from the roots, these included, without
// passing the node closed.
func Reachable(g *graph.Graph, roots []int, dir graph.Direction, closed int) map[int]bool {
	found := make(map[int]bool)
	var visit func(node int)
	visit = func(node int) {
		if found[node] || node == closed {
			return
		}
		found[node] = true
		for ends := range Pairs(g, dir) {
			if ends[0] == node {
				visit(ends[1])
			}
		}
	}
	for _, root := range roots {
		visit(root)
	}
	return found
}

// RelationsOf returns the relations of a graph by number.
func RelationsOf(g *graph.Graph) []graph.Relation {
	var relations []graph.Relation
	for i := range g.RelationCount() {
		relations = append(relations, g.Relation(i))
	}
	return relations
}

// ProtocolsOf returns the protocols of a graph by number.
func ProtocolsOf(g *graph.Graph) []graph.Protocol {
	var protocols []graph.Protocol
	for i := range g.Len() {
		protocols = append(protocols, g.Protocol(i))
	}
	return protocols
}

// Arrows writes relations as parse reads them, but for their kinds.
func Arrows(g *graph.Graph) string {
	var words []string
	for number := range g.RelationCount() {
		r := g.Relation(number)
		arrow := ">"
		if r.Optional {
			arrow = "?>"
		}
		words = append(words, r.From+arrow+r.To)
	}
	return strings.Join(words, " ")
}

// NaiveDistances counts the steps from the root by relaxation.
func NaiveDistances(n int, m map[[2]int]Pair, roots ...int) map[int]int {
	distance := make(map[int]int)
	for _, root := range roots {
		distance[root] = 0
	}
	for range n {
		for ends := range m {
			if d, ok := distance[ends[0]]; ok {
				if old, known := distance[ends[1]]; !known || old > d+1 {
					distance[ends[1]] = d + 1
				}
			}
		}
	}
	return distance
}

// Sizes are those of graphs that show how time grows.
var Sizes = []int{10_000, 100_000, 1_000_000}

// Contents are all that a graph tells, to compare graphs by.
type Contents struct {
	Protocols  []graph.Protocol
	Transports []graph.Transport // of each protocol
	Relations  []graph.Relation
	Groups     []graph.GroupNodes
	Narrowings []graph.NarrowingNodes
	Verdicts   []graph.Verdict
}

// ContentsOf returns all that a graph tells.
func ContentsOf(g *graph.Graph) Contents {
	c := Contents{Protocols: ProtocolsOf(g), Relations: RelationsOf(g), Verdicts: g.Verdicts()}
	for node := range g.Len() {
		c.Transports = append(c.Transports, g.Transport(node))
		c.Groups = append(c.Groups, g.GroupsOf(node)...)
		for number, end := g.NarrowingsOf(node); number < end; number++ {
			c.Narrowings = append(c.Narrowings, g.Narrowing(number))
		}
	}
	return c
}
