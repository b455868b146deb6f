package render

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// writeSVG writes the drawing as an SVG 1.1 document without style sheets and
// scripts, so that any Content-Security-Policy lets it be shown as it is.
func (d *drawing) writeSVG(out io.Writer) error {
	w := svgWriter{}
	w.b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	w.open("svg", "xmlns", "http://www.w3.org/2000/svg", "xmlns:xlink", xlink,
		"width", decimal(d.width)+"pt", "height", decimal(d.height)+"pt",
		"viewBox", "0 0 "+decimal(d.width)+" "+decimal(d.height),
		"font-family", fontStack, "role", "img")
	w.line()
	w.text("title", d.title)
	if d.background != "" {
		w.empty("rect", "width", "100%", "height", "100%", "fill", d.background)
		w.line()
	}
	var groups svgWriter
	for _, g := range d.groups {
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

func (g *group) writeSVG(w *svgWriter) {
	w.open("g", "id", g.id, "class", g.class)
	w.line()
	if g.tooltip != "" {
		w.text("title", g.tooltip)
	}
	link := safeLink(g.link)
	if link != "" {
		w.open("a", "xlink:href", link)
		w.line()
	}
	for _, s := range g.shapes {
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

// safeLink returns a link, or "" unless it is relative or one of the web: there
// are schemes that run what follows.
func safeLink(link string) string {
	u, err := url.Parse(link)
	if err != nil || !slices.Contains([]string{"", "http", "https"}, u.Scheme) {
		return ""
	}
	return u.String()
}

func (r rectangle) writeSVG(w *svgWriter) {
	radius := ""
	if r.radius > 0 {
		radius = decimal(r.radius)
	}
	w.empty("rect", append(r.pen.attributes(), "x", decimal(r.corner.x), "y", decimal(r.corner.y),
		"width", decimal(r.width), "height", decimal(r.height), "rx", radius)...)
}

func (p polygon) writeSVG(w *svgWriter) {
	name := "polygon"
	if p.open {
		name = "polyline"
	}
	var list strings.Builder
	for i, at := range p.points {
		if i > 0 {
			list.WriteByte(' ')
		}
		list.WriteString(at.String())
	}
	w.empty(name, append(p.pen.attributes(), "points", list.String())...)
}

func (c curve) writeSVG(w *svgWriter) {
	var data strings.Builder
	for i, at := range c.points {
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
	w.empty("path", append(c.pen.attributes(), "d", data.String())...)
}

func (e ellipse) writeSVG(w *svgWriter) {
	w.empty("ellipse", append(e.pen.attributes(), "cx", decimal(e.center.x), "cy", decimal(e.center.y),
		"rx", decimal(e.rx), "ry", decimal(e.ry))...)
}

func (t text) writeSVG(w *svgWriter) {
	weight, width, adjust := "", "", ""
	if t.bold {
		weight = "bold"
	}
	if t.width > 0 {
		width, adjust = decimal(t.width), "spacingAndGlyphs"
	}
	w.open("text", "x", decimal(t.at.x), "y", decimal(t.at.y), "text-anchor", [...]string{start: "", middle: "middle", end: "end"}[t.anchor],
		"font-size", decimal(t.size), "font-weight", weight, "fill", t.color, "textLength", width, "lengthAdjust", adjust)
	w.escape(t.words)
	w.close("text")
}

// attributes returns the pen as attributes of an element.
func (p *pen) attributes() []string {
	a := []string{"fill", "none"}
	if h, ok := hatchOf(p.fill); ok {
		a[1] = h.reference()
	} else if p.fill != "" {
		a[1] = p.fill
	}
	if p.stroke == "" {
		return a
	}
	a = append(a, "stroke", p.stroke)
	if p.width != 0 && p.width != 1 {
		a = append(a, "stroke-width", decimal(p.width))
	}
	if len(p.dashes) > 0 {
		dashes := make([]string, len(p.dashes))
		for i, d := range p.dashes {
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

func (p point) String() string { return decimal(p.x) + "," + decimal(p.y) }

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
