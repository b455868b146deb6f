package needs

// Why not gonum: the weights of path.DijkstraFrom are float64, which do not hold all
// costs of chains, and its graphs are whole before it begins, while states are made as
// a search meets them.

import (
	"slices"

	"strata/graph"
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

// costOf returns what is against a relation.
func costOf(g *graph.Graph, number int) (c stepCost) {
	r := g.Arc(number)
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
	reach := func(number, parent int32, by step, c cost) {
		for len(q.place) < len(q.states) {
			q.place = append(q.place, make([]int32, len(q.states)-len(q.place))...)
		}
		at := q.place[number] - 1
		switch {
		case at < 0:
			at = int32(len(f.states))
			q.place[number] = at + 1
			f.states = append(double(f.states), number)
			f.parent = append(double(f.parent), parent)
			f.last = append(double(f.last), by)
			f.cost = append(double(f.cost), c)
		case at < there || f.cost[at] <= c:
			return
		default:
			f.parent[at], f.last[at], f.cost[at] = parent, by, c
		}
		f.queue.push(at, c)
	}
	for i, s := range from {
		if bar == nil || !bar(s.state) {
			reach(s.state, int32(-1-i), s.step, s.cost)
		}
	}
	for {
		places, c, ok := f.queue.next()
		if !ok {
			return
		}
		for _, at := range places {
			if f.cost[at] != c {
				continue
			}
			number := f.states[at]
			f.order = append(double(f.order), at)
			if done != nil && done(number) {
				return
			}
			if q.Depth > 0 && c.length() >= q.Depth {
				continue
			}
			steps := q.service(number)
			if reported {
				steps = append(slices.Clip(steps), q.reported(number)...)
			}
			q.work += 1 + len(steps)
			for _, next := range steps {
				if bar == nil || !bar(next.state) {
					reach(next.state, at, next, c+q.cost(next.cost))
				}
			}
		}
	}
}

// double returns a list with room for one more: twice the room where there is none, so
// that a long list is copied less often than append would.
func double[T any](list []T) []T {
	if len(list) < cap(list) {
		return list
	}
	return slices.Grow(list, max(1, len(list)))
}

// leave makes room for another forest at hand.
func (q *Requirements) leave(f *forest) {
	for _, number := range f.states {
		q.place[number] = 0
	}
	f.queue = queue{}
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
				next, d := int(g.Arc(number).To), c+costOf(g, number).cost()
				if known, met := best[next]; met && known <= d {
					continue
				}
				best[next], parent[next] = d, at
				waiting.push(int32(next), d)
			}
		}
	}
}
