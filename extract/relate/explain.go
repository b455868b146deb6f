package relate

import (
	"strings"

	"strata/extract/lex"
)

// explain tells the trace what was seen in a sentence, and what was decided: it
// prints the same mentions, cues and candidates that decided.
func (r *Reader) explain(text string, a *analysis, st state) {
	if r.Trace == nil {
		return
	}
	r.Trace("%d: %s", st.line, text)
	for i, m := range a.mentions {
		note := ""
		switch {
		case m.bare:
			note = " (a pointer for the reader)"
		case m.Self:
			note = " (the speaker)"
		case a.linked[i]:
			note = " (below the one before)"
		}
		ids := strings.Join(m.IDs, ", ")
		if ids == "" {
			ids = r.Document.ID // an overview, which speaks for no protocol
		}
		r.Trace("    mention %q: %s%s", lex.Span(a.tokens, m.Start, m.End), ids, note)
	}
	for i := range a.cues {
		c := &a.cues[i]
		r.Trace("    cue %q: %s%s", c.text(a.tokens), c.rule.kind, c.remarks())
	}
	for i := range a.candidates {
		r.explainCandidate(&a.candidates[i])
	}
	if len(a.candidates) == 0 && len(a.mentions) > 0 {
		switch {
		case len(a.cues) == 0:
			r.Trace("    no relation: no cue")
		default:
			r.Trace("    no relation: no cue has both a subject and an object")
		}
	}
}

// explainCandidate tells the trace what became of a candidate, and why.
func (r *Reader) explainCandidate(c *candidate) {
	reasons := c.reasons &^ evident
	switch {
	case r.Trace == nil:
	case c.states() && reasons == 0:
		r.Trace("    => %s", c.Statement)
	case c.states():
		r.Trace("    => %s: %s", c.Statement, reasons)
	default:
		r.Trace("    dropped: %s: %s", c.Statement, reasons)
	}
}

// evident are the reasons that the statement or its cue shows by itself.
const evident = reasons(1<<denied | 1<<demanded | 1<<passiveVoice)

func (c *cue) remarks() string {
	var remarks string
	for _, r := range []struct {
		set  bool
		text string
	}{{c.optional, "optional"}, {c.negated, "negated"}, {c.passive, "passive"}, {c.rule.dir == reverse, "objects depend on the subject"}, {c.idle != "", c.idle}} {
		if r.set {
			remarks += ", " + r.text
		}
	}
	return remarks
}
