package relate

import (
	"slices"
	"strings"
	"sync"

	"strata/graph"
)

// A cue is a phrase of a sentence that carries a relation, with the auxiliary
// words in front of it.
type cue struct {
	rule       *compiledRule
	start, end int // of the phrase, in tokens
	aux        int // where the words that belong to it begin: "can also be"
	passive    bool
	optional   bool // can, may, should, typically
	must       bool // any modal verb, "must" included
	negated    bool
	participle bool // "using", "relying": shares the subject of its clause
}

func (c cue) text(tokens []token) string {
	words := make([]string, 0, c.end-c.aux)
	for _, t := range tokens[c.aux:c.end] {
		words = append(words, t.text)
	}
	return strings.Join(words, " ")
}

type compiledRule struct {
	rule
	words []phraseWord
}

type phraseWord struct {
	any      words
	optional bool
	gap      bool // a few words of any kind
}

// A ruleset is the rules as sentences are searched for them.
type ruleset struct {
	byWord   [][]*compiledRule // by the words that their phrases may begin with
	openings words             // those words
	anchors  words             // of which one stands in every sentence that has a cue
}

// compiled returns the rules. What only asks a graph never compiles them.
var compiled = sync.OnceValue(func() *ruleset {
	s := &ruleset{anchors: set("over atop top")}
	for _, r := range rules {
		c := compile(r)
		for w := range c.words[0].any.all() {
			for int(w) >= len(s.byWord) {
				s.byWord = append(s.byWord, nil)
			}
			s.byWord[w] = append(s.byWord[w], c)
			s.openings.add(w)
		}
		s.anchors = s.anchors.union(c.anchor())
	}
	return s
})

// common are words of phrases that tell nothing by themselves.
var common = set("is a the to that protocol in for")

// anchor returns the first words of the phrase that are not as common as "is".
func (r *compiledRule) anchor() words {
	for _, w := range r.words {
		if w.optional || w.gap || w.any.meets(common) {
			continue
		}
		return w.any
	}
	return r.words[0].any
}

// speaks reports whether a sentence may state a relation: whether it is worth
// looking for mentions and cues in it.
func speaks(tokens []token) bool {
	anchors := compiled().anchors
	for i := range tokens {
		t := &tokens[i]
		switch {
		case anchors.has(t.word):
			return true
		case i > 0 && t.lower == "based" && tokens[i-1].text == "-":
			return true
		case i > 0 && t.lower == "as" && beForms.has(tokens[i-1].word):
			return true // "is as specified in [X]"
		}
	}
	return false
}

// cites reports whether a sentence has a citation.
func cites(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.cite })
}

func compile(r rule) *compiledRule {
	c := &compiledRule{rule: r}
	for _, field := range strings.Fields(r.phrase) {
		forms, optional := strings.CutPrefix(field, "?")
		c.words = append(c.words, phraseWord{set(strings.ReplaceAll(forms, "|", " ")), optional, forms == "*"})
	}
	return c
}

var (
	adverbs = set(`also always only directly explicitly further then both either generally typically commonly often usually sometimes
		normally exclusively primarily heavily strongly closely mainly solely internally additionally itself themselves each all
		ultimately indirectly optionally in turn therefore thus still currently not never largely immediately securely`)
	beForms     = set("is are be was were been being")
	optionalAux = set("can may might could should optionally typically commonly often sometimes usually recommended preferred possible allowed")
	mustAux     = set("can may might could should must shall will would cannot")
	negations   = set("not never cannot without neither nor no none")
	auxiliaries = set("is are be was were been being can may might could should must shall will would cannot do does did has have had to designed intended")
)

// cues finds the cues of a sentence, in order, outside of the mentions.
func cues(tokens []token, mentions []mention) []cue {
	var found []cue
	rules := compiled()
	next := 0
	for i := 0; i < len(tokens); i++ {
		for next < len(mentions) && mentions[next].end <= i {
			next++
		}
		if next < len(mentions) && mentions[next].start <= i {
			i = mentions[next].end - 1
			continue
		}
		if !rules.openings.has(tokens[i].word) {
			continue
		}
		var best *compiledRule
		bestEnd := i
		aux := auxStart(tokens, mentions, i)
		for _, r := range rules.byWord[tokens[i].word] {
			if end := r.match(tokens, mentions, i); end > bestEnd && r.voiceFits(tokens, mentions, aux, i) {
				best, bestEnd = r, end
			}
		}
		if best == nil {
			continue
		}
		c := cue{rule: best, start: i, end: bestEnd, aux: aux}
		for _, t := range tokens[aux:bestEnd] {
			c.passive = c.passive || beForms.has(t.word)
			c.optional = c.optional || optionalAux.has(t.word) || t.lower == "optional" || t.lower == "only" && beForms.has(tokens[aux].word)
			c.must = c.must || mustAux.has(t.word)
		}
		for _, t := range tokens[aux:i] {
			c.negated = c.negated || negations.has(t.word)
		}
		if nominalCues.has(tokens[i].word) || !c.passive && aux == i && strings.HasSuffix(tokens[i].lower, "ing") {
			c.optional = c.optional || modalBefore(tokens, mentions, aux)
		}
		c.participle = !c.passive && strings.HasSuffix(tokens[i].lower, "ing") && aux == i
		found = append(found, c)
		i = bestEnd - 1
	}
	return found
}

// called reports whether a name is of what is called, and not of a caller.
func called(name string) bool {
	return strings.HasSuffix(name, "RPC") || strings.HasSuffix(name, "COM")
}

// nominalCues are nouns: the verb before them has the modality.
var nominalCues = set("dependency dependencies dependence reliance extension extensions")

// modalBefore reports whether a verb shortly before is said of what can be:
// "can introduce dependencies on", "can access the file using".
func modalBefore(tokens []token, mentions []mention, at int) bool {
	for i := at - 1; i >= 0 && at-i < 8; i-- {
		t := tokens[i]
		if clauseBreaks.has(t.word) || relatives.has(t.word) || t.text == "," {
			return false
		}
		switch t.lower {
		case "can", "may", "might", "could", "should":
			return true
		case "or":
			if i+1 < len(tokens) && tokens[i+1].lower == "by" {
				return true // "either by ... or by using"
			}
		}
	}
	return false
}

// match returns the end of the phrase if it starts at token i, else i.
func (r *compiledRule) match(tokens []token, mentions []mention, i int) int {
	at := i
	for k := range r.words {
		w := &r.words[k]
		if w.gap {
			at = skipTo(tokens, mentions, at, r.words[k+1])
			continue
		}
		if k > 0 && at < len(tokens) && !w.any.has(tokens[at].word) {
			for skipped := 0; at < len(tokens) && skipped < 2 && adverbs.has(tokens[at].word) && !w.any.has(tokens[at].word); skipped++ {
				at++
			}
			if at < len(tokens) && k > 1 && tokens[at].text == "," && !w.optional {
				at++
			}
			if at < len(tokens) && tokens[at].text == "(" && !w.optional {
				at = skipRemark(tokens, mentions, at)
			}
		}
		if at < len(tokens) && w.any.has(tokens[at].word) && !tokens[at].cite && !(k > 0 && begins(mentions, at)) {
			at++
			continue
		}
		if !w.optional {
			return i
		}
	}
	return at
}

// skipRemark returns the token behind the words in parentheses that begin at the
// token given, if they are few and mention no protocol.
func skipRemark(tokens []token, mentions []mention, at int) int {
	const most = 8
	for i := at + 1; i < len(tokens) && i < at+most && !begins(mentions, i); i++ {
		if tokens[i].text == ")" {
			return i + 1
		}
	}
	return at
}

// begins reports whether a mention begins at a token: "as" in "formatted as
// specified in [X]".
func begins(mentions []mention, at int) bool {
	_, found := slices.BinarySearchFunc(mentions, at, func(m mention, at int) int { return m.start - at })
	return found
}

// skipTo returns where a word stands within six tokens, with no mention before
// it; the end of the sentence if nowhere.
func skipTo(tokens []token, mentions []mention, at int, word phraseWord) int {
	for i := at; i < len(tokens) && i < at+6; i++ {
		if word.any.has(tokens[i].word) {
			return i
		}
		if tokens[i].cite || tokens[i].text == "," || slices.ContainsFunc(mentions, func(m mention) bool { return m.start <= i && i < m.end }) {
			break
		}
	}
	return len(tokens)
}

func (r *compiledRule) voiceFits(tokens []token, mentions []mention, aux, start int) bool {
	be := false
	for _, t := range tokens[aux:start] {
		be = be || beForms.has(t.word)
	}
	switch r.need {
	case bePassive, prescribed:
		return be
	case notPassive:
		return !be || strings.HasSuffix(tokens[start].lower, "ing")
	case obligation:
		return !be && slices.ContainsFunc(tokens[aux:start], func(t token) bool { return t.lower == "must" || t.lower == "should" || t.lower == "shall" })
	case transport:
		// "support" alone is as often a noun
		return (tokens[start].lower != "support" || aux < start) && !slices.ContainsFunc(tokens[aux:start], func(t token) bool { return t.lower == "to" })
	case interfaces:
		return slices.ContainsFunc(tokens[start:min(len(tokens), start+12)], func(t token) bool { return interfaceNouns.has(t.word) })
	case mainClause:
		if slices.ContainsFunc(tokens[:aux], func(t token) bool { return t.lower == "implementing" || t.lower == "implements" }) {
			return false // "a host that implements X implements Y": who does both depends on neither
		}
		return (aux == 0 || !relatives.has(tokens[aux-1].word)) && tokens[aux].lower != "to"
	case namedSubject:
		if aux == start && start > 0 && strings.HasPrefix(tokens[start].lower, "call") && called(tokens[start-1].text) {
			return false // "during an RPC call"
		}
		return slices.ContainsFunc(mentions, func(m mention) bool { return !m.bare && m.end <= aux && aux-m.end <= 3 && plain(tokens[m.end:aux]) })
	}
	return true
}

var interfaceNouns = set("interface interfaces extension extensions")

// plain reports whether only nouns of a mention's own phrase stand in a gap.
func plain(gap []token) bool {
	return !slices.ContainsFunc(gap, func(t token) bool {
		return t.text == "," || t.text == "(" || t.text == "-" || determiners.has(t.word) || relatives.has(t.word) || clauseBreaks.has(t.word) || gapBreaks.has(t.word)
	})
}

var gapBreaks = set("and or to for in it they of on with by as from")

// auxStart returns where the auxiliary verbs and adverbs before token i begin.
func auxStart(tokens []token, mentions []mention, i int) int {
	at := i
	for at > 0 && i-at < 7 {
		t := tokens[at-1]
		if !auxiliaries.has(t.word) && !adverbs.has(t.word) && !optionalAux.has(t.word) {
			break
		}
		if t.lower == "both" || t.lower == "all" || t.lower == "each" || t.lower == "no" {
			break
		}
		if slices.ContainsFunc(mentions, func(m mention) bool { return m.start < at && at <= m.end }) {
			break
		}
		at--
	}
	return at
}

// transportWords say that what they speak of carries messages.
var transportWords = set(`transport transports transporting transportation transported communicate communicates communication communications
	transmit transmitting transmission carrier convey carry carrying send sending forwarding tunneling`)

// kindOf returns the kind of a cue whose objects play a role, given as the
// words around them.
func (c cue) kindOf(role []token) graph.Kind {
	kind := c.rule.kind
	if kind == graph.Uses && isTransportRole(role) {
		return graph.LayersOn
	}
	return kind
}

// isTransportRole reports whether words such as "as its underlying transport",
// "for message transport" or "to communicate over the wire" stand there.
func isTransportRole(role []token) bool {
	for i, t := range role {
		if !transportWords.has(t.word) {
			continue
		}
		// "the transport-level security": no role of its own
		if i+1 < len(role) && (role[i+1].text == "-" || role[i+1].lower == "level" || role[i+1].lower == "security") {
			continue
		}
		for back := 1; back <= 5 && i-back >= 0; back++ {
			switch marker := role[i-back]; {
			case marker.lower == "to":
				if back == 1 && carriesMessages(role[i:]) {
					return true
				}
			case marker.lower == "as", marker.lower == "for", marker.lower == "are", marker.lower == "is":
				return true
			case determiners.has(marker.word), adverbs.has(marker.word), transportAdjectives.has(marker.word), marker.text == "/", transportWords.has(marker.word):
				continue
			}
			break
		}
	}
	return false
}

var transportAdjectives = set("underlying message messages network data reliable protocol base lower layer preferred client server file ' s")

// carriesMessages reports whether a verb such as "transmit" has no object of its
// own or one that means what a protocol sends.
func carriesMessages(words []token) bool {
	switch words[0].lower {
	case "communicate":
		return len(words) == 1 || words[1].lower != "with"
	case "transport":
		return true
	}
	for _, t := range words[1:min(len(words), 4)] {
		switch t.lower {
		case "messages", "message", "packets", "data", "requests", "request", "responses", "its", "them", "over", "information":
			return true
		}
	}
	return false
}
