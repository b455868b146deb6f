package render

import (
	"fmt"
	"strings"

	"strata/graph"
	"strata/render/scene"
)

// caption says what the picture of a request shows. shown is the graph of its view before
// anything was merged or left out, with noArea protocols of no technology area.
func (p *Picture) caption(r Request, shown *graph.Graph, noArea int, omitted counts) []string {
	v := p.View
	lines := []string{p.counts(r, shown)}
	if noArea > 0 {
		lines = append(lines, p.withoutArea(shown.Len(), noArea))
	}
	if v.Groups != nil {
		within := 0
		for _, n := range v.Groups.Within {
			within += n
		}
		if within > 0 {
			lines = append(lines, plural(within, "relation")+" within what is merged not drawn")
		}
	}
	if v.Implied > 0 {
		noun := "relation"
		if v.Groups != nil {
			noun = "line"
		}
		lines = append(lines, plural(v.Implied, noun)+" left out, for which a longer way stands")
	}
	lines = append(lines, omitted.lines()...)
	if v.Hidden > 0 {
		lines = append(lines, plural(v.Hidden, "relation")+" to what is further away not shown")
	}
	return append(lines, "Source: "+r.Source)
}

// counts says how much is drawn: one line can stand for several relations of the same two
// protocols.
func (p *Picture) counts(r Request, shown *graph.Graph) string {
	what := plural(shown.Len(), "protocol") + ", "
	relations := shown.RelationCount()
	if p.View.Groups == nil {
		relations = p.View.Graph.RelationCount()
		if lines := scene.Lines(p.View.Graph); p.Style == Layered && lines < relations {
			what += plural(lines, "line") + " for "
		}
	}
	what += plural(relations, "relation")
	if kinds := r.Filter.Kinds; kinds != graph.Dependencies {
		what += " (" + strings.ReplaceAll(kinds.String(), ",", ", ") + ")"
	}
	if r.Filter.RequiredOnly {
		what += ", required only"
	}
	return what
}

// withoutArea says what becomes of some of all protocols, which have no technology area.
func (p *Picture) withoutArea(all, some int) string {
	who := fmt.Sprintf("%d of them have no technology area", some)
	switch some {
	case all:
		who = "none of them has a technology area"
	case 1:
		who = "1 of them has no technology area"
	}
	if p.View.Groups != nil {
		return who + ": merged by category"
	}
	return who + ": no frame"
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
