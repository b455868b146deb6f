package needs_test

import (
	"testing"

	"strata/graph"
	"strata/graph/graphtest"
	"strata/graph/needs"
)

// BenchmarkRequirements asks what the top and the middle of a graph of 200,000
// protocols and a million relations need, where every tenth protocol has a group
// of three. The states are made anew each time, as a command makes them.
func BenchmarkRequirements(b *testing.B) {
	const protocols = 200_000
	var builder graph.Builder
	builder.Grow(protocols, 5*protocols)
	for r := range graphtest.Relations(protocols, 5*protocols) {
		builder.AddRelation(r)
	}
	for group := range graphtest.Groups(protocols) {
		builder.AddGroup(group)
	}
	g, err := builder.Build()
	if err != nil {
		b.Fatal(err)
	}
	for _, node := range []int{0, protocols / 2, protocols - 1} {
		b.Run(g.ID(node), func(b *testing.B) {
			size := 0
			for b.Loop() {
				q := needs.NewRequirements(g)
				a := q.Of(node)
				size = len(a.Required)
				b.ReportMetric(float64(len(a.Optional)), "optional")
				b.ReportMetric(float64(len(a.Groups)), "groups")
				b.ReportMetric(float64(q.Work()), "steps")
			}
			b.ReportMetric(float64(size), "required")
		})
	}
	b.Run("By", func(b *testing.B) {
		for b.Loop() {
			b.ReportMetric(float64(len(needs.NewRequirements(g).By(0))), "needing")
		}
	})
}
