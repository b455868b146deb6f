package clause

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/extract/relate/manner"
	"strata/graph"
)

// ofStandard returns the reasons that count in the text of a standard alone, for a cue and
// one of its objects, of which the first begins at a token.
func (a *Analysis) ofStandard(c *grammar.Cue, m *grammar.Mention, in circumstances, first int) decide.Reasons {
	if !a.Judge.Standard {
		return 0
	}
	switch {
	case a.Pointer(c, m):
		return decide.Pointed.When(true)
	case c.Kind.Dependency() && a.Compares(c, m):
		return decide.Compared.When(true)
	case c.Kind == graph.Uses && (a.ForPurpose(c, m) || a.DoneWithOther(c, m)):
		return decide.NoPartOfOther.When(true)
	case a.ThoughtOf(c, m):
		return decide.ThoughtOf.When(true)
	case a.IsCalled(c, m):
		return decide.NoPartOfOther.When(true)
	}
	why := decide.Permissive.When(manner.Instance(a.Tokens, a.startOf(m)) || a.LeftOpen(c) || !in.how && a.Inherits(c) || a.HedgedObject(c, m) || a.InSurroundings(m) || a.Candidate(c) || a.ofAlternative(c) || c.Kind.Dependency() && (a.Tried(c) || a.MadeFor(c)) || a.AsExample(m) || a.AnotherWay()) |
		decide.Lent.When(c.Kind == graph.Uses && (a.Writes(c) || a.citedForm(m)))
	switch {
	case c.Kind == graph.Related && slices.Equal(in.subject, a.Speaker) && a.DoneWith(c):
		return why | decide.Conjoined.When(true) | decide.Permissive.When(!a.DesignedFor(c))
	case c.Kind == graph.LayersOn && a.IsBased(c) && (!grammar.AllCarry(m.IDs) || a.PartBefore(c, m)):
		models := a.Models(c, m, in.named) && !lexicon.Lends(m.IDs[0])
		why |= decide.Modelled.When(models) | decide.OfPart.When(!models)
	case c.Kind == graph.LayersOn && workWords.Has(a.Tokens[c.Start].Word) && !grammar.AllCarry(m.IDs):
		why |= decide.OfPart.When(true)
	case c.Kind == graph.Uses && a.OfLayers(c, first):
		why |= decide.TransportRole.When(true) | decide.Alternative.When(true)
	case c.Kind == graph.Uses && c.Participle && a.behindCarrier(c) && lexicon.Height(m.IDs[0]) > 0 && lexicon.Height(m.IDs[0]) <= lexicon.TransportLayer:
		why |= decide.TransportRole.When(true)
	}
	return why
}

// startOf returns where a mention begins, and of a short name in parentheses where what it stands for does.
func (a *Analysis) startOf(m *grammar.Mention) int {
	if k := a.LastMention(m.Start); k >= 0 && a.Mentions[k].End+1 == m.Start && a.Tokens[m.Start-1].Text == "(" && slices.Equal(a.Mentions[k].IDs, m.IDs) {
		return a.Mentions[k].Start
	}
	return m.Start
}

// citedForm reports whether a mention is the name of a form of data or an algorithm, right in front of
// its citations: "JSON [X]", "JSON ([X] and [Y])", whatever they are of. "The MD5 option [X]" is none.
func (a *Analysis) citedForm(m *grammar.Mention) bool {
	if !m.Named || !lexicon.Lends(m.NameID) || m.Start > 0 && a.Tokens[m.Start-1].Text == "-" {
		return false
	}
	next := m.Start + 1
	if a.Lower(next) == "(" {
		next++
	}
	return next < m.End && a.Tokens[next].Cite
}

// succession returns the reason against what replaces no more than a part, in the text of a standard.
func (a *Analysis) succession(c *grammar.Cue, o grammar.Object, in circumstances) decide.Reasons {
	return decide.NotWhole.When(a.Judge.Standard && c.Kind == graph.Supersedes && !a.Replaces(c, o.Mention, in.subject))
}

// ofAlternative reports whether a participle says more of one of several alternatives: "over X, Y
// using Z, or W".
func (a *Analysis) ofAlternative(c *grammar.Cue) bool {
	m := a.LastMention(c.Aux)
	return c.Participle && m >= 0 && a.Mentions[m].End == c.Aux && slices.ContainsFunc(a.Candidates, func(said decide.Candidate) bool {
		return said.States() && said.Group != 0 && slices.Contains(a.Mentions[m].IDs, said.To)
	})
}

// idle returns why a cue relates nothing in the text of a standard, "" if it may relate
// something.
func (a *Analysis) idle(c *grammar.Cue, objects []grammar.Object, negated bool) string {
	switch {
	case callWords.Has(a.Tokens[c.Start].Word):
		return "a call, in the text of a standard"
	case retold.Has(a.Tokens[c.Start].Word):
		return "tells how a thing is written, in the text of a standard"
	case a.Tokens[c.Start].Lower == "used" && a.Lower(c.Start+1) == "together":
		return "side by side, in the text of a standard"
	case a.OfAction(c) || a.NoVerb(c):
		return "is of what is done"
	case a.AsksHow(c):
		return "tells that it is used, and not by whom"
	case a.OnlyTopic(c):
		return "is of what the text turns to"
	case a.LikensExtensions(c):
		return "likened to what the document adds"
	case a.NotMerely(c):
		return "not all that is done"
	case a.OfWhoever(c):
		return "tells who else does so"
	case a.AsMuchAs(c):
		return "what something is measured by"
	case a.OthersUse(c):
		return "is of what others use"
	case c.Kind == graph.Uses && a.Borrows(c):
		return "borrows words"
	case c.Kind.Dependency() && manner.LeftForLater(a.Tokens[c.Start:]):
		return "left for later"
	case a.Removes(c):
		return "what the document removes"
	case reached.Has(a.Tokens[c.Start].Word) && !lexicon.BeForms.HasAny(a.Tokens[max(0, c.Start-2):c.Start]):
		return "is of what can be reached" // "a lift reachable via X"
	case (c.Kind == graph.Extends || c.Kind == graph.Uses) && a.OfThoughts(c):
		return "takes up what was thought"
	case a.OutOfScope(c):
		return "out of scope"
	case a.IsHard(c):
		return "said to be hard"
	case a.someOf(c, objects):
		return "some of those who use it"
	case a.onNodes(c, objects):
		return "runs on those who use it"
	case c.Kind == graph.Extends && a.AddsToOwn(c):
		return "adds to a part of its own"
	case c.Need == grammar.Excepting && !negated && slices.ContainsFunc(objects, func(o grammar.Object) bool { return a.Mentions[o.Mention].Self }):
		return "beyond what the document itself has"
	}
	return ""
}

var (
	// callWords are cues that in a standard are nouns: "VoIP call".
	callWords = lex.Words("call calls calling")
	// retold are cues that say in a standard how a thing is written, or what it is not.
	retold = lex.Words("differs differ represented include includes")
)

// someOf reports whether a cue is of some of those who use its object, or of what they send, and no form of it:
// "a subset of the X hosts".
func (a *Analysis) someOf(c *grammar.Cue, objects []grammar.Object) bool {
	return c.Kind == graph.Extends && c.End-c.Start > 1 && a.Tokens[c.End-2].Lower == "subset" && a.ofPart(c, objects) && takers.Has(a.Tokens[a.Mentions[objects[0].Mention].End].Word)
}

// onNodes reports whether a program runs on those who use what is named: "running on X hosts", "on an X-based host".
func (a *Analysis) onNodes(c *grammar.Cue, objects []grammar.Object) bool {
	if !running.Has(a.Tokens[c.Start].Word) || a.Tokens[c.End-1].Lower != "on" || len(objects) == 0 {
		return false
	}
	end := a.Mentions[objects[0].Mention].End
	return takers.HasAny(a.Tokens[end:min(len(a.Tokens), end+nodesWindow)])
}

var running = lex.Words("runs run running operates operate operating works work working")

const nodesWindow = 3 // "-based host"

// takers are those who take part in a protocol.
var takers = lex.Words(`host hosts node nodes router routers device devices peer peers client clients server servers endpoint endpoints
	element elements machine machines user users packet packets message messages`)

var reached = lex.Words("accessible reachable")

// workWords are of what is done with another thing, which need not carry it.
var workWords = lex.Words("performed represented")

// IsStack reports whether a sentence is no more than the names of three protocols or more
// with slashes between them, in the text of a standard: its own members are what it tells of.
func (a *Analysis) IsStack() bool {
	if len(a.Mentions) < 3 || a.Judge == nil || !a.Judge.Standard || len(a.Tokens) > 3*len(a.Mentions) {
		return false
	}
	at := 0
	for i, m := range a.Mentions {
		if m.Start != at || i+1 < len(a.Mentions) && (m.End >= len(a.Tokens) || a.Tokens[m.End].Text != "/") {
			return false
		}
		at = m.End + 1
	}
	return at >= len(a.Tokens)
}

// headOfLayer returns what a layer is of: in "X introduced a session layer on top of Y", X.
func (a *Analysis) headOfLayer(c *grammar.Cue) []string {
	if a.Tokens[c.Start].Lower != "layer" || c.Aux != c.Start {
		return nil
	}
	m := a.FirstMention(c.Start)
	if m >= 0 && m+1 < len(a.Mentions) && a.Mentions[m+1].Start == a.Mentions[m].End && !a.Mentions[m+1].Named {
		m++ // "X ([X])"
	}
	if m < 0 || a.Mentions[0].Start > 1 || !a.Before(c.Start, layerWindow, lexicon.Articles, nil) {
		return nil
	}
	return a.Mentions[m].IDs
}

const layerWindow = 5 // "a new session layer"

// demands returns the subject of a cue for which a document that extends it makes a rule of its
// own: "X messages MUST be sent over Y" in the document of an extension of X says what that needs.
func (s *Speaker) demands(a *Analysis, c *grammar.Cue, subject []string) []string {
	if s.Extends == nil || s.Self == "" || len(subject) != 1 || !c.Must || !s.Extends(subject[0]) {
		return subject
	}
	for _, t := range a.Tokens[c.Aux:c.Start] {
		if t.Text == "MUST" || t.Text == "SHALL" {
			return s.Own()
		}
	}
	return subject
}

// behindCarrier reports whether a participle says more of what carries the subject: "over
// IP using X".
func (a *Analysis) behindCarrier(c *grammar.Cue) bool {
	m := a.LastMention(c.Aux)
	if m < 0 || a.Mentions[m].End != c.Aux || !grammar.AllCarry(a.Mentions[m].IDs) {
		return false
	}
	before := a.BeforePhrase(a.Mentions[m])
	return before >= 0 && a.Tokens[before].Lower == "over"
}

// maps reads "[X] defines a mapping of A over B" and "a mapping of A to B", of which the
// subject extends A and layers on B.
func (a *Analysis) maps(c *grammar.Cue, in circumstances) bool {
	if !a.Judge.Standard || c.Need != grammar.Dissolving {
		return false
	}
	upper := -1
	for i, m := range a.Mentions {
		if m.Start < c.End || m.Bare {
			continue
		}
		if upper < 0 {
			if !slices.ContainsFunc(a.Tokens[c.End:m.Start], func(t lex.Token) bool { return !lexicon.Determiners.Has(t.Word) }) {
				upper = i
				continue
			}
			return true
		}
		between := a.Tokens[a.Mentions[upper].End:m.Start]
		onto := slices.IndexFunc(between, func(t lex.Token) bool { return ontoWords.Has(t.Word) })
		if onto < 0 || slices.ContainsFunc(between[:onto], func(t lex.Token) bool { return !mappedNouns.Has(t.Word) }) {
			break
		}
		why := in.why &^ (decide.Conditional.When(true))
		for _, from := range in.subject {
			for _, to := range a.Mentions[upper].IDs {
				a.Propose(from, to, graph.Extends, why, in.text)
			}
		}
		for k := i; k < len(a.Mentions); k++ {
			if k > i && !a.Coordinated(a.Mentions[k-1].End, a.Mentions[k].Start) {
				break
			}
			for _, from := range in.subject {
				for _, to := range a.Mentions[k].IDs {
					a.Propose(from, to, graph.LayersOn, why|decide.Alternative.When(a.Alternative(k)), in.text)
				}
			}
		}
		a.Dissolved = append(a.Dissolved, upper)
		return true
	}
	if upper >= 0 {
		m := a.Mentions[upper]
		for _, from := range in.subject {
			for _, to := range m.IDs { // "a mapping of the semantics of A to connections"
				if a.Lower(m.End) == "to" || a.Lower(m.End) == "over" || a.OfPart(&m) {
					a.Propose(from, to, graph.Uses, in.why, in.text)
				}
			}
		}
	}
	return true
}

var (
	ontoWords   = lex.Words("over to onto on atop")
	mappedNouns = lex.Words("protocol protocols messages message semantics traffic queries operations packets")
)

// inPassing reports whether a cue tells how one thing is done and not what the protocol does: in a section of
// examples, or as a participle outside of the sections that tell what the protocol does, where nothing of the
// sentence is said to be its own and nothing demanded.
func (a *Analysis) inPassing(c *grammar.Cue) bool {
	return (a.Judge.Examples || !a.Judge.Opening && !a.Judge.Extensions && c.Participle && !obeying.Has(a.Tokens[c.Start].Word) && !manner.MessageNouns.HasAny(a.Tokens[:c.Start])) && !a.NamesOwn(c) && !a.DemandsBefore(c)
}

// obeying are words of what is done as another document tells, which is done so by all.
var obeying = lex.Words("according following based conforming")
