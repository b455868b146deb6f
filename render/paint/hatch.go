package paint

import (
	"bytes"
	"maps"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
)

// A hatch is a pattern of thin lines, which lets the text on it be read.
type hatch struct {
	name    string
	angle   float64 // of the lines, in degrees clockwise
	crossed bool    // by lines at a right angle
	spacing float64 // between lines, in points
	dotted  bool    // the lines are rows of dots, as far apart as the lines
}

// The lines of a hatch, on white.
const (
	hatchColor = "#B4B4B4"
	hatchWidth = 0.6 // in points
	hatchDot   = 0.9 // the length and width of a dot
)

// hatches has the pattern that a fill stands for in the theme [Print].
var hatches = map[string]hatch{
	"#FFFFFE": {name: "hatch-rising", angle: -45, spacing: 5},
	"#FFFFFD": {name: "hatch-crossed", angle: 45, spacing: 6, crossed: true},
	"#FFFFFC": {name: "hatch-falling", angle: 45, spacing: 5},
	"#FFFFFB": {name: "hatch-dotted", angle: 45, spacing: 4, dotted: true},
}

// hatchOf returns the pattern of a fill.
func hatchOf(fill string) (hatch, bool) {
	h, ok := hatches[strings.ToUpper(fill)]
	return h, ok
}

// dashes returns the dashes and the width of the lines.
func (h hatch) dashes() (dashes []float64, width float64) {
	if h.dotted {
		return []float64{hatchDot, h.spacing - hatchDot}, hatchDot
	}
	return nil, hatchWidth
}

// reference returns the fill that refers to the pattern in SVG.
func (h hatch) reference() string { return "url(#" + h.name + ")" }

// element returns the pattern in SVG.
func (h hatch) element() *element {
	side := decimal(h.spacing)
	dashes, width := h.dashes()
	middle, length := decimal(h.spacing/2), side
	if len(dashes) > 0 {
		length = decimal(dashes[0])
	}
	path := "M0," + middle + "h" + length
	if h.crossed {
		path += "M" + middle + ",0v" + length
	}
	return newElement("pattern", []string{
		"id", h.name, "patternUnits", "userSpaceOnUse", "width", side, "height", side, "patternTransform", "rotate(" + decimal(h.angle) + ")",
	}, newElement("rect", []string{
		"width", side, "height", side, "fill", "#FFFFFF",
	}), newElement("path", []string{
		"fill", "none", "stroke", hatchColor, "stroke-width", decimal(width), "d", path,
	}))
}

// hatchDefinitions returns the patterns that SVG refers to, or nil if there are
// none.
func hatchDefinitions(svg []byte) *element {
	var patterns []any
	for _, fill := range slices.Sorted(maps.Keys(hatches)) {
		if h := hatches[fill]; bytes.Contains(svg, []byte(`"`+h.reference()+`"`)) {
			patterns = append(patterns, h.element())
		}
	}
	if patterns == nil {
		return nil
	}
	return newElement("defs", nil, patterns...)
}

// lines returns the lines of the hatch inside a closed outline.
func (h hatch) lines(outline vg.Path) vg.Path {
	corners := flatten(outline)
	lines := h.family(nil, corners, h.angle)
	if h.crossed {
		lines = h.family(lines, corners, h.angle+90)
	}
	return lines
}

// family adds the lines of one angle, cut by the scan line algorithm: with the
// polygon turned until they are level, each runs between the first crossing of
// its boundary and the second, the third and the fourth, and so on.
func (h hatch) family(lines vg.Path, corners []vg.Point, degrees float64) vg.Path {
	sin, cos := math.Sincos(-degrees * math.Pi / 180) // clockwise is backward where y grows upward
	turned := make([]vg.Point, len(corners))
	bottom, top := vg.Length(math.Inf(1)), vg.Length(math.Inf(-1))
	for i, c := range corners {
		turned[i] = turn(c, -sin, cos)
		bottom, top = min(bottom, turned[i].Y), max(top, turned[i].Y)
	}
	spacing := vg.Length(h.spacing)
	for y := roundUp(bottom, spacing); y < top; y += spacing {
		var crossings []vg.Length
		for i, a := range turned {
			b := turned[(i+1)%len(turned)]
			if (a.Y <= y) != (b.Y <= y) {
				crossings = append(crossings, a.X+(y-a.Y)/(b.Y-a.Y)*(b.X-a.X))
			}
		}
		slices.Sort(crossings)
		for i := 0; i+1 < len(crossings); i += 2 {
			from, to := crossings[i], crossings[i+1]
			if h.dotted { // dots of all rows line up
				from = roundUp(from, spacing)
			}
			if from < to {
				lines.Move(turn(vg.Point{X: from, Y: y}, sin, cos))
				lines.Line(turn(vg.Point{X: to, Y: y}, sin, cos))
			}
		}
	}
	return lines
}

// roundUp returns the smallest multiple of a step that is no less than l.
func roundUp(l, step vg.Length) vg.Length { return step * vg.Length(math.Ceil(float64(l/step))) }

// turn returns a point turned about the origin.
func turn(p vg.Point, sin, cos float64) vg.Point {
	s, c := vg.Length(sin), vg.Length(cos)
	return vg.Point{X: p.X*c - p.Y*s, Y: p.X*s + p.Y*c}
}

// flatten returns the corners of a polygon that is as good as the outline.
func flatten(outline vg.Path) []vg.Point {
	const pieces = 8 // of a curve
	var corners []vg.Point
	for _, c := range outline {
		switch c.Type {
		case vg.MoveComp, vg.LineComp:
			corners = append(corners, c.Pos)
		case vg.CurveComp:
			from := corners[len(corners)-1]
			for i := 1; i <= pieces; i++ {
				corners = append(corners, bezier(from, c.Control[0], c.Control[1], c.Pos, float64(i)/pieces))
			}
		}
	}
	return corners
}

// bezier returns the point of a cubic Bézier curve at a part of its way.
func bezier(a, b, c, d vg.Point, t float64) vg.Point {
	u := 1 - t
	sum := a.Scale(vg.Length(u * u * u))
	sum = sum.Add(b.Scale(vg.Length(3 * u * u * t)))
	sum = sum.Add(c.Scale(vg.Length(3 * u * t * t)))
	return sum.Add(d.Scale(vg.Length(t * t * t)))
}
