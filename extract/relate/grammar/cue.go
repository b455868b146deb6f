package grammar

import (
	"slices"
	"strings"
	"sync"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/graph"
)

// A Cue is a phrase of a sentence that carries a relation, with the auxiliary
// words in front of it.
type Cue struct {
	Kind       graph.Kind
	Dir        Direction
	Need       Need
	Start, End int // of the phrase, in tokens
	Aux        int // where the words that belong to it begin: "can also be"
	Passive    bool
	Optional   bool // can, may, should, typically
	Must       bool // any modal verb, "must" included
	Negated    bool
	Participle bool   // "using", "relying": shares the subject of its clause
	Idle       string // why it relates nothing, where that was seen
}

func (c Cue) Text(tokens []lex.Token) string {
	words := make([]string, 0, c.End-c.Aux)
	for _, t := range tokens[c.Aux:c.End] {
		words = append(words, t.Text)
	}
	return strings.Join(words, " ")
}

// Part reports whether a cue tells one thing of many that are done with an object: who does
// not do it may still depend on the object.
func (c *Cue) Part() bool { return c.Need == adjacent || c.Need == connected || c.Need == asking }

type compiledRule struct {
	rule
	words  []phraseWord
	second lex.Set // of which one stands behind the first word, nil if that is not known
}

type phraseWord struct {
	any      lex.Set
	optional bool
	gap      bool // a few words of any kind
}

// A ruleset is the rules as sentences are searched for them.
type ruleset struct {
	byWord   [][]*compiledRule // by the words that their phrases may begin with
	openings lex.Set           // those words
	anchors  lex.Set           // of which one stands in every sentence that has a cue
	openers  lex.Set           // likewise, in front of an article
	hints    lex.Set           // words that may make a sentence speak with their neighbours; see [Speaks]
}

func init() { lex.BeforeFirst(func() { compiled() }) }

// compiled returns the rules. What only asks a graph never compiles them.
var compiled = sync.OnceValue(func() *ruleset {
	s := &ruleset{anchors: lex.Words("over atop top")}
	for _, r := range rules {
		c := compile(r)
		for w := range c.words[0].any.All() {
			for int(w) >= len(s.byWord) {
				s.byWord = append(s.byWord, nil)
			}
			s.byWord[w] = append(s.byWord[w], c)
			s.openings.Add(w)
		}
		if r.need == connected || r.need == asking {
			s.openers = s.openers.Union(c.words[0].any)
			continue
		}
		s.anchors = s.anchors.Union(c.anchor())
	}
	s.hints = lex.Words("as shared").Union(TiedByHyphen).Union(KindNouns).Union(s.openers)
	return s
})

// common are words of phrases that tell nothing by themselves.
var common = lex.Words("is a the to that protocol in for has following")

// anchor returns the first words of the phrase that are not as common as "is".
func (r *compiledRule) anchor() lex.Set {
	for _, w := range r.words {
		if w.optional || w.gap || w.any.Meets(common) {
			continue
		}
		return w.any
	}
	return r.words[0].any
}

// Speaks reports whether a sentence may state a relation: whether it is worth
// looking for mentions and cues in it.
func Speaks(tokens []lex.Token) bool {
	rules := compiled()
	for i := range tokens {
		t := &tokens[i]
		switch {
		case rules.anchors.Has(t.Word):
			return true
		case !rules.hints.Has(t.Word):
		case t.Lower == "shared":
			return true
		case i+1 < len(tokens) && rules.openers.Has(t.Word) && articles.Has(tokens[i+1].Word):
			return true
		case i > 0 && TiedByHyphen.Has(t.Word) && tokens[i-1].Text == "-":
			return true
		case i > 1 && KindNouns.Has(t.Word) && kindBefore.HasAny(tokens[max(0, i-kindWindow):i]):
			return true
		case i > 0 && t.Lower == "as" && lexicon.BeForms.Has(tokens[i-1].Word):
			return true // "is as specified in [X]"
		}
	}
	return false
}

var (
	// TiedByHyphen are participles that a hyphen ties to what they are of: "SOAP-based".
	TiedByHyphen = lex.Words("based formatted encoded")
	// KindNouns name what a protocol can be within another: "an EAP method".
	KindNouns  = lex.Words("interface interfaces mechanism method extension profile")
	kindBefore = lex.Words("is are as")
	articles   = lex.Words("a an the")
)

// Cites reports whether a sentence has a citation.
func Cites(tokens []lex.Token) bool {
	for i := range tokens {
		if tokens[i].Cite {
			return true
		}
	}
	return false
}

func compile(r rule) *compiledRule {
	c := &compiledRule{rule: r}
	for _, field := range strings.Fields(r.phrase) {
		forms, optional := strings.CutPrefix(field, "?")
		c.words = append(c.words, phraseWord{lex.Words(strings.ReplaceAll(forms, "|", " ")), optional, forms == "*"})
	}
	c.second = second(c.words)
	return c
}

// second returns the words of which one stands behind the first of a phrase, apart from
// what [compiledRule.match] skips.
func second(words []phraseWord) lex.Set {
	var set lex.Set
	for _, w := range words[1:] {
		if w.gap {
			return nil
		}
		if set = set.Union(w.any); !w.optional {
			return set
		}
	}
	return nil
}

// Cues finds the cues of a sentence, in order, outside of the mentions.
func Cues(tokens []lex.Token, mentions []Mention) []Cue {
	return appendCues(nil, tokens, mentions)
}

// appendCues appends what [Cues] returns to the cues of other sentences.
func appendCues(found []Cue, tokens []lex.Token, mentions []Mention) []Cue {
	first := len(found)
	rules := compiled()
	next := 0
	for i := 0; i < len(tokens); i++ {
		for next < len(mentions) && mentions[next].End <= i {
			next++
		}
		if next < len(mentions) && mentions[next].Start <= i {
			i = mentions[next].End - 1
			continue
		}
		if !rules.openings.Has(tokens[i].Word) || requiredTo(tokens, i) || hyphenatedVerb(tokens, i) {
			continue
		}
		var best *compiledRule
		bestEnd := i
		aux := auxStart(tokens, mentions, i)
		skips := i+1 == len(tokens) || maySkip(&tokens[i+1])
		for _, r := range rules.byWord[tokens[i].Word] {
			if !skips && r.second != nil && !r.second.Has(tokens[i+1].Word) {
				continue // as most rules do not match
			}
			if end := r.match(tokens, mentions, i); end > bestEnd && r.voiceFits(tokens, mentions, aux, i) {
				best, bestEnd = r, end
			}
		}
		if best == nil {
			continue
		}
		n := len(found)
		if (best.need == adjacent || best.need == Prescribed || best.need == Excepting && best.kind == graph.Extends) && !touches(tokens, mentions, bestEnd) && !(best.need == adjacent && prescribesList(tokens, aux, i, bestEnd)) {
			continue
		}
		if best.need == connected && !thingAt(tokens, mentions, bestEnd, connections, 1) || best.need == asking && !thingAt(tokens, mentions, bestEnd, requests, requestWindow) {
			continue
		}
		if n > first && found[n-1].heldBy(tokens, mentions, aux, best) {
			continue
		}
		c := Cue{Kind: best.kind, Dir: best.dir, Need: best.need, Start: i, End: bestEnd, Aux: aux}
		for _, t := range tokens[aux:bestEnd] {
			c.Passive = c.Passive || lexicon.BeForms.Has(t.Word)
			c.Optional = c.Optional || lexicon.Permissive.Has(t.Word) || t.Lower == "optional" || t.Lower == "only" && lexicon.BeForms.Has(tokens[aux].Word)
			c.Must = c.Must || lexicon.Modals.Has(t.Word) || t.Text == "REQUIRED"
		}
		for k, t := range tokens[aux:i] {
			c.Negated = c.Negated || lexicon.Negations.Has(t.Word) && !partly.Has(tokens[aux+k+1].Word)
		}
		if nominalCues.Has(tokens[i].Word) || !c.Passive && aux == i && strings.HasSuffix(tokens[i].Lower, "ing") {
			c.Optional = c.Optional || ModalBefore(tokens, mentions, aux) || i > 0 && tokens[i-1].Lower == "optional"
		}
		if best.dir == Reverse && aux == i && i > 0 && tokens[i-1].Lower == "and" {
			c.Optional = c.Optional || canBefore(tokens, i-1)
		}
		if n > first && c.Optional && able(tokens[aux:i]) && tokens[found[n-1].End].Lower == "that" && requiring.Has(tokens[found[n-1].Start].Word) {
			c.Optional = found[n-1].Optional // "requires that a client can connect over X"
		}
		c.Participle = !c.Passive && strings.HasSuffix(tokens[i].Lower, "ing") && aux == i
		found = append(found, c)
		i = bestEnd - 1
	}
	return found
}

// hyphenatedVerb reports whether a word is the verb of a compound, which does nothing itself: "a
// mandatory-to-implement cipher".
func hyphenatedVerb(tokens []lex.Token, at int) bool {
	return at > 2 && tokens[at-1].Text == "-" && tokens[at-2].Lower == "to" && tokens[at-3].Text == "-"
}

// heldBy reports whether the phrase of a rule only tells whose the object of a cue is:
// "uses the services provided by X", "extends the rules used by X".
func (c *Cue) heldBy(tokens []lex.Token, mentions []Mention, start int, r *compiledRule) bool {
	if c.Dir != Forward || !c.Kind.Dependency() || c.Negated || start <= c.End || start-c.End > heldWindow || !holding.Has(tokens[start].Word) || !strings.HasSuffix(r.phrase, " by") {
		return false
	}
	if slices.ContainsFunc(mentions, func(m Mention) bool { return m.Start >= c.End && m.Start < start && !m.Bare }) {
		return false
	}
	return !slices.ContainsFunc(tokens[c.End:start], func(t lex.Token) bool {
		return t.Text == "," || lexicon.ObjectStops.Has(t.Word) || lexicon.BeForms.Has(t.Word) || lexicon.Modals.Has(t.Word) || t.Lower == "and"
	})
}

// holding are participles that tell whose something is.
var holding = lex.Words("provided supplied offered exposed implemented used supported defined established maintained functionality")

// thingAt reports whether a thing of a protocol that exists to carry others is named there, within
// some words behind it: "a TCP connection".
func thingAt(tokens []lex.Token, mentions []Mention, at int, things lex.Set, words int) bool {
	i, found := slices.BinarySearchFunc(mentions, at, func(m Mention, at int) int { return m.Start - at })
	return found && AllCarry(mentions[i].IDs) && things.HasAny(tokens[mentions[i].End:min(len(tokens), mentions[i].End+words)])
}

// requests are what one sends to another, with the method in front: "an HTTP GET request".
var requests = lex.Words("request requests response responses message messages fault faults")

const requestWindow = 2

// connections are what one opens to another, and what it can be exposed as.
var connections = lex.Words(`connection connections session sessions socket sockets channel channels association activation
	service services web interface interfaces endpoint endpoints`)

// requiring are verbs that demand what the clause behind "that" says can be done.
var requiring = lex.Words("requires require requiring assumes assume")

// able reports whether nothing but "can" or "could" makes words optional.
func able(aux []lex.Token) bool {
	return !slices.ContainsFunc(aux, func(t lex.Token) bool {
		return lexicon.Permissive.Has(t.Word) && t.Lower != "can" && t.Lower != "could"
	})
}

// partly are adverbs that a negation is of, and not of the verb: "not only uses".
var partly = lex.Words("only just fully completely entirely solely exclusively necessarily purely wholly")

// touches reports whether a mention begins at a token, or behind a determiner there.
func touches(tokens []lex.Token, mentions []Mention, at int) bool {
	for at < len(tokens) && !begins(mentions, at) {
		if !lexicon.Determiners.Has(tokens[at].Word) {
			return false
		}
		at++
	}
	return at < len(tokens)
}

// requiredTo reports whether a token is the "REQUIRED" of "clients are REQUIRED to support", by which a standard
// prescribes what the verb behind it says.
func requiredTo(tokens []lex.Token, i int) bool {
	return tokens[i].Text == "REQUIRED" && i > 0 && i+2 < len(tokens) && lexicon.BeForms.Has(tokens[i-1].Word) &&
		tokens[i+1].Lower == "to" && implementing.Has(tokens[i+2].Word)
}

// implementing are verbs of what those do who implement a protocol.
var implementing = lexicon.ImplementVerbs.Union(lexicon.ConformVerbs)

// prescribesList reports whether words from aux to end prescribe what a list behind them has: "MUST conform to the
// following standards:".
func prescribesList(tokens []lex.Token, aux, start, end int) bool {
	if tokens[len(tokens)-1].Text != ":" || !(lexicon.Prescribing.HasAny(tokens[aux:start]) || tokens[aux].Text == "REQUIRED") {
		return false
	}
	for end < len(tokens)-1 && lexicon.Determiners.Has(tokens[end].Word) {
		end++
	}
	return end == len(tokens)-1 || tokens[end].Lower == "following" && documents.HasAny(tokens[end:])
}

// documents are what one conforms to as a whole, unlike rules and requirements.
var documents = lex.Words("documents document standards specifications rfcs protocols references profiles extensions recommendations")

// nominalCues are nouns: the verb before them has the modality.
var nominalCues = lex.Words("dependency dependencies dependence reliance extension extensions")

// ModalBefore reports whether a verb shortly before is said of what can be:
// "can introduce dependencies on", "can access the file using".
func ModalBefore(tokens []lex.Token, mentions []Mention, at int) bool {
	for i := at - 1; i >= 0 && at-i < modalWindow; i-- {
		t := tokens[i]
		if lexicon.ClauseBreaks.Has(t.Word) || lexicon.Relatives.Has(t.Word) || t.Text == "," {
			return false
		}
		switch t.Lower {
		case "can", "may", "might", "could", "should":
			return true
		case "or":
			if i+1 < len(tokens) && tokens[i+1].Lower == "by" {
				return true // "either by ... or by using"
			}
		}
	}
	return false
}

// canBefore reports whether the passive that a participle is joined to is said of what
// can be: "can be retrieved over X and used by Y".
func canBefore(tokens []lex.Token, at int) bool {
	for i := at - 1; i > 0 && at-i < clauseWindow; i-- {
		if lexicon.ClauseBreaks.Has(tokens[i].Word) || lexicon.Relatives.Has(tokens[i].Word) {
			return false
		}
		if tokens[i].Lower == "be" {
			return lexicon.Permissive.Has(tokens[i-1].Word)
		}
	}
	return false
}

// match returns the end of the phrase if it starts at token i, else i.
func (r *compiledRule) match(tokens []lex.Token, mentions []Mention, i int) int {
	at := i
	for k := range r.words {
		w := &r.words[k]
		if w.gap {
			at = skipTo(tokens, mentions, at, r.words[k+1])
			continue
		}
		next := at
		if k > 0 && next < len(tokens) && !w.any.Has(tokens[next].Word) {
			for skipped := 0; next < len(tokens) && skipped < 2 && lexicon.Adverbs.Has(tokens[next].Word) && !w.any.Has(tokens[next].Word); skipped++ {
				next++
			}
			if next < len(tokens) && k > 1 && tokens[next].Text == "," && !w.optional {
				next++
			}
			if next < len(tokens) && tokens[next].Text == "(" && !w.optional {
				next = skipRemark(tokens, mentions, next)
			}
		}
		if next < len(tokens) && w.any.Has(tokens[next].Word) && !tokens[next].Cite && !(k > 0 && begins(mentions, next)) {
			at = next + 1
			continue
		}
		if !w.optional {
			return i
		}
	}
	return at
}

// maySkip reports whether [compiledRule.match] may skip a token.
func maySkip(t *lex.Token) bool {
	return t.Text == "," || t.Text == "(" || lexicon.Adverbs.Has(t.Word)
}

// skipRemark returns the token behind the words in parentheses that begin at the
// token given, if they are few and mention no protocol.
func skipRemark(tokens []lex.Token, mentions []Mention, at int) int {
	const most = 8
	for i := at + 1; i < len(tokens) && i < at+most && !begins(mentions, i); i++ {
		if tokens[i].Text == ")" {
			return i + 1
		}
	}
	return at
}

// begins reports whether a mention begins at a token: "as" in "formatted as
// specified in [X]".
func begins(mentions []Mention, at int) bool {
	_, found := slices.BinarySearchFunc(mentions, at, func(m Mention, at int) int { return m.Start - at })
	return found
}

// skipTo returns where a word stands within six tokens, with no mention before
// it; the end of the sentence if nowhere.
func skipTo(tokens []lex.Token, mentions []Mention, at int, word phraseWord) int {
	for i := at; i < len(tokens) && i < at+gapWindow; i++ {
		if word.any.Has(tokens[i].Word) {
			return i
		}
		if tokens[i].Cite || tokens[i].Text == "," || slices.ContainsFunc(mentions, func(m Mention) bool { return m.Start <= i && i < m.End }) {
			break
		}
	}
	return len(tokens)
}

func (r *compiledRule) voiceFits(tokens []lex.Token, mentions []Mention, aux, start int) bool {
	be := false
	for _, t := range tokens[aux:start] {
		be = be || lexicon.BeForms.Has(t.Word)
	}
	switch r.need {
	case bePassive, Prescribed:
		return be
	case fronted:
		which := objectRelative(tokens, mentions, aux)
		return which > 0 && (lexicon.Prepositions.Has(tokens[which-1].Word) || further.Has(tokens[which-1].Word))
	case personal:
		return aux == 0 || tokens[aux-1].Lower != "it"
	case notPassive:
		return !be || start-2 >= aux && tokens[start-1].Lower == "to" && purposed.Has(tokens[start-2].Word) || strings.HasSuffix(tokens[start].Lower, "ing")
	case obligation:
		return !be && slices.ContainsFunc(tokens[aux:start], func(t lex.Token) bool {
			return t.Lower == "must" || t.Lower == "should" || t.Lower == "shall" || t.Text == "REQUIRED" || t.Lower == "to" && (lexicon.Modals.Has(tokens[aux].Word) || having.Has(tokens[aux].Word))
		})
	case Transport:
		// "support" alone is as often a noun
		return (tokens[start].Lower != "support" || aux < start || start > 0 && lexicon.Relatives.Has(tokens[start-1].Word)) && !slices.ContainsFunc(tokens[aux:start], func(t lex.Token) bool { return t.Lower == "to" })
	case Interfaces:
		return interfaceNouns.HasAny(tokens[start:min(len(tokens), start+interfaceWindow)])
	case mainClause:
		if slices.ContainsFunc(tokens[:aux], func(t lex.Token) bool { return t.Lower == "implementing" || t.Lower == "implements" }) &&
			!(lexicon.Prescribing.HasAny(tokens[aux:start]) && slices.ContainsFunc(mentions, func(m Mention) bool { return m.Self && m.End == aux })) {
			return false // "a host that implements X implements Y": who does both depends on neither, if Y is not demanded of the speaker
		}
		return (aux == 0 || !lexicon.Relatives.Has(tokens[aux-1].Word)) && tokens[aux].Lower != "to"
	case namedSubject:
		if aux == start && start > 0 && strings.HasPrefix(tokens[start].Lower, "call") && (lexicon.IsCall(tokens[start-1].Text) || start+1 < len(tokens) && ofCalls.Has(tokens[start+1].Word)) {
			return false // "during an RPC call", "X call setup"
		}
		return slices.ContainsFunc(mentions, func(m Mention) bool {
			return !m.Bare && m.End <= aux && aux-m.End <= nameWindow && plain(tokens[m.End:aux])
		})
	}
	return true
}

// purposed are participles of what is meant to do something, which it then does.
var purposed = lex.Words("designed intended")

// ofCalls are nouns of what is done with calls.
var ofCalls = lex.Words("setup signaling signalling control progress processing forwarding transfer")

var (
	further  = lex.Words("upon through via onto atop") // prepositions of what carries
	standing = lex.Words("foundation basis")
	having   = lex.Words("has have had")
)

// objectRelative returns the token of "which" in "X, which it extends" for the verb whose
// auxiliaries begin at a token: where the subject of a relative clause is named, what is in
// front of the clause is the object. It returns -1 if there is none.
func objectRelative(tokens []lex.Token, mentions []Mention, aux int) int {
	at := aux - 1
	switch {
	case at < 1:
		return -1
	case tokens[at].Lower == "it", tokens[at].Lower == "they":
	default:
		i := slices.IndexFunc(mentions, func(m Mention) bool { return m.End == aux && m.Self })
		if i < 0 {
			return -1
		}
		at = mentions[i].Start
		for at > 0 && lexicon.Determiners.Has(tokens[at-1].Word) {
			at--
		}
	}
	switch {
	case at < 2 || !lexicon.Relatives.Has(tokens[at-1].Word),
		at > 2 && standing.Has(tokens[at-3].Word),                                   // "is the foundation on which X is built"
		tokens[at-1].Lower == "that" && lexicon.Prepositions.Has(tokens[at-2].Word): // "in that it uses"
		return -1
	}
	return at - 1
}

var interfaceNouns = lex.Words("interface interfaces extension extensions")

// plain reports whether only nouns of a mention's own phrase stand in a gap.
func plain(gap []lex.Token) bool {
	return !slices.ContainsFunc(gap, func(t lex.Token) bool {
		return t.Text == "," || t.Text == "(" || t.Text == "-" || lexicon.Determiners.Has(t.Word) || lexicon.Relatives.Has(t.Word) || lexicon.ClauseBreaks.Has(t.Word) || gapBreaks.Has(t.Word)
	})
}

var gapBreaks = lex.Words("and or to for in it they of on with by as from")

// auxStart returns where the auxiliary verbs and adverbs before token i begin.
func auxStart(tokens []lex.Token, mentions []Mention, i int) int {
	if i > 1 && requiredTo(tokens, i-2) {
		return i - 2
	}
	at := i
	for at > 0 && i-at < auxWindow {
		t := tokens[at-1]
		if !lexicon.Auxiliaries.Has(t.Word) && !lexicon.Adverbs.Has(t.Word) && !lexicon.Permissive.Has(t.Word) {
			break
		}
		if t.Lower == "both" || t.Lower == "all" || t.Lower == "each" || t.Lower == "no" {
			break
		}
		if slices.ContainsFunc(mentions, func(m Mention) bool { return m.Start < at && at <= m.End }) {
			break
		}
		at--
	}
	return at
}

// IsTransportRole reports whether words such as "as its underlying transport",
// "for message transport" or "to communicate over the wire" stand there.
func IsTransportRole(role []lex.Token) bool {
	for i, t := range role {
		if !lexicon.TransportWords.Has(t.Word) {
			continue
		}
		// "the transport-level security": no role of its own
		if i+1 < len(role) && (role[i+1].Text == "-" || role[i+1].Lower == "level" || role[i+1].Lower == "security") {
			continue
		}
		for back := 1; back <= markWindow && i-back >= 0; back++ {
			switch marker := role[i-back]; {
			case marker.Lower == "to":
				if back == 1 && carriesMessages(role[i:]) {
					return true
				}
			case marker.Lower == "for" && t.Lower == "exchanging":
				if carriesMessages(role[i:]) {
					return true
				}
			case marker.Lower == "as", marker.Lower == "for", marker.Lower == "are", marker.Lower == "is":
				return true
			case lexicon.Determiners.Has(marker.Word), lexicon.Adverbs.Has(marker.Word), transportAdjectives.Has(marker.Word), marker.Text == "/", lexicon.TransportWords.Has(marker.Word):
				continue
			}
			break
		}
	}
	return false
}

var transportAdjectives = lex.Words("underlying message messages network data reliable protocol base lower layer preferred client server file actual primary main ' s")

// carriesMessages reports whether a verb such as "transmit" has no object of its
// own or one that means what a protocol sends.
func carriesMessages(words []lex.Token) bool {
	switch words[0].Lower {
	case "communicate":
		return len(words) == 1 || words[1].Lower != "with"
	case "transport":
		return true
	}
	return sent.HasAny(words[1:min(len(words), 4)])
}

// sent are what a protocol sends, or "over" where it is not said.
var sent = lex.Words("messages message packets data requests request responses its them over information")
