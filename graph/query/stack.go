package query

import (
	"fmt"
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/needs"
)

// Stacks are the chains from a protocol down to the ground.
type Stacks struct {
	// Chains run from the root to a node with nothing below it, in
	// lexicographic order of IDs.
	Chains [][]int
	// Cycles are the sets of two or more protocols below the root, or with it,
	// that stand on each other, each sorted. In a chain their members stand
	// side by side: the one by which the chain enters, then the others sorted.
	Cycles [][]int
	// Choices has, for each chain, whether the step to each of its nodes is a choice of
	// one of several; nil where no step is.
	Choices [][]bool
	// Complete is set when Chains are all there are.
	Complete bool
}

// FindStacks returns every maximal chain from the root down, at most limit of
// them; limit <= 0 means all, of which there can be exponentially many. It
// follows every relation of g: select [graph.LayersOn] for protocol stacks.
//
// Cycles are condensed to [algo.Components], so that every way down ends: it takes
// O(n+m) time and then time in proportion to the length of the result.
func FindStacks(g *graph.Graph, root, limit int) Stacks {
	s := newStacker(g, root)
	s.limit = limit
	s.Complete = true
	s.descend(root)
	return s.Stacks
}

// UnfoldStacks is [FindStacks] for what a root requires, as each protocol narrows the
// choices of those beneath it: see [needs.Requirements.Unfold].
func UnfoldStacks(q *needs.Requirements, root int, requiredOnly, optional bool, limit int) Stacks {
	u := q.Unfold(root, requiredOnly, optional)
	s := FindStacks(u.Graph, u.Root, limit)
	seen := make(map[string]bool) // chains that differ only in what is narrowed
	chains := s.Chains
	s.Chains = nil
	for _, chain := range chains {
		choices := make([]bool, len(chain))
		for i := range chain {
			choices[i] = i > 0 && u.Choices[[2]int{chain[i-1], chain[i]}]
		}
		for i, node := range chain {
			chain[i] = u.Of[node]
		}
		if key := fmt.Sprint(chain, choices); !seen[key] {
			seen[key] = true
			s.Chains, s.Choices = append(s.Chains, chain), append(s.Choices, choices)
		}
	}
	for _, cycle := range s.Cycles {
		for i, node := range cycle {
			cycle[i] = u.Of[node]
		}
	}
	return s
}

type stacker struct {
	Stacks
	limit     int
	component map[int]int // of each node from the root down
	members   [][]int     // of each component, sorted
	below     [][]int     // the nodes that each component stands on, sorted
	chain     []int       // on the way down
}

func newStacker(g *graph.Graph, root int) *stacker {
	var nodes []int
	for _, node := range algo.BreadthFirst(g, []int{root}, graph.Down, 0, false).Order {
		nodes = append(nodes, int(node))
	}
	slices.Sort(nodes)
	s := &stacker{component: make(map[int]int, len(nodes))}
	components := algo.NewComponents(g.Induce(nodes))
	for c := range components.Len() {
		var members []int
		for _, node := range components.Members(c) {
			members = append(members, nodes[node])
			s.component[nodes[node]] = c
		}
		s.members = append(s.members, members)
		if len(members) > 1 {
			s.Cycles = append(s.Cycles, members)
		}
	}
	slices.SortFunc(s.Cycles, slices.Compare)
	for c, members := range s.members {
		var below []int
		for _, node := range members {
			for step := range g.Steps(node, graph.Down) {
				if s.component[step.Node] != c {
					below = append(below, step.Node)
				}
			}
		}
		slices.Sort(below)
		s.below = append(s.below, slices.Compact(below))
	}
	return s
}

// descend adds the chains that go on to the node. It returns false when the
// limit is exceeded.
func (s *stacker) descend(node int) bool {
	length := len(s.chain)
	defer func() { s.chain = s.chain[:length] }()
	c := s.component[node]
	s.chain = append(s.chain, node)
	for _, member := range s.members[c] {
		if member != node {
			s.chain = append(s.chain, member)
		}
	}
	if len(s.below[c]) == 0 {
		if s.limit > 0 && len(s.Chains) == s.limit {
			s.Complete = false
			return false
		}
		s.Chains = append(s.Chains, slices.Clone(s.chain))
	}
	for _, next := range s.below[c] {
		if !s.descend(next) {
			return false
		}
	}
	return true
}
