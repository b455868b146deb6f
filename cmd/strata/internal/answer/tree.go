package answer

import (
	"cmp"
	"fmt"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

// Trees are a tree for each of some protocols, of what it depends on or of what depends
// on it.
type Trees struct {
	Graph     *graph.Graph
	Roots     []int
	Direction graph.Direction
	Depth     int // 0 for any that can be shown
}

// deepest is how many levels a tree has at most without a depth: each indents its lines.
const deepest = 64

// object returns nil: a tree is for people.
func (t Trees) Object() *encode.Object { return nil }

func (t Trees) Text(p present.Printer) {
	g := t.Graph
	for i, root := range t.Roots {
		if i > 0 {
			p.Printf("\n")
		}
		p.Heading(g.Protocol(root))
		printBranches(p, t, query.NewTree(g, root, t.Direction, t.Depth), "", cmp.Or(t.Depth, deepest))
	}
}

// printBranches prints what hangs below a node whose own line has been printed, so many levels.
func printBranches(p present.Printer, t Trees, tree *query.Tree, indent string, levels int) {
	if levels == 0 {
		if t.Depth == 0 && len(tree.Children) > 0 {
			p.Printf("%s\n", p.Style(terminal.Dim, indent+"└── … further down: see --depth"))
		}
		return
	}
	for i, child := range tree.Children {
		fork, next := "├── ", "│   "
		if i == len(tree.Children)-1 {
			fork, next = "└── ", "    "
		}
		note := strings.ReplaceAll(child.Kinds.String(), ",", ", ")
		from, to := tree.Node, child.Node
		if t.Direction == graph.Up {
			from, to = to, from
		}
		r := present.Strongest(t.Graph, from, to)
		if r.Need != graph.Required {
			note += ", " + r.Need.String()
		}
		if r.Purpose != graph.Service {
			note += ", " + r.Purpose.String()
		}
		line := fmt.Sprintf("%s%s  %s", p.Style(terminal.Dim, indent+fork), p.Style(terminal.Bold, t.Graph.ID(child.Node)), p.Style(terminal.Dim, note))
		if child.Repeated {
			line += "  (see above)"
		}
		p.Printf("%s\n", line)
		printBranches(p, t, child, indent+next, levels-1)
	}
}
