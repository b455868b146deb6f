package render

import (
	"fmt"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/query"
	"strata/render/explorer"
	"strata/render/scene"
)

// A picture of up to Legible protocols, and as many lines, is easy to read, and one of more than Crowded
// hardly readable.
const Legible, Crowded = 40, 150

// Abreast is how many protocols stand side by side in a picture on a page of 6.5 inches,
// the names in 6 points at the least.
const Abreast = 5

// A Request says what of a graph is to be drawn.
type Request struct {
	Graph *graph.Graph
	Nodes []int // sorted
	// Exactly draws the nodes alone. Without it they are the roots of the picture, and
	// it shows what the filter leads to in the direction, up to a depth.
	Exactly   bool
	Filter    graph.Filter
	Direction graph.Direction
	Depth     int // 0 for any
	// Fit reduces the depth until the picture is legible, and follows what is required
	// or one of several alone, save from the nodes themselves.
	Fit bool
	// Stacks follows what is required or one of several, as each protocol narrows the
	// choices of those beneath it, and with Optional what is decided to be optional, too.
	// See [query.SelectStacks].
	Stacks, Optional bool
	// ExtendsOfRoots follows extends from the roots only, and layers-on from there on,
	// whatever the kinds of the filter are. See [query.NewStackView].
	ExtendsOfRoots bool

	ByArea  bool // one node for each technology area
	Reduce  bool // leave out relations implied by longer chains
	ByLayer bool // align the protocols of a layer
	// Title is that of the picture; "" for one made from the roots.
	Title string
	// Source says where the graph comes from, for the caption; "" for no caption.
	Source string
}

// An Extent is how much of what a request leads to is shown.
type Extent struct {
	Depth      int // that the picture was reduced to, 0 if it was not
	Shown, All int // protocols
}

// Compose makes the view of a request, and sets the options of the picture that depend
// on it.
func (p *Picture) Compose(r Request) Extent {
	p.Direction, p.Title = r.Direction, r.Title
	var extent Extent
	if r.Exactly {
		g := r.Graph.Select(r.Filter)
		if r.Stacks {
			g = query.SelectDecided(g, r.Optional)
		}
		p.View = graph.View{Graph: g.Induce(r.Nodes)}
	} else {
		p.View, extent = r.within()
	}
	shown := p.View.Graph
	if r.ByArea {
		if p.Title == "" {
			p.Title = scene.Title(p.View, p.Direction)
		}
		p.Title += ", by technology area"
		groups := query.Collapse(shown, query.AreaOrCategory)
		p.View = graph.View{Graph: groups.Graph, Hidden: p.View.Hidden, Groups: &groups}
	}
	if r.Reduce {
		p.View.Graph, p.View.Implied = algo.Reduce(p.View.Graph)
	}
	if r.ByLayer {
		p.Layers = layersOf(r.Graph, p.View.Graph, graph.KindSet(graph.LayersOn)|r.Filter.Kinds&graph.KindSet(graph.Extends))
	}
	if r.Source != "" {
		p.Caption = r.caption(shown, p.View)
	}
	return extent
}

// within returns what is drawn around the roots.
func (r Request) within() (graph.View, Extent) {
	followed := r.followed()
	to := func(depth int) graph.View {
		if r.ExtendsOfRoots {
			return query.NewStackView(followed, r.Nodes, r.Direction, depth, graph.Filter{Reported: true})
		}
		return query.NewView(followed, r.Nodes, r.Direction, depth, graph.Filter{Kinds: r.Filter.Kinds, Reported: true})
	}
	all := to(r.Depth)
	if !r.Fit || all.Graph.Len() <= Legible {
		return all, Extent{}
	}
	whole := followed
	followed = r.needed(followed)
	depth, v := 1, to(1)
	for next := to(2); next.Graph.Len() > v.Graph.Len() && r.legible(next); next = to(depth + 1) {
		depth, v = depth+1, next
	}
	v.Hidden = hidden(whole, v, r.Direction)
	if v.Hidden == 0 && v.Graph.Len() == all.Graph.Len() {
		return v, Extent{}
	}
	return v, Extent{Depth: depth, Shown: v.Graph.Len(), All: all.Graph.Len()}
}

// hidden returns how many relations of a graph lead in a direction from what a view shows to
// what it does not.
func hidden(g *graph.Graph, v graph.View, dir graph.Direction) (count int) {
	shown := func(node int) bool {
		_, ok := v.Graph.Lookup(g.ID(node))
		return ok
	}
	for node := range g.Len() {
		if !shown(node) {
			continue
		}
		for step := range g.Steps(node, dir) {
			if !shown(step.Node) {
				count += len(step.Kinds.List())
			}
		}
	}
	return count
}

// needed leaves out what is not required, nor one of several, except of the roots.
func (r Request) needed(followed *graph.Graph) *graph.Graph {
	return followed.Keep(func(_ int, a graph.Arc) bool {
		near := a.From
		if r.Direction == graph.Up {
			near = a.To
		}
		if a.Need <= graph.OneOf {
			return true
		}
		_, isRoot := slices.BinarySearch(r.Nodes, int(near))
		return isRoot
	})
}

// legible reports whether a view is easy to read: few protocols and lines, and so few side by side
// that their names can be read on a printed page.
func (r Request) legible(v graph.View) bool {
	if v.Graph.Len() > Legible {
		return false
	}
	s := scene.New(v, scene.Options{Direction: r.Direction})
	_, widest := s.Extent()
	return len(s.Links) <= Legible && widest <= Abreast
}

// caption says what a view shows; shown is its graph before anything was collapsed or
// left out.
func (r Request) caption(shown *graph.Graph, v graph.View) []string {
	what := plural(shown.Len(), "protocol") + ", " + plural(shown.RelationCount(), "relation")
	if kinds := r.Filter.Kinds; kinds != graph.Dependencies {
		what += " (" + strings.ReplaceAll(kinds.String(), ",", ", ") + ")"
	}
	if r.Filter.RequiredOnly {
		what += ", required only"
	}
	lines := []string{what}
	if v.Implied > 0 {
		lines = append(lines, plural(v.Implied, "relation")+" left out, for which a longer way stands")
	}
	if v.Hidden > 0 {
		lines = append(lines, plural(v.Hidden, "relation")+" to what is further away not shown")
	}
	return append(lines, "Source: "+r.Source)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// layersOf returns the layer that each protocol of a picture has in the whole graph, by
// relations of some kinds.
func layersOf(g, shown *graph.Graph, kinds graph.Kinds) []int {
	layers := make([]int, shown.Len())
	for number, layer := range query.Layers(g.Select(graph.Filter{Kinds: kinds})) {
		for _, members := range layer {
			for _, node := range members {
				if place, ok := shown.Lookup(g.ID(node)); ok {
					layers[place] = number
				}
			}
		}
	}
	return layers
}

// Explore returns the view of a request for the explorer, and the options that depend
// on it. Among the protocols that the filter leads to, the view has the relations of
// all kinds, denied ones too, since readers filter themselves; unless the filter is
// another than dependencies of any kind, required or not.
func Explore(r Request) (graph.View, explorer.Options) {
	followed, kept := r.followed(), r.Graph
	if r.Filter.Kinds != graph.Dependencies || r.Filter.RequiredOnly {
		kept = followed
	}
	var v graph.View
	opts := explorer.Options{Title: r.Title, Source: r.Source, Direction: r.Direction, Reported: r.Filter.Reported}
	if r.Exactly {
		v.Graph = kept.Induce(r.Nodes)
	} else {
		reached := algo.Reachable(followed, r.Nodes, r.Direction, r.Depth)
		v.Graph = kept.Induce(reached)
		for _, node := range r.Nodes {
			root, _ := slices.BinarySearch(reached, node)
			v.Roots = append(v.Roots, root)
		}
	}
	opts.Layers = layersOf(r.Graph, v.Graph, graph.KindSet(graph.LayersOn))
	return v, opts
}
