package needs

import (
	"testing"

	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
)

// naiveAddition returns what states add to a plan: all that they lead to is gone through.
func naiveAddition(p *planner, states ...int32) (count int) {
	seen, below := make(map[int32]bool), make(map[int32]bool)
	var visit func(number int32)
	visit = func(number int32) {
		if seen[number] || p.reached[number] {
			return
		}
		seen[number], below[p.q.node(number)] = true, true
		for _, t := range p.q.local(number) {
			below[p.q.node(t.state)] = true
		}
		for _, t := range p.q.service(number) {
			visit(t.state)
		}
	}
	for _, number := range states {
		visit(number)
	}
	for node := range below {
		if !p.needed[node] {
			count += weigh(p.q.g, node)
		}
	}
	for number := range seen {
		for _, c := range p.q.groups(number) {
			met := false
			for _, m := range c.Members {
				all := true
				for _, node := range m {
					all = all && (p.needed[node] || below[node])
				}
				met = met || all
			}
			if open(c) && !met {
				count++
			}
		}
	}
	return count
}

// What members of groups add is the same whenever it is asked for, and however far.
func TestAdditions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b build.Builder
		ids := []string{"A", "B", "C", "D", "E", "F", "G", "H"}
		id := rapid.SampledFrom(ids)
		for _, id := range ids {
			b.AddProtocol(graph.Protocol{ID: id, Dangling: rapid.Bool().Draw(t, "dangling")})
		}
		for range rapid.IntRange(0, 10).Draw(t, "relations") {
			b.AddRelation(graph.Relation{From: id.Draw(t, "from"), To: id.Draw(t, "to"), Kind: graph.LayersOn, Purpose: rapid.SampledFrom([]graph.Purpose{graph.Service, graph.Service, graph.Local}).Draw(t, "purpose")})
		}
		for range rapid.IntRange(0, 5).Draw(t, "groups") {
			group := graph.Group{Owner: id.Draw(t, "owner")}
			for range rapid.IntRange(2, 3).Draw(t, "members") {
				group.Members = append(group.Members, rapid.SliceOfNDistinct(id, 1, 2, rapid.ID).Draw(t, "member"))
			}
			b.AddGroup(group)
		}
		g := graphtest.MustBuild(t, &b)
		p := newPlanner(NewRequirements(g), func(int) int { return 0 })
		node := rapid.IntRange(0, g.Len()-1)
		p.add(int32(node.Draw(t, "root")))
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			states := []int32{int32(node.Draw(t, "state")), int32(node.Draw(t, "state"))}[:rapid.IntRange(1, 2).Draw(t, "states")]
			want, limit := naiveAddition(p, states...), rapid.IntRange(0, 8).Draw(t, "limit")
			got, whole := p.additionOf(states).count(p, limit)
			if whole != (want <= limit) || whole && got != want || got > want {
				t.Fatalf("%v add %d, %v with limit %d, want %d", states, got, whole, limit, want)
			}
			if rapid.Bool().Draw(t, "add") {
				p.add(int32(node.Draw(t, "added")))
			}
		}
	})
}
