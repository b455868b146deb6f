// Package graphtest makes large graphs for tests and benchmarks.
package graphtest

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"

	"strata/graph"
)

// Relations yields the given number of relations among as many protocols as
// given, the same in every run: no two between the same ends, and each protocol
// an end of one. Degrees are skewed as in real graphs of dependencies: a few
// protocols carry most others, and a few need very many. One relation in a
// hundred leads back up, so that there are cycles, and one in four is optional.
// There must be at least two protocols, from one to five relations for each.
func Relations(protocols, relations int) iter.Seq[graph.Relation] {
	return func(yield func(graph.Relation) bool) {
		random := rand.New(rand.NewPCG(1, uint64(protocols)))
		// A protocol depends on others of lower rank, mostly.
		degree := make([]int, protocols)
		for rank := 1; rank < protocols; rank++ {
			degree[rank] = 1
		}
		for left := relations - (protocols - 1); left > 0; {
			u := random.Float64()
			rank := min(int((1-u*u)*float64(protocols)), protocols-1)
			if degree[rank] <= rank/2 {
				degree[rank]++
				left--
			}
		}
		stride := coprime(protocols)
		id := func(number int) string { return fmt.Sprintf("MS-%06d", number) }
		place := 0
		targets := make(map[int]bool)
		for range protocols { // in an order that has nothing to do with rank
			place = (place + stride) % protocols
			rank := place
			clear(targets)
			for len(targets) < degree[rank] {
				u := random.Float64()
				target := int(u * u * u * float64(rank))
				if random.IntN(100) == 0 {
					target = random.IntN(protocols)
				}
				if target == rank || targets[target] {
					continue
				}
				targets[target] = true
				r := graph.Relation{
					From: id(rank * stride % protocols), To: id(target * stride % protocols),
					Kind: graph.Kind(random.IntN(3)), Optional: random.IntN(4) == 0,
				}
				if !yield(r) {
					return
				}
			}
		}
	}
}

// Groups yields a group of three alternatives for every tenth of as many protocols as
// given, the same in every run. The members are drawn from all protocols alike, so
// that most chains come to a choice.
func Groups(protocols int) iter.Seq[graph.Group] {
	return func(yield func(graph.Group) bool) {
		random := rand.New(rand.NewPCG(2, uint64(protocols)))
		member := func() []string { return []string{fmt.Sprintf("MS-%06d", random.IntN(protocols))} }
		for owner := 0; owner < protocols; owner += 10 {
			if !yield(graph.Group{Owner: fmt.Sprintf("MS-%06d", owner), Members: graph.Alternatives{member(), member(), member()}}) {
				return
			}
		}
	}
}

// coprime returns a number that has no divisor in common with n.
func coprime(n int) int {
	for c := n*618/1000 | 1; ; c++ {
		x, y := c, n
		for y > 0 {
			x, y = y, x%y
		}
		if x == 1 {
			return c
		}
	}
}

// WriteCSV writes such relations as comma-separated values with a header.
func WriteCSV(w io.Writer, protocols, relations int) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString("from,to,kind,optional\n")
	for r := range Relations(protocols, relations) {
		optional := ""
		if r.Optional {
			optional = "true"
		}
		fmt.Fprintf(out, "%s,%s,%s,%s\n", r.From, r.To, r.Kind, optional)
	}
	return out.Flush()
}
