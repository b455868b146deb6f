package kramdown

import (
	"bytes"
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"strata/extract/document"
)

// Bounds of the front matter, of which the longest known has a fifth. The parser of YAML
// takes quadratic time.
const (
	longestFront = 64 << 10 // bytes
	mostLines    = 3000     // lines
	deepestFront = 50       // lists and mappings within one another
	mostAliases  = 1000     // aliases of YAML that are followed
)

// A front is the front matter of a draft.
type front struct {
	*Draft
	starts  []int               // offsets of its lines
	first   int                 // line of the file that it begins in
	anchors map[string]ast.Node // of YAML
	aliases int                 // that were followed
}

// readFront reads the front matter, up to the first "--- name".
func (d *Draft) readFront() {
	f := front{Draft: d, first: 2, anchors: make(map[string]ast.Node)}
	at := len(d.file) - len(bytes.TrimPrefix(d.file, mark))
	at += len(firstLine(d.file[at:])) + 1
	number := f.first
	var text strings.Builder
	for ; at < len(d.file); number++ {
		line := firstLine(d.file[at:])
		if isSeparator(line) {
			break
		}
		f.starts = append(f.starts, at)
		text.WriteString(expandTabs(line))
		text.WriteByte('\n')
		at += len(line) + 1
		if text.Len() > longestFront || len(f.starts) > mostLines {
			d.damage(number, "the front matter has more than %d bytes or %d lines: does it end with '--- abstract'?", longestFront, mostLines)
			return
		}
	}
	if at >= len(d.file) {
		d.damage(max(number-1, 1), "the front matter does not end: want a line such as '--- abstract'; is the file complete?")
		return
	}
	d.textStart, d.textLine = at, number
	f.starts = append(f.starts, at)
	root := f.parse(text.String())
	if d.Damage.Message != "" {
		return
	}
	f.read(root)
}

const tooDeep = "the front matter has lists or mappings within one another more than 50 deep"

// expandTabs puts spaces for tabs, which YAML does not take, and removes a carriage return.
func expandTabs(line []byte) string {
	line = bytes.TrimSuffix(line, []byte("\r"))
	if bytes.IndexByte(line, '\t') < 0 {
		return string(line)
	}
	const stop = 8
	var b strings.Builder
	for _, c := range line {
		if c != '\t' {
			b.WriteByte(c)
			continue
		}
		b.WriteString("        "[b.Len()%stop:])
	}
	return b.String()
}

// parse returns the root of the front matter.
func (f *front) parse(text string) ast.Node {
	if line := deepLine(text); line >= 0 {
		f.damage(f.first+line, tooDeep)
		return nil
	}
	file, err := parser.ParseBytes([]byte(text), 0, parser.AllowDuplicateMapKey())
	var bad yaml.Error
	switch {
	case errors.As(err, &bad):
		line := 1
		if t := bad.GetToken(); t != nil && t.Position != nil {
			line = t.Position.Line
		}
		f.damage(f.line(line), "the front matter is not YAML: %s", bad.GetMessage())
		return nil
	case err != nil:
		f.damage(f.first, "the front matter is not YAML: %v", err)
		return nil
	case len(file.Docs) == 0 || file.Docs[0].Body == nil:
		return nil
	}
	ast.Walk(f, file.Docs[0].Body)
	return file.Docs[0].Body
}

// deepLine returns the line, from 0, where brackets or indentation are nested too deep
// for the parser, which takes quadratic time on it; -1 if they are not.
func deepLine(text string) int {
	nesting := 0
	var indents []int
	number := 0
	for line := range strings.Lines(text) {
		trimmed := strings.TrimLeft(line, " ")
		if indent := len(line) - len(trimmed); trimmed != "\n" {
			for len(indents) > 0 && indents[len(indents)-1] >= indent {
				indents = indents[:len(indents)-1]
			}
			indents = append(indents, indent)
		}
		if items := len(trimmed) - len(strings.TrimLeft(trimmed, "- ")); items > deepestFront { // lists that begin in one line
			return number
		}
		for i := range len(line) {
			switch line[i] {
			case '[', '{':
				nesting++
			case ']', '}':
				nesting = max(0, nesting-1)
			}
			if nesting > deepestFront {
				return number
			}
		}
		if len(indents) > deepestFront {
			return number
		}
		number++
	}
	return -1
}

// Visit notes the anchors of YAML.
func (f *front) Visit(n ast.Node) ast.Visitor {
	if anchor, ok := n.(*ast.AnchorNode); ok && anchor.Name != nil {
		f.anchors[anchor.Name.GetToken().Value] = anchor.Value
	}
	return f
}

// line returns the line of the file that a line of the front matter is.
func (f *front) line(number int) int { return min(f.first+max(number, 1)-1, f.textLine) }

// value returns a node, or what the alias that it is stands for.
func (f *front) value(n ast.Node) ast.Node {
	for f.aliases < mostAliases {
		switch node := n.(type) {
		case *ast.AnchorNode:
			n = node.Value
		case *ast.TagNode:
			n = node.Value
		case *ast.AliasNode:
			f.aliases++
			n = f.anchors[node.Value.GetToken().Value]
		default:
			return n
		}
	}
	return nil
}

// text returns a scalar, "" for what is none.
func (f *front) text(n ast.Node) string {
	switch node := f.value(n).(type) {
	case *ast.StringNode:
		return strings.Join(strings.Fields(node.Value), " ")
	case *ast.LiteralNode:
		return strings.Join(strings.Fields(node.Value.Value), " ")
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return strings.TrimSpace(node.GetToken().Value)
	}
	return ""
}

// texts returns the scalars of a list, or one that stands alone, in one text.
func (f *front) texts(n ast.Node) string {
	list, ok := f.value(n).(*ast.SequenceNode)
	if !ok {
		return f.text(n)
	}
	var all []string
	for _, item := range list.Values {
		all = append(all, f.text(item))
	}
	return strings.Join(all, ", ")
}

// A field is a key of a mapping, with its value.
type field struct {
	key   string
	value ast.Node
	line  int // of the file
	end   int // its last line
}

// fields returns the fields of a mapping, or the items of a list as keys without values,
// in their order; the last one ends in a line.
func (f *front) fields(n ast.Node, end int) []field {
	var fields []field
	add := func(key ast.Node, value ast.Node) {
		t := key.GetToken()
		if t == nil || t.Position == nil {
			return
		}
		line := f.line(t.Position.Line)
		if n := len(fields); n > 0 {
			fields[n-1].end = max(fields[n-1].line, line-1)
		}
		fields = append(fields, field{key: f.text(key), value: value, line: line, end: max(line, end)})
	}
	switch node := f.value(n).(type) {
	case ast.MapNode:
		for pairs := node.MapRange(); pairs.Next(); {
			add(pairs.Key(), pairs.Value())
		}
	case *ast.SequenceNode:
		for _, item := range node.Values {
			if text := f.text(item); text != "" {
				add(item, nil)
			}
		}
	}
	return fields
}

// span returns where lines of the file stand, without what is blank at their ends.
func (f *front) span(line, end int) document.Span {
	start, stop := f.starts[line-f.first], f.starts[min(end-f.first+1, len(f.starts)-1)]
	text := f.file[start:stop]
	left := len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	return document.Span{Start: start + left, End: start + max(left, len(bytes.TrimRight(text, " \t\r\n")))}
}

// valueOf returns the value of a field with its place: behind the key, without quotation marks.
func (f *front) valueOf(field field) Value {
	v := Value{Text: f.texts(field.value), Line: field.line, Span: f.span(field.line, field.end)}
	text := f.file[v.Span.Start:v.Span.End]
	if colon := bytes.IndexByte(text, ':'); colon >= 0 {
		rest := bytes.TrimLeft(text[colon+1:], " \t\r\n>|-+")
		if line := bytes.Count(text[:len(text)-len(rest)], []byte("\n")); len(rest) > 0 {
			v.Line += line
			v.Span.Start = v.Span.End - len(rest)
		}
	}
	if text = f.file[v.Span.Start:v.Span.End]; len(text) > 1 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
		v.Span.Start++
		v.Span.End--
	}
	return v
}

// read takes what is known of a draft. Of a key that is there several times the last
// one counts.
func (f *front) read(root ast.Node) {
	var references [3]*field // open ones, normative, informative
	for _, field := range f.fields(root, f.textLine-1) {
		switch field.key {
		case "title":
			f.Title = f.valueOf(field)
		case "docname":
			f.Name = f.text(field.value)
		case "number":
			f.Number = f.text(field.value)
		case "category", "cat":
			f.Category = f.text(field.value)
		case "date":
			f.Date = f.date(field.value)
		case "area":
			f.Area = f.texts(field.value)
		case "workgroup", "wg":
			f.Group = f.texts(field.value)
		case "obsoletes":
			f.Obsoletes = f.valueOf(field)
		case "updates":
			f.Updates = f.valueOf(field)
		case "entity":
			for _, e := range f.fields(field.value, field.end) {
				f.entities[e.key] = f.text(e.value)
			}
		case "ref":
			references[0] = &field
		case "normative":
			references[1] = &field
		case "informative":
			references[2] = &field
		}
	}
	f.readReferences(references)
}

// date returns a date as it is written, of a mapping the day, the month and the year.
func (f *front) date(n ast.Node) string {
	if text := f.text(n); text != "" {
		return text
	}
	parts := make(map[string]string)
	for _, part := range f.fields(n, 0) {
		parts[part.key] = f.text(part.value)
	}
	return strings.TrimSpace(parts["day"] + " " + parts["month"] + " " + parts["year"])
}
