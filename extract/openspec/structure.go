package openspec

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"strata/extract/document"
)

// structural are the bytes that a line begins with if it may be a heading,
// fenced code, an import or the mark of a conflict.
var structural = [256]bool{'#': true, '`': true, '~': true, ' ': true, '\t': true, '-': true, 'i': true, '<': true, '>': true}

// readStructure finds the title, the headings and the imports. Every line of
// the document is looked at, most of them only at their first byte.
func (d *body) readStructure() {
	var code fence
	opened := 0 // line that opened the code
	for l := (lineScanner{data: d.text, next: d.first}); l.seek(&structural); {
		line := l.text()
		switch {
		case len(line) > maxLine:
			d.problem(l.number, "a line of %d bytes: skipped, the longest line read is %d", len(line), maxLine)
		case line[0] == '<' || line[0] == '>':
			if isConflict(bytes.TrimSuffix(line, []byte("\r"))) {
				d.damage(l.number, "it has the marks of a merge that failed: resolve the conflict")
			}
		case line[0] == '#':
			if len(code) > 0 {
				// A fence that is never closed must not swallow the rest.
				if !d.isHeadingInCode(line, l.start) {
					continue
				}
				d.problem(opened, "fenced code is not closed before the heading at line %d: taken to end there", l.number)
				code = nil
			}
			d.readHeading(line, &l)
		default:
			// Some documents show their interface definitions as lists.
			switch text := bytes.TrimPrefix(unindented(line), []byte("- ")); {
			case len(text) == 0:
			case text[0] == '`' || text[0] == '~':
				if code.step(line) {
					opened = l.number
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
func (d *body) readHeading(line []byte, l *lineScanner) {
	level := headingLevel(line)
	if level == 0 {
		return
	}
	text := d.plain(line[level:], l.number)
	if d.ID == "" && (len(d.Sections) == 0 || d.source != nil && d.latest == "") {
		if name, title, ok := d.splitTitle(text); ok {
			d.ID, d.Title, d.Heading = name, title, spanOf(bytes.TrimSuffix(line, []byte("\r")), l.start)
			return
		}
	}
	d.endSection(l.start)
	s := document.Section{Line: l.number, Title: text, Span: document.Span{Start: l.next}}
	if number, title := splitNumber(text); number != "" && d.isNext(number, level) {
		s.Number, s.Title = number, title
		d.latest = number
	}
	d.Sections = append(d.Sections, s)
	if d.source != nil {
		d.levels = append(d.levels, int8(level))
	}
}

// headingLevel returns how many number signs begin a heading, 0 if the line is
// none.
func headingLevel(line []byte) int {
	level := 0
	for level < len(line) && line[level] == '#' {
		level++
	}
	if level > 6 || level == len(line) || line[level] != ' ' && line[level] != '\t' {
		return 0
	}
	return level
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
	return d.latest == "" || follows(d.latest, number)
}

// isHeadingInCode reports whether a line within fenced code, which starts at
// the offset, can only be a heading of the document: it is below the anchor of a
// section, or has the number that comes next.
func (d *body) isHeadingInCode(line []byte, offset int) bool {
	level := headingLevel(line)
	if level == 0 {
		return false
	}
	above := bytes.TrimRight(d.text[:offset], "\r\n")
	above = above[bytes.LastIndexByte(above, '\n')+1:]
	if bytes.HasPrefix(above, []byte(`<a id="Section_`)) {
		return true
	}
	number, title := splitNumber(string(bytes.TrimSpace(line[level:])))
	return strings.Contains(number, ".") && title != "" && follows(d.latest, number)
}

// follows reports whether a section number may come right after another.
func follows(last, number string) bool {
	if number == last+".1" {
		return true
	}
	for {
		cut := strings.LastIndexByte(last, '.')
		n, err := strconv.Atoi(last[cut+1:])
		if err != nil {
			return false
		}
		if number == last[:cut+1]+strconv.Itoa(n+1) {
			return true
		}
		if cut < 0 {
			return false
		}
		last = last[:cut]
	}
}

// splitNumber splits "2.1.3 Title". The number is "" if there is none.
func splitNumber(heading string) (number, title string) {
	number, title, _ = strings.Cut(heading, " ")
	if !isSectionNumber(number) {
		return "", heading
	}
	return number, strings.TrimLeft(title, " ")
}

// isSectionNumber reports whether s is "2", "2.1.3" or, in an appendix, "A.1".
func isSectionNumber(s string) bool {
	if len(s) > 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] == '.' {
		s = s[2:]
	}
	digit := false
	for i := range len(s) {
		switch {
		case s[i] >= '0' && s[i] <= '9':
			digit = true
		case s[i] == '.' && digit:
			digit = false
		default:
			return false
		}
	}
	return digit
}

// splitTitle splits the title of the document; in other forms than the parser's own
// also "MS-NAME: Title".
func (d *body) splitTitle(text string) (name, title string, ok bool) {
	if d.source == nil {
		return splitTitle(text)
	}
	if name, title, ok = splitTitle(text); !ok {
		name, title, ok = strings.Cut(text, ":")
		if !ok {
			name, title, _ = strings.Cut(text, " ")
		}
		if !IsShortName(name) {
			return "", "", false
		}
	}
	return name, strings.TrimSpace(strings.TrimLeft(title, "-–—: ")), true
}

// splitTitle splits "[MS-NAME]: Title".
func splitTitle(text string) (name, title string, ok bool) {
	rest, ok := strings.CutPrefix(text, "[")
	if !ok {
		return "", "", false
	}
	name, title, ok = strings.Cut(rest, "]")
	if !ok || name == "" || strings.ContainsAny(name, " [") {
		return "", "", false
	}
	return name, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(title), ":")), true
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
func (d *body) readImport(text []byte, l lineScanner) {
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
		d.Imports = append(d.Imports, document.Import{File: string(line[:end]), Section: len(d.Sections) - 1, Line: l.number, Span: spanOf(bytes.TrimSuffix(l.text(), []byte("\r")), l.start)})
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
		name := strings.TrimSuffix(strings.ToUpper(d.Imports[i].File), ".IDL")
		name, _, _ = strings.Cut(name, "_")
		if !IsShortName(name) {
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
