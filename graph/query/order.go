package query

import (
	"slices"

	"strata/graph"
	"strata/graph/algo"
)

// A Stage is steps of an order of work that need nothing of each other, ordered
// by their first members.
type Stage []Step

// A Step is what has to be made together: one protocol, or several that need
// each other.
type Step struct {
	Members []int // sorted
	Roots   []int // those of them that were asked for, sorted
	Needs   []int // the protocols of earlier stages that they need directly, sorted
}

// Order returns in which order to make the roots, what else is given, and all that they
// lead to, in stages: a step is in the first stage in which all that it needs is there, so
// that stage 0 needs nothing, and the steps of a stage can be made at the same
// time. Protocols that need each other, which are [algo.Components], are one step.
//
// It follows every relation of g; use [graph.Graph.Select] to narrow it first. It
// takes O((n+m) log n) time.
func Order(g *graph.Graph, roots []int, further ...int) []Stage {
	asked := make(map[int]bool, len(roots))
	for _, root := range roots {
		asked[root] = true
	}
	reached := algo.BreadthFirst(g, slices.Concat(roots, further), graph.Down, 0, false)
	// What is reached leads to nothing else, so that its layers are those of the
	// whole graph, without a gap.
	var stages []Stage
	for _, layer := range Layers(g) {
		var stage Stage
		for _, set := range layer {
			if reached.Depth[set[0]] >= 0 {
				stage = append(stage, newStep(g, set, asked))
			}
		}
		if stage == nil {
			break
		}
		stages = append(stages, stage)
	}
	return stages
}

func newStep(g *graph.Graph, members []int, asked map[int]bool) Step {
	s := Step{Members: members}
	for _, node := range members {
		if asked[node] {
			s.Roots = append(s.Roots, node)
		}
		for step := range g.Steps(node, graph.Down) {
			if _, member := slices.BinarySearch(members, step.Node); !member {
				s.Needs = append(s.Needs, step.Node)
			}
		}
	}
	slices.Sort(s.Needs)
	s.Needs = slices.Compact(s.Needs)
	return s
}
