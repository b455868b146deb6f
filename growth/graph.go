package growth

import (
	"fmt"
	"math"
	"strings"
)

// A Graph is one that a stranger could hand in so that answers take long.
type Graph struct {
	Name        string
	Top, Bottom string                  // the protocols at its ends, as far as it has ends
	Near        string                  // one below the top, if there are more than two
	Relations   func(n int) [][2]string // about so many, from one protocol to another
}

// CSV returns the graph of about n relations as CSV.
func (g Graph) CSV(n int) string {
	var b strings.Builder
	b.WriteString("from,to\n")
	for _, r := range g.Relations(n) {
		b.WriteString(r[0] + "," + r[1] + "\n")
	}
	return b.String()
}

// between returns the number of a protocol at a place in [0, last]: the last has the second
// number, whatever the length.
func between(place, last int) int {
	switch place {
	case 0:
		return 0
	case last:
		return 1
	}
	return place + 1
}

// Graphs are graphs of different shapes.
func Graphs() []Graph {
	name := func(i int) string { return fmt.Sprintf("P%07d", i) }
	shape := func(of string, list func(n int, add func(from, to int))) Graph {
		return Graph{of, name(0), name(1), name(2), func(n int) (relations [][2]string) {
			list(n, func(from, to int) { relations = append(relations, [2]string{name(from), name(to)}) })
			return relations
		}}
	}
	return []Graph{
		shape("of a chain", func(n int, add func(from, to int)) {
			for i := range n {
				add(between(i, n), between(i+1, n))
			}
		}),
		shape("of a cycle", func(n int, add func(from, to int)) {
			for i := range n {
				add(i, (i+1)%n)
			}
		}),
		shape("of a star", func(n int, add func(from, to int)) {
			for i := range n {
				add(0, i+1)
			}
		}),
		shape("of a ladder", func(n int, add func(from, to int)) {
			for i := range n / 2 {
				add(between(i, n/2+1), between(i+1, n/2+1))
				add(between(i, n/2+1), between(i+2, n/2+1))
			}
		}),
		shape("of one repeated relation", func(n int, add func(from, to int)) {
			for range n {
				add(0, 1)
			}
		}),
		shape("all related", func(n int, add func(from, to int)) {
			side := int(math.Sqrt(float64(n)))
			for from := range side {
				for to := range side {
					if from != to {
						add(from, to)
					}
				}
			}
		}),
	}
}
