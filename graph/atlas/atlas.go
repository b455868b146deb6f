// Package atlas holds the graph of the Windows protocols that is built into the
// program, so that a name is all that a question needs.
//
// It is made by strata itself from the Open Specifications: set STRATA_CORPUS to
// the directory that holds them and run
//
//	go generate ./graph/atlas
//
// atlas.tsv is the graph as it was read, for people and for git. The verdicts of those
// who read the specifications are in reviews.tsv, which
// 'strata review -g $STRATA_CORPUS --reviews graph/atlas/reviews.tsv' extends.
// atlas.flat is made of both and is what the program reads; after a change of either,
// 'go test ./graph/atlas -update' makes it again.
package atlas

import (
	_ "embed"
	"fmt"
	"sync"

	"strata/graph"
	"strata/graph/snapshot/flat"
)

//go:generate go run strata/cmd/strata extract --no-reviews $STRATA_CORPUS -o atlas.tsv
//go:generate go test . -run Flat -update

//go:embed atlas.flat
var data string

// Load returns the graph with its verdicts. It is opened once, when first asked for.
var Load = sync.OnceValues(func() (*graph.Graph, error) {
	g, err := flat.Open(data)
	if err != nil {
		return nil, fmt.Errorf("embedded graph: %w", err)
	}
	return g, nil
})

// Document tells of a document of a series by its tag, such as RFC9110, and whether the
// graph has it.
func Document(tag string) (graph.Document, bool) {
	d, ok := documents()[tag]
	return d, ok
}

var documents = sync.OnceValue(func() map[string]graph.Document {
	found := make(map[string]graph.Document)
	g, err := Load()
	if err != nil {
		return nil
	}
	for node := range g.Len() {
		for _, d := range g.Protocol(node).Documents {
			found[d.Tag] = d
		}
	}
	return found
})
