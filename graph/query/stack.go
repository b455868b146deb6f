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

// Below reports whether the root stands on anything.
func (s *Stacks) Below() bool { return len(s.Chains) > 1 || len(s.Chains[0]) > 1 }

// FindStacks returns every maximal chain from the root down, at most limit of
// them, and none more when these have 64 protocols for each that there may be;
// limit <= 0 means all, of which there can be exponentially many. It
// follows every relation of g: select [graph.LayersOn] for protocol stacks.
//
// Cycles are condensed to [algo.Components], so that every way down ends: it takes
// O(n+m) time and then time in proportion to the length of the result.
func FindStacks(g *graph.Graph, root, limit int) Stacks {
	s := newStacker(g, []int{root})
	stacks := s.below(root, limit, 0)
	stacks.Cycles = s.cycles
	return stacks
}

// UnfoldStacks is [FindStacks] for what a root requires, as each protocol narrows the
// choices of those beneath it: see [needs.Requirements.Unfold].
func UnfoldStacks(q *needs.Requirements, root int, requiredOnly, optional bool, limit int) Stacks {
	u := unfold(q, []int{root}, requiredOnly, optional)
	stacks := u.of(0, limit, 0)
	for _, cycle := range u.cycles {
		for i, node := range cycle {
			cycle[i] = u.Of[node]
		}
	}
	stacks.Cycles = u.cycles
	return stacks
}

// An unfolded finds the stacks of what roots require.
type unfolded struct {
	needs.Unfolded
	*stacker
}

func unfold(q *needs.Requirements, roots []int, requiredOnly, optional bool) unfolded {
	u := q.Unfold(roots, requiredOnly, optional)
	return unfolded{u, newStacker(u.Graph, u.Roots)}
}

// of returns the chains below a root, which is given by its place, as [stacker.below]
// does, but for cycles.
func (u unfolded) of(root, limit, deepest int) Stacks {
	s := u.below(u.Roots[root], limit, deepest)
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
		if len(chains) > 1 {
			key := fmt.Sprint(chain, choices)
			if seen[key] {
				continue
			}
			seen[key] = true
		}
		s.Chains, s.Choices = append(s.Chains, chain), append(s.Choices, choices)
	}
	return s
}

// A stacker finds the chains below each of some roots.
type stacker struct {
	component map[int]int // of each node from the roots down
	members   [][]int     // of each component, sorted
	on        [][]int     // the nodes that each component stands on, sorted
	height    []int       // of each component: the nodes of the shortest chain from it down
	cycles    [][]int     // components of two or more, sorted

	// The search at hand.
	stacks         Stacks
	limit, deepest int
	chain          []int // on the way down
	listed         int   // nodes of all chains
}

func newStacker(g *graph.Graph, roots []int) *stacker {
	nodes := algo.Reachable(g, roots, graph.Down, 0)
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
			s.cycles = append(s.cycles, members)
		}
	}
	slices.SortFunc(s.cycles, slices.Compare)
	for c, members := range s.members { // those on the ground first
		var on []int
		least := 0
		for _, node := range members {
			for step := range g.Steps(node, graph.Down) {
				if below := s.component[step.Node]; below != c {
					on = append(on, step.Node)
					if least == 0 || s.height[below] < least {
						least = s.height[below]
					}
				}
			}
		}
		slices.Sort(on)
		s.on = append(s.on, slices.Compact(on))
		s.height = append(s.height, len(members)+least)
	}
	return s
}

// below returns the chains from a root down, at most limit of them unless that is 0, as
// [FindStacks] says, and of at most deepest nodes unless that is 0.
func (s *stacker) below(root, limit, deepest int) Stacks {
	s.stacks, s.limit, s.deepest, s.listed = Stacks{Complete: true}, limit, deepest, 0
	s.descend(root)
	return s.stacks
}

// descend adds the chains that go on to the node. It returns false when the
// limit is exceeded.
func (s *stacker) descend(node int) bool {
	const most = 64 // nodes of a chain, on average
	length := len(s.chain)
	defer func() { s.chain = s.chain[:length] }()
	c := s.component[node]
	if s.deepest > 0 && length+s.height[c] > s.deepest {
		s.stacks.Complete = false
		return true
	}
	s.chain = append(s.chain, node)
	for _, member := range s.members[c] {
		if member != node {
			s.chain = append(s.chain, member)
		}
	}
	if len(s.on[c]) == 0 {
		if count := len(s.stacks.Chains); s.limit > 0 && count > 0 && (count == s.limit || s.listed+len(s.chain) > most*s.limit) {
			s.stacks.Complete = false
			return false
		}
		s.listed += len(s.chain)
		s.stacks.Chains = append(s.stacks.Chains, slices.Clone(s.chain))
	}
	for _, next := range s.on[c] {
		if !s.descend(next) {
			return false
		}
	}
	return true
}
