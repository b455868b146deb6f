// Package verdict has readers' verdicts as objects of JSON, which both forms of snapshots
// have.
package verdict

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"strata/graph"
	"strata/graph/snapshot/fields"
)

// An Object is the JSON form of a [graph.Verdict].
type Object struct {
	Ruling   string   `json:"verdict"`
	From     string   `json:"from"`
	To       string   `json:"to"`
	Kind     string   `json:"kind"`
	Need     string   `json:"need"`
	Purpose  string   `json:"purpose,omitempty"`
	Document string   `json:"doc,omitempty"`
	Section  string   `json:"section,omitempty"`
	Hashes   []string `json:"hashes,omitempty"`
	Who      string   `json:"who,omitempty"`
	Why      string   `json:"why,omitempty"`
	Force    string   `json:"force"`
	Line     int      `json:"line,omitempty"`
}

func objectOf(v graph.Verdict) Object {
	o := Object{
		Ruling: v.Ruling.String(), From: v.From, To: v.To, Kind: v.Kind.String(), Need: v.Need.String(), Purpose: fields.Unless(graph.Service, v.Purpose),
		Document: v.Document, Section: v.Section, Who: v.Who, Why: v.Why, Force: v.Force.String(), Line: v.Line,
	}
	for _, hash := range v.Hashes {
		o.Hashes = append(o.Hashes, fmt.Sprintf("%016x", hash))
	}
	return o
}

// Verdict returns the verdict that an object is the form of.
func (o *Object) Verdict() (v graph.Verdict, err error) {
	v = graph.Verdict{From: o.From, To: o.To, Document: o.Document, Section: o.Section, Who: o.Who, Why: o.Why, Line: o.Line}
	if o.From == "" || o.To == "" {
		return v, errors.New("a verdict needs both a 'from' and a 'to'")
	}
	if v.Ruling, err = graph.ParseRuling(o.Ruling); err != nil {
		return v, err
	}
	if v.Kind, err = graph.ParseKind(o.Kind); err != nil {
		return v, err
	}
	if v.Need, err = graph.ParseNeed(o.Need); err != nil {
		return v, err
	}
	if err := fields.ParseUnless(&v.Purpose, o.Purpose, graph.ParsePurpose); err != nil {
		return v, err
	}
	if v.Force, err = graph.ParseForce(o.Force); err != nil {
		return v, err
	}
	for _, text := range o.Hashes {
		hash, err := strconv.ParseUint(text, 16, 64)
		if err != nil || len(text) != 16 {
			return v, fmt.Errorf("hash %q: want 16 hexadecimal digits", fields.Clip(text))
		}
		v.Hashes = append(v.Hashes, hash)
	}
	return v, nil
}

// Append appends a verdict as an object of JSON.
func Append(dst []byte, v graph.Verdict) []byte {
	text, err := json.Marshal(objectOf(v))
	if err != nil {
		panic(err) // strings and numbers alone
	}
	return append(dst, text...)
}
