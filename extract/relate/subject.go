package relate

import (
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/graph"
)

// subjectOf finds the grammatical subject of a cue. Named is false when it is
// the speaker by default. Subjects are those of the cues before.
func (s *parser) subjectOf(a *sentence, i int, subjects [][]string) (ids []string, named bool) {
	c, previous := &a.cues[i], i-1
	fallback := s.fallback(a.about)
	if s.Self == "" && (lexicon.Indefinite.Has(a.tokens[0].Word) || !c.participle && a.actorBefore(c.aux)) {
		fallback = nil
	}
	at := c.aux
	// "and uses", ", then relies on": the subject of the verb before
	before := at - 1
	for before >= 0 && (a.tokens[before].Text == "," || lexicon.Adverbs.Has(a.tokens[before].Word) || a.tokens[before].Lower == "then") {
		before--
	}
	relative := before >= 0 && lexicon.Relatives.Has(a.tokens[before].Word) // "which, in turn, relies on"
	if previous >= 0 && at > 0 && a.tokens[at-1].Text == "," && !relative && a.tokens[at].Lower != "to" && !c.participle && !a.reduced(c) && a.finite(c) {
		if main := a.mainCue(previous); main >= 0 {
			return subjects[main], true // "is built on X, uses Y"
		}
		return subjects[previous], true // "X, which is built on Y, uses Z"
	}
	if before >= 0 && previous >= 0 && before < at-1 && a.tokens[before].Lower == "and" && a.relativeBefore(&a.cues[previous]) && !c.participle && !a.reduced(c) {
		if main := a.mainCue(previous); main >= 0 && before > 0 && a.tokens[before-1].Text == "," {
			return subjects[main], true // "uses X, which is built on Y, and relies on Z"
		}
	}
	if before >= 0 && previous >= 0 && (a.tokens[before].Lower == "and" || a.tokens[before].Lower == "or" || a.tokens[before].Lower == "but") && !c.participle && !a.reduced(c) {
		return subjects[previous], true
	}
	// "which is built on": the mention in front, or what it is said to be
	if relative {
		m := a.lastMention(before)
		switch {
		case m < 0:
		case a.adjoins(a.mentions[m].End, before) && c.start > c.aux && a.tokens[c.aux].Lower == "are":
			return a.group(m), true
		case a.adjoins(a.mentions[m].End, before), a.isSaidToBe(a.mentions[m].End, before) && before-a.mentions[m].End < saidToBeWindow:
			return a.mentions[m].IDs, true
		}
		return fallback, false
	}
	if c.rule.dir == reverse && a.tokens[c.start].Lower == "use" && previous >= 0 && !c.passive {
		return subjects[previous], len(subjects[previous]) > 0 // "exposes an interface for use by"
	}
	// "used by" without a verb in front belongs to the noun before it
	if c.rule.dir == reverse && a.reduced(c) {
		if m := a.lastMention(at); m >= 0 && at-a.mentions[m].End <= reducedWindow && !a.portBefore(at) && (previous < 0 || a.cues[previous].start < a.mentions[m].End) {
			return a.group(m), true
		}
		return nil, false
	}
	// "carried within" without a verb in front as well, and nothing else
	if c.rule.need == notPassive && c.rule.kind == graph.LayersOn && hasSuffix(a.tokens[c.start].Lower, "ed") {
		if m := a.lastMention(at); m >= 0 && at-a.mentions[m].End <= adjoiningWindow && plain(a.tokens[a.mentions[m].End:at]) {
			return a.group(m), true
		}
		return nil, false
	}
	// "by using", "using": the subject of the clause
	if c.participle && a.subordinate(at) {
		return nil, false
	}
	if c.participle {
		if previous >= 0 && !a.breaksBetween(a.cues[previous].end, at) && !(a.cues[previous].participle && a.cues[previous].start == 0) {
			return subjects[previous], true
		}
		if m := a.lastMention(at); m >= 0 && previous >= 0 && a.cues[previous].start == 0 && a.mentions[m].Start > 0 && a.tokens[a.mentions[m].Start-1].Lower == "the" {
			return a.mentions[m].IDs, true // "Using Y, the X protocol negotiates by using Z"
		}
		if m := a.firstMention(at); m >= 0 && a.mentions[m].Start <= firstWindow && !a.frontedAt(a.mentions[m].Start) && !a.roleOf(m, at) {
			return a.group(m), true
		}
		return fallback, false
	}
	// "it", "they"
	if before >= 0 && (a.tokens[before].Lower == "it" || a.tokens[before].Lower == "they") {
		if previous >= 0 {
			return subjects[previous], true
		}
		if len(a.about) > 0 {
			return a.about, true
		}
		return fallback, true
	}
	if a.othersBefore(at) || at > 0 && a.tokens[at-1].Lower == "windows" {
		return nil, false
	}
	m := a.lastMention(at)
	if m >= 0 && a.likened(m, at) {
		m--
	}
	if m >= 0 && a.nominal(c) && !a.copula(a.mentions[m].End, c.start) {
		return fallback, false
	}
	if m < 0 || !a.isSubject(m, at) || a.roleOf(m, at) || a.extended(m) {
		return fallback, false
	}
	if previous >= 0 && a.mentions[m].Start < a.cues[previous].end {
		return fallback, false
	}
	if previous >= 0 && a.cues[previous].participle && a.mentions[m].Start == a.cues[previous].end {
		return subjects[previous], false // "Applications using X can use Y"
	}
	if a.tokens[at].Lower == "to" && a.governed(m) {
		return fallback, false // "act through X to use Y"
	}
	for m > 0 && a.linked[m] {
		m-- // "X over Y uses Z": X does
	}
	if previous >= 0 {
		return a.groupBehind(m, a.cues[previous].end), true
	}
	return a.group(m), true
}

// mainCue returns the last cue up to one that stands in no relative clause, -1
// if there is none.
func (a *sentence) mainCue(i int) int {
	for ; i >= 0; i-- {
		if !a.relativeBefore(&a.cues[i]) {
			return i
		}
	}
	return -1
}

// likened reports whether a mention is set off by commas and "like" or
// "including": a remark between the subject and its verb.
func (a *sentence) likened(m, verb int) bool {
	start := a.mentions[m].Start
	if m == 0 || verb == 0 || a.tokens[verb-1].Text != "," {
		return false
	}
	for i := start - 1; i >= 0 && start-i < likenedWindow; i-- {
		switch a.tokens[i].Lower {
		case "like", "including", "unlike", "as":
			return i > 0 && (a.tokens[i-1].Text == "," || a.tokens[i-1].Lower == "such")
		}
	}
	return false
}

// nominal reports whether a cue is a noun, such as "extension of".
func (a *sentence) nominal(c *cue) bool { return nouns.Has(a.tokens[c.start].Word) }

// nouns are cues that need a form of "to be" to have the mention before as their
// subject.
var nouns = lex.Words("extension extensions enhancement profile dialect subset superset variant addition additions")

// copula reports whether a form of "to be" stands between.
func (a *sentence) copula(from, to int) bool {
	return lexicon.BeForms.HasAny(a.tokens[from:max(from, to)])
}

// isSaidToBe reports whether "is a", "is the" or the like stands between.
func (a *sentence) isSaidToBe(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if lexicon.BeForms.Has(a.tokens[i].Word) && lexicon.Determiners.Has(a.tokens[i+1].Word) {
			return true
		}
	}
	return false
}

// adjoins reports whether nothing but punctuation and a word like "protocol"
// stands between a mention and the relative pronoun that refers to it.
func (a *sentence) adjoins(from, to int) bool {
	const purpose = 4 // words of "for authentication" and the like
	words := 0
	for i, t := range a.tokens[from:to] {
		switch {
		case words == 0 && (t.Lower == "for" || t.Lower == "as") && to-from-i <= purpose+1 && a.tokens[to-1].Text == ",":
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
func (a *sentence) subordinate(at int) bool {
	return a.before(at, subordinateReach, subordinating, clauseMarks)
}

var (
	subordinating = lex.Words("before after until")
	clauseMarks   = lex.Words(", ;")
)

// portBefore reports whether what is "used by" someone is a port or the like,
// and not the protocol named before it.
func (a *sentence) portBefore(at int) bool { return a.before(at, portWindow, ports, nil) }

var ports = lex.Words("port ports address addresses endpoint endpoints")

// reduced reports whether a cue is a past participle without a verb: "used by".
func (a *sentence) reduced(c *cue) bool {
	return !c.passive && hasSuffix(a.tokens[c.start].Lower, "ed")
}

// othersBefore reports whether the subject is "these other protocols".
func (a *sentence) othersBefore(at int) bool {
	for i := at - 1; i > 0 && at-i < otherWindow; i-- {
		if a.tokens[i].Lower == "protocols" && a.tokens[i-1].Lower == "other" && i > 1 && (a.tokens[i-2].Lower == "these" || a.tokens[i-2].Lower == "two") {
			return true
		}
	}
	return false
}

// roleOf reports whether a name only says what kind of program the subject is:
// "the DHCP client" plays a role in the speaker's protocol.
func (a *sentence) roleOf(m, verb int) bool {
	mention := a.mentions[m]
	if mention.End >= verb || len(mention.IDs) == 0 || mention.Self {
		return false
	}
	if _, known := lexicon.Known(mention.IDs[0]); !known && a.owns(mention.IDs[0]) {
		return false
	}
	switch a.tokens[mention.End].Lower {
	case "client", "clients", "server", "servers", "application", "applications":
		return true
	case "-": // "an X-based service"
		return mention.End+1 < verb && a.tokens[mention.End+1].Lower == "based"
	}
	return false
}

// extended reports whether what stands before a mention is its extensions: "the
// extensions to X use", which those of X need not do.
func (a *sentence) extended(m int) bool {
	before := a.beforePhrase(a.mentions[m])
	if before < 1 || a.tokens[before].Lower != "to" && a.tokens[before].Lower != "of" {
		return false
	}
	return a.tokens[before-1].Lower == "extensions" || a.tokens[before-1].Lower == "extension"
}

// governed reports whether a preposition stands before a mention.
func (a *sentence) governed(m int) bool {
	before := a.beforePhrase(a.mentions[m])
	return before >= 0 && (lexicon.Prepositions.Has(a.tokens[before].Word) || a.tokens[before].Lower == "through" || a.tokens[before].Lower == "via")
}

// beforePhrase returns the token in front of a mention and its determiners, -1
// if there is none.
func (a *sentence) beforePhrase(m mention) int {
	before := m.Start - 1
	for before >= 0 && lexicon.Determiners.Has(a.tokens[before].Word) {
		before--
	}
	return before
}

func (a *sentence) breaksBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if lexicon.ClauseBreaks.Has(a.tokens[i].Word) {
			return true
		}
	}
	return false
}

// lastMention returns the last mention that ends at or before a token, not
// counting pointers for the reader; -1 if there is none.
func (a *sentence) lastMention(at int) int {
	for i := len(a.mentions) - 1; i >= 0; i-- {
		if a.mentions[i].End <= at && !a.mentions[i].bare {
			return i
		}
	}
	return -1
}

// firstMention returns the first mention if it ends at or before a token.
func (a *sentence) firstMention(at int) int {
	for i, m := range a.mentions {
		if m.End > at {
			return -1
		}
		if !m.bare && !m.noted {
			return i
		}
	}
	return -1
}

// isSubject reports whether a mention in front of a verb is its subject, and
// not a part of an adverbial or of another noun's phrase.
func (a *sentence) isSubject(m, verb int) bool {
	mention := a.mentions[m]
	if verb-mention.End > clauseWindow || a.breaksBetween(mention.End, verb) {
		return false
	}
	depth := 0
	for i := mention.End; i < verb; i++ {
		t := a.tokens[i]
		switch {
		case t.Lower == "if" || t.Lower == "when" || t.Lower == "where":
			return false
		case depth == 0 && lexicon.BeForms.Has(t.Word):
			return true // "X is a protocol based on"
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

// frontedAt reports whether the phrase that ends in token i began the sentence
// with a preposition.
func (a *sentence) frontedAt(i int) bool {
	for j := i - 1; j >= 0 && i-j < frontedWindow; j-- {
		if a.tokens[j].Text == "," || a.tokens[j].Text == ";" {
			return j+1 < len(a.tokens) && lexicon.Fronted.Has(a.tokens[j+1].Word)
		}
		if j == 0 {
			return lexicon.Fronted.Has(a.tokens[0].Word)
		}
	}
	return i == 0 && lexicon.Fronted.Has(a.tokens[0].Word)
}

func (a *sentence) relativeBefore(c *cue) bool {
	at := c.aux - 1
	for at >= 0 && (a.tokens[at].Text == "," || lexicon.Adverbs.Has(a.tokens[at].Word)) {
		at--
	}
	return at >= 0 && lexicon.Relatives.Has(a.tokens[at].Word)
}
