package main

import (
	"io"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/output"
	"strata/graph"
	"strata/graph/snapshot"
)

// answerSchema is the name and version of what the questions answer in JSON;
// docs/formats.md describes every shape.
const answerSchema = "strata/answer/1"

func newAnswer() *encode.Object { return encode.New(answerSchema) }

// printAnswer writes an answer to standard output in one of the formats of data.
func (a *app) printAnswer(format string, ans *encode.Object) error {
	return output.Buffered(a.out, func(w io.Writer) error { return ans.Write(w, format) })
}

// cited is a piece of evidence, with its sentence when the documents are at hand.
type cited struct {
	snapshot.Evidence
	Sentence string `json:"sentence,omitempty"`
}

// ids returns the IDs of nodes.
func ids(g *graph.Graph, nodes []int) []string {
	names := make([]string, len(nodes))
	for i, node := range nodes {
		names[i] = g.ID(node)
	}
	return names
}
