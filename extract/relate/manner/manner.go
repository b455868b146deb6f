package manner

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// OwnSubject reports whether the speaker is the subject of a cue: it is named there, or a
// pronoun stands for it, or nothing stands there that could be another.
func (a *Context) OwnSubject(c *grammar.Cue) bool {
	nouns := false
	for i := 0; i < c.Aux; i++ {
		if m := a.MentionCovering(i); m >= 0 {
			if a.Mentions[m].Self || slices.Equal(a.Mentions[m].IDs, a.Speaker) {
				return true
			}
			continue
		}
		switch t := a.Tokens[i]; {
		case t.Lower == "it" || t.Lower == "they":
			return true
		case (t.Lower == "this" || t.Lower == "these") && ownNouns.Has(a.Tokens[min(i+1, len(a.Tokens)-1)].Word):
			return true
		case !lexicon.Adverbs.Has(t.Word) && !lexicon.Determiners.Has(t.Word) && t.Text != ",":
			nouns = true
		}
	}
	return !nouns
}

// ownNouns stand for the protocol of a document behind "this".
var ownNouns = lex.Words("protocol protocols document memo draft note rfc standard specification extension extensions profile format structure")

// demandWords make a relation one that cannot be done without.
var demandWords = lex.Words(`requires require required requiring depends depend depending depended dependent dependency dependencies
	dependence relies rely relying relied reliance must needs need needed prerequisite prerequisites mandatory`)

// Demands reports whether the words of a cue demand what they relate, as "requires",
// "relies on" and "MUST" do, and no modal verb takes that back.
func (a *Context) Demands(c *grammar.Cue) bool {
	if c.Optional {
		return false
	}
	for i := c.Aux; i < c.End; i++ {
		if demandWords.Has(a.Tokens[i].Word) {
			return true
		}
	}
	return false
}

// DemandsBefore reports whether a word of a demand stands in a sentence up to the end of a cue.
func (a *Context) DemandsBefore(c *grammar.Cue) bool {
	return slices.ContainsFunc(a.Tokens[:c.End], func(t lex.Token) bool {
		return demandWords.Has(t.Word) || lexicon.Prescribing.Has(t.Word)
	})
}

// NamesOwn reports whether a sentence names the speaker in front of a cue, or speaks of itself: "this
// document", "we".
func (a *Context) NamesOwn(c *grammar.Cue) bool {
	if slices.ContainsFunc(a.Mentions, func(m grammar.Mention) bool { return m.Start < c.Start && (m.Self || slices.Equal(m.IDs, a.Speaker)) }) {
		return true
	}
	for i := range c.Start {
		switch a.Tokens[i].Lower {
		case "we", "our":
			return true
		case "this", "these":
			if ownNouns.Has(a.Tokens[i+1].Word) {
				return true
			}
		}
	}
	return false
}

// Binds reports whether a demand is made of the protocol: of itself, of a role in it, or of
// its messages, and not of another thing that the sentence is about.
func (a *Context) Binds(c *grammar.Cue) bool {
	subject := a.Tokens[:c.Aux]
	return a.OwnSubject(c) || roleNouns.HasAny(subject) || MessageNouns.HasAny(subject) ||
		c.Must && lexicon.Prescribing.HasAny(a.Tokens[c.Aux:c.Start]) && parties.HasAny(subject)
}

// Performs reports whether what a participle such as "using" says is done by the protocol: by itself, by a role in
// it, or by its messages. Applications and systems do so for what they will.
func (a *Context) Performs(c *grammar.Cue) bool {
	subject := a.Tokens[:c.Aux]
	return a.OwnSubject(c) || performers.HasAny(subject) || MessageNouns.HasAny(subject)
}

// performers are what takes a part in a protocol, and is hardly ever of another.
var performers = lex.Words("extensions extension features feature methods method operations clients client servers server implementations implementation")

// Acts reports whether words name who takes part in a protocol, or implements it.
func Acts(subject []lex.Token) bool {
	return parties.HasAny(subject) || actingRoles.HasAny(subject)
}

var actingRoles = lex.Words("client clients server servers implementation implementations system systems applications application")

// parties are who takes part in one protocol or another: what such a one has to do, who implements the
// protocol has to.
var parties = lex.Words(`node nodes router routers host hosts peer peers endpoint endpoints entity entities party parties agent agents gateway gateways
	anchor anchors proxy proxies relay relays resolver resolvers speaker speakers device devices controller controllers switch switches bridge bridges
	sender senders receiver receivers initiator initiators responder responders requester requesters verifier verifiers
	process processes element elements system participants participant lsr lsrs ua uas`)

// IsPassive reports whether a cue tells what is done with its subject: "is used by".
func (a *Context) IsPassive(c *grammar.Cue) bool {
	return c.Dir == grammar.Reverse || c.Dir == grammar.Passive && a.Agent(c) >= 0
}

// roleNouns are who takes a part in a protocol, and what it is made of: a subject
// such as "clients that require X" or "features that use X" is a part of the protocol.
var roleNouns = performers.Union(lex.Words("messages applications application components machines computers systems deployments scenarios"))

// choosing are what such parts do to be parts.
var choosing = lex.Words("require requires use uses need needs support supports want wants choose chooses are is have has do does implement implements")

// isSpeaker reports whether the words between two places are a mention of the speaker.
func (a *Context) isSpeaker(from, to int) bool {
	m := a.MentionCovering(from)
	return m >= 0 && a.Mentions[m].Self && a.Mentions[m].End == to
}

// forWhom reports whether a clause begins with what it is said for, which is done in any case, and the subject
// of a verb is another: "For a client that uses X to open crates, the server must".
func (a *Context) forWhom(start, verb int) bool {
	if a.Lower(start) != "for" {
		return false
	}
	comma := start
	for i := start; i < verb; i++ {
		if a.Tokens[i].Text == "," {
			comma = i
		}
	}
	return lex.Index(a.Tokens[start:comma], "to") >= 0 && roleNouns.HasAny(a.Tokens[comma:verb])
}

// Restricted reports whether a relation holds for a part of the protocol only, or in
// a circumstance that need not be: "clients that require X use Y", "servers using X
// use Y", "when running on Z", "except on Z".
func (a *Context) Restricted(c *grammar.Cue) bool {
	if i := a.clauseStart(c); i < c.Aux {
		end := min(c.Aux, i+6)
		for j := i; j+2 < end; j++ {
			if (roleNouns.Has(a.Tokens[j].Word) || j < i+3 && parties.Has(a.Tokens[j].Word)) && (a.Tokens[j+1].Lower == "that" || a.Tokens[j+1].Lower == "which") && choosing.Has(a.Tokens[j+2].Word) {
				return !a.isSpeaker(j+3, c.Aux) && !a.forWhom(i, c.Aux) // "a server that implements this protocol" is any
			}
		}
	}
	if c.Dir == grammar.Forward && !c.Participle && !a.RelativeBefore(c) && c.Kind.Dependency() && a.ByMeans(c.Aux, true) {
		return true // "messages that are sent over X are formatted as Y"
	}
	if c.Dir == grammar.Forward && a.Lower(c.Aux) == "to" && !lexicon.BeForms.Has(a.Tokens[c.Aux+1].Word) && a.Before(c.Aux, enabledWindow, enabling, subjectEnds) {
		return true // "enables clients to send messages over X"
	}
	if subject := a.Lower(c.Aux - 1); subject == "one" || subject == "other" && a.Lower(c.Aux-2) == "the" {
		return true // "one uses X, and the other uses Y"
	}
	for i := a.clauseStart(c) + 1; i+1 < c.Aux; i++ {
		if next := a.Lower(i + 1); (a.Tokens[i].Lower == "configured" || c.Must && aiming.Has(a.Tokens[i].Word)) && (next == "with" || next == "without" || next == "to" || next == "for") && !lexicon.Auxiliaries.Has(a.Tokens[i-1].Word) {
			return true // "a host configured with X uses Y"
		}
	}
	if c.Dir == grammar.Reverse || c.Dir == grammar.Passive {
		if i := c.End; i < len(a.Tokens) && a.foreign(i) {
			return true // "X is used by applications that ..."
		}
	}
	if a.OneKind(c) {
		return true // "replication based on X" is one kind of replication
	}
	if a.byImplementation(c) {
		return true
	}
	if c.Participle && c.Start > 0 && roleNouns.Has(a.Tokens[c.Start-1].Word) && a.MentionCovering(c.Start-1) < 0 && !(MessageNouns.Has(a.Tokens[c.Start-1].Word) && sendingVerbs.HasAny(a.Tokens[a.clauseStart(c):c.Start-1])) {
		return true // "messages using X", but not what is done: "exchanges messages using X"
	}
	for i := range a.Tokens {
		if !restricting.Has(a.Tokens[i].Word) {
			continue
		}
		switch next := a.Lower(i + 1); a.Tokens[i].Lower {
		case "except":
			if next == "on" || next == "in" || next == "for" || next == "when" {
				return true
			}
		case "whenever", "unless":
			return true
		case "in":
			if a.inSituation(i) || next == "case" || next == "cases" || next == "some" && (a.Lower(i+2) == "cases" || a.Lower(i+2) == "situations" || a.Lower(i+2) == "scenarios") {
				return true
			}
		case "when":
			if next == "running" || next == "using" || next == "acting" || next == "operating" {
				return true
			}
		case "where":
			if i > 0 && i < c.Aux && a.endsBefore(i) {
				return true
			}
			for j := i + 1; j < min(i+7, len(a.Tokens)); j++ {
				if a.Tokens[j].Lower == "available" {
					return true
				}
			}
		case "to":
			if next == "implement" && i >= c.End && a.Lower(i+2) == "the" && (roleNouns.HasAny(a.Tokens[i+3 : min(len(a.Tokens), i+6)])) {
				return true // "requires X to implement the Y features"
			}
		case "only":
			if i > c.End && (next == "if" || next == "when") {
				return true
			}
		}
	}
	return false
}

// OneKind reports whether a participle tells one kind of a thing from others: "replication based
// on X".
func (a *Context) OneKind(c *grammar.Cue) bool {
	return c.Start > 0 && c.Aux == c.Start && !c.Passive && participles.Has(a.Tokens[c.Start].Word) && a.MentionCovering(c.Start-1) < 0 &&
		!ownNouns.Has(a.Tokens[c.Start-1].Word) && !lexicon.Adverbs.Has(a.Tokens[c.Start-1].Word) && a.Tokens[c.Start-1].Text != ","
}

// sendingVerbs are what is done with messages.
var sendingVerbs = lex.Words("exchange exchanges exchanging send sends sending receive receives transmit transmits deliver delivers transfer transfers")

// aiming tell those who have to do something from others: "hosts intended to lift crates MUST".
var aiming = lex.Words("intended wishing willing wanting")

// restricting are words that begin a circumstance.
var restricting = lex.Words("except whenever unless in when where to only")

// enabling are verbs that offer what they govern.
var enabling = lex.Words("enables enable allows allow permits permit lets let enabling allowing")

// participles tell one kind of a thing from others, behind the noun.
var participles = lex.Words("based built layered")

// foreigners use a protocol, and are no part of it.
var foreigners = lex.Words("application applications user users administrator administrators others")

// UsedByOthers reports whether what stands before a token uses a protocol and is no part of it.
func UsedByOthers(tokens []lex.Token, at int) bool {
	return at > 0 && (lexicon.Relatives.Has(tokens[at-1].Word) || foreigners.Has(tokens[at-1].Word))
}

// foreign reports whether "by applications" or the like begins there.
func (a *Context) foreign(at int) bool {
	for i := at; i < min(at+4, len(a.Tokens)); i++ {
		switch t := a.Tokens[i]; {
		case foreigners.Has(t.Word):
			return a.Lower(i+1) != "such" // "by others such as X" is by X
		case t.Lower == "by", lexicon.Determiners.Has(t.Word), t.Lower == "client", t.Lower == "many", t.Lower == "some", t.Lower == "other", t.Lower == "higher", t.Text == "-":
		default:
			return false
		}
	}
	return false
}

// situations are what a protocol can be in, one at a time.
var situations = lex.Words("configuration configurations environment environments mode modes deployment deployments scenario scenarios")

// inSituation reports whether "in the Foo configuration", with a word that tells it
// from others, stands in front of a clause.
func (a *Context) inSituation(at int) bool {
	if !a.endsBefore(at) || a.Lower(at+1) != "the" && a.Lower(at+1) != "a" && a.Lower(at+1) != "an" {
		return false
	}
	for i := at + 3; i < min(at+6, len(a.Tokens)); i++ {
		if situations.Has(a.Tokens[i].Word) {
			return true
		}
	}
	return false
}

// hedgeWords say of a whole clause that it need not be so.
var hedgeWords = lex.Words("possibly typically optionally commonly rarely sometimes usually often occasionally potentially")

// Hedged reports whether the clause of a cue, up to what it relates, says that it need
// not be so: "possibly through X", "one possible use", "for example".
func (a *Context) Hedged(c *grammar.Cue) bool {
	if a.Tokens[0].Lower == "see" {
		return true // "See section 4 for how X is embedded in Y"
	}
	start := a.clauseStart(c)
	for i := start; i < min(len(a.Tokens), c.End+3); i++ {
		switch t := a.Tokens[i]; {
		case a.MentionCovering(i) >= 0:
			if i >= c.End {
				return false
			}
		case hedgeWords.Has(t.Word):
			return true
		case t.Lower == "one" && a.Lower(i+1) == "possible":
			return true
		case t.Lower == "for" && (a.Lower(i+1) == "example" || a.Lower(i+1) == "instance"):
			return true
		}
	}
	return false
}

// unsure say of what follows that it is one way among others.
var unsure = lex.Words("possibly optionally potentially perhaps maybe")

// Supposed reports whether an object is named as one that may serve, wherever in the
// clause it stands: "possibly through X", "some other protocol (like X)".
func (a *Context) Supposed(m *grammar.Mention) bool {
	const near = 3 // "possibly through the X"
	for i := m.Start - 1; i >= max(0, m.Start-near); i-- {
		switch t := a.Tokens[i]; {
		case unsure.Has(t.Word):
			return true
		case t.Lower == "like":
			return i > 0 && a.Tokens[i-1].Text == "("
		case t.Text == "," || t.Text == ";":
			return false
		}
	}
	return false
}

// byImplementation reports whether a cue tells what one implementation does, and others need not:
// "one implementation of the server uses X; other implementations can use Y".
func (a *Context) byImplementation(c *grammar.Cue) bool {
	return implementations.HasAny(a.Tokens[a.clauseStart(c):c.Aux]) && lex.Index(a.Tokens[c.End:], "other", "implementations", "can") >= 0
}

var implementations = lex.Words("implementation implementations")

// clauseStart returns where the clause of a cue begins.
func (a *Context) clauseStart(c *grammar.Cue) int {
	for i := c.Aux - 1; i >= 0; i-- {
		if t := a.Tokens[i].Text; t == ";" || t == ":" {
			return i + 1
		}
	}
	return 0
}

// endsBefore reports whether a comma, or the beginning, stands before a token.
func (a *Context) endsBefore(i int) bool { return i == 0 || a.Tokens[i-1].Text == "," }

// lentWords name what one text takes over from another without what that does.
var lentWords = lex.Words(`type types structure structures constant constants enumeration enumerations encoding encodings encoded format
	formats formatted syntax algorithm algorithms notation guid guids schema schemas definition definitions flag flags field fields
	idl attribute attributes grammar hash hashes checksum terminology datatypes datatype convention conventions imports hresult hresults ntstatus`)

// pointing are words of a cue that says no more than where something is specified.
var pointing = lex.Words("as that which is are be also specified defined described documented in by")

// codeWords stand before "code" or "codes" where these are lent.
var codeWords = lex.Words("error status return result")

// services are more than what is lent.
var services = lex.Words("service services method methods infrastructure functionality interface interfaces mechanism")

// Lends reports whether a cue relates to no more than types, structures, constants,
// algorithms or encodings of an object: "uses the data types of X".
func (a *Context) Lends(c *grammar.Cue, m *grammar.Mention) bool {
	if c.Kind != graph.Uses {
		return false
	}
	if c.Need == grammar.Specified && keeping.Has(a.Tokens[c.Start].Word) && procedures(a.Tokens[c.End-1:max(c.End, m.Start)]) {
		return false // "follows the procedures described in [X]"
	}
	if c.Need == grammar.Prescribed || c.Need == grammar.Specified || !slices.ContainsFunc(a.Tokens[c.Aux:c.End], func(t lex.Token) bool { return !pointing.Has(t.Word) }) {
		return true
	}
	const near = 6
	found := false
	for i := c.Start; i < min(len(a.Tokens), c.End+near); i++ {
		t := a.Tokens[i]
		if i >= m.Start && i < m.End && !m.Noted {
			break
		}
		if services.Has(t.Word) || i >= c.End && t.Lower == "protocols" {
			return false
		}
		found = found || lentWords.Has(t.Word) || i > 0 && (t.Lower == "code" || t.Lower == "codes") && codeWords.Has(a.Tokens[i-1].Word)
	}
	return found && (!a.Demands(c) || lentWords.HasAny(a.Tokens[c.Start:c.End]))
}

// LendsListed is [Context.Lends] for what a list names that a cue announces: "depends on the structures defined in the
// following references:".
func (a *Context) LendsListed(c *grammar.Cue) bool {
	rest := a.Tokens[c.End:]
	return c.Kind == graph.Uses && c.Dir == grammar.Forward && listedForms.HasAny(rest) && !services.HasAny(rest) && lex.Index(rest, "protocols") < 0
}

// listedForms are those of lentWords that mean nothing else.
var listedForms = lex.Words("type types structure structures constants enumerations encodings format formats schema schemas datatypes")

// procedures reports whether words are of what is done, and not of what it looks like: "encoding rules".
func procedures(tokens []lex.Token) bool {
	for i, t := range tokens {
		if t.Lower == "procedure" || t.Lower == "procedures" || t.Lower == "rules" && !(i > 0 && lentWords.Has(tokens[i-1].Word)) {
			return true
		}
	}
	return false
}

// keeping are verbs of who does what a text tells.
var keeping = lex.Words("follow follows obey obeys")

// notifying are verbs of what happens within a host, where nothing is sent.
var notifying = lex.Words("calls call invokes invoke notifies notify")

// operations are what others call from far away.
var operations = lex.Words("operation operations")

const operationWindow = 10 // words that name the operations called

// IsLocal reports whether a sentence speaks of state that is shared within a host, or
// of a local call or event.
func (a *Context) IsLocal(c *grammar.Cue) bool {
	if c.Kind != graph.Uses {
		return false
	}
	if c.End-c.Aux == 1 && notifying.Has(a.Tokens[c.Start].Word) {
		return !operations.HasAny(a.Tokens[c.End:min(len(a.Tokens), c.End+operationWindow)]) // those of a web service
	}
	for i, t := range a.Tokens {
		next := a.Lower(i + 1)
		switch t.Lower {
		case "shared", "shares", "share", "sharing":
			if next == "state" || next == "-" && a.Lower(i+2) == "state" || next == "the" && a.Lower(i+2) == "state" {
				return true
			}
		case "local":
			if next == "event" || next == "events" || next == "call" || next == "calls" || next == "procedure" {
				return true
			}
		case "pseudocode", "adm":
			return true
		case "common":
			if elements.HasAny(a.Tokens[i+1 : min(len(a.Tokens), i+commonWindow)]) {
				return true
			}
		case "abstract":
			if next == "data" && a.Lower(i+2) == "model" {
				return true
			}
		case "same":
			if next == "machine" || next == "computer" || next == "host" {
				return true
			}
		}
	}
	return false
}

const commonWindow = 7 // "common list of configuration data elements"

// elements are what hosts keep, and programs on one share.
var elements = lex.Words("elements variables")

// Agent returns the "by" of who does what a passive cue says, -1 if there is none.
func (a *Context) Agent(c *grammar.Cue) int {
	for by := c.End; by+1 < len(a.Tokens); by++ {
		switch {
		case a.Tokens[by].Lower != "by", by > c.End && (lexicon.IntroVerbs.Has(a.Tokens[by-1].Word) || strings.HasSuffix(a.Tokens[by-1].Lower, "ed")): // "tokens generated by X"
		case a.clauseEnds(c.End, by), strings.HasSuffix(a.Tokens[by+1].Lower, "ing"):
			return -1
		default:
			return by
		}
	}
	return -1
}

// clauseEnds reports whether "and" after a comma, or a semicolon, begins
// another clause there.
func (a *Context) clauseEnds(from, to int) bool {
	for i := from; i < to; i++ {
		if a.Tokens[i].Text == ";" || a.Tokens[i].Text == "," && i+1 < to && a.Tokens[i+1].Lower == "and" {
			return true
		}
	}
	return false
}
