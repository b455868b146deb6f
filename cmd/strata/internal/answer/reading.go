package answer

import (
	"strconv"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/extract/reading"
)

// readingSchema is the name and version of the report on how documents were read.
const readingSchema = "strata/reading/1"

// Readings are how documents were read.
type Readings []reading.Report

type readingJSON struct {
	Document   string               `json:"document"`
	File       string               `json:"file"`
	Form       string               `json:"form"`
	Read       bool                 `json:"read"`
	Line       int                  `json:"line,omitempty"`
	Reason     string               `json:"reason,omitempty"`
	Sections   []readingSectionJSON `json:"sections"`
	References int                  `json:"references"`
	Sentences  int                  `json:"sentences"`
	Citations  int                  `json:"citations"`
	Resolved   int                  `json:"resolved"`
	Silent     []int                `json:"silent"`
}

type readingSectionJSON struct {
	Section   string `json:"section"`
	Title     string `json:"title"`
	Role      string `json:"role"`
	Line      int    `json:"line"`
	Sentences int    `json:"sentences"`
}

func (r Readings) Object() *encode.Object {
	ans := encode.New(readingSchema)
	encode.ListOf(ans, "documents", r, func(report reading.Report) readingJSON {
		made := readingJSON{
			Document: report.Document, File: report.File, Form: report.Form, Read: report.Unread == nil, Sections: []readingSectionJSON{},
			References: report.References, Sentences: report.Sentences, Citations: report.Citations, Resolved: report.Resolved, Silent: append([]int{}, report.Silent...),
		}
		if report.Unread != nil {
			made.Line, made.Reason = report.Unread.Line, report.Unread.Message
		}
		for _, s := range report.Sections {
			made.Sections = append(made.Sections, readingSectionJSON{s.Number, s.Title, s.Role.String(), s.Line, s.Sentences})
		}
		return made
	})
	return ans
}

func (r Readings) Text(p present.Printer) {
	rows := make([][]string, len(r))
	for i, report := range r {
		rows[i] = []string{
			report.Document, report.Form, rolesOf(report), strconv.Itoa(report.References), strconv.Itoa(report.Sentences), strconv.Itoa(len(report.Silent)), "",
		}
		if report.Unread != nil {
			rows[i][len(rows[i])-1] = report.Unread.Message
		}
	}
	p.Table(0, []terminal.Column{
		{Name: "DOCUMENT", Style: terminal.Bold}, {Name: "FORM"}, {Name: "SECTIONS", Shrinks: true},
		{Name: "REFERENCES", Right: true}, {Name: "SENTENCES", Right: true}, {Name: "SILENT", Right: true}, {Name: "UNREAD", Shrinks: true},
	}, rows)
}

// rolesOf returns the sections that were read, each the first of its role.
func rolesOf(report reading.Report) string {
	var names []string
	told := make(map[string]bool)
	for _, s := range report.Sections {
		role := s.Role.String()
		if told[role] {
			continue
		}
		told[role] = true
		names = append(names, strings.TrimSpace(role+" "+s.Number))
	}
	return strings.Join(names, ", ")
}
