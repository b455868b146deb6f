package report

import (
	"fmt"
	"io"
	"net/url"
	"strings"

	"strata/graph/plain"
)

// mostFindings is how many findings a comment of a pull request has room for: a
// comment has at most 65536 characters.
const mostFindings = 50

// markdown writes a comment for a pull request.
func (r *Report) markdown(w io.Writer) error {
	out := plain.NewWriter(w)
	fmt.Fprintf(out, "### Strata: %s\n\n%s.\n", r.summary(), r.scope())
	raised := r.raised()
	shown := raised[:min(len(raised), mostFindings)]
	if len(shown) > 0 {
		fmt.Fprintln(out)
	}
	for _, f := range shown {
		where := source(&f)
		if place := r.place(&f); place.File != "" {
			link := address(place.File)
			if place.Line > 0 {
				link += fmt.Sprintf("#L%d", place.Line)
			}
			where = fmt.Sprintf("[%s](<%s>)", escape(place.String()), link)
		} else {
			where = escape(where)
		}
		fmt.Fprintf(out, "- **%s** `%s` %s (%s)\n", f.Severity, f.Rule, escape(f.Message), where)
		if f.Why != "" {
			fmt.Fprintf(out, "  <br>%s\n", escape(f.Why))
		}
		lines, evidence := proof(&f)
		for i, line := range lines {
			indent := "  - "
			if evidence[i] {
				indent = "    - "
			}
			fmt.Fprintf(out, "%s%s\n", indent, escape(line))
		}
	}
	if n := len(raised) - len(shown); n > 0 {
		fmt.Fprintf(out, "\nAnd %s.\n", plural(n, "more finding"))
	}
	return out.Flush()
}

// address returns the address of a file, relative to where the report stands: no name of
// a file is a scheme or a host.
func address(file string) string {
	if strings.HasPrefix(file, "//") {
		file = "/" + strings.TrimLeft(file, "/")
	}
	return (&url.URL{Path: file}).String()
}

// escape takes the meaning from characters that Markdown and the sites that show
// it give one.
func escape(text string) string {
	var b strings.Builder
	for _, r := range plain.Line(text) {
		switch {
		case r == '@':
			b.WriteString("&#64;") // calls nobody
			continue
		case strings.ContainsRune("\\`*_{}[]<>()#|~&!", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
