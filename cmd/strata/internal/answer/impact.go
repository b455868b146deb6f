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
	Kinds   graph.Kinds // of relations that are followed
	query.Impact
	Top int // how many choke points are shown; 0 for all
}

type (
	affectedJSON struct {
		ID       string `json:"id"`
		Title    string `json:"title"`
		Depth    int    `json:"depth"`
		Purpose  string `json:"purpose"`
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
	users := usersOfTypes(g, i.Kinds, i.Changed)
	encode.ListOf(ans, "affected", i.Affected, func(x query.Affected) affectedJSON {
		w := weightOf(x.Optional, users[x.Node])
		made := affectedJSON{ID: g.ID(x.Node), Title: g.Protocol(x.Node).Title, Depth: x.Depth, Purpose: w.purpose().String(), Optional: w == optionally}
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
	users := usersOfTypes(g, i.Kinds, i.Changed)
	if len(i.Affected) == 0 {
		p.Printf("\n%s\n", strings.TrimSpace("A change reaches no other protocol. "+tellOfTypes(users, i.Changed)))
		return
	}
	var counts [weights]int
	for _, x := range i.Affected {
		counts[weightOf(x.Optional, users[x.Node])]++
	}
	p.Printf("\nA change reaches %s: %d required, ", phrase.Plural(len(i.Affected), "protocol"), counts[wholly])
	if n := counts[forTypes]; n > 0 {
		p.Printf("%d for types alone, ", n)
	}
	p.Printf("%d optional.\n", counts[optionally])
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
		printDistance(p, g, affected[:end], users)
		affected = affected[end:]
	}
}

// printDistance prints what is affected at one distance.
func printDistance(p present.Printer, g *graph.Graph, affected []query.Affected, users map[int]bool) {
	p.Printf("\n%s (%d)\n", p.Style(terminal.Bold, fmt.Sprint("Distance ", affected[0].Depth)), len(affected))
	for w, label := range [weights]string{"required", "types", "optional"} {
		var nodes []int
		for _, x := range affected {
			if weightOf(x.Optional, users[x.Node]) == weight(w) {
				nodes = append(nodes, x.Node)
			}
		}
		for _, line := range terminal.Wrap(strings.Join(present.IDs(g, nodes), " "), p.TextWidth()-12) {
			p.Printf("  %s  %s\n", p.Style(terminal.Dim, fmt.Sprintf("%-8s", label)), line)
			label = ""
		}
	}
}
