package main

import (
	"bytes"
	"encoding/json"

	"strata/graph"
	"strata/graph/snapshot"
)

// answerSchema is the name and version of what the questions answer in JSON;
// docs/formats.md describes every shape.
const answerSchema = "strata/answer/1"

// An answer is a JSON object under construction, its keys in the order of
// adding and the elements of its lists on lines of their own.
type answer struct{ buf bytes.Buffer }

func newAnswer() *answer {
	a := new(answer)
	a.buf.WriteString("{")
	a.field("schema", answerSchema)
	return a
}

func (a *answer) key(name string) {
	if a.buf.Len() > 1 {
		a.buf.WriteString(",")
	}
	a.buf.WriteString(`"` + name + `":`)
}

func (a *answer) field(name string, value any) {
	a.key(name)
	a.value(value)
}

// stated adds a field unless its value is empty.
func (a *answer) stated(name, value string) {
	if value != "" {
		a.field(name, value)
	}
}

// value writes a value of strings, numbers and the like, which always succeeds.
func (a *answer) value(value any) {
	enc := json.NewEncoder(&a.buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		panic(err)
	}
	a.buf.Truncate(a.buf.Len() - 1) // the encoder ends each value with a line feed
}

// list adds a list, empty rather than absent.
func list[T any](a *answer, name string, elements []T) {
	a.key(name)
	a.buf.WriteString("[")
	for i, element := range elements {
		if i > 0 {
			a.buf.WriteString(",")
		}
		a.buf.WriteString("\n")
		a.value(element)
	}
	if len(elements) > 0 {
		a.buf.WriteString("\n")
	}
	a.buf.WriteString("]")
}

// printAnswer ends an answer and hands it to standard output.
func (a *app) printAnswer(ans *answer) error {
	ans.buf.WriteString("}\n")
	_, err := ans.buf.WriteTo(a.out)
	return err
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
