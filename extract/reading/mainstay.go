package reading

import (
	"iter"
	"slices"
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
	fewCitations      = 3  // what changes another document, and is about it, cites it as often at least
	someCitations     = 5  // what has to do with another document cites it as often at least
	manyCitations     = 8  // what is about another document cites it as often at least
	leading           = 2  // and so many times as often as any other
	manySections      = 5  // that many sections cite what all of a document rests on
	sectionsPerCiting = 10 // or one of so many does
)

// mainstayOf returns the mainstay of a document, if its citations are weighed.
func (b *relations) mainstayOf() mainstay {
	if !b.weighsCitations() {
		return mainstay{}
	}
	counts := b.citations()
	var most mainstay
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
	if !b.mayRestOn(&most.reference) {
		return mainstay{}
	}
	return most
}

// weighsCitations reports whether how often the text cites others tells what the document rests on:
// not where its lists do not tell normative references from others, nor where it records or manages
// what it cites.
func (b *relations) weighsCitations() bool {
	return b.d.Standard && b.d.Divided && !b.records && b.managed == nil
}

// citations returns how often the text cites each other protocol, by ID.
func (b *relations) citations() map[string]int {
	counts := make(map[string]int)
	for i := range b.d.References {
		if ref := &b.d.References[i]; ref.Citations > 0 {
			counts[names.ID(b.d, ref.Tag)] += ref.Citations
		}
	}
	delete(counts, b.d.ID)
	return counts
}

// mayRestOn reports whether a document may rest on what it cites by a reference. A module of YANG
// describes what it cites, and is made of other modules alone.
func (b *relations) mayRestOn(ref *document.Reference) bool {
	return ref.Normative && !titles.NeededByNone(ref.Title) && (!titles.OfYANG(b.d.Title) || titles.OfYANG(ref.Title))
}

// isTrack reports whether a document is meant to be implemented: a standard, or an experiment to
// become one.
func isTrack(status string) bool {
	status = strings.ToLower(status)
	return strings.Contains(status, "standard") || status == "experimental"
}

// changesMainstay reports whether a document that changes another one is about that, and no more: it cites no other as
// much, or is to be implemented and changes no other. What replaces another document is about more.
func (b *relations) changesMainstay(to string, facts map[document.FactKind]int) bool {
	if facts[document.Supersedes] > 0 {
		return false
	}
	return to == b.mainstay.id && b.mainstay.citations >= fewCitations ||
		facts[document.Updates] == 1 && isTrack(b.d.Status) && !b.setsRequirements(to)
}

// countFacts returns how many facts of each kind the header of a document states.
func countFacts(d *document.Document) map[document.FactKind]int {
	counts := make(map[document.FactKind]int)
	for i := range d.Facts {
		counts[d.Facts[i].Kind]++
	}
	return counts
}

// setsRequirements reports whether what a document cites is of requirements, such as those for hosts: what changes
// these does not need all that they are about.
func (b *relations) setsRequirements(to string) bool {
	return slices.ContainsFunc(b.d.References, func(ref document.Reference) bool {
		return titles.NamesNone(ref.Title) && names.ID(b.d, ref.Tag) == to
	})
}

// rests adds that a document uses what it cites that often that it must rest on it: its mainstay,
// if it cites that far more often than any other, and what else its text cites again and again, in many
// sections, and states nothing of. What it cites some times, or in some sections, it may well do without.
func (b *relations) rests() {
	if !b.weighsCitations() || titles.Registers(b.d.Title) || !isTrack(b.d.Status) {
		return
	}
	stated := b.stated()
	counts := b.citations()
	for i := range b.d.References {
		ref := &b.d.References[i]
		to := names.ID(b.d, ref.Tag)
		count := counts[to]
		if count < someCitations || !b.mayRestOn(ref) {
			continue
		}
		counts[to] = 0 // once
		main := to == b.mainstay.id && count >= manyCitations && count >= leading*b.mainstay.next
		more, said := stated[to]
		if main || b.d.Family.Owns(to) && !more && !(said && (count < manyCitations || besides(b.d.Title, ref.Title))) && !titles.SetsGoals(ref.Title) && !lexicon.Carrier(to) {
			b.restsOn(to, ref, count, count < manyCitations || !main && !b.isSpread(to))
		}
	}
}

// isSpread reports whether many sections cite a protocol by itself, or a good part of those that may
// take something of what they cite. Where a document has an option for another one, or one feature is
// made of that, a section or two of many cite it again and again. Documents of less than ten such sections
// are not judged by it.
func (b *relations) isSpread(to string) bool {
	if b.citing == nil {
		b.countCiting()
	}
	return b.citing[to].sections >= min(manySections, b.taking/sectionsPerCiting)
}

// A citingCount counts the sections that cite a protocol by itself.
type citingCount struct{ sections, last int }

// countCiting counts, of each protocol, the sections that cite it by itself. What is cited in a row,
// "Crates [A] and Belts [B]", is often one of what there is.
func (b *relations) countCiting() {
	b.citing = make(map[string]citingCount)
	var blocks []document.Block
	for i := range b.d.Sections {
		if takesNothing(&b.d.Sections[i]) {
			continue
		}
		b.taking++
		if !mayCite(b.d.Raw(i)) {
			continue
		}
		blocks = b.d.AppendBlocks(blocks[:0], i, mayCiteIn)
		for k := range blocks {
			for tag := range citedAlone(blocks[k].Text) {
				to := names.ID(b.d, tag)
				if c := b.citing[to]; c.sections == 0 || c.last != i {
					b.citing[to] = citingCount{c.sections + 1, i}
				}
			}
		}
	}
}

// citedAlone returns the tags that a text cites with no other citation close by.
func citedAlone(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		last := -row - 1 // where the citation before ends
		for at := 0; ; {
			open := strings.IndexByte(text[at:], '[')
			if open < 0 {
				return
			}
			open += at
			end := strings.IndexByte(text[open:], ']')
			if end < 0 {
				return
			}
			end += open
			near := strings.IndexByte(text[end:min(len(text), end+row+1)], '[') >= 0
			if open-last > row && !near && !yield(text[open+1:end]) {
				return
			}
			last, at = end, end
		}
	}
}

// row is how many bytes apart citations in a row are at most.
const row = 32

// restsOn adds that a document uses what it cites so many times, and whether it can do without.
func (b *relations) restsOn(to string, ref *document.Reference, count int, optional bool) {
	ev := b.evidence(ref.Section, ref.Line, "["+ref.Tag+"]", graph.SourceBody)
	ev.Count, ev.ToTag, ev.Optional = count, TagUnless(to, ref.Tag), optional
	if _, listed := b.lends[to]; ref.Types || listed || lexicon.Lends(to) {
		ev.Purpose = graph.Types
	}
	b.relate(b.d.ID, to, graph.Uses, ev)
}

// besides reports whether two titles are of parts of one whole, "Foo: Core" and "Foo: Labels" or "Foo
// Core" and "Foo Labels", which cite each other where each goes on with the other's.
func besides(title, other string) bool {
	if whole, _, parted := strings.Cut(title, ": "); parted {
		return strings.HasPrefix(other, whole+": ")
	}
	words, others := strings.Fields(title), strings.Fields(other)
	return len(words) == 2 && len(others) == 2 && words[0] == others[0]
}

// stated returns the IDs of what the document states a relation to, and of those whether that is
// more than sentences that only cite it.
func (b *relations) stated() map[string]bool {
	ids := make(map[string]bool)
	for i := range b.relations {
		r := &b.relations[i]
		id := r.To
		if id == b.d.ID {
			id = r.From
		}
		if r.Kind == graph.Cites || r.From != b.d.ID && r.To != b.d.ID {
			continue
		}
		ids[id] = ids[id] || slices.ContainsFunc(r.Evidence, func(ev graph.Evidence) bool { return !ev.IsCitation() || ev.Optional })
	}
	return ids
}
