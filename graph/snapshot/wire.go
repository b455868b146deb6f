package snapshot

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"strata/graph"
	"strata/graph/snapshot/fields"
)

// wireProtocol and wireRelation are the JSON form of their namesakes in package
// graph.
type wireProtocol struct {
	ID             string         `json:"id"`
	Title          string         `json:"title,omitempty"`
	Category       string         `json:"category"`
	OldCategory    string         `json:"kind,omitempty"` // see schema1
	Family         string         `json:"family,omitempty"`
	Area           string         `json:"area,omitempty"`
	Aliases        []string       `json:"aliases,omitempty"`
	Specifications []string       `json:"specifications,omitempty"`
	Documents      []Document     `json:"documents,omitempty"`
	Version        string         `json:"version,omitempty"`
	Date           string         `json:"date,omitempty"`
	Carrier        bool           `json:"carrier,omitempty"`
	Dangling       bool           `json:"dangling,omitempty"`
	NoDependents   []wireEvidence `json:"noDependents,omitempty"`
	NoDependencies []wireEvidence `json:"noDependencies,omitempty"`
	Sections       []string       `json:"sections,omitempty"`
	Sentences      int            `json:"sentences,omitempty"`
	Unread         string         `json:"unread,omitempty"`
	wireTransport
}

// A Document is a [graph.Document] as snapshots and answers have it in JSON.
type Document struct {
	Tag         string   `json:"tag"`
	Title       string   `json:"title,omitempty"`
	Date        string   `json:"date,omitempty"`
	Status      string   `json:"status,omitempty"`
	Numbers     []string `json:"numbers,omitempty"`
	Stream      string   `json:"stream,omitempty"`
	Area        string   `json:"area,omitempty"`
	Group       string   `json:"group,omitempty"`
	ObsoletedBy []string `json:"obsoletedBy,omitempty"`
	Read        bool     `json:"read,omitempty"`
}

type wireRelation struct {
	From     string         `json:"from"`
	To       string         `json:"to"`
	Kind     string         `json:"kind"`
	Need     string         `json:"need,omitempty"`
	Purpose  string         `json:"purpose,omitempty"`
	Standing string         `json:"standing,omitempty"`
	Settled  bool           `json:"settled,omitempty"`
	Optional bool           `json:"optional,omitempty"` // see schema2
	Denied   bool           `json:"denied,omitempty"`   // see schema2
	Evidence []wireEvidence `json:"evidence,omitempty"`
}

type wireGroup struct {
	Owner    string             `json:"owner"`
	Members  graph.Alternatives `json:"members"`
	Choice   string             `json:"choice,omitempty"`
	Side     string             `json:"side,omitempty"`
	Optional bool               `json:"optional,omitempty"`
	Met      bool               `json:"met,omitempty"` // not read: it is found anew
	Evidence *wireEvidence      `json:"evidence,omitempty"`
}

type wireNarrowing struct {
	Owner    string               `json:"owner"`
	Of       string               `json:"of"`
	Choice   string               `json:"choice,omitempty"`
	Required []string             `json:"required,omitempty"`
	Groups   []graph.Alternatives `json:"groups,omitempty"`
	Evidence *wireEvidence        `json:"evidence,omitempty"`
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

	Passive   bool   `json:"passive,omitempty"`
	Demanding bool   `json:"demanding,omitempty"`
	Permitted bool   `json:"permitted,omitempty"`
	Inferred  bool   `json:"inferred,omitempty"`
	Purpose   string `json:"purpose,omitempty"` // "" for service
	Group     int    `json:"group,omitempty"`
	Page      int    `json:"page,omitempty"` // of a document of pages, where Line is on the page
	From      string `json:"from,omitempty"` // the tag that the text gives, where the end has another ID
	To        string `json:"to,omitempty"`   // likewise
	Amends    bool   `json:"amends,omitempty"`
	Silent    bool   `json:"silent,omitempty"`
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
		w.Hash = fields.FormatHash(ev.Hash)
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
		ev.Hash, err = fields.ParseHash(w.Hash)
	}
	return err
}

// NewEvidence returns the JSON form of pieces of evidence, nil for none.
func NewEvidence(list []graph.Evidence) []Evidence {
	if len(list) == 0 {
		return nil
	}
	wire := make([]Evidence, len(list))
	for i, ev := range list {
		wire[i] = Evidence{
			Document: ev.Document, Section: ev.Section, Title: ev.Title, Page: ev.Page, Line: ev.Line, Cue: ev.Cue,
			Source: ev.Source.String(), Optional: ev.Optional, Denied: ev.Denied, Count: ev.Count,
			Passive: ev.Passive, Demanding: ev.Demanding, Permitted: ev.Permitted, Inferred: ev.Inferred,
			Purpose: fields.Unless(graph.Service, ev.Purpose), Group: ev.Group,
			From: ev.FromTag, To: ev.ToTag, Amends: ev.Amends, Silent: ev.Silent,
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
		ID: w.ID, Title: w.Title, Family: w.Family, Area: w.Area, Aliases: w.Aliases, Specifications: w.Specifications,
		Version: w.Version, Date: w.Date, Carrier: w.Carrier, Dangling: w.Dangling,
		Reading: graph.Reading{Sections: w.Sections, Sentences: w.Sentences, Unread: w.Unread},
	}
	if w.ID == "" {
		return p, fields.ErrNoID
	}
	if w.Sentences < 0 {
		return p, errSentences
	}
	var err error
	if p.Documents, err = fromWireDocuments(w.Documents); err != nil {
		return p, err
	}
	if p.Category, err = graph.ParseCategory(cmp.Or(w.Category, w.OldCategory)); err != nil {
		return p, err
	}
	if p.NoDependents, err = fromWireEvidence(w.NoDependents); err != nil {
		return p, err
	}
	p.NoDependencies, err = fromWireEvidence(w.NoDependencies)
	return p, err
}

func newWireDocuments(list []graph.Document) []Document {
	var wire []Document
	for _, d := range list {
		wire = append(wire, Document(d))
	}
	return wire
}

func fromWireDocuments(wire []Document) ([]graph.Document, error) {
	var list []graph.Document
	for _, w := range wire {
		if w.Tag == "" {
			return nil, fields.ErrNoTag
		}
		list = append(list, graph.Document(w))
	}
	return list, nil
}

func (w *wireRelation) relation() (graph.Relation, error) {
	r := graph.Relation{From: w.From, To: w.To, Settled: w.Settled, Optional: w.Optional, Denied: w.Denied}
	if w.From == "" || w.To == "" {
		return r, fields.ErrNoEnd
	}
	var err error
	if r.Kind, err = graph.ParseKind(w.Kind); err != nil {
		return r, err
	}
	if err := fields.ParseUnless(&r.Need, w.Need, graph.ParseNeed); err != nil {
		return r, err
	}
	if err := fields.ParseUnless(&r.Purpose, w.Purpose, graph.ParsePurpose); err != nil {
		return r, err
	}
	if err := fields.ParseUnless(&r.Standing, w.Standing, graph.ParseStanding); err != nil {
		return r, err
	}
	if r.Evidence, err = fromWireEvidence(w.Evidence); err != nil {
		return r, err
	}
	return r, nil
}

func (w *wireGroup) group() (graph.Group, error) {
	g := graph.Group{Owner: w.Owner, Members: w.Members, Optional: w.Optional}
	if w.Owner == "" {
		return g, fields.ErrNoOwner
	}
	if err := fields.CheckAlternatives(w.Members); err != nil {
		return g, err
	}
	if err := fields.ParseUnless(&g.Choice, w.Choice, graph.ParseChoice); err != nil {
		return g, err
	}
	if err := fields.ParseUnless(&g.Side, w.Side, graph.ParseSide); err != nil {
		return g, err
	}
	return g, fromWireOne(&g.Evidence, w.Evidence)
}

func (w *wireNarrowing) narrowing() (graph.Narrowing, error) {
	n := graph.Narrowing{Owner: w.Owner, Of: w.Of, Required: w.Required, Groups: w.Groups}
	if w.Owner == "" || w.Of == "" {
		return n, fields.ErrNoOf
	}
	if slices.Contains(w.Required, "") {
		return n, fields.ErrNoMember
	}
	for _, list := range w.Groups {
		if err := fields.CheckAlternatives(list); err != nil {
			return n, err
		}
	}
	if err := fields.ParseUnless(&n.Choice, w.Choice, graph.ParseChoice); err != nil {
		return n, err
	}
	return n, fromWireOne(&n.Evidence, w.Evidence)
}

func fromWireOne(ev *graph.Evidence, wire *wireEvidence) error {
	if wire == nil {
		return nil
	}
	list, err := fromWireEvidence([]wireEvidence{*wire})
	if err == nil {
		*ev = list[0]
	}
	return err
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
		if w.Page < 0 || w.Line < 0 || w.Count < 0 || w.Group < 0 {
			return nil, fmt.Errorf("evidence with page %d, line %d, count %d and group %d: none can be negative", w.Page, w.Line, w.Count, w.Group)
		}
		var purpose graph.Purpose
		if err := fields.ParseUnless(&purpose, w.Purpose, graph.ParsePurpose); err != nil {
			return nil, err
		}
		list[i] = graph.Evidence{
			Document: w.Document, Section: w.Section, Title: w.Title, Page: w.Page, Line: w.Line, Cue: w.Cue,
			Source: source, Optional: w.Optional, Denied: w.Denied || w.Against, Count: w.Count,
			Passive: w.Passive, Demanding: w.Demanding, Permitted: w.Permitted, Inferred: w.Inferred, Purpose: purpose, Group: w.Group,
			FromTag: w.From, ToTag: w.To, Amends: w.Amends, Silent: w.Silent,
		}
		if err := w.place.read(&list[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

var errSentences = errors.New("a number of sentences below 0")
