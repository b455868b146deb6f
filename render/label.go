package render

import (
	"fmt"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	lineWidth    = 28   // of titles, in characters
	maxLines     = 4    // of titles; the tooltip has the rest
	maxTooltip   = 1000 // in characters
	replacement  = "?"  // for what is no character
	continuation = "…"
)

// clean returns s in one line of characters that XML and every reader of DOT
// can take: white space becomes a single space; control characters, characters
// that change the direction of their surroundings and noncharacters are dropped.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, replacement), string(utf8.RuneError), replacement)
	s = strings.Join(strings.Fields(s), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Noncharacter_Code_Point, r) {
			return -1
		}
		return r
	}, s)
}

// shorten returns s cut to at most most characters.
func shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + continuation
}

// wrap breaks text into at most maxLines lines of at most lineWidth characters,
// as few as possible and then as even as possible. What does not fit is cut.
func wrap(text string) []string {
	words := splitWords(text)
	lines := fill(words, lineWidth)
	if len(lines) > maxLines {
		lines = lines[:maxLines]
		last := []rune(lines[maxLines-1])
		lines[maxLines-1] = string(last[:min(len(last), lineWidth-1)]) + continuation
		return lines
	}
	for width := lineWidth - 1; width > 0; width-- {
		even := fill(words, width)
		if len(even) > len(lines) || longest(even) > width {
			break
		}
		lines = even
	}
	return lines
}

// splitWords splits text at spaces, and words too long for a line.
func splitWords(text string) []string {
	var words []string
	for _, word := range strings.Fields(text) {
		runes := []rune(word)
		for len(runes) > lineWidth {
			words = append(words, string(runes[:lineWidth]))
			runes = runes[lineWidth:]
		}
		words = append(words, string(runes))
	}
	return words
}

// fill sets words in lines of at most width characters, greedily; a word that
// is longer stands alone.
func fill(words []string, width int) []string {
	var lines []string
	used := 0
	for _, word := range words {
		n := utf8.RuneCountInString(word)
		if len(lines) > 0 && used+1+n <= width {
			lines[len(lines)-1] += " " + word
			used += 1 + n
			continue
		}
		lines = append(lines, word)
		used = n
	}
	return lines
}

func longest(lines []string) int {
	most := 0
	for _, line := range lines {
		most = max(most, utf8.RuneCountInString(line))
	}
	return most
}

// quoteName returns the DOT name of a protocol: its ID as a quoted string, with
// the characters that mean something to a reader of DOT, and the colon that
// sets other names apart, percent-encoded. Different IDs have different names.
func quoteName(id string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(id); {
		r, size := utf8.DecodeRuneInString(id[i:])
		raw := id[i : i+size]
		i += size
		if r == utf8.RuneError || strings.ContainsRune(`"\<>&%:`, r) || clean(raw) == "" && r != ' ' {
			for _, c := range []byte(raw) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
			continue
		}
		b.WriteString(raw)
	}
	b.WriteByte('"')
	return b.String()
}

// textEscaper replaces the backslash by a character that looks like it: how
// often Graphviz resolves an escape depends on where it stands.
var textEscaper = strings.NewReplacer(`\`, likeBackslash, `"`, `\"`, `&`, `&amp;`, "\n", `\n`)

const likeBackslash = "\u29F5"

// quoteText returns lines of clean text as a DOT string in which nothing means
// anything but itself.
func quoteText(lines ...string) string {
	return `"` + textEscaper.Replace(shorten(strings.Join(lines, "\n"), maxTooltip)) + `"`
}

// nodeLabel returns the HTML-like label of a protocol.
func nodeLabel(id, title string) string {
	var b strings.Builder
	b.WriteString("<<B>")
	writeLines(&b, wrap(id))
	b.WriteString("</B>")
	if title != "" && title != id {
		b.WriteString(`<BR/><FONT POINT-SIZE="` + titleSize + `">`)
		writeLines(&b, wrap(title))
		b.WriteString("</FONT>")
	}
	b.WriteString(">")
	return b.String()
}

// labelBackslash is a backslash in an HTML-like label, where Graphviz looks for
// escapes as well.
const labelBackslash = "&#92;&#92;"

func writeLines(b *strings.Builder, lines []string) {
	for i, line := range lines {
		if i > 0 {
			b.WriteString("<BR/>")
		}
		for _, r := range html.EscapeString(line) {
			switch {
			case r == '\\':
				b.WriteString(labelBackslash)
			case r < utf8.RuneSelf:
				b.WriteRune(r)
			default: // a reference: not every reader of DOT takes more than ASCII here
				fmt.Fprintf(b, "&#%d;", r)
			}
		}
	}
}
