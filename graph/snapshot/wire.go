package snapshot

import (
	"cmp"
	"errors"
	"fmt"

	"strata/graph"
)

// wireProtocol and wireRelation are the JSON form of their namesakes in package
// graph.
type wireProtocol struct {
	ID             string         `json:"id"`
	Title          string         `json:"title,omitempty"`
	Category       string         `json:"category"`
	OldCategory    string         `json:"kind,omitempty"` // see schema1
	Area           string         `json:"area,omitempty"`
	Aliases        []string       `json:"aliases,omitempty"`
	Specifications []string       `json:"specifications,omitempty"`
	Version        string         `json:"version,omitempty"`
	Date           string         `json:"date,omitempty"`
	Dangling       bool           `json:"dangling,omitempty"`
	NoDependents   []wireEvidence `json:"noDependents,omitempty"`
	NoDependencies []wireEvidence `json:"noDependencies,omitempty"`
}

type wireRelation struct {
	From     string         `json:"from"`
	To       string         `json:"to"`
	Kind     string         `json:"kind"`
	Optional bool           `json:"optional,omitempty"`
	Denied   bool           `json:"denied,omitempty"`
	Evidence []wireEvidence `json:"evidence,omitempty"`
}

// Evidence is the JSON form of a piece of evidence in answers.
type Evidence struct {
	Document string `json:"doc"`
	Section  string `json:"section,omitempty"`
	Title    string `json:"title,omitempty"`
	Line     int    `json:"line,omitempty"`
	Cue      string `json:"cue,omitempty"`
	Source   string `json:"source"`
	Optional bool   `json:"optional,omitempty"`
	Denied   bool   `json:"denied,omitempty"`
	Count    int    `json:"count,omitempty"`
}

// wireEvidence is Evidence as snapshots have it.
type wireEvidence struct {
	Evidence
	place
	Against bool `json:"against,omitempty"` // see schema1
}

// A place is where the sentence of a piece of evidence stands, and its hash.
type place struct {
	Span []int  `json:"span,omitempty"` // first byte, and the one behind the last
	Hash string `json:"hash,omitempty"`
}

func placeOf(ev graph.Evidence) (w place) {
	if ev.Span != (graph.Span{}) {
		w.Span = []int{ev.Span.Start, ev.Span.End}
	}
	if ev.Hash != 0 {
		w.Hash = formatHash(ev.Hash)
	}
	return w
}

// read reads the place into evidence.
func (w place) read(ev *graph.Evidence) error {
	if w.Span != nil {
		if len(w.Span) != 2 || w.Span[0] < 0 || w.Span[1] < w.Span[0] {
			return fmt.Errorf("span %v: want the first byte and the one behind the last", w.Span)
		}
		ev.Span = graph.Span{Start: w.Span[0], End: w.Span[1]}
	}
	var err error
	if w.Hash != "" {
		ev.Hash, err = parseHash(w.Hash)
	}
	return err
}

func formatHash(hash uint64) string { return string(appendHash(nil, hash)) }

// parseHash is the inverse of formatHash.
func parseHash(digits string) (uint64, error) {
	hash, all := uint64(0), byte(0)
	for i := range len(digits) {
		value := hexadecimal[digits[i]]
		hash, all = hash<<4|uint64(value), all|value
	}
	if len(digits) != 16 || all > 15 {
		return 0, fmt.Errorf("hash %q: want 16 digits from 0 to f", clip(digits))
	}
	return hash, nil
}

// hexadecimal holds the values of digits, and more than 15 for other bytes. Digits
// of hashes come at random, so that branches for them would be mispredicted.
var hexadecimal = func() (values [256]byte) {
	for c := range values {
		values[c] = 16
	}
	for i, c := range []byte("0123456789abcdef") {
		values[c] = byte(i)
	}
	return values
}()

// NewEvidence returns the JSON form of pieces of evidence, nil for none.
func NewEvidence(list []graph.Evidence) []Evidence {
	if len(list) == 0 {
		return nil
	}
	wire := make([]Evidence, len(list))
	for i, ev := range list {
		wire[i] = Evidence{
			Document: ev.Document, Section: ev.Section, Title: ev.Title, Line: ev.Line, Cue: ev.Cue,
			Source: ev.Source.String(), Optional: ev.Optional, Denied: ev.Denied, Count: ev.Count,
		}
	}
	return wire
}

func newWireEvidence(list []graph.Evidence) []wireEvidence {
	var wire []wireEvidence
	for i, ev := range NewEvidence(list) {
		wire = append(wire, wireEvidence{Evidence: ev, place: placeOf(list[i])})
	}
	return wire
}

func (w *wireProtocol) protocol() (graph.Protocol, error) {
	p := graph.Protocol{
		ID: w.ID, Title: w.Title, Area: w.Area, Aliases: w.Aliases, Specifications: w.Specifications,
		Version: w.Version, Date: w.Date, Dangling: w.Dangling,
	}
	if w.ID == "" {
		return p, errNoID
	}
	var err error
	if p.Category, err = graph.ParseCategory(cmp.Or(w.Category, w.OldCategory)); err != nil {
		return p, err
	}
	if p.NoDependents, err = fromWireEvidence(w.NoDependents); err != nil {
		return p, err
	}
	p.NoDependencies, err = fromWireEvidence(w.NoDependencies)
	return p, err
}

func (w *wireRelation) relation() (graph.Relation, error) {
	r := graph.Relation{From: w.From, To: w.To, Optional: w.Optional, Denied: w.Denied}
	if w.From == "" || w.To == "" {
		return r, errNoEnd
	}
	var err error
	if r.Kind, err = graph.ParseKind(w.Kind); err != nil {
		return r, err
	}
	if r.Evidence, err = fromWireEvidence(w.Evidence); err != nil {
		return r, err
	}
	return r, checkRelation(r)
}

func fromWireEvidence(wire []wireEvidence) ([]graph.Evidence, error) {
	if len(wire) == 0 {
		return nil, nil
	}
	list := make([]graph.Evidence, len(wire))
	for i, w := range wire {
		source, err := graph.ParseSource(w.Source)
		if err != nil {
			return nil, err
		}
		if w.Line < 0 || w.Count < 0 {
			return nil, fmt.Errorf("evidence with line %d and count %d: neither can be negative", w.Line, w.Count)
		}
		list[i] = graph.Evidence{
			Document: w.Document, Section: w.Section, Title: w.Title, Line: w.Line, Cue: w.Cue,
			Source: source, Optional: w.Optional, Denied: w.Denied || w.Against, Count: w.Count,
		}
		if err := w.place.read(&list[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

var (
	errNoID  = errors.New("a protocol has no ID")
	errNoEnd = errors.New("a relation needs both a 'from' and a 'to'")
)

// checkRelation reports whether what a relation says of itself and what its
// evidence says agree: a file in which they do not was edited by hand, and
// either could be the mistake.
func checkRelation(r graph.Relation) error {
	denied := len(r.Evidence) > 0
	for _, ev := range r.Evidence {
		if ev.Denied {
			continue
		}
		denied = false
		if r.Optional && !ev.Optional {
			return fmt.Errorf("relation %s -> %s is marked optional, but its evidence in %s line %d is not: drop one or mark both", r.From, r.To, ev.Document, ev.Line)
		}
	}
	switch {
	case denied && !r.Denied:
		return fmt.Errorf("all evidence of relation %s -> %s is denied, but the relation is not: mark both or neither", r.From, r.To)
	case !denied && r.Denied:
		return fmt.Errorf("relation %s -> %s is marked denied, but not all of its evidence is: mark both or neither", r.From, r.To)
	}
	return nil
}

// add gives a relation to a builder so that it comes out as it went in. The
// builder takes a relation for optional when its evidence is; one that is
// required all the same was also stated without evidence, and that is said again.
func add(b *graph.Builder, r graph.Relation) {
	if !r.Optional && len(r.Evidence) > 0 && !required(r.Evidence) {
		b.AddRelation(graph.Relation{From: r.From, To: r.To, Kind: r.Kind})
	}
	b.AddRelation(r)
}

func required(list []graph.Evidence) bool {
	for _, ev := range list {
		if !ev.Denied && !ev.Optional {
			return true
		}
	}
	return false
}
