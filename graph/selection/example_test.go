package selection_test

import (
	"fmt"
	"log"

	"strata/graph"
	"strata/graph/names"
	"strata/graph/selection"
	"strata/graph/snapshot"
)

func ExampleParse() {
	g, err := snapshot.Parse("-", "from,to\nMAIL,TCP\nTCP,IP\nNAMES,UDP\nUDP,IP\n")
	if err != nil {
		log.Fatal(err)
	}
	expression, err := selection.Parse("users(IP) - users(UDP) - UDP")
	if err != nil {
		log.Fatal(err)
	}
	nodes, err := expression.Select(g, func(g *graph.Graph, name string) (int, error) {
		match, err := names.Resolve(g, name)
		return match.Node, err
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, node := range nodes {
		fmt.Println(g.ID(node))
	}
	// Output:
	// MAIL
	// TCP
}

func ExampleParse_error() {
	_, err := selection.Parse("users(IP")
	fmt.Println(err)
	// Output:
	// selection, character 9: unexpected end: want ) to close the parenthesis of character 6
}
