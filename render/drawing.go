package render

// A drawing is a picture that has been laid out: shapes on a plane, whose unit is
// the point and whose origin is the top left corner, with y growing downward.
type drawing struct {
	title         string
	width, height float64
	background    string // #RRGGBB
	groups        []group
}

// A group is shapes that make up one thing, in the order of painting.
type group struct {
	id, class string // "" for none
	tooltip   string
	link      string // where a click leads, if it is a web address or a relative one
	shapes    []shape
}

// bounds returns the top left and the bottom right corner of what the outlines of
// the group take up.
func (g *group) bounds() (low, high point) {
	first := true
	for _, s := range g.shapes {
		var points []point
		switch s := s.(type) {
		case rectangle:
			points = []point{s.corner, {s.corner.x + s.width, s.corner.y + s.height}}
		case polygon:
			points = s.points
		case curve:
			points = s.points
		case ellipse:
			points = []point{{s.center.x - s.rx, s.center.y - s.ry}, {s.center.x + s.rx, s.center.y + s.ry}}
		}
		for _, q := range points {
			if first {
				low, high, first = q, q, false
			}
			low = point{min(low.x, q.x), min(low.y, q.y)}
			high = point{max(high.x, q.x), max(high.y, q.y)}
		}
	}
	return low, high
}

// A shape is one of rectangle, polygon, curve, ellipse and text.
type shape interface {
	// writeSVG writes the shape as an element.
	writeSVG(w *svgWriter)
	// paint paints it on a canvas.
	paint(p *painter)
}

type point struct{ x, y float64 }

// A pen is how an outline is drawn and what it is filled with. A colour is
// #RRGGBB, or "" for none; a fill that is one of [hatches] stands for a pattern.
type pen struct {
	fill, stroke string
	width        float64   // of the stroke; 0 for 1
	dashes       []float64 // the lengths of dashes and gaps in turn; nil for a solid line
}

// A rectangle may have round corners.
type rectangle struct {
	pen
	corner        point // top left
	width, height float64
	radius        float64
}

// A polygon is closed unless it is open.
type polygon struct {
	pen
	points []point
	open   bool
}

// A curve is cubic Bézier curves joined: a start, then for each curve two control
// points and an end.
type curve struct {
	pen
	points []point
}

type ellipse struct {
	pen
	center point
	rx, ry float64
}

// A text is a line of it.
type text struct {
	at     point // on the base line
	anchor anchor
	words  string
	size   float64
	bold   bool
	color  string
	// width is the room that there is for the text: a typeface of a viewer that
	// has other widths is made to fit. 0 for any.
	width float64
}

// room returns how wide the text is to be.
func (t text) room() float64 {
	if t.width > 0 {
		return t.width
	}
	return textWidth(t.words, t.size, t.bold)
}

// left returns where the text begins.
func (t text) left() float64 {
	switch t.anchor {
	case middle:
		return t.at.x - t.room()/2
	case end:
		return t.at.x - t.room()
	}
	return t.at.x
}

// An anchor is where in a text its point is.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)
