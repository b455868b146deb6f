package paint

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"

	"strata/render/dot"
	"strata/render/scene"
)

// An arc crosses lines that leave the same protocol, its owner, near where they begin,
// with a dot on each that it binds.
type arc struct {
	class   string // of the lines
	away    float64
	color   string
	tooltip string
	lines   [][]Point // as in a [Curve]

	owner     string // the class of its node, "" for a sample
	low, high Point  // of the node
}

// arcsOf returns the arcs of a scene, and that of its legend, without their lines.
func arcsOf(s *scene.Scene) []arc {
	const nearest, further = 13, 7 // points
	var arcs []arc
	count := make(map[int]int) // how many arcs an owner has so far
	for i, a := range s.Arcs {
		color := s.Colors.Ink
		if a.Faint {
			color = s.Colors.Muted
		}
		arcs = append(arcs, arc{
			class: dot.ArcClass(i), away: nearest + further*float64(count[a.Owner]), color: color,
			tooltip: strings.Join(a.Words, "\n"), owner: dot.OwnerClass(a.Owner),
		})
		count[a.Owner]++
	}
	if s.Legend.OneOf {
		arcs = append(arcs, arc{class: dot.ArcClass(-1), away: nearest, color: s.Colors.Ink})
	}
	return arcs
}

// place gives a node, which has classes, to the arcs that it owns.
func place(arcs []arc, classes string, outline *Group) {
	for _, class := range strings.Fields(classes) {
		for i := range arcs {
			if arcs[i].owner == class {
				arcs[i].low, arcs[i].high = outline.bounds()
			}
		}
	}
}

// bind gives a line, which has classes, to the arcs that bind it.
func bind(arcs []arc, classes string, line []Point) {
	for _, class := range strings.Fields(classes) {
		for i := range arcs {
			if arcs[i].class == class && len(line) >= 4 {
				arcs[i].lines = append(arcs[i].lines, line)
			}
		}
	}
}

// group returns what is drawn of the arc, which is nothing if it binds no line. It
// follows the outline of its owner at a distance.
func (a *arc) group() (g Group, ok bool) {
	const dotRadius, beyond = 2.4, 6
	if len(a.lines) == 0 {
		return Group{}, false
	}
	g = Group{Class: "arc", Tooltip: a.tooltip}
	pen := Pen{Stroke: a.color, Width: 1.2}
	if a.low == a.high { // a sample
		s := stopAt(a.lines[0], a.away)
		x, y := -beyond*s.way.Y, beyond*s.way.X
		g.Shapes = []Shape{
			Polygon{Pen: pen, Points: []Point{{s.at.X - x, s.at.Y - y}, {s.at.X + x, s.at.Y + y}}, Open: true},
			Ellipse{Pen{Fill: a.color}, s.at, dotRadius, dotRadius},
		}
		return g, true
	}
	outline := outlineAround(a.low, a.high, a.away)
	var stops []int // places of the outline
	for _, line := range a.lines {
		stops = append(stops, nearest(outline, leaves(line, a.low, a.high, a.away)))
	}
	slices.Sort(stops)
	stops = slices.Compact(stops)
	// The arc leaves out the longest way between two lines.
	n := len(outline)
	first, widest := 0, -1
	for i, at := range stops {
		before := stops[(i+len(stops)-1)%len(stops)]
		if gap := (at - before + n - 1) % n; gap > widest {
			first, widest = i, gap
		}
	}
	last := stops[(first+len(stops)-1)%len(stops)]
	more := min(beyond/outlineStep, widest/3)
	var way []Point
	for i, end := stops[first]-more, (last-stops[first]+n)%n+2*more; end >= 0; i, end = i+1, end-1 {
		way = append(way, outline[(i+n)%n])
	}
	g.Shapes = append(g.Shapes, Polygon{Pen: pen, Points: straighten(way), Open: true})
	for _, at := range stops {
		g.Shapes = append(g.Shapes, Ellipse{Pen{Fill: a.color}, outline[at], dotRadius, dotRadius})
	}
	return g, true
}

const outlineStep = 1 // points

// outlineAround returns places on the outline of a rectangle made wider on all sides,
// with round corners, clockwise and one step from each other.
func outlineAround(low, high Point, away float64) []Point {
	var list []Point
	side := func(from, to Point) {
		way, n := toward(from, to), math.Hypot(to.X-from.X, to.Y-from.Y)
		for d := 0.0; d < n; d += outlineStep {
			list = append(list, Point{from.X + d*way.X, from.Y + d*way.Y})
		}
	}
	corner := func(center Point, begin float64) {
		for d := 0.0; d < away*math.Pi/2; d += outlineStep {
			sin, cos := math.Sincos(begin + d/away)
			list = append(list, Point{center.X + away*cos, center.Y + away*sin})
		}
	}
	side(Point{low.X, low.Y - away}, Point{high.X, low.Y - away})
	corner(Point{high.X, low.Y}, -math.Pi/2)
	side(Point{high.X + away, low.Y}, Point{high.X + away, high.Y})
	corner(high, 0)
	side(Point{high.X, high.Y + away}, Point{low.X, high.Y + away})
	corner(Point{low.X, high.Y}, math.Pi/2)
	side(Point{low.X - away, high.Y}, Point{low.X - away, low.Y})
	corner(low, math.Pi)
	return list
}

// leaves returns where a line is first at a distance from the rectangle that it
// begins at, or where it ends.
func leaves(line []Point, low, high Point, away float64) Point {
	list := polyline(line)
	for _, p := range list {
		if math.Hypot(max(low.X-p.X, 0, p.X-high.X), max(low.Y-p.Y, 0, p.Y-high.Y)) >= away {
			return p
		}
	}
	return list[len(list)-1]
}

// nearest returns which of some places is the nearest to another.
func nearest(places []Point, to Point) int {
	best := 0
	for i, p := range places {
		if math.Hypot(p.X-to.X, p.Y-to.Y) < math.Hypot(places[best].X-to.X, places[best].Y-to.Y) {
			best = i
		}
	}
	return best
}

// straighten leaves out places that lie on a straight way from one to the next.
func straighten(way []Point) []Point {
	const bend = 0.02 // radians
	var kept []Point
	for i, p := range way {
		if n := len(kept); n > 0 && i+1 < len(way) {
			in, out := toward(kept[n-1], p), toward(p, way[i+1])
			if math.Abs(in.X*out.Y-in.Y*out.X) < bend {
				continue
			}
		}
		kept = append(kept, p)
	}
	return kept
}

// A stop is a place on a line, and the way that the line goes there, of length 1.
type stop struct{ at, way Point }

func toward(p, q Point) Point {
	n := math.Hypot(q.X-p.X, q.Y-p.Y)
	if n == 0 {
		return Point{1, 0}
	}
	return Point{(q.X - p.X) / n, (q.Y - p.Y) / n}
}

// polyline returns points on a curve that are close to each other.
func polyline(curve []Point) []Point {
	const steps = 24
	list := []Point{curve[0]}
	for i := 0; i+3 < len(curve); i += 3 {
		for k := 1; k <= steps; k++ {
			t := float64(k) / steps
			u := 1 - t
			a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
			list = append(list, Point{
				a*curve[i].X + b*curve[i+1].X + c*curve[i+2].X + d*curve[i+3].X,
				a*curve[i].Y + b*curve[i+1].Y + c*curve[i+2].Y + d*curve[i+3].Y,
			})
		}
	}
	return list
}

// stopAt returns the place on a curve at a distance from its start.
func stopAt(curve []Point, distance float64) stop {
	list := polyline(curve)
	for i := 1; i < len(list); i++ {
		step := math.Hypot(list[i].X-list[i-1].X, list[i].Y-list[i-1].Y)
		if step >= distance && step > 0 {
			way := toward(list[i-1], list[i])
			return stop{Point{list[i-1].X + distance*way.X, list[i-1].Y + distance*way.Y}, way}
		}
		distance -= step
	}
	last := len(list) - 1
	return stop{list[last], toward(list[last-1], list[last])}
}

// insertArcs draws arcs into an SVG of Graphviz, below its nodes.
func (e *element) insertArcs(arcs []arc) error {
	if len(arcs) == 0 {
		return nil
	}
	graph := e.find(func(c *element) bool { return c.name == "g" && c.hasClass("graph") })
	if graph == nil {
		return nil
	}
	children := graph.childElements()
	for _, node := range children {
		if node.hasClass("node") {
			place(arcs, *node.attribute("", "class"), &Group{Shapes: node.outlines()})
		}
	}
	for _, edge := range children {
		if path := edge.find(func(c *element) bool { return c.name == "path" }); path != nil && edge.hasClass("edge") {
			bind(arcs, *edge.attribute("", "class"), parsePoints(path, "d"))
		}
	}
	at := slices.IndexFunc(graph.content, func(c any) bool {
		child, ok := c.(*element)
		return ok && (child.hasClass("node") || child.hasClass("edge"))
	})
	for i := range arcs {
		group, ok := arcs[i].group()
		if !ok {
			continue
		}
		var w svgWriter
		group.writeSVG(&w)
		made, err := parseElement(w.b.Bytes())
		if err != nil {
			return err
		}
		graph.content = slices.Insert(graph.content, at, any(made), any("\n"))
	}
	return nil
}

func parseElement(raw []byte) (*element, error) {
	root, err := parseSVG(slices.Concat([]byte("<svg>"), bytes.TrimSpace(raw), []byte("</svg>")))
	if err != nil {
		return nil, err
	}
	return root.childElements()[0], nil
}

// find returns the first of an element's descendants that is wanted, or nil.
func (e *element) find(wanted func(*element) bool) *element {
	for _, c := range e.childElements() {
		if wanted(c) {
			return c
		}
		if found := c.find(wanted); found != nil {
			return found
		}
	}
	return nil
}

func (e *element) hasClass(class string) bool {
	list := e.attribute("", "class")
	return list != nil && slices.Contains(strings.Fields(*list), class)
}

// outlines returns the polygons and paths in an element, which need no more than to
// have the right bounds.
func (e *element) outlines() []Shape {
	var shapes []Shape
	for _, c := range e.childElements() {
		switch c.name {
		case "polygon":
			shapes = append(shapes, Polygon{Points: parsePoints(c, "points")})
		case "path":
			shapes = append(shapes, Curve{Points: parsePoints(c, "d")})
		default:
			shapes = append(shapes, c.outlines()...)
		}
	}
	return shapes
}

// parsePoints returns the points of a polygon, or of a path as Graphviz writes it, M
// and C with absolute places; nil for another.
func parsePoints(e *element, attribute string) []Point {
	data := e.attribute("", attribute)
	if data == nil {
		return nil
	}
	fields := strings.FieldsFunc(*data, func(r rune) bool { return strings.ContainsRune("MC, \n", r) })
	var points []Point
	for i := 0; i+1 < len(fields); i += 2 {
		x, err := strconv.ParseFloat(fields[i], 64)
		y, err2 := strconv.ParseFloat(fields[i+1], 64)
		if err != nil || err2 != nil {
			return nil
		}
		points = append(points, Point{x, y})
	}
	return points
}
