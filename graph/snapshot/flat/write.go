package flat

import (
	"fmt"
	"io"
	"math"

	"strata/graph"
	"strata/graph/names"
	"strata/graph/numbers"
)

// Write writes a graph with its verdicts, and what it is without them. It fails where
// the graph has 2 GiB of details or text.
func Write(w io.Writer, g *graph.Graph) error {
	var made [sectionCount][]byte
	d := &describer{writer: writer{strings: &table{numbers: make(map[string]int)}}, places: make(map[string]int32)}
	d.number(0) // nothing begins at 0
	d.describe(g, &made)
	if list := g.Verdicts(); len(list) > 0 {
		var err error
		if made[difference], err = d.difference(g); err != nil {
			return err
		}
		v := writer{strings: d.strings}
		v.number(len(list))
		for _, verdict := range list {
			v.verdict(verdict)
		}
		made[verdicts] = v.out
	}
	named, titled := names.Entries(g)
	made[nameStarts], made[nameText], made[nameNodes] = entries(named)
	made[wordStarts], made[wordText], made[wordNodes] = entries(titled)
	p := writer{strings: d.strings}
	p.list(names.Prefixes(g))
	made[prefixes] = p.out
	t := writer{}
	t.tallies(g.Sources())
	made[sources] = t.out
	made[words] = numbers.Append(d.strings.starts, int32(len(d.strings.text)))
	made[text], made[details] = d.strings.text, d.out
	data := []byte(magic)
	for i, section := range made {
		if len(section) > math.MaxInt32 {
			return fmt.Errorf("section %d has %d bytes: want at most %d", i, len(section), math.MaxInt32)
		}
		data = numbers.Append(data, int32(len(section)))
	}
	for _, section := range made {
		data = append(data, section...)
	}
	_, err := w.Write(data)
	return err
}

// A describer writes details, each that is the same once.
type describer struct {
	writer
	places map[string]int32
}

// place returns the place of what write writes.
func (d *describer) place(write func()) int32 {
	start := len(d.out)
	write()
	made := d.out[start:]
	if place, known := d.places[string(made)]; known {
		d.out = d.out[:start]
		return place
	}
	d.places[string(made)] = int32(start)
	return int32(start)
}

// evidenceOf returns the place of a relation's evidence, -1 for none.
func (d *describer) evidenceOf(g *graph.Graph, r graph.Arc) int32 {
	list := g.EvidenceOf(r)
	if len(list) == 0 {
		return -1
	}
	return d.place(func() { d.evidence(list) })
}

// describe makes the sections of a graph's protocols, relations and choices.
func (d *describer) describe(g *graph.Graph, made *[sectionCount][]byte) {
	end := func(section int, n int) { made[section] = numbers.Append(made[section], int32(n)) }
	for node := range g.Len() {
		p := g.Protocol(node)
		end(idStarts, len(made[idText]))
		made[idText] = append(made[idText], p.ID...)
		end(protocols, int(d.place(func() { d.protocol(p, g.Transport(node)) })))
		first, last := g.Out(node)
		end(out, first)
		for number := first; number < last; number++ {
			r := g.Arc(number)
			r.Evidence = d.evidenceOf(g, r)
			made[arcs] = graph.AppendArc(made[arcs], r, g.Weak(number))
		}
		end(enteringStart, len(made[entering])/numbers.Size)
		for _, number := range g.In(node) {
			end(entering, int(number))
		}
	}
	end(idStarts, len(made[idText]))
	end(out, g.RelationCount())
	end(enteringStart, g.RelationCount())
	d.chosen(g, made)
}
