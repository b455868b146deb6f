package algo_test

import (
	"fmt"
	"log"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/snapshot"
)

// parse returns the graph of a table of relations.
func parse(table string) *graph.Graph {
	g, err := snapshot.Parse("-", table)
	if err != nil {
		log.Fatal(err)
	}
	return g
}

// lookup returns the node of an ID.
func lookup(g *graph.Graph, id string) int {
	node, ok := g.Lookup(id)
	if !ok {
		log.Fatal("no protocol ", id)
	}
	return node
}

func ExampleClosure() {
	g := parse("from,to,optional\nMAIL,TCP,\nTCP,IP,\nMAIL,NAMES,true\n")
	for _, r := range algo.Closure(g, []int{lookup(g, "MAIL")}, graph.Down, 0) {
		fmt.Println(g.ID(r.Node), r.Depth, "optional:", r.Optional)
	}
	// Output:
	// NAMES 1 optional: true
	// TCP 1 optional: false
	// IP 2 optional: false
}

func ExampleShortestChain() {
	g := parse("from,to\nMAIL,TLS\nTLS,TCP\nMAIL,TCP\nTCP,IP\n")
	chain, ok := algo.ShortestChain(g, lookup(g, "MAIL"), lookup(g, "IP"))
	fmt.Println(ok)
	for _, node := range chain {
		fmt.Println(g.ID(node))
	}
	// Output:
	// true
	// MAIL
	// TCP
	// IP
}

func ExampleFindCycles() {
	g := parse("from,to,optional\nCALLS,DIRECTORY,true\nDIRECTORY,LOGON,\nLOGON,CALLS,\n")
	for _, c := range algo.FindCycles(g) {
		for _, end := range c.Cut {
			fmt.Println("without", g.ID(end[0]), ">", g.ID(end[1]), "there is no cycle")
		}
	}
	// Output: without CALLS > DIRECTORY there is no cycle
}

func ExampleFindDominators() {
	g := parse("from,to\nMAIL,TLS\nMAIL,TCP\nTLS,TCP\nTCP,IP\n")
	d := algo.FindDominators(g, []int{lookup(g, "MAIL")}, graph.Down)
	fmt.Println("every chain from MAIL to IP passes", g.ID(d.Immediate[lookup(g, "IP")]))
	// Output: every chain from MAIL to IP passes TCP
}

func ExamplePageRank() {
	g := parse("from,to\nMAIL,TCP\nFILE,TCP\nTCP,IP\n")
	rank := algo.PageRank(g)
	for _, id := range []string{"IP", "TCP", "MAIL"} {
		fmt.Printf("%s %.2f\n", id, rank[lookup(g, id)])
	}
	// Output:
	// IP 0.41
	// TCP 0.34
	// MAIL 0.13
}
