package render

import (
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/query"
	"strata/render/explorer"
	"strata/render/scene"
)

// A picture of up to Legible protocols, and as many lines, is easy to read if it fits a page,
// see [scene.Plan.Fits], and one of more than Crowded hardly readable.
const Legible, Crowded = 40, 150

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
	// or one of several alone, save from the nodes themselves. Where a single step is too
	// much, it leaves out what lends types, and then what is optional.
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

	clustered bool // the picture frames areas
}

// An Extent is how much of what a request leads to is shown.
type Extent struct {
	Depth      int // that the picture was reduced to, 0 if it was not
	Shown, All int // protocols
	// Omitted names the sorts of relations of the first step that are left out, "" for
	// none.
	Omitted string
	// Wide is set when even so the picture does not fit a page.
	Wide bool
	// NoArea is set when areas are to be merged or framed, and no protocol has one.
	NoArea bool
}

// Compose makes the view of a request, and sets the options of the picture that depend
// on it.
func (p *Picture) Compose(r Request) Extent {
	p.Direction, p.Title = r.Direction, r.Title
	r.clustered = p.ClusterArea
	var extent Extent
	var omitted counts
	if r.Exactly {
		g := r.Graph.Select(r.Filter)
		if r.Stacks {
			g = query.SelectDecided(g, r.Optional)
		}
		p.View = graph.View{Graph: g.Induce(r.Nodes)}
	} else {
		p.View, extent, omitted = r.within()
	}
	shown := p.View.Graph
	noArea := 0
	if r.ByArea || p.ClusterArea {
		for node := range shown.Len() {
			if shown.Protocol(node).Area == "" {
				noArea++
			}
		}
		extent.NoArea = noArea > 0 && noArea == shown.Len()
	}
	if r.ByArea {
		if p.Title == "" {
			p.Title = scene.Title(p.View, p.Direction)
		}
		if extent.NoArea {
			p.Title += ", by category"
		} else {
			p.Title += ", by technology area"
		}
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
		p.Caption = p.caption(r, shown, noArea, omitted)
	}
	return extent
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
