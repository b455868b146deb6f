package text

import (
	"bufio"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// A Grid is the cells of a terminal, by row and column. The cells that a wide
// character takes besides its first are empty.
type Grid [][]string

// NewGrid returns a grid of blanks.
func NewGrid(rows, columns int) Grid {
	g := make(Grid, rows)
	for y := range g {
		g[y] = make([]string, columns)
		for x := range g[y] {
			g[y][x] = " "
		}
	}
	return g
}

// Write writes a line of text that begins at a cell.
func (g Grid) Write(y, x int, words string) {
	for characters := displaywidth.StringGraphemes(words); characters.Next(); {
		width := characters.Width()
		if width == 0 {
			continue
		}
		g[y][x] = characters.Value()
		for k := 1; k < width; k++ {
			g[y][x+k] = ""
		}
		x += width
	}
}

// Print writes the lines, without the blanks at their ends.
func (g Grid) Print(b *bufio.Writer) {
	for _, row := range g {
		b.WriteString(strings.TrimRight(strings.Join(row, ""), " ") + "\n")
	}
}
