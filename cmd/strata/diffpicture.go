package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"strata/graph/delta"
	"strata/render"
)

// A differencePicture is the flags of diff for a picture.
type differencePicture struct {
	output, engine string
	theme          *choice

	layout *render.Engine // for SVG
}

// prepare checks the flags, and finds the layout engine if it is needed, before
// anything is read.
func (p *differencePicture) prepare() (err error) {
	switch {
	case p.output == "" && p.theme.value != p.theme.words[0]:
		err = errors.New("--theme is the colours of the picture: give -o FILE, too")
	case p.output == "":
	case pictureFormatOf(p.output) == "":
		err = fmt.Errorf("diff: cannot tell the format of %s: name it .svg or .dot", p.output)
	case pictureFormatOf(p.output) == "svg":
		p.layout, err = render.FindEngine(p.engine)
	}
	return err
}

// drawDelta draws what is different, if a picture is asked for.
func (a *app) drawDelta(ctx context.Context, d *delta.Delta, sides []string, p differencePicture) error {
	if p.output == "" {
		return nil
	}
	theme, err := render.ParseTheme(p.theme.value)
	if err != nil {
		return err
	}
	opts := render.Options{
		Theme:   theme,
		Title:   fmt.Sprintf("From %s to %s", filepath.Base(sides[0]), filepath.Base(sides[1])),
		Caption: []string{d.Summary()},
	}
	var picture bytes.Buffer
	if pictureFormatOf(p.output) == "svg" {
		err = render.DifferenceSVG(ctx, &picture, d, opts, p.layout)
	} else {
		err = render.DifferenceDOT(&picture, d, opts)
	}
	if err != nil {
		return err
	}
	return a.writeOutput(p.output, func(w io.Writer) error {
		_, err := picture.WriteTo(w)
		return err
	})
}

// pictureFormatOf returns the format that the extension of a file says, "" for
// none.
func pictureFormatOf(file string) string {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".svg":
		return "svg"
	case ".dot", ".gv":
		return "dot"
	}
	return ""
}
