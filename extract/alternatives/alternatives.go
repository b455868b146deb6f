// Package alternatives finds, in what all documents state, the groups of which protocols choose, and
// what they say of the choices of what they stand on.
package alternatives

import (
	"maps"
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/reading"
	"strata/graph"
	"strata/graph/build"
)

// alternatives finds, in what all documents state, the groups of which protocols
// choose, and what they say of the choices of what they stand on.
type alternatives struct {
	readings []*reading.Reading
	read     map[string]*reading.Reading
	beneath  sets[string]      // carrier -> the carriers beneath it
	base     map[string]string // the extension of a standard, by its title -> the standard
	over     sets[string]      // protocol -> what documents plainly say to carry it
	spoken   sets[string]      // protocol -> what its own documents say can carry it
	versions map[string]map[string]string
	found    *Found
}

// Sets are sets of names, by what they are of.
type sets[K comparable] map[K]map[string]bool

func (s sets[K]) add(of K, name string) {
	if s[of] == nil {
		s[of] = make(map[string]bool)
	}
	s[of][name] = true
}

// A said is one statement of a document.
type said struct {
	from, to string
	kind     graph.Kind
	ev       *graph.Evidence // the document's, not to be changed
}

// Found is what is found, in its order.
type Found struct {
	groups     []graph.Group
	narrowings []graph.Narrowing
	relations  []graph.Relation // that follow
}

func (f *Found) addGroup(g graph.Group)         { f.groups = append(f.groups, g) }
func (f *Found) addNarrowing(n graph.Narrowing) { f.narrowings = append(f.narrowings, n) }
func (f *Found) addRelation(r graph.Relation)   { f.relations = append(f.relations, r) }

// AddTo adds all to a builder.
func (f *Found) AddTo(b *build.Builder) {
	for _, r := range f.relations {
		b.AddRelation(r)
	}
	for _, g := range f.groups {
		b.AddGroup(g)
	}
	for _, n := range f.narrowings {
		b.AddNarrowing(n)
	}
}

// Find finds the groups and narrowings of all readings. It changes none of
// them. Versions tells by the ID of each standard of which several versions are protocols
// of their own which of these a document is of, by its tag, or the standard if it is of all.
func Find(readings []*reading.Reading, versions map[string]map[string]string) *Found {
	found := new(Found)
	a := alternatives{readings: readings, read: make(map[string]*reading.Reading), base: make(map[string]string), versions: versions, found: found}
	for _, r := range readings {
		a.read[r.Protocol.ID] = r
	}
	a.findBases()
	a.findBeneath()
	a.findOver()
	for _, r := range readings {
		if r.Protocol.Category != graph.CategoryOverview {
			a.ofDocument(r)
		}
	}
	a.ofUnread()
	a.byNature()
	named := make(map[string]bool)
	for _, r := range readings {
		for _, x := range r.Relations {
			named[x.To] = true
		}
	}
	for _, s := range lexicon.Standards() {
		if len(s.Specifications) > 0 && named[s.ID] {
			members := make(graph.Alternatives, len(s.Specifications))
			for i, id := range s.Specifications {
				members[i] = []string{id}
			}
			found.addGroup(graph.Group{Owner: s.ID, Members: members, Choice: graph.Specified})
		}
	}
	return found
}

// findBases finds the one specification whose title is the name of a standard and no
// more, such as "Foo Protocol Extensions" for Foo.
func (a *alternatives) findBases() {
	byName := make(map[string]string)
	for _, s := range lexicon.Standards() {
		if len(s.Specifications) == 0 && a.read[s.ID] == nil {
			for _, name := range s.Names {
				byName[strings.ToLower(name)] = s.ID
			}
		}
	}
	extensions := make(map[string][]string)
	for _, r := range a.readings {
		if base := byName[bareTitle(r.Protocol.Title)]; base != "" {
			extensions[base] = append(extensions[base], r.Protocol.ID)
		}
	}
	for base, list := range extensions {
		if len(list) == 1 {
			a.base[list[0]] = base
		}
	}
}

// bareTitle returns the words of a title, in lower case, that tell its protocol from
// others.
func bareTitle(title string) string {
	if before, _, found := strings.Cut(title, " ("); found {
		title = before
	}
	words := slices.DeleteFunc(strings.Fields(strings.ToLower(title)), func(word string) bool {
		return slices.Contains([]string{"remote", "protocol", "protocols", "extension", "extensions", "profile", "specification", "the"}, word)
	})
	return strings.Join(words, " ")
}

// one returns the protocols that count as one with a protocol: a standard and its
// extension.
func (a *alternatives) one(id string, stated map[string]bool) []string {
	if base := a.base[id]; base != "" && stated[base] {
		return []string{base, id}
	}
	for extension, base := range a.base {
		if base == id && stated[extension] {
			return []string{id, extension}
		}
	}
	return []string{id}
}

// members returns IDs as alternatives, those that count as one together.
func (a *alternatives) members(ids []string) graph.Alternatives {
	stated := make(map[string]bool)
	for _, id := range ids {
		stated[id] = true
	}
	var list graph.Alternatives
	for _, id := range slices.Sorted(maps.Keys(stated)) {
		together := a.one(id, stated)
		slices.Sort(together)
		if !slices.ContainsFunc(list, func(x []string) bool { return slices.Equal(x, together) }) {
			list = append(list, together)
		}
	}
	return list
}

// findBeneath finds which carriers lie beneath which: what a carrier's own document or
// two others say plainly, and more than say that one is a form of the other, and what
// the lexicon knows. That a transport runs over another, as in a tunnel, its own document
// has to say.
func (a *alternatives) findBeneath() {
	a.beneath = make(sets[string])
	speakers, extenders := make(sets[[2]string]), make(sets[[2]string])
	for _, r := range a.readings {
		for _, x := range r.Relations {
			if !lexicon.Carrier(x.From) || !lexicon.Carrier(x.To) {
				continue
			}
			switch x.Kind {
			case graph.LayersOn:
				if isPlain(&x) {
					speakers.add([2]string{x.From, x.To}, r.Protocol.ID)
				}
			case graph.Extends: // either is a form of the other
				extenders.add([2]string{x.From, x.To}, r.Protocol.ID)
				extenders.add([2]string{x.To, x.From}, r.Protocol.ID)
			}
		}
	}
	for pair, by := range speakers {
		tunnel := a.isOfSeries(pair[0]) && lexicon.Height(pair[0]) == lexicon.TransportLayer && lexicon.Height(pair[1]) == lexicon.TransportLayer
		if (by[pair[0]] || len(by) > 1 && !tunnel) && len(by) > len(extenders[pair]) {
			a.beneath.add(pair[0], pair[1])
		}
	}
	for _, s := range lexicon.Standards() {
		if s.Over != "" {
			a.beneath.add(s.ID, s.Over)
			for _, id := range specifications(s.Over) {
				a.beneath.add(s.ID, id)
			}
		}
	}
	for _, s := range lexicon.Standards() { // what is over IP is over IPv6 too
		for _, version := range s.Apart {
			for _, list := range a.beneath {
				if list[s.ID] {
					list[version] = true
				}
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for above, list := range a.beneath {
			for below := range maps.Clone(list) {
				for further := range a.beneath[below] {
					if further != above && !list[further] {
						list[further], changed = true, true
					}
				}
			}
		}
	}
}

// findOver finds what documents say to carry each protocol.
func (a *alternatives) findOver() {
	a.over, a.spoken = make(sets[string]), make(sets[string])
	for _, r := range a.readings {
		for _, x := range r.Relations {
			if x.Kind != graph.LayersOn {
				continue
			}
			if isPlain(&x) {
				a.over.add(x.From, x.To)
			}
			if x.From == r.Protocol.ID && lexicon.Carrier(x.To) {
				a.spoken.add(x.From, x.To)
			}
		}
		for _, e := range r.Transport.Endpoints {
			if e.Kind.Port() {
				a.spoken.add(r.Protocol.ID, carrierOf(e.Kind))
			}
		}
	}
}

// isPlain reports whether a document states a relation plainly.
func isPlain(r *graph.Relation) bool {
	return slices.ContainsFunc(r.Evidence, func(ev graph.Evidence) bool { return !ev.Optional && !ev.Denied })
}

// covered reports whether a carrier lies beneath another of a list, and the other not
// beneath it.
func (a *alternatives) covered(id string, list []string) bool {
	return slices.ContainsFunc(list, func(other string) bool {
		return other != id && a.beneath[other][id] && !a.beneath[id][other]
	})
}

func specifications(id string) []string {
	s, _ := lexicon.Known(id)
	return s.Specifications
}

// ofDocument finds the alternatives that one document states.
func (a *alternatives) ofDocument(r *reading.Reading) {
	var own, of []said
	for _, x := range r.Relations {
		if !x.Kind.Dependency() {
			continue
		}
		for i := range x.Evidence {
			ev := &x.Evidence[i]
			if ev.Denied || ev.Purpose == graph.Types {
				continue
			}
			if x.From == r.Protocol.ID {
				own = append(own, said{x.From, x.To, x.Kind, ev})
			} else if x.To != r.Protocol.ID {
				of = append(of, said{x.From, x.To, x.Kind, ev})
			}
		}
	}
	telling := strongest(own)
	plainly := func(s said) bool { return s.carries() && !s.ev.Optional }
	if r.Entry != nil && !slices.ContainsFunc(telling, func(s said) bool { return s.carries() && carriesPorts(s) }) && !slices.ContainsFunc(own, plainly) {
		telling = own // an RFC may say anywhere what it can run over
	}
	groups := len(a.found.groups)
	a.specifications(r.Protocol.ID, telling)
	if !lexicon.Framework(r.Protocol.ID) || !slices.ContainsFunc(r.Choices, func(c reading.Choice) bool { return c.Said.Choice == graph.Carriers }) {
		a.carriers(r.Protocol.ID, telling)
	}
	a.providers(r.Protocol.ID, telling)
	a.others(r.Protocol.ID, telling)
	for _, c := range r.Choices {
		a.chosen(r, own, c)
	}
	a.narrowings(r, own, of)
	a.extended(r.Protocol.ID, own, a.found.groups[groups:])
	a.cited(r)
	listening := a.listening(r, own)
	for _, s := range listening {
		a.found.addRelation(graph.Relation{From: s.from, To: s.to, Kind: s.kind, Evidence: []graph.Evidence{*s.ev}})
	}
	a.carriers(r.Protocol.ID, listening)
	a.carried(r, own)
}

// strongest returns the statements of the parts of a document that speak of what
// its protocol stands on, or those of its overview if there are none.
func strongest(list []said) []said {
	strong := slices.DeleteFunc(slices.Clone(list), func(s said) bool {
		return !s.ev.Source.Strong() && !(s.ev.Source == graph.SourceTitle && s.ev.Group != 0)
	})
	if len(strong) > 0 {
		return strong
	}
	return slices.DeleteFunc(slices.Clone(list), func(s said) bool { return s.ev.Source != graph.SourceOverview })
}

// carries reports whether a statement says what carries a protocol.
func (s said) carries() bool {
	return s.kind == graph.LayersOn && lexicon.Carrier(s.to) && !lexicon.Framework(s.to)
}

// isCarried reports whether a statement says plainly what a protocol stands on, which is no form
// of data.
func (a *alternatives) isCarried(s said) bool {
	to := a.read[s.to]
	return s.kind == graph.LayersOn && !s.ev.Optional && (to == nil || to.Protocol.Category != graph.CategoryDataStructure)
}

// tellsOfCarriage reports whether the words of a statement say that something is carried, and not
// that a carrier is used, unless its like would do: "should be sent over", "runs Foo on top of",
// "requires Foo or a similar protocol", and not "should support".
func (s said) tellsOfCarriage() bool { return !s.ev.Inferred || s.ev.Group != 0 || over.In(s.ev.Cue) }

var over = lex.PartsOf("over ", "on top of ")

// firm reports whether a statement demands what it names, and nothing in its stead.
func (s said) firm() bool { return s.ev.Demanding && !s.ev.Optional && s.ev.Group == 0 }

// usual reports whether a statement says what is done as a rule, which one need not follow:
// "typically runs over", "SHOULD be used", "assumes a stream such as that of".
func (s said) usual() bool {
	if !s.ev.Optional {
		return false
	}
	first, _, _ := strings.Cut(s.ev.Cue, " ")
	return assuming[first] || slices.ContainsFunc(strings.Fields(s.ev.Cue), func(word string) bool { return asRule[strings.ToLower(word)] })
}

var (
	asRule   = map[string]bool{"typically": true, "usually": true, "normally": true, "generally": true, "ordinarily": true, "mainly": true, "default": true, "should": true, "recommended": true, "preferred": true}
	assuming = map[string]bool{"assumes": true, "assume": true, "requires": true, "expects": true, "presumes": true}
)

// place returns the evidence of a group: where the first of its statements stands.
func place(list []said) graph.Evidence {
	first := slices.MinFunc(list, func(x, y said) int { return graph.CompareEvidence(*x.ev, *y.ev) })
	ev := *first.ev
	ev.Optional, ev.Group = false, 0
	return ev
}

func (a *alternatives) group(owner string, ids []string, choice graph.Choice, optional bool, list []said) {
	if members := a.members(ids); len(members) > 1 {
		a.found.addGroup(graph.Group{Owner: owner, Members: members, Choice: choice, Optional: optional, Evidence: place(list)})
	}
}

func targets(list []said) []string {
	set := make(map[string]bool)
	for _, s := range list {
		set[s.to] = true
	}
	return slices.Sorted(maps.Keys(set))
}

func about(list []said, id string) []said {
	return slices.DeleteFunc(slices.Clone(list), func(s said) bool { return s.to != id })
}

// specifications takes several specifications of a generic name as alternatives: who
// runs over any of them runs over what the name means.
func (a *alternatives) specifications(owner string, list []said) {
	byName := make(map[string][]said)
	for _, s := range list {
		if name := lexicon.Generic(s.to); name != "" && s.to != owner && s.kind == graph.LayersOn && lexicon.Generic(owner) != name {
			byName[name] = append(byName[name], s)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		ids := targets(byName[name])
		if len(ids) == 1 && len(about(list, name)) > 0 { // a name and one of its specifications: the name is meant
			a.found.addGroup(graph.Group{Owner: owner, Members: graph.Alternatives{ids}, Choice: graph.Specified, Optional: true, Evidence: place(byName[name])})
		}
		if len(ids) > 1 {
			a.group(owner, ids, graph.Specified, false, byName[name])
			for _, s := range byName[name] {
				ev := *s.ev
				ev.Ungroup() // only which of them is open
				a.found.addRelation(graph.Relation{From: owner, To: name, Kind: s.kind, Evidence: []graph.Evidence{ev}})
			}
		}
	}
}

// carriers takes what carries a protocol as one group, whatever the modal verbs, but
// for what each has a demand of its own. What lies beneath another is not chosen.
func (a *alternatives) carriers(owner string, list []said) {
	byName := make(map[string]int)
	coordinated := make(map[int]bool) // alternatives of which a carrier is one: "over Foo, Bar, and Baz"
	for _, s := range list {
		if s.ev.Group != 0 && s.kind == graph.LayersOn && lexicon.Carrier(s.to) {
			coordinated[s.ev.Group] = true
		}
	}
	extended := make(map[string]bool) // by its title
	for _, s := range list {
		if s.kind == graph.Extends && s.ev.Source == graph.SourceTitle {
			extended[s.to] = true
		}
	}
	carried := slices.DeleteFunc(slices.Clone(list), func(s said) bool {
		return extended[s.to] || !s.carries() && !(coordinated[s.ev.Group] && s.kind == graph.LayersOn && !lexicon.Framework(s.to) && a.isOfSeries(owner))
	})
	for _, id := range targets(carried) {
		if name := lexicon.Generic(id); name != "" {
			byName[name]++
		}
	}
	for _, id := range targets(carried) {
		if byName[id] > 0 {
			byName[id]++ // the name itself is there
		}
	}
	for i := range carried { // versions count as what their name means
		if name := lexicon.Generic(carried[i].to); name != "" && name != lexicon.Generic(owner) && byName[name] > 1 {
			carried[i].to = name
		}
	}
	plain := make(map[string]bool) // what carries it whatever is chosen
	for _, s := range carried {
		plain[s.to] = plain[s.to] || !s.ev.Optional
	}
	between := func(id string) bool { // it can be put above what carries in any case: no choice
		for below, is := range plain {
			if is && a.beneath[id][below] && !a.beneath[below][id] {
				return true
			}
		}
		return false
	}
	carried = slices.DeleteFunc(carried, func(s said) bool { return !plain[s.to] && s.ev.Group == 0 && between(s.to) })
	ids := targets(carried)
	chosen := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return a.covered(id, ids) && !a.coordinated(carried, id) })
	spare := func(id string) { // it can carry the protocol, which can do without it
		a.found.addGroup(graph.Group{Owner: owner, Members: graph.Alternatives{{id}}, Choice: graph.Carriers, Optional: true, Evidence: place(about(carried, id))})
	}
	for _, id := range ids { // what a chosen one runs over need not be chosen
		if !slices.Contains(chosen, id) {
			spare(id)
		}
	}
	if named := namedByTitle(list); len(chosen) > 1 && len(named) == 1 && slices.Contains(chosen, named[0]) { // the others are beside the matter
		for _, id := range chosen {
			if id != named[0] {
				spare(id)
			}
		}
		return
	}
	among := slices.DeleteFunc(slices.Clone(carried), func(s said) bool { return !slices.Contains(chosen, s.to) })
	usual := slices.ContainsFunc(among, said.usual)
	if rule := slices.DeleteFunc(slices.Clone(among), func(s said) bool { return !s.usual() || !s.tellsOfCarriage() }); len(chosen) == 1 && len(rule) > 0 && !slices.ContainsFunc(list, a.isCarried) {
		// What carries it as a rule, and nothing else is offered: a group of one.
		a.found.addGroup(graph.Group{Owner: owner, Members: graph.Alternatives{{chosen[0]}}, Choice: graph.Carriers, Evidence: place(rule)})
	}
	if len(chosen) < 2 {
		return
	}
	optional := !usual && !slices.ContainsFunc(among, func(s said) bool { return !s.ev.Optional || s.ev.Group != 0 })
	a.group(owner, chosen, graph.Carriers, optional, among)
}

// namedByTitle returns the carriers that the title of a document says that its protocol runs over.
func namedByTitle(list []said) []string {
	return targets(slices.DeleteFunc(slices.Clone(list), func(s said) bool {
		return s.ev.Source != graph.SourceTitle || s.ev.Optional || s.kind != graph.LayersOn
	}))
}

// isOfSeries reports whether a protocol is specified by a document of a series that was read.
func (a *alternatives) isOfSeries(id string) bool {
	r := a.read[id]
	return r != nil && r.Entry != nil
}

// coordinated reports whether a text joins a carrier as an alternative with one that it
// lies beneath: "Ropes or Knots over Ropes".
func (a *alternatives) coordinated(list []said, id string) bool {
	return slices.ContainsFunc(list, func(s said) bool {
		return s.to == id && s.ev.Group != 0 && slices.ContainsFunc(list, func(t said) bool {
			return t.ev.Group == s.ev.Group && a.covered(id, []string{t.to})
		})
	})
}

// grouped returns statements by the alternatives that they are among, in the order
// of the document.
func grouped(list []said) [][]said {
	groups := make(map[int][]said)
	for _, s := range list {
		if s.ev.Group != 0 {
			groups[s.ev.Group] = append(groups[s.ev.Group], s)
		}
	}
	var ordered [][]said
	for _, number := range slices.Sorted(maps.Keys(groups)) {
		ordered = append(ordered, groups[number])
	}
	return ordered
}

// providers takes the providers of one sentence or list as a group.
func (a *alternatives) providers(owner string, list []said) {
	for _, group := range grouped(list) {
		if n := count(targets(group), lexicon.Provider); n > 1 {
			among := slices.DeleteFunc(group, func(s said) bool { return lexicon.Carrier(s.to) || lexicon.Framework(s.to) })
			a.group(owner, targets(among), graph.Providers, permitted(among), among)
		}
	}
}

func count(ids []string, is func(string) bool) (n int) {
	for _, id := range ids {
		if is(id) {
			n++
		}
	}
	return n
}

// permitted reports whether a group can be left out as a whole.
func permitted(list []said) bool {
	return !slices.ContainsFunc(list, func(s said) bool { return !s.ev.Permitted })
}

// others takes what else a text coordinates as alternatives.
func (a *alternatives) others(owner string, list []said) {
	for _, group := range grouped(list) {
		ids := targets(group)
		if count(ids, lexicon.Provider) > 1 || count(ids, func(id string) bool { return lexicon.Carrier(id) && !lexicon.Framework(id) }) > 1 {
			continue
		}
		if lexicon.Generic(ids[0]) != "" && count(ids, func(id string) bool { return lexicon.Generic(id) == lexicon.Generic(ids[0]) }) == len(ids) {
			continue // versions
		}
		a.group(owner, ids, graph.AnyChoice, permitted(group), group)
	}
}

// chosen adds what a section on transport or security says of the choices of the
// frameworks that its protocol runs over.
func (a *alternatives) chosen(r *reading.Reading, own []said, c reading.Choice) {
	if lexicon.Framework(r.Protocol.ID) { // it says what others choose from
		ids := append(slices.Clone(c.Said.Required), c.Said.OneOf...)
		if members := a.members(ids); len(members) > 1 {
			a.found.addGroup(graph.Group{Owner: r.Protocol.ID, Members: members, Choice: c.Said.Choice, Evidence: c.Evidence})
		}
		for _, s := range own { // what else carries it is not chosen there
			if c.Said.Choice == graph.Carriers && s.kind == graph.LayersOn && lexicon.Carrier(s.to) && !slices.Contains(ids, s.to) {
				a.found.addGroup(graph.Group{Owner: r.Protocol.ID, Members: graph.Alternatives{{s.to}}, Choice: graph.Carriers, Optional: true, Evidence: *s.ev})
			}
		}
		return
	}
	for _, s := range lexicon.Standards() {
		if !s.Framework || s.ID == r.Protocol.ID || !runsOnFramework(own) {
			continue
		}
		switch {
		case c.Said.Choice == graph.Providers:
			a.found.addGroup(graph.Group{Owner: r.Protocol.ID, Members: a.members(c.Said.OneOf), Choice: c.Said.Choice, Side: c.Said.Side, Optional: c.Said.Optional, Evidence: c.Evidence})
			return
		case lexicon.Sequences(s.ID) && !c.Said.Optional:
			n := graph.Narrowing{Owner: r.Protocol.ID, Of: s.ID, Choice: c.Said.Choice, Required: c.Said.Required, Evidence: c.Evidence}
			if len(c.Said.OneOf) > 1 {
				n.Groups = []graph.Alternatives{a.members(c.Said.OneOf)}
			}
			a.found.addNarrowing(n)
		}
	}
}

// runsOnFramework reports whether a document states that its protocol needs a framework.
func runsOnFramework(own []said) bool {
	return slices.ContainsFunc(own, func(s said) bool { return lexicon.Framework(s.to) })
}

// narrowings finds what a document says of the carriers and the providers of what its
// protocol stands on.
func (a *alternatives) narrowings(r *reading.Reading, own, of []said) {
	narrowed := make(map[string]bool) // by what is read of sequences
	for _, c := range r.Choices {
		for _, s := range lexicon.Standards() {
			if c.Said.Choice == graph.Carriers && lexicon.Sequences(s.ID) {
				narrowed[s.ID] = true
			}
		}
	}
	byName := make(map[string][]said)
	under := a.standsOn(own, of)
	for _, s := range of {
		if narrowed[s.from] || !lexicon.Framework(s.from) && a.speaksFor(s) {
			continue
		}
		if under[s.from] {
			byName[s.from] = append(byName[s.from], s)
		}
	}
	for _, y := range slices.Sorted(maps.Keys(byName)) {
		carried := slices.DeleteFunc(slices.Clone(byName[y]), func(s said) bool { return !s.carries() })
		ids := targets(carried)
		ids = slices.DeleteFunc(ids, func(id string) bool {
			return a.covered(id, targets(carried)) && !a.coordinated(carried, id) || extendedInPlace(about(carried, id), carried, of)
		})
		n := graph.Narrowing{Owner: r.Protocol.ID, Of: y, Choice: graph.Carriers}
		for _, id := range ids {
			for _, s := range about(carried, id) {
				if s.firm() || len(ids) == 1 && !s.ev.Optional {
					n.Required = append(n.Required, id)
					break
				}
			}
		}
		if len(n.Required) == 0 && len(ids) > 1 {
			n.Groups = []graph.Alternatives{a.members(ids)}
		}
		if len(n.Required)+len(n.Groups) > 0 {
			n.Evidence = place(carried)
			a.found.addNarrowing(n)
		}
		for _, group := range grouped(byName[y]) {
			if ids := targets(group); count(ids, lexicon.Provider) > 1 {
				a.found.addNarrowing(graph.Narrowing{Owner: r.Protocol.ID, Of: y, Choice: graph.Providers, Groups: []graph.Alternatives{a.members(ids)}, Evidence: place(group)})
			}
		}
	}
}

// extendedInPlace reports whether the sentences that say what carries a protocol say of
// another of its carriers that it extends this one: "Foo over Bar Plus over Belts [BAR]"
// cites what Bar Plus is of, and leaves no choice.
func extendedInPlace(list, carried, of []said) bool {
	return !slices.ContainsFunc(list, func(s said) bool {
		return !slices.ContainsFunc(of, func(x said) bool {
			return x.kind == graph.Extends && x.to == s.to && samePlace(x, s) &&
				slices.ContainsFunc(carried, func(other said) bool { return other.to == x.from && samePlace(other, s) })
		})
	})
}

// samePlace reports whether two statements of a document stand in one sentence.
func samePlace(x, y said) bool { return x.ev.Line == y.ev.Line && x.ev.Span == y.ev.Span }

// speaksFor reports whether what is said of a protocol's carriers and providers is left to its
// own document. A standard does not know which providers an implementation has; and one of a
// series may take for granted what carries it, and leave that to who says it in so many words.
func (a *alternatives) speaksFor(s said) bool {
	read := a.read[s.from]
	switch {
	case read == nil:
		return false
	case read.Entry == nil:
		return true
	case lexicon.Provider(s.from):
		return false
	}
	return len(a.spoken[s.from]) > 0 || s.ev.Inferred
}

// standsOn returns what a document's protocol stands on: by its own statements, and by what
// the document says of standards among these that were not read.
func (a *alternatives) standsOn(own, of []said) map[string]bool {
	under := make(map[string]bool)
	for _, o := range own {
		under[o.to] = true
	}
	for _, s := range of {
		if under[s.from] && a.read[s.from] == nil && s.kind == graph.LayersOn && !lexicon.Framework(s.from) {
			under[s.to] = true
		}
	}
	return under
}

// ofUnread finds the alternatives of what has no document, as several documents tell
// them.
func (a *alternatives) ofUnread() {
	byOwner := make(map[string][]said)
	for _, r := range a.readings {
		for _, x := range r.Relations {
			if !x.Kind.Dependency() || a.read[x.From] != nil || len(specifications(x.From)) > 0 {
				continue
			}
			for i := range x.Evidence {
				if ev := &x.Evidence[i]; !ev.Denied && ev.Purpose == graph.Service {
					byOwner[x.From] = append(byOwner[x.From], said{x.From, x.To, x.Kind, ev})
				}
			}
		}
	}
	for _, owner := range slices.Sorted(maps.Keys(byOwner)) {
		carried := slices.DeleteFunc(slices.Clone(byOwner[owner]), func(s said) bool {
			return !s.carries() || a.beneath[s.to][owner]
		})
		all := slices.DeleteFunc(targets(carried), func(id string) bool { return documents(about(carried, id)) < 2 })
		ids := slices.DeleteFunc(slices.Clone(all), func(id string) bool { return a.covered(id, all) })
		for _, id := range all { // who runs it over what lies beneath the others has chosen so
			if !slices.Contains(ids, id) {
				a.found.addGroup(graph.Group{Owner: owner, Members: graph.Alternatives{{id}}, Choice: graph.Carriers, Optional: true, Evidence: place(about(carried, id))})
			}
		}
		if among := slices.DeleteFunc(slices.Clone(byOwner[owner]), func(s said) bool { return !lexicon.Provider(s.to) || s.kind == graph.Extends }); len(a.members(targets(among))) > 1 {
			a.group(owner, targets(among), graph.Providers, false, among)
		}
		if len(ids) > 1 {
			a.group(owner, ids, graph.Carriers, false, slices.DeleteFunc(carried, func(s said) bool { return !slices.Contains(ids, s.to) }))
		}
	}
}

// byNature adds what carries a protocol by its nature, such as what pipes are of, with
// the places that name both in one phrase.
func (a *alternatives) byNature() {
	for _, s := range lexicon.Standards() {
		if s.Over == "" {
			continue
		}
		var evidence []graph.Evidence
		for _, r := range a.readings {
			if r.Protocol.Category == graph.CategoryOverview {
				continue // it tells of others
			}
			for _, x := range r.Relations {
				if x.To != s.Over || x.Kind != graph.LayersOn {
					continue
				}
				for _, ev := range x.Evidence {
					if !ev.Denied && slices.ContainsFunc(s.Said, func(said string) bool { return strings.Contains(strings.ToLower(ev.Cue), said) }) {
						ev.Optional, ev.Permitted, ev.Group = false, false, 0
						evidence = append(evidence, ev)
					}
				}
			}
		}
		if len(evidence) > 0 {
			a.found.addRelation(graph.Relation{From: s.ID, To: s.Over, Kind: graph.LayersOn, Evidence: evidence})
		}
	}
}

// documents returns how many documents statements are of.
func documents(list []said) int {
	set := make(map[string]bool)
	for _, s := range list {
		set[s.ev.Document] = true
	}
	return len(set)
}
