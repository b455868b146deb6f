// Package atlas holds the graph of the Windows protocols that is built into the
// program, so that a name is all that a question needs.
//
// It is made by strata itself from the Open Specifications: set STRATA_CORPUS to
// the directory that holds them and run
//
//	go generate ./graph/atlas
package atlas

import (
	_ "embed"
	"fmt"
	"sync"

	"strata/graph"
	"strata/graph/snapshot"
)

//go:generate go run strata/cmd/strata extract $STRATA_CORPUS -o atlas.tsv

//go:embed atlas.tsv
var text string

// Load returns the graph. It is read once, when first asked for.
var Load = sync.OnceValues(func() (*graph.Graph, error) {
	g, err := snapshot.ParseLines(text)
	if err != nil {
		return nil, fmt.Errorf("embedded graph: %w", err)
	}
	return g, nil
})
