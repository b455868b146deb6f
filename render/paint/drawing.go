// Package paint makes pictures of shapes: SVG, and painted ones, PNG and PDF. A
// [Drawing] is shapes on a plane; [SVG], [PNG] and [PDF] have a layout engine make one
// of a scene, and other packages draw theirs themselves.
package paint

import "strata/render/typeset"

// A Drawing is a picture that has been laid out: shapes on a plane, whose unit is
// the point and whose origin is the top left corner, with y growing downward.
type Drawing struct {
	Title         string
	Width, Height float64
	Background    string // #RRGGBB
	Groups        []Group
}

// A Group is shapes that make up one thing, in the order of painting.
type Group struct {
	ID, Class string // "" for none
	Tooltip   string
	Link      string // where a click leads, if it is a web address or a relative one
	Shapes    []Shape
}

// bounds returns the top left and the bottom right corner of what the outlines of
// the group take up.
func (g *Group) bounds() (low, high Point) {
	first := true
	for _, s := range g.Shapes {
		var points []Point
		switch s := s.(type) {
		case Rectangle:
			points = []Point{s.Corner, {s.Corner.X + s.Width, s.Corner.Y + s.Height}}
		case Polygon:
			points = s.Points
		case Curve:
			points = s.Points
		case Ellipse:
			points = []Point{{s.Center.X - s.RX, s.Center.Y - s.RY}, {s.Center.X + s.RX, s.Center.Y + s.RY}}
		}
		for _, q := range points {
			if first {
				low, high, first = q, q, false
			}
			low = Point{min(low.X, q.X), min(low.Y, q.Y)}
			high = Point{max(high.X, q.X), max(high.Y, q.Y)}
		}
	}
	return low, high
}

// A Shape is one of [Rectangle], [Polygon], [Curve], [Ellipse] and [Text].
type Shape interface {
	// writeSVG writes the shape as an element.
	writeSVG(w *svgWriter)
	// paint paints it on a canvas.
	paint(p *painter)
}

// A Point is a place on the plane.
type Point struct{ X, Y float64 }

// Pt is shorthand for Point{x, y}.
func Pt(x, y float64) Point { return Point{x, y} }

// A Pen is how an outline is drawn and what it is filled with. A colour is
// #RRGGBB, or "" for none; a fill that is one of hatches stands for a pattern.
type Pen struct {
	Fill, Stroke string
	Width        float64   // of the stroke; 0 for 1
	Dashes       []float64 // the lengths of dashes and gaps in turn; nil for a solid line
}

// A Rectangle may have round corners.
type Rectangle struct {
	Pen
	Corner        Point // top left
	Width, Height float64
	Radius        float64
}

// A Polygon is closed unless it is open.
type Polygon struct {
	Pen
	Points []Point
	Open   bool
}

// A Curve is cubic Bézier curves joined: a start, then for each curve two control
// points and an end.
type Curve struct {
	Pen
	Points []Point
}

// An Ellipse is level.
type Ellipse struct {
	Pen
	Center Point
	RX, RY float64
}

// A Text is a line of it.
type Text struct {
	At     Point // on the base line
	Anchor Anchor
	Words  string
	Size   float64
	Bold   bool
	Color  string
	// width is the room that there is for the text: a typeface of a viewer that
	// has other widths is made to fit. 0 for any.
	Width float64
}

// Room returns how wide the text is to be.
func (t Text) Room() float64 {
	if t.Width > 0 {
		return t.Width
	}
	return typeset.Width(t.Words, t.Size, t.Bold)
}

// Left returns where the text begins.
func (t Text) Left() float64 {
	switch t.Anchor {
	case Middle:
		return t.At.X - t.Room()/2
	case End:
		return t.At.X - t.Room()
	}
	return t.At.X
}

// An Anchor is where in a text its point is.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)
