// Package flat holds a graph as it is decided, in a form that is read in place: what
// is built into a program is there as soon as it runs.
//
// [Open] decides nothing, and looks at nothing but verdicts. Protocols, relations, their
// evidence and choices stay where they are until they are asked for, and are found by
// number; names are found by search among sorted ones. [Write] makes the form of a
// graph. It is not for exchange: a snapshot is, and says what the rules of reading
// decide from.
//
// The file is, after a first line that names form and version, the lengths of its
// sections and the sections:
//
//	idStarts    where each ID begins in ids, and the end of the last
//	ids         the IDs, sorted
//	words       where each string begins in text, and the end of the last
//	text        all other strings, each once
//	details     protocols and lists of evidence, of any length
//	protocols   of each protocol, its place in details
//	arcs        the relations by from, to and kind: both ends, the place of the evidence
//	            in details, and what was decided
//	out         of each protocol, and one more, its first relation
//	entering    the numbers of the relations by to, from and kind; enteringStart has of
//	            each protocol, and one more, its first place there
//	choices     groups of alternatives, and narrowings; groupOwners and narrowingOwners
//	            have the owners of groups, and of each narrowing, with their places there,
//	            and owners a bit for each protocol that is one
//	difference  what the graph is without its verdicts
//	verdicts
//	names       keys of names, and of words of titles, each with the nodes that have it
//	prefixes    the beginnings of IDs that names may leave out
//	sources     how much evidence there is of each source
//
// Lengths and lists of numbers are of four bytes, see [numbers.List]; all else are
// numbers of seven bits a byte (unsigned LEB128). A string is its number among the
// words. In details, nothing begins at 0, which stands for no evidence.
package flat

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"strata/graph"
	"strata/graph/ids"
	"strata/graph/numbers"
)

// magic is the first line: the form and its version. Nobody keeps a file of another
// version, since it is made together with the program that reads it.
const magic = "strata/flat/2\n"

// The sections.
const (
	idStarts = iota
	idText
	words
	text
	details
	protocols
	arcs
	out
	entering
	enteringStart
	choices
	groupOwners
	narrowingOwners
	owners
	difference
	verdicts
	nameStarts
	nameText
	nameNodes
	wordStarts
	wordText
	wordNodes
	prefixes
	sources

	sectionCount
)

// A file is a store of what lies in its sections, and a directory of its names.
type file struct{ sections [sectionCount]string }

var errShort = errors.New("not a graph in the flat form, or not all of it")

// Open returns the graph of a file that [Write] made, of which it keeps substrings.
// It fails where the file has another version, is cut short, or where the lengths of
// its sections do not fit together. What the sections hold is trusted, as code of the
// program is; [Check] looks at all of it. Open takes time linear in the number of
// verdicts, but for memory that takes time linear in that of owners of choices.
func Open(data string) (*graph.Graph, error) {
	f, err := parse(data)
	if err != nil {
		return nil, err
	}
	return f.graph()
}

// parse finds the sections.
func parse(data string) (*file, error) {
	rest, ok := strings.CutPrefix(data, magic)
	if !ok {
		line, _, _ := strings.Cut(data[:min(len(data), 40)], "\n")
		return nil, fmt.Errorf("%w: it begins with %q, want %q", errShort, line, magic)
	}
	f := new(file)
	if len(rest) < sectionCount*numbers.Size {
		return nil, errShort
	}
	lengths, rest := rest[:sectionCount*numbers.Size], rest[sectionCount*numbers.Size:]
	for i := range f.sections {
		n := uint64(uint32(numbers.At(lengths, i)))
		if n > uint64(len(rest)) {
			return nil, errShort
		}
		f.sections[i], rest = rest[:n], rest[n:]
	}
	count := len(f.sections[protocols])
	for _, i := range [...]int{idStarts, out, enteringStart} {
		if len(f.sections[i]) != count+numbers.Size {
			return nil, errShort
		}
	}
	for _, i := range [...]int{groupOwners, narrowingOwners} {
		if len(f.sections[i])%(2*numbers.Size) != 0 {
			return nil, errShort
		}
	}
	if rest != "" || len(f.sections[owners]) != (count/numbers.Size+7)/8 || count%numbers.Size != 0 || len(f.sections[arcs]) != len(f.sections[entering])*graph.ArcSize/numbers.Size || len(f.sections[entering])%numbers.Size != 0 {
		return nil, errShort
	}
	return f, nil
}

func (f *file) graph() (*graph.Graph, error) {
	list, err := f.verdicts()
	if err != nil {
		return nil, err
	}
	r := f.in(sources, 0)
	p := graph.Placed{
		IDs:       ids.TableIn(f.sections[idText], f.list(idStarts)),
		Protocols: f.list(protocols), Arcs: f.sections[arcs], Out: f.list(out), In: f.list(entering), InStart: f.list(enteringStart),
		Choices: f.choices(), Sources: r.tallies(), Verdicts: list, Store: f, Directory: f,
	}
	if !r.ok || len(p.Sources) != len(graph.Sources()) {
		return nil, errShort
	}
	var g *graph.Graph
	if len(list) > 0 {
		p.Raw = sync.OnceValue(func() *graph.Graph {
			raw, err := f.raw(g)
			if err != nil {
				raw, _ = graph.Restore(graph.Parts{Store: f}) // a file that Check rejects
			}
			return raw
		})
	}
	g = graph.Place(p)
	return g, nil
}

func (f *file) list(section int) numbers.List { return numbers.In(f.sections[section]) }

// string returns a string by its number.
func (f *file) string(number uint64) string {
	starts := f.sections[words]
	if n := uint64(len(starts) / numbers.Size); n == 0 || number >= n-1 {
		return ""
	}
	start, end := uint32(numbers.At(starts, int(number))), uint32(numbers.At(starts, int(number)+1))
	if start > end || uint64(end) > uint64(len(f.sections[text])) {
		return ""
	}
	return f.sections[text][start:end]
}

// Protocol returns the protocol at a place in details.
func (f *file) Protocol(place int32) graph.Protocol {
	r := f.in(details, place)
	if p := r.protocol(); r.ok {
		return p
	}
	return graph.Protocol{}
}

// Outline returns the outline of the protocol at a place in details.
func (f *file) Outline(place int32) graph.Outline {
	r := f.in(details, place)
	if o, _ := r.outline(); r.ok {
		return o
	}
	return graph.Outline{}
}

// Evidence returns the list of evidence at a place in details.
func (f *file) Evidence(place int32) []graph.Evidence {
	r := f.in(details, place)
	if list := r.evidence(); r.ok {
		return list
	}
	return nil
}

// Transport returns what stands behind the protocol at a place in details.
func (f *file) Transport(place int32) graph.Transport {
	marks := f.in(details, place)
	if marks.number()&hasTransport == 0 {
		return graph.Transport{}
	}
	r := f.in(details, place)
	r.protocol()
	if t := r.transport(); r.ok {
		return t
	}
	return graph.Transport{}
}

// Bound returns the end of details.
func (f *file) Bound() int32 { return int32(len(f.sections[details])) }

// in returns a reader of what is at a place of a section.
func (f *file) in(section int, place int32) reader {
	return reader{f, f.sections[section][place:], true}
}

func (f *file) verdicts() ([]graph.Verdict, error) {
	if f.sections[verdicts] == "" {
		return nil, nil
	}
	r := f.in(verdicts, 0)
	list := make([]graph.Verdict, 0, r.count(minVerdict))
	for range cap(list) {
		list = append(list, r.verdict())
	}
	if !r.ok || r.rest != "" {
		return nil, errShort
	}
	return list, nil
}
