// Package encode writes answers as data: JSON, JSON Lines or CSV.
package encode

import (
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"reflect"

	"strata/cmd/strata/internal/parallel"
)

// An Object is a JSON object of fields and lists, the keys in the order of adding and
// the elements of lists one a line. As JSON Lines and as CSV it is the elements of its
// lists alone.
type Object struct {
	json   bytes.Buffer // without the elements of lists
	lists  []list
	within string // the groups around what is added, each followed by a dot
}

type list struct {
	name   string       // with the groups that it is in
	place  int          // of its elements in the JSON of the object
	of     reflect.Type // of its elements
	length int
	// elements yields the elements [first, end) with their numbers, as pointers of
	// which each is valid until the next.
	elements func(first, end int) iter.Seq2[int, any]
	// all yields all elements, of which it is not known how many there are; nil of others.
	all iter.Seq2[int, any]
}

// New returns an object with the field "schema".
func New(schema string) *Object {
	o := new(Object)
	o.json.WriteString("{")
	o.Field("schema", schema)
	return o
}

func (o *Object) key(name string) {
	if !bytes.HasSuffix(o.json.Bytes(), []byte("{")) {
		o.json.WriteString(",")
	}
	o.json.WriteString(`"` + name + `":`)
}

// Field adds a field. The value must be one that always encodes as JSON.
func (o *Object) Field(name string, value any) {
	o.key(name)
	newEncoder(&o.json).write(value)
}

// FieldIfSet adds a field unless its value is empty.
func (o *Object) FieldIfSet(name, value string) {
	if value != "" {
		o.Field(name, value)
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

// Group adds a nested object of what add adds.
func (o *Object) Group(name string, add func()) {
	o.key(name)
	o.json.WriteString("{")
	outer := o.within
	o.within += name + "."
	add()
	o.within = outer
	o.json.WriteString("}")
}

// List adds a list; one without elements is empty, not absent.
func List[T any](o *Object, name string, elements []T) {
	ListOf(o, name, elements, func(element T) T { return element })
}

// ListOf adds a list of the results of a function for each element. It is called
// when the object is written, concurrently.
func ListOf[T, U any](o *Object, name string, elements []T, of func(T) U) {
	ListInto(o, name, elements, func(made *U, element T) { *made = of(element) })
}

// ListInto is [ListOf] for a function that reuses the memory of an earlier result.
func ListInto[T, U any](o *Object, name string, elements []T, of func(made *U, element T)) {
	o.key(name)
	o.json.WriteString("[")
	o.lists = append(o.lists, list{
		name: o.within + name, place: o.json.Len(), of: reflect.TypeFor[U](), length: len(elements),
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
	o.json.WriteString("]")
}

// ListFrom adds a list of the elements of a sequence, which are made when the object is
// written, one after the other.
func ListFrom[T any](o *Object, name string, elements iter.Seq[T]) {
	o.key(name)
	o.json.WriteString("[")
	o.lists = append(o.lists, list{
		name: o.within + name, place: o.json.Len(), of: reflect.TypeFor[T](),
		all: func(yield func(int, any) bool) {
			number := 0
			for element := range elements {
				if !yield(number, &element) {
					return
				}
				number++
			}
		},
	})
	o.json.WriteString("]")
}

// Write ends the object and writes it in a format: "json", "jsonl" or "csv".
func (o *Object) Write(w io.Writer, format string) error {
	switch format {
	case "csv":
		return writeCSV(w, o.lists)
	case "jsonl":
		return writeJSONLines(w, o.lists)
	}
	o.json.WriteString("}\n")
	return o.writeJSON(w)
}

func (o *Object) writeJSON(w io.Writer) error {
	text, written := o.json.Bytes(), 0
	for _, l := range o.lists {
		if _, err := w.Write(text[written:l.place]); err != nil {
			return err
		}
		written = l.place
		some, err := l.write(w, func(buf *bytes.Buffer, elements iter.Seq2[int, any]) {
			enc := newEncoder(buf)
			for number, element := range elements {
				if number > 0 {
					buf.WriteString(",")
				}
				buf.WriteString("\n")
				enc.write(element)
			}
		})
		if err == nil && some {
			_, err = io.WriteString(w, "\n")
		}
		if err != nil {
			return err
		}
	}
	_, err := w.Write(text[written:])
	return err
}

// write writes what format makes of the elements: chunk by chunk, concurrently, or of a
// sequence as they come. It reports whether there are any.
func (l list) write(w io.Writer, format func(buf *bytes.Buffer, elements iter.Seq2[int, any])) (some bool, err error) {
	if l.all != nil {
		return l.writeAll(w, format)
	}
	for buf := range parallel.Chunks(l.length, func(buf *bytes.Buffer, first, end int) *bytes.Buffer {
		if buf == nil {
			buf = new(bytes.Buffer)
		}
		buf.Reset()
		format(buf, l.elements(first, end))
		return buf
	}) {
		if _, err := w.Write(buf.Bytes()); err != nil {
			return true, err
		}
	}
	return l.length > 0, nil
}

func (l list) writeAll(w io.Writer, format func(buf *bytes.Buffer, elements iter.Seq2[int, any])) (some bool, err error) {
	const enough = 1 << 16 // bytes
	var buf bytes.Buffer
	format(&buf, func(yield func(int, any) bool) {
		for number, element := range l.all {
			some = true
			if !yield(number, element) {
				return
			}
			if buf.Len() >= enough {
				if _, err = w.Write(buf.Bytes()); err != nil {
					return
				}
				buf.Reset()
			}
		}
	})
	if err == nil {
		_, err = w.Write(buf.Bytes())
	}
	return some, err
}
