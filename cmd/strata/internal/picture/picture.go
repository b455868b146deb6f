// Package picture makes the pictures that flags and arguments ask for.
package picture

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"strata/cmd/strata/internal/choose"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/phrase"
	"strata/graph"
	"strata/render"
	"strata/render/scene"
)

// A Composer makes pictures of what arguments name.
type Composer struct {
	Choose *choose.Chooser
	Source func(*graph.Graph) string        // says where a graph comes from
	Note   func(format string, args ...any) // tells the user what is not the answer
}

// request returns what is to be drawn of the selections.
func (c *Composer) request(ctx context.Context, selections []string, d *option.Drawing) (render.Request, error) {
	r := render.Request{
		Filter: graph.Filter{Kinds: d.Filter.Kinds.Kinds, RequiredOnly: d.Filter.Required, Reported: d.Filter.Reported}, Direction: graph.Down, Depth: int(d.Depth),
		Fit: !d.DepthGiven && d.Collapse.Value == "none", ExtendsOfRoots: d.LayersOfFamily,
		Stacks: d.Style() == render.Stack, Optional: d.Optional,
		ByArea: d.Collapse.Value == "area", Reduce: d.Reduce, ByLayer: d.Rank.Value == "layers",
	}
	if d.Users {
		r.Direction = graph.Up
	}
	if d.Between {
		selections, r.Title = between(selections, d.Filter)
	}
	err := c.fill(ctx, &r, selections)
	if err == nil {
		r.Graph = d.Filter.Stated(r.Graph)
	}
	if d.DepthGiven || d.Users { // which --between excludes
		r.Exactly, r.Title = false, ""
	}
	return r, err
}

// fill puts into a request what selections stand for: exactly that, if one of them is
// more than a name.
func (c *Composer) fill(ctx context.Context, r *render.Request, selections []string) (err error) {
	if r.Graph, r.Nodes, err = c.Choose.Selected(ctx, selections); err != nil {
		return err
	}
	if r.Exactly = slices.ContainsFunc(selections, choose.IsExpression); r.Exactly {
		r.Title = cmp.Or(r.Title, selectionTitle(selections))
	}
	r.Source = c.Source(r.Graph)
	return nil
}

// Compose sets the view of a picture and how it is drawn, and tells the user what is
// left out of it.
func (c *Composer) Compose(ctx context.Context, p *render.Picture, selections []string, d *option.Drawing) (err error) {
	if p.Theme, err = scene.ParseTheme(d.Theme.Value); err != nil {
		return err
	}
	p.ClusterArea, p.LinkTemplate = d.Cluster.Value == "area", d.Link
	r, err := c.request(ctx, selections, d)
	if err != nil {
		return err
	}
	if !d.Caption {
		r.Source = ""
	}
	extent := p.Compose(r)
	if extent.Depth > 0 {
		all := "--depth 0 shows all"
		if extent.All > render.Crowded {
			all = "-o FILE.html explores all"
		}
		what := phrase.Plural(extent.Depth, "step")
		if extent.Omitted != "" {
			what += " without " + extent.Omitted
			all = "--depth 1 shows all of one step, " + all
		}
		protocols := fmt.Sprintf("%d of %s", extent.Shown, phrase.Plural(extent.All, "protocol"))
		if extent.Wide {
			protocols += ", more than a printed page has room for"
		}
		c.Note("showing %s, %s: %s", what, protocols, all)
	}
	if extent.NoArea {
		if r.ByArea {
			c.Note("none of these protocols has a technology area, which overviews of Open Specifications give: --collapse area merges them by category")
		} else {
			c.Note("none of these protocols has a technology area, which overviews of Open Specifications give: --cluster area frames nothing")
		}
	}
	if p.View.Focus, err = c.standsOut(r.Graph, p.View, "--focus", d.Focus); err != nil {
		return err
	}
	if p.View.Highlight, err = c.standsOut(r.Graph, p.View, "--highlight", d.Highlight); err != nil {
		return err
	}
	switch n := p.View.Graph.Len(); {
	case p.Style == render.Stack && n > render.Legible:
		c.Note("the picture has %d protocols, many of them side by side: show fewer with --depth, --required or --kinds", n)
	case n > render.Crowded:
		c.Note("the picture has %d protocols: show fewer with --depth, --required or --kinds, or --collapse area", n)
	}
	return nil
}

// between returns the selection of all that is on a way between two protocols, and
// its title.
func between(names []string, f *option.Filter) (selections []string, title string) {
	return []string{"between(" + names[0] + ", " + names[1] + f.Arguments() + ")"}, "from " + names[0] + " down to " + names[1]
}

func selectionTitle(selections []string) string {
	if slices.Contains(selections, "*") {
		return "All protocols"
	}
	return strings.Join(selections, ", ")
}

// standsOut returns the protocols of a picture that a selection stands for. In a
// picture of areas it selects among these.
func (c *Composer) standsOut(g *graph.Graph, v graph.View, flag, text string) ([]int, error) {
	if text == "" {
		return nil, nil
	}
	if v.Groups != nil {
		g = v.Graph
	}
	nodes, err := c.Choose.Evaluate(g, text)
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
