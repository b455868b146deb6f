package query

import (
	"cmp"
	"slices"
	"strings"

	"strata/graph"
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

// citations finds normative references to what is not fit for them: documents of a
// lower status, drafts, and documents that others replace.
func (a *auditor) citations(node int) {
	id := a.g.ID(node)
	for _, r := range a.references(node) {
		for _, listing := range a.listings(r) {
			if listing.Source != graph.SourceNormative || listing.Silent {
				continue
			}
			cited := cmp.Or(listing.ToTag, a.g.ID(int(r.To)))
			citing := cmp.Or(listing.FromTag, id)
			f := Defect{Protocol: node, From: node, To: int(r.To), Evidence: []graph.Evidence{listing}, Cited: cited}
			if IsDraft(cited) {
				f.Check = CheckUnpublished
				a.report(f)
				continue
			}
			d, known := a.document(cited)
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
	var last []string
	seen := map[string]bool{tag: true}
	for queue := []string{tag}; len(queue) > 0; queue = queue[1:] {
		d, _ := a.document(queue[0])
		if queue[0] != tag && len(d.ObsoletedBy) == 0 {
			last = append(last, queue[0])
		}
		for _, next := range d.ObsoletedBy {
			if next == citing {
				return nil
			}
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	slices.Sort(last)
	return last
}
