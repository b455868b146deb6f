package clause

import (
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/extract/relate/manner"
)

// Analysis is what is known of one sentence.
type Analysis struct {
	manner.Context
	required   []bool // per mention: a cue requires it, and so what it runs over
	Candidates []decide.Candidate
	Stated     int      // how many of them became statements
	Subject    []string // protocols that the sentence is about, for the next one's "it"
	// open is the last cue that found no object: what a list may supply.
	open        *grammar.Cue
	openSubject []string
	// heads is a cue whose subject is a list to come.
	heads *headless
	// tunneled are pairs of which the first runs over the speaker, and that over the second.
	tunneled [][2]string
	Main     bool // a cue outside of relative clauses stated something
	judge    *decide.Judge
	number   int // of the sentence in its document, from 1
}

// agree makes alternatives of all that a sentence says of the same two protocols in the
// same words, if it once says that one is an alternative: "Kerberos (KRB) or NTLM".
func (a *Analysis) agree() {
	for i := range a.Candidates {
		c := &a.Candidates[i]
		if !c.States() || c.Group == 0 || !c.Optional {
			continue
		}
		for k := range a.Candidates {
			if d := &a.Candidates[k]; d.States() && d.Group == 0 && d.From == c.From && d.To == c.To && d.Cue == c.Cue {
				d.Reasons |= decide.Alternative.When(true)
				d.Optional, d.Group = true, c.Group
			}
		}
	}
}

// headless is a cue with objects that waits for its subjects.
type headless struct {
	cue     *grammar.Cue
	objects []grammar.Object
}

// An Extent is how much of a sentence is wanted.
type Extent uint8

const (
	WantStatements Extent = iota // what it states
	WantMentions                 // and what the sentence is about
	WantReasons                  // and what else was seen
)

// Read reads a sentence. The speaker is the default subject; about is what the sentence
// before was about. A sentence of which nothing is wanted is passed over.
func (s *Speaker) Read(tokens []lex.Token, about []string, want Extent) *Analysis {
	if want > WantStatements || grammar.Speaks(tokens) || s.Judge.Standard && statesWithoutCue(tokens) || s.Normative && grammar.Cites(tokens) {
		return s.analyze(tokens, about, want)
	}
	return &silence
}

// analyze is [Speaker.Read] for a sentence with words by which it may state something.
func (s *Speaker) analyze(tokens []lex.Token, about []string, want Extent) *Analysis {
	mentioned := s.Mentions(tokens, only(about))
	idle := want < WantReasons && s.idle(tokens, mentioned)
	switch {
	case idle && (want == WantStatements || len(mentioned) == 0):
		return &silence
	case idle:
		return s.glance(tokens, mentioned)
	case want == WantStatements && len(mentioned) == 0 && len(s.Group) == 0 && !tellsOfNone(tokens, about):
		s.sentences++
		return &nothing
	}
	a := s.newAnalysis()
	*a = Analysis{Context: manner.Context{Sentence: s.Parser.Sentence(tokens, mentioned, about, true)}, judge: &s.Judge, Candidates: s.Memory.room()}
	a.Speaker = s.Own()
	s.sentences++
	a.number = s.sentences
	a.required = make([]bool, len(mentioned))
	s.carriage(a)
	s.forms(a)
	s.instances(a)
	s.transportsListed(a)
	var subjects [][]string
	for i := range a.Cues {
		subject, named := s.SubjectOf(&a.Sentence, i, subjects)
		if !named && s.Judge.Standard && a.Cues[i].Dir == grammar.Forward {
			if by := a.definer(&a.Cues[i]); by != nil {
				subject, named = by, true // "[X] defines a mechanism to use Y"
			}
		}
		subjects = append(subjects, subject)
		s.join(a, i, subject, named)
	}
	s.conveyance(a)
	s.assumed(a)
	s.sayLinks(a)
	s.based(a, subjects)
	s.isOfKind(a)
	s.sharesState(a)
	s.qualified(a)
	s.asSpecified(a)
	s.transportIs(a)
	s.prescribes(a)
	s.mutual(a)
	s.independent(a)
	s.throughChains(a)
	a.agree()
	s.Memory.take(a.Candidates)
	a.Subject = s.sentenceSubject(a)
	return a
}

// definer returns the document that a sentence begins with and that defines what a cue
// behind it is about.
func (a *Analysis) definer(c *grammar.Cue) []string {
	if len(a.Mentions) == 0 {
		return nil
	}
	m := a.Mentions[0]
	if m.Start > 1 && a.Tokens[m.Start-1].Text != "," || m.Bare || m.Self || m.Noted || len(m.IDs) != 1 || m.End >= c.Start || !lexicon.DefiningVerbs.Has(a.Tokens[m.End].Word) {
		return nil
	}
	return m.IDs
}

// Skim returns what a sentence is about, the speaker if it names nothing else, and whether it
// mentions anything.
func (s *Speaker) Skim(tokens []lex.Token, about []string) (subject []string, mentions bool) {
	mentioned := s.Mentions(tokens, only(about))
	if len(mentioned) == 0 {
		return nil, false
	}
	return s.glance(tokens, mentioned).Subject, true
}

// glance reads what a sentence is about, and not what it states.
func (s *Speaker) glance(tokens []lex.Token, mentioned []grammar.Mention) *Analysis {
	a := s.newAnalysis()
	*a = Analysis{Context: manner.Context{Sentence: s.Parser.Sentence(tokens, mentioned, nil, false)}, judge: &s.Judge}
	a.Subject = s.sentenceSubject(a)
	return a
}

func (s *Speaker) newAnalysis() *Analysis {
	if s.Memory == nil {
		return new(Analysis)
	}
	return s.Memory.analyses.next()
}

// silence is the analysis of a sentence that is passed over, nothing that of one in which
// no protocol is mentioned and which states nothing in spite of its words.
var silence, nothing Analysis

// Passed reports whether the sentence was passed over.
func (a *Analysis) Passed() bool { return a == &silence }

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
func (s *Speaker) idle(tokens []lex.Token, mentions []grammar.Mention) bool {
	for _, m := range mentions {
		if len(m.IDs) > 0 && !m.Self {
			return false
		}
	}
	return len(s.Group) == 0 && !telling.HasAny(tokens)
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
func (s *Speaker) sentenceSubject(a *Analysis) []string {
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
	return s.Own()
}

// within are prepositions before what a noun belongs to.
var within = lex.Words("within inside during")
