package render

import (
	"cmp"
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/bidi"
	vgfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// A canvas is what it takes of a [vg.Canvas] to paint a drawing.
type canvas interface {
	SetColor(color.Color)
	SetLineWidth(vg.Length)
	SetLineDash(pattern []vg.Length, offset vg.Length)
	Stroke(vg.Path)
	Fill(vg.Path)
	FillString(face vgfont.Face, at vg.Point, words string)
}

// A painter paints shapes on a canvas, whose origin is the bottom left corner.
type painter struct {
	canvas
	height float64 // of the drawing
	scale  float64 // the points of the canvas in one of the drawing
	// rounds is set when the canvas joins lines by an arc only: arrowheads would
	// end short of what they point at.
	rounds bool
}

// paint paints the drawing.
func (p *painter) paint(d *drawing) {
	p.height = d.height
	if d.background != "" {
		rectangle{pen: pen{fill: d.background}, width: d.width, height: d.height}.paint(p)
	}
	for _, g := range d.groups {
		for _, s := range g.shapes {
			s.paint(p)
		}
	}
}

func (p *painter) at(q point) vg.Point {
	return vg.Point{X: p.length(q.x), Y: p.length(p.height - q.y)}
}

func (p *painter) length(f float64) vg.Length { return vg.Length(f * p.scale) }

func (r rectangle) paint(p *painter) {
	left, top, right, bottom := r.corner.x, r.corner.y, r.corner.x+r.width, r.corner.y+r.height
	var path vg.Path
	if r.radius <= 0 {
		polygon{pen: r.pen, points: []point{{left, top}, {right, top}, {right, bottom}, {left, bottom}}}.paint(p)
		return
	}
	radius := min(r.radius, r.width/2, r.height/2)
	c := radius * (1 - quarter) // from a corner to a control point
	line := func(x, y float64) { path.Line(p.at(point{x, y})) }
	turn := func(x1, y1, x2, y2, x, y float64) {
		path.CubeTo(p.at(point{x1, y1}), p.at(point{x2, y2}), p.at(point{x, y}))
	}
	path.Move(p.at(point{left + radius, top}))
	line(right-radius, top)
	turn(right-c, top, right, top+c, right, top+radius)
	line(right, bottom-radius)
	turn(right, bottom-c, right-c, bottom, right-radius, bottom)
	line(left+radius, bottom)
	turn(left+c, bottom, left, bottom-c, left, bottom-radius)
	line(left, top+radius)
	turn(left, top+c, left+c, top, left+radius, top)
	path.Close()
	p.draw(path, r.pen)
}

// quarter is how far along the tangents, in radii, the control points of a Bézier
// curve are that is as good as a quarter of a circle.
const quarter = 0.5523

func (e ellipse) paint(p *painter) {
	left, top, right, bottom := e.center.x-e.rx, e.center.y-e.ry, e.center.x+e.rx, e.center.y+e.ry
	x, y := quarter*e.rx, quarter*e.ry
	curve{e.pen, []point{
		{right, e.center.y},
		{right, e.center.y + y}, {e.center.x + x, bottom}, {e.center.x, bottom},
		{e.center.x - x, bottom}, {left, e.center.y + y}, {left, e.center.y},
		{left, e.center.y - y}, {e.center.x - x, top}, {e.center.x, top},
		{e.center.x + x, top}, {right, e.center.y - y}, {right, e.center.y},
	}}.paint(p)
}

func (s polygon) paint(p *painter) {
	var path vg.Path
	for i, q := range s.points {
		if i == 0 {
			path.Move(p.at(q))
		} else {
			path.Line(p.at(q))
		}
	}
	if !s.open {
		path.Close()
	}
	p.draw(path, s.pen)
	if p.rounds && !s.open && s.stroke != "" {
		p.sharpen(s)
	}
}

// sharpen fills the corners of a polygon up to where the outer edges of its lines
// meet, unless that is too far, as SVG has it by default.
func (p *painter) sharpen(s polygon) {
	const limit = 4 // of the length of a corner, in widths of the line
	half := vg.Length(cmp.Or(s.width, 1) / 2 * p.scale)
	p.SetColor(parseHex(s.stroke))
	for i := range s.points {
		before, at := p.at(s.points[(i+len(s.points)-1)%len(s.points)]), p.at(s.points[i])
		after := p.at(s.points[(i+1)%len(s.points)])
		in, out := unit(at.Sub(before)), unit(after.Sub(at))
		side := half // the outer one
		if in.X*out.Y-in.Y*out.X < 0 {
			side = -half
		}
		a, b := vg.Point{X: in.Y, Y: -in.X}, vg.Point{X: out.Y, Y: -out.X}
		bend := 1 + a.Dot(b) // 2 when straight on; the corner is sqrt(2/bend) widths long
		if !(bend > 2.0/(limit*limit)) {
			continue
		}
		var corner vg.Path
		corner.Move(at)
		corner.Line(at.Add(a.Scale(side)))
		corner.Line(at.Add(a.Add(b).Scale(side / bend)))
		corner.Line(at.Add(b.Scale(side)))
		corner.Close()
		p.Fill(corner)
	}
}

func unit(v vg.Point) vg.Point {
	return v.Scale(vg.Length(1 / math.Hypot(float64(v.X), float64(v.Y))))
}

func (c curve) paint(p *painter) {
	var path vg.Path
	path.Move(p.at(c.points[0]))
	for i := 1; i+2 < len(c.points); i += 3 {
		path.CubeTo(p.at(c.points[i]), p.at(c.points[i+1]), p.at(c.points[i+2]))
	}
	p.draw(path, c.pen)
}

// draw fills a path and then draws its outline.
func (p *painter) draw(path vg.Path, with pen) {
	if h, ok := hatchOf(with.fill); ok {
		p.SetColor(parseHex("#FFFFFF"))
		p.Fill(path)
		p.hatch(h, path)
	} else if with.fill != "" {
		p.SetColor(parseHex(with.fill))
		p.Fill(path)
	}
	if with.stroke != "" {
		p.stroke(path, with.stroke, cmp.Or(with.width, 1), with.dashes)
	}
}

func (p *painter) stroke(path vg.Path, color string, width float64, dashes []float64) {
	scaled := make([]vg.Length, len(dashes))
	for i, d := range dashes {
		scaled[i] = p.length(d)
	}
	p.SetColor(parseHex(color))
	p.SetLineWidth(p.length(width))
	p.SetLineDash(scaled, 0)
	p.Stroke(path)
}

// hatch draws the lines of a pattern inside a path.
func (p *painter) hatch(h hatch, path vg.Path) {
	dashes, width := h.dashes()
	h.spacing *= p.scale
	p.stroke(h.lines(path), hatchColor, width, dashes)
}

// paint sets the text in the middle of its room, and smaller if it is too wide:
// the layout took the letters for some other width.
func (t text) paint(p *painter) {
	words := displayed(t.words, t.bold)
	width, size, room := textWidth(words, t.size, t.bold), t.size, t.room()
	if width > room {
		size *= room / width
		width = room
	}
	p.SetColor(parseHex(t.color))
	p.FillString(face(t.bold).of(p.length(size)), p.at(point{t.left() + (room-width)/2, t.at.y}), words)
}

// displayed returns text as it is set from left to right, a box standing for
// each character that the typeface lacks.
func displayed(words string, isBold bool) string {
	t := face(isBold)
	var buffer sfnt.Buffer
	ascii := true
	words = strings.Map(func(r rune) rune {
		ascii = ascii && r < 0x80
		if _, ok := t.advance(&buffer, r); !ok {
			return missing
		}
		return r
	}, words)
	if ascii {
		return words
	}
	var paragraph bidi.Paragraph
	if _, err := paragraph.SetString(words, bidi.DefaultDirection(bidi.LeftToRight)); err != nil {
		return words
	}
	order, err := paragraph.Order()
	if err != nil {
		return words
	}
	var b strings.Builder
	for i := range order.NumRuns() {
		run := order.Run(i)
		if run.Direction() == bidi.RightToLeft {
			b.WriteString(bidi.ReverseString(run.String()))
		} else {
			b.WriteString(run.String())
		}
	}
	return b.String()
}

// missing stands for a character that the typeface lacks.
const missing = '\u25A1'

// parseHex returns a colour #RRGGBB, or black for what is none.
func parseHex(s string) color.Color {
	n, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 24)
	if err != nil {
		return color.Black
	}
	return color.RGBA{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 0xff}
}
