package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/algo"
)

func newCycles(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cycles [SELECTION]...",
		Short: "The protocols that depend on each other, and how to undo that",
		Long: `Cycles shows every set of protocols of which each depends on all others, directly or
not, and every protocol that depends on itself; for each of them the shortest cycles
and a cut.

The shortest cycles are, for each relation, one of the shortest through it, with the
most telling evidence of every step. The shortest of all come first.

The cut is a smallest set of relations without which there is no cycle, and of such
sets one that the fewest plain statements speak for: look there for what is optional
in practice, or was read wrongly. For a very large set of protocols the smallest may
not be found; it then says how many relations are needed at least.

A selection chooses the sets that have one of its protocols in them, and of their
cycles those that run through one. The cut is still of the whole set.

Cycles are no finding: the exit status is 0 with and without.`,
		Example: `  strata cycles
  strata cycles --kinds layers-on
  strata cycles MS-SMB2 --required --limit 0
  strata cycles --format json | jq '.components[] | {members, cut}'`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completeNames(-1),
	}
	limit := cmd.Flags().Uint("limit", 10, "show at most this many cycles of each set; 0 for all")
	followed := filterFlags(cmd)
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, nodes, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		g = followed.of(g)
		components := algo.FindCycles(g)
		if len(args) > 0 {
			components = through(components, nodes)
		}
		if format.value == "text" {
			return a.printCycles(g, components, int(*limit))
		}
		return a.answerCycles(format.value, g, components, int(*limit))
	}
	return cmd
}

// through returns the components that have one of the nodes, and of their cycles
// those that have one.
func through(components []algo.CyclicComponent, nodes []int) []algo.CyclicComponent {
	passes := func(list []int) bool {
		return slices.ContainsFunc(list, func(node int) bool {
			_, found := slices.BinarySearch(nodes, node)
			return found
		})
	}
	var chosen []algo.CyclicComponent
	for _, c := range components {
		if passes(c.Members) {
			c.Cycles = slices.DeleteFunc(c.Cycles, func(cycle []int) bool { return !passes(cycle) })
			chosen = append(chosen, c)
		}
	}
	return chosen
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

func (a *app) answerCycles(format string, g *graph.Graph, components []algo.CyclicComponent, limit int) error {
	ans := newAnswer()
	encode.ListOf(ans, "components", components, func(c algo.CyclicComponent) componentJSON {
		made := componentJSON{
			Members: ids(g, c.Members), CycleCount: len(c.Cycles), Complete: c.Complete, Cycles: [][]string{},
			Cut: []endsJSON{}, Bound: c.Bound, Exact: len(c.Cut) == c.Bound,
		}
		shown := slices.Clone(c.Cut)
		for _, cycle := range first(c.Cycles, limit) {
			made.Cycles = append(made.Cycles, ids(g, cycle))
			shown = append(shown, steps(cycle)...)
		}
		for _, ends := range c.Cut {
			made.Cut = append(made.Cut, endsJSON{g.ID(ends[0]), g.ID(ends[1])})
		}
		slices.SortFunc(shown, func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
		for _, ends := range slices.Compact(shown) {
			made.Relations = append(made.Relations, newStep(strongest(g, ends[0], ends[1]), nil))
		}
		return made
	})
	return a.printAnswer(format, ans)
}

func (a *app) printCycles(g *graph.Graph, components []algo.CyclicComponent, limit int) error {
	p := a.printer()
	if len(components) == 0 {
		p.Printf("There are no cycles.\n")
	}
	row := func(label string, ends [2]int) []string {
		r := strongest(g, ends[0], ends[1])
		note := ""
		if r.Optional {
			note = "optional"
		}
		return []string{label, r.From + " > " + r.To, r.Kind.String(), note, bestEvidence(r)}
	}
	columns := []terminal.Column{{Name: "", Right: true}, {Name: "RELATION"}, {Name: "KIND"}, {Name: ""}, {Name: "EVIDENCE", Shrinks: true}}
	for i, c := range components {
		if i > 0 {
			p.Printf("\n")
		}
		if len(c.Members) == 1 {
			p.Printf("%s\n", p.Style(terminal.Bold, g.ID(c.Members[0])+" depends on itself"))
		} else {
			p.Printf("%s\n", p.Style(terminal.Bold, fmt.Sprintf("%d protocols depend on each other", len(c.Members))))
			for _, line := range terminal.Wrap(strings.Join(ids(g, c.Members), " "), p.TextWidth()-2) {
				p.Printf("  %s\n", line)
			}
		}

		var rows [][]string
		shown := first(c.Cycles, limit)
		for n, cycle := range shown {
			label := strconv.Itoa(n + 1)
			for _, ends := range steps(cycle) {
				rows = append(rows, row(label, ends))
				label = ""
			}
		}
		p.Printf("\n  Shortest cycles (%s)\n", fraction(len(shown), len(c.Cycles), c.Complete))
		p.Table(2, columns, rows)

		rows = nil
		for _, ends := range c.Cut {
			rows = append(rows, row("", ends))
		}
		p.Printf("\n  Cut (%s)\n", cutSize(c))
		p.Table(2, columns, rows)
	}
	return p.Flush()
}

// fraction says how many of how many are shown.
func fraction(shown, all int, complete bool) string {
	switch {
	case !complete:
		return fmt.Sprintf("%d of %d or more", shown, all)
	case shown < all:
		return fmt.Sprintf("%d of %d", shown, all)
	}
	return strconv.Itoa(all)
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
