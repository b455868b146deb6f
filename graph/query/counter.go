package query

import (
	"cmp"
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/needs"
)

// A counter counts all dependents of protocols.
type counter struct {
	g     *graph.Graph
	q     *needs.Requirements // those count that need a protocol whatever is chosen; nil for all that lead to it
	steps int                 // that may be taken for an order
	work  int                 // nodes and relations that were looked at without q
}

// count sets how many other nodes depend on some nodes.
func (c *counter) count(uses []Use) {
	if c.q == nil {
		c.work += countAll(c.g, uses)
		return
	}
	for i := range uses {
		uses[i].All = c.q.CountBy(uses[i].Node)
	}
}

// countWithin is [counter.count] in the steps that may be taken. It reports whether these
// suffice.
func (c *counter) countWithin(uses []Use) bool {
	if c.q == nil {
		if stepsOfAll(c.g, len(uses)) > c.steps {
			return false
		}
		c.count(uses)
		return true
	}
	begun := c.q.Work()
	for i := range uses {
		if c.q.Work()-begun > c.steps {
			return false
		}
		uses[i].All = c.q.CountBy(uses[i].Node)
	}
	return true
}

// estimate orders some nodes by how many depend on them, the highest first, as far as a part
// of all nodes tells, which takes [needs.SampleSteps]. Of those on which equally many of the
// part depend, what others lead to comes before these, as all that depends on them depends
// on it. It returns how many nodes the part has, 0 if it is all of them.
func (c *counter) estimate(uses []Use) (sampled int) {
	counts := make([]int, c.g.Len())
	steps := needs.SampleSteps(c.g, c.steps)
	if c.q == nil {
		sampled = c.sample(steps, counts)
	} else {
		all := make([]int, c.g.Len())
		for node := range all {
			all[node] = node
		}
		sampled = c.q.Sample(all, steps, func(_ int, a *needs.Answer) {
			for _, n := range a.Required {
				counts[n.Node]++
			}
		})
	}
	below := func(x, y Use) int { return 0 }
	if sampled < c.g.Len() {
		components := algo.NewComponents(c.g) // behind those that they lead to
		below = func(x, y Use) int { return cmp.Compare(components.Of(x.Node), components.Of(y.Node)) }
	}
	slices.SortFunc(uses, func(x, y Use) int {
		return cmp.Or(cmp.Compare(counts[y.Node], counts[x.Node]), below(x, y), cmp.Compare(x.Node, y.Node))
	})
	if sampled == c.g.Len() {
		return 0 // all are counted, and in their order
	}
	return sampled
}

// sample counts for each node how many of a part of all others lead to it, and returns how
// many nodes that part has.
func (c *counter) sample(steps int, counts []int) (sampled int) {
	seen := make([]int, c.g.Len()) // in which search, from 1
	var queue []int
	for root := range needs.Spread(c.g.Len()) {
		if sampled > 0 && steps <= 0 {
			break
		}
		sampled++
		seen[root] = sampled
		queue = append(queue[:0], root)
		for next := 0; next < len(queue); next++ {
			first, end := c.g.Out(queue[next])
			for i := first; i < end; i++ {
				if to := c.g.Neighbor(int32(i), graph.Down); seen[to] != sampled {
					seen[to] = sampled
					counts[to]++
					queue = append(queue, to)
				}
			}
			steps -= 1 + end - first
			c.work += 1 + end - first
		}
	}
	return sampled
}
