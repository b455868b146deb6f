package policy_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/policy"
)

// The rules are checked against a naive reference, which knows one relation per
// pair of protocols and tries every way.

// A model is a small graph of protocols A, B, ..., with everything that graphs
// can have: self-loops, cycles, several kinds, optional and denied relations.
type model struct {
	g *graph.Graph
	n int
}

func drawModel(t *rapid.T) model {
	n := rapid.IntRange(0, 6).Draw(t, "protocols")
	var b build.Builder
	for i := range n {
		b.AddProtocol(graph.Protocol{ID: letter(i), Dangling: rapid.IntRange(0, 3).Draw(t, "dangling") == 0})
	}
	if n > 0 {
		node := rapid.IntRange(0, n-1)
		chain := rapid.Bool().Draw(t, "chain") // from each to the next, mostly
		for range rapid.IntRange(0, 12).Draw(t, "relations") {
			from, to := node.Draw(t, "from"), node.Draw(t, "to")
			if chain && rapid.IntRange(0, 4).Draw(t, "next") > 0 {
				to = (from + 1) % n
			}
			r := graph.Relation{
				From: letter(from), To: letter(to),
				Kind: rapid.SampledFrom([]graph.Kind{graph.LayersOn, graph.Uses, graph.Cites}).Draw(t, "kind"),
			}
			if rapid.Bool().Draw(t, "stated") {
				r.Evidence = []graph.Evidence{{
					Document: "A", Line: 1, Optional: rapid.Bool().Draw(t, "optional"), Denied: rapid.IntRange(0, 4).Draw(t, "against") == 0,
				}}
			} else {
				r.Need = rapid.SampledFrom([]graph.Need{graph.Required, graph.Required, graph.OneOf, graph.Optional, graph.Reported, graph.Denied}).Draw(t, "need")
				r.Purpose = rapid.SampledFrom([]graph.Purpose{graph.Service, graph.Service, graph.Types, graph.Local}).Draw(t, "purpose")
			}
			b.AddRelation(r)
		}
		for range rapid.IntRange(0, 2).Draw(t, "groups") {
			group := graph.Group{Owner: letter(node.Draw(t, "owner")), Optional: rapid.IntRange(0, 3).Draw(t, "optional group") == 0}
			for range rapid.IntRange(1, 3).Draw(t, "members") {
				group.Members = append(group.Members, []string{letter(node.Draw(t, "member"))})
			}
			b.AddGroup(group)
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return model{g, n}
}

func letter(i int) string { return string(rune('A' + i)) }

// A query is the scope of a rule, as it is written and as a test.
type query struct {
	text      string
	kinds     graph.Kinds
	required  bool
	reported  bool
	types     bool
	reachable bool
}

func drawQuery(t *rapid.T, reachable bool) query {
	q := query{kinds: graph.Dependencies}
	if q.required = rapid.Bool().Draw(t, "required"); q.required {
		q.text += ", required: true"
	}
	if q.reachable = reachable && rapid.Bool().Draw(t, "reachable"); q.reachable {
		q.text += ", reachable: true"
		if q.required { // of all that is required, see needs
			return q
		}
	}
	if rapid.Bool().Draw(t, "kinds") {
		q.kinds = graph.KindSet(graph.LayersOn, graph.Cites)
		q.text += ", kinds: [layers-on, cites]"
	}
	if q.reported = rapid.Bool().Draw(t, "reported"); q.reported {
		q.text += ", reported: true"
	}
	if q.types = rapid.Bool().Draw(t, "types"); q.types {
		q.text += ", types: true"
	}
	return q
}

// needs returns what each protocol needs whatever is chosen: the least sets that hold
// what their required relations lead to, and what all members of a group share.
func (m model) needs() []map[int]bool {
	needs := make([]map[int]bool, m.n)
	for x := range needs {
		needs[x] = make(map[int]bool)
	}
	with := func(y int) map[int]bool {
		set := maps.Clone(needs[y])
		set[y] = true
		return set
	}
	for range m.n * m.n {
		for number := range m.g.RelationCount() {
			from, to := m.g.Ends(number)
			r := m.g.Relation(number)
			switch {
			case !r.Kind.Dependency() || r.Need != graph.Required || r.Purpose == graph.Types:
			case r.Purpose == graph.Local:
				needs[from][to] = true
			default:
				maps.Copy(needs[from], with(to))
			}
		}
		for owner := range m.n {
			for _, group := range m.g.GroupsOf(owner) {
				if group.Met || group.Optional {
					continue
				}
				shared := with(int(group.Members[0][0]))
				for _, member := range group.Members {
					maps.DeleteFunc(shared, func(node int, _ bool) bool { return !with(int(member[0]))[node] })
				}
				maps.Copy(needs[owner], shared)
			}
		}
	}
	return needs
}

// related reports whether a relation that the query is about leads from one
// protocol to another.
func (m model) related(q query, from, to int) bool {
	for number := range m.g.RelationCount() {
		f, t := m.g.Ends(number)
		r := m.g.Relation(number)
		if f != from || t != to || !q.kinds.Has(r.Kind) {
			continue
		}
		switch r.Need {
		case graph.Required:
		case graph.OneOf, graph.Optional:
			if q.required {
				continue
			}
		case graph.Reported:
			if !q.reported {
				continue
			}
		default:
			continue
		}
		if r.Kind.Dependency() && r.Purpose == graph.Types && !q.types {
			continue
		}
		return true
	}
	return false
}

// reaches reports whether a chain leads from one protocol to another by way of
// those that pass, trying every set of protocols on the way.
func (m model) reaches(q query, from, to int, pass func(int) bool) bool {
	return m.tries(q, from, to, pass, map[int]bool{from: true})
}

func (m model) tries(q query, from, to int, pass func(int) bool, tried map[int]bool) bool {
	if m.related(q, from, to) {
		return true
	}
	for via := range m.n {
		if !tried[via] && pass(via) && m.related(q, from, via) {
			tried[via] = true
			if m.tries(q, via, to, pass, tried) {
				return true
			}
		}
	}
	return false
}

// depends is what a rule takes for a dependency.
func (m model) depends(q query, from, to int) bool {
	if q.required && q.reachable {
		return from != to && m.needs()[from][to]
	}
	return from != to && m.reaches(q, from, to, func(int) bool { return q.reachable })
}

// drawSet draws some protocols, as a selection and as a test. The selection is
// never without any, and may name what there is not.
func drawSet(t *rapid.T, label string) (string, func(int) bool) {
	var names []string
	set := make(map[int]bool)
	for i := range 7 {
		if rapid.Bool().Draw(t, label) {
			names = append(names, letter(i))
			set[i] = true
		}
	}
	return strings.Join(append(names, "ZZ*"), " + "), func(node int) bool { return set[node] }
}

// breaches applies a rule, and returns the identities of the errors that it
// reports, each of which must be proved by a chain of relations.
func (m model) breaches(t *rapid.T, rule string, q query) []string {
	t.Log(rule + q.text)
	config, err := load(tb, noChecks+"rules:\n- {name: rule, "+rule+q.text+"}\n")
	if err != nil {
		t.Fatal(err)
	}
	findings, err := config.Check(m.g, resolve, policy.Found{})
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, f := range findings {
		if f.Selection != "" {
			continue
		}
		list = append(list, f.Key.String())
		for _, step := range f.Steps {
			from, _ := m.g.Lookup(step.From)
			to, _ := m.g.Lookup(step.To)
			if !m.related(q, from, to) && !(q.required && q.reachable && m.offers(from, to)) {
				t.Fatalf("%s: there is no relation %s > %s", f.Message, step.From, step.To)
			}
		}
		if len(f.Protocols) == 2 && !strings.HasPrefix(rule, "acyclic") {
			if f.Steps[0].From != f.Protocols[0] || f.Steps[len(f.Steps)-1].To != f.Protocols[1] {
				t.Fatalf("%s: the chain has other ends: %v", f.Message, f.Steps)
			}
			for i := range f.Steps[1:] {
				if f.Steps[i].To != f.Steps[i+1].From {
					t.Fatalf("%s: the chain is broken: %v", f.Message, f.Steps)
				}
			}
		}
	}
	return list
}

// offers reports whether a protocol is a member of a group of another.
func (m model) offers(owner, member int) bool {
	return slices.ContainsFunc(m.g.GroupsOf(owner), func(group graph.GroupNodes) bool {
		return slices.ContainsFunc(group.Members, func(ids []int32) bool { return int(ids[0]) == member })
	})
}

// pairs returns the identities of the pairs of different protocols that pass.
func (m model) pairs(pass func(from, to int) bool) []string {
	list := []string{}
	for from := range m.n {
		for to := range m.n {
			if from != to && pass(from, to) {
				list = append(list, letter(from)+" > "+letter(to))
			}
		}
	}
	return list
}

// those returns the identities of the protocols that pass.
func (m model) those(pass func(node int) bool) []string {
	list := []string{}
	for node := range m.n {
		if pass(node) {
			list = append(list, letter(node))
		}
	}
	return list
}

var tb testing.TB // for what rapid's own T has not

// property checks that a rule and its reference agree on random graphs.
func property(t *testing.T, draw func(t *rapid.T, m model) (rule string, q query, want []string)) {
	t.Helper()
	tb = t
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		rule, q, want := draw(t, m)
		if got := m.breaches(t, rule, q); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

func TestForbidProperty(t *testing.T) {
	property(t, func(t *rapid.T, m model) (string, query, []string) {
		from, inFrom := drawSet(t, "in from")
		to, inTo := drawSet(t, "in to")
		q := drawQuery(t, true)
		return fmt.Sprintf("forbid: {from: %s, to: %s}", from, to), q, m.pairs(func(x, y int) bool {
			return inFrom(x) && inTo(y) && m.depends(q, x, y)
		})
	})
}

func TestAllowProperty(t *testing.T) {
	property(t, func(t *rapid.T, m model) (string, query, []string) {
		from, inFrom := drawSet(t, "in from")
		to, inTo := drawSet(t, "in to")
		q := drawQuery(t, true)
		return fmt.Sprintf("allow: {from: %s, to: %s}", from, to), q, m.pairs(func(x, y int) bool {
			return inFrom(x) && !inTo(y) && m.depends(q, x, y)
		})
	})
}

func TestRequireProperty(t *testing.T) {
	property(t, func(t *rapid.T, m model) (string, query, []string) {
		from, inFrom := drawSet(t, "in from")
		to, inTo := drawSet(t, "in to")
		q := drawQuery(t, true)
		return fmt.Sprintf("require: {from: %s, to: %s}", from, to), q, m.those(func(x int) bool {
			return inFrom(x) && !inTo(x) && len(m.pairs(func(from, y int) bool { return from == x && inTo(y) && m.depends(q, x, y) })) == 0
		})
	})
}

func TestIndependentProperty(t *testing.T) {
	property(t, func(t *rapid.T, m model) (string, query, []string) {
		one, inOne := drawSet(t, "in one")
		two, inTwo := drawSet(t, "in two")
		three, inThree := drawSet(t, "in three")
		q := drawQuery(t, true)
		return fmt.Sprintf("independent: [%s, %s, %s]", one, two, three), q, m.pairs(func(x, y int) bool {
			in, together := [2]bool{}, false
			for _, has := range []func(int) bool{inOne, inTwo, inThree} {
				in[0], in[1] = in[0] || has(x), in[1] || has(y)
				together = together || has(x) && has(y)
			}
			return in[0] && in[1] && !together && m.depends(q, x, y)
		})
	})
}

func TestLayersProperty(t *testing.T) {
	property(t, func(t *rapid.T, m model) (string, query, []string) {
		one, inOne := drawSet(t, "in one")
		left, inLeft := drawSet(t, "in left")
		right, inRight := drawSet(t, "in right")
		three, inThree := drawSet(t, "in three")
		q := drawQuery(t, true)
		for q.required && q.reachable { // whose chains may take a choice
			q = drawQuery(t, true)
		}
		closed, exhaustive := rapid.Bool().Draw(t, "closed"), rapid.Bool().Draw(t, "exhaustive")
		// The place of a protocol: tens for the layer, ones for the part.
		place := func(node int) int {
			for i, has := range []func(int) bool{inOne, inLeft, inRight, inThree} {
				if has(node) {
					return [...]int{10, 20, 21, 30}[i]
				}
			}
			return 0
		}
		want := m.pairs(func(x, y int) bool {
			from, to := place(x), place(y)
			if from == 0 || to == 0 || !m.reaches(q, x, y, func(via int) bool { return q.reachable && place(via) == 0 }) {
				return false
			}
			return to/10 < from/10 || to/10 == from/10 && to != from || closed && to/10 > from/10+1
		})
		if exhaustive {
			want = append(want, m.those(func(x int) bool { return place(x) == 0 && !m.g.Protocol(x).Dangling })...)
			slices.Sort(want)
		}
		return fmt.Sprintf("layers: [%s, [%s, %s], %s], closed: %t, exhaustive: %t", one, left, right, three, closed, exhaustive), q, want
	})
}

func TestAcyclicProperty(t *testing.T) {
	property(t, func(t *rapid.T, m model) (string, query, []string) {
		of, in := drawSet(t, "in of")
		q := drawQuery(t, false)
		all := func(int) bool { return true }
		together := func(x, y int) bool { return m.reaches(q, x, y, all) && m.reaches(q, y, x, all) }
		var want []string
		for x := range m.n {
			if !together(x, x) {
				continue
			}
			var members []string
			first, selected := true, false
			for y := range m.n {
				if together(x, y) {
					members = append(members, letter(y))
					first = first && y >= x
					selected = selected || in(y)
				}
			}
			if first && selected {
				want = append(want, strings.Join(members, " > "))
			}
		}
		slices.Sort(want)
		return fmt.Sprintf("acyclic: %s", of), q, want
	})
}

func TestMaxDepthProperty(t *testing.T) {
	property(t, func(t *rapid.T, m model) (string, query, []string) {
		of, in := drawSet(t, "in of")
		limit := rapid.IntRange(0, 3).Draw(t, "limit")
		q := drawQuery(t, false)
		all := func(int) bool { return true }
		// The longest way down, a step out of a cycle counting and one within not.
		var depth func(x int, tried []int) int
		depth = func(x int, tried []int) int {
			most := 0
			for y := range m.n {
				if x == y || !m.related(q, x, y) || slices.Contains(tried, y) {
					continue
				}
				below := depth(y, append(slices.Clip(tried), y))
				if !m.reaches(q, y, x, all) {
					below++
				}
				most = max(most, below)
			}
			return most
		}
		return fmt.Sprintf("max-depth: {of: %s, limit: %d}", of, limit), q, m.those(func(x int) bool {
			return in(x) && depth(x, []int{x}) > limit
		})
	})
}

func TestMaxDependentsProperty(t *testing.T) {
	property(t, func(t *rapid.T, m model) (string, query, []string) {
		of, in := drawSet(t, "in of")
		limit := rapid.IntRange(0, 3).Draw(t, "limit")
		q := drawQuery(t, true)
		return fmt.Sprintf("max-dependents: {of: %s, limit: %d}", of, limit), q, m.those(func(x int) bool {
			return in(x) && len(m.pairs(func(y, to int) bool { return to == x && m.depends(q, y, x) })) > limit
		})
	})
}
