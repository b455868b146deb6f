package decide

import (
	"slices"

	"strata/graph"
)

// fewest is which part of the documents that tell of a protocol which does not speak for
// itself must say the same: of hundreds, some are wrong.
const fewest = 10

// carryAsOthersSay lets others say what carries a protocol of a series whose own document
// states nothing that does, but cites it, as that of TCP takes IP for granted: what five
// documents state plainly, and a tenth of those that say what carries it, unless as many tell of
// what is carried over it the other way round.
func (g *stated) carryAsOthersSay() {
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
			if r.Kind != graph.LayersOn || r.Settled {
				continue
			}
			carried = carried || r.Need == graph.Required || r.Need == graph.OneOf
			plain := make(map[string]bool)
			for _, ev := range g.EvidenceOf(r) {
				if all[ev.Document] = true; !ev.Denied && !ev.Optional && !ev.Amends && !ev.Silent && ev.Purpose == graph.Service {
					plain[ev.Document] = true
				}
			}
			if r.Need == graph.Reported && r.To != r.From {
				said[i] = len(plain)
			}
		}
		for i, count := range said {
			if !carried && count >= enough && count*fewest >= len(all) && count > g.reversed(g.relations[i]) && g.ownCites(g.relations[i]) {
				r := &g.relations[i]
				r.Need, r.Purpose, r.Standing, r.Decides = graph.Required, graph.Service, graph.ThirdParty, true
			}
		}
	}
}

// ownCites reports whether the document of the first of two protocols cites the second. A document
// that does not says nothing of what carries its protocol.
func (g *stated) ownCites(r graph.Arc) bool {
	first, end := g.Between(int(r.From), int(r.To))
	for i := first; i < end; i++ {
		if x := g.relations[i]; cites(x.Kind, g.ID(int(r.From)), g.ID(int(r.To)), g.EvidenceOf(x)) {
			return true
		}
	}
	return false
}

// reversed returns how many documents tell, in any modality, that the second of two protocols runs
// over the first.
func (g *stated) reversed(r graph.Arc) int {
	documents := make(map[string]bool)
	first, end := g.Between(int(r.To), int(r.From))
	for i := first; i < end; i++ {
		if back := g.relations[i]; back.Kind == graph.LayersOn {
			for _, ev := range g.EvidenceOf(back) {
				if !ev.Denied {
					documents[ev.Document] = true
				}
			}
		}
	}
	return len(documents)
}

// agreeCited lets what an introduction names together share its fate: "an extension
// of Foo (see [A] and [B])" requires B no more than A, where the document says
// elsewhere that it can do without A. It takes time linear in the statements.
func (g *stated) agreeCited() {
	var with *spared // of the protocol that the relation at hand leads from
	for i := range g.relations {
		r := &g.relations[i]
		if r.Settled || !r.Decides || r.Need != graph.Required || r.Standing != graph.Own || !r.Kind.Dependency() || slices.ContainsFunc(g.EvidenceOf(*r), func(ev graph.Evidence) bool {
			return ev.Source.Strong() && ev.Document != "" && g.standing(*r, ev) == graph.Own
		}) {
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
	g    *stated
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
func wordsOf(ev *graph.Evidence) (w words, ok bool) {
	return words{ev.Document, ev.Page, ev.Line, ev.Cue}, ev.Document != "" && ev.Line != 0
}

func (g *stated) newSpared(from int32) *spared {
	s := &spared{g: g, from: from, by: make(map[words][2]int)}
	for k, end := g.Out(int(from)); k < end; k++ {
		if r := g.relations[k]; r.Need != graph.Required && r.Need != graph.Reported && r.Standing == graph.Own && r.Kind.Dependency() && g.saysOptional(r) {
			s.add(k)
		}
	}
	return s
}

// saysOptional reports whether words of from's own document say of a relation that it can do
// without the other.
func (g *stated) saysOptional(r graph.Arc) bool {
	return slices.ContainsFunc(g.EvidenceOf(r), func(ev graph.Evidence) bool { return (ev.Optional || ev.Denied) && g.standing(r, ev) == graph.Own })
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
// in the same words as a relation, -1 if there is none, or if the relation is stated plainly
// elsewhere, too.
func (s *spared) citedWith(r graph.Arc) int {
	first := -1
	list := s.g.EvidenceOf(r)
	for i := range list {
		w, ok := wordsOf(&list[i])
		if !ok || s.g.standing(r, list[i]) != graph.Own {
			continue
		}
		two, known := s.by[w]
		if !known {
			if ev := &list[i]; !ev.Optional && !ev.Denied && !ev.IsCitation() && !ev.Amends {
				return -1
			}
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
func (g *stated) breakHearsay() {
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
		if r.Need != graph.Required || r.Standing == graph.Own || !r.Kind.Dependency() || !g.Protocol(int(r.From)).Dangling || !g.Protocol(int(r.To)).Dangling {
			continue
		}
		first, end := g.Between(int(r.To), int(r.From))
		for number := first; number < end; number++ {
			if back := g.relations[number]; back.Kind.Dependency() && back.Need == graph.Required && strength(r.From, r.To) <= strength(r.To, r.From) {
				weaker = append(weaker, i)
				break
			}
		}
	}
	for _, i := range weaker {
		g.relations[i].Need = graph.Reported
	}
}
