package query_test

import (
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
	"strata/graph/query"
	"strata/growth"
)

// What is allocated for the stacks of one protocol, and for what carries each of all, grows
// with the graph, and not with the sum of all chains.
func TestStacksGrowWithTheGraph(t *testing.T) {
	for _, shape := range growth.Graphs() {
		for _, test := range []struct {
			name string
			find func(q *needs.Requirements, top int)
		}{
			{"stacks", func(q *needs.Requirements, top int) { query.UnfoldStacks(q, top, false, false, 10) }},
			{"transports", func(q *needs.Requirements, _ int) {
				var all []int
				for node := range q.Graph().Len() {
					all = append(all, node)
				}
				for range query.FindTransports(q, all, 3, 8) {
				}
			}},
		} {
			t.Run(test.name+" "+shape.Name, func(t *testing.T) {
				growth.Allocations(t, 1000, func(n int) func() {
					var b build.Builder
					for _, r := range shape.Relations(n) {
						b.AddRelation(graph.Relation{From: r[0], To: r[1], Kind: graph.LayersOn})
					}
					g := graphtest.MustBuild(t, &b)
					top := graphtest.Node(t, g, shape.Top)
					return func() { test.find(needs.NewRequirements(g), top) }
				})
			})
		}
	}
}
