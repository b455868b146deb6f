package needs

import (
	"container/heap"
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

// stepCost returns what a relation adds to a chain: own words are better than
// others', required better than optional, and words on relationships and
// transport better than an overview's.
func stepCost(g *graph.Graph, number int) cost {
	c := cost(1)
	if number < 0 {
		return c
	}
	r := g.Arc(number)
	switch r.Need {
	case graph.Reported:
		c += oneReported
	case graph.OneOf, graph.Optional:
		c += oneOptional
	}
	if r.Standing != graph.Own {
		c += oneOther
	}
	if evidence := g.EvidenceOf(r); len(evidence) > 0 && !slices.ContainsFunc(evidence, func(ev graph.Evidence) bool { return ev.Source.Strong() }) {
		c += oneOverview
	}
	return c
}

// stepCost is [stepCost], or 1 where the shortest chain is wanted.
func (q *Requirements) stepCost(number int32) cost {
	if q.Depth > 0 {
		return 1
	}
	return stepCost(q.g, int(number))
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
		list[i].step = step{number, -1, -1}
	}
	return list
}

// chains searches from states along required services, the best chains first. It is
// Dijkstra's algorithm with one queue for each cost, of which there are few. It does
// not enter states that bar, if not nil, holds of; it ends when done, if not nil,
// holds of a state.
func (q *Requirements) chains(from []start, reported bool, bar, done func(number int32) bool) *forest {
	f := &forest{}
	grow := func() {
		for len(q.place) < len(q.states) {
			q.place = append(q.place, -1)
		}
	}
	defer func() {
		for _, number := range f.states {
			q.place[number] = -1
		}
	}()
	queues := make(map[cost][]int32)
	costs := new(costHeap)
	reach := func(number, parent int32, by step, c cost) {
		at := q.place[number]
		switch {
		case at < 0:
			at = int32(len(f.states))
			q.place[number] = at
			f.states = append(f.states, number)
			f.parent = append(f.parent, parent)
			f.last = append(f.last, by)
			f.cost = append(f.cost, c)
		case f.cost[at] <= c:
			return
		default:
			f.parent[at], f.last[at], f.cost[at] = parent, by, c
		}
		queue, known := queues[c]
		if !known {
			heap.Push(costs, c)
		}
		queues[c] = append(queue, at)
	}
	grow()
	for i, s := range from {
		if bar == nil || !bar(s.state) {
			reach(s.state, int32(-1-i), s.step, s.cost)
		}
	}
	for costs.Len() > 0 {
		c := heap.Pop(costs).(cost)
		for i := 0; i < len(queues[c]); i++ {
			at := queues[c][i]
			if f.cost[at] != c {
				continue
			}
			number := f.states[at]
			f.order = append(f.order, at)
			if done != nil && done(number) {
				return f
			}
			if q.Depth > 0 && c.length() >= q.Depth {
				continue
			}
			steps := q.service(number)
			if reported {
				steps = append(slices.Clip(steps), q.reported(number)...)
			}
			grow()
			for _, next := range steps {
				if bar == nil || !bar(next.state) {
					reach(next.state, at, next, c+q.stepCost(next.relation))
				}
			}
		}
		delete(queues, c)
	}
	return f
}

// start returns the number of the start of the chain to a place.
func (f *forest) start(at int32) int {
	for f.parent[at] >= 0 {
		at = f.parent[at]
	}
	return int(-1 - f.parent[at])
}

// chain returns the nodes of the chain to a place.
func (f *forest) chain(q *Requirements, at int32) []int {
	var chain []int
	for ; at >= 0; at = f.parent[at] {
		chain = append(chain, int(q.states[f.states[at]].node))
	}
	slices.Reverse(chain)
	return chain
}

// costHeap is a container/heap of costs, the least on top.
type costHeap []cost

func (h costHeap) Len() int           { return len(h) }
func (h costHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h costHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h *costHeap) Push(x any)        { *h = append(*h, x.(cost)) }
func (h *costHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

// BestChain returns the nodes of the best chain of relations of g from one node to
// another, and whether there is one: own words count for more than others', required
// relations for more than optional and reported ones, words on relationships and
// transport for more than those of overviews, and then the shorter chain. It is
// Dijkstra's algorithm, and takes O(m log n) time.
func BestChain(g *graph.Graph, from, to int) (chain []int, ok bool) {
	best := map[int]cost{from: 0}
	parent := make(map[int]int)
	queues := map[cost][]int{0: {from}}
	costs := &costHeap{0}
	for costs.Len() > 0 {
		c := heap.Pop(costs).(cost)
		for i := 0; i < len(queues[c]); i++ {
			at := queues[c][i]
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
				next, d := int(g.Arc(number).To), c+stepCost(g, number)
				if known, met := best[next]; met && known <= d {
					continue
				}
				best[next], parent[next] = d, at
				if _, known := queues[d]; !known {
					heap.Push(costs, d)
				}
				queues[d] = append(queues[d], next)
			}
		}
		delete(queues, c)
	}
	return nil, false
}
