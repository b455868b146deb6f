package answer

import (
	"fmt"
	"slices"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

// An Order is in which to implement protocols and what they require.
type Order struct {
	Graph  *graph.Graph
	Roots  []int
	Stages []query.Stage
}

type stepOfStageJSON struct {
	Protocols []string `json:"protocols"`
	Asked     []string `json:"asked,omitempty"`
	Needs     []string `json:"needs"`
}

type stageJSON struct {
	Stage int               `json:"stage"`
	Steps []stepOfStageJSON `json:"steps"`
}

func (o Order) Object() *encode.Object {
	g := o.Graph
	elements := make([]stageJSON, len(o.Stages))
	for i, stage := range o.Stages {
		elements[i].Stage = i
		for _, s := range stage {
			elements[i].Steps = append(elements[i].Steps, stepOfStageJSON{present.IDs(g, s.Members), present.IDs(g, s.Roots), present.IDs(g, s.Needs)})
		}
	}
	ans := encode.New(present.Schema)
	ans.Field("protocols", present.IDs(g, o.Roots))
	encode.List(ans, "stages", elements)
	return ans
}

func (o Order) Text(p present.Printer) {
	g := o.Graph
	p.Headings(g, o.Roots)
	for i, stage := range o.Stages {
		var rows [][]string
		for _, s := range stage {
			for k, node := range s.Members {
				id, asked := g.ID(node), ""
				if k > 0 {
					id = "= " + id
				}
				if _, root := slices.BinarySearch(s.Roots, node); root && len(o.Roots) > 1 {
					asked = "asked"
				}
				rows = append(rows, []string{id, asked, g.Protocol(node).Title, strings.Join(present.IDs(g, needsOf(g, node, s)), " ")})
			}
		}
		p.Printf("\n%s (%d)\n", p.Style(terminal.Bold, fmt.Sprint("Stage ", i)), len(rows))
		p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: ""}, {Name: "TITLE", Shrinks: true}, {Name: "NEEDS", Shrinks: true}}, rows)
	}
}

// needsOf returns what of the needs of a step is of one of its members.
func needsOf(g *graph.Graph, member int, s query.Step) []int {
	return slices.DeleteFunc(slices.Clone(s.Needs), func(node int) bool {
		first, end := g.Between(member, node)
		return first == end
	})
}
