package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

func newImpact(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "impact SELECTION...",
		Short: "What a change to protocols reaches, and through what",
		Long: `Impact shows what a change to a protocol, or to several at once, can reach: all that
depends on them, by distance and by weight. It is required where a chain of required
relations leads down to a changed protocol, and optional where every chain has an
optional one. The distance is the number of relations of the shortest such chain.

A choke point is a protocol between: every chain from certain others down to the
changed ones leads through it, required or not. Where it does not pass the change on,
the change does not reach them. Choke points are the dominators of what depends on
the changed protocols.

With --depth, what is further away is left out of all counts; chains of any length
still decide what is a choke point. 'strata users' tells chains and their proof.`,
		Example: `  strata impact MS-RPCE
  strata impact MS-CIFS MS-SMB MS-SMB2 --required
  strata impact 'kind:data-structure & area:"File*"' --depth 2
  strata impact TLS --format json | jq -r '.chokePoints[] | "\(.only) \(.id)"'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	depth := cmd.Flags().Uint("depth", 0, "go at most this many steps; 0 for any number")
	top := cmd.Flags().Uint("top", 10, "show at most this many choke points; 0 for all")
	followed := filterFlags(cmd)
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, changed, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		g = followed.of(g)
		impact := query.FindImpact(g, changed, int(*depth))
		if format.value == "text" {
			return a.printImpact(g, changed, impact, int(*top))
		}
		return a.answerImpact(format.value, g, changed, impact, int(*top))
	}
	return cmd
}

type (
	affectedJSON struct {
		ID       string `json:"id"`
		Title    string `json:"title"`
		Depth    int    `json:"depth"`
		Optional bool   `json:"optional"`
		Through  string `json:"through,omitempty"`
	}
	chokePointJSON struct {
		ID    string `json:"id"`
		Title string `json:"title"`
		Only  int    `json:"only"`
	}
)

func (a *app) answerImpact(format string, g *graph.Graph, changed []int, impact query.Impact, top int) error {
	ans := newAnswer()
	ans.Field("changed", ids(g, changed))
	encode.ListOf(ans, "affected", impact.Affected, func(x query.Affected) affectedJSON {
		made := affectedJSON{ID: g.ID(x.Node), Title: g.Protocol(x.Node).Title, Depth: x.Depth, Optional: x.Optional}
		if x.Through >= 0 {
			made.Through = g.ID(x.Through)
		}
		return made
	})
	encode.ListOf(ans, "chokePoints", first(impact.ChokePoints, top), func(c query.ChokePoint) chokePointJSON {
		return chokePointJSON{g.ID(c.Node), g.Protocol(c.Node).Title, c.Only}
	})
	return a.printAnswer(format, ans)
}

func (a *app) printImpact(g *graph.Graph, changed []int, impact query.Impact, top int) error {
	p := a.printer()
	p.headings(g, changed)
	required := 0
	for _, x := range impact.Affected {
		if !x.Optional {
			required++
		}
	}
	if len(impact.Affected) == 0 {
		p.Printf("\nA change reaches no other protocol.\n")
		return p.Flush()
	}
	p.Printf("\nA change reaches %s: %d required, %d optional.\n", phrase.Plural(len(impact.Affected), "protocol"), required, len(impact.Affected)-required)
	if shown := first(impact.ChokePoints, top); len(shown) > 0 {
		p.Printf("\n%s (%s): how many others are reached only through them\n", p.Style(terminal.Bold, "Choke points"), countOf(len(shown), len(impact.ChokePoints)))
		var rows [][]string
		for _, c := range shown {
			rows = append(rows, []string{g.ID(c.Node), g.Protocol(c.Node).Title, number(c.Only)})
		}
		p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "OTHERS", Right: true}}, rows)
	}
	for affected := impact.Affected; len(affected) > 0; {
		end := slices.IndexFunc(affected, func(x query.Affected) bool { return x.Depth > affected[0].Depth })
		if end < 0 {
			end = len(affected)
		}
		p.distance(g, affected[:end])
		affected = affected[end:]
	}
	return p.Flush()
}

// distance prints what is affected at one distance.
func (p printer) distance(g *graph.Graph, affected []query.Affected) {
	p.Printf("\n%s (%d)\n", p.Style(terminal.Bold, fmt.Sprint("Distance ", affected[0].Depth)), len(affected))
	for _, weight := range [...]struct {
		name     string
		optional bool
	}{{"required", false}, {"optional", true}} {
		var nodes []int
		for _, x := range affected {
			if x.Optional == weight.optional {
				nodes = append(nodes, x.Node)
			}
		}
		label := weight.name
		for _, line := range terminal.Wrap(strings.Join(ids(g, nodes), " "), p.TextWidth()-12) {
			p.Printf("  %s  %s\n", p.Style(terminal.Dim, fmt.Sprintf("%-8s", label)), line)
			label = ""
		}
	}
}
