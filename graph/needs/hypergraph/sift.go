package hypergraph

import "slices"

// fewCandidates are not worth sifting.
const fewCandidates = 64

// sift drops candidates as long as that gains much: it divides them into as many sets as
// a bitmap has bits, finds in one sweep which of these are needed, and drops the others,
// with all that leads to them. It takes O(k+l) time for each quarter by which their
// number falls.
func (j *joint) sift() {
	list := j.candidates()
	leads := make([]bitmap, len(j.order))
	idle := make([]bool, len(j.order)) // leads to no candidate
	for before := 2 * len(list); len(list) > fewCandidates && len(list) < before/4*3; list = j.left(list) {
		before = len(list)
		sets := slices.Collect(slices.Chunk(list, (len(list)+bitmapLen-1)/bitmapLen))
		clear(leads)
		needed, ok := j.sweep(leads, idle, sets)
		if !ok {
			return
		}
		for i, set := range sets {
			if !needed.has(i) {
				for _, node := range set {
					j.level[node] = -1
				}
			}
		}
		for at := range leads {
			idle[at] = !leads[at].meets(&needed)
			if leads[at].without(&needed) {
				if node := j.nodes[at]; j.Alone(node) {
					j.level[node] = -1
				}
			}
		}
	}
}

// sweep finds to which sets of nodes each place leads that is not idle, and which sets
// are needed. It goes through the places in their order, behind what they lead to, which is fast where
// searches from below would meet most of them. Then it goes through those again that
// cycles change, in rounds, and gives up if these are many.
func (j *joint) sweep(leads []bitmap, idle []bool, sets [][]int32) (needed bitmap, ok bool) {
	for i, set := range sets {
		for _, node := range set {
			for at := range j.leadTo(node) {
				leads[at].add(i)
			}
		}
	}
	again := newDueSet(len(j.order))
	whole := 0
	for at := range int32(len(j.order)) {
		if idle[at] {
			continue
		}
		cyclic := false
		for _, below := range j.downOf(at) {
			leads[at].join(&leads[below])
			cyclic = cyclic || below > at
		}
		for _, group := range j.groupsOf(at) {
			all := j.all(leads, group)
			leads[at].join(&all)
			for _, member := range j.offeredBy(group) {
				cyclic = cyclic || member > at
			}
			whole += len(j.offeredBy(group))
		}
		whole += 1 + len(j.downOf(at))
		if cyclic {
			again.add(at)
		}
	}
	j.work += whole
	for left := 16 * whole; ; {
		at := again.next()
		if at < 0 {
			break
		}
		down, before := j.downOf(at), leads[at]
		steps := 1 + len(down)
		for _, below := range down {
			leads[at].join(&leads[below])
		}
		for _, group := range j.groupsOf(at) {
			all := j.all(leads, group)
			leads[at].join(&all)
			steps += len(j.offeredBy(group))
		}
		if leads[at] != before {
			rises, memberships := j.risesOf(at), j.Memberships(at)
			for _, from := range rises {
				if !idle[from] {
					again.add(from)
				}
			}
			for _, m := range memberships {
				if owner := j.openGroups[m.Group].Owner; owner >= 0 && !idle[owner] {
					again.add(owner)
				}
			}
			steps += len(rises) + len(memberships)
		}
		j.work += steps
		if left -= steps; left < 0 {
			return needed, false
		}
	}
	for _, group := range j.begin() {
		all := j.all(leads, group)
		needed.join(&all)
	}
	return needed, true
}

// all returns the sets to which all alternatives of a group lead.
func (j *joint) all(leads []bitmap, group Group) bitmap {
	all := fullBitmap
	for alternative := group.First; alternative < group.End; alternative++ {
		var one bitmap
		for _, member := range j.membersOf(alternative) {
			one.join(&leads[member])
		}
		all.meet(&one)
	}
	return all
}
