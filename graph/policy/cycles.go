package policy

import (
	"fmt"
	"slices"
	"strings"

	"strata/graph/algo"
)

// check reports every set of protocols that depend on each other and have one of
// the selection among them, by a shortest cycle through one of these.
func (f acyclic) check(r *run) {
	of := r.sets[f.of]
	selected := func(node int) bool { return has(of, node) }
	for _, c := range algo.FindCycles(r.of) {
		if !slices.ContainsFunc(c.Members, selected) {
			continue
		}
		var cycle []int
		for _, candidate := range c.Cycles { // the shortest first
			if slices.ContainsFunc(candidate, selected) {
				cycle = candidate
				break
			}
		}
		if cycle == nil { // the search was given up: any cycle will do
			ends := c.Cut[0]
			chain, _ := algo.ShortestChain(r.of, ends[1], ends[0])
			cycle = append([]int{ends[0]}, chain[:len(chain)-1]...)
		}
		closed := append(slices.Clone(cycle), cycle[0])
		var message string
		switch len(c.Members) {
		case 1:
			message = r.id(c.Members[0]) + " depends on itself"
		case 2, 3, 4:
			names := strings.Split(r.names(c.Members), " > ")
			last := len(names) - 1
			message = strings.Join(names[:last], ", ") + " and " + names[last] + " depend on each other: " + r.names(closed)
		default:
			message = fmt.Sprintf("%d protocols depend on each other, such as %s", len(c.Members), r.names(closed))
		}
		r.report(c.Members, r.steps(closed), "%s", message)
	}
}
