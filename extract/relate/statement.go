package relate

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/graph"
)

// A Statement is a relation that a sentence states.
type Statement struct {
	From, To string
	Kind     graph.Kind
	Optional bool
	Against  bool   // the sentence denies the relation; an end may be "", which means any protocol
	Cue      string // the words that carry it
}

// String returns the statement in words.
func (s Statement) String() string {
	from, to := s.From, s.To
	if from == "" {
		from = "(any)"
	}
	if to == "" {
		to = "(any)"
	}
	text := from + " " + s.Kind.String() + " " + to
	if s.Optional {
		text += ", optional"
	}
	if s.Against {
		text += ", denied"
	}
	return text + " (" + s.Cue + ")"
}

// short returns the words of a span, the middle of a long one left out.
func short(tokens []lex.Token, start, end int) string {
	const most = 9
	if end-start <= most {
		return lex.Span(tokens, start, end)
	}
	return lex.Span(tokens, start, start+most-2) + " …"
}

// circumstances are what holds for all statements of a cue.
type circumstances struct {
	subject     []string
	named       bool // the sentence names the subject
	conditional bool // the sentence holds under a condition only
	negated     bool
	text        string // the words of the cue
}

// join makes the statements of a cue.
func (s *speaker) join(a *analysis, i int, subject []string, named bool) {
	c := &a.cues[i]
	stated := len(a.statements)
	defer func() { a.main = a.main || len(a.statements) > stated && !a.relativeBefore(c) }()
	objects := a.objects(i)
	if used := a.lastMention(c.aux); i > 0 && used >= 0 && a.mentions[used].Start >= a.cues[i-1].end && a.namesUsers(i) {
		a.each(objects, []object{{mention: used}}, Statement{Kind: a.cues[i-1].rule.kind, Optional: a.cues[i-1].optional, Cue: a.cues[i-1].text(a.tokens)})
		return
	}
	in := circumstances{subject, named, a.conditional(), c.negated || a.negatedBefore(c), c.text(a.tokens)}
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
		a.each(above, below, Statement{Kind: c.rule.kind, Optional: c.optional, Against: in.negated, Cue: in.text})
		return
	}
	if a.usesIt(c, in) {
		return
	}
	if in.negated && a.noOther(c) && c.end < len(a.tokens) && a.tokens[c.end].Lower == "it" {
		a.say(Statement{To: first(a.speaker), Kind: c.rule.kind, Against: true, Cue: in.text})
		return
	}
	if a.listedSubject(c) && len(objects) > 0 {
		a.heads = &headless{c, objects}
		return
	}
	if !in.named && !in.negated && c.rule.kind.Dependency() && a.speakerAmong(objects, in.subject) {
		a.note("cue %q: who is used is not who uses", in.text)
		return
	}
	if len(objects) > 0 && a.goesOn(c) {
		a.open, a.openSubject = c, in.subject
	}
	if len(objects) == 0 {
		a.note("cue %q (%s): no object", in.text, c.rule.kind)
		switch {
		case !in.negated && a.announces(c):
			a.open, a.openSubject = c, in.subject
		case in.negated && !a.noOther(c) && (c.rule.kind == graph.Uses || c.rule.kind == graph.LayersOn) && a.anyProtocol(c.end) && a.tokens[len(a.tokens)-1].Text != ":":
			a.say(Statement{From: first(in.subject), Kind: c.rule.kind, Against: true, Cue: in.text})
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
	for i := c.aux - 1; i >= 0 && c.aux-i < 8; i-- {
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

// forwardTo makes the statements about one object.
func (a *analysis) forwardTo(c *cue, o object, in circumstances) {
	m := a.mentions[o.mention]
	kind, upgrade, why := a.kindFor(c, o, in)
	if why != "" {
		a.note("cue %q: %s %s", in.text, lex.Span(a.tokens, m.Start, m.End), why)
		return
	}
	offered := (c.rule.need == transport || c.rule.need == offering) && !c.must
	optional := c.optional || o.optional || in.conditional || offered || c.rule.need == dissolving
	if m.noted && a.hasMention(c.end, m.Start) && slices.ContainsFunc(m.IDs, func(id string) bool { return slices.Contains(in.subject, id) }) {
		return // "X and Y use Z, as specified in [X] and [Y]"
	}
	a.required[o.mention] = a.required[o.mention] || !optional && !in.negated && kind.Dependency()
	for _, to := range m.IDs {
		if in.negated && a.noOther(c) {
			a.say(Statement{To: to, Kind: kind, Against: true, Cue: in.text})
			continue
		}
		for _, from := range in.subject {
			kind := kind
			const transportLayer = 4
			if upgrade && carries(to, from) && (!c.participle || lexicon.Height(to) <= transportLayer) {
				kind = graph.LayersOn
			}
			a.say(Statement{From: from, To: to, Kind: kind, Optional: optional, Against: in.negated, Cue: quote(a.tokens, c, m)})
		}
	}
}

// kindFor returns the kind of the relation to an object, and whether it is
// layers-on where the object carries the subject; or why there is none.
func (a *analysis) kindFor(c *cue, o object, in circumstances) (kind graph.Kind, upgrade bool, why string) {
	m := a.mentions[o.mention]
	kind = c.kindOf(o.role)
	switch {
	case !in.named && o.example && a.indefiniteSubject(c):
		return kind, false, "is an example of what others use"
	case c.rule.need == specified && !a.describesOwn(c, m, in):
		return kind, false, "is not said to define a part of it"
	case c.rule.need == transport && !isTransportRole(o.role):
		return kind, false, "is not said to be a transport"
	case a.followedBy(m, "extension", "extensions") && kind.Dependency():
		kind = graph.Extends
	case c.rule.need == interfaces && !(a.followedBy(m, "interface", "interfaces") && carrier(m.IDs)):
		return kind, false, "has no interfaces there"
	case c.rule.kind == graph.Extends && a.ofServices(c, m):
		kind = graph.Uses
	case kind == graph.LayersOn && c.rule.kind == graph.LayersOn && !m.named && a.ofStructure(c, m):
		kind = graph.Uses
	}
	if c.rule.kind == graph.Uses && a.transportSubject(c) {
		kind = graph.LayersOn
	}
	if kind.Dependency() && a.advises(c) {
		return graph.Alternative, false, ""
	}
	upgrade = kind == graph.Uses && plainRole(o.role) && (c.participle || carrierCues.Has(a.tokens[c.start].Word))
	return kind, upgrade, ""
}

// usesIt reads "If X is present, this protocol uses it".
func (a *analysis) usesIt(c *cue, in circumstances) bool {
	if c.end >= len(a.tokens) || a.tokens[c.end].Lower != "it" || !c.rule.kind.Dependency() {
		return false
	}
	if len(a.mentions) == 0 || a.firstMention(c.aux) == a.lastMention(c.aux) && len(a.about) > 0 {
		for _, from := range in.subject { // "X stores. This protocol uses it"
			for _, to := range a.about {
				a.say(Statement{From: from, To: to, Kind: c.rule.kind, Optional: c.optional || in.conditional, Against: in.negated, Cue: in.text + " it"})
			}
		}
		return len(a.about) > 0
	}
	for m := a.lastMention(c.aux); m >= 0; m-- {
		if ids := a.mentions[m].IDs; len(ids) > 0 && !a.mentions[m].bare && !slices.Equal(ids, in.subject) {
			for _, from := range in.subject {
				a.say(Statement{From: from, To: ids[0], Kind: c.rule.kind, Optional: c.optional || in.conditional, Against: in.negated, Cue: in.text + " it"})
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

// each states a relation between every two of the objects above and below.
func (a *analysis) each(above, below []object, s Statement) {
	for _, x := range above {
		for _, y := range below {
			for _, s.From = range a.mentions[x.mention].IDs {
				for _, s.To = range a.mentions[y.mention].IDs {
					a.say(s)
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
	if c.rule.kind == graph.Uses && !in.named {
		a.note("cue %q: no protocol that is used", in.text)
		return
	}
	if c.rule.kind == graph.Uses && len(objects) == 0 && !in.negated && s.Self != "" && a.ownRole(c.end) {
		for _, to := range in.subject { // "X is used by the server": of this protocol
			a.say(Statement{From: s.Self, To: to, Kind: graph.Uses, Optional: c.optional || in.conditional, Cue: in.text + " " + lex.Span(a.tokens, c.end, min(len(a.tokens), c.end+2))})
		}
		return
	}
	if len(objects) == 0 && in.named && !in.negated && s.Self != "" && lexicon.BeForms.Has(a.tokens[c.start].Word) && a.ofMessages(c.end) {
		for _, to := range in.subject { // "X is the transport for all messages": of this protocol
			a.say(Statement{From: s.Self, To: to, Kind: graph.LayersOn, Optional: c.optional || in.conditional, Cue: in.text})
		}
		return
	}
	for _, to := range in.subject {
		for _, o := range objects {
			m := a.mentions[o.mention]
			for _, from := range m.IDs {
				a.say(Statement{From: from, To: to, Kind: c.kindOf(o.role), Optional: c.optional || in.conditional, Against: in.negated, Cue: quote(a.tokens, c, m)})
			}
		}
		if in.negated && len(objects) == 0 {
			a.say(Statement{To: to, Kind: c.rule.kind, Against: true, Cue: in.text})
		}
	}
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
		a.each(objects[:1], below, Statement{Kind: graph.LayersOn, Optional: true, Cue: c.text(a.tokens)})
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
	a.each(above, objects[split:split+1], Statement{Kind: graph.LayersOn, Optional: c.optional || a.conditional(), Cue: c.text(a.tokens)})
}

var insideWords = lex.Words("in within inside over through into")

// announces reports whether the objects of a cue may follow as a list: "uses
// the following protocols:", "is used by:".
func (a *analysis) announces(c *cue) bool {
	if c.rule.need == interfaces {
		return false
	}
	rest := a.tokens[c.end:]
	return a.tokens[len(a.tokens)-1].Text == ":" || slices.ContainsFunc(rest, func(t lex.Token) bool {
		return t.Lower == "following" || t.Lower == "follows" || t.Lower == "below" || t.Lower == "listed"
	})
}

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
	optional := c.optional || in.conditional
	if by := a.agent(c); by >= 0 {
		kind := c.kindOf(a.tokens[c.end:by])
		for _, m := range a.mentions {
			if m.Start <= by || m.bare || m.Start-by >= 24 {
				continue
			}
			for _, from := range m.IDs {
				for _, to := range in.subject {
					a.say(Statement{From: from, To: to, Kind: kind, Optional: optional, Against: in.negated, Cue: quote(a.tokens, c, m)})
				}
			}
		}
		return
	}
	if a.pronounBefore(c) || a.relativeBefore(c) {
		a.note("cue %q: a remark on something else", in.text)
		return
	}
	if c.rule.kind == graph.Extends && len(objects) > 0 && a.mentions[objects[0].mention].Start <= c.end+1 {
		for _, from := range a.mentions[objects[0].mention].IDs { // "X has been extended [Y]"
			for _, to := range in.subject {
				a.say(Statement{From: from, To: to, Kind: graph.Extends, Optional: c.optional, Against: in.negated, Cue: in.text})
			}
		}
		return
	}
	if !in.named || s.Self == "" || slices.Contains(in.subject, s.Self) {
		a.note("cue %q: nothing but the speaker to be used", in.text)
		return
	}
	role := a.tokens[c.end:min(len(a.tokens), c.end+10)]
	cue := in.text + " " + lex.Span(a.tokens, c.end, min(len(a.tokens), c.end+4))
	for _, to := range in.subject {
		a.say(Statement{From: s.Self, To: to, Kind: c.kindOf(role), Optional: optional || a.orInSubject(c), Against: in.negated, Cue: cue})
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
	return slices.ContainsFunc(a.tokens[c.end:max(c.end, m.Start)], func(t lex.Token) bool {
		return t.Lower == "services" || t.Lower == "functionality" || t.Lower == "features"
	})
}

// ofStructure reports whether a citation says where a structure is defined:
// "encapsulated in the FOO header, as specified in [X]".
func (a *analysis) ofStructure(c *cue, m mention) bool {
	return slices.ContainsFunc(a.tokens[c.end:max(c.end, m.Start)], func(t lex.Token) bool { return lexicon.StructureNouns.Has(t.Word) })
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

// indefiniteSubject reports whether the clause is about clients or about
// protocols in general, not about the speaker.
func (a *analysis) indefiniteSubject(c *cue) bool {
	if first := a.tokens[0].Lower; first == "a" || first == "an" {
		return true
	}
	for i := c.aux - 1; i >= 0 && c.aux-i < 14; i-- {
		switch a.tokens[i].Lower {
		case "protocols":
			return true
		case "client", "clients":
			return c.participle
		}
	}
	return false
}

// advises reports whether a clause says what to use instead: "it is recommended
// that applications use X", "implementers are urged to use X".
func (a *analysis) advises(c *cue) bool {
	for i := c.start - 1; i >= 0 && c.start-i < 12; i-- {
		switch a.tokens[i].Lower {
		case "recommended", "urged", "encouraged", "advised":
			return true
		}
	}
	return false
}

// transportSubject reports whether the subject speaks of transport: "message
// transport in this protocol uses X".
func (a *analysis) transportSubject(c *cue) bool {
	for i := c.aux - 1; i >= 0 && c.aux-i < 8; i-- {
		if a.tokens[i].Lower == "transport" && a.mentionCovering(i) < 0 {
			return true
		}
	}
	return false
}
