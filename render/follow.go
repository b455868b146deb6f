package render

import (
	"slices"

	"strata/graph"
	"strata/graph/needs"
	"strata/graph/query"
)

// followed returns the graph, under the same node numbers, of the relations that a
// request follows from its nodes: what they need whatever is chosen, if only that is
// wanted, or what their stacks consist of, or else everything that passes the filter up to
// where only types or something local is needed.
func (r Request) followed() *graph.Graph {
	f := r.Filter
	f.RequiredOnly = false
	g := r.Graph.Select(f)
	switch {
	case r.Filter.RequiredOnly:
		return r.required(g)
	case r.Stacks && r.Direction == graph.Down:
		q := needs.NewRequirements(r.Graph)
		q.Kinds, q.Reported = f.Kinds, f.Reported
		return query.SelectStacks(q, r.Nodes, r.Optional)
	case r.Stacks:
		g = query.SelectDecided(g, r.Optional)
	}
	return r.untilTypes(g)
}

// untilTypes leaves out what only types, or something local, leads to.
func (r Request) untilTypes(g *graph.Graph) *graph.Graph {
	follows := make([]bool, g.Len())
	queue := slices.Clone(r.Nodes)
	for _, node := range queue {
		follows[node] = true
	}
	for done := 0; done < len(queue); done++ {
		for number := range arcs(g, queue[done], r.Direction) {
			a := g.Arc(number)
			next := int(a.To)
			if r.Direction == graph.Up {
				next = int(a.From)
			}
			if !follows[next] && !ends(a) {
				follows[next] = true
				queue = append(queue, next)
			}
		}
	}
	return g.Keep(func(_ int, a graph.Arc) bool { return follows[r.near(a)] })
}

// ends reports whether a relation leads no further: whoever needs From does not need
// what To needs.
func ends(a graph.Arc) bool { return a.Kind.Dependency() && a.Purpose != graph.Service }

// arcs ranges over the numbers of the relations that leave a node in a direction.
func arcs(g *graph.Graph, node int, dir graph.Direction) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		if dir == graph.Up {
			for _, number := range g.In(node) {
				if !yield(int(number)) {
					return
				}
			}
			return
		}
		for number, end := g.Out(node); number < end; number++ {
			if !yield(number) {
				return
			}
		}
	}
}

// required keeps the required relations among what the nodes of the request need, or
// among what needs them, and the alternatives by which one is needed that all lead to.
func (r Request) required(g *graph.Graph) *graph.Graph {
	q := needs.NewRequirements(g)
	q.Kinds = r.Filter.Kinds & graph.Dependencies
	needed := make([]bool, g.Len())
	steps := make(map[[2]int]bool) // of the best chains
	var said []graph.Relation      // by narrowings
	pass := func(chain []int) {
		for i := 1; i < len(chain); i++ {
			steps[[2]int{chain[i-1], chain[i]}] = true
		}
	}
	answers := make(map[int]*needs.Answer)
	answerOf := func(node int) *needs.Answer {
		if answers[node] == nil {
			answers[node] = q.Required(node)
		}
		return answers[node]
	}
	for _, root := range r.Nodes {
		needed[root] = true
		if r.Direction == graph.Up {
			for _, n := range q.By(root) {
				needed[n.Node] = true
			}
			continue
		}
		answer := answerOf(root)
		for _, n := range answer.Required {
			needed[n.Node] = true
			chain := answer.Chain(n)
			pass(chain)
			if n.Group < 0 {
				said = append(said, narrowed(g, chain)...)
			}
			if n.Group >= 0 {
				group := answer.Groups[n.Group]
				for _, member := range slices.Concat(group.Members...) {
					pass([]int{group.Owner, int(member)})
					of := answerOf(int(member))
					for _, below := range of.Required {
						if below.Node == n.Node {
							pass(of.Chain(below))
						}
					}
				}
			}
		}
	}
	whole := make(map[[2]int]bool) // the members of groups all of whose alternatives are needed
	for owner := range g.Len() {
		for _, group := range g.GroupsOf(owner) {
			if needed[owner] && !group.Met && !group.Optional && !slices.ContainsFunc(group.Members, func(alternative []int32) bool {
				return !slices.ContainsFunc(alternative, func(member int32) bool { return needed[member] })
			}) {
				for _, member := range slices.Concat(group.Members...) {
					whole[[2]int{owner, int(member)}] = needed[member]
				}
			}
		}
	}
	return g.With(said).Keep(func(_ int, a graph.Arc) bool {
		ends := [2]int{int(a.From), int(a.To)}
		switch {
		case !a.Kind.Dependency():
			return a.Need == graph.Required && needed[a.From] && needed[a.To]
		case steps[ends] || whole[ends]:
			return true
		}
		return a.Need == graph.Required && a.Purpose != graph.Types && needed[a.From] && needed[a.To]
	})
}

// narrowed returns the steps of a chain without choices that no required relation
// states, but a protocol further up that narrows the choice.
func narrowed(g *graph.Graph, chain []int) []graph.Relation {
	var said []graph.Relation
	for i := 1; i < len(chain); i++ {
		from, to := chain[i-1], chain[i]
		first, end := g.Between(from, to)
		required := false
		for number := first; number < end; number++ {
			required = required || g.Arc(number).Need == graph.Required
		}
		for _, above := range chain[:i-1] {
			for number, end := g.NarrowingsOf(above); number < end && !required; number++ {
				n := g.Narrowing(number)
				if int(n.Of) != from || !slices.Contains(n.Required, int32(to)) {
					continue
				}
				kind := graph.LayersOn
				if n.Choice == graph.Providers {
					kind = graph.Uses
				}
				said = append(said, graph.Relation{
					From: g.ID(from), To: g.ID(to), Kind: kind, Need: graph.Required, Standing: graph.ThirdParty, Decides: true,
					Evidence: []graph.Evidence{n.Evidence},
				})
				required = true
			}
		}
	}
	return said
}
