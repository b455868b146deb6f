// Package explorer writes a view of any size as an HTML page to search, filter and walk
// through.
package explorer

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"

	"strata/graph"
	"strata/render/scene"
)

// Options say how a view is explored.
type Options struct {
	// Title says what there is to explore; "" for a title made from the roots.
	Title string
	// Direction is that of the view, for the title.
	Direction graph.Direction
	// Source says where the graph comes from, "" for nowhere.
	Source string
	// Layers has the layer of each protocol, 0 at the ground.
	Layers []int
	// Reported makes the page follow at first what only others say, too.
	Reported bool
	// Live is the version of the graph, when the page comes from a server of package
	// live: it reloads itself when that has another. In a file it is "".
	Live string
}

// The page, written by hand: no tool has to build it.
var (
	//go:embed explorer.html
	pageHTML string
	//go:embed explorer.css
	pageCSS string
	//go:embed explorer.js
	pageJS string
)

// Write writes a view as an HTML page in which it can be searched, filtered and
// walked through. The page is whole in itself and is the same for the same view,
// byte for byte. Its content security policy lets it run its own script and load
// nothing from anywhere; the script puts texts of the graph into the page as texts,
// never as markup. It takes the time that the requirements of each protocol take, see
// [strata/graph/needs.Requirements]. It fails only when w does.
func Write(w io.Writer, v graph.View, opts Options) error {
	data := newData(v, opts)
	// Marshal escapes <, > and &, so that no text can end the script element.
	encoded, err := json.Marshal(data)
	if err != nil {
		return err
	}
	style := colors() + pageCSS
	connect := "'none'"
	if opts.Live != "" {
		connect = "'self'"
	}
	policy := fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; connect-src %s; base-uri 'none'; form-action 'none'",
		sourceHash(pageJS), sourceHash(style), connect)
	_, err = strings.NewReplacer(
		"{{policy}}", html.EscapeString(policy), "{{title}}", html.EscapeString(data.Title),
		"{{style}}", style, "{{data}}", string(encoded), "{{script}}", pageJS,
	).WriteString(w, pageHTML)
	return err
}

// sourceHash allows an inline script or style (Content Security Policy Level 3,
// section 2.3.1).
func sourceHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// colors returns the colours of the themes as custom properties, light
// unless the reader prefers dark, or whichever the page has been told, and the
// classes of what has them.
func colors() string {
	var b strings.Builder
	fmt.Fprintf(&b, ":root {\n%s}\n", properties(scene.Light))
	fmt.Fprintf(&b, "@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) {\n%s} }\n", properties(scene.Dark))
	fmt.Fprintf(&b, ":root[data-theme=dark] {\n%s}\n", properties(scene.Dark))
	for i := range scene.CategoryStyles {
		fmt.Fprintf(&b, ".category-%d .box { fill: var(--fill-%[1]d); }\n", i)
		fmt.Fprintf(&b, ".category-%d:is(.root, .below, .self) .box { fill: var(--strong-%[1]d); }\n", i)
	}
	for i := range graph.AllKinds.List() {
		fmt.Fprintf(&b, ".kind-%d { color: var(--line-%[1]d); }\n", i)
	}
	return b.String()
}

// properties returns the colours of a theme as declarations of CSS.
func properties(t scene.Theme) string {
	p := t.Palette()
	var b strings.Builder
	declare := func(name, value string) { fmt.Fprintf(&b, "\t--%s: %s;\n", name, value) }
	declare("background", p.Background)
	declare("ink", p.Ink)
	declare("border", p.Border)
	declare("muted", p.Muted)
	declare("frame", p.Frame)
	declare("frame-border", p.FrameBorder)
	for i := range p.Fills {
		declare(fmt.Sprintf("fill-%d", i), p.Fills[i])
		declare(fmt.Sprintf("strong-%d", i), p.Strong[i])
	}
	for i, kind := range graph.AllKinds.List() {
		declare(fmt.Sprintf("line-%d", i), p.Line(kind))
	}
	fmt.Fprintf(&b, "\tcolor-scheme: %s;\n", p.Name)
	return b.String()
}
