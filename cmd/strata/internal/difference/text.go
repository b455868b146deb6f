package difference

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/delta"
)

// A section is one sort of difference as a table, for a person to read.
type section struct {
	name    string
	all     int  // how many there are
	shown   int  // how many of them the rows are of
	atLeast bool // whether there may be more
	columns []terminal.Column
	rows    [][]string
}

// deltaSections returns what is different, at most limit of each sort (all if
// limit is 0), and no empty section.
func deltaSections(d *delta.Delta, limit int) []section {
	sections := protocolSections(d.Protocols, limit)
	relations := []terminal.Column{{Name: "RELATION", Style: terminal.Bold}, {Name: "KIND"}, {Name: ""}, terminal.Evidence}
	choices := []terminal.Column{{Name: "OWNER", Style: terminal.Bold}, {Name: ""}, {Name: "CHOICE", Shrinks: true}}
	sections = append(sections,
		newSection("Relations added", relations, telling(d.Relations.Added), limit, relationRow),
		newSection("Relations removed", relations, telling(d.Relations.Removed), limit, relationRow),
		changedRelations(d.Relations.Changed, limit),
		newSection("Choices", choices, choiceRows(d.Groups), limit, func(row []string) []string { return row }),
		newSection("Narrowings", choices, narrowingRows(d.Narrowings), limit, func(row []string) []string { return row }),
		newSection("Transports", choices, transportRows(d.Transports), limit, func(row []string) []string { return row }),
		pairSection("Newly reached", d.Reach.Added, d.Reach.AddedCount, d.Reach.Complete, limit),
		pairSection("No longer reached", d.Reach.Removed, d.Reach.RemovedCount, d.Reach.Complete, limit),
		cycleSection("New cycles", d.Cycles.Added, limit),
		cycleSection("Broken cycles", d.Cycles.Removed, limit),
		newSection("Layers", []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "OLD", Right: true}, {Name: "NEW", Right: true}}, d.Layers, limit,
			func(m delta.Move) []string { return []string{m.ID, strconv.Itoa(m.Old), strconv.Itoa(m.New)} }),
	)
	return slices.DeleteFunc(sections, func(s section) bool { return s.all == 0 })
}

// size says how many there are, and how many of them are shown.
func (s section) size() string { return phrase.Fraction(s.shown, s.all, !s.atLeast) }

// newSection returns a section of one row for each of a list.
func newSection[T any](name string, columns []terminal.Column, list []T, limit int, row func(T) []string) section {
	shown := present.First(list, limit)
	s := section{name: name, all: len(list), shown: len(shown), columns: columns}
	for _, element := range shown {
		s.rows = append(s.rows, row(element))
	}
	return s
}

func protocolSections(p delta.Protocols, limit int) []section {
	columns := []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "CATEGORY"}, {Name: ""}, {Name: "TITLE", Shrinks: true}}
	row := func(p graph.Protocol) []string {
		note := ""
		if p.Dangling {
			note = "dangling"
		}
		return []string{p.ID, p.Category.String(), note, p.Title}
	}
	changed, revised := p.Split()
	sections := []section{
		newSection("Protocols added", columns, p.Added, limit, row),
		newSection("Protocols removed", columns, p.Removed, limit, row),
	}
	s := section{name: "Protocols changed", all: len(changed), columns: []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "FIELD"}, {Name: "OLD", Shrinks: true}, {Name: "NEW", Shrinks: true}}}
	for _, c := range present.First(changed, limit) {
		s.shown++
		id := c.ID
		for _, f := range c.Fields {
			s.rows = append(s.rows, []string{id, f.Name, f.Old, f.New})
			id = ""
		}
	}
	return append(sections, s, newSection("Documents revised", []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "VERSION"}, {Name: "DATE"}}, revised, limit,
		func(c delta.ProtocolChange) []string {
			row := []string{c.ID, "", ""}
			for _, f := range c.Fields {
				text := f.Old + " > " + f.New
				if f.Name == "version" {
					row[1] = text
				} else {
					row[2] = text
				}
			}
			return row
		}))
}

// telling returns relations with those first that tell most: dependencies, then
// other statements, then bare references.
func telling(relations []graph.Relation) []graph.Relation {
	rank := func(r graph.Relation) int {
		switch {
		case r.Denied:
			return 1
		case r.Kind.Dependency():
			return 0
		case r.Kind == graph.Cites:
			return 2
		}
		return 1
	}
	list := slices.Clone(relations)
	slices.SortStableFunc(list, func(x, y graph.Relation) int { return cmp.Compare(rank(x), rank(y)) })
	return list
}

func relationRow(r graph.Relation) []string {
	return []string{r.From + " > " + r.To, r.Kind.String(), delta.Words(r), present.BestEvidence(nil, r)}
}

// choiceRows tells what happened to groups, by owner.
func choiceRows(g delta.Groups) [][]string {
	var rows [][]string
	for _, x := range g.Added {
		rows = append(rows, []string{x.Owner, "new", x.Text()})
	}
	for _, x := range g.Removed {
		rows = append(rows, []string{x.Owner, "gone", x.Text()})
	}
	for _, c := range g.Changed {
		change := "changed"
		if c.New.Met != c.Old.Met {
			change = "open again"
			if c.New.Met {
				change = "met"
			}
		}
		rows = append(rows, []string{c.New.Owner, change, c.New.Text()})
	}
	slices.SortStableFunc(rows, func(x, y []string) int { return cmp.Compare(x[0], y[0]) })
	return rows
}

// narrowingRows is choiceRows for narrowings.
func narrowingRows(n delta.Narrowings) [][]string {
	text := func(n graph.Narrowing) string { return strings.TrimPrefix(delta.NarrowingText(n), n.Owner+": ") }
	var rows [][]string
	for _, x := range n.Added {
		rows = append(rows, []string{x.Owner, "new", text(x)})
	}
	for _, x := range n.Removed {
		rows = append(rows, []string{x.Owner, "gone", text(x)})
	}
	for _, c := range n.Changed {
		rows = append(rows, []string{c.New.Owner, "changed", text(c.New) + ", was " + text(c.Old)})
	}
	slices.SortStableFunc(rows, func(x, y []string) int { return cmp.Compare(x[0], y[0]) })
	return rows
}

// transportRows tells how protocols go over the wire otherwise than before, in sentences
// without their subject.
func transportRows(list []delta.Transport) (rows [][]string) {
	for _, t := range list {
		for _, sentence := range t.Sentences() {
			rows = append(rows, []string{t.ID, "", strings.TrimLeft(strings.TrimPrefix(sentence, t.ID), ": ")})
		}
	}
	return rows
}

func changedRelations(changes []delta.RelationChange, limit int) section {
	s := section{name: "Relations changed", all: len(changes), columns: []terminal.Column{
		{Name: "RELATION", Style: terminal.Bold}, {Name: ""}, {Name: "KIND"}, {Name: ""}, terminal.Evidence,
	}}
	for _, c := range present.First(changes, limit) {
		s.shown++
		old, new := relationRow(c.Old), relationRow(c.New)
		s.rows = append(s.rows,
			append([]string{old[0], "old"}, old[1:]...),
			append([]string{"", "new"}, new[1:]...))
	}
	return s
}

func pairSection(name string, pairs []delta.Pair, all int, complete bool, limit int) section {
	s := newSection(name, []terminal.Column{{Name: "FROM", Style: terminal.Bold}, {Name: "TO", Style: terminal.Bold}, {Name: "CHAIN", Shrinks: true}}, pairs, limit,
		func(p delta.Pair) []string {
			via := ""
			if between := p.Chain[1 : len(p.Chain)-1]; len(between) > 0 {
				via = "via " + strings.Join(between, " > ")
			}
			return []string{p.From, p.To, via}
		})
	s.all, s.atLeast = all, !complete
	return s
}

func cycleSection(name string, cycles []delta.Cycle, limit int) section {
	return newSection(name, []terminal.Column{{Name: "SHORTEST", Style: terminal.Bold}, {Name: "PROTOCOLS", Right: true}, {Name: "PARTS", Shrinks: true}}, cycles, limit,
		func(c delta.Cycle) []string {
			shortest := strings.Join(append(slices.Clip(c.Shortest), c.Shortest[0]), " > ")
			return []string{shortest, strconv.Itoa(len(c.Members)), parts(c)}
		})
}

// parts names what a cycle joins, or what is left of it: single protocols, and
// sets of those that still depend on each other, without their members if they
// are many.
func parts(c delta.Cycle) string {
	const mostParts = 8
	if len(c.Parts) == len(c.Members) {
		return present.Some(c.Members, mostParts, ", ")
	}
	var names []string
	for _, part := range c.Parts {
		name := strings.Join(part, " = ")
		if more := len(part) - 3; more > 1 {
			name = fmt.Sprintf("%s = (%d more)", strings.Join(part[:3], " = "), more)
		}
		names = append(names, name)
	}
	return present.Some(names, mostParts, ", ")
}

func (d Delta) Text(p present.Printer) {
	p.Printf("%s\n", p.Style(terminal.Bold, d.Summary()))
	for _, s := range deltaSections(d.Delta, d.Limit) {
		p.Printf("\n%s (%s)\n", s.name, s.size())
		p.Table(2, s.columns, s.rows)
	}
}
