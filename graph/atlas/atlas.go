// Package atlas holds the graph of the Windows protocols that is built into the
// program, so that a name is all that a question needs.
//
// It is made by strata itself from the Open Specifications: set STRATA_CORPUS to
// the directory that holds them and run
//
//	go generate ./graph/atlas
//
// The verdicts of those who read the specifications are in reviews.tsv, which
// 'strata review -g $STRATA_CORPUS --reviews graph/atlas/reviews.tsv' extends.
package atlas

import (
	_ "embed"
	"fmt"
	"sync"

	"strata/graph"
	"strata/graph/review"
	"strata/graph/snapshot"
)

//go:generate go run strata/cmd/strata extract --no-reviews $STRATA_CORPUS -o atlas.tsv

//go:embed atlas.tsv
var text string

//go:embed reviews.tsv
var reviews string

// Load returns the graph with its verdicts. It is read once, when first asked for.
var Load = sync.OnceValues(func() (*graph.Graph, error) {
	g, err := snapshot.ParseLines(text)
	if err != nil {
		return nil, fmt.Errorf("embedded graph: %w", err)
	}
	verdicts, err := review.Parse("reviews.tsv", reviews)
	if err != nil {
		return nil, fmt.Errorf("embedded verdicts: %w", err)
	}
	return g.Reviewed(review.Bind(verdicts, g, nil)), nil
})
