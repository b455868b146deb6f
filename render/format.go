package render

import (
	"context"
	"io"

	"strata/render/dot"
	"strata/render/explorer"
	"strata/render/mermaid"
	"strata/render/paint"
	"strata/render/scene"
	"strata/render/stack"
	"strata/render/text"
)

// A Format is a sort of file that a picture is written to.
type Format struct {
	Name       string   // also the first of the extensions
	Extensions []string // of files, in lower case, without the dot
	MediaType  string
	About      string // what it is, in help; "" if the name says so
	// Layout is the format that a layout engine is asked for to make a picture of nodes
	// and arrows, "" if none is needed.
	Layout  string
	Binary  bool // no text, so no terminal shows it
	Raster  bool // made of pixels, see [Picture.Scale]
	Colored bool // the theme counts
	Linked  bool // a protocol can lead to an address
	// Page is set when readers search and filter what they see themselves: a theme,
	// links, and what stands out or is left out, are not for the picture to say.
	Page bool

	layered, stack printer // nil if there is no such picture
	marks          bool    // the layered picture shows what is different
}

// A printer writes a picture, or nothing unless the whole has been made.
type printer func(ctx context.Context, w io.Writer, p *Picture) error

// of returns the printer that writes the scene of a picture.
func of(print func(ctx context.Context, w io.Writer, s *scene.Scene, p *Picture) error) printer {
	return func(ctx context.Context, w io.Writer, p *Picture) error {
		s, err := p.scene()
		if err != nil {
			return err
		}
		return print(ctx, w, s, p)
	}
}

// formats has a row for each format. It is the only list of them: commands,
// completion and help read it.
var formats = []Format{
	{
		Name: "svg", Extensions: []string{"svg"}, MediaType: "image/svg+xml",
		Layout: "svg", Colored: true, Linked: true, marks: true,
		layered: of(func(ctx context.Context, w io.Writer, s *scene.Scene, p *Picture) error {
			return paint.SVG(ctx, w, s, p.Engine)
		}),
		stack: of(func(_ context.Context, w io.Writer, s *scene.Scene, _ *Picture) error {
			return stack.SVG(w, s)
		}),
	},
	{
		Name: "png", Extensions: []string{"png"}, MediaType: "image/png",
		Layout: "json", Binary: true, Raster: true, Colored: true,
		layered: of(func(ctx context.Context, w io.Writer, s *scene.Scene, p *Picture) error {
			return paint.PNG(ctx, w, s, p.Engine, p.Scale)
		}),
		stack: of(func(_ context.Context, w io.Writer, s *scene.Scene, p *Picture) error {
			return stack.PNG(w, s, p.Scale)
		}),
	},
	{
		Name: "pdf", Extensions: []string{"pdf"}, MediaType: "application/pdf",
		Layout: "json", Binary: true, Colored: true, Linked: true,
		layered: of(func(ctx context.Context, w io.Writer, s *scene.Scene, p *Picture) error {
			return paint.PDF(ctx, w, s, p.Engine)
		}),
		stack: of(func(_ context.Context, w io.Writer, s *scene.Scene, _ *Picture) error {
			return stack.PDF(w, s)
		}),
	},
	{
		Name: "mmd", Extensions: []string{"mmd"}, MediaType: "text/vnd.mermaid",
		About: "Mermaid", Colored: true, Linked: true,
		layered: of(func(_ context.Context, w io.Writer, s *scene.Scene, _ *Picture) error {
			return mermaid.Write(w, s)
		}),
	},
	{
		Name: "txt", Extensions: []string{"txt"}, MediaType: "text/plain; charset=utf-8",
		About: "box-drawing characters, the default on a terminal",
		layered: of(func(_ context.Context, w io.Writer, s *scene.Scene, p *Picture) error {
			return text.Write(w, s, p.Columns)
		}),
		stack: of(func(_ context.Context, w io.Writer, s *scene.Scene, p *Picture) error {
			return stack.Text(w, s, p.Columns)
		}),
	},
	{
		Name: "dot", Extensions: []string{"dot", "gv"}, MediaType: "text/vnd.graphviz",
		About:   "Graphviz",
		Colored: true, Linked: true, marks: true,
		layered: of(func(_ context.Context, w io.Writer, s *scene.Scene, _ *Picture) error {
			return dot.Write(w, s)
		}),
	},
	{
		Name: "html", Extensions: []string{"html", "htm"}, MediaType: "text/html; charset=utf-8",
		About: "the explorer: a page to search, filter and walk through any number of protocols", Page: true,
		layered: func(_ context.Context, w io.Writer, p *Picture) error {
			return explorer.Write(w, p.View, explorer.Options{
				Title: p.Title, Direction: p.Direction, Source: p.Source, Layers: p.Layers, Reported: p.Reported,
			})
		},
	},
}
