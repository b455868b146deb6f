package snapshot_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"strata/graph/graphtest"
	"strata/graph/snapshot"
)

// BenchmarkLoadCSV shows how the time of loading grows: the last figure stays the
// same where it is n log n.
func BenchmarkLoadCSV(b *testing.B) {
	for _, protocols := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(protocols), func(b *testing.B) {
			if testing.Short() && protocols > 100_000 {
				b.Skip("takes gigabytes")
			}
			relations := 5 * protocols
			var csv strings.Builder
			if err := graphtest.WriteCSV(&csv, protocols, relations); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(csv.Len()))
			b.ReportAllocs()
			for b.Loop() {
				g, err := snapshot.Parse("-", csv.String())
				if err != nil {
					b.Fatal(err)
				}
				if g.Len() != protocols || g.RelationCount() != relations {
					b.Fatalf("%d protocols and %d relations, want %d and %d", g.Len(), g.RelationCount(), protocols, relations)
				}
			}
			n := float64(protocols + relations)
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(n*math.Log2(n)), "ns/nlogn")
		})
	}
}
