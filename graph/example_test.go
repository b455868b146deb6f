package graph_test

import (
	"fmt"
	"log"

	"strata/graph"
	"strata/graph/build"
)

func ExampleGraph_Select() {
	var b build.Builder
	b.AddRelation(graph.Relation{From: "MAIL", To: "TCP", Kind: graph.LayersOn})
	b.AddRelation(graph.Relation{From: "MAIL", To: "NAMES", Kind: graph.Uses, Optional: true})
	b.AddRelation(graph.Relation{From: "MAIL", To: "POST", Kind: graph.Supersedes})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	required := g.Select(graph.Filter{Kinds: graph.Dependencies, RequiredOnly: true})
	for number := range required.RelationCount() {
		r := required.Relation(number)
		fmt.Println(r.From, r.Kind, r.To)
	}
	// Output: MAIL layers-on TCP
}

func ExampleParseKinds() {
	kinds, err := graph.ParseKinds("layers-on,extends")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(kinds == graph.KindSet(graph.LayersOn, graph.Extends))
	_, err = graph.ParseKinds("over")
	fmt.Println(err != nil)
	// Output:
	// true
	// true
}
