package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"strata/extract/openspec/syntax"
)

// An inline rewrites what stands within a line: emphasis by underscores, links by
// labels, escaped or divided citations, and characters that look like others.
type inline struct {
	labels  map[string]bool // of links
	copy    func(from, end int)
	replace func(text []byte, from, end int)
}

// plainInline holds for bytes that are copied.
var plainInline = func() (set [256]bool) {
	for c := range utf8.RuneSelf {
		set[c] = true
	}
	for _, c := range "_[]\\`" {
		set[c] = false
	}
	return set
}()

// longestEmphasis is how many bytes emphasis spans. It bounds how often a byte is
// looked at.
const longestEmphasis = 256

// rewrite rewrites a part of a line. It takes time linear in the part.
func (w inline) rewrite(line []byte, at, end int) {
	line = line[:end]
	var closers []int // where emphasis that is open ends
	done := at
	take := func(text []byte, from, to int) {
		if done < from {
			w.copy(done, from)
		}
		if len(text) > 0 {
			w.replace(text, from, to)
		}
		done = to
	}
	for at < end {
		if plainInline[line[at]] {
			at++
			continue
		}
		rest := line[at:]
		n := 1
		switch c := rest[0]; c {
		case '`':
			n = syntax.CodeLength(rest)
		case '_':
			n = runLength(rest)
			if len(closers) > 0 && closers[len(closers)-1] == at {
				closers = closers[:len(closers)-1]
				take(stars[:n], at, at+n)
			} else if length := emphasisLength(line, at, n); length > 0 {
				closers = append(closers, at+length-n)
				take(stars[:n], at, at+n)
			}
		case '\\', '[':
			n = w.bracket(rest, at, take)
		case ']':
			if length := w.labelLength(rest[1:]); length > 0 {
				n += length
				take(someTarget, at+1, at+n)
			}
		default:
			var text string
			var changed bool
			if text, n, changed = lookalike(line, at); changed {
				take([]byte(text), at, at+n)
			}
		}
		at += n
	}
	take(nil, end, end)
}

var (
	stars      = []byte("***")
	someTarget = []byte("(#)") // makes a link of what is before it
)

// runLength returns how many underscores a text begins with, three at most.
func runLength(text []byte) int {
	n := 1
	for n < len(text) && n < len(stars) && text[n] == '_' {
		n++
	}
	return n
}

// emphasisLength returns how long emphasis is that n underscores open, 0 if they open
// none, as within a word.
func emphasisLength(line []byte, at, n int) int {
	if at > 0 && (syntax.IsWord(line[at-1]) || line[at-1] == '_') || at+n == len(line) || line[at+n] == ' ' || line[at+n] == '_' {
		return 0
	}
	text := line[at:min(len(line), at+longestEmphasis)]
	for i := n + 1; i+n <= len(text); i++ {
		if text[i] != '_' {
			continue
		}
		run := runLength(text[i:])
		if run == n && text[i-1] != ' ' && (at+i+n == len(line) || !syntax.IsWord(line[at+i+n]) && line[at+i+n] != '_') {
			return i + n
		}
		i += run - 1
	}
	return 0
}

// labelLength returns the length of "[label]" at the start of a text, 0 if that is not
// the label of a link.
func (w inline) labelLength(rest []byte) int {
	label := referredLabel(rest)
	if label == nil || len(label) > 0 && !w.labels[string(bytes.ToLower(label))] {
		return 0
	}
	return len(label) + 2
}

// referredLabel returns the label of "[label]" behind the text of a link; nil if there is
// none.
func referredLabel(rest []byte) []byte {
	if len(rest) < 2 || rest[0] != '[' {
		return nil
	}
	end := bytes.IndexByte(rest[:min(len(rest), syntax.MaxTag+2)], ']')
	if end < 0 || bytes.IndexByte(rest[1:end], '[') >= 0 {
		return nil
	}
	return rest[1:end]
}

// bracket takes a bracket or a backslash, and returns how much of the rest of the line
// it has taken.
func (w inline) bracket(rest []byte, at int, take func([]byte, int, int)) int {
	open := bracketLength(rest, '[')
	if open == 0 {
		return min(2, len(rest)) // what is escaped
	}
	if n := citationOrLink(rest[open:]); n > 0 { // brackets around a citation that is a link
		if closing := bracketLength(rest[open+n:], ']'); closing > 0 && syntax.TargetLength(rest[open+n+closing:]) == 0 {
			take(nil, at, at+open)
			if tag, length := citation(rest[open:]); length > 0 {
				take(append(append([]byte("["), tag...), ']'), at+open, at+open+length)
			}
			closing += w.labelLength(rest[open+n+closing:])
			take(nil, at+open+n, at+open+n+closing)
			return open + n + closing
		}
	}
	if len(rest) > open && rest[open] == '^' { // a footnote
		if end := bytes.IndexByte(rest[:min(len(rest), syntax.MaxTag)], ']'); end > 0 {
			take(nil, at, at+end+1)
			return end + 1
		}
	}
	tag, n := citation(rest)
	if n == 0 || open == 2 && syntax.TargetLength(rest[n:]) > 0 {
		return open
	}
	if bracketed := rest[1 : n-1]; open == 2 || !bytes.Equal(bracketed, tag) {
		take(append(append([]byte("["), tag...), ']'), at, at+n)
	}
	if length := w.labelLength(rest[n:]); length > 0 {
		take(someTarget, at+n, at+n+length)
		n += length
	}
	return n
}

// citationOrLink returns the length of a link or of a citation that a text begins with;
// 0 if there is none.
func citationOrLink(text []byte) int {
	if inner, linked, n := syntax.Link(text); linked && len(inner) > 0 {
		return n
	}
	_, n := citation(text)
	return n
}

// bracketLength returns the length of a bracket, escaped or not, that a text begins
// with; 0 if there is none.
func bracketLength(text []byte, bracket byte) int {
	switch {
	case len(text) > 0 && text[0] == bracket:
		return 1
	case len(text) > 1 && text[0] == '\\' && text[1] == bracket:
		return 2
	}
	return 0
}

// citation reads a citation that a text begins with, in brackets that may be escaped,
// with the tag divided or written with characters that look like others. It returns the
// tag and the length of the whole, 0 if there is none.
func citation(text []byte) (tag []byte, length int) {
	i := bracketLength(text, '[')
	if i == 0 {
		return nil, 0
	}
	tag, n := cleanTag(text[i:])
	if n == 0 || !isTagLike(tag) {
		return nil, 0
	}
	return tag, i + n + bracketLength(text[i+n:], ']')
}

// isTagLike reports whether the words in brackets can be the tag of a reference: they
// begin with a capital or a digit.
func isTagLike(tag []byte) bool {
	if len(tag) == 0 || !(tag[0] >= 'A' && tag[0] <= 'Z' || tag[0] >= '0' && tag[0] <= '9') {
		return false
	}
	for _, c := range tag {
		if !syntax.IsWord(c) && bytes.IndexByte([]byte("-./_:& "), c) < 0 {
			return false
		}
	}
	return true
}

// cleanTag returns the words up to a closing bracket as a tag, and how long they are;
// 0 if there is no such bracket near by.
func cleanTag(text []byte) (tag []byte, length int) {
	const slack = 2 // characters that are nothing or in other places of one that counts
	for i := 0; i < len(text) && i < slack*syntax.MaxTag; {
		switch c := text[i]; {
		case c == '[', c == '\n':
			return nil, 0
		case bracketLength(text[i:], ']') > 0:
			return foldTag(tag), i
		case c == '\\':
			i++
		case c < utf8.RuneSelf:
			tag = append(tag, c)
			i++
		default:
			r, size := utf8.DecodeRune(text[i:])
			switch {
			case isDash(r):
				tag = append(tag, '-')
			case unicode.IsSpace(r):
				tag = append(tag, ' ')
			case !syntax.IsInvisible(r):
				tag = append(tag, text[i:i+size]...)
			}
			i += size
		}
	}
	return nil, 0
}

// foldTag returns a tag without the spaces around it, and without those in it if it
// then has the form of a tag that is known to have none.
func foldTag(tag []byte) []byte {
	tag = bytes.Trim(tag, " ")
	if bytes.IndexByte(tag, ' ') < 0 {
		return tag
	}
	whole := bytes.ReplaceAll(tag, []byte(" "), nil)
	if syntax.IsShortName(string(whole)) || isRFC(whole) {
		return whole
	}
	return tag
}

func isRFC(tag []byte) bool {
	number, ok := bytes.CutPrefix(tag, []byte("RFC"))
	return ok && len(number) >= 3 && len(number) <= 5 && syntax.Digits(number)
}

// isDash reports whether a character may stand for a hyphen.
func isDash(r rune) bool { return r >= '\u2010' && r <= '\u2015' || r == '\u2212' }

// lookalike returns what is written for a character outside of ASCII, its length, and
// whether it is written otherwise.
func lookalike(line []byte, at int) (text string, length int, changed bool) {
	r, n := utf8.DecodeRune(line[at:])
	switch r {
	case '\u2018', '\u2019':
		return "'", n, true
	case '\u201c', '\u201d':
		return `"`, n, true
	case '\u2010', '\u2011':
		return "-", n, true
	}
	switch {
	case syntax.IsInvisible(r):
		return "", n, true
	case isDash(r) && joinsName(line, at, n, r):
		return "-", n, true
	}
	return "", n, false
}

// joinsName reports whether a dash of n bytes stands within a name. The longest dashes
// also stand between words, but not between capitals.
func joinsName(line []byte, at, n int, dash rune) bool {
	if at == 0 || at+n >= len(line) {
		return false
	}
	before, after := line[at-1], line[at+n]
	if dash == '\u2014' || dash == '\u2015' {
		return isCapital(before) && isCapital(after)
	}
	return syntax.IsWord(before) && syntax.IsWord(after)
}

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' }
