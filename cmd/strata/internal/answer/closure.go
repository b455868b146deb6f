package answer

import (
	"strconv"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/parallel"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/algo"
)

// A Closure is what protocols depend on, directly or not, or what depends on them.
type Closure struct {
	Graph     *graph.Graph
	Roots     []int
	Direction graph.Direction
	Reached   []algo.Reached
}

type reachedJSON struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Kind     string   `json:"kind"`
	Optional bool     `json:"optional"`
	Depth    int      `json:"depth"`
	Chain    []string `json:"chain"`
}

func (c Closure) object() *encode.Object {
	g := c.Graph
	ans := encode.New(schema)
	if len(c.Roots) == 1 {
		ans.Field("protocol", g.ID(c.Roots[0]))
	} else {
		ans.Field("protocols", IDs(g, c.Roots))
	}
	list := "dependents"
	if c.Direction == graph.Down {
		list = "dependencies"
	}
	encode.ListInto(ans, list, c.Reached, func(made *reachedJSON, x algo.Reached) {
		chain := made.Chain[:0]
		for place := range x.Depth + 1 {
			chain = append(chain, link(g, x, c.Direction, place))
		}
		*made = reachedJSON{
			ID: g.ID(x.Node), Title: g.Protocol(x.Node).Title, Kind: x.Kind.String(),
			Optional: x.Optional, Depth: x.Depth, Chain: chain,
		}
	})
	return ans
}

func (c Closure) text(p printer) {
	g, reached := c.Graph, c.Reached
	p.headings(g, c.Roots)
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
			return []string{g.ID(x.Node), g.Protocol(x.Node).Title, x.Kind.String(), strconv.Itoa(x.Depth), via(g, x, c.Direction), bestEvidence(g.Relation(x.Relation))}
		})
		p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "KIND"}, {Name: "DEPTH"}, {Name: "CHAIN", Shrinks: true}, {Name: "EVIDENCE", Shrinks: true}}, rows)
	}
	if len(reached) == 0 {
		p.Printf("\n%s\n", c.none())
	}
}

// none says that nothing is reached.
func (c Closure) none() string {
	one, down := len(c.Roots) == 1, c.Direction == graph.Down
	switch {
	case one && down:
		return c.Graph.ID(c.Roots[0]) + " depends on nothing."
	case one:
		return c.Graph.ID(c.Roots[0]) + " has no dependents."
	case down:
		return "These depend on nothing else."
	}
	return "These have no other dependents."
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
