package reading

import (
	"strings"

	"strata/extract/document"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/titles"
	"strata/graph"
)

// A mainstay is the normative reference that the text of a standard cites most, what it is
// about: few say in a sentence that they need that.
type mainstay struct {
	id        string // of what is cited, "" if there is none
	reference document.Reference
	citations int
	next      int // citations of what is cited second
}

const (
	fewCitations  = 3 // what changes another document, and is about it, cites it as often at least
	manyCitations = 8 // what is about another document cites it as often at least
	leading       = 2 // and so many times as often as any other
)

// mainstayOf returns the mainstay of a document; none of one whose lists do not tell normative
// references from others, and of one that records or manages what it cites.
func (b *relations) mainstayOf() mainstay {
	if !b.d.Standard || !b.d.Divided || b.records || b.managed != nil {
		return mainstay{}
	}
	counts := make(map[string]int)
	var most mainstay
	for _, ref := range b.d.References {
		to := names.ID(b.d, ref.Tag)
		if to == b.d.ID || ref.Citations == 0 {
			continue
		}
		counts[to] += ref.Citations
	}
	for _, ref := range b.d.References {
		to := names.ID(b.d, ref.Tag)
		switch count := counts[to]; {
		case count == 0 || to == most.id:
		case count > most.citations:
			most = mainstay{to, ref, count, most.citations}
		case count > most.next:
			most.next = count
		}
	}
	if !most.reference.Normative || titles.NeededByNone(most.reference.Title) || titles.OfYANG(b.d.Title) && !titles.OfYANG(most.reference.Title) {
		return mainstay{}
	}
	return most
}

// isTrack reports whether a document is meant to be implemented: a standard, or an experiment to
// become one.
func isTrack(status string) bool {
	status = strings.ToLower(status)
	return strings.Contains(status, "standard") || status == "experimental"
}

// changesMainstay reports whether a document that changes another one is about that, and no more.
func (b *relations) changesMainstay(to string) bool {
	return to == b.mainstay.id && b.mainstay.citations >= fewCitations && !b.supersedes()
}

// supersedes reports whether the header states that the document replaces another one.
func (b *relations) supersedes() bool {
	for i := range b.d.Facts {
		if b.d.Facts[i].Kind == document.Supersedes {
			return true
		}
	}
	return false
}

// rests adds that a document uses its mainstay, if it cites that far more often than any other.
func (b *relations) rests() {
	m := &b.mainstay
	if m.citations < manyCitations || m.citations < leading*m.next || !isTrack(b.d.Status) {
		return
	}
	ev := b.evidence(m.reference.Section, m.reference.Line, "["+m.reference.Tag+"]", graph.SourceBody)
	ev.Count, ev.ToTag = m.citations, TagUnless(m.id, m.reference.Tag)
	if m.reference.Types || b.lends[m.id] || lexicon.Lends(m.id) {
		ev.Purpose = graph.Types
	}
	b.relate(b.d.ID, m.id, graph.Uses, ev)
}
