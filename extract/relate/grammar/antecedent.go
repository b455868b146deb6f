package grammar

import "strata/extract/lexicon"

// Antecedent returns the mention that a relative clause with a subject of its own is
// about, which is its object: X in "has the dependencies of X, which it extends"; -1 if
// the cue is of no such clause.
func (a *Sentence) Antecedent(c *Cue) int {
	at := c.Aux - 1
	switch m := a.MentionCovering(at); {
	case m >= 0 && a.Mentions[m].Self:
		at = a.Mentions[m].Start
	case at < 0 || a.Tokens[at].Lower != "it":
		return -1
	}
	at--
	if at < 1 || !lexicon.Relatives.Has(a.Tokens[at].Word) {
		return -1
	}
	if a.Tokens[at-1].Text == "," {
		at--
	}
	m := a.LastMention(at)
	if m < 0 || a.Mentions[m].End != at || a.Mentions[m].Self {
		return -1
	}
	return m
}
