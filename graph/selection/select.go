package selection

import (
	"errors"

	"strata/graph"
	"strata/graph/needs"
)

// A node is a part of an expression. What it selects are sorted node numbers.
type node interface {
	eval(*evaluation) ([]int, *Error)
}

// An evaluation is what all parts of an expression share.
type evaluation struct {
	g       *graph.Graph
	resolve func(*graph.Graph, string) (int, error)
	filters map[graph.Filter]*graph.Graph // g by the filters that were asked for
	needs   *needs.Requirements           // of g; nil until asked for
}

// Select returns the protocols that an expression stands for in a graph, as
// sorted node numbers. Names are looked up by resolve, such as one that calls
// names.Resolve: a number below 0 and no error means none. A pattern or a
// field may match nothing.
//
// The error is an [*Error] at the name that stands for no protocol or for
// several, or the bare error of resolve when the expression is nothing else.
// It takes O(k (n+m)) time for an expression of k parts.
func (e *Expression) Select(g *graph.Graph, resolve func(*graph.Graph, string) (int, error)) ([]int, error) {
	ev := &evaluation{g: g, resolve: resolve, filters: make(map[graph.Filter]*graph.Graph)}
	nodes, err := e.root.eval(ev)
	if err == nil {
		return nodes, nil
	}
	if _, lone := e.Name(); lone {
		return nil, errors.Unwrap(err)
	}
	err.Text = e.text
	return nil, err
}

// A nameNode is the protocol of a name.
type nameNode struct {
	name   string
	offset int
}

func (n *nameNode) eval(ev *evaluation) ([]int, *Error) {
	node, err := ev.resolve(ev.g, n.name)
	if err != nil {
		return nil, errorAt(n.offset, "%w", err)
	}
	if node < 0 {
		return nil, nil
	}
	return []int{node}, nil
}

// A matchNode is the protocols that pass a test.
type matchNode struct{ matches func(graph.Protocol) bool }

func (n *matchNode) eval(ev *evaluation) ([]int, *Error) {
	return those(ev.g, func(node int) bool { return n.matches(ev.g.Protocol(node)) }), nil
}

// A transportNode is the protocols whose transport passes a test.
type transportNode struct{ matches func(graph.Transport) bool }

func (n *transportNode) eval(ev *evaluation) ([]int, *Error) {
	return those(ev.g, func(node int) bool { return n.matches(ev.g.Transport(node)) }), nil
}

// A functionNode is the result of a function.
type functionNode struct {
	function  *function
	arguments []node
	depth     int // 0 for any
	kinds     graph.Kinds
	required  bool
}

func (n *functionNode) eval(ev *evaluation) ([]int, *Error) {
	sets := make([][]int, len(n.arguments))
	for i, argument := range n.arguments {
		var err *Error
		if sets[i], err = argument.eval(ev); err != nil {
			return nil, err
		}
	}
	if n.required && n.function.needs != nil && n.depth == 0 && n.kinds == graph.Dependencies {
		if ev.needs == nil {
			ev.needs = needs.NewRequirements(ev.g)
		}
		return n.function.needs(ev.needs, sets), nil
	}
	return n.function.eval(ev.filtered(graph.Filter{Kinds: n.kinds, RequiredOnly: n.required}), n.depth, sets), nil
}

func (ev *evaluation) filtered(f graph.Filter) *graph.Graph {
	g, known := ev.filters[f]
	if !known {
		g = ev.g.Select(f)
		ev.filters[f] = g
	}
	return g
}

// An operatorNode is a union (+), a difference (-) or an intersection (&).
type operatorNode struct {
	operator    tokenKind
	left, right node
}

func (n *operatorNode) eval(ev *evaluation) ([]int, *Error) {
	left, err := n.left.eval(ev)
	if err != nil {
		return nil, err
	}
	right, err := n.right.eval(ev)
	if err != nil {
		return nil, err
	}
	switch n.operator {
	case '+':
		return Union(left, right), nil
	case '-':
		return minus(left, right), nil
	}
	return both(left, right), nil
}

// Union returns the numbers that are in either of two sorted lists, sorted.
func Union(x, y []int) []int { return merge(x, y, true, true, true) }

// minus and both return the numbers of x that are not in y, and that are.
func minus(x, y []int) []int { return merge(x, y, true, false, false) }
func both(x, y []int) []int  { return merge(x, y, false, true, false) }

// merge returns the numbers of two sorted lists that are only in x, in both, and
// only in y, of these what is asked for.
func merge(x, y []int, inX, inBoth, inY bool) []int {
	var merged []int
	add := func(node int, wanted bool) {
		if wanted {
			merged = append(merged, node)
		}
	}
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] < y[0]:
			add(x[0], inX)
			x = x[1:]
		case x[0] > y[0]:
			add(y[0], inY)
			y = y[1:]
		default:
			add(x[0], inBoth)
			x, y = x[1:], y[1:]
		}
	}
	if inX {
		merged = append(merged, x...)
	}
	if inY {
		merged = append(merged, y...)
	}
	return merged
}
