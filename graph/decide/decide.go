package decide

import (
	"slices"

	"strata/graph"
)

// Needs decides every pair of which there are statements, and leaves the need, the
// purpose, the standing and whether it decides in each of its relations. These are the
// relations of g in their order, and g may show what is left in them. It takes time
// linear in the statements.
func Needs(g *graph.Graph, relations []graph.Arc) {
	(&stated{g, relations}).decide()
}

// Stated is a graph whose relations are yet to be decided.
type stated struct {
	*graph.Graph
	relations []graph.Arc
}

func (g *stated) decide() {
	// What groups say of a pair of an owner and a member.
	type membership struct {
		member  bool // of a group that is not optional
		among   bool // of any group
		classed bool // of one of more than what a text coordinates
		version bool // of the specifications of a name
		sole    bool // of a group of one that is not optional
		named   bool // the other way round: a specification, and the name that means it
	}
	members := make(map[[2]int32]membership)
	for owner := range g.Len() {
		for _, group := range g.GroupsOf(owner) {
			for _, alternative := range group.Members {
				for _, member := range alternative {
					key := [2]int32{int32(owner), member}
					m := members[key]
					m.among, m.member = true, m.member || !group.Optional
					m.classed = m.classed || group.Choice != graph.AnyChoice
					m.version = m.version || group.Choice == graph.Specified
					m.sole = m.sole || !group.Optional && !group.Offers()
					members[key] = m
					if group.Choice == graph.Specified && g.isName(owner) {
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
		if r.Kind != graph.Extends || !g.Protocol(int(r.To)).Dangling || len(g.Protocol(int(r.From)).Documents) > 0 {
			continue
		}
		for _, ev := range g.EvidenceOf(r) {
			if g.standing(r, ev) == graph.Own && !ev.Denied && !ev.Amends && ev.Document != "" {
				if extenders[r.To] == nil {
					extenders[r.To] = make(map[string]bool)
				}
				extenders[r.To][ev.Document] = true
			}
		}
	}
	tellers := g.countTellers()
	listing := g.listingDocuments()
	decide := func(relations []graph.Arc) {
		p := new(pair)
		for len(relations) > 0 {
			r := relations[0]
			same := relations[:pairEnd(relations, 1)]
			relations = relations[len(same):]
			m := members[[2]int32{r.From, r.To}]
			p.relations, p.evidence = p.relations[:0], p.evidence[:0]
			told, settled := m.among, false
			from, to := g.Protocol(int(r.From)), g.Protocol(int(r.To))
			series := len(from.Documents) > 0
			for i := range same {
				ev := g.EvidenceOf(same[i])
				settled = settled || same[i].Settled
				if ev != nil && !same[i].Settled {
					same[i].Need, same[i].Purpose, same[i].Standing = graph.NeedOf(ev), graph.Service, strongest(g.ID(int(r.From)), g.ID(int(r.To)), ev)
					told = true
				}
				if kind := same[i].Kind; kind.Dependency() || lendsTypes(ev) || series && (kind == graph.Supersedes || kind == graph.Cites) {
					p.relations = append(p.relations, same[i])
					p.evidence = append(p.evidence, ev)
				}
			}
			if m.named || r.From == r.To && g.isTagged(same) { // a thing does not depend on itself
				for i := range same {
					if same[i].Kind.Dependency() {
						same[i].Need, same[i].Standing = graph.Reported, graph.ThirdParty
					}
				}
				continue
			}
			if !told || settled || len(p.relations) == 0 {
				for i := range same {
					same[i].Decides = same[i].Kind.Dependency()
				}
				continue
			}
			p.from, p.to = g.ID(int(r.From)), g.ID(int(r.To))
			p.series, p.tellers, p.listing = series, tellers[r.From], listing
			p.tagged = !to.Carrier && slices.ContainsFunc(to.Documents, func(d graph.Document) bool { return d.Tag == p.to })
			p.read, p.denies = !from.Dangling, len(from.NoDependencies) > 0 && !series // an RFC says it of a part
			p.coordinated, p.version = !m.classed, m.version
			p.data = to.Category == graph.CategoryDataStructure
			p.carried, p.member, p.sole, p.spare, p.extenders = to.Carrier, m.member, m.sole, m.among && m.classed && !m.member, extenders[r.From]
			d := p.decide()
			for i := range same {
				if same[i].Kind.Dependency() || d.purpose == graph.Types && same[i].Kind == graph.Cites && d.kinds.Has(graph.Cites) {
					take(&same[i], d)
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
}

// lendsTypes reports whether evidence says that types and the like are taken over.
func lendsTypes(evidence []graph.Evidence) bool {
	for i := range evidence { // a piece of evidence is large to copy
		if evidence[i].Purpose == graph.Types {
			return true
		}
	}
	return false
}

// isTagged reports whether relations are between documents of one protocol.
func (g *stated) isTagged(same []graph.Arc) bool {
	for _, r := range same {
		if r.Evidence < 0 || slices.ContainsFunc(g.EvidenceOf(r), func(ev graph.Evidence) bool { return ev.FromTag == ev.ToTag }) {
			return false
		}
	}
	return true
}

// isName reports whether a node is a name that stands for any of several
// specifications, and was not read itself.
func (g *stated) isName(node int) bool { return g.Protocol(node).Dangling }

// standing returns whose words a piece of evidence of a relation is.
func (g *stated) standing(r graph.Arc, ev graph.Evidence) graph.Standing {
	return graph.StandingOf(g.ID(int(r.From)), g.ID(int(r.To)), ev)
}

// take gives a relation what was decided of its pair. A relation whose own
// statements do not decide is weaker: with other kinds left out, it is what it is
// alone.
func take(r *graph.Arc, d decision) {
	alone := r.Need
	r.Need, r.Purpose, r.Standing = d.need, d.purpose, d.standing
	if r.Decides = d.kinds.Has(r.Kind); !r.Decides {
		r.Need = max(d.need, alone, graph.Optional)
	}
}

// pairEnd returns the first index from i on at which another pair than that of the relation
// before begins; all that are left where there is none.
func pairEnd(relations []graph.Arc, i int) int {
	for i > 0 && i < len(relations) && relations[i].From == relations[i-1].From && relations[i].To == relations[i-1].To {
		i++
	}
	return i
}

// countTellers returns how many documents state dependencies of each protocol that was not
// read, by its node.
func (g *stated) countTellers() map[int32]int {
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
func (g *stated) listingDocuments() map[string]bool {
	listing := make(map[string]bool)
	for _, r := range g.relations {
		if r.Kind != graph.Cites {
			continue
		}
		for _, ev := range g.EvidenceOf(r) {
			listing[ev.Document] = true
		}
	}
	return listing
}
