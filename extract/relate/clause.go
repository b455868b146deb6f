package relate

import (
	"fmt"
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/graph"
)

// analysis is what is known of one sentence.
type analysis struct {
	tokens     []lex.Token
	mentions   []mention
	cues       []cue
	links      []link
	linked     []bool // per mention: it is the lower end of a chain
	dissolved  []int  // mentions whose chains are the subject's own
	required   []bool // per mention: a cue requires it, and so what it runs over
	statements []Statement
	subject    []string // protocols that the sentence is about, for the next one's "it"
	// open is the last cue that found no object: what a list may supply.
	open        *cue
	openSubject []string
	// heads is a cue whose subject is a list to come.
	heads   *headless
	about   []string // what the sentence before was about
	speaker []string // who speaks, if anyone
	main    bool     // a cue outside of relative clauses stated something
	notes   []string // why a cue stated nothing
	noting  bool
	owns    func(id string) bool
}

// headless is a cue with objects that waits for its subjects.
type headless struct {
	cue     *cue
	objects []object
}

func (a *analysis) note(format string, args ...any) {
	if a.noting {
		a.notes = append(a.notes, fmt.Sprintf(format, args...))
	}
}

func (a *analysis) say(s Statement) {
	if s.From == s.To || !s.Against && (s.From == "" || s.To == "") {
		return
	}
	if !s.Against && !plausible(&s, a.owns) {
		a.note("%s: against the usual stack, dropped", s)
		return
	}
	if !slices.Contains(a.statements, s) {
		a.statements = append(a.statements, s)
	}
}

// An extent is how much of a sentence is wanted.
type extent uint8

const (
	wantStatements extent = iota
	wantMentions          // and what the sentence is about
	wantReasons           // and why its cues state nothing
)

// analyze reads a sentence. The speaker is the default subject; about is what
// the sentence before was about. It returns silence for a sentence of which
// nothing is wanted.
func (s *speaker) analyze(tokens []lex.Token, about []string, want extent) *analysis {
	mentioned := s.mentions(tokens, only(about))
	idle := want < wantReasons && s.idle(tokens, mentioned)
	switch {
	case idle && (want == wantStatements || len(mentioned) == 0):
		return &silence
	case idle:
		return s.glance(tokens, mentioned)
	}
	a := s.newAnalysis()
	*a = analysis{tokens: tokens, mentions: mentioned, about: about, noting: want == wantReasons, owns: s.Owns}
	a.speaker = s.Own()
	n := len(mentioned)
	flags := make([]bool, 2*n)
	a.linked, a.required = flags[:n], flags[n:]
	a.cues = cues(a.tokens, a.mentions)
	a.link()
	var subjects [][]string
	for i := range a.cues {
		subject, named := s.subjectOf(a, i, subjects)
		subjects = append(subjects, subject)
		s.join(a, i, subject, named)
	}
	s.sayLinks(a)
	s.based(a, subjects)
	s.asSpecified(a)
	s.transportIs(a)
	s.prescribes(a)
	a.subject = s.sentenceSubject(a)
	return a
}

// glance reads what a sentence is about, and not what it states.
func (s *speaker) glance(tokens []lex.Token, mentioned []mention) *analysis {
	a := s.newAnalysis()
	*a = analysis{tokens: tokens, mentions: mentioned, linked: make([]bool, len(mentioned)), cues: cues(tokens, mentioned), owns: s.Owns}
	a.subject = s.sentenceSubject(a)
	return a
}

func (s *speaker) newAnalysis() *analysis {
	if s.arena == nil {
		return new(analysis)
	}
	return s.arena.analyses.next()
}

// silence is the analysis of a sentence that is passed over.
var silence analysis

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
func (s *speaker) idle(tokens []lex.Token, mentions []mention) bool {
	for _, m := range mentions {
		if len(m.IDs) > 0 && !m.Self {
			return false
		}
	}
	return !telling.HasAny(tokens)
}

var telling = lex.Words(": it they following follows follow followed below listed not never cannot without neither nor no none")

// based reads "X is RPC-based", "a SOAP-based service".
func (s *speaker) based(a *analysis, subjects [][]string) {
	for i, m := range a.mentions {
		if m.End+1 >= len(a.tokens) || a.tokens[m.End].Text != "-" || a.tokens[m.End+1].Lower != "based" || a.linked[i] {
			continue
		}
		subject := s.fallback(a.about)
		for k, c := range a.cues {
			if c.end <= m.Start {
				subject = subjects[k]
			}
		}
		kind := graph.Uses
		if carrier(m.IDs) {
			kind = graph.LayersOn
		}
		for _, from := range subject {
			for _, to := range m.IDs {
				a.say(Statement{From: from, To: to, Kind: kind, Optional: a.conditional() || modalBefore(a.tokens, a.mentions, m.Start), Cue: lex.Span(a.tokens, m.Start, m.End+2)})
			}
		}
	}
}

// takenOver are words for what a text takes over from another.
var takenOver = lex.Words("specified defined described")

// prescribes reads what the section on transport and common types says without a
// verb of its own: "a time, as specified in [X]" is of the speaker's messages.
func (s *speaker) prescribes(a *analysis) {
	if !s.normative || s.Self == "" || len(a.cues) > 0 {
		return
	}
	for _, m := range a.mentions {
		if !m.noted || m.bare || m.Start < 2 || !normativeVerbs.HasAny(a.tokens[m.Start:m.End]) {
			continue
		}
		start := m.Start
		for a.tokens[start].Text == "," || a.tokens[start].Text == "(" {
			start++
		}
		for _, to := range m.IDs {
			a.say(Statement{From: s.Self, To: to, Kind: graph.Uses, Optional: a.conditional(), Cue: short(a.tokens, start, m.End)})
		}
	}
}

var normativeVerbs = lex.Words("specified defined")

// transportIs reads "The transport for this protocol is either X or Y": the noun
// that is the subject says what the verb does not.
func (s *speaker) transportIs(a *analysis) {
	const near = 6
	at := slices.IndexFunc(a.tokens[:min(near, len(a.tokens))], func(t lex.Token) bool { return transportNouns.Has(t.Word) })
	if at < 0 || s.Self == "" || at > 0 && a.lastMention(at) >= 0 {
		return
	}
	is := at + 1
	for is < len(a.tokens) && transportTails.Has(a.tokens[is].Word) {
		is++
	}
	if m := a.mentionCovering(is); m >= 0 && a.mentions[m].Self {
		is = a.mentions[m].End
	}
	if a.mentionCovering(is) < 0 && !lexicon.BeForms.Has(a.tokens[min(is, len(a.tokens)-1)].Word) {
		is = a.includes(is)
	}
	optional := a.conditional()
	for is < len(a.tokens) && (lexicon.Modals.Has(a.tokens[is].Word) || lexicon.Adverbs.Has(a.tokens[is].Word)) {
		optional = optional || lexicon.Permissive.Has(a.tokens[is].Word)
		is++
	}
	if is >= len(a.tokens) || !lexicon.BeForms.Has(a.tokens[is].Word) && !including.Has(a.tokens[is].Word) {
		return
	}
	optional = optional || including.Has(a.tokens[is].Word)
	last := is + 1
	for i, m := range a.mentions {
		switch {
		case m.Start <= is:
			continue
		case !a.coordinated(last, m.Start) && !(last == is+1 && plainly(a.tokens[last:m.Start])), m.bare, m.Self:
			return
		}
		for _, to := range m.IDs {
			a.say(Statement{From: s.Self, To: to, Kind: graph.LayersOn, Optional: optional || a.alternative(i), Cue: lex.Span(a.tokens, at, is+1)})
		}
		last = m.End
	}
}

// includes returns where "include" stands behind a few plain words, else the
// token given.
func (a *analysis) includes(from int) int {
	const few = 8
	for i := from; i < len(a.tokens) && i < from+few && a.mentionCovering(i) < 0 && a.tokens[i].Text != ","; i++ {
		if including.Has(a.tokens[i].Word) {
			return i
		}
	}
	return from
}

var including = lex.Words("include includes")

var transportNouns = lex.Words("transport transports")

// transportTails may stand between the noun and what it is the transport of.
var transportTails = lex.Words("protocol protocols layer layers mechanism mechanisms used in use for of the by")

// plainly reports whether only words that lead to a name stand there.
func plainly(gap []lex.Token) bool {
	return !slices.ContainsFunc(gap, func(t lex.Token) bool {
		return !lexicon.Determiners.Has(t.Word) && t.Lower != "either" && t.Lower != "both"
	})
}

// asSpecified reads "Message transport is as specified in [X]": the speaker takes
// over what X says.
func (s *speaker) asSpecified(a *analysis) {
	for _, m := range a.mentions {
		as := m.Start
		if m.noted && lexicon.BeForms.Has(a.tokens[as].Word) {
			as++
		}
		if !m.noted || m.bare || as == 0 || a.tokens[as].Lower != "as" || !takenOver.Has(a.tokens[as+1].Word) || !lexicon.BeForms.Has(a.tokens[as-1].Word) || s.Self == "" {
			continue
		}
		kind := graph.Uses
		if slices.ContainsFunc(a.tokens[:m.Start], func(t lex.Token) bool { return t.Lower == "transport" }) {
			kind = graph.LayersOn
		}
		for _, to := range m.IDs {
			a.say(Statement{From: s.Self, To: to, Kind: kind, Optional: a.conditional(), Cue: lex.Span(a.tokens, as-1, as+2)})
		}
	}
}

// fallback is the subject of a clause that names none: the speaker or, where
// there is none, what the sentence before was about.
func (s *speaker) fallback(about []string) []string {
	if s.Self == "" {
		return about
	}
	return s.Own()
}

// actorBefore reports whether the subject in front of a verb is an actor.
func (a *analysis) actorBefore(verb int) bool {
	for i := verb - 1; i >= 0 && verb-i < 6; i-- {
		if t := a.tokens[i].Lower; t == "," || t == "implementation" || t == "implementations" {
			return false
		}
		if lexicon.Actors.Has(a.tokens[i].Word) {
			return true
		}
	}
	return false
}

// sentenceSubject is what the sentence is about: the first mention before any
// cue, else the speaker.
func (s *speaker) sentenceSubject(a *analysis) []string {
	for i, m := range a.mentions {
		if m.bare || len(m.IDs) == 0 {
			continue
		}
		if len(a.cues) > 0 && m.Start > a.cues[0].start {
			break
		}
		if before := a.beforePhrase(m); before > 0 && within.Has(a.tokens[before].Word) {
			break // "negotiation within X can lead to"
		}
		ids := m.IDs
		for k := i + 1; k < len(a.mentions) && len(a.cues) > 0 && a.mentions[k].End <= a.cues[0].start && a.coordinated(a.mentions[k-1].End, a.mentions[k].Start); k++ {
			ids = names.Union(ids, a.mentions[k].IDs)
		}
		return ids
	}
	return s.Own()
}

// within are prepositions before what a noun belongs to.
var within = lex.Words("within inside during")
