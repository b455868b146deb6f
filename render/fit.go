package render

import (
	"math"
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/query"
	"strata/render/scene"
)

// An omission is what a picture leaves out of its first step so as to be legible.
type omission uint8

// The omissions, each of which leaves out all that those before it do.
const (
	nothing       omission = iota
	optionalTypes          // relations for types only that are optional
	types                  // relations for types only
	optionalUses           // optional relations but layers-on
	optional               // optional relations
)

// omissionWords are what is left out.
var omissionWords = [...]string{nothing: "", optionalTypes: "optional types", types: "types", optionalUses: "types and optional relations but layers-on", optional: "types and optional relations"}

func (o omission) omits(a graph.Arc) bool {
	isOptional := a.Need > graph.OneOf
	switch o {
	case optionalTypes:
		return isOptional && lendsTypes(a)
	case types:
		return lendsTypes(a)
	case optionalUses:
		return isOptional && a.Kind != graph.LayersOn || lendsTypes(a)
	case optional:
		return isOptional || lendsTypes(a)
	}
	return false
}

func lendsTypes(a graph.Arc) bool { return a.Kind.Dependency() && a.Purpose == graph.Types }

// counts are the numbers of relations that are left out though what they lead to is near enough.
type counts struct{ types, optionalTypes, optional int }

func (c *counts) add(a graph.Arc) {
	switch isOptional := a.Need > graph.OneOf; {
	case lendsTypes(a) && isOptional:
		c.optionalTypes++
	case lendsTypes(a):
		c.types++
	case isOptional:
		c.optional++
	}
}

// lines say what is left out.
func (c counts) lines() []string {
	var lines []string
	switch all := c.types + c.optionalTypes; {
	case c.types > 0:
		lines = append(lines, plural(all, "relation")+" for types only not shown")
	case all > 0:
		lines = append(lines, plural(all, "optional relation")+" for types only not shown")
	}
	if c.optional > 0 {
		lines = append(lines, plural(c.optional, "optional relation")+" not shown")
	}
	return lines
}

// within returns what is drawn around the roots.
func (r Request) within() (graph.View, Extent, counts) {
	followed := r.followed()
	all := r.around(followed, r.Depth)
	if !r.Fit || r.fits(all) {
		return all, Extent{}, counts{}
	}
	least := r.omissionFor(followed)
	kept := r.needed(followed, least)
	v := r.around(kept, 1)
	depth := 1
	for next := r.around(kept, 2); next.Graph.Len() > v.Graph.Len() && r.legible(next); next = r.around(kept, depth+1) {
		depth, v = depth+1, next
	}
	var omitted counts
	v.Hidden, omitted = r.leftOut(followed, v)
	if v.Hidden == 0 && v.Graph.RelationCount() == all.Graph.RelationCount() {
		return v, Extent{}, omitted
	}
	return v, Extent{Depth: depth, Shown: v.Graph.Len(), All: all.Graph.Len(), Omitted: omissionWords[least], Wide: !r.fits(v)}, omitted
}

// omissionFor returns the first omission with which a single step is legible, or else that with which
// it is narrowest.
func (r Request) omissionFor(followed *graph.Graph) (best omission) {
	least := math.Inf(1)
	for t := nothing; t <= optional; t++ {
		v := r.around(r.needed(followed, t), 1)
		if r.legible(v) {
			return t
		}
		s := r.sceneOf(v)
		if plan := s.Plan(); plan.Width < least {
			best, least = t, plan.Width
		}
	}
	return best
}

// around returns the view of what a graph leads to from the roots within some steps.
func (r Request) around(g *graph.Graph, depth int) graph.View {
	if r.ExtendsOfRoots {
		return query.NewStackView(g, r.Nodes, r.Direction, depth, graph.Filter{Reported: true})
	}
	return query.NewView(g, r.Nodes, r.Direction, depth, graph.Filter{Kinds: r.Filter.Kinds, Reported: true})
}

// needed leaves out what is not required, nor one of several, except of the roots, of which
// it leaves out what is to be omitted.
func (r Request) needed(followed *graph.Graph, o omission) *graph.Graph {
	return followed.Keep(func(_ int, a graph.Arc) bool {
		if o.omits(a) {
			return false
		}
		return a.Need <= graph.OneOf || r.isRoot(r.near(a))
	})
}

// near returns the end of a relation that is nearer to the roots.
func (r Request) near(a graph.Arc) int {
	if r.Direction == graph.Up {
		return int(a.To)
	}
	return int(a.From)
}

func (r Request) isRoot(node int) bool {
	_, found := slices.BinarySearch(r.Nodes, node)
	return found
}

// leftOut counts the relations of a graph that a view does not show of those that leave what it
// shows: those to what is further away, and the others.
func (r Request) leftOut(g *graph.Graph, v graph.View) (hidden int, omitted counts) {
	shown := make([]bool, g.Len())
	for node := range v.Graph.Len() {
		place, _ := g.Lookup(v.Graph.ID(node))
		shown[place] = true
	}
	for node := range g.Len() {
		if !shown[node] {
			continue
		}
		for number := range arcs(g, node, r.Direction) {
			a := g.Arc(number)
			far := int(a.From) + int(a.To) - node
			switch {
			case !r.isRoot(node) && !shown[far]:
				hidden++
			case !isShown(v, g, number):
				omitted.add(a)
			}
		}
	}
	return hidden, omitted
}

// isShown reports whether a view has a relation of a graph.
func isShown(v graph.View, g *graph.Graph, number int) bool {
	a := g.Arc(number)
	from, known := v.Graph.Lookup(g.ID(int(a.From)))
	to, alsoKnown := v.Graph.Lookup(g.ID(int(a.To)))
	if !known || !alsoKnown {
		return false
	}
	first, end := v.Graph.Between(from, to)
	for ; first < end; first++ {
		if v.Graph.Arc(first).Kind == a.Kind {
			return true
		}
	}
	return false
}

// legible reports whether a view is easy to read: few protocols and, where they have lines, few
// of these, and so arranged that they fit a page.
func (r Request) legible(v graph.View) bool {
	return r.fits(v) && (r.Stacks || len(r.sceneOf(v).Links) <= Legible)
}

// fits reports whether a view has few protocols, which fit a page.
func (r Request) fits(v graph.View) bool {
	if v.Graph.Len() > Legible || r.Stacks {
		return v.Graph.Len() <= Legible
	}
	plan := r.sceneOf(v).Plan()
	return plan.Fits()
}

func (r Request) sceneOf(v graph.View) *scene.Scene {
	if r.Reduce {
		v.Graph, v.Implied = algo.Reduce(v.Graph)
	}
	return scene.New(v, scene.Options{Direction: r.Direction, ClusterArea: r.clustered})
}
