package needs

// Why not gonum: the weights of path.DijkstraFrom are float64, which do not hold all
// costs of chains, and its graphs are whole before it begins, while states are made as
// a search meets them.

import (
	"slices"

	"strata/graph"
	"strata/graph/needs/hypergraph"
)

// A forest is the best chains from where a search began, by states.
type forest struct {
	// The states as they were found, and of each, by place: the place before it, the
	// step from there, and the cost of its chain. Where the search began, the place
	// before is -1-i for the i-th start.
	states []int32
	parent []int32
	last   []step
	cost   []cost
	order  []int32 // places, the best chains first
	queue  queue   // of places

	// What a search looks at together.
	visits [32]visit
	edges  []edge
}

// A visit is of a place, whose state leads on.
type visit struct {
	at int32
	state
}

// An edge is a step from a place.
type edge struct {
	step
	from int32
}

// A cost says how good a chain is: how many of its steps count for less, the worst
// in the highest bits.
type cost uint64

const (
	lengthBits  = 24
	oneOverview = cost(1) << lengthBits
	oneOther    = oneOverview << 12
	oneOptional = oneOther << 12
	oneReported = oneOptional << 8
	lengthMask  = oneOverview - 1
)

func (c cost) length() int { return int(c & lengthMask) }

// A stepCost says what is against a step: own words are better than others', required
// is better than optional, and words on relationships and transport are better than an
// overview's.
type stepCost uint8

const (
	overviewStep stepCost = 1 << iota
	othersStep
	optionalStep
	reportedStep
)

// costOf returns what is against a relation, whose arc is r.
func costOf(g *graph.Graph, number int, r *graph.Arc) (c stepCost) {
	switch r.Need {
	case graph.Reported:
		c |= reportedStep
	case graph.OneOf, graph.Optional:
		c |= optionalStep
	}
	if r.Standing != graph.Own {
		c |= othersStep
	}
	if g.Weak(number) {
		c |= overviewStep
	}
	return c
}

// cost returns what a step adds to the cost of a chain.
func (s stepCost) cost() cost {
	if s == 0 {
		return 1
	}
	c := cost(1)
	for i, one := range []cost{oneOverview, oneOther, oneOptional, oneReported} {
		c += cost(s>>i&1) * one
	}
	return c
}

// cost is [stepCost.cost], or 1 where the shortest chain is wanted.
func (q *Requirements) cost(s stepCost) cost {
	if q.Depth > 0 {
		return 1
	}
	return s.cost()
}

// A start is where a search begins.
type start struct {
	step
	cost cost
}

// starts returns starts that cost nothing.
func starts(states []int32) []start {
	list := make([]start, len(states))
	for i, number := range states {
		list[i].step = step{number, -1, -1, 0}
	}
	return list
}

// chains searches from states along required services, the best chains first. It does
// not enter states that bar, if not nil, holds of; it ends when done, if not nil,
// holds of a state.
func (q *Requirements) chains(from []start, reported bool, bar, done func(number int32) bool) *forest {
	f := &forest{}
	q.grow(f, from, reported, bar, done)
	q.leave(f)
	return f
}

// grow makes a search like [Requirements.chains] that adds to a forest, which must be
// the one at hand, what is not there yet. It is Dijkstra's algorithm.
func (q *Requirements) grow(f *forest, from []start, reported bool, bar, done func(number int32) bool) {
	there := int32(len(f.states))
	reach := func(by *step, parent int32, c cost) {
		number := by.state
		for len(q.place) < len(q.states) {
			q.place = append(q.place, make([]int32, len(q.states)-len(q.place))...)
		}
		at := q.place[number] - 1
		switch {
		case at < 0:
			if bar != nil && bar(number) {
				return
			}
			at = int32(len(f.states))
			q.place[number] = at + 1
			f.states = append(hypergraph.Double(f.states), number)
			f.parent = append(hypergraph.Double(f.parent), parent)
			f.last = append(hypergraph.Double(f.last), *by)
			f.cost = append(hypergraph.Double(f.cost), c)
		case at < there || f.cost[at] <= c:
			return
		default:
			f.parent[at], f.last[at], f.cost[at] = parent, *by, c
		}
		f.queue.push(at, c)
	}
	for i := range from {
		reach(&from[i].step, int32(-1-i), from[i].cost)
	}
	// Places of one cost do not change each other. They are looked at a few at a time,
	// first all states, then all steps, so that the processor waits for the memory of
	// several of them together.
	for {
		places, c, ok := f.queue.next()
		if !ok {
			return
		}
		visits := &f.visits
		for some := range slices.Chunk(places, len(visits)) {
			n := 0
			for _, at := range some {
				if f.cost[at] == c {
					visits[n].at, visits[n].state = at, q.states[f.states[at]]
					n++
				}
			}
			edges := f.edges[:0]
			ended := false
			for i := range visits[:n] {
				v := &visits[i]
				number := f.states[v.at]
				f.order = append(hypergraph.Double(f.order), v.at)
				if ended = done != nil && done(number); ended {
					break
				}
				if q.Depth > 0 && c.length() >= q.Depth {
					continue
				}
				if !v.expanded {
					v.state = q.expand(number)
				}
				for _, next := range q.steps[v.service:v.state.local] {
					edges = append(edges, edge{next, v.at})
				}
				if reported {
					for _, next := range q.reported(number) {
						edges = append(edges, edge{next, v.at})
					}
				}
				q.work++
			}
			f.edges = edges
			q.work += len(edges)
			for i := range edges {
				e := &edges[i]
				reach(&e.step, e.from, c+q.cost(e.cost))
			}
			if ended {
				return
			}
		}
	}
}

// leave makes room for another forest at hand.
func (q *Requirements) leave(f *forest) {
	for _, number := range f.states {
		q.place[number] = 0
	}
	f.queue, f.edges = queue{}, nil
}

// starts returns the number of the start of the chain to each place that is in the order,
// where a place comes after the one that its chain comes by.
func (f *forest) starts() []int32 {
	list := make([]int32, len(f.states))
	for _, at := range f.order {
		if above := f.parent[at]; above >= 0 {
			list[at] = list[above]
		} else {
			list[at] = -1 - above
		}
	}
	return list
}

// BestChain returns the nodes of the best chain of relations of g from one node to
// another, and whether there is one: own words count for more than others', required
// relations for more than optional and reported ones, words on relationships and
// transport for more than those of overviews, and then the shorter chain. It is
// Dijkstra's algorithm, and takes O(m log n) time.
func BestChain(g *graph.Graph, from, to int) (chain []int, ok bool) {
	best := map[int]cost{from: 0}
	parent := make(map[int]int)
	var waiting queue
	waiting.push(int32(from), 0)
	for {
		nodes, c, ok := waiting.next()
		if !ok {
			return nil, false
		}
		for _, node := range nodes {
			at := int(node)
			if best[at] != c {
				continue
			}
			if at == to {
				for chain = []int{to}; at != from; chain = append(chain, at) {
					at = parent[at]
				}
				slices.Reverse(chain)
				return chain, true
			}
			first, end := g.Out(at)
			for number := first; number < end; number++ {
				r := g.Arc(number)
				next, d := int(r.To), c+costOf(g, number, &r).cost()
				if known, met := best[next]; met && known <= d {
					continue
				}
				best[next], parent[next] = d, at
				waiting.push(int32(next), d)
			}
		}
	}
}
