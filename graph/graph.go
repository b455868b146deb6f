package graph

import (
	"cmp"
	"slices"
	"sort"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"

	"strata/graph/ids"
	"strata/graph/numbers"
)

// A Graph is an immutable directed graph of protocols. Nodes are numbered from
// 0 in the order of their IDs; relations from 0 in the order of From, To and
// Kind. It is safe for concurrent use.
//
// As a gonum graph it is simple: relations of several kinds between the same
// two protocols are one edge there, an [Edge].
type Graph struct {
	ids       ids.Table
	fields    numbers.List // of each node, the number in the store, which nodes without any share
	store     Store
	relations []Arc  // nil where they lie in a file,
	arcs      string // in this part of it
	// The relations that leave node i are relations[out[i]:out[i+1]]; those
	// that enter it are relations[j] for j in in[inStart[i]:inStart[i+1]]. inFrom has
	// the From of each, so that searches do not load the relations themselves, unless
	// they lie in a file.
	out, inStart, in numbers.List
	inFrom           []int32
	// The groups that node i owns are groups[groupStart[i]:groupStart[i+1]], and
	// likewise its narrowings.
	groups                     []GroupNodes
	narrowings                 []NarrowingNodes
	groupStart, narrowingStart []int32
	choices                    Choices       // in place of these
	sources                    []Tally       // what Sources returns of this very graph, nil unless that is known
	verdicts                   []Verdict     // by from, to and kind
	raw                        func() *Graph // without the verdicts; nil if there are none
	directory                  Directory     // of the same nodes; nil if there is none
}

// An Arc is a [Relation] with node numbers in place of IDs. It is small and has no
// pointers: algorithms read millions of them.
type Arc struct {
	From, To         int32
	Evidence         int32 // its number in the store, see [Graph.EvidenceOf], or -1
	Kind             Kind
	Optional, Denied bool
	Need             Need
	Purpose          Purpose
	Standing         Standing
	Settled, Decides bool
	Reviewed         bool
}

var _ gonum.Directed = (*Graph)(nil)

// indexRelations computes the adjacency from the sorted relations in memory.
func (g *Graph) indexRelations() {
	n := g.Len()
	out, inStart := make([]int32, n+1), make([]int32, n+1)
	for i := range g.relations {
		out[g.relations[i].From+1]++
		inStart[g.relations[i].To+1]++
	}
	for i := range n {
		out[i+1] += out[i]
		inStart[i+1] += inStart[i]
	}
	in := make([]int32, len(g.relations))
	g.inFrom = make([]int32, len(g.relations))
	next := slices.Clone(inStart[:n])
	for i := range g.relations {
		r := &g.relations[i]
		in[next[r.To]], g.inFrom[next[r.To]] = int32(i), r.From
		next[r.To]++
	}
	g.out, g.inStart, g.in = numbers.Of(out), numbers.Of(inStart), numbers.Of(in)
}

// setRelations gives a graph other relations, in memory.
func (g *Graph) setRelations(sorted []Arc) {
	g.relations, g.arcs = sorted, ""
	g.indexRelations()
}

// allRelations returns a copy of the relations.
func (g *Graph) allRelations() []Arc {
	list := make([]Arc, g.RelationCount())
	for i := range list {
		list[i] = g.Arc(i)
	}
	return list
}

// Len returns the number of protocols.
func (g *Graph) Len() int { return g.fields.Len() }

// Protocol returns the protocol of a node number in [0, Len). The lists of the
// result must not be modified.
func (g *Graph) Protocol(node int) Protocol {
	p := g.store.Protocol(g.fields.At(node))
	p.ID = g.ID(node)
	return p
}

// Transport returns how the protocol of a node number in [0, Len) goes over the wire. Its
// lists must not be modified.
func (g *Graph) Transport(node int) Transport { return g.store.Transport(g.fields.At(node)) }

// ID returns the ID of a node number in [0, Len).
func (g *Graph) ID(node int) string { return g.ids.At(node) }

// Lookup returns the node number of an exact ID. It takes O(log n) time.
func (g *Graph) Lookup(id string) (node int, ok bool) { return g.ids.Find(id) }

// IDsByName returns the ID of each protocol by its aliases and specifications, of the first
// protocol where several have the same. It takes O(n) time.
func (g *Graph) IDsByName() map[string]string {
	ids := make(map[string]string)
	for node := range g.Len() {
		p := g.Protocol(node)
		for _, name := range slices.Concat(p.Aliases, p.Specifications) {
			if _, other := ids[name]; !other {
				ids[name] = p.ID
			}
		}
	}
	return ids
}

// RelationCount returns the number of relations.
func (g *Graph) RelationCount() int {
	if g.arcs != "" {
		return len(g.arcs) / ArcSize
	}
	return len(g.relations)
}

// Relation returns the relation of a number in [0, RelationCount).
func (g *Graph) Relation(number int) Relation {
	r := g.Arc(number)
	return Relation{
		From: g.ID(int(r.From)), To: g.ID(int(r.To)),
		Kind: r.Kind, Optional: r.Optional, Denied: r.Denied,
		Need: r.Need, Purpose: r.Purpose, Standing: r.Standing, Settled: r.Settled, Decides: r.Decides, Reviewed: r.Reviewed, Evidence: g.EvidenceOf(r),
	}
}

// Arc returns the relation of a number in [0, RelationCount) by the numbers of its
// ends.
func (g *Graph) Arc(number int) Arc {
	if g.arcs != "" {
		return ArcAt(g.arcs, number)
	}
	return g.relations[number]
}

// EvidenceOf returns the evidence of an arc of g, sorted like
// [Relation.Evidence]. It must not be modified.
func (g *Graph) EvidenceOf(r Arc) []Evidence {
	if r.Evidence < 0 {
		return nil
	}
	return g.store.Evidence(r.Evidence)
}

// Ends returns the node numbers of a relation's two ends.
func (g *Graph) Ends(number int) (from, to int) {
	r := g.Arc(number)
	return int(r.From), int(r.To)
}

// Out returns the numbers of the relations that leave a node, as the half-open
// range [first, end), ordered by To and Kind.
func (g *Graph) Out(node int) (first, end int) { return int(g.out.At(node)), int(g.out.At(node + 1)) }

// In returns the numbers of the relations that enter a node, ordered by From
// and Kind. The result must not be modified.
func (g *Graph) In(node int) []int32 { return g.in.Slice(g.inStart.At(node), g.inStart.At(node+1)) }

// Between returns the numbers of the relations from one node to another as the
// half-open range [first, end), ordered by Kind. It takes O(log m) time.
func (g *Graph) Between(from, to int) (first, end int) {
	lo, hi := g.Out(from)
	first = lo + sort.Search(hi-lo, func(i int) bool { return g.Neighbor(int32(lo+i), Down) >= to })
	for end = first; end < hi && g.Neighbor(int32(end), Down) == to; end++ {
	}
	return first, end
}

// A Filter says which relations to keep.
type Filter struct {
	Kinds        Kinds // the kinds to keep
	RequiredOnly bool  // drop relations that are optional
	Reported     bool  // keep what only others report
}

// Select returns the graph with the same protocols, under the same node
// numbers, and only the relations that pass the filter. Denied relations are
// dropped. Protocols and evidence are shared, not copied. It takes O(n+m) time.
func (g *Graph) Select(f Filter) *Graph {
	if g.arcs == "" {
		return g.Keep(func(_ int, r Arc) bool { return f.Passes(r) })
	}
	// Most relations of a file are citations: they are not worth reading whole.
	count := 0
	for i := range g.RelationCount() {
		if f.passes(decidedAt(g.arcs, i)) {
			count++
		}
	}
	kept := make([]Arc, 0, count)
	for i := range g.RelationCount() {
		if f.passes(decidedAt(g.arcs, i)) {
			kept = append(kept, ArcAt(g.arcs, i))
		}
	}
	h := *g
	h.raw, h.sources = nil, nil
	h.setRelations(kept)
	return &h
}

// Passes reports whether a relation is kept.
func (f Filter) Passes(r Arc) bool { return f.passes(r.Kind, r.Need) }

func (f Filter) passes(kind Kind, need Need) bool {
	switch need {
	case Required:
	case Reported:
		if !f.Reported || f.RequiredOnly {
			return false
		}
	case Denied:
		return false
	default:
		if f.RequiredOnly {
			return false
		}
	}
	return f.Kinds.Has(kind)
}

// Keep returns the graph with the same protocols, under the same node numbers, and
// only the relations that pass; g itself if all do. It calls pass twice for each
// relation. Protocols and evidence are shared, not copied. It takes O(n+m) time.
func (g *Graph) Keep(pass func(number int, r Arc) bool) *Graph {
	count, all := 0, g.RelationCount()
	for i := range all {
		if pass(i, g.Arc(i)) {
			count++
		}
	}
	if count == all {
		return g
	}
	h := *g
	h.raw, h.sources = nil, nil
	kept := make([]Arc, 0, count)
	for i := range all {
		if r := g.Arc(i); pass(i, r) {
			kept = append(kept, r)
		}
	}
	h.setRelations(kept)
	return &h
}

// settle sets what follows from the need of a relation.
func (r *Arc) settle() {
	r.Optional = r.Need != Required
	r.Denied = r.Need == Denied
}

// compareArcs is the order of relations.
func compareArcs(x, y Arc) int {
	switch {
	case x.From != y.From:
		return cmp.Compare(x.From, y.From)
	case x.To != y.To:
		return cmp.Compare(x.To, y.To)
	}
	return cmp.Compare(x.Kind, y.Kind)
}

// NewArc returns a required relation without evidence.
func NewArc(from, to int, kind Kind) Arc {
	return Arc{From: int32(from), To: int32(to), Evidence: -1, Kind: kind, Decides: true}
}

// Induce returns the graph of the given nodes and all relations among them.
// Node numbers change; IDs do not. Duplicate nodes count once.
func (g *Graph) Induce(nodes []int) *Graph {
	kept := slices.Clone(nodes)
	slices.Sort(kept)
	kept = slices.Compact(kept)
	place := make([]int32, g.Len())
	for i := range place {
		place[i] = -1
	}
	h := &Graph{store: g.store, verdicts: g.verdicts}
	h.ids = ids.NewTable(len(kept), func(i int) string { return g.ID(kept[i]) })
	fields := make([]int32, len(kept))
	for i, node := range kept {
		place[node] = int32(i)
		fields[i] = g.fields.At(node)
	}
	h.fields = numbers.Of(fields)
	for i := range g.RelationCount() {
		r := g.Arc(i)
		if from, to := place[r.From], place[r.To]; from >= 0 && to >= 0 {
			r.From, r.To = from, to
			h.relations = append(h.relations, r)
		}
	}
	h.indexRelations()
	h.induceGroups(g, place)
	return h
}

// The gonum view of the graph.

// A Node is a protocol as a node of gonum.
type Node struct {
	g      *Graph
	number int
}

// ID returns the node number; see [Node.Protocol] for the short name.
func (n Node) ID() int64 { return int64(n.number) }

// Protocol returns the protocol that the node stands for.
func (n Node) Protocol() Protocol { return n.g.Protocol(n.number) }

// An Edge is all relations from one protocol to another as an edge of gonum.
type Edge struct {
	g        *Graph
	from, to int
}

// From returns the protocol that depends.
func (e Edge) From() gonum.Node { return Node{e.g, e.from} }

// To returns the protocol that is depended upon.
func (e Edge) To() gonum.Node { return Node{e.g, e.to} }

// ReversedEdge returns the receiver: a dependency has no reverse.
func (e Edge) ReversedEdge() gonum.Edge { return e }

// Relations returns the relations that the edge stands for, ordered by Kind.
func (e Edge) Relations() []Relation {
	first, end := e.g.Between(e.from, e.to)
	var relations []Relation
	for i := first; i < end; i++ {
		relations = append(relations, e.g.Relation(i))
	}
	return relations
}

// Node returns the node of the given number, or nil if there is none.
func (g *Graph) Node(id int64) gonum.Node {
	if id < 0 || id >= int64(g.Len()) {
		return nil
	}
	return Node{g, int(id)}
}

// Nodes returns all nodes in the order of their numbers.
func (g *Graph) Nodes() gonum.Nodes {
	return iterator.NewImplicitNodes(0, g.Len(), func(id int) gonum.Node { return Node{g, id} })
}

// From returns the protocols that the given one depends on, each once.
func (g *Graph) From(id int64) gonum.Nodes {
	if g.Node(id) == nil {
		return gonum.Empty
	}
	first, end := g.Out(int(id))
	var nodes []gonum.Node
	last := int32(-1)
	for i := first; i < end; i++ {
		if to := int32(g.Neighbor(int32(i), Down)); to != last {
			last = to
			nodes = append(nodes, Node{g, int(last)})
		}
	}
	return orderedNodes(nodes)
}

// To returns the protocols that depend on the given one, each once.
func (g *Graph) To(id int64) gonum.Nodes {
	if g.Node(id) == nil {
		return gonum.Empty
	}
	var nodes []gonum.Node
	last := int32(-1)
	first, end := g.Span(int(id), Up)
	for i := first; i < end; i++ {
		if from := int32(g.Neighbor(i, Up)); from != last {
			last = from
			nodes = append(nodes, Node{g, int(last)})
		}
	}
	return orderedNodes(nodes)
}

func orderedNodes(nodes []gonum.Node) gonum.Nodes {
	if len(nodes) == 0 {
		return gonum.Empty
	}
	return iterator.NewOrderedNodes(nodes)
}

// HasEdgeFromTo reports whether there is a relation from u to v.
func (g *Graph) HasEdgeFromTo(u, v int64) bool {
	if g.Node(u) == nil || g.Node(v) == nil {
		return false
	}
	first, end := g.Between(int(u), int(v))
	return first < end
}

// HasEdgeBetween reports whether there is a relation between x and y in either
// direction.
func (g *Graph) HasEdgeBetween(x, y int64) bool {
	return g.HasEdgeFromTo(x, y) || g.HasEdgeFromTo(y, x)
}

// Edge returns the edge from u to v, an [Edge], or nil if there is none.
func (g *Graph) Edge(u, v int64) gonum.Edge {
	if !g.HasEdgeFromTo(u, v) {
		return nil
	}
	return Edge{g, int(u), int(v)}
}
