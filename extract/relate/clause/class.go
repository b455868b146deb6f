package clause

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/relate/grammar"
)

// membersOfClass returns which of the objects of a cue is the first member of what the cue is
// said of: in "protocols running over X, including Y and Z", Y. It returns 0 if there is none.
func (a *Analysis) membersOfClass(c *grammar.Cue, objects []grammar.Object) int {
	if !a.Judge.Standard || len(objects) < 2 || c.Passive || !a.ofClass(c) {
		return 0
	}
	for k := 1; k < len(objects); k++ {
		last, next := a.Mentions[objects[k-1].Mention].End, a.Mentions[objects[k].Mention].Start
		if last+1 >= next || a.Tokens[last].Text != "," {
			continue
		}
		if w := a.Tokens[last+1].Lower; w == "including" || w == "such" && a.Lower(last+2) == "as" {
			return k
		}
	}
	return 0
}

// ofClass reports whether a participle follows a noun that stands for many protocols or formats.
func (a *Analysis) ofClass(c *grammar.Cue) bool {
	if word := a.Tokens[c.Start].Lower; !strings.HasSuffix(word, "ing") && !strings.HasSuffix(word, "ed") {
		return false
	}
	at := c.Aux - 1
	for at > 0 && strings.HasSuffix(a.Tokens[at].Lower, "ed") {
		at-- // "formats derived based on X"
	}
	return at >= 0 && classNouns.Has(a.Tokens[at].Word) && a.MentionCovering(at) < 0
}

var classNouns = lex.Words("protocols formats mechanisms methods applications extensions services standards schemes codecs profiles encodings encapsulations")

// overBefore reports whether "over" stands between a cue and what it would apply to, which then
// carries the subject: "X provides services to others over Y".
func (a *Analysis) overBefore(c *grammar.Cue, at int) bool {
	return at > c.End && slices.ContainsFunc(a.Tokens[c.End:at], func(t lex.Token) bool { return t.Lower == "over" || t.Lower == "atop" })
}
