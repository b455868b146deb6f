package relate

import (
	"iter"
	"math/bits"
	"slices"
	"strings"

	"strata/extract/lexicon"
	"strata/graph"
)

// A reason speaks for or against a candidate, or says of which kind and modality
// it is. Reasons that change the kind apply in their order.
type reason uint8

const (
	// reasons to drop a candidate
	sameEnds reason = iota
	noEnd
	repeated
	contradicted
	aside
	othersExample
	noPartOfOwn
	noTransport
	noInterface
	citesSubject
	othersDoing
	noPartOfOther
	lender
	throughOwn
	pointed
	compared
	thoughtOf

	// reasons for another modality
	permissive
	conditional
	alternative
	offered
	mapped
	chainOffered
	denied

	// what is to be noted
	demanded
	passiveVoice
	lent
	local
	chained
	introduced
	tunneled
	related
	anyVersion

	// reasons for another kind
	transportRole
	itsExtension
	ofServices
	ofStructure
	transportSubject
	prerequisite
	advised
	carrier
	sameLayer
	besideCarrier
	lentWhole
	modelled
	ofPart

	reasonCount
)

// An effect is what a reason does to a candidate.
type effect uint8

const (
	drops   effect = iota
	weakens        // makes it optional
	denies         // makes it say the opposite
	turns          // changes its kind
	notes          // says how it holds
	effectCount
)

// verdicts say each reason in words, and what it does.
var verdicts = [reasonCount]struct {
	text   string
	effect effect
	from   graph.Kinds // that a turning reason changes
	to     graph.Kind
}{
	sameEnds:      {text: "both ends are the same"},
	noEnd:         {text: "an end is missing"},
	repeated:      {text: "said before"},
	contradicted:  {text: "against the usual stack"},
	aside:         {text: "an aside on what carries others"},
	othersExample: {text: "an example of what others use"},
	noPartOfOwn:   {text: "not said to define a part of it"},
	noTransport:   {text: "not said to be a transport"},
	noInterface:   {text: "has no interfaces there"},
	citesSubject:  {text: "says where the subject is specified"},
	othersDoing:   {text: "what others do, in the text of a standard"},
	noPartOfOther: {text: "for doing something with it"},
	throughOwn:    {text: "by way of the speaker"},
	lender:        {text: "an algorithm or a form of data, which needs nothing"},
	pointed:       {text: "only tells where more is said"},
	compared:      {text: "only likened to it"},
	thoughtOf:     {text: "only thought about"},

	permissive:   {text: "can be left out", effect: weakens},
	conditional:  {text: "under a condition", effect: weakens},
	alternative:  {text: "one of several", effect: weakens},
	offered:      {text: "offered, not demanded", effect: weakens},
	mapped:       {text: "one way to map it", effect: weakens},
	chainOffered: {text: "a chain that nothing requires", effect: weakens},
	denied:       {text: "denied", effect: denies},

	demanded:     {text: "demanded", effect: notes},
	passiveVoice: {text: "told of what is used", effect: notes},
	lent:         {text: "only types and the like", effect: notes},
	local:        {text: "within one host", effect: notes},
	chained:      {text: "a chain told in passing", effect: notes},
	related:      {text: "under a heading for what is related", effect: weakens},
	anyVersion:   {text: "in any of its versions", effect: notes},
	introduced:   {text: "an introduction with another subject", effect: weakens},
	tunneled:     {text: "a carrier, carried by what is not below it", effect: weakens},

	transportRole:    {"for transport", turns, graph.KindSet(graph.Uses), graph.LayersOn},
	itsExtension:     {"an extension of it", turns, graph.Dependencies, graph.Extends},
	ofServices:       {"some of its services", turns, graph.KindSet(graph.Extends), graph.Uses},
	ofStructure:      {"a structure of it", turns, graph.KindSet(graph.LayersOn), graph.Uses},
	transportSubject: {"said of transport", turns, graph.Dependencies, graph.LayersOn},
	prerequisite:     {"to be known before", turns, graph.KindSet(graph.Related), graph.Uses},
	advised:          {"advised in its stead", turns, graph.Dependencies, graph.Alternative},
	carrier:          {"exists to carry others", turns, graph.KindSet(graph.Uses), graph.LayersOn},
	sameLayer:        {"of the same layer", turns, graph.KindSet(graph.LayersOn), graph.Extends},
	lentWhole:        {"an algorithm or a form of data", turns, graph.KindSet(graph.LayersOn), graph.Uses},
	besideCarrier:    {"needed beside what carries it", turns, graph.KindSet(graph.LayersOn), graph.Uses},
	modelled:         {"another form of it", turns, graph.KindSet(graph.LayersOn), graph.Extends},
	ofPart:           {"a part of it", turns, graph.KindSet(graph.LayersOn), graph.Uses},
}

// reasons is a set of reasons, one bit each.
type reasons uint64

// when returns the reason as a set, or the empty set if it does not hold.
func (r reason) when(holds bool) reasons {
	if !holds {
		return 0
	}
	return 1 << r
}

// effects are the reasons of each effect.
var effects = func() (sets [effectCount]reasons) {
	for r := range reasonCount {
		sets[verdicts[r].effect] |= r.when(true)
	}
	return sets
}()

// have reports whether one of the reasons has an effect.
func (rs reasons) have(e effect) bool { return rs&effects[e] != 0 }

// all yields the reasons in their order.
func (rs reasons) all() iter.Seq[reason] {
	return func(yield func(reason) bool) {
		for ; rs != 0; rs &= rs - 1 {
			if !yield(reason(bits.TrailingZeros64(uint64(rs)))) {
				return
			}
		}
	}
}

// plain reports whether none of the reasons drops, weakens or denies.
func (rs reasons) plain() bool { return !rs.have(drops) && !rs.have(weakens) && !rs.have(denies) }

// evident are the reasons that the statement or its cue shows by itself.
const evident = reasons(1<<denied | 1<<demanded | 1<<passiveVoice)

// turn returns the kind that the reasons make of one.
func (rs reasons) turn(k graph.Kind) graph.Kind {
	for r := range (rs & effects[turns]).all() {
		if v := &verdicts[r]; v.from.Has(k) {
			k = v.to
		}
	}
	return k
}

// String returns the reasons in words.
func (rs reasons) String() string {
	var texts []string
	for r := range rs.all() {
		texts = append(texts, verdicts[r].text)
	}
	return strings.Join(texts, ", ")
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

// A judge knows what a decision needs beside the sentence.
type judge struct {
	document string               // its ID
	owns     func(id string) bool // see [document.Body]
	isTag    func(id string) bool // likewise
	overview bool                 // the section only introduces the protocol
	standard bool                 // the document is one of a series of standards
	passing  bool                 // the section is not where relations have their place
	opted    []string             // the protocols that the section is about for those who have chosen them
	subjects []string             // where there are such, what the title of the document names
}

// decide says of which kind and modality a candidate is, and whether it becomes a
// statement. Nothing else decides that.
func (j *judge) decide(c *candidate, before []candidate) {
	c.reasons |= conditional.when(len(j.opted) > 0 && slices.Contains(j.opted, c.To) && (c.From == j.document || slices.Contains(j.subjects, c.From)))
	c.Kind = c.reasons.turn(c.Kind)
	c.reasons |= permissive.when(j.standard && c.Kind == graph.LayersOn && c.To == j.document) // what a standard carries, others carry too
	c.Against = c.reasons.have(denies)
	c.Optional = c.reasons.have(weakens) && c.From != "" && c.To != ""
	c.Permitted = c.reasons&^alternative.when(true)&effects[weakens] != 0
	c.Inferred = c.reasons&(transportRole.when(true)|carrier.when(true)|chained.when(true)) != 0
	c.Demanding = c.reasons&demanded.when(true) != 0
	c.Passive = c.reasons&passiveVoice.when(true) != 0
	switch {
	case c.reasons&lent.when(true) != 0, j.standard && lexicon.Lends(c.To):
		c.Purpose = graph.Types
	case c.reasons&local.when(true) != 0:
		c.Purpose = graph.Local
	}
	stack := j.weigh(&c.Statement)
	c.Kind = stack.turn(c.Kind)
	if stack.have(weakens) {
		c.Optional, c.Permitted = true, true
	}
	c.reasons |= stack | aside.when(j.aside(&c.Statement)) |
		sameEnds.when(c.From == c.To) | noEnd.when(!c.Against && (c.From == "" || c.To == ""))
	c.reasons |= repeated.when(slices.ContainsFunc(before, func(b candidate) bool { return b.states() && b.Statement == c.Statement }))
}

// weigh compares a dependency with the usual stack: TCP does not run over SOAP,
// nor over a protocol that runs over TCP, whatever a sentence seems to say; and
// what a carrier of the family needs beside what it runs over, it uses.
func (j *judge) weigh(s *Statement) reasons {
	above, below := lexicon.Height(s.From), lexicon.Height(s.To)
	switch {
	case j.standard && s.Kind.Dependency() && s.From != j.document && lexicon.Lends(s.From):
		return lender.when(true)
	case j.standard && s.Kind == graph.LayersOn && lexicon.Lends(s.To):
		return lentWhole.when(true)
	case above == 0, s.Against, !s.Kind.Dependency():
		return 0
	case j.standard && s.Kind == graph.LayersOn && s.To == j.document:
		return 0 // what it carries
	case s.Kind == graph.Extends: // others extend the standards of the usual stack, not the reverse
		return contradicted.when(!j.owns(s.From) && !(below > 0 && !j.owns(s.To)))
	case below == above && below >= lexicon.ApplicationLayer && s.Kind == graph.LayersOn && j.standard:
		return 0 // "Foo over HTTP"
	case below == above && below >= lexicon.ApplicationLayer && s.Kind == graph.LayersOn && (j.owns(s.From) || !j.owns(s.To)):
		return sameLayer.when(true) // "SMB2 is based on SMB concepts"
	case below > 0:
		level := below == above && s.Kind == graph.Uses && (j.owns(s.From) || !lexicon.Carrier(s.To))
		return contradicted.when(below >= above && !level)
	case !j.owns(s.To):
		return tunneled.when(s.Kind == graph.LayersOn && s.From != j.document && lexicon.Carrier(s.From) && above <= lexicon.TransportLayer)
	case !j.owns(s.From) && above <= lexicon.ApplicationLayer: // SOAP runs over anything
		return contradicted.when(!(s.Kind == graph.Uses && s.Optional && !lexicon.Carrier(s.From)))
	}
	return besideCarrier.when(s.Kind == graph.LayersOn && j.owns(s.From) && !lexicon.Carrier(s.To))
}

// aside reports whether a statement, outside of the sections on relationships
// and transport, has a standard of the usual stack, or what carries calls, depend
// on what has no place there, in the text of another: such a sentence tells what
// is done by way of the carrier.
func (j *judge) aside(s *Statement) bool {
	if !j.passing || j.standard && s.To == j.document || !s.Kind.Dependency() || s.Against || s.From == j.document || lexicon.Height(s.To) > 0 {
		return false
	}
	height := lexicon.Height(s.From)
	return height > lexicon.ApplicationLayer && lexicon.Carrier(s.From) || height > 0 && !j.owns(s.From) && j.owns(s.To)
}

// carries reports whether who uses a protocol runs over it: it is a carrier
// and, where both have a place in the usual stack, lower.
func carries(to, from string) bool {
	above := lexicon.Height(from)
	return lexicon.Carrier(to) && (above == 0 || lexicon.Height(to) < above)
}
