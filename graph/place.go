package graph

import (
	"strata/graph/ids"
	"strata/graph/numbers"
)

// A Directory finds the protocols of a graph by their names without a look at all of
// them; see [strata/graph/names].
type Directory interface {
	// Named returns the nodes of a name in the form that the directory keeps, sorted.
	Named(key string) []int32
	// Titled returns the nodes whose title has a word in that form, sorted.
	Titled(word string) []int32
	// Prefixes returns the beginnings of IDs that names may leave out, sorted.
	Prefixes() []string
}

// Choices are the groups and narrowings of a graph in a file. They are safe for
// concurrent use.
type Choices interface {
	// Groups returns what [Graph.GroupsOf] is to return, the same list every time.
	Groups(owner int) []GroupNodes
	// Narrowings and Narrowing return what the methods of Graph are to return.
	Narrowings(owner int) (first, end int)
	Narrowing(number int) NarrowingNodes
}

// Placed are the parts of a graph that lie in a file and are read in place. Lists of
// numbers have four bytes for each, the lowest first.
type Placed struct {
	IDs       ids.Table     // sorted, each once
	Protocols numbers.List  // of each protocol, its number in the store
	Arcs      string        // as [AppendArc] leaves them, sorted by From, To and Kind, each once
	Out       numbers.List  // of each protocol, and one more, its first relation
	In        numbers.List  // the numbers of the relations by To, From and Kind
	InStart   numbers.List  // of each protocol, and one more, its first place in In
	Choices   Choices       // nil if there are none
	Sources   []Tally       // what [Graph.Sources] is to return
	Verdicts  []Verdict     // as [Graph.Verdicts] returns them
	Raw       func() *Graph // what [Graph.Raw] returns; nil if there are no verdicts
	Store     Store
	Directory Directory
}

// Place returns the graph of parts in a file. Nothing is looked at before it is asked
// for, and nothing is checked.
func Place(p Placed) *Graph {
	return &Graph{
		ids: p.IDs, fields: p.Protocols, store: p.Store, arcs: p.Arcs,
		out: p.Out, in: p.In, inStart: p.InStart,
		choices: p.Choices, sources: p.Sources, verdicts: p.Verdicts, raw: p.Raw, directory: p.Directory,
	}
}

// Directory returns the directory of the graph's names, nil where it has none.
func (g *Graph) Directory() Directory { return g.directory }

// ArcSize is how many bytes [AppendArc] appends.
const ArcSize = arcWords * numbers.Size

const arcWords = 4

// Where the last number of a relation has what was decided of it.
const (
	needShift     = 8
	purposeShift  = 12
	standingShift = 16
	settledBit    = 20
	decidesBit    = 21
	reviewedBit   = 22
	weakBit       = 23
)

// AppendArc appends a relation as it lies in a file: from, to, evidence, and what was
// decided. Weak is what [Graph.Weak] reports of it.
func AppendArc(dst []byte, r Arc, weak bool) []byte {
	bit := func(set bool, n int) uint32 {
		if set {
			return 1 << n
		}
		return 0
	}
	for _, n := range [...]int32{r.From, r.To, r.Evidence, int32(uint32(r.Kind) | uint32(r.Need)<<needShift | uint32(r.Purpose)<<purposeShift | uint32(r.Standing)<<standingShift |
		bit(r.Settled, settledBit) | bit(r.Decides, decidesBit) | bit(r.Reviewed, reviewedBit) | bit(weak, weakBit))} {
		dst = numbers.Append(dst, n)
	}
	return dst
}

// ArcAt returns the i-th of the relations that lie in a file one after the other.
func ArcAt(file string, i int) Arc {
	file = file[i*ArcSize : i*ArcSize+ArcSize]
	bits := uint32(numbers.At(file, 3))
	need := Need(bits >> needShift & 15)
	return Arc{
		From: numbers.At(file, 0), To: numbers.At(file, 1), Evidence: numbers.At(file, 2),
		Kind: Kind(bits), Need: need, Optional: need != Required, Denied: need == Denied,
		Purpose: Purpose(bits >> purposeShift & 15), Standing: Standing(bits >> standingShift & 15),
		Settled: bits>>settledBit&1 != 0, Decides: bits>>decidesBit&1 != 0, Reviewed: bits>>reviewedBit&1 != 0,
	}
}

// Decided returns kind and need of the relation of a number in [0, RelationCount).
func (g *Graph) Decided(number int) (Kind, Need) {
	if g.arcs != "" {
		return decidedAt(g.arcs, number)
	}
	r := &g.relations[number]
	return r.Kind, r.Need
}

// decidedAt returns kind and need of the i-th of the relations.
func decidedAt(file string, i int) (Kind, Need) {
	bits := uint32(numbers.At(file, arcWords*i+arcWords-1))
	return Kind(bits), Need(bits >> needShift & 15)
}

// Weak reports whether there is evidence of a relation and none of it stands where a
// document says what its protocol stands on, see [Source.Strong].
func (g *Graph) Weak(number int) bool {
	if g.arcs != "" {
		return uint32(numbers.At(g.arcs, arcWords*number+arcWords-1))>>weakBit&1 != 0
	}
	list := g.EvidenceOf(g.relations[number])
	for i := range list { // a piece of evidence is large to copy
		if list[i].Source.Strong() {
			return false
		}
	}
	return len(list) > 0
}
