package paint

import (
	"context"
	"image/color"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
	xfont "golang.org/x/image/font"
	vgfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"strata/render/engine"
	"strata/render/scene"
	"strata/render/typeset"
)

// PDF writes a scene as a page of vector graphics, laid out by an engine; its text
// can be searched and copied. Nothing is written unless the whole picture has
// been made.
func PDF(ctx context.Context, w io.Writer, s *scene.Scene, e *engine.Engine) error {
	d, err := layout(ctx, s, e)
	if err != nil {
		return err
	}
	return d.PDF(w)
}

// maxPage is how long a side of a page may be by ISO 32000-1, annex C, in points.
const maxPage = 14_400

// PDF writes the drawing as a PDF of one page, made smaller if it would be
// longer than pages can be.
func (d *Drawing) PDF(w io.Writer) error {
	scale := min(1, maxPage/max(d.Width, d.Height))
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: d.Width * scale, Ht: d.Height * scale}})
	// The same drawing is the same bytes, whenever it is made.
	doc.SetCreationDate(time.Unix(0, 0).UTC())
	doc.SetModificationDate(time.Unix(0, 0).UTC())
	doc.SetCatalogSort(true)
	doc.SetTitle(scene.Clean(d.Title), true)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.AddPage()
	for _, isBold := range []bool{false, true} {
		doc.AddUTF8FontFromBytes(typeset.Font, pdfStyle(isBold), typeset.Face(isBold).TTF)
	}
	p := painter{canvas: &pdfCanvas{doc: doc, height: d.Height * scale}, scale: scale}
	p.paint(d)
	for _, g := range d.Groups {
		if link := scene.SafeURL(g.Link); link != "" {
			low, high := g.bounds()
			doc.LinkString(low.X*scale, low.Y*scale, (high.X-low.X)*scale, (high.Y-low.Y)*scale, link)
		}
	}
	return doc.Output(w)
}

// A pdfCanvas paints on a page of a PDF. It is not the canvas of gonum's vgpdf,
// which knows the characters of Windows-1252 only, fails with bold letters, and
// puts whole typefaces into the file; this puts in the letters in use, of any
// script that the typeface has.
type pdfCanvas struct {
	doc    *fpdf.Fpdf // y grows downward
	height float64
}

func pdfStyle(isBold bool) string {
	if isBold {
		return "B"
	}
	return ""
}

func (c *pdfCanvas) SetColor(to color.Color) {
	red, green, blue, _ := to.RGBA()
	r, g, b := int(red>>8), int(green>>8), int(blue>>8)
	c.doc.SetDrawColor(r, g, b)
	c.doc.SetFillColor(r, g, b)
	c.doc.SetTextColor(r, g, b)
}

func (c *pdfCanvas) SetLineWidth(width vg.Length) { c.doc.SetLineWidth(width.Points()) }

func (c *pdfCanvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	dashes := make([]float64, len(pattern))
	for i, d := range pattern {
		dashes[i] = d.Points()
	}
	c.doc.SetDashPattern(dashes, offset.Points())
}

func (c *pdfCanvas) Stroke(path vg.Path) { c.draw(path, "D") }

func (c *pdfCanvas) Fill(path vg.Path) { c.draw(path, "F") }

func (c *pdfCanvas) draw(path vg.Path, style string) {
	for _, part := range path {
		x, y := c.at(part.Pos)
		switch part.Type {
		case vg.MoveComp:
			c.doc.MoveTo(x, y)
		case vg.LineComp:
			c.doc.LineTo(x, y)
		case vg.CurveComp:
			x1, y1 := c.at(part.Control[0])
			x2, y2 := c.at(part.Control[1])
			c.doc.CurveBezierCubicTo(x1, y1, x2, y2, x, y)
		case vg.CloseComp:
			c.doc.ClosePath()
		}
	}
	c.doc.DrawPath(style)
}

func (c *pdfCanvas) at(p vg.Point) (x, y float64) { return p.X.Points(), c.height - p.Y.Points() }

func (c *pdfCanvas) FillString(face vgfont.Face, at vg.Point, words string) {
	c.doc.SetFont(typeset.Font, pdfStyle(face.Font.Weight == xfont.WeightBold), face.Font.Size.Points())
	x, y := c.at(at)
	c.doc.Text(x, y, words)
}
