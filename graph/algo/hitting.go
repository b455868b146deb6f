package algo

import (
	"cmp"
	"math"
	"slices"
)

// A hittingSearch finds a hitting set of least weight, that is elements such that
// every set contains at least one of them, by branch and bound. Sets are sorted
// lists of small numbers.
type hittingSearch struct {
	weight []int64 // of each element
	work   *int    // steps that are left; the search stops when it is negative
	// Scratch space, empty between calls: the sets of each element, and the elements
	// that are in any set.
	sets     [][]int32
	elements []int32
	spent    []int64 // of the weight of each element
	hits     []int32 // of each set
}

func newHittingSearch(weight []int64, work *int) *hittingSearch {
	return &hittingSearch{weight: weight, work: work, sets: make([][]int32, len(weight)), spent: make([]int64, len(weight))}
}

// find returns a hitting set of least weight if one weighs less than the limit. If
// the work is used up, that it found none proves nothing.
func (h *hittingSearch) find(sets [][]int32, limit int64) (hitting []int32, ok bool) {
	sets, hitting = h.reduce(sets)
	least := h.total(hitting)
	parts := h.split(sets)
	bounds := make([]int64, len(parts))
	for i, part := range parts {
		bounds[i] = h.bound(part)
		least += bounds[i]
	}
	if least >= limit || *h.work < 0 {
		return nil, false
	}
	for i, part := range parts {
		least -= bounds[i]
		more, ok := h.branch(part, limit-least)
		if !ok {
			return nil, false
		}
		hitting = append(hitting, more...)
		least += h.total(more)
	}
	return hitting, true
}

// branch searches with and then without the element that most sets contain.
func (h *hittingSearch) branch(sets [][]int32, limit int64) (hitting []int32, ok bool) {
	h.index(sets)
	most := h.elements[0]
	for _, e := range h.elements {
		if len(h.sets[e]) > len(h.sets[most]) || len(h.sets[e]) == len(h.sets[most]) && e < most {
			most = e
		}
	}
	h.forget()
	var others, without [][]int32
	for _, set := range sets {
		i, found := slices.BinarySearch(set, most)
		if found {
			set = slices.Concat(set[:i], set[i+1:])
		} else {
			others = append(others, set)
		}
		without = append(without, set)
	}
	if with, found := h.find(others, limit-h.weight[most]); found {
		hitting, ok = append(with, most), true
		limit = h.total(hitting)
	}
	if without, found := h.find(without, limit); found {
		hitting, ok = without, true
	}
	return hitting, ok
}

func (h *hittingSearch) total(elements []int32) int64 {
	sum := int64(0)
	for _, e := range elements {
		sum += h.weight[e]
	}
	return sum
}

// index fills in the sets of each element.
func (h *hittingSearch) index(sets [][]int32) {
	for i, set := range sets {
		*h.work -= len(set)
		for _, e := range set {
			h.note(e, int32(i))
		}
	}
}

func (h *hittingSearch) note(element, set int32) {
	if len(h.sets[element]) == 0 {
		h.elements = append(h.elements, element)
	}
	h.sets[element] = append(h.sets[element], set)
}

func (h *hittingSearch) forget() {
	for _, e := range h.elements {
		h.sets[e] = h.sets[e][:0]
	}
	h.elements = h.elements[:0]
}

// reduce returns a smaller problem, and the elements to add to its solution for one
// of the given problem. Until nothing changes, it drops sets that contain another
// set, drops dominated elements, and takes the element of a set that has only one.
func (h *hittingSearch) reduce(sets [][]int32) (left [][]int32, taken []int32) {
	left = slices.Clone(sets)
	for *h.work >= 0 {
		left = h.dropLarger(left)
		dominated := h.dominated(left)
		h.forget()
		var singles []int32
		for i, set := range left {
			if slices.ContainsFunc(set, func(e int32) bool { return dominated[e] }) {
				left[i] = slices.DeleteFunc(slices.Clone(set), func(e int32) bool { return dominated[e] })
			}
			if len(left[i]) == 1 {
				singles = append(singles, left[i][0])
			}
		}
		slices.Sort(singles)
		singles = slices.Compact(singles)
		taken = append(taken, singles...)
		left = slices.DeleteFunc(left, func(set []int32) bool {
			return slices.ContainsFunc(set, func(e int32) bool { _, found := slices.BinarySearch(singles, e); return found })
		})
		if len(dominated) == 0 && len(singles) == 0 {
			break
		}
	}
	return left, taken
}

// dropLarger returns the sets that contain no other set, smallest first, and leaves
// them indexed.
func (h *hittingSearch) dropLarger(sets [][]int32) [][]int32 {
	slices.SortFunc(sets, func(x, y []int32) int { return cmp.Or(cmp.Compare(len(x), len(y)), slices.Compare(x, y)) })
	kept := sets[:0]
	h.hits = slices.Grow(h.hits[:0], len(sets))[:len(sets)]
	for _, set := range sets {
		contains := false
		for _, e := range set {
			for _, smaller := range h.sets[e] {
				h.hits[smaller]++
				contains = contains || int(h.hits[smaller]) == len(kept[smaller])
			}
		}
		for _, e := range set {
			*h.work -= 1 + len(h.sets[e])
			for _, smaller := range h.sets[e] {
				h.hits[smaller] = 0
			}
		}
		if contains {
			continue
		}
		for _, e := range set {
			h.note(e, int32(len(kept)))
		}
		kept = append(kept, set)
	}
	return kept
}

// dominated returns the elements for which another one, no heavier, is in all of
// their indexed sets and so can take their place.
func (h *hittingSearch) dominated(sets [][]int32) map[int32]bool {
	dropped := make(map[int32]bool)
	slices.Sort(h.elements)
	for _, e := range h.elements {
		for _, other := range sets[h.sets[e][0]] {
			if other == e || dropped[other] || h.weight[other] > h.weight[e] || len(h.sets[other]) < len(h.sets[e]) {
				continue
			}
			*h.work -= len(h.sets[other])
			if subsumes(h.sets[other], h.sets[e]) {
				dropped[e] = true
				break
			}
		}
	}
	return dropped
}

// subsumes reports whether a sorted list has all elements of another.
func subsumes(list, elements []int32) bool {
	for _, e := range elements {
		for len(list) > 0 && list[0] < e {
			list = list[1:]
		}
		if len(list) == 0 || list[0] != e {
			return false
		}
	}
	return true
}

// split divides sets into parts that share no element.
func (h *hittingSearch) split(sets [][]int32) [][][]int32 {
	h.index(sets)
	defer h.forget()
	var parts [][][]int32
	seen := make([]bool, len(sets))
	for first := range sets {
		if seen[first] {
			continue
		}
		seen[first] = true
		part := []int32{int32(first)}
		for next := 0; next < len(part); next++ {
			for _, e := range sets[part[next]] {
				for _, i := range h.sets[e] {
					if !seen[i] {
						seen[i] = true
						part = append(part, i)
					}
				}
				h.sets[e] = h.sets[e][:0]
			}
		}
		slices.Sort(part)
		members := make([][]int32, len(part))
		for i, set := range part {
			members[i] = sets[set]
		}
		parts = append(parts, members)
	}
	return parts
}

// bound returns a lower bound on the weight of hitting sets. One after the other,
// each set takes as much as is left of the weight of every one of its elements (a
// feasible solution of the dual program); sets that share least with others come
// first.
func (h *hittingSearch) bound(sets [][]int32) int64 {
	h.index(sets)
	common := make([]int, len(sets))
	order := make([]int, len(sets))
	for i, set := range sets {
		order[i] = i
		for _, e := range set {
			common[i] += len(h.sets[e])
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(common[x], common[y]) })
	sum := int64(0)
	for _, i := range order {
		least := int64(math.MaxInt64)
		for _, e := range sets[i] {
			least = min(least, h.weight[e]-h.spent[e])
		}
		for _, e := range sets[i] {
			h.spent[e] += least
		}
		sum += least
	}
	for _, e := range h.elements {
		h.spent[e] = 0
	}
	h.forget()
	return sum
}
