package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/parallel"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/algo"
	"strata/graph/query"
)

// A reach is what tells deps and users apart.
type reach struct {
	use, short, long, example string

	down bool   // towards dependencies
	list string // the key of the list in JSON
	none string // what is said of one protocol when the list is empty

	noneElse string // the same of several
}

func (r reach) direction() graph.Direction {
	if r.down {
		return graph.Down
	}
	return graph.Up
}

func newReach(a *app, r reach) *cobra.Command {
	cmd := &cobra.Command{
		Use: r.use, Short: r.short, Long: r.long, Example: r.example,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	depth := cmd.Flags().Uint("depth", 0, "go at most this many steps; 0 for any number")
	tree := cmd.Flags().Bool("tree", false, "show a tree, in which what repeats is shown once")
	followed := filterFlags(cmd)
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *tree && format.value != "text" {
			return errors.New("--tree is for people: leave it out, the chains of --format json hold it")
		}
		g, roots, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		g = followed.of(g)
		if *tree {
			return a.printTrees(g, roots, r.direction(), int(*depth))
		}
		reached := algo.Closure(g, roots, r.direction(), int(*depth))
		if format.value == "text" {
			return a.printReached(g, roots, r, reached)
		}
		return a.answerReached(format.value, g, roots, r, reached)
	}
	return cmd
}

type reachedJSON struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Kind     string   `json:"kind"`
	Optional bool     `json:"optional"`
	Depth    int      `json:"depth"`
	Chain    []string `json:"chain"`
}

func (a *app) answerReached(format string, g *graph.Graph, roots []int, r reach, reached []algo.Reached) error {
	ans := newAnswer()
	if len(roots) == 1 {
		ans.Field("protocol", g.ID(roots[0]))
	} else {
		ans.Field("protocols", ids(g, roots))
	}
	encode.ListInto(ans, r.list, reached, func(made *reachedJSON, x algo.Reached) {
		chain := made.Chain[:0]
		for place := range x.Depth + 1 {
			chain = append(chain, link(g, x, r.direction(), place))
		}
		*made = reachedJSON{
			ID: g.ID(x.Node), Title: g.Protocol(x.Node).Title, Kind: x.Kind.String(),
			Optional: x.Optional, Depth: x.Depth, Chain: chain,
		}
	})
	return a.printAnswer(format, ans)
}

func (a *app) printReached(g *graph.Graph, roots []int, r reach, reached []algo.Reached) error {
	p := a.printer()
	p.headings(g, roots)
	for _, group := range []struct {
		name     string
		optional bool
	}{{"Required", false}, {"Optional", true}} {
		var members []int
		for i, x := range reached {
			if x.Optional == group.optional {
				members = append(members, i)
			}
		}
		if len(members) == 0 {
			continue
		}
		p.Printf("\n%s (%d)\n", group.name, len(members))
		rows := parallel.Map(members, func(i int) []string {
			x := reached[i]
			return []string{g.ID(x.Node), g.Protocol(x.Node).Title, x.Kind.String(), strconv.Itoa(x.Depth), via(g, x, r.direction()), bestEvidence(g.Relation(x.Relation))}
		})
		p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "KIND"}, {Name: "DEPTH"}, {Name: "CHAIN", Shrinks: true}, {Name: "EVIDENCE", Shrinks: true}}, rows)
	}
	if len(reached) == 0 {
		if len(roots) == 1 {
			p.Printf("\n%s %s.\n", g.ID(roots[0]), r.none)
		} else {
			p.Printf("\nThese %s.\n", r.noneElse)
		}
	}
	return p.Flush()
}

// via names the protocols between the ends of a chain.
func via(g *graph.Graph, x algo.Reached, dir graph.Direction) string {
	if x.Depth == 1 {
		return ""
	}
	text := append(make([]byte, 0, 1<<10), "via "...) // mostly enough, and not on the heap
	for i := 1; i < x.Depth; i++ {
		if i > 1 {
			text = append(text, " > "...)
		}
		text = append(text, link(g, x, dir, i)...)
	}
	return string(text)
}

// link returns the ID at a place in [0, Depth] of a chain that reads "A depends on B"
// from left to right.
func link(g *graph.Graph, x algo.Reached, dir graph.Direction, place int) string {
	if dir == graph.Up {
		place = x.Depth - place
	}
	return g.ID(x.At(place))
}

// heading prints the ID and title of the protocol that an answer is about.
func (p printer) heading(protocol graph.Protocol) {
	p.Printf("%s", p.Style(terminal.Bold, protocol.ID))
	if protocol.Title != "" {
		p.Printf("  %s", protocol.Title)
	}
	p.Printf("\n")
}

// headings prints what an answer is about: a protocol, the IDs of several, or the
// number of many.
func (p printer) headings(g *graph.Graph, nodes []int) {
	if len(nodes) == 1 {
		p.heading(g.Protocol(nodes[0]))
		return
	}
	const few = 30
	if len(nodes) > few {
		p.Printf("%s\n", p.Style(terminal.Bold, phrase.Plural(len(nodes), "protocol")))
		return
	}
	for _, line := range terminal.Wrap(strings.Join(ids(g, nodes), " "), p.TextWidth()) {
		p.Printf("%s\n", p.Style(terminal.Bold, line))
	}
}

func (a *app) printTrees(g *graph.Graph, roots []int, dir graph.Direction, depth int) error {
	p := a.printer()
	for i, root := range roots {
		if i > 0 {
			p.Printf("\n")
		}
		p.heading(g.Protocol(root))
		p.branches(g, query.NewTree(g, root, dir, depth), "")
	}
	return p.Flush()
}

// branches prints what hangs below a node whose own line has been printed.
func (p printer) branches(g *graph.Graph, tree *query.Tree, indent string) {
	for i, child := range tree.Children {
		fork, next := "├── ", "│   "
		if i == len(tree.Children)-1 {
			fork, next = "└── ", "    "
		}
		note := strings.ReplaceAll(child.Kinds.String(), ",", ", ")
		if child.Optional {
			note += ", optional"
		}
		line := fmt.Sprintf("%s%s  %s", p.Style(terminal.Dim, indent+fork), p.Style(terminal.Bold, g.ID(child.Node)), p.Style(terminal.Dim, note))
		if child.Repeated {
			line += "  (see above)"
		}
		p.Printf("%s\n", line)
		p.branches(g, child, indent+next)
	}
}
