package answer

import (
	"fmt"
	"slices"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

// An Impact is what a change to protocols reaches.
type Impact struct {
	Graph   *graph.Graph
	Changed []int
	query.Impact
	Top int // how many choke points are shown; 0 for all
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

func (i Impact) Object() *encode.Object {
	g := i.Graph
	ans := encode.New(present.Schema)
	ans.Field("changed", present.IDs(g, i.Changed))
	encode.ListOf(ans, "affected", i.Affected, func(x query.Affected) affectedJSON {
		made := affectedJSON{ID: g.ID(x.Node), Title: g.Protocol(x.Node).Title, Depth: x.Depth, Optional: x.Optional}
		if x.Through >= 0 {
			made.Through = g.ID(x.Through)
		}
		return made
	})
	encode.ListOf(ans, "chokePoints", present.First(i.ChokePoints, i.Top), func(c query.ChokePoint) chokePointJSON {
		return chokePointJSON{g.ID(c.Node), g.Protocol(c.Node).Title, c.Only}
	})
	return ans
}

func (i Impact) Text(p present.Printer) {
	g := i.Graph
	p.Headings(g, i.Changed)
	required := 0
	for _, x := range i.Affected {
		if !x.Optional {
			required++
		}
	}
	reaches := "no other protocol."
	if len(i.Affected) > 0 {
		reaches = fmt.Sprintf("%s: %d required, %d optional.", phrase.Plural(len(i.Affected), "protocol"), required, len(i.Affected)-required)
	}
	p.Printf("\n%s\n", strings.TrimSpace("A change reaches "+reaches+" "+usersOfTypes(g, i.Changed)))
	if len(i.Affected) == 0 {
		return
	}
	if shown := present.First(i.ChokePoints, i.Top); len(shown) > 0 {
		p.Printf("\n%s (%s): how many others are reached only through them\n", p.Style(terminal.Bold, "Choke points"), present.CountOf(len(shown), len(i.ChokePoints)))
		var rows [][]string
		for _, c := range shown {
			rows = append(rows, []string{g.ID(c.Node), g.Protocol(c.Node).Title, present.Number(c.Only)})
		}
		p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "OTHERS", Right: true}}, rows)
	}
	for affected := i.Affected; len(affected) > 0; {
		end := slices.IndexFunc(affected, func(x query.Affected) bool { return x.Depth > affected[0].Depth })
		if end < 0 {
			end = len(affected)
		}
		printDistance(p, g, affected[:end])
		affected = affected[end:]
	}
}

// printDistance prints what is affected at one distance.
func printDistance(p present.Printer, g *graph.Graph, affected []query.Affected) {
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
		for _, line := range terminal.Wrap(strings.Join(present.IDs(g, nodes), " "), p.TextWidth()-12) {
			p.Printf("  %s  %s\n", p.Style(terminal.Dim, fmt.Sprintf("%-8s", label)), line)
			label = ""
		}
	}
}
