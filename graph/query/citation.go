package query

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"strata/graph"
	"strata/graph/names"
)

// Known tells of a document of a series by its tag, such as RFC2616, and whether it
// knows of one. It tells the status of documents that were not read, and what
// replaces them.
type Known func(tag string) (graph.Document, bool)

// IsDraft reports whether a tag is of an Internet-Draft, which is not published
// before it has a number.
func IsDraft(tag string) bool {
	return strings.HasPrefix(tag, "draft-") || strings.HasPrefix(tag, "I-D.") || strings.HasPrefix(tag, "I-D-")
}

// A maturity is what the status of a document says of its contents.
type maturity uint8

const (
	maturityUnknown maturity = iota
	notStandard              // informational, experimental or historic
	standard                 // on the standards track, or best current practice
)

func maturityOf(status string) maturity {
	status = strings.ToLower(status)
	for _, m := range []struct {
		prefix string
		maturity
	}{
		{"std", standard}, {"standard", standard}, {"proposed", standard}, {"draft standard", standard}, {"internet standard", standard},
		{"best current", standard}, {"bcp", standard},
		{"info", notStandard}, {"exp", notStandard}, {"hist", notStandard},
	} {
		if strings.HasPrefix(status, m.prefix) {
			return m.maturity
		}
	}
	return maturityUnknown
}

// citations finds references to RFCs that do not exist, and normative ones to what is not fit
// for them: documents of a lower status, drafts, and documents that others replace.
func (a *auditor) citations(node int) {
	id := a.g.ID(node)
	for _, r := range a.references(node) {
		for _, listing := range a.listings(r) {
			if listing.Silent {
				continue
			}
			cited := cmp.Or(listing.ToTag, a.g.ID(int(r.To)))
			citing := cmp.Or(listing.FromTag, id)
			f := Defect{Protocol: node, From: node, To: int(r.To), Evidence: []graph.Evidence{listing}, Cited: cited}
			d, known := a.document(cited)
			if !known && isNoRFC(cited) {
				f.Check = CheckNoSuchRFC
				a.report(f)
				continue
			}
			if listing.Source != graph.SourceNormative {
				continue
			}
			if IsDraft(cited) {
				f.Check = CheckUnpublished
				a.report(f)
				continue
			}
			if !known {
				continue
			}
			if f.Successors = a.replacing(cited, citing); len(f.Successors) > 0 {
				f.Check = CheckObsoleteRef
				a.report(f)
			}
			own, _ := a.document(citing)
			if maturityOf(own.Status) == standard && maturityOf(d.Status) == notStandard {
				f.Check, f.Successors, f.Status, f.CitedStatus = CheckDownref, nil, own.Status, d.Status
				a.report(f)
			}
		}
	}
}

// document returns what is known of a document.
func (a *auditor) document(tag string) (graph.Document, bool) {
	found, ok := a.documents(tag)
	if a.known != nil && (found.Status == "" || len(found.ObsoletedBy) == 0) {
		if d, known := a.known(tag); known {
			ok = true
			found.Status = cmp.Or(found.Status, d.Status)
			if len(found.ObsoletedBy) == 0 {
				found.ObsoletedBy = d.ObsoletedBy
			}
		}
	}
	return found, ok
}

// replacing returns the documents that replace another in the end; none if the one
// that cites it is itself among those that replace it.
func (a *auditor) replacing(tag, citing string) []string {
	return successorsOf(tag, citing, func(tag string) []string {
		d, _ := a.document(tag)
		return d.ObsoletedBy
	})
}

// successorsOf returns the documents that replace another in the end, by a function that
// returns those that replace one; none if one that cites it is among them. A draft replaces
// nothing before it is published. It takes time linear in their number.
func successorsOf(tag, citing string, obsoletedBy func(tag string) []string) (last []string) {
	seen := map[string]bool{tag: true}
	for queue := []string{tag}; len(queue) > 0; queue = queue[1:] {
		following := obsoletedBy(queue[0])
		if slices.Contains(following, citing) {
			return nil
		}
		following = only(following, func(tag string) bool { return !IsDraft(tag) })
		if queue[0] != tag && len(following) == 0 {
			last = append(last, queue[0])
		}
		for _, next := range following {
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	slices.Sort(last)
	return last
}

// A Letter is what documents of one protocol cite for another, to the letter.
type Letter struct {
	Tags       []string // such as "RFC2616", sorted
	Successors []string // the documents that replace these in the end, sorted
}

// Letters returns what the statements of relations cite, by the numbers of these: of those
// in the protocol's own documents if there are any. Where these have the name alone, it is
// what the documents list as a reference. Nothing is cited where they list none, or what
// is no document of a series. The function is safe for concurrent use.
func Letters(g *graph.Graph) func(relation int) Letter {
	documents := names.Documents(g)
	obsoletedBy := func(tag string) []string {
		d, _ := documents(tag)
		return d.ObsoletedBy
	}
	var one sync.Mutex // the directory of documents is made by the first who asks
	return func(relation int) (l Letter) {
		one.Lock()
		defer one.Unlock()
		stated := g.Arc(relation)
		from, to := g.ID(int(stated.From)), g.ID(int(stated.To))
		add := func(r graph.Arc) {
			list := slices.DeleteFunc(slices.Clone(g.EvidenceOf(r)), func(ev graph.Evidence) bool { return ev.Denied || ev.Silent })
			if own := func(ev graph.Evidence) bool { return ev.OfOwner(from) }; slices.ContainsFunc(list, own) {
				list = slices.DeleteFunc(list, func(ev graph.Evidence) bool { return !own(ev) })
			}
			for _, ev := range list {
				tag := cmp.Or(ev.ToTag, to)
				if _, known := documents(tag); known {
					l.Tags = append(l.Tags, tag)
					l.Successors = append(l.Successors, successorsOf(tag, cmp.Or(ev.FromTag, from), obsoletedBy)...)
				}
			}
		}
		add(stated)
		if first, end := g.Between(int(stated.From), int(stated.To)); len(l.Tags) == 0 {
			for number := first; number < end; number++ {
				if r := g.Arc(number); r.Kind == graph.Cites {
					add(r)
				}
			}
		}
		slices.Sort(l.Tags)
		slices.Sort(l.Successors)
		l.Tags, l.Successors = slices.Compact(l.Tags), slices.Compact(l.Successors)
		return l
	}
}
