package graph

import (
	"cmp"
	"fmt"
	"slices"

	"strata/graph/ids"
	"strata/graph/numbers"
)

// A Builder assembles a [Graph]. Protocols and relations may come in any order
// and any number of times: statements about the same one are united. The zero
// value is ready for use. A Builder is not safe for concurrent use.
type Builder struct {
	index ids.Index // of entries
	// What has come, in the order of coming. Millions of protocols of which only
	// the ID is known, and of relations without evidence, take little memory.
	entries   []entry
	protocols []Protocol
	relations []statement
	evidence  [][]Evidence
	last      int32 // the entry that the last relation leads from

	groups     []Group
	narrowings []Narrowing
	transports map[int32]*Transport // by entry
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

// A statement is a [Relation] with places of entries for names.
type statement struct {
	from, to int32
	evidence int32 // its place, or -1
	kind     Kind
	need     Need // without evidence, or settled
	purpose  Purpose
	standing Standing
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
		b.protocols = []Protocol{unknown: {}, unknownDangling: {Dangling: true}}
	}
}

// AddProtocol adds a protocol, or adds what p says to the protocol of the same
// ID: fields that p leaves empty keep their value, lists are united, and the
// protocol is dangling only as long as every call says so.
func (b *Builder) AddProtocol(p Protocol) {
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
func (b *Builder) AddTransport(id string, t Transport) {
	if t.Empty() {
		return
	}
	e := b.node(id)
	if b.transports == nil {
		b.transports = make(map[int32]*Transport)
	}
	if b.transports[e] == nil {
		b.transports[e] = new(Transport)
	}
	b.transports[e].add(t)
}

// AddRelation adds a relation. An end that no call of [Builder.AddProtocol]
// names becomes a dangling protocol. Relations of the same ends and kind are
// united: optional only if all are, with the evidence of all.
func (b *Builder) AddRelation(r Relation) {
	// Relations mostly come by the protocol that they lead from.
	if int(b.last) >= len(b.entries) || b.entries[b.last].id != r.From {
		b.last = b.node(r.From)
	}
	s := statement{from: b.last, to: b.node(r.To), evidence: -1, kind: r.Kind, need: r.Need, purpose: r.Purpose, standing: r.Standing, settled: r.Settled}
	switch {
	case r.Need != Required:
	case r.Denied:
		s.need = Denied
	case r.Optional:
		s.need = Optional
	}
	if len(r.Evidence) > 0 {
		if b.evidence == nil { // where one relation has evidence, most have
			b.evidence = make([][]Evidence, 0, cap(b.relations))
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
func (b *Builder) AddGroup(g Group) { b.groups = append(b.groups, g) }

// AddNarrowing adds what a protocol says of the choice of another.
func (b *Builder) AddNarrowing(n Narrowing) { b.narrowings = append(b.narrowings, n) }

// name makes sure of the entries of protocols.
func (b *Builder) name(owner string, lists ...Alternatives) {
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

// unite adds to a protocol what more says of it.
func unite(p, more *Protocol) {
	fill(&p.Title, more.Title)
	// What a document specifies is no standard because others cite it as one.
	switch {
	case p.Dangling && !more.Dangling && p.Category == CategoryStandard:
		p.Category = more.Category
	case !p.Dangling && more.Dangling && more.Category == CategoryStandard:
	default:
		fill(&p.Category, more.Category)
	}
	fill(&p.Family, more.Family)
	fill(&p.Area, more.Area)
	fill(&p.Version, more.Version)
	fill(&p.Date, more.Date)
	if p.Reading.isZero() || p.Reading.Unread != "" && more.Reading.Sentences > 0 {
		p.Reading = more.Reading // of two documents of one name, one that was understood
	}
	p.Dangling = p.Dangling && more.Dangling
	extend(&p.Aliases, more.Aliases)
	extend(&p.Specifications, more.Specifications)
	extend(&p.Documents, more.Documents)
	extend(&p.NoDependents, more.NoDependents)
	extend(&p.NoDependencies, more.NoDependencies)
	p.Carrier = p.Carrier || more.Carrier
}

// fill gives a field a value if it has none.
func fill[T comparable](field *T, value T) {
	var none T
	if *field == none {
		*field = value
	}
}

// extend adds to a list, of which the caller's is not to change.
func extend[T any](list *[]T, more []T) {
	if len(more) > 0 {
		*list = append(slices.Clip(*list), more...)
	}
}

// Build returns the graph of everything added. The builder must not be used
// afterwards. It fails when an ID is empty.
// It takes O((n+m) log(n+m)) time for n protocols and m statements.
func (b *Builder) Build() (*Graph, error) {
	if i, bad := b.index.Get(""); bad {
		title := b.protocols[b.entries[i].fields].Title
		return nil, fmt.Errorf("a protocol has no ID (title %q): every protocol and both ends of every relation need one", title)
	}
	for _, group := range b.groups {
		b.name(group.Owner, group.Members)
	}
	for _, n := range b.narrowings {
		b.name(n.Owner, append(slices.Clone(n.Groups), Alternatives{{n.Of}, n.Required})...)
	}
	b.index = ids.Index{} // and its memory free for what follows
	g := new(Graph)
	transports := b.sortTransports()
	b.sortProtocols(g)
	g.relations = b.uniteRelations()
	g.store = &memory{protocols: b.protocols, evidence: b.evidence, transports: transports}
	groups, narrowings := b.groups, b.narrowings
	*b = Builder{}
	g.indexRelations()
	g.setGroups(groups, narrowings)
	g.decideAll()
	g.meetGroups()
	return g, nil
}

// sortTransports returns the transports by the numbers of their protocols' fields, which
// no two of these protocols share afterwards.
func (b *Builder) sortTransports() map[int32]*Transport {
	transports := make(map[int32]*Transport, len(b.transports))
	for i, t := range b.transports {
		t.sort()
		e := &b.entries[i]
		if e.fields <= unknownDangling {
			b.protocols = append(b.protocols, b.protocols[e.fields])
			e.fields = int32(len(b.protocols) - 1)
		}
		transports[e.fields] = t
	}
	return transports
}

// sortProtocols gives a graph the protocols in the order of their IDs, their lists
// cleaned, and relations their places for those of entries. A snapshot comes sorted,
// which is quicker to see than to bring about.
func (b *Builder) sortProtocols(g *Graph) {
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
		p.NoDependents = sortedEvidence(p.NoDependents)
		p.NoDependencies = sortedEvidence(p.NoDependencies)
		p.ID = ""
	}
	fields := make([]int32, len(order))
	for node, i := range order {
		fields[node] = b.entries[i].fields
	}
	g.fields = numbers.Of(fields)
	g.ids = ids.NewTable(len(order), func(node int) string { return b.entries[order[node]].id })
}

// uniteRelations returns the relations in their order, those of the same ends and
// kind united. Two processors halve the time.
func (b *Builder) uniteRelations() []Arc {
	list := b.sortStatements()
	half, halfCount, count := 0, 0, 0
	for i := range list {
		if i == 0 || compareStatements(list[i-1], list[i]) != 0 {
			if i <= len(list)/2 {
				half, halfCount = i, count
			}
			count++
		}
	}
	relations := make([]Arc, count)
	done := make(chan struct{})
	go func() {
		b.uniteSorted(relations[halfCount:], list[half:])
		close(done)
	}()
	b.uniteSorted(relations[:halfCount], list[:half])
	<-done
	return relations
}

// uniteSorted fills relations with those that sorted statements are of.
func (b *Builder) uniteSorted(relations []Arc, list []statement) {
	for i := range relations {
		next := 1
		for next < len(list) && compareStatements(list[0], list[next]) == 0 {
			next++
		}
		relations[i] = b.unite(list[:next])
		list = list[next:]
	}
}

// sortStatements returns the statements by from, to and kind: by a counting sort
// for the first (D. E. Knuth, The Art of Computer Programming, volume 3, section
// 5.2), and among the few statements that are left by comparison.
func (b *Builder) sortStatements() []statement {
	if slices.IsSortedFunc(b.relations, compareStatements) {
		return b.relations
	}
	starts := make([]int32, len(b.entries)+1)
	for i := range b.relations {
		starts[b.relations[i].from+1]++
	}
	for i := range b.entries {
		starts[i+1] += starts[i]
	}
	next := slices.Clone(starts)
	sorted := make([]statement, len(b.relations))
	for _, s := range b.relations {
		sorted[next[s.from]] = s
		next[s.from]++
	}
	b.relations = nil
	for i := range b.entries {
		slices.SortFunc(sorted[starts[i]:starts[i+1]], compareStatements)
	}
	return sorted
}

func compareStatements(x, y statement) int {
	switch {
	case x.from != y.from:
		return cmp.Compare(x.from, y.from)
	case x.to != y.to:
		return cmp.Compare(x.to, y.to)
	}
	return cmp.Compare(x.kind, y.kind)
}

// unite returns what statements of the same ends and kind say together: without
// evidence the strongest of them, else what decideAll makes of the evidence.
func (b *Builder) unite(same []statement) Arc {
	r := Arc{From: same[0].from, To: same[0].to, Evidence: -1, Kind: same[0].kind, Need: Denied}
	pieces := 0
	for _, s := range same {
		if (s.evidence < 0 || s.settled) && s.need <= r.Need {
			r.Need, r.Purpose, r.Standing = s.need, s.purpose, s.standing
		}
		r.Settled = r.Settled || s.settled
		if s.evidence < 0 {
			continue
		}
		pieces += len(b.evidence[s.evidence])
		if r.Evidence < 0 {
			r.Evidence = s.evidence
		}
	}
	switch {
	case r.Evidence < 0:
	case pieces == len(b.evidence[r.Evidence]):
		b.evidence[r.Evidence] = sortedEvidence(b.evidence[r.Evidence])
	default: // the callers' is not to change
		united := make([]Evidence, 0, pieces)
		for _, s := range same {
			if s.evidence >= 0 {
				united = append(united, b.evidence[s.evidence]...)
				b.evidence[s.evidence] = nil
			}
		}
		b.evidence[r.Evidence] = sortEvidence(united)
	}
	return r
}

// sortedEvidence sorts by place and cue, and drops duplicates: of two sentences of
// a line that say the same, the first one counts. It leaves the list as it is.
func sortedEvidence(evidence []Evidence) []Evidence {
	if isSortedEvidence(evidence) {
		return evidence
	}
	return sortEvidence(slices.Clone(evidence))
}

func isSortedEvidence(evidence []Evidence) bool {
	for i := 1; i < len(evidence); i++ {
		if compareStated(&evidence[i-1], &evidence[i]) >= 0 {
			return false
		}
	}
	return true
}

// sortEvidence is [sortedEvidence] in place.
func sortEvidence(evidence []Evidence) []Evidence {
	if isSortedEvidence(evidence) {
		return evidence
	}
	slices.SortFunc(evidence, CompareEvidence)
	return slices.CompactFunc(evidence, func(x, y Evidence) bool { return compareStated(&x, &y) == 0 })
}

// CompareEvidence orders evidence by document, line and cue, and by the
// remaining fields where these agree.
func CompareEvidence(x, y Evidence) int {
	if c := compareStated(&x, &y); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(x.Span.End, y.Span.End), cmp.Compare(x.Hash, y.Hash))
}

// compareStated is [CompareEvidence] but for the sentence.
func compareStated(x, y *Evidence) int {
	// The first three decide nearly always; cmp.Or would evaluate all.
	if c := cmp.Compare(x.Document, y.Document); c != 0 {
		return c
	}
	if x.Page != y.Page {
		return cmp.Compare(x.Page, y.Page)
	}
	if c := cmp.Compare(x.Line, y.Line); c != 0 {
		return c
	}
	if c := cmp.Compare(x.Cue, y.Cue); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(x.Source, y.Source), cmp.Compare(x.Section, y.Section), cmp.Compare(x.Title, y.Title),
		compareBool(x.Optional, y.Optional), compareBool(x.Denied, y.Denied), cmp.Compare(x.Count, y.Count),
		cmp.Compare(x.Purpose, y.Purpose), compareBool(x.Passive, y.Passive), compareBool(x.Demanding, y.Demanding), compareBool(x.Permitted, y.Permitted), compareBool(x.Inferred, y.Inferred), cmp.Compare(x.Group, y.Group),
		cmp.Compare(x.FromTag, y.FromTag), cmp.Compare(x.ToTag, y.ToTag), compareBool(x.Amends, y.Amends), compareBool(x.Silent, y.Silent),
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

// sortedDocuments sorts by tag, and keeps one of each tag: what was read, if any was.
func sortedDocuments(list []Document) []Document {
	if len(list) < 2 {
		return list
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(x, y Document) int { return cmp.Or(cmp.Compare(x.Tag, y.Tag), compareBool(y.Read, x.Read)) })
	return slices.CompactFunc(list, func(x, y Document) bool { return x.Tag == y.Tag })
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
