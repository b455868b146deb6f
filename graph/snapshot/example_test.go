package snapshot_test

import (
	"fmt"
	"log"
	"os"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot"
	"strata/graph/snapshot/exchange"
)

func ExampleParse() {
	g, err := snapshot.Parse("-", "digraph { MAIL -> TCP [kind=\"layers-on\"]; TCP -> IP }")
	if err != nil {
		log.Fatal(err)
	}
	for number := range g.RelationCount() {
		r := g.Relation(number)
		fmt.Println(r.From, r.Kind, r.To)
	}
	// Output:
	// MAIL layers-on TCP
	// TCP uses IP
}

func ExampleWriteMermaid() {
	var b build.Builder
	b.AddRelation(graph.Relation{From: "MAIL", To: "TCP", Kind: graph.LayersOn})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	if err := exchange.WriteMermaid(os.Stdout, g); err != nil {
		log.Fatal(err)
	}
	// Output:
	// flowchart TD
	// 	n0["MAIL"]
	// 	n1["TCP"]
	// 	n0 -->|layers-on| n1
}
