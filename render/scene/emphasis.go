package scene

import (
	"slices"

	"strata/graph"
)

// An emphasis says what stands out in a view and what recedes.
type emphasis struct {
	view graph.View
	near []bool // the protocols of the focus and those next to them
}

func newEmphasis(v graph.View, links []Link) emphasis {
	e := emphasis{view: v, near: make([]bool, v.Graph.Len())}
	for _, node := range v.Focus {
		e.near[node] = true
	}
	for _, l := range links {
		if e.inFocus(l.From) || e.inFocus(l.To) {
			e.near[l.From], e.near[l.To] = true, true
		}
	}
	return e
}

func (e emphasis) any() bool { return len(e.view.Focus) > 0 || len(e.view.Highlight) > 0 }

func (e emphasis) inFocus(node int) bool {
	_, found := slices.BinarySearch(e.view.Focus, node)
	return found
}

func (e emphasis) highlit(node int) bool {
	_, found := slices.BinarySearch(e.view.Highlight, node)
	return found
}

// faint reports whether a protocol recedes.
func (e emphasis) faint(node int) bool { return e.any() && !e.near[node] && !e.highlit(node) }

// faintLink reports whether a link recedes.
func (e emphasis) faintLink(l *Link) bool {
	return e.any() && !e.inFocus(l.From) && !e.inFocus(l.To) && !(e.highlit(l.From) && e.highlit(l.To))
}
