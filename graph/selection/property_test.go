package selection_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/selection"
)

// drawGraph draws a graph of up to seven protocols A to G, the later areas and
// kinds of which depend on their letter.
func drawGraph(t *rapid.T) *graph.Graph {
	n := rapid.IntRange(0, 7).Draw(t, "n")
	var b build.Builder
	for i := range n {
		b.AddProtocol(graph.Protocol{ID: letter(i), Category: graph.Category(i % 3), Dangling: rapid.Bool().Draw(t, "dangling")})
	}
	if n > 0 {
		node := rapid.IntRange(0, n-1)
		for range rapid.IntRange(0, 14).Draw(t, "m") {
			b.AddRelation(graph.Relation{
				From: letter(node.Draw(t, "from")), To: letter(node.Draw(t, "to")),
				Kind:     rapid.SampledFrom([]graph.Kind{graph.LayersOn, graph.Uses, graph.Cites}).Draw(t, "kind"),
				Optional: rapid.Bool().Draw(t, "optional"),
			})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func letter(i int) string { return string(rune('A' + i)) }

// A naive evaluator knows one bit per protocol, and tries every way.
type naive struct{ g *graph.Graph }

type bits map[int]bool

func (e naive) where(pass func(node int) bool) bits {
	set := make(bits)
	for node := range e.g.Len() {
		if pass(node) {
			set[node] = true
		}
	}
	return set
}

// related reports whether a relation of the kinds leads from one to another.
func (e naive) related(from, to int, kinds graph.Kinds, required bool) bool {
	for number := range e.g.RelationCount() {
		f, t := e.g.Ends(number)
		r := e.g.Relation(number)
		if f == from && t == to && kinds.Has(r.Kind) && !r.Denied && !(required && r.Optional) {
			return true
		}
	}
	return false
}

// reaches reports whether there is a way of at most depth steps, by trying all.
func (e naive) reaches(from, to, depth int, kinds graph.Kinds, required bool) bool {
	if from == to {
		return true
	}
	if depth == 0 {
		return false
	}
	for next := range e.g.Len() {
		if e.related(from, next, kinds, required) && e.reaches(next, to, depth-1, kinds, required) {
			return true
		}
	}
	return false
}

// drawExpression draws an expression and what the naive evaluator makes of it.
func drawExpression(t *rapid.T, e naive, depth int) (string, bits) {
	sub := func() (string, bits) { return drawExpression(t, e, depth-1) }
	forms := []string{"name", "all", "kind", "dangling", "roots", "leaves"}
	if depth > 0 {
		forms = append(forms, "+", "-", "&", "deps", "users", "direct", "between", "shared")
	}
	if e.g.Len() == 0 {
		forms = forms[1:]
	}
	kinds, required, options := graph.Dependencies, rapid.Bool().Draw(t, "required"), ""
	if rapid.Bool().Draw(t, "kinds") {
		kinds, options = graph.KindSet(graph.Uses, graph.Cites), ", kinds=uses, cites"
	}
	if required {
		options += ", required"
	}
	steps := e.g.Len()
	switch form := rapid.SampledFrom(forms).Draw(t, "form"); form {
	case "name":
		node := rapid.IntRange(0, e.g.Len()-1).Draw(t, "node")
		return letter(node), bits{node: true}
	case "all":
		return "*", e.where(func(int) bool { return true })
	case "kind":
		return "kind:data-structure", e.where(func(node int) bool { return node%3 == 1 && e.g.ID(node) == letter(node) })
	case "dangling":
		return "dangling()", e.where(func(node int) bool { return e.g.Protocol(node).Dangling })
	case "roots", "leaves":
		text := form + "("
		if options != "" {
			text += options[2:]
		}
		return text + ")", e.where(func(node int) bool {
			for other := range e.g.Len() {
				from, to := other, node
				if form == "leaves" {
					from, to = node, other
				}
				if other != node && e.related(from, to, kinds, required) {
					return false
				}
			}
			return true
		})
	case "+", "-", "&":
		x, left := sub()
		y, right := sub()
		return fmt.Sprintf("(%s %s %s)", x, form, y), e.where(func(node int) bool {
			switch form {
			case "+":
				return left[node] || right[node]
			case "-":
				return left[node] && !right[node]
			}
			return left[node] && right[node]
		})
	case "deps", "users", "direct":
		text, set := sub()
		if form == "direct" {
			steps = 1
		} else if rapid.Bool().Draw(t, "bounded") {
			steps = rapid.IntRange(1, 3).Draw(t, "depth")
			options += fmt.Sprint(", depth=", steps)
		}
		return form + "(" + text + options + ")", e.where(func(node int) bool {
			for member := range set {
				from, to := member, node
				if form == "users" {
					from, to = node, member
				}
				if !set[node] && e.reaches(from, to, steps, kinds, required) {
					return true
				}
			}
			return false
		})
	case "between":
		x, above := sub()
		y, below := sub()
		return "between(" + x + ", " + y + options + ")", e.where(func(node int) bool {
			for a := range above {
				for b := range below {
					if e.reaches(a, node, steps, kinds, required) && e.reaches(node, b, steps, kinds, required) {
						return true
					}
				}
			}
			return false
		})
	default:
		x, left := sub()
		y, right := sub()
		under := func(node int, set bits) bool {
			for member := range set {
				if !set[node] && e.reaches(member, node, steps, kinds, required) {
					return true
				}
			}
			return false
		}
		return "shared(" + x + ", " + y + options + ")", e.where(func(node int) bool { return under(node, left) && under(node, right) })
	}
}

func TestSelectAgainstNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		text, set := drawExpression(t, naive{g}, 3)
		var want []int
		for node := range set {
			want = append(want, node)
		}
		slices.Sort(want)
		e, err := selection.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		got, err := e.Select(g, resolve)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
	})
}

func TestUnion(t *testing.T) {
	list := rapid.Custom(func(t *rapid.T) []int {
		set := rapid.SliceOfDistinct(rapid.IntRange(0, 9), rapid.ID).Draw(t, "set")
		slices.Sort(set)
		return set
	})
	rapid.Check(t, func(t *rapid.T) {
		x, y := list.Draw(t, "x"), list.Draw(t, "y")
		want := slices.Concat(x, y)
		slices.Sort(want)
		if got := selection.Union(x, y); !slices.Equal(got, slices.Compact(want)) {
			t.Errorf("got %v", got)
		}
	})
}

// FuzzParse checks that any text is an expression or gives an error with a place
// in it, and that an expression selects the same protocols when it is put in
// parentheses.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"A", "A + b*", "deps(A, depth=2, kinds=layers-on, uses) & kind:standard", `area:"x y" - 'q"' -A`, "shared(A,B)", "((A))&[A]", "A -", "é(", "kinds=A", "roots(required)", `"\"`,
	} {
		f.Add(seed)
	}
	g := family(f)
	f.Fuzz(func(t *testing.T, text string) {
		check := func(err error) {
			if bad, ok := err.(*selection.Error); ok {
				if bad.Offset < 0 || bad.Offset > len(text) || bad.Text != text {
					t.Fatalf("%q: place %d of %q", text, bad.Offset, bad.Text)
				}
				_, _ = bad.Error(), bad.Pointer()
			}
		}
		e, err := selection.Parse(text)
		check(err)
		if err != nil {
			return
		}
		nodes, err := e.Select(g, resolve)
		check(err)
		again, parseErr := selection.Parse("(" + text + ")")
		if parseErr != nil {
			if len(text) > 1<<16-3 {
				return
			}
			t.Fatalf("%q is an expression, and in parentheses it is not: %v", text, parseErr)
		}
		same, sameErr := again.Select(g, resolve)
		if (err == nil) != (sameErr == nil) || !slices.Equal(nodes, same) {
			t.Fatalf("%q: %v, %v; in parentheses %v, %v", text, nodes, err, same, sameErr)
		}
	})
}
