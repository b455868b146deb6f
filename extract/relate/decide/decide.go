// Package decide decides which candidates for relations become statements, of which kind and
// modality, by the reasons for and against them alone.
package decide

import (
	"iter"
	"math/bits"
	"slices"
	"strings"

	"strata/extract/lexicon"
	"strata/graph"
)

// A Reason speaks for or against a candidate, or says of which kind and modality
// it is. Reasons that change the kind apply in their order.
type Reason uint8

// The reasons, said in words in verdicts. Those that are not exported are the judge's own.
const (
	// reasons to drop a candidate
	sameEnds Reason = iota
	noEnd
	repeated
	contradicted
	aside
	OthersExample
	NoPartOfOwn
	NoTransport
	NoInterface
	CitesSubject
	OthersDoing
	NoPartOfOther
	lender
	ThroughOwn
	Pointed
	Compared
	ThoughtOf
	NotWhole

	// reasons for another modality
	Permissive
	Conditional
	Alternative
	Offered
	Mapped
	ChainOffered
	Recommended
	Denied

	// what is to be noted
	Demanded
	PassiveVoice
	Lent
	Local
	Chained
	Introduced
	tunneled
	Related
	AnyVersion
	Prescribed
	InPassing
	OfPieces

	// reasons for another kind
	TransportRole
	ItsExtension
	OfServices
	OfStructure
	TransportSubject
	Prerequisite
	Conjoined
	Advised
	Carrier
	sameLayer
	besideCarrier
	lentWhole
	Modelled
	OfPart

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
	OthersExample: {text: "an example of what others use"},
	NoPartOfOwn:   {text: "not said to define a part of it"},
	NoTransport:   {text: "not said to be a transport"},
	NoInterface:   {text: "has no interfaces there"},
	CitesSubject:  {text: "says where the subject is specified"},
	OthersDoing:   {text: "what others do, in the text of a standard"},
	NoPartOfOther: {text: "for doing something with it"},
	ThroughOwn:    {text: "by way of the speaker"},
	lender:        {text: "an algorithm or a form of data, which needs nothing"},
	Pointed:       {text: "only tells where more is said"},
	Compared:      {text: "only likened to it"},
	ThoughtOf:     {text: "only thought about"},
	NotWhole:      {text: "not said to take the place of the whole"},

	Permissive:   {text: "can be left out", effect: weakens},
	Conditional:  {text: "under a condition", effect: weakens},
	Alternative:  {text: "one of several", effect: weakens},
	Offered:      {text: "offered, not demanded", effect: weakens},
	Mapped:       {text: "one way to map it", effect: weakens},
	ChainOffered: {text: "a chain that nothing requires", effect: weakens},
	Recommended:  {text: "recommended", effect: weakens},
	Denied:       {text: "denied", effect: denies},

	Demanded:     {text: "demanded", effect: notes},
	PassiveVoice: {text: "told of what is used", effect: notes},
	Lent:         {text: "only types and the like", effect: notes},
	Local:        {text: "within one host", effect: notes},
	Chained:      {text: "a chain told in passing", effect: notes},
	Related:      {text: "under a heading for what is related", effect: weakens},
	AnyVersion:   {text: "in any of its versions", effect: notes},
	Prescribed:   {text: "prescribed in any case", effect: notes},
	InPassing:    {text: "told in passing", effect: notes},
	OfPieces:     {text: "no more than pieces of it", effect: notes},
	Introduced:   {text: "an introduction with another subject", effect: weakens},
	tunneled:     {text: "a carrier, carried by what is not below it", effect: weakens},

	TransportRole:    {"for transport", turns, graph.KindSet(graph.Uses), graph.LayersOn},
	ItsExtension:     {"an extension of it", turns, graph.Dependencies, graph.Extends},
	OfServices:       {"some of its services", turns, graph.KindSet(graph.Extends), graph.Uses},
	OfStructure:      {"a structure of it", turns, graph.KindSet(graph.LayersOn), graph.Uses},
	TransportSubject: {"said of transport", turns, graph.Dependencies, graph.LayersOn},
	Prerequisite:     {"to be known before", turns, graph.KindSet(graph.Related), graph.Uses},
	Conjoined:        {"done together with it", turns, graph.KindSet(graph.Related), graph.Uses},
	Advised:          {"advised in its stead", turns, graph.Dependencies, graph.Alternative},
	Carrier:          {"exists to carry others", turns, graph.KindSet(graph.Uses), graph.LayersOn},
	sameLayer:        {"of the same layer", turns, graph.KindSet(graph.LayersOn), graph.Extends},
	lentWhole:        {"an algorithm or a form of data", turns, graph.KindSet(graph.LayersOn), graph.Uses},
	besideCarrier:    {"needed beside what carries it", turns, graph.KindSet(graph.LayersOn), graph.Uses},
	Modelled:         {"another form of it", turns, graph.KindSet(graph.LayersOn), graph.Extends},
	OfPart:           {"a part of it", turns, graph.KindSet(graph.LayersOn), graph.Uses},
}

// Reasons is a set of reasons, one bit each.
type Reasons uint64

// When returns the reason as a set, or the empty set if it does not hold.
func (r Reason) When(holds bool) Reasons {
	if !holds {
		return 0
	}
	return 1 << r
}

// effects are the reasons of each effect.
var effects = func() (sets [effectCount]Reasons) {
	for r := range reasonCount {
		sets[verdicts[r].effect] |= r.When(true)
	}
	return sets
}()

// have reports whether one of the reasons has an effect.
func (rs Reasons) have(e effect) bool { return rs&effects[e] != 0 }

// all yields the reasons in their order.
func (rs Reasons) all() iter.Seq[Reason] {
	return func(yield func(Reason) bool) {
		for ; rs != 0; rs &= rs - 1 {
			if !yield(Reason(bits.TrailingZeros64(uint64(rs)))) {
				return
			}
		}
	}
}

// Plain reports whether none of the reasons drops, weakens or denies.
func (rs Reasons) Plain() bool { return !rs.have(drops) && !rs.have(weakens) && !rs.have(denies) }

// Evident are the reasons that the statement or its cue shows by itself.
const Evident = Reasons(1<<Denied | 1<<Demanded | 1<<PassiveVoice)

// Turn returns the kind that the reasons make of one.
func (rs Reasons) Turn(k graph.Kind) graph.Kind {
	for r := range (rs & effects[turns]).all() {
		if v := &verdicts[r]; v.from.Has(k) {
			k = v.to
		}
	}
	return k
}

// String returns the reasons in words.
func (rs Reasons) String() string {
	var texts []string
	for r := range rs.all() {
		texts = append(texts, verdicts[r].text)
	}
	return strings.Join(texts, ", ")
}

// A Candidate is a pair of protocols that a sentence may relate, with the cue
// that may relate them and every reason for and against. Its statement is what
// the cue alone says until [Judge.Decide] has weighed the reasons.
type Candidate struct {
	Statement
	Reasons Reasons
}

// Has reports whether a reason is among those of the candidate.
func (c *Candidate) Has(r Reason) bool { return c.Reasons&r.When(true) != 0 }

// States reports whether the candidate became a statement.
func (c *Candidate) States() bool { return !c.Reasons.have(drops) }

// A Judge knows what a decision needs beside the sentence.
type Judge struct {
	Document   string               // its ID
	Owns       func(id string) bool // see [document.Body]
	IsTag      func(id string) bool // likewise
	InSeries   func(id string) bool // likewise
	Overview   bool                 // the section only introduces the protocol
	Standard   bool                 // the document is one of a series of standards
	Extensions bool                 // the document is one of a series of extensions
	Passing    bool                 // the section is not where relations have their place
	Opted      []string             // the protocols that the section is about for those who have chosen them
	Examples   bool                 // the section tells by examples what can be done
	Opening    bool                 // the section tells what the protocol does
	Subjects   []string             // where there are such, what the title of the document names
}

// Decide says of which kind and modality a candidate is, and whether it becomes a
// statement. Nothing else decides that.
func (j *Judge) Decide(c *Candidate, before []Candidate) {
	c.Reasons |= Conditional.When(len(j.Opted) > 0 && slices.Contains(j.Opted, c.To) && (c.From == j.Document || slices.Contains(j.Subjects, c.From)))
	c.Kind = c.Reasons.Turn(c.Kind)
	c.Reasons |= Permissive.When(j.Standard && c.Kind == graph.LayersOn && c.To == j.Document) // what a standard carries, others carry too
	c.Against = c.Reasons.have(denies)
	c.Optional = c.Reasons.have(weakens) && c.From != "" && c.To != ""
	c.Permitted = c.Reasons&^Alternative.When(true)&effects[weakens] != 0
	c.Inferred = c.Reasons&(TransportRole.When(true)|Carrier.When(true)|Chained.When(true)) != 0
	c.Demanding = c.Has(Demanded)
	c.Passive = c.Has(PassiveVoice)
	switch {
	case c.Has(Lent), j.Standard && lexicon.Lends(c.To):
		c.Purpose = graph.Types
	case c.Has(Local):
		c.Purpose = graph.Local
	}
	stack := j.weigh(&c.Statement)
	c.Kind = stack.Turn(c.Kind)
	// Something has to carry, and what is taken over is so, wherever that is said.
	c.Passing = (c.Has(InPassing) && (j.Examples || c.Kind != graph.LayersOn) || c.Has(OfPieces)) && c.Kind.Dependency() && c.Group == 0 && c.Purpose != graph.Types
	if stack.have(weakens) {
		c.Optional, c.Permitted = true, true
	}
	c.Reasons |= stack | aside.When(j.aside(&c.Statement)) |
		sameEnds.When(c.From == c.To) | noEnd.When(!c.Against && (c.From == "" || c.To == ""))
	c.Reasons |= repeated.When(slices.ContainsFunc(before, func(b Candidate) bool { return b.States() && b.Statement == c.Statement }))
}

// weigh compares a dependency with the usual stack: TCP does not run over SOAP,
// nor over a protocol that runs over TCP, whatever a sentence seems to say; and
// what a carrier of the family needs beside what it runs over, it uses.
func (j *Judge) weigh(s *Statement) Reasons {
	above, below := lexicon.Height(s.From), lexicon.Height(s.To)
	switch {
	case j.Standard && s.Kind.Dependency() && s.From != j.Document && lexicon.Lends(s.From):
		return lender.When(true)
	case j.Standard && s.Kind == graph.LayersOn && lexicon.Lends(s.To):
		return lentWhole.When(true)
	case above == 0, s.Against, !s.Kind.Dependency():
		return 0
	case j.Standard && s.Kind == graph.LayersOn && s.To == j.Document:
		return 0 // what it carries
	case s.Kind == graph.Extends: // others extend the standards of the usual stack, not the reverse
		return contradicted.When(!j.Owns(s.From) && !(below > 0 && !j.Owns(s.To)))
	case below == above && below >= lexicon.ApplicationLayer && s.Kind == graph.LayersOn && j.Standard:
		return 0 // "Foo over HTTP"
	case below == above && below >= lexicon.ApplicationLayer && s.Kind == graph.LayersOn && (j.Owns(s.From) || !j.Owns(s.To)):
		return sameLayer.When(true) // "SMB2 is based on SMB concepts"
	case below > above && s.Kind == graph.Uses && j.Standard && s.From == j.Document && s.Demanding:
		return 0 // "A widget MUST support Foo", which usually stands on widgets
	case below > 0:
		level := below == above && s.Kind == graph.Uses && (j.Owns(s.From) || !lexicon.Carrier(s.To))
		return contradicted.When(below >= above && !level)
	case !j.Owns(s.To):
		return tunneled.When(s.Kind == graph.LayersOn && s.From != j.Document && lexicon.Carrier(s.From) && above <= lexicon.TransportLayer)
	case !j.Owns(s.From) && above <= lexicon.ApplicationLayer: // SOAP runs over anything
		return contradicted.When(!(s.Kind == graph.Uses && s.Optional && !lexicon.Carrier(s.From)))
	}
	return besideCarrier.When(s.Kind == graph.LayersOn && j.Owns(s.From) && !lexicon.Carrier(s.To))
}

// aside reports whether a statement, outside of the sections on relationships
// and transport, has a standard of the usual stack, or what carries calls, depend
// on what has no place there, in the text of another: such a sentence tells what
// is done by way of the carrier.
func (j *Judge) aside(s *Statement) bool {
	if !j.Passing || j.Standard && s.To == j.Document || !s.Kind.Dependency() || s.Against || s.From == j.Document || lexicon.Height(s.To) > 0 {
		return false
	}
	height := lexicon.Height(s.From)
	return height > lexicon.ApplicationLayer && lexicon.Carrier(s.From) || height > 0 && !j.Owns(s.From) && j.Owns(s.To)
}

// Carries reports whether who uses a protocol runs over it: it is a carrier
// and, where both have a place in the usual stack, lower.
func Carries(to, from string) bool {
	above := lexicon.Height(from)
	return lexicon.Carrier(to) && (above == 0 || lexicon.Height(to) < above)
}
