package openspec

import (
	"sort"

	"strata/extract/document"
)

// A form is a way to write a specification down. The parser reads one of them, a
// paragraph a line; a file in another is rewritten into that.
type form struct {
	name string // for people
	// detects reports whether a file is in the form, by its name and its text.
	detects func(name string, data []byte) bool
	// rewrite adds the lines of a file. It takes time linear in the file.
	rewrite func(to *source, data []byte)
}

// forms are those that are told by the file alone, before it is parsed. The first
// that detects a file is taken.
var forms = []form{published}

// paragraphALine is the name of the form that the parser reads.
const paragraphALine = "Markdown, a paragraph a line"

// formOf returns the form that a file is to be rewritten from; nil if there is none.
func formOf(name string, data []byte) *form {
	for i := range forms {
		if forms[i].detects(name, data) {
			return &forms[i]
		}
	}
	return nil
}

// A source is the text that the parser reads of a file in another form, and where
// in the file it comes from. A form makes it line by line: [source.begin], then
// [source.copy], [source.replace] and [source.markup] for what the line consists
// of, in the order of the file, then [source.end].
type source struct {
	text   []byte
	pieces []origin // in the order of text and file alike
	lines  []int32  // of each line of the text: the line of the file that it begins in

	problems []document.Problem // found while rewriting, in lines of the file
}

// An origin is a part of the text that comes from a part of the file. Where the two
// are of the same length, they are the same.
type origin struct {
	text, length int32
	file, size   int32
	line         int32 // of the file
}

// begin begins a line of the text, for what begins in a line of the file.
func (s *source) begin(line int) { s.lines = append(s.lines, int32(line)) }

// copy adds what the file has at an offset, in a line.
func (s *source) copy(part []byte, offset, line int) {
	if len(part) == 0 {
		return
	}
	if n := len(s.pieces); n > 0 { // one piece is enough for what is one in the file
		p := &s.pieces[n-1]
		if p.length == p.size && int(p.text+p.length) == len(s.text) && int(p.file+p.size) == offset && int(p.line) == line {
			p.length += int32(len(part))
			p.size = p.length
			s.text = append(s.text, part...)
			return
		}
	}
	s.replace(part, document.Span{Start: offset, End: offset + len(part)}, line)
}

// replace adds what is written otherwise in a part of the file, which begins in a
// line.
func (s *source) replace(text []byte, part document.Span, line int) {
	s.pieces = append(s.pieces, origin{
		text: int32(len(s.text)), length: int32(len(text)), file: int32(part.Start), size: int32(part.End - part.Start), line: int32(line),
	})
	s.text = append(s.text, text...)
}

// markup adds what the file does not have, or has in another place.
func (s *source) markup(text string) { s.text = append(s.text, text...) }

// end ends a line of the text.
func (s *source) end() { s.text = append(s.text, '\n') }

// outer returns the part of the file that a part of the text comes from. It takes
// logarithmic time.
func (s *source) outer(text document.Span) document.Span {
	first := sort.Search(len(s.pieces), func(i int) bool { return int(s.pieces[i].text+s.pieces[i].length) > text.Start })
	end := sort.Search(len(s.pieces), func(i int) bool { return int(s.pieces[i].text) >= text.End })
	if first >= end { // markup alone: where it would stand
		at := 0
		if first > 0 {
			at = int(s.pieces[first-1].file + s.pieces[first-1].size)
		}
		return document.Span{Start: at, End: at}
	}
	p, last := s.pieces[first], s.pieces[end-1]
	return document.Span{
		Start: within(text.Start, p.text, p.length, p.file, p.size, true),
		End:   within(text.End, last.text, last.length, last.file, last.size, false),
	}
}

// inner returns the part of the text that comes from a part of the file. It takes
// logarithmic time.
func (s *source) inner(file document.Span) document.Span {
	first := sort.Search(len(s.pieces), func(i int) bool { return int(s.pieces[i].file+s.pieces[i].size) > file.Start })
	end := sort.Search(len(s.pieces), func(i int) bool { return int(s.pieces[i].file) >= file.End })
	if first >= end {
		return document.Span{}
	}
	p, last := s.pieces[first], s.pieces[end-1]
	return document.Span{
		Start: within(file.Start, p.file, p.size, p.text, p.length, true),
		End:   within(file.End, last.file, last.size, last.text, last.length, false),
	}
}

// within turns an offset into one side of an origin into one into the other side,
// where a part of it starts or ends. What is written otherwise is not divided.
func within(offset int, from, length, to, size int32, starts bool) int {
	switch at := int32(offset) - from; {
	case starts && (at <= 0 || length != size):
		return int(to)
	case !starts && (at >= length || length != size):
		return int(to + size)
	default:
		return int(to + at)
	}
}

// line returns the line of the file that a line of the text begins in. Lines are
// numbered from 1; what concerns the whole has number 0.
func (s *source) line(number int) int {
	if number < 1 || number > len(s.lines) {
		return 0
	}
	return int(s.lines[number-1])
}

// lineAt returns the line of the file that a byte of the text is in.
func (s *source) lineAt(offset int) int {
	i := sort.Search(len(s.pieces), func(i int) bool { return int(s.pieces[i].text) > offset })
	if i == 0 {
		return 1
	}
	return int(s.pieces[i-1].line)
}

// isMapped reports whether places in the text are not those in the file.
func (d *body) isMapped() bool { return d.source != nil || d.wide != nil }

// outer returns the part of the file that a part of the text comes from.
func (d *body) outer(text document.Span) document.Span {
	if d.source != nil {
		text = d.source.outer(text)
	}
	if d.wide != nil {
		text = d.wide.outer(text)
	}
	return text
}

// inner returns the part of the text that comes from a part of the file.
func (d *body) inner(file document.Span) document.Span {
	if d.wide != nil {
		file = d.wide.inner(file)
	}
	if d.source != nil {
		file = d.source.inner(file)
	}
	return file
}

// line returns the line of the file that a line of the text begins in.
func (d *body) line(number int) int {
	if d.source != nil {
		return d.source.line(number)
	}
	return number
}

// A section is where a section stands in a text: the number of the line of its
// heading, and the text below it.
type section struct {
	Line int
	Span document.Span
}

// part returns where a section stands in the text that is parsed.
func (d *body) part(index int) section {
	if d.parts != nil {
		return d.parts[index]
	}
	s := &d.Sections[index]
	return section{s.Line, s.Span}
}

// findPlaces replaces places in the text by those in the file.
func (d *body) findPlaces() {
	d.parts = make([]section, len(d.Sections))
	for i := range d.Sections {
		s := &d.Sections[i]
		d.parts[i] = section{s.Line, s.Span}
		s.Line, s.Span = d.line(s.Line), d.outer(s.Span)
	}
	for i := range d.References {
		r := &d.References[i]
		r.Line, r.Span = d.line(r.Line), d.outer(r.Span)
	}
	for i := range d.Imports {
		imported := &d.Imports[i]
		imported.Line, imported.Span = d.line(imported.Line), d.outer(imported.Span)
	}
	d.Heading = d.outer(d.Heading)
}
