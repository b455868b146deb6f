package snapshot

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/review"
	"strata/graph/snapshot/fields"
	"strata/graph/snapshot/schema"
	"strata/graph/snapshot/verdict"
)

// Write writes the JSON form of a graph.
func Write(w io.Writer, g *graph.Graph) error {
	verdicts := g.Verdicts()
	g = g.Raw() // with the verdicts beside it, so that they can be left out
	out := jsonWriter{out: w}
	out.text(`{"schema":"` + schema.Current + `","protocols":[`)
	for node := range g.Len() {
		out.separate(node)
		out.buffer = appendProtocol(out.buffer, g.Protocol(node), g.Transport(node))
	}
	out.text("\n" + `],"relations":[`)
	out.flush()
	out.relations(g)
	out.text("\n" + `],"groups":[`)
	out.groups(g)
	out.text("\n" + `],"narrowings":[`)
	out.narrowings(g)
	if len(verdicts) > 0 {
		out.text("\n" + `],"verdicts":[`)
		for i, v := range verdicts {
			out.separate(i)
			out.buffer = verdict.Append(out.buffer, v)
		}
	}
	out.text("\n]}\n")
	out.flush()
	return out.err
}

// A jsonWriter gathers text and writes it in large pieces, if it has somewhere
// to write to. It keeps the first error.
type jsonWriter struct {
	out    io.Writer
	buffer []byte
	err    error
}

func (j *jsonWriter) text(s string) { j.buffer = append(j.buffer, s...) }

// relations writes the relations, which are most of the file, in pieces: all
// processors make them, and one after the other is written meanwhile.
func (j *jsonWriter) relations(g *graph.Graph) {
	const size = 128 // relations of a piece
	pieces := make([]chan []byte, (g.RelationCount()+size-1)/size)
	for i := range pieces {
		pieces[i] = make(chan []byte, 1)
	}
	workers := runtime.GOMAXPROCS(0)
	free := make(chan []byte, workers+1) // one more, which is written
	defer close(free)
	for range cap(free) {
		free <- nil
	}
	var next atomic.Int64
	for range workers {
		go func() {
			for buffer := range free {
				i := int(next.Add(1)) - 1
				if i >= len(pieces) {
					return
				}
				piece := jsonWriter{buffer: buffer[:0]}
				for number := i * size; number < min((i+1)*size, g.RelationCount()); number++ {
					piece.separate(number)
					piece.buffer = appendRelation(piece.buffer, g.Relation(number))
				}
				pieces[i] <- piece.buffer
			}
		}()
	}
	for _, piece := range pieces {
		j.buffer = <-piece
		j.flush()
		free <- j.buffer
	}
	j.buffer = nil
}

func (j *jsonWriter) groups(g *graph.Graph) {
	number := 0
	for owner := range g.Len() {
		for _, group := range g.GroupsOf(owner) {
			j.separate(number)
			j.buffer = appendGroup(j.buffer, g, owner, group)
			number++
		}
	}
}

func (j *jsonWriter) narrowings(g *graph.Graph) {
	for owner := range g.Len() {
		for number, end := g.NarrowingsOf(owner); number < end; number++ {
			j.separate(number)
			j.buffer = appendNarrowing(j.buffer, g, g.Narrowing(number))
		}
	}
}

// separate goes to the line of the number-th element of an array.
func (j *jsonWriter) separate(number int) {
	const full = 1 << 16 // bytes that are worth a call
	if len(j.buffer) >= full && j.out != nil {
		j.flush()
	}
	if number > 0 {
		j.buffer = append(j.buffer, ',')
	}
	j.buffer = append(j.buffer, '\n')
}

func (j *jsonWriter) flush() {
	if j.err == nil {
		_, j.err = j.out.Write(j.buffer)
	}
	j.buffer = j.buffer[:0]
}

// A lineEncoder writes JSON values on lines of their own, and keeps the first
// error.
type lineEncoder struct {
	out *bufio.Writer
	buf bytes.Buffer
	enc *json.Encoder
	err error
}

func newLineEncoder(w io.Writer) *lineEncoder {
	e := &lineEncoder{out: bufio.NewWriterSize(w, 1<<16)}
	e.enc = json.NewEncoder(&e.buf)
	e.enc.SetEscapeHTML(false)
	return e
}

// line writes v and ends the line.
func (e *lineEncoder) line(v any) {
	e.buf.Reset()
	if err := e.enc.Encode(v); err != nil && e.err == nil {
		e.err = err
	}
	e.out.Write(e.buf.Bytes())
}

func (e *lineEncoder) flush() error { return errors.Join(e.err, e.out.Flush()) }

// ParseJSON reads the JSON form of a graph. Any layout and any order of fields
// will do. Errors about the content are of type [*Error]: text that is no JSON or
// ends early, another schema, an unknown field or kind, a value of the wrong
// type.
func ParseJSON(text string) (*graph.Graph, error) {
	b := new(build.Builder)
	verdicts, err := decode(text, b)
	if err != nil {
		return nil, explain(text, err)
	}
	g, err := b.Build()
	if err != nil {
		return nil, err
	}
	return review.Apply(verdicts, g), nil
}

// decode reads a snapshot and gives what it says to a builder.
func decode(text string, b *build.Builder) (verdicts []graph.Verdict, err error) {
	d := decoder{text: text, Decoder: json.NewDecoder(strings.NewReader(text))}
	d.DisallowUnknownFields()
	if err := d.delim('{', "a snapshot is an object"); err != nil {
		return verdicts, err
	}
	seen := ""
	for d.More() {
		d.mark()
		key, err := d.Token()
		if err != nil {
			return verdicts, err
		}
		switch key {
		case "schema":
			d.mark()
			if d.Decode(&seen) != nil {
				err = d.at(errors.New("schema is a string"))
			}
		case "protocols":
			err = d.array("protocols", func() error {
				var w wireProtocol
				if err := d.Decode(&w); err != nil {
					return err
				}
				p, err := w.protocol()
				if err != nil {
					return err
				}
				b.AddProtocol(p)
				t, err := w.transport()
				b.AddTransport(p.ID, t)
				return err
			})
		case "relations":
			err = d.array("relations", func() error {
				var w wireRelation
				if err := d.Decode(&w); err != nil {
					return err
				}
				r, err := w.relation()
				b.AddRelation(r)
				return err
			})
		case "groups":
			err = d.array("groups", func() error {
				var w wireGroup
				if err := d.Decode(&w); err != nil {
					return err
				}
				group, err := w.group()
				b.AddGroup(group)
				return err
			})
		case "narrowings":
			err = d.array("narrowings", func() error {
				var w wireNarrowing
				if err := d.Decode(&w); err != nil {
					return err
				}
				n, err := w.narrowing()
				b.AddNarrowing(n)
				return err
			})
		case "verdicts":
			err = d.array("verdicts", func() error {
				var w verdict.Object
				if err := d.Decode(&w); err != nil {
					return err
				}
				v, err := w.Verdict()
				verdicts = append(verdicts, v)
				return err
			})
		default:
			err = d.at(fmt.Errorf("unknown field %q: want schema, protocols, relations, groups, narrowings or verdicts", key))
		}
		if err != nil {
			return verdicts, err
		}
	}
	if _, err := d.Token(); err != nil {
		return verdicts, err
	}
	if _, err := d.Token(); err != io.EOF {
		return verdicts, d.at(errors.New("more text after the end of the snapshot: keep one snapshot a file"))
	}
	return verdicts, checkSchema(seen)
}

func checkSchema(name string) error {
	switch {
	case schema.Readable(name):
		return nil
	case name == "":
		return fields.ErrorAt(0, `not a snapshot of a graph: "schema":"%s" is missing`, schema.Current)
	}
	return fields.ErrorAt(0, "schema %q: this program reads %q; "+schema.Again, name, schema.Current)
}

// A decoder is a JSON decoder that knows the line it is at.
type decoder struct {
	*json.Decoder
	text  string
	start int64 // where the value being read starts
}

func (d *decoder) delim(want json.Delim, expectation string) error {
	d.mark()
	token, err := d.Token()
	if err == nil && token != want {
		err = d.at(errors.New(expectation))
	}
	return err
}

// array calls read for every element of an array.
func (d *decoder) array(name string, read func() error) error {
	if err := d.delim('[', name+" is a list"); err != nil {
		return err
	}
	for d.More() {
		d.mark()
		if err := read(); err != nil {
			return d.at(err)
		}
	}
	_, err := d.Token()
	return err
}

// mark notes where the next value starts.
func (d *decoder) mark() {
	d.start = d.InputOffset()
	for d.start < int64(len(d.text)) && strings.IndexByte(" \t\r\n,:", d.text[d.start]) >= 0 {
		d.start++
	}
}

// at gives an error about the value being read its line.
func (d *decoder) at(err error) error {
	if err == nil || errors.As(err, new(*Error)) {
		return err
	}
	offset := d.start
	message := strings.TrimPrefix(err.Error(), "json: ")
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		offset += wrongType.Offset
		field := strings.NewReplacer("Evidence.", "", "place.", "", "wireTransport.", "").Replace(wrongType.Field) // embedded
		message = fmt.Sprintf("%s is a %s, want a %s", field, wrongType.Value, jsonType(wrongType.Type))
	}
	return fields.ErrorAt(lineOf(d.text, offset), "%s", message)
}

func lineOf(text string, offset int64) int {
	return 1 + strings.Count(text[:min(offset, int64(len(text)))], "\n")
}

func jsonType(t reflect.Type) string {
	switch name := t.String(); {
	case strings.HasPrefix(name, "[]"):
		return "list"
	case t.Kind() == reflect.Struct:
		return "object"
	case name == "int":
		return "whole number"
	case name == "bool":
		return "true or false"
	default:
		return name
	}
}

// explain finds the first cause of a failure to decode: text that is no JSON,
// then a schema of other fields, then the failure itself.
func explain(text string, err error) error {
	data := []byte(text)
	var whole json.RawMessage
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(data, &whole), &syntax) {
		if isEvidence(text) {
			return fields.ErrorAt(1, "evidence, a piece a line, from which no graph is read: give a snapshot, as 'strata extract PATH -o FILE' makes it")
		}
		if strings.TrimSpace(text) == "" {
			return fields.ErrorAt(0, "empty: want a snapshot of a graph; "+schema.Again)
		}
		if endsEarly(text, syntax) {
			return fields.ErrorAt(lineOf(text, syntax.Offset), "the snapshot is truncated: "+schema.Again)
		}
		return fields.ErrorAt(lineOf(text, syntax.Offset), "not valid JSON: %v", syntax)
	}
	var head struct {
		Schema string `json:"schema"`
	}
	if json.Unmarshal(data, &head) == nil {
		if err := checkSchema(head.Schema); err != nil {
			return err
		}
	}
	return err
}

// isEvidence reports whether a text begins with a line as [WriteEvidence] writes it.
func isEvidence(text string) bool {
	line, _, _ := strings.Cut(text, "\n")
	var piece struct {
		Document string `json:"doc"`
		From     string `json:"from"`
	}
	return json.Unmarshal([]byte(line), &piece) == nil && piece.Document != "" && piece.From != ""
}

// endsEarly reports whether a syntax error is the end of the text. To find what
// a literal at the end lacks, encoding/json reads on with a space.
func endsEarly(text string, err *json.SyntaxError) bool {
	message := err.Error()
	return strings.Contains(message, "unexpected end") ||
		err.Offset == int64(len(text)) && strings.Contains(message, "character ' '") && text[len(text)-1] != ' '
}
