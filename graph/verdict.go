package graph

import (
	"cmp"
	"slices"
)

// A Ruling is what a reader's verdict says of a pair.
type Ruling uint8

// The rulings.
const (
	Confirmed Ruling = iota // need and purpose were found right
	Rejected                // From does not depend on To
	Amended                 // need, purpose or kind is another
	Added                   // a dependency that no statement was found for

	rulingCount
)

var rulingNames = [rulingCount]string{"confirm", "reject", "amend", "add"}

// String returns the ruling as files of verdicts spell it.
func (r Ruling) String() string { return nameOf("Ruling", rulingNames[:], uint8(r)) }

// ParseRuling is the inverse of [Ruling.String].
func ParseRuling(s string) (Ruling, error) {
	n, err := parseName("verdict", rulingNames[:], s)
	return Ruling(n), err
}

// A Force says whether a verdict has an effect.
type Force uint8

// The forces.
const (
	Live   Force = iota // it decides
	Stale               // the document was read, and none of the sentences is there
	Unread              // the document was not read

	forceCount
)

var forceNames = [forceCount]string{"live", "stale", "unread"}

// String returns the force as snapshots spell it.
func (f Force) String() string { return nameOf("Force", forceNames[:], uint8(f)) }

// ParseForce is the inverse of [Force.String].
func ParseForce(s string) (Force, error) {
	n, err := parseName("force", forceNames[:], s)
	return Force(n), err
}

// A Verdict is what a reader who looked at the documents says of a pair. It decides
// before all statements, as long as one of the sentences that it was passed on is
// there; see [strata/graph/review.Apply].
type Verdict struct {
	Ruling   Ruling
	From, To string // protocol IDs
	Kind     Kind
	Need     Need // Denied where the ruling is Rejected
	Purpose  Purpose
	Document string   // that the deciding sentences stand in
	Section  string   // that the first of them stood in
	Hashes   []uint64 // of the sentences, see [Evidence]; none for a graph without sentences
	Who, Why string

	Force Force
	Line  int // of the first sentence found, else, of a verdict that is live, when it was passed; 0 if unknown
}

// Cites reports whether a piece of evidence is a sentence that the verdict was passed on.
func (v *Verdict) Cites(ev Evidence) bool {
	return ev.Hash != 0 && ev.Document == v.Document && slices.Contains(v.Hashes, ev.Hash)
}

// CompareVerdicts orders verdicts by From, To and Kind.
func CompareVerdicts(x, y Verdict) int {
	return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Kind, y.Kind))
}

// Verdicts returns the verdicts of a graph in their order, those without effect
// too. The result must not be modified.
func (g *Graph) Verdicts() []Verdict { return g.verdicts }

// VerdictOn returns the verdict that decides a pair of nodes, if there is one.
// It takes O(log n) time for n verdicts.
func (g *Graph) VerdictOn(from, to int) (v Verdict, ok bool) {
	key := Verdict{From: g.ID(from), To: g.ID(to)}
	i, _ := slices.BinarySearchFunc(g.verdicts, key, CompareVerdicts)
	for ; i < len(g.verdicts) && g.verdicts[i].From == key.From && g.verdicts[i].To == key.To; i++ {
		if g.verdicts[i].Force == Live {
			return g.verdicts[i], true
		}
	}
	return Verdict{}, false
}

// Raw returns the graph as its statements alone decide it. It is g itself where there
// are no verdicts. A graph that [Graph.Keep] or [Graph.Induce] made of a
// reviewed one keeps what was decided there.
func (g *Graph) Raw() *Graph {
	if g.raw == nil {
		return g
	}
	return g.raw()
}

// WithVerdicts returns the graph as the one that verdicts, which are sorted, made of
// raw.
func (g *Graph) WithVerdicts(verdicts []Verdict, raw *Graph) *Graph {
	h := *g
	h.raw, h.verdicts = func() *Graph { return raw }, verdicts
	return &h
}
