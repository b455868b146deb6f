package snapshot

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"strata/graph"
	"strata/graph/snapshot/fields"
)

// appendProtocol appends the JSON form of a protocol: what package json makes
// of [wireProtocol], in a fifth of the time. Writing is a tenth of an extraction
// otherwise, and nothing else can be done meanwhile.
func appendProtocol(dst []byte, p graph.Protocol, t graph.Transport) []byte {
	dst = appendString(append(dst, `{"id":`...), p.ID)
	dst = appendField(dst, `,"title":`, p.Title)
	dst = appendString(append(dst, `,"category":`...), p.Category.String())
	dst = appendField(dst, `,"family":`, p.Family)
	dst = appendField(dst, `,"area":`, p.Area)
	dst = appendStrings(dst, `,"aliases":`, p.Aliases)
	dst = appendStrings(dst, `,"specifications":`, p.Specifications)
	dst = appendDocuments(dst, p.Documents)
	dst = appendField(dst, `,"version":`, p.Version)
	dst = appendField(dst, `,"date":`, p.Date)
	dst = appendIf(dst, p.Carrier, `,"carrier":true`)
	dst = appendIf(dst, p.Dangling, `,"dangling":true`)
	dst = appendEvidence(dst, `,"noDependents":`, p.NoDependents)
	dst = appendEvidence(dst, `,"noDependencies":`, p.NoDependencies)
	dst = appendStrings(dst, `,"sections":`, p.Reading.Sections)
	if p.Reading.Sentences > 0 {
		dst = strconv.AppendInt(append(dst, `,"sentences":`...), int64(p.Reading.Sentences), 10)
	}
	dst = appendField(dst, `,"unread":`, p.Reading.Unread)
	dst = appendTransport(dst, t)
	return append(dst, '}')
}

// appendDocuments is appendProtocol for a list of [Document].
func appendDocuments(dst []byte, list []graph.Document) []byte {
	for i, d := range list {
		dst = appendString(append(append(dst, listStart(i, `,"documents":[`)...), `{"tag":`...), d.Tag)
		dst = appendField(dst, `,"title":`, d.Title)
		dst = appendField(dst, `,"date":`, d.Date)
		dst = appendField(dst, `,"status":`, d.Status)
		dst = appendStrings(dst, `,"numbers":`, d.Numbers)
		dst = appendField(dst, `,"stream":`, d.Stream)
		dst = appendField(dst, `,"area":`, d.Area)
		dst = appendField(dst, `,"group":`, d.Group)
		dst = appendStrings(dst, `,"obsoletedBy":`, d.ObsoletedBy)
		dst = append(appendIf(dst, d.Read, `,"read":true`), '}')
	}
	return appendIf(dst, len(list) > 0, "]")
}

// appendRelation is appendProtocol for [wireRelation].
func appendRelation(dst []byte, r graph.Relation) []byte {
	dst = appendString(append(dst, `{"from":`...), r.From)
	dst = appendString(append(dst, `,"to":`...), r.To)
	dst = appendString(append(dst, `,"kind":`...), r.Kind.String())
	dst = appendField(dst, `,"need":`, fields.Unless(graph.Required, r.Need))
	dst = appendField(dst, `,"purpose":`, fields.Unless(graph.Service, r.Purpose))
	dst = appendField(dst, `,"standing":`, fields.Unless(graph.Own, r.Standing))
	dst = appendIf(dst, r.Settled, `,"settled":true`)
	dst = appendEvidence(dst, `,"evidence":`, r.Evidence)
	return append(dst, '}')
}

// appendGroup is appendProtocol for [wireGroup], of a group of an owner.
func appendGroup(dst []byte, g *graph.Graph, owner int, group graph.GroupNodes) []byte {
	dst = appendString(append(dst, `{"owner":`...), g.ID(owner))
	dst = appendMembers(append(dst, `,"members":`...), g, group.Members)
	dst = appendField(dst, `,"choice":`, fields.Unless(graph.AnyChoice, group.Choice))
	dst = appendField(dst, `,"side":`, fields.Unless(graph.BothSides, group.Side))
	dst = appendIf(dst, group.Optional, `,"optional":true`)
	dst = appendIf(dst, group.Met, `,"met":true`)
	dst = appendOne(dst, group.Evidence)
	return append(dst, '}')
}

// appendNarrowing is appendProtocol for [wireNarrowing].
func appendNarrowing(dst []byte, g *graph.Graph, n graph.NarrowingNodes) []byte {
	dst = appendString(append(dst, `{"owner":`...), g.ID(int(n.Owner)))
	dst = appendString(append(dst, `,"of":`...), g.ID(int(n.Of)))
	dst = appendField(dst, `,"choice":`, fields.Unless(graph.AnyChoice, n.Choice))
	dst = appendStrings(dst, `,"required":`, idsOf(g, n.Required))
	for i, members := range n.Groups {
		dst = appendMembers(append(dst, listStart(i, `,"groups":[`)...), g, members)
	}
	dst = appendIf(dst, len(n.Groups) > 0, "]")
	dst = appendOne(dst, n.Evidence)
	return append(dst, '}')
}

func appendMembers(dst []byte, g *graph.Graph, members [][]int32) []byte {
	for i, alternative := range members {
		dst = appendStrings(dst, listStart(i, "["), idsOf(g, alternative))
	}
	return append(dst, ']')
}

// listStart returns what stands before the i-th element of a list.
func listStart(i int, first string) string {
	if i == 0 {
		return first
	}
	return ","
}

func idsOf(g *graph.Graph, nodes []int32) []string {
	ids := make([]string, len(nodes))
	for i, node := range nodes {
		ids[i] = g.ID(int(node))
	}
	return ids
}

// appendOne appends the evidence of what has one piece, or none.
func appendOne(dst []byte, ev graph.Evidence) []byte {
	if ev == (graph.Evidence{}) {
		return dst
	}
	return appendPiece(append(dst, `,"evidence":`...), ev)
}

func appendEvidence(dst []byte, name string, list []graph.Evidence) []byte {
	if len(list) == 0 {
		return dst
	}
	dst = append(dst, name...)
	separator := byte('[')
	for _, ev := range list {
		dst = appendPiece(append(dst, separator), ev)
		separator = ','
	}
	return append(dst, ']')
}

func appendPiece(dst []byte, ev graph.Evidence) []byte {
	dst = appendString(append(dst, `{"doc":`...), ev.Document)
	dst = appendField(dst, `,"section":`, ev.Section)
	dst = appendField(dst, `,"title":`, ev.Title)
	dst = appendNumber(dst, `,"line":`, ev.Line)
	dst = appendField(dst, `,"cue":`, ev.Cue)
	dst = appendString(append(dst, `,"source":`...), ev.Source.String())
	dst = appendIf(dst, ev.Optional, `,"optional":true`)
	dst = appendIf(dst, ev.Denied, `,"denied":true`)
	dst = appendNumber(dst, `,"count":`, ev.Count)
	dst = appendIf(dst, ev.Passive, `,"passive":true`)
	dst = appendIf(dst, ev.Demanding, `,"demanding":true`)
	dst = appendIf(dst, ev.Permitted, `,"permitted":true`)
	dst = appendIf(dst, ev.Inferred, `,"inferred":true`)
	dst = appendField(dst, `,"purpose":`, fields.Unless(graph.Service, ev.Purpose))
	dst = appendNumber(dst, `,"group":`, ev.Group)
	dst = appendNumber(dst, `,"page":`, ev.Page)
	dst = appendField(dst, `,"from":`, ev.FromTag)
	dst = appendField(dst, `,"to":`, ev.ToTag)
	dst = appendIf(dst, ev.Amends, `,"amends":true`)
	dst = appendIf(dst, ev.Silent, `,"silent":true`)
	if ev.Span != (graph.Span{}) {
		dst = strconv.AppendInt(append(dst, `,"span":[`...), int64(ev.Span.Start), 10)
		dst = append(strconv.AppendInt(append(dst, ','), int64(ev.Span.End), 10), ']')
	}
	if ev.Hash != 0 {
		dst = append(fields.AppendHash(append(dst, `,"hash":"`...), ev.Hash), '"')
	}
	return append(dst, '}')
}

func appendStrings(dst []byte, name string, list []string) []byte {
	if len(list) == 0 {
		return dst
	}
	dst = append(dst, name...)
	separator := byte('[')
	for _, s := range list {
		dst = appendString(append(dst, separator), s)
		separator = ','
	}
	return append(dst, ']')
}

// appendField appends a field unless it is empty.
func appendField(dst []byte, name, value string) []byte {
	if value == "" {
		return dst
	}
	return appendString(append(dst, name...), value)
}

func appendNumber(dst []byte, name string, value int) []byte {
	if value == 0 {
		return dst
	}
	return strconv.AppendInt(append(dst, name...), int64(value), 10)
}

func appendIf(dst []byte, set bool, field string) []byte {
	if !set {
		return dst
	}
	return append(dst, field...)
}

// appendString appends a string as JSON has it. What needs escapes is left to
// package json.
func appendString(dst []byte, s string) []byte {
	if isPlain(s) {
		return append(append(append(dst, '"'), s...), '"')
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(s) // cannot fail: it is a string
	return append(dst, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}

// isPlain reports whether JSON has a string as it is, between quotation marks.
func isPlain(s string) bool {
	ascii := true
	for i := range len(s) {
		if c := s[i]; !plainBytes[c] {
			if c < utf8.RuneSelf {
				return false
			}
			ascii = false
		}
	}
	// Of the line and paragraph separators, package json writes the numbers.
	return ascii || utf8.ValidString(s) && !strings.ContainsAny(s, "\u2028\u2029")
}

// plainBytes holds for bytes of ASCII that JSON has as they are.
var plainBytes = func() (set [256]bool) {
	for c := byte(' '); c < utf8.RuneSelf; c++ {
		set[c] = c != '"' && c != '\\'
	}
	return set
}()
