package difference

import (
	"fmt"
	"io"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"strata/cmd/strata/internal/terminal"
)

// A comment on GitHub has at most 65536 characters; the rest is for what is added
// around this one.
const mostMarkdown = 60_000

// Markdown prints what is different as a comment on a pull request: what matters most
// is open, the rest unfolds.
func (d Delta) Markdown(w io.Writer) error {
	p := terminal.NewPlainPrinter(w)
	p.Printf("### %s\n", markdown(d.Summary()))
	for _, s := range deltaSections(d.Delta, d.Limit) {
		text := s.markdown()
		if p.Len()+len(text) > mostMarkdown {
			text = fmt.Sprintf("\n%s (%d): too long to be shown here\n", s.name, s.all)
		}
		p.Printf("%s", text)
	}
	return p.Flush()
}

// markdown returns the section as a table that unfolds.
func (s section) markdown() string {
	var b strings.Builder
	open := ""
	if strings.HasPrefix(s.name, "Relations") || s.name == "New cycles" {
		open = " open"
	}
	fmt.Fprintf(&b, "\n<details%s><summary><b>%s</b> (%s)</summary>\n\n", open, s.name, s.size())
	line := func(cell func(i int, c terminal.Column) string) {
		for i, c := range s.columns {
			fmt.Fprintf(&b, "| %s ", cell(i, c))
		}
		b.WriteString("|\n")
	}
	line(func(_ int, c terminal.Column) string { return strings.ToLower(c.Name) })
	line(func(_ int, c terminal.Column) string {
		if c.Right {
			return "---:"
		}
		return "---"
	})
	for _, row := range s.rows {
		line(func(i int, c terminal.Column) string {
			if c.Style == terminal.Bold {
				return code(row[i])
			}
			return markdown(row[i])
		})
	}
	b.WriteString("\n</details>\n")
	return b.String()
}

// mostCell is how many columns of text are shown of a cell: enough for a sentence.
const mostCell = 160

// code returns text as code, which is shown as it is: nobody is mentioned by it,
// and nothing linked.
func code(text string) string {
	if text == "" {
		return ""
	}
	text = strings.ReplaceAll(clipped(text), "`", "'")
	return "`" + strings.ReplaceAll(text, "|", `\|`) + "`"
}

// markdown returns text with everything escaped that has a meaning in Markdown.
func markdown(text string) string {
	var b strings.Builder
	for _, r := range clipped(text) {
		switch {
		case r == '@' || r == '#':
			fmt.Fprintf(&b, "%c<!-- -->", r) // names nobody, and no issue
		case strings.ContainsRune("\\`*_{}[]<>|~!&$", r):
			b.WriteByte('\\')
			fallthrough
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// clipped returns text as one line of bounded length.
func clipped(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if displaywidth.String(text) <= mostCell {
		return text
	}
	text, _ = terminal.Shorten(text, mostCell)
	return text
}
