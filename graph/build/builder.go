package build

import (
	"fmt"
	"slices"

	"strata/graph"
	"strata/graph/decide"
	"strata/graph/ids"
)

// A Builder assembles a [graph.Graph]. Protocols and relations may come in any order
// and any number of times: statements about the same one are united. The zero
// value is ready for use. A Builder is not safe for concurrent use.
type Builder struct {
	index ids.Index // of entries
	// What has come, in the order of coming. Millions of protocols of which only
	// the ID is known, and of relations without evidence, take little memory.
	entries   []entry
	protocols []graph.Protocol
	relations []statement
	evidence  [][]graph.Evidence
	last      int32 // the entry that the last relation leads from

	groups     []graph.Group
	narrowings []graph.Narrowing
	transports map[int32]*graph.Transport // by entry
}

// An entry is a protocol.
type entry struct {
	id     string
	fields int32 // index in protocols of its other fields
}

// The indices in protocols of two without any field set, but that the second is
// dangling.
const (
	unknown = iota
	unknownDangling
)

// A statement is a [graph.Relation] with places of entries for names.
type statement struct {
	from, to int32
	evidence int32 // its place, or -1
	kind     graph.Kind
	need     graph.Need // without evidence, or settled
	purpose  graph.Purpose
	standing graph.Standing
	settled  bool
}

// Grow makes room for so many more protocols and relations. It is never needed,
// and saves time when the numbers are known.
func (b *Builder) Grow(protocols, relations int) {
	b.begin(protocols)
	b.entries = slices.Grow(b.entries, protocols)
	b.protocols = slices.Grow(b.protocols, protocols)
	b.relations = slices.Grow(b.relations, relations)
}

// begin makes ready for so many protocols, unless that was done.
func (b *Builder) begin(protocols int) {
	if b.protocols == nil {
		b.index = ids.NewIndex(protocols)
		b.protocols = []graph.Protocol{unknown: {}, unknownDangling: {Dangling: true}}
	}
}

// AddProtocol adds a protocol, or adds what p says to the protocol of the same
// ID: fields that p leaves empty keep their value, lists are united, and the
// protocol is dangling only as long as every call says so.
func (b *Builder) AddProtocol(p graph.Protocol) {
	e := &b.entries[b.node(p.ID)]
	if e.fields > unknownDangling {
		unite(&b.protocols[e.fields], &p)
		return
	}
	p.Dangling = p.Dangling && e.fields == unknownDangling
	e.fields = int32(len(b.protocols))
	b.protocols = append(b.protocols, p)
}

// AddTransport adds how a protocol goes over the wire. A protocol that no call of
// [Builder.AddProtocol] names becomes a dangling one.
func (b *Builder) AddTransport(id string, t graph.Transport) {
	if t.Empty() {
		return
	}
	e := b.node(id)
	if b.transports == nil {
		b.transports = make(map[int32]*graph.Transport)
	}
	if b.transports[e] == nil {
		b.transports[e] = new(graph.Transport)
	}
	addTransport(b.transports[e], t)
}

// AddRelation adds a relation. An end that no call of [Builder.AddProtocol]
// names becomes a dangling protocol. Relations of the same ends and kind are
// united: optional only if all are, with the evidence of all.
func (b *Builder) AddRelation(r graph.Relation) {
	// Relations mostly come by the protocol that they lead from.
	if int(b.last) >= len(b.entries) || b.entries[b.last].id != r.From {
		b.last = b.node(r.From)
	}
	s := statement{from: b.last, to: b.node(r.To), evidence: -1, kind: r.Kind, need: r.Need, purpose: r.Purpose, standing: r.Standing, settled: r.Settled}
	switch {
	case r.Need != graph.Required:
	case r.Denied:
		s.need = graph.Denied
	case r.Optional:
		s.need = graph.Optional
	}
	if len(r.Evidence) > 0 {
		if b.evidence == nil { // where one relation has evidence, most have
			b.evidence = make([][]graph.Evidence, 0, cap(b.relations))
		}
		s.evidence = int32(len(b.evidence))
		b.evidence = append(b.evidence, r.Evidence)
	}
	b.relations = append(b.relations, s)
}

// DeclareEnds says that every protocol that was added, or named by a relation, so
// far is there: none of them is dangling.
func (b *Builder) DeclareEnds() {
	for i := range b.entries {
		if e := &b.entries[i]; e.fields > unknownDangling {
			b.protocols[e.fields].Dangling = false
		} else {
			e.fields = unknown
		}
	}
}

// AddGroup adds a set of alternatives. Protocols that no call of
// [Builder.AddProtocol] names become dangling ones.
func (b *Builder) AddGroup(g graph.Group) { b.groups = append(b.groups, g) }

// AddNarrowing adds what a protocol says of the choice of another.
func (b *Builder) AddNarrowing(n graph.Narrowing) { b.narrowings = append(b.narrowings, n) }

// name makes sure of the entries of protocols.
func (b *Builder) name(owner string, lists ...graph.Alternatives) {
	b.node(owner)
	for _, list := range lists {
		for _, ids := range list {
			for _, id := range ids {
				b.node(id)
			}
		}
	}
}

// node returns the entry of an ID.
func (b *Builder) node(id string) int32 {
	if i, known := b.index.Get(id); known {
		return i
	}
	b.begin(0)
	i := int32(len(b.entries))
	b.index.Set(id, i)
	b.entries = append(b.entries, entry{id: id, fields: unknownDangling})
	return i
}

// Build returns the graph of everything added. The builder must not be used
// afterwards. It fails when an ID is empty.
// It takes O((n+m) log(n+m)) time for n protocols and m statements.
func (b *Builder) Build() (*graph.Graph, error) {
	if i, bad := b.index.Get(""); bad {
		title := b.protocols[b.entries[i].fields].Title
		return nil, fmt.Errorf("a protocol has no ID (title %q): every protocol and both ends of every relation need one", title)
	}
	for _, group := range b.groups {
		b.name(group.Owner, group.Members)
	}
	for _, n := range b.narrowings {
		b.name(n.Owner, append(slices.Clone(n.Groups), graph.Alternatives{{n.Of}, n.Required})...)
	}
	b.index = ids.Index{} // and its memory free for what follows
	transports := b.sortTransports()
	p := graph.Parts{Decide: decide.Needs}
	p.IDs, p.Protocols = b.sortProtocols()
	p.Arcs = b.uniteRelations()
	p.Groups, p.Narrowings = b.sortGroups(p.IDs)
	p.Store = graph.NewStore(b.protocols, b.evidence, transports)
	*b = Builder{}
	return graph.Restore(p)
}

// sortTransports returns the transports by the numbers of their protocols' fields, which
// no two of these protocols share afterwards.
func (b *Builder) sortTransports() map[int32]*graph.Transport {
	transports := make(map[int32]*graph.Transport, len(b.transports))
	for i, t := range b.transports {
		sortTransport(t)
		e := &b.entries[i]
		if e.fields <= unknownDangling {
			b.protocols = append(b.protocols, b.protocols[e.fields])
			e.fields = int32(len(b.protocols) - 1)
		}
		transports[e.fields] = t
	}
	return transports
}

// sortProtocols returns the IDs of protocols in their order and the numbers of their
// fields, cleans their lists, and gives relations their places for those of entries. A
// snapshot comes sorted, which is quicker to see than to bring about.
func (b *Builder) sortProtocols() (sortedIDs []string, fields []int32) {
	order, sorted := ids.Order(len(b.entries), func(i int) string { return b.entries[i].id })
	if !sorted {
		rank := make([]int32, len(order))
		for place, i := range order {
			rank[i] = int32(place)
		}
		for i := range b.relations {
			s := &b.relations[i]
			s.from, s.to = rank[s.from], rank[s.to]
		}
	}
	for i := range b.protocols {
		p := &b.protocols[i]
		p.Aliases = sortedSet(p.Aliases, p.ID)
		p.Specifications = sortedSet(p.Specifications, "")
		p.Documents = sortedDocuments(p.Documents)
		p.NoDependents = graph.SortedEvidence(p.NoDependents)
		p.NoDependencies = graph.SortedEvidence(p.NoDependencies)
		p.ID = ""
	}
	sortedIDs, fields = make([]string, len(order)), make([]int32, len(order))
	for node, i := range order {
		sortedIDs[node], fields[node] = b.entries[i].id, b.entries[i].fields
	}
	return sortedIDs, fields
}
