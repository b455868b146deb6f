package grammar

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/graph"
)

// SubjectOf finds the grammatical subject of a cue. Named is false when it is
// the speaker by default. Subjects are those of the cues before.
func (s *Parser) SubjectOf(a *Sentence, i int, subjects [][]string) (ids []string, named bool) {
	c, previous := &a.Cues[i], i-1
	fallback := s.Fallback(a.About)
	if s.Self == "" && (lexicon.Indefinite.Has(a.Tokens[0].Word) || !c.Participle && a.actorBefore(c.Aux)) {
		fallback = nil
	}
	at := c.Aux
	// "and uses", ", then relies on": the subject of the verb before
	before := at - 1
	for before >= 0 && (a.Tokens[before].Text == "," || lexicon.Adverbs.Has(a.Tokens[before].Word) || a.Tokens[before].Lower == "then" || a.byDefault(before) || a.Tokens[before].Lower == "addition") {
		before--
	}
	if a.Stands(i) {
		return subjects[previous], !slices.Equal(subjects[previous], fallback) // "X can be used instead of Y"
	}
	relative := before >= 0 && lexicon.Relatives.Has(a.Tokens[before].Word) // "which, in turn, relies on"
	if previous >= 0 && at > 0 && a.Tokens[at-1].Text == "," && (a.MentionCovering(at-1) < 0 || a.RelativeBefore(&a.Cues[previous])) && !a.opensClause(previous, at) &&
		!relative && a.Tokens[at].Lower != "to" && !c.Participle && !a.reduced(c) && a.finite(c) {
		if main := a.mainCue(previous); main >= 0 {
			return subjects[main], true // "is built on X, uses Y"
		}
		return subjects[previous], true // "X, which is built on Y, uses Z"
	}
	if before >= 0 && previous >= 0 && before < at-1 && a.Tokens[before].Lower == "and" && a.RelativeBefore(&a.Cues[previous]) && !c.Participle && !a.reduced(c) {
		if main := a.mainCue(previous); main >= 0 && before > 0 && a.Tokens[before-1].Text == "," {
			return subjects[main], true // "uses X, which is built on Y, and relies on Z"
		}
	}
	if before >= 0 && previous >= 0 && (a.Tokens[before].Lower == "and" || a.Tokens[before].Lower == "or" || a.Tokens[before].Lower == "but") && !c.Participle && !a.reduced(c) {
		return subjects[previous], true
	}
	// "which is built on": the mention in front, or what it is said to be
	if relative {
		m := a.LastMention(before)
		switch {
		case m < 0:
		case a.servedBy(m):
		case a.adjoins(a.Mentions[m].End, before) && c.Start > c.Aux && a.Tokens[c.Aux].Lower == "are":
			return a.group(m), true
		case a.adjoins(a.Mentions[m].End, before), a.isSaidToBe(a.Mentions[m].End, before) && before-a.Mentions[m].End < saidToBeWindow:
			return a.Mentions[m].IDs, true
		case c.Dir == Reverse && a.gives(a.Mentions[m].End, before):
			return a.Mentions[m].IDs, true // "X provides sessions that are used by Y"
		}
		return fallback, false
	}
	if c.Dir == Reverse && a.Tokens[c.Start].Lower == "use" && previous >= 0 && !c.Passive {
		return subjects[previous], len(subjects[previous]) > 0 // "exposes an interface for use by"
	}
	// "used by" without a verb in front belongs to the noun before it
	if c.Dir == Reverse && a.reduced(c) {
		if m := a.LastMention(at); m >= 0 && at-a.Mentions[m].End <= reducedWindow && !a.portBefore(at) && (previous < 0 || a.Cues[previous].Start < a.Mentions[m].End) {
			return a.group(m), true
		}
		return nil, false
	}
	// "carried within" without a verb in front as well, and nothing else
	if c.Need == notPassive && c.Kind == graph.LayersOn && hasSuffix(a.Tokens[c.Start].Lower, "ed") {
		if m := a.LastMention(at); m >= 0 && at-a.Mentions[m].End <= adjoiningWindow && plain(a.Tokens[a.Mentions[m].End:at]) {
			return a.group(m), true
		}
		return nil, false
	}
	// "by using", "using": the subject of the clause
	if c.Participle && a.subordinate(at) {
		return nil, false
	}
	if c.Participle {
		if previous >= 0 && !a.breaksBetween(a.Cues[previous].End, at) && !(a.Cues[previous].Participle && a.Cues[previous].Start == 0) {
			return subjects[previous], true
		}
		if m := a.LastMention(at); m >= 0 && previous >= 0 && a.Cues[previous].Start == 0 && a.Mentions[m].Start > 0 && a.Tokens[a.Mentions[m].Start-1].Lower == "the" {
			return a.Mentions[m].IDs, true // "Using Y, the X protocol negotiates by using Z"
		}
		if m := a.FirstMention(at); m >= 0 && a.Mentions[m].Start <= firstWindow && !a.frontedAt(a.Mentions[m].Start) && !a.roleOf(m, at) {
			return a.group(m), true
		}
		return fallback, false
	}
	// "it", "they"
	if before >= 0 && (a.Tokens[before].Lower == "it" || a.Tokens[before].Lower == "they") {
		if previous >= 0 {
			return subjects[previous], true
		}
		if len(a.About) > 0 {
			return a.About, true
		}
		return fallback, true
	}
	if number, ok := a.groupBefore(at); ok {
		if len(s.Group) < number {
			return nil, false
		}
		return s.Group, true
	}
	if a.anybodyBefore(at) {
		return nil, false
	}
	if a.othersBefore(at) || at > 0 && a.Tokens[at-1].Lower == "windows" {
		return nil, false
	}
	m := a.LastMention(at)
	if m >= 0 && a.likened(m, at) {
		m--
	}
	if m >= 0 && a.nominal(c) && !a.copula(a.Mentions[m].End, c.Start) {
		if end := a.Mentions[m].End; (previous < 0 || a.Cues[previous].Start == end) && c.Start-end <= adjoiningWindow && defining.Has(a.Tokens[end].Word) && !a.governed(m) {
			return a.Mentions[m].IDs, true // "[X] defines an extension to"
		}
		if a.Mentions[m].End == c.Start && a.Tokens[c.Start-1].Cite && formNouns.Has(a.Tokens[c.Start].Word) {
			return a.Mentions[m].IDs, true // "the X [X] profile of"
		}
		return fallback, false
	}
	if m < 0 || !a.isSubject(m, at) || a.roleOf(m, at) || a.extended(m) && a.finite(c) {
		return fallback, false
	}
	if previous >= 0 && a.Mentions[m].Start < a.Cues[previous].End {
		return fallback, false
	}
	if c.Dir != Passive && a.ByMeans(at, false) {
		return fallback, false // "sessions set up through X are described by using Y"
	}
	if previous >= 0 && a.Cues[previous].Participle && a.Mentions[m].Start == a.Cues[previous].End {
		return subjects[previous], false // "Applications using X can use Y"
	}
	if a.Tokens[at].Lower == "to" && a.governed(m) {
		return fallback, false // "act through X to use Y"
	}
	for m > 0 && a.Linked[m] {
		m-- // "X over Y uses Z": X does
	}
	if previous >= 0 {
		return a.groupBehind(m, a.Cues[previous].End), true
	}
	return a.group(m), true
}

// Stands reports whether a cue says in place of what something is used, of which the cue right
// in front of it says so: "can be used instead of Y".
func (a *Sentence) Stands(i int) bool {
	if i == 0 || a.Cues[i].Kind != graph.Alternative || a.Cues[i-1].End != a.Cues[i].Start || a.Cues[i-1].Dir != Passive {
		return false
	}
	switch a.Lower(a.Cues[i].Start) {
	case "instead", "in":
		return a.Lower(a.Cues[i].End-1) == "of"
	}
	return false
}

// opensClause reports whether a mention right in front of a verb is the subject of a
// clause of its own, and not an object of the cue before: "uses X and, in return, Y, as
// specified in [Y], uses Z".
func (a *Sentence) opensClause(previous, verb int) bool {
	m := a.LastMention(verb)
	return m > 0 && a.Mentions[m].End == verb && a.Mentions[m].Named && a.Mentions[m-1].Start >= a.Cues[previous].End &&
		!a.Linked[m] && !a.Coordinated(a.Mentions[m-1].End, a.Mentions[m].Start)
}

// ByMeans reports whether the last mention in front of a verb is of what is used for the
// subject, and no subject itself; behind a participle that tells one kind of the subject from
// others, if that is asked for.
func (a *Sentence) ByMeans(verb int, participle bool) bool {
	m := a.LastMention(verb)
	if m < 0 || a.Linked[m] || !a.isSubject(m, verb) {
		return false
	}
	before := a.BeforePhrase(a.Mentions[m])
	return before > 0 && means.Has(a.Tokens[before].Word) && (!participle || hasSuffix(a.Tokens[before-1].Lower, "ed") || a.Tokens[before-1].Lower == "sent")
}

// means are prepositions in front of what is used, which is no subject.
var means = lex.Words("through via over using")

// byDefault reports whether a token is of "by default".
func (a *Sentence) byDefault(at int) bool {
	return a.Lower(at) == "default" && a.Lower(at-1) == "by" || a.Lower(at) == "by" && a.Lower(at+1) == "default"
}

// mainCue returns the last cue up to one that stands in no relative clause, -1
// if there is none.
func (a *Sentence) mainCue(i int) int {
	for ; i >= 0; i-- {
		if !a.RelativeBefore(&a.Cues[i]) {
			return i
		}
	}
	return -1
}

// likened reports whether a mention is set off by commas and "like" or
// "including": a remark between the subject and its verb.
func (a *Sentence) likened(m, verb int) bool {
	start := a.Mentions[m].Start
	if m == 0 || verb == 0 || a.Tokens[verb-1].Text != "," {
		return false
	}
	for i := start - 1; i >= 0 && start-i < likenedWindow; i-- {
		switch a.Tokens[i].Lower {
		case "like", "including", "unlike", "as":
			return i > 0 && (a.Tokens[i-1].Text == "," || a.Tokens[i-1].Lower == "such")
		}
	}
	return false
}

// nominal reports whether a cue is a noun, such as "extension of".
func (a *Sentence) nominal(c *Cue) bool { return nouns.Has(a.Tokens[c.Start].Word) }

// formNouns name what another protocol can be a form of.
var formNouns = lex.Words("profile dialect subset superset variant flavor")

// defining are verbs whose subject is what they define.
var defining = lex.Words("defines specifies describes introduces provides adds proposes")

// nouns are cues that need a form of "to be" to have the mention before as their
// subject.
var nouns = lex.Words("extension extensions enhancement profile dialect subset superset variant addition additions")

// copula reports whether a form of "to be" stands between.
func (a *Sentence) copula(from, to int) bool {
	return lexicon.BeForms.HasAny(a.Tokens[from:max(from, to)])
}

// isSaidToBe reports whether "is a", "is the" or the like stands between.
func (a *Sentence) isSaidToBe(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if lexicon.BeForms.Has(a.Tokens[i].Word) && lexicon.Determiners.Has(a.Tokens[i+1].Word) {
			return true
		}
	}
	return false
}

// gives reports whether a verb such as "provides" stands between a protocol and a relative
// clause, which is then about something of it.
func (a *Sentence) gives(from, to int) bool {
	between := a.Tokens[from:max(from, to)]
	return len(between) <= givenWindow && giving.HasAny(between) && !slices.ContainsFunc(between, func(t lex.Token) bool { return t.Text == "," })
}

var giving = lex.Words("provides provide defines define specifies specify describes describe supplies supply offers offer exposes expose contains contain")

// servedBy reports whether a mention only tells what a protocol is for, of which the relative
// clause behind it is: "a protocol for X that runs over Y".
func (a *Sentence) servedBy(m int) bool {
	i := a.BeforePhrase(a.Mentions[m])
	return i > 1 && a.Tokens[i].Lower == "for" && selfNouns.Has(a.Tokens[i-1].Word) && a.Before(i-1, servedWindow, indefinite, clauseMarks)
}

var indefinite = lex.Words("a an")

// adjoins reports whether nothing but punctuation and a word like "protocol"
// stands between a mention and the relative pronoun that refers to it.
func (a *Sentence) adjoins(from, to int) bool {
	const purpose = 4 // words of "for authentication" and the like
	words := 0
	for i, t := range a.Tokens[from:to] {
		switch {
		case words == 0 && (t.Lower == "for" || t.Lower == "as") && to-from-i <= purpose+1 && a.Tokens[to-1].Text == ",":
			return true
		case t.Text == "," || t.Text == ")" || lexicon.NameTails.Has(t.Word):
		default:
			words++
		}
	}
	return words == 0
}

// subordinate reports whether a token stands in a clause that begins with
// "before", "after" or "until".
func (a *Sentence) subordinate(at int) bool {
	return a.Before(at, subordinateReach, subordinating, clauseMarks)
}

var (
	subordinating = lex.Words("before after until")
	clauseMarks   = lex.Words(", ;")
)

// portBefore reports whether what is "used by" someone is a port or the like,
// and not the protocol named before it.
func (a *Sentence) portBefore(at int) bool { return a.Before(at, portWindow, ports, nil) }

var ports = lex.Words("port ports address addresses endpoint endpoints")

// reduced reports whether a cue is a past participle without a verb: "used by".
func (a *Sentence) reduced(c *Cue) bool {
	return !c.Passive && hasSuffix(a.Tokens[c.Start].Lower, "ed") && !a.goesOnPassive(c)
}

// goesOnPassive reports whether a participle goes on with the passive of the cue before: "is
// encoded in X and carried over Y".
func (a *Sentence) goesOnPassive(c *Cue) bool {
	at := c.Aux - 1
	if at < 1 || a.Tokens[at].Lower != "and" && a.Tokens[at].Lower != "or" || c.Dir == Reverse {
		return false
	}
	for i := range a.Cues {
		if &a.Cues[i] == c {
			return i > 0 && a.Cues[i-1].Passive && a.Cues[i-1].End <= at && at-a.Cues[i-1].End <= clauseWindow
		}
	}
	return false
}

// othersBefore reports whether the subject is "these other protocols".
func (a *Sentence) othersBefore(at int) bool {
	for i := at - 1; i > 0 && at-i < otherWindow; i-- {
		if a.Tokens[i].Lower == "protocols" && a.Tokens[i-1].Lower == "other" && i > 1 && (a.Tokens[i-2].Lower == "these" || a.Tokens[i-2].Lower == "two") {
			return true
		}
	}
	return false
}

// anybodyBefore reports whether the subject of a verb is programs in general, which is to
// say any: "almost any application can use", "most clients use".
func (a *Sentence) anybodyBefore(verb int) bool {
	for i := verb - 1; i > 0 && verb-i < anybodyWindow; i-- {
		switch {
		case programs.Has(a.Tokens[i].Word):
			return anyOf.Has(a.Tokens[i-1].Word)
		case clauseMarks.Has(a.Tokens[i].Word), a.MentionCovering(i) >= 0:
			return false
		}
	}
	return false
}

var (
	programs = lex.Words("application applications program programs client clients server servers system systems")
	anyOf    = lex.Words("any many most some other various")
)

// roleOf reports whether a name only says what kind of program the subject is:
// "the DHCP client" plays a role in the speaker's protocol.
func (a *Sentence) roleOf(m, verb int) bool {
	mention := a.Mentions[m]
	if mention.End >= verb || len(mention.IDs) == 0 || mention.Self {
		return false
	}
	if !lexicon.Has(mention.IDs[0]) && a.owns(mention.IDs[0]) {
		return false
	}
	switch a.Tokens[mention.End].Lower {
	case "client", "clients", "server", "servers", "application", "applications":
		return true
	case "-": // "an X-based service"
		return mention.End+1 < verb && a.Tokens[mention.End+1].Lower == "based"
	}
	return false
}

// extended reports whether what stands before a mention is its extensions: "the
// extensions to X use", which those of X need not do.
func (a *Sentence) extended(m int) bool {
	before := a.BeforePhrase(a.Mentions[m])
	if before < 1 || a.Tokens[before].Lower != "to" && a.Tokens[before].Lower != "of" {
		return false
	}
	return a.Tokens[before-1].Lower == "extensions" || a.Tokens[before-1].Lower == "extension"
}

// governed reports whether a preposition stands before a mention.
func (a *Sentence) governed(m int) bool {
	before := a.BeforePhrase(a.Mentions[m])
	return before >= 0 && (lexicon.Prepositions.Has(a.Tokens[before].Word) || a.Tokens[before].Lower == "through" || a.Tokens[before].Lower == "via")
}

// BeforePhrase returns the token in front of a mention and its determiners, -1
// if there is none.
func (a *Sentence) BeforePhrase(m Mention) int {
	before := m.Start - 1
	for before >= 0 && lexicon.Determiners.Has(a.Tokens[before].Word) {
		before--
	}
	return before
}

func (a *Sentence) breaksBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if lexicon.ClauseBreaks.Has(a.Tokens[i].Word) {
			return true
		}
	}
	return false
}

// LastMention returns the last mention that ends at or before a token, not
// counting pointers for the reader; -1 if there is none.
func (a *Sentence) LastMention(at int) int {
	for i := len(a.Mentions) - 1; i >= 0; i-- {
		if a.Mentions[i].End <= at && !a.Mentions[i].Bare {
			return i
		}
	}
	return -1
}

// FirstMention returns the first mention if it ends at or before a token.
func (a *Sentence) FirstMention(at int) int {
	for i, m := range a.Mentions {
		if m.End > at {
			return -1
		}
		if !m.Bare && !m.Noted {
			return i
		}
	}
	return -1
}

// isSubject reports whether a mention in front of a verb is its subject, and
// not a part of an adverbial or of another noun's phrase.
func (a *Sentence) isSubject(m, verb int) bool {
	mention := a.Mentions[m]
	if verb-mention.End > clauseWindow || a.breaksBetween(mention.End, verb) {
		return false
	}
	if before := a.BeforePhrase(mention); before > 1 && a.Tokens[before-1].Lower == "to" && lex.IsLower(a.Tokens[before].Text) && infinitives.Has(a.Tokens[before].Word) {
		return false // "what is used to transport X messages is"
	}
	depth := 0
	for i := mention.End; i < verb; i++ {
		t := a.Tokens[i]
		switch {
		case t.Lower == "if" || t.Lower == "when" || t.Lower == "where" || t.Lower == "etc":
			return false
		case depth == 0 && lexicon.BeForms.Has(t.Word):
			return !a.frontedAt(mention.Start) || !slices.ContainsFunc(a.Tokens[i:verb], func(t lex.Token) bool { return t.Text == "," }) // "X is a protocol based on", and not "If no X is open, senders use"
		case t.Text == "(":
			depth++
		case t.Text == ")":
			depth--
		case depth == 0 && lexicon.Determiners.Has(t.Word) && !(i == verb-1 && (t.Lower == "all" || t.Lower == "each")):
			return false // another noun phrase stands between
		case depth == 0 && t.Text == "," && a.frontedAt(mention.Start):
			return false
		}
	}
	return true
}

// infinitives are of what is done with a protocol.
var infinitives = lex.Words("transport carry send exchange convey deliver transfer transmit tunnel encapsulate secure protect establish support")

// frontedAt reports whether the phrase that ends in token i began the sentence
// with a preposition.
func (a *Sentence) frontedAt(i int) bool {
	for j := i - 1; j >= 0 && i-j < frontedWindow; j-- {
		if a.Tokens[j].Text == "," || a.Tokens[j].Text == ";" {
			return j+1 < len(a.Tokens) && lexicon.Fronted.Has(a.Tokens[j+1].Word)
		}
		if j == 0 {
			return lexicon.Fronted.Has(a.Tokens[0].Word)
		}
	}
	return i == 0 && lexicon.Fronted.Has(a.Tokens[0].Word)
}

func (a *Sentence) RelativeBefore(c *Cue) bool {
	at := c.Aux - 1
	for at >= 0 && (a.Tokens[at].Text == "," || lexicon.Adverbs.Has(a.Tokens[at].Word)) {
		at--
	}
	return at >= 0 && lexicon.Relatives.Has(a.Tokens[at].Word)
}
