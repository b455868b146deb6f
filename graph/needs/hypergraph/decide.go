package hypergraph

import (
	"math/bits"
	"slices"
)

// decide finds which candidates are needed, from above: what is needed is found in a few
// steps from what is known to be needed. It asks for sets of them, of a size of which
// most have none that is needed, and divides those that have.
func (j *joint) decide() {
	list := j.candidates()
	var divide [][]int32
	for size := 1; len(list)+len(divide) > 0; {
		batch := make([][]int32, 0, 64)
		taken := divide[max(0, len(divide)-32):]
		divide = divide[:len(divide)-len(taken)]
		for _, set := range taken {
			set = j.left(set)
			if size := (len(set) + 64/len(taken) - 1) / (64 / len(taken)); size > 0 {
				batch = slices.AppendSeq(batch, slices.Chunk(set, size))
			}
		}
		for len(batch) < 64 && len(list) > 0 {
			first := max(0, len(list)-size)
			if set := j.left(list[first:]); len(set) > 0 {
				batch = append(batch, set)
			}
			list = list[:first]
		}
		found := 0
		for i, needed := range j.decideSets(batch) {
			if needed {
				found++
				if len(batch[i]) > 1 {
					divide = append(divide, batch[i])
				}
			}
		}
		switch {
		case found <= len(batch)/32:
			size *= 2
		case found > len(batch)/8:
			size = max(1, size/2)
		}
	}
}

// left returns those of some nodes that are candidates still.
func (j *joint) left(nodes []int32) []int32 {
	var set []int32
	for _, node := range nodes {
		if j.isCandidate(node) {
			set = append(set, node)
		}
	}
	return set
}

// candidates returns the candidates, each behind what it leads to as far as there are
// no cycles.
func (j *joint) candidates() []int32 {
	var list []int32
	listed := make([]bool, len(j.level))
	add := func(node int32) {
		if j.isCandidate(node) && !listed[node] {
			listed[node] = true
			list = append(list, node)
		}
	}
	for node := range j.locally {
		add(node)
	}
	slices.Sort(list)
	for _, node := range j.nodes {
		add(node)
	}
	return list
}

// decideSets decides sets of candidates: it drops those of which none is needed, with
// all that leads to them, and notes what is needed where it is the only one of its set.
// It returns whether one of each set is needed.
func (j *joint) decideSets(sets [][]int32) (needed [64]bool) {
	found := j.search(sets)
	for i, set := range sets {
		needed[i] = found>>i&1 != 0
		switch {
		case !needed[i]:
			for _, node := range set {
				j.level[node] = -1
			}
		case len(set) == 1:
			j.need(set[0], j.group[i])
		}
	}
	for _, at := range j.touched {
		if j.leads[at]&^found != 0 {
			if node := j.nodes[at]; j.Alone(node) {
				j.level[node] = -1
			}
		}
		j.leads[at] = 0
	}
	for _, m := range j.touchedOnes {
		j.leadsByOne[m.Alternative] = 0
		group := j.openGroups[m.Group]
		clear(j.leadsByFirst[group.First:group.End])
	}
	j.touched, j.touchedOnes = j.touched[:0], j.touchedOnes[:0]
	return needed
}

// search finds what leads to sets of nodes whatever is chosen. It returns the sets of
// which one is needed.
func (j *joint) search(sets [][]int32) (needed uint64) {
	need := func(found uint64, group int32) {
		for ; found != 0; found &= found - 1 {
			i := bits.TrailingZeros64(found)
			if needed>>i&1 == 0 || group < j.group[i] {
				j.group[i] = group
			}
			needed |= 1 << i
		}
	}
	lead := func(at int32, to uint64) {
		known := j.leads[at]
		if to&^known == 0 {
			return
		}
		if group := j.through[at]; group > 0 {
			need(to, group-1)
			return
		}
		if known == 0 {
			j.touched = append(Double(j.touched), at)
		}
		j.leads[at] = known | to
		j.due.add(at)
	}
	for i, set := range sets {
		for _, node := range set {
			for at := range j.leadTo(node) {
				lead(at, 1<<i)
			}
		}
	}
	for at := j.due.next(); at >= 0; at = j.due.next() {
		to := j.leads[at]
		rises, memberships := j.risesOf(at), j.Memberships(at)
		j.work += 1 + len(rises) + len(memberships)
		for _, from := range rises {
			lead(from, to)
		}
		for _, m := range memberships {
			if all := j.meetIn(m, to); all != 0 {
				if owner := j.openGroups[m.Group].Owner; owner < 0 {
					need(all, -1-owner)
				} else {
					lead(owner, all)
				}
			}
		}
	}
	return needed
}

// meetIn notes that an alternative leads to some sets, and returns to which all of its
// group lead now that did not. Of each set it takes time linear in the group in all.
func (j *joint) meetIn(m Membership, to uint64) (all uint64) {
	one := &j.leadsByOne[m.Alternative]
	if to &^= *one; to == 0 {
		return 0
	}
	if *one == 0 {
		j.touchedOnes = append(j.touchedOnes, m)
	}
	*one |= to
	group := j.openGroups[m.Group]
	all = ^uint64(0)
	if m.Alternative > group.First {
		all = j.leadsByFirst[m.Alternative-1]
	}
	for i := m.Alternative; i < group.End; i++ {
		all &= j.leadsByOne[i]
		before := j.leadsByFirst[i]
		if all == before {
			return 0
		}
		j.leadsByFirst[i] = all
		j.work++
		if i == group.End-1 {
			return all &^ before
		}
	}
	return 0
}

// need notes that a node is needed, because all members of a group lead to it, and with
// it what it requires.
func (j *joint) need(node, group int32) {
	found := func(node int32) {
		if j.isCandidate(node) {
			j.level[node] = -1
			j.common[group] = append(j.common[group], node)
		}
	}
	found(node)
	if !j.Alone(node) {
		return // it is needed as one state or another
	}
	queue := []int32{j.At(node)}
	for len(queue) > 0 {
		at := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if j.through[at] > 0 {
			continue
		}
		j.through[at] = group + 1
		j.work += 1 + len(j.downOf(at))
		found(j.nodes[at])
		for _, node := range j.localsOf(at) {
			found(node)
		}
		queue = append(queue, j.downOf(at)...)
	}
}
