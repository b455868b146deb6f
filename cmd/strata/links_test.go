package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot"
	"strata/render"
)

// hostileNames would lead elsewhere as the end of an address, or end what they stand in.
var hostileNames = []string{
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)",
	"\x01javascript:alert(1)", "javascript&#58;alert(1)", "script:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x",
	"//evil.example/x", `\\evil.example\x`, `/\evil.example/x`, "https:evil.example", "file:///etc/passwd",
	`"><script>alert(1)</script>`, `' onload='alert(1)`, `]]><a href="javascript:alert(1)">`, `-->`, "&quot;><a href=javascript:x>",
	"x\nclick n0 href \"javascript:alert(1)\"", ") /S /JavaScript /JS (alert(1)", `](<javascript:alert(1)>)`, `x](javascript:alert(1))`,
	`", URL="javascript:alert(1)`, `\", URL=\"javascript:alert(1)`,
}

const harmlessName, harmlessTemplate = "PLAIN", "https://example.org/{ID}"

// linkTemplates are what --link-template may be, true if it has to be refused.
var linkTemplates = map[string]bool{
	"{ID}": false, "./{id}": false, "?{id}": false, "#{id}": false, "docs/{ID}.md#x": false, "java{id}": false,
	harmlessTemplate: false, "http://example.org/?a=\"><script>'&q={id}": false, "HTTPS://example.org/{id}": false,
	"javascript:{ID}": true, "JaVaScRiPt:{id}": true, "java\tscript:{id}": true, "java\nscript:{id}": true, " javascript:{id}": true,
	"\x01javascript:{id}": true, "data:text/html,{id}": true, "vbscript:{id}": true, "file:///{id}": true, "{id}:x": true,
	"//evil.example/{id}": true, "////evil.example/{id}": true, "https:{id}": true, "http:/evil.example/{id}": true, "https:///{id}": true,
}

// TestLinks draws hostile names with hostile templates in all formats, and reports findings
// in hostile files: whatever leads anywhere leads into the web or to a file beside.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	graphFile := filepath.Join(dir, "hostile.json")
	writeHostileGraph(t, graphFile)
	engine := filepath.Join(dir, "engine-is-not-built")
	if !testing.Short() {
		bin, err := buildEngine()
		if err != nil {
			t.Fatal(err)
		}
		engine = filepath.Join(bin, "strata-dot")
		t.Setenv("XDG_CACHE_HOME", filepath.Join(shared, "cache"))
	}
	tries := 0
	for template, refused := range linkTemplates {
		for style, word := range map[render.Style]string{render.Layered: "layered", render.Stack: "stack"} {
			for _, format := range render.Formats(style) {
				if format.NeedsEngine(style) && testing.Short() || !format.Linked && template != harmlessTemplate {
					continue
				}
				file := filepath.Join(dir, word+"."+format.Name)
				args := []string{"draw", "*", "-g", graphFile, "--style", word, "--engine", engine, "-o", file}
				if format.Linked {
					args = append(args, "--link-template", template)
				}
				_, complaint, status := command(t, args...)
				if format.Linked && refused {
					if status != 2 || !strings.Contains(complaint, "link template") {
						t.Errorf("%s: template %q: exit status %d, %s", format.Name, template, status, complaint)
					}
					continue
				}
				if status != 0 {
					t.Errorf("%s, template %q: %s", format.Name, template, complaint)
					continue
				}
				tries++
				picture, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				addresses, err := addressesIn(format.Name, picture)
				if err != nil {
					t.Errorf("%s %s, template %q: %v", word, format.Name, template, err)
				}
				if harmless := strings.NewReplacer("{id}", strings.ToLower(harmlessName), "{ID}", harmlessName).Replace(template); format.Linked && len(addresses) == 0 && leadsWell(harmless) == nil {
					t.Errorf("%s %s, template %q: no link", word, format.Name, template)
				}
				for _, address := range addresses {
					if err := leadsWell(address); err != nil {
						t.Errorf("%s %s, template %q: %v", word, format.Name, template, err)
					}
				}
			}
		}
	}
	t.Logf("%d pictures of %d names", tries, len(hostileNames))
}

// TestLinksOfReports reports what is found in documents whose paths would lead elsewhere.
func TestLinksOfReports(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "widgets", "MS-WIDG.md"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	rules := "version: 1\nrules:\n  - name: none\n    forbid: {from: MS-WIDG, to: MS-WCHN}\n"
	if err := os.WriteFile("strata.yaml", []byte(rules), 0o666); err != nil {
		t.Fatal(err)
	}
	tries := 0
	for _, name := range hostileNames {
		file := filepath.Join(strings.Trim(name, "/"), "MS-WIDG.md")
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			continue // it is no name of a file here
		}
		if err := os.WriteFile(file, text, 0o666); err != nil {
			t.Fatal(err)
		}
		for _, format := range []string{"sarif", "markdown", "json", "github", "junit"} {
			_, complaint, status := command(t, "check", "-c", "strata.yaml", "--output", format+"=report", "--", file)
			if status != 1 {
				t.Fatalf("%s of %q: exit status %d, %s", format, name, status, complaint)
			}
			report, err := os.ReadFile("report")
			if err != nil {
				t.Fatal(err)
			}
			addresses, err := addressesIn(format, report)
			if err != nil {
				t.Errorf("%s of %q: %v", format, name, err)
			}
			if (format == "sarif" || format == "markdown") && len(addresses) == 0 {
				t.Errorf("%s of %q: no link", format, name)
			}
			for _, address := range addresses {
				if err := leadsWell(address); err != nil {
					t.Errorf("%s of %q: %v", format, name, err)
				}
			}
			tries++
		}
	}
	t.Logf("%d reports", tries)
}

// leadsWell reports where an address leads but to the web or to what is beside it, as
// browsers take it (WHATWG URL Standard, section 4.4).
func leadsWell(address string) error {
	taken := strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	taken = strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/").Replace(taken)
	scheme := regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`).FindString(taken)
	switch {
	case strings.EqualFold(scheme, "https:") || strings.EqualFold(scheme, "http:"):
		if !regexp.MustCompile(`^://[^/]`).MatchString(taken[len(scheme)-1:]) {
			return fmt.Errorf("%q leads to another host", address)
		}
	case scheme != "":
		return fmt.Errorf("%q has the scheme %s", address, scheme)
	case strings.HasPrefix(taken, "//"):
		return fmt.Errorf("%q leads to another host", address)
	}
	return nil
}

// addressesIn returns where a file leads, as readers of its format that are not ours take
// it, and as our own takes DOT.
func addressesIn(format string, file []byte) ([]string, error) {
	switch format {
	case "svg":
		return addressesInSVG(file)
	case "html":
		return addressesInHTML(file)
	case "dot":
		return addressesInDOT(file)
	case "pdf":
		return addressesInPDF(file)
	case "mmd":
		return addressesInMermaid(string(file))
	case "sarif":
		var report any
		err := json.Unmarshal(file, &report)
		return addressesInJSON(report), err
	case "markdown":
		return addressesInMarkdown(string(file))
	}
	return nil, nil
}

func addressesInSVG(file []byte) (addresses []string, err error) {
	in := xml.NewDecoder(bytes.NewReader(file))
	for {
		token, err := in.Token()
		if err == io.EOF {
			return addresses, nil
		}
		if err != nil {
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "script", "foreignObject", "style", "image", "use", "set", "animate":
			return nil, fmt.Errorf("an element %s", start.Name.Local)
		}
		for _, a := range start.Attr {
			if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") {
				return nil, fmt.Errorf("an attribute %s", a.Name.Local)
			}
			if a.Name.Local == "href" {
				addresses = append(addresses, a.Value)
			}
		}
	}
}

func addressesInHTML(file []byte) (addresses []string, err error) {
	root, err := html.Parse(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	scripts := 0
	for node := range root.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		if node.Data == "script" {
			scripts++
		}
		for _, a := range node.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"):
				return nil, fmt.Errorf("an attribute %s", a.Key)
			case a.Key == "href" || a.Key == "src" || a.Key == "action" || a.Key == "data" || a.Key == "srcdoc":
				addresses = append(addresses, a.Val)
			}
		}
	}
	if scripts != 2 {
		err = fmt.Errorf("%d scripts, want the data and the script", scripts)
	}
	return addresses, err
}

func addressesInDOT(file []byte) (addresses []string, err error) {
	text, err := dot.ParseBytes(file)
	if err != nil {
		return nil, err
	}
	for _, statement := range text.Graphs[0].Stmts {
		node, ok := statement.(*ast.NodeStmt)
		if !ok {
			continue
		}
		for _, a := range node.Attrs {
			if a.Key == "URL" || a.Key == "href" {
				addresses = append(addresses, strings.ReplaceAll(strings.Trim(a.Val, `"`), `\"`, `"`))
			}
		}
	}
	return addresses, nil
}

func addressesInPDF(file []byte) (addresses []string, err error) {
	// What is written by others into streams is packed; actions stand outside of them.
	plain := regexp.MustCompile(`(?s)stream\r?\n.*?endstream`).ReplaceAll(file, nil)
	for _, m := range regexp.MustCompile(`/A\s*<<(.*?)>>`).FindAllSubmatch(plain, -1) {
		uri := regexp.MustCompile(`^/S /URI /URI \(((?:[^()\\]|\\.)*)\)$`).FindSubmatch(m[1])
		if uri == nil {
			return nil, fmt.Errorf("an action %q", m[1])
		}
		addresses = append(addresses, string(regexp.MustCompile(`\\(.)`).ReplaceAll(uri[1], []byte("$1"))))
	}
	for _, other := range []string{"/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA"} {
		if regexp.MustCompile(other + `\b`).Match(regexp.MustCompile(`\((?:[^()\\]|\\.)*\)`).ReplaceAll(plain, nil)) {
			err = errors.Join(err, fmt.Errorf("an entry %s", other))
		}
	}
	return addresses, err
}

func addressesInMermaid(file string) (addresses []string, err error) {
	for line := range strings.Lines(file) {
		if m := regexp.MustCompile(`^\tclick n\d+ href "([^"]*)"\n$`).FindStringSubmatch(line); m != nil {
			addresses = append(addresses, m[1])
		} else if strings.HasPrefix(strings.TrimSpace(line), "click") {
			return nil, fmt.Errorf("a line %q", line)
		}
	}
	return addresses, nil
}

// addressesInJSON returns what is called uri anywhere.
func addressesInJSON(value any) (addresses []string) {
	switch value := value.(type) {
	case []any:
		for _, v := range value {
			addresses = append(addresses, addressesInJSON(v)...)
		}
	case map[string]any:
		for key, v := range value {
			if text, ok := v.(string); ok && strings.HasSuffix(strings.ToLower(key), "uri") {
				addresses = append(addresses, text)
			}
			addresses = append(addresses, addressesInJSON(v)...)
		}
	}
	return addresses
}

func addressesInMarkdown(file string) (addresses []string, err error) {
	const link = `\[(?:[^\[\]\\]|\\.)*\]\(<([^<>\n]*)>\)`
	for _, m := range regexp.MustCompile(link).FindAllStringSubmatch(file, -1) {
		addresses = append(addresses, m[1])
	}
	rest := regexp.MustCompile(`\\.`).ReplaceAllString(regexp.MustCompile(link).ReplaceAllString(file, ""), "")
	if m := regexp.MustCompile(`\]\(|<a|<script`).FindString(rest); m != "" {
		err = errors.Join(err, fmt.Errorf("has %q in %q", m, rest))
	}
	return addresses, err
}

func writeHostileGraph(t *testing.T, path string) {
	t.Helper()
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: harmlessName, Title: "Plain Protocol"})
	for i, name := range hostileNames {
		evidence := []graph.Evidence{{Document: name, Section: name, Title: name, Line: 1, Cue: name}}
		b.AddProtocol(graph.Protocol{ID: name, Title: "Protocol " + strconv.Itoa(i) + " " + name, Area: name, Aliases: []string{name}, Version: name})
		b.AddRelation(graph.Relation{From: name, To: harmlessName, Kind: graph.LayersOn, Evidence: evidence})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := snapshot.Write(&text, g); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}
