package report

import (
	"fmt"
	"io"

	"strata/graph/plain"
	"strata/graph/policy"
)

// text writes the report for a terminal: each finding with its place, as
// compilers do, the reason of its rule, and the proof.
func (r *Report) text(w io.Writer) error {
	out := plain.NewWriter(w)
	for _, f := range r.raised() {
		fmt.Fprintf(out, "%s", r.paragraph(&f, f.Severity.String()+": "+f.Rule+": "))
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "%s: %s\n", r.scope(), r.summary())
	return out.Flush()
}

// paragraph writes a finding with its place and its proof; the label stands
// before its message.
func (r *Report) paragraph(f *policy.Finding, label string) string {
	where := r.place(f).String()
	if where == "" {
		where = source(f)
	}
	text := plain.Line(where) + ": " + label + plain.Line(f.Message) + "\n"
	if f.Why != "" {
		text += "  " + plain.Line(f.Why) + "\n"
	}
	lines, evidence := proof(f)
	for i, line := range lines {
		indent := "    "
		if evidence[i] {
			indent = "      "
		}
		text += indent + plain.Line(line) + "\n"
	}
	return text
}

// source names the document and line of a finding whose file is not at hand.
func source(f *policy.Finding) string {
	if ev, ok := f.Evidence(); ok {
		return policy.Place{File: ev.Document, Line: lineOf(ev)}.String()
	}
	return f.Document
}
