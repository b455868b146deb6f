package answer

import (
	"strconv"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/parallel"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/algo"
)

// Users are what depends on protocols, directly or not.
type Users struct {
	Graph   *graph.Graph
	Roots   []int
	Reached []algo.Reached
	// RequiredOnly is set when only those were asked for that require the roots.
	RequiredOnly bool
}

type reachedJSON struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Kind     string   `json:"kind"`
	Need     string   `json:"need"`
	Optional bool     `json:"optional"`
	Depth    int      `json:"depth"`
	Chain    []string `json:"chain"`
}

func (u Users) Object() *encode.Object {
	g := u.Graph
	ans := encode.New(schema)
	if len(u.Roots) == 1 {
		ans.Field("protocol", g.ID(u.Roots[0]))
	} else {
		ans.Field("protocols", IDs(g, u.Roots))
	}
	encode.ListInto(ans, "dependents", u.Reached, func(made *reachedJSON, x algo.Reached) {
		chain := made.Chain[:0]
		for place := range x.Depth + 1 {
			chain = append(chain, link(g, x, graph.Up, place))
		}
		need := "required"
		if x.Optional {
			need = "optional"
		}
		*made = reachedJSON{
			ID: g.ID(x.Node), Title: g.Protocol(x.Node).Title, Kind: x.Kind.String(),
			Need: need, Optional: x.Optional, Depth: x.Depth, Chain: chain,
		}
	})
	return ans
}

func (u Users) Text(p Printer) {
	g, reached := u.Graph, u.Reached
	p.headings(g, u.Roots)
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
			evidence := ""
			if x.Relation >= 0 {
				evidence = BestEvidence(g.Relation(x.Relation))
			}
			return []string{g.ID(x.Node), g.Protocol(x.Node).Title, x.Kind.String(), strconv.Itoa(x.Depth), via(g, x, graph.Up), evidence}
		})
		p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "KIND"}, {Name: "DEPTH"}, {Name: "CHAIN", Shrinks: true}, {Name: "EVIDENCE", Shrinks: true}}, rows)
	}
	if len(reached) == 0 {
		none := "These have no other dependents."
		if len(u.Roots) == 1 {
			none = g.ID(u.Roots[0]) + " has no dependents."
		}
		if u.RequiredOnly {
			none = "No other protocol requires " + phrase.Or(IDs(g, u.Roots)) + "."
		}
		p.Printf("\n%s\n", none)
	}
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
