package terminal

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// Wrap breaks text into lines of at most width columns, longer words apart.
func Wrap(text string, width int) []string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.Fields(text) {
		n := displaywidth.String(word)
		if length > 0 && length+1+n > width {
			lines = append(lines, line)
			line, length = "", 0
		}
		if length > 0 {
			line += " "
			length++
		}
		line += word
		length += n
	}
	if length > 0 {
		lines = append(lines, line)
	}
	return lines
}

// Shorten makes one line of text, and cuts it to a number of columns, the last an
// ellipsis. It returns how many it takes then.
func Shorten(text string, width int) (short string, taken int) {
	text = strings.ReplaceAll(text, "\n", " ")
	if taken = displaywidth.String(text); taken <= width {
		return text, taken
	}
	text = strings.TrimRight(displaywidth.TruncateString(text, width-1, ""), " ") + "…"
	return text, displaywidth.String(text)
}
