package query_test

import (
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
	"strata/graph/query"
)

// TestConnect checks the chain to a protocol, and what the first needs of it by all that
// the graph says.
func TestConnect(t *testing.T) {
	var b build.Builder
	relate := func(from, to string, need graph.Need, purpose graph.Purpose) {
		b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.Uses, Need: need, Purpose: purpose})
	}
	relate("A", "REQUIRED", graph.Required, graph.Service)
	relate("REQUIRED", "BELOW", graph.Required, graph.Service)
	relate("A", "SYNTAX", graph.Required, graph.Types)
	relate("A", "OPTION", graph.Optional, graph.Service)
	relate("OPTION", "FURTHER", graph.Optional, graph.Service)
	relate("A", "RUMOUR", graph.Reported, graph.Service)
	// CARRIER is needed on the way to a choice among which it is.
	relate("FIRST", "CARRIER", graph.Required, graph.Service)
	relate("CARRIER", "SECURITY", graph.Required, graph.Service)
	b.AddGroup(graph.Group{Owner: "A", Members: graph.Alternatives{{"FIRST"}, {"SECOND"}}})
	b.AddGroup(graph.Group{Owner: "SECURITY", Members: graph.Alternatives{{"CARRIER"}, {"OTHER"}}})
	g := graphtest.MustBuild(t, &b)
	q := needs.NewRequirements(g)
	for _, test := range []struct {
		to, chain string
		need      graph.Need
		purpose   graph.Purpose
	}{
		{"REQUIRED", "A REQUIRED", graph.Required, graph.Service},
		{"BELOW", "A REQUIRED BELOW", graph.Required, graph.Service},
		{"SYNTAX", "A SYNTAX", graph.Required, graph.Types},
		{"FIRST", "A FIRST", graph.OneOf, graph.Service},
		{"CARRIER", "A FIRST CARRIER", graph.OneOf, graph.Service},
		{"OPTION", "A OPTION", graph.Optional, graph.Service},
		{"FURTHER", "A OPTION FURTHER", graph.Reported, graph.Service},
		{"RUMOUR", "A RUMOUR", graph.Reported, graph.Service},
	} {
		for _, requiredOnly := range []bool{false, true} {
			c := query.Connect(q, func() *graph.Graph { return q.Offer(g) }, graphtest.Node(t, g, "A"), graphtest.Node(t, g, test.to), requiredOnly)
			chain := strings.Join(graphtest.IDs(g, c.Chain), " ")
			if requiredOnly && (test.need != graph.Required || test.purpose != graph.Service) {
				if chain != "" {
					t.Errorf("%s is not required, but there is the chain %s", test.to, chain)
				}
				continue
			}
			if chain != test.chain || c.Need != test.need || c.Purpose != test.purpose {
				t.Errorf("%s: %s, %s, %s; want %s, %s, %s", test.to, chain, c.Need, c.Purpose, test.chain, test.need, test.purpose)
			}
		}
	}
}
