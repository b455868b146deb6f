package extract

import (
	"bytes"
	"errors"
	"fmt"

	"strata/extract/document"
	"strata/extract/pdf"
	"strata/extract/reading"
	"strata/graph"
)

// text returns the text of a file, or why it has none: of a PDF the lines on its
// pages, and where each page begins.
func text(data []byte) ([]byte, pages, error) {
	var starts pages
	if pdf.Is(data) {
		laidOut, err := pdf.Text(data)
		if err != nil {
			return nil, nil, fmt.Errorf("PDF that cannot be read: %w", err)
		}
		data, starts = laidOut, pagesOf(laidOut)
	}
	if reason := unreadable(data); reason != "" {
		return nil, nil, errors.New(reason)
	}
	return data, starts, nil
}

// pages is the place of each line of a text that has a form feed before each page but
// the first; nil for a text without pages.
type pages []struct{ page, line int }

// pagesOf counts the lines of each page that have text, as a reader would.
func pagesOf(text []byte) pages {
	places := make(pages, 0, bytes.Count(text, []byte("\n"))+1)
	page, number := 1, 0
	for line := range bytes.Lines(text) {
		for len(line) > 0 && line[0] == '\f' {
			line = line[1:]
			page, number = page+1, 0
		}
		if len(bytes.TrimSpace(line)) > 0 {
			number++
		}
		places = append(places, struct{ page, line int }{page, number})
	}
	return places
}

// place returns the page that a line of the text stands on, and its number there: 0
// and the line itself where there are no pages.
func (p pages) place(line int) (page, number int) {
	if line < 1 || line > len(p) {
		return 0, line
	}
	return p[line-1].page, p[line-1].line
}

// paginate replaces lines of a document's text by pages and lines on them.
func paginate(r *reading.Reading, p pages) {
	if p == nil {
		return
	}
	turn := func(list []graph.Evidence) {
		for i := range list {
			list[i].Page, list[i].Line = p.place(list[i].Line)
		}
	}
	for _, relation := range r.Relations {
		turn(relation.Evidence)
	}
	turn(r.Protocol.NoDependents)
	turn(r.Protocol.NoDependencies)
	for i := range r.Choices {
		ev := &r.Choices[i].Evidence
		ev.Page, ev.Line = p.place(ev.Line)
	}
	r.Problems = p.problems(r.Problems)
	if unread := r.Report.Unread; unread != nil {
		r.Report.Unread = &p.problems([]document.Problem{*unread})[0]
	}
}

// problems says in each message where it stands: no program opens a PDF at a line.
func (p pages) problems(list []document.Problem) []document.Problem {
	placed := make([]document.Problem, len(list))
	for i, problem := range list {
		page, number := p.place(problem.Line)
		if page > 0 {
			problem = document.Problem{Message: fmt.Sprintf("page %d, line %d: %s", page, number, problem.Message)}
		}
		placed[i] = problem
	}
	return placed
}
