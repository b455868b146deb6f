package relate

import (
	"slices"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/names"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/titles"
	"strata/graph"
)

// A topic is a protocol that the sentences of a standard mention.
type topic struct {
	sentences int // that mention it
	last      int // the number of the latest of them
	cited     Found
}

// noteTopics counts what a sentence of a standard mentions, and keeps the first sentence
// that cites it.
func (r *Reader) noteTopics(a *clause.Analysis, sentence string, st state) {
	if len(a.Mentions) == 0 || pointingElsewhere.HasAny(a.Tokens) {
		return
	}
	for _, m := range a.Mentions {
		if m.Self || m.Bare {
			continue
		}
		for _, id := range m.IDs {
			t := r.topics[id]
			if t == nil {
				if r.topics == nil {
					r.topics = make(map[string]*topic)
				}
				t = new(topic)
				r.topics[id] = t
			}
			if t.last != r.Sentences {
				t.sentences, t.last = t.sentences+1, r.Sentences
			}
			cite := slices.IndexFunc(a.Tokens[m.Start:m.End], func(t lex.Token) bool { return t.Cite })
			if t.cited.Sentence == "" && cite >= 0 {
				t.cited = Found{
					Statement: decide.Statement{From: r.Self, To: id, Kind: graph.Uses, Inferred: true, Cue: a.Tokens[m.Start+cite].Text},
					Section:   r.section, Line: st.line, Span: st.span, Sentence: sentence,
				}
			}
		}
	}
}

// addTopics adds the normative references that the document goes on about though no sentence of
// it states a relation to them: what it mentions again and again, and what must be read to
// implement it, it needs.
func (r *Reader) addTopics() {
	if len(r.topics) == 0 {
		return
	}
	const often = 3 // sentences
	stated := make(map[string]bool)
	for i := range r.arena.found {
		switch f := &r.arena.found[i]; {
		case f.From == r.Self && (f.Kind.Dependency() || f.Kind == graph.Supersedes):
			stated[f.To] = true
		case f.To == r.Self && f.Kind.Dependency():
			stated[f.From] = true
		}
	}
	for _, ref := range r.Document.References {
		if !ref.Normative || titles.NeededByNone(ref.Title) || r.isGoal(&ref) || r.Document.States(document.Supersedes, ref.Tag) {
			continue
		}
		id := names.ID(r.Document, ref.Tag)
		if t := r.topics[id]; t != nil && t.sentences >= often && t.cited.Sentence != "" && !inNetwork(id) && !stated[id] {
			stated[id] = true
			r.arena.found = append(r.arena.found, t.cited)
		}
	}
}
