package paint

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"strings"

	"strata/render/scene"
	"strata/render/typeset"
)

// SVG writes the drawing as an SVG 1.1 document without style sheets and
// scripts, so that any Content-Security-Policy lets it be shown as it is.
func (d *Drawing) SVG(out io.Writer) error {
	w := svgWriter{}
	w.b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	w.open("svg", "xmlns", "http://www.w3.org/2000/svg", "xmlns:xlink", xlink,
		"width", decimal(d.Width)+"pt", "height", decimal(d.Height)+"pt",
		"viewBox", "0 0 "+decimal(d.Width)+" "+decimal(d.Height),
		"font-family", typeset.FontStack, "role", "img")
	w.line()
	w.text("title", d.Title)
	if d.Background != "" {
		w.empty("rect", "width", "100%", "height", "100%", "fill", d.Background)
		w.line()
	}
	var groups svgWriter
	for _, g := range d.Groups {
		g.writeSVG(&groups)
	}
	if defs := hatchDefinitions(groups.b.Bytes()); defs != nil {
		defs.write(&w.b)
		w.line()
	}
	w.b.Write(groups.b.Bytes())
	w.close("svg")
	w.line()
	_, err := out.Write(w.b.Bytes())
	return err
}

func (g *Group) writeSVG(w *svgWriter) {
	w.open("g", "id", g.ID, "class", g.Class)
	w.line()
	if g.Tooltip != "" {
		w.text("title", g.Tooltip)
	}
	link := scene.SafeURL(g.Link)
	if link != "" {
		w.open("a", "xlink:href", link)
		w.line()
	}
	for _, s := range g.Shapes {
		s.writeSVG(w)
		w.line()
	}
	if link != "" {
		w.close("a")
		w.line()
	}
	w.close("g")
	w.line()
}

func (r Rectangle) writeSVG(w *svgWriter) {
	radius := ""
	if r.Radius > 0 {
		radius = decimal(r.Radius)
	}
	w.empty("rect", append(r.Pen.attributes(), "x", decimal(r.Corner.X), "y", decimal(r.Corner.Y),
		"width", decimal(r.Width), "height", decimal(r.Height), "rx", radius)...)
}

func (p Polygon) writeSVG(w *svgWriter) {
	name := "polygon"
	if p.Open {
		name = "polyline"
	}
	var list strings.Builder
	for i, at := range p.Points {
		if i > 0 {
			list.WriteByte(' ')
		}
		list.WriteString(at.String())
	}
	w.empty(name, append(p.Pen.attributes(), "points", list.String())...)
}

func (c Curve) writeSVG(w *svgWriter) {
	var data strings.Builder
	for i, at := range c.Points {
		switch i {
		case 0:
			data.WriteByte('M')
		case 1:
			data.WriteByte('C')
		default:
			data.WriteByte(' ')
		}
		data.WriteString(at.String())
	}
	w.empty("path", append(c.Pen.attributes(), "d", data.String())...)
}

func (e Ellipse) writeSVG(w *svgWriter) {
	w.empty("ellipse", append(e.Pen.attributes(), "cx", decimal(e.Center.X), "cy", decimal(e.Center.Y),
		"rx", decimal(e.RX), "ry", decimal(e.RY))...)
}

func (t Text) writeSVG(w *svgWriter) {
	weight, width, adjust := "", "", ""
	if t.Bold {
		weight = "bold"
	}
	if t.Width > 0 {
		width, adjust = decimal(t.Width), "spacingAndGlyphs"
	}
	w.open("text", "x", decimal(t.At.X), "y", decimal(t.At.Y), "text-anchor", [...]string{Start: "", Middle: "middle", End: "end"}[t.Anchor],
		"font-size", decimal(t.Size), "font-weight", weight, "fill", t.Color, "textLength", width, "lengthAdjust", adjust)
	w.escape(t.Words)
	w.close("text")
}

// attributes returns the pen as attributes of an element.
func (p *Pen) attributes() []string {
	a := []string{"fill", "none"}
	if h, ok := hatchOf(p.Fill); ok {
		a[1] = h.reference()
	} else if p.Fill != "" {
		a[1] = p.Fill
	}
	if p.Stroke == "" {
		return a
	}
	a = append(a, "stroke", p.Stroke)
	if p.Width != 0 && p.Width != 1 {
		a = append(a, "stroke-width", decimal(p.Width))
	}
	if len(p.Dashes) > 0 {
		dashes := make([]string, len(p.Dashes))
		for i, d := range p.Dashes {
			dashes[i] = decimal(d)
		}
		a = append(a, "stroke-dasharray", strings.Join(dashes, ","))
	}
	return a
}

// decimal returns a length to a hundredth of a point, which nobody can see.
func decimal(f float64) string {
	return strconv.FormatFloat(math.Round(f*100)/100+0, 'f', -1, 64)
}

func (p Point) String() string { return decimal(p.X) + "," + decimal(p.Y) }

// An svgWriter writes elements.
type svgWriter struct{ b bytes.Buffer }

// open begins an element; the attributes are names and values in turn, those
// without a value being left out.
func (w *svgWriter) open(name string, attributes ...string) {
	w.begin(name, attributes)
	w.b.WriteByte('>')
}

// empty writes an element without content.
func (w *svgWriter) empty(name string, attributes ...string) {
	w.begin(name, attributes)
	w.b.WriteString("/>")
}

func (w *svgWriter) begin(name string, attributes []string) {
	w.b.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			w.b.WriteString(" " + attributes[i] + `="`)
			w.escape(attributes[i+1])
			w.b.WriteByte('"')
		}
	}
}

func (w *svgWriter) close(name string) { w.b.WriteString("</" + name + ">") }

// text writes an element of text on a line of its own.
func (w *svgWriter) text(name, words string) {
	w.open(name)
	w.escape(words)
	w.close(name)
	w.line()
}

func (w *svgWriter) escape(s string) { xml.EscapeText(&w.b, []byte(s)) }

func (w *svgWriter) line() { w.b.WriteByte('\n') }
