package relate

import (
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/relate/grammar"
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

// suiteNouns name sets of protocols, of which a list may give the members.
var suiteNouns = lex.Words("suite series family set collection group")

// ofSuite reports whether a sentence says that the speaker stands on a set of
// protocols, whose members a list may give: "is based on the Foo series of protocols".
func (a *analysis) ofSuite() bool {
	return a.open != nil && a.announcesSuite(a.open)
}

func (a *analysis) announcesSuite(c *grammar.Cue) bool {
	for i := c.End; i+2 < len(a.Tokens); i++ {
		if suiteNouns.Has(a.Tokens[i].Word) && a.Tokens[i+1].Lower == "of" {
			for k := i + 2; k < min(i+7, len(a.Tokens)); k++ {
				if suiteMembers.Has(a.Tokens[k].Word) {
					return a.ownSubject(c)
				}
			}
		}
	}
	return false
}

var suiteMembers = lex.Words("protocols standards specifications recommendations")

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
			if end < len(text) && isVerbless(last.Tokens) { // what follows is about what it names
				if len(last.Mentions) > 0 {
					st.self = ""
				}
				if len(last.Mentions) == 1 && len(last.Mentions[0].IDs) == 1 && (last.Mentions[0].Start <= labelWindow || isTitle(last.Tokens[:last.Mentions[0].Start])) {
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
	heads := headMentions(first)
	own := first.main || last.main
	for _, m := range heads {
		for _, id := range first.Mentions[m].IDs {
			if l.listing && r.isMember(id) {
				r.member(id, short(first.Tokens, first.Mentions[m].Start, first.Mentions[m].End), sentence, st)
			}
			if !own {
				why := alternative.when(first.Alternative(m)) | permissive.when(saysOptional(first)) | transportRole.when(grammar.IsTransportRole(first.roleBehind(m)))
				r.apply(l, id, first.Mentions[m].Start <= 2, why, sentence, st)
			}
		}
	}
	if l.layering && len(heads) == 1 {
		r.layer(l, first.Mentions[heads[0]], sentence, st)
	}
	return next, st
}

// isVerbless reports whether a sentence is no more than a name: it has no verb that
// could make it one.
func isVerbless(tokens []lex.Token) bool {
	const longest = 14
	return len(tokens) > 0 && len(tokens) <= longest && !slices.ContainsFunc(tokens, func(t lex.Token) bool {
		return lexicon.Auxiliaries.Has(t.Word) || verbs.Has(t.Word)
	})
}

// verbs are those that items of lists are made with, besides auxiliaries.
var verbs = lex.Words("uses use provides provide depends depend relies rely requires require defines define specifies specify supports support runs run")

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
	if a.demands(c) || c.Optional {
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
			r.propose(candidate{Statement: Statement{From: from, To: to, Kind: graph.LayersOn, Cue: "layering"}}, sentence, st)
		}
	}
	l.layer = m.IDs
}

// headMentions returns the mentions that an item is about: the first one and
// those coordinated with it, not the lower ends of chains.
func headMentions(a *analysis) []int {
	var heads []int
	for i, m := range a.Mentions {
		if m.Bare || len(m.IDs) == 0 || a.Linked[i] {
			continue
		}
		if len(heads) == 0 {
			if m.Start > headWindow || m.Noted && m.Start > citeWindow && !isTitle(a.Tokens[:m.Start]) {
				break
			}
			heads = append(heads, i)
			continue
		}
		last := a.Mentions[heads[len(heads)-1]]
		if !a.Coordinated(last.End, m.Start) {
			break
		}
		heads = append(heads, i)
	}
	return heads
}

// roleBehind returns the words behind a mention that say what it is for: "[X] as a
// transport".
func (a *analysis) roleBehind(m int) []lex.Token {
	end := len(a.Tokens)
	for i := m + 1; i < len(a.Mentions); i++ {
		if !a.Coordinated(a.Mentions[i-1].End, a.Mentions[i].Start) {
			end = a.Mentions[i].Start
			break
		}
	}
	return a.Tokens[min(a.Mentions[m].End, end):end]
}

// isTitle reports whether words in front of a citation are a title: all but the
// small ones are capitalised.
func isTitle(tokens []lex.Token) bool {
	return !slices.ContainsFunc(tokens, func(t lex.Token) bool {
		return !lex.Capitalised(t.Text) && !titleLinks.Has(t.Word) && t.Text[0] >= '0'
	})
}

// titleLinks are words that titles do not capitalise.
var titleLinks = lex.Words("of for and the in a an to with on")

// saysOptional reports whether an item calls what it names optional.
func saysOptional(a *analysis) bool {
	return lex.Index(a.Tokens, "in", "case") >= 0 ||
		slices.ContainsFunc(a.Tokens, func(t lex.Token) bool { return t.Lower == "optional" || t.Lower == "optionally" })
}

// wants reports whether a lead-in makes a statement about the items of its list.
func (l *lead) wants() bool {
	return l != nil && (l.analysis.open != nil || l.analysis.heads != nil || len(l.extends) > 0 || l.layering)
}

// apply proposes what a lead-in says of a protocol that an item of its list
// mentions. Only what an item begins with extends something. Why are the item's
// own reasons.
func (r *Reader) apply(l *lead, id string, begins bool, why reasons, sentence string, st state) {
	a := l.analysis
	propose := func(from, to string, kind graph.Kind, why reasons, cue string) {
		c := candidate{Statement{From: from, To: to, Kind: kind, Cue: cue}, why}
		if why&alternative.when(true) != 0 {
			c.Group = a.number
		}
		r.propose(c, sentence, st)
	}
	if begins {
		for _, to := range l.extends {
			propose(id, to, graph.Extends, 0, short(a.Tokens, 0, len(a.Tokens)))
		}
	}
	if h := a.heads; h != nil {
		for _, o := range h.objects {
			for _, to := range a.Mentions[o.Mention].IDs {
				why := modality(h.cue) | transportRole.when(grammar.IsTransportRole(o.Role)) | carrier.when(carries(to, id))
				propose(id, to, h.cue.Kind, why, h.cue.Text(a.Tokens))
			}
		}
		return
	}
	c := a.open
	if c == nil || c.Negated || len(l.extends) > 0 || c.Participle && strings.Contains(l.text, "such as") {
		return
	}
	why |= permissive.when(c.Optional) | conditional.when(a.conditional(c.Start)) | alternative.when(a.oneOf() || l.listsTransports()) | a.manner(c) | transportRole.when(grammar.IsTransportRole(a.Tokens[c.End:])) |
		prerequisite.when(a.Tokens[c.Start].Lower == "familiar") // "the reader has to be familiar with the following specifications"
	for _, subject := range a.openSubject {
		from, to := subject, id
		if c.Dir == grammar.Reverse {
			from, to = id, subject
		}
		propose(from, to, c.Kind, why|carrier.when(carries(id, subject) && why&prerequisite.when(true) == 0), c.Text(a.Tokens))
	}
}
