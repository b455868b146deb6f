package review

import (
	"slices"

	"strata/graph"
)

// Apply returns a graph as verdicts decide it, in place of those that it has. A pair
// that a verdict adds gets a relation with the place of the verdict as evidence, and
// its ends, unless they are there, become dangling protocols: node numbers may change.
// One that is rejected leaves the groups of alternatives, and one that is optional
// makes them so; pairs that verdicts call one-of, by the same section and for the same
// kind, are a group.
// It takes O((n+m) log m) time.
func Apply(verdicts []graph.Verdict, g *graph.Graph) *graph.Graph {
	raw := g.Raw()
	if len(verdicts) == 0 {
		return raw
	}
	verdicts = slices.Clone(verdicts)
	slices.SortStableFunc(verdicts, graph.CompareVerdicts)
	var live []graph.Verdict
	var added []string
	for _, v := range verdicts {
		if v.Force != graph.Live {
			continue
		}
		live = append(live, v)
		if v.Ruling == graph.Added {
			added = append(added, v.From, v.To)
		}
	}
	g = raw.WithProtocols(added)
	g = g.With(missing(g, live))
	g = ruled(g, live)
	return g.WithGroups(regrouped(g, live)).WithVerdicts(verdicts, raw)
}

// ends returns the nodes of a verdict's pair, if the graph has both.
func ends(g *graph.Graph, v graph.Verdict) (from, to int, ok bool) {
	from, known := g.Lookup(v.From)
	to, also := g.Lookup(v.To)
	return from, to, known && also
}

// missing returns what verdicts say and a graph does not: a relation for each that has none of
// its kind, and those of which none of the evidence is the sentence that a verdict adds. The
// place of the verdict is evidence of them.
func missing(g *graph.Graph, verdicts []graph.Verdict) []graph.Relation {
	var relations []graph.Relation
	for _, v := range verdicts {
		from, to, ok := ends(g, v)
		if !ok || v.Ruling == graph.Rejected {
			continue
		}
		r, related := relation(g, from, to, v.Kind)
		if related && (v.Ruling != graph.Added || v.Document == "" || slices.ContainsFunc(r.Evidence, v.Cites)) {
			continue
		}
		if v.Document != "" {
			r.Evidence = slices.SortedFunc(slices.Values(append(slices.Clip(r.Evidence), evidence(g, from, &v))), graph.CompareEvidence)
		}
		relations = append(relations, r)
	}
	return relations
}

// evidence returns the place of a verdict on what a node depends on.
func evidence(g *graph.Graph, from int, v *graph.Verdict) graph.Evidence {
	ev := graph.Evidence{Document: v.Document, Section: v.Section, Line: v.Line, Optional: v.Need != graph.Required, Purpose: v.Purpose}
	if len(v.Hashes) > 0 {
		ev.Hash = v.Hashes[0]
	}
	if v.Document != v.From && slices.ContainsFunc(g.Protocol(from).Documents, func(d graph.Document) bool { return d.Tag == v.Document }) {
		ev.FromTag = v.Document
	}
	return ev
}

// relation returns the relation of a kind from one node to another; one without evidence,
// and false, if there is none.
func relation(g *graph.Graph, from, to int, kind graph.Kind) (r graph.Relation, ok bool) {
	for number, end := g.Between(from, to); number < end; number++ {
		if g.Arc(number).Kind == kind {
			return g.Relation(number), true
		}
	}
	return graph.Relation{From: g.ID(from), To: g.ID(to), Kind: kind}, false
}

// ruled returns the graph with the relations of each pair as its verdict decides.
func ruled(g *graph.Graph, verdicts []graph.Verdict) *graph.Graph {
	arcs := make([]graph.Arc, g.RelationCount())
	for number := range arcs {
		arcs[number] = g.Arc(number)
	}
	for _, v := range verdicts {
		from, to, ok := ends(g, v)
		if !ok {
			continue
		}
		for number, end := g.Between(from, to); number < end; number++ {
			rule(v, &arcs[number], g.EvidenceOf(arcs[number]))
		}
	}
	return g.WithArcs(arcs)
}

// rule decides a relation by the verdict on its pair. One that the verdict does not
// name is weaker, as where statements decide; one that was shown, and is more specific
// than what the verdict names, is wrong.
func rule(v graph.Verdict, r *graph.Arc, evidence []graph.Evidence) {
	r.Reviewed = true
	switch {
	case r.Kind.Dependency() || r.Kind == v.Kind:
		alone := r.Need
		switch {
		case r.Decides && r.Kind < v.Kind && r.Kind.Dependency():
			alone = graph.Denied
		case evidence != nil:
			alone = graph.NeedOf(evidence)
		}
		r.Need, r.Purpose = v.Need, v.Purpose
		if v.Ruling == graph.Added {
			r.Standing = graph.Own
		}
		if r.Decides = v.Ruling == graph.Rejected || r.Kind == v.Kind; !r.Decides {
			r.Need = max(v.Need, alone, graph.Optional)
		}
	case r.Purpose == graph.Types: // cited for its types: the verdict says what for
		r.Need, r.Purpose, r.Decides = graph.Optional, graph.Service, false
	}
}
