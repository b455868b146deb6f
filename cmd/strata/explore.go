package main

import (
	"context"
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/render"
	"strata/render/explorer"
)

// pictureOnly returns a flag given that the explorer does not have, "" for none.
func (d *drawing) pictureOnly() string {
	for _, flag := range []struct {
		name  string
		given bool
	}{
		{"--reduce", d.reduce}, {"--collapse", d.collapse.value != "none"}, {"--cluster", d.cluster.value != "none"},
		{"--rank", d.rank.value != "none"}, {"--focus", d.focus != ""}, {"--highlight", d.highlight != ""},
		{"--theme", d.theme.value != d.theme.words[0]}, {"--link-template", d.link != ""},
		{"--caption", !d.caption}, {"--scale", d.scaleGiven},
	} {
		if flag.given {
			return flag.name
		}
	}
	return ""
}

// explorer puts into a picture what is to be explored.
func (a *app) explorer(ctx context.Context, p *render.Picture, selections []string, d drawing) error {
	v, opts, err := a.explore(ctx, selections, d)
	p.View, p.Source = v, opts.Source
	p.Title, p.Direction, p.Layers = opts.Title, opts.Direction, opts.Layers
	return err
}

// explore returns what is to be explored. Within what the filter leads to it is the
// relations of all kinds, denied ones too, unless the filter is narrower or wider
// than that of the commands: the reader has a filter too.
func (a *app) explore(ctx context.Context, selections []string, d drawing) (graph.View, explorer.Options, error) {
	var v graph.View
	var opts explorer.Options
	if d.between {
		selections, opts.Title = between(selections, d.filter)
	}
	if len(selections) == 0 {
		selections = []string{"*"}
	}
	g, nodes, err := a.selected(ctx, selections)
	if err != nil {
		return v, opts, err
	}
	followed, kept := d.filter.of(g), g
	if d.filter.kinds.Kinds != graph.Dependencies || d.filter.required {
		kept = followed
	}
	if slices.ContainsFunc(selections, isMoreThanName) && !d.depthGiven && !d.users {
		v.Graph = kept.Induce(nodes)
		if opts.Title == "" {
			opts.Title = selectionTitle(selections)
		}
	} else {
		dir := graph.Down
		if d.users {
			dir = graph.Up
		}
		reached := algo.Reachable(followed, nodes, dir, int(d.depth))
		v.Graph = kept.Induce(reached)
		for _, node := range nodes {
			root, _ := slices.BinarySearch(reached, node)
			v.Roots = append(v.Roots, root)
		}
		opts.Direction = dir
	}
	opts.Layers, opts.Source = layersOf(g, v.Graph), a.source(g)
	return v, opts, nil
}
