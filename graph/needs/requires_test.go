package needs_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
)

// A model is a graph of needs as the test draws it, by names.
type model struct {
	nodes      []string
	carriers   map[string]bool
	relations  []graph.Relation
	groups     []graph.Group
	narrowings []graph.Narrowing
}

func drawModel(t *rapid.T) model {
	m := model{carriers: make(map[string]bool)}
	n := rapid.IntRange(1, 6).Draw(t, "nodes")
	for i := range n {
		m.nodes = append(m.nodes, string(rune('A'+i)))
		m.carriers[m.nodes[i]] = rapid.Bool().Draw(t, "carrier")
	}
	node := rapid.SampledFrom(m.nodes)
	seen := make(map[[2]string]bool)
	for range rapid.IntRange(0, 9).Draw(t, "relations") {
		r := graph.Relation{From: node.Draw(t, "from"), To: node.Draw(t, "to"), Kind: graph.Kind(rapid.IntRange(0, 2).Draw(t, "kind"))}
		if r.From == r.To || seen[[2]string{r.From, r.To}] {
			continue
		}
		seen[[2]string{r.From, r.To}] = true
		r.Evidence = []graph.Evidence{{Document: r.From, Line: 1, Source: graph.SourceRelationships, Demanding: true,
			Optional: rapid.IntRange(0, 3).Draw(t, "optional") == 0, Purpose: graph.Purpose(max(0, rapid.IntRange(-4, 2).Draw(t, "purpose")))}}
		m.relations = append(m.relations, r)
	}
	alternatives := func() graph.Alternatives {
		var list graph.Alternatives
		for range rapid.IntRange(2, 3).Draw(t, "members") {
			list = append(list, rapid.SliceOfNDistinct(node, 1, min(2, n), rapid.ID).Draw(t, "member"))
		}
		return list
	}
	if n > 1 {
		for range rapid.IntRange(0, 3).Draw(t, "groups") {
			m.groups = append(m.groups, graph.Group{Owner: node.Draw(t, "owner"), Members: alternatives(), Choice: graph.Choice(rapid.IntRange(0, 3).Draw(t, "choice")),
				Side: graph.Side(rapid.IntRange(0, 2).Draw(t, "side")), Optional: rapid.IntRange(0, 4).Draw(t, "optional group") == 0})
		}
		for range rapid.IntRange(0, 2).Draw(t, "narrowings") {
			x := graph.Narrowing{Owner: node.Draw(t, "owner"), Of: node.Draw(t, "of"), Choice: graph.Choice(rapid.IntRange(1, 3).Draw(t, "choice"))}
			if x.Owner == x.Of || slices.ContainsFunc(m.narrowings, func(y graph.Narrowing) bool { return y.Owner == x.Owner && y.Of == x.Of && y.Choice == x.Choice }) {
				continue
			}
			x.Required = rapid.SliceOfNDistinct(node, 0, 1, rapid.ID).Draw(t, "required")
			if rapid.Bool().Draw(t, "grouped") || len(x.Required) == 0 {
				x.Groups = []graph.Alternatives{alternatives()}
			}
			m.narrowings = append(m.narrowings, x)
		}
	}
	return m
}

func (m model) build(t *rapid.T) *graph.Graph {
	var b build.Builder
	for _, id := range m.nodes {
		b.AddProtocol(graph.Protocol{ID: id, Carrier: m.carriers[id]})
	}
	for _, r := range m.relations {
		b.AddRelation(r)
	}
	for _, g := range m.groups {
		b.AddGroup(g)
	}
	for _, n := range m.narrowings {
		b.AddNarrowing(n)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// A naive state is a node and what is said of the choices below it: by narrowed
// protocol and choice, the narrowing.
type naive struct {
	node string
	held map[string]int // "OF/choice" -> place in model.narrowings
}

func (s naive) String() string {
	text := s.node
	for _, key := range slices.Sorted(maps.Keys(s.held)) {
		text += fmt.Sprintf(" %s=%d", key, s.held[key])
	}
	return text
}

// bruteForce returns the intersection, over all choices of a member for each group of
// each state, of what is reached from a root.
func (m model) bruteForce(g *graph.Graph, root string) []string {
	type expansion struct {
		next   []naive
		local  []string
		groups [][][]naive
	}
	states := make(map[string]expansion)
	var expand func(s naive)
	expand = func(s naive) {
		if _, known := states[s.String()]; known {
			return
		}
		var e expansion
		states[s.String()] = e
		here := make(map[graph.Choice]int)
		down, own := maps.Clone(s.held), make(map[string]int)
		if down == nil {
			down = make(map[string]int)
		}
		for key, i := range s.held {
			if m.narrowings[i].Of == s.node {
				here[m.narrowings[i].Choice] = i
			}
			_ = key
		}
		for i, x := range m.narrowings {
			if x.Owner != s.node {
				continue
			}
			key := fmt.Sprintf("%s/%d", x.Of, x.Choice)
			own[key] = i
			if _, above := down[key]; !above {
				down[key] = i
			}
		}
		// What holds for what a node uses: what it says of that itself, and, for what
		// a name stands for, what is said of the name.
		uses := func(id string) map[string]int {
			list := make(map[string]int)
			for key, i := range own {
				if m.narrowings[i].Of == id {
					list[key] = i
				}
			}
			for key, i := range s.held {
				if x := m.narrowings[i]; x.Of == id && x.Choice == graph.Specified && slices.Contains(x.Required, s.node) {
					list[key] = i
				}
			}
			return list
		}
		under := func(id string, choice graph.Choice) naive {
			if choice == graph.Carriers || choice == graph.Specified {
				return naive{id, down}
			}
			return naive{id, uses(id)}
		}
		_, carriersNarrowed := here[graph.Carriers]
		for number := range g.RelationCount() {
			r := g.Relation(number)
			if r.From != s.node || r.Need != graph.Required {
				continue
			}
			switch {
			case r.Purpose == graph.Local:
				e.local = append(e.local, r.To)
			case r.Purpose == graph.Types:
			case carriersNarrowed && r.Kind == graph.LayersOn && m.carriers[r.To]:
			case r.Kind == graph.Uses:
				e.next = append(e.next, naive{r.To, uses(r.To)})
			default:
				e.next = append(e.next, naive{r.To, down})
			}
		}
		group := func(list graph.Alternatives, choice graph.Choice) {
			var members [][]naive
			for _, ids := range list {
				var member []naive
				for _, id := range ids {
					member = append(member, under(id, choice))
				}
				members = append(members, member)
			}
			e.groups = append(e.groups, members)
		}
		for _, x := range m.groups {
			_, narrowed := here[x.Choice]
			if x.Owner != s.node || x.Optional || narrowed && x.Choice != graph.AnyChoice {
				continue
			}
			// A group of which a member is required is no choice.
			if !slices.ContainsFunc(x.Members, func(ids []string) bool {
				return slices.ContainsFunc(ids, func(id string) bool {
					for number := range g.RelationCount() {
						if r := g.Relation(number); r.From == x.Owner && r.To == id && r.Need == graph.Required && r.Purpose == graph.Service {
							return true
						}
					}
					return false
				})
			}) {
				group(x.Members, x.Choice)
			}
		}
		for _, i := range here {
			for _, id := range m.narrowings[i].Required {
				e.next = append(e.next, under(id, m.narrowings[i].Choice))
			}
			for _, list := range m.narrowings[i].Groups {
				if !slices.ContainsFunc(list, func(ids []string) bool {
					return slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(m.narrowings[i].Required, id) })
				}) {
					group(list, m.narrowings[i].Choice)
				}
			}
		}
		states[s.String()] = e
		for _, next := range e.next {
			expand(next)
		}
		for _, members := range e.groups {
			for _, member := range members {
				for _, next := range member {
					expand(next)
				}
			}
		}
	}
	start := naive{root, nil}
	expand(start)
	type key struct {
		state string
		group int
	}
	var common map[string]bool
	chosen := make(map[key]int)
	budget := 3000
	var try func()
	// try reaches what the choices so far allow, and branches at the first choice
	// that is met and not made.
	try = func() {
		if budget--; budget < 0 {
			return
		}
		reached, queue, seen := make(map[string]bool), []naive{start}, map[string]bool{start.String(): true}
		for len(queue) > 0 {
			s := queue[0]
			queue = queue[1:]
			reached[s.node] = true
			e := states[s.String()]
			next := slices.Clone(e.next)
			for _, id := range e.local {
				reached[id] = true
			}
			for i, members := range e.groups {
				k := key{s.String(), i}
				choice, made := chosen[k]
				if !made {
					for j := range members {
						chosen[k] = j
						try()
					}
					delete(chosen, k)
					return
				}
				next = append(next, members[choice]...)
			}
			for _, x := range next {
				if !seen[x.String()] {
					seen[x.String()] = true
					queue = append(queue, x)
				}
			}
		}
		if common == nil {
			common = reached
			return
		}
		maps.DeleteFunc(common, func(id string, _ bool) bool { return !reached[id] })
	}
	try()
	if budget < 0 {
		return nil
	}
	delete(common, root)
	ids := slices.Sorted(maps.Keys(common))
	if ids == nil {
		ids = []string{}
	}
	return ids
}

func TestRequirementsAgainstAllChoices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		g := m.build(t)
		q := needs.NewRequirements(g)
		needers := make(map[int][]int)
		leads := func(node, other int) bool { // mostly
			return node == other || len(m.narrowings) > 0 || slices.Contains(m.bruteForce(g, g.ID(node)), g.ID(other))
		}
		for node := range g.Len() {
			want := m.bruteForce(g, g.ID(node))
			if want == nil {
				t.Skip("too many choices")
			}
			a := q.Of(node)
			got := []string{}
			for _, n := range a.Required {
				got = append(got, g.ID(n.Node))
				chains := [][]int{a.Chain(n)}
				if len(chains[0]) != n.Depth+1 {
					t.Errorf("chain of %s from %s: %v, depth %d", g.ID(n.Node), g.ID(node), chains[0], n.Depth)
				}
				if n.Group >= 0 {
					chains = append(chains, a.Chains(n)...)
				}
				for _, chain := range chains {
					if chain[0] != node || chain[len(chain)-1] != n.Node {
						t.Errorf("chain of %s from %s: %v", g.ID(n.Node), g.ID(node), chain)
					}
					m.walk(t, g, chain)
					for _, via := range chain[1:] {
						if !leads(via, n.Node) {
							t.Errorf("chain %s: %s does not need %s", graphtest.IDs(g, chain), g.ID(via), g.ID(n.Node))
						}
					}
				}
			}
			steps, onChains := make(map[[2]int]bool), make(map[[2]int]bool)
			a.Steps(a.Required, func(from, to int) { steps[[2]int{from, to}] = true })
			for _, n := range a.Required {
				for i, chain := 1, a.Chain(n); i < len(chain); i++ {
					onChains[[2]int{chain[i-1], chain[i]}] = true
				}
			}
			if diff := cmp.Diff(onChains, steps); diff != "" {
				t.Errorf("steps from %s (-of each chain +got):\n%s", g.ID(node), diff)
			}
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("R(%s), relations %v, groups %v, narrowings %v (-all choices +got):\n%s", g.ID(node), m.relations, m.groups, m.narrowings, diff)
			}
			for _, n := range a.Required {
				needers[n.Node] = append(needers[n.Node], node)
			}
		}
		for node := range g.Len() {
			for _, n := range q.By(node) {
				chain := n.Chain()
				if chain[0] != n.Node || chain[len(chain)-1] != node || len(chain) != n.Depth+1 {
					t.Errorf("chain from %s to %s: %v, depth %d", g.ID(n.Node), g.ID(node), chain, n.Depth)
				}
				m.walk(t, g, chain)
			}
			if diff := cmp.Diff(needers[node], needing(q.By(node))); diff != "" {
				t.Fatalf("By(%s), relations %v, groups %v, narrowings %v (-each alone +got):\n%s", g.ID(node), m.relations, m.groups, m.narrowings, diff)
			}
		}
	})
}

// walk checks that each step of a chain is a required relation, or to a member of a group.
func (m model) walk(t *rapid.T, g *graph.Graph, chain []int) {
	for i := range chain[1:] {
		from, to := g.ID(chain[i]), g.ID(chain[i+1])
		has := func(list graph.Alternatives) bool {
			return slices.ContainsFunc(list, func(ids []string) bool { return slices.Contains(ids, to) })
		}
		if !slices.ContainsFunc(m.relations, func(r graph.Relation) bool { return r.From == from && r.To == to && !r.Evidence[0].Optional }) &&
			!slices.ContainsFunc(m.groups, func(x graph.Group) bool { return x.Owner == from && has(x.Members) }) &&
			!slices.ContainsFunc(m.narrowings, func(x graph.Narrowing) bool {
				return x.Of == from && (slices.Contains(x.Required, to) || slices.ContainsFunc(x.Groups, has))
			}) {
			t.Errorf("chain %s: there is no step from %s to %s, relations %v, groups %v, narrowings %v", graphtest.IDs(g, chain), from, to, m.relations, m.groups, m.narrowings)
		}
	}
}

func needing(list []needs.Needing) (nodes []int) {
	for _, n := range list {
		nodes = append(nodes, n.Node)
	}
	return nodes
}

// A part of a graph never requires what the whole does not: where one of several is left
// out, the others are not what is left to choose.
func TestPartRequiresNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawModel(t).build(t)
		part := g.Induce(rapid.SliceOf(rapid.IntRange(0, g.Len()-1)).Draw(t, "part"))
		whole, q := needs.NewRequirements(g), needs.NewRequirements(part)
		for node := range part.Len() {
			same, _ := g.Lookup(part.ID(node))
			var all []string
			for _, n := range whole.Required(same).Required {
				all = append(all, g.ID(n.Node))
			}
			for _, n := range q.Required(node).Required {
				if id := part.ID(n.Node); !slices.Contains(all, id) {
					t.Errorf("%s requires %s in the part, and %v in the whole", part.ID(node), id, all)
				}
			}
		}
	})
}
