package present

import (
	"strconv"
	"strings"

	"strata/graph"
)

// Standing says whether a relation is required, what for unless it is a service, and
// whose words decide unless they are those of its own document.
func Standing(r graph.Relation) string {
	text := r.Need.String()
	if r.Purpose != graph.Service {
		text += ", " + r.Purpose.String()
	}
	if r.Standing != graph.Own {
		text += ", by the " + strings.ReplaceAll(r.Standing.String(), "-", " ")
	}
	return text
}

// Modality returns how the owner of a group states it.
func Modality(optional bool) string {
	if optional {
		return "optional"
	}
	return "plain"
}

// GroupNote says for which side a group is, and whether it is a choice.
func GroupNote(c graph.GroupNodes) string {
	var notes []string
	if c.Side != graph.BothSides {
		notes = append(notes, c.Side.String()+" side")
	}
	switch {
	case c.Met:
		notes = append(notes, "met")
	case c.Optional:
		notes = append(notes, "optional")
	}
	return strings.Join(notes, ", ")
}

// Members returns alternatives as text; those that count as one are joined by "=".
func Members(g *graph.Graph, list [][]int32) string {
	texts := make([]string, len(list))
	for i, alternative := range list {
		names := make([]string, len(alternative))
		for k, member := range alternative {
			names[k] = g.ID(int(member))
		}
		texts[i] = strings.Join(names, " = ")
	}
	return strings.Join(texts, " | ")
}

// A Verdict is what a reader says of a pair.
type Verdict struct {
	Verdict string `json:"verdict"`
	Who     string `json:"who,omitempty"`
	Why     string `json:"why,omitempty"`
}

// VerdictOf returns the verdict that decides a relation, nil if none does.
func VerdictOf(g *graph.Graph, r graph.Relation) *Verdict {
	if !r.Reviewed {
		return nil
	}
	v, ok := verdictOn(g, r)
	if !ok {
		return nil
	}
	return &Verdict{v.Ruling.String(), v.Who, v.Why}
}

// verdictOn returns the verdict on the ends of a relation of a graph, if there is one.
func verdictOn(g *graph.Graph, r graph.Relation) (v graph.Verdict, ok bool) {
	from, known := g.Lookup(r.From)
	to, also := g.Lookup(r.To)
	if !known || !also {
		return v, false
	}
	return g.VerdictOn(from, to)
}

// String says who gave the verdict and why.
func (v *Verdict) String() string {
	text := "reviewed: " + v.Verdict
	if v.Who != "" {
		text += " by " + v.Who
	}
	if v.Why != "" {
		text += ": " + strconv.Quote(v.Why)
	}
	return text
}
