package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"strata/cmd/strata/internal/option"
	"strata/graph/delta"
	"strata/render"
	"strata/render/engine"
	"strata/render/scene"
)

// A differencePicture is the flags of diff for a picture.
type differencePicture struct {
	output, engine string
	theme          *option.Word

	format render.Format
	layout *engine.Engine // nil if the format needs none
}

// prepare checks the flags, and finds the layout engine if it is needed, before
// anything is read.
func (p *differencePicture) prepare() (err error) {
	if p.output == "" {
		if p.theme.Value != p.theme.Words[0] {
			err = errors.New("--theme applies only to a picture: add -o FILE")
		}
		return err
	}
	format, ok := render.FormatOf(p.output)
	if !ok || !format.Draws(render.Difference) {
		return fmt.Errorf("diff: cannot tell the format of %s: name it .%s", p.output, strings.Join(render.FormatNames(render.Difference), " or ."))
	}
	p.format = format
	if format.NeedsEngine(render.Difference) {
		p.layout, err = engine.Find(p.engine)
	}
	return err
}

// drawDelta draws what is different, if a picture is asked for.
func (a *app) drawDelta(ctx context.Context, d *delta.Delta, sides []string, p differencePicture) error {
	if p.output == "" {
		return nil
	}
	theme, err := scene.ParseTheme(p.theme.Value)
	if err != nil {
		return err
	}
	var picture bytes.Buffer
	err = p.format.Draw(ctx, &picture, &render.Picture{
		Style: render.Difference, Delta: d, Engine: p.layout,
		Options: scene.Options{
			Theme:   theme,
			Title:   fmt.Sprintf("From %s to %s", filepath.Base(sides[0]), filepath.Base(sides[1])),
			Caption: []string{d.Summary()},
		},
	})
	if err != nil {
		return err
	}
	return a.writeOutput(p.output, func(w io.Writer) error {
		_, err := picture.WriteTo(w)
		return err
	})
}
