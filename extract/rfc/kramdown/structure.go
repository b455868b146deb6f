package kramdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/written"
)

// A structure reads the sections of a draft, its anchors and its citations, in one pass
// over the lines below the front matter.
type structure struct {
	*Draft
	lines
	parts     []string // names of the parts that are open
	before    lineKind // of the line before
	latest    string   // what an attribute list behind it is of: "Figure", "Table", "" for others
	pending   []string // anchors that stand before what they are of
	counts    map[string]int
	prose     document.Span // lines of text that follow each other
	proseLine int
	bracketed []string // tags of "[TAG]"
}

func (d *Draft) readStructure() {
	p := structure{Draft: d, counts: make(map[string]int)}
	p.lines = lines{data: d.file, next: d.textStart, end: len(d.file), number: d.textLine}
	for p.scan() {
		p.see()
		p.before = p.kind
	}
	p.endProse()
	p.endText(len(d.file))
	if p.fence != nil {
		d.problem(p.fenceLine, "the code that begins here does not end: is the file complete?")
	}
	if len(p.parts) == 0 || !d.hasMiddle() {
		d.problem(p.line, "it has no part '--- middle': is the file complete?")
	}
	for _, tag := range p.bracketed {
		if _, listed := d.listed[tag]; listed {
			d.Citations = append(d.Citations, tag)
		}
	}
	for i := range d.Entries {
		d.Lists[listOf(&d.Entries[i])].Used = true
	}
}

func listOf(e *Entry) int {
	if e.Informative {
		return Informative
	}
	return Normative
}

func (d *Draft) hasMiddle() bool {
	for i := range d.Sections {
		if d.Sections[i].level > 0 {
			return true
		}
	}
	return false
}

// part returns the part of the file that is open.
func (p *structure) part() string {
	if n := len(p.parts); n > 0 {
		return p.parts[n-1]
	}
	return ""
}

// see takes the next line.
func (p *structure) see() {
	if p.kind != textLine {
		p.endProse()
	}
	switch p.kind {
	case separatorLine:
		p.separator()
	case headingLine:
		p.heading(p.text, headingLevel(p.text))
	case attributeLine:
		p.attributes(string(p.text))
	case extensionLine:
		p.extension(string(bytes.TrimSpace(p.text)))
	case codeLine:
		if p.before != codeLine {
			p.begin("Figure")
		}
		if bytes.HasPrefix(p.text, []byte("{::include")) { // which kramdown-rfc reads in code too
			p.extension(string(p.text))
		}
	case textLine:
		if isUnderline(p.text) && p.prose.End > p.prose.Start && bytes.IndexByte(p.data[p.prose.Start:p.prose.End], '\n') < 0 {
			title := p.data[p.prose.Start:p.prose.End]
			level := 1
			if p.text[0] == '-' {
				level = 2
			}
			start, line := p.start, p.line
			p.start, p.line = p.prose.Start, p.proseLine
			p.endText(p.start)
			p.start, p.line = start, line
			p.openHeading(title, level, p.proseLine, p.prose.Start)
			p.prose = document.Span{}
			p.kind, p.goesOn = headingLine, false
			return
		}
		if p.prose.End == p.prose.Start {
			p.prose.Start, p.proseLine = p.start, p.line
			if trimmed := bytes.TrimLeft(p.text, " "); trimmed[0] == '|' {
				p.begin("Table")
			} else {
				p.begin("")
			}
		}
		p.prose.End = p.start + len(p.text)
	}
}

// isUnderline reports whether a line makes a heading of the one above.
func isUnderline(text []byte) bool {
	return len(text) > 3 && (text[0] == '=' || text[0] == '-') && runLength(text) == len(text)
}

// begin begins a block of code, a table or another one.
func (p *structure) begin(what string) {
	p.latest = what
	for _, id := range p.pending {
		p.anchor(id)
	}
	p.pending = p.pending[:0]
}

// anchor gives the latest figure or table an anchor.
func (p *structure) anchor(id string) {
	if p.latest == "" {
		p.anchors[id] = ""
		return
	}
	p.counts[p.latest]++
	p.anchors[id] = p.latest + " " + strconv.Itoa(p.counts[p.latest])
}

// separator begins or ends a part: "--- middle", "---".
func (p *structure) separator() {
	p.endText(p.start)
	name, _ := partName(p.text)
	if name == "" {
		if len(p.parts) > 1 {
			p.parts = p.parts[:len(p.parts)-1]
		}
		return
	}
	p.parts = append(p.parts, name)
	note, isNote := strings.CutPrefix(strings.TrimPrefix(name, "to_be_removed_"), "note_")
	switch {
	case name == "abstract":
		p.open(Section{Number: "abstract", Title: "Abstract"})
	case isNote:
		p.open(Section{Title: strings.ReplaceAll(note, "_", " ")})
	case name == "contributor":
		p.open(Section{Title: "Contributors"})
	}
}

// open begins a section below the line.
func (p *structure) open(s Section) {
	s.Line, s.TextLine = p.line, p.number
	s.Span = document.Span{Start: min(p.next, p.end), End: -1}
	p.Sections = append(p.Sections, s)
}

// endText ends the text of the latest section, if it has not ended.
func (p *structure) endText(offset int) {
	if n := len(p.Sections); n > 0 && p.Sections[n-1].Span.End < 0 {
		p.Sections[n-1].Span.End = max(offset, p.Sections[n-1].Span.Start)
	}
}

func (p *structure) heading(text []byte, level int) {
	p.endText(p.start)
	p.openHeading(text[level:], level, p.line, p.start+level)
}

var (
	attributesAtEnd = regexp.MustCompile(`\{:?([^{}]*)\}\s*$`)
	anchorName      = regexp.MustCompile(`(?:^|\s)#([A-Za-z0-9_.:-]+)|\bid=["']([^"']+)["']`)
	withoutNumber   = regexp.MustCompile(`\bnumbered=["'](?:false|no)["']|(?:^|\s)unnumbered(?:\s|$)`)
	inTitle         = regexp.MustCompile("\\{\\{[^}]*\\}\\}|[`*]")
)

// openHeading begins the section of a heading, whose text begins in a line at an offset.
func (p *structure) openHeading(text []byte, level, line, start int) {
	part := p.part()
	if part != "middle" && part != "back" {
		return
	}
	title := strings.TrimSpace(string(text))
	s := Section{level: level, appendix: part == "back"}
	if m := attributesAtEnd.FindStringSubmatchIndex(title); m != nil && (m[0] == 0 || title[m[0]-1] != '{') {
		s.take(title[m[2]:m[3]])
		title = strings.TrimSpace(title[:m[0]])
	}
	title = strings.TrimRight(title, " #")
	s.anchors = append(s.anchors, generatedAnchor(title))
	s.anchors = append(s.anchors, p.pending...)
	p.pending = p.pending[:0]
	s.Title = strings.Join(strings.Fields(inTitle.ReplaceAllString(title, "")), " ")
	p.open(s)
	opened := &p.Sections[len(p.Sections)-1]
	opened.Line, opened.heading = line, document.Span{Start: start, End: start + len(text)}
	// A citation in a heading counts.
	p.cite(opened.heading, line)
}

// take reads an attribute list of a heading.
func (s *Section) take(attributes string) {
	s.anchors = append(s.anchors, anchorsIn(attributes)...)
	s.unnumbered = s.unnumbered || withoutNumber.MatchString(attributes)
}

func anchorsIn(attributes string) []string {
	var ids []string
	for _, m := range anchorName.FindAllStringSubmatch(attributes, -1) {
		ids = append(ids, m[1]+m[2])
	}
	return ids
}

// generatedAnchor returns the anchor that a heading has by its title.
func generatedAnchor(title string) string {
	title = strings.TrimLeftFunc(title, func(r rune) bool { return r > 0x7f || !('a' <= r|0x20 && r|0x20 <= 'z') })
	var b strings.Builder
	for _, c := range []byte(title) {
		switch {
		case c == ' ' || c == '-':
			if n := b.Len(); n == 0 || b.String()[n-1] != '-' {
				b.WriteByte('-')
			}
		case isWord(c) && c != '_':
			b.WriteByte(c)
		}
	}
	return strings.ToLower(b.String())
}

// attributes takes a line such as {: #fig-gears title="Gears"}: of what stands before it,
// else of what comes.
func (p *structure) attributes(text string) {
	text = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(text), "{:"), "}")
	if n := len(p.Sections); p.before == headingLine && n > 0 && p.Sections[n-1].Span.End < 0 {
		s := &p.Sections[n-1]
		s.take(text)
		s.Span.Start, s.TextLine = min(p.next, p.end), p.number
		p.kind = headingLine // another one may follow
		return
	}
	ids := anchorsIn(text)
	if p.before == codeLine || p.before == textLine {
		for _, id := range ids {
			p.anchor(id)
		}
		return
	}
	p.pending = append(p.pending, ids...)
	for _, id := range ids {
		p.anchors[id] = ""
	}
}

// extension takes a line such as {::boilerplate bcp14-tagged}.
func (p *structure) extension(text string) {
	fields := strings.Fields(strings.Trim(text, "{}"))
	if len(fields) < 2 {
		return
	}
	note := func(mark byte, anchors ...string) {
		for _, anchor := range anchors {
			p.note(citation{anchor: anchor, mark: mark}, p.line, document.Span{Start: p.start, End: p.start + len(p.text)})
		}
	}
	switch name, of := fields[0], strings.ToLower(strings.Join(fields[1:], "")); {
	case name == "::boilerplate" && strings.HasPrefix(of, "bcp14"):
		note('!', "RFC2119", "RFC8174")
	case name == "::boilerplate" && strings.HasPrefix(of, "rfc7942"):
		note('?', "RFC7942")
	case strings.HasPrefix(name, "::include"):
		p.partial = p.partial || p.kind != codeLine
		p.problem(p.line, "the file %q, which it includes, is not read", strings.TrimSuffix(fields[1], "}"))
	}
}

func (p *structure) endProse() {
	if p.prose.End > p.prose.Start {
		p.cite(p.prose, p.proseLine)
	}
	p.prose = document.Span{}
}

// cite takes the citations in a part of the file that begins in a line.
func (p *structure) cite(part document.Span, line int) {
	if p.part() == "fluff" {
		return
	}
	text := p.data[part.Start:part.End]
	counted := 0
	for at := 0; at < len(text); {
		next := bytes.IndexAny(text[at:], "{[")
		if next < 0 {
			return
		}
		at += next
		if text[at] == '[' {
			at++
			if end := bytes.IndexByte(text[at:min(len(text), at+maxTag)], ']'); end > 0 && (at+end+1 == len(text) || bytes.IndexByte([]byte("([:"), text[at+end+1]) < 0) {
				p.bracketed = append(p.bracketed, string(text[at:at+end]))
			}
			continue
		}
		inner, n := reference(text[at:])
		if n == 0 {
			at += runLength(text[at:])
			continue
		}
		line += bytes.Count(text[counted:at], []byte("\n"))
		counted = at
		p.note(p.readCitation(string(inner)), line, document.Span{Start: part.Start + at, End: part.Start + at + n})
		at += n
	}
}

// maxTag is how many bytes the tag of "[TAG]" has at most.
const maxTag = 64

// reference returns what stands in the braces of "{{...}}" at the beginning of a text, and
// how long the whole is, 0 if there is none. A name of a person, "{{{...}}}", is none.
func reference(text []byte) (inner []byte, n int) {
	if !bytes.HasPrefix(text, []byte("{{")) || bytes.HasPrefix(text, []byte("{{{")) {
		return nil, 0
	}
	end := bytes.Index(text[:min(len(text), longestCitation)], []byte("}}"))
	if end <= 2 {
		return nil, 0
	}
	return text[2:end], end + 2
}

// numberSections gives the sections the numbers that they are printed with.
func (d *Draft) numberSections() {
	var above []*Section
	var inside []int
	middle, appendices := 0, 0
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.level == 0 {
			continue
		}
		for len(above) > 0 && (above[len(above)-1].level >= s.level || above[len(above)-1].appendix != s.appendix) {
			above, inside = above[:len(above)-1], inside[:len(inside)-1]
		}
		word := "Section "
		if s.appendix {
			word = "Appendix "
		}
		switch n := len(above); {
		case s.unnumbered:
		case n > 0:
			if above[n-1].Number != "" {
				inside[n-1]++
				s.Number = above[n-1].Number + "." + strconv.Itoa(inside[n-1])
			}
		case s.appendix:
			appendices++
			s.Number = written.Letters(appendices)
		default:
			middle++
			s.Number = strconv.Itoa(middle)
		}
		above, inside = append(above, s), append(inside, 0)
		for _, id := range s.anchors {
			if _, taken := d.anchors[id]; taken && d.anchors[id] != "" {
				continue
			}
			d.anchors[id] = s.Title
			if s.Number != "" {
				d.anchors[id] = word + s.Number
			}
		}
	}
}

// Chapters returns how many sections of the body have a number of their own: the lists of
// references come next.
func (d *Draft) Chapters() int {
	count := 0
	for i := range d.Sections {
		if s := &d.Sections[i]; s.level > 0 && !s.appendix && s.Number != "" && !strings.Contains(s.Number, ".") {
			count++
		}
	}
	return count
}
