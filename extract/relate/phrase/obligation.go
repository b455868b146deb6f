package phrase

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/extract/relate/manner"
	"strata/graph"
)

// Obliges reports whether a sentence has a word, in capitals, by which a standard prescribes something.
func Obliges(tokens []lex.Token) bool {
	for i := range tokens {
		if obliges(&tokens[i]) {
			return true
		}
	}
	return false
}

// obligations reads what a document of a series prescribes in capitals, and by no verb of the rules: "clients MUST
// open a crate as defined in [X]", "crates MUST conform to [X]", "lids [X] MUST be supported",
// "support for lids [X] is REQUIRED". What holds in some cases only does not count.
func obligations(s *clause.Speaker, a sentence) {
	if s.Self == "" || !s.Judge.Standard && !s.Judge.Extensions {
		return
	}
	start := 0 // of the clause
	for i := range a.Tokens {
		t := &a.Tokens[i]
		switch {
		case t.Text == ";":
			start = i + 1
		case !obliges(t):
		case demanded.Has(t.Word):
			a.demanded(s, start, i)
		default:
			a.obliges(s, start, i)
		}
	}
}

// obliges reports whether a word prescribes something, in capitals.
func obliges(t *lex.Token) bool {
	return obliging.Has(t.Word) && t.Text != t.Lower && t.Text[len(t.Text)-1] < 'a'
}

// obliges reads a clause by its "MUST".
func (a sentence) obliges(s *clause.Speaker, start, must int) {
	verb := a.behindAdverbs(must + 1)
	if verb >= len(a.Tokens) || denying.HasAny(a.Tokens[start:verb]) || refusing.Has(a.Tokens[verb].Word) || a.inSomeCases(start, must) || a.ofTexts(start, must) {
		return
	}
	passive := a.Tokens[verb].Lower == "be"
	if passive && a.Lower(verb+1) == "able" && a.Lower(verb+2) == "to" {
		passive = false
		verb += 2
	}
	if a.Tokens[verb].Lower == "be" || a.Tokens[verb].Lower == "to" {
		verb = a.behindAdverbs(verb + 1)
	}
	if verb >= len(a.Tokens) || passive && refusing.Has(a.Tokens[verb].Word) {
		return
	}
	if passive && supported.Has(a.Tokens[verb].Word) && (a.Lower(verb+1) != "by" || manner.Acts(a.Tokens[verb+2:min(len(a.Tokens), verb+agentReach)])) {
		a.takeSubject(s, start, must, verb+1)
		return
	}
	if passive && taken.Has(a.Tokens[verb].Word) {
		a.takeWhole(s, start, must)
	}
	end := a.predicateEnd(verb)
	a.byImplementing(s, verb, end, must)
	acts := !passive && !writing.Has(a.Tokens[verb].Word) && a.acts(start, must)
	object := verb // where it ends, if the verb alone says who acts: "the CRA MUST support X", whoever that is
	if !acts && !passive && lexicon.ImplementVerbs.Has(a.Tokens[verb].Word) && !wholes.HasAny(a.Tokens[start:must]) {
		object = a.objectEnd(verb, end)
	}
	taken, ends := false, -1 // as a form of data, what was taken last, which ends there
	for k, m := range a.Mentions {
		if m.Start <= verb || m.End > end || m.Self || m.Bare || !grammar.Cites(a.Tokens[m.Start:m.End]) || a.Alternative(k) {
			continue
		}
		if ends >= 0 && m.Start >= ends && a.Coordinated(ends, m.Start) { // "X [X], Y [Y], and Z [Z]"
			a.oblige(s, &m, must, taken)
			ends = m.End
			continue
		}
		if !passive && !m.Noted && sending.Has(a.Tokens[verb].Word) && a.isPart(&m, verb) {
			a.oblige(s, &m, must, false)
			taken, ends = false, m.End
			continue
		}
		if !a.takenOver(&m, verb, acts || m.End <= object) {
			continue
		}
		lent := a.isForm(verb, m.End) || !acts && written.HasAny(a.Tokens[start:must]) || algorithms.HasAny(a.Tokens[verb:m.End]) && isElsewhere(s, &m)
		if !acts && !lent && !doing.Has(a.Tokens[verb].Word) {
			if !writing.Has(a.Tokens[verb].Word) {
				continue // "MUST be treated as told by [X]"
			}
			lent = true
		}
		taken, ends = lent || s.Judge.Extensions && !acts && conforming.Has(a.Tokens[verb].Word), m.End // a thing has the form
		a.oblige(s, &m, must, taken)
	}
}

// isPart reports whether a citation tells where the object of a verb is defined, and that is a part of a protocol: "a lid
// option [X]", "the Lid message (LID) defined in [X]".
func (a sentence) isPart(m *grammar.Mention, verb int) bool {
	if !lexicon.Determiners.Has(a.Tokens[verb+1].Word) {
		return false
	}
	at := m.Start - 1
	for at > verb+2 && a.Tokens[at].Text == "," {
		at--
	}
	if a.Tokens[at].Text == ")" && a.Lower(at-2) == "(" {
		at -= 3
	}
	if a.Tokens[at].Lower == "field" && a.Lower(at-1) == "header" {
		at--
	}
	if at <= verb+1 || !parts.Has(a.Tokens[at].Word) {
		return false
	}
	for i := verb + 2; i < at; i++ {
		if t := &a.Tokens[i]; lexicon.Prepositions.Has(t.Word) || lexicon.Auxiliaries.Has(t.Word) || lexicon.Relatives.Has(t.Word) || t.Text == "," || t.Cite || t.Lower == "and" || t.Lower == "or" {
			return false
		}
	}
	return true
}

// isElsewhere reports whether a mention is of nothing but what is published outside of the series of the document, and
// no protocol that is known.
func isElsewhere(s *clause.Speaker, m *grammar.Mention) bool {
	return s.Judge.Standard && !slices.ContainsFunc(m.IDs, func(id string) bool { return s.Judge.InSeries(id) || lexicon.Has(id) })
}

// isForm reports whether what a verb governs, up to the end of a citation, is a form of data. Who supports a field
// does more than write it.
func (a sentence) isForm(verb, end int) bool {
	if lexicon.ImplementVerbs.Has(a.Tokens[verb].Word) {
		return shapes.HasAny(a.Tokens[verb:end])
	}
	return lentNouns.HasAny(a.Tokens[verb:end])
}

// byImplementing reads "MUST close crates by implementing X [X] with Y [Y]".
func (a sentence) byImplementing(s *clause.Speaker, verb, end, must int) {
	last := -1 // where what is implemented ends
	for k, m := range a.Mentions {
		if m.Start <= verb || m.End > end || m.Self || m.Bare || !grammar.Cites(a.Tokens[m.Start:m.End]) || a.Alternative(k) {
			continue
		}
		at := m.Start - 1
		for at > verb && lexicon.Determiners.Has(a.Tokens[at].Word) {
			at--
		}
		if !implementing.Has(a.Tokens[at].Word) && (last < 0 || at != last || !withIt.Has(a.Tokens[at].Word)) {
			continue
		}
		a.oblige(s, &m, must, false)
		last = m.End
	}
}

// acts reports whether a subject between two tokens names who takes part in a protocol, and not what such a
// one has: "host names".
func (a sentence) acts(start, end int) bool {
	for i := start; i < end; i++ {
		if manner.Acts(a.Tokens[i:i+1]) && !written.Has(a.Tokens[min(i+1, len(a.Tokens)-1)].Word) {
			return true
		}
	}
	return false
}

// demanded reads "support for X [X] is REQUIRED" and "it is MANDATORY to implement X [X]".
func (a sentence) demanded(s *clause.Speaker, start, at int) {
	is := at - 1
	for is > 0 && lexicon.Adverbs.Has(a.Tokens[is].Word) {
		is--
	}
	if is < start || !lexicon.BeForms.Has(a.Tokens[is].Word) || past.Has(a.Tokens[is].Word) || denying.HasAny(a.Tokens[start:at]) || a.inSomeCases(start, is) {
		return
	}
	switch next := a.Lower(at + 1); {
	case next == "to" && a.Lower(is-1) != "it" && lexicon.ImplementVerbs.Has(a.Tokens[min(at+2, len(a.Tokens)-1)].Word):
		a.obliges(s, start, at)
	case next == "to" && supporting.Has(a.Tokens[min(at+2, len(a.Tokens)-1)].Word):
		end := a.predicateEnd(at + 2)
		for k, m := range a.Mentions {
			if m.Start > at+2 && m.End <= end && !m.Self && !m.Bare && m.Named && !a.Alternative(k) && (k == 0 || a.Mentions[k-1].Start <= at+2 || a.Coordinated(a.Mentions[k-1].End, m.Start)) {
				a.oblige(s, &m, is, false)
			}
		}
	case next == "" || next == "." || next == "to" || next == "," || next == "and" || next == "for":
		if supportNouns.HasAny(a.Tokens[start:min(is, start+supportReach)]) {
			a.takeSubject(s, start, is, at+1)
		}
	}
}

const (
	agentReach   = 5 // "by all compliant implementations"
	supportReach = 3 // "The support of"
)

// takeSubject takes what the subject of a passive cites, or the citation behind the verb, or where it is told how.
func (a sentence) takeSubject(s *clause.Speaker, start, verb, behind int) {
	end := a.predicateEnd(verb)
	for k, m := range a.Mentions {
		if m.Self || m.Bare || a.Alternative(k) {
			continue
		}
		subject := m.Start >= start && m.End <= verb && (a.isHead(&m, verb) || grammar.Cites(a.Tokens[m.Start:m.End]))
		switch {
		case subject || m.Start == behind && !m.Named && a.Tokens[m.Start].Cite:
			a.oblige(s, &m, verb, false)
		case m.Start >= behind && m.End <= end && m.Noted && told.HasAny(a.Tokens[m.Start:m.End]) && (end == len(a.Tokens) || !lexicon.Modals.Has(a.Tokens[end].Word)):
			a.oblige(s, &m, verb, shapes.HasAny(a.Tokens[start:m.End]))
		}
	}
}

// takeWhole takes what a subject that is to be used or followed as a whole cites: "the steps of [X] MUST be followed",
// "X [X] MUST be used", but not "the lids of X [X] MUST be used".
func (a sentence) takeWhole(s *clause.Speaker, start, must int) {
	for k, m := range a.Mentions {
		if m.Start < start || m.End > must || m.Self || m.Bare || a.Alternative(k) || !grammar.Cites(a.Tokens[m.Start:m.End]) || choosing.HasAny(a.Tokens[start:m.Start]) || wholeEnds.HasAny(a.Tokens[m.End:must]) || !a.isWhole(&m, start) {
			continue
		}
		a.oblige(s, &m, must, lentNouns.HasAny(a.Tokens[start:must]))
	}
}

// isWhole reports whether a mention is a subject that begins at a token or behind a comma, or where its rules
// are told.
func (a sentence) isWhole(m *grammar.Mention, start int) bool {
	if told.HasAny(a.Tokens[start:m.Start]) || m.Noted && told.HasAny(a.Tokens[m.Start:m.End]) {
		return true
	}
	for at := m.Start - 1; at >= start && a.Tokens[at].Text != ","; at-- {
		if partly.Has(a.Tokens[at].Word) {
			return false
		}
	}
	return true
}

// isHead reports whether nothing stands between a mention and the verb but words that say of what kind it is: "BELT
// transport MUST", "Lift Transport (BELT) MUST".
func (a sentence) isHead(m *grammar.Mention, verb int) bool {
	end := m.End
	if a.Tokens[end].Text == ")" && a.Lower(m.Start-1) == "(" {
		end++
	}
	for end < verb && (lexicon.NameTails.Has(a.Tokens[end].Word) || kinds.Has(a.Tokens[end].Word)) {
		end++
	}
	return end == verb
}

// oblige proposes that the speaker needs what a mention stands for, by words that begin at a token.
func (a sentence) oblige(s *clause.Speaker, m *grammar.Mention, at int, lent bool) {
	for _, to := range m.IDs {
		if to == s.Self {
			continue
		}
		said := slices.IndexFunc(a.Candidates, func(c decide.Candidate) bool {
			return c.States() && c.From == s.Self && c.To == to && !c.Against && c.Kind.Dependency()
		})
		if said >= 0 && !a.Candidates[said].Optional { // a verb of the rules says it
			a.Candidates[said].Reasons |= decide.Demanded.When(true) | decide.Prescribed.When(true)
			a.Candidates[said].Demanding = true
			if lent && a.Candidates[said].Kind == graph.Uses {
				a.Candidates[said].Reasons |= decide.Lent.When(true)
				a.Candidates[said].Purpose = graph.Types
			}
			continue
		}
		a.Propose(s.Self, to, graph.Uses, decide.Demanded.When(true)|decide.Prescribed.When(true)|decide.Lent.When(lent), lex.Span(a.Tokens, at, min(len(a.Tokens), at+cueLength)))
	}
}

const cueLength = 3 // "MUST be opened"

// inSomeCases reports whether what is prescribed between two tokens, and behind, is so under a condition, or for
// some of those who implement the protocol.
func (a sentence) inSomeCases(start, must int) bool {
	if casesInFront.Has(a.Tokens[start].Word) && a.Lower(start+1) != "order" {
		return true
	}
	for i := start; i < len(a.Tokens); i++ {
		t := &a.Tokens[i]
		switch {
		case i > must && (t.Text == ";" || lexicon.Modals.Has(t.Word) && a.Lower(i-1) == "and" || conceding.Has(t.Word)):
			return false
		case someCases.Has(t.Word):
			return true
		case i < must && modes.Has(t.Word) && a.Before(i, modeWindow, within, nil) && manner.Acts(a.Tokens[start:i]): // "Nodes in lid mode"
			return true
		case i < must && (someWho.Has(t.Word) && (i == start || !a.isThing(start, i)) || i > start && t.Lower == "of" && a.Lower(i+1) != "this" && manner.Acts(a.Tokens[i-1:i])):
			if !slices.ContainsFunc(a.Mentions, func(m grammar.Mention) bool {
				return m.Self && m.Start > i && m.End <= must && !lexicon.Negations.HasAny(a.Tokens[i:m.Start]) && !contrasting.HasAny(a.Tokens[i:m.Start])
			}) {
				return true
			}
		}
	}
	return false
}

const modeWindow = 4 // "in the lid mode"

// isThing reports whether a protocol stands between two tokens, and nobody who acts: "BELT using lids MUST".
func (a sentence) isThing(start, end int) bool {
	return !manner.Acts(a.Tokens[start:end]) && slices.ContainsFunc(a.Mentions, func(m grammar.Mention) bool {
		return !m.Self && m.Start >= start && m.End == end
	})
}

// ofTexts reports whether what is prescribed is so to who writes a document, or registers a value.
func (a sentence) ofTexts(start, must int) bool {
	for i := start; i < must; i++ {
		if texts.Has(a.Tokens[i].Word) && a.Lower(i-1) != "this" && !a.ofSelf(i) {
			return true
		}
	}
	return false
}

// ofSelf reports whether the speaker is named right in front of a token: "the BELT specification".
func (a sentence) ofSelf(at int) bool {
	m := a.MentionCovering(at - 1)
	return m >= 0 && a.Mentions[m].Self
}

// predicateEnd returns where what a verb governs ends: at another modal verb, or at a clause of its own.
func (a sentence) predicateEnd(verb int) int {
	for i := verb + 1; i < len(a.Tokens); i++ {
		if t := &a.Tokens[i]; t.Text == ";" || lexicon.Modals.Has(t.Word) || lexicon.ClauseBreaks.Has(t.Word) || lexicon.ObjectStops.Has(t.Word) || lexicon.Negations.Has(t.Word) || exampleWords.Has(t.Word) || contrasting.Has(t.Word) {
			return i
		}
	}
	return len(a.Tokens)
}

// objectEnd returns where what is supported ends, before words on how and what for.
func (a sentence) objectEnd(verb, end int) int {
	for i := verb + 1; i < end; i++ {
		if ways.Has(a.Tokens[i].Word) {
			return i
		}
	}
	return end
}

// takenOver reports whether the words in front of a citation say that what a verb tells is done as it is told
// there.
func (a sentence) takenOver(m *grammar.Mention, verb int, acts bool) bool {
	if origins.HasAny(a.Tokens[verb:m.Start]) {
		return false
	}
	if m.Noted && told.HasAny(a.Tokens[m.Start:m.End]) || m.Named && lexicon.IntroVerbs.HasAny(a.Tokens[m.Start:m.End]) || conforming.Has(a.Tokens[verb].Word) {
		return true
	}
	at, front := m.Start-1, m.Start-1
	for front > verb && lexicon.Determiners.Has(a.Tokens[front].Word) {
		front--
	}
	for at > verb && (a.Tokens[at].Cite || a.Tokens[at].Text == "," || lexicon.Determiners.Has(a.Tokens[at].Word) || placing.Has(a.Tokens[at].Word) || lex.IsNumber(a.Tokens[at].Text)) {
		at--
	}
	if told.Has(a.Tokens[at].Word) {
		return true // "the rules of [X]"
	}
	switch a.Tokens[at].Lower {
	case "in", "by", "from":
		if told.Has(a.Tokens[at-1].Word) {
			return true
		}
	case "to", "with":
		if conforming.Has(a.Tokens[at-1].Word) {
			return true
		}
	}
	return acts && doing.Has(a.Tokens[verb].Word) && at == front && (m.Named || !lexicon.Prepositions.Has(a.Tokens[at].Word) && a.Tokens[at].Text != "(")
}

var (
	demanded = lex.Words("required mandatory")
	obliging = lexicon.Prescribing.Union(demanded)
	// refusing are verbs of what is not to be done with a thing.
	refusing = lex.Words(`disable disabled stop terminate replace replaced skip remove removed bypass override prohibit forgo delete violate omit omitted
		exclude prevent detect resist distinguish ignore ignored reject rejected discard discarded drop dropped avoid avoided refuse refused silently refrain
		define defined specify register registered document documented assigned allocated added`)
	denying   = lexicon.Negations.Union(lex.Words("nobody"))
	past      = lex.Words("was were")
	supported = lex.Words("supported implemented provided")
	// taken are verbs of what is to be done with a whole, wholeEnds are words behind its name by which it is not that.
	taken     = lex.Words("used followed applied performed employed")
	wholeEnds = lexicon.Modals.Union(lexicon.BeForms).Union(lexicon.Relatives).Union(lex.Words(", ; : and or this these it for to"))
	choosing  = lex.Words("or either")
	// partly are words between a part, or what has a thing, and its name: "the lids of X", "crates containing X".
	partly = lexicon.Prepositions.Union(lexicon.Relatives).Union(lex.Words("containing including using carrying having"))
	// supporting and supportNouns are of what is implemented.
	supporting   = lex.Words("support implement use include")
	supportNouns = lex.Words("support implementation use usage")
	// writing are verbs of how messages are written.
	writing = lex.Words(`set encode include contain format construct generate be have copy carry place insert fill populate specify indicate represent
		encoded formatted included constructed generated represented set serialized`)
	// sending are verbs of what is done with parts of a protocol.
	sending = lex.Words("send include carry contain insert attach advertise add generate return transmit append process recognize understand accept place initiate issue")
	parts   = lex.Words("option object message tlv sub-tlv subtlv header attribute extension request response avp packet chunk command frame capability")
	// doing are verbs of what those who implement a protocol do by another document.
	doing = lex.Words(`use perform support implement apply employ execute follow comply conform adhere obey validate verify
		performed done applied executed followed established validated verified used processed sent handled authenticated computed calculated`)
	// wholes are what documents on goals speak of.
	wholes = lex.Words("protocol protocols framework architecture solution solutions")
	// ways begin words on how something is supported, and what for.
	ways         = lex.Words("for using via by")
	conforming   = lex.Words("conform comply adhere follow obey conforms according accordance compliant conformant meet satisfy")
	told         = lex.Words("per practices practice advice specification specifications specified defined described given outlined detailed documented prescribed listed procedures procedure rules requirements recommendations considerations algorithm guidelines")
	implementing = lex.Words("implementing supporting")
	withIt       = lex.Words("with using and")
	origins      = lex.Words("originally previously formerly")
	// contrasting part what is prescribed from what is not.
	contrasting = lex.Words("other than different differently regardless independent independently")
	texts       = lex.Words("rfc rfcs document documents specification specifications registration registrations registry")
	kinds       = lex.Words("transport transports")
	modes       = lex.Words("mode modes")
	within      = lex.Words("in")
	placing     = lex.Words("section sections appendix of and")
	// lentNouns are what is lent of another document.
	lentNouns = shapes.Union(lex.Words("field fields"))
	// shapes are those of them that say only what data look like.
	shapes = lex.Words("format formats syntax encoding encodings encoded grammar schema notation type types structure structures values value arithmetic")
	// algorithms are what a paper lends to those who compute by it.
	algorithms = lex.Words("algorithm algorithms generator cipher hash")
	// written are what messages have that is written in such a form.
	written      = lex.Words("name names address addresses identifier identifiers").Union(lentNouns)
	exampleWords = lex.Words("e.g example such like or")
	casesInFront = lex.Words("for in with where within")
	someCases    = lex.Words("if when whenever unless where once case cases optionally optional only")
	// conceding begin what leaves a part of what is prescribed out, or says why it is so.
	conceding = lex.Words("except exception exceptions because since while whereas")
	// someWho begin what tells those who are obliged from others.
	someWho = lex.Words("that which who whose using supporting wishing willing wanting intended choosing capable configured implementing other")
)
