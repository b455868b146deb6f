// Package stack draws a scene as the block diagram that specifications print: every
// protocol is a block that rests on the blocks that it layers on or extends. It needs
// no layout engine. The diagram is made in three steps: protocols that are layered on
// each other are condensed into blocks; a plan says what touches what, which is a
// matter of planar graphs, and what has to be shown again or named because it cannot;
// and the plan, with the measures of the output, gives columns and rows. See newPlan
// and its layout for the methods.
package stack

import (
	"io"
	"math"
	"strings"

	"strata/graph"
	"strata/render/paint"
	"strata/render/scene"
	"strata/render/typeset"
)

// SVG writes a scene as a stack diagram. It fails only when w does.
func SVG(w io.Writer, s *scene.Scene) error { return draw(s).SVG(w) }

// PNG is [SVG] as a raster image, see [paint.PNG].
func PNG(w io.Writer, s *scene.Scene, scale float64) error { return draw(s).PNG(w, scale) }

// PDF is [SVG] as a page, see [paint.PDF].
func PDF(w io.Writer, s *scene.Scene) error { return draw(s).PDF(w) }

// Measures of a stack diagram in points.
const (
	nameSize     = 12.0
	titleSize    = 9.0
	nameLead     = 14.0 // from line to line
	titleLead    = 11.0
	padding      = 7.0   // between a text and its block's edge
	gutter       = 1.5   // what a block gives up at either side
	contactWidth = 26    // least width in which blocks touch
	leastWidth   = 44    // least width of a block
	rowHeight    = 24.0  // least height of a row
	seamHeight   = 5.5   // height of the mark where blocks touch
	narrowest    = 300.0 // of the legend and the caption
	widest       = 810   // a picture that is wider has its titles in narrower lines, or none, so that a printed page shows them
	pageMargin   = 16.0
	widestName   = 220.0 // width at which names are broken
	noteGap      = 3.0   // above what a block does not touch
	mostLines    = 4     // of titles
	widestWord   = 72.0  // most that a word of a title may widen a block to
)

// titleWidths are the widths that titles are set in, the best first; 0 stands for
// titles in whatever room there is.
var titleWidths = []float64{150, 110, 80, 0}

// A picture is a stack diagram that is being drawn.
type picture struct {
	*layout
	scene      *scene.Scene
	colors     *scene.Palette
	titleWidth float64
	y          []float64 // of the lower edge of each row, and of the upper one of the last, from the top
	groups     []paint.Group
	legend     legend
}

func draw(shown *scene.Scene) *paint.Drawing {
	s := &picture{scene: shown, colors: shown.Colors}
	plan := newPlan(newStructure(shown), mostWork)
	for _, s.titleWidth = range titleWidths {
		s.layout = plan.layout(measures{
			piece:   func(block int, again bool) int { return s.blockWidth(plan, block, again) },
			riser:   func(block int) int { return s.riserWidth(plan.graph, block) },
			contact: contactWidth,
		})
		if s.columns <= widest {
			break
		}
	}
	s.setRows(pageMargin)
	for i := range s.pieces {
		s.drawPiece(&s.pieces[i])
	}
	for _, c := range s.contacts {
		s.drawContact(c)
	}
	width := max(float64(s.columns), narrowest)
	y := s.drawLegend(s.y[0]+14, width)
	if len(shown.Caption) > 0 {
		y = s.drawCaption(y+4, width)
	}
	return &paint.Drawing{
		Title: shown.Title, Background: s.colors.Background, Groups: s.groups,
		Width: width + 2*pageMargin, Height: y + pageMargin - 4,
	}
}

// Title says what a stack diagram shows that is given no title.
func Title(v graph.View, dir graph.Direction) string {
	down, up := "what it stands on", "what stands on it"
	if len(v.Roots) > 1 {
		down, up = "what they stand on", "what stands on them"
	}
	shown := scene.RootNames(v)
	switch {
	case shown == "":
		return "Protocol stack"
	case dir == graph.Up:
		return shown + " and " + up
	}
	return shown + " and " + down
}

// name returns the names of a block's protocols, which the tooltip has in full if
// they are very long.
func (g *structure) name(block int) string {
	const most = 48 // characters
	var names []string
	for _, node := range g.blocks[block].members {
		names = append(names, scene.Shorten(g.scene.Nodes[node].ID, most))
	}
	return strings.Join(names, " = ")
}

// fullTitle returns the title of a block of one protocol, if that says more than its
// name.
func (g *structure) fullTitle(block int) string {
	members := g.blocks[block].members
	if n := g.scene.Nodes[members[0]]; len(members) == 1 && n.Title != n.ID {
		return n.Title
	}
	return ""
}

func (s *picture) blockWidth(p *plan, block int, again bool) int {
	width := float64(leastWidth)
	for _, line := range s.nameLines(p.graph, block, again, widestName) {
		width = max(width, typeset.Width(line, nameSize, !again))
	}
	if !again {
		for word := range strings.FieldsSeq(p.graph.missing(p.namedBy(block))) {
			width = max(width, min(typeset.Width(word, titleSize, false), widestName))
		}
		for _, line := range s.titleLines(p.graph.fullTitle(block)) {
			width = max(width, typeset.Width(line, titleSize, false))
		}
	}
	return int(math.Ceil(width + 2*padding + 2*gutter))
}

// titleLines returns what has to fit side by side with a title: its lines, or no more
// than its words where room is scarce, unless they are very long.
func (s *picture) titleLines(title string) []string {
	if s.titleWidth > 0 {
		if lines := typeset.Lines(title, titleSize, false, s.titleWidth); len(lines) <= mostLines {
			return lines
		}
		return nil
	}
	words := strings.Fields(title)
	for _, word := range words {
		if typeset.Width(word, titleSize, false) > widestWord {
			return nil
		}
	}
	return words
}

func (s *picture) riserWidth(g *structure, block int) int {
	name := scene.Shorten(g.name(block), riserMost)
	return max(contactWidth, int(math.Ceil(typeset.Width(name, titleSize, false)+2*gutter+8)))
}

// capHeight is how high capital letters are, as a part of the size of the text.
const capHeight = 0.72

const riserMost = 16 // characters in a riser's label

// nameLines returns the name of a block in lines.
func (s *picture) nameLines(g *structure, block int, again bool, width float64) []string {
	name := g.name(block)
	if again {
		name = againMark + name
	}
	return typeset.Lines(name, nameSize, !again, width)
}

const againMark = "\u2192 "

// A label is the lines of text in a piece.
type label struct{ name, title, named []string }

func (l label) height() float64 {
	height := float64(len(l.name))*nameLead + float64(len(l.title)+len(l.named))*titleLead
	if l.named != nil {
		height += noteGap
	}
	return height
}

// label returns what is written in a piece of some height. A title is there as a whole
// or not at all; it can have up to [mostLines] lines in any case.
func (s *picture) label(p *piece, height float64) label {
	room := float64(p.right-p.left) - 2*padding - 2*gutter
	l := label{name: s.nameLines(s.graph, p.block, p.again, room)}
	if note := s.graph.missing(p.named); note != "" {
		l.named = typeset.Lines(note, titleSize, false, room)
	}
	if title := s.graph.fullTitle(p.block); title != "" && !p.again {
		most := max(mostLines, int((height-2*padding-l.height())/titleLead))
		if lines := typeset.Lines(title, titleSize, false, room); len(lines) <= most && !brokenWords(title, lines) {
			l.title = lines
		}
	}
	return l
}

// brokenWords reports whether words of a text had to be broken to set it in lines.
func brokenWords(words string, lines []string) bool {
	return len(strings.Fields(words)) != len(strings.Fields(strings.Join(lines, " ")))
}

// missing names the supports of a block that it does not touch.
func (g *structure) missing(supports []int) string {
	var layers, extends []string
	for _, i := range supports {
		s := g.supports[i]
		name := g.name(s.to)
		switch {
		case s.oneOf:
			name += " (" + scene.OneOfWords + ")"
		case s.optional:
			name += " (" + scene.OptionalWords + ")"
		}
		if s.kind == graph.Extends {
			extends = append(extends, name)
		} else {
			layers = append(layers, name)
		}
	}
	var clauses []string
	if layers != nil {
		clauses = append(clauses, "also on "+strings.Join(layers, ", "))
	}
	if extends != nil {
		clauses = append(clauses, "extends "+strings.Join(extends, ", "))
	}
	return strings.Join(clauses, "; ")
}

// setRows gives rows their places, high enough for what is in them.
func (s *picture) setRows(top float64) {
	height := make([]float64, s.rows+1) // of the lower edge of each row above ground
	for row := 1; row <= s.rows; row++ {
		height[row] = height[row-1] + rowHeight
		for i := range s.pieces {
			if p := &s.pieces[i]; p.top == row {
				height[row] = max(height[row], height[p.bottom]+s.label(p, 0).height()+2*padding)
			}
		}
	}
	s.y = make([]float64, s.rows+1)
	for row := range s.y {
		s.y[row] = top + height[s.rows] - height[row]
	}
}

func (s *picture) drawPiece(p *piece) {
	c := s.colors
	category := s.scene.Nodes[s.graph.blocks[p.block].members[0]].Category
	fill := c.Fills[category]
	outline := paint.Pen{Stroke: c.Border, Width: 0.75}
	root, dangling := s.graph.blocks[p.block].root, s.dangling(p.block)
	s.legend.categories[category] = true
	s.legend.together = s.legend.together || len(s.graph.blocks[p.block].members) > 1
	switch {
	case p.again:
		s.legend.again = true
	case root:
		s.legend.root = true
		fill, outline.Stroke, outline.Width = c.Strong[category], c.Ink, 2.5
	}
	if dangling && !p.again {
		s.legend.dangling = true
		outline.Dashes = danglingDashes
	}
	if p.again {
		fill, outline.Dashes = c.Background, againDashes
	}
	outline.Fill = fill
	g := paint.Group{Class: "block", Tooltip: s.tooltip(p)}
	if members := s.graph.blocks[p.block].members; len(members) == 1 {
		g.Link = s.scene.Nodes[members[0]].URL
	}
	g.Shapes = append(g.Shapes, paint.Polygon{Pen: outline, Points: s.outline(p, outline.Width/2)})
	center := float64(p.left+p.right)/2 + pageMargin
	label := s.label(p, s.y[p.bottom]-s.y[p.top])
	at := (s.y[p.bottom]+s.y[p.top])/2 - label.height()/2
	room := float64(p.right-p.left) - 2*gutter
	write := func(line string, size, lead float64, bold bool, color string) {
		g.Shapes = append(g.Shapes, paint.Text{
			At: paint.Pt(center, at+lead/2+size*capHeight/2), Anchor: paint.Middle, Words: line, Size: size, Bold: bold, Color: color,
			Width: min(typeset.Width(line, size, bold), room),
		})
		at += lead
	}
	for _, line := range label.name {
		write(line, nameSize, nameLead, !p.again, c.Ink)
	}
	for _, line := range label.title {
		write(line, titleSize, titleLead, false, c.Ink)
	}
	if label.named != nil {
		at += noteGap
	}
	for _, line := range label.named {
		write(line, titleSize, titleLead, false, c.Ink)
	}
	for _, r := range p.peaks() {
		name := scene.Shorten(s.graph.name(p.block), riserMost)
		g.Shapes = append(g.Shapes, paint.Text{
			At:     paint.Pt(float64(r.left+r.right)/2+pageMargin, s.y[r.top]+rowHeight/2+titleSize*capHeight/2),
			Anchor: paint.Middle, Words: name, Size: titleSize, Color: c.Ink, Width: typeset.Width(name, titleSize, false),
		})
	}
	s.groups = append(s.groups, g)
}

var (
	danglingDashes = []float64{4, 2.5}
	againDashes    = []float64{1, 2.5}
)

func (s *picture) dangling(block int) bool {
	for _, node := range s.graph.blocks[block].members {
		if s.scene.Nodes[node].Unread {
			return true
		}
	}
	return false
}

// outline returns the corners of a piece with its risers, drawn in by a margin.
func (s *picture) outline(p *piece, margin float64) []paint.Point {
	left := func(column int) float64 { return float64(column) + pageMargin + gutter + margin }
	right := func(column int) float64 { return float64(column) + pageMargin - gutter - margin }
	floor := s.y[p.bottom] - margin
	if p.again {
		floor -= gutter
	}
	steps := p.profile()
	corners := []paint.Point{paint.Pt(left(p.left), floor)}
	for i, step := range steps {
		y := s.y[step.top] + margin
		from, to := left(step.left), right(step.right)
		if i > 0 && steps[i-1].top > step.top {
			from = right(step.left) // below the edge of the higher one
		}
		if i < len(steps)-1 && steps[i+1].top > step.top {
			to = left(step.right)
		}
		corners = append(corners, paint.Pt(from, y), paint.Pt(to, y))
	}
	return append(corners, paint.Pt(right(p.right), floor))
}

// drawContact marks where a block rests on another unless it is layered on it and
// requires that.
func (s *picture) drawContact(c contact) {
	sup := s.graph.supports[c.support]
	if !sup.optional && sup.kind == graph.LayersOn {
		s.legend.layers = true
		return
	}
	s.legend.addSeam(sup.kind == graph.Extends, sup.optional && !sup.oneOf)
	s.legend.oneOf = s.legend.oneOf || sup.oneOf
	left, right := float64(c.left)+pageMargin, float64(c.right)+pageMargin
	if upper := s.pieces[c.upper]; c.left == upper.left { // not beyond its edge
		left += gutter
	}
	if upper := s.pieces[c.upper]; c.right == upper.right {
		right -= gutter
	}
	shapes := s.seam(left, right, s.y[c.row], sup.kind == graph.Extends, sup.optional)
	if sup.oneOf {
		shapes = append(shapes, s.or(paint.Pt((left+right)/2, s.y[c.row]))...)
	}
	s.groups = append(s.groups, paint.Group{Class: "contact", Tooltip: strings.Join(scene.Statements(sup.relations), "\n"), Shapes: shapes})
}

// or returns the mark of a contact with one of several alternatives.
func (s *picture) or(center paint.Point) []paint.Shape {
	const width, height, size = 15.0, 10.0, 8.0
	return []paint.Shape{
		paint.Rectangle{
			Pen:    paint.Pen{Fill: s.colors.Background, Stroke: s.colors.Ink, Width: 0.75},
			Corner: paint.Pt(center.X-width/2, center.Y-height/2), Width: width, Height: height, Radius: height / 2,
		},
		paint.Text{At: paint.Pt(center.X, center.Y+size*xHeight/2), Anchor: paint.Middle, Words: "or", Size: size, Color: s.colors.Ink},
	}
}

// xHeight is how high small letters are, as a part of the size of the text.
const xHeight = 0.53

// seam returns the mark of a contact: for an optional layer an open band with bars, for
// what extends one between two lines, dashed if it is optional.
func (s *picture) seam(left, right, y float64, extends, optional bool) []paint.Shape {
	c, top, bottom := s.colors, y-seamHeight/2, y+seamHeight/2
	shapes := []paint.Shape{paint.Rectangle{Pen: paint.Pen{Fill: c.Background}, Corner: paint.Pt(left, top), Width: right - left, Height: seamHeight}}
	if extends {
		line := paint.Pen{Stroke: c.Line(graph.Extends), Width: 1.8}
		if optional {
			line.Dashes = []float64{6, 3}
		}
		for _, y := range []float64{top + 0.4, bottom - 0.4} {
			shapes = append(shapes, paint.Polygon{Pen: line, Open: true, Points: []paint.Point{paint.Pt(left, y), paint.Pt(right, y)}})
		}
		return shapes
	}
	const step = 5.0
	bars := max(1, math.Floor((right-left-4)/step))
	for i := range int(bars) + 1 {
		x := left + (right-left-bars*step)/2 + float64(i)*step
		shapes = append(shapes, paint.Polygon{Pen: paint.Pen{Stroke: c.Ink}, Open: true, Points: []paint.Point{paint.Pt(x, top), paint.Pt(x, bottom)}})
	}
	return shapes
}

// tooltip returns the full titles of a piece's protocols, and where it is stated what
// the block stands on.
func (s *picture) tooltip(p *piece) string {
	var lines []string
	for _, node := range s.graph.blocks[p.block].members {
		n := s.scene.Nodes[node]
		line := n.ID
		if n.Title != "" && n.Title != n.ID {
			line += ": " + n.Title
		}
		lines = append(lines, line)
	}
	for _, sup := range s.graph.supports {
		if sup.from == p.block {
			lines = append(lines, scene.Statements(sup.relations)...)
		}
	}
	return scene.Shorten(strings.Join(lines, "\n"), 4*scene.MaxTooltip)
}

// A legend collects what is in use.
type legend struct {
	categories                              [scene.Categories]bool
	root, dangling, together, again, layers bool
	optional, extends, mayExtend, oneOf     bool
}

func (l *legend) addSeam(extends, optional bool) {
	switch {
	case extends && optional:
		l.mayExtend = true
	case extends:
		l.extends = true
	default:
		l.optional = true
	}
}

// A sample is an entry of the legend: a swatch with its lower left corner at a point,
// and what it means.
type sample struct {
	swatch func(at paint.Point) []paint.Shape
	words  string
}

// togetherWords explain a block of several protocols.
const togetherWords = "layered on each other"

const swatchWidth, swatchHeight = 26.0, 13.0

// drawCaption writes title and caption in the middle below the legend, and returns
// where they end.
func (s *picture) drawCaption(y, width float64) float64 {
	g := paint.Group{Class: "caption"}
	write := func(words string, size, lead float64, bold bool) {
		for _, line := range typeset.Lines(words, size, bold, width) {
			g.Shapes = append(g.Shapes, paint.Text{
				At: paint.Pt(pageMargin+width/2, y+lead/2+size*capHeight/2), Anchor: paint.Middle,
				Words: line, Size: size, Bold: bold, Color: s.colors.Ink,
			})
			y += lead
		}
	}
	write(s.scene.Title, nameSize, nameLead+2, true)
	for _, line := range s.scene.Caption {
		write(line, titleSize, titleLead+1, false)
	}
	s.groups = append(s.groups, g)
	return y
}

// drawLegend explains what is in use and nothing else, in lines of a width, and
// returns where they end.
func (s *picture) drawLegend(top, width float64) float64 {
	g := paint.Group{Class: "legend"}
	x, y := 0.0, top
	const gap, lead = 16.0, 20.0
	for _, e := range s.samples() {
		need := swatchWidth + 6 + typeset.Width(e.words, titleSize, false)
		if x > 0 && x+need > width {
			x, y = 0, y+lead
		}
		at := paint.Pt(pageMargin+x, y+swatchHeight)
		g.Shapes = append(g.Shapes, e.swatch(at)...)
		at.X += swatchWidth + 6
		g.Shapes = append(g.Shapes, paint.Text{At: paint.Pt(at.X, at.Y-swatchHeight/2+titleSize*capHeight/2), Words: e.words, Size: titleSize, Color: s.colors.Ink})
		x += need + gap
	}
	s.groups = append(s.groups, g)
	return y + lead
}

func (s *picture) samples() []sample {
	c := s.colors
	box := func(p paint.Pen) func(at paint.Point) []paint.Shape {
		return func(at paint.Point) []paint.Shape {
			return []paint.Shape{paint.Rectangle{Pen: p, Corner: paint.Pt(at.X, at.Y-swatchHeight), Width: swatchWidth, Height: swatchHeight}}
		}
	}
	seam := func(extends, optional bool) func(at paint.Point) []paint.Shape {
		return func(at paint.Point) []paint.Shape {
			y := at.Y - swatchHeight/2
			both := box(paint.Pen{Fill: c.Background, Stroke: c.Border})(at)
			if extends || optional {
				return append(both, s.seam(at.X, at.X+swatchWidth, y, extends, optional)...)
			}
			return append(both, paint.Polygon{Pen: paint.Pen{Stroke: c.Border}, Open: true, Points: []paint.Point{paint.Pt(at.X, y), paint.Pt(at.X+swatchWidth, y)}})
		}
	}
	var list []sample
	for category, used := range s.legend.categories {
		if used {
			list = append(list, sample{box(paint.Pen{Fill: c.Fills[category], Stroke: c.Border}), graph.Category(category).String()})
		}
	}
	add := func(used bool, swatch func(at paint.Point) []paint.Shape, words string) {
		if used {
			list = append(list, sample{swatch, words})
		}
	}
	l := &s.legend
	add(l.root, box(paint.Pen{Stroke: c.Ink, Width: 2.5}), scene.AskedWords)
	add(l.dangling, box(paint.Pen{Stroke: c.Border, Dashes: danglingDashes}), scene.UnreadWords)
	add(l.together, func(at paint.Point) []paint.Shape {
		center := paint.Pt(at.X+swatchWidth/2, at.Y-swatchHeight/2+titleSize*capHeight/2)
		return append(box(paint.Pen{Fill: c.Background, Stroke: c.Border})(at), paint.Text{At: center, Anchor: paint.Middle, Words: "=", Size: titleSize, Bold: true, Color: c.Ink})
	}, togetherWords)
	add(l.layers, seam(false, false), graph.LayersOn.Info().Label)
	add(l.optional, seam(false, true), graph.LayersOn.Info().Label+" (optional)")
	add(l.extends, seam(true, false), graph.Extends.Info().Label)
	add(l.mayExtend, seam(true, true), graph.Extends.Info().Label+" (optional)")
	add(l.oneOf, func(at paint.Point) []paint.Shape {
		center := paint.Pt(at.X+swatchWidth/2, at.Y-swatchHeight/2)
		return append(seam(false, true)(at), s.or(center)...)
	}, scene.OneOfWords)
	add(l.again, box(paint.Pen{Fill: c.Background, Stroke: c.Border, Dashes: againDashes}), againMark+"shown elsewhere, with what it stands on")
	return list
}
