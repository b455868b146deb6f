package hypergraph

import (
	"iter"
	"slices"
)

// A Region is what some states lead to, by place: as lists of numbers, so that it can be
// searched fast, downwards and upwards. Each state is of a node, and a node can have
// several. After [New], of each state in its order is told, after [Region.Next], what it
// leads to, be that a state before it or behind it; and at last [Region.Turn] makes the
// region ready to be searched.
type Region struct {
	order []int32 // the states by place
	nodes []int32 // of these
	place []int32 // of states, from 1; 0 for none, leftOut for what is to have none
	// Place i leads to down[downStart[i]:downStart[i+1]] in any case, and has the open
	// groups with the numbers in [groupStart[i], groupStart[i+1]). The groups to begin
	// with are behind those of the last place.
	downStart, groupStart []int32
	down                  []int32 // until it is turned, -1-state where that had no place yet
	openGroups            []Group
	// Place i leads to the nodes locals[localStart[i]:localStart[i+1]] locally.
	localStart, locals []int32
	// The members of an alternative are members[memberStart[i]:memberStart[i+1]].
	memberStart, members []int32 // until it is turned like down
	// What leads to a place in any case, and of which alternatives it is a member.
	riseStart, membershipStart []int32
	rises, riseSteps           []int32 // from which places, and by which steps
	downSteps                  []int32 // of down, until that is turned
	memberships                []Membership
	locally                    map[int32][]Rise  // of nodes
	extra                      map[int32][]int32 // the places of a node's states that have not its number
}

// A Rise is a local step seen from below.
type Rise struct {
	From int32 // place
	Step int32 // as [Region.LeadLocally] was told
}

// A Membership is that of a state in an alternative of a group.
type Membership struct{ Group, Alternative int32 }

// A Group is a set of alternatives, numbered from First to End, one of which leads on.
type Group struct {
	Owner      int32 // place, or -1-i for the i-th of the groups to begin with
	First, End int32
}

// leftOut is the place of a state that is not of a region.
const leftOut = -1

// New returns a region without states. Most states are to be below bound.
func New(bound int) *Region {
	return &Region{place: make([]int32, bound), memberStart: []int32{0}, locally: make(map[int32][]Rise), extra: make(map[int32][]int32)}
}

// LeaveOut says that a state is not of the region, whatever leads to it. It is to be said
// before anything that leads to it is told.
func (r *Region) LeaveOut(state int32) { r.put(state, leftOut) }

// put gives a state a place.
func (r *Region) put(state, place int32) {
	if int(state) >= len(r.place) {
		r.place = append(r.place, make([]int32, int(state)+1-len(r.place))...)
	}
	r.place[state] = place
}

// Next goes to the next place, which is that of a state of a node, and of which is told
// what it leads to.
func (r *Region) Next(state, node int32) {
	if node != state {
		r.extra[node] = append(r.extra[node], int32(len(r.order)))
	}
	r.order, r.nodes = append(Double(r.order), state), append(Double(r.nodes), node)
	r.put(state, int32(len(r.order)))
	r.end()
}

// end ends what the last place leads to.
func (r *Region) end() {
	r.downStart = append(Double(r.downStart), int32(len(r.down)))
	r.localStart = append(Double(r.localStart), int32(len(r.locals)))
	r.groupStart = append(Double(r.groupStart), int32(len(r.openGroups)))
}

// Lead says that the state at hand leads to another in any case, by a step.
func (r *Region) Lead(state, step int32) {
	if at, is := r.placeToBe(state); is {
		r.down = append(Double(r.down), at)
		r.downSteps = append(Double(r.downSteps), step)
	}
}

// placeToBe returns the place of a state, -1-state if it has none yet, and whether it is of
// the region.
func (r *Region) placeToBe(state int32) (at int32, is bool) {
	if int(state) < len(r.place) {
		at = r.place[state]
	}
	switch at {
	case leftOut:
		return 0, false
	case 0:
		return -1 - state, true
	}
	return at - 1, true
}

// LeadLocally says that the state at hand leads to a node, by a step, and no further.
func (r *Region) LeadLocally(node, step int32) {
	r.locals = append(r.locals, node)
	r.locally[node] = append(r.locally[node], Rise{int32(len(r.localStart) - 1), step})
}

// Offer says that the state at hand leads to what all alternatives lead to, each by one of
// its members, which are states.
func (r *Region) Offer(alternatives [][]int32) { r.offer(int32(len(r.order)-1), alternatives) }

func (r *Region) offer(owner int32, alternatives [][]int32) {
	first := int32(len(r.memberStart) - 1)
	for _, alternative := range alternatives {
		for _, member := range alternative {
			if at, is := r.placeToBe(member); is {
				r.members = append(Double(r.members), at)
			}
		}
		r.memberStart = append(Double(r.memberStart), int32(len(r.members)))
	}
	r.openGroups = append(Double(r.openGroups), Group{owner, first, int32(len(r.memberStart) - 1)})
}

// Double returns a list with room for one more: twice the room where there is none, so
// that a long list is copied less often than append would.
func Double[T any](list []T) []T {
	if len(list) < cap(list) {
		return list
	}
	return slices.Grow(list, max(1, len(list)))
}

// Len returns how many places there are.
func (r *Region) Len() int { return len(r.order) }

// State returns the state at a place.
func (r *Region) State(at int32) int32 { return r.order[at] }

// Groups returns all groups. The result must not be modified.
func (r *Region) Groups() []Group { return r.openGroups }

// Alternatives returns how many alternatives the groups have.
func (r *Region) Alternatives() int { return len(r.memberStart) - 1 }

// At returns the place of a state, -1 for none.
func (r *Region) At(number int32) int32 {
	if int(number) >= len(r.place) {
		return -1
	}
	return max(r.place[number], 0) - 1
}

// Alone reports whether a node is there as one state only.
func (r *Region) Alone(node int32) bool { return len(r.extra[node]) == 0 && len(r.locally[node]) == 0 }

// begin returns the groups to begin with.
func (r *Region) begin() []Group { return r.openGroups[r.groupStart[len(r.order)]:] }

func (r *Region) downOf(at int32) []int32 { return r.down[r.downStart[at]:r.downStart[at+1]] }

func (r *Region) groupsOf(at int32) []Group {
	return r.openGroups[r.groupStart[at]:r.groupStart[at+1]]
}

func (r *Region) membersOf(alternative int32) []int32 {
	return r.members[r.memberStart[alternative]:r.memberStart[alternative+1]]
}

// offeredBy returns the members of all alternatives of a group.
func (r *Region) offeredBy(group Group) []int32 {
	return r.members[r.memberStart[group.First]:r.memberStart[group.End]]
}

// leadTo yields the places of a node and of what leads to it locally.
func (r *Region) leadTo(node int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		if at := r.At(node); at >= 0 && !yield(at) {
			return
		}
		for _, at := range r.extra[node] {
			if !yield(at) {
				return
			}
		}
		for _, up := range r.locally[node] {
			if !yield(up.From) {
				return
			}
		}
	}
}

// Rises returns the places that lead to one in any case, and the steps by which they do.
func (r *Region) Rises(at int32) (from, steps []int32) {
	first, end := r.riseStart[at], r.riseStart[at+1]
	return r.rises[first:end], r.riseSteps[first:end]
}

// Locally returns the local steps that lead to a node.
func (r *Region) Locally(node int32) []Rise { return r.locally[node] }

// Others returns the places of those states of a node that have not its number.
func (r *Region) Others(node int32) []int32 { return r.extra[node] }

// localsOf returns the nodes that a place leads to locally.
func (r *Region) localsOf(at int32) []int32 {
	return r.locals[r.localStart[at]:r.localStart[at+1]]
}

// risesOf returns the places that lead to one in any case.
func (r *Region) risesOf(at int32) []int32 { return r.rises[r.riseStart[at]:r.riseStart[at+1]] }

// Memberships returns of which alternatives a place is a member.
func (r *Region) Memberships(at int32) []Membership {
	return r.memberships[r.membershipStart[at]:r.membershipStart[at+1]]
}

// Turn finds what leads to each place from where places lead. The groups to begin with are
// of no state.
func (r *Region) Turn(begin [][][]int32) {
	r.end()
	for i, alternatives := range begin {
		r.offer(-1-int32(i), alternatives)
	}
	n := len(r.order)
	r.riseStart, r.membershipStart = make([]int32, n+2), make([]int32, n+2)
	for _, list := range []struct{ places, start []int32 }{{r.down, r.riseStart}, {r.members, r.membershipStart}} {
		for i, at := range list.places {
			if at < 0 {
				at = r.place[-1-at] - 1
				list.places[i] = at
			}
			list.start[at+2]++
		}
	}
	for i := range n {
		r.riseStart[i+2] += r.riseStart[i+1]
		r.membershipStart[i+2] += r.membershipStart[i+1]
	}
	r.rises, r.riseSteps, r.memberships = make([]int32, len(r.down)), make([]int32, len(r.down)), make([]Membership, len(r.members))
	for from := range int32(n) {
		for i := r.downStart[from]; i < r.downStart[from+1]; i++ {
			next := &r.riseStart[r.down[i]+1]
			r.rises[*next], r.riseSteps[*next] = from, r.downSteps[i]
			*next++
		}
	}
	for number, group := range r.openGroups {
		for alternative := group.First; alternative < group.End; alternative++ {
			for _, at := range r.membersOf(alternative) {
				next := &r.membershipStart[at+1]
				r.memberships[*next] = Membership{int32(number), alternative}
				*next++
			}
		}
	}
	r.downSteps = nil
}
