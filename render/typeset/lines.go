package typeset

import "strings"

// Lines breaks text into lines of at most a width in points: as few as possible,
// and then as even as possible. A word that is too long is broken.
func Lines(words string, size float64, isBold bool, width float64) []string {
	var parts []part
	for _, word := range strings.Fields(words) {
		parts = append(parts, breakWord(word, size, isBold, width)...)
	}
	space := Width(" ", size, isBold)
	lines := fillLines(parts, space, width)
	// The least width that takes no more lines is found to half a point.
	low, high := 0.0, width
	for high-low > 0.5 {
		middle := (low + high) / 2
		if even := fillLines(parts, space, middle); len(even) <= len(lines) && widest(parts) <= middle {
			high = middle
		} else {
			low = middle
		}
	}
	return fillLines(parts, space, high)
}

// A part is a word, or what fits a line of one.
type part struct {
	word  string
	width float64
}

func breakWord(word string, size float64, isBold bool, width float64) []part {
	whole := part{word, Width(word, size, isBold)}
	if whole.width <= width {
		return []part{whole}
	}
	var parts []part
	var piece strings.Builder
	used := 0.0
	for _, r := range word {
		w := Width(string(r), size, isBold)
		if used > 0 && used+w > width {
			parts = append(parts, part{piece.String(), used})
			piece.Reset()
			used = 0
		}
		piece.WriteRune(r)
		used += w
	}
	return append(parts, part{piece.String(), used})
}

// fillLines sets words in lines, greedily; a word that is longer stands alone.
func fillLines(parts []part, space, width float64) []string {
	var lines []string
	used := 0.0
	for _, p := range parts {
		if len(lines) > 0 && used+space+p.width <= width {
			lines[len(lines)-1] += " " + p.word
			used += space + p.width
			continue
		}
		lines = append(lines, p.word)
		used = p.width
	}
	return lines
}

func widest(parts []part) float64 {
	most := 0.0
	for _, p := range parts {
		most = max(most, p.width)
	}
	return most
}
