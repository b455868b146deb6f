package markdown

import (
	"bytes"
	"strings"

	"strata/extract/openspec/syntax"
)

// An htmlState is what HTML within Markdown has opened.
type htmlState struct {
	tables int
	lists  int
	skips  string // text up to this is skipped: the end of a comment or of a script
	code   bool
	heads  bool // the row has cells of a head
	term   bool // the paragraph is a term that is defined

}

// inside reports whether the next line is HTML whatever it begins with.
func (h *htmlState) inside() bool { return h.tables > 0 || h.skips != "" || h.code }

// blockTags are the tags that part blocks.
var blockTags = func() map[string]bool {
	tags := make(map[string]bool)
	for _, name := range strings.Fields(`article aside blockquote body caption center col colgroup dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr html
		li ol p pre script style table tbody td tfoot th thead tr ul`) {
		tags[name] = true
	}
	return tags
}()

// longestTag is how long a tag of HTML is at most.
const longestTag = 400

// htmlTag returns the name of the tag that a text begins with, whether it closes, and
// its length; 0 if there is none.
func htmlTag(text []byte) (name string, closes bool, length int) {
	if len(text) < 3 || text[0] != '<' {
		return "", false, 0
	}
	end := bytes.IndexByte(text[:min(len(text), longestTag)], '>')
	if end < 2 {
		return "", false, 0
	}
	inner := text[1:end]
	if inner[0] == '/' {
		closes, inner = true, inner[1:]
	}
	n := 0
	for n < len(inner) && syntax.IsWord(inner[n]) {
		n++
	}
	if n == 0 || n < len(inner) && inner[n] != ' ' && inner[n] != '/' {
		return "", false, 0
	}
	return string(inner[:n]), closes, end + 1
}

// isHTML reports whether a line begins with a comment or a tag that parts blocks.
func isHTML(text []byte) bool {
	if text[0] != '<' {
		return false
	}
	if bytes.HasPrefix(text, []byte("<!--")) || bytes.HasPrefix(text, []byte("<!DOCTYPE")) {
		return true
	}
	name, _, n := htmlTag(text)
	return n > 0 && blockTags[name]
}

// endsBlock reports whether a line that begins with text has a tag that ends it.
func endsBlock(text []byte) bool {
	for {
		at := bytes.Index(text, []byte("</"))
		if at < 0 {
			return false
		}
		text = text[at:]
		switch name, _, _ := htmlTag(text); name {
		case "p", "li", "div", "blockquote", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6":
			return true
		}
		text = text[2:]
	}
}

// readHTML takes a line of HTML.
func (r *rewriter) readHTML(line []byte, offset, number int) {
	h := &r.html
	start := 0 // of the text that is not yet taken
	text := func(end int) {
		if r.open == noBlock && len(bytes.TrimSpace(line[start:end])) > 0 && h.tables == 0 {
			r.open = aParagraph
		}
		if r.open != noBlock {
			r.add(line[start:end], offset+start, number)
		}
	}
	for at := 0; at < len(line); {
		if h.skips != "" {
			end := bytes.Index(line[at:], []byte(h.skips))
			if end < 0 {
				return
			}
			at += end + len(h.skips)
			start, h.skips = at, ""
			continue
		}
		open := bytes.IndexByte(line[at:], '<')
		if open < 0 {
			break
		}
		at += open
		rest := line[at:]
		if bytes.HasPrefix(rest, []byte("<!")) {
			text(at)
			h.skips = ">"
			if bytes.HasPrefix(rest, []byte("<!--")) {
				h.skips = "-->"
			}
			start = at
			continue
		}
		name, closes, n := htmlTag(rest)
		if n == 0 || !blockTags[name] || h.code && name != "pre" {
			at += max(n, 1)
			continue
		}
		if h.code {
			r.verbatim(line[start:at], offset+start, number)
		} else {
			text(at)
		}
		at += n
		start = at
		r.tag(name, closes, offset+at, number)
	}
	switch {
	case h.code && start < len(line):
		r.verbatim(line[start:], offset+start, number)
	case !h.code && start < len(line):
		text(len(line))
	}
}

// tag takes a tag that parts blocks, which ends at an offset.
func (r *rewriter) tag(name string, closes bool, offset, number int) {
	h := &r.html
	switch name {
	case "pre":
		r.close()
		if h.code == closes {
			r.fence(number)
		}
		h.code = !closes
		return
	case "script", "style":
		if !closes {
			h.skips = "</" + name + ">"
		}
		return
	case "table":
		r.close()
		if closes {
			h.tables = max(h.tables-1, 0)
		} else {
			h.tables++
			r.table = pipeTable{}
			r.beginTable(number)
		}
		return
	case "tr":
		r.endRow(offset, number)
		if !closes {
			r.open, h.heads = aRow, false
		}
		return
	case "td", "th":
		if !closes {
			if r.open != aRow {
				r.close()
				r.open, h.heads = aRow, false
			}
			h.heads = h.heads || name == "th"
			r.parts = append(r.parts, part{offset: offset, line: number, joinedThrough: " | "})
			if len(r.parts) == 1 {
				r.parts[0].joinedThrough = "| "
			}
		}
		return
	}
	if r.open == aRow {
		return // what parts blocks within a cell parts words
	}
	switch name {
	case "ul", "ol":
		r.close()
		if closes {
			h.lists = max(h.lists-1, 0)
		} else {
			h.lists = min(h.lists+1, maxDepth)
		}
	case "li":
		r.close()
		if !closes {
			r.open, r.depth = anItem, max(h.lists-1, 0)
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.close()
		if !closes {
			r.open, r.level = aHeading, int(name[1]-'0')
		}
	case "dt":
		if !closes {
			r.close()
			r.open, h.term = aParagraph, true
		}
	case "dd":
		if closes {
			r.close()
			return
		}
		if h.term && len(r.parts) > 0 && !r.listing {
			r.parts[0].joinedThrough = "**"
			r.parts = append(r.parts, part{joinedThrough: "**: ", offset: offset, line: number})
		}
		h.term = false
	default:
		r.close()
	}
}

// endRow ends the row of a table of HTML.
func (r *rewriter) endRow(offset, number int) {
	if r.open != aRow {
		r.close()
		return
	}
	heads := r.html.heads
	r.parts = append(r.parts, part{offset: offset, line: number, joinedThrough: " |"})
	r.close()
	if heads {
		r.rule(number)
	}
}
