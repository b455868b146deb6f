package openspec

import (
	"strata/extract/document"
	"strata/extract/openspec/markdown"
	"strata/extract/openspec/published"
)

// A form is a way to write a specification down. The parser reads one of them, a
// paragraph a line; a file in another is rewritten into that.
type form struct {
	name string // for people
	// detects reports whether a file is in the form, by its name and its text.
	detects func(name string, data []byte) bool
	// rewrite adds the lines of a file, and returns what is wrong in it. It takes time
	// linear in the file.
	rewrite func(to *document.Source, data []byte) []document.Problem
}

// forms are those that are told by the file alone, before it is parsed. The first
// that detects a file is taken.
var forms = []form{{
	name:    "lines of published pages",
	detects: func(_ string, data []byte) bool { return published.Detect(data) },
	rewrite: published.Rewrite,
}}

// anyMarkdown is Markdown as people and converters write it. It is taken where a file
// is not in the form that the parser reads; see [body.fits].
var anyMarkdown = form{
	name: "Markdown",
	rewrite: func(to *document.Source, data []byte) []document.Problem {
		markdown.Rewrite(to, data)
		return nil
	},
}

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

// isMapped reports whether places in the text are not those in the file.
func (d *body) isMapped() bool { return d.source != nil || d.wide != nil }

// outer returns the part of the file that a part of the text comes from.
func (d *body) outer(text document.Span) document.Span {
	if d.source != nil {
		text = d.source.Outer(text)
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
		file = d.source.Inner(file)
	}
	return file
}

// line returns the line of the file that a line of the text begins in.
func (d *body) line(number int) int {
	if d.source != nil {
		return d.source.Line(number)
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
