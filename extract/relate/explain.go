package relate

import (
	"strings"

	"strata/extract/lex"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
)

// explain tells the trace what was seen in a sentence, and what was decided: it
// prints the same mentions, cues and candidates that decided.
func (r *Reader) explain(text string, a *clause.Analysis, st state) {
	if r.Trace == nil {
		return
	}
	r.Trace("%d: %s", st.line, text)
	for i, m := range a.Mentions {
		note := ""
		switch {
		case m.Bare:
			note = " (a pointer for the reader)"
		case m.Self:
			note = " (the speaker)"
		case a.Linked[i]:
			note = " (below the one before)"
		}
		ids := strings.Join(m.IDs, ", ")
		if ids == "" {
			ids = r.Document.ID // an overview, which speaks for no protocol
		}
		r.Trace("    mention %q: %s%s", lex.Span(a.Tokens, m.Start, m.End), ids, note)
	}
	for i := range a.Cues {
		c := &a.Cues[i]
		r.Trace("    cue %q: %s%s", c.Text(a.Tokens), c.Kind, remarks(c))
	}
	for i := range a.Candidates {
		r.explainCandidate(&a.Candidates[i])
	}
	if len(a.Candidates) == 0 && len(a.Mentions) > 0 {
		switch {
		case len(a.Cues) == 0:
			r.Trace("    no relation: no cue")
		default:
			r.Trace("    no relation: no cue has both a subject and an object")
		}
	}
}

// explainCandidate tells the trace what became of a candidate, and why.
func (r *Reader) explainCandidate(c *decide.Candidate) {
	reasons := c.Reasons &^ decide.Evident
	switch {
	case r.Trace == nil:
	case c.States() && reasons == 0:
		r.Trace("    => %s", c.Statement)
	case c.States():
		r.Trace("    => %s: %s", c.Statement, reasons)
	default:
		r.Trace("    dropped: %s: %s", c.Statement, reasons)
	}
}

func remarks(c *grammar.Cue) string {
	var remarks string
	for _, r := range []struct {
		set  bool
		text string
	}{{c.Optional, "optional"}, {c.Negated, "negated"}, {c.Passive, "passive"}, {c.Dir == grammar.Reverse, "objects depend on the subject"}, {c.Idle != "", c.Idle}} {
		if r.set {
			remarks += ", " + r.text
		}
	}
	return remarks
}
