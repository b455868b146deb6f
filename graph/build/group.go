package build

import (
	"cmp"
	"slices"

	"strata/graph"
)

// sortGroups returns the groups and narrowings in their order, by the places of sorted
// IDs. Those of the same owner and members are one.
func (b *Builder) sortGroups(ids []string) (groups []graph.GroupNodes, narrowings []graph.NarrowingNodes) {
	node := func(id string) int32 {
		n, _ := slices.BinarySearch(ids, id)
		return int32(n)
	}
	numbers := func(list graph.Alternatives) [][]int32 {
		members := make([][]int32, 0, len(list))
		for _, ids := range list {
			alternative := make([]int32, len(ids))
			for i, id := range ids {
				alternative[i] = node(id)
			}
			slices.Sort(alternative)
			members = append(members, slices.Compact(alternative))
		}
		slices.SortFunc(members, slices.Compare)
		return slices.CompactFunc(members, slices.Equal)
	}
	groups = make([]graph.GroupNodes, 0, len(b.groups))
	for _, x := range b.groups {
		members := numbers(x.Members)
		if len(members) == 0 {
			continue
		}
		groups = append(groups, graph.GroupNodes{Owner: node(x.Owner), Members: members, Choice: x.Choice, Side: x.Side, Optional: x.Optional, Evidence: x.Evidence})
	}
	slices.SortStableFunc(groups, func(x, y graph.GroupNodes) int {
		return cmp.Or(cmp.Compare(x.Owner, y.Owner), cmp.Compare(x.Choice, y.Choice), cmp.Compare(x.Side, y.Side),
			slices.CompareFunc(x.Members, y.Members, slices.Compare), graph.CompareBool(x.Optional, y.Optional), graph.CompareEvidence(x.Evidence, y.Evidence))
	})
	groups = slices.CompactFunc(groups, func(x, y graph.GroupNodes) bool {
		return x.Owner == y.Owner && x.Side == y.Side && x.Choice == y.Choice && slices.EqualFunc(x.Members, y.Members, slices.Equal)
	})
	for _, n := range b.narrowings {
		x := graph.NarrowingNodes{Owner: node(n.Owner), Of: node(n.Of), Choice: n.Choice, Evidence: n.Evidence}
		if len(n.Required) > 0 {
			x.Required = numbers(graph.Alternatives{n.Required})[0]
		}
		for _, list := range n.Groups {
			if members := numbers(list); len(members) > 0 {
				x.Groups = append(x.Groups, members)
			}
		}
		narrowings = append(narrowings, x)
	}
	slices.SortStableFunc(narrowings, func(x, y graph.NarrowingNodes) int {
		return cmp.Or(cmp.Compare(x.Owner, y.Owner), cmp.Compare(x.Of, y.Of), cmp.Compare(x.Choice, y.Choice))
	})
	narrowings = slices.CompactFunc(narrowings, func(x, y graph.NarrowingNodes) bool {
		return x.Owner == y.Owner && x.Of == y.Of && x.Choice == y.Choice
	})
	return groups, narrowings
}
