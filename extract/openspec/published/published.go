package published

import (
	"bytes"
	"fmt"
	"strings"

	"strata/extract/document"
	"strata/extract/openspec/syntax"
)

// Detect reports whether a text begins as the cover of a specification does: with
// its short name in brackets and a colon, alone on a line.
func Detect(data []byte) bool {
	const head = 4096
	text := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), head)], syntax.ByteOrderMark), " \t\r\n\f")
	line, _, _ := bytes.Cut(text, []byte("\n"))
	name, ok := bytes.CutSuffix(bytes.TrimRight(line, " \t\r"), []byte("]:"))
	return ok && len(name) > 0 && name[0] == '[' && syntax.IsShortName(string(name[1:]))
}

// A publisher rewrites the lines of pages into paragraphs of a line each.
type publisher struct {
	*document.Source
	data     []byte
	lines    []pageLine
	at       int // index of the line that is read
	width    int // of full lines, in columns
	contents contents
	glossary bool  // the section that is read is one
	listing  bool  // it lists references
	code     bool  // it is interface definitions
	bullets  []int // columns of the bullets of the list that is read, the outermost first
	last     byte  // of the line of the text that is being made, as far as it was copied
}

// Rewrite rewrites what is on pages, and returns what is wrong there. What stands on
// every page, the notices and the table of contents are left out. It takes time linear
// in the file.
func Rewrite(to *document.Source, data []byte) (problems []document.Problem) {
	p := publisher{Source: to, data: data, lines: pageLines(data)}
	dropFurniture(data, p.lines)
	p.width = fullWidth(p.lines)
	p.cover()
	p.revisions()
	p.contents, p.at = readContents(data, p.lines, p.at)
	for p.at < len(p.lines) {
		switch {
		case p.lines[p.at].empty():
			p.at++
		case p.heading():
		case p.code:
			p.begin(p.lines[p.at].number)
			p.copyLine(p.lines[p.at])
			p.End()
			p.at++
		case p.isRow(p.at):
			p.table()
		default:
			p.paragraph()
		}
	}
	if count, first := p.contents.missing(); count > 0 {
		problems = append(problems, document.Problem{Line: first.line, Message: fmt.Sprintf("%d of the %d sections in the table of contents are not found in the text, the first: %s", count, len(p.contents.entries), first.number)})
	}
	return problems
}

// begin begins a line of the text.
func (p *publisher) begin(line int) {
	p.Source.Begin(line)
	p.last = 0
}

func (p *publisher) text(l pageLine) []byte { return p.data[l.start:l.end] }

// cover reads the short name, and the title up to the notices.
func (p *publisher) cover() {
	for p.at < len(p.lines) && p.lines[p.at].empty() {
		p.at++
	}
	if p.at == len(p.lines) {
		return
	}
	first := p.lines[p.at]
	p.begin(first.number)
	p.Markup("# ")
	p.copyLine(first)
	const most = 12 // lines down to the notices
	for p.at++; p.at < len(p.lines); p.at++ {
		l := p.lines[p.at]
		if l.page != first.page || l.number > first.number+most || endsTitle(string(p.text(l))) {
			break
		}
		if !l.empty() {
			p.Markup(" ")
			p.copyLine(l)
		}
	}
	p.End()
}

// endsTitle reports whether a line is what may follow the title of a cover.
func endsTitle(line string) bool {
	for _, start := range [...]string{"Intellectual Property", "Revision Summary", "Revision History", tableOfContents, "1 "} {
		if strings.HasPrefix(line, start) {
			return true
		}
	}
	return false
}

// revisions reads the table of revisions: rows that begin with a date and a version.
func (p *publisher) revisions() {
	const most = 2000 // lines of notices and revisions
	listed := false
	end := p.at // of what has been read
	defer func() { p.at = end }()
	for i := p.at; i < min(len(p.lines), p.at+most); i++ {
		l := p.lines[i]
		line := p.text(l)
		switch {
		case string(line) == tableOfContents:
			return
		case string(line) == "Revision Summary", string(line) == "Revision History":
			p.begin(l.number)
			p.Markup("# Revision History")
			p.End()
			listed, end = true, i+1
		case listed:
			date, version := wordAt(line, 0), wordAt(line, 1)
			if bytes.Count(line[date.Start:date.End], []byte("/")) != 2 || version.Start == version.End {
				continue
			}
			p.begin(l.number)
			for _, field := range [...]document.Span{date, version} {
				p.Markup("| ")
				p.Copy(line[field.Start:field.End], l.start+field.Start, l.number)
				p.Markup(" ")
			}
			p.Markup("|")
			p.End()
			end = i + 1
		}
	}
}

// wordAt returns where the n-th word of a line stands, from 0.
func wordAt(line []byte, n int) document.Span {
	at := 0
	for {
		for at < len(line) && line[at] == ' ' {
			at++
		}
		start := at
		for at < len(line) && line[at] != ' ' {
			at++
		}
		if n--; n < 0 || at == len(line) {
			if n >= 0 {
				start = at
			}
			return document.Span{Start: start, End: at}
		}
	}
}

// heading reads the heading of a section, if the line is one.
func (p *publisher) heading() bool {
	h, ok := p.contents.heading(p.data, p.lines, p.at)
	if !ok {
		return false
	}
	first := p.lines[p.at]
	p.begin(first.number)
	p.Markup("######"[:min(6, 1+strings.Count(h.number, "."))] + " ")
	p.Copy(p.data[first.start:first.start+len(h.number)], first.start, first.number)
	p.Markup(" ")
	first.start = h.title
	p.copyLine(first)
	for _, l := range p.lines[p.at+1 : p.at+h.lines] {
		if !l.empty() {
			p.join()
			p.copyLine(l)
		}
	}
	p.End()
	p.at += h.lines
	p.bullets = p.bullets[:0]
	if !strings.Contains(h.number, ".") {
		p.code = syntax.AppendixRole(h.words) == document.RoleInterface
	}
	p.glossary = strings.Contains(strings.ToLower(h.words), "lossary")
	p.listing = syntax.IsReferences(h.words)
	return true
}
