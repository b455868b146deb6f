package relate

import (
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/extract/relate/manner"
	"strata/extract/relate/sentence"
	"strata/graph"
)

// item reads an item of a list. It returns a lead-in when the item introduces
// items of its own.
func (r *Reader) item(b document.Block, l *sentence.Lead, st state) (*sentence.Lead, state) {
	text := b.Text
	if b.Name != "" {
		text = b.Name + ": " + text
	}
	if r.Overview && st.self == "" {
		st = st.turnTo(nil)
	}
	self := st.self
	st.heads, st.governed = l.Wants(), l.Governs()
	var first, last *clause.Analysis
	begin := "" // the first sentence
	for start, end := range lex.Spans(text) {
		last, st = r.sentence(text, start, end, st)
		if first == nil {
			first, begin = last, text[start:end]
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
	st.heads, st.governed = false, clause.Governing{}
	var next *sentence.Lead
	if strings.HasSuffix(text, ":") && last != nil && len(last.Cues) > 0 {
		next = r.arena.sentences.Lead(text, last)
	}
	if first == nil || l == nil {
		return next, st
	}
	if first.IsStack() {
		return next, st
	}
	heads := first.HeadMentions()
	own := first.Main || last.Main
	for _, m := range heads {
		for _, id := range first.Mentions[m].IDs {
			if l.Listing && r.isMember(id) {
				r.member(id, clause.Short(first.Tokens, first.Mentions[m].Start, first.Mentions[m].End), begin, st)
			}
			if !own {
				why := decide.Alternative.When(first.Alternative(m)) | decide.Permissive.When(first.SaysOptional()) | decide.TransportRole.When(grammar.IsTransportRole(first.RoleBehind(m)))
				r.apply(l, id, first.Mentions[m].Start <= 2, why, begin, st)
			}
		}
	}
	if l.Layering && len(heads) == 1 {
		r.layer(l, first.Mentions[heads[0]], begin, st)
	}
	return next, st
}

// labelWindow is how many words stand at most in front of the name that is a label.
const labelWindow = 2

// layer takes the items of a list of layers, top to bottom.
func (r *Reader) layer(l *sentence.Lead, m grammar.Mention, sentence string, st state) {
	for _, from := range l.Layer {
		for _, to := range m.IDs {
			r.propose(decide.Candidate{Statement: decide.Statement{From: from, To: to, Kind: graph.LayersOn, Cue: "layering"}}, sentence, st)
		}
	}
	l.Layer = m.IDs
}

// apply proposes what a lead-in says of a protocol that an item of its list
// mentions. Only what an item begins with extends something. Why are the item's
// own reasons.
func (r *Reader) apply(l *sentence.Lead, id string, begins bool, why decide.Reasons, sentence string, st state) {
	if begins {
		for _, to := range l.Extends {
			if r.Document.Standard && to == r.Self {
				continue // "the aims of the extensions are:"
			}
			r.propose(decide.Candidate{Statement: decide.Statement{From: id, To: to, Kind: graph.Extends, Cue: l.Cue()}}, sentence, st)
		}
	}
	for c := range l.Candidates(id, why) {
		r.propose(c, sentence, st)
	}
}
