package flat

import (
	"fmt"
	"io"
	"math"

	"strata/graph"
)

// Write writes a graph with its verdicts, and what it is without them. It fails where
// the graph has 2 GiB of details or text.
func Write(w io.Writer, g *graph.Graph) error {
	strings := &table{numbers: make(map[string]int)}
	d := &describer{writer: writer{strings: strings}, places: make(map[string]int32)}
	d.number(0) // nothing begins at 0
	var sections [sectionCount][]byte
	sections[nodes], sections[arcs], sections[choices] = d.describe(g)
	if list := g.Verdicts(); len(list) > 0 {
		sections[rawNodes], sections[rawArcs], sections[rawChoices] = d.describe(g.Raw())
		v := writer{strings: strings}
		v.number(len(list))
		for _, verdict := range list {
			v.verdict(verdict)
		}
		sections[verdicts] = v.out
	}
	strings.starts = appendWord(strings.starts, uint32(len(strings.text)))
	sections[words], sections[text], sections[details] = strings.starts, strings.text, d.out
	out := []byte(magic)
	for i, section := range sections {
		if len(section) > math.MaxInt32 {
			return fmt.Errorf("section %d has %d bytes: want at most %d", i, len(section), math.MaxInt32)
		}
		out = appendWord(out, uint32(len(section)))
	}
	for _, section := range sections {
		out = append(out, section...)
	}
	_, err := w.Write(out)
	return err
}

// A describer writes details, each that is the same once.
type describer struct {
	writer
	places map[string]int32
}

// place returns the place of what write writes.
func (d *describer) place(write func()) uint32 {
	start := len(d.out)
	write()
	made := d.out[start:]
	if place, known := d.places[string(made)]; known {
		d.out = d.out[:start]
		return uint32(place)
	}
	d.places[string(made)] = int32(start)
	return uint32(start)
}

// describe returns the sections of nodes, arcs and choices of a graph.
func (d *describer) describe(g *graph.Graph) (nodes, arcs, chosen []byte) {
	for node := range g.Len() {
		p := g.Protocol(node)
		first, end := g.Out(node)
		nodes = appendWord(nodes, uint32(d.strings.number(p.ID)))
		nodes = appendWord(nodes, d.place(func() { d.protocol(p) }))
		nodes = appendWord(nodes, uint32(first))
		for number := first; number < end; number++ {
			r := g.Arc(number)
			place := uint32(0)
			if list := g.EvidenceOf(r); len(list) > 0 {
				place = d.place(func() { d.evidence(list) })
			}
			arcs = appendWord(appendWord(arcs, uint32(r.To)), place)
			arcs = appendWord(arcs, uint32(r.Kind)<<kindShift|uint32(r.Need)<<needShift|uint32(r.Purpose)<<purposeShift|
				uint32(r.Standing)<<standingShift|uint32(marks(r.Settled, r.Decides, r.Reviewed))<<marksShift)
		}
	}
	c := writer{strings: d.strings}
	c.choices(g)
	return nodes, arcs, c.out
}
