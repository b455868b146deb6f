package openspec

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"strata/extract/document"
	"strata/extract/openspec/syntax"
)

// structural are the bytes that a line begins with if it may be a heading,
// fenced code, an import or the mark of a conflict.
var structural = [256]bool{'#': true, '`': true, '~': true, ' ': true, '\t': true, '-': true, 'i': true, '<': true, '>': true}

// readStructure finds the title, the headings and the imports. Every line of
// the document is looked at, most of them only at their first byte.
func (d *body) readStructure() {
	var code syntax.Fence
	opened := 0 // line that opened the code
	for l := (syntax.Scanner{Data: d.text, Next: d.first}); l.Seek(&structural); {
		line := l.Text()
		switch {
		case len(line) > syntax.MaxLine:
			d.problem(l.Number, "a line of %d bytes: skipped, the longest line read is %d", len(line), syntax.MaxLine)
		case line[0] == '<' || line[0] == '>':
			if syntax.IsConflict(bytes.TrimSuffix(line, []byte("\r"))) {
				d.damage(l.Number, "it has the marks of a merge that failed: resolve the conflict")
			}
		case line[0] == '#':
			if len(code) > 0 {
				// A fence that is never closed must not swallow the rest.
				if !d.isHeadingInCode(line, l.Start) {
					continue
				}
				d.problem(opened, "fenced code is not closed before the heading at line %d: taken to end there", l.Number)
				code = nil
			}
			d.readHeading(line, &l)
		default:
			// Some documents show their interface definitions as lists.
			text := unindented(line)
			if len(text) > 1 && text[0] == '-' && text[1] == ' ' {
				text = text[2:]
			}
			switch {
			case len(text) == 0:
			case text[0] == '`' || text[0] == '~':
				if code.Step(line) {
					opened = l.Number
				}
			case text[0] == 'i':
				d.readImport(text, l)
			}
		}
	}
	if len(code) > 0 {
		d.problem(opened, "fenced code is never closed: taken to end with the section")
	}
	d.endSection(len(d.text))
	if d.source != nil && d.latest == "" {
		d.numberSections()
	}
}

// numberSections numbers the sections of a document that has no numbers, by the levels
// of their headings: chapter 1 is the introduction, or else what comes first.
func (d *body) numberSections() {
	first := max(slices.IndexFunc(d.Sections, func(s document.Section) bool { return s.Title == "Introduction" }), 0)
	var above []int8 // levels of the sections around
	var counts []int // of the sections so far, by depth
	for i := range d.Sections[first:] {
		s, level := &d.Sections[first+i], d.levels[first+i]
		switch s.Title {
		case "Table of Contents", "Contents", "Revision History", "Revision Summary", "Change Tracking", "Index":
			continue
		}
		for len(above) > 0 && above[len(above)-1] >= level {
			above = above[:len(above)-1]
		}
		above = append(above, level)
		if len(counts) < len(above) {
			counts = append(counts, 0)
		}
		counts = counts[:len(above)]
		counts[len(above)-1]++
		var number []byte
		for k, count := range counts {
			if k > 0 {
				number = append(number, '.')
			}
			number = strconv.AppendInt(number, int64(count), 10)
		}
		s.Number = string(number)
	}
}

func (d *body) endSection(end int) {
	if n := len(d.Sections); n > 0 {
		d.Sections[n-1].Span.End = end
	}
}

// readHeading takes a line that begins with '#' as the title or as the start
// of a section, unless it is neither, such as "#define".
func (d *body) readHeading(line []byte, l *syntax.Scanner) {
	level := syntax.HeadingLevel(line)
	if level == 0 {
		return
	}
	text := d.plain(line[level:], l.Number)
	if d.ID == "" && (len(d.Sections) == 0 || d.source != nil && d.latest == "") {
		if name, title, ok := d.splitTitle(text); ok {
			d.ID, d.Title, d.Heading = name, title, spanOf(bytes.TrimSuffix(line, []byte("\r")), l.Start)
			return
		}
	}
	d.endSection(l.Start)
	s := document.Section{Line: l.Number, Title: text, Span: document.Span{Start: l.Next}}
	if number, title := syntax.SplitNumber(text); number != "" && d.isNext(number, level) {
		s.Number, s.Title = number, title
		d.latest = number
	}
	d.Sections = append(d.Sections, s)
	if d.source != nil {
		d.levels = append(d.levels, int8(level))
	}
}

// isNext reports whether the number that a heading begins with is its section's.
// The number of "##### 8.3 Names" is not, being too short for the level, unless
// it is what comes next.
func (d *body) isNext(number string, level int) bool {
	parts := strings.Count(number, ".") + 1
	if d.latest == "" {
		d.offset = max(level-parts, 0) // as where the title is above all chapters
	}
	if parts >= level || d.source != nil && parts >= level-d.offset {
		return true
	}
	return d.latest == "" || syntax.Follows(d.latest, number)
}

// isHeadingInCode reports whether a line within fenced code, which starts at
// the offset, can only be a heading of the document: it is below the anchor of a
// section, or has the number that comes next.
func (d *body) isHeadingInCode(line []byte, offset int) bool {
	level := syntax.HeadingLevel(line)
	if level == 0 {
		return false
	}
	above := bytes.TrimRight(d.text[:offset], "\r\n")
	above = above[bytes.LastIndexByte(above, '\n')+1:]
	if bytes.HasPrefix(above, []byte(`<a id="Section_`)) {
		return true
	}
	number, title := syntax.SplitNumber(string(bytes.TrimSpace(line[level:])))
	return strings.Contains(number, ".") && title != "" && syntax.Follows(d.latest, number)
}

// splitTitle splits the title of the document; in other forms than the parser's own
// also "MS-NAME: Title".
func (d *body) splitTitle(text string) (name, title string, ok bool) {
	if d.source == nil {
		return syntax.SplitTitle(text)
	}
	if name, title, ok = syntax.SplitTitle(text); !ok {
		name, title, ok = strings.Cut(text, ":")
		if !ok {
			name, title, _ = strings.Cut(text, " ")
		}
		if !syntax.IsShortName(name) {
			return "", "", false
		}
	}
	return name, strings.TrimSpace(strings.TrimLeft(title, "-–—: ")), true
}

// unindented returns a line without the spaces and tabs that it begins with.
func unindented(line []byte) []byte {
	i := 0
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	return line[i:]
}

// readImport reads a line such as `import "a.idl", "b.idl";`.
func (d *body) readImport(text []byte, l syntax.Scanner) {
	line, ok := bytes.CutPrefix(text, []byte("import"))
	if !ok || len(d.Sections) == 0 {
		return
	}
	for {
		line, ok = bytes.CutPrefix(bytes.TrimLeft(line, " \t"), []byte(`"`))
		if !ok {
			return
		}
		end := bytes.IndexByte(line, '"')
		if end <= 0 {
			return
		}
		d.Imports = append(d.Imports, document.Import{Word: "import", Name: string(line[:end]), Section: len(d.Sections) - 1, Line: l.Number, Span: spanOf(bytes.TrimSuffix(l.Text(), []byte("\r")), l.Start)})
		line, ok = bytes.CutPrefix(bytes.TrimLeft(line[end+1:], " \t"), []byte(","))
		if !ok {
			return
		}
	}
}

// resolveImports finds the specification that defines what is imported:
// "ms-dtyp.idl" is of MS-DTYP, and "ms-adts-claims.idl" of MS-ADTS.
func (d *body) resolveImports() {
	for i := range d.Imports {
		name := strings.TrimSuffix(strings.ToUpper(d.Imports[i].Name), ".IDL")
		name, _, _ = strings.Cut(name, "_")
		if !syntax.IsShortName(name) {
			continue
		}
		if _, listed := d.Reference(name); !listed && name != d.ID {
			cut := strings.LastIndexByte(name, '-')
			if _, listed := d.Reference(name[:cut]); cut > len("MS") && listed {
				name = name[:cut]
			}
		}
		d.Imports[i].ID = name
	}
}
