package picture

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"

	"strata/cmd/strata/internal/option"
	"strata/graph"
	"strata/render"
	"strata/render/explorer"
)

// Page sets the view of a page to explore and how it is drawn.
func (c *Composer) Page(ctx context.Context, p *render.Picture, selections []string, d *option.Drawing) error {
	r, err := c.request(ctx, selections, d)
	if err != nil {
		return err
	}
	var opts explorer.Options
	p.View, opts = render.Explore(r)
	p.Title, p.Direction, p.Layers, p.Source, p.Reported = opts.Title, opts.Direction, opts.Layers, opts.Source, opts.Reported
	return nil
}

// Live returns the page to serve of selections, all protocols if there are none, and its
// version.
func (c *Composer) Live(ctx context.Context, selections []string) (page []byte, version string, err error) {
	if len(selections) == 0 {
		selections = []string{"*"}
	}
	r := render.Request{Filter: graph.Filter{Kinds: graph.Dependencies}, Direction: graph.Down}
	if err := c.fill(ctx, &r, selections); err != nil {
		return nil, "", err
	}
	v, opts := render.Explore(r)
	// The version is that of the page without one.
	sum := sha256.New()
	if err := explorer.Write(sum, v, opts); err != nil {
		return nil, "", err
	}
	opts.Live = fmt.Sprintf("%x", sum.Sum(nil)[:8])
	var b bytes.Buffer
	err = explorer.Write(&b, v, opts)
	return b.Bytes(), opts.Live, err
}
