package query_test

import (
	"fmt"
	"log"

	"strata/graph"
	"strata/graph/needs"
	"strata/graph/query"
	"strata/graph/snapshot"
)

// office is a small stack of protocols.
func office() *graph.Graph {
	g, err := snapshot.Parse("-", "from,to,kind\nMAIL,TCP,layers-on\nMAIL,NAMES,uses\nNAMES,UDP,layers-on\nTCP,IP,layers-on\nUDP,IP,layers-on\n")
	if err != nil {
		log.Fatal(err)
	}
	return g
}

// named returns the node of an ID.
func named(g *graph.Graph, id string) int {
	node, ok := g.Lookup(id)
	if !ok {
		log.Fatal("no protocol ", id)
	}
	return node
}

func ExampleOrder() {
	g := office()
	for number, stage := range query.Order(g, []int{named(g, "MAIL")}) {
		for _, step := range stage {
			fmt.Println(number+1, g.ID(step.Members[0]))
		}
	}
	// Output:
	// 1 IP
	// 2 TCP
	// 2 UDP
	// 3 NAMES
	// 4 MAIL
}

func ExampleFindStacks() {
	g := office().Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn)})
	for _, chain := range query.FindStacks(g, named(g, "MAIL"), 100).Chains {
		for _, node := range chain {
			fmt.Print(g.ID(node), " ")
		}
	}
	// Output: MAIL TCP IP
}

func ExampleFindImpact() {
	g := office()
	impact := query.FindImpact(needs.NewRequirements(g), g, []int{named(g, "UDP")}, false)
	for _, a := range impact.Affected {
		fmt.Println(g.ID(a.Node), a.Depth)
	}
	// Output:
	// NAMES 1
	// MAIL 2
}

func ExampleCompare() {
	g := office()
	c := query.Compare(needs.NewRequirements(g), named(g, "TCP"), named(g, "NAMES"), false)
	for _, s := range c.Shared {
		fmt.Println("both:", g.ID(s.A.Node))
	}
	for _, r := range c.OnlyB {
		fmt.Println("only NAMES:", g.ID(r.Node))
	}
	// Output:
	// both: IP
	// only NAMES: UDP
}
