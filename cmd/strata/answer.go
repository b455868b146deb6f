package main

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"

	"strata/graph"
	"strata/graph/snapshot"
)

// answerSchema is the name and version of what the questions answer in JSON;
// docs/formats.md describes every shape.
const answerSchema = "strata/answer/1"

// An answer to a question as data: an object of fields and lists. It is printed
// in one of three forms: as JSON, the keys in the order of adding and the
// elements of lists on lines of their own; as JSON Lines or as CSV, the elements
// of the lists alone.
type answer struct {
	format string
	json   bytes.Buffer
	lists  []answerList
	within string // the groups around what is added, each with a dot behind it
}

// An answerList is a list of an answer.
type answerList struct {
	name     string        // with those of the groups that it is in
	elements reflect.Value // a slice
}

func newAnswer(format string) *answer { return newAnswerOf(format, answerSchema) }

func newAnswerOf(format, schema string) *answer {
	a := &answer{format: format}
	a.json.WriteString("{")
	a.field("schema", schema)
	return a
}

func (a *answer) key(name string) {
	if !bytes.HasSuffix(a.json.Bytes(), []byte("{")) {
		a.json.WriteString(",")
	}
	a.json.WriteString(`"` + name + `":`)
}

func (a *answer) field(name string, value any) {
	a.key(name)
	newEncoder(&a.json).write(value)
}

// stated adds a field unless its value is empty.
func (a *answer) stated(name, value string) {
	if value != "" {
		a.field(name, value)
	}
}

// An encoder writes values of strings, numbers and the like, which always succeeds,
// as JSON.
type encoder struct {
	buf *bytes.Buffer
	enc *json.Encoder
}

func newEncoder(buf *bytes.Buffer) encoder {
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	return encoder{buf, enc}
}

func (e encoder) write(value any) {
	if err := e.enc.Encode(value); err != nil {
		panic(err)
	}
	e.buf.Truncate(e.buf.Len() - 1) // the encoder ends each value with a line feed
}

// group adds an object of what is added meanwhile.
func (a *answer) group(name string, add func()) {
	a.key(name)
	a.json.WriteString("{")
	outer := a.within
	a.within += name + "."
	add()
	a.within = outer
	a.json.WriteString("}")
}

// list adds a list, empty rather than absent.
func list[T any](a *answer, name string, elements []T) {
	a.lists = append(a.lists, answerList{a.within + name, reflect.ValueOf(elements)})
	a.key(name)
	a.json.WriteString("[")
	enc := newEncoder(&a.json)
	for i, element := range elements {
		if i > 0 {
			a.json.WriteString(",")
		}
		a.json.WriteString("\n")
		enc.write(element)
	}
	if len(elements) > 0 {
		a.json.WriteString("\n")
	}
	a.json.WriteString("]")
}

// listOf adds a list of what is made of each element.
func listOf[T, U any](a *answer, name string, elements []T, of func(T) U) {
	made := make([]U, len(elements))
	for i, element := range elements {
		made[i] = of(element)
	}
	list(a, name, made)
}

// printAnswer ends an answer and hands it to standard output.
func (a *app) printAnswer(ans *answer) error {
	switch ans.format {
	case "csv":
		return writeBuffered(a.out, func(w io.Writer) error { return writeCSV(w, ans.lists) })
	case "jsonl":
		return writeBuffered(a.out, func(w io.Writer) error { return writeJSONLines(w, ans.lists) })
	}
	ans.json.WriteString("}\n")
	_, err := ans.json.WriteTo(a.out)
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
