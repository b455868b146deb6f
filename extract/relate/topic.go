package relate

import (
	"slices"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/names"
	"strata/graph"
)

// A topic is a protocol that the sentences of a standard mention.
type topic struct {
	id        string
	sentences int // that mention it
	last      int // the number of the latest of them
	cited     Found
}

// noteTopics counts what a sentence of a standard mentions, and keeps the first sentence
// that cites it.
func (r *Reader) noteTopics(a *analysis, sentence string, st state) {
	if len(a.Mentions) == 0 || pointingElsewhere.HasAny(a.Tokens) {
		return
	}
	for _, m := range a.Mentions {
		if m.Self || m.Bare {
			continue
		}
		for _, id := range m.IDs {
			i := slices.IndexFunc(r.topics, func(t topic) bool { return t.id == id })
			if i < 0 {
				i = len(r.topics)
				r.topics = append(r.topics, topic{id: id})
			}
			t := &r.topics[i]
			if t.last != r.Sentences {
				t.sentences, t.last = t.sentences+1, r.Sentences
			}
			cite := slices.IndexFunc(a.Tokens[m.Start:m.End], func(t lex.Token) bool { return t.Cite })
			if t.cited.Sentence == "" && cite >= 0 {
				t.cited = Found{
					Statement: Statement{From: r.Self, To: id, Kind: graph.Uses, Inferred: true, Cue: a.Tokens[m.Start+cite].Text},
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
	for _, ref := range r.Document.References {
		if !ref.Normative || ofProcess(ref.Title) || r.Document.States(document.Supersedes, ref.Tag) {
			continue
		}
		id := names.ID(r.Document, ref.Tag)
		i := slices.IndexFunc(r.topics, func(t topic) bool { return t.id == id && t.sentences >= often && t.cited.Sentence != "" })
		if i >= 0 && !inNetwork(id) && !r.statesAny(id) {
			r.arena.found = append(r.arena.found, r.topics[i].cited)
		}
	}
}

// statesAny reports whether a sentence states that the document depends on a protocol or
// replaces it, or that the protocol depends on the document.
func (r *Reader) statesAny(id string) bool {
	return slices.ContainsFunc(r.arena.found, func(f Found) bool {
		return f.From == r.Self && f.To == id && (f.Kind.Dependency() || f.Kind == graph.Supersedes) || f.From == id && f.To == r.Self && f.Kind.Dependency()
	})
}
