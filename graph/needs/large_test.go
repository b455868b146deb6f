package needs_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/graphtest"
	"strata/graph/needs"
)

// TestRequirementsOfLargeGraphs checks what is needed in graphs that are so large that
// many candidates are decided together, one protocol at a time.
func TestRequirementsOfLargeGraphs(t *testing.T) {
	for run := range uint64(8) {
		t.Run(fmt.Sprint(run), func(t *testing.T) {
			seed := run % 4
			random := rand.New(rand.NewPCG(seed, 0))
			const n = 3000
			var s sketch
			var c clauses
			// Members are anywhere, so that what they reach has little in common and
			// there are cycles, or near to each other.
			near, far := seed%2 == 1, n/10
			if run >= 4 {
				far = n / 100
			}
			for i := range n {
				for range 1 + random.IntN(2) {
					if to := i + 1 + random.IntN(far); i > 0 && to < n {
						c.add(i, [][]int{{to}})
						s.requires(name("X", i), name("X", to))
					}
				}
				if i > 40 && random.IntN(4+int(seed)) > 0 {
					continue
				}
				owner, first := max(0, i-40), random.IntN(n)
				var members [][]int
				var list graph.Alternatives
				for k := range 3 {
					to := random.IntN(n)
					if near {
						to = (first + k) % n
					}
					members, list = append(members, []int{to}), append(list, []string{name("X", to)})
				}
				c.add(owner, members)
				s.AddGroup(graph.Group{Owner: name("X", owner), Members: list})
			}
			g := graphtest.MustBuild(t, &s.Builder)
			var want []string
			for z := 1; z < n; z++ {
				if c.leads(n, 0, z) {
					want = append(want, name("X", z))
				}
			}
			var got []string
			for _, needed := range needs.NewRequirements(g).Of(graphtest.Node(t, g, name("X", 0))).Required {
				got = append(got, g.ID(needed.Node))
			}
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("required (-each alone +got):\n%s", diff)
			}
			t.Logf("%d of %d are required", len(got), n)
		})
	}
}

// Clauses say that an owner leads to what all of some alternatives lead to.
type clauses struct {
	owner   []int
	members [][][]int
	of      map[int][][2]int // the clauses of which a node is a member, and the alternatives
}

func (c *clauses) add(owner int, members [][]int) {
	if c.of == nil {
		c.of = make(map[int][][2]int)
	}
	for i, alternative := range members {
		for _, member := range alternative {
			c.of[member] = append(c.of[member], [2]int{len(c.owner), i})
		}
	}
	c.owner, c.members = append(c.owner, owner), append(c.members, members)
}

// leads reports whether one of n nodes leads to another whatever is chosen.
func (c *clauses) leads(n, from, to int) bool {
	is := make([]bool, n)
	met := make([]int, len(c.owner)) // the alternatives of a clause that lead there, a bit each
	is[to] = true
	for queue := []int{to}; len(queue) > 0 && !is[from]; queue = queue[1:] {
		for _, m := range c.of[queue[0]] {
			met[m[0]] |= 1 << m[1]
			if owner := c.owner[m[0]]; met[m[0]] == 1<<len(c.members[m[0]])-1 && !is[owner] {
				is[owner] = true
				queue = append(queue, owner)
			}
		}
	}
	return is[from]
}

// TestRequirementsExpandedTogether checks that answers are the same where so many
// protocols are met that all are expanded together.
func TestRequirementsExpandedTogether(t *testing.T) {
	const many = 5000
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		small := m.build(t)
		for i := range many {
			m.relations = append(m.relations, graph.Relation{From: name("Z", i), To: name("Z", i+1)})
		}
		large := m.build(t)
		alone, together := needs.NewRequirements(small), needs.NewRequirements(large)
		first, _ := large.Lookup(name("Z", 0))
		if got := len(together.Of(first).Required); got != many {
			t.Fatalf("%d are required, want %d", got, many)
		}
		for node := range small.Len() {
			want, got := alone.Of(node), together.Of(node)
			if diff := cmp.Diff(told(want), told(got)); diff != "" {
				t.Fatalf("%s, relations %v, groups %v, narrowings %v (-alone +together):\n%s", small.ID(node), m.relations[:len(m.relations)-many], m.groups, m.narrowings, diff)
			}
		}
	})
}

// told returns the lists of an answer with their chains.
func told(a *needs.Answer) [][]string {
	var lists [][]string
	for _, list := range [][]needs.Needed{a.Required, a.OneOf, a.Types, a.Optional} {
		var texts []string
		for _, n := range list {
			texts = append(texts, fmt.Sprint(n.Node, n.Depth, n.Narrowing, n.Group, a.Chain(n)))
		}
		lists = append(lists, texts)
	}
	return lists
}
