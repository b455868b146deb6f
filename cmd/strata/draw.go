package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/picture"
	"strata/cmd/strata/internal/terminal"
	"strata/graph/plain"
	"strata/render"
	"strata/render/engine"
)

func newDraw(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "draw SELECTION... -o FILE",
		Short: "Draw protocols and what they depend on",
		Long: formatsHelp() + `

Kinds of relation differ in arrowhead and width as well as in colour, and optional
relations are dashed; the legend explains the styles in use. In an SVG, pointing at a
protocol shows its full title, and pointing at a relation the place that states it.

With --style stack, draw draws a block diagram as specifications do: each protocol
rests on those that it layers on, and on those that it extends. It follows what 'strata
stack' follows: what is required, or one of several. --optional adds what is optional.
It follows extends from the given protocols only, and layers-on from there on; --kinds
layers-on,extends follows both everywhere. A block that cannot touch its neighbour is
repeated, or named. This style needs no layout engine.

To keep a large picture legible, show less of it (--depth, --kinds, --required), leave
out implied relations (--reduce), merge each area into one node (--collapse area), or
fade the rest (--focus, --highlight).

` + engineHelp(),
		Example: `  strata draw COMEV -o comev.svg                     what it depends on
  strata draw OAUT --users --depth 1 -o oaut.svg     what depends on it
  strata draw COMEV --kinds layers-on -o stack.svg   its layers only
  strata draw COMEV --style stack -o stack.svg       the blocks it stands on
  strata draw COMEV COMQC --cluster area -o com.svg  two, by technology area
  strata draw COMEV TCP --between --kinds layers-on -o chains.svg  every chain between two
  strata draw 'MS-RDP*' --rank layers -o rdp.svg     exactly these, by layers
  strata draw '*' --collapse area --reduce -o all.svg  everything from afar
  strata draw '*' -o atlas.html                      a page to explore everything
  strata draw COMEV --theme print -o comev.pdf       to print, or into a document
  strata draw COMEV --format mmd                     into Markdown on GitHub
  strata draw COMEV --kinds layers-on                here and now`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.choose.Complete(-1),
	}
	d := option.NewDrawing(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		d.Parsed(cmd)
		return a.draw(cmd.Context(), args, d)
	}
	return cmd
}

// formatsHelp returns the paragraph of the help that lists the formats.
func formatsHelp() string {
	var list []string
	for _, f := range render.Formats(render.Layered) {
		item := "." + f.Name
		if f.About != "" {
			item += " (" + f.About + ")"
		}
		list = append(list, item)
	}
	return paragraph(`Draw draws protocols and their dependencies in layers: a protocol stands above what it
depends on. Without --depth, it follows as many steps as can be read on a printed page,
beyond the first only what is required or one of several; of a first step that is too
wide it leaves out what lends types and what is optional, and says so.
A selection that is an expression ('strata help select') is drawn as it is, unless
--depth or --users is given. The extension of the file chooses the format: ` + phrase.Or(list) + ".")
}

// engineHelp returns the paragraph of the help on the formats that need an engine.
func engineHelp() string {
	var list []string
	for _, f := range render.Formats(render.Layered) {
		if f.NeedsEngine(render.Layered) {
			list = append(list, strings.ToUpper(f.Name))
		}
	}
	last := len(list) - 1
	return paragraph(strings.Join(list[:last], ", ") + " and " + list[last] + ` need a layout engine: strata-dot, which is built together with strata
and found beside it or on PATH, or an installed Graphviz (--engine dot).`)
}

// paragraph breaks text of a help into lines.
func paragraph(text string) string {
	const columns = 87
	return strings.Join(terminal.Wrap(text, columns), "\n")
}

func (a *app) draw(ctx context.Context, selections []string, d *option.Drawing) error {
	format, err := d.Check(selections, (d.Output == "" || d.Output == "-") && terminal.Is(a.out))
	if err != nil {
		return err
	}
	p := &render.Picture{Style: d.Style(), Scale: d.Scale, Columns: a.textColumns(d.Output)}
	if format.NeedsEngine(p.Style) {
		if p.Engine, err = engine.Find(d.Engine); err != nil {
			return err
		}
		p.Engine.Timeout = a.deadline.After
		if err := p.Engine.Start(ctx, format.Layout); err != nil { // while the graph is loaded
			return err
		}
		defer p.Engine.Stop()
	}
	compose := a.pictures().Compose
	if format.Page {
		compose = a.pictures().Page
	}
	err = compose(ctx, p, selections, d)
	if err != nil {
		return err
	}
	if format.NeedsEngine(p.Style) && a.deadline.After == 0 && p.TooLarge() {
		return fmt.Errorf("a picture of %s and %s would take more than %v to lay out: write -o FILE.html to explore it all, show less with --kinds layers-on, --required or --depth, merge areas with --collapse area, or give it time with --timeout",
			phrase.Plural(p.View.Graph.Len(), "protocol"), phrase.Plural(p.View.Graph.RelationCount(), "relation"), engine.DefaultTimeout)
	}
	var made bytes.Buffer
	if err := format.Draw(ctx, &made, p); err != nil {
		return err
	}
	return a.writeOutput(d.Output, func(w io.Writer) error {
		if format.Name != "txt" {
			_, err := made.WriteTo(w)
			return err
		}
		text := plain.NewWriter(w)
		made.WriteTo(text)
		return text.Flush()
	})
}

// pictures returns what makes pictures.
func (a *app) pictures() *picture.Composer {
	return &picture.Composer{Choose: &a.choose, Source: a.input.Source, Note: a.note}
}

// textColumns returns how wide a picture in text may be: as the terminal that it
// goes to, or else as text is that can be read without wrapping.
func (a *app) textColumns(output string) int {
	const readable = 160
	if output == "" || output == "-" {
		return cmp.Or(terminal.NewPrinter(a.out).Width(), readable)
	}
	return readable
}
