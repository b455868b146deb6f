package paint

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"strata/render/dot"
	"strata/render/engine"
	"strata/render/scene"
)

// inch is in points.
const inch = 72.0

// layout returns the drawing of a scene, laid out by an engine.
func layout(ctx context.Context, s *scene.Scene, e *engine.Engine) (*Drawing, error) {
	var source bytes.Buffer
	if err := dot.WriteForArcs(&source, s); err != nil {
		return nil, err
	}
	// Some engines write each backslash of a label twice, or cut the text.
	plain := bytes.ReplaceAll(source.Bytes(), []byte(dot.LabelBackslash), []byte(scene.LikeBackslash))
	raw, err := e.Layout(ctx, plain, "json")
	if err != nil {
		return nil, err
	}
	d, err := parseXdot(raw, arcsOf(s)...)
	if err != nil {
		return nil, fmt.Errorf("layout engine %s returned a layout that is not understood: %w", filepath.Base(e.Path), err)
	}
	return d, nil
}

// An xdotGraph is a graph that an engine has laid out, as -Tjson writes it,
// https://graphviz.org/docs/outputs/json/. Its plane has y growing upward.
type xdotGraph struct {
	xdotObject
	Title      string       `json:"name"`
	Background string       `json:"bgcolor"`
	Box        string       `json:"bb"`  // left, bottom, right and top, in points
	Padding    string       `json:"pad"` // around it, in inches
	Subgraphs  int          `json:"_subgraph_cnt"`
	Objects    []xdotObject `json:"objects"` // subgraphs, then nodes
	Edges      []xdotObject `json:"edges"`
}

// An xdotObject is what there is to paint of a graph, a subgraph, a node or an
// edge.
type xdotObject struct {
	Draw      []xdotOp `json:"_draw_"`
	Head      []xdotOp `json:"_hdraw_"`
	Tail      []xdotOp `json:"_tdraw_"`
	Label     []xdotOp `json:"_ldraw_"`
	HeadLabel []xdotOp `json:"_hldraw_"`
	TailLabel []xdotOp `json:"_tldraw_"`
	URL       string   `json:"URL"`
	Class     string   `json:"class"`
}

// An xdotOp is a drawing operation, https://graphviz.org/docs/outputs/canon/#xdot.
// Which of the fields count depends on the first.
type xdotOp struct {
	Op       string      `json:"op"`
	Points   [][]float64 `json:"points"`
	Rect     []float64   `json:"rect"`  // center and radii
	Color    string      `json:"color"` // #rrggbb or #rrggbbaa
	Gradient string      `json:"grad"`
	Style    string      `json:"style"`
	Place    []float64   `json:"pt"`
	Align    string      `json:"align"` // l, c or r
	Width    float64     `json:"width"`
	Text     string      `json:"text"`
	Size     float64     `json:"size"`
	Face     string      `json:"face"`
	Traits   int         `json:"fontchar"` // bits, of which the first is bold
}

// parseXdot returns the drawing in the -Tjson of an engine. Subgraphs are painted
// first, then edges, then arcs, then nodes.
func parseXdot(source []byte, arcs ...arc) (*Drawing, error) {
	var g xdotGraph
	if err := json.Unmarshal(source, &g); err != nil {
		return nil, fmt.Errorf("want a graph as JSON: %w", err)
	}
	if g.Subgraphs < 0 || g.Subgraphs > len(g.Objects) {
		return nil, fmt.Errorf("_subgraph_cnt is %d, want at most the number of objects, %d", g.Subgraphs, len(g.Objects))
	}
	box, err := numbers(g.Box, 4)
	if err != nil {
		return nil, fmt.Errorf("bb: %w", err)
	}
	padding, err := numbers(cmp.Or(g.Padding, "0"), 1)
	if err != nil {
		return nil, fmt.Errorf("pad: %w", err)
	}
	pad := inch * padding[0]
	d := &Drawing{Title: g.Title, Width: box[2] - box[0] + 2*pad, Height: box[3] - box[1] + 2*pad}
	if d.Width <= 0 || d.Height <= 0 || max(d.Width, d.Height) > plane {
		return nil, fmt.Errorf("bb %q: want a plane of at most %d by %d points", g.Box, plane, plane)
	}
	if g.Background != "" {
		if d.Background, err = parseColor(xdotOp{Color: g.Background}); err != nil {
			return nil, fmt.Errorf("bgcolor: %w", err)
		}
		g.Draw = nil // does nothing else
	}
	r := xdotReader{left: box[0] - pad, top: box[3] + pad}
	for _, part := range []struct {
		name    string
		objects []xdotObject
	}{
		{"graph", []xdotObject{g.xdotObject}},
		{"subgraph", g.Objects[:g.Subgraphs]},
		{"edge", g.Edges},
		{"node", g.Objects[g.Subgraphs:]},
	} {
		if part.name == "node" {
			for _, o := range part.objects {
				if shapes, err := r.shapes(xdotObject{Draw: o.Draw}); err == nil {
					place(arcs, o.Class, &Group{Shapes: shapes})
				}
			}
			for i := range arcs {
				if g, ok := arcs[i].group(); ok {
					d.Groups = append(d.Groups, g)
				}
			}
		}
		for i, o := range part.objects {
			shapes, err := r.shapes(o)
			if err != nil {
				return nil, fmt.Errorf("%s %d: %w", part.name, i, err)
			}
			if at := slices.IndexFunc(shapes, isCurve); part.name == "edge" && at >= 0 {
				bind(arcs, o.Class, shapes[at].(Curve).Points)
			}
			if len(shapes) > 0 {
				d.Groups = append(d.Groups, Group{Link: html.UnescapeString(o.URL), Shapes: shapes})
			}
		}
	}
	return d, nil
}

func isCurve(s Shape) bool { _, ok := s.(Curve); return ok }

// plane is how far from its origin anything may be, in points: 350 m.
const plane = 1_000_000

// numbers parses n numbers separated by commas.
func numbers(s string, n int) ([]float64, error) {
	fields := strings.Split(s, ",")
	if len(fields) != n {
		return nil, fmt.Errorf("got %q, want %d numbers", s, n)
	}
	list := make([]float64, n)
	for i, field := range fields {
		f, err := strconv.ParseFloat(strings.TrimSpace(field), 64)
		if err != nil || !onPlane(f) {
			return nil, fmt.Errorf("got %q, want %d numbers of at most %d", s, n, plane)
		}
		list[i] = f
	}
	return list, nil
}

func onPlane(f float64) bool { return math.Abs(f) <= plane }

// An xdotReader turns operations into shapes, and their plane upside down.
type xdotReader struct {
	left, top float64

	stroke, fill string
	width        float64
	dashes       []float64
	size         float64
	bold         bool // as a trait, which outlasts the typeface
	boldFace     bool
}

func (r *xdotReader) shapes(o xdotObject) ([]Shape, error) {
	var list []Shape
	for _, ops := range [...][]xdotOp{o.Draw, o.Head, o.Tail, o.Label, o.HeadLabel, o.TailLabel} {
		*r = xdotReader{left: r.left, top: r.top, stroke: "#000000", width: 1, size: 14}
		for i, op := range ops {
			s, err := r.read(op)
			if err != nil {
				return nil, fmt.Errorf("operation %d, %q: %w", i, op.Op, err)
			}
			if s != nil {
				list = append(list, s)
			}
		}
	}
	return list, nil
}

// read returns the shape that an operation paints, or nil if it does nothing but
// change how the next ones are painted.
func (r *xdotReader) read(op xdotOp) (Shape, error) {
	var err error
	switch op.Op {
	case "P", "p":
		points, err := r.points(op.Points)
		return Polygon{Pen: r.pen(op.Op == "P"), Points: points}, err
	case "L":
		points, err := r.points(op.Points)
		return Polygon{Pen: r.pen(false), Points: points, Open: true}, err
	case "B", "b":
		points, err := r.points(op.Points)
		if err == nil && len(points)%3 != 1 {
			err = fmt.Errorf("got %d points, want one and then three for each curve", len(points))
		}
		return Curve{Pen: r.pen(op.Op == "B"), Points: points}, err
	case "E", "e":
		if len(op.Rect) != 4 {
			return nil, fmt.Errorf("rect: got %d numbers, want 4", len(op.Rect))
		}
		center, err := r.point(op.Rect[:2])
		if err == nil && (!onPlane(op.Rect[2]) || !onPlane(op.Rect[3])) {
			err = fmt.Errorf("rect: want numbers of at most %d", plane)
		}
		return Ellipse{Pen: r.pen(op.Op == "E"), Center: center, RX: math.Abs(op.Rect[2]), RY: math.Abs(op.Rect[3])}, err
	case "T":
		return r.text(op)
	case "c":
		r.stroke, err = parseColor(op)
	case "C":
		r.fill, err = parseColor(op)
	case "S":
		err = r.style(op.Style)
	case "F":
		if !(op.Size > 0 && onPlane(op.Size)) {
			return nil, fmt.Errorf("size %v: want one above 0 and at most %d", op.Size, plane)
		}
		r.size, r.boldFace = op.Size, strings.HasSuffix(op.Face, "Bold")
	case "t":
		const boldBit = 1
		r.bold = op.Traits&boldBit != 0
	default:
		err = errors.New("want one of P p L B b E e T c C S F t")
	}
	return nil, err
}

func (r *xdotReader) pen(filled bool) Pen {
	p := Pen{Stroke: r.stroke, Width: r.width, Dashes: r.dashes}
	if filled {
		p.Fill = r.fill
	}
	return p
}

func (r *xdotReader) text(op xdotOp) (Shape, error) {
	at, err := r.point(op.Place)
	if err != nil {
		return nil, err
	}
	if op.Width < 0 || !onPlane(op.Width) {
		return nil, fmt.Errorf("width %v: want one from 0 to %d", op.Width, plane)
	}
	words := strings.ReplaceAll(op.Text, scene.LikeBackslash, `\`)
	t := Text{At: at, Words: words, Size: r.size, Bold: r.bold || r.boldFace, Color: r.stroke, Width: op.Width}
	switch op.Align {
	case "l":
		t.Anchor = Start
	case "c":
		t.Anchor = Middle
	case "r":
		t.Anchor = End
	default:
		return nil, fmt.Errorf("align %q: want l, c or r", op.Align)
	}
	return t, nil
}

// style sets the width of lines or their dashes, which are as long as in the SVG
// of Graphviz.
func (r *xdotReader) style(style string) error {
	if width, ok := strings.CutPrefix(style, "setlinewidth("); ok {
		list, err := numbers(strings.TrimSuffix(width, ")"), 1)
		if err != nil || list[0] < 0 {
			return fmt.Errorf("style %q: want a width", style)
		}
		r.width = list[0]
		return nil
	}
	switch style {
	case "solid":
		r.dashes = nil
	case "dashed":
		r.dashes = []float64{5, 2}
	case "dotted":
		r.dashes = []float64{1, 5}
	default:
		return fmt.Errorf("style %q: want solid, dashed, dotted or setlinewidth", style)
	}
	return nil
}

// parseColor returns a colour as #RRGGBB, or "" if it cannot be seen at all.
func parseColor(op xdotOp) (string, error) {
	if op.Gradient != "" && op.Gradient != "none" {
		return "", fmt.Errorf("gradient %q: want a plain colour", op.Gradient)
	}
	digits, ok := strings.CutPrefix(op.Color, "#")
	_, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil || len(digits) != 6 && len(digits) != 8 {
		return "", fmt.Errorf("colour %q: want #rrggbb or #rrggbbaa", op.Color)
	}
	if digits[6:] == "00" {
		return "", nil
	}
	return "#" + strings.ToUpper(digits[:6]), nil
}

func (r *xdotReader) points(list [][]float64) ([]Point, error) {
	if len(list) < 2 {
		return nil, fmt.Errorf("got %d points, want 2 or more", len(list))
	}
	points := make([]Point, len(list))
	for i, pair := range list {
		var err error
		if points[i], err = r.point(pair); err != nil {
			return nil, err
		}
	}
	return points, nil
}

func (r *xdotReader) point(pair []float64) (Point, error) {
	if len(pair) != 2 || !onPlane(pair[0]) || !onPlane(pair[1]) {
		return Point{}, fmt.Errorf("point %v: want two numbers of at most %d", pair, plane)
	}
	return Point{X: pair[0] - r.left, Y: r.top - pair[1]}, nil
}
