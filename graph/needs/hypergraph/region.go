package hypergraph

import (
	"iter"
	"slices"
)

// A Region is what some states lead to, by place: as lists of numbers, so that it can be
// searched fast, downwards and upwards. Each state is of a node, and a node can have
// several. After [New], what the first groups offer is told by [Region.Offer]; then of
// each state in its order, after [Region.Next], what it leads to; and at last
// [Region.Turn] makes the region ready to be searched.
type Region struct {
	order []int32 // the states by place
	nodes []int32 // of these
	place []int32 // of states, from 1; 0 for none
	// Place i leads to down[downStart[i]:downStart[i+1]] in any case, and has the open
	// groups with the numbers in [groupStart[i], groupStart[i+1]).
	downStart, groupStart []int32
	down                  []int32
	openGroups            []Group
	// Place i leads to the nodes locals[localStart[i]:localStart[i+1]] locally.
	localStart, locals []int32
	// The members of an alternative are members[memberStart[i]:memberStart[i+1]].
	memberStart, members []int32
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

// New returns a region of states in the order of their places. Nodes are those that the
// states are of, and bound is greater than every state.
func New(order, nodes []int32, bound int) *Region {
	r := &Region{
		order: order, nodes: nodes, place: make([]int32, bound), downStart: make([]int32, 0, len(order)+1), localStart: make([]int32, 0, len(order)+1),
		groupStart: make([]int32, 0, len(order)+1), memberStart: []int32{0}, locally: make(map[int32][]Rise), extra: make(map[int32][]int32),
	}
	for at, number := range order {
		r.place[number] = int32(at) + 1
		if node := nodes[at]; node != number {
			r.extra[node] = append(r.extra[node], int32(at))
		}
	}
	return r
}

// Next goes to the next state, of which is told what it leads to.
func (r *Region) Next() {
	r.downStart = append(r.downStart, int32(len(r.down)))
	r.localStart = append(r.localStart, int32(len(r.locals)))
	r.groupStart = append(r.groupStart, int32(len(r.openGroups)))
}

// Lead says that the state at hand leads to another in any case, by a step. What is not of
// the region is left out.
func (r *Region) Lead(state, step int32) {
	if at := r.At(state); at >= 0 {
		r.down = append(Double(r.down), at)
		r.downSteps = append(Double(r.downSteps), step)
	}
}

// LeadLocally says that the state at hand leads to a node, by a step, and no further.
func (r *Region) LeadLocally(node, step int32) {
	r.locals = append(r.locals, node)
	r.locally[node] = append(r.locally[node], Rise{int32(len(r.localStart) - 1), step})
}

// Offer says that the state at hand leads to what all alternatives lead to, each by one of
// its members, which are states. Before [Region.Next], the groups are those to begin with.
func (r *Region) Offer(alternatives [][]int32) {
	owner, first := int32(len(r.groupStart)-1), int32(len(r.memberStart)-1)
	if owner < 0 {
		owner = -1 - int32(len(r.openGroups))
	}
	for _, alternative := range alternatives {
		for _, member := range alternative {
			if at := r.At(member); at >= 0 {
				r.members = append(r.members, at)
			}
		}
		r.memberStart = append(r.memberStart, int32(len(r.members)))
	}
	r.openGroups = append(r.openGroups, Group{owner, first, int32(len(r.memberStart) - 1)})
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
	return r.place[number] - 1
}

// Alone reports whether a node is there as one state only.
func (r *Region) Alone(node int32) bool { return len(r.extra[node]) == 0 && len(r.locally[node]) == 0 }

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

// Turn finds what leads to each place from where places lead.
func (r *Region) Turn() {
	r.Next() // the end of the last
	n := len(r.order)
	r.riseStart, r.membershipStart = make([]int32, n+2), make([]int32, n+2)
	for _, at := range r.down {
		r.riseStart[at+2]++
	}
	for _, at := range r.members {
		r.membershipStart[at+2]++
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
