package scene

import (
	"cmp"
	"slices"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/delta"
)

// A Mark says in which of two graphs something is.
type Mark uint8

// The marks.
const (
	Kept Mark = iota
	Added
	Removed
	Changed
)

// markWords stand at every link that has a mark.
var markWords = [...]string{Added: "added", Removed: "removed", Changed: "changed"}

// String returns the mark in a word, "" for what was kept.
func (m Mark) String() string { return markWords[m] }

// A change is a relation in the picture of a difference.
type change struct {
	graph.Relation
	mark Mark
	note string // "" for the word of the mark
}

// Difference returns the scene of what is different between two graphs: the
// relations that were added, removed and changed, and the dependencies that stayed
// among their ends and on the cycles that were closed or broken. A reference is left
// out beside another relation that has the same history. The title, the caption, the
// theme and the links of the options count.
func Difference(d *delta.Delta, opts Options) (*Scene, error) {
	changes := changesOf(d)
	g, err := unite(d, changes)
	if err != nil {
		return nil, err
	}
	s := newScene(graph.View{Graph: g}, Options{Caption: opts.Caption, Theme: opts.Theme}, cmp.Or(opts.Title, "What is different"))
	s.Compared, s.Colors = true, opts.Theme.Palette().forMarks()
	marks := marksOf(d)
	for node := range s.Nodes {
		s.resolveNode(node, false, opts.LinkTemplate)
		s.mark(&s.Nodes[node].Mark, marks[g.ID(node)])
	}
	for _, c := range changes {
		from, _ := g.Lookup(c.From)
		to, _ := g.Lookup(c.To)
		l := Link{
			From: from, To: to, Kind: c.Kind, Color: s.Colors.Line(c.Kind), relations: []graph.Relation{c.Relation},
		}
		if c.mark != Removed {
			l.setNeed(c.Relation)
		}
		s.mark(&l.Mark, c.mark)
		if c.mark != Kept {
			l.Color, l.Label = s.Colors.Marks[c.mark], cmp.Or(c.note, c.mark.String())
		}
		s.Legend.Kinds |= graph.KindSet(c.Kind)
		s.explainNeed(&l)
		s.Links = append(s.Links, l)
	}
	return s, nil
}

// mark gives something a mark, which the legend then explains.
func (s *Scene) mark(at *Mark, m Mark) {
	*at = m
	if i, found := slices.BinarySearch(s.Legend.Marks, m); m != Kept && !found {
		s.Legend.Marks = slices.Insert(s.Legend.Marks, i, m)
	}
}

// changesOf returns the relations to draw, ordered by ends, kind and mark.
func changesOf(d *delta.Delta) []change {
	var list []change
	for _, r := range d.Relations.Added {
		list = append(list, change{Relation: r, mark: Added})
	}
	for _, r := range d.Relations.Removed {
		list = append(list, change{Relation: r, mark: Removed})
	}
	for _, c := range d.Relations.Changed {
		switch {
		case c.New.Denied:
			list = append(list, change{c.Old, Removed, "denied"})
		case c.Old.Denied:
			list = append(list, change{Relation: c.New, mark: Added})
		default:
			list = append(list, change{c.New, Changed, former(c)})
		}
	}
	list = slices.DeleteFunc(list, func(c change) bool { return c.Denied && c.mark != Removed })
	list = append(list, remaining(d, list)...)
	bare := func(c change) bool {
		return c.Kind == graph.Cites && slices.ContainsFunc(list, func(o change) bool {
			return o.Kind != graph.Cites && o.From == c.From && o.To == c.To && o.mark == c.mark
		})
	}
	var drawn []change
	for _, c := range list {
		if !bare(c) {
			drawn = append(drawn, c)
		}
	}
	slices.SortFunc(drawn, func(x, y change) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.mark, y.mark))
	})
	return drawn
}

// former says what a relation was.
func former(c delta.RelationChange) string {
	switch {
	case c.Old.Kind != c.New.Kind:
		return "was: " + c.Old.Kind.Info().Label
	case c.Old.Optional:
		return "was optional"
	}
	return "was required"
}

// remaining returns the dependencies that both graphs have, among the protocols
// of some changes and of the cycles; one of several that say the same.
func remaining(d *delta.Delta, changes []change) []change {
	shown := make(map[string]bool)
	different := make(map[[2]string]graph.Kinds) // by ends
	for _, c := range changes {
		shown[c.From], shown[c.To] = true, true
		different[[2]string{c.From, c.To}] |= graph.KindSet(c.Kind)
	}
	for _, cycle := range slices.Concat(d.Cycles.Added, d.Cycles.Removed) {
		for _, id := range cycle.Shortest {
			shown[id] = true
		}
	}
	var list []change
	for number := range d.New.RelationCount() {
		r := d.New.Relation(number)
		ends := [2]string{r.From, r.To}
		if !shown[r.From] || !shown[r.To] || different[ends].Has(r.Kind) {
			continue
		}
		if last := len(list) - 1; last >= 0 && list[last].From == r.From && list[last].To == r.To && covers(list[last].Relation, r) {
			continue
		}
		list = append(list, change{Relation: r})
	}
	return list
}

// unite returns the graph of what is drawn.
func unite(d *delta.Delta, changes []change) (*graph.Graph, error) {
	var b build.Builder
	add := func(id string) {
		for _, g := range []*graph.Graph{d.New, d.Old} {
			if node, ok := g.Lookup(id); ok {
				b.AddProtocol(g.Protocol(node))
				return
			}
		}
	}
	for id := range marksOf(d) {
		add(id)
	}
	for _, c := range changes {
		add(c.From)
		add(c.To)
		b.AddRelation(graph.Relation{From: c.From, To: c.To, Kind: c.Kind})
	}
	return b.Build()
}

// marksOf returns the marks of protocols that are in only one of the graphs.
func marksOf(d *delta.Delta) map[string]Mark {
	marks := make(map[string]Mark)
	for _, p := range d.Protocols.Added {
		marks[p.ID] = Added
	}
	for _, p := range d.Protocols.Removed {
		marks[p.ID] = Removed
	}
	return marks
}

// forMarks returns the palette for a picture in which colours tell the marks alone.
func (p Palette) forMarks() *Palette {
	for tone := range p.Tones {
		p.Tones[tone] = p.Border
	}
	return &p
}
