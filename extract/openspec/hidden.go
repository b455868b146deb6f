package openspec

import (
	"bytes"

	"strata/extract/openspec/syntax"
)

// What comments of HTML, and text that is struck out, begin and end with.
var (
	commentStart = []byte("<!--")
	commentEnd   = []byte("-->")
	struckMark   = []byte("~~")
)

// unhidden returns a text of the same length with blanks for what Markdown does not print:
// comments, and what is struck out, but not in code. It is the text itself if there is nothing
// of the kind. Unclosed is the line of the first comment that is never closed, which is taken
// to end with its section, 0 if there is none. It takes time linear in the text.
func (d *body) unhidden(text []byte) (visible []byte, unclosed int) {
	if !has(text, commentStart, '!') && !has(text, struckMark, '~') {
		return text, 0 // as most
	}
	h := hiding{
		text: text, visible: d.visible[:0], starts: mark{text: commentStart}, strikes: mark{text: struckMark},
		comments: mark{text: commentEnd}, struck: mark{text: struckMark}, blanks: mark{text: []byte("\n\n")},
	}
	if bytes.Contains(text, []byte("\r\n")) {
		h.blanks.text = []byte("\n\r\n")
	}
	var code syntax.Fence
	for l := (syntax.Scanner{Data: text}); l.Scan(); {
		if l.Start >= h.end && (code.Step(l.Text()) || len(code) > 0) || l.End-l.Start > syntax.MaxLine {
			continue
		}
		if min(h.starts.from(text, l.Start), h.strikes.from(text, l.Start)) >= l.End {
			continue
		}
		if h.line(max(l.Start, h.end), l.Start, l.End); h.unclosed && unclosed == 0 {
			unclosed = l.Number
		}
	}
	if len(h.visible) == 0 {
		return text, 0
	}
	d.visible = h.visible
	return h.visible, unclosed
}

// has reports whether a text has a mark, which it is searched for by a byte of it that is rare.
func has(text, mark []byte, rare byte) bool {
	before := bytes.IndexByte(mark, rare)
	for at := before; at < len(text); at++ {
		next := bytes.IndexByte(text[at:], rare)
		if next < 0 {
			return false
		}
		if at += next; bytes.HasPrefix(text[at-before:], mark) {
			return true
		}
	}
	return false
}

// A hiding blanks what a text hides.
type hiding struct {
	text, visible            []byte // visible is empty as long as nothing is hidden
	end                      int    // of what is hidden so far
	unclosed                 bool   // a comment is
	starts, strikes          mark   // what may hide
	comments, struck, blanks mark   // where that ends
}

// line hides what begins in a line, from a place in it on.
func (h *hiding) line(at, start, end int) {
	for at < end {
		n := bytes.IndexAny(h.text[at:end], "<~`\\")
		if n < 0 {
			return
		}
		at += n
		rest := h.text[at:end]
		stop := 0
		switch {
		case rest[0] == '\\':
			at += 2
			continue
		case rest[0] == '`':
			at += syntax.CodeLength(rest)
			continue
		case bytes.HasPrefix(rest, commentStart):
			stop = h.comments.from(h.text, at) + len(commentEnd)
			switch {
			case len(bytes.TrimSpace(h.text[start:at])) > 0 && stop > h.blanks.from(h.text, at):
				stop = 0 // no comment, within a paragraph
			case stop > len(h.text):
				h.unclosed, stop = true, h.sectionEnd(end)
			}
		case rest[0] == '~':
			if run := len(rest) - len(bytes.TrimLeft(rest, "~")); run != len(struckMark) || len(rest) == run || rest[run] == ' ' {
				at += run
				continue
			}
			if stop = h.struck.from(h.text, at+len(struckMark)) + len(struckMark); stop > min(len(h.text), h.blanks.from(h.text, at)) {
				stop = 0
			}
		}
		if stop == 0 {
			at++
			continue
		}
		h.blank(at, stop)
		at, h.end = stop, stop
	}
}

// sectionEnd returns where the section ends that a line ending at a place stands in.
func (h *hiding) sectionEnd(at int) int {
	l := syntax.Scanner{Data: h.text, Next: min(at+1, len(h.text))}
	for l.Scan() {
		if syntax.HeadingLevel(l.Text()) > 0 {
			return l.Start
		}
	}
	return len(h.text)
}

// nothing is a character that is left out of all text, and makes no indentation.
const nothing = 0x01

// blank makes blanks of what stands between two places.
func (h *hiding) blank(from, to int) {
	if len(h.visible) == 0 {
		h.visible = append(h.visible, h.text...)
	}
	fill := byte(' ')
	rest := bytes.TrimLeft(h.text[to:], " \t\r")
	indents := len(rest) > 0 && rest[0] != '\n' // what stands behind in the last line
	for i := to - 1; i >= from; i-- {
		switch fill = ' '; {
		case h.text[i] == '\n' || h.text[i] == '\r':
			indents = false
			continue
		case indents:
			fill = nothing
		}
		h.visible[i] = fill
	}
}

// A mark is found from one place after another, each behind the one before, in time linear in
// the text.
type mark struct {
	text []byte
	next int // where it is next; behind the text if it is nowhere
}

// from returns where the mark is from a place on, behind the text if it is nowhere.
func (m *mark) from(text []byte, at int) int {
	if m.next < at || m.next == 0 {
		m.next = len(text) + 1
		if n := bytes.Index(text[min(at, len(text)):], m.text); n >= 0 {
			m.next = at + n
		}
	}
	return m.next
}
