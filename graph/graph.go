package graph

import (
	"cmp"
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"

	"strata/graph/ids"
)

// A Graph is an immutable directed graph of protocols. Nodes are numbered from
// 0 in the order of their IDs; relations from 0 in the order of From, To and
// Kind. It is safe for concurrent use.
//
// As a gonum graph it is simple: relations of several kinds between the same
// two protocols are one edge there, an [Edge].
type Graph struct {
	ids       ids.Table
	fields    []int32 // of each node, the number in the store, which nodes without any share
	store     Store
	relations []Arc
	// The relations that leave node i are relations[out[i]:out[i+1]]; those
	// that enter it are relations[j] for j in in[inStart[i]:inStart[i+1]]. inFrom has
	// the From of each, so that searches do not load the relations themselves.
	out, inStart []int32
	in, inFrom   []int32
	// The groups that node i owns are groups[groupStart[i]:groupStart[i+1]], and
	// likewise its narrowings.
	groups                     []GroupNodes
	narrowings                 []NarrowingNodes
	groupStart, narrowingStart []int32
	verdicts                   []Verdict     // by from, to and kind
	raw                        func() *Graph // without the verdicts; nil if there are none
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

// indexRelations computes the adjacency from the sorted relations.
func (g *Graph) indexRelations() {
	n := g.Len()
	g.out = make([]int32, n+1)
	g.inStart = make([]int32, n+1)
	for _, r := range g.relations {
		g.out[r.From+1]++
		g.inStart[r.To+1]++
	}
	for i := range n {
		g.out[i+1] += g.out[i]
		g.inStart[i+1] += g.inStart[i]
	}
	g.in = make([]int32, len(g.relations))
	g.inFrom = make([]int32, len(g.relations))
	next := slices.Clone(g.inStart[:n])
	for i, r := range g.relations {
		g.in[next[r.To]], g.inFrom[next[r.To]] = int32(i), r.From
		next[r.To]++
	}
}

// Len returns the number of protocols.
func (g *Graph) Len() int { return len(g.fields) }

// Protocol returns the protocol of a node number in [0, Len). The lists of the
// result must not be modified.
func (g *Graph) Protocol(node int) Protocol {
	p := g.store.Protocol(g.fields[node])
	p.ID = g.ID(node)
	return p
}

// ID returns the ID of a node number in [0, Len).
func (g *Graph) ID(node int) string { return g.ids.At(node) }

// Lookup returns the node number of an exact ID. It takes O(log n) time.
func (g *Graph) Lookup(id string) (node int, ok bool) { return g.ids.Find(id) }

// RelationCount returns the number of relations.
func (g *Graph) RelationCount() int { return len(g.relations) }

// Relation returns the relation of a number in [0, RelationCount).
func (g *Graph) Relation(number int) Relation {
	r := g.relations[number]
	return Relation{
		From: g.ID(int(r.From)), To: g.ID(int(r.To)),
		Kind: r.Kind, Optional: r.Optional, Denied: r.Denied,
		Need: r.Need, Purpose: r.Purpose, Standing: r.Standing, Settled: r.Settled, Decides: r.Decides, Reviewed: r.Reviewed, Evidence: g.EvidenceOf(r),
	}
}

// Arc returns the relation of a number in [0, RelationCount) by the numbers of its
// ends.
func (g *Graph) Arc(number int) Arc { return g.relations[number] }

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
	r := g.relations[number]
	return int(r.From), int(r.To)
}

// Out returns the numbers of the relations that leave a node, as the half-open
// range [first, end), ordered by To and Kind.
func (g *Graph) Out(node int) (first, end int) { return int(g.out[node]), int(g.out[node+1]) }

// In returns the numbers of the relations that enter a node, ordered by From
// and Kind. The result must not be modified.
func (g *Graph) In(node int) []int32 { return g.in[g.inStart[node]:g.inStart[node+1]] }

// Between returns the numbers of the relations from one node to another as the
// half-open range [first, end), ordered by Kind. It takes O(log m) time.
func (g *Graph) Between(from, to int) (first, end int) {
	lo, hi := g.Out(from)
	first, _ = slices.BinarySearchFunc(g.relations[lo:hi], int32(to), func(r Arc, to int32) int { return int(r.To) - int(to) })
	first += lo
	for end = first; end < hi && int(g.relations[end].To) == to; end++ {
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
	return g.Keep(func(_ int, r Arc) bool {
		return f.Kinds.Has(r.Kind) && !r.Denied && !(f.RequiredOnly && r.Need != Required) && (f.Reported || r.Need != Reported)
	})
}

// Keep returns the graph with the same protocols, under the same node numbers, and
// only the relations that pass; g itself if all do. It calls pass twice for each
// relation. Protocols and evidence are shared, not copied. It takes O(n+m) time.
func (g *Graph) Keep(pass func(number int, r Arc) bool) *Graph {
	count := 0
	for i := range g.relations {
		if pass(i, g.relations[i]) {
			count++
		}
	}
	if count == len(g.relations) {
		return g
	}
	h := *g
	h.raw = nil
	h.relations = make([]Arc, 0, count)
	for i := range g.relations {
		if pass(i, g.relations[i]) {
			h.relations = append(h.relations, g.relations[i])
		}
	}
	h.indexRelations()
	return &h
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
	h.fields = make([]int32, len(kept))
	for i, node := range kept {
		place[node] = int32(i)
		h.fields[i] = g.fields[node]
	}
	for _, r := range g.relations {
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
	for _, r := range g.relations[first:end] {
		if r.To != last {
			last = r.To
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
	for _, number := range g.In(int(id)) {
		if from := g.relations[number].From; from != last {
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
