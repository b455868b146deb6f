package needs

import (
	"iter"

	"strata/graph"
)

// SampleSteps returns how many steps a sample of the protocols of a graph takes that may take
// so many: those of sixteen searches, if that is more.
func SampleSteps(g *graph.Graph, steps int) int {
	const searches = 16
	return max(steps, searches*(g.Len()+g.RelationCount()))
}

// Sample calls f with what each of some protocols requires, as [Requirements.Required]
// finds it, until that has taken more than so many steps: with all of them if these
// suffice, else with a part in which they are spread evenly over the list. It returns how
// many were answered; one at least, and always the same.
func (q *Requirements) Sample(nodes []int, steps int, f func(node int, a *Answer)) (answered int) {
	// What an answer clears for each protocol of the graph is not in its steps: of so many
	// protocols, it takes the time of one.
	const cleared = 128
	for i := range Spread(len(nodes)) {
		if answered > 0 && steps <= 0 {
			break
		}
		before := q.work
		f(nodes[i], q.Required(nodes[i]))
		answered++
		steps -= q.work - before + len(q.states)/cleared
	}
	return answered
}

// Spread yields the numbers below n, each once, in an order of which the first ones are
// spread evenly, as multiples of the golden ratio are on a circle (H. Weyl, Über die
// Gleichverteilung von Zahlen mod. Eins, Mathematische Annalen 77, 1916).
func Spread(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		step := max(1, int(float64(n)*0.6180339887498949))
		for gcd(step, n) > 1 {
			step++
		}
		for i, at := 0, 0; i < n; i++ {
			if !yield(at) {
				return
			}
			if at += step; at >= n {
				at -= n
			}
		}
	}
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
