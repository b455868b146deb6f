package render

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/delta"
	"strata/render/engine"
	"strata/render/scene"
	"strata/render/stack"
)

// A Style is a sort of picture.
type Style uint8

// The styles.
const (
	Layered    Style = iota // nodes and arrows: what depends stands above
	Stack                   // blocks that rest on each other, see package stack
	Difference              // what is different between two graphs, as nodes and arrows
)

// A Picture is what is to be drawn, and how.
type Picture struct {
	Style Style
	View  graph.View
	// Delta is what is drawn in place of the view if the style is [Difference].
	Delta *delta.Delta
	scene.Options
	// Source says where the graph comes from, "" for nowhere. Only pages show it: for
	// other pictures it belongs in the caption.
	Source string
	// Reported makes pages follow at first what only others say, too.
	Reported bool

	Engine  *engine.Engine // for formats that need one
	Scale   float64        // the pixels of a raster image to a point
	Columns int            // that text may take, 0 for any number
}

// scene returns what the picture shows.
func (p *Picture) scene() (*scene.Scene, error) {
	opts := p.Options
	switch p.Style {
	case Difference:
		return scene.Difference(p.Delta, opts)
	case Stack:
		opts.Title = cmp.Or(opts.Title, stack.Title(p.View, opts.Direction))
	}
	return scene.New(p.View, opts), nil
}

// TooLarge reports whether a layout engine would take more than [engine.DefaultTimeout],
// or near that, to lay out the nodes and arrows of the picture.
func (p *Picture) TooLarge() bool {
	s, err := p.scene()
	if err != nil {
		return false
	}
	return s.Places() > mostPlaces
}

// mostPlaces is what a layout engine places within [engine.DefaultTimeout] on a slow
// computer: 3,600 places take 1.5 seconds of a processor, and the time grows faster than
// they do.
const mostPlaces = 1 << 13

// Formats returns the formats that have pictures of a style.
func Formats(style Style) []Format {
	return slices.DeleteFunc(slices.Clone(formats), func(f Format) bool { return f.printer(style) == nil })
}

// FormatNames returns the names of [Formats].
func FormatNames(style Style) []string {
	var names []string
	for _, f := range Formats(style) {
		names = append(names, f.Name)
	}
	return names
}

// FormatNamed returns the format of a name.
func FormatNamed(name string) (f Format, ok bool) {
	return find(func(f Format) bool { return f.Name == name })
}

// FormatOf returns the format of a file, which its extension says.
func FormatOf(file string) (f Format, ok bool) {
	extension := strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
	return find(func(f Format) bool { return slices.Contains(f.Extensions, extension) })
}

func find(is func(f Format) bool) (f Format, ok bool) {
	if i := slices.IndexFunc(formats, is); i >= 0 {
		return formats[i], true
	}
	return Format{}, false
}

// Draws reports whether the format has pictures of a style.
func (f *Format) Draws(style Style) bool { return f.printer(style) != nil }

// NeedsEngine reports whether a picture of a style needs a layout engine.
func (f *Format) NeedsEngine(style Style) bool { return f.Layout != "" && style != Stack }

// Draw writes a picture. Nothing is written unless the whole picture has been made.
func (f *Format) Draw(ctx context.Context, w io.Writer, p *Picture) error {
	print := f.printer(p.Style)
	if print == nil {
		return fmt.Errorf("%s has no picture of this style: use one of %s", f.Name, strings.Join(FormatNames(p.Style), ", "))
	}
	return print(ctx, w, p)
}

func (f *Format) printer(style Style) printer {
	switch {
	case style == Stack:
		return f.stack
	case style == Difference && !f.marks:
		return nil
	}
	return f.layered
}
