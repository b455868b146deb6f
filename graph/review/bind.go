package review

import (
	"cmp"
	"slices"

	"strata/graph"
)

// A Finder says at which line a document holds the first of some sentences, by
// their hashes, and whether it holds any.
type Finder func(document string, hashes []uint64) (line int, found bool)

// Bind returns verdicts with the force that each has for a graph: it is stale when
// none of its sentences is found in the document, which was read. Sentences are
// found among the evidence of the graph, and else by the finder, nil where no
// document is at hand; then a verdict on sentences that state nothing of the pair
// counts as long as the document is known, for a graph holds no others.
//
// The ends of a verdict that are no IDs of the graph, and aliases or specifications of one, become
// that one, so that no second protocol stands for what is known by another name.
func Bind(verdicts []graph.Verdict, g *graph.Graph, find Finder) []graph.Verdict {
	g = g.Raw()
	// The sentences that verdicts were passed on: document and hash -> the line.
	type sentence struct {
		document string
		hash     uint64
	}
	wanted := make(map[uint64]bool)
	for _, v := range verdicts {
		for _, hash := range v.Hashes {
			wanted[hash] = true
		}
	}
	lines := make(map[sentence]int)
	spoke := make(map[string]bool) // documents some of whose sentences were found
	for number := range g.RelationCount() {
		evidence := g.EvidenceOf(g.Arc(number))
		for i := range evidence { // a piece of evidence is large to copy
			ev := &evidence[i]
			if !wanted[ev.Hash] || ev.Hash == 0 {
				continue
			}
			at := sentence{ev.Document, ev.Hash}
			if line, known := lines[at]; !known || ev.Line < line {
				lines[at] = ev.Line
			}
			spoke[ev.Document] = true
		}
	}
	bound := named(verdicts, g)
	wasRead := reader(g)
	for i := range bound {
		v := &bound[i]
		v.Force = graph.Live
		if len(v.Hashes) == 0 {
			continue
		}
		passed := v.Line
		v.Line = 0
		if !spoke[v.Document] && !wasRead(v.Document) {
			v.Force = graph.Unread
			continue
		}
		v.Force = graph.Stale
		for _, hash := range v.Hashes {
			if line, found := lines[sentence{v.Document, hash}]; found {
				v.Force, v.Line = graph.Live, line
				break
			}
		}
		switch {
		case v.Force == graph.Live:
		case find != nil:
			if line, found := find(v.Document, v.Hashes); found {
				v.Force, v.Line = graph.Live, line
			}
		case v.Ruling == graph.Added || !stated(g, *v):
			v.Force, v.Line = graph.Live, passed
		}
	}
	return bound
}

// reader returns a function that reports whether a document was read for a graph: one of the
// protocol of that ID, or of a series, of which several may specify one protocol.
func reader(g *graph.Graph) func(document string) bool {
	var series map[string]bool // documents that were read, by tag
	return func(document string) bool {
		if node, known := g.Lookup(document); known && g.WasRead(node) {
			return true
		}
		if series == nil {
			series = make(map[string]bool)
			for node := range g.Len() {
				for _, d := range g.Protocol(node).Documents {
					if d.Read {
						series[d.Tag] = true
					}
				}
			}
		}
		return series[document]
	}
}

// named returns verdicts with the IDs of a graph.
func named(verdicts []graph.Verdict, g *graph.Graph) []graph.Verdict {
	var ids map[string]string
	list := slices.Clone(verdicts)
	for i := range list {
		for _, end := range []*string{&list[i].From, &list[i].To} {
			if _, known := g.Lookup(*end); known {
				continue
			}
			if ids == nil {
				ids = g.IDsByName()
			}
			*end = cmp.Or(ids[*end], *end)
		}
	}
	return list
}

// stated reports whether the document of a verdict states the pair in sentences whose
// hashes are known.
func stated(g *graph.Graph, v graph.Verdict) bool {
	from, known := g.Lookup(v.From)
	to, also := g.Lookup(v.To)
	if !known || !also {
		return false
	}
	for number, end := g.Between(from, to); number < end; number++ {
		for _, ev := range g.EvidenceOf(g.Arc(number)) {
			if ev.Document == v.Document && ev.Hash != 0 {
				return true
			}
		}
	}
	return false
}
