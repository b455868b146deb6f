package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

func newOrder(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "order SELECTION...",
		Short: "In which order to implement protocols and what they need",
		Long: `Order shows in which order to implement protocols together with all that they
require, in waves. Wave 0 needs nothing else. Any other needs something of the wave
before it and nothing of its own, so that the steps of a wave can be made at the
same time.

Protocols that need each other are one step, to be made together: 'strata cycles'
tells why, and what to leave out at first.`,
		Example: `  strata order MC-COMQC
  strata order COMEV --optional
  strata order 'MS-RDP*' --kinds layers-on
  strata order MC-COMQC --format json | jq '.waves[0]'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	kinds := kindsFlag{graph.Dependencies}
	kinds.register(cmd)
	optional := cmd.Flags().Bool("optional", false, "include what is only optional")
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, roots, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		g = g.Select(graph.Filter{Kinds: kinds.Kinds, RequiredOnly: !*optional})
		waves := query.Order(g, roots)
		if format.value == "text" {
			return a.printOrder(g, roots, waves)
		}
		return a.answerOrder(format.value, g, roots, waves)
	}
	return cmd
}

type stepOfWaveJSON struct {
	Protocols []string `json:"protocols"`
	Asked     []string `json:"asked,omitempty"`
	Needs     []string `json:"needs"`
}

type waveJSON struct {
	Wave  int              `json:"wave"`
	Steps []stepOfWaveJSON `json:"steps"`
}

func (a *app) answerOrder(format string, g *graph.Graph, roots []int, waves []query.Wave) error {
	elements := make([]waveJSON, len(waves))
	for i, wave := range waves {
		elements[i].Wave = i
		for _, s := range wave {
			elements[i].Steps = append(elements[i].Steps, stepOfWaveJSON{ids(g, s.Members), ids(g, s.Roots), ids(g, s.Needs)})
		}
	}
	ans := newAnswer()
	ans.Field("protocols", ids(g, roots))
	encode.List(ans, "waves", elements)
	return a.printAnswer(format, ans)
}

func (a *app) printOrder(g *graph.Graph, roots []int, waves []query.Wave) error {
	p := a.printer()
	p.headings(g, roots)
	for i, wave := range waves {
		var rows [][]string
		for _, s := range wave {
			for k, node := range s.Members {
				id, asked := g.ID(node), ""
				if k > 0 {
					id = "= " + id
				}
				if _, root := slices.BinarySearch(s.Roots, node); root && len(roots) > 1 {
					asked = "asked"
				}
				rows = append(rows, []string{id, asked, g.Protocol(node).Title, strings.Join(ids(g, needs(g, node, s)), " ")})
			}
		}
		p.Printf("\n%s (%d)\n", p.Style(terminal.Bold, fmt.Sprint("Wave ", i)), len(rows))
		p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: ""}, {Name: "TITLE", Shrinks: true}, {Name: "NEEDS", Shrinks: true}}, rows)
	}
	return p.Flush()
}

// needs returns what of the needs of a step is of one of its members.
func needs(g *graph.Graph, member int, s query.Step) []int {
	return slices.DeleteFunc(slices.Clone(s.Needs), func(node int) bool {
		first, end := g.Between(member, node)
		return first == end
	})
}
