package clause

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/extract/relate/manner"
	"strata/graph"
)

// Short returns the words of a span, the middle of a long one left out.
func Short(tokens []lex.Token, start, end int) string {
	const most = 9
	if end-start <= most {
		return lex.Span(tokens, start, end)
	}
	return lex.Span(tokens, start, start+most-2) + " …"
}

// Propose takes a candidate of the sentence, and has it decided.
func (a *Analysis) Propose(from, to string, kind graph.Kind, why decide.Reasons, cue string) {
	if kind == graph.LayersOn && len(a.Tunneled) > 0 && slices.Contains(a.Tunneled, [2]string{from, to}) {
		why |= decide.ThroughOwn.When(true)
	}
	c := decide.Candidate{Statement: decide.Statement{From: from, To: to, Kind: kind, Cue: cue, Group: a.groupOf(why)}, Reasons: why}
	a.Judge.Decide(&c, a.Candidates)
	a.Candidates = append(a.Candidates, c)
	if c.States() {
		a.Stated++
	}
}

// groupOf returns the number of the alternatives of a candidate: those of one
// sentence are one set, and the kinds of protocols part them further.
func (a *Analysis) groupOf(why decide.Reasons) int {
	if why&(decide.Alternative.When(true)|decide.AnyVersion.When(true)) == 0 {
		return 0
	}
	return a.Number
}

// circumstances are what holds for all candidates of a cue.
type circumstances struct {
	subject []string
	named   bool           // the sentence names the subject
	how     bool           // the document says that it describes how this is done
	negated bool           // the sentence denies the relation
	why     decide.Reasons // of modality
	text    string         // the words of the cue
}

// Modality returns what the words of a cue say of its modality.
func Modality(c *grammar.Cue) decide.Reasons {
	return decide.Permissive.When(c.Optional) | decide.Denied.When(c.Negated)
}

// Manner returns what the words of a cue, and those around it, say of how a relation
// holds: whether they demand it, who does it, and under which conditions.
func (a *Analysis) Manner(c *grammar.Cue) decide.Reasons {
	return decide.Demanded.When(a.Demands(c) && a.Binds(c)) | decide.PassiveVoice.When(a.IsPassive(c)) | decide.Conditional.When(a.Restricted(c) || a.Judge.Standard && (a.ForChosen(c) || a.OneCase(c))) | decide.Permissive.When(a.Hedged(c) || (a.Judge.Standard || a.IsPassive(c)) && a.Recommends(c)) |
		decide.InPassing.When(a.Judge.Standard && a.inPassing(c)) |
		decide.Introduced.When(a.Judge.Overview && !a.OwnSubject(c) && !(a.prescribed(c) && a.Binds(c)))
}

// Cues proposes what the cues of a sentence may relate, and returns the subject of each.
func (s *Speaker) Cues(a *Analysis) [][]string {
	var subjects [][]string
	for i := range a.Cues {
		subject, named := s.SubjectOf(&a.Sentence, i, subjects)
		if !named && s.Judge.Standard && a.Cues[i].Dir == grammar.Forward {
			if by := a.definer(&a.Cues[i]); by != nil {
				subject, named = by, true // "[X] defines a mechanism to use Y"
			}
		}
		if s.Judge.Standard {
			if by := a.presenter(&a.Cues[i]); by != nil {
				subject, named = by, true
			}
		}
		subjects = append(subjects, subject)
		s.join(a, i, subject, named)
	}
	return subjects
}

// join proposes what a cue may relate.
func (s *Speaker) join(a *Analysis, i int, subject []string, named bool) {
	c := &a.Cues[i]
	before := a.Stated
	defer func() { a.Main = a.Main || a.Stated > before && !a.RelativeBefore(c) }()
	var objects []grammar.Object
	objects, a.Dissolved = a.Objects(i)
	if used := a.LastMention(c.Aux); i > 0 && used >= 0 && a.Mentions[used].Start >= a.Cues[i-1].End && a.namesUsers(i) {
		previous := &a.Cues[i-1]
		a.each(objects, []grammar.Object{{Mention: used}}, previous.Kind, decide.Permissive.When(previous.Optional), previous.Text(a.Tokens))
		return
	}
	negated := (c.Negated || a.NegatedBefore(c)) && c.Need != grammar.Excepting
	if s.Judge.Standard {
		if head := a.headOfLayer(c); head != nil {
			subject, named = head, true
		}
		subject = s.demands(a, c, subject)
	}
	how := a.Judge.Standard && c.Participle && a.TellsHow(c)
	if how {
		subject, named = s.Own(), true
	}
	in := circumstances{subject, named, how, negated, decide.Permissive.When(c.Optional) | decide.Conditional.When(a.Conditional(c.Start) || a.AsksWhether(c)) | decide.Alternative.When(a.OneOf() || a.OfVariety(c)) | decide.Denied.When(negated) | a.Manner(c) |
		decide.Related.When(s.Beside && !a.Demands(c)) | decide.OthersDoing.When(a.Judge.Standard && a.Told(c, named) && !a.prescribed(c)) |
		decide.Introduced.When(a.Judge.Standard && c.Participle && !a.Performs(c) && a.barelyCarried(objects)), c.Text(a.Tokens)}
	if negated && (c.Part() || a.Judge.Standard && (a.ofPart(c, objects) || a.subjectPart(c))) {
		c.Idle = "denies only a part"
		return
	}
	if a.Interjected(c.Start) {
		c.Idle = "tells when an alternative is taken"
		return
	}
	if a.Varies(c, a.Judge.Standard) {
		c.Idle = "says what something varies with"
		return
	}
	if !a.Judge.Standard && c.Kind.Dependency() && a.tellsOfMany(c) {
		c.Idle = "is of what many others do"
		return
	}
	if a.Judge.Standard {
		if a.quoted(c, objects) {
			c.Idle = "of what is quoted"
			return
		}
		if c.Idle = a.idle(c, objects, negated); c.Idle != "" {
			return
		}
	}
	switch c.Dir {
	case grammar.Carrying:
		a.carry(c, objects)
	case grammar.Forward:
		a.forward(c, objects, in)
	case grammar.Reverse:
		s.reverse(a, c, objects, in)
	case grammar.Passive:
		s.passive(a, c, objects, in)
	}
}

// barelyCarried reports whether all objects are carriers that are merely named, as in "hosts using IP".
func (a *Analysis) barelyCarried(objects []grammar.Object) bool {
	return len(objects) > 0 && !slices.ContainsFunc(objects, func(o grammar.Object) bool {
		m := &a.Mentions[o.Mention]
		return grammar.Cites(a.Tokens[m.Start:m.End]) || !slices.ContainsFunc(m.IDs, lexicon.Carrier)
	})
}

// tellsOfMany reports whether a sentence tells what many others do, the first of which it names: "Many stores
// provide lids by using X", "Note: Most clients use X".
func (a *Analysis) tellsOfMany(c *grammar.Cue) bool {
	first := 0
	if a.Lower(0) == "note" {
		first = 2
	}
	if first+1 >= c.Aux || !multitude.Has(a.Tokens[first].Word) || a.Lower(first+1) == "of" || manner.MessageNouns.HasAny(a.Tokens[first:c.Aux]) {
		return false
	}
	return !slices.ContainsFunc(a.Mentions, func(m grammar.Mention) bool { return m.Self && m.End <= c.Aux })
}

// multitude begin sentences about many others.
var multitude = lex.Words("many most")

// quoted reports whether a cue is one of the words that a sentence quotes, such as a title, and its
// objects are not: "as in "Moving Crates using Ropes" of [X]".
func (a *Analysis) quoted(c *grammar.Cue, objects []grammar.Object) bool {
	if len(objects) == 0 || a.Mentions[objects[0].Mention].Start < c.End {
		return false
	}
	inside := false
	for i := range a.Tokens[:c.Start] {
		switch a.Tokens[i].Text {
		case `"`:
			inside = !inside
		case "“":
			inside = true
		case "”":
			inside = false
		}
	}
	between := a.Tokens[c.End:a.Mentions[objects[0].Mention].Start]
	end := slices.IndexFunc(between, func(t lex.Token) bool { return t.Text == `"` || t.Text == "”" })
	return inside && end >= 0 && (end+1 == len(between) || behindQuotation.Has(between[end+1].Word))
}

// behindQuotation are words and marks that a sentence goes on with behind what it quotes.
var behindQuotation = lex.Words(`, ( [ ) . ; in of as is are and`)

// ofPart reports whether the one object of a cue, right behind it, is named for a part of it: "does
// not implement the X timer".
func (a *Analysis) ofPart(c *grammar.Cue, objects []grammar.Object) bool {
	if len(objects) != 1 {
		return false
	}
	m := a.Mentions[objects[0].Mention]
	return m.Start <= c.End+1 && m.End < len(a.Tokens) && !a.Tokens[m.End-1].Cite && startsWord(a.Tokens[m.End].Text) && !behindWhole.Has(a.Tokens[m.End].Word)
}

// subjectPart reports whether the subject of a passive is what follows a name, and no more of what
// that names: "none of the X tokens are used".
func (a *Analysis) subjectPart(c *grammar.Cue) bool {
	m := a.LastMention(c.Aux)
	if c.Dir != grammar.Passive || m < 0 || !a.Mentions[m].Named || a.Mentions[m].End >= c.Aux {
		return false
	}
	next := &a.Tokens[a.Mentions[m].End]
	return startsWord(next.Text) && !lexicon.NameTails.Has(next.Word) && !wholeNouns.Has(next.Word) && !behindWhole.Has(next.Word) && a.Mentions[m].End+1 == c.Aux
}

// wholeNouns follow a name and mean all that it stands for.
var wholeNouns = lex.Words("support use usage functionality service services capability")

// startsWord reports whether a token is a word.
func startsWord(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(first)
}

// forward reads "X uses Y": X depends on Y.
func (a *Analysis) forward(c *grammar.Cue, objects []grammar.Object, in circumstances) {
	if above, below := a.users(c, objects); len(above) > 0 {
		kind := c.Kind
		if a.Judge.Standard && a.IsBased(c) {
			kind = graph.Extends
		}
		a.each(above, below, kind, in.why&^(decide.Conditional.When(true)|decide.OthersDoing.When(a.Judge.Standard)), in.text)
		return
	}
	if a.proposeIt(c, in) || a.maps(c, in) {
		return
	}
	if a.Judge.Standard && in.named && len(objects) == 0 && c.Kind == graph.Uses && c.Passive && a.prescribed(c) && a.AllRoles(c.End) {
		for _, from := range a.Speaker {
			for _, to := range in.subject { // "X MUST be supported by all clients": of this protocol
				a.Propose(from, to, graph.Uses, in.why, in.text+" "+lex.Span(a.Tokens, c.End, min(len(a.Tokens), c.End+2)))
			}
		}
		return
	}
	if m := a.Antecedent(c); m >= 0 && len(objects) == 0 {
		objects = []grammar.Object{{Mention: m}} // "Y, which it extends"
		in.subject, in.named = a.Speaker, true
		if first := a.FirstMention(a.Mentions[m].Start); first >= 0 {
			in.subject = a.Mentions[first].IDs
		}
	}
	if in.negated && a.NoOther(c) && c.End < len(a.Tokens) && a.Tokens[c.End].Lower == "it" {
		a.Propose("", First(a.Speaker), c.Kind, in.why, in.text)
		return
	}
	if a.ListedSubject(c) && len(objects) > 0 {
		a.Heads = &Headless{c, objects}
		return
	}
	if !in.named && !in.negated && c.Kind.Dependency() && a.speakerAmong(objects, in.subject) {
		c.Idle = "who is used is not who uses"
		return
	}
	if len(objects) > 0 && (a.GoesOn(c) || a.Mentions[objects[0].Mention].End <= c.Aux && a.Announces(c)) {
		a.Open, a.OpenSubject = c, in.subject
	}
	if len(objects) == 0 {
		c.Idle = "no object"
		switch {
		case !in.negated && (a.Announces(c) || c.Kind.Dependency() && a.AnnouncesSuite(c)):
			a.Open, a.OpenSubject = c, in.subject
		case in.negated && a.Excepts(c):
		case in.negated && !a.NoOther(c) && (c.Kind == graph.Uses || c.Kind == graph.LayersOn) && a.AnyProtocol(c.End) && a.Tokens[len(a.Tokens)-1].Text != ":":
			a.Propose(First(in.subject), "", c.Kind, in.why, in.text)
		}
		return
	}
	for _, o := range objects {
		a.forwardTo(c, o, in, a.Mentions[objects[0].Mention].Start)
	}
}

// speakerAmong reports whether the subject by default is among the objects:
// "the framework uses the Foo Protocol", said in the Foo Protocol's own text.
func (a *Analysis) speakerAmong(objects []grammar.Object, subject []string) bool {
	return slices.ContainsFunc(objects, func(o grammar.Object) bool {
		m := a.Mentions[o.Mention]
		return m.Named && slices.Equal(m.IDs, subject) && !a.Before(m.Start, calledWindow, calling, nil) // "a protocol based on X called FOO"
	})
}

var calling = lex.Words("called named")

// forwardTo proposes what a cue says about one object, of which the first begins at a token.
func (a *Analysis) forwardTo(c *grammar.Cue, o grammar.Object, in circumstances, first int) {
	m := a.Mentions[o.Mention]
	if a.Judge.Standard && c.Kind == graph.Extends && m.Named && len(m.IDs) == 1 && m.NameID != m.IDs[0] && a.Judge.IsTag(m.NameID) && a.AddsBefore(m) {
		return // "Extensions to X [Y]" are those of Y
	}
	if c.Need == grammar.Prescribed && slices.Equal(m.IDs, in.subject) {
		in.subject = a.Speaker // "X messages are formatted as specified in [X]"
	}
	why := in.why | a.reasonsFor(c, o, in) | a.ofStandard(c, &m, in, first) | a.succession(c, o, in) | decide.OfPieces.When(a.Judge.Standard && c.Kind != graph.Extends && a.OfPieces(&m) && !a.DemandsBefore(c))
	if m.Noted && a.HasMention(c.End, m.Start) && slices.ContainsFunc(m.IDs, func(id string) bool { return slices.Contains(in.subject, id) }) {
		why |= decide.CitesSubject.When(true) // "X and Y use Z, as specified in [X] and [Y]"
	}
	if in.negated && a.Excepted(c, m) {
		in.negated, why = false, why&^decide.Denied.When(true) // "depends on no protocol other than X"
	}
	if a.Judge.Standard && len(m.IDs) == 1 && lexicon.Lends(m.IDs[0]) && a.OneKind(c) && !a.Conditional(c.Start) {
		why &^= decide.Conditional.When(true) // "a method based on MD5" is the one
	}
	lends := a.Lends(c, &m) && !(grammar.AllCarry(m.IDs) && grammar.IsTransportRole(o.Role))
	why |= decide.Lent.When(lends) | decide.Conditional.When(lends && a.OfOneVersion(m.IDs, in.subject)) | decide.Local.When(a.IsLocal(c)) | decide.Permissive.When(a.Supposed(&m)) | decide.Conditional.When(!c.Participle && a.OfItsUsers(c, &m))
	kind := why.Turn(c.Kind)
	a.Required[o.Mention] = a.Required[o.Mention] || kind.Dependency() && why.Plain()
	messages := (c.Need == grammar.Prescribed || a.Tokens[c.Start].Lower == "formatted" && a.Tokens[c.End-1].Lower == "as") && manner.MessageNouns.HasAny(a.Tokens[:c.Aux]) // "messages are formatted as specified in [X]"
	carried := kind == graph.Uses && manner.PlainRole(o.Role) && (c.Participle || carrierCues.Has(a.Tokens[c.Start].Word) || messages) && !(a.Judge.Standard && (!m.Named || a.OfPart(&m)))
	if in.negated && a.NoOther(c) {
		for _, to := range m.IDs {
			a.Propose("", to, c.Kind, why, in.text)
		}
		return
	}
	for _, to := range m.IDs {
		for _, from := range in.subject {
			if (lexicon.Height(from) > 0 && a.Judge.Owns(to) && !a.Judge.Owns(from) || a.Judge.Standard && m.Self) && a.UsedWith(c) {
				a.Propose(to, from, c.Kind, why|decide.Carrier.When(decide.Carries(from, to)), in.text) // "HTTP is used with this protocol"
				continue
			}
			carries := carried && (decide.Carries(to, from) || m.Named && slices.Contains(m.IDs, m.NameID) && decide.Carries(m.NameID, from)) && (!c.Participle || lexicon.Height(to) <= lexicon.TransportLayer)
			why := why
			if carries && messages {
				why &^= decide.Lent.When(true)
			}
			a.Propose(from, to, c.Kind, why|decide.Carrier.When(carries), quote(a.Tokens, c, m))
		}
	}
}

// transportOf reports whether what a cue has as its object is the transport that a mention stands for: "uses the
// transport that is specified in [X]", "relies on the transport of X".
func (a *Analysis) transportOf(c *grammar.Cue, m *grammar.Mention) bool {
	at := m.Start - 1
	for at > c.End && (lexicon.Determiners.Has(a.Tokens[at].Word) || a.Tokens[at].Lower == "of" || transportForms.Has(a.Tokens[at].Word)) {
		at--
	}
	return at >= c.End && manner.TransportNouns.Has(a.Tokens[at].Word) && (m.Noted || lex.Index(a.Tokens[at:m.Start], "of") > 0)
}

// transportForms may follow "transport".
var transportForms = lex.Words("protocol protocols mechanism mechanisms infrastructure layer")

// OfOneVersion reports whether IDs are of specifications of a name that has several, none
// of them the subject's: what is lent by one is not used with the others.
func (a *Analysis) OfOneVersion(ids, subject []string) bool {
	return len(ids) == 1 && lexicon.Generic(ids[0]) != "" && lexicon.Generic(First(subject)) == ""
}

// reasonsFor returns the reasons that speak for and against the relation of a cue
// to an object, and for its kind.
func (a *Analysis) reasonsFor(c *grammar.Cue, o grammar.Object, in circumstances) decide.Reasons {
	m := a.Mentions[o.Mention]
	forTransport := grammar.IsTransportRole(o.Role)
	why := decide.TransportRole.When(forTransport) | decide.Alternative.When(o.Chosen) | decide.AnyVersion.When(o.Version) |
		decide.Offered.When((c.Need == grammar.Transport || c.Need == grammar.Offering) && !c.Must) | decide.Mapped.When(c.Need == grammar.Dissolving)
	if c.Need == grammar.Transport && !forTransport && a.OfTransports(c) && grammar.AllCarry(m.IDs) {
		return why&^decide.Offered.When(true) | decide.TransportRole.When(true) // "uses transports that support SOAP"
	}
	kind := why.Turn(c.Kind)
	switch {
	case !in.named && o.Example && a.IndefiniteSubject(c):
		return why | decide.OthersExample.When(true)
	case c.Need == grammar.Specified && !a.describesOwn(c, m, in):
		return why | decide.NoPartOfOwn.When(true)
	case c.Need == grammar.Transport && !forTransport && a.Judge.Standard && in.named && m.Named && m.Start-c.End <= 1:
		why |= decide.Permissive.When(true) | decide.OfPart.When(true) // "X supports Y": it can make use of it
	case c.Need == grammar.Transport && !forTransport:
		return why | decide.NoTransport.When(true)
	// "Servers MUST support the X extension" extends nothing.
	case a.FollowedBy(m, "extension", "extensions") && kind.Dependency() && !(a.Judge.Standard && a.prescribed(c) && lexicon.ImplementVerbs.Has(a.Tokens[c.Start].Word)):
		why |= decide.ItsExtension.When(true)
	case !a.Judge.Standard && c.Kind == graph.LayersOn && a.IsBased(c) && c.Aux > 0 && extensionNouns.Has(a.Tokens[c.Aux-1].Word) && !grammar.AllCarry(m.IDs):
		why |= decide.Modelled.When(true) // "the Foo extensions are based on Bar"
	case c.Need == grammar.Interfaces && !(a.FollowedBy(m, "interface", "interfaces") && grammar.AllCarry(m.IDs)):
		return why | decide.NoInterface.When(true)
	case c.Kind == graph.Extends && a.ForAction(c, m):
		return why | decide.NoPartOfOther.When(true)
	case c.Kind == graph.Extends && a.OfServices(c, m):
		why |= decide.OfServices.When(true)
	case kind == graph.LayersOn && c.Kind == graph.LayersOn && !m.Named && (a.OfStructure(c, m) || a.Tokens[c.End-1].Lower == "as" || c.Need == grammar.Prescribed && !grammar.AllCarry(m.IDs)):
		why |= decide.OfStructure.When(true)
	}
	return why | decide.TransportSubject.When(c.Kind == graph.Uses && (a.TransportSubject(c) || !a.Judge.Standard && a.transportOf(c, &m))) | decide.Advised.When(!a.Judge.Standard && kind.Dependency() && a.Advises(c))
}

// extensionNouns are what extends the protocol that it is based on.
var extensionNouns = lex.Words("extension extensions")

// proposeIt reads "If X is present, this protocol uses it". It reports whether the
// cue is used up.
func (a *Analysis) proposeIt(c *grammar.Cue, in circumstances) bool {
	if c.End >= len(a.Tokens) || a.Tokens[c.End].Lower != "it" || !c.Kind.Dependency() {
		return false
	}
	if (len(a.Mentions) == 0 || a.FirstMention(c.Aux) == a.LastMention(c.Aux) && len(a.About) > 0) && (in.named || !a.Judge.Standard) {
		for _, from := range in.subject { // "X stores. This protocol uses it"
			for _, to := range a.About {
				a.Propose(from, to, c.Kind, in.why, in.text+" it")
			}
		}
		return len(a.About) > 0
	}
	for m := a.LastMention(c.Aux); m >= 0 && (in.named || !a.Judge.Standard); m-- {
		if ids := a.Mentions[m].IDs; len(ids) > 0 && !a.Mentions[m].Bare && !slices.Equal(ids, in.subject) {
			for _, from := range in.subject {
				a.Propose(from, ids[0], c.Kind, in.why, in.text+" it")
			}
			return true
		}
	}
	return false
}

// namesUsers reports whether a cue names who the subject of the one before is:
// "protocols that use X include Y".
func (a *Analysis) namesUsers(i int) bool {
	before := &a.Cues[i-1]
	switch a.Tokens[a.Cues[i].Start].Lower {
	case "include", "includes":
		return before.Dir == grammar.Forward && before.Kind.Dependency() && !before.Negated && a.RelativeBefore(before) && a.IndefiniteSubject(before)
	}
	return false
}

// each proposes a relation between every two of the objects above and below.
func (a *Analysis) each(above, below []grammar.Object, kind graph.Kind, why decide.Reasons, cue string) {
	for _, x := range above {
		for _, y := range below {
			for _, from := range a.Mentions[x.Mention].IDs {
				for _, to := range a.Mentions[y.Mention].IDs {
					a.Propose(from, to, kind, why, cue)
				}
			}
		}
	}
}

// reverse reads "X is used by Y": Y depends on X.
func (s *Speaker) reverse(a *Analysis, c *grammar.Cue, objects []grammar.Object, in circumstances) {
	if !in.named && !in.negated && a.Follows(c) {
		if lexicon.BeForms.Has(a.Tokens[c.Start].Word) {
			c.Idle = "conditions follow" // "The following are prerequisites for X:"
			return
		}
		forward := *c
		forward.Dir = grammar.Forward
		forward.Optional = c.Optional || !c.Passive // who tunnels X is not needed by X
		a.Open, a.OpenSubject = &forward, a.dependents(objects)
		return
	}
	if len(objects) == 0 && !in.negated && a.Announces(c) {
		a.Open, a.OpenSubject = c, in.subject
		if !in.named {
			a.OpenSubject = s.Fallback(nil)
		}
	}
	if !in.named && a.ofWhich(c) {
		in.subject, in.named = a.headSubject(c), true
	}
	if c.Kind == graph.Uses && !in.named {
		c.Idle = "no protocol that is used"
		return
	}
	if c.Kind == graph.Uses && len(objects) == 0 && !in.negated && s.Self != "" && a.OwnRole(c.End) {
		for _, to := range in.subject { // "X is used by the server": of this protocol
			a.Propose(s.Self, to, graph.Uses, in.why, in.text+" "+lex.Span(a.Tokens, c.End, min(len(a.Tokens), c.End+2)))
		}
		return
	}
	if len(objects) == 0 && in.named && !in.negated && s.Self != "" && lexicon.BeForms.Has(a.Tokens[c.Start].Word) && a.OfMessages(c.End) {
		for _, to := range in.subject { // "X is the transport for all messages": of this protocol
			a.Propose(s.Self, to, graph.LayersOn, in.why, in.text)
		}
		return
	}
	for _, to := range in.subject {
		for _, o := range objects {
			m := a.Mentions[o.Mention]
			if a.Judge.Standard && a.overBefore(c, m.Start) {
				if grammar.AllCarry(m.IDs) {
					for _, below := range m.IDs { // "X provides services to others over Y"
						a.Propose(to, below, graph.LayersOn, in.why, quote(a.Tokens, c, m))
					}
				}
				continue
			}
			for _, from := range m.IDs {
				a.Propose(from, to, c.Kind, in.why|a.succession(c, o, in)|decide.TransportRole.When(grammar.IsTransportRole(o.Role)), quote(a.Tokens, c, m))
			}
		}
		if in.negated && len(objects) == 0 && a.AnyProtocol(c.End) {
			a.Propose("", to, c.Kind, in.why, in.text)
		}
	}
}

// dependents returns who depends on a list: the objects of its lead-in, or else the
// speaker.
func (a *Analysis) dependents(objects []grammar.Object) []string {
	var ids []string
	for _, o := range objects {
		ids = names.Union(ids, a.Mentions[o.Mention].IDs)
	}
	if len(ids) == 0 {
		return a.Speaker
	}
	return ids
}

// ofWhich reports whether a cue is of a clause such as "many of which are": of parts of
// what the sentence is about.
func (a *Analysis) ofWhich(c *grammar.Cue) bool {
	return c.Aux > 1 && a.Tokens[c.Aux-1].Lower == "which" && a.Tokens[c.Aux-2].Lower == "of" && a.FirstMention(c.Aux) >= 0
}

// headSubject returns what the first mention before a cue stands for, unless that is
// the speaker.
func (a *Analysis) headSubject(c *grammar.Cue) []string {
	if m := a.Mentions[a.FirstMention(c.Aux)]; !m.Self && !m.Bare {
		return m.IDs
	}
	return nil
}

// carry reads "tunnels A in B, including C": A and C run over B.
func (a *Analysis) carry(c *grammar.Cue, objects []grammar.Object) {
	if a.Judge.Standard {
		objects = slices.DeleteFunc(slices.Clone(objects), func(o grammar.Object) bool { return a.InSurroundings(&a.Mentions[o.Mention]) })
	}
	if len(objects) > 0 && a.IndefiniteSubject(c) {
		// "protocols that carry X, for example Y": X runs over Y
		var below []grammar.Object
		for _, o := range a.Examples(c, len(a.Tokens)) {
			if o.Mention > objects[0].Mention {
				below = append(below, o)
			}
		}
		a.each(objects[:1], below, graph.LayersOn, decide.Alternative.When(true), c.Text(a.Tokens))
		return
	}
	split := -1
	for k := 1; k < len(objects) && split < 0; k++ {
		for _, t := range a.Tokens[a.Mentions[objects[k-1].Mention].End:a.Mentions[objects[k].Mention].Start] {
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
		for i := a.Mentions[o.Mention].Start - 1; i > a.Mentions[objects[split].Mention].End; i-- {
			if a.Tokens[i].Lower == "including" {
				above = append(slices.Clip(above), o)
				break
			}
		}
	}
	a.each(above, objects[split:split+1], graph.LayersOn, decide.Permissive.When(c.Optional)|decide.Conditional.When(a.Conditional(c.Start)), c.Text(a.Tokens))
}

var insideWords = lex.Words("in within inside over through into")

// users splits objects at "in protocols such as": those behind are who depends.
func (a *Analysis) users(c *grammar.Cue, objects []grammar.Object) (above, below []grammar.Object) {
	if len(objects) > 1 && a.Mentions[objects[0].Mention].Self && a.Tokens[a.Mentions[objects[0].Mention].End].Text == ":" {
		return objects[1:], objects[:1] // "The following protocols use this protocol: X and Y"
	}
	if len(objects) > 1 && a.Mentions[objects[0].Mention].Self && objects[len(objects)-1].Example && a.IndefiniteSubject(c) {
		k := slices.IndexFunc(objects, func(o grammar.Object) bool { return o.Example })
		return objects[k:], objects[:k] // "Other protocols use this protocol, such as X"
	}
	if k := a.membersOfClass(c, objects); k > 0 {
		return objects[k:], objects[:k]
	}
	for k := 1; k < len(objects); k++ {
		gap := a.Tokens[a.Mentions[objects[k-1].Mention].End:a.Mentions[objects[k].Mention].Start]
		protocols := slices.IndexFunc(gap, func(t lex.Token) bool { return t.Lower == "protocols" })
		if protocols > 0 && (gap[0].Lower == "in" || gap[0].Lower == "by") && protocols+1 < len(gap) && (gap[protocols+1].Lower == "such" || gap[protocols+1].Lower == "including") {
			return objects[k:], objects[:k]
		}
	}
	return nil, objects
}

// passive reads "X is used as the transport" (the speaker uses X) and "X is
// used for authentication by Y" (Y uses X).
func (s *Speaker) passive(a *Analysis, c *grammar.Cue, objects []grammar.Object, in circumstances) {
	if by := a.Agent(c); by >= 0 {
		why := in.why | decide.TransportRole.When(grammar.IsTransportRole(a.Tokens[c.End:by]))
		for _, m := range a.Mentions {
			if m.Start <= by || m.Bare || m.Start-by >= agentWindow {
				continue
			}
			for _, from := range m.IDs {
				for _, to := range in.subject {
					a.Propose(from, to, c.Kind, why, quote(a.Tokens, c, m))
				}
			}
		}
		return
	}
	instead, role := a.insteadOf(c)
	if a.pronounBefore(c) || a.RelativeBefore(c) || !instead && slices.ContainsFunc(a.Cues, func(o grammar.Cue) bool { return o.Start == c.End && !o.Kind.Dependency() }) {
		c.Idle = "a remark on something else"
		return
	}
	if s.Judge.Standard && c.Kind == graph.Extends {
		for _, m := range a.Mentions {
			if m.End <= c.Aux && m.Named && !m.Bare && a.Tokens[m.End-1].Cite && !slices.Contains(m.IDs, m.NameID) {
				for _, from := range m.IDs { // "X [Y] has been extended": by Y
					a.Propose(from, m.NameID, graph.Extends, in.why&^decide.Conditional.When(true), in.text)
				}
			}
		}
		return
	}
	if c.Kind == graph.Extends && len(objects) > 0 && a.Mentions[objects[0].Mention].Start <= c.End+1 {
		for _, from := range a.Mentions[objects[0].Mention].IDs { // "X has been extended [Y]"
			for _, to := range in.subject {
				a.Propose(from, to, graph.Extends, in.why&^decide.Conditional.When(true), in.text)
			}
		}
		return
	}
	if !in.named || s.Self == "" || slices.Contains(in.subject, s.Self) {
		c.Idle = "no protocol that is used"
		return
	}
	if a.Judge.Standard && (c.Kind == graph.Extends && a.Perfect(c) || a.CompatibleBefore(c)) {
		c.Idle = "a remark on something else"
		return
	}
	user := s.Self
	if by := a.definer(c); s.Judge.Standard && by != nil {
		user = by[0] // "[X] describes how Y can be used"
	}
	cue := in.text + " " + lex.Span(a.Tokens, c.End, min(len(a.Tokens), c.End+4))
	why := in.why | decide.TransportRole.When(grammar.IsTransportRole(role)) | decide.Alternative.When(instead || a.orInSubject(c))
	for _, to := range in.subject {
		below := decide.Carries(to, user) && lexicon.Height(to) <= lexicon.TransportLayer && manner.PlainRole(role) && !(a.Judge.Standard && a.pieceBefore(c))
		lends := a.Judge.Standard && (a.LentSubject(c) || a.pieceBefore(c) && lexicon.Height(to) != lexicon.NetworkLayer)
		m := a.LastMention(c.Aux)
		pieces := a.Judge.Standard && m >= 0 && slices.Contains(a.Mentions[m].IDs, to) && a.OfPieces(&a.Mentions[m]) && !a.DemandsBefore(c)
		a.Propose(user, to, c.Kind, why|decide.Carrier.When(below)|decide.Lent.When(lends && !below)|decide.OfPieces.When(pieces), cue)
	}
}

// insteadOf reports whether a cue says of what is used in place of which other protocol, and
// returns the words that say what for: "X can be used instead of Y for transport".
func (a *Analysis) insteadOf(c *grammar.Cue) (instead bool, role []lex.Token) {
	at := c.End
	for i := range a.Cues {
		if next := &a.Cues[i]; next.Start == c.End && a.Stands(i) {
			if objects, _ := a.Objects(i); len(objects) > 0 {
				at = a.Mentions[objects[0].Mention].End
				instead = at == len(a.Tokens) || behindWhole.Has(a.Tokens[at].Word) // and of no part, as "the Y option"
			}
		}
	}
	return instead, a.Tokens[at:min(len(a.Tokens), at+roleWindow)]
}

// behindWhole are words behind a mention that is of a protocol as a whole.
var behindWhole = lex.Words(". , ; ( )").Union(lexicon.Prepositions).Union(lexicon.ObjectStops).Union(lexicon.Fronted)

func (a *Analysis) pronounBefore(c *grammar.Cue) bool {
	return c.Aux > 0 && (a.Tokens[c.Aux-1].Lower == "it" || a.Tokens[c.Aux-1].Lower == "they")
}

// pieceBefore reports whether the subject in front of a cue is a part of what it names:
// "IPv6 addresses are used".
func (a *Analysis) pieceBefore(c *grammar.Cue) bool {
	m := a.LastMention(c.Aux)
	return m >= 0 && a.OfPart(&a.Mentions[m])
}

func (a *Analysis) orInSubject(c *grammar.Cue) bool {
	m := a.LastMention(c.Aux)
	return m >= 0 && a.Alternative(m)
}

// describesOwn reports whether a citation says how a part of the speaker's own
// messages is defined: "the payload contains a Foo, as specified in [X]"; or
// whether a part of one format is a part of another: "Foo records can contain Bar
// records".
func (a *Analysis) describesOwn(c *grammar.Cue, m grammar.Mention, in circumstances) bool {
	if m.Noted {
		return !in.named || slices.Equal(in.subject, a.Speaker)
	}
	return in.named && m.Named && a.FollowedByAny(m.End, parts) && parts.HasAny(a.Tokens[:c.Aux])
}

// parts are what formats consist of.
var parts = lex.Words("record records structure structures object objects packet packets element elements")

// carrierCues are verbs and nouns whose object, if it exists to carry others,
// carries the subject.
var carrierCues = lex.Words(`uses use used utilizes utilize employs employ relies rely relied depends depend depended dependent dependency
	dependencies requires require needs support specify`)

// First returns the first of a list, "" if it is empty.
func First(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// quote returns the cue and, if the object stands close, an ellipsis between.
func quote(tokens []lex.Token, c *grammar.Cue, m grammar.Mention) string {
	text := c.Text(tokens)
	if m.End < len(tokens) && m.Start >= c.End {
		tail := m.End
		for tail < len(tokens) && tail < m.End+4 && tokens[tail].Text != "," && tokens[tail].Text != "." && !tokens[tail].Cite {
			tail++
		}
		if grammar.IsTransportRole(tokens[m.End:tail]) {
			return text + " … " + lex.Span(tokens, m.End, tail)
		}
	}
	return text
}

// prescribed reports whether a cue stands behind "MUST" or "SHALL".
func (a *Analysis) prescribed(c *grammar.Cue) bool {
	return c.Must && lexicon.Prescribing.HasAny(a.Tokens[c.Aux:c.Start])
}
