package render

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
)

// ExplorerOptions say how a view is explored.
type ExplorerOptions struct {
	// Title says what there is to explore; "" for a title made from the roots.
	Title string
	// Direction is that of the view, for the title.
	Direction graph.Direction
	// Source says where the graph comes from, "" for nowhere.
	Source string
	// Layers has the layer of each protocol, 0 at the ground.
	Layers []int
	// Live is the version of the graph, when the page comes from a server of package
	// live: it reloads itself when that has another. In a file it is "".
	Live string
}

// The page, written by hand: no tool has to build it.
var (
	//go:embed explorer/explorer.html
	explorerHTML string
	//go:embed explorer/explorer.css
	explorerCSS string
	//go:embed explorer/explorer.js
	explorerJS string
)

// Explorer writes a view as an HTML page in which it can be searched, filtered and
// walked through. The page is whole in itself and is the same for the same view,
// byte for byte. Its content security policy lets it run its own script and load
// nothing from anywhere; the script puts texts of the graph into the page as texts,
// never as markup. It takes O(n+m) time. It fails only when w does.
func Explorer(w io.Writer, v graph.View, opts ExplorerOptions) error {
	data := newExplorerData(v, opts)
	// Marshal escapes <, > and &, so that no text can end the script element.
	encoded, err := json.Marshal(data)
	if err != nil {
		return err
	}
	style := explorerColors() + explorerCSS
	connect := "'none'"
	if opts.Live != "" {
		connect = "'self'"
	}
	policy := fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; connect-src %s; base-uri 'none'; form-action 'none'",
		sourceHash(explorerJS), sourceHash(style), connect)
	_, err = strings.NewReplacer(
		"{{policy}}", html.EscapeString(policy), "{{title}}", html.EscapeString(data.Title),
		"{{style}}", style, "{{data}}", string(encoded), "{{script}}", explorerJS,
	).WriteString(w, explorerHTML)
	return err
}

// sourceHash allows an inline script or style (Content Security Policy Level 3,
// section 2.3.1).
func sourceHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// explorerColors returns the colours of the themes as custom properties, light
// unless the reader prefers dark, or whichever the page has been told, and the
// classes of what has them.
func explorerColors() string {
	var b strings.Builder
	fmt.Fprintf(&b, ":root {\n%s}\n", Light.properties())
	fmt.Fprintf(&b, "@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) {\n%s} }\n", Dark.properties())
	fmt.Fprintf(&b, ":root[data-theme=dark] {\n%s}\n", Dark.properties())
	for i := range nodeStyles {
		fmt.Fprintf(&b, ".category-%d .box { fill: var(--fill-%[1]d); }\n", i)
		fmt.Fprintf(&b, ".category-%d:is(.root, .below, .self) .box { fill: var(--strong-%[1]d); }\n", i)
	}
	for i := range edgeStyles {
		fmt.Fprintf(&b, ".kind-%d { color: var(--line-%[1]d); }\n", i)
	}
	return b.String()
}

// properties returns the colours of a theme as declarations of CSS.
func (t Theme) properties() string {
	p := t.palette()
	var b strings.Builder
	declare := func(name, value string) { fmt.Fprintf(&b, "\t--%s: %s;\n", name, value) }
	declare("background", p.background)
	declare("ink", p.ink)
	declare("border", p.border)
	declare("muted", p.muted)
	declare("frame", p.frame)
	declare("frame-border", p.frameBorder)
	for i := range p.fills {
		declare(fmt.Sprintf("fill-%d", i), p.fills[i])
		declare(fmt.Sprintf("strong-%d", i), p.strong[i])
	}
	for i, color := range p.lines {
		declare(fmt.Sprintf("line-%d", i), color)
	}
	fmt.Fprintf(&b, "\tcolor-scheme: %s;\n", p.name)
	return b.String()
}
