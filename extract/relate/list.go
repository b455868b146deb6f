package relate

import (
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/names"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/extract/relate/manner"
	"strata/graph"
)

// A lead is the sentence that introduces a list or a table.
type lead struct {
	text     string
	analysis *analysis
	listing  bool     // it announces protocols or documents
	extends  []string // what the items extend
	layering bool     // the items are the layers of a stack, top to bottom
	layer    []string // the layer above the next item
	known    bool     // the fields above but for the first two are filled in
}

// lead returns a sentence as one that may introduce a list.
func (r *Reader) lead(text string, a *analysis) *lead {
	l := r.arena.leads.next()
	*l = lead{text: text, analysis: a}
	return l
}

// understood fills in what a lead-in says of the list or the table behind it:
// most sentences that could be one have none.
func (l *lead) understood() *lead {
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
	l.layering = colon && strings.Contains(lower, "list") && strings.Contains(lower, "layering")
	l.listing = colon && (strings.Contains(lower, "protocol") || strings.Contains(lower, "document") || strings.Contains(lower, "specification"))
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
				l.extends = names.Union(l.extends, a.Mentions[o.Mention].IDs)
			}
		}
		// "The following are X extensions:"
		for _, m := range a.Mentions {
			if n := m.End; colon && m.Named && !m.Self && n+2 == len(a.Tokens) && a.Tokens[n].Lower == "extensions" && a.Tokens[0].Lower == "the" && a.Tokens[1].Lower == "following" {
				l.extends = names.Union(l.extends, m.IDs)
			}
		}
	}
	return l
}

// ofSuite reports whether a sentence says that the speaker stands on a set of
// protocols, whose members a list may give: "is based on the Foo series of protocols".
func (a *analysis) ofSuite() bool {
	return a.open != nil && a.AnnouncesSuite(a.open)
}

// item reads an item of a list. It returns a lead-in when the item introduces
// items of its own.
func (r *Reader) item(b document.Block, l *lead, st state) (*lead, state) {
	text := b.Text
	if b.Name != "" {
		text = b.Name + ": " + text
	}
	if r.Overview && st.self == "" {
		st = st.turnTo(nil)
	}
	self := st.self
	st.heads, st.governed = l.wants(), l.governs()
	var first, last *analysis
	sentence := "" // the first
	for start, end := range lex.Spans(text) {
		last, st = r.sentence(text, start, end, st)
		if first == nil {
			first, sentence = last, text[start:end]
			if end < len(text) && manner.IsVerbless(last.Tokens) { // what follows is about what it names
				if len(last.Mentions) > 0 {
					st.self = ""
				}
				if len(last.Mentions) == 1 && len(last.Mentions[0].IDs) == 1 && (last.Mentions[0].Start <= labelWindow || manner.IsTitle(last.Tokens[:last.Mentions[0].Start])) {
					st.self = last.Mentions[0].IDs[0]
				}
			}
		}
	}
	st.self = self
	st.heads, st.governed = false, governing{}
	var next *lead
	if strings.HasSuffix(text, ":") && last != nil && len(last.Cues) > 0 {
		next = r.lead(text, last)
	}
	if first == nil || l == nil {
		return next, st
	}
	if first.isStack() {
		return next, st
	}
	heads := first.HeadMentions()
	own := first.main || last.main
	for _, m := range heads {
		for _, id := range first.Mentions[m].IDs {
			if l.listing && r.isMember(id) {
				r.member(id, short(first.Tokens, first.Mentions[m].Start, first.Mentions[m].End), sentence, st)
			}
			if !own {
				why := decide.Alternative.When(first.Alternative(m)) | decide.Permissive.When(first.SaysOptional()) | decide.TransportRole.When(grammar.IsTransportRole(first.RoleBehind(m)))
				r.apply(l, id, first.Mentions[m].Start <= 2, why, sentence, st)
			}
		}
	}
	if l.layering && len(heads) == 1 {
		r.layer(l, first.Mentions[heads[0]], sentence, st)
	}
	return next, st
}

// A governing is what the lead-in of a list says of how its items hold.
type governing struct {
	required  bool
	permitted bool
	among     int // the number of the alternatives that they are, 0 for none
}

// governs returns how a lead-in governs the items of its list.
func (l *lead) governs() governing {
	if l == nil || l.analysis.open == nil {
		return governing{}
	}
	c := l.analysis.open
	if !c.Kind.Dependency() || c.Negated {
		return governing{}
	}
	g := governing{required: !c.Optional, permitted: c.Optional}
	if l.listsTransports() {
		g.among = l.analysis.number
	}
	return g
}

// listsTransports reports whether a lead-in announces what carries a protocol, of which
// one is chosen where not all are demanded: "uses the following transports:".
func (l *lead) listsTransports() bool {
	a, c := l.analysis, l.analysis.open
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

// layer takes the items of a list of layers, top to bottom.
func (r *Reader) layer(l *lead, m grammar.Mention, sentence string, st state) {
	for _, from := range l.layer {
		for _, to := range m.IDs {
			r.propose(decide.Candidate{Statement: decide.Statement{From: from, To: to, Kind: graph.LayersOn, Cue: "layering"}}, sentence, st)
		}
	}
	l.layer = m.IDs
}

// wants reports whether a lead-in makes a statement about the items of its list.
func (l *lead) wants() bool {
	return l != nil && (l.analysis.open != nil || l.analysis.heads != nil || len(l.extends) > 0 || l.layering)
}

// apply proposes what a lead-in says of a protocol that an item of its list
// mentions. Only what an item begins with extends something. Why are the item's
// own reasons.
func (r *Reader) apply(l *lead, id string, begins bool, why decide.Reasons, sentence string, st state) {
	a := l.analysis
	propose := func(from, to string, kind graph.Kind, why decide.Reasons, cue string) {
		c := decide.Candidate{Statement: decide.Statement{From: from, To: to, Kind: kind, Cue: cue}, Reasons: why}
		if why&decide.Alternative.When(true) != 0 {
			c.Group = a.number
		}
		r.propose(c, sentence, st)
	}
	if begins {
		for _, to := range l.extends {
			if r.Document.Standard && to == r.Self {
				continue // "the aims of the extensions are:"
			}
			propose(id, to, graph.Extends, 0, short(a.Tokens, 0, len(a.Tokens)))
		}
	}
	if h := a.heads; h != nil {
		for _, o := range h.objects {
			for _, to := range a.Mentions[o.Mention].IDs {
				why := modality(h.cue) | decide.TransportRole.When(grammar.IsTransportRole(o.Role)) | decide.Carrier.When(decide.Carries(to, id))
				propose(id, to, h.cue.Kind, why, h.cue.Text(a.Tokens))
			}
		}
		return
	}
	c := a.open
	if c == nil || c.Negated || len(l.extends) > 0 || c.Participle && strings.Contains(l.text, "such as") {
		return
	}
	why |= decide.Permissive.When(c.Optional) | decide.Conditional.When(a.Conditional(c.Start)) | decide.Alternative.When(a.OneOf() || l.listsTransports()) | a.manner(c) | decide.TransportRole.When(grammar.IsTransportRole(a.Tokens[c.End:])) |
		decide.Prerequisite.When(a.Tokens[c.Start].Lower == "familiar") // "the reader has to be familiar with the following specifications"
	for _, subject := range a.openSubject {
		from, to := subject, id
		if c.Dir == grammar.Reverse {
			from, to = id, subject
		}
		propose(from, to, c.Kind, why|decide.Carrier.When(decide.Carries(id, subject) && why&decide.Prerequisite.When(true) == 0), c.Text(a.Tokens))
	}
}
