// Package flat holds a graph as it is decided, in a form that is read in place: what
// is built into a program is there as soon as it runs.
//
// [Open] takes the protocols, relations and groups by their numbers, and decides
// nothing. Titles, aliases and evidence, which are most of the file, stay where they
// are until they are asked for. [Write] makes the form of a graph. It is not for
// exchange: a snapshot is, and says what the rules of reading decide from.
//
// The file is, after a first line that names form and version, the lengths of its
// sections and the sections:
//
//	words       where each string begins in text, and the end of the last
//	text        all strings, each once
//	details     protocols and lists of evidence, of any length
//	nodes       of each protocol: the word of its ID, its place in details, its first relation
//	arcs        of each relation: to, the place of its evidence in details, what was decided
//	choices     groups of alternatives, and narrowings
//	nodes, arcs, choices of the graph without verdicts; empty if there are none
//	verdicts
//
// Lengths, words, nodes and arcs are of four bytes, the lowest first, all else are
// numbers of seven bits a byte (unsigned LEB128). A string is its number among the
// words. In details, nothing begins at 0, which stands for no evidence.
package flat

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"sync"

	"strata/graph"
)

// magic is the first line: the form and its version. Nobody keeps a file of another
// version, since it is made together with the program that reads it.
const magic = "strata/flat/1\n"

// The sections.
const (
	words = iota
	text
	details
	nodes
	arcs
	choices
	rawNodes
	rawArcs
	rawChoices
	verdicts

	sectionCount
)

const (
	wordSize = 4            // bytes of a number of fixed length
	nodeSize = 3 * wordSize // bytes of a protocol among nodes
	arcSize  = 3 * wordSize // bytes of a relation among arcs
)

// Where the third number of a relation has what was decided of it.
const (
	kindShift     = 0
	needShift     = 8
	purposeShift  = 12
	standingShift = 16
	marksShift    = 20
)

// The marks of a relation.
const (
	isSettled = 1 << iota
	isDeciding
	isReviewed
)

// A file is a store of what lies in its sections.
type file struct{ sections [sectionCount]string }

var errShort = errors.New("not a graph in the flat form, or not all of it")

// Open returns the graph of a file that [Write] made, of which it keeps substrings.
// It fails where the file has another version, is cut short, or where the numbers that
// connect the graph are out of range. A detail that is damaged reads as an empty one,
// and so does the graph without the verdicts, which is opened when it is asked for.
// It takes time linear in the numbers of protocols, relations and verdicts.
func Open(data string) (*graph.Graph, error) {
	rest, ok := strings.CutPrefix(data, magic)
	if !ok {
		line, _, _ := strings.Cut(data[:min(len(data), 40)], "\n")
		return nil, fmt.Errorf("%w: it begins with %q, want %q", errShort, line, magic)
	}
	f := new(file)
	if len(rest) < sectionCount*wordSize {
		return nil, errShort
	}
	lengths, rest := rest[:sectionCount*wordSize], rest[sectionCount*wordSize:]
	for i := range f.sections {
		n := uint64(word(lengths, i))
		if n > uint64(len(rest)) {
			return nil, errShort
		}
		f.sections[i], rest = rest[:n], rest[n:]
	}
	if rest != "" {
		return nil, errShort
	}
	if f.sections[verdicts] == "" {
		return f.graph(nodes, nil, nil)
	}
	list, err := f.verdicts()
	if err != nil {
		return nil, err
	}
	return f.graph(nodes, list, sync.OnceValue(func() *graph.Graph {
		raw, err := f.graph(rawNodes, nil, nil)
		if err != nil {
			raw, _ = graph.Restore(graph.Parts{Store: f})
		}
		return raw
	}))
}

// word returns the i-th number of a section of numbers of fixed length.
func word(section string, i int) uint32 {
	s := section[i*wordSize : i*wordSize+wordSize]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func appendWord(dst []byte, n uint32) []byte { return binary.LittleEndian.AppendUint32(dst, n) }

// graph returns the graph of which nodes, arcs and choices are the sections from first.
func (f *file) graph(first int, verdicts []graph.Verdict, raw func() *graph.Graph) (*graph.Graph, error) {
	nodes, arcs := f.sections[first], f.sections[first+1]
	count := len(arcs) / arcSize
	if len(nodes)%nodeSize != 0 || len(arcs)%arcSize != 0 {
		return nil, errShort
	}
	p := graph.Parts{
		IDs: make([]string, len(nodes)/nodeSize), Protocols: make([]int32, len(nodes)/nodeSize), Arcs: make([]graph.Arc, count),
		Verdicts: verdicts, Raw: raw, Store: f,
	}
	number := 0
	for i := range p.IDs {
		p.IDs[i] = f.string(word(nodes, 3*i))
		p.Protocols[i] = int32(word(nodes, 3*i+1))
		end := count
		if i+1 < len(p.IDs) {
			end = int(word(nodes, 3*i+5))
		}
		if end > count || int(word(nodes, 3*i+2)) != number {
			return nil, errShort
		}
		for ; number < end; number++ {
			bits := word(arcs, 3*number+2)
			marks := bits >> marksShift
			p.Arcs[number] = graph.Arc{
				From: int32(i), To: int32(word(arcs, 3*number)), Evidence: int32(word(arcs, 3*number+1)),
				Kind: graph.Kind(bits >> kindShift), Need: graph.Need(bits >> needShift & 15),
				Purpose: graph.Purpose(bits >> purposeShift & 15), Standing: graph.Standing(bits >> standingShift & 15),
				Settled: marks&isSettled != 0, Decides: marks&isDeciding != 0, Reviewed: marks&isReviewed != 0,
			}
			if p.Arcs[number].Evidence == 0 {
				p.Arcs[number].Evidence = -1
			}
		}
	}
	r := reader{f, f.sections[first+2], true}
	p.Groups, p.Narrowings = r.groups(), r.narrowings()
	if number != count || !r.ok || r.rest != "" {
		return nil, errShort
	}
	return graph.Restore(p)
}

// string returns a string by its number.
func (f *file) string(number uint32) string {
	starts := f.sections[words]
	if uint64(number)+1 >= uint64(len(starts)/wordSize) {
		return ""
	}
	start, end := word(starts, int(number)), word(starts, int(number)+1)
	if start > end || uint64(end) > uint64(len(f.sections[text])) {
		return ""
	}
	return f.sections[text][start:end]
}

// Protocol returns the protocol at a place in details.
func (f *file) Protocol(place int32) graph.Protocol {
	r := f.at(place)
	if p := r.protocol(); r.ok {
		return p
	}
	return graph.Protocol{}
}

// Evidence returns the list of evidence at a place in details.
func (f *file) Evidence(place int32) []graph.Evidence {
	r := f.at(place)
	if list := r.evidence(); r.ok {
		return list
	}
	return nil
}

// Bound returns the end of details.
func (f *file) Bound() int32 { return int32(min(len(f.sections[details]), 1<<31-1)) }

func (f *file) at(place int32) reader { return reader{f, f.sections[details][place:], true} }

func (f *file) verdicts() ([]graph.Verdict, error) {
	r := reader{f, f.sections[verdicts], true}
	list := make([]graph.Verdict, 0, r.count(minVerdict))
	for range cap(list) {
		list = append(list, r.verdict())
	}
	if !r.ok || r.rest != "" {
		return nil, errShort
	}
	return list, nil
}
