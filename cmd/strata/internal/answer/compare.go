package answer

import (
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/needs"
	"strata/graph/query"
)

// A Comparison is what the protocols A and B have in common, and what only one has.
type Comparison struct {
	Graph  *graph.Graph
	A, B   int
	Lowest [][]int // the lowest common layers
	query.Comparison
	Top int // how many of each list of dependencies are shown as text; 0 for all
}

type (
	layerOfTwoJSON struct {
		Protocols []string `json:"protocols"`
	}
	sharedJSON struct {
		ID        string `json:"id"`
		Title     string `json:"title"`
		NeedA     string `json:"needA"`
		OptionalA bool   `json:"optionalA"`
		DepthA    int    `json:"depthA"`
		NeedB     string `json:"needB"`
		OptionalB bool   `json:"optionalB"`
		DepthB    int    `json:"depthB"`
		Through   string `json:"through,omitempty"`
	}
	apartJSON struct {
		ID       string `json:"id"`
		Title    string `json:"title"`
		Need     string `json:"need"`
		Optional bool   `json:"optional"`
		Depth    int    `json:"depth"`
	}
)

func (c Comparison) Object() *encode.Object {
	ans := encode.New(present.Schema)
	ans.Field("a", c.Graph.ID(c.A))
	ans.Field("b", c.Graph.ID(c.B))
	encode.ListOf(ans, "lowest", c.Lowest, func(layer []int) layerOfTwoJSON { return layerOfTwoJSON{present.IDs(c.Graph, layer)} })
	encode.ListOf(ans, "shared", c.Shared, func(s query.Shared) sharedJSON {
		made := sharedJSON{c.Graph.ID(s.A.Node), c.Graph.Protocol(s.A.Node).Title, s.A.Need, s.A.Optional(), s.A.Depth, s.B.Need, s.B.Optional(), s.B.Depth, ""}
		switch {
		case !s.OfA:
			made.Through = c.Graph.ID(c.B)
		case !s.OfB:
			made.Through = c.Graph.ID(c.A)
		}
		return made
	})
	apart := func(d query.Dependency) apartJSON {
		return apartJSON{c.Graph.ID(d.Node), c.Graph.Protocol(d.Node).Title, d.Need, d.Optional(), d.Depth}
	}
	encode.ListOf(ans, "onlyA", c.OnlyA, apart)
	encode.ListOf(ans, "onlyB", c.OnlyB, apart)
	return ans
}

func (c Comparison) Text(p present.Printer) {
	p.Heading(c.Graph.Protocol(c.A))
	p.Heading(c.Graph.Protocol(c.B))
	if len(c.Lowest) > 0 {
		var rows [][]string
		for _, layer := range c.Lowest {
			for i, node := range layer {
				id := c.Graph.ID(node)
				if i > 0 {
					id = "= " + id
				}
				rows = append(rows, []string{id, c.Graph.Protocol(node).Title})
			}
		}
		p.Printf("\n%s (%d)\n", p.Style(terminal.Bold, "Lowest common layers"), len(c.Lowest))
		p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}}, rows)
	}
	idA, idB := c.Graph.ID(c.A), c.Graph.ID(c.B)
	printShared(p, c, "Shared", c.Top, func(s query.Shared) bool { return s.OfA && s.OfB })
	printShared(p, c, "Shared, but "+idA+" only by way of "+idB, c.Top, func(s query.Shared) bool { return !s.OfA })
	printShared(p, c, "Shared, but "+idB+" only by way of "+idA, c.Top, func(s query.Shared) bool { return !s.OfB })
	printApart(p, c.Graph, c.A, c.AnswerA, c.OnlyA, c.Top)
	printApart(p, c.Graph, c.B, c.AnswerB, c.OnlyB, c.Top)
	if len(c.Lowest)+len(c.Shared)+len(c.OnlyA)+len(c.OnlyB) == 0 {
		p.Printf("\nNeither has any dependencies.\n")
	}
}

// printShared prints the shared dependencies that pass.
func printShared(p present.Printer, c Comparison, name string, top int, pass func(query.Shared) bool) {
	var rows [][]string
	for _, s := range c.Shared {
		if pass(s) {
			rows = append(rows, []string{c.Graph.ID(s.A.Node), c.Graph.Protocol(s.A.Node).Title, way(s.A), way(s.B)})
		}
	}
	if len(rows) == 0 {
		return
	}
	shown := present.First(rows, top)
	p.Printf("\n%s (%s)\n", p.Style(terminal.Bold, name), present.CountOf(len(shown), len(rows)))
	p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "BELOW " + c.Graph.ID(c.A)}, {Name: "BELOW " + c.Graph.ID(c.B)}}, shown)
}

// printApart prints what only one of two protocols depends on.
func printApart(p present.Printer, g *graph.Graph, node int, answer *needs.Answer, only []query.Dependency, top int) {
	if len(only) == 0 {
		return
	}
	shown := present.First(only, top)
	var rows [][]string
	for _, d := range shown {
		rows = append(rows, []string{g.ID(d.Node), g.Protocol(d.Node).Title, way(d), via(Shown{}.downTo(g, answer, d.Needed))})
	}
	p.Printf("\n%s (%s)\n", p.Style(terminal.Bold, "Only "+g.ID(node)), present.CountOf(len(shown), len(only)))
	p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "BELOW"}, {Name: "CHAIN", Shrinks: true}}, rows)
}

// way says how far below a dependency is, and how it is needed if it is not required.
func way(d query.Dependency) string {
	text := phrase.Plural(d.Depth, "step")
	if d.Need != "required" {
		text += ", " + strings.ReplaceAll(d.Need, "-", " ")
	}
	return text
}
