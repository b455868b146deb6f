package policy

import (
	"fmt"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/query"
)

// check reports every set of protocols that depend on each other and have one of
// the selection among them, by a shortest cycle through one of these.
func (f acyclic) check(r *run) {
	of := r.sets[f.of]
	selected := func(node int) bool { return has(of, node) }
	for _, c := range algo.FindCycles(r.of) {
		if !slices.ContainsFunc(c.Members, selected) {
			continue
		}
		closed := r.closed(c, selected)
		message := r.id(c.Members[0]) + " depends on itself"
		if len(c.Members) > 1 {
			message = r.each(c.Members, "depend on", closed)
		}
		r.report(c.Members, r.steps(closed), "%s", message)
	}
}

// closed returns a cycle of a component through one of the nodes that are wanted, the
// shortest if that is known, with its first node also at its end.
func (r *run) closed(c algo.CyclicComponent, wanted func(node int) bool) []int {
	for _, cycle := range c.Cycles { // the shortest first
		if slices.ContainsFunc(cycle, wanted) {
			return append(slices.Clone(cycle), cycle[0])
		}
	}
	ends := c.Cut[0] // the search was given up: any cycle will do
	chain, _ := algo.ShortestChain(r.of, ends[1], ends[0])
	return append([]int{ends[0]}, chain...)
}

// each says what protocols do to each other, by way of a cycle.
func (r *run) each(members []int, verb string, closed []int) string {
	if len(members) > 4 {
		return fmt.Sprintf("%d protocols %s each other, such as %s", len(members), verb, r.names(closed))
	}
	names := strings.Split(r.names(members), " > ")
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last] + " " + verb + " each other: " + r.names(closed)
}

// clusters reports each set of drafts that need each other: what is strongly connected
// by their normative references, as the clusters of the RFC Editor.
func (r *run) clusters(severity Severity, why string) {
	of := r.g.Keep(func(_ int, relation graph.Arc) bool {
		return relation.Kind == graph.Cites && query.IsDraft(r.id(int(relation.From))) && query.IsDraft(r.id(int(relation.To))) &&
			slices.ContainsFunc(r.g.EvidenceOf(relation), func(ev graph.Evidence) bool { return ev.Source == graph.SourceNormative })
	})
	at := run{g: r.g, of: of, rule: &rule{name: cluster, severity: severity, why: why}}
	for _, c := range algo.FindCycles(of) {
		if len(c.Members) > 1 {
			closed := at.closed(c, func(int) bool { return true })
			at.report(c.Members, at.steps(closed), "%s", at.each(c.Members, "need", closed))
		}
	}
	r.findings = append(r.findings, at.findings...)
}
