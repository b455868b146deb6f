package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"strata/cmd/strata/internal/option"
	"strata/graph/delta"
	"strata/render"
	"strata/render/engine"
	"strata/render/scene"
)

// A Difference is the flags of diff for a picture.
type Difference struct {
	Output, Engine string // no Output where no picture is asked for
	Theme          *option.Word

	format render.Format
	layout *engine.Engine // nil if the format needs none
}

// Prepare checks the flags, and finds the layout engine if it is needed, before
// anything is read.
func (p *Difference) Prepare() (err error) {
	if p.Output == "" {
		if p.Theme.Value != p.Theme.Words[0] {
			err = errors.New("--theme applies only to a picture: add -o FILE")
		}
		return err
	}
	format, ok := render.FormatOf(p.Output)
	if !ok || !format.Draws(render.Difference) {
		return fmt.Errorf("diff: cannot tell the format of %s: name it .%s", p.Output, strings.Join(render.FormatNames(render.Difference), " or ."))
	}
	p.format = format
	if format.NeedsEngine(render.Difference) {
		p.layout, err = engine.Find(p.Engine)
	}
	return err
}

// Draw draws what is different between two sides.
func (p *Difference) Draw(ctx context.Context, d *delta.Delta, sides []string) (picture bytes.Buffer, err error) {
	theme, err := scene.ParseTheme(p.Theme.Value)
	if err != nil {
		return picture, err
	}
	err = p.format.Draw(ctx, &picture, &render.Picture{
		Style: render.Difference, Delta: d, Engine: p.layout,
		Options: scene.Options{
			Theme:   theme,
			Title:   fmt.Sprintf("From %s to %s", filepath.Base(sides[0]), filepath.Base(sides[1])),
			Caption: []string{d.Summary()},
		},
	})
	return picture, err
}
