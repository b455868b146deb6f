package relate

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/graph"
)

// short returns the words of a span, the middle of a long one left out.
func short(tokens []lex.Token, start, end int) string {
	const most = 9
	if end-start <= most {
		return lex.Span(tokens, start, end)
	}
	return lex.Span(tokens, start, start+most-2) + " …"
}

// A candidate is a pair of protocols that a sentence may relate, with the cue
// that may relate them and every reason for and against. Its statement is what
// the cue alone says until [judge.decide] has weighed the reasons.
type candidate struct {
	Statement
	reasons reasons
}

// states reports whether the candidate became a statement.
func (c *candidate) states() bool { return !c.reasons.have(drops) }

// propose takes a candidate of the sentence, and has it decided.
func (a *analysis) propose(from, to string, kind graph.Kind, why reasons, cue string) {
	c := candidate{Statement{From: from, To: to, Kind: kind, Cue: cue, Group: a.groupOf(why)}, why}
	a.judge.decide(&c, a.candidates)
	a.candidates = append(a.candidates, c)
	if c.states() {
		a.stated++
	}
}

// groupOf returns the number of the alternatives of a candidate: those of one
// sentence are one set, and the kinds of protocols part them further.
func (a *analysis) groupOf(why reasons) int {
	if why&(alternative.when(true)|anyVersion.when(true)) == 0 {
		return 0
	}
	return a.number
}

// circumstances are what holds for all candidates of a cue.
type circumstances struct {
	subject []string
	named   bool    // the sentence names the subject
	negated bool    // the sentence denies the relation
	why     reasons // of modality
	text    string  // the words of the cue
}

// modality returns what the words of a cue say of its modality.
func (c *cue) modality() reasons { return permissive.when(c.optional) | denied.when(c.negated) }

// join proposes what a cue may relate.
func (s *speaker) join(a *analysis, i int, subject []string, named bool) {
	c := &a.cues[i]
	before := a.stated
	defer func() { a.main = a.main || a.stated > before && !a.relativeBefore(c) }()
	var objects []object
	objects, a.dissolved = a.objects(i)
	if used := a.lastMention(c.aux); i > 0 && used >= 0 && a.mentions[used].Start >= a.cues[i-1].end && a.namesUsers(i) {
		previous := &a.cues[i-1]
		a.each(objects, []object{{mention: used}}, previous.rule.kind, permissive.when(previous.optional), previous.text(a.tokens))
		return
	}
	negated := c.negated || a.negatedBefore(c)
	in := circumstances{subject, named, negated, permissive.when(c.optional) | conditional.when(a.conditional(c.start)) | alternative.when(a.oneOf()) | denied.when(negated) | a.manner(c) |
		related.when(s.beside && !a.demands(c)), c.text(a.tokens)}
	switch c.rule.dir {
	case carrying:
		a.carry(c, objects)
	case forward:
		a.forward(c, objects, in)
	case reverse:
		s.reverse(a, c, objects, in)
	case passive:
		s.passive(a, c, objects, in)
	}
}

// forward reads "X uses Y": X depends on Y.
func (a *analysis) forward(c *cue, objects []object, in circumstances) {
	if above, below := a.users(c, objects); len(above) > 0 {
		a.each(above, below, c.rule.kind, in.why&^conditional.when(true), in.text)
		return
	}
	if a.proposeIt(c, in) {
		return
	}
	if in.negated && a.noOther(c) && c.end < len(a.tokens) && a.tokens[c.end].Lower == "it" {
		a.propose("", first(a.speaker), c.rule.kind, in.why, in.text)
		return
	}
	if a.listedSubject(c) && len(objects) > 0 {
		a.heads = &headless{c, objects}
		return
	}
	if !in.named && !in.negated && c.rule.kind.Dependency() && a.speakerAmong(objects, in.subject) {
		c.idle = "who is used is not who uses"
		return
	}
	if len(objects) > 0 && a.goesOn(c) {
		a.open, a.openSubject = c, in.subject
	}
	if len(objects) == 0 {
		c.idle = "no object"
		switch {
		case !in.negated && (a.announces(c) || c.rule.kind.Dependency() && a.announcesSuite(c)):
			a.open, a.openSubject = c, in.subject
		case in.negated && !a.noOther(c) && (c.rule.kind == graph.Uses || c.rule.kind == graph.LayersOn) && a.anyProtocol(c.end) && a.tokens[len(a.tokens)-1].Text != ":":
			a.propose(first(in.subject), "", c.rule.kind, in.why, in.text)
		}
		return
	}
	for _, o := range objects {
		a.forwardTo(c, o, in)
	}
}

// listedSubject reports whether the subject is "the following protocols": the
// items of a list.
func (a *analysis) listedSubject(c *cue) bool {
	if a.tokens[len(a.tokens)-1].Text != ":" || c.aux > 0 && a.tokens[c.aux-1].Lower == "for" {
		return false // "prerequisites for using X:"
	}
	for i := c.aux - 1; i >= 0 && c.aux-i < subjectWindow; i-- {
		if a.tokens[i].Lower == "following" {
			return true
		}
		if a.tokens[i].Text == "," || a.mentionCovering(i) >= 0 {
			return false
		}
	}
	return false
}

// speakerAmong reports whether the subject by default is among the objects:
// "the framework uses the Foo Protocol", said in the Foo Protocol's own text.
func (a *analysis) speakerAmong(objects []object, subject []string) bool {
	return slices.ContainsFunc(objects, func(o object) bool {
		m := a.mentions[o.mention]
		return m.named && slices.Equal(m.IDs, subject)
	})
}

// goesOn reports whether a list goes on with the objects of a cue: "depends on
// X, specifically:".
func (a *analysis) goesOn(c *cue) bool {
	n := len(a.tokens)
	if n < 3 || a.tokens[n-1].Text != ":" {
		return false
	}
	return a.tokens[n-2].Lower == "specifically" || a.tokens[n-2].Lower == "namely" ||
		slices.ContainsFunc(a.tokens[c.end:], func(t lex.Token) bool { return t.Lower == "following" })
}

// forwardTo proposes what a cue says about one object.
func (a *analysis) forwardTo(c *cue, o object, in circumstances) {
	m := a.mentions[o.mention]
	why := in.why | a.reasonsFor(c, o, in)
	if m.noted && a.hasMention(c.end, m.Start) && slices.ContainsFunc(m.IDs, func(id string) bool { return slices.Contains(in.subject, id) }) {
		why |= citesSubject.when(true) // "X and Y use Z, as specified in [X] and [Y]"
	}
	lends := a.lends(c, &m)
	why |= lent.when(lends) | conditional.when(lends && a.ofOneVersion(m.IDs, in.subject)) | local.when(a.isLocal(c))
	kind := why.turn(c.rule.kind)
	a.required[o.mention] = a.required[o.mention] || kind.Dependency() && !why.have(drops) && !why.have(weakens) && !why.have(denies)
	carried := kind == graph.Uses && plainRole(o.role) && (c.participle || carrierCues.Has(a.tokens[c.start].Word))
	if in.negated && a.noOther(c) {
		for _, to := range m.IDs {
			a.propose("", to, c.rule.kind, why, in.text)
		}
		return
	}
	for _, to := range m.IDs {
		for _, from := range in.subject {
			carries := carried && carries(to, from) && (!c.participle || lexicon.Height(to) <= lexicon.TransportLayer)
			a.propose(from, to, c.rule.kind, why|carrier.when(carries), quote(a.tokens, c, m))
		}
	}
}

// reasonsFor returns the reasons that speak for and against the relation of a cue
// to an object, and for its kind.
func (a *analysis) reasonsFor(c *cue, o object, in circumstances) reasons {
	m := a.mentions[o.mention]
	forTransport := isTransportRole(o.role)
	why := transportRole.when(forTransport) | alternative.when(o.chosen) | anyVersion.when(o.version) |
		offered.when((c.rule.need == transport || c.rule.need == offering) && !c.must) | mapped.when(c.rule.need == dissolving)
	kind := why.turn(c.rule.kind)
	switch {
	case !in.named && o.example && a.indefiniteSubject(c):
		return why | othersExample.when(true)
	case c.rule.need == specified && !a.describesOwn(c, m, in):
		return why | noPartOfOwn.when(true)
	case c.rule.need == transport && !forTransport:
		return why | noTransport.when(true)
	case a.followedBy(m, "extension", "extensions") && kind.Dependency():
		why |= itsExtension.when(true)
	case c.rule.need == interfaces && !(a.followedBy(m, "interface", "interfaces") && allCarry(m.IDs)):
		return why | noInterface.when(true)
	case c.rule.kind == graph.Extends && a.ofServices(c, m):
		why |= ofServices.when(true)
	case kind == graph.LayersOn && c.rule.kind == graph.LayersOn && !m.named && a.ofStructure(c, m):
		why |= ofStructure.when(true)
	}
	return why | transportSubject.when(c.rule.kind == graph.Uses && a.transportSubject(c)) | advised.when(kind.Dependency() && a.advises(c))
}

// proposeIt reads "If X is present, this protocol uses it". It reports whether the
// cue is used up.
func (a *analysis) proposeIt(c *cue, in circumstances) bool {
	if c.end >= len(a.tokens) || a.tokens[c.end].Lower != "it" || !c.rule.kind.Dependency() {
		return false
	}
	if len(a.mentions) == 0 || a.firstMention(c.aux) == a.lastMention(c.aux) && len(a.about) > 0 {
		for _, from := range in.subject { // "X stores. This protocol uses it"
			for _, to := range a.about {
				a.propose(from, to, c.rule.kind, in.why, in.text+" it")
			}
		}
		return len(a.about) > 0
	}
	for m := a.lastMention(c.aux); m >= 0; m-- {
		if ids := a.mentions[m].IDs; len(ids) > 0 && !a.mentions[m].bare && !slices.Equal(ids, in.subject) {
			for _, from := range in.subject {
				a.propose(from, ids[0], c.rule.kind, in.why, in.text+" it")
			}
			return true
		}
	}
	return false
}

// namesUsers reports whether a cue names who the subject of the one before is:
// "protocols that use X include Y".
func (a *analysis) namesUsers(i int) bool {
	before := &a.cues[i-1]
	switch a.tokens[a.cues[i].start].Lower {
	case "include", "includes":
		return before.rule.dir == forward && before.rule.kind.Dependency() && !before.negated && a.relativeBefore(before) && a.indefiniteSubject(before)
	}
	return false
}

// each proposes a relation between every two of the objects above and below.
func (a *analysis) each(above, below []object, kind graph.Kind, why reasons, cue string) {
	for _, x := range above {
		for _, y := range below {
			for _, from := range a.mentions[x.mention].IDs {
				for _, to := range a.mentions[y.mention].IDs {
					a.propose(from, to, kind, why, cue)
				}
			}
		}
	}
}

// reverse reads "X is used by Y": Y depends on X.
func (s *speaker) reverse(a *analysis, c *cue, objects []object, in circumstances) {
	if len(objects) == 0 && !in.negated && a.announces(c) {
		a.open, a.openSubject = c, in.subject
		if !in.named {
			a.openSubject = s.fallback(nil)
		}
	}
	if !in.named && a.ofWhich(c) {
		in.subject, in.named = a.headSubject(c), true
	}
	if c.rule.kind == graph.Uses && !in.named {
		c.idle = "no protocol that is used"
		return
	}
	if c.rule.kind == graph.Uses && len(objects) == 0 && !in.negated && s.Self != "" && a.ownRole(c.end) {
		for _, to := range in.subject { // "X is used by the server": of this protocol
			a.propose(s.Self, to, graph.Uses, in.why, in.text+" "+lex.Span(a.tokens, c.end, min(len(a.tokens), c.end+2)))
		}
		return
	}
	if len(objects) == 0 && in.named && !in.negated && s.Self != "" && lexicon.BeForms.Has(a.tokens[c.start].Word) && a.ofMessages(c.end) {
		for _, to := range in.subject { // "X is the transport for all messages": of this protocol
			a.propose(s.Self, to, graph.LayersOn, in.why, in.text)
		}
		return
	}
	for _, to := range in.subject {
		for _, o := range objects {
			m := a.mentions[o.mention]
			for _, from := range m.IDs {
				a.propose(from, to, c.rule.kind, in.why|transportRole.when(isTransportRole(o.role)), quote(a.tokens, c, m))
			}
		}
		if in.negated && len(objects) == 0 {
			a.propose("", to, c.rule.kind, in.why, in.text)
		}
	}
}

// ofWhich reports whether a cue is of a clause such as "many of which are": of parts of
// what the sentence is about.
func (a *analysis) ofWhich(c *cue) bool {
	return c.aux > 1 && a.tokens[c.aux-1].Lower == "which" && a.tokens[c.aux-2].Lower == "of" && a.firstMention(c.aux) >= 0
}

// headSubject returns what the first mention before a cue stands for, unless that is
// the speaker.
func (a *analysis) headSubject(c *cue) []string {
	if m := a.mentions[a.firstMention(c.aux)]; !m.Self && !m.bare {
		return m.IDs
	}
	return nil
}

// ownRole reports whether "the client" or the like comes next.
func (a *analysis) ownRole(at int) bool {
	return at+1 < len(a.tokens) && a.tokens[at].Lower == "the" && ownRoles.Has(a.tokens[at+1].Word)
}

var ownRoles = lex.Words("client clients server servers")

// ofMessages reports whether "all messages" or the like comes next.
func (a *analysis) ofMessages(at int) bool {
	for ; at < len(a.tokens) && lexicon.Determiners.Has(a.tokens[at].Word); at++ {
	}
	return at < len(a.tokens) && messageNouns.Has(a.tokens[at].Word)
}

var messageNouns = lex.Words("messages message requests responses packets data communication communications")

// carry reads "tunnels A in B, including C": A and C run over B.
func (a *analysis) carry(c *cue, objects []object) {
	if len(objects) > 0 && a.indefiniteSubject(c) {
		// "protocols that carry X, for example Y": X runs over Y
		var below []object
		for _, o := range a.examples(c, len(a.tokens)) {
			if o.mention > objects[0].mention {
				below = append(below, o)
			}
		}
		a.each(objects[:1], below, graph.LayersOn, alternative.when(true), c.text(a.tokens))
		return
	}
	split := -1
	for k := 1; k < len(objects) && split < 0; k++ {
		for _, t := range a.tokens[a.mentions[objects[k-1].mention].End:a.mentions[objects[k].mention].Start] {
			if insideWords.Has(t.Word) {
				split = k
			}
		}
	}
	if split < 0 {
		return
	}
	above := objects[:split]
	for _, o := range objects[split+1:] {
		for i := a.mentions[o.mention].Start - 1; i > a.mentions[objects[split].mention].End; i-- {
			if a.tokens[i].Lower == "including" {
				above = append(slices.Clip(above), o)
				break
			}
		}
	}
	a.each(above, objects[split:split+1], graph.LayersOn, permissive.when(c.optional)|conditional.when(a.conditional(c.start)), c.text(a.tokens))
}

var insideWords = lex.Words("in within inside over through into")

// announces reports whether the objects of a cue may follow as a list: "uses
// the following protocols:", "is used by:".
func (a *analysis) announces(c *cue) bool {
	if c.rule.need == interfaces {
		return false
	}
	rest := a.tokens[c.end:]
	return a.tokens[len(a.tokens)-1].Text == ":" || announcing.HasAny(rest)
}

// announcing are words that point to a list.
var announcing = lex.Words("following follows below listed")

// users splits objects at "in protocols such as": those behind are who depends.
func (a *analysis) users(c *cue, objects []object) (above, below []object) {
	if len(objects) > 1 && a.mentions[objects[0].mention].Self && a.tokens[a.mentions[objects[0].mention].End].Text == ":" {
		return objects[1:], objects[:1] // "The following protocols use this protocol: X and Y"
	}
	if len(objects) > 1 && a.mentions[objects[0].mention].Self && objects[len(objects)-1].example && a.indefiniteSubject(c) {
		k := slices.IndexFunc(objects, func(o object) bool { return o.example })
		return objects[k:], objects[:k] // "Other protocols use this protocol, such as X"
	}
	for k := 1; k < len(objects); k++ {
		gap := a.tokens[a.mentions[objects[k-1].mention].End:a.mentions[objects[k].mention].Start]
		protocols := slices.IndexFunc(gap, func(t lex.Token) bool { return t.Lower == "protocols" })
		if protocols > 0 && (gap[0].Lower == "in" || gap[0].Lower == "by") && protocols+1 < len(gap) && (gap[protocols+1].Lower == "such" || gap[protocols+1].Lower == "including") {
			return objects[k:], objects[:k]
		}
	}
	return nil, objects
}

// passive reads "X is used as the transport" (the speaker uses X) and "X is
// used for authentication by Y" (Y uses X).
func (s *speaker) passive(a *analysis, c *cue, objects []object, in circumstances) {
	if by := a.agent(c); by >= 0 {
		why := in.why | transportRole.when(isTransportRole(a.tokens[c.end:by]))
		for _, m := range a.mentions {
			if m.Start <= by || m.bare || m.Start-by >= agentWindow {
				continue
			}
			for _, from := range m.IDs {
				for _, to := range in.subject {
					a.propose(from, to, c.rule.kind, why, quote(a.tokens, c, m))
				}
			}
		}
		return
	}
	if a.pronounBefore(c) || a.relativeBefore(c) {
		c.idle = "a remark on something else"
		return
	}
	if c.rule.kind == graph.Extends && len(objects) > 0 && a.mentions[objects[0].mention].Start <= c.end+1 {
		for _, from := range a.mentions[objects[0].mention].IDs { // "X has been extended [Y]"
			for _, to := range in.subject {
				a.propose(from, to, graph.Extends, in.why&^conditional.when(true), in.text)
			}
		}
		return
	}
	if !in.named || s.Self == "" || slices.Contains(in.subject, s.Self) {
		c.idle = "no protocol that is used"
		return
	}
	role := a.tokens[c.end:min(len(a.tokens), c.end+roleWindow)]
	cue := in.text + " " + lex.Span(a.tokens, c.end, min(len(a.tokens), c.end+4))
	why := in.why | transportRole.when(isTransportRole(role)) | alternative.when(a.orInSubject(c))
	for _, to := range in.subject {
		a.propose(s.Self, to, c.rule.kind, why, cue)
	}
}

// agent returns the "by" of who does what a passive cue says, -1 if there is none.
func (a *analysis) agent(c *cue) int {
	for by := c.end; by+1 < len(a.tokens); by++ {
		switch {
		case a.tokens[by].Lower != "by", by > c.end && lexicon.IntroVerbs.Has(a.tokens[by-1].Word): // "techniques specified by [X]"
		case a.clauseEnds(c.end, by), strings.HasSuffix(a.tokens[by+1].Lower, "ing"):
			return -1
		default:
			return by
		}
	}
	return -1
}

// clauseEnds reports whether "and" after a comma, or a semicolon, begins
// another clause there.
func (a *analysis) clauseEnds(from, to int) bool {
	for i := from; i < to; i++ {
		if a.tokens[i].Text == ";" || a.tokens[i].Text == "," && i+1 < to && a.tokens[i+1].Lower == "and" {
			return true
		}
	}
	return false
}

func (a *analysis) pronounBefore(c *cue) bool {
	return c.aux > 0 && (a.tokens[c.aux-1].Lower == "it" || a.tokens[c.aux-1].Lower == "they")
}

func (a *analysis) orInSubject(c *cue) bool {
	m := a.lastMention(c.aux)
	return m >= 0 && a.alternative(m)
}

// describesOwn reports whether a citation says how a part of the speaker's own
// messages is defined: "the payload contains a Foo, as specified in [X]"; or
// whether a part of one format is a part of another: "Foo records can contain Bar
// records".
func (a *analysis) describesOwn(c *cue, m mention, in circumstances) bool {
	if m.noted {
		return !in.named || slices.Equal(in.subject, a.speaker)
	}
	return in.named && m.named && a.followedByAny(m.End, parts) && parts.HasAny(a.tokens[:c.aux])
}

// parts are what formats consist of.
var parts = lex.Words("record records structure structures object objects packet packets element elements")

// followedByAny reports whether a word of a set comes next, behind a parenthesis
// that closes there.
func (a *analysis) followedByAny(at int, any lex.Set) bool {
	if at < len(a.tokens) && a.tokens[at].Text == ")" {
		at++
	}
	return at < len(a.tokens) && any.Has(a.tokens[at].Word)
}

// ofServices reports whether an extension is of services and the like: who uses
// "a subset of the services of X" extends nothing.
func (a *analysis) ofServices(c *cue, m mention) bool {
	return serviceNouns.HasAny(a.tokens[c.end:max(c.end, m.Start)])
}

var serviceNouns = lex.Words("services functionality features")

// ofStructure reports whether a citation says where a structure is defined:
// "encapsulated in the FOO header, as specified in [X]".
func (a *analysis) ofStructure(c *cue, m mention) bool {
	return lexicon.StructureNouns.HasAny(a.tokens[c.end:max(c.end, m.Start)])
}

// followedBy reports whether one of the words follows a mention closely.
func (a *analysis) followedBy(m mention, words ...string) bool {
	for i := m.End; i < len(a.tokens) && i < m.End+2; i++ {
		if slices.Contains(words, a.tokens[i].Lower) {
			return true
		}
		if !lexicon.NameTails.Has(a.tokens[i].Word) {
			return false
		}
	}
	return false
}

// carrierCues are verbs and nouns whose object, if it exists to carry others,
// carries the subject.
var carrierCues = lex.Words(`uses use used utilizes utilize employs employ relies rely relied depends depend depended dependent dependency
	dependencies requires require needs support specify`)

func first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// quote returns the cue and, if the object stands close, an ellipsis between.
func quote(tokens []lex.Token, c *cue, m mention) string {
	text := c.text(tokens)
	if m.End < len(tokens) && m.Start >= c.end {
		tail := m.End
		for tail < len(tokens) && tail < m.End+4 && tokens[tail].Text != "," && tokens[tail].Text != "." && !tokens[tail].Cite {
			tail++
		}
		if isTransportRole(tokens[m.End:tail]) {
			return text + " … " + lex.Span(tokens, m.End, tail)
		}
	}
	return text
}

// advises reports whether a clause says what to use instead: "it is recommended
// that applications use X", "implementers are urged to use X".
func (a *analysis) advises(c *cue) bool { return a.before(c.start, adviceWindow, advice, nil) }

var advice = lex.Words("recommended urged encouraged advised")

// transportSubject reports whether the subject speaks of transport: "message
// transport in this protocol uses X".
func (a *analysis) transportSubject(c *cue) bool {
	for i := c.aux - 1; i >= 0 && c.aux-i < subjectWindow; i-- {
		if a.tokens[i].Lower == "transport" && a.mentionCovering(i) < 0 {
			return true
		}
	}
	return false
}

// plainRole reports whether the words around an object give it no other
// purpose than to carry.
func plainRole(role []lex.Token) bool {
	return !lexicon.Purposes.HasAny(role)
}
