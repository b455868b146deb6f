package algo_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/atlas"
	"strata/graph/build"
	"strata/graph/graphtest"
)

// cyclic writes a component as "A B C: cycles A-B A-C, cut A>B of 1".
func cyclic(g *graph.Graph, c algo.CyclicComponent) string {
	var cycles, cut []string
	for _, cycle := range graphtest.IDs(g, c.Cycles...) {
		cycles = append(cycles, strings.ReplaceAll(cycle, " ", "-"))
	}
	for _, ends := range c.Cut {
		cut = append(cut, g.ID(ends[0])+">"+g.ID(ends[1]))
	}
	return fmt.Sprintf("%s: cycles %s, cut %s of %d", graphtest.IDs(g, c.Members)[0], strings.Join(cycles, " "), strings.Join(cut, " "), c.Bound)
}

func TestFindCycles(t *testing.T) {
	for _, test := range []struct {
		name, graph string
		want        []string
	}{
		{"nothing", "", nil},
		{"none", "A>B B>C A>C", nil},
		{"on itself", "A>B B>B", []string{"B: cycles B, cut B>B of 1"}},
		{"each other", "A>B B?>A", []string{"A B: cycles A-B, cut B>A of 1"}},
		{"relations of several kinds are one", "A>B A>B:uses B>A B>A:extends B>A:cites", []string{"A B: cycles A-B, cut A>B of 1"}},
		{"a ring", "B>C C>A A?>B", []string{"A B C: cycles A-B-C, cut A>B of 1"}},
		{"the shortest through each relation", "A>B B>C C>A A>C", []string{"A B C: cycles A-C A-B-C, cut C>A of 1"}},
		{"of equal ones the smallest nodes", "A>C C>D D>A A>B B>D C>B", []string{"A B C D: cycles A-B-D A-C-D A-C-B-D, cut D>A of 1"}},
		{"fewer before optional ones", "A?>B A?>C B>D C>D D>A", []string{"A B C D: cycles A-B-D A-C-D, cut D>A of 1"}},
		{"the larger first", "A>B B>A C>D D>E E>C", []string{"C D E: cycles C-D-E, cut E>C of 1", "A B: cycles A-B, cut B>A of 1"}},
		{"loops within", "A>A A?>B B>A B>B", []string{"A B: cycles A B A-B, cut A>A A>B B>B of 3"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := graphtest.Parse(t, test.graph)
			var got []string
			for _, c := range algo.FindCycles(g) {
				if !c.Complete {
					t.Errorf("not complete: %s", cyclic(g, c))
				}
				got = append(got, cyclic(g, c))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFindCyclesCutsWhatIsStatedLeast(t *testing.T) {
	var b build.Builder
	plain := func(doc string) graph.Evidence { return graph.Evidence{Document: doc} }
	b.AddRelation(graph.Relation{From: "A", To: "B", Evidence: []graph.Evidence{plain("A"), plain("B")}})
	b.AddRelation(graph.Relation{From: "B", To: "C", Evidence: []graph.Evidence{plain("B"), {Document: "C", Optional: true}, {Document: "C", Denied: true}}})
	b.AddRelation(graph.Relation{From: "C", To: "A", Evidence: []graph.Evidence{{Document: "C", Count: 3}}})
	g := graphtest.MustBuild(t, &b)
	if got, want := cyclic(g, algo.FindCycles(g)[0]), "A B C: cycles A-B-C, cut B>C of 1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// weights counts the plain statements of what leads from one node to another.
func weights(g *graph.Graph) map[[2]int]int {
	m := make(map[[2]int]int)
	for i := range g.RelationCount() {
		from, to := g.Ends(i)
		r := g.Relation(i)
		plain := 0
		if len(r.Evidence) == 0 && !r.Optional {
			plain = 1
		}
		for _, ev := range r.Evidence {
			if !ev.Optional && !ev.Denied {
				plain++
			}
		}
		m[[2]int{from, to}] += plain
	}
	return m
}

// naiveCut returns the size of a smallest cut among the members, and the
// statements of the lightest of those. It puts the members in every order: what
// leads back, or to itself, is a cut.
func naiveCut(m map[[2]int]int, members []int) (size, weight int) {
	size = len(m) + 1
	var place func(placed, left []int, s, w int)
	place = func(placed, left []int, s, w int) {
		if len(left) == 0 && (s < size || s == size && w < weight) {
			size, weight = s, w
		}
		for i, node := range left {
			s, w := s, w
			for _, to := range append(slices.Clip(placed), node) {
				if statements, ok := m[[2]int{node, to}]; ok {
					s, w = s+1, w+statements
				}
			}
			if s <= size {
				place(append(slices.Clip(placed), node), slices.Concat(left[:i], left[i+1:]), s, w)
			}
		}
	}
	place(nil, members, 0, 0)
	return size, weight
}

// naiveShortest returns, for each relation among the members, the length of the
// shortest cycle through it, found by going every way.
func naiveShortest(n int, m map[[2]int]graphtest.Pair, members []int) map[[2]int]int {
	shortest := make(map[[2]int]int)
	for ends := range m {
		from, to := ends[0], ends[1]
		if !slices.Contains(members, from) || !slices.Contains(members, to) {
			continue
		}
		if from == to {
			shortest[ends] = 1
		}
		for _, chain := range graphtest.SimpleChains(n, m, to) {
			if chain[len(chain)-1] == from {
				shortest[ends] = len(chain)
				break
			}
		}
	}
	return shortest
}

// hasCycle reports whether there is a cycle among relations less those of a cut.
func hasCycle(m map[[2]int]graphtest.Pair, cut [][2]int) bool {
	var b build.Builder
	for ends := range m {
		if slices.Contains(cut, ends) {
			continue
		}
		if ends[0] == ends[1] {
			return true
		}
		b.AddRelation(graph.Relation{From: fmt.Sprintf("%09d", ends[0]), To: fmt.Sprintf("%09d", ends[1])})
	}
	g, err := b.Build()
	return err != nil || algo.NewComponents(g).Len() < g.Len()
}

// among returns the relations among the members of a component.
func among(m map[[2]int]graphtest.Pair, members []int) map[[2]int]graphtest.Pair {
	part := make(map[[2]int]graphtest.Pair)
	for ends, p := range m {
		if slices.Contains(members, ends[0]) && slices.Contains(members, ends[1]) {
			part[ends] = p
		}
	}
	return part
}

type errorfer interface {
	Helper()
	Errorf(string, ...any)
}

// checkCut checks that there are no cycles without the cut, and that each of its
// relations would close one.
func checkCut(t errorfer, m map[[2]int]graphtest.Pair, c algo.CyclicComponent) {
	t.Helper()
	part := among(m, c.Members)
	if hasCycle(part, c.Cut) {
		t.Errorf("%v has a cycle without %v", c.Members, c.Cut)
	}
	for i := range c.Cut {
		if fewer := slices.Concat(c.Cut[:i], c.Cut[i+1:]); !hasCycle(part, fewer) {
			t.Errorf("%v is cut by less than %v", c.Members, c.Cut)
		}
	}
	if c.Bound > len(c.Cut) || 2*len(c.Cut) > len(part)+c.Bound {
		t.Errorf("%v is cut by %d relations of %d, at least %d", c.Members, len(c.Cut), len(part), c.Bound)
	}
}

func TestFindCyclesAgainstAllOrders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, _ := graphtest.DrawAny(t)
		m := graphtest.Pairs(g, graph.Down)
		w := weights(g)
		reaches := graphtest.Reachability(g)
		found := algo.FindCycles(g)
		var in []int
		for _, c := range found {
			in = append(in, c.Members...)
			if !c.Complete {
				t.Errorf("%v is not complete", c.Members)
			}
			checkCut(t, m, c)

			size, weight := naiveCut(w, c.Members)
			got := 0
			for _, ends := range c.Cut {
				got += w[ends]
			}
			if len(c.Cut) != size || got != weight || c.Bound != size {
				t.Errorf("cut of %d relations and %d statements, at least %d: want %d and %d", len(c.Cut), got, c.Bound, size, weight)
			}

			shortest := naiveShortest(g.Len(), m, c.Members)
			covered := make(map[[2]int]bool)
			for i, cycle := range c.Cycles {
				if slices.Min(cycle) != cycle[0] {
					t.Errorf("cycle %v does not begin with its smallest node", cycle)
				}
				if i > 0 && cmpOr(len(c.Cycles[i-1])-len(cycle), slices.Compare(c.Cycles[i-1], cycle)) >= 0 {
					t.Errorf("cycle %v comes after %v", cycle, c.Cycles[i-1])
				}
				isShortest := false
				for k, from := range cycle {
					ends := [2]int{from, cycle[(k+1)%len(cycle)]}
					if shortest[ends] == 0 {
						t.Fatalf("no relation %v as in cycle %v", ends, cycle)
					}
					if shortest[ends] == len(cycle) {
						covered[ends], isShortest = true, true
					}
				}
				if !isShortest {
					t.Errorf("cycle %v is the shortest through none of its relations", cycle)
				}
			}
			for ends := range shortest {
				if !covered[ends] {
					t.Errorf("no shortest cycle through %v", ends)
				}
			}
		}
		for u := range g.Len() {
			cyclic := slices.ContainsFunc(pairsOf(m), func(ends [2]int) bool { return ends[0] == u && reaches[ends[1]][u] })
			if cyclic != slices.Contains(in, u) {
				t.Errorf("%d is in a cycle: %v", u, cyclic)
			}
		}
	})
}

func pairsOf(m map[[2]int]graphtest.Pair) (list [][2]int) {
	for ends := range m {
		list = append(list, ends)
	}
	return list
}

// tangled returns a graph of n protocols and up to m relations anywhere.
func tangled(t interface {
	Helper()
	Fatal(...any)
}, n, m int) *graph.Graph {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	var b build.Builder
	for range m {
		b.AddRelation(graph.Relation{From: fmt.Sprintf("%07d", random.IntN(n)), To: fmt.Sprintf("%07d", random.IntN(n)), Optional: random.IntN(3) == 0})
	}
	return graphtest.MustBuild(t, &b)
}

func TestFindCyclesOfMany(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds: a large graph")
	}
	t.Parallel()
	for _, test := range []struct{ n, m int }{{60, 120}, {100, 300}, {200, 470}} {
		t.Run(fmt.Sprintf("%d protocols, %d relations", test.n, test.m), func(t *testing.T) {
			g := tangled(t, test.n, test.m)
			m := graphtest.Pairs(g, graph.Down)
			for _, c := range algo.FindCycles(g) {
				checkCut(t, m, c)
				t.Logf("%d members, %d cycles, cut by %d, at least %d", len(c.Members), len(c.Cycles), len(c.Cut), c.Bound)
			}
		})
	}
}

func TestFindCyclesOfTheAtlas(t *testing.T) {
	g, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	g = g.Select(graph.Filter{Kinds: graph.Dependencies})
	m := graphtest.Pairs(g, graph.Down)
	for _, c := range algo.FindCycles(g) {
		if !c.Complete || len(c.Cut) != c.Bound {
			t.Errorf("%d members: %d cycles, complete %v, cut by %d, at least %d", len(c.Members), len(c.Cycles), c.Complete, len(c.Cut), c.Bound)
		}
		checkCut(t, m, c)
	}
}

// A search that is exponential does not end before go test kills it.
func TestFindCyclesEnds(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds: a large graph")
	}
	t.Parallel()
	ring := func(n int) *graph.Graph {
		var b build.Builder
		for i := range n {
			b.AddRelation(graph.Relation{From: fmt.Sprintf("%06d", i), To: fmt.Sprintf("%06d", (i+1)%n)})
		}
		return graphtest.MustBuild(t, &b)
	}
	var b build.Builder
	clique(&b, 100)
	for _, test := range []struct {
		name       string
		g          *graph.Graph
		cycles     int
		cut, bound int
	}{
		{"a ring", ring(30_000), 1, 1, 1},
		{"a clique", graphtest.MustBuild(t, &b), 100 * 101 / 2, 100 * 101 / 2, 100 * 101 / 2},
		{"a large tangle", tangled(t, 8_000, 40_000), -1, -1, -1},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := algo.FindCycles(test.g)[0]
			t.Logf("%d members, %d cycles, cut by %d, at least %d", len(c.Members), len(c.Cycles), len(c.Cut), c.Bound)
			if test.cut >= 0 && (len(c.Cycles) != test.cycles || len(c.Cut) != test.cut || c.Bound != test.bound) {
				t.Errorf("want %d cycles, cut by %d, at least %d", test.cycles, test.cut, test.bound)
			}
		})
	}
}

func BenchmarkFindCycles(b *testing.B) {
	run := func(name string, g *graph.Graph) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if len(algo.FindCycles(g)) == 0 {
					b.Fatal("no cycle")
				}
			}
			graphtest.ReportSize(b, g)
		})
	}
	g, err := atlas.Load()
	if err != nil {
		b.Fatal(err)
	}
	run("atlas", g.Select(graph.Filter{Kinds: graph.Dependencies}))
	for _, n := range graphtest.Sizes {
		run(fmt.Sprintf("n=%d", n), graphtest.Large(b, n))
	}
}
