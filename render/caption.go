package render

import (
	"bufio"
	"fmt"
	"html"
	"net/url"
	"strings"
)

// writeCaption writes title and caption below the picture.
func writeCaption(b *bufio.Writer, title string, caption []string, colors *palette) {
	const most = 120 // characters of a line
	escape := func(line string) string {
		return strings.ReplaceAll(html.EscapeString(shorten(line, most)), `\`, labelBackslash)
	}
	label := "<B>" + escape(title) + "</B>"
	for _, line := range caption {
		label += fmt.Sprintf(`<BR/><FONT POINT-SIZE="%s">%s</FONT>`, titleSize, escape(clean(line)))
	}
	fmt.Fprintf(b, "\tgraph [label=<%s>, labelloc=b, fontcolor=%q, fontsize=%s]\n", label, colors.ink, nameSize)
}

// link returns the address that a template makes of an ID.
func link(template, id string) string {
	return strings.NewReplacer("{ID}", url.PathEscape(id), "{id}", url.PathEscape(strings.ToLower(id))).Replace(template)
}

// CheckLinkTemplate reports what is wrong with an address to link protocols to: it
// must be one of the web or a relative one, so that a picture cannot run a script.
func CheckLinkTemplate(template string) error {
	u, err := url.Parse(link(template, "MS-X"))
	switch {
	case err != nil:
		return fmt.Errorf("link template %q is no address: %w", template, err)
	case u.Scheme != "" && u.Scheme != "https" && u.Scheme != "http":
		return fmt.Errorf("link template %q: want an address that begins with https:// or http://, or a relative one", template)
	case !strings.Contains(template, "{id}") && !strings.Contains(template, "{ID}"):
		return fmt.Errorf("link template %q has neither {id} nor {ID}: put one where the protocol's ID belongs", template)
	}
	return nil
}
