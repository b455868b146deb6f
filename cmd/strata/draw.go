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
	"strata/render/explorer"
	"strata/render/paint"
	"strata/render/scene"
	"strata/render/stack"
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
rests on those that it layers on, optional ones marked, and on those that it extends.
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
  strata draw COMEV TCP --between -o chains.svg      every chain between two
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
	flags.Var(&d.format, "format", "output format, whatever the file name: "+phrase.Or(formats))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(d.format.words, cobra.ShellCompDirectiveNoFileComp))
	flags.Float64Var(&d.scale, "scale", paint.DefaultScale, "`pixels` per point (1/72 inch) of a PNG")
	d.style = wordFlag(cmd, "style", "the style of the picture", "layered", "stack")
	flags.UintVar(&d.depth, "depth", 0, "follow at most this many steps; 0 for no limit (default: as many as keep the\npicture easy to read)")
	flags.BoolVar(&d.users, "users", false, "show dependents instead of dependencies")
	flags.BoolVar(&d.between, "between", false, "with two names: show every chain from the first down to the second")
	d.filter = filterFlags(cmd)
	flags.BoolVar(&d.reduce, "reduce", false, "leave out relations implied by longer chains")
	d.collapse = wordFlag(cmd, "collapse", "merge the protocols of each into one node", "none", "area")
	d.cluster = wordFlag(cmd, "cluster", "put a frame around the protocols of each", "none", "area")
	d.rank = wordFlag(cmd, "rank", "align protocols by", "none", "layers")
	flags.StringVar(&d.focus, "focus", "", "fade everything but this `protocol` and its neighbours")
	flags.StringVar(&d.highlight, "highlight", "", "fade everything but this `selection`")
	d.theme = wordFlag(cmd, "theme", "the colours", scene.ThemeNames()...)
	flags.BoolVar(&d.caption, "caption", true, "state what the picture shows, and its source")
	flags.StringVar(&d.link, "link-template", "", "link protocols to this `address`, in which {id} or {ID} stands for the ID")
	flags.StringVar(&d.engine, "engine", engine.Default, "the layout engine: a `program` with the flags of dot(1)")
	flags.DurationVar(&d.timeout, "timeout", engine.DefaultTimeout, "stop the layout engine after this time")
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
depends on. Without --depth, it follows as many steps as keep the picture easy to read.
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
		return errors.New("--between cannot be combined with --users or --depth: it shows whole chains")
	case d.rank.value != "none" && d.cluster.value != "none":
		return errors.New("--rank and --cluster cannot be combined: both decide where protocols stand")
	case d.collapse.value != "none" && d.cluster.value != "none":
		return errors.New("--collapse and --cluster cannot be combined: a merged area has nothing to frame")
	case d.collapse.value != "none" && d.rank.value != "none":
		return errors.New("--rank and --collapse cannot be combined: a merged area has no layer")
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
		return fmt.Errorf("%s does not apply to the explorer, where the reader chooses: leave it out", flag)
	case format.Page:
		return nil
	case d.scaleGiven && !format.Raster:
		return fmt.Errorf("--scale applies only to png: leave it out for %s", format.Name)
	case d.theme.value != d.theme.words[0] && !format.Colored:
		return fmt.Errorf("--theme does not apply to %s, which has no colours: leave it out", format.Name)
	case d.link != "" && !format.Linked:
		return fmt.Errorf("--link-template does not apply to %s, which has no links: leave it out", format.Name)
	}
	return nil
}

// checkStack reports which flags cannot be had with --style stack.
func (d *drawing) checkStack() error {
	switch {
	case d.filter.kinds.Kinds&^stack.Kinds != 0:
		return errors.New("--style stack draws only layers-on and extends: leave out other --kinds")
	case d.collapse.value != "none" || d.cluster.value != "none" || d.rank.value != "none":
		return errors.New("--style stack cannot be combined with --collapse, --cluster or --rank")
	case d.focus != "" || d.highlight != "":
		return errors.New("--style stack cannot be combined with --focus or --highlight")
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
		return fmt.Errorf("draw: a terminal cannot show %s: give -o FILE, or --format txt", strings.ToUpper(format.Name))
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
		var r render.Request
		if r, err = a.request(ctx, selections, d); err == nil {
			var opts explorer.Options
			p.View, opts = render.Explore(r)
			p.Title, p.Direction, p.Layers, p.Source, p.Reported = opts.Title, opts.Direction, opts.Layers, opts.Source, opts.Reported
		}
	} else {
		err = a.compose(ctx, p, selections, d)
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
		err = fmt.Errorf("draw: --style %s cannot be drawn as %s: use %s", d.style.value, format.Name, phrase.Or(render.FormatNames(style)))
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
		return render.Format{}, errors.New("draw: no output given: give -o FILE, or --format to write to standard output")
	case "-":
		return render.Format{}, fmt.Errorf("draw: -o - needs --format %s", phrase.Or(names))
	}
	return render.Format{}, fmt.Errorf("draw: cannot tell the format of %s: name it .%s, or give --format", d.output, strings.Join(names, ", ."))
}

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
