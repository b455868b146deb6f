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

// sayLinks states the chains. A chain that no cue requires says what is
// possible: "RPC over TCP can ...".
func sayLinks(s *clause.Speaker, a sentence) {
	for _, c := range a.Chains() {
		upper, lower := a.Mentions[c.Upper], a.Mentions[c.Lower]
		if !lower.Named && len(lower.IDs) == 1 && c.Lower > 0 && s.OfChain(a.Mentions[c.Lower-1].NameID, lower.IDs[0]) {
			continue // "X over Y [Z]", of which Z is the document
		}
		if s.Judge.Standard && a.Discouraged(lower.End) {
			continue // "running X over Y is not recommended"
		}
		if s.Judge.Standard && s.Titled != nil && len(upper.IDs) == 1 && len(lower.IDs) == 1 && s.Titled(upper.IDs[0], lower.IDs[0]) {
			continue
		}
		if s.Self != "" && a.CarriesWithin(c.Top) {
			for _, to := range lower.IDs { // "allows encapsulation of IP traffic over X": what does so runs over X
				a.Propose(s.Self, to, graph.LayersOn, decide.Alternative.When(c.Chosen)|decide.Conditional.When(a.Conditional(upper.Start)), clause.Short(a.Tokens, min(upper.Start, lower.Start), max(upper.End, lower.End)))
			}
			continue
		}
		stated := len(a.Cues) == 0 && a.Mentions[c.Top].Start == 0 && !(a.Judge.Standard && !manner.IsVerbless(a.Tokens)) // "RPC over TCP", and no more
		item := c.Top == 0
		demanded := stated || a.Required[c.Top] || s.Governed.Required && item
		why := decide.Chained.When(true) | decide.ChainOffered.When(!demanded) | decide.Permissive.When(item && s.Governed.Permitted) |
			decide.Alternative.When(item && s.Governed.Among > 0 || c.Chosen) | decide.AnyVersion.When(c.Version)
		for _, to := range lower.IDs {
			if top := a.Mentions[c.Top]; s.Self != "" && len(lower.IDs) > 1 && sameHeight(clause.First(upper.IDs), to) {
				// "HTTPS over TCP [X]", where X specifies HTTP: said of what runs over both
				from := s.Self
				if c.Top != c.Upper {
					from = clause.First(top.IDs)
				}
				a.Propose(from, to, graph.LayersOn, why, clause.Short(a.Tokens, top.Start, lower.End))
			}
			start := min(upper.Start, lower.Start)
			if s.Judge.Standard && clause.First(upper.IDs) == s.Self {
				start = a.AsRule(start)
			}
			a.Propose(clause.First(upper.IDs), to, graph.LayersOn, why, clause.Short(a.Tokens, start, max(upper.End, lower.End)))
			if item && s.Governed.Among > 0 {
				a.Candidates[len(a.Candidates)-1].Group = s.Governed.Among
			}
		}
	}
}

// throughChains states of a standard that runs over the upper end of a chain, "in X over Y",
// that it runs over the lower end too: it says how its messages go down to Y.
func throughChains(s *clause.Speaker, a sentence) {
	if !s.Judge.Standard || s.Self == "" {
		return
	}
	for _, c := range a.Chains() {
		upper, lower := a.Mentions[c.Upper], a.Mentions[c.Lower]
		for _, said := range a.Candidates {
			if said.From == s.Self && said.Kind == graph.LayersOn && said.States() && !said.Against && slices.Contains(upper.IDs, said.To) {
				for _, to := range lower.IDs {
					a.Propose(s.Self, to, graph.LayersOn, decide.Permissive.When(said.Optional)|decide.Alternative.When(c.Chosen), said.Cue)
				}
				break
			}
		}
	}
}

// sameHeight reports whether two protocols have the same place in the usual stack.
func sameHeight(a, b string) bool {
	return lexicon.Height(a) > 0 && lexicon.Height(a) == lexicon.Height(b)
}

// based reads "X is RPC-based", "a SOAP-based service", "SOAP-formatted messages".
func based(s *clause.Speaker, a sentence, subjects [][]string) {
	for i, m := range a.Mentions {
		participle := manner.HyphenBehind(a.Tokens, m.End)
		if participle < 0 || a.Linked[i] {
			continue
		}
		subject := s.Fallback(a.About)
		for k, c := range a.Cues {
			if c.End <= m.Start {
				subject = subjects[k]
			}
		}
		why := decide.Carrier.When(grammar.AllCarry(m.IDs)) | decide.Conditional.When(a.Conditional(m.Start)) |
			decide.Permissive.When(grammar.ModalBefore(a.Tokens, a.Mentions, m.Start) || !a.IsPredicative(a.NameStart(i)))
		if s.Judge.Standard {
			if !a.IsPredicative(a.NameStart(i)) {
				continue // "X-based systems" are others
			}
			if named := namedAs(a, a.NameStart(i)); named != nil {
				subject = named
			}
		}
		for _, from := range subject {
			for _, to := range m.IDs {
				a.Propose(from, to, graph.Uses, why, lex.Span(a.Tokens, m.Start, participle+1))
			}
		}
	}
}

// namedAs returns what a sentence says to be what begins at a token: X in "X is a Y-based protocol", and nothing in
// "The client of X is Y-based". It returns nil if no name stands there.
func namedAs(a sentence, at int) []string {
	for at--; at > 0 && (lexicon.Articles.Has(a.Tokens[at].Word) || lexicon.Adverbs.Has(a.Tokens[at].Word)); at-- {
	}
	last := a.LastMention(at)
	if last < 0 || a.Mentions[last].End != at || !lexicon.BeForms.Has(a.Tokens[at].Word) {
		return nil
	}
	begin := a.Mentions[last].Start
	for begin > 0 && a.Tokens[begin-1].Text != "," && !lexicon.ClauseBreaks.Has(a.Tokens[begin-1].Word) {
		begin--
	}
	if a.Linked[last] || !manner.IsTitle(a.Tokens[begin:a.Mentions[last].Start]) {
		return []string{}
	}
	return a.Mentions[last].IDs
}

// isOfKind reads "X is an RPC interface", "as an EAP method, X": a protocol that is said to
// be something of another depends on it.
func isOfKind(s *clause.Speaker, a sentence) {
	for _, m := range a.Mentions {
		if !m.Named || m.Self || m.Bare || m.End >= len(a.Tokens) || !grammar.KindNouns.Has(a.Tokens[m.End].Word) {
			continue
		}
		at := m.Start - 1
		for at > 0 && lexicon.Adverbs.Has(a.Tokens[at].Word) {
			at--
		}
		if at < 1 || !lexicon.Articles.Has(a.Tokens[at].Word) {
			continue
		}
		at--
		subject := s.Own()
		switch word := a.Tokens[at]; {
		case word.Lower == "as" && (at == 0 || lexicon.IntroVerbs.Has(a.Tokens[at-1].Word)):
		case lexicon.BeForms.Has(word.Word):
			if last := a.LastMention(at); last >= 0 {
				if a.Mentions[last].End < at {
					continue
				}
				subject = a.Mentions[last].IDs
			} else if at == 0 || a.Tokens[at-1].Lower != "it" && !a.OwnNounsBefore(at) {
				continue
			}
		default:
			continue
		}
		kind := graph.LayersOn
		if extensionNouns.Has(a.Tokens[m.End].Word) {
			kind = graph.Extends
		}
		for _, from := range subject {
			for _, to := range m.IDs {
				a.Propose(from, to, kind, decide.Conditional.When(a.Conditional(m.Start)), lex.Span(a.Tokens, at, m.End+1))
			}
		}
	}
}

var extensionNouns = lex.Words("extension extensions profile")

// independent reads "does not have transport dependencies of its own".
func independent(s *clause.Speaker, a sentence) {
	at := lex.Index(a.Tokens, "dependencies", "of", "its", "own")
	if at < 0 || s.Self == "" {
		return
	}
	for i := at - 1; i >= 0 && at-i <= manner.SubjectWindow; i-- {
		if lexicon.Negations.Has(a.Tokens[i].Word) {
			kind := graph.Uses
			if manner.TransportNouns.Has(a.Tokens[at-1].Word) {
				kind = graph.LayersOn
			}
			a.Propose(s.Self, "", kind, decide.Denied.When(true), lex.Span(a.Tokens, i, at+4))
			return
		}
	}
}

// mutual reads "if one is implemented, the other has to be": each of two protocols needs
// the other.
func mutual(s *clause.Speaker, a sentence) {
	if s.Self == "" {
		return
	}
	at := lex.Index(a.Tokens, "if", "one")
	if at < 0 {
		return
	}
	done, other, due := false, false, false
	for _, t := range a.Tokens[at:] {
		done = done || mutualDone.Has(t.Word)
		other = other || done && (t.Lower == "other" || t.Lower == "both")
		due = due || other && mutualDue.Has(t.Word)
	}
	if !due {
		return
	}
	for _, m := range a.Mentions {
		if m.Self || m.Bare || len(m.IDs) != 1 {
			continue
		}
		cue := lex.Span(a.Tokens, at, min(len(a.Tokens), at+2))
		a.Propose(s.Self, m.IDs[0], graph.Uses, decide.Demanded.When(true), cue)
		a.Propose(m.IDs[0], s.Self, graph.Uses, decide.Demanded.When(true), cue)
		return
	}
}

var mutualDone, mutualDue = lex.Words("implemented supported used"), lex.Words("has have must needs need required")

// sharesState reads "a table, a shared element (see [X])": state of another that the speaker
// works on.
func sharesState(s *clause.Speaker, a sentence) {
	for _, m := range a.Mentions {
		if !m.Bare || m.Start < 2 || len(m.IDs) != 1 || s.Self == "" || !states.HasAny(a.Tokens[m.Start-2:m.Start]) || !a.Before(m.Start, sharedWindow, shared, nil) {
			continue
		}
		a.Propose(s.Self, m.IDs[0], graph.Uses, decide.Local.When(true)|decide.Conditional.When(a.Conditional(m.Start)), lex.Span(a.Tokens, max(0, m.Start-3), m.Start))
	}
}

const sharedWindow = 5 // "a shared data model element"

var (
	states = lex.Words("element elements state table tables variable variables object objects")
	shared = lex.Words("shared")
)

// prescribes reads what the section on transport and common types says without a
// verb of its own: "a time, as specified in [X]" is of the speaker's messages.
func prescribes(s *clause.Speaker, a sentence) {
	if !s.Normative || s.Self == "" || len(a.Cues) > 0 {
		return
	}
	for _, m := range a.Mentions {
		if !m.Noted || m.Bare || m.Start < 2 || !normativeVerbs.HasAny(a.Tokens[m.Start:m.End]) {
			continue
		}
		start := m.Start
		for a.Tokens[start].Text == "," || a.Tokens[start].Text == "(" {
			start++
		}
		for _, to := range m.IDs {
			a.Propose(s.Self, to, graph.Uses, decide.Lent.When(true)|decide.Conditional.When(a.Conditional(m.Start) || a.OfOneVersion(m.IDs, s.Own())), clause.Short(a.Tokens, start, m.End))
		}
	}
}

var normativeVerbs = lex.Words("specified defined")

// toldElsewhere reads what the section on relationships says of forms of data and algorithms that are
// told in another document: "The hash algorithm that is used for lids is specified in [X]".
func toldElsewhere(s *clause.Speaker, a sentence) {
	if !s.Relates || s.Self == "" {
		return
	}
	for _, m := range a.Mentions {
		switch {
		case m.Self:
			continue
		case !m.Noted || m.Bare || m.Start < 2 || !lexicon.BeForms.Has(a.Tokens[m.Start].Word) || !manner.TakenOver.Has(a.Tokens[m.Start+1].Word),
			!toldForms.Has(a.Tokens[a.headNoun(m.Start)].Word), lexicon.Negations.HasAny(a.Tokens[:m.Start]), a.Conditional(m.Start):
			return
		}
		for _, to := range m.IDs {
			a.Propose(s.Self, to, graph.Uses, decide.Lent.When(true), clause.Short(a.Tokens, m.Start, m.End))
		}
		return
	}
}

// headNoun returns where the noun is that a sentence, up to an end, begins with: "algorithm" in "The hash
// algorithm that is used", "structures" in "Many of the structures of lids".
func (a sentence) headNoun(end int) int {
	at := 0
	if quantities.Has(a.Tokens[0].Word) && a.Lower(1) == "of" {
		at = 2
	}
	for at < end && (lexicon.Determiners.Has(a.Tokens[at].Word) || !a.endsNoun(at)) {
		at++
	}
	return max(at-1, 0)
}

// endsNoun reports whether a noun and what stands in front of it end before a token.
func (a sentence) endsNoun(at int) bool {
	t := &a.Tokens[at]
	return lexicon.Relatives.Has(t.Word) || lexicon.Prepositions.Has(t.Word) || lexicon.BeForms.Has(t.Word) || t.Text == "," || t.Text == "(" || handled.Has(t.Word)
}

var (
	quantities = lex.Words("many most all each")
	handled    = lex.Words("used sent exchanged contained passed transmitted included")
	toldForms  = shapes.Union(lex.Words("algorithm algorithms message messages element elements record records constant constants property properties"))
)

// transportIs reads "The transport for this protocol is either X or Y": the noun
// that is the subject says what the verb does not.
func transportIs(s *clause.Speaker, a sentence) {
	const near = 6
	at := slices.IndexFunc(a.Tokens[:min(near, len(a.Tokens))], func(t lex.Token) bool { return manner.TransportNouns.Has(t.Word) })
	if at < 0 || s.Self == "" || at > 0 && a.LastMention(at) >= 0 {
		return
	}
	is := at + 1
	for is < len(a.Tokens) && manner.TransportTails.Has(a.Tokens[is].Word) {
		is++
	}
	if m := a.MentionCovering(is); m >= 0 && a.Mentions[m].Self {
		is = a.Mentions[m].End
	}
	if a.MentionCovering(is) < 0 && !lexicon.BeForms.Has(a.Tokens[min(is, len(a.Tokens)-1)].Word) {
		is = a.IncludeBehind(is)
	}
	why := decide.Conditional.When(a.Conditional(at))
	for is < len(a.Tokens) && (lexicon.Modals.Has(a.Tokens[is].Word) || lexicon.Adverbs.Has(a.Tokens[is].Word)) {
		why |= decide.Permissive.When(lexicon.Permissive.Has(a.Tokens[is].Word))
		is++
	}
	if is >= len(a.Tokens) || !lexicon.BeForms.Has(a.Tokens[is].Word) && !manner.Including.Has(a.Tokens[is].Word) {
		return
	}
	why |= decide.Alternative.When(manner.Including.Has(a.Tokens[is].Word))
	last := is + 1
	for i, m := range a.Mentions {
		switch {
		case m.Start <= is:
			continue
		case !a.Coordinated(last, m.Start) && !(last == is+1 && (manner.LeadsToName(a.Tokens[last:m.Start]) || !m.Named && manner.IsTitle(a.Tokens[last:m.Start]))), m.Bare, m.Self:
			return
		}
		for _, to := range m.IDs {
			a.Propose(s.Self, to, graph.LayersOn, why|decide.Alternative.When(a.Alternative(i)), lex.Span(a.Tokens, at, is+1))
		}
		last = m.End
	}
}

// asSpecified reads "Message transport is as specified in [X]": the speaker takes
// over what X says.
func asSpecified(s *clause.Speaker, a sentence) {
	for _, m := range a.Mentions {
		as := m.Start
		if m.Noted && lexicon.BeForms.Has(a.Tokens[as].Word) {
			as++
		}
		if !m.Noted || m.Bare || as == 0 || a.Tokens[as].Lower != "as" || !manner.TakenOver.Has(a.Tokens[as+1].Word) || !lexicon.BeForms.Has(a.Tokens[as-1].Word) || s.Self == "" {
			continue
		}
		ofTransport := slices.ContainsFunc(a.Tokens[:m.Start], func(t lex.Token) bool { return t.Lower == "transport" })
		why := decide.Lent.When(!ofTransport) | decide.Conditional.When(a.Conditional(m.Start) || !ofTransport && a.OfOneVersion(m.IDs, s.Own())) | decide.TransportSubject.When(ofTransport)
		for _, to := range m.IDs {
			a.Propose(s.Self, to, graph.Uses, why, lex.Span(a.Tokens, as-1, as+2))
		}
	}
}
