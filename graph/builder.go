package graph

import (
	"cmp"
	"fmt"
	"slices"
)

// A Builder assembles a [Graph]. Protocols and relations may come in any order
// and any number of times: what is said of the same one is united. The zero
// value is ready for use. A Builder is not safe for concurrent use.
type Builder struct {
	protocols []Protocol
	index     map[string]int32
	relations []relation // as they came
}

// Grow makes room for so many more protocols and relations. It is never needed,
// and saves time when the numbers are known.
func (b *Builder) Grow(protocols, relations int) {
	if b.index == nil {
		b.index = make(map[string]int32, protocols)
	}
	b.protocols = slices.Grow(b.protocols, protocols)
	b.relations = slices.Grow(b.relations, relations)
}

// AddProtocol adds a protocol, or adds what p says to the protocol of the same
// ID: fields that p leaves empty keep their value, lists are united, and the
// protocol is dangling only as long as every call says so.
func (b *Builder) AddProtocol(p Protocol) {
	if i, known := b.index[p.ID]; known {
		unite(&b.protocols[i], p)
		return
	}
	b.insert(p)
}

// AddRelation adds a relation. An end that no call of [Builder.AddProtocol]
// names becomes a dangling protocol. Relations of the same ends and kind are
// united: optional only if all are, with the evidence of all.
func (b *Builder) AddRelation(r Relation) {
	b.relations = append(b.relations, relation{
		from: b.node(r.From), to: b.node(r.To), kind: r.Kind, optional: r.Optional, evidence: r.Evidence,
	})
}

// DeclareEnds says that every protocol that was added, or named by a relation, so
// far is there: none of them is dangling.
func (b *Builder) DeclareEnds() {
	for i := range b.protocols {
		b.protocols[i].Dangling = false
	}
}

func (b *Builder) node(id string) int32 {
	if i, known := b.index[id]; known {
		return i
	}
	return b.insert(Protocol{ID: id, Dangling: true})
}

func (b *Builder) insert(p Protocol) int32 {
	if b.index == nil {
		b.index = make(map[string]int32)
	}
	i := int32(len(b.protocols))
	b.index[p.ID] = i
	b.protocols = append(b.protocols, p)
	return i
}

func unite(p *Protocol, more Protocol) {
	p.Title = cmp.Or(p.Title, more.Title)
	p.Category = cmp.Or(p.Category, more.Category)
	p.Area = cmp.Or(p.Area, more.Area)
	p.Version = cmp.Or(p.Version, more.Version)
	p.Date = cmp.Or(p.Date, more.Date)
	p.Dangling = p.Dangling && more.Dangling
	p.Aliases = append(slices.Clip(p.Aliases), more.Aliases...)
	p.Specifications = append(slices.Clip(p.Specifications), more.Specifications...)
	p.NoDependents = append(slices.Clip(p.NoDependents), more.NoDependents...)
	p.NoDependencies = append(slices.Clip(p.NoDependencies), more.NoDependencies...)
}

// Build returns the graph of everything added. The builder must not be used
// afterwards. It fails when an ID is empty.
// It takes O((n+m) log(n+m)) time for n protocols and m statements.
func (b *Builder) Build() (*Graph, error) {
	if i, bad := b.index[""]; bad {
		return nil, fmt.Errorf("a protocol has no ID (title %q): every protocol and both ends of every relation need one", b.protocols[i].Title)
	}
	if rank := b.sortProtocols(); rank != nil {
		for i := range b.relations {
			r := &b.relations[i]
			r.from, r.to = rank[r.from], rank[r.to]
		}
	}
	// A snapshot comes sorted, which is quicker to see than to bring about.
	if !slices.IsSortedFunc(b.relations, compareRelations) {
		b.sortRelations()
	}
	g := &Graph{protocols: b.protocols, relations: b.relations[:0]}
	for first := 0; first < len(b.relations); {
		next := first + 1
		for next < len(b.relations) && compareRelations(b.relations[first], b.relations[next]) == 0 {
			next++
		}
		// In place: no more relations are written than were read.
		g.relations = append(g.relations, uniteRelations(b.relations[first:next]))
		first = next
	}
	clear(b.relations[len(g.relations):])
	b.protocols, b.relations, b.index = nil, nil, nil
	g.indexRelations()
	return g, nil
}

// sortProtocols brings the protocols into the order of their IDs, cleans their
// lists, and returns the new place of each, or nil if each is where it was.
func (b *Builder) sortProtocols() []int32 {
	for i := range b.protocols {
		p := &b.protocols[i]
		p.Aliases = sortedSet(p.Aliases, p.ID)
		p.Specifications = sortedSet(p.Specifications, "")
		p.NoDependents = sortedEvidence(p.NoDependents)
		p.NoDependencies = sortedEvidence(p.NoDependencies)
	}
	inOrder := true
	for i := 1; i < len(b.protocols) && inOrder; i++ {
		inOrder = b.protocols[i-1].ID < b.protocols[i].ID
	}
	if inOrder {
		return nil
	}
	order := make([]int32, len(b.protocols))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return cmp.Compare(b.protocols[x].ID, b.protocols[y].ID) })
	rank := make([]int32, len(order))
	sorted := make([]Protocol, len(order))
	for place, i := range order {
		rank[i] = int32(place)
		sorted[place] = b.protocols[i]
	}
	b.protocols = sorted
	return rank
}

// sortRelations sorts by from, to and kind, and leaves what is equal as it came:
// by a counting sort for each of the three, the last first (D. E. Knuth, The Art
// of Computer Programming, volume 3, section 5.2.5). It takes O(n+m) time.
func (b *Builder) sortRelations() {
	order, next := make([]int32, len(b.relations)), make([]int32, len(b.relations))
	for i := range order {
		order[i] = int32(i)
	}
	sortBy := func(keys int, key func(*relation) int32) {
		starts := make([]int32, keys+1) // of the relations of each key
		for i := range b.relations {
			starts[key(&b.relations[i])+1]++
		}
		for k := 1; k < keys; k++ {
			starts[k] += starts[k-1]
		}
		for _, i := range order {
			k := key(&b.relations[i])
			next[starts[k]] = i
			starts[k]++
		}
		order, next = next, order
	}
	sortBy(1<<8, func(r *relation) int32 { return int32(r.kind) })
	sortBy(len(b.protocols), func(r *relation) int32 { return r.to })
	sortBy(len(b.protocols), func(r *relation) int32 { return r.from })
	sorted := make([]relation, len(order))
	for place, i := range order {
		sorted[place] = b.relations[i]
	}
	b.relations = sorted
}

func compareRelations(x, y relation) int {
	return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to), cmp.Compare(x.kind, y.kind))
}

// uniteRelations returns what relations of the same ends and kind say together.
func uniteRelations(same []relation) relation {
	r := relation{from: same[0].from, to: same[0].to, kind: same[0].kind, evidence: same[0].evidence, optional: true}
	if len(same) > 1 {
		r.evidence = slices.Clone(r.evidence) // the caller's is not to change
	}
	for i, e := range same {
		if i > 0 {
			r.evidence = append(r.evidence, e.evidence...)
		}
		if len(e.evidence) == 0 {
			r.optional = r.optional && e.optional
		}
	}
	r.evidence = sortedEvidence(r.evidence)
	r.denied = len(r.evidence) > 0
	for _, ev := range r.evidence {
		if !ev.Against {
			r.denied = false
			r.optional = r.optional && ev.Optional
		}
	}
	return r
}

// sortedEvidence sorts by place and cue, and drops what is said twice.
func sortedEvidence(evidence []Evidence) []Evidence {
	sorted := true
	for i := 1; i < len(evidence) && sorted; i++ {
		sorted = CompareEvidence(evidence[i-1], evidence[i]) < 0
	}
	if sorted {
		return evidence
	}
	evidence = slices.Clone(evidence)
	slices.SortFunc(evidence, CompareEvidence)
	return slices.Compact(evidence)
}

// CompareEvidence orders evidence by document, line and cue, and by the
// remaining fields where these agree.
func CompareEvidence(x, y Evidence) int {
	// The first three decide nearly always; cmp.Or would evaluate all.
	if c := cmp.Compare(x.Document, y.Document); c != 0 {
		return c
	}
	if c := cmp.Compare(x.Line, y.Line); c != 0 {
		return c
	}
	if c := cmp.Compare(x.Cue, y.Cue); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(x.Source, y.Source), cmp.Compare(x.Section, y.Section), cmp.Compare(x.Title, y.Title),
		compareBool(x.Optional, y.Optional), compareBool(x.Against, y.Against), cmp.Compare(x.Count, y.Count),
	)
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

// sortedSet sorts and removes duplicates, empty strings and the given string.
func sortedSet(list []string, without string) []string {
	if len(list) == 0 {
		return nil
	}
	if len(list) == 1 && list[0] != "" && list[0] != without {
		return list
	}
	list = slices.Clone(list)
	slices.Sort(list)
	list = slices.DeleteFunc(slices.Compact(list), func(s string) bool { return s == "" || s == without })
	if len(list) == 0 {
		return nil
	}
	return list
}
