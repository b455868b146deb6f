package sentence

import (
	"iter"
	"strings"

	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/extract/relate/manner"
	"strata/graph"
)

// A Lead is the sentence that introduces a list or a table.
type Lead struct {
	text     string
	analysis *clause.Analysis
	Listing  bool     // it announces protocols or documents
	Extends  []string // what the items extend
	Layering bool     // the items are the layers of a stack, top to bottom
	Layer    []string // the layer above the next item
	known    bool     // the fields above but for the first two are filled in
}

// Lead returns a sentence as one that may introduce a list. It is good until the memory
// is rewound.
func (m *Memory) Lead(text string, a *clause.Analysis) *Lead {
	l := m.leads.next()
	*l = Lead{text: text, analysis: a}
	return l
}

// Understood fills in what a lead-in says of the list or the table behind it:
// most sentences that could be one have none.
func (l *Lead) Understood() *Lead {
	if l == nil || l.known {
		return l
	}
	l.known = true
	text, a := l.text, l.analysis
	colon := strings.HasSuffix(text, ":")
	if !colon && !strings.Contains(text, "ollow") && !strings.Contains(text, "isted") {
		return l
	}
	lower := strings.ToLower(text)
	colon = colon || strings.Contains(lower, "follow")
	l.Layering = colon && strings.Contains(lower, "list") && strings.Contains(lower, "layering")
	l.Listing = colon && (strings.Contains(lower, "protocol") || strings.Contains(lower, "document") || strings.Contains(lower, "specification"))
	// "The Windows extensions to X are as follows", "X is extended with the
	// protocols listed": what follows extends X.
	if colon || strings.Contains(lower, "listed in") {
		for i := range a.Cues {
			c := &a.Cues[i]
			if c.Kind != graph.Extends || c.Negated {
				continue
			}
			word := a.Tokens[c.Start].Lower
			plural := word == "extensions" || word == "profiles"
			withThese := (word == "extends" || word == "extend") && strings.Contains(lower, "with the")
			if !plural && !withThese {
				continue
			}
			objects, _ := a.Objects(i)
			for _, o := range objects {
				l.Extends = names.Union(l.Extends, a.Mentions[o.Mention].IDs)
			}
		}
		// "The following are X extensions:"
		for _, m := range a.Mentions {
			if n := m.End; colon && m.Named && !m.Self && n+2 == len(a.Tokens) && a.Tokens[n].Lower == "extensions" && a.Tokens[0].Lower == "the" && a.Tokens[1].Lower == "following" {
				l.Extends = names.Union(l.Extends, m.IDs)
			}
		}
	}
	return l
}

// Wants reports whether a lead-in makes a statement about the items of its list.
func (l *Lead) Wants() bool {
	return l != nil && (l.analysis.Open != nil || l.analysis.Heads != nil || len(l.Extends) > 0 || l.Layering)
}

// Cue returns the words of a lead-in.
func (l *Lead) Cue() string { return clause.Short(l.analysis.Tokens, 0, len(l.analysis.Tokens)) }

// Candidates yields what a lead-in says of a protocol that an item of its list mentions, but
// for what it extends. Why are the item's own reasons.
func (l *Lead) Candidates(id string, why decide.Reasons) iter.Seq[decide.Candidate] {
	return func(yield func(decide.Candidate) bool) {
		a := l.analysis
		propose := func(from, to string, kind graph.Kind, why decide.Reasons, cue string) bool {
			c := decide.Candidate{Statement: decide.Statement{From: from, To: to, Kind: kind, Cue: cue}, Reasons: why}
			if why&decide.Alternative.When(true) != 0 {
				c.Group = a.Number
			}
			return yield(c)
		}
		if h := a.Heads; h != nil {
			for _, o := range h.Objects {
				for _, to := range a.Mentions[o.Mention].IDs {
					why := clause.Modality(h.Cue) | decide.TransportRole.When(grammar.IsTransportRole(o.Role)) | decide.Carrier.When(decide.Carries(to, id))
					if !propose(id, to, h.Cue.Kind, why, h.Cue.Text(a.Tokens)) {
						return
					}
				}
			}
			return
		}
		c := a.Open
		if c == nil || c.Negated || len(l.Extends) > 0 || c.Participle && strings.Contains(l.text, "such as") {
			return
		}
		if lexicon.ConformVerbs.Has(a.Tokens[c.Start].Word) && !(c.Must && manner.Acts(a.Tokens[:c.Aux])) {
			return // "names MUST conform to the following rules:"
		}
		why |= decide.Permissive.When(c.Optional) | decide.Conditional.When(a.Conditional(c.Start)) | decide.Alternative.When(a.OneOf() || l.listsTransports()) | a.Manner(c) | decide.TransportRole.When(grammar.IsTransportRole(a.Tokens[c.End:])) |
			decide.Lent.When(!a.Judge.Standard && a.LendsListed(c)) | decide.Prescribed.When(lexicon.ConformVerbs.Has(a.Tokens[c.Start].Word)) |
			decide.Prerequisite.When(a.Tokens[c.Start].Lower == "familiar") // "the reader has to be familiar with the following specifications"
		for _, subject := range a.OpenSubject {
			from, to := subject, id
			if c.Dir == grammar.Reverse {
				from, to = id, subject
			}
			if !propose(from, to, c.Kind, why|decide.Carrier.When(decide.Carries(id, subject) && why&decide.Prerequisite.When(true) == 0), c.Text(a.Tokens)) {
				return
			}
		}
	}
}

// Governs returns how a lead-in governs the items of its list.
func (l *Lead) Governs() clause.Governing {
	if l == nil || l.analysis.Open == nil {
		return clause.Governing{}
	}
	c := l.analysis.Open
	if !c.Kind.Dependency() || c.Negated {
		return clause.Governing{}
	}
	g := clause.Governing{Required: !c.Optional, Permitted: c.Optional}
	if l.listsTransports() {
		g.Among = l.analysis.Number
	}
	return g
}

// listsTransports reports whether a lead-in announces what carries a protocol, of which
// one is chosen where not all are demanded: "uses the following transports:".
func (l *Lead) listsTransports() bool {
	a, c := l.analysis, l.analysis.Open
	if a.Demands(c) || c.Optional {
		return false
	}
	several := false
	for i := c.Start; i < len(a.Tokens); i++ {
		switch word := a.Tokens[i].Lower; word {
		case "transports", "sequences":
			several = true
		case "all", "both", "each":
			return false
		}
	}
	return several
}
