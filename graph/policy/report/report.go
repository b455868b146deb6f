// Package report writes what a check found, for people and for the programs that
// show it at the line of a document.
package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/policy"
)

// A Report is the outcome of a check.
type Report struct {
	Rules            []policy.About // all that were applied
	New, Known, Gone []policy.Finding
	// Baseline is the file that Known and Gone come of, "" if there is none.
	Baseline string
	// Files are where the documents lie, by their short names, relative to the
	// directory that the reader looks from, with slashes.
	Files map[string]string
	// Subject is the file that stands for the whole of what was checked, where a
	// finding has no place of its own.
	Subject string
	// Protocols is how many have a document that was read.
	Protocols int
	// Version is that of the program.
	Version string
}

// Failed reports whether there is a new error, or something gone that a baseline
// has.
func (r *Report) Failed() bool {
	return len(r.Gone) > 0 || slices.ContainsFunc(r.New, func(f policy.Finding) bool { return f.Severity == policy.Error })
}

// Formats are the names of the forms that a report is written in.
var Formats = []string{"text", "json", "sarif", "junit", "github", "markdown"}

// Write writes a report in one of [Formats]. The same report gives the same
// bytes.
func (r *Report) Write(w io.Writer, format string) error {
	write := map[string]func(io.Writer) error{
		"text": r.text, "json": r.json, "sarif": r.sarif, "junit": r.junit, "github": r.github, "markdown": r.markdown,
	}[format]
	if write == nil {
		return fmt.Errorf("unknown format %q: want one of %s", format, strings.Join(Formats, ", "))
	}
	return write(w)
}

// raised returns what there is to do something about: what is gone, then what is
// new.
func (r *Report) raised() []policy.Finding { return slices.Concat(r.Gone, r.New) }

// gravest returns findings with the most severe first, in their order otherwise.
func gravest(findings []policy.Finding) []policy.Finding {
	return slices.SortedStableFunc(slices.Values(findings), func(x, y policy.Finding) int { return cmp.Compare(x.Severity, y.Severity) })
}

// rules returns all that a finding can be of.
func (r *Report) rules() []policy.About {
	if r.Baseline == "" {
		return r.Rules
	}
	return append(slices.Clip(r.Rules), policy.AboutStale)
}

// place returns where a finding is to be shown: nowhere if the file is not at
// hand, and at no line if the finding is of the document as a whole.
func (r *Report) place(f *policy.Finding) policy.Place {
	if f.Place.File != "" {
		return f.Place
	}
	document, line := f.Document, 0
	if ev, ok := f.Evidence(); ok {
		document, line = ev.Document, lineOf(ev)
	}
	file := r.Files[document]
	if file == "" {
		return policy.Place{}
	}
	return policy.Place{File: file, Line: line}
}

// lineOf returns the line of the file that evidence stands in: 0 of a document of
// pages, which no program opens at a line.
func lineOf(ev graph.Evidence) int {
	if ev.Page > 0 {
		return 0
	}
	return ev.Line
}

// summary counts the findings.
func (r *Report) summary() string {
	var parts []string
	var counts [3]int
	for _, f := range r.New {
		counts[f.Severity]++
	}
	for severity, n := range counts {
		if noun := policy.Severity(severity).String(); n > 0 {
			parts = append(parts, plural(n, noun))
		}
	}
	if len(r.New) == 0 {
		parts = append(parts, "nothing new")
		if r.Baseline == "" {
			parts[0] = "nothing found"
		}
	}
	if r.Baseline != "" {
		parts = append(parts, fmt.Sprintf("%d known", len(r.Known)), fmt.Sprintf("%d gone", len(r.Gone)))
	}
	return strings.Join(parts, ", ")
}

// scope says what was checked.
func (r *Report) scope() string {
	return plural(len(r.Rules), "rule") + " for " + plural(r.Protocols, "protocol")
}

func plural(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case noun == policy.Info.String():
		return fmt.Sprintf("%d %s", n, noun)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// heading says what a step is.
func heading(step policy.Step) string {
	text := step.From + " > " + step.To
	if step.Kinds != 0 {
		text += "  " + strings.ReplaceAll(step.Kinds.String(), ",", ", ")
	}
	if step.Optional {
		text += ", optional"
	}
	return text
}

// most is how many steps, and pieces of evidence of the other side, people are
// shown of a finding.
const most = 8

// proof returns the steps and the other side of a finding, in lines: what is
// proved, and the evidence for it below, the most telling piece alone.
func proof(f *policy.Finding) (lines []string, evidence []bool) {
	add := func(line string, isEvidence bool) {
		lines, evidence = append(lines, line), append(evidence, isEvidence)
	}
	steps := f.Steps
	if len(steps) > most {
		steps = steps[:most]
	}
	for _, step := range steps {
		add(heading(step), false)
		cite(add, step.Evidence)
	}
	if n := len(f.Steps) - len(steps); n > 0 {
		add(fmt.Sprintf("and %d more, which --format json lists", n), false)
	}
	if len(f.Other) > 0 {
		add(f.Label, false)
		cite(add, f.Other)
	}
	return lines, evidence
}

func cite(add func(string, bool), list []graph.Evidence) {
	if len(list) == 0 {
		return
	}
	line := list[0].String()
	if n := len(list) - 1; n > 0 {
		line += " and " + plural(n, "more place")
	}
	add(line, true)
}
