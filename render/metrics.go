package render

import (
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	vgfont "gonum.org/v1/plot/font"
)

// A typeface is Liberation Sans in one weight, whose letters are as wide as those
// of Helvetica and Arial.
type typeface struct {
	weight xfont.Weight
	ttf    []byte
	font   *sfnt.Font
}

// The weights are read when they are first asked for, so that commands that draw
// nothing do not pay for it.
var (
	regular = sync.OnceValue(func() *typeface { return newTypeface(xfont.WeightNormal, liberationsansregular.TTF) })
	bold    = sync.OnceValue(func() *typeface { return newTypeface(xfont.WeightBold, liberationsansbold.TTF) })
)

func newTypeface(weight xfont.Weight, ttf []byte) *typeface {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("a typeface that is part of the program: " + err.Error())
	}
	return &typeface{weight, ttf, f}
}

// face returns the typeface of a weight.
func face(isBold bool) *typeface {
	if isBold {
		return bold()
	}
	return regular()
}

// of returns the typeface in a size.
func (t *typeface) of(size vgfont.Length) vgfont.Face {
	return vgfont.Face{Font: vgfont.Font{Typeface: font, Weight: t.weight, Size: size}, Face: t.font}
}

// advance returns how wide a character is, as a part of the size of the text, and
// whether the typeface has it. One that it lacks is shown in some other typeface,
// and is taken for as wide as high.
func (t *typeface) advance(buffer *sfnt.Buffer, r rune) (width float64, ok bool) {
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

// textWidth returns how wide a line of text is, in points.
func textWidth(words string, size float64, isBold bool) float64 {
	t := face(isBold)
	var buffer sfnt.Buffer
	var sum float64
	for _, r := range words {
		width, _ := t.advance(&buffer, r)
		sum += width
	}
	return sum * size
}
