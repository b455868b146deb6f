package policy

import (
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/query"
)

// check reports every protocol of the selection that stands on a higher layer
// than the limit, see [query.Layers], by a longest way down.
func (f maxDepth) check(r *run) {
	height := make([]int, r.of.Len())
	set := make([]int, r.of.Len()) // the first member of the set that a node is in
	for h, layer := range query.Layers(r.of) {
		for _, members := range layer {
			for _, node := range members {
				height[node], set[node] = h, members[0]
			}
		}
	}
	for _, node := range r.sets[f.of] {
		if height[node] <= f.limit {
			continue
		}
		way := []int{node}
		for at := node; height[at] > 0; at = way[len(way)-1] {
			within := func(to int) bool { return set[to] == set[at] }
			for _, reached := range r.walk.from(at, within) {
				if height[reached] == height[at]-1 {
					way = append(way, r.walk.chain(reached)[1:]...)
					break
				}
			}
		}
		r.report([]int{node}, r.steps(way), "%s stands on layer %d, above layer %d: %s", r.id(node), height[node], f.limit, r.names(way))
	}
}

// check reports every protocol of the selection on which more others depend than
// the limit, with the direct ones of these.
func (f maxDependents) check(r *run) {
	depth := 1
	if r.rule.reachable {
		depth = 0
	}
	for _, node := range r.sets[f.of] {
		dependents := algo.Reachable(r.of, []int{node}, graph.Up, depth)
		if r.requirements != nil {
			dependents = algo.Reachable(r.of, []int{node}, graph.Up, 1)
			for _, n := range r.requirements.By(node) {
				dependents = append(dependents, n.Node)
			}
			slices.Sort(dependents)
			dependents = slices.Compact(dependents)
		}
		count := len(dependents)
		if has(dependents, node) {
			count--
		}
		if count <= f.limit {
			continue
		}
		var steps []Step
		last := -1
		for _, number := range r.of.In(node) {
			if from, _ := r.of.Ends(int(number)); from != node && from != last {
				steps = append(steps, newStep(r.of, from, node))
				last = from
			}
		}
		noun := "dependents"
		if count == 1 {
			noun = "dependent"
		}
		r.report([]int{node}, steps, "%s has %d %s, more than %d", r.id(node), count, noun, f.limit)
	}
}
