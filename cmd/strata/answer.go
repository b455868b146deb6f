package main

import (
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"reflect"

	"strata/cmd/strata/internal/output"
	"strata/cmd/strata/internal/parallel"
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
	json   bytes.Buffer // but for the elements of lists
	lists  []answerList
	within string // the groups around what is added, each with a dot behind it
}

// An answerList is a list of an answer.
type answerList struct {
	name   string       // with those of the groups that it is in
	place  int          // of its elements in the JSON of the answer
	of     reflect.Type // of its elements
	length int
	// elements yields those of numbers from first to end, as pointers of which each
	// is valid until the next.
	elements func(first, end int) iter.Seq2[int, any]
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
	listOf(a, name, elements, func(element T) T { return element })
}

// listOf adds a list of what is made of each element. That is done when the answer
// is printed, by several goroutines at the same time.
func listOf[T, U any](a *answer, name string, elements []T, of func(T) U) {
	listInto(a, name, elements, func(made *U, element T) { *made = of(element) })
}

// listInto is [listOf] where the memory of what was made before is of use.
func listInto[T, U any](a *answer, name string, elements []T, of func(made *U, element T)) {
	a.key(name)
	a.json.WriteString("[")
	a.lists = append(a.lists, answerList{
		name: a.within + name, place: a.json.Len(), of: reflect.TypeFor[U](), length: len(elements),
		elements: func(first, end int) iter.Seq2[int, any] {
			return func(yield func(int, any) bool) {
				var made U
				for number := first; number < end; number++ {
					if of(&made, elements[number]); !yield(number, &made) {
						return
					}
				}
			}
		},
	})
	a.json.WriteString("]")
}

// printAnswer ends an answer and hands it to standard output.
func (a *app) printAnswer(ans *answer) error {
	ans.json.WriteString("}\n")
	write := ans.writeJSON
	switch ans.format {
	case "csv":
		write = func(w io.Writer) error { return writeCSV(w, ans.lists) }
	case "jsonl":
		write = func(w io.Writer) error { return writeJSONLines(w, ans.lists) }
	}
	return output.Buffered(a.out, write)
}

func (a *answer) writeJSON(w io.Writer) error {
	text, written := a.json.Bytes(), 0
	for _, list := range a.lists {
		if _, err := w.Write(text[written:list.place]); err != nil {
			return err
		}
		written = list.place
		err := list.write(w, func(buf *bytes.Buffer, first, end int) {
			enc := newEncoder(buf)
			for number, element := range list.elements(first, end) {
				if number > 0 {
					buf.WriteString(",")
				}
				buf.WriteString("\n")
				enc.write(element)
			}
			if end == list.length {
				buf.WriteString("\n")
			}
		})
		if err != nil {
			return err
		}
	}
	_, err := w.Write(text[written:])
	return err
}

// write writes what format makes of the elements, part by part.
func (l answerList) write(w io.Writer, format func(buf *bytes.Buffer, first, end int)) error {
	for buf := range parallel.Chunks(l.length, func(buf *bytes.Buffer, first, end int) *bytes.Buffer {
		if buf == nil {
			buf = new(bytes.Buffer)
		}
		buf.Reset()
		format(buf, first, end)
		return buf
	}) {
		if _, err := w.Write(buf.Bytes()); err != nil {
			return err
		}
	}
	return nil
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
