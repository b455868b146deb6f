package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/algo"
)

// Cycles are the sets of protocols that depend on each other.
type Cycles struct {
	Graph      *graph.Graph
	Components []algo.CyclicComponent
	Limit      int // how many cycles of each set are shown; 0 for all
}

// steps returns the ends of a cycle's relations.
func steps(cycle []int) [][2]int {
	ends := make([][2]int, len(cycle))
	for i, from := range cycle {
		ends[i] = [2]int{from, cycle[(i+1)%len(cycle)]}
	}
	return ends
}

type endsJSON struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type componentJSON struct {
	Members    []string   `json:"members"`
	CycleCount int        `json:"cycleCount"`
	Complete   bool       `json:"complete"`
	Cycles     [][]string `json:"cycles"`
	Cut        []endsJSON `json:"cut"`
	Bound      int        `json:"bound"`
	Exact      bool       `json:"exact"`
	Relations  []stepJSON `json:"relations"`
}

func (c Cycles) Object() *encode.Object {
	g := c.Graph
	ans := encode.New(present.Schema)
	encode.ListOf(ans, "components", c.Components, func(component algo.CyclicComponent) componentJSON {
		made := componentJSON{
			Members: present.IDs(g, component.Members), CycleCount: len(component.Cycles), Complete: component.Complete, Cycles: [][]string{},
			Cut: []endsJSON{}, Bound: component.Bound, Exact: len(component.Cut) == component.Bound,
		}
		shown := slices.Clone(component.Cut)
		for _, cycle := range present.First(component.Cycles, c.Limit) {
			made.Cycles = append(made.Cycles, present.IDs(g, cycle))
			shown = append(shown, steps(cycle)...)
		}
		for _, ends := range component.Cut {
			made.Cut = append(made.Cut, endsJSON{g.ID(ends[0]), g.ID(ends[1])})
		}
		slices.SortFunc(shown, func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
		for _, ends := range slices.Compact(shown) {
			made.Relations = append(made.Relations, newStep(g, present.Strongest(g, ends[0], ends[1]), nil))
		}
		return made
	})
	return ans
}

func (c Cycles) Text(p present.Printer) {
	g := c.Graph
	if len(c.Components) == 0 {
		p.Printf("There are no cycles.\n")
	}
	row := func(label string, ends [2]int) []string {
		r := present.Strongest(g, ends[0], ends[1])
		note := ""
		if r.Optional {
			note = "optional"
		}
		return []string{label, r.From + " > " + r.To, r.Kind.String(), note, present.BestEvidence(g, r)}
	}
	columns := []terminal.Column{{Name: "", Right: true}, {Name: "RELATION"}, {Name: "KIND"}, {Name: ""}, terminal.Evidence}
	for i, component := range c.Components {
		if i > 0 {
			p.Printf("\n")
		}
		if len(component.Members) == 1 {
			p.Printf("%s\n", p.Style(terminal.Bold, g.ID(component.Members[0])+" depends on itself"))
		} else {
			p.Printf("%s\n", p.Style(terminal.Bold, fmt.Sprintf("%d protocols depend on each other", len(component.Members))))
			for _, line := range terminal.Wrap(strings.Join(present.IDs(g, component.Members), " "), p.TextWidth()-2) {
				p.Printf("  %s\n", line)
			}
		}

		var rows [][]string
		shown := present.First(component.Cycles, c.Limit)
		for n, cycle := range shown {
			label := strconv.Itoa(n + 1)
			for _, ends := range steps(cycle) {
				rows = append(rows, row(label, ends))
				label = ""
			}
		}
		p.Printf("\n  Shortest cycles (%s)\n", phrase.Fraction(len(shown), len(component.Cycles), component.Complete))
		p.Table(2, columns, rows)

		rows = nil
		for _, ends := range component.Cut {
			rows = append(rows, row("", ends))
		}
		p.Printf("\n  Cut (%s)\n", cutSize(component))
		p.Table(2, columns, rows)
	}
}

// cutSize says how many relations a cut has, and whether fewer would do.
func cutSize(c algo.CyclicComponent) string {
	size := phrase.Plural(len(c.Cut), "relation")
	switch {
	case c.Bound < len(c.Cut):
		return fmt.Sprintf("%s; at least %d are needed", size, c.Bound)
	case c.Bound > 1:
		return size + ", and no fewer do"
	}
	return size
}
