package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A layout writes the characters of pages as lines of text.
type layout struct {
	text   []byte
	line   []placed // memory of a line
	column float64  // width of a column of text, in points
}

// maxColumns bounds how far a line is moved to the right, in characters.
const maxColumns = 240

// page adds a page. Characters of about the same height stand in one line, from left
// to right; a line is empty where there is room for one.
func (l *layout) page(glyphs []placed) {
	if len(glyphs) == 0 {
		return
	}
	slices.SortFunc(glyphs, func(a, b placed) int {
		return cmp.Or(cmp.Compare(b.y, a.y), cmp.Compare(a.sequence, b.sequence))
	})
	left := slices.MinFunc(glyphs, func(a, b placed) int { return cmp.Compare(a.x, b.x) }).x
	l.column = columnOf(glyphs)
	above := math.Inf(1) // the line before
	for len(glyphs) > 0 {
		// A line ends where the next character is lower by half of its size: what is
		// raised or lowered a little belongs to it.
		first := glyphs[0]
		n := 1
		for n < len(glyphs) && first.y-glyphs[n].y < 0.5*min(first.size, glyphs[n].size) {
			n++
		}
		l.line = append(l.line[:0], glyphs[:n]...)
		glyphs = glyphs[n:]
		slices.SortFunc(l.line, func(a, b placed) int {
			return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.sequence, b.sequence))
		})
		const spread = 1.6 // of lines that stand apart, in sizes; those of a paragraph have up to 1.4
		if start := len(l.text); l.write(left) {
			y, size := l.line[0].y, l.line[0].size
			if above-y > spread*size && !math.IsInf(above, 1) {
				l.text = slices.Insert(l.text, start, '\n')
			}
			above = y
		}
	}
}

// columnOf returns the mean width of the characters of a page.
func columnOf(glyphs []placed) float64 {
	sum, count := 0.0, 0
	for _, g := range glyphs {
		if width := g.end - g.x; width > 0 && g.text != " " {
			sum += width
			count++
		}
	}
	return max(1, sum/float64(max(1, count)))
}

// write writes a line, unless it has no text.
func (l *layout) write(left float64) bool {
	start := len(l.text)
	end := left     // of the character before
	spaced := false // there is a space behind it
	columns := 0    // that the line has
	for i, g := range l.line {
		if i > 0 && g.text == l.line[i-1].text && g.x-l.line[i-1].x < 0.1*g.size { // shown twice, as bold
			continue
		}
		if strings.TrimSpace(g.text) == "" {
			spaced = true
			continue
		}
		gap := g.x - end
		spaces := 0
		switch {
		case columns == 0 || gap > 1.5*g.size: // an indentation, or another column
			spaces = min(int((g.x-left)/l.column+0.5), maxColumns) - columns
			if columns > 0 {
				spaces = max(2, spaces)
			}
		case spaced || gap > 0.2*g.size:
			spaces = 1
		}
		for range spaces {
			l.text = append(l.text, ' ')
		}
		before := len(l.text)
		l.text = appendPlain(l.text, g.text)
		columns += max(0, spaces) + utf8.RuneCount(l.text[before:])
		end, spaced = max(end, g.end), false
	}
	if columns == 0 {
		l.text = l.text[:start]
		return false
	}
	l.text = append(l.text, '\n')
	return true
}

// ligatures are letters that fonts have as one character.
var ligatures = map[rune]string{'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st"}

// appendPlain appends characters as a text has them.
func appendPlain(dst []byte, s string) []byte {
	for _, r := range s {
		switch letters, ligature := ligatures[r]; {
		case ligature:
			dst = append(dst, letters...)
		case unicode.IsSpace(r):
			dst = append(dst, ' ')
		case unicode.IsControl(r):
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}
