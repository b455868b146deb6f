package decide

import (
	"slices"
	"strings"

	"strata/graph"
)

// A decision is what all statements of a pair come to.
type decision struct {
	need     graph.Need
	purpose  graph.Purpose
	standing graph.Standing // of the statements that decide
	kinds    graph.Kinds    // theirs
}

// A pair is two protocols, the statements of its dependency kinds, and what
// deciding must know of the first.
type pair struct {
	from, to    string
	relations   []graph.Arc // of the same ends, by kind
	evidence    [][]graph.Evidence
	read        bool // the document of from was read
	series      bool // it is one of a series, of which none changes by what a later one says
	tagged      bool // to is named by the tag of its document alone, so that to name it is to cite it; never set for a carrier, which has a name
	carried     bool // to is a carrier
	data        bool // to is a data structure: what is used or extended of it is types
	denies      bool // from's document says that it has no dependencies of its own
	member      bool // to is a member of a group of from
	sole        bool // it is the only one: what from needs as a rule
	coordinated bool // it is so only because a text coordinates it with others
	version     bool // to is a specification of a name, of which from needs any
	spare       bool // to is a member of groups, of more than what a text coordinates, that from can do without
	extenders   map[string]bool
	tellers     int             // documents that state dependencies of from, where that was not read
	listing     map[string]bool // documents with lists of references
}

// A pile is the statements of one weight, sorted by what they say.
type pile struct {
	plain, optional, denied [graph.Local + 1]graph.Kinds
	permitted               graph.Kinds // of types alone, which a sentence says can be left out
	demands                 bool        // a plain statement of a service demands, as "MUST" and "requires" do
	prescribed              graph.Kinds // plainly, of a service, in the words of a standard
}

func (p *pile) add(ev graph.Evidence, kind graph.Kind, data bool) {
	if data && kind != graph.LayersOn {
		ev.Purpose = graph.Types
	}
	set := &p.plain
	switch {
	case ev.Denied:
		set = &p.denied
	case ev.Optional && ev.Permitted && !ev.Inferred && ev.Purpose == graph.Types:
		p.permitted |= graph.KindSet(kind)
		return
	case ev.Optional:
		set = &p.optional
	case ev.Purpose == graph.Service:
		p.demands = p.demands || ev.Demanding
		if prescribes(&ev) {
			p.prescribed |= graph.KindSet(kind)
		}
	}
	set[ev.Purpose] |= graph.KindSet(kind)
}

// weaken makes what is stated plainly optional, but for what is prescribed.
func (p *pile) weaken() {
	for purpose := range p.plain {
		p.optional[purpose] |= p.plain[purpose]
		p.plain[purpose] = 0
	}
	p.plain[graph.Service] = p.prescribed
	p.demands = p.prescribed != 0
}

// mentions reports whether something is stated of a purpose, and not denied.
func (p *pile) mentions(purpose graph.Purpose) bool {
	return p.plain[purpose]|p.optional[purpose] != 0 || purpose == graph.Types && p.permitted != 0
}

func (p *pile) denies() bool {
	return p.denied[graph.Service]|p.denied[graph.Types]|p.denied[graph.Local] != 0
}

// decide decides a pair; see docs/relations.md for the rules and their
// order. It takes time linear in the statements.
func (p *pair) decide() decision {
	d := p.decideStated()
	if !p.series || d.need == graph.Required && d.purpose != graph.Types {
		return d
	}
	imports, adds := p.imports()
	switch {
	case adds && d.need != graph.Denied: // who implements it implements what it adds to
		return decision{graph.Required, graph.Service, graph.Own, graph.KindSet(graph.Extends)}
	case d.need == graph.OneOf || !imports:
		return d
	case d.need != graph.Required:
		d.kinds = 0
	}
	return decision{graph.Required, graph.Types, graph.Own, d.kinds | graph.KindSet(graph.Uses)}
}

// imports reports whether a module of from's document imports one of to's, and whether it adds to it.
func (p *pair) imports() (imports, adds bool) {
	for i, r := range p.relations {
		for k := range p.evidence[i] {
			if ev := &p.evidence[i][k]; ev.Source == graph.SourceIDL && !ev.Denied && graph.StandingOf(p.from, p.to, *ev) == graph.Own {
				imports, adds = true, adds || r.Kind == graph.Extends
			}
		}
	}
	return imports, adds
}

// decideStated decides a pair by all but the imports of a document of a series, which say nothing
// of what else that needs.
func (p *pair) decideStated() decision {
	var ownStrong, ownWeak pile
	var any, own, rests, cited, header, replaced, informative, normative, amends bool
	denied := true
	listed := p.isListed()
	for i, r := range p.relations {
		if len(p.evidence[i]) == 0 && !p.speaks() { // a graph without documents: its own words
			own = true
			ev := graph.Evidence{Source: graph.SourceRelationships, Optional: r.Need == graph.OneOf || r.Need == graph.Optional, Denied: r.Need == graph.Denied, Purpose: r.Purpose}
			ownStrong.add(ev, r.Kind, p.data)
		}
		for _, ev := range p.evidence[i] {
			any = true
			denied = denied && ev.Denied
			if p.series && ev.Source == graph.SourceIDL {
				continue
			}
			replaced = replaced || p.series && p.replaces(r.Kind, &ev)
			if !r.Kind.Dependency() && p.series && graph.StandingOf(p.from, p.to, ev) == graph.Own {
				informative = informative || ev.Source == graph.SourceInformative
				normative = normative || ev.Source == graph.SourceNormative
			}
			if !r.Kind.Dependency() { // a reference that is cited for types alone
				cited = cited || ev.Purpose == graph.Types && graph.StandingOf(p.from, p.to, ev) == graph.Own
				continue
			}
			if graph.StandingOf(p.from, p.to, ev) != graph.Own {
				continue
			}
			if ev.Source == graph.SourceBody && !ev.Optional { // the document rests on it
				rests = true
				if ev.Purpose == graph.Types {
					ownWeak.optional[graph.Types] |= graph.KindSet(r.Kind)
				}
				continue
			}
			own = true
			// Who cites, or changes, the text of another can do without it by these words.
			aside := ev.IsCitation() || ev.Amends
			amends = amends || ev.Amends && r.Kind == graph.Extends
			if !listed && r.Kind == graph.Uses && ev.ToTag == "" && p.listing[ev.Document] && !atBeginning(&ev) && !prescribes(&ev) {
				ev.Optional = true // who needs a protocol cites it
			}
			ev.Optional = ev.Optional || aside
			header = header || ev.Source == graph.SourceTitle && !aside
			strong := ev.Source.Strong() || p.series && ev.Source == graph.SourceOverview // an RFC mostly says it there alone
			if strong && !aside {
				ownStrong.add(ev, r.Kind, p.data)
			} else {
				ownWeak.add(ev, r.Kind, p.data)
			}
		}
	}
	d := decision{need: graph.Reported, standing: graph.ThirdParty}
	if informative && !normative && !header { // what can be left out, by the document's own lists
		if amends { // what it updates may have demanded that first
			ownStrong.prescribed, ownWeak.prescribed = 0, 0
		}
		ownStrong.weaken()
		ownWeak.weaken()
	}
	switch {
	case replaced && !p.citesCurrent(): // a document does not need what it replaces
		return d
	case denied && !own:
		return decision{graph.Denied, graph.Service, p.strongestStanding(), graph.AllKinds}
	case own && rests:
		return p.decideResting(p.decideOwn(&ownStrong, &ownWeak), &ownStrong, &ownWeak)
	case rests:
		return p.decideResting(d, &ownStrong, &ownWeak)
	case own:
		return p.decideOwn(&ownStrong, &ownWeak)
	case p.read:
		d = p.decideOtherEnd()
	case any:
		d = p.decideUnread()
	}
	if d.need == graph.Reported && cited {
		return decision{graph.Required, graph.Types, graph.Own, graph.AllKinds &^ graph.Dependencies}
	}
	return d
}

// speaks reports whether words of from's document state a dependency on to. What a graph says
// without evidence does not count beside these.
func (p *pair) speaks() bool {
	for i, r := range p.relations {
		if r.Kind.Dependency() && slices.ContainsFunc(p.evidence[i], func(ev graph.Evidence) bool {
			return graph.StandingOf(p.from, p.to, ev) == graph.Own && !(p.series && ev.Source == graph.SourceIDL)
		}) {
			return true
		}
	}
	return false
}

// decideResting decides where from's document rests on to by what it cites, and what it states
// comes to less than that it needs it.
func (p *pair) decideResting(stated decision, s, w *pile) decision {
	switch {
	case stated.need == graph.Required || stated.need == graph.OneOf:
		return stated
	case p.data, (s.mentions(graph.Types) || w.mentions(graph.Types)) && !s.mentions(graph.Service) && !w.mentions(graph.Service):
		return decision{graph.Required, graph.Types, graph.Own, graph.KindSet(graph.Uses)}
	}
	return decision{graph.Required, graph.Service, graph.Own, graph.KindSet(graph.Uses)}
}

// replaces reports whether the header of a document that specifies from, or an earlier version of
// it, says that it replaces to, or a document of it.
func (p *pair) replaces(kind graph.Kind, ev *graph.Evidence) bool {
	return kind == graph.Supersedes && ev.Source == graph.SourceTitle && ev.OfOwner(p.from)
}

// citesCurrent reports whether from's document relates to another document of to than it replaces.
func (p *pair) citesCurrent() bool {
	var old, cited []string
	for i, r := range p.relations {
		for _, ev := range p.evidence[i] {
			switch {
			case ev.ToTag == "":
			case r.Kind == graph.Supersedes && ev.OfOwner(p.from):
				old = append(old, ev.ToTag)
			case r.Kind.Dependency() && graph.StandingOf(p.from, p.to, ev) == graph.Own:
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
		if cites(r.Kind, p.from, p.to, p.evidence[i]) {
			return true
		}
	}
	return false
}

// cites reports whether a relation of a kind from one protocol to another is a citation in the
// document of the first.
func cites(kind graph.Kind, from, to string, evidence []graph.Evidence) bool {
	return kind == graph.Cites && slices.ContainsFunc(evidence, func(ev graph.Evidence) bool { return graph.StandingOf(from, to, ev) == graph.Own })
}

// atBeginning reports whether a piece of evidence of a document of a series stands in its title
// or header, above all headings, in its abstract, or in its first section.
func atBeginning(ev *graph.Evidence) bool {
	return ev.Source == graph.SourceTitle || ev.Section == "" || ev.Section == "abstract" || ev.Section == "1" || strings.HasPrefix(ev.Section, "1.")
}

// prescribes reports whether a piece of evidence demands in the words of a standard, "MUST support":
// what these name a document means, whether it cites that or not.
func prescribes(ev *graph.Evidence) bool {
	return ev.Demanding && (strings.Contains(ev.Cue, "MUST") || strings.Contains(ev.Cue, "SHALL") || strings.Contains(ev.Cue, "REQUIRED"))
}

// decideOwn decides by the words of from's own document.
func (p *pair) decideOwn(s, w *pile) decision {
	of := func(need graph.Need, purpose graph.Purpose, kinds graph.Kinds) decision {
		return decision{need, purpose, graph.Own, kinds}
	}
	service := s.plain[graph.Service]
	any := service | s.optional[graph.Service] | w.plain[graph.Service] | w.optional[graph.Service]
	switch {
	case p.sole && any != 0:
		return of(graph.Required, graph.Service, any)
	case service != 0 && p.carried && p.denies && !s.demands && p.member:
		return of(graph.OneOf, graph.Service, service)
	case service != 0 && p.carried && p.denies && !s.demands:
		return of(graph.Optional, graph.Service, service)
	case p.member && p.coordinated && service == 0 && any != 0:
		return of(graph.OneOf, graph.Service, any)
	case p.member && !p.coordinated && (p.version || !s.demands && !service.Has(graph.Extends)) && any != 0:
		return of(graph.OneOf, graph.Service, any)
	case p.spare && !s.demands && service != 0:
		return of(graph.Optional, graph.Service, service)
	case service != 0:
		return of(graph.Required, graph.Service, service)
	case p.series && w.prescribed != 0 && s.denies() && !(p.carried && p.denies):
		return of(graph.Required, graph.Service, w.plain[graph.Service])
	case s.denies() && s.plain[graph.Local]|s.plain[graph.Types] == 0:
		return of(graph.Denied, graph.Service, s.denied[graph.Service]|s.denied[graph.Types]|s.denied[graph.Local])
	case s.plain[graph.Local] != 0 && s.optional[graph.Service] == 0:
		return of(graph.Required, graph.Local, s.plain[graph.Local])
	case p.series && w.demands && w.plain[graph.Service] != 0 && !(p.carried && p.denies):
		return of(graph.Required, graph.Service, w.plain[graph.Service])
	case s.optional[graph.Service] != 0:
		return of(graph.Optional, graph.Service, s.optional[graph.Service])
	case s.plain[graph.Types]|s.optional[graph.Types] != 0:
		return of(graph.Required, graph.Types, s.plain[graph.Types]|s.optional[graph.Types])
	case s.permitted != 0 && w.plain[graph.Service]|w.optional[graph.Service]|w.plain[graph.Types]|w.optional[graph.Types] == 0:
		return of(graph.Optional, graph.Types, s.permitted)
	case s.optional[graph.Local]|s.plain[graph.Local] != 0:
		return of(graph.Optional, graph.Local, s.optional[graph.Local]|s.plain[graph.Local])
	case w.denies() && w.plain[graph.Service] == 0:
		return of(graph.Denied, graph.Service, w.denied[graph.Service]|w.denied[graph.Types]|w.denied[graph.Local])
	}
	layers := w.plain[graph.Service] & graph.KindSet(graph.LayersOn, graph.Extends)
	switch {
	case (layers != 0 || w.demands) && !(p.carried && p.denies):
		return of(graph.Required, graph.Service, w.plain[graph.Service])
	case w.plain[graph.Types]|w.optional[graph.Types] != 0 && w.plain[graph.Service] == 0:
		return of(graph.Required, graph.Types, w.plain[graph.Types]|w.optional[graph.Types])
	case w.plain[graph.Service]|w.optional[graph.Service] != 0:
		return of(graph.Optional, graph.Service, w.plain[graph.Service]|w.optional[graph.Service])
	case s.permitted|w.permitted != 0:
		return of(graph.Optional, graph.Types, s.permitted|w.permitted)
	}
	return of(graph.Optional, graph.Local, w.plain[graph.Local]|w.optional[graph.Local])
}

// decideOtherEnd decides where from's document was read and is silent: what the
// other end says counts only if it is active, demanding, and stands where a
// document speaks of what stands on it.
func (p *pair) decideOtherEnd() decision {
	var kinds graph.Kinds
	for i, r := range p.relations {
		for _, ev := range p.evidence[i] {
			if r.Kind.Dependency() && graph.StandingOf(p.from, p.to, ev) == graph.OtherEnd && p.binds(ev, r.Kind) {
				kinds |= graph.KindSet(r.Kind)
			}
		}
	}
	if kinds != 0 && !p.denies && !p.series {
		return decision{graph.Required, graph.Service, graph.OtherEnd, kinds}
	}
	return decision{graph.Reported, graph.Service, p.strongestStanding(), graph.AllKinds}
}

// binds reports whether the other end's words bind from.
func (p *pair) binds(ev graph.Evidence, kind graph.Kind) bool {
	return (ev.Source == graph.SourceRelationships || ev.Source == graph.SourceTransport) && !ev.Passive && !ev.Optional && !ev.Denied &&
		ev.Purpose == graph.Service && !(p.data && kind != graph.LayersOn) && (ev.Demanding || kind == graph.LayersOn && !ev.Inferred)
}

// decideUnread decides where from's document was not read, as others say: what
// two documents say, or one that extends from, unless more call it optional.
func (p *pair) decideUnread() decision {
	plain, optional := make(map[string]bool), make(map[string]bool)
	var kinds, bound graph.Kinds
	var purpose graph.Purpose = graph.Types
	extended := false
	for i, r := range p.relations {
		if !r.Kind.Dependency() {
			continue
		}
		for _, ev := range p.evidence[i] {
			switch {
			case ev.Denied || ev.Purpose == graph.Local || ev.Silent:
			case graph.StandingOf(p.from, p.to, ev) == graph.OtherEnd:
				if ev.Source.Strong() && p.binds(ev, r.Kind) {
					bound |= graph.KindSet(r.Kind)
				}
			case ev.Optional, ev.Amends:
				optional[ev.Document] = true
			default:
				plain[ev.Document] = true
				kinds |= graph.KindSet(r.Kind)
				purpose = min(purpose, ev.Purpose)
				extended = extended || p.extenders[ev.Document]
			}
		}
	}
	switch {
	case p.member:
		return decision{graph.OneOf, graph.Service, graph.ThirdParty, graph.AllKinds}
	case p.spare:
		return decision{graph.Reported, graph.Service, p.strongestStanding(), graph.AllKinds}
	case (len(plain) >= 2 && len(plain)*fewest >= p.tellers || extended) && len(plain) >= len(optional):
		return decision{graph.Required, purpose, graph.ThirdParty, kinds}
	case bound != 0:
		return decision{graph.Required, graph.Service, graph.OtherEnd, bound}
	}
	return decision{graph.Reported, graph.Service, p.strongestStanding(), graph.AllKinds}
}

func (p *pair) strongestStanding() graph.Standing {
	best := graph.ThirdParty
	for _, list := range p.evidence {
		best = min(best, strongest(p.from, p.to, list))
	}
	return best
}

// strongest returns the standing that counts most among pieces of evidence.
func strongest(from, to string, evidence []graph.Evidence) graph.Standing {
	best := graph.ThirdParty
	for _, ev := range evidence {
		best = min(best, graph.StandingOf(from, to, ev))
	}
	return best
}
