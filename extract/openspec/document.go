package openspec

import (
	"bytes"
	"fmt"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Document is the structure of one specification. It refers to the bytes it
// was parsed from, which must not change while it is in use.
type Document struct {
	Name    string // short name, such as "MS-DCOM"
	Title   string // full title, "" if the document has none
	Version string // of the last row of the revision history, "" if none
	Date    string // likewise, as year-month-day

	Sections   []Section   // in the order of the document
	References []Reference // the normative and informative references
	Imports    []Import    // import statements of interface definitions

	problems []Problem
	data     []byte
	tags     map[string]int // reference tag -> index into References
}

// A Section is one numbered heading and the text up to the next heading.
type Section struct {
	Number string // "2.1.3", "" for headings without a number
	Title  string
	Line   int // of the heading, from 1

	start, end int // of the text below the heading, in bytes
	textLine   int // line number at start
}

// Under reports whether the section is the numbered one or lies below it.
func (s Section) Under(number string) bool {
	return s.Number == number ||
		strings.HasPrefix(s.Number, number) && len(s.Number) > len(number) && s.Number[len(number)] == '.'
}

// Top returns the number of the chapter that the section belongs to.
func (s Section) Top() string {
	top, _, _ := strings.Cut(s.Number, ".")
	return top
}

// A Reference is an entry of the list of references.
type Reference struct {
	Tag       string // without brackets
	Title     string // as quoted in the entry, "" if it has no quotation
	Normative bool
	Section   int // index into Sections
	Line      int
	Citations int // how often the document cites the tag outside of its references
}

// An Import is an import statement of interface definitions.
type Import struct {
	File    string // as written: "ms-dtyp.idl"
	Section int    // index into Sections
	Line    int
}

// A Problem is something in a file that was skipped or repaired.
type Problem struct {
	Line    int // from 1; 0 means the file as a whole
	Message string
}

// maxLine is the longest line that is read as text, in bytes. The longest
// paragraphs of real specifications have some ten thousand.
const maxLine = 1 << 20

// Parse reads the structure of a specification. The file's name gives the
// short name when the title does not. It never fails: a file that is no
// specification gives a document without sections; see [Document.Problems].
// It takes O(len(data)) time.
func Parse(file string, data []byte) *Document {
	d := &Document{data: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), tags: make(map[string]int)}
	d.scan()
	if d.Name == "" {
		base := path.Base(strings.ReplaceAll(file, "\\", "/"))
		d.Name = strings.ToUpper(strings.TrimSuffix(base, path.Ext(base)))
		if len(d.Sections) > 0 {
			d.problem(1, "no title of the form '# [MS-NAME]: Title': taking the short name %s from the file's name", d.Name)
		}
	}
	for i := range d.Sections {
		if isReferences(d.Sections[i].Title) {
			d.readReferences(i)
		}
	}
	d.countCitations()
	d.readImports()
	d.readRevision()
	return d
}

// Problems returns what was skipped or repaired so far, in the order found.
func (d *Document) Problems() []Problem { return d.problems }

func (d *Document) problem(line int, format string, args ...any) {
	d.problems = append(d.problems, Problem{line, fmt.Sprintf(format, args...)})
}

// IsTag reports whether s is the tag of a citation: one that the document
// lists as a reference, or one that has the form of a short name or of an RFC.
func (d *Document) IsTag(s string) bool {
	if _, listed := d.tags[s]; listed {
		return true
	}
	return IsShortName(s) || isRFC(s)
}

// Reference returns the entry of a tag.
func (d *Document) Reference(tag string) (Reference, bool) {
	i, ok := d.tags[tag]
	if !ok {
		return Reference{}, false
	}
	return d.References[i], true
}

// IsShortName reports whether s has the form of an Open Specifications short
// name: MS- or MC- and capital letters or digits, with inner hyphens.
func IsShortName(s string) bool {
	if len(s) < 4 || s[0] != 'M' || s[1] != 'S' && s[1] != 'C' || s[2] != '-' {
		return false
	}
	letters := false
	for i := 3; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			letters = true
		case c >= '0' && c <= '9':
		case c == '-' && i > 3 && i < len(s)-1:
		default:
			return false
		}
	}
	return letters
}

func isRFC(s string) bool {
	number, ok := strings.CutPrefix(s, "RFC")
	if !ok || len(number) < 3 || len(number) > 5 {
		return false
	}
	_, err := strconv.Atoi(number)
	return err == nil
}

// scan finds the title and the headings, outside of fenced code.
func (d *Document) scan() {
	var fence []byte
	fenceLine := 0
	line := 0
	for at := 0; at < len(d.data); {
		line++
		next := len(d.data)
		end := next
		if i := bytes.IndexByte(d.data[at:], '\n'); i >= 0 {
			end = at + i
			next = end + 1
		}
		text := d.data[at:end]
		at = next
		if len(text) > maxLine {
			d.problem(line, "a line of %d bytes: skipped, the longest line read is %d", len(text), maxLine)
			continue
		}
		if len(text) == 0 {
			continue
		}
		switch text[0] {
		case '`', '~', ' ':
			if mark := fenceMark(text); mark != nil {
				if fence == nil {
					fence, fenceLine = mark, line
				} else if mark[0] == fence[0] && len(mark) >= len(fence) {
					fence = nil
				}
			}
		case '#':
			if fence == nil || d.isNumberedHeading(text) {
				if fence != nil {
					d.problem(fenceLine, "fenced code is not closed before the heading at line %d: taken to end there", line)
					fence = nil
				}
				d.heading(text, line, next)
			}
		}
	}
	if fence != nil {
		d.problem(fenceLine, "fenced code is never closed: taken to end with the section")
	}
	if n := len(d.Sections); n > 0 {
		d.Sections[n-1].end = len(d.data)
	}
}

// fenceMark returns the backticks or tildes that open or close fenced code.
func fenceMark(line []byte) []byte {
	line = bytes.TrimLeft(line, " ")
	for _, mark := range []byte{'`', '~'} {
		n := 0
		for n < len(line) && line[n] == mark {
			n++
		}
		if n >= 3 {
			return line[:n]
		}
	}
	return nil
}

// isNumberedHeading reports whether a line inside of fenced code can only be a
// heading of the document: a fence that was never closed must not swallow the
// rest of a specification.
func (d *Document) isNumberedHeading(line []byte) bool {
	_, text := splitHeading(line)
	number, title := splitNumber(text)
	return strings.Contains(number, ".") && title != "" && follows(d.lastNumber(), number)
}

func (d *Document) lastNumber() string {
	for i := len(d.Sections) - 1; i >= 0; i-- {
		if d.Sections[i].Number != "" {
			return d.Sections[i].Number
		}
	}
	return ""
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

func splitHeading(line []byte) (level int, text string) {
	for level < len(line) && line[level] == '#' {
		level++
	}
	return level, strings.TrimSpace(string(line[level:]))
}

// splitNumber splits "2.1.3 Title".
func splitNumber(heading string) (number, title string) {
	number, title, _ = strings.Cut(heading, " ")
	for i, part := range strings.Split(number, ".") {
		if _, err := strconv.ParseUint(part, 10, 32); err != nil && !(i == 0 && len(part) == 1 && part >= "A" && part <= "Z" && strings.Contains(number, ".")) {
			return "", heading
		}
	}
	return number, strings.TrimSpace(title)
}

func (d *Document) heading(line []byte, number, next int) {
	level, text := splitHeading(line)
	if level > 6 || len(line) == level || line[level] != ' ' && line[level] != '\t' {
		return
	}
	text = d.plain(line[level:], number)
	if len(d.Sections) == 0 && d.Name == "" {
		if name, title, ok := splitTitle(text); ok {
			d.Name, d.Title = name, title
			return
		}
	}
	if n := len(d.Sections); n > 0 {
		d.Sections[n-1].end = next - len(line)
	}
	s := Section{Line: number, start: next, textLine: number + 1}
	s.Number, s.Title = splitNumber(text)
	d.Sections = append(d.Sections, s)
}

// splitTitle splits "[MS-NAME]: Title".
func splitTitle(text string) (name, title string, ok bool) {
	rest, ok := strings.CutPrefix(text, "[")
	if !ok {
		return "", "", false
	}
	name, title, ok = strings.Cut(rest, "]")
	if !ok || name == "" || strings.ContainsAny(name, " []") {
		return "", "", false
	}
	return name, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(title), ":")), true
}

func isReferences(title string) bool { return strings.HasSuffix(strings.ToLower(title), "references") }

// readReferences reads the entries "[TAG] Author, "Title", ..." of a section.
func (d *Document) readReferences(section int) {
	normative := strings.Contains(strings.ToLower(d.Sections[section].Title), "normative")
	d.eachLine(section, func(line []byte, number int) {
		if len(line) < 3 || line[0] != '[' {
			return
		}
		end := bytes.IndexByte(line, ']')
		if end < 2 || end+1 >= len(line) || line[end+1] != ' ' || bytes.IndexByte(line[:end], ' ') >= 0 {
			return
		}
		r := Reference{Tag: string(line[1:end]), Normative: normative, Section: section, Line: number}
		if _, twice := d.tags[r.Tag]; twice {
			return
		}
		r.Title = quoted(d.plain(line[end+1:], number))
		d.tags[r.Tag] = len(d.References)
		d.References = append(d.References, r)
	})
}

// quoted returns the first quotation of a text, without its quotation marks.
func quoted(text string) string {
	text = strings.NewReplacer("“", `"`, "”", `"`).Replace(text)
	_, rest, ok := strings.Cut(text, `"`)
	if !ok {
		return ""
	}
	title, _, ok := strings.Cut(rest, `"`)
	if !ok {
		return ""
	}
	return strings.Trim(title, " ,.")
}

// eachLine calls f for every line of a section that is short enough to be
// text, fenced code and all, without its line end.
func (d *Document) eachLine(section int, f func(line []byte, number int)) {
	s := d.Sections[section]
	number := s.textLine
	for at := s.start; at < s.end; number++ {
		end := s.end
		next := end
		if i := bytes.IndexByte(d.data[at:s.end], '\n'); i >= 0 {
			end = at + i
			next = end + 1
		}
		line := bytes.TrimSuffix(d.data[at:end], []byte("\r"))
		at = next
		if len(line) <= maxLine {
			f(line, number)
		}
	}
}

// countCitations counts how often each reference is cited outside of the
// lists of references. The last bracket of "[[RFC793]](...)" counts.
func (d *Document) countCitations() {
	if len(d.References) == 0 {
		return
	}
	for i, s := range d.Sections {
		if isReferences(s.Title) || i > 0 && strings.EqualFold(s.Title, "Change Tracking") {
			continue
		}
		text := d.data[s.start:s.end]
		for {
			open := bytes.IndexByte(text, '[')
			if open < 0 {
				break
			}
			text = text[open+1:]
			if len(text) == 0 || text[0] == '[' || text[0] == '*' {
				continue
			}
			end := bytes.IndexByte(text[:min(len(text), maxTag)], ']')
			if end <= 0 {
				continue
			}
			if at, listed := d.tags[string(text[:end])]; listed {
				d.References[at].Citations++
			}
		}
	}
}

// maxTag bounds the length of a reference tag in bytes.
const maxTag = 48

// readImports finds the lines `import "name.idl"`.
func (d *Document) readImports() {
	keyword := []byte(`import "`)
	for at := 0; ; {
		i := bytes.Index(d.data[at:], keyword)
		if i < 0 {
			return
		}
		start := at + i
		at = start + len(keyword)
		lineStart := bytes.LastIndexByte(d.data[:start], '\n') + 1
		if len(bytes.TrimSpace(d.data[lineStart:start])) > 0 {
			continue
		}
		rest := d.data[at:min(at+maxTag*2, len(d.data))]
		end := bytes.IndexByte(rest, '"')
		if end <= 0 || bytes.IndexByte(rest[:end], '\n') >= 0 {
			continue
		}
		section := d.sectionAt(start)
		if section < 0 {
			continue
		}
		s := d.Sections[section]
		line := s.textLine + bytes.Count(d.data[s.start:start], []byte("\n"))
		d.Imports = append(d.Imports, Import{string(rest[:end]), section, line})
	}
}

func (d *Document) sectionAt(offset int) int {
	for i := len(d.Sections) - 1; i >= 0; i-- {
		if d.Sections[i].start <= offset {
			return i
		}
	}
	return -1
}

// readRevision takes version and date from the last row
// "| 9/9/2025 | 9.0 | Major | ... |" of the revision history.
func (d *Document) readRevision() {
	for i := len(d.Sections) - 1; i >= 0; i-- {
		if !strings.EqualFold(d.Sections[i].Title, "Revision History") {
			continue
		}
		d.eachLine(i, func(line []byte, _ int) {
			cells := bytes.Split(line, []byte("|"))
			if len(cells) < 4 {
				return
			}
			if date, ok := isoDate(strings.TrimSpace(string(cells[1]))); ok {
				d.Date, d.Version = date, strings.TrimSpace(string(cells[2]))
			}
		})
		return
	}
}

// isoDate turns month/day/year into year-month-day.
func isoDate(s string) (string, bool) {
	var month, day, year int
	if n, err := fmt.Sscanf(s, "%d/%d/%d", &month, &day, &year); n != 3 || err != nil ||
		month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > 9999 {
		return "", false
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day), true
}

// Text returns the text of one line of the document, from 1, as plain text,
// and whether there is such a line.
func (d *Document) Text(line int) (string, bool) {
	at := 0
	for range line - 1 {
		i := bytes.IndexByte(d.data[at:], '\n')
		if i < 0 {
			return "", false
		}
		at += i + 1
	}
	if line < 1 || at >= len(d.data) {
		return "", false
	}
	text, _, _ := bytes.Cut(d.data[at:], []byte("\n"))
	if len(text) > maxLine {
		return "", false
	}
	return appendPlain(nil, bytes.TrimSuffix(text, []byte("\r")), d.IsTag).String(), true
}

// plain turns the Markdown of one line into text, and reports what it had to
// repair.
func (d *Document) plain(line []byte, number int) string {
	if bytes.IndexByte(line, 0) >= 0 {
		d.problem(number, "NUL bytes in the text: removed")
	}
	if !utf8.Valid(line) {
		d.problem(number, "bytes that are not UTF-8: replaced by U+FFFD")
	}
	return appendPlain(nil, line, d.IsTag).String()
}
