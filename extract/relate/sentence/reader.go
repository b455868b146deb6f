package sentence

import (
	"strata/extract/lex"
	"strata/extract/names"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/extract/relate/manner"
	"strata/extract/relate/phrase"
)

// agree makes alternatives of all that a sentence says of the same two protocols in the
// same words, if it once says that one is an alternative: "Kerberos (KRB) or NTLM".
func agree(list []decide.Candidate) {
	for i := range list {
		c := &list[i]
		if !c.States() || c.Group == 0 || !c.Optional {
			continue
		}
		for k := range list {
			if d := &list[k]; d.States() && d.Group == 0 && d.From == c.From && d.To == c.To && d.Cue == c.Cue {
				d.Reasons |= decide.Alternative.When(true)
				d.Optional, d.Group = true, c.Group
			}
		}
	}
}

// An Extent is how much of a sentence is wanted.
type Extent uint8

const (
	WantStatements Extent = iota // what it states
	WantMentions                 // and what the sentence is about
	WantReasons                  // and what else was seen
)

// A Reader reads sentences, for one who speaks in them.
type Reader struct {
	clause.Speaker
	Memory    *Memory // for what lasts as long as the section is read; nil for none
	sentences int     // that were analyzed
}

// Read reads a sentence, and reports whether anything is wanted of it; else it is passed over.
// The speaker is the default subject; about is what the sentence before was about.
func (r *Reader) Read(tokens []lex.Token, about []string, want Extent) (*clause.Analysis, bool) {
	if want > WantStatements || grammar.Speaks(tokens) || r.Judge.Standard && phrase.MayState(tokens) || grammar.Cites(tokens) && (r.Normative || r.Relates || r.Presupposes || (r.Judge.Standard || r.Judge.Extensions) && phrase.Obliges(tokens)) {
		a := r.analyze(tokens, about, want)
		return a, a != &silence
	}
	return &silence, false
}

// analyze is [Reader.Read] for a sentence with words by which it may state something.
func (r *Reader) analyze(tokens []lex.Token, about []string, want Extent) *clause.Analysis {
	mentioned := r.Mentions(tokens, only(about))
	idle := want < WantReasons && r.idle(tokens, mentioned)
	switch {
	case idle && (want == WantStatements || len(mentioned) == 0):
		return &silence
	case idle:
		return r.glance(tokens, mentioned)
	case want == WantStatements && len(mentioned) == 0 && len(r.Group) == 0 && !tellsOfNone(tokens, about):
		r.sentences++
		return &nothing
	}
	a := r.newAnalysis()
	*a = clause.Analysis{Context: manner.Context{Sentence: r.Parser.Sentence(tokens, mentioned, about, true)}, Judge: &r.Judge, Candidates: r.Memory.room()}
	a.Speaker = r.Own()
	r.sentences++
	a.Number = r.sentences
	a.Required = make([]bool, len(mentioned))
	phrase.BeforeCues(&r.Speaker, a)
	subjects := r.Cues(a)
	phrase.AfterCues(&r.Speaker, a, subjects)
	agree(a.Candidates)
	r.Memory.take(a.Candidates)
	a.Subject = r.sentenceSubject(a)
	return a
}

// Skim returns what a sentence is about, the speaker if it names nothing else, and whether it
// mentions anything.
func (r *Reader) Skim(tokens []lex.Token, about []string) (subject []string, mentions bool) {
	mentioned := r.Mentions(tokens, only(about))
	if len(mentioned) == 0 {
		return nil, false
	}
	return r.glance(tokens, mentioned).Subject, true
}

// glance reads what a sentence is about, and not what it states.
func (r *Reader) glance(tokens []lex.Token, mentioned []grammar.Mention) *clause.Analysis {
	a := r.newAnalysis()
	*a = clause.Analysis{Context: manner.Context{Sentence: r.Parser.Sentence(tokens, mentioned, nil, false)}, Judge: &r.Judge}
	a.Subject = r.sentenceSubject(a)
	return a
}

func (r *Reader) newAnalysis() *clause.Analysis {
	if r.Memory == nil {
		return new(clause.Analysis)
	}
	return r.Memory.analyses.next()
}

// silence is the analysis of a sentence that is passed over, nothing that of one in which
// no protocol is mentioned and which states nothing in spite of its words.
var silence, nothing clause.Analysis

// only returns the single element of a list, "" if there are more or none.
func only(list []string) string {
	if len(list) == 1 {
		return list[0]
	}
	return ""
}

// idle reports whether a sentence can state nothing, whatever its verbs are: it
// mentions no protocol but the speaker, denies nothing, refers to nothing and
// announces no list.
func (r *Reader) idle(tokens []lex.Token, mentions []grammar.Mention) bool {
	for _, m := range mentions {
		if len(m.IDs) > 0 && !m.Self {
			return false
		}
	}
	return len(r.Group) == 0 && !telling.HasAny(tokens)
}

// tellsOfNone reports whether a sentence that mentions no protocol may state something
// nevertheless: it announces a list, it denies, or it refers to what was said before.
func tellsOfNone(tokens []lex.Token, about []string) bool {
	return announcingOrDenying.HasAny(tokens) || len(about) > 0 && pronouns.HasAny(tokens)
}

var (
	announcingOrDenying = lex.Words(": following follows follow followed below listed suite series family not never cannot without neither nor no none")
	pronouns            = lex.Words("it they")
	telling             = announcingOrDenying.Union(pronouns)
)

// sentenceSubject is what the sentence is about: the first mention before any
// cue, else the speaker.
func (r *Reader) sentenceSubject(a *clause.Analysis) []string {
	for i, m := range a.Mentions {
		if m.Bare || len(m.IDs) == 0 {
			continue
		}
		if len(a.Cues) > 0 && m.Start > a.Cues[0].Start {
			break
		}
		if before := a.BeforePhrase(m); before > 0 && within.Has(a.Tokens[before].Word) {
			break // "negotiation within X can lead to"
		}
		ids := m.IDs
		for k := i + 1; k < len(a.Mentions) && len(a.Cues) > 0 && a.Mentions[k].End <= a.Cues[0].Start && a.Coordinated(a.Mentions[k-1].End, a.Mentions[k].Start); k++ {
			ids = names.Union(ids, a.Mentions[k].IDs)
		}
		return ids
	}
	return r.Own()
}

// within are prepositions before what a noun belongs to.
var within = lex.Words("within inside during")
