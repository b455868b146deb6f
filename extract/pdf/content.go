package pdf

import (
	"bytes"
	"math"
)

// maxForms is how deep forms may nest within each other.
const maxForms = 8

// maxGlyphs bounds the characters of a page. A full page of a specification has some
// six thousand.
const maxGlyphs = 1 << 18

// A placed glyph is a character at its place on the page.
type placed struct {
	text     string
	x, y     float64 // of its origin, in points
	end      float64 // where the next one would begin
	size     float64 // of the font, in points
	sequence int32   // in which it was shown
}

// A matrix maps points: x' = a*x + c*y + e, y' = b*x + d*y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then returns the matrix that maps as m and then as n does.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

// A state is what operators set and "q" saves.
type state struct {
	page               matrix
	font               *font
	size               float64
	character, word    float64 // spacing
	scale              float64 // horizontal
	leading, rise      float64
	textMatrix, margin matrix
}

// An artist runs the operators of a page that show text.
type artist struct {
	*file
	state
	saved     []state
	resources dict
	glyphs    []placed
	forms     int // that are being run within each other
}

// glyphsOf returns the characters of a page, in the memory of others.
func (f *file) glyphsOf(p page, memory []placed) []placed {
	a := artist{file: f, resources: f.dict(p.resources), glyphs: memory[:0]}
	a.state = state{page: identity, scale: 1, textMatrix: identity, margin: identity}
	var content []byte
	for _, part := range f.list(p.contents) {
		if s, ok := f.resolve(part).(*stream); ok {
			content = append(append(content, f.unpack(s)...), '\n')
		}
		if len(content) > maxStream {
			fail("it has content of more than %d bytes, the most that are read", maxStream)
		}
	}
	a.run(content)
	return a.glyphs
}

func (a *artist) run(content []byte) {
	left := len(content) // no object takes less than a byte
	s := &scanner{data: content, budget: &left, inline: true}
	s.operations(func(word operator, operands array) {
		if word == "BI" {
			skipImage(s)
		} else {
			a.operate(word, operands)
		}
	})
}

// skipImage steps over an image that stands in the content, behind its "BI": its end
// is an "EI" between white space.
func skipImage(s *scanner) {
	for {
		end := bytes.Index(s.data[s.at:], []byte("EI"))
		if end < 0 {
			s.at = len(s.data)
			return
		}
		s.at += end + len("EI")
		if before := s.data[s.at-len("EI")-1]; kinds[before] == ' ' && (s.at == len(s.data) || kinds[s.data[s.at]] == ' ') {
			return
		}
	}
}

// operate runs an operator. One with too few operands is run with zeros.
func (a *artist) operate(word operator, operands array) {
	operand := func(i int) float64 {
		if i < len(operands) {
			return number(operands[i])
		}
		return 0
	}
	six := func() matrix {
		return matrix{operand(0), operand(1), operand(2), operand(3), operand(4), operand(5)}
	}
	switch word {
	case "q":
		const most = 1 << 10
		if len(a.saved) < most {
			a.saved = append(a.saved, a.state)
		}
	case "Q":
		if n := len(a.saved); n > 0 {
			a.state, a.saved = a.saved[n-1], a.saved[:n-1]
		}
	case "cm":
		a.page = six().then(a.page)
	case "BT":
		a.textMatrix, a.margin = identity, identity
	case "Tf":
		if len(operands) == 2 {
			if font, ok := operands[0].(name); ok {
				a.font = a.fontOf(a.dict(a.resources["Font"])[font])
			}
			a.size = operand(1)
		}
	case "Tc":
		a.character = operand(0)
	case "Tw":
		a.word = operand(0)
	case "Tz":
		a.scale = operand(0) / 100
	case "TL":
		a.leading = operand(0)
	case "Ts":
		a.rise = operand(0)
	case "Td":
		a.move(operand(0), operand(1))
	case "TD":
		a.leading = -operand(1)
		a.move(operand(0), operand(1))
	case "Tm":
		a.textMatrix = six()
		a.margin = a.textMatrix
	case "T*":
		a.move(0, -a.leading)
	case "Tj":
		a.show(operands)
	case "TJ":
		if len(operands) > 0 {
			list, _ := operands[0].(array)
			a.show(list)
		}
	case "'":
		a.move(0, -a.leading)
		a.show(operands)
	case "\"":
		a.word, a.character = operand(0), operand(1)
		a.move(0, -a.leading)
		a.show(operands[min(2, len(operands)):])
	case "Do":
		if len(operands) == 1 {
			a.draw(operands[0])
		}
	}
}

// move goes to the next line, which begins at x, y of the current one.
func (a *artist) move(x, y float64) {
	a.margin = matrix{a: 1, d: 1, e: x, f: y}.then(a.margin)
	a.textMatrix = a.margin
}

// show shows texts, and steps back by the numbers between them.
func (a *artist) show(list array) {
	for _, o := range list {
		s, ok := o.(text)
		if !ok {
			a.advance(-number(o) / 1000 * a.size * a.scale)
			continue
		}
		if a.font == nil {
			fail("a text is shown before a font is set")
		}
		a.font.each(s, a.showGlyph)
	}
}

func (a *artist) advance(x float64) {
	a.textMatrix = matrix{a: 1, d: 1, e: x}.then(a.textMatrix)
}

func (a *artist) showGlyph(g glyph) {
	at := matrix{a: a.size * a.scale, d: a.size, f: a.rise}.then(a.textMatrix).then(a.page)
	width := g.width*a.size + a.character
	if g.space {
		width += a.word
	}
	a.advance(width * a.scale)
	level := math.Abs(at.b) < 0.01*math.Abs(at.a) && at.a > 0 // not turned: watermarks are
	if size := math.Abs(at.d); level && size > 0 && isFinite(at.e) && isFinite(at.f) && isFinite(size) {
		if len(a.glyphs) >= maxGlyphs {
			fail("it has more than %d characters, the most that are read", maxGlyphs)
		}
		a.glyphs = append(a.glyphs, placed{g.text, at.e, at.f, at.e + g.width*at.a, size, int32(len(a.glyphs))})
	}
}

func isFinite(x float64) bool {
	const far = 1e6 // points; pages are at most 14,400 wide
	return x > -far && x < far
}

// draw runs a form.
func (a *artist) draw(o object) {
	key, _ := o.(name)
	form, ok := a.resolve(a.dict(a.resources["XObject"])[key]).(*stream)
	if !ok || a.name(form.dict["Subtype"]) != "Form" {
		return
	}
	if a.forms >= maxForms {
		fail("its forms nest more than %d deep", maxForms)
	}
	inner := artist{file: a.file, state: a.state, resources: a.resources, glyphs: a.glyphs, forms: a.forms + 1}
	if own := a.dict(form.dict["Resources"]); own != nil {
		inner.resources = own
	}
	if m := a.array(form.dict["Matrix"]); len(m) == 6 {
		var v [6]float64
		for i := range v {
			v[i] = a.number(m[i])
		}
		inner.page = matrix{v[0], v[1], v[2], v[3], v[4], v[5]}.then(a.page)
	}
	inner.run(a.unpack(form))
	a.glyphs = inner.glyphs
}
