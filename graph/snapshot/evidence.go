package snapshot

import (
	"cmp"
	"io"
	"slices"

	"strata/graph"
	"strata/graph/snapshot/fields"
)

// WriteEvidence writes all evidence of a graph as JSON Lines, one piece a line,
// ordered by document, page, line, from, to and kind. A relation without evidence has
// no line.
//
// A piece of evidence that denies a relation has the kind "denied" and names the
// kind that it denies in "denies". A statement that a protocol has no
// dependents, or no dependencies, has the kind "none" and no "from", or no "to".
// So no program that looks at from, to and kind alone takes a denial for a
// dependency.
func WriteEvidence(w io.Writer, g *graph.Graph) error {
	g = g.Raw()
	var list []evidenceLine
	for number := range g.RelationCount() {
		r := g.Relation(number)
		for _, ev := range r.Evidence {
			line := newEvidenceLine(ev, r.From, r.To, r.Kind.String())
			if ev.Denied {
				line.Kind, line.Denies = "denied", line.Kind
			}
			list = append(list, line)
		}
	}
	for node := range g.Len() {
		p := g.Protocol(node)
		for _, ev := range p.NoDependents {
			list = append(list, newEvidenceLine(ev, "", p.ID, "none"))
		}
		for _, ev := range p.NoDependencies {
			list = append(list, newEvidenceLine(ev, p.ID, "", "none"))
		}
	}
	// The order of relations and of their evidence decides what is left equal.
	slices.SortStableFunc(list, func(x, y evidenceLine) int {
		return cmp.Or(
			cmp.Compare(x.Document, y.Document), cmp.Compare(x.Page, y.Page), cmp.Compare(x.Line, y.Line),
			cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Kind, y.Kind),
		)
	})
	out := newLineEncoder(w)
	for _, line := range list {
		out.line(line)
	}
	return out.flush()
}

type evidenceLine struct {
	Document  string `json:"doc"`
	Section   string `json:"section"`
	Line      int    `json:"line"`
	From      string `json:"from,omitempty"`
	To        string `json:"to,omitempty"`
	Kind      string `json:"kind"`
	Denies    string `json:"denies,omitempty"`
	Optional  bool   `json:"optional"`
	Cue       string `json:"cue"`
	Source    string `json:"source"`
	Denied    bool   `json:"against,omitempty"`
	Count     int    `json:"count,omitempty"`
	FromNode  string `json:"from_node,omitempty"`
	ToNode    string `json:"to_node,omitempty"`
	Group     int    `json:"group,omitempty"`
	Purpose   string `json:"purpose,omitempty"`
	Passive   bool   `json:"passive,omitempty"`
	Demanding bool   `json:"demanding,omitempty"`
	Page      int    `json:"page,omitempty"`
	place
}

func newEvidenceLine(ev graph.Evidence, from, to, kind string) evidenceLine {
	return evidenceLine{
		Document: ev.Document, Section: ev.Section, Page: ev.Page, Line: ev.Line,
		From: cmp.Or(ev.FromTag, from), To: cmp.Or(ev.ToTag, to), FromNode: from, ToNode: to, Kind: kind,
		Optional: ev.Optional || ev.Group != 0, Cue: ev.Cue, Source: ev.Source.String(),
		Denied: ev.Denied || kind == "none", Count: ev.Count, place: placeOf(ev),
		Group: ev.Group, Purpose: fields.Unless(graph.Service, ev.Purpose), Passive: ev.Passive, Demanding: ev.Demanding,
	}
}
