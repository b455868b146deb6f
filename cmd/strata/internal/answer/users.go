package answer

import (
	"slices"
	"strconv"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/algo"
)

// Users are what depends on protocols, directly or not.
type Users struct {
	Graph   *graph.Graph
	Roots   []int
	Reached []algo.Reached
	Kinds   graph.Kinds // of relations that are followed
	// RequiredOnly is set when only those were asked for that require the roots.
	RequiredOnly bool
	Shown
}

type reachedJSON struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Kind     string   `json:"kind"`
	Need     string   `json:"need"`
	Purpose  string   `json:"purpose"`
	Optional bool     `json:"optional"`
	Depth    int      `json:"depth"`
	Chain    []string `json:"chain"`
	Omitted  *int     `json:"omitted,omitempty"`
}

type letteredReachedJSON struct {
	reachedJSON
	letterJSON
}

func (u Users) Object() *encode.Object {
	g := u.Graph
	ans := encode.New(present.Schema)
	if len(u.Roots) == 1 {
		ans.Field("protocol", g.ID(u.Roots[0]))
	} else {
		ans.Field("protocols", present.IDs(g, u.Roots))
	}
	dependent := func(made *reachedJSON, x algo.Reached) {
		w := weightOf(x.Optional, u.takesTypes(x))
		*made = reachedJSON{
			ID: g.ID(x.Node), Title: g.Protocol(x.Node).Title, Kind: x.Kind.String(),
			Need: w.need().String(), Purpose: w.purpose().String(), Optional: w == optionally, Depth: x.Depth,
		}
		var omitted int
		if made.Chain, omitted = u.upFrom(x); omitted > 0 {
			made.Omitted = &omitted
		}
	}
	if u.Letter == nil {
		encode.ListInto(ans, "dependents", u.Reached, dependent)
	} else {
		encode.ListInto(ans, "dependents", u.Reached, func(made *letteredReachedJSON, x algo.Reached) {
			dependent(&made.reachedJSON, x)
			made.letterJSON = letterJSON(u.letter(x.Relation))
		})
	}
	return ans
}

func (u Users) Text(p present.Printer) {
	g, reached := u.Graph, u.Reached
	p.Headings(g, u.Roots)
	names := [weights]string{"Required", "Types only", "Optional"}
	var parts [weights][]int
	for i, x := range reached {
		w := weightOf(x.Optional, u.takesTypes(x))
		parts[w] = append(parts[w], i)
	}
	for i, members := range parts {
		if len(members) == 0 {
			continue
		}
		shown := present.First(members, u.Limit)
		p.Printf("\n%s (%s)\n", names[i], present.CountOf(len(shown), len(members)))
		columns := []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "KIND"}, {Name: "DEPTH"}, {Name: "CHAIN", Shrinks: true}, terminal.Evidence}
		p.TableOf(2, lettered(u.Shown, columns, letterColumn), len(shown), func(i int) []string {
			x := reached[shown[i]]
			chain, omitted := u.upFrom(x)
			between := via(chain, 0)
			if omitted > 0 {
				between = "via " + chain[1] + " > …"
			}
			evidence := ""
			if x.Relation >= 0 {
				evidence = present.BestEvidence(g, g.Relation(x.Relation))
			}
			row := []string{g.ID(x.Node), g.Protocol(x.Node).Title, x.Kind.String(), strconv.Itoa(x.Depth), between, evidence}
			return lettered(u.Shown, row, letterText(u.letter(x.Relation)))
		})
		p.More(len(members) - len(shown))
	}
	if len(reached) == 0 {
		none := "These have no other dependents."
		if len(u.Roots) == 1 {
			none = g.ID(u.Roots[0]) + " has no dependents."
		}
		if u.RequiredOnly {
			none = "No other protocol requires " + phrase.Or(present.IDs(g, u.Roots)) + "."
			none = strings.TrimSpace(none + " " + tellOfTypes(usersOfTypes(g, u.Kinds, u.Roots), u.Roots))
		}
		p.Printf("\n%s\n", none)
	}
}

// upFrom returns the chain from a dependent down to the protocols asked for. One of too
// many steps is only the first of them, and how many are omitted.
func (u Users) upFrom(x algo.Reached) (chain []string, omitted int) {
	if !u.whole(x.Depth) {
		return []string{u.Graph.ID(x.Node), u.Graph.ID(int(x.Before.Node))}, x.Depth - 1
	}
	chain = present.IDs(u.Graph, x.Chain())
	slices.Reverse(chain)
	return chain, 0
}

// takesTypes reports whether a protocol takes over types of one that was asked for, and needs
// nothing else of it.
func (u Users) takesTypes(x algo.Reached) bool {
	return x.Optional && x.Depth == 1 && x.Relation >= 0 && lendsTypes(u.Graph.Arc(x.Relation))
}

// lendsTypes reports whether the types of the second protocol of a relation are required, and
// no service.
func lendsTypes(r graph.Arc) bool { return r.Need == graph.Required && r.Purpose == graph.Types }

// usersOfTypes returns the protocols that use types of some, by relations of the given kinds.
func usersOfTypes(g *graph.Graph, kinds graph.Kinds, nodes []int) map[int]bool {
	users := make(map[int]bool)
	for _, node := range nodes {
		for _, number := range g.In(node) {
			if r := g.Arc(int(number)); kinds.Has(r.Kind) && lendsTypes(r) {
				users[int(r.From)] = true
			}
		}
	}
	return users
}

// tellOfTypes says how many protocols use types of some, "" if none does.
func tellOfTypes(users map[int]bool, nodes []int) string {
	verb, whose := " use ", "their types."
	if len(users) == 1 {
		verb = " uses "
	}
	if len(nodes) == 1 {
		whose = "its types."
	}
	if len(users) == 0 {
		return ""
	}
	return phrase.Plural(len(users), "protocol") + verb + whose
}
