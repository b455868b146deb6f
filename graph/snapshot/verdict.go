package snapshot

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"strata/graph"
	"strata/graph/snapshot/fields"
)

// wireVerdict is the JSON form of [graph.Verdict].
type wireVerdict struct {
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

func toWireVerdict(v graph.Verdict) wireVerdict {
	w := wireVerdict{
		Ruling: v.Ruling.String(), From: v.From, To: v.To, Kind: v.Kind.String(), Need: v.Need.String(), Purpose: fields.Unless(graph.Service, v.Purpose),
		Document: v.Document, Section: v.Section, Who: v.Who, Why: v.Why, Force: v.Force.String(), Line: v.Line,
	}
	for _, hash := range v.Hashes {
		w.Hashes = append(w.Hashes, fmt.Sprintf("%016x", hash))
	}
	return w
}

func (w *wireVerdict) verdict() (v graph.Verdict, err error) {
	v = graph.Verdict{From: w.From, To: w.To, Document: w.Document, Section: w.Section, Who: w.Who, Why: w.Why, Line: w.Line}
	if w.From == "" || w.To == "" {
		return v, errors.New("a verdict needs both a 'from' and a 'to'")
	}
	if v.Ruling, err = graph.ParseRuling(w.Ruling); err != nil {
		return v, err
	}
	if v.Kind, err = graph.ParseKind(w.Kind); err != nil {
		return v, err
	}
	if v.Need, err = graph.ParseNeed(w.Need); err != nil {
		return v, err
	}
	if err := fields.ParseUnless(&v.Purpose, w.Purpose, graph.ParsePurpose); err != nil {
		return v, err
	}
	if v.Force, err = graph.ParseForce(w.Force); err != nil {
		return v, err
	}
	for _, text := range w.Hashes {
		hash, err := strconv.ParseUint(text, 16, 64)
		if err != nil || len(text) != 16 {
			return v, fmt.Errorf("hash %q: want 16 hexadecimal digits", fields.Clip(text))
		}
		v.Hashes = append(v.Hashes, hash)
	}
	return v, nil
}

// appendVerdict appends a verdict as an object of JSON.
func appendVerdict(dst []byte, v graph.Verdict) []byte {
	text, err := json.Marshal(toWireVerdict(v))
	if err != nil {
		panic(err) // strings and numbers alone
	}
	return append(dst, text...)
}
