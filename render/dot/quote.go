package dot

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"strata/render/scene"
)

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
		if r == utf8.RuneError || strings.ContainsRune(`"\<>&%:`, r) || scene.Clean(raw) == "" && r != ' ' {
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
var textEscaper = strings.NewReplacer(`\`, scene.LikeBackslash, `"`, `\"`, `&`, `&amp;`, "\n", `\n`)

// quoteText returns lines of clean text as a DOT string in which nothing means
// anything but itself.
func quoteText(lines ...string) string {
	return `"` + textEscaper.Replace(scene.Shorten(strings.Join(lines, "\n"), scene.MaxTooltip)) + `"`
}

// nodeLabel returns the HTML-like label of a protocol, whose text wrap breaks into lines.
func nodeLabel(id, title string, wrap func(string) []string) string {
	var b strings.Builder
	b.WriteString("<<B>")
	writeLines(&b, wrap(id))
	b.WriteString("</B>")
	if title != "" && title != id {
		b.WriteString(fmt.Sprintf(`<BR/><FONT POINT-SIZE="%d">`, titleSize))
		writeLines(&b, wrap(title))
		b.WriteString("</FONT>")
	}
	b.WriteString(">")
	return b.String()
}

// LabelBackslash is a backslash in an HTML-like label, where Graphviz looks for
// escapes as well.
const LabelBackslash = "&#92;&#92;"

func writeLines(b *strings.Builder, lines []string) {
	for i, line := range lines {
		if i > 0 {
			b.WriteString("<BR/>")
		}
		for _, r := range html.EscapeString(line) {
			switch {
			case r == '\\':
				b.WriteString(LabelBackslash)
			case r < utf8.RuneSelf:
				b.WriteRune(r)
			default: // a reference: not every reader of DOT takes more than ASCII here
				fmt.Fprintf(b, "&#%d;", r)
			}
		}
	}
}
