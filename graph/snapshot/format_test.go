package snapshot_test

import (
	"bytes"
	"errors"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"strata/graph/snapshot"
	"strata/graph/snapshot/exchange"
)

func TestFormatOf(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       string
	}{
		{"a.json", "digraph {}", "json"},
		{"a.json", "{\n \"graph\": {}}", "jgf"},
		{"a.jgf", "{", "jgf"},
		{"a.graphml", "", "graphml"},
		{"-", "<?xml version=\"1.0\"?>\n<!-- x -->\n<graphml>", "graphml"},
		{"-", "{\"graphs\":[]}", "jgf"},
		{"a.DOT", "", "dot"},
		{"a.gv", "", "dot"},
		{"a.csv", "{", "csv"},
		{"a.tsv", "strata/graph/2\nend\n", "tsv"},
		{"a.tsv", "from\tto\n", "csv"},
		{"-", "", "json"},
		{"-", "\n {", "json"},
		{"-", "strata/graph/2\n", "tsv"},
		{"-", "\uFEFFstrict digraph {", "dot"},
		{"-", "// made by hand\ndigraph{}", "dot"},
		{"-", "graph,from,to\n", "csv"},
		{"-", "Source;Target\n", "csv"},
		{"-", "id\n", "csv"},
		{"-", "once,upon,a,time\n", ""},
		{"-", "\x89PNG\r\n\x1A\n", ""},
	} {
		if got, _ := snapshot.FormatOf(test.name, test.text); got.Name != test.want {
			t.Errorf("%s of %q has format %q, want %q", test.name, test.text, got.Name, test.want)
		}
	}
}

func TestFormatFor(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"a.json", "json"}, {"a.jgf.json", "jgf"}, {"A.TSV", "tsv"}, {"a.csv", "csv"}, {"a.gv", "dot"}, {"a.txt", ""}, {"json", ""},
	} {
		if got, ok := snapshot.FormatFor(test.name); got.Name != test.want || ok != (test.want != "") {
			t.Errorf("%s is to be written as %q, %t; want %q", test.name, got.Name, ok, test.want)
		}
	}
}

// Every format writes, and reads what it writes if it reads at all.
func TestFormats(t *testing.T) {
	g := example(t)
	for _, f := range snapshot.Formats() {
		var text bytes.Buffer
		if err := f.Write(&text, g); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		if f.Parse == nil {
			continue
		}
		if h, err := f.Parse(text.String(), new(exchange.Import)); err != nil || h.RelationCount() != g.RelationCount() {
			t.Errorf("%s: read %v, error %v, want a graph of %d relations", f.Name, h, err, g.RelationCount())
		}
		if got, _ := snapshot.FormatOf("-", text.String()); got.Name != f.Name {
			t.Errorf("%s is taken for %q", f.Name, got.Name)
		}
	}
}

// What is wrong with a file of another tool, its place, and what to do.
func TestParseErrors(t *testing.T) {
	const png = "\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR"
	const notUTF8 = " that is not UTF-8: want text in UTF-8: save the file in that encoding, or give another"
	for _, test := range []struct{ name, file, text, want string }{
		{"picture", "-", png, "line 1, column 1: a byte 0x89" + notUTF8},
		{"picture as DOT", "a.dot", png, "line 1, column 1: a byte 0x89" + notUTF8},
		{"picture as CSV", "a.csv", png, "line 1, column 1: a byte 0x89" + notUTF8},
		{"prose", "-", "Once upon a time", "line 1: not a graph: want a snapshot (JSON or lines), DOT, GraphML, JSON Graph Format, or comma-separated values with a header such as from,to,kind"},
		{"UTF-16", "a.csv", "\xFF\xFEf\x00r\x00", "line 1, column 1: text in UTF-16: save the file in UTF-8"},
		{"Latin-1", "a.csv", "from,to\nA,Stra\xDFe\n", "line 2, column 7: a byte 0xdf" + notUTF8},
		{"NUL", "a.dot", "digraph {\n\"a\x00\" }", "line 2, column 3: a NUL byte: want text in UTF-8: save the file in that encoding, or give another"},

		{"empty", "a.csv", "\n\n", "empty: want a table with a header, such as from,to,kind"},
		{"no header", "a.csv", "MS-A,MS-B\n", "line 1: a header with neither the columns from and to, of relations, nor id, of protocols: it names \"ms-a, ms-b\""},
		{"nodes alone", "a.csv", "id\nA\n", "a table of protocols without one of relations: give that too, with columns from and to"},
		{"too few fields", "a.csv", "from,to,kind\nA,B,uses\nA,B\n", "line 3, column 3: 2 fields, the header has 3: a field with a comma in it is put in quotes"},
		{"too many fields", "a.csv", "from;to\nA;B;C;D\n", "line 2, column 5: 4 fields, the header has 2: a field with a semicolon in it is put in quotes"},
		{"no end", "a.csv", "from,to\nA,\n", "line 2, column 3: a relation needs both a 'from' and a 'to'"},
		{"bad truth", "a.csv", "from,to,optional\nA,B,maybe\n", `line 2, column 5: "maybe": want true or false`},
		{"bad number", "a.csv", "from,to,line\nA,B,-1\n", `line 2, column 5: "-1": want a number from 0 to 999999999`},
		{"bad part", "a.csv", "from,to,part\nA,B,hearsay\n", `line 2, column 5: unknown evidence source "hearsay": want one of text, relationships, transport, prerequisites, overview, glossary, idl, title, normative-references, informative-references, body`},
		{"bad list", "a.csv", "id,aliases\nA,b\\x\n", `line 2, column 3: a backslash before "x": want \t, \n, \r, \p or \\`},
		{"open quote", "a.csv", "from,to\nA,B\n\"C,D\n", "line 3: a quote that opens a field is never closed"},
		{"text after a quote", "a.csv", "from,to\n\"A\"x,B\n", "line 2, column 4: text after the quote that closes a field: want a comma or the end of the line; a quote within a field is written twice"},
		{"quote in a field", "a.tsv", "from\tto\nA\tB\"C\n", "line 2, column 4: a quote within a field: put the whole field in quotes, and write the quote twice"},

		{"empty", "a.dot", " // nothing", "empty: want a graph in DOT, digraph { … }"},
		{"undirected", "a.dot", "\n strict graph { a -- b }", "line 2, column 9: an undirected graph: what depends on what is not to be seen, write digraph and -> instead"},
		{"undirected edge", "a.dot", "digraph { a -> b -- c }", "line 1, column 18: an edge without a direction: what depends on what is not to be seen, write -> instead"},
		{"undirected edge of a subgraph", "a.dot", "digraph { {a} -- c }", "line 1, column 15: an edge without a direction: what depends on what is not to be seen, write -> instead"},
		{"no quotes", "a.dot", "digraph {\n\tMS-A -> B\n}", "line 2, column 4: '-' has no meaning in DOT: put a name that is not of letters, digits and _ in quotes"},
		{"no end", "a.dot", "digraph { a -> }", "line 1, column 16: }: want a node or a subgraph after ->"},
		{"cut short", "a.dot", "digraph {\n a -> b", "line 1, column 9: the brace that opens here is never closed: the text is cut short, or a } is missing"},
		{"open quote", "a.dot", "digraph {\n \"a -> b }", "line 2, column 2: the quote that opens here is never closed"},
		{"open bracket", "a.dot", "digraph { a [label=<<b>] }", "line 1, column 20: the angle bracket that opens here is never closed"},
		{"open comment", "a.dot", "digraph { /* }", "line 1, column 11: the comment that opens here is never closed: want */"},
		{"open attributes", "a.dot", "digraph { a [ }", "line 1, column 15: }: want an attribute or ]"},
		{"unknown category", "a.dot", "digraph { node [kind=x] a }", `line 1, column 22: unknown protocol category "x": want protocol, data structure, algorithm, overview or standard`},
		{"dot in a name", "a.dot", "digraph { foo.bar -> c }", "line 1, column 14: '.' has no meaning in DOT: put a name that is not of letters, digits and _ in quotes"},
		{"value of several words", "a.dot", "digraph { a [label=two words] }", "line 1, column 29: ]: want = after the attribute \"words\"; a value of several words is put in quotes"},
		{"attribute without a value", "a.dot", "digraph { a [x, y=z] }", "line 1, column 15: ,: want = after the attribute \"x\"; a value of several words is put in quotes"},
		{"minus", "a.dot", "digraph { a -> -b }", "line 1, column 16: '-' has no meaning in DOT: put a name that is not of letters, digits and _ in quotes"},
		{"comma at the end", "a.dot", "digraph { a -> b, }", "line 1, column 19: }: want a node after the comma"},
		{"comma after a subgraph", "a.dot", "digraph { a -> {b}, c }", "line 1, column 19: ,: want a node, an edge, a subgraph or }"},
		{"two graphs", "a.dot", "digraph {}\ndigraph {}", "line 2, column 1: digraph: want nothing after the graph: keep one graph a file"},
		{"no graph", "a.dot", "subgraph { a }", "line 1, column 1: subgraph: want digraph"},
		{"no name", "a.dot", `digraph { "" }`, "line 1, column 11: a node without a name"},
		{"deep", "a.dot", "digraph {" + strings.Repeat("{", 1_000_000), "line 1, column 1009: more than 1000 subgraphs in each other"},
		{"GraphML, no XML", "a.graphml", "<graphml><graph></graphml>", "line 1: not valid XML: element <graph> closed by </graphml>"},
		{"GraphML, truncated", "a.graphml", "<graphml>\n<graph>", "line 2: not valid XML: unexpected EOF"},
		{"GraphML, other root", "a.graphml", "<svg/>", "line 1, column 1: the element svg: want graphml, and one alone"},
		{"GraphML, no graph", "a.graphml", "<graphml/>", "no element graph in graphml"},
		{"GraphML, undirected", "a.graphml", "<graphml>\n<graph edgedefault='undirected'/></graphml>", `line 2, column 1: an undirected graph does not say what depends on what: want edgedefault="directed"`},
		{"GraphML, undirected edge", "a.graphml", "<graphml><graph><node id='a'/><edge source='a' target='a' directed='false'/></graph></graphml>", "line 1, column 31: an undirected edge: what depends on what is not to be seen"},
		{"GraphML, no id", "a.graphml", "<graphml><graph><node/></graph></graphml>", "line 1, column 17: a node without an id"},
		{"GraphML, same id", "a.graphml", "<graphml><graph><node id='a'/><node id='a'/></graph></graphml>", `line 1, column 31: a second node of the id "a"`},
		{"GraphML, no node", "a.graphml", "<graphml><graph><node id='a'/><edge source='a' target='b'/></graph></graphml>", `line 1, column 31: an edge to or from "b", which is no node`},
		{"GraphML, hyperedge", "a.graphml", "<graphml><graph><hyperedge/></graph></graphml>", "line 1, column 17: a hyperedge does not say what depends on what: want edges"},
		{"GraphML, two graphs", "a.graphml", "<graphml><graph/><graph/></graphml>", "line 1, column 18: a second graph: keep one graph a file"},
		{"GraphML, encoding", "a.graphml", "<?xml version='1.0' encoding='latin1'?><graphml/>", "line 1: an encoding other than UTF-8: save the file in UTF-8"},
		{"GraphML, entity", "a.graphml", "<!DOCTYPE graphml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><graphml><graph><node id='&x;'/></graph></graphml>", "line 1: not valid XML: invalid character entity &x;"},
		{"GraphML, bad truth", "a.graphml", "<graphml><key id='k' for='edge' attr.name='optional'/><graph><node id='a'/><node id='b'/><edge source='a' target='b'><data key='k'>maybe</data></edge></graph></graphml>", `line 1, column 90: edge from "a" to "b": optional: "maybe": want true or false`},
		{"GraphML, deep", "a.graphml", "<graphml>" + strings.Repeat("<graph>", 2000), "line 1, column 7003: more than 1000 elements in each other"},

		{"JGF, truncated", "a.jgf", "{\"graph\":\n{", "line 2: the text ends within the graph: it is truncated"},
		{"JGF, no JSON", "a.jgf", "{\"graph\":\nx}", "line 2: not valid JSON: invalid character 'x' looking for beginning of value"},
		{"JGF, no graph", "a.jgf", "{\"nodes\":{}}", "not a graph: want an object with a \"graph\""},
		{"JGF, undirected", "a.jgf", "{\"graph\":{\n\"directed\":false}}", "line 2: an undirected graph does not say what depends on what: want a directed one"},
		{"JGF, two graphs", "a.jgf", "{\"graphs\":[{},\n{}]}", "line 2: a second graph: keep one graph a file"},
		{"JGF, no end", "a.jgf", "{\"graph\":{\"edges\":[\n{\"source\":\"a\"}]}}", "line 2: a relation needs both a 'from' and a 'to'"},
		{"JGF, wrong type", "a.jgf", "{\"graph\":{\"edges\":[\n{\"source\":1}]}}", "line 2: source is a number, want a string"},
		{"JGF, undirected edge", "a.jgf", "{\"graph\":{\"edges\":[{\"source\":\"a\",\"target\":\"b\",\"directed\":false}]}}", `line 1: the edge from "a" to "b" is undirected: what depends on what is not to be seen`},
		{"all with all", "a.dot", "digraph { subgraph s {" + manyNodes(4000) + "}\nsubgraph s {} -> subgraph s {} }", "line 2, column 15: edges between subgraphs stand for more than 10000000 relations"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := snapshot.Parse(test.file, test.text)
			checkError(t, err, test.want)
		})
	}
}

func manyNodes(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" n" + strings.Repeat("x", i%7) + string(rune('0'+i%10)) + strings.Repeat("y", i/10))
	}
	return b.String()
}

// Whatever the text, an error is one line, and the work grows with the text alone:
// what is searched again at every byte does not end before go test kills it, and
// the memory that is allocated is compared for two sizes.
func TestParseHostile(t *testing.T) {
	const size = 1 << 17
	small, large := hostileTexts(size), hostileTexts(8*size)
	for name := range small {
		t.Run(name, func(t *testing.T) {
			if once, eightTimes := parseHostile(t, small[name]), parseHostile(t, large[name]); eightTimes > 16*once+size {
				t.Errorf("%d bytes allocated, %d for a text eight times as long", once, eightTimes)
			}
		})
	}
}

// parseHostile parses a text, checks the form of its error, and returns how many
// bytes were allocated.
func parseHostile(t *testing.T, text string) (allocated uint64) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := snapshot.Parse("-", text)
	runtime.ReadMemStats(&after)
	var bad *snapshot.Error
	if err != nil && (!errors.As(err, &bad) || strings.Contains(err.Error(), "\n") || len(err.Error()) > 500) {
		t.Errorf("error %.500q: want one line of type *snapshot.Error", err)
	}
	return after.TotalAlloc - before.TotalAlloc
}

// hostileTexts returns texts of about the given size, by what is long in them.
func hostileTexts(size int) map[string]string {
	long := strings.Repeat("a", size)
	return map[string]string{
		"line":          long,
		"CSV field":     "from,to\n" + long + ",b\n",
		"CSV quote":     "from,to\n\"" + long,
		"CSV header":    "from,to," + strings.Repeat(",", size/10) + "\n",
		"CSV lines":     "from,to\n" + strings.Repeat("\n", size),
		"CSV quotes":    "from,to\n" + strings.Repeat(`"`, size),
		"DOT name":      "digraph { " + long + "->b }",
		"DOT quote":     "digraph { \"" + long,
		"DOT brackets":  "digraph { " + strings.Repeat("<", size),
		"DOT backslash": "digraph { \"" + strings.Repeat(`\`, size),
		"DOT comments":  "digraph {" + strings.Repeat("/**/", size/10),
		"DOT ports":     "digraph {a" + strings.Repeat(":b", size/10),
		"DOT joined":    "digraph {a" + strings.Repeat("+b", size/100),
		"GraphML deep":  "<graphml>" + strings.Repeat("<graph>", size/10),
		"GraphML nodes": "<graphml><graph>" + strings.Repeat("<node id='a'>", size/10),
		"GraphML data":  "<graphml><graph><node id='a'><data>" + long,
		"JGF deep":      `{"graph":{"x":` + strings.Repeat("[", size/10),
		"JGF nodes":     `{"graph":{"nodes":{` + strings.Repeat(`"a":{},`, size/10),
		"JSON":          "{" + strings.Repeat(`"a":{`, size/100),
		"JSON line":     `{"schema":"` + long,
		"lines":         "strata/graph/2\n" + long,
	}
}

// No text makes a reader panic, whatever form it is taken for.
func TestParseNeverPanics(t *testing.T) {
	var seeds []string
	for _, form := range append(forms, flatForms...) {
		var out bytes.Buffer
		if err := form.write(&out, example(t)); err != nil {
			t.Fatal(err)
		}
		seeds = append(append(seeds, out.String()), form.seeds...)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom(seeds).Draw(t, "text")
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			at := rapid.IntRange(0, len(text)).Draw(t, "at")
			end := rapid.IntRange(at, min(len(text), at+3)).Draw(t, "end")
			text = text[:at] + rapid.SampledFrom([]string{"", "\"", "\n", "\x00", "{", "}", "\xFF", ",", "\t", "->", "[", "\\"}).Draw(t, "change") + text[end:]
		}
		for _, name := range []string{"-", "a.json", "a.tsv", "a.csv", "a.dot", "a.graphml", "a.jgf"} {
			_, err := snapshot.Parse(name, text)
			var bad *snapshot.Error
			if err != nil && !errors.As(err, &bad) {
				t.Fatalf("error %q: want type *snapshot.Error", err)
			}
		}
	})
}
