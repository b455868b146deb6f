package published

import (
	"bytes"
	"strings"

	"strata/extract/openspec/syntax"
)

// tableOfContents is the heading of what it says.
const tableOfContents = "Table of Contents"

// contents is a table of contents, which tells what the headings of a document are.
type contents struct {
	entries []contentsEntry
	index   map[string]int // of an entry, by its number
	next    int            // index of the entry behind the latest heading
	latest  string         // number of the latest heading, where there is no table
}

type contentsEntry struct {
	number string
	title  string // without spaces
	line   int
	found  bool
}

// readContents reads the table of contents that begins somewhere behind a line, and
// returns the index of the line behind it: the same one if there is no table.
func readContents(data []byte, lines []pageLine, from int) (c contents, end int) {
	const (
		most = 2000 // lines before it
		gap  = 4    // lines with text within it that are no entries: titles of several lines
	)
	at := from
	for at < min(len(lines), from+most) && string(data[lines[at].start:lines[at].end]) != tableOfContents {
		at++
	}
	if at == len(lines) || string(data[lines[at].start:lines[at].end]) != tableOfContents {
		return c, from
	}
	end = at + 1
	var open []pageLine // lines of an entry whose last one is not yet read
	for i := at + 1; i < len(lines) && len(open) < gap; i++ {
		l := lines[i]
		if l.empty() {
			continue
		}
		if n := len(open); n > 0 && startsEntry(data[l.start:l.end]) {
			if words, ok := cutPage(data[open[n-1].start:open[n-1].end]); ok { // the title left no room for dots
				c.add(data, open, words)
				open, end = open[:0], i
			}
		}
		open = append(open, l)
		if words, ok := cutLeader(data[l.start:l.end]); ok {
			c.add(data, open, words)
			open, end = open[:0], i+1
		}
	}
	return c, end
}

func startsEntry(line []byte) bool {
	number, title := syntax.SplitNumber(string(line))
	return number != "" && title != ""
}

// add adds an entry of some lines, the last of which is given without its page.
func (c *contents) add(data []byte, lines []pageLine, last []byte) {
	var text []byte
	for _, l := range lines[:len(lines)-1] {
		text = append(append(text, data[l.start:l.end]...), ' ')
	}
	number, title := syntax.SplitNumber(string(append(text, last...)))
	if number == "" {
		return
	}
	if c.index == nil {
		c.index = make(map[string]int)
	}
	c.index[number] = len(c.entries)
	c.entries = append(c.entries, contentsEntry{number: number, title: squeeze(title), line: lines[0].number})
}

// cutPage cuts the number of a page from a line, and reports whether there is one.
func cutPage(line []byte) ([]byte, bool) {
	words := bytes.TrimRight(line, "0123456789")
	return bytes.TrimRight(words, " "), len(words) < len(line) && bytes.HasSuffix(words, []byte(" "))
}

// cutLeader cuts dots and the number of a page from a line, and reports whether there
// are any.
func cutLeader(line []byte) ([]byte, bool) {
	line, ok := cutPage(line)
	words := bytes.TrimRight(line, ". ")
	return words, ok && len(line)-len(words) >= 2
}

// squeeze returns a title without spaces, by which titles are compared: lines may end
// within one.
func squeeze(title string) string { return strings.Join(strings.Fields(title), "") }

// A pageHeading is the heading of a section on a page.
type pageHeading struct {
	number string
	words  string // of the title
	title  int    // where it begins in the file
	lines  int    // that it takes
}

// heading reads the heading that begins in a line, if one does.
func (c *contents) heading(data []byte, lines []pageLine, at int) (pageHeading, bool) {
	h, ok := c.find(data, lines, at)
	switch {
	case !ok:
	case len(c.entries) == 0:
		c.latest = h.number
	default:
		i := c.index[h.number]
		c.entries[i].found, c.next = true, i+1
	}
	return h, ok
}

// find returns the heading that begins in a line, if one does: a number and the title
// that the table of contents has for it, or, where there is no table, a number that
// may come next and a title on a line that stands alone.
func (c *contents) find(data []byte, lines []pageLine, at int) (h pageHeading, ok bool) {
	l := lines[at]
	line := data[l.start:l.end]
	word := wordAt(line, 0)
	h.number = string(line[:word.End])
	if !syntax.IsSectionNumber(h.number) || word.End == len(line) {
		return h, false
	}
	h.title = l.start + wordAt(line, 1).Start
	h.words = string(data[h.title:l.end])
	h.lines = 1
	if len(c.entries) == 0 {
		const long = 120
		alone := at+1 == len(lines) || lines[at+1].empty()
		next := c.latest == "" && h.number == "1" || c.latest != "" && syntax.Follows(c.latest, h.number)
		return h, alone && next && len(h.words) <= long
	}
	i, listed := c.index[h.number]
	if !listed || i < c.next {
		return h, false
	}
	const most = 4 // lines of a title
	title, found := c.entries[i].title, squeeze(h.words)
	for found != title {
		next := at + h.lines
		if h.lines == most || next == len(lines) || !strings.HasPrefix(title, found) {
			return h, false
		}
		more := string(data[lines[next].start:lines[next].end])
		h.words = strings.TrimSpace(h.words + " " + more)
		found += squeeze(more)
		h.lines++
	}
	return h, true
}

// missing returns how many entries were not found as headings, and the first of them.
func (c *contents) missing() (count int, first contentsEntry) {
	for _, e := range c.entries {
		if !e.found {
			if count++; count == 1 {
				first = e
			}
		}
	}
	return count, first
}
