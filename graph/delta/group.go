package delta

import (
	"cmp"
	"slices"
	"strings"

	"strata/graph"
)

// A Group is a [graph.Group] of one of two graphs, and whether its owner requires a
// member.
type Group struct {
	graph.Group
	Met bool
}

// String returns the group as "MS-X: one of TCP, UDP (server, met)".
func (g Group) String() string { return g.Owner + ": " + g.Text() }

// Text is [Group.String] without the owner.
func (g Group) Text() string {
	var notes []string
	if g.Side != graph.BothSides {
		notes = append(notes, g.Side.String())
	}
	if g.Optional {
		notes = append(notes, "optional")
	}
	if g.Met {
		notes = append(notes, "met")
	}
	text := oneOf(g.Members)
	if notes != nil {
		text += " (" + strings.Join(notes, ", ") + ")"
	}
	return text
}

// oneOf names alternatives; what counts as one is joined by "/".
func oneOf(members graph.Alternatives) string {
	names := make([]string, len(members))
	for i, ids := range members {
		names[i] = strings.Join(ids, "/")
	}
	if len(names) == 1 {
		return names[0]
	}
	return "one of " + strings.Join(names, ", ")
}

// NarrowingText returns a narrowing as "MS-X: RPC over SMB; one of TCP, UDP".
func NarrowingText(n graph.Narrowing) string {
	parts := slices.Clone(n.Required)
	for _, members := range n.Groups {
		parts = append(parts, oneOf(members))
	}
	word := " over "
	if n.Choice == graph.Providers {
		word = " with "
	}
	return n.Owner + ": " + n.Of + word + strings.Join(parts, "; ")
}

// Groups are the differences between the alternatives of two graphs, ordered by
// owner, choice, side and members.
type Groups struct {
	Added, Removed []Group
	Changed        []GroupChange
}

// A GroupChange is a group of both graphs that is met or optional in only one of
// them.
type GroupChange struct{ Old, New Group }

// Narrowings are the differences between what protocols say of the choices of others,
// ordered by owner, of and choice.
type Narrowings struct {
	Added, Removed []graph.Narrowing
	Changed        []NarrowingChange
}

// A NarrowingChange is a narrowing of both graphs that names something else in each.
type NarrowingChange struct{ Old, New graph.Narrowing }

func (g Groups) empty() bool     { return len(g.Added)+len(g.Removed)+len(g.Changed) == 0 }
func (n Narrowings) empty() bool { return len(n.Added)+len(n.Removed)+len(n.Changed) == 0 }

// compareGroups compares the groups of two graphs, which are the same if owner,
// choice, side and members are. It takes O(n) time for n groups, but for sorting.
func compareGroups(old, new *graph.Graph) (g Groups) {
	merge(groupsOf(old), groupsOf(new), func(x, y Group) int {
		return cmp.Or(cmp.Compare(x.Owner, y.Owner), cmp.Compare(x.Choice, y.Choice), cmp.Compare(x.Side, y.Side),
			slices.CompareFunc(x.Members, y.Members, slices.Compare))
	}, &g.Removed, &g.Added, func(x, y Group) {
		if x.Met != y.Met || x.Optional != y.Optional {
			g.Changed = append(g.Changed, GroupChange{x, y})
		}
	})
	return g
}

// compareNarrowings compares the narrowings of two graphs, which are the same if
// owner, of and choice are.
func compareNarrowings(old, new *graph.Graph) (n Narrowings) {
	merge(narrowingsOf(old), narrowingsOf(new), func(x, y graph.Narrowing) int {
		return cmp.Or(cmp.Compare(x.Owner, y.Owner), cmp.Compare(x.Of, y.Of), cmp.Compare(x.Choice, y.Choice))
	}, &n.Removed, &n.Added, func(x, y graph.Narrowing) {
		same := func(x, y graph.Alternatives) bool { return slices.EqualFunc(x, y, slices.Equal) }
		if !slices.Equal(x.Required, y.Required) || !slices.EqualFunc(x.Groups, y.Groups, same) {
			n.Changed = append(n.Changed, NarrowingChange{x, y})
		}
	})
	return n
}

// merge goes through two sorted lists: what is in only one of them is removed or
// added, and both is called with what is in both.
func merge[T any](olds, news []T, compare func(x, y T) int, removed, added *[]T, both func(old, new T)) {
	for len(olds) > 0 || len(news) > 0 {
		order := 0
		switch {
		case len(news) == 0:
			order = -1
		case len(olds) == 0:
			order = 1
		default:
			order = compare(olds[0], news[0])
		}
		switch {
		case order < 0:
			*removed, olds = append(*removed, olds[0]), olds[1:]
		case order > 0:
			*added, news = append(*added, news[0]), news[1:]
		default:
			both(olds[0], news[0])
			olds, news = olds[1:], news[1:]
		}
	}
}

// groupsOf returns the groups of a graph, which are in order.
func groupsOf(g *graph.Graph) []Group {
	var list []Group
	for owner := range g.Len() {
		for _, x := range g.GroupsOf(owner) {
			list = append(list, Group{graph.Group{
				Owner: g.ID(owner), Members: alternatives(g, x.Members), Choice: x.Choice, Side: x.Side, Optional: x.Optional, Evidence: x.Evidence,
			}, x.Met})
		}
	}
	return list
}

// narrowingsOf returns the narrowings of a graph, which are in order.
func narrowingsOf(g *graph.Graph) []graph.Narrowing {
	var list []graph.Narrowing
	for owner := range g.Len() {
		for number, end := g.NarrowingsOf(owner); number < end; number++ {
			x := g.Narrowing(number)
			n := graph.Narrowing{Owner: g.ID(owner), Of: g.ID(int(x.Of)), Choice: x.Choice, Required: ids(g, x.Required), Evidence: x.Evidence}
			for _, members := range x.Groups {
				n.Groups = append(n.Groups, alternatives(g, members))
			}
			slices.SortFunc(n.Groups, func(x, y graph.Alternatives) int { return slices.CompareFunc(x, y, slices.Compare) })
			list = append(list, n)
		}
	}
	return list
}

func alternatives(g *graph.Graph, members [][]int32) graph.Alternatives {
	var list graph.Alternatives
	for _, nodes := range members {
		list = append(list, ids(g, nodes))
	}
	return list
}

func ids(g *graph.Graph, nodes []int32) []string {
	var list []string
	for _, node := range nodes {
		list = append(list, g.ID(int(node)))
	}
	return list
}
