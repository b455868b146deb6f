package needs

import (
	"slices"

	"strata/graph"
)

// Offer returns a graph with a relation besides from each owner of a group to each
// member that no relation of the graph leads to, as far as groups are of kinds to follow.
// It takes O(n+m) time, and O((m+k) log(m+k)) where k members are added.
func (q *Requirements) Offer(g *graph.Graph) *graph.Graph {
	var offered []graph.Arc
	for owner := range g.Len() {
		groups := q.g.GroupsOf(owner)
		for i := range groups {
			if !q.offers(owner, &groups[i]) {
				continue
			}
			for _, member := range slices.Concat(groups[i].Members...) {
				if first, end := g.Between(owner, int(member)); first == end {
					r := graph.NewArc(owner, int(member), groups[i].Choice.Kind())
					r.Need = graph.OneOf
					offered = append(offered, r)
				}
			}
		}
	}
	if len(offered) == 0 {
		return g
	}
	for number := range g.RelationCount() {
		offered = append(offered, g.Arc(number))
	}
	return g.WithArcs(offered)
}
