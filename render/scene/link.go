package scene

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/algo"
)

// A Link is a relation, or several of the same ends, that a picture has a line for.
type Link struct {
	From, To int // nodes
	Kind     graph.Kind
	Need     graph.Need
	Optional bool // From can do without To, or To is one of several
	Reported bool // only others say so
	Types    bool // it is for types alone, and ends there
	// Upward is set when the link does not decide what stands above what: it leads
	// back up a cycle, or does not lead down a layer.
	Upward bool
	Faint  bool   // it recedes
	Color  string // #RRGGBB
	// Label stands at the line; "" for links that are told by their kind alone.
	Label string
	Mark  Mark

	relations []graph.Relation // all from one end to the other, those that have no line too
	forth     []int            // of a link between groups: the relations of the whole graph
}

// Count returns the number of relations that a link between two groups stands for.
func (l *Link) Count() int { return len(l.forth) }

// Lines returns how many lines a picture of a graph has. It takes O(m) time.
func Lines(g *graph.Graph) int { return len(linksOf(g)) }

// linksOf returns the relations worth a line, ordered by ends and kind.
// Between the same two protocols, a dependency is left out when another of a
// stronger kind is at least as much required, or when others decide what is needed;
// and a bare citation when there is anything else.
func linksOf(g *graph.Graph) []Link {
	var links []Link
	for first := 0; first < g.RelationCount(); {
		from, to := g.Ends(first)
		_, end := g.Between(from, to)
		var relations []graph.Relation
		for number := first; number < end; number++ {
			relations = append(relations, g.Relation(number))
		}
		decided := slices.ContainsFunc(relations, func(r graph.Relation) bool { return r.Decides && r.Kind.Dependency() })
		for i, r := range relations {
			if decided && !r.Decides && r.Kind.Dependency() || slices.ContainsFunc(relations[:i], func(s graph.Relation) bool { return (s.Decides || !decided) && covers(s, r) }) {
				continue
			}
			l := Link{From: from, To: to, Kind: r.Kind, relations: relations}
			l.setNeed(r)
			links = append(links, l)
		}
		first = end
	}
	return links
}

// setNeed gives a link the need and the purpose of a relation.
func (l *Link) setNeed(r graph.Relation) {
	l.Need, l.Reported = r.Need, r.Need == graph.Reported
	l.Optional = r.Optional && !l.Reported
	l.Types = r.Kind.Dependency() && r.Purpose == graph.Types
}

// covers reports whether a line for s makes one for r, a relation of the same
// ends and a later kind, unnecessary.
func covers(s, r graph.Relation) bool {
	if r.Kind == graph.Cites {
		return true
	}
	return s.Kind.Dependency() && r.Kind.Dependency() && s.Need <= r.Need
}

// breakCycles marks links as upward until the others are free of cycles. Those
// that lead away from the roots stay before those that lead back to them, then
// the stronger kinds, then what is required: so the asked protocols keep their
// place on top (or, looking up, at the bottom), and layers-on gives the layers.
//
// It takes O(n + k log k) time for k links, and a fixed amount beside that: where so many
// links lie on cycles that this is not enough, a link that leads back in the order of
// those before it is upward though it might close no cycle.
func breakCycles(v graph.View, links []Link, dir graph.Direction) {
	components := algo.NewComponents(v.Graph)
	isRoot := make([]bool, v.Graph.Len())
	for _, root := range v.Roots {
		isRoot[root] = true
	}
	back := func(e *Link) bool {
		if dir == graph.Up {
			return isRoot[e.From] && !isRoot[e.To]
		}
		return isRoot[e.To] && !isRoot[e.From]
	}
	var cyclic []*Link
	for i := range links {
		if e := &links[i]; components.Of(e.From) == components.Of(e.To) {
			cyclic = append(cyclic, e)
		}
	}
	slices.SortStableFunc(cyclic, func(x, y *Link) int {
		return cmp.Or(graph.CompareBool(back(x), back(y)), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Need, y.Need))
	})
	kept := newOrder(v.Graph.Len(), orderWork)
	for _, e := range cyclic {
		e.Upward = !kept.add(e.From, e.To)
	}
}

// orderWork is how many links are looked at to tell whether others close a cycle: a tenth
// of a second.
const orderWork = 1 << 24

// keepLayers lets no link but those that lead down a layer decide what stands where.
func keepLayers(links []Link, layers []int) {
	for i := range links {
		l := &links[i]
		l.Upward = layers[l.From] <= layers[l.To]
	}
}

// Tooltip returns the lines that say what a link of the scene stands for.
func (s *Scene) Tooltip(l *Link) []string {
	if s.View.Groups != nil {
		return s.groupTooltip(l)
	}
	return Statements(l.relations)
}

// Statements returns the lines that say what relations state: each relation with
// the most telling place that states it.
func Statements(relations []graph.Relation) []string {
	var lines []string
	for _, r := range relations {
		line := statement(r)
		if notes := Notes(r); notes != nil {
			line += " (" + strings.Join(notes, ", ") + ")"
		}
		lines = append(lines, line)
		if list := r.Telling(); len(list) > 0 && !list[0].Denied {
			lines = append(lines, citation(list[0]))
		}
	}
	return lines
}

// Notes returns what is to be noted of a relation: its need unless it is required,
// its purpose unless it is a service, whose words it is unless they are its own,
// and whether a reader looked at it.
func Notes(r graph.Relation) []string {
	var notes []string
	if r.Optional || r.Need == graph.Denied {
		notes = append(notes, needWords[r.Need])
	}
	if !r.Kind.Dependency() {
		return notes
	}
	switch r.Purpose {
	case graph.Types:
		notes = append(notes, TypesWords)
	case graph.Local:
		notes = append(notes, "local")
	}
	switch r.Standing {
	case graph.OtherEnd:
		notes = append(notes, "as "+Clean(r.To)+" says")
	case graph.ThirdParty:
		notes = append(notes, "as others say")
	}
	if r.Reviewed {
		notes = append(notes, "reviewed")
	}
	return notes
}

// needWords say what a relation is that is not required.
var needWords = [...]string{
	graph.OneOf: "one of several", graph.Optional: OptionalWords, graph.Reported: "reported", graph.Denied: "denied",
}

func statement(r graph.Relation) string {
	return Clean(r.From) + " " + r.Kind.Info().Label + " " + Clean(r.To)
}

func citation(ev graph.Evidence) string {
	place := ev.Document
	if ev.Section != "" {
		place += " " + ev.Section
	}
	if ev.Page > 0 {
		place += fmt.Sprintf(", page %d", ev.Page)
	}
	if ev.Line > 0 {
		place += fmt.Sprintf(", line %d", ev.Line)
	}
	if ev.Cue != "" {
		place += ": " + ev.Cue
	}
	return Clean(place)
}
