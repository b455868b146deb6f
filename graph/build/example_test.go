package build_test

import (
	"fmt"
	"log"

	"strata/graph"
	"strata/graph/build"
)

func ExampleBuilder() {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "MAIL", Title: "Mail Transfer"})
	b.AddRelation(graph.Relation{From: "MAIL", To: "TCP", Kind: graph.LayersOn})
	b.AddRelation(graph.Relation{From: "TCP", To: "IP", Kind: graph.LayersOn})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(g.Len(), "protocols,", g.RelationCount(), "relations")
	// Output: 3 protocols, 2 relations
}

// A relation is optional when every statement of it is.
func ExampleBuilder_AddRelation() {
	var b build.Builder
	for _, ev := range []graph.Evidence{
		{Document: "MAIL", Section: "1.3", Line: 10, Cue: "can use", Optional: true},
		{Document: "MAIL", Section: "2.1", Line: 30, Cue: "is sent over"},
	} {
		b.AddRelation(graph.Relation{From: "MAIL", To: "TCP", Kind: graph.LayersOn, Evidence: []graph.Evidence{ev}})
	}
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	r := g.Relation(0)
	fmt.Println(r.From, r.Kind, r.To, "optional:", r.Optional)
	for _, ev := range r.Evidence {
		fmt.Println(ev)
	}
	// Output:
	// MAIL layers-on TCP optional: false
	// MAIL section 1.3, line 10: “can use” [optional]
	// MAIL section 2.1, line 30: “is sent over”
}
