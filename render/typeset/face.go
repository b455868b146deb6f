// Package typeset knows how wide text is, and breaks it into lines that fit. Its
// typeface is Liberation Sans, whose letters are as wide as those of Helvetica and
// Arial, which is part of the program.
package typeset

import (
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	vgfont "gonum.org/v1/plot/font"
)

// The typeface of every text, as Graphviz knows it: it has the widths of its letters
// built in, so that texts fit their boxes without any font installed. The fonts of
// FontStack have the same widths or, last, are close to them.
const (
	Font      = "Helvetica"
	FontStack = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', Arimo, sans-serif"
)

// A Typeface is Liberation Sans in one weight.
type Typeface struct {
	TTF    []byte
	weight xfont.Weight
	font   *sfnt.Font
}

// The weights are read when they are first asked for, so that commands that draw
// nothing do not pay for it.
var (
	regular = sync.OnceValue(func() *Typeface { return newTypeface(xfont.WeightNormal, liberationsansregular.TTF) })
	bold    = sync.OnceValue(func() *Typeface { return newTypeface(xfont.WeightBold, liberationsansbold.TTF) })
)

func newTypeface(weight xfont.Weight, ttf []byte) *Typeface {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("a typeface that is part of the program: " + err.Error())
	}
	return &Typeface{ttf, weight, f}
}

// Face returns the typeface of a weight.
func Face(isBold bool) *Typeface {
	if isBold {
		return bold()
	}
	return regular()
}

// Of returns the typeface in a size.
func (t *Typeface) Of(size vgfont.Length) vgfont.Face {
	return vgfont.Face{Font: vgfont.Font{Typeface: Font, Weight: t.weight, Size: size}, Face: t.font}
}

// Advance returns how wide a character is, as a part of the size of the text, and
// whether the typeface has it. One that it lacks is shown in some other typeface,
// and is taken for as wide as high.
func (t *Typeface) Advance(buffer *sfnt.Buffer, r rune) (width float64, ok bool) {
	glyph, err := t.font.GlyphIndex(buffer, r)
	if err != nil || glyph == 0 {
		return 1, false
	}
	units := fixed.Int26_6(t.font.UnitsPerEm())
	advance, err := t.font.GlyphAdvance(buffer, glyph, units, xfont.HintingNone)
	if err != nil {
		return 1, false
	}
	return float64(advance) / float64(units), true
}

// Width returns how wide a line of text is, in points.
func Width(words string, size float64, isBold bool) float64 {
	t := Face(isBold)
	var buffer sfnt.Buffer
	var sum float64
	for _, r := range words {
		width, _ := t.Advance(&buffer, r)
		sum += width
	}
	return sum * size
}
