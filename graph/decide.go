package graph

import "slices"

// A decision is what all statements of a pair come to.
type decision struct {
	need     Need
	purpose  Purpose
	standing Standing // of the statements that decide
	kinds    Kinds    // theirs
}

// A pair is two protocols, the statements of its dependency kinds, and what
// deciding must know of the first.
type pair struct {
	from, to    string
	relations   []Arc // of the same ends, by kind
	evidence    [][]Evidence
	read        bool // the document of from was read
	series      bool // it is one of a series, of which none changes by what a later one says
	tagged      bool // the name of to is the tag of its document: to name it is to cite it
	carried     bool // to is a carrier
	data        bool // to is a data structure: what is used or extended of it is types
	denies      bool // from's document says that it has no dependencies of its own
	member      bool // to is a member of a group of from
	coordinated bool // it is so only because a text coordinates it with others
	version     bool // to is a specification of a name, of which from needs any
	spare       bool // to is a member of groups, of more than what a text coordinates, that from can do without
	extenders   map[string]bool
	tellers     int             // documents that state dependencies of from, where that was not read
	listing     map[string]bool // documents with lists of references
}

// A pile is the statements of one weight, sorted by what they say.
type pile struct {
	plain, optional, denied [purposeCount]Kinds
	demands                 bool // a plain statement of a service demands, as "MUST" and "requires" do
}

func (p *pile) add(ev Evidence, kind Kind, data bool) {
	if data && kind != LayersOn {
		ev.Purpose = Types
	}
	set := &p.plain
	switch {
	case ev.Denied:
		set = &p.denied
	case ev.Optional:
		set = &p.optional
	case ev.Purpose == Service:
		p.demands = p.demands || ev.Demanding
	}
	set[ev.Purpose] |= KindSet(kind)
}

// weaken makes what is stated plainly optional.
func (p *pile) weaken() {
	for purpose := range p.plain {
		p.optional[purpose] |= p.plain[purpose]
		p.plain[purpose] = 0
	}
	p.demands = false
}

func (p *pile) denies() bool { return p.denied[Service]|p.denied[Types]|p.denied[Local] != 0 }

// decide decides a pair; see the package documentation for the rules and their
// order. It takes time linear in the statements.
func (p *pair) decide() decision {
	var ownStrong, ownWeak pile
	var any, own, cited, header, replaced, informative, normative bool
	denied := true
	listed := p.isListed()
	for i, r := range p.relations {
		if len(p.evidence[i]) == 0 { // a graph without documents: its own words
			own = true
			ev := Evidence{Source: SourceRelationships, Optional: r.Need == OneOf || r.Need == Optional, Denied: r.Need == Denied, Purpose: r.Purpose}
			ownStrong.add(ev, r.Kind, p.data)
		}
		for _, ev := range p.evidence[i] {
			any = true
			denied = denied && ev.Denied
			if !r.Kind.Dependency() && p.series && StandingOf(p.from, p.to, ev) == Own {
				replaced = replaced || r.Kind == Supersedes && ev.Source == SourceTitle
				informative = informative || ev.Source == SourceInformative
				normative = normative || ev.Source == SourceNormative
			}
			if !r.Kind.Dependency() { // a reference that is cited for types alone
				cited = cited || ev.Purpose == Types && StandingOf(p.from, p.to, ev) == Own
				continue
			}
			if StandingOf(p.from, p.to, ev) != Own {
				continue
			}
			own = true
			// Who cites, or changes, the text of another can do without it by these words.
			aside := ev.IsCitation() || ev.Amends
			if !listed && r.Kind == Uses && ev.ToTag == "" && p.listing[ev.Document] && !ev.atBeginning() {
				ev.Optional = true // who needs a protocol cites it
			}
			ev.Optional = ev.Optional || aside
			header = header || ev.Source == SourceTitle && !aside
			strong := ev.Source.Strong() || p.series && ev.Source == SourceOverview // an RFC mostly says it there alone
			if strong && !aside {
				ownStrong.add(ev, r.Kind, p.data)
			} else {
				ownWeak.add(ev, r.Kind, p.data)
			}
		}
	}
	d := decision{need: Reported, standing: ThirdParty}
	if informative && !normative && !header { // what can be left out, by the document's own lists
		ownStrong.weaken()
		ownWeak.weaken()
	}
	switch {
	case replaced && !p.citesCurrent(): // a document does not need what it replaces
		return d
	case denied && !own:
		return decision{Denied, Service, p.strongestStanding(), AllKinds}
	case own:
		return p.decideOwn(&ownStrong, &ownWeak)
	case p.read:
		d = p.decideOtherEnd()
	case any:
		d = p.decideUnread()
	}
	if d.need == Reported && cited {
		return decision{Required, Types, Own, AllKinds &^ Dependencies}
	}
	return d
}

// citesCurrent reports whether from's document relates to another document of to than it replaces.
func (p *pair) citesCurrent() bool {
	var old, cited []string
	for i, r := range p.relations {
		for _, ev := range p.evidence[i] {
			switch {
			case StandingOf(p.from, p.to, ev) != Own || ev.ToTag == "":
			case r.Kind == Supersedes:
				old = append(old, ev.ToTag)
			case r.Kind.Dependency():
				cited = append(cited, ev.ToTag)
			}
		}
	}
	return slices.ContainsFunc(cited, func(tag string) bool { return !slices.Contains(old, tag) })
}

// isListed reports whether a document of a series that specifies from cites to, or need not
// list it to do so.
func (p *pair) isListed() bool {
	if !p.series || p.tagged {
		return true
	}
	for i, r := range p.relations {
		if r.Kind == Cites && slices.ContainsFunc(p.evidence[i], func(ev Evidence) bool { return StandingOf(p.from, p.to, ev) == Own }) {
			return true
		}
	}
	return false
}

// decideOwn decides by the words of from's own document.
func (p *pair) decideOwn(s, w *pile) decision {
	of := func(need Need, purpose Purpose, kinds Kinds) decision {
		return decision{need, purpose, Own, kinds}
	}
	service := s.plain[Service]
	switch {
	case service != 0 && p.carried && p.denies && !s.demands && p.member:
		return of(OneOf, Service, service)
	case service != 0 && p.carried && p.denies && !s.demands:
		return of(Optional, Service, service)
	case p.member && p.coordinated && service == 0 && s.optional[Service]|w.plain[Service]|w.optional[Service] != 0:
		return of(OneOf, Service, s.optional[Service]|w.plain[Service]|w.optional[Service])
	case p.member && !p.coordinated && (p.version || !s.demands && !service.Has(Extends)) && (service|s.optional[Service]|w.plain[Service]|w.optional[Service]) != 0:
		return of(OneOf, Service, service|s.optional[Service]|w.plain[Service]|w.optional[Service])
	case p.spare && !s.demands && service != 0:
		return of(Optional, Service, service)
	case service != 0:
		return of(Required, Service, service)
	case s.denies() && s.plain[Local]|s.plain[Types] == 0:
		return of(Denied, Service, s.denied[Service]|s.denied[Types]|s.denied[Local])
	case s.plain[Local] != 0 && s.optional[Service] == 0:
		return of(Required, Local, s.plain[Local])
	case s.optional[Service] != 0:
		return of(Optional, Service, s.optional[Service])
	case s.plain[Types]|s.optional[Types] != 0:
		return of(Required, Types, s.plain[Types]|s.optional[Types])
	case s.optional[Local]|s.plain[Local] != 0:
		return of(Optional, Local, s.optional[Local]|s.plain[Local])
	case w.denies() && w.plain[Service] == 0:
		return of(Denied, Service, w.denied[Service]|w.denied[Types]|w.denied[Local])
	}
	layers := w.plain[Service] & KindSet(LayersOn, Extends)
	switch {
	case (layers != 0 || w.demands) && !(p.carried && p.denies):
		return of(Required, Service, w.plain[Service])
	case w.plain[Types]|w.optional[Types] != 0 && w.plain[Service] == 0:
		return of(Required, Types, w.plain[Types]|w.optional[Types])
	case w.plain[Service]|w.optional[Service] != 0:
		return of(Optional, Service, w.plain[Service]|w.optional[Service])
	}
	return of(Optional, Local, w.plain[Local]|w.optional[Local])
}

// decideOtherEnd decides where from's document was read and is silent: what the
// other end says counts only if it is active, demanding, and stands where a
// document speaks of what stands on it.
func (p *pair) decideOtherEnd() decision {
	var kinds Kinds
	for i, r := range p.relations {
		for _, ev := range p.evidence[i] {
			if r.Kind.Dependency() && StandingOf(p.from, p.to, ev) == OtherEnd && p.binds(ev, r.Kind) {
				kinds |= KindSet(r.Kind)
			}
		}
	}
	if kinds != 0 && !p.denies && !p.series {
		return decision{Required, Service, OtherEnd, kinds}
	}
	return decision{Reported, Service, p.strongestStanding(), AllKinds}
}

// binds reports whether the other end's words bind from.
func (p *pair) binds(ev Evidence, kind Kind) bool {
	return (ev.Source == SourceRelationships || ev.Source == SourceTransport) && !ev.Passive && !ev.Optional && !ev.Denied &&
		ev.Purpose == Service && !(p.data && kind != LayersOn) && (ev.Demanding || kind == LayersOn && !ev.Inferred)
}

// fewest is which part of the documents that tell of an unread protocol must say the same:
// of hundreds, some are wrong.
const fewest = 10

// pairEnd returns the first index from i on at which another pair than that of the relation
// before begins; all that are left where there is none.
func pairEnd(relations []Arc, i int) int {
	for i > 0 && i < len(relations) && relations[i].From == relations[i-1].From && relations[i].To == relations[i-1].To {
		i++
	}
	return i
}

// countTellers returns how many documents state dependencies of each protocol that was not
// read, by its node.
func (g *Graph) countTellers() map[int32]int {
	counts := make(map[int32]int)
	documents := make(map[string]bool)
	for first := 0; first < len(g.relations); {
		from := g.relations[first].From
		unread := g.Protocol(int(from)).Dangling
		for ; first < len(g.relations) && g.relations[first].From == from; first++ {
			if r := g.relations[first]; unread && r.Kind.Dependency() {
				for _, ev := range g.EvidenceOf(r) {
					documents[ev.Document] = true
				}
			}
		}
		if len(documents) > 0 {
			counts[from] = len(documents)
			clear(documents)
		}
	}
	return counts
}

// listingDocuments returns the documents that have lists of references.
func (g *Graph) listingDocuments() map[string]bool {
	listing := make(map[string]bool)
	for _, r := range g.relations {
		if r.Kind != Cites {
			continue
		}
		for _, ev := range g.EvidenceOf(r) {
			listing[ev.Document] = true
		}
	}
	return listing
}

// decideUnread decides where from's document was not read, as others say: what
// two documents say, or one that extends from, unless more call it optional.
func (p *pair) decideUnread() decision {
	plain, optional := make(map[string]bool), make(map[string]bool)
	var kinds, bound Kinds
	var purpose Purpose = Types
	extended := false
	for i, r := range p.relations {
		if !r.Kind.Dependency() {
			continue
		}
		for _, ev := range p.evidence[i] {
			switch {
			case ev.Denied || ev.Purpose == Local || ev.Silent:
			case StandingOf(p.from, p.to, ev) == OtherEnd:
				if ev.Source.Strong() && p.binds(ev, r.Kind) {
					bound |= KindSet(r.Kind)
				}
			case ev.Optional, ev.Amends:
				optional[ev.Document] = true
			default:
				plain[ev.Document] = true
				kinds |= KindSet(r.Kind)
				purpose = min(purpose, ev.Purpose)
				extended = extended || p.extenders[ev.Document]
			}
		}
	}
	switch {
	case p.member:
		return decision{OneOf, Service, ThirdParty, AllKinds}
	case p.spare:
		return decision{Reported, Service, p.strongestStanding(), AllKinds}
	case (len(plain) >= 2 && len(plain)*fewest >= p.tellers || extended) && len(plain) >= len(optional):
		return decision{Required, purpose, ThirdParty, kinds}
	case bound != 0:
		return decision{Required, Service, OtherEnd, bound}
	}
	return decision{Reported, Service, p.strongestStanding(), AllKinds}
}

func (p *pair) strongestStanding() Standing {
	best := ThirdParty
	for _, list := range p.evidence {
		best = min(best, strongest(p.from, p.to, list))
	}
	return best
}

// strongest returns the standing that counts most among pieces of evidence.
func strongest(from, to string, evidence []Evidence) Standing {
	best := ThirdParty
	for _, ev := range evidence {
		best = min(best, StandingOf(from, to, ev))
	}
	return best
}

// decideAll decides every pair of which there are statements, and leaves the need,
// the purpose and the standing in its relations. It takes time linear in the
// statements.
func (g *Graph) decideAll() {
	// What groups say of a pair of an owner and a member.
	type membership struct {
		member  bool // of a group that is not optional
		among   bool // of any group
		classed bool // of one of more than what a text coordinates
		version bool // of the specifications of a name
		named   bool // the other way round: a specification, and the name that means it
	}
	members := make(map[[2]int32]membership)
	for owner := range g.groupStart[1:] {
		for _, group := range g.GroupsOf(owner) {
			for _, alternative := range group.Members {
				for _, member := range alternative {
					key := [2]int32{int32(owner), member}
					m := members[key]
					m.among, m.member = true, m.member || !group.Optional
					m.classed = m.classed || group.Choice != AnyChoice
					m.version = m.version || group.Choice == Specified
					members[key] = m
					if group.Choice == Specified && g.isName(owner) {
						back := [2]int32{member, int32(owner)}
						m := members[back]
						m.named = true
						members[back] = m
					}
				}
			}
		}
	}
	extenders := make(map[int32]map[string]bool) // unread protocol -> documents that extend it in their own words
	for _, r := range g.relations {
		if r.Kind != Extends || !g.Protocol(int(r.To)).Dangling || len(g.Protocol(int(r.From)).Documents) > 0 {
			continue
		}
		for _, ev := range g.EvidenceOf(r) {
			if g.standing(r, ev) == Own && !ev.Denied && !ev.Amends && ev.Document != "" {
				if extenders[r.To] == nil {
					extenders[r.To] = make(map[string]bool)
				}
				extenders[r.To][ev.Document] = true
			}
		}
	}
	tellers := g.countTellers()
	listing := g.listingDocuments()
	decide := func(relations []Arc) {
		p := new(pair)
		for len(relations) > 0 {
			r := relations[0]
			same := relations[:pairEnd(relations, 1)]
			relations = relations[len(same):]
			m := members[[2]int32{r.From, r.To}]
			p.relations, p.evidence = p.relations[:0], p.evidence[:0]
			stated, settled := m.among, false
			from, to := g.Protocol(int(r.From)), g.Protocol(int(r.To))
			series := len(from.Documents) > 0
			for i := range same {
				ev := g.EvidenceOf(same[i])
				settled = settled || same[i].Settled
				if ev != nil && !same[i].Settled {
					same[i].Need, same[i].Purpose, same[i].Standing = NeedOf(ev), Service, strongest(g.ID(int(r.From)), g.ID(int(r.To)), ev)
					stated = true
				}
				if kind := same[i].Kind; kind.Dependency() || lendsTypes(ev) || series && (kind == Supersedes || kind == Cites) {
					p.relations = append(p.relations, same[i])
					p.evidence = append(p.evidence, ev)
				}
			}
			if m.named || r.From == r.To && g.isTagged(same) { // a thing does not depend on itself
				for i := range same {
					if same[i].Kind.Dependency() {
						same[i].Need, same[i].Standing = Reported, ThirdParty
					}
				}
				continue
			}
			if !stated || settled || len(p.relations) == 0 {
				for i := range same {
					same[i].Decides = same[i].Kind.Dependency()
				}
				continue
			}
			p.from, p.to = g.ID(int(r.From)), g.ID(int(r.To))
			p.series, p.tellers, p.listing = series, tellers[r.From], listing
			p.tagged = slices.ContainsFunc(to.Documents, func(d Document) bool { return d.Tag == p.to })
			p.read, p.denies = !from.Dangling, len(from.NoDependencies) > 0
			p.coordinated, p.version = !m.classed, m.version
			p.data = to.Category == CategoryDataStructure
			p.carried, p.member, p.spare, p.extenders = to.Carrier, m.member, m.among && m.classed && !m.member, extenders[r.From]
			d := p.decide()
			for i := range same {
				if same[i].Kind.Dependency() || d.purpose == Types && same[i].Kind == Cites && d.kinds.Has(Cites) {
					same[i].take(d, same[i].Need)
				}
			}
		}
	}
	half := pairEnd(g.relations, len(g.relations)/2) // two processors halve the time
	done := make(chan struct{})
	go func() {
		decide(g.relations[half:])
		close(done)
	}()
	decide(g.relations[:half])
	<-done
	g.carryAsOthersSay()
	g.agreeCited()
	g.breakHearsay()
	for i := range g.relations {
		g.relations[i].settle()
	}
}

// lendsTypes reports whether evidence says that types and the like are taken over.
func lendsTypes(evidence []Evidence) bool {
	for i := range evidence { // a piece of evidence is large to copy
		if evidence[i].Purpose == Types {
			return true
		}
	}
	return false
}

// isTagged reports whether relations are between documents of one protocol.
func (g *Graph) isTagged(same []Arc) bool {
	for _, r := range same {
		if r.Evidence < 0 || slices.ContainsFunc(g.EvidenceOf(r), func(ev Evidence) bool { return ev.FromTag == ev.ToTag }) {
			return false
		}
	}
	return true
}

// isName reports whether a node is a name that stands for any of several
// specifications, and was not read itself.
func (g *Graph) isName(node int) bool { return g.Protocol(node).Dangling }

// carryAsOthersSay lets others say what carries a protocol of a series whose own document
// names nothing that does, as that of TCP takes IP for granted: what five documents state
// plainly, and a tenth of those that say what carries it.
func (g *Graph) carryAsOthersSay() {
	const enough = 5
	for node := range g.Len() {
		first, end := g.Out(node)
		if first == end || len(g.Protocol(node).Documents) == 0 || g.Protocol(node).Dangling {
			continue
		}
		carried := false
		all := make(map[string]bool)
		said := make(map[int]int)
		for i := first; i < end; i++ {
			r := g.relations[i]
			if r.Kind != LayersOn || r.Settled {
				continue
			}
			carried = carried || r.Need == Required || r.Need == OneOf
			plain := make(map[string]bool)
			for _, ev := range g.EvidenceOf(r) {
				if all[ev.Document] = true; !ev.Denied && !ev.Optional && !ev.Amends && !ev.Silent && ev.Purpose == Service {
					plain[ev.Document] = true
				}
			}
			if r.Need == Reported && r.To != r.From {
				said[i] = len(plain)
			}
		}
		for i, count := range said {
			if !carried && count >= enough && count*fewest >= len(all) {
				r := &g.relations[i]
				r.Need, r.Purpose, r.Standing, r.Decides = Required, Service, ThirdParty, true
			}
		}
	}
}

// agreeCited lets what an introduction names together share its fate: "an extension
// of Foo (see [A] and [B])" requires B no more than A, where the document says
// elsewhere that it can do without A. It takes time linear in the statements.
func (g *Graph) agreeCited() {
	var with *spared // of the protocol that the relation at hand leads from
	for i := range g.relations {
		r := &g.relations[i]
		if r.Settled || !r.Decides || r.Need != Required || r.Standing != Own || !r.Kind.Dependency() || slices.ContainsFunc(g.EvidenceOf(*r), func(ev Evidence) bool { return ev.Source.Strong() && ev.Document != "" && g.standing(*r, ev) == Own }) {
			continue
		}
		if with == nil || with.from != r.From {
			with = g.newSpared(r.From)
		}
		if other := with.citedWith(*r); other >= 0 {
			r.Need = g.relations[other].Need
			with.add(i)
		}
	}
}

// Spared are the relations of a protocol that it says it can do without, by the words
// that state them.
type spared struct {
	g    *Graph
	from int32
	by   map[words][2]int // the first relation to each of two protocols, or -1
}

// Words are where a relation is stated, and how.
type words struct {
	document   string
	page, line int
	cue        string
}

// wordsOf returns the words of a piece of evidence, if their place is known.
func wordsOf(ev *Evidence) (w words, ok bool) {
	return words{ev.Document, ev.Page, ev.Line, ev.Cue}, ev.Document != "" && ev.Line != 0
}

func (g *Graph) newSpared(from int32) *spared {
	s := &spared{g: g, from: from, by: make(map[words][2]int)}
	for k, end := g.Out(int(from)); k < end; k++ {
		if r := g.relations[k]; r.Need != Required && r.Need != Reported && r.Standing == Own && r.Kind.Dependency() && g.saysOptional(r) {
			s.add(k)
		}
	}
	return s
}

// saysOptional reports whether words of from's own document say of a relation that it can do
// without the other.
func (g *Graph) saysOptional(r Arc) bool {
	return slices.ContainsFunc(g.EvidenceOf(r), func(ev Evidence) bool { return (ev.Optional || ev.Denied) && g.standing(r, ev) == Own })
}

// add adds a relation by its number.
func (s *spared) add(number int) {
	list := s.g.EvidenceOf(s.g.relations[number])
	for i := range list {
		w, ok := wordsOf(&list[i])
		if !ok {
			continue
		}
		two, known := s.by[w]
		to := func(i int) int32 { return s.g.relations[two[i]].To }
		switch {
		case !known:
			two = [2]int{number, -1}
		case number < two[0] && to(0) == s.g.relations[number].To:
			two[0] = number
		case number < two[0]:
			two = [2]int{number, two[0]}
		case to(0) != s.g.relations[number].To && (two[1] < 0 || number < two[1]):
			two[1] = number
		}
		s.by[w] = two
	}
}

// citedWith returns the first relation to another protocol that one sentence states
// in the same words as a relation, -1 if there is none.
func (s *spared) citedWith(r Arc) int {
	first := -1
	list := s.g.EvidenceOf(r)
	for i := range list {
		w, ok := wordsOf(&list[i])
		if !ok || s.g.standing(r, list[i]) != Own {
			continue
		}
		two, known := s.by[w]
		if !known {
			continue
		}
		for _, number := range two {
			if number >= 0 && s.g.relations[number].To != r.To && (first < 0 || number < first) {
				first = number
			}
		}
	}
	return first
}

// breakHearsay drops the weaker of two needs that others report of two protocols, each
// of the other, where neither's document was read: one is told the wrong way round. The
// one that stands on fewer statements under relationships and transport is weaker;
// where both do on as many, both are. It takes O(m log m) time.
func (g *Graph) breakHearsay() {
	strength := func(from, to int32) (n int) {
		first, end := g.Between(int(from), int(to))
		for number := first; number < end; number++ {
			for _, ev := range g.EvidenceOf(g.relations[number]) {
				if g.relations[number].Kind.Dependency() && !ev.Denied && !ev.Optional && ev.Source.Strong() {
					n++
				}
			}
		}
		return n
	}
	var weaker []int
	for i, r := range g.relations {
		if r.Need != Required || r.Standing == Own || !r.Kind.Dependency() || !g.Protocol(int(r.From)).Dangling || !g.Protocol(int(r.To)).Dangling {
			continue
		}
		first, end := g.Between(int(r.To), int(r.From))
		for number := first; number < end; number++ {
			if back := g.relations[number]; back.Kind.Dependency() && back.Need == Required && strength(r.From, r.To) <= strength(r.To, r.From) {
				weaker = append(weaker, i)
				break
			}
		}
	}
	for _, i := range weaker {
		g.relations[i].Need = Reported
	}
}

// standing returns whose words a piece of evidence of a relation is.
func (g *Graph) standing(r Arc, ev Evidence) Standing {
	return StandingOf(g.ID(int(r.From)), g.ID(int(r.To)), ev)
}

// NeedOf returns the need that the evidence of a relation comes to by itself.
func NeedOf(evidence []Evidence) Need {
	need := Denied
	for i := range evidence { // a piece of evidence is large to copy
		switch ev := &evidence[i]; {
		case ev.Denied:
		case ev.Optional:
			need = min(need, Optional)
		default:
			return Required
		}
	}
	return need
}

// take gives a relation what was decided of its pair. A relation whose own
// statements do not decide is weaker: with other kinds left out, it is what it is
// alone.
func (r *Arc) take(d decision, alone Need) {
	r.Need, r.Purpose, r.Standing = d.need, d.purpose, d.standing
	if r.Decides = d.kinds.Has(r.Kind); !r.Decides {
		r.Need = max(d.need, alone, Optional)
	}
}

// settle sets what follows from the need of a relation.
func (r *Arc) settle() {
	r.Optional = r.Need != Required
	r.Denied = r.Need == Denied
}
