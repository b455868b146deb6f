package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"strata/graph"
	"strata/render"
)

// A picture is read without effort up to comfortable protocols, and hardly at all
// above crowded ones.
const comfortable, crowded = 40, 150

func newDraw(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "draw SELECTION... -o FILE",
		Short: "Draw protocols and what they depend on",
		Long: `Draw protocols and what they depend on, as layers: what depends stands above what
it depends on. Without --depth it goes as deep as the picture stays easy to read.
Of a selection that is more than names ('strata help select'), exactly what is
selected is drawn, unless --depth or --users asks for more. The file's extension
says in which format: .svg, or .dot for Graphviz.

The picture tells the kinds of relation apart by arrowhead and weight as well as
by colour, and shows optional ones dashed; its legend explains the styles in
use. In an SVG, pointing at a protocol shows its full title, and pointing at a
relation the place that states it.

SVG needs the layout engine strata-dot, which is built together with strata and
found beside it or on PATH, or else a Graphviz of the system: --engine dot.`,
		Example: `  strata draw COMEV -o comev.svg                     what it depends on
  strata draw OAUT --users --depth 1 -o oaut.svg     what depends on it
  strata draw COMEV --kinds layers-on -o stack.svg   its layers only
  strata draw COMEV COMQC --cluster area -o com.svg  two, by technology area
  strata draw 'between(COMEV, TCP)' -o chains.svg    all chains between two
  strata draw COMEV --format dot | dot -Tpdf >comev.pdf`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	flags := cmd.Flags()
	d := drawing{format: choice{words: []string{"svg", "dot"}}, cluster: choice{value: "none", words: []string{"none", "area"}}}
	flags.StringVarP(&d.output, "output", "o", "", "write the picture to this `file`; - for standard output")
	flags.Var(&d.format, "format", "svg or dot, whatever the file is called")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(d.format.words, cobra.ShellCompDirectiveNoFileComp))
	flags.UintVar(&d.depth, "depth", 0, "go at most this many steps; 0 for any number (default: as many as stay easy\nto read)")
	flags.BoolVar(&d.users, "users", false, "show what depends on the protocols instead")
	d.filter = filterFlags(cmd)
	flags.Var(&d.cluster, "cluster", "frame the protocols of each technology area, or none")
	cmd.RegisterFlagCompletionFunc("cluster", cobra.FixedCompletions(d.cluster.words, cobra.ShellCompDirectiveNoFileComp))
	flags.StringVar(&d.engine, "engine", render.DefaultEngine, "the layout engine: a `program` with the flags of dot(1)")
	flags.DurationVar(&d.timeout, "timeout", render.DefaultTimeout, "stop the layout engine after this long")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.draw(cmd, args, d) }
	return cmd
}

// A drawing is the flags of draw.
type drawing struct {
	output          string
	format, cluster choice
	depth           uint
	users           bool
	filter          *filter
	engine          string
	timeout         time.Duration
}

func (a *app) draw(cmd *cobra.Command, selections []string, d drawing) error {
	format, err := d.pictureFormat()
	if err != nil {
		return err
	}
	if d.timeout <= 0 {
		return fmt.Errorf("--timeout %v: want a time such as %v", d.timeout, render.DefaultTimeout)
	}
	var engine render.Engine
	if format == "svg" {
		if engine, err = render.FindEngine(d.engine); err != nil {
			return err
		}
		engine.Timeout = d.timeout
	}

	g, nodes, err := a.selected(cmd.Context(), selections)
	if err != nil {
		return err
	}
	opts := render.Options{Direction: graph.Down, ClusterArea: d.cluster.value == "area"}
	if d.users {
		opts.Direction = graph.Up
	}
	depthGiven := cmd.Flags().Changed("depth")
	var v graph.View
	if depthGiven || d.users || !slices.ContainsFunc(selections, isMoreThanName) {
		v = a.view(g, nodes, opts.Direction, d, depthGiven)
	} else {
		v.Graph = d.filter.of(g).Induce(nodes)
		opts.Title = strings.Join(selections, ", ")
	}
	if n := v.Graph.Len(); n > crowded {
		a.note("the picture has %d protocols: show fewer with --depth, --required or --kinds", n)
	}

	var picture bytes.Buffer
	if format == "svg" {
		err = render.SVG(cmd.Context(), &picture, v, opts, engine)
	} else {
		err = render.DOT(&picture, v, opts)
	}
	if err != nil {
		return err
	}
	return a.writeOutput(d.output, func(w io.Writer) error {
		_, err := picture.WriteTo(w)
		return err
	})
}

// view returns what to draw: as deep as was asked for, or else as deep as is easy
// to read, which it tells when that is not all.
func (a *app) view(g *graph.Graph, roots []int, dir graph.Direction, d drawing, asked bool) graph.View {
	to := func(depth int) graph.View {
		return graph.NewView(g, roots, dir, depth, graph.Filter{Kinds: d.filter.kinds.Kinds, RequiredOnly: d.filter.required})
	}
	all := to(int(d.depth))
	if asked || all.Graph.Len() <= comfortable {
		return all
	}
	depth, v := 1, to(1)
	for next := to(2); next.Graph.Len() <= comfortable; next = to(depth + 1) {
		depth, v = depth+1, next
	}
	if v.Hidden > 0 {
		a.note("showing %s, %d of %s: --depth 0 shows all", plural(depth, "step"), v.Graph.Len(), plural(all.Graph.Len(), "protocol"))
	}
	return v
}

// pictureFormat returns what --format says, or else the extension of the file.
func (d *drawing) pictureFormat() (string, error) {
	if d.format.value != "" {
		return d.format.value, nil
	}
	switch extension := strings.ToLower(filepath.Ext(d.output)); {
	case d.output == "":
		return "", errors.New("draw: nowhere to draw to: give -o FILE, or --format for standard output")
	case d.output == "-":
		return "", errors.New("draw: -o - needs a --format, svg or dot")
	case extension == ".svg":
		return "svg", nil
	case extension == ".dot" || extension == ".gv":
		return "dot", nil
	}
	return "", fmt.Errorf("draw: cannot tell the format of %s: name it .svg or .dot, or give --format", d.output)
}
