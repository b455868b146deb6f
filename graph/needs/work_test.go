package needs_test

import (
	"fmt"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
	"strata/growth"
)

// A sketch is a graph that is made of few words.
type sketch struct{ build.Builder }

func name(kind string, i int) string { return fmt.Sprintf("%s%06d", kind, i) }

func (s *sketch) requires(from string, to ...string) {
	for _, id := range to {
		s.AddRelation(graph.Relation{From: from, To: id})
	}
}

func (s *sketch) oneOf(owner string, members ...string) {
	var list graph.Alternatives
	for _, id := range members {
		list = append(list, []string{id})
	}
	s.AddGroup(graph.Group{Owner: owner, Members: list})
}

// hostile are families of graphs that are built around choices, with how many protocols
// the first one, X000000, needs of a graph of size n.
var hostile = []struct {
	name string
	make func(s *sketch, n int)
	need func(n int) int
}{
	{"chain of groups", func(s *sketch, n int) {
		for i := range n {
			s.oneOf(name("X", i), name("A", i), name("B", i))
			s.requires(name("A", i), name("X", i+1))
			s.requires(name("B", i), name("X", i+1))
		}
	}, func(n int) int { return n }},
	{"groups below one member", func(s *sketch, n int) {
		for i := range n {
			s.oneOf(name("X", i), name("A", i), name("B", i))
			s.oneOf(name("A", i), name("C", i), name("D", i))
			for _, kind := range []string{"B", "C", "D"} {
				s.requires(name(kind, i), name("X", i+1))
			}
		}
	}, func(n int) int { return n }},
	{"groups of groups", func(s *sketch, n int) {
		s.oneOf(name("X", 0), name("A", 0), name("B", 0))
		for i := range n {
			for _, kind := range []string{"A", "B"} {
				s.oneOf(name(kind, i), name("A", i+1), name("B", i+1))
			}
		}
		s.requires(name("A", n), "Z")
		s.requires(name("B", n), "Z")
	}, func(n int) int { return 1 }},
	{"tree of groups", func(s *sketch, n int) {
		for i := range n {
			s.oneOf(name("X", i), name("X", 2*i+1), name("X", 2*i+2))
		}
		for i := n; i < 2*n+1; i++ {
			s.requires(name("X", i), "Z")
		}
	}, func(n int) int { return 1 }},
	{"groups with the same members", func(s *sketch, n int) {
		for i := range n {
			s.requires(name("X", 0), name("O", i))
			s.oneOf(name("O", i), name("A", 0), name("B", 0), name("C", 0))
			s.requires(name("A", i), name("A", i+1))
			s.requires(name("B", i), name("B", i+1))
			s.requires(name("C", i), name("A", i+1))
		}
		s.requires(name("B", n), name("A", n/2))
	}, func(n int) int { return n + n - n/2 + 1 }},
	{"a group of many", func(s *sketch, n int) {
		var members []string
		for i := range n {
			members = append(members, name("M", i))
			s.requires(name("M", i), name("Y", i%7), "Z")
		}
		s.oneOf(name("X", 0), members...)
	}, func(n int) int { return 1 }},
	{"cycles through groups", func(s *sketch, n int) {
		for i := range n {
			s.oneOf(name("X", i), name("A", i), name("X", (i+1)%n))
			s.requires(name("A", i), name("X", (i+1)%n))
			s.oneOf(name("A", i), name("X", i), name("X", (i+n-1)%n))
		}
	}, func(n int) int { return n - 1 }},
	{"chains that avoid each other", func(s *sketch, n int) {
		s.oneOf(name("X", 0), name("A", 0), name("B", 0))
		for i := range n {
			for _, kind := range []string{"A", "B"} {
				s.requires(name(kind, i), name(kind, i+1))
				s.oneOf(name(kind, i), name("A", (i*7+n/2)%n), name("B", (i*11+n/3)%n))
			}
		}
	}, func(n int) int { return 0 }},
	{"chains that meet half way", func(s *sketch, n int) {
		s.oneOf(name("X", 0), name("A", 0), name("B", 0))
		for i := range n {
			for _, kind := range []string{"A", "B", "C"} {
				s.requires(name(kind, i), name(kind, i+1))
			}
			s.oneOf(name("A", i), name("C", i), name("D", i))
			s.oneOf(name("B", i), name("C", n-1-i), name("D", i))
			s.requires(name("D", i), name("C", n/2))
		}
	}, func(n int) int { return n - n/2 + 1 }},
}

// TestHostileGraphs checks that what an answer costs grows as its graph does.
func TestHostileGraphs(t *testing.T) {
	for _, family := range hostile {
		t.Run(family.name, func(t *testing.T) {
			const n = 1000
			work := make(map[int]int)
			for _, size := range []int{n, 2 * n, 4 * n} {
				var s sketch
				family.make(&s, size)
				g := graphtest.MustBuild(t, &s.Builder)
				q := needs.NewRequirements(g)
				a := q.Of(graphtest.Node(t, g, name("X", 0)))
				if want := family.need(size); len(a.Required) != want {
					t.Errorf("%d are required, want %d of %d", len(a.Required), want, g.Len())
				}
				work[size] = q.Work()
				t.Logf("size %d: %d protocols, %d steps", size, g.Len(), work[size])
			}
			for _, size := range []int{2 * n, 4 * n} {
				if factor := float64(work[size]) / float64(work[size/2]); factor > 2.5 {
					t.Errorf("of twice the size it takes %.1f times the steps", factor)
				}
			}
		})
	}
}

// hostilePlans are families of graphs that are built around choices, of which the first,
// X000000, needs one of each of n groups.
var hostilePlans = []struct {
	name string
	make func(s *sketch, n int)
}{
	{"a member of all that leads far", func(s *sketch, n int) {
		for i := range n {
			s.oneOf(name("X", 0), name("T", 0), name("C", i))
			s.requires(name("T", i), name("T", i+1))
		}
	}},
	{"members that all lead far", func(s *sketch, n int) {
		for i := range n {
			s.oneOf(name("X", 0), name("T", i), name("C", i))
			s.requires(name("T", i), name("T", i+1))
		}
	}},
	{"a member that leads to much that is needed anyway", func(s *sketch, n int) {
		for i := range n {
			s.oneOf(name("X", 0), name("C", i), name("T", 0))
			s.requires(name("X", 0), name("N", i))
			s.requires(name("T", 0), name("N", i))
		}
	}},
	{"a member with much that is required locally", func(s *sketch, n int) {
		for i := range n {
			s.oneOf(name("X", 0), name("C", i), name("T", 0))
			s.AddRelation(graph.Relation{From: name("T", 0), To: name("N", i), Kind: graph.Uses, Purpose: graph.Local})
		}
	}},
	{"a member with a group of many", func(s *sketch, n int) {
		var many []string
		for i := range n {
			s.oneOf(name("X", 0), name("C", i), name("T", 0))
			s.requires(name("C", i), name("D", i))
			many = append(many, name("M", i))
		}
		s.oneOf(name("T", 0), many...)
	}},
	{"a member with many groups", func(s *sketch, n int) {
		for i := range n {
			s.oneOf(name("X", 0), name("C", i), name("T", 0))
			s.oneOf(name("T", 0), name("M", i), name("O", i))
		}
	}},
	{"a member that many need", func(s *sketch, n int) {
		for i := range n {
			s.oneOf(name("X", 0), name("C", i), name("T", i%2))
			for j := range 2 {
				s.requires(name("U", i), name("T", j))
				s.requires(name("T", j), name("V", j))
			}
			for j := range 3 {
				s.requires(name("C", i), name("D", 3*i+j))
				s.requires(name("U", i), name("C", i))
			}
		}
	}},
	{"a group of pairs that are half needed", func(s *sketch, n int) {
		group := graph.Group{Owner: name("X", 0)}
		for i := range n {
			s.requires(name("X", 0), name("Y", i))
			s.requires(name("Y", i), name("A", i))
			group.Members = append(group.Members, []string{name("A", i), name("B", i)})
		}
		s.AddGroup(group)
	}},
	{"chain of groups of what leads far", func(s *sketch, n int) {
		for i := range n {
			s.oneOf(name("X", i), name("T", i), name("C", i))
			s.requires(name("T", i), name("T", i+1))
			s.requires(name("C", i), name("X", i+1))
		}
	}},
}

// TestHostilePlans checks that what a plan costs grows as its graph does.
func TestHostilePlans(t *testing.T) {
	for _, family := range hostilePlans {
		t.Run(family.name, func(t *testing.T) {
			growth.Linear(t, "steps", 500, func(n int) uint64 {
				var s sketch
				family.make(&s, n)
				g := graphtest.MustBuild(t, &s.Builder)
				q := needs.NewRequirements(g)
				q.Plan([]int{graphtest.Node(t, g, name("X", 0))}, nil, func(int) int { return 0 })
				return uint64(q.Work())
			})
		})
	}
}
