package needs_test

import (
	"fmt"
	"testing"

	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
)

// BenchmarkRequirements asks what the top and the middle of large graphs need, where
// every tenth protocol has a group of three, and what needs the bottom. The states are
// made anew each time, as a command makes them.
func BenchmarkRequirements(b *testing.B) {
	for _, protocols := range []int{200_000, 1_000_000} {
		b.Run(fmt.Sprint(protocols), func(b *testing.B) {
			if testing.Short() && protocols > 200_000 {
				b.Skip("takes gigabytes")
			}
			var builder build.Builder
			builder.Grow(protocols, 5*protocols)
			for r := range graphtest.Relations(protocols, 5*protocols) {
				builder.AddRelation(r)
			}
			for group := range graphtest.Groups(protocols) {
				builder.AddGroup(group)
			}
			g := graphtest.MustBuild(b, &builder)
			for _, node := range []int{protocols / 2, protocols - 1} {
				for _, list := range []struct {
					name string
					ask  func(q *needs.Requirements, roots ...int) *needs.Answer
				}{{"required", (*needs.Requirements).Required}, {"all", (*needs.Requirements).Of}} {
					b.Run(g.ID(node)+"/"+list.name, func(b *testing.B) {
						for b.Loop() {
							q := needs.NewRequirements(g)
							a := list.ask(q, node)
							b.ReportMetric(float64(len(a.Required)), "required")
							b.ReportMetric(float64(len(a.Optional)), "optional")
							b.ReportMetric(float64(len(a.Groups)), "groups")
							b.ReportMetric(float64(q.Work()), "steps")
						}
					})
				}
			}
			b.Run(g.ID(0)+"/by", func(b *testing.B) {
				for b.Loop() {
					b.ReportMetric(float64(len(needs.NewRequirements(g).By(0))), "needing")
				}
			})
		})
	}
}
