package graph

import (
	"strings"
	"testing"
)

// Parts that do not fit each other are an error that says where.
func TestRestoreErrors(t *testing.T) {
	store := &memory{protocols: []Protocol{{Title: "A Widget"}}, evidence: [][]Evidence{{{Document: "A", Line: 3}}}}
	good := func() Parts {
		return Parts{
			IDs: []string{"A", "B"}, Protocols: []int32{0, 0}, Store: store,
			Arcs:       []Arc{{From: 0, To: 1, Evidence: 0, Need: Denied}, {From: 1, To: 0, Evidence: -1}},
			Groups:     []GroupNodes{{Owner: 0, Members: [][]int32{{1}}}, {Owner: 1, Members: [][]int32{{0}}}},
			Narrowings: []NarrowingNodes{{Owner: 1, Of: 0, Required: []int32{0}, Groups: [][][]int32{{{1}}}}},
		}
	}
	g, err := Restore(good())
	if err != nil {
		t.Fatal(err)
	}
	if r := g.Relation(0); !r.Denied || !r.Optional || len(r.Evidence) != 1 || g.Protocol(1).Title != "A Widget" {
		t.Errorf("the relation is %+v of %+v", r, g.Protocol(1))
	}
	for _, test := range []struct {
		name, want string
		damage     func(p *Parts)
	}{
		{"no ID", "protocols", func(p *Parts) { p.IDs[0] = "" }},
		{"ID twice", "protocols", func(p *Parts) { p.IDs[1] = "A" }},
		{"too few numbers", "protocols", func(p *Parts) { p.Protocols = p.Protocols[:1] }},
		{"number", "protocols", func(p *Parts) { p.Protocols[1] = 1 }},
		{"from", "relation 1", func(p *Parts) { p.Arcs[1].From = 2 }},
		{"to", "relation 0", func(p *Parts) { p.Arcs[0].To = -1 }},
		{"evidence", "relation 0", func(p *Parts) { p.Arcs[0].Evidence = 1 }},
		{"kind", "relation 0", func(p *Parts) { p.Arcs[0].Kind = kindCount }},
		{"need", "relation 0", func(p *Parts) { p.Arcs[0].Need = needCount }},
		{"order", "relation 1", func(p *Parts) { p.Arcs[1] = p.Arcs[0] }},
		{"owner", "group 1", func(p *Parts) { p.Groups[1].Owner = 2 }},
		{"order of owners", "group 1", func(p *Parts) { p.Groups[0].Owner, p.Groups[1].Owner = 1, 0 }},
		{"member", "group 0", func(p *Parts) { p.Groups[0].Members[0][0] = 2 }},
		{"side", "group 0", func(p *Parts) { p.Groups[0].Side = sideCount }},
		{"of", "narrowing 0", func(p *Parts) { p.Narrowings[0].Of = 2 }},
		{"required", "narrowing 0", func(p *Parts) { p.Narrowings[0].Required[0] = 2 }},
		{"member of a narrowing", "narrowing 0", func(p *Parts) { p.Narrowings[0].Groups[0][0][0] = -1 }},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := good()
			test.damage(&p)
			if _, err := Restore(p); err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("error %v, want one that begins with %q", err, test.want)
			}
		})
	}
}
