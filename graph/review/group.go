package review

import (
	"cmp"
	"maps"
	"slices"

	"strata/graph"
)

// regrouped returns the groups of alternatives as they agree with the verdicts.
func regrouped(g *graph.Graph, verdicts []graph.Verdict) []graph.GroupNodes {
	type place struct {
		owner   int32
		kind    graph.Kind
		section string
	}
	rejected, optional := make(map[[2]int32]bool), make(map[[2]int32]bool)
	chosen := make(map[[2]int32]place) // where a verdict makes a pair one of several
	one := make(map[place][]int32)     // members of a group
	says := make(map[place]graph.Evidence)
	for _, v := range verdicts {
		from, to, ok := ends(g, v)
		if !ok {
			continue
		}
		switch {
		case v.Ruling == graph.Rejected:
			rejected[[2]int32{int32(from), int32(to)}] = true
		case v.Need == graph.Optional:
			optional[[2]int32{int32(from), int32(to)}] = true
		case v.Need == graph.OneOf:
			at := place{int32(from), v.Kind, v.Document + " " + v.Section}
			chosen[[2]int32{int32(from), int32(to)}] = at
			one[at] = append(one[at], int32(to))
			if len(one[at]) == 1 {
				says[at] = graph.Evidence{Document: v.Document, Section: v.Section, Line: v.Line}
			}
		}
	}
	places := slices.SortedFunc(maps.Keys(one), func(x, y place) int {
		return cmp.Or(cmp.Compare(x.owner, y.owner), cmp.Compare(x.kind, y.kind), cmp.Compare(x.section, y.section))
	})
	var groups []graph.GroupNodes
	for owner := range g.Len() {
		first := len(groups)
		for _, group := range g.GroupsOf(owner) {
			pair := func(member int32) [2]int32 { return [2]int32{int32(owner), member} }
			members := len(group.Members)
			group.Members, group.Met = without(group.Members, func(member int32) bool { return rejected[pair(member)] }), false
			isChosen := func(alternative []int32) bool {
				return slices.ContainsFunc(alternative, func(member int32) bool { return len(one[chosen[pair(member)]]) > 1 })
			}
			if slices.ContainsFunc(group.Members, isChosen) { // what can be left out is none of those to choose from
				group.Members = without(group.Members, func(member int32) bool { return optional[pair(member)] })
				if len(group.Members) < 2 && members >= 2 {
					continue // what is left is in the group of its verdict
				}
			}
			group.Optional = group.Optional || slices.ContainsFunc(group.Members, func(alternative []int32) bool {
				return slices.ContainsFunc(alternative, func(member int32) bool { return optional[pair(member)] })
			})
			if len(group.Members) > 0 {
				groups = append(groups, group)
			}
		}
		for ; len(places) > 0 && places[0].owner == int32(owner); places = places[1:] {
			at := places[0]
			groups = joined(groups, first, at.owner, one[at], at.kind, says[at])
		}
	}
	return groups
}

// without returns alternatives without some members.
func without(alternatives [][]int32, drop func(member int32) bool) [][]int32 {
	var kept [][]int32
	for _, alternative := range alternatives {
		if rest := slices.DeleteFunc(slices.Clone(alternative), drop); len(rest) > 0 {
			kept = append(kept, rest)
		}
	}
	return kept
}

// joined adds members to the group of the owner, from first on, that has one of
// them; else, if they are several, to a group of their own.
func joined(groups []graph.GroupNodes, first int, owner int32, members []int32, kind graph.Kind, ev graph.Evidence) []graph.GroupNodes {
	has := func(group graph.GroupNodes, member int32) bool {
		return slices.ContainsFunc(group.Members, func(alternative []int32) bool { return slices.Contains(alternative, member) })
	}
	for i := first; i < len(groups); i++ {
		group := groups[i]
		alone := len(group.Members) < 2 // says of one that it can be left out
		if alone || !slices.ContainsFunc(members, func(member int32) bool { return has(group, member) }) {
			continue
		}
		group.Members, group.Optional = slices.Clone(group.Members), false
		for _, member := range members {
			if !has(group, member) {
				group.Members = append(group.Members, []int32{member})
			}
		}
		slices.SortFunc(group.Members, slices.Compare)
		groups[i] = group
		return groups
	}
	if len(members) < 2 {
		return groups
	}
	group := graph.GroupNodes{Owner: owner, Evidence: ev}
	if kind == graph.LayersOn {
		group.Choice = graph.Carriers
	}
	for _, member := range members {
		group.Members = append(group.Members, []int32{member})
	}
	return append(groups, group)
}
