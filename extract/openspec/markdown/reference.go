package markdown

import (
	"bytes"

	"strata/extract/openspec/syntax"
)

// entry splits the line of a reference, in whatever way its tag is set off: in bold,
// behind an anchor, in a cell of its own, escaped, linked.
func (r *rewriter) entry(line []byte) (tag, rest []byte, ok bool) {
	rest, set := r.setOff(line)
	tag, n := entryTag(rest, set)
	if n == 0 {
		return nil, nil, false
	}
	rest = rest[n:]
	if n := syntax.TargetLength(rest); n > 0 {
		rest = rest[n:]
	} else if len(tag) > 0 && len(rest) > 0 && bytes.IndexByte([]byte(" \t*_:|,-\\]"), rest[0]) < 0 && rest[0] < 0x80 {
		return nil, nil, false
	}
	rest = bytes.TrimLeft(rest, "*_] \t:|")
	rest = bytes.TrimRight(rest, "| ")
	return tag, rest, true
}

// setOff returns a line without what its tag is set off by, and whether there is any.
func (r *rewriter) setOff(line []byte) (rest []byte, set bool) {
	rest = line
	for {
		inner := r.skipAnchors(bytes.TrimLeft(rest, "*_| \t"))
		if len(inner) == len(rest) {
			return rest, len(rest) < len(line)
		}
		rest = inner
	}
}

// entryTag returns the tag of a reference, and its length with its brackets. Without
// brackets it has to be set off and have the form of a tag.
func entryTag(text []byte, set bool) (tag []byte, length int) {
	open := 0
	for n := bracketLength(text, '['); n > 0; n = bracketLength(text[open:], '[') {
		open += n
	}
	if open == 0 {
		if !set {
			return nil, 0
		}
		n := bytes.IndexAny(text, "*_|:")
		if n < 0 {
			return nil, 0
		}
		if word := bytes.TrimSpace(text[:n]); len(word) <= syntax.MaxTag && isTagLike(word) && isName(word) {
			return word, n
		}
		return nil, 0
	}
	tag, n := cleanTag(text[open:])
	tag = bytes.Trim(tag, "*_")
	if n == 0 || len(tag) == 0 || len(tag) > syntax.MaxTag || bytes.HasPrefix(tag, []byte("http")) {
		return nil, 0
	}
	length = open + n
	for n := bracketLength(text[length:], ']'); n > 0; n = bracketLength(text[length:], ']') {
		length += n
	}
	return tag, length
}

// isName reports whether words are capitals, digits and what joins them, or one word
// that has two of these.
func isName(words []byte) bool {
	capitals, small := 0, 0
	for _, c := range words {
		switch {
		case isCapital(c) || c == '-':
			capitals++
		case c >= 'a' && c <= 'z':
			small++
		}
	}
	return capitals > 1 && (small == 0 || bytes.IndexByte(words, ' ') < 0)
}

// writeEntry adds a reference.
func (r *rewriter) writeEntry(tag, rest []byte) {
	r.begin()
	from := len(r.joined)
	if len(rest) > 0 {
		from = cap(r.joined) - cap(rest)
	}
	r.replace(append(append([]byte("["), tag...), ']'), 0, from)
	r.to.Markup(" ")
	r.write(rest)
	r.to.End()
}

// longestDivided is how long a tag of several words is at most that begins a reference
// below another line.
const longestDivided = 12

// beginsEntry reports whether a line of a list of references, below another line,
// begins a reference.
func beginsEntry(text []byte) bool {
	if anchorLength(text) > 0 {
		return true
	}
	text = bytes.TrimLeft(text, "*_")
	tag, n := entryTag(text, false)
	if n == 0 || !isTagLike(tag) || bytes.IndexByte(tag, ' ') >= 0 && len(tag) > longestDivided {
		return false
	}
	rest := text[n:]
	if syntax.TargetLength(rest) > 0 {
		return syntax.IsShortName(string(tag)) || isRFC(tag)
	}
	rest = bytes.TrimLeft(rest, "*_:")
	return len(rest) == 0 || rest[0] == ' '
}

// beginsTerm reports whether a line of a glossary, below another line, begins a term.
func beginsTerm(text []byte) bool {
	if anchorLength(text) > 0 {
		return true
	}
	if len(text) < 6 || text[0] != '*' && text[0] != '_' || text[1] != text[0] {
		return false
	}
	words, after, closed := bytes.Cut(text[2:], text[:2])
	return closed && (bytes.HasSuffix(words, []byte(":")) || bytes.HasPrefix(after, []byte(":")))
}
