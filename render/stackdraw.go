package render

import (
	"cmp"
	"io"
	"math"
	"strings"

	"strata/graph"
)

// Stack writes a view as a stack diagram in SVG: every protocol is a block that rests
// on the blocks that it layers on or extends, see planStack. Relations of other
// kinds are not shown. It needs no layout engine, and fails only when w does.
func Stack(w io.Writer, v graph.View, opts Options) error {
	return drawStack(v, opts).writeSVG(w)
}

// StackPNG is [Stack] as a raster image, see [PNG].
func StackPNG(w io.Writer, v graph.View, opts Options, scale float64) error {
	if err := checkScale(scale); err != nil {
		return err
	}
	return drawStack(v, opts).writePNG(w, scale)
}

// StackPDF is [Stack] as a page, see [PDF].
func StackPDF(w io.Writer, v graph.View, opts Options) error { return drawStack(v, opts).writePDF(w) }

// Measures of a stack diagram in points.
const (
	stackNameSize  = 12.0
	stackTitleSize = 9.0
	stackNameLead  = 14.0 // from line to line
	stackTitleLead = 11.0
	stackPad       = 7.0   // between a text and its block's edge
	stackGutter    = 1.5   // what a block gives up at either side
	stackContact   = 26    // least width in which blocks touch
	stackLeast     = 44    // least width of a block
	stackRow       = 24.0  // least height of a row
	stackSeam      = 5.5   // height of the mark where blocks touch
	stackNarrowest = 300.0 // of the legend and the caption
	stackWidest    = 1000  // a picture that is wider has its titles in narrower lines, or none
	stackMargin    = 16.0
	stackNameMost  = 220.0 // width at which names are broken
	stackNoteGap   = 3.0   // above what a block does not touch
	stackMostLines = 4     // of titles
	stackTitleWord = 72.0  // most that a word of a title may widen a block to
)

// stackTitleWidths are the widths that titles are set in, the best first; 0 stands for
// titles in whatever room there is.
var stackTitleWidths = []float64{150, 110, 80, 0}

// A stackPicture is a stack diagram on its way to a drawing.
type stackPicture struct {
	*stackLayout
	view       graph.View
	colors     *palette
	titleWidth float64
	y          []float64 // of the lower edge of each row, and of the upper one of the last, from the top
	groups     []group
	legend     stackLegend
}

func drawStack(v graph.View, opts Options) *drawing {
	s := &stackPicture{view: v, colors: opts.Theme.palette()}
	plan := planStack(newStackGraph(v))
	for _, s.titleWidth = range stackTitleWidths {
		s.stackLayout = plan.layout(stackMeasures{
			piece:   func(block int, again bool) int { return s.blockWidth(plan, block, again) },
			riser:   func(block int) int { return s.riserWidth(plan.graph, block) },
			contact: stackContact,
		})
		if s.columns <= stackWidest {
			break
		}
	}
	s.setRows(stackMargin)
	for i := range s.pieces {
		s.drawPiece(&s.pieces[i], opts.LinkTemplate)
	}
	for _, c := range s.contacts {
		s.drawContact(c)
	}
	title := clean(cmp.Or(opts.Title, stackTitle(v, opts.Direction)))
	width := max(float64(s.columns), stackNarrowest)
	y := s.drawLegend(s.y[0]+14, width)
	if len(opts.Caption) > 0 {
		y = s.drawCaption(title, opts.Caption, y+4, width)
	}
	return &drawing{
		title: title, background: s.colors.background, groups: s.groups,
		width: width + 2*stackMargin, height: y + stackMargin - 4,
	}
}

// stackTitle says what the diagram shows.
func stackTitle(v graph.View, dir graph.Direction) string {
	down, up := "what it stands on", "what stands on it"
	if len(v.Roots) > 1 {
		down, up = "what they stand on", "what stands on them"
	}
	shown := rootNames(v)
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
func (g *stackGraph) name(v graph.View, block int) string {
	const most = 48 // characters
	var names []string
	for _, node := range g.blocks[block].members {
		names = append(names, shorten(cmp.Or(clean(v.Graph.ID(node)), replacement), most))
	}
	return strings.Join(names, " = ")
}

// fullTitle returns the title of a block of one protocol, if that says more than its
// name.
func (g *stackGraph) fullTitle(v graph.View, block int) string {
	members := g.blocks[block].members
	p := v.Graph.Protocol(members[0])
	if title := clean(p.Title); len(members) == 1 && title != clean(p.ID) {
		return title
	}
	return ""
}

func (s *stackPicture) blockWidth(p *stackPlan, block int, again bool) int {
	width := float64(stackLeast)
	for _, line := range s.nameLines(p.graph, block, again, stackNameMost) {
		width = max(width, textWidth(line, stackNameSize, !again))
	}
	if !again {
		for word := range strings.FieldsSeq(p.graph.missing(s.view, p.namedBy(block))) {
			width = max(width, min(textWidth(word, stackTitleSize, false), stackNameMost))
		}
		for _, line := range s.titleLines(p.graph.fullTitle(s.view, block)) {
			width = max(width, textWidth(line, stackTitleSize, false))
		}
	}
	return int(math.Ceil(width + 2*stackPad + 2*stackGutter))
}

// titleLines returns what has to fit side by side with a title: its lines, or no more
// than its words where room is scarce, unless they are very long.
func (s *stackPicture) titleLines(title string) []string {
	if s.titleWidth > 0 {
		if lines := setLines(title, stackTitleSize, false, s.titleWidth); len(lines) <= stackMostLines {
			return lines
		}
		return nil
	}
	words := strings.Fields(title)
	for _, word := range words {
		if textWidth(word, stackTitleSize, false) > stackTitleWord {
			return nil
		}
	}
	return words
}

func (s *stackPicture) riserWidth(g *stackGraph, block int) int {
	name := shorten(g.name(s.view, block), riserMost)
	return max(stackContact, int(math.Ceil(textWidth(name, stackTitleSize, false)+2*stackGutter+8)))
}

// capHeight is how high capital letters are, as a part of the size of the text.
const capHeight = 0.72

const riserMost = 16 // characters in a riser's label

// nameLines returns the name of a block in lines.
func (s *stackPicture) nameLines(g *stackGraph, block int, again bool, width float64) []string {
	name := g.name(s.view, block)
	if again {
		name = againMark + name
	}
	return setLines(name, stackNameSize, !again, width)
}

const againMark = "\u2192 "

// A label is the lines of text in a piece.
type stackLabel struct{ name, title, named []string }

func (l stackLabel) height() float64 {
	height := float64(len(l.name))*stackNameLead + float64(len(l.title)+len(l.named))*stackTitleLead
	if l.named != nil {
		height += stackNoteGap
	}
	return height
}

// label returns what is written in a piece of some height. A title is there as a whole
// or not at all; it can have up to [stackMostLines] lines in any case.
func (s *stackPicture) label(p *piece, height float64) stackLabel {
	room := float64(p.right-p.left) - 2*stackPad - 2*stackGutter
	l := stackLabel{name: s.nameLines(s.graph, p.block, p.again, room)}
	if note := s.graph.missing(s.view, p.named); note != "" {
		l.named = setLines(note, stackTitleSize, false, room)
	}
	if title := s.graph.fullTitle(s.view, p.block); title != "" && !p.again {
		most := max(stackMostLines, int((height-2*stackPad-l.height())/stackTitleLead))
		if lines := setLines(title, stackTitleSize, false, room); len(lines) <= most && !brokenWords(title, lines) {
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
func (g *stackGraph) missing(v graph.View, supports []int) string {
	var layers, extends []string
	for _, i := range supports {
		s := g.supports[i]
		name := g.name(v, s.to)
		if s.optional {
			name += " (optional)"
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
func (s *stackPicture) setRows(top float64) {
	height := make([]float64, s.rows+1) // of the lower edge of each row above ground
	for row := 1; row <= s.rows; row++ {
		height[row] = height[row-1] + stackRow
		for i := range s.pieces {
			if p := &s.pieces[i]; p.top == row {
				height[row] = max(height[row], height[p.bottom]+s.label(p, 0).height()+2*stackPad)
			}
		}
	}
	s.y = make([]float64, s.rows+1)
	for row := range s.y {
		s.y[row] = top + height[s.rows] - height[row]
	}
}

func (s *stackPicture) drawPiece(p *piece, template string) {
	c := s.colors
	category := s.view.Graph.Protocol(s.graph.blocks[p.block].members[0]).Category
	fill := c.fills[category]
	outline := pen{stroke: c.border, width: 0.75}
	root, dangling := s.graph.blocks[p.block].root, s.dangling(p.block)
	s.legend.categories[category] = true
	s.legend.together = s.legend.together || len(s.graph.blocks[p.block].members) > 1
	switch {
	case p.again:
		s.legend.again = true
	case root:
		s.legend.root = true
		fill, outline.stroke, outline.width = c.strong[category], c.ink, 2.5
	}
	if dangling && !p.again {
		s.legend.dangling = true
		outline.dashes = danglingDashes
	}
	if p.again {
		fill, outline.dashes = c.background, againDashes
	}
	outline.fill = fill
	g := group{class: "block", tooltip: s.tooltip(p)}
	if members := s.graph.blocks[p.block].members; template != "" && len(members) == 1 {
		g.link = link(template, s.view.Graph.ID(members[0]))
	}
	g.shapes = append(g.shapes, polygon{pen: outline, points: s.outline(p, outline.width/2)})
	center := float64(p.left+p.right)/2 + stackMargin
	label := s.label(p, s.y[p.bottom]-s.y[p.top])
	at := (s.y[p.bottom]+s.y[p.top])/2 - label.height()/2
	room := float64(p.right-p.left) - 2*stackGutter
	write := func(line string, size, lead float64, bold bool, color string) {
		g.shapes = append(g.shapes, text{
			at: point{center, at + lead/2 + size*capHeight/2}, anchor: middle, words: line, size: size, bold: bold, color: color,
			width: min(textWidth(line, size, bold), room),
		})
		at += lead
	}
	for _, line := range label.name {
		write(line, stackNameSize, stackNameLead, !p.again, c.ink)
	}
	for _, line := range label.title {
		write(line, stackTitleSize, stackTitleLead, false, c.ink)
	}
	if label.named != nil {
		at += stackNoteGap
	}
	for _, line := range label.named {
		write(line, stackTitleSize, stackTitleLead, false, c.ink)
	}
	for _, r := range p.peaks() {
		name := shorten(s.graph.name(s.view, p.block), riserMost)
		g.shapes = append(g.shapes, text{
			at:     point{float64(r.left+r.right)/2 + stackMargin, s.y[r.top] + stackRow/2 + stackTitleSize*capHeight/2},
			anchor: middle, words: name, size: stackTitleSize, color: c.ink, width: textWidth(name, stackTitleSize, false),
		})
	}
	s.groups = append(s.groups, g)
}

var (
	danglingDashes = []float64{4, 2.5}
	againDashes    = []float64{1, 2.5}
)

func (s *stackPicture) dangling(block int) bool {
	for _, node := range s.graph.blocks[block].members {
		if s.view.Graph.Protocol(node).Dangling {
			return true
		}
	}
	return false
}

// outline returns the corners of a piece with its risers, drawn in by a margin.
func (s *stackPicture) outline(p *piece, margin float64) []point {
	left := func(column int) float64 { return float64(column) + stackMargin + stackGutter + margin }
	right := func(column int) float64 { return float64(column) + stackMargin - stackGutter - margin }
	floor := s.y[p.bottom] - margin
	if p.again {
		floor -= stackGutter
	}
	steps := p.profile()
	corners := []point{{left(p.left), floor}}
	for i, step := range steps {
		y := s.y[step.top] + margin
		from, to := left(step.left), right(step.right)
		if i > 0 && steps[i-1].top > step.top {
			from = right(step.left) // below the edge of the higher one
		}
		if i < len(steps)-1 && steps[i+1].top > step.top {
			to = left(step.right)
		}
		corners = append(corners, point{from, y}, point{to, y})
	}
	return append(corners, point{right(p.right), floor})
}

// drawContact marks where a block rests on another unless it is layered on it and
// requires that.
func (s *stackPicture) drawContact(c contact) {
	sup := s.graph.supports[c.support]
	if !sup.optional && sup.kind == graph.LayersOn {
		s.legend.layers = true
		return
	}
	s.legend.addSeam(sup.kind == graph.Extends, sup.optional)
	left, right := float64(c.left)+stackMargin, float64(c.right)+stackMargin
	if upper := s.pieces[c.upper]; c.left == upper.left { // not beyond its edge
		left += stackGutter
	}
	if upper := s.pieces[c.upper]; c.right == upper.right {
		right -= stackGutter
	}
	s.groups = append(s.groups, group{
		class: "contact", tooltip: strings.Join(edge{relations: sup.relations}.tooltip(), "\n"),
		shapes: s.seam(left, right, s.y[c.row], sup.kind == graph.Extends, sup.optional),
	})
}

// seam returns the mark of a contact: for an optional layer an open band with bars, for
// what extends one between two lines, dashed if it is optional.
func (s *stackPicture) seam(left, right, y float64, extends, optional bool) []shape {
	c, top, bottom := s.colors, y-stackSeam/2, y+stackSeam/2
	shapes := []shape{rectangle{pen: pen{fill: c.background}, corner: point{left, top}, width: right - left, height: stackSeam}}
	if extends {
		line := pen{stroke: c.lines[graph.Extends], width: 1.8}
		if optional {
			line.dashes = []float64{6, 3}
		}
		for _, y := range []float64{top + 0.4, bottom - 0.4} {
			shapes = append(shapes, polygon{pen: line, open: true, points: []point{{left, y}, {right, y}}})
		}
		return shapes
	}
	const step = 5.0
	bars := max(1, math.Floor((right-left-4)/step))
	for i := range int(bars) + 1 {
		x := left + (right-left-bars*step)/2 + float64(i)*step
		shapes = append(shapes, polygon{pen: pen{stroke: c.ink}, open: true, points: []point{{x, top}, {x, bottom}}})
	}
	return shapes
}

// tooltip returns the full titles of a piece's protocols, and where it is stated what
// the block stands on.
func (s *stackPicture) tooltip(p *piece) string {
	var lines []string
	for _, node := range s.graph.blocks[p.block].members {
		protocol := s.view.Graph.Protocol(node)
		line := cmp.Or(clean(protocol.ID), replacement)
		if title := clean(protocol.Title); title != "" && title != line {
			line += ": " + title
		}
		lines = append(lines, line)
	}
	for _, sup := range s.graph.supports {
		if sup.from == p.block {
			lines = append(lines, edge{relations: sup.relations}.tooltip()...)
		}
	}
	return shorten(strings.Join(lines, "\n"), 4*maxTooltip)
}

// A stackLegend collects what is in use.
type stackLegend struct {
	categories                              [len(nodeStyles)]bool
	root, dangling, together, again, layers bool
	optional, extends, mayExtend            bool
}

func (l *stackLegend) addSeam(extends, optional bool) {
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
	swatch func(at point) []shape
	words  string
}

// togetherWords explain a block of several protocols.
const togetherWords = "layered on each other"

const swatchWidth, swatchHeight = 26.0, 13.0

// drawCaption writes title and caption in the middle below the legend, and returns
// where they end.
func (s *stackPicture) drawCaption(title string, caption []string, y, width float64) float64 {
	g := group{class: "caption"}
	write := func(words string, size, lead float64, bold bool) {
		for _, line := range setLines(words, size, bold, width) {
			g.shapes = append(g.shapes, text{
				at: point{stackMargin + width/2, y + lead/2 + size*capHeight/2}, anchor: middle,
				words: line, size: size, bold: bold, color: s.colors.ink,
			})
			y += lead
		}
	}
	write(title, stackNameSize, stackNameLead+2, true)
	for _, line := range caption {
		write(clean(line), stackTitleSize, stackTitleLead+1, false)
	}
	s.groups = append(s.groups, g)
	return y
}

// drawLegend explains what is in use and nothing else, in lines of a width, and
// returns where they end.
func (s *stackPicture) drawLegend(top, width float64) float64 {
	g := group{class: legendClass}
	x, y := 0.0, top
	const gap, lead = 16.0, 20.0
	for _, e := range s.samples() {
		need := swatchWidth + 6 + textWidth(e.words, stackTitleSize, false)
		if x > 0 && x+need > width {
			x, y = 0, y+lead
		}
		at := point{stackMargin + x, y + swatchHeight}
		g.shapes = append(g.shapes, e.swatch(at)...)
		at.x += swatchWidth + 6
		g.shapes = append(g.shapes, text{at: point{at.x, at.y - swatchHeight/2 + stackTitleSize*capHeight/2}, words: e.words, size: stackTitleSize, color: s.colors.ink})
		x += need + gap
	}
	s.groups = append(s.groups, g)
	return y + lead
}

func (s *stackPicture) samples() []sample {
	c := s.colors
	box := func(p pen) func(at point) []shape {
		return func(at point) []shape {
			return []shape{rectangle{pen: p, corner: point{at.x, at.y - swatchHeight}, width: swatchWidth, height: swatchHeight}}
		}
	}
	seam := func(extends, optional bool) func(at point) []shape {
		return func(at point) []shape {
			y := at.y - swatchHeight/2
			both := box(pen{fill: c.background, stroke: c.border})(at)
			if extends || optional {
				return append(both, s.seam(at.x, at.x+swatchWidth, y, extends, optional)...)
			}
			return append(both, polygon{pen: pen{stroke: c.border}, open: true, points: []point{{at.x, y}, {at.x + swatchWidth, y}}})
		}
	}
	var list []sample
	for category, used := range s.legend.categories {
		if used {
			list = append(list, sample{box(pen{fill: c.fills[category], stroke: c.border}), graph.Category(category).String()})
		}
	}
	add := func(used bool, swatch func(at point) []shape, words string) {
		if used {
			list = append(list, sample{swatch, words})
		}
	}
	l := &s.legend
	add(l.root, box(pen{stroke: c.ink, width: 2.5}), "asked for")
	add(l.dangling, box(pen{stroke: c.border, dashes: danglingDashes}), "specification not read")
	add(l.together, func(at point) []shape {
		center := point{at.x + swatchWidth/2, at.y - swatchHeight/2 + stackTitleSize*capHeight/2}
		return append(box(pen{fill: c.background, stroke: c.border})(at), text{at: center, anchor: middle, words: "=", size: stackTitleSize, bold: true, color: c.ink})
	}, togetherWords)
	add(l.layers, seam(false, false), edgeStyles[graph.LayersOn].label)
	add(l.optional, seam(false, true), edgeStyles[graph.LayersOn].label+" (optional)")
	add(l.extends, seam(true, false), edgeStyles[graph.Extends].label)
	add(l.mayExtend, seam(true, true), edgeStyles[graph.Extends].label+" (optional)")
	add(l.again, box(pen{fill: c.background, stroke: c.border, dashes: againDashes}), againMark+"shown elsewhere, with what it stands on")
	return list
}
