package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/terminal"
	"strata/render"
	"strata/render/engine"
	"strata/render/paint"
	"strata/render/scene"
	"strata/render/stack"
)

func newDraw(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "draw SELECTION... -o FILE",
		Short: "Draw protocols and what they depend on",
		Long: `Draw protocols and what they depend on, as layers: what depends stands above what
it depends on. Without --depth it goes as deep as the picture stays easy to read.
Of a selection that is more than names ('strata help select'), exactly what is
selected is drawn, unless --depth or --users asks for more. The file's extension
says in which format: .svg, .png, .pdf, .mmd for Mermaid, .txt for box-drawing
characters, which a terminal gets without any -o, .dot for Graphviz, or .html for
the explorer, a page in which a browser searches, filters and walks through any
number of protocols.

The picture tells the kinds of relation apart by arrowhead and weight as well as
by colour, and shows optional ones dashed; its legend explains the styles in
use. In an SVG, pointing at a protocol shows its full title, and pointing at a
relation the place that states it.

With --style stack it is the block diagram that specifications print: each protocol
rests on those that it layers on, optional ones marked, and on what it extends. It
goes from the protocols to what they extend and to all that these layer on; --kinds
layers-on,extends follows both from everywhere. What cannot touch is shown again, or
named. It needs no layout engine, and .txt is for the terminal.

A large picture gets legible by showing less (--depth, --kinds, --required), by
leaving out what longer ways stand for (--reduce), by one node an area (--collapse
area), or by letting all but a part recede (--focus, --highlight).

SVG, PNG and PDF need the layout engine strata-dot, which is built together with
strata and found beside it or on PATH, or else a Graphviz of the system: --engine
dot.`,
		Example: `  strata draw COMEV -o comev.svg                     what it depends on
  strata draw OAUT --users --depth 1 -o oaut.svg     what depends on it
  strata draw COMEV --kinds layers-on -o stack.svg   its layers only
  strata draw COMEV --style stack -o stack.svg       the blocks it stands on
  strata draw COMEV COMQC --cluster area -o com.svg  two, by technology area
  strata draw COMEV TCP --between -o chains.svg      all chains between two
  strata draw 'MS-RDP*' --rank layers -o rdp.svg     exactly these, by layers
  strata draw '*' --collapse area --reduce -o all.svg  everything from afar
  strata draw '*' -o atlas.html                      a page to explore everything
  strata draw COMEV --theme print -o comev.pdf       to print, or into a document
  strata draw COMEV --format mmd                     into Markdown on GitHub
  strata draw COMEV --kinds layers-on                here and now`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	flags := cmd.Flags()
	formats := render.FormatNames(render.Layered)
	d := drawing{format: choice{words: formats}}
	flags.StringVarP(&d.output, "output", "o", "", "write the picture to this `file`; - for standard output")
	flags.Var(&d.format, "format", phrase.Or(formats)+", whatever the file is called")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(d.format.words, cobra.ShellCompDirectiveNoFileComp))
	flags.Float64Var(&d.scale, "scale", paint.DefaultScale, "the `pixels` of a PNG to a point, which is 1/72 of an inch")
	d.style = wordFlag(cmd, "style", "the sort of picture", "layered", "stack")
	flags.UintVar(&d.depth, "depth", 0, "go at most this many steps; 0 for any number (default: as many as stay easy\nto read)")
	flags.BoolVar(&d.users, "users", false, "show what depends on the protocols instead")
	flags.BoolVar(&d.between, "between", false, "with two names: show everything on a way from the first down to the second")
	d.filter = filterFlags(cmd)
	flags.BoolVar(&d.reduce, "reduce", false, "leave out relations that a longer way stands for")
	d.collapse = wordFlag(cmd, "collapse", "make one node of the protocols of each", "none", "area")
	d.cluster = wordFlag(cmd, "cluster", "frame the protocols of each", "none", "area")
	d.rank = wordFlag(cmd, "rank", "what puts protocols side by side", "none", "layers")
	flags.StringVar(&d.focus, "focus", "", "let all recede but this `protocol` and what is next to it")
	flags.StringVar(&d.highlight, "highlight", "", "let all recede but this `selection`")
	d.theme = wordFlag(cmd, "theme", "the colours", scene.ThemeNames()...)
	flags.BoolVar(&d.caption, "caption", true, "say below the picture what it shows and where it comes from")
	flags.StringVar(&d.link, "link-template", "", "link protocols to this `address`, with {id} or {ID} for the ID")
	flags.StringVar(&d.engine, "engine", engine.Default, "the layout engine: a `program` with the flags of dot(1)")
	flags.DurationVar(&d.timeout, "timeout", engine.DefaultTimeout, "stop the layout engine after this long")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		d.depthGiven, d.scaleGiven = cmd.Flags().Changed("depth"), cmd.Flags().Changed("scale")
		if d.style.value == "stack" && !cmd.Flags().Changed("kinds") {
			d.filter.kinds.Kinds = stack.Kinds
			d.layersOfFamily = true
		}
		return a.draw(cmd.Context(), args, d)
	}
	return cmd
}

// A drawing is the flags of draw.
type drawing struct {
	output                                string
	format                                choice
	style, cluster, collapse, rank, theme *choice
	depth                                 uint
	depthGiven                            bool
	layersOfFamily                        bool // follow extends from the protocols asked for only
	users, between, reduce, caption       bool
	filter                                *filter
	focus, highlight, link                string
	scale                                 float64
	scaleGiven                            bool
	engine                                string
	timeout                               time.Duration
}

func (d *drawing) check(selections []string) error {
	switch {
	case d.timeout <= 0:
		return fmt.Errorf("--timeout %v: want a time such as %v", d.timeout, engine.DefaultTimeout)
	case d.between && len(selections) != 2:
		return fmt.Errorf("--between wants the names of two protocols, got %s", phrase.Plural(len(selections), "argument"))
	case d.between && (d.users || d.depthGiven):
		return errors.New("--between shows whole ways: leave out --users and --depth")
	case d.rank.value != "none" && d.cluster.value != "none":
		return errors.New("--rank and --cluster both decide what stands where: leave one out")
	case d.collapse.value != "none" && d.cluster.value != "none":
		return errors.New("--collapse makes one node of what --cluster frames: leave one out")
	case d.collapse.value != "none" && d.rank.value != "none":
		return errors.New("--rank shows the layers of protocols, of which --collapse makes one node: leave one out")
	case d.style.value == "stack":
		return d.checkStack()
	case d.link != "":
		return scene.CheckLinkTemplate(d.link)
	}
	return nil
}

// checkFormat reports which flags do nothing for a format.
func (d *drawing) checkFormat(format render.Format) error {
	switch flag := d.pictureOnly(); {
	case format.Page && flag != "":
		return fmt.Errorf("%s is for pictures: in the explorer, the reader decides that", flag)
	case format.Page:
		return nil
	case d.scaleGiven && !format.Raster:
		return fmt.Errorf("--scale is the pixels of a PNG: leave it out for %s", format.Name)
	case d.theme.value != d.theme.words[0] && !format.Colored:
		return fmt.Errorf("--theme is colours, which %s does not have: leave it out", format.Name)
	case d.link != "" && !format.Linked:
		return fmt.Errorf("--link-template is for formats with links: leave it out for %s", format.Name)
	}
	return nil
}

// checkStack reports which flags cannot be had with --style stack.
func (d *drawing) checkStack() error {
	const can = "--style stack draws layers-on and extends as blocks: "
	switch {
	case d.filter.kinds.Kinds&^stack.Kinds != 0:
		return errors.New(can + "leave other --kinds out")
	case d.collapse.value != "none" || d.cluster.value != "none" || d.rank.value != "none":
		return errors.New(can + "leave --collapse, --cluster and --rank out")
	case d.focus != "" || d.highlight != "":
		return errors.New(can + "leave --focus and --highlight out")
	case d.link != "":
		return scene.CheckLinkTemplate(d.link)
	}
	return nil
}

func (a *app) draw(ctx context.Context, selections []string, d drawing) error {
	toTerminal := (d.output == "" || d.output == "-") && terminal.Is(a.out)
	if toTerminal && d.output == "" && d.format.value == "" {
		d.format.value = "txt"
	}
	format, err := d.pictureFormat()
	if err != nil {
		return err
	}
	if toTerminal && format.Binary {
		return fmt.Errorf("draw: a terminal shows no %s: give -o FILE, or --format txt", strings.ToUpper(format.Name))
	}
	if err := d.check(selections); err != nil {
		return err
	}
	if err := d.checkFormat(format); err != nil {
		return err
	}
	p := &render.Picture{Style: d.pictureStyle(), Scale: d.scale, Columns: a.textColumns(d.output)}
	if format.NeedsEngine(p.Style) {
		if p.Engine, err = engine.Find(d.engine); err != nil {
			return err
		}
		p.Engine.Timeout = d.timeout
		if err := p.Engine.Start(ctx, format.Layout); err != nil { // while the graph is loaded
			return err
		}
		defer p.Engine.Stop()
	}
	if format.Page {
		err = a.explorer(ctx, p, selections, d)
	} else {
		p.View, p.Options, err = a.picture(ctx, selections, d)
	}
	if err != nil {
		return err
	}
	var picture bytes.Buffer
	if err := format.Draw(ctx, &picture, p); err != nil {
		return err
	}
	return a.writeOutput(d.output, func(w io.Writer) error {
		_, err := picture.WriteTo(w)
		return err
	})
}

// pictureStyle returns the style that --style names.
func (d *drawing) pictureStyle() render.Style {
	if d.style.value == "stack" {
		return render.Stack
	}
	return render.Layered
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

// pictureFormat returns the format that fits the style.
func (d *drawing) pictureFormat() (render.Format, error) {
	format, err := d.namedFormat()
	if style := d.pictureStyle(); err == nil && !format.Draws(style) {
		err = fmt.Errorf("draw: --style %s is drawn as %s, not %s", d.style.value, phrase.Or(render.FormatNames(style)), format.Name)
	}
	return format, err
}

// namedFormat returns what --format says, or else the extension of the file.
func (d *drawing) namedFormat() (render.Format, error) {
	if format, ok := render.FormatNamed(d.format.value); ok {
		return format, nil
	}
	if format, ok := render.FormatOf(d.output); ok {
		return format, nil
	}
	names := render.FormatNames(render.Layered)
	switch d.output {
	case "":
		return render.Format{}, errors.New("draw: nowhere to draw to: give -o FILE, or --format for standard output")
	case "-":
		return render.Format{}, fmt.Errorf("draw: -o - needs a --format, %s", phrase.Or(names))
	}
	return render.Format{}, fmt.Errorf("draw: cannot tell the format of %s: name it .%s, or give --format", d.output, strings.Join(names, ", ."))
}
