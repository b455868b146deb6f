package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

func newRank(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rank [SELECTION]...",
		Short: "The protocols that most others depend on",
		Long: `Rank orders the protocols by how much is built upon them. There are three measures:

  direct    how many others depend on it directly: who has to read its document
  all       how many depend on it directly or not: whom a flaw in it can reach
  pagerank  its share of all attention, in percent: where one ends up who goes from
            protocols to what they depend on again and again. A protocol hands its
            share on to all that it depends on in equal parts, so that to be the
            only thing that something important depends on counts for more than to
            be one of its many.

Everything in the graph is counted, and a selection only chooses which are shown.

For PageRank the damping factor is 0.85: so much is handed on, and the rest is
spread over all protocols alike, as is what those have that depend on nothing.`,
		Example: `  strata rank
  strata rank --by pagerank --top 5
  strata rank kind:data-structure --required
  strata rank 'area:"File*"' --kinds layers-on
  strata rank --top 0 --format csv`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completeNames(-1),
	}
	by := wordFlag(cmd, "by", "the measure to order by", "direct", "all", "pagerank")
	top := cmd.Flags().Uint("top", 20, "show at most this many protocols; 0 for all")
	followed := filterFlags(cmd)
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, nodes, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		if len(args) == 0 {
			for node := range g.Len() {
				nodes = append(nodes, node)
			}
		}
		measure := map[string]query.Measure{"direct": query.ByDirect, "all": query.ByAll, "pagerank": query.ByPageRank}[by.value]
		ranked := query.Rank(followed.of(g), nodes, measure, int(*top))
		if format.value == "text" {
			return a.printRanked(g, ranked)
		}
		return a.answerRanked(format.value, g, ranked)
	}
	return cmd
}

type rankedJSON struct {
	ID       string  `json:"id"`
	Title    string  `json:"title"`
	Direct   int     `json:"direct"`
	All      int     `json:"all"`
	PageRank decimal `json:"pageRank"`
}

// A decimal is a number that is written with as many digits as tell something.
type decimal float64

func (d decimal) String() string { return strconv.FormatFloat(float64(d), 'g', 6, 64) }

// MarshalJSON writes the digits as a number.
func (d decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

func (a *app) answerRanked(format string, g *graph.Graph, ranked []query.Ranked) error {
	ans := newAnswer()
	encode.ListOf(ans, "protocols", ranked, func(r query.Ranked) rankedJSON {
		return rankedJSON{g.ID(r.Node), g.Protocol(r.Node).Title, r.Direct, r.All, decimal(r.PageRank)}
	})
	return a.printAnswer(format, ans)
}

func (a *app) printRanked(g *graph.Graph, ranked []query.Ranked) error {
	p := a.printer()
	var rows [][]string
	for i, r := range ranked {
		rows = append(rows, []string{
			strconv.Itoa(i + 1), g.ID(r.Node), g.Protocol(r.Node).Title,
			strconv.Itoa(r.Direct), strconv.Itoa(r.All), fmt.Sprintf("%.2f %%", 100*r.PageRank),
		})
	}
	p.Table(0, []terminal.Column{
		{Right: true}, {Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true},
		{Name: "DIRECT", Right: true}, {Name: "ALL", Right: true}, {Name: "PAGERANK", Right: true},
	}, rows)
	return p.Flush()
}
