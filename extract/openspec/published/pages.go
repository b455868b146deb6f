package published

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"strata/extract/openspec/syntax"
)

// A pageLine is a line on a page, without the space around its text.
type pageLine struct {
	start, end int // in the file
	number     int // of the line in the file
	page       int // from 0
	column     int // that the text begins in, from the left edge of the page's text
	width      int // of the text, in characters
}

func (l pageLine) empty() bool { return l.start == l.end }

// right returns the column behind the text.
func (l pageLine) right() int { return l.column + l.width }

// drop leaves the text of a line out.
func (l *pageLine) drop() { l.end, l.width = l.start, 0 }

// pageLines splits a file into lines.
func pageLines(data []byte) []pageLine {
	lines := make([]pageLine, 0, bytes.Count(data, []byte("\n"))+1)
	page, first := 0, 0 // the page that is read, and its first line
	l := syntax.Scanner{Data: data, Next: len(data) - len(bytes.TrimPrefix(data, syntax.ByteOrderMark))}
	for l.Scan() {
		start, end := l.Start, l.End
		column := 0
		for ; start < end; start++ {
			if c := data[start]; c == '\f' {
				alignPage(lines[first:])
				page, first, column = page+1, len(lines), 0
			} else if c == ' ' || c == '\t' || c == '\r' {
				column++
			} else {
				break
			}
		}
		for end > start && (data[end-1] == ' ' || data[end-1] == '\t' || data[end-1] == '\r') {
			end--
		}
		if end-start > syntax.MaxLine { // no text
			end = start
		}
		lines = append(lines, pageLine{start, end, l.Number, page, column, utf8.RuneCount(data[start:end])})
	}
	alignPage(lines[first:])
	return lines
}

// alignPage counts the columns of a page's lines from the leftmost one: programs lay
// each page out as its widest line takes.
func alignPage(lines []pageLine) {
	const far = 1 << 30
	left := far
	for _, l := range lines {
		if !l.empty() {
			left = min(left, l.column)
		}
	}
	for i := range lines {
		lines[i].column = max(0, lines[i].column-left)
	}
}

// fullWidth returns the column that full lines end before.
func fullWidth(lines []pageLine) int {
	var ends []int
	for _, l := range lines {
		if !l.empty() {
			ends = append(ends, l.right())
		}
	}
	if len(ends) == 0 {
		return 0
	}
	slices.Sort(ends)
	return ends[len(ends)*8/10] // some are far wider, such as rows of tables
}

// dropFurniture leaves out what stands at the top or the bottom of a third of the pages
// or more, such as names, numbers and dates: it may differ on left and right ones.
func dropFurniture(data []byte, lines []pageLine) {
	const (
		edge = 8 // lines from the edge of a page
		few  = 3 // pages: what stands on fewer may do so by chance
	)
	pages := pagesOf(lines)
	counts := make(map[string]int)
	for _, page := range pages {
		seen := make(map[string]bool, 2*edge)
		for _, backward := range [...]bool{false, true} {
			eachAtEdge(page, backward, edge, func(l *pageLine) bool {
				if key := furnitureKey(data, l, backward); !seen[key] {
					seen[key] = true
					counts[key]++
				}
				return true
			})
		}
	}
	for _, page := range pages {
		for _, backward := range [...]bool{false, true} {
			eachAtEdge(page, backward, edge, func(l *pageLine) bool {
				if on := counts[furnitureKey(data, l, backward)]; on < few || 3*on < len(pages) {
					return false
				}
				l.drop()
				return true
			})
		}
	}
}

// pagesOf returns the lines of each page.
func pagesOf(lines []pageLine) [][]pageLine {
	var pages [][]pageLine
	for start, i := 0, 1; i <= len(lines); i++ {
		if i == len(lines) || lines[i].page != lines[start].page {
			pages = append(pages, lines[start:i])
			start = i
		}
	}
	return pages
}

// eachAtEdge calls f for so many lines with text from the top of a page on, or from
// the bottom, until it returns false.
func eachAtEdge(page []pageLine, backward bool, most int, f func(*pageLine) bool) {
	for i := range page {
		l := &page[i]
		if backward {
			l = &page[len(page)-1-i]
		}
		if l.empty() {
			continue
		}
		if most--; most < 0 || !f(l) {
			return
		}
	}
}

// furnitureKey returns what a line has in common with those of other pages: its text
// with all numbers alike, and the edge.
func furnitureKey(data []byte, l *pageLine, backward bool) string {
	const longest = 200
	key := make([]byte, 0, 64)
	key = append(key, "tb"[btoi(backward)])
	for _, c := range data[l.start:min(l.end, l.start+longest)] {
		last := key[len(key)-1]
		switch {
		case c >= '0' && c <= '9':
			if last != '0' {
				key = append(key, '0')
			}
		case c == ' ' || c == '\t':
			if last != ' ' {
				key = append(key, ' ')
			}
		default:
			key = append(key, c)
		}
	}
	return string(key)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
