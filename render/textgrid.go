package render

import (
	"bufio"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// A textGrid is the cells of a terminal, by row and column. The cells that a wide
// character takes besides its first are empty.
type textGrid [][]string

func newTextGrid(rows, columns int) textGrid {
	g := make(textGrid, rows)
	for y := range g {
		g[y] = make([]string, columns)
		for x := range g[y] {
			g[y][x] = " "
		}
	}
	return g
}

// write writes a line of text that begins at a cell.
func (g textGrid) write(y, x int, words string) {
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

func (g textGrid) writeTo(b *bufio.Writer) {
	for _, row := range g {
		b.WriteString(strings.TrimRight(strings.Join(row, ""), " ") + "\n")
	}
}
