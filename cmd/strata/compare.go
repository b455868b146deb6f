package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/algo"
	"strata/graph/query"
)

func newCompare(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compare A B",
		Short: "What two protocols stand upon together and apart",
		Long: `Compare shows what two protocols depend on, directly or not, together and apart.

The lowest common layers are where the two meet on the way down, by what carries
them and what they extend. Of all that both are layered on or extend, directly or
not, a protocol itself included, they are those that none of the others is layered
on or extends: everything else that they share so is further down. Protocols that
stand on each other are one layer, joined by "=".

Shared dependencies, and those of only one of the two, are of every kind, from near
to far. Those that one of the two depends on only by way of the other are shown
apart. One is optional where every chain to it has an optional relation. The number
of steps is that of the shortest required chain, or of the shortest of any if none
is required.`,
		Example: `  strata compare MS-SMB MS-SMB2
  strata compare COMEV COMT --required --top 0
  strata compare HTTP LDAP --kinds layers-on
  strata compare MS-SMB MS-SMB2 --format json | jq -r '.onlyB[].id'`,
		Args:              arguments(2, 2, "the names of two protocols"),
		ValidArgsFunction: a.completeNames(2),
	}
	top := cmd.Flags().Uint("top", 20, "show at most this many of each list of dependencies; 0 for all")
	followed := filterFlags(cmd)
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, x, err := a.subject(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		y, err := a.resolve(g, args[1])
		if err != nil {
			return notSelection(args[1], err)
		}
		g = followed.of(g)
		layers := g.Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn, graph.Extends)})
		c := comparison{g, x, y, query.LowestCommon(layers, x, y), query.Compare(g, x, y)}
		if format.value == "text" {
			return a.printComparison(c, int(*top))
		}
		return a.answerComparison(format.value, c)
	}
	return cmd
}

// A comparison is of the protocols a and b of a graph.
type comparison struct {
	g      *graph.Graph
	a, b   int
	lowest [][]int
	query.Comparison
}

type (
	layerOfTwoJSON struct {
		Protocols []string `json:"protocols"`
	}
	sharedJSON struct {
		ID        string `json:"id"`
		Title     string `json:"title"`
		OptionalA bool   `json:"optionalA"`
		DepthA    int    `json:"depthA"`
		OptionalB bool   `json:"optionalB"`
		DepthB    int    `json:"depthB"`
		Through   string `json:"through,omitempty"`
	}
	apartJSON struct {
		ID       string `json:"id"`
		Title    string `json:"title"`
		Optional bool   `json:"optional"`
		Depth    int    `json:"depth"`
	}
)

func (a *app) answerComparison(format string, c comparison) error {
	ans := newAnswer()
	ans.Field("a", c.g.ID(c.a))
	ans.Field("b", c.g.ID(c.b))
	encode.ListOf(ans, "lowest", c.lowest, func(layer []int) layerOfTwoJSON { return layerOfTwoJSON{ids(c.g, layer)} })
	encode.ListOf(ans, "shared", c.Shared, func(s query.Shared) sharedJSON {
		made := sharedJSON{c.g.ID(s.A.Node), c.g.Protocol(s.A.Node).Title, s.A.Optional, s.A.Depth, s.B.Optional, s.B.Depth, ""}
		switch {
		case !s.OfA:
			made.Through = c.g.ID(c.b)
		case !s.OfB:
			made.Through = c.g.ID(c.a)
		}
		return made
	})
	apart := func(r algo.Reached) apartJSON {
		return apartJSON{c.g.ID(r.Node), c.g.Protocol(r.Node).Title, r.Optional, r.Depth}
	}
	encode.ListOf(ans, "onlyA", c.OnlyA, apart)
	encode.ListOf(ans, "onlyB", c.OnlyB, apart)
	return a.printAnswer(format, ans)
}

func (a *app) printComparison(c comparison, top int) error {
	p := a.printer()
	p.heading(c.g.Protocol(c.a))
	p.heading(c.g.Protocol(c.b))
	if len(c.lowest) > 0 {
		var rows [][]string
		for _, layer := range c.lowest {
			for i, node := range layer {
				id := c.g.ID(node)
				if i > 0 {
					id = "= " + id
				}
				rows = append(rows, []string{id, c.g.Protocol(node).Title})
			}
		}
		p.Printf("\n%s (%d)\n", p.Style(terminal.Bold, "Lowest common layers"), len(c.lowest))
		p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}}, rows)
	}
	idA, idB := c.g.ID(c.a), c.g.ID(c.b)
	p.shared(c, "Shared", top, func(s query.Shared) bool { return s.OfA && s.OfB })
	p.shared(c, "Shared, but "+idA+" only by way of "+idB, top, func(s query.Shared) bool { return !s.OfA })
	p.shared(c, "Shared, but "+idB+" only by way of "+idA, top, func(s query.Shared) bool { return !s.OfB })
	p.apart(c.g, c.a, c.OnlyA, top)
	p.apart(c.g, c.b, c.OnlyB, top)
	if len(c.lowest)+len(c.Shared)+len(c.OnlyA)+len(c.OnlyB) == 0 {
		p.Printf("\nNeither has any dependencies.\n")
	}
	return p.Flush()
}

// shared prints the shared dependencies that pass.
func (p printer) shared(c comparison, name string, top int, pass func(query.Shared) bool) {
	var rows [][]string
	for _, s := range c.Shared {
		if pass(s) {
			rows = append(rows, []string{c.g.ID(s.A.Node), c.g.Protocol(s.A.Node).Title, way(s.A), way(s.B)})
		}
	}
	if len(rows) == 0 {
		return
	}
	shown := first(rows, top)
	p.Printf("\n%s (%s)\n", p.Style(terminal.Bold, name), countOf(len(shown), len(rows)))
	p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "BELOW " + c.g.ID(c.a)}, {Name: "BELOW " + c.g.ID(c.b)}}, shown)
}

// apart prints what only one of two protocols depends on.
func (p printer) apart(g *graph.Graph, node int, only []algo.Reached, top int) {
	if len(only) == 0 {
		return
	}
	shown := first(only, top)
	var rows [][]string
	for _, r := range shown {
		rows = append(rows, []string{g.ID(r.Node), g.Protocol(r.Node).Title, way(r), via(g, r, graph.Down)})
	}
	p.Printf("\n%s (%s)\n", p.Style(terminal.Bold, "Only "+g.ID(node)), countOf(len(shown), len(only)))
	p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "BELOW"}, {Name: "CHAIN", Shrinks: true}}, rows)
}

// way says how far below a dependency is, and whether it is optional.
func way(r algo.Reached) string {
	text := phrase.Plural(r.Depth, "step")
	if r.Optional {
		text += ", optional"
	}
	return text
}
