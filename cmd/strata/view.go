package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"strata/cmd/strata/internal/phrase"
	"strata/graph"
	"strata/graph/algo"
	"strata/graph/query"
	"strata/render/scene"
)

// A picture is read without effort up to comfortable protocols, and hardly at all
// above crowded ones.
const comfortable, crowded = 40, 150

// picture returns what is to be drawn, and how.
func (a *app) picture(ctx context.Context, selections []string, d drawing) (graph.View, scene.Options, error) {
	opts := scene.Options{Direction: graph.Down, ClusterArea: d.cluster.value == "area", LinkTemplate: d.link}
	if d.users {
		opts.Direction = graph.Up
	}
	var v graph.View
	var err error
	if opts.Theme, err = scene.ParseTheme(d.theme.value); err != nil {
		return v, opts, err
	}
	if d.between {
		selections, opts.Title = between(selections, d.filter)
	}
	g, nodes, err := a.selected(ctx, selections)
	if err != nil {
		return v, opts, err
	}
	exactly := slices.ContainsFunc(selections, isMoreThanName) && !d.depthGiven && !d.users
	if exactly {
		v.Graph = d.filter.of(g).Induce(nodes)
		if opts.Title == "" {
			opts.Title = selectionTitle(selections)
		}
	} else {
		v = a.within(g, nodes, opts.Direction, d)
	}
	shown := v.Graph // before anything is made of it
	if d.collapse.value == "area" {
		if opts.Title == "" {
			opts.Title = scene.Title(v, opts.Direction)
		}
		opts.Title += ", by technology area"
		groups := query.Collapse(v.Graph, query.AreaOrCategory)
		v = graph.View{Graph: groups.Graph, Hidden: v.Hidden, Groups: &groups}
	}
	if d.reduce {
		v.Graph, v.Implied = algo.Reduce(v.Graph)
	}
	if v.Focus, err = a.standsOut(g, v, "--focus", d.focus); err != nil {
		return v, opts, err
	}
	if v.Highlight, err = a.standsOut(g, v, "--highlight", d.highlight); err != nil {
		return v, opts, err
	}
	if d.rank.value == "layers" {
		opts.Layers = layersOf(g, v.Graph)
	}
	switch n := v.Graph.Len(); {
	case d.style.value == "stack" && n > comfortable:
		a.note("the picture has %d protocols, many of them side by side: show fewer with --depth, --required or --kinds", n)
	case n > crowded:
		a.note("the picture has %d protocols: show fewer with --depth, --required or --kinds, or --collapse area", n)
	}
	if d.caption {
		opts.Caption = a.caption(g, shown, v, d)
	}
	return v, opts, nil
}

// between returns the selection of all that is on a way between two protocols, and
// its title.
func between(names []string, f *filter) (selections []string, title string) {
	return []string{"between(" + names[0] + ", " + names[1] + f.arguments() + ")"}, "from " + names[0] + " down to " + names[1]
}

func selectionTitle(selections []string) string {
	if slices.Contains(selections, "*") {
		return "All protocols"
	}
	return strings.Join(selections, ", ")
}

// within returns what to draw of the protocols that names stand for: as deep as was
// asked for, or else as deep as is easy to read, which it tells when that is not
// all.
func (a *app) within(g *graph.Graph, roots []int, dir graph.Direction, d drawing) graph.View {
	to := func(depth int) graph.View {
		if d.layersOfFamily {
			return query.NewStackView(g, roots, dir, depth, d.filter.required)
		}
		return query.NewView(g, roots, dir, depth, graph.Filter{Kinds: d.filter.kinds.Kinds, RequiredOnly: d.filter.required})
	}
	all := to(int(d.depth))
	if d.depthGiven || d.collapse.value != "none" || all.Graph.Len() <= comfortable {
		return all
	}
	depth, v := 1, to(1)
	for next := to(2); next.Graph.Len() <= comfortable; next = to(depth + 1) {
		depth, v = depth+1, next
	}
	if v.Hidden > 0 {
		a.note("showing %s, %d of %s: --depth 0 shows all", phrase.Plural(depth, "step"), v.Graph.Len(), phrase.Plural(all.Graph.Len(), "protocol"))
	}
	return v
}

// standsOut returns the protocols of a picture that a selection stands for. In a
// picture of areas it selects among these.
func (a *app) standsOut(g *graph.Graph, v graph.View, flag, text string) ([]int, error) {
	if text == "" {
		return nil, nil
	}
	if v.Groups != nil {
		g = v.Graph
	}
	nodes, err := a.evaluate(g, text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", flag, err)
	}
	var shown []int
	for _, node := range nodes {
		if place, ok := v.Graph.Lookup(g.ID(node)); ok {
			shown = append(shown, place)
		}
	}
	if len(shown) == 0 {
		return nil, fmt.Errorf("%s %s: none of these protocols is in the picture", flag, text)
	}
	return shown, nil
}

// layersOf returns the layer that each protocol of a picture has in the whole graph.
func layersOf(g, shown *graph.Graph) []int {
	layers := make([]int, shown.Len())
	for number, layer := range query.Layers(g.Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn)})) {
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

// caption says what a picture shows of a graph.
func (a *app) caption(g, shown *graph.Graph, v graph.View, d drawing) []string {
	what := phrase.Plural(shown.Len(), "protocol") + ", " + phrase.Plural(shown.RelationCount(), "relation")
	if kinds := d.filter.kinds.Kinds; kinds != graph.Dependencies {
		what += " (" + strings.ReplaceAll(kinds.String(), ",", ", ") + ")"
	}
	if d.filter.required {
		what += ", required only"
	}
	lines := []string{what}
	if v.Implied > 0 {
		lines = append(lines, phrase.Plural(v.Implied, "relation")+" left out, for which a longer way stands")
	}
	if v.Hidden > 0 {
		lines = append(lines, phrase.Plural(v.Hidden, "relation")+" to what is further away not shown")
	}
	return append(lines, "Source: "+a.source(g))
}

// source says where a graph comes from.
func (a *app) source(g *graph.Graph) string {
	read := 0
	for node := range g.Len() {
		if g.WasRead(node) {
			read++
		}
	}
	name := "the built-in graph"
	if len(a.graph) > 0 {
		names := make([]string, len(a.graph))
		for i, path := range a.graph {
			names[i] = filepath.Base(path)
			if path == "-" {
				names[i] = "standard input"
			}
		}
		name = strings.Join(names, ", ")
	}
	if read == 0 {
		return name
	}
	return name + ", of " + phrase.Plural(read, "specification")
}
