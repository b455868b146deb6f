package pdf

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A font says what the codes of a text mean, and how wide their characters are.
type font struct {
	wide     bool              // codes have two bytes
	meanings map[uint16]string // of codes; others as in the encoding
	encoding *charmap.Charmap  // of codes of one byte
	widths   map[uint16]float64
	width    float64 // of codes without one
	narrow   []glyph // of codes of one byte, when they are first needed
}

// A glyph is a character of a font.
type glyph struct {
	text  string
	width float64 // in text space, for size 1
	space bool    // the code is that of word spacing
}

// maxMeanings bounds the codes that a font gives a meaning.
const maxMeanings = 1 << 16

// fontOf returns the font that an object is.
func (f *file) fontOf(o object) *font {
	r, shared := o.(reference)
	if shared {
		if known := f.fonts[r.number]; known != nil {
			return known
		}
	}
	d := f.dict(o)
	if d == nil {
		fail("a text is shown in a font that is not there")
	}
	made := &font{widths: make(map[uint16]float64), meanings: make(map[uint16]string), encoding: charmap.Windows1252}
	if f.name(d["Subtype"]) == "Type0" {
		f.readWide(made, d)
	} else {
		f.readSimple(made, d)
	}
	if meanings, ok := f.resolve(d["ToUnicode"]).(*stream); ok {
		f.readMeanings(made, f.unpack(meanings))
	}
	if shared {
		f.fonts[r.number] = made
	}
	return made
}

// readSimple reads a font whose codes have one byte.
func (f *file) readSimple(to *font, d dict) {
	to.width = 0.55         // of the letters of most fonts, about
	if d["Widths"] == nil { // one of the fonts that every reader has
		to.setStandardWidths(strings.Contains(string(f.name(d["BaseFont"])), "Courier"))
	}
	if descriptor := f.dict(d["FontDescriptor"]); descriptor["MissingWidth"] != nil {
		to.width = f.number(descriptor["MissingWidth"]) / 1000
	}
	first := int(f.number(d["FirstChar"]))
	unit := 0.001
	if matrix := f.array(d["FontMatrix"]); f.name(d["Subtype"]) == "Type3" && len(matrix) > 0 {
		unit = f.number(matrix[0])
	}
	widths := f.array(d["Widths"])
	f.work(len(widths))
	for i, width := range widths {
		if code := first + i; code >= 0 && code < 256 {
			to.widths[uint16(code)] = f.number(width) * unit
		}
	}
	encoding := f.resolve(d["Encoding"])
	if e, ok := encoding.(dict); ok {
		code := 0
		differences := f.array(e["Differences"])
		f.work(len(differences))
		for _, o := range differences {
			switch o := f.resolve(o).(type) {
			case int:
				code = o
			case name:
				if meaning := meaningOf(string(o)); meaning != "" && code >= 0 && code < 256 {
					to.meanings[uint16(code)] = meaning
				}
				code++
			}
		}
		encoding = f.resolve(e["BaseEncoding"])
	}
	if encoding == name("MacRomanEncoding") {
		to.encoding = charmap.Macintosh
	}
}

// readWide reads a font whose codes have two bytes.
func (f *file) readWide(to *font, d dict) {
	to.wide, to.width = true, 1
	descendants := f.array(d["DescendantFonts"])
	if len(descendants) == 0 {
		return
	}
	inner := f.dict(descendants[0])
	if width, ok := inner["DW"]; ok {
		to.width = f.number(width) / 1000
	}
	list := f.array(inner["W"])
	for len(list) >= 2 {
		first := int(f.number(list[0]))
		switch second := f.resolve(list[1]).(type) {
		case array: // the widths of codes from the first on
			f.work(len(second))
			for i, width := range second {
				to.widths[uint16(first+i)] = f.number(width) / 1000
			}
			list = list[2:]
		default: // the width of codes up to the second
			if len(list) < 3 {
				return
			}
			last, width := min(int(number(second)), first+maxMeanings-1), f.number(list[2])/1000
			for code := first; code <= last; code++ {
				to.widths[uint16(code)] = width
			}
			f.work(last - first)
			list = list[3:]
		}
	}
}

// readMeanings reads a table of what codes mean.
func (f *file) readMeanings(to *font, table []byte) {
	s := f.scanner(table)
	s.inline = true
	s.operations(func(word operator, operands array) {
		switch word {
		case "endbfchar":
			for ; len(operands) >= 2; operands = operands[2:] {
				to.mean(codeOf(operands[0]), operands[1])
			}
		case "endbfrange":
			for ; len(operands) >= 3; operands = operands[3:] {
				f.readRange(to, codeOf(operands[0]), codeOf(operands[1]), operands[2])
			}
		}
	})
}

// readRange gives the codes from first to last meanings: of a list, or one after the
// other.
func (f *file) readRange(to *font, first, last int, meaning object) {
	if first < 0 || last < first || last >= maxMeanings {
		return
	}
	switch meaning := meaning.(type) {
	case array:
		for i := range min(len(meaning), last-first+1) {
			to.mean(first+i, meaning[i])
		}
	case text:
		f.work(last - first)
		next := []byte(meaning)
		for code := first; code <= last && len(next) > 0; code++ {
			to.mean(code, text(next))
			for i := len(next) - 1; i >= 0; i-- {
				if next[i]++; next[i] != 0 {
					break
				}
			}
		}
	}
}

// work notes that so many steps were made for one object.
func (f *file) work(steps int) {
	if f.left -= steps; f.left < 0 {
		fail("it holds more than %d objects, the most that are read", maxObjects)
	}
}

func (to *font) mean(code int, meaning object) {
	const longest = 64 // bytes; ligatures have four letters at most
	if m, ok := meaning.(text); ok && code >= 0 && code < maxMeanings && len(m) <= longest {
		to.meanings[uint16(code)] = decodeUTF16(string(m))
	}
}

// codeOf returns the code that a string of at most two bytes is, -1 for others.
func codeOf(o object) int {
	code, ok := o.(text)
	switch {
	case ok && len(code) == 1:
		return int(code[0])
	case ok && len(code) == 2:
		return int(code[0])<<8 | int(code[1])
	}
	return -1
}

func decodeUTF16(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for ; len(s) >= 2; s = s[2:] {
		units = append(units, uint16(s[0])<<8|uint16(s[1]))
	}
	return string(utf16.Decode(units))
}

// each calls a function for each character of a text in the font.
func (t *font) each(s text, do func(glyph)) {
	if t.wide {
		for ; len(s) >= 2; s = s[2:] {
			do(t.glyph(uint16(s[0])<<8 | uint16(s[1])))
		}
		return
	}
	if t.narrow == nil {
		t.narrow = make([]glyph, 256)
		for code := range t.narrow {
			t.narrow[code] = t.glyph(uint16(code))
		}
	}
	for i := range len(s) {
		do(t.narrow[s[i]])
	}
}

// glyph returns the character of a code.
func (t *font) glyph(code uint16) glyph {
	g := glyph{width: t.width, space: !t.wide && code == ' '}
	if width, ok := t.widths[code]; ok {
		g.width = width
	}
	meaning, ok := t.meanings[code]
	switch {
	case meaning == symbolSpace:
		g.text = " "
	case ok:
		g.text = meaning
	case t.wide:
		g.text = string(utf8.RuneError)
	default:
		g.text = string(t.encoding.DecodeByte(byte(code)))
	}
	return g
}

// symbolSpace is the space in fonts of symbols, whose codes are of private use.
const symbolSpace = "\uf020"
