package option

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/phrase"
	"strata/render"
	"strata/render/engine"
	"strata/render/paint"
	"strata/render/scene"
	"strata/render/stack"
)

// A Drawing is the flags of draw.
type Drawing struct {
	Output         string
	Depth          uint // 0 for no limit
	DepthGiven     bool
	LayersOfFamily bool // follow extends from the protocols asked for only
	Users, Between bool
	Reduce         bool
	Optional       bool // with the style stack: what is optional, too
	Filter         *Filter

	Cluster, Collapse, Rank, Theme *Word
	Focus, Highlight, Link         string
	Caption                        bool
	Scale                          float64 // pixels per point

	Engine string

	format     Word
	style      *Word
	scaleGiven bool
}

// NewDrawing gives a command the flags of draw.
func NewDrawing(cmd *cobra.Command) *Drawing {
	flags := cmd.Flags()
	formats := render.FormatNames(render.Layered)
	d := &Drawing{format: Word{Words: formats}}
	flags.StringVarP(&d.Output, "output", "o", "", "write the picture to this `file`; - for standard output")
	flags.Var(&d.format, "format", "output format, whatever the file name: "+phrase.Or(formats))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(d.format.Words, cobra.ShellCompDirectiveNoFileComp))
	flags.Float64Var(&d.Scale, "scale", paint.DefaultScale, "`pixels` per point (1/72 inch) of a PNG")
	d.style = NewWord(cmd, "style", "the style of the picture", "layered", "stack")
	flags.UintVar(&d.Depth, "depth", 0, "follow at most this many steps; 0 for no limit (default: as many as keep the\npicture easy to read)")
	flags.BoolVar(&d.Users, "users", false, "show dependents instead of dependencies")
	flags.BoolVar(&d.Between, "between", false, "with two names: show every chain from the first down to the second")
	d.Filter = NewFilter(cmd)
	flags.BoolVar(&d.Optional, "optional", false, "with --style stack: include optional relations")
	flags.BoolVar(&d.Reduce, "reduce", false, "leave out relations implied by longer chains")
	d.Collapse = NewWord(cmd, "collapse", "merge the protocols of each into one node", "none", "area")
	d.Cluster = NewWord(cmd, "cluster", "put a frame around the protocols of each", "none", "area")
	d.Rank = NewWord(cmd, "rank", "align protocols by", "none", "layers")
	flags.StringVar(&d.Focus, "focus", "", "fade everything but this `protocol` and its neighbours")
	flags.StringVar(&d.Highlight, "highlight", "", "fade everything but this `selection`")
	d.Theme = NewWord(cmd, "theme", "the colours", scene.ThemeNames()...)
	flags.BoolVar(&d.Caption, "caption", true, "state what the picture shows, and its source")
	flags.StringVar(&d.Link, "link-template", "", "link protocols to this `address`, in which {id} or {ID} stands for the ID")
	flags.StringVar(&d.Engine, "engine", engine.Default, "the layout engine: a `program` with the flags of dot(1)")
	return d
}

// Parsed completes the flags by what was given and what was not.
func (d *Drawing) Parsed(cmd *cobra.Command) {
	d.DepthGiven, d.scaleGiven = cmd.Flags().Changed("depth"), cmd.Flags().Changed("scale")
	if d.style.Value == "stack" && !cmd.Flags().Changed("kinds") {
		d.Filter.Kinds.Kinds = stack.Kinds
		d.LayersOfFamily = true
	}
}

// Check returns the format of the picture, or an error if flags cannot be combined.
func (d *Drawing) Check(selections []string, toTerminal bool) (render.Format, error) {
	format, err := d.formatOf(toTerminal)
	switch {
	case err != nil:
	case toTerminal && format.Binary:
		err = fmt.Errorf("draw: a terminal cannot show %s: give -o FILE, or --format txt", strings.ToUpper(format.Name))
	default:
		if err = d.check(selections); err == nil {
			err = d.checkFormat(format)
		}
	}
	return format, err
}

// check reports flags that cannot be combined.
func (d *Drawing) check(selections []string) error {
	switch {
	case d.Between && len(selections) != 2:
		return fmt.Errorf("--between wants the names of two protocols, got %s", phrase.Plural(len(selections), "argument"))
	case d.Between && (d.Users || d.DepthGiven):
		return errors.New("--between cannot be combined with --users or --depth: it shows whole chains")
	case d.Rank.Value != "none" && d.Cluster.Value != "none":
		return errors.New("--rank and --cluster cannot be combined: both decide where protocols stand")
	case d.Collapse.Value != "none" && d.Cluster.Value != "none":
		return errors.New("--collapse and --cluster cannot be combined: a merged area has nothing to frame")
	case d.Collapse.Value != "none" && d.Rank.Value != "none":
		return errors.New("--rank and --collapse cannot be combined: a merged area has no layer")
	case d.style.Value == "stack":
		return d.checkStack()
	case d.Optional:
		return errors.New("--optional applies only to --style stack: other pictures show optional relations unless --required is given")
	case d.Link != "":
		return scene.CheckLinkTemplate(d.Link)
	}
	return nil
}

// checkFormat reports which flags do nothing for a format.
func (d *Drawing) checkFormat(format render.Format) error {
	switch flag := d.pictureOnly(); {
	case format.Page && flag != "":
		return fmt.Errorf("%s does not apply to the explorer, where the reader chooses: leave it out", flag)
	case format.Page:
		return nil
	case d.scaleGiven && !format.Raster:
		return fmt.Errorf("--scale applies only to png: leave it out for %s", format.Name)
	case d.Theme.Value != d.Theme.Words[0] && !format.Colored:
		return fmt.Errorf("--theme does not apply to %s, which has no colours: leave it out", format.Name)
	case d.Link != "" && !format.Linked:
		return fmt.Errorf("--link-template does not apply to %s, which has no links: leave it out", format.Name)
	}
	return nil
}

// checkStack reports which flags cannot be had with --style stack.
func (d *Drawing) checkStack() error {
	switch {
	case d.Filter.Kinds.Kinds&^stack.Kinds != 0:
		return errors.New("--style stack draws only layers-on and extends: leave out other --kinds")
	case d.Collapse.Value != "none" || d.Cluster.Value != "none" || d.Rank.Value != "none":
		return errors.New("--style stack cannot be combined with --collapse, --cluster or --rank")
	case d.Optional && d.Filter.Required:
		return errors.New("--optional and --required cannot be combined: one shows what the other leaves out")
	case d.Focus != "" || d.Highlight != "":
		return errors.New("--style stack cannot be combined with --focus or --highlight")
	case d.Link != "":
		return scene.CheckLinkTemplate(d.Link)
	}
	return nil
}

// Style returns the style that --style names.
func (d *Drawing) Style() render.Style {
	if d.style.Value == "stack" {
		return render.Stack
	}
	return render.Layered
}

// formatOf returns the format that fits the style: in a terminal, text unless another
// is named.
func (d *Drawing) formatOf(toTerminal bool) (render.Format, error) {
	if toTerminal && d.Output == "" && d.format.Value == "" {
		d.format.Value = "txt"
	}
	format, err := d.namedFormat()
	if style := d.Style(); err == nil && !format.Draws(style) {
		err = fmt.Errorf("draw: --style %s cannot be drawn as %s: use %s", d.style.Value, format.Name, phrase.Or(render.FormatNames(style)))
	}
	return format, err
}

// namedFormat returns what --format says, or else the extension of the file.
func (d *Drawing) namedFormat() (render.Format, error) {
	if format, ok := render.FormatNamed(d.format.Value); ok {
		return format, nil
	}
	if format, ok := render.FormatOf(d.Output); ok {
		return format, nil
	}
	names := render.FormatNames(render.Layered)
	switch d.Output {
	case "":
		return render.Format{}, errors.New("draw: no output given: give -o FILE, or --format to write to standard output")
	case "-":
		return render.Format{}, fmt.Errorf("draw: -o - needs --format %s", phrase.Or(names))
	}
	return render.Format{}, fmt.Errorf("draw: cannot tell the format of %s: name it .%s, or give --format", d.Output, strings.Join(names, ", ."))
}

// pictureOnly returns a flag given that the explorer does not have, "" for none.
func (d *Drawing) pictureOnly() string {
	for _, flag := range []struct {
		name  string
		given bool
	}{
		{"--reduce", d.Reduce}, {"--collapse", d.Collapse.Value != "none"}, {"--cluster", d.Cluster.Value != "none"},
		{"--rank", d.Rank.Value != "none"}, {"--focus", d.Focus != ""}, {"--highlight", d.Highlight != ""},
		{"--theme", d.Theme.Value != d.Theme.Words[0]}, {"--link-template", d.Link != ""},
		{"--caption", !d.Caption}, {"--scale", d.scaleGiven},
	} {
		if flag.given {
			return flag.name
		}
	}
	return ""
}
