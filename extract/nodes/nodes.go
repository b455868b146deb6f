// Package nodes tells which protocol each document of a series specifies, and gives protocols the
// names that documents call them by: what all documents say together.
package nodes

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/reading"
	"strata/graph"
	"strata/graph/build"
)

// A Map tells which protocol a document of a series specifies: one node a protocol,
// whatever the number of its documents. It is that of the lexicon where that has the
// document, or the name that its title gives; a document that replaces another one of the
// same name shares its node.
type Map struct {
	entries   map[string]*reading.Entry // of the documents that were read, by their tags
	leader    map[string]string         // tag -> another one of the same protocol, itself for the last
	standard  map[string]string         // tag of a leader -> the ID of the lexicon
	members   map[string][]string       // ID -> the tags of its documents that were read, the one that speaks first before others
	silent    map[string]bool           // tags of documents that do not speak
	replacing map[string][]string       // tag -> those of the documents that replace it, sorted
	ids       map[string]string         // tag of a leader -> ID
	owners    map[string]string         // name that titles give -> ID
	called    map[string]bool           // names that texts alone give
	cited     map[string]int            // tag of an entry -> how many documents that were read cite it
	known     map[string]string         // what else documents cite by a tag of their own -> ID
	modules   map[string]string         // name of a module -> tag of the document that defines it
}

// Find finds the protocols that the documents of series among readings specify.
func Find(readings []*reading.Reading) *Map {
	n := &Map{
		entries: make(map[string]*reading.Entry), leader: make(map[string]string), standard: make(map[string]string), members: make(map[string][]string),
		silent: make(map[string]bool), replacing: make(map[string][]string), ids: make(map[string]string), owners: make(map[string]string),
		called: make(map[string]bool), cited: make(map[string]int), known: make(map[string]string), modules: make(map[string]string),
	}
	for _, r := range readings {
		if r.Entry != nil {
			n.entries[r.Entry.Document.Tag] = r.Entry
		}
	}
	for _, r := range readings {
		for i := range r.Relations {
			x := &r.Relations[i]
			if _, read := n.entries[x.To]; read && x.Kind == graph.Cites {
				n.cited[x.To]++
			}
		}
	}
	tags := slices.SortedFunc(maps.Keys(n.entries), compareTags)
	for _, tag := range tags {
		n.leader[tag] = tag
		if id := lexicon.Listed(tag); id != tag && !lexicon.Apart(tag) {
			n.standard[tag] = id
		}
		for _, old := range n.entries[tag].Obsoletes {
			n.replace(old, tag)
		}
		for _, successor := range n.entries[tag].ObsoletedBy {
			if _, read := n.entries[successor]; read {
				n.replace(tag, successor)
			}
		}
	}
	n.followSuccessors(tags)
	n.joinStandards(tags)
	n.takeNames(tags)
	for _, tag := range tags {
		lead := n.find(tag)
		n.members[lead] = append(n.members[lead], tag)
	}
	for lead, members := range n.members {
		n.orderMembers(members)
		n.ids[lead] = cmp.Or(n.standard[lead], members[0])
	}
	n.findLabels(readings, n.findOwners(tags))
	n.findKnown(readings)
	n.findModules(tags)
	return n
}

// replace notes that a document is replaced by another.
func (n *Map) replace(old, successor string) {
	if old != successor && !slices.Contains(n.replacing[old], successor) {
		n.replacing[old] = append(n.replacing[old], successor)
	}
}

// compareTags orders tags by the numbers at their ends.
func compareTags(a, b string) int {
	head := func(tag string) string { return strings.TrimRight(tag, "0123456789") }
	number := func(tag string) int {
		n, _ := strconv.Atoi(tag[len(head(tag)):])
		return n
	}
	return cmp.Or(cmp.Compare(head(a), head(b)), cmp.Compare(number(a), number(b)))
}

// find returns the leader of a tag's protocol; the tag itself if it was not read.
func (n *Map) find(tag string) string {
	for {
		above, known := n.leader[tag]
		if !known || above == tag {
			return tag
		}
		tag = above
	}
}

// join lets two documents share a node, unless the lexicon knows them as different
// protocols.
func (n *Map) join(a, b string) {
	a, b = n.find(a), n.find(b)
	if x, y := n.standard[a], n.standard[b]; a == b || x != "" && y != "" && x != y {
		return
	}
	n.leader[a] = b
	n.standard[b] = cmp.Or(n.standard[b], n.standard[a])
}

// followSuccessors joins each document with the one that replaces it in the same name.
// Of several, that is the one with its title, or the only one that shares a name.
func (n *Map) followSuccessors(tags []string) {
	for _, old := range tags {
		e := n.entries[old]
		var titled, named []string
		for _, tag := range n.replacing[old] {
			successor := n.entries[tag]
			if e.NamesAnother(successor) {
				continue
			}
			same := successor.Title == e.Title || strings.Contains(successor.Title, " ") && strings.HasSuffix(e.Title, " "+successor.Title)
			if same { // "Example Standard Crate Protocol", too
				titled = append(titled, tag)
			}
			if same || e.Short != "" && e.Short == successor.Short || slices.ContainsFunc(e.Names, successor.IsCalled) {
				named = append(named, tag)
			}
		}
		switch {
		case len(titled) == 1:
			n.join(old, titled[0])
		case len(named) == 1:
			n.join(old, named[0])
		}
	}
}

// joinStandards joins the documents that the lexicon has for one standard.
func (n *Map) joinStandards(tags []string) {
	first := make(map[string]string)
	for _, tag := range tags {
		id := lexicon.Listed(tag)
		if id == tag || lexicon.Apart(tag) {
			continue
		}
		if other := first[id]; other != "" {
			n.join(other, tag)
		} else {
			first[id] = tag
		}
	}
}

// takeNames gives documents the ID of a standard of the lexicon of which that has no
// documents, where their title is its name. Of several protocols, it is that which most
// documents cite.
func (n *Map) takeNames(tags []string) {
	n.claim(tags, func(e *reading.Entry) []string { return e.Names })
	n.claim(tags, func(e *reading.Entry) []string { return e.Likely })
}

// claim is takeNames for the names that a function returns.
func (n *Map) claim(tags []string, namesOf func(*reading.Entry) []string) {
	taken := make(map[string]bool)
	for _, id := range n.standard {
		taken[id] = true
	}
	claims := make(map[string][]string) // ID -> tags
	for _, tag := range tags {
		if n.standard[n.find(tag)] != "" || n.entries[tag].ByHeader {
			continue
		}
		for _, name := range namesOf(n.entries[tag]) {
			id, known := lookup(name)
			s, _ := lexicon.Known(id)
			if !known || id == "" || len(s.Tags)+len(s.Listed) > 0 || len(s.Specifications) > 0 || s.Vendor || taken[id] {
				continue
			}
			if !slices.Contains(claims[id], tag) {
				claims[id] = append(claims[id], tag)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(claims)) {
		best := slices.MaxFunc(claims[id], func(a, b string) int {
			return cmp.Or(cmp.Compare(n.citations(a), n.citations(b)), compareTags(a, b))
		})
		if lead := n.find(best); n.standard[lead] == "" {
			n.standard[lead] = id
		}
	}
}

// lookup returns the standard of the lexicon that has a name, which may end with
// "Protocol".
func lookup(name string) (id string, known bool) {
	if id, known = names.Internet().Lookup(name); known {
		return id, true
	}
	const last = " protocol"
	if n := len(name) - len(last); n > 0 && strings.EqualFold(name[n:], last) {
		return names.Internet().Lookup(name[:n])
	}
	return "", false
}

// citations returns how many citations the documents of a protocol have, which one of
// them leads to.
func (n *Map) citations(tag string) (count int) {
	lead := n.find(tag)
	for other := range n.entries {
		if n.find(other) == lead {
			count += n.cited[other]
		}
	}
	return count
}

// rank tells which of several documents speaks for a protocol: a current one on the
// standards track before others, and those before what was replaced.
func (n *Map) rank(tag string) int {
	e := n.entries[tag]
	rank := 0
	if len(n.replacing[tag]) == 0 {
		rank += 4
	}
	switch status := e.Document.Status; {
	case strings.EqualFold(status, "Historic"):
	case strings.Contains(status, "Standard"), strings.Contains(status, "Best Current Practice"):
		rank += 2
	default:
		rank++
	}
	return rank
}

// orderMembers sorts the documents of a protocol, the one that speaks first before
// others: of equal rank what is titled by its name before options and parts of it. It
// notes which do not speak: one that was replaced, or is historic, where another one is
// not.
func (n *Map) orderMembers(members []string) {
	standard, _ := lexicon.Known(n.standard[n.find(members[0])])
	rank := func(tag string) int {
		if slices.ContainsFunc(standard.Names, n.entries[tag].IsCalled) {
			return 2*n.rank(tag) + 1
		}
		return 2 * n.rank(tag)
	}
	slices.SortFunc(members, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(b), rank(a)), compareTags(b, a))
	})
	isCurrent := func(tag string) bool {
		return len(n.replacing[tag]) == 0 && !strings.EqualFold(n.entries[tag].Document.Status, "Historic")
	}
	current := isCurrent(members[0])
	for i, tag := range members {
		n.silent[tag] = i > 0 && (!current || !isCurrent(tag))
	}
}

// id returns the ID of the protocol that a tag, or an ID, stands for.
func (n *Map) id(tag string) string {
	if _, read := n.entries[tag]; read {
		return n.ids[n.find(tag)]
	}
	if id, known := n.known[tag]; known {
		return id
	}
	return lexicon.Family(tag)
}

// idIn is id for what a document cites: by the title that it gives, if a protocol has it,
// since other documents may mean another one by the same tag.
func (n *Map) idIn(r *reading.Reading, tag string) string {
	if id, known := r.Titled[tag]; known {
		return id
	}
	return n.id(tag)
}

// findKnown finds what documents cite by tags of their own, such as [FOO-DRAFT], where
// the tag, the title of the reference or a name in it is that of a protocol whose document
// was read. Where they differ, the tag has none, nor where the document of that protocol
// itself cites another thing by it.
func (n *Map) findKnown(readings []*reading.Reading) {
	titled := n.byTitle()
	folded := make(map[string]string) // name in small letters -> name
	for _, name := range slices.Sorted(maps.Keys(n.owners)) {
		folded[strings.ToLower(name)] = name
	}
	asks := func(r *reading.Reading, t *reading.Told) bool {
		_, read := n.entries[t.ID]
		return !read && !lexicon.Has(t.ID) && t.ID != r.Protocol.ID && t.Tag != ""
	}
	type meaning struct{ titled, named string }
	owners := make(map[string]*meaning) // by titles, of which many documents tell the same
	var titles []string
	for _, r := range readings {
		for i := range r.Told {
			if t := &r.Told[i]; asks(r, t) && owners[t.Title] == nil {
				owners[t.Title] = new(meaning)
				titles = append(titles, t.Title)
			}
		}
	}
	inHalves(titles, func(title string) {
		m := owners[title]
		if m.titled = titled[plainTitle(title)]; m.titled == "" {
			m.named = n.ownerOf(title)
		}
	})
	works := n.findWorks(readings)
	others := make(map[string]bool) // tags
	for _, r := range readings {
		for i := range r.Told {
			t := &r.Told[i]
			if !asks(r, t) {
				continue
			}
			others[t.Tag] = others[t.Tag] || n.called[t.Tag] && n.owners[t.Tag] == n.id(r.Protocol.ID)
			ofTitle := owners[t.Title]
			owner := n.owners[t.Tag]
			if id := ofTitle.titled; id != "" {
				r.Titled = put(r.Titled, t.Tag, id)
				owner = cmp.Or(owner, id)
			}
			if owner == "" {
				owner = ofTitle.named
				if name := folded[strings.ToLower(t.Tag)]; owner == "" && strings.Contains(t.Title, name) {
					owner = n.owners[name]
				}
			}
			if id := works[work{t.Tag, t.Title}]; owner == "" && id != "" {
				r.Titled = put(r.Titled, t.Tag, id)
				owner = id
			}
			if other, told := n.known[t.Tag]; told && other != owner && n.owners[t.Tag] == "" {
				owner = ""
			}
			n.known[t.Tag] = owner
		}
	}
	maps.DeleteFunc(n.known, func(tag, owner string) bool { return owner == "" || others[tag] })
}

// put sets the value of a key of a map, which it makes if there is none.
func put(m map[string]string, key, value string) map[string]string {
	if m == nil {
		m = make(map[string]string)
	}
	m[key] = value
	return m
}

// byTitle returns the protocols of the titles that only one has, as plainTitle writes
// them.
func (n *Map) byTitle() map[string]string {
	titled := make(map[string]string)
	for tag, e := range n.entries {
		title, id := plainTitle(e.Document.Title), n.id(tag)
		if other, known := titled[title]; known && other != id {
			id = ""
		}
		titled[title] = id
	}
	delete(titled, "")
	return titled
}

// plainTitle returns the words of a title in small letters, "" for fewer than three: so
// short a title is of many things.
func plainTitle(title string) string {
	words := titleWords(title)
	if len(words) < 3 {
		return ""
	}
	return strings.Join(words, " ")
}

// ownerOf returns the protocol whose name the title of a reference has, "" if there is
// none.
func (n *Map) ownerOf(title string) string {
	short, _, _ := names.OfTitle(title)
	for _, name := range short {
		if owner := n.owners[name]; owner != "" {
			return owner
		}
	}
	return ""
}

// MoveAll makes what documents state lead between protocols. The evidence keeps the tags.
func (n *Map) MoveAll(readings []*reading.Reading) { inHalves(readings, n.move) }

// inHalves calls a function for each element of a list, for those of one half while it
// does for those of the other.
func inHalves[T any](list []T, f func(T)) {
	half := len(list) / 2
	done := make(chan struct{})
	go func() {
		for _, x := range list[half:] {
			f(x)
		}
		close(done)
	}()
	for _, x := range list[:half] {
		f(x)
	}
	<-done
}

// move is MoveAll for one document.
func (n *Map) move(r *reading.Reading) {
	tag := r.Protocol.ID
	n.relateImports(r)
	apart := groupsOf(r)
	for i := range r.Relations {
		x := &r.Relations[i]
		from, to := n.idIn(r, x.From), n.idIn(r, x.To)
		fromTag, toTag := reading.TagUnless(from, x.From), reading.TagUnless(to, x.To)
		for k := range x.Evidence {
			ev := &x.Evidence[k]
			ev.FromTag, ev.ToTag, ev.Silent = cmp.Or(fromTag, ev.FromTag), cmp.Or(toTag, ev.ToTag), n.silent[tag]
		}
		x.From, x.To = from, to
	}
	ungroup(r, apart)
	for i := range r.Told {
		t := &r.Told[i]
		if id := n.idIn(r, t.ID); id != t.ID {
			t.Tag, t.ID = cmp.Or(t.Tag, t.ID), id
		}
	}
	for i := range r.Choices {
		c := &r.Choices[i]
		n.moveIDs(r, c.Said.Required)
		n.moveIDs(r, c.Said.OneOf)
	}
	if r.Entry == nil {
		return
	}
	p := &r.Protocol
	p.ID = n.ids[n.find(tag)]
	r.Entry.Document.ObsoletedBy = slices.SortedFunc(slices.Values(n.replacing[tag]), compareTags)
	p.Documents = []graph.Document{r.Entry.Document}
	if p.ID != tag {
		p.Specifications = append(p.Specifications, tag)
	}
	if n.silent[tag] {
		p.NoDependents, p.NoDependencies, p.Reading, p.Aliases = nil, nil, graph.Reading{}, nil
		r.Silent = true
	}
}

// groupsOf returns the groups of alternatives, by their numbers, of which sentences of a document
// name several.
func groupsOf(r *reading.Reading) map[int]bool {
	first, several := make(map[int]string), make(map[int]bool)
	for i := range r.Relations {
		x := &r.Relations[i]
		for k := range x.Evidence {
			if group := x.Evidence[k].Group; group != 0 {
				switch first[group] {
				case x.To:
				case "":
					first[group] = x.To
				default:
					several[group] = true
				}
			}
		}
	}
	return several
}

// ungroup takes alternatives that turn out to be one protocol, such as two of its documents, for
// what is needed, unless it is optional for another reason.
func ungroup(r *reading.Reading, before map[int]bool) {
	if len(before) == 0 {
		return
	}
	after := groupsOf(r)
	for i := range r.Relations {
		list := r.Relations[i].Evidence
		for k := range list {
			if ev := &list[k]; before[ev.Group] && !after[ev.Group] {
				ev.Ungroup()
			}
		}
	}
}

func (n *Map) moveIDs(r *reading.Reading, ids []string) {
	for i, id := range ids {
		ids[i] = n.idIn(r, id)
	}
}

// CompareSpeakers orders two readings of one protocol, the one that speaks for it first.
func (n *Map) CompareSpeakers(a, b *reading.Reading) int {
	if a.Entry == nil || b.Entry == nil {
		return 0
	}
	members := n.members[n.find(a.Entry.Document.Tag)]
	return cmp.Compare(slices.Index(members, a.Entry.Document.Tag), slices.Index(members, b.Entry.Document.Tag))
}

// specified returns the IDs of the protocols whose documents were read.
func (n *Map) specified() map[string]bool {
	ids := make(map[string]bool)
	for _, id := range n.ids {
		ids[id] = true
	}
	return ids
}

// AddTo adds to a builder what follows from all documents together: names that only one
// protocol has, and which documents replace those that were not read.
func (n *Map) AddTo(b *build.Builder) {
	specified := n.specified()
	for _, name := range slices.Sorted(maps.Keys(n.owners)) {
		if !specified[n.owners[name]] {
			continue
		}
		b.AddProtocol(graph.Protocol{ID: n.owners[name], Aliases: []string{name}})
	}
	for _, g := range n.versions() {
		b.AddGroup(g)
	}
	for _, old := range slices.Sorted(maps.Keys(n.replacing)) {
		if _, read := n.entries[old]; !read {
			b.AddProtocol(graph.Protocol{ID: n.id(old), Dangling: true, Documents: []graph.Document{{Tag: old, ObsoletedBy: n.replacing[old]}}})
		}
	}
}

// versions returns, for each standard of the lexicon that was read, the group of its
// versions that are protocols of their own, where there are several: who needs the
// standard needs one of them.
func (n *Map) versions() (groups []graph.Group) {
	for _, s := range lexicon.Standards() {
		var current []string
		best := 0
		for _, tag := range s.Apart {
			if n.entries[tag] == nil || len(n.replacing[tag]) > 0 || n.id(tag) == s.ID {
				continue
			}
			if rank := n.rank(tag); rank > best {
				current, best = nil, rank
			}
			if n.rank(tag) == best {
				current = append(current, n.id(tag))
			}
		}
		if len(current) < 2 {
			continue
		}
		g := graph.Group{Owner: s.ID, Choice: graph.Specified}
		for _, id := range current {
			g.Members = append(g.Members, []string{id})
		}
		groups = append(groups, g)
	}
	return groups
}

// Versions returns, by the ID of each standard of which several versions are protocols of
// their own, which of these its documents specify: by their tags, the one version that a
// document is of or that replaced it in the end, or the standard where the latest document
// is of all versions. It is not safe for concurrent use.
func (n *Map) Versions() map[string]map[string]string {
	versions := make(map[string]map[string]string)
	for _, g := range n.versions() {
		byTag := make(map[string]string)
		versions[g.Owner] = byTag
		current := make(map[string]bool)
		for _, m := range g.Members {
			current[m[0]] = true
		}
		s, _ := lexicon.Known(g.Owner)
		for _, tag := range slices.Concat(s.Tags, s.Listed, s.Apart) {
			latest := make(map[string]bool)
			for _, tag := range n.latest(tag) {
				if id := n.id(tag); current[id] {
					latest[id] = true
				}
			}
			switch {
			case len(latest) == 1:
				for id := range latest {
					byTag[tag] = id
				}
			case len(n.replacing[tag]) == 0 && n.id(tag) == g.Owner:
				byTag[tag] = g.Owner
			}
		}
	}
	return versions
}

// latest returns the documents that replace a document, or what replaces it, and are not
// replaced: itself if none does. It takes time linear in what replaces it.
func (n *Map) latest(tag string) (tags []string) {
	seen := map[string]bool{tag: true}
	for queue := []string{tag}; len(queue) > 0; queue = queue[1:] {
		if len(n.replacing[queue[0]]) == 0 {
			tags = append(tags, queue[0])
		}
		for _, next := range n.replacing[queue[0]] {
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	return tags
}

// findOwners finds the protocol of each name that titles give: that of the lexicon, else
// the one that most documents cite. A name that a title gives without doubt counts for
// several that are only likely, and a name that is only likely is of none if what is cited
// more has it in its title, too. A name of a document that was replaced is one of its
// successor. It returns, in small letters, the names that a title gives without doubt, or the
// lexicon has.
func (n *Map) findOwners(tags []string) (sure map[string]bool) {
	const times = 4
	type claim struct {
		tag    string
		weight int
		sure   bool
	}
	sure = make(map[string]bool)
	best := make(map[string]claim)
	introduced := make(map[string]int) // name in parentheses in titles -> most citations
	for _, tag := range tags {
		if n.silent[tag] {
			continue
		}
		e := n.entries[tag]
		if _, name, _, ok := names.SplitAbbreviation(e.Document.Title); ok && len(n.replacing[tag]) == 0 {
			introduced[name] = max(introduced[name], n.cited[tag])
		}
		for i, name := range slices.Concat(e.Names, e.Likely) {
			weight := n.cited[tag] + 1
			isSure := i < len(e.Names) && !e.ByHeader
			if isSure {
				weight *= times
			}
			if weight >= best[name].weight {
				best[name] = claim{n.heir(tag, name), weight, isSure}
			}
		}
	}
	maps.DeleteFunc(best, func(name string, c claim) bool { return !c.sure && introduced[name] > n.cited[c.tag] })
	typed := make(map[string]string)
	for _, s := range lexicon.Standards() {
		for _, name := range s.Typed {
			typed[name] = s.ID
		}
		for _, name := range slices.Concat(s.Names, s.Typed) {
			sure[strings.ToLower(name)] = true
		}
	}
	maps.Copy(n.owners, typed)
	for name, claim := range best {
		known, _ := lookup(name)
		known = cmp.Or(known, typed[name])
		if id := n.ids[n.find(claim.tag)]; known == "" || known == id || lexicon.Apart(claim.tag) && strings.ContainsAny(name, "0123456789") {
			n.owners[name] = id
			if claim.sure {
				sure[strings.ToLower(name)] = true
			}
		}
	}
	n.takeVersions()
	return sure
}

// heir returns the document that has a name of one that was replaced: the one that
// replaced it, if the titles have half of their words in common, unless the name has a
// number, as that of a version has, and the title of that has not.
func (n *Map) heir(tag, name string) string {
	current := n.current(tag)
	if current == tag || n.entries[current] == nil || !isName(name) {
		return tag
	}
	title := n.entries[current].Document.Title
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.IsDigit(r) && !strings.ContainsRune(title, r) }) {
		return tag
	}
	old, later := titleWords(n.entries[tag].Document.Title), titleWords(title)
	common := 0
	for _, word := range old {
		if slices.Contains(later, word) {
			common++
		}
	}
	if 2*common < max(len(old), len(later)) {
		return tag
	}
	return current
}

// titleWords returns the words of a title in small letters.
func titleWords(title string) []string {
	return strings.FieldsFunc(strings.ToLower(title), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// versionOf returns the version that a name ends with, "" for none.
func versionOf(name string) string {
	return strings.TrimLeft(name[len(strings.TrimRight(name, "0123456789.")):], ".")
}

// hasNumber reports whether a text has a number that is no part of a longer one.
func hasNumber(text, number string) bool {
	return slices.Contains(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' }), number)
}

// takeVersions gives the names that the lexicon has for versions of a standard to the
// documents of these that are protocols of their own, by the version in their titles.
func (n *Map) takeVersions() {
	for _, s := range lexicon.Standards() {
		for _, name := range s.Names {
			version := versionOf(name)
			if n.owners[name] != "" || version == "" {
				continue
			}
			best := ""
			for _, tag := range s.Apart {
				if e := n.entries[tag]; e == nil || n.id(tag) == s.ID || !hasNumber(e.Document.Title, version) {
					continue
				}
				if best == "" || n.rank(tag) >= n.rank(best) {
					best = tag
				}
			}
			if best != "" {
				n.owners[name] = n.id(best)
			}
		}
	}
}

// StandardOf returns the protocol of an ID that a document cites by a tag and gives a title. It has
// the names that the lexicon has for it and no other protocol has whose document was read. The tag is
// listed as cited for it unless it stands for another one elsewhere.
func (n *Map) StandardOf(id, tag, title string) graph.Protocol {
	p := reading.Standard(tag, title)
	if id != p.ID {
		p = graph.Protocol{ID: id, Category: graph.CategoryStandard, Dangling: true}
		if lexicon.Has(id) {
			p = reading.Standard(id, title)
		}
		p.Title = cmp.Or(p.Title, title)
		if owner := n.owners[tag]; id != tag && n.id(tag) == id && (owner == "" || owner == id) {
			p.Specifications = []string{tag}
		}
	} else if n.entries[tag] != nil && n.id(tag) != id {
		p.Specifications = nil // the document was read, and defines a version that is a protocol of its own
	}
	p.Aliases = slices.DeleteFunc(slices.Clone(p.Aliases), func(name string) bool {
		owner := n.owners[name]
		return owner != "" && owner != p.ID
	})
	return p
}
