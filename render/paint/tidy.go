package paint

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"strata/render/dot"
	"strata/render/engine"
	"strata/render/scene"
	"strata/render/typeset"
)

// SVG writes a scene as an SVG 1.1 document laid out by an engine. Nothing is
// written unless the whole picture has been made.
func SVG(ctx context.Context, w io.Writer, s *scene.Scene, e *engine.Engine) error {
	var source bytes.Buffer
	if err := dot.WriteForArcs(&source, s); err != nil {
		return err
	}
	raw, err := e.Layout(ctx, source.Bytes(), "svg")
	if err != nil {
		return err
	}
	picture, err := tidySVG(raw, arcsOf(s))
	if err != nil {
		return fmt.Errorf("layout engine %s returned no valid SVG: %w", filepath.Base(e.Path), err)
	}
	_, err = w.Write(picture)
	return err
}

// tidySVG makes an SVG of any version of Graphviz fit to publish: tooltips,
// which Graphviz hangs on links that lead nowhere, become the titles of their
// groups; the title of the graph becomes that of the document; the typeface
// gets its substitutes; patterns take the place of the fills that stand for them;
// the legend loses the names that only the layout needed. It draws the arcs.
func tidySVG(raw []byte, arcs []arc) ([]byte, error) {
	root, err := parseSVG(raw)
	if err != nil {
		return nil, err
	}
	root.tidy()
	if err := root.insertArcs(arcs); err != nil {
		return nil, err
	}
	for _, graph := range root.childElements() {
		if at := graph.titleAt(); at >= 0 {
			root.content = slices.Insert(root.content, 0, any("\n"), graph.content[at])
			graph.content = slices.Delete(graph.content, at, at+1)
			break
		}
	}
	root.attributes = append(root.attributes, xml.Attr{Name: xml.Name{Local: "role"}, Value: "img"})

	var b bytes.Buffer
	root.write(&b)
	if defs := hatchDefinitions(b.Bytes()); defs != nil {
		root.content = slices.Insert(root.content, 0, any("\n"), any(defs))
		b.Reset()
		root.write(&b)
	}
	b.WriteByte('\n')
	return append([]byte("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), b.Bytes()...), nil
}

// An element of an SVG document.
type element struct {
	name       string
	attributes []xml.Attr
	content    []any // *element or string
}

// newElement returns an element; the attributes are names and values in turn.
func newElement(name string, attributes []string, content ...any) *element {
	e := &element{name: name, content: content}
	for i := 0; i < len(attributes); i += 2 {
		e.attributes = append(e.attributes, xml.Attr{Name: xml.Name{Local: attributes[i]}, Value: attributes[i+1]})
	}
	return e
}

// drawn are the elements of pictures that show something and do nothing else.
var drawn = []string{
	"svg", "g", "a", "title", "desc", "defs", "path", "polygon", "polyline", "line", "rect", "circle", "ellipse",
	"text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern",
}

// deepest is how deep elements may stand in others. Those of Graphviz are a tenth of that.
const deepest = 64

// parseSVG reads a document whose root is an svg element, and fails if anything in it does
// more than show. Comments, processing instructions and the document type are left out,
// and so are attributes that run scripts, of other vocabularies, or lead elsewhere.
func parseSVG(raw []byte) (*element, error) {
	in := xml.NewDecoder(bytes.NewReader(raw))
	var top element
	open := []*element{&top}
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		parent := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attributes: slices.Clone(token.Attr)}
			if !slices.Contains(drawn, e.name) {
				return nil, fmt.Errorf("line %d: an element %s, want only what shows something", lineOf(in), e.name)
			}
			if len(open) > deepest {
				return nil, fmt.Errorf("line %d: elements more than %d deep in others", lineOf(in), deepest)
			}
			e.attributes = slices.DeleteFunc(e.attributes, isHarmful)
			parent.content = append(parent.content, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			parent.content = append(parent.content, string(token))
		}
	}
	for _, root := range top.childElements() {
		if root.name == "svg" {
			return root, nil
		}
	}
	return nil, errors.New("no svg element")
}

func lineOf(in *xml.Decoder) int {
	line, _ := in.InputPos()
	return line
}

// isHarmful reports whether an attribute runs a script, leads elsewhere than
// [scene.SafeURL] allows, or is of a name space that Graphviz does not use.
func isHarmful(a xml.Attr) bool {
	if a.Name.Local == "href" {
		return scene.SafeURL(a.Value) != a.Value
	}
	_, known := prefixes[a.Name.Space]
	return a.Name.Space != "" && !known || strings.HasPrefix(strings.ToLower(a.Name.Local), "on")
}

func (e *element) childElements() []*element {
	var children []*element
	for _, c := range e.content {
		if c, ok := c.(*element); ok {
			children = append(children, c)
		}
	}
	return children
}

func (e *element) attribute(space, local string) *string {
	for i := range e.attributes {
		if a := &e.attributes[i]; a.Name.Space == space && a.Name.Local == local {
			return &a.Value
		}
	}
	return nil
}

// titleAt returns where in its content the element has its title, or -1.
func (e *element) titleAt() int {
	return slices.IndexFunc(e.content, func(c any) bool { t, ok := c.(*element); return ok && t.name == "title" })
}

const xlink = "http://www.w3.org/1999/xlink"

func (e *element) tidy() {
	if family := e.attribute("", "font-family"); family != nil && strings.HasPrefix(*family, typeset.Font) {
		*family = typeset.FontStack
	}
	if fill := e.attribute("", "fill"); fill != nil {
		if h, ok := hatchOf(*fill); ok {
			*fill = h.reference()
		}
	}
	if e.name == "g" {
		e.liftTooltip()
		class := e.attribute("", "class")
		if at := e.titleAt(); at >= 0 && class != nil && slices.Contains(strings.Fields(*class), dot.LegendClass) {
			e.content = slices.Delete(e.content, at, at+1)
		}
	}
	for _, child := range e.childElements() {
		child.tidy()
	}
}

// liftTooltip moves the tooltip of a group, which hangs on a link,
// <g><title>name</title><g><a xlink:title="tooltip">…</a></g></g>, into its title.
// A link without a target is replaced by what it shows.
func (e *element) liftTooltip() {
	title := e.titleAt()
	if title < 0 {
		return
	}
	for i, c := range e.content {
		wrapper, ok := c.(*element)
		if !ok || wrapper.name != "g" {
			continue
		}
		links := wrapper.childElements()
		if len(links) != 1 || links[0].name != "a" {
			continue
		}
		link := links[0]
		if tooltip := link.attribute(xlink, "title"); tooltip != nil {
			e.content[title] = &element{name: "title", content: []any{*tooltip}}
			if link.attribute(xlink, "href") == nil {
				e.content = slices.Replace(e.content, i, i+1, link.content...)
				return
			}
			link.attributes = slices.DeleteFunc(link.attributes, func(a xml.Attr) bool { return a.Name.Space == xlink && a.Name.Local == "title" })
			return
		}
	}
}

// prefixes are those of the name spaces that Graphviz gives attributes.
var prefixes = map[string]string{
	xlink:                                  "xlink:",
	"xmlns":                                "xmlns:",
	"xml":                                  "xml:",
	"http://www.w3.org/XML/1998/namespace": "xml:",
}

func (e *element) write(b *bytes.Buffer) {
	b.WriteString("<" + e.name)
	for _, a := range e.attributes {
		b.WriteString(" " + prefixes[a.Name.Space] + a.Name.Local + `="`)
		xml.EscapeText(b, []byte(a.Value))
		b.WriteByte('"')
	}
	if len(e.content) == 0 {
		b.WriteString("/>")
		return
	}
	b.WriteByte('>')
	for _, c := range e.content {
		switch c := c.(type) {
		case *element:
			c.write(b)
		case string:
			if strings.TrimSpace(c) == "" {
				b.WriteString(c)
			} else {
				xml.EscapeText(b, []byte(c))
			}
		}
	}
	b.WriteString("</" + e.name + ">")
}
