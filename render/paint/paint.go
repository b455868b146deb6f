package paint

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

	"strata/render/typeset"
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
func (p *painter) paint(d *Drawing) {
	p.height = d.Height
	if d.Background != "" {
		Rectangle{Pen: Pen{Fill: d.Background}, Width: d.Width, Height: d.Height}.paint(p)
	}
	for _, g := range d.Groups {
		for _, s := range g.Shapes {
			s.paint(p)
		}
	}
}

func (p *painter) at(q Point) vg.Point {
	return vg.Point{X: p.length(q.X), Y: p.length(p.height - q.Y)}
}

func (p *painter) length(f float64) vg.Length { return vg.Length(f * p.scale) }

func (r Rectangle) paint(p *painter) {
	left, top, right, bottom := r.Corner.X, r.Corner.Y, r.Corner.X+r.Width, r.Corner.Y+r.Height
	var path vg.Path
	if r.Radius <= 0 {
		Polygon{Pen: r.Pen, Points: []Point{{left, top}, {right, top}, {right, bottom}, {left, bottom}}}.paint(p)
		return
	}
	radius := min(r.Radius, r.Width/2, r.Height/2)
	c := radius * (1 - quarter) // from a corner to a control point
	line := func(x, y float64) { path.Line(p.at(Point{x, y})) }
	turn := func(x1, y1, x2, y2, x, y float64) {
		path.CubeTo(p.at(Point{x1, y1}), p.at(Point{x2, y2}), p.at(Point{x, y}))
	}
	path.Move(p.at(Point{left + radius, top}))
	line(right-radius, top)
	turn(right-c, top, right, top+c, right, top+radius)
	line(right, bottom-radius)
	turn(right, bottom-c, right-c, bottom, right-radius, bottom)
	line(left+radius, bottom)
	turn(left+c, bottom, left, bottom-c, left, bottom-radius)
	line(left, top+radius)
	turn(left, top+c, left+c, top, left+radius, top)
	path.Close()
	p.draw(path, r.Pen)
}

// quarter is how far along the tangents, in radii, the control points of a Bézier
// curve are that is as good as a quarter of a circle.
const quarter = 0.5523

func (e Ellipse) paint(p *painter) {
	left, top, right, bottom := e.Center.X-e.RX, e.Center.Y-e.RY, e.Center.X+e.RX, e.Center.Y+e.RY
	x, y := quarter*e.RX, quarter*e.RY
	Curve{e.Pen, []Point{
		{right, e.Center.Y},
		{right, e.Center.Y + y}, {e.Center.X + x, bottom}, {e.Center.X, bottom},
		{e.Center.X - x, bottom}, {left, e.Center.Y + y}, {left, e.Center.Y},
		{left, e.Center.Y - y}, {e.Center.X - x, top}, {e.Center.X, top},
		{e.Center.X + x, top}, {right, e.Center.Y - y}, {right, e.Center.Y},
	}}.paint(p)
}

func (s Polygon) paint(p *painter) {
	var path vg.Path
	for i, q := range s.Points {
		if i == 0 {
			path.Move(p.at(q))
		} else {
			path.Line(p.at(q))
		}
	}
	if !s.Open {
		path.Close()
	}
	p.draw(path, s.Pen)
	if p.rounds && !s.Open && s.Stroke != "" {
		p.sharpen(s)
	}
}

// sharpen fills the corners of a polygon up to where the outer edges of its lines
// meet, unless that is too far, as SVG has it by default.
func (p *painter) sharpen(s Polygon) {
	const limit = 4 // of the length of a corner, in widths of the line
	half := vg.Length(cmp.Or(s.Width, 1) / 2 * p.scale)
	p.SetColor(parseHex(s.Stroke))
	for i := range s.Points {
		before, at := p.at(s.Points[(i+len(s.Points)-1)%len(s.Points)]), p.at(s.Points[i])
		after := p.at(s.Points[(i+1)%len(s.Points)])
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

func (c Curve) paint(p *painter) {
	var path vg.Path
	path.Move(p.at(c.Points[0]))
	for i := 1; i+2 < len(c.Points); i += 3 {
		path.CubeTo(p.at(c.Points[i]), p.at(c.Points[i+1]), p.at(c.Points[i+2]))
	}
	p.draw(path, c.Pen)
}

// draw fills a path and then draws its outline.
func (p *painter) draw(path vg.Path, with Pen) {
	if h, ok := hatchOf(with.Fill); ok {
		p.SetColor(parseHex("#FFFFFF"))
		p.Fill(path)
		p.hatch(h, path)
	} else if with.Fill != "" {
		p.SetColor(parseHex(with.Fill))
		p.Fill(path)
	}
	if with.Stroke != "" {
		p.stroke(path, with.Stroke, cmp.Or(with.Width, 1), with.Dashes)
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
func (t Text) paint(p *painter) {
	words := displayed(t.Words, t.Bold)
	width, size, room := typeset.Width(words, t.Size, t.Bold), t.Size, t.Room()
	if width > room {
		size *= room / width
		width = room
	}
	p.SetColor(parseHex(t.Color))
	p.FillString(typeset.Face(t.Bold).Of(p.length(size)), p.at(Point{t.Left() + (room-width)/2, t.At.Y}), words)
}

// displayed returns text as it is set from left to right, a box standing for
// each character that the typeface lacks.
func displayed(words string, isBold bool) string {
	t := typeset.Face(isBold)
	var buffer sfnt.Buffer
	ascii := true
	words = strings.Map(func(r rune) rune {
		ascii = ascii && r < 0x80
		if _, ok := t.Advance(&buffer, r); !ok {
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
