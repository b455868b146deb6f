package policy

import "fmt"

// check reports dependencies on a higher layer, between the parts of a layer, if
// closed past a layer; and if exhaustive what is in no layer. A protocol that
// several layers select is in the highest of them.
func (f layers) check(r *run) {
	type position struct{ layer, part int } // from 1, the highest
	positions := make(map[int]position)
	for i, layer := range f.order {
		for j, sel := range layer {
			for _, node := range r.sets[sel] {
				if _, placed := positions[node]; !placed {
					positions[node] = position{i + 1, j + 1}
				}
			}
		}
	}
	// Chains lead through what is in no layer: the others answer for themselves.
	pass := func(node int) bool { return r.rule.reachable && positions[node].layer == 0 }
	for node := range r.g.Len() {
		from, placed := positions[node]
		if !placed {
			if f.exhaustive && !r.g.Outline(node).Dangling {
				r.report([]int{node}, nil, "%s is in no layer", r.id(node))
			}
			continue
		}
		for _, reached := range r.leadsOrRequires(node, pass) {
			to, placed := positions[reached]
			ends := fmt.Sprintf("%s of layer %d %s %s", r.id(node), from.layer, r.depends(), r.id(reached))
			switch {
			case !placed:
			case to.layer < from.layer:
				r.reportChain(reached, "%s of the higher layer %d", ends, to.layer)
			case to.layer == from.layer && to.part != from.part:
				r.reportChain(reached, "%s of another part of it", ends)
			case f.closed && to.layer > from.layer+1:
				r.reportChain(reached, "%s of layer %d, past what is between", ends, to.layer)
			}
		}
	}
}
