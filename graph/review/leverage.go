package review

import (
	"cmp"
	"slices"

	"strata/graph"
	"strata/graph/needs"
)

// A Pair is two protocols whose relation answers rest on.
type Pair struct {
	From, To int
	// Leverage counts the protocols whose answer has a best chain through the pair, of those
	// that were looked at.
	Leverage int
	// Stated is set when the document of From says so where it speaks of
	// relationships, prerequisites or transport.
	Stated bool
	// Reviewed is set when a verdict decides the pair.
	Reviewed bool
}

// A Look says of how many protocols that were read the answers were looked at, and how
// many there are.
type Look struct{ Answers, Read int }

// manySteps is how many steps the answers may take of which leverage is counted, some
// seconds: those of the built-in graph take a twentieth of it.
const manySteps = 1 << 25

// Leverage returns the pairs that the best chains to required protocols lead
// through, in the order in which they are worth reading: those not stated first,
// then by leverage. Protocols that were not read have no answers of their own.
//
// It looks at the answers of all that were. As for betweenness, no way to count through
// which pairs chains lead is known that takes less than a search for each protocol: O(n m)
// time. So where that is more than some 33 million steps, it looks at a part of the
// answers, as is done for betweenness (U. Brandes and C. Pich, Centrality estimation in
// large networks, International Journal of Bifurcation and Chaos 17, 2007), and takes O(n+m)
// time beyond these.
func Leverage(g *graph.Graph) ([]Pair, Look) { return leverage(g, manySteps) }

// leverage is [Leverage] in so many steps, or [needs.SampleSteps].
func leverage(g *graph.Graph, steps int) ([]Pair, Look) {
	var read []int
	for node := range g.Len() {
		if g.WasRead(node) {
			read = append(read, node)
		}
	}
	count := make(map[[2]int]int)
	answers := needs.NewRequirements(g).Sample(read, needs.SampleSteps(g, steps), func(_ int, a *needs.Answer) {
		through := make(map[[2]int]bool)
		a.Steps(a.Required, func(from, to int) { through[[2]int{from, to}] = true })
		for pair := range through {
			count[pair]++
		}
	})
	return pairsOf(g, count), Look{answers, len(read)}
}

// pairsOf returns the pairs that were counted, in the order in which they are worth reading.
func pairsOf(g *graph.Graph, count map[[2]int]int) (pairs []Pair) {
	for ends, n := range count {
		p := Pair{From: ends[0], To: ends[1], Leverage: n}
		first, end := g.Between(p.From, p.To)
		required := false
		for number := first; number < end; number++ {
			r := g.Arc(number)
			required = required || r.Kind.Dependency() && r.Need == graph.Required
			p.Reviewed = p.Reviewed || r.Reviewed
			p.Stated = p.Stated || r.Kind.Dependency() && slices.ContainsFunc(g.EvidenceOf(r), func(ev graph.Evidence) bool {
				return ev.Source.Strong() && !ev.Denied && graph.StandingOf(g.ID(p.From), g.ID(p.To), ev) == graph.Own
			})
		}
		if required { // else a narrowing says so
			pairs = append(pairs, p)
		}
	}
	slices.SortFunc(pairs, func(x, y Pair) int {
		if x.Stated != y.Stated {
			if y.Stated {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(y.Leverage, x.Leverage), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
	})
	return pairs
}

// New returns a verdict that confirms what statements decide of a pair of nodes, or
// rejects or amends it as the caller has it: bound to the sentences of the document
// that decides, those of the document of From before others. It returns false when
// there is no relation between the two that verdicts are on.
func New(g *graph.Graph, from, to int) (v graph.Verdict, ok bool) {
	g = g.Raw()
	var decides, any *graph.Relation
	first, end := g.Between(from, to)
	for number := first; number < end; number++ {
		r := g.Relation(number)
		if !r.Kind.Dependency() && r.Purpose != graph.Types {
			continue
		}
		if any == nil {
			any = &r
		}
		if decides == nil && r.Decides {
			decides = &r
		}
	}
	r := cmp.Or(decides, any)
	if r == nil {
		return v, false
	}
	v = graph.Verdict{From: r.From, To: r.To, Kind: r.Kind, Need: r.Need, Purpose: r.Purpose}
	if !v.Kind.Dependency() {
		v.Kind = graph.Uses
	}
	if telling := r.Telling(); len(telling) > 0 {
		v.Document, v.Section, v.Line = telling[0].Document, telling[0].Section, telling[0].Line
		for _, ev := range telling {
			if ev.Document == v.Document && ev.Hash != 0 && !slices.Contains(v.Hashes, ev.Hash) {
				v.Hashes = append(v.Hashes, ev.Hash)
			}
		}
		slices.Sort(v.Hashes)
	}
	return v, true
}
