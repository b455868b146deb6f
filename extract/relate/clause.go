package relate

import (
	"slices"

	"strata/extract/openspec"
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

// analysis is what is known of one sentence.
type analysis struct {
	tokens     []token
	mentions   []mention
	cues       []cue
	links      []link
	linked     []bool // per mention: it is the lower end of a chain
	dissolved  []int  // mentions whose chains are the subject's own
	required   []bool // per mention: a cue requires it, and so what it runs over
	statements []Statement
	subject    []string // protocols that the sentence is about, for the next one's "it"
	// open is the last cue that found no object: what a list may supply.
	open        *cue
	openSubject []string
	trace       func(format string, args ...any)
}

// A link is a step of a chain: "RPC over TCP".
type link struct{ above, below int } // mentions

func (a *analysis) note(format string, args ...any) {
	if a.trace != nil {
		a.trace(format, args...)
	}
}

func (a *analysis) say(s Statement) {
	if s.From == s.To || !s.Against && (s.From == "" || s.To == "") {
		return
	}
	if !s.Against && !plausible(&s) {
		a.note("%s: against the usual stack, dropped", s)
		return
	}
	if !slices.Contains(a.statements, s) {
		a.statements = append(a.statements, s)
	}
}

// analyze reads a sentence. The speaker is the default subject; about is what
// the sentence before was about.
func (s *speaker) analyze(tokens []token, about []string, trace func(string, ...any)) *analysis {
	one := ""
	if len(about) == 1 {
		one = about[0]
	}
	a := &analysis{tokens: tokens, trace: trace}
	a.mentions = s.mentions(a.tokens, one)
	a.required = make([]bool, len(a.mentions))
	a.cues = cues(a.tokens, a.mentions)
	a.link()
	previous := -1
	var subjects [][]string
	for i := range a.cues {
		subject, named := s.subjectOf(a, i, previous, subjects, about)
		subjects = append(subjects, subject)
		s.join(a, i, subject, named)
		previous = i
	}
	s.sayLinks(a)
	s.based(a, subjects, about)
	a.subject = s.sentenceSubject(a)
	return a
}

// based reads "X is RPC-based", "a SOAP-based service".
func (s *speaker) based(a *analysis, subjects [][]string, about []string) {
	for i, m := range a.mentions {
		if m.end+1 >= len(a.tokens) || a.tokens[m.end].text != "-" || a.tokens[m.end+1].lower != "based" || a.linked[i] {
			continue
		}
		subject := s.fallback(about)
		for k, c := range a.cues {
			if c.end <= m.start {
				subject = subjects[k]
			}
		}
		kind := graph.Uses
		if carrier(m.ids) {
			kind = graph.LayersOn
		}
		for _, from := range subject {
			for _, to := range m.ids {
				a.say(Statement{From: from, To: to, Kind: kind, Optional: a.conditional() || modalBefore(a.tokens, a.mentions, m.start), Cue: span(a.tokens, m.start, m.end+2)})
			}
		}
	}
}

// fallback is the subject of a clause that names none: the speaker or, where
// there is none, what the sentence before was about.
func (s *speaker) fallback(about []string) []string {
	if s.self == "" {
		return about
	}
	return []string{s.self}
}

// actors are who uses protocols: a sentence about one is not about the
// protocol that the sentence before was about.
var actors = set(`client clients server servers user users administrator administrators application applications computer computers
	service services controller controllers peer peers host hosts device devices`)

// actorBefore reports whether the subject in front of a verb is an actor.
func (a *analysis) actorBefore(verb int) bool {
	for i := verb - 1; i >= 0 && verb-i < 6; i-- {
		if a.tokens[i].text == "," {
			return false
		}
		if actors[a.tokens[i].lower] {
			return true
		}
	}
	return false
}

// indefinite begin sentences about protocols in general.
var indefinite = set("many most some several other various such")

// sentenceSubject is what the sentence is about: the first mention before any
// cue, else the speaker.
func (s *speaker) sentenceSubject(a *analysis) []string {
	for _, m := range a.mentions {
		if m.bare || len(m.ids) == 0 {
			continue
		}
		if len(a.cues) > 0 && m.start > a.cues[0].start {
			break
		}
		return m.ids
	}
	if s.self == "" {
		return nil
	}
	return []string{s.self}
}

var (
	clauseBreaks = set("; because although while whereas unless however but since")
	objectStops  = set("; because although while whereas unless however but so when if where who which that instead rather unlike without except until before after")
	finiteAux    = set("is are was were has have can may must should will")
	determiners  = set("the a an this these those all each any no every some other another its their")
	relatives    = set("which that who")
)

// link finds chains: two mentions with "over" or the like between them. The
// mentions coordinated with the lower one are below the same upper one.
func (a *analysis) link() {
	a.linked = make([]bool, len(a.mentions))
	for i := 1; i < len(a.mentions); i++ {
		upper, lower := a.mentions[i-1], a.mentions[i]
		if upper.bare || lower.bare {
			continue
		}
		if a.carries(upper.end, lower.start) {
			a.links = append(a.links, link{i - 1, i})
			a.linked[i] = true
			// "SOAP and DCOM over HTTP"
			if i > 1 && !a.linked[i-2] && a.tokens[upper.start-1].lower == "and" && a.mentions[i-2].end == upper.start-1 && carrier(a.mentions[i-2].ids) && carrier(upper.ids) {
				a.links = append(a.links, link{i - 2, i})
			}
			continue
		}
		// "over TCP, UDP, or SPX": coordinated with the lower end before
		if a.linked[i-1] && a.coordinated(upper.end, lower.start) && !lower.self && (carrier(lower.ids) || !lower.named) {
			for _, l := range a.links {
				if l.below == i-1 {
					a.links = append(a.links, link{a.outermost(l.above), i})
					a.linked[i] = true
					break
				}
			}
		}
	}
}

// outermost returns the top of the chains that a mention is at the lower end of.
func (a *analysis) outermost(m int) int {
	for i := len(a.links) - 1; i >= 0; i-- {
		if a.links[i].below == m {
			m = a.links[i].above
		}
	}
	return m
}

// above returns the mention that runs over the given one, -1 if none does.
func (a *analysis) above(m int) int {
	for _, l := range a.links {
		if l.below == m {
			return l.above
		}
	}
	return -1
}

// carries reports whether the words between two mentions say that the first
// runs over the second: "over", "running on", "on top of", "layered on".
func (a *analysis) carries(from, to int) bool {
	if to-from > 7 || to <= from {
		return false
	}
	over := false
	for i := from; i < to; i++ {
		switch t := a.tokens[i].lower; t {
		case "over", "atop":
			over = true
		case "top":
			over = over || i > from && a.tokens[i-1].lower == "on"
		case "running", "layered", "carried", "transported":
			over = over || i+1 < to && (a.tokens[i+1].lower == "on" || a.tokens[i+1].lower == "over" || a.tokens[i+1].lower == "via")
		case "protocol", "protocols", "port", "either", "the", "a", "of", "on", "via", "established", "an", "both", "direct", "directly",
			"connection", "connections", "sequence", "(", "raw", "existing", "being":
		default:
			if !isNumber(t) {
				return false
			}
		}
	}
	return over
}

// coordinated reports whether the words between two mentions only join them.
// What stands in parentheses does not count.
func (a *analysis) coordinated(from, to int) bool {
	joined, depth, words := false, 0, 0
	for i := from; i < to; i++ {
		t := a.tokens[i]
		switch {
		case t.text == "(":
			depth++
		case t.text == ")":
			depth--
		case depth > 0:
		case t.text == "," || t.lower == "and" || t.lower == "or" || t.text == "/":
			joined = true
			words++
		case joinWords[t.lower] || isNumber(t.text):
			words++
		default:
			return false
		}
	}
	return (joined || from == to) && words <= 7
}

// joinWords may stand between two things that are joined.
var joinWords = set("port either both the a an as well using protocol protocols then by also sequence layer extensions specified in")

// joins reports whether "and", "or" or a slash stands between two mentions.
func (a *analysis) joins(from, to int) bool {
	return slices.ContainsFunc(a.tokens[from:max(from, to)], func(t token) bool { return t.lower == "and" || t.lower == "or" || t.text == "/" })
}

// alternatives reports whether the words between two mentions say "or".
func (a *analysis) alternatives(from, to int) bool {
	for i := max(from, 0); i < to && i < len(a.tokens); i++ {
		if a.tokens[i].lower == "or" || a.tokens[i].text == "/" && i > from {
			return true
		}
	}
	return false
}

// sayLinks states the chains. A chain that no cue requires says what is
// possible: "RPC over TCP can ...".
func (s *speaker) sayLinks(a *analysis) {
	for _, l := range a.links {
		if slices.Contains(a.dissolved, l.above) {
			continue
		}
		upper, lower := a.mentions[l.above], a.mentions[l.below]
		optional := !a.required[a.outermost(l.above)] && !(s.governed && a.outermost(l.above) == 0) || a.alternative(l.below) || a.listedUnder(l)
		for _, to := range lower.ids {
			a.say(Statement{From: first(upper.ids), To: to, Kind: graph.LayersOn, Optional: optional,
				Cue: short(a.tokens, upper.start, lower.end)})
		}
	}
}

// listedUnder reports whether several things carry the upper end of a chain.
func (a *analysis) listedUnder(l link) bool {
	n := 0
	for _, other := range a.links {
		if other.above == l.above {
			n++
		}
	}
	return n > 2
}

// alternative reports whether a mention is one of several joined by "or", or
// stands behind "either" or "such as".
func (a *analysis) alternative(m int) bool {
	if a.mentions[m].or {
		return true
	}
	if m+1 < len(a.mentions) && a.coordinated(a.mentions[m].end, a.mentions[m+1].start) && a.orAhead(m) {
		return true
	}
	if m > 0 && a.coordinated(a.mentions[m-1].end, a.mentions[m].start) && a.orBehind(m) {
		return true
	}
	start := a.mentions[m].start
	if start > 1 && determiners[a.tokens[start-1].lower] && a.tokens[start-2].lower == "either" || a.orFollows(a.mentions[m].end) {
		return true
	}
	return start > 0 && a.tokens[start-1].lower == "either" ||
		start > 1 && a.tokens[start-1].lower == "as" && a.tokens[start-2].lower == "such"
}

// orFollows reports whether a list of alternatives goes on behind a mention,
// whatever its other members are: "TCP, shared memory, or pipes".
func (a *analysis) orFollows(at int) bool {
	if at >= len(a.tokens) || a.tokens[at].text != "," && a.tokens[at].lower != "or" {
		return false
	}
	for i := at; i < len(a.tokens) && i < at+8; i++ {
		switch t := a.tokens[i].lower; {
		case t == "or":
			return true
		case t == "and", t == "to", t == "for", relatives[t], beForms[t], objectStops[t], mustAux[t]:
			return false
		}
	}
	return false
}

// orAhead and orBehind look along a coordination for its "or".
func (a *analysis) orAhead(m int) bool {
	for ; m+1 < len(a.mentions) && a.coordinated(a.mentions[m].end, a.mentions[m+1].start); m++ {
		if a.alternatives(a.mentions[m].end, a.mentions[m+1].start) {
			return true
		}
	}
	return false
}

func (a *analysis) orBehind(m int) bool {
	for ; m > 0 && a.coordinated(a.mentions[m-1].end, a.mentions[m].start); m-- {
		if a.alternatives(a.mentions[m-1].end, a.mentions[m].start) {
			return true
		}
	}
	return a.orAhead(m)
}

// short returns the words of a span, the middle of a long one left out.
func short(tokens []token, start, end int) string {
	const most = 9
	if end-start <= most {
		return span(tokens, start, end)
	}
	return span(tokens, start, start+most-2) + " …"
}

// subjectOf finds the grammatical subject of a cue. Named is false when it is
// the speaker by default.
func (s *speaker) subjectOf(a *analysis, i, previous int, subjects [][]string, about []string) (ids []string, named bool) {
	c := &a.cues[i]
	fallback := s.fallback(about)
	if s.self == "" && (indefinite[a.tokens[0].lower] || !c.participle && a.actorBefore(c.aux)) {
		fallback = nil
	}
	at := c.aux
	// "and uses", ", then relies on": the subject of the verb before
	before := at - 1
	for before >= 0 && (a.tokens[before].text == "," || adverbs[a.tokens[before].lower] || a.tokens[before].lower == "then") {
		before--
	}
	if before >= 0 && previous >= 0 && (a.tokens[before].lower == "and" || a.tokens[before].lower == "or" || a.tokens[before].lower == "but") && !c.participle && !a.reduced(c) {
		return subjects[previous], true
	}
	// "which is built on": the mention in front, or what it is said to be
	if before >= 0 && relatives[a.tokens[before].lower] {
		m := a.lastMention(before)
		switch {
		case m < 0:
		case a.adjoins(a.mentions[m].end, before) && c.start > c.aux && a.tokens[c.aux].lower == "are":
			return a.group(m), true
		case a.adjoins(a.mentions[m].end, before), a.copula(a.mentions[m].end, before) && before-a.mentions[m].end < 12:
			return a.mentions[m].ids, true
		}
		return fallback, false
	}
	// "used by" without a verb in front belongs to the noun before it
	if c.rule.dir == reverse && a.reduced(c) {
		if m := a.lastMention(at); m >= 0 && at-a.mentions[m].end <= 9 && !a.portBefore(at) {
			return a.group(m), true
		}
		return nil, false
	}
	// "carried within" without a verb in front as well, and nothing else
	if c.rule.need == notPassive && c.rule.kind == graph.LayersOn && hasSuffix(a.tokens[c.start].lower, "ed") {
		if m := a.lastMention(at); m >= 0 && at-a.mentions[m].end <= 2 && plain(a.tokens[a.mentions[m].end:at]) {
			return a.group(m), true
		}
		return nil, false
	}
	// "by using", "using": the subject of the clause
	if c.participle && a.subordinate(at) {
		return nil, false
	}
	if c.participle {
		if previous >= 0 && !a.breaksBetween(a.cues[previous].end, at) && !(a.cues[previous].participle && a.cues[previous].start == 0) {
			return subjects[previous], true
		}
		if m := a.lastMention(at); m >= 0 && previous >= 0 && a.cues[previous].start == 0 && a.mentions[m].start > 0 && a.tokens[a.mentions[m].start-1].lower == "the" {
			return a.mentions[m].ids, true // "Using Y, the X protocol negotiates by using Z"
		}
		if m := a.firstMention(at); m >= 0 && a.mentions[m].start <= 3 && !a.frontedAt(a.mentions[m].start) && !a.roleOf(m, at) {
			return a.group(m), true
		}
		return fallback, false
	}
	// "it", "they"
	if before >= 0 && (a.tokens[before].lower == "it" || a.tokens[before].lower == "they") {
		if previous >= 0 {
			return subjects[previous], true
		}
		if len(about) > 0 {
			return about, true
		}
		return fallback, false
	}
	if a.othersBefore(at) {
		return nil, false
	}
	m := a.lastMention(at)
	if m >= 0 && a.nominal(c) && !a.copula(a.mentions[m].end, c.start) {
		return fallback, false
	}
	if m < 0 || !a.isSubject(m, at) || a.roleOf(m, at) {
		return fallback, false
	}
	if previous >= 0 && a.mentions[m].start < a.cues[previous].end {
		return fallback, false
	}
	return a.group(m), true
}

// nominal reports whether a cue is a noun, such as "extension of".
func (a *analysis) nominal(c *cue) bool {
	switch a.tokens[c.start].lower {
	case "extension", "extensions", "enhancement", "profile", "dialect", "subset", "superset", "variant", "addition", "additions":
		return true
	}
	return false
}

// copula reports whether a form of "to be" stands between.
func (a *analysis) copula(from, to int) bool {
	return slices.ContainsFunc(a.tokens[from:max(from, to)], func(t token) bool { return beForms[t.lower] })
}

// adjoins reports whether nothing but punctuation and a word like "protocol"
// stands between a mention and the relative pronoun that refers to it.
func (a *analysis) adjoins(from, to int) bool {
	words := 0
	for _, t := range a.tokens[from:to] {
		switch {
		case t.text == "," || t.text == ")" || nameTails[t.lower]:
		default:
			words++
		}
	}
	return words == 0
}

// subordinate reports whether a token stands in a clause that begins with
// "before", "after" or "until".
func (a *analysis) subordinate(at int) bool {
	for i := at - 1; i >= 0 && at-i < 10; i-- {
		switch a.tokens[i].lower {
		case ",", ";":
			return false
		case "before", "after", "until":
			return true
		}
	}
	return false
}

// portBefore reports whether what is "used by" someone is a port or the like,
// and not the protocol named before it.
func (a *analysis) portBefore(at int) bool {
	for i := at - 1; i >= 0 && at-i < 4; i-- {
		switch a.tokens[i].lower {
		case "port", "ports", "address", "addresses", "endpoint", "endpoints":
			return true
		}
	}
	return false
}

// reduced reports whether a cue is a past participle without a verb: "used by".
func (a *analysis) reduced(c *cue) bool {
	return !c.passive && hasSuffix(a.tokens[c.start].lower, "ed")
}

// othersBefore reports whether the subject is "these other protocols".
func (a *analysis) othersBefore(at int) bool {
	for i := at - 1; i > 0 && at-i < 10; i-- {
		if a.tokens[i].lower == "protocols" && a.tokens[i-1].lower == "other" && i > 1 && (a.tokens[i-2].lower == "these" || a.tokens[i-2].lower == "two") {
			return true
		}
	}
	return false
}

// roleOf reports whether a name only says what kind of program the subject is:
// "the DHCP client" plays a role in the speaker's protocol.
func (a *analysis) roleOf(m, verb int) bool {
	mention := a.mentions[m]
	if mention.self || mention.end >= verb || len(mention.ids) == 0 || openspec.IsShortName(mention.ids[0]) {
		return false
	}
	switch a.tokens[mention.end].lower {
	case "client", "clients", "server", "servers":
		return true
	}
	return false
}

func (a *analysis) breaksBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if clauseBreaks[a.tokens[i].lower] {
			return true
		}
	}
	return false
}

// lastMention returns the last mention that ends at or before a token, not
// counting pointers for the reader; -1 if there is none.
func (a *analysis) lastMention(at int) int {
	for i := len(a.mentions) - 1; i >= 0; i-- {
		if a.mentions[i].end <= at && !a.mentions[i].bare {
			return i
		}
	}
	return -1
}

// firstMention returns the first mention if it ends at or before a token.
func (a *analysis) firstMention(at int) int {
	for i, m := range a.mentions {
		if m.end > at {
			return -1
		}
		if !m.bare && !m.noted {
			return i
		}
	}
	return -1
}

// fronted are words that begin a phrase in front of the subject.
var fronted = set("for with along by in on using after before via through as during when if to because at within under unlike from")

// isSubject reports whether a mention in front of a verb is its subject, and
// not a part of an adverbial or of another noun's phrase.
func (a *analysis) isSubject(m, verb int) bool {
	const most = 14
	mention := a.mentions[m]
	if verb-mention.end > most || a.breaksBetween(mention.end, verb) {
		return false
	}
	depth := 0
	for i := mention.end; i < verb; i++ {
		t := a.tokens[i]
		switch {
		case depth == 0 && beForms[t.lower]:
			return true // "X is a protocol based on"
		case t.text == "(":
			depth++
		case t.text == ")":
			depth--
		case depth == 0 && determiners[t.lower]:
			return false // another noun phrase stands between
		case depth == 0 && t.text == "," && a.frontedAt(mention.start):
			return false
		}
	}
	return true
}

// frontedAt reports whether the phrase that ends in token i began the sentence
// with a preposition.
func (a *analysis) frontedAt(i int) bool {
	for j := i - 1; j >= 0 && i-j < 12; j-- {
		if a.tokens[j].text == "," || a.tokens[j].text == ";" {
			return j+1 < len(a.tokens) && fronted[a.tokens[j+1].lower]
		}
		if j == 0 {
			return fronted[a.tokens[0].lower]
		}
	}
	return i == 0 && fronted[a.tokens[0].lower]
}

// group returns the IDs of a mention and of those coordinated in front of it.
func (a *analysis) group(m int) []string {
	ids := slices.Clone(a.mentions[m].ids)
	if m == 0 || !a.joins(a.mentions[m-1].end, a.mentions[m].start) {
		return ids
	}
	for ; m > 0 && a.coordinated(a.mentions[m-1].end, a.mentions[m].start); m-- {
		ids = union(ids, a.mentions[m-1].ids)
	}
	return ids
}

// An object is a mention that a cue applies to, with the words that say in
// which role.
type object struct {
	mention  int
	optional bool
	example  bool // behind "such as"
	role     []token
}

// objects collects the mentions that a cue applies to, to its right.
func (a *analysis) objects(i int) []object {
	c := &a.cues[i]
	var list []object
	depth := 0
	inRole := false
	examples, examplesDepth := false, 0
	words := 0  // outside of parentheses
	reach := 20 // how many may stand before the first object
	if c.rule.kind == graph.LayersOn {
		reach = 10
	}
	groupStart := 0 // first object of the group that the next role is for
	roleStart := -1
	endRole := func(end int) {
		if roleStart < 0 {
			return
		}
		for k := groupStart; k < len(list); k++ {
			list[k].role = a.tokens[roleStart:end]
		}
		groupStart = len(list)
		roleStart = -1
	}
	at := c.end
	// "uses as its transport the ..."
	end := a.regionEnd(i)
	for at < end {
		t := a.tokens[at]
		if depth == 0 {
			words++
		}
		if m := a.mentionAtToken(at); m >= 0 {
			mention := a.mentions[m]
			switch {
			case len(list) == 0 && words > reach && !(examples && c.rule.kind == graph.Uses):
				return nil
			case mention.bare, len(mention.ids) == 0 && !mention.self, examples && depth > 0:
			case c.rule.need == dissolving && len(a.dissolved) == 0 && m+1 < len(a.mentions) && a.linked[m+1] && !a.linked[m]:
				a.dissolved = append(a.dissolved, m)
			case a.linked[m] && slices.Contains(a.dissolved, a.above(m)):
				list = append(list, object{mention: m, optional: true})
			case a.linked[m] && len(list) > 0 && c.rule.kind != graph.Extends:
				// said of the chain's upper end
			case inRole && examples && len(list) == 1 && a.mentions[list[0].mention].self && a.indefiniteSubject(c):
				// "other protocols can extend this protocol to ..., such as X"
				list = append(list, object{mention: m, optional: true, example: true})
			case inRole && !mention.noted && !a.resumes(m):
				// a part of the role: "to create X objects"
			default:
				if inRole && !mention.noted {
					endRole(mention.start)
					inRole = false
				}
				optional := examples || a.alternative(m)
				if mention.noted && len(list) > 0 && groupStart < len(list) {
					if a.repeats(list[groupStart:], mention.ids) {
						break // says again where the same protocols are specified
					}
					optional = optional || list[len(list)-1].optional
				}
				list = append(list, object{mention: m, optional: optional, example: examples})
			}
			at = mention.end
			continue
		}
		switch {
		case t.text == "(":
			depth++
		case t.text == ")":
			depth = max(0, depth-1)
			examples = examples && depth >= examplesDepth
		case t.lower == "as" && at > 0 && a.tokens[at-1].lower == "such", t.lower == "including", t.lower == "example":
			examples, examplesDepth = t.lower != "including", depth
		case c.rule.need == obligation && t.lower == "as":
		case depth == 0 && len(list) > 0 && (t.lower == "as" || t.lower == "for" || t.lower == "to" || t.lower == "which" || t.lower == "by"):
			if t.lower != "by" && roleStart < 0 {
				roleStart = at
			}
			inRole = inRole || t.lower != "by" && !(t.lower == "as" && at+1 < len(a.tokens) && a.tokens[at+1].lower == "well")
		}
		at++
	}
	endRole(end)
	if len(list) > 0 && list[0].role == nil {
		lead := a.tokens[c.end:a.mentions[list[0].mention].start]
		for k := range list {
			if list[k].role == nil {
				list[k].role = lead
			}
		}
	}
	return list
}

// repeats reports whether objects have all the IDs already.
func (a *analysis) repeats(list []object, ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool {
		return !slices.ContainsFunc(list, func(o object) bool { return slices.Contains(a.mentions[o.mention].ids, id) })
	})
}

// resumes reports whether a mention takes up a list again behind a role: "A for
// transport, B for encoding".
func (a *analysis) resumes(m int) bool {
	at := a.mentions[m].start - 1
	for at >= 0 && (determiners[a.tokens[at].lower] || a.tokens[at].lower == "and" || a.tokens[at].lower == "or" || adverbs[a.tokens[at].lower] || a.tokens[at].lower == "then") {
		at--
	}
	return at >= 0 && (a.tokens[at].text == "," || a.tokens[at+1].lower == "and" && a.tokens[at+2].lower == "then")
}

func (a *analysis) mentionAtToken(at int) int {
	i, found := slices.BinarySearchFunc(a.mentions, at, func(m mention, at int) int { return m.start - at })
	if found {
		return i
	}
	return -1
}

// regionEnd returns where the objects of a cue end: at a word that begins
// another clause, or where the subject of the next verb begins.
func (a *analysis) regionEnd(i int) int {
	end := len(a.tokens)
	c := &a.cues[i]
	for k := i + 1; k < len(a.cues); k++ {
		next := &a.cues[k]
		if a.isConnective(next) && a.hasMention(c.end, next.start) {
			continue // "over" inside of a chain
		}
		stop := next.aux
		if m := a.lastMention(stop); m >= 0 && a.mentions[m].start >= c.end && !next.participle && a.tokens[next.aux].lower != "to" && a.finite(next) &&
			!a.relativeBefore(next) && a.gapIsPlain(a.mentions[m].end, stop) {
			for m > 0 && a.mentions[m-1].start >= c.end && a.coordinated(a.mentions[m-1].end, a.mentions[m].start) && a.separated(c, m) {
				m--
			}
			stop = a.mentions[m].start
		}
		end = min(end, stop)
		break
	}
	depth := 0
	for at := c.end; at < end; at++ {
		t := a.tokens[at]
		switch {
		case t.text == "(":
			depth++
		case t.text == ")":
			depth = max(0, depth-1)
		case depth == 0 && at > c.end && (objectStops[t.lower] || finiteAux[t.lower] && a.hasMention(c.end, at)) && a.mentionCovering(at) < 0:
			return at
		}
	}
	return end
}

// separated reports whether the coordination in front of a mention belongs to
// the next clause's subject rather than to the cue's objects: never, unless the
// cue has another object before.
func (a *analysis) separated(c *cue, m int) bool {
	return m >= 2 && a.mentions[m-2].start >= c.end && !a.coordinated(a.mentions[m-2].end, a.mentions[m-1].start)
}

func (a *analysis) mentionCovering(at int) int {
	for i, m := range a.mentions {
		if m.start <= at && at < m.end {
			return i
		}
	}
	return -1
}

func (a *analysis) hasMention(from, to int) bool {
	for _, m := range a.mentions {
		if m.start >= from && m.end <= to && !m.bare {
			return true
		}
	}
	return false
}

func (a *analysis) isConnective(c *cue) bool {
	first := a.tokens[c.start].lower
	return first == "running" || first == "over" || first == "layered" && !c.passive
}

// finite reports whether a cue is a verb that takes a subject of its own.
func (a *analysis) finite(c *cue) bool {
	if c.passive || c.must {
		return true
	}
	word := a.tokens[c.start].lower
	switch c.rule.kind {
	case graph.Uses, graph.Supersedes, graph.Manages, graph.Extends, graph.LayersOn:
		return !hasSuffix(word, "ed", "ing", "en", "lt") && word != "extension" && word != "extensions" && word != "dependency" && word != "dependencies" &&
			word != "profile" && word != "implementation" && word != "version"
	}
	return false
}

func hasSuffix(word string, suffixes ...string) bool {
	for _, s := range suffixes {
		if len(word) > len(s)+1 && word[len(word)-len(s):] == s {
			return true
		}
	}
	return false
}

func (a *analysis) relativeBefore(c *cue) bool {
	at := c.aux - 1
	for at >= 0 && (a.tokens[at].text == "," || adverbs[a.tokens[at].lower]) {
		at--
	}
	return at >= 0 && relatives[a.tokens[at].lower]
}

// gapIsPlain reports whether only nouns of the subject's own phrase stand
// between a mention and a verb.
func (a *analysis) gapIsPlain(from, to int) bool { return to-from <= 4 && plain(a.tokens[from:to]) }

// join makes the statements of a cue.
func (s *speaker) join(a *analysis, i int, subject []string, named bool) {
	c := &a.cues[i]
	objects := a.objects(i)
	cueText := c.text(a.tokens)
	conditional := a.conditional()
	negated := c.negated || a.negatedBefore(c)
	switch c.rule.dir {
	case carrying:
		a.carry(c, objects)
	case forward:
		if above, below := a.users(c, objects); len(above) > 0 {
			// "makes use of Y in protocols such as X"
			for _, x := range above {
				for _, y := range below {
					for _, from := range a.mentions[x.mention].ids {
						for _, to := range a.mentions[y.mention].ids {
							a.say(Statement{From: from, To: to, Kind: c.rule.kind, Optional: c.optional, Against: negated, Cue: cueText})
						}
					}
				}
			}
			return
		}
		if c.end < len(a.tokens) && a.tokens[c.end].lower == "it" && c.rule.kind.Dependency() {
			// "If X is present, this protocol uses it"
			for m := a.lastMention(c.aux); m >= 0; m-- {
				if ids := a.mentions[m].ids; len(ids) > 0 && !a.mentions[m].bare && !slices.Equal(ids, subject) {
					for _, from := range subject {
						a.say(Statement{From: from, To: ids[0], Kind: c.rule.kind, Optional: c.optional || conditional, Against: negated, Cue: cueText + " it"})
					}
					return
				}
			}
		}
		if len(objects) == 0 {
			if !negated && a.announces(c) {
				a.open, a.openSubject = c, subject
			}
			a.note("cue %q (%s): no object", cueText, c.rule.kind)
			if negated && c.rule.kind.Dependency() && a.anyProtocol(c.end) {
				a.say(Statement{From: first(subject), Kind: c.rule.kind, Against: true, Cue: cueText})
			}
			return
		}
		for _, o := range objects {
			m := a.mentions[o.mention]
			kind := c.kindOf(o.role)
			if !named && o.example && a.indefiniteSubject(c) {
				a.note("cue %q: %s is an example of what others use", cueText, m.text)
				continue
			}
			if c.rule.need == transport && !isTransportRole(o.role) {
				a.note("cue %q: %s is not said to be a transport", cueText, m.text)
				continue
			}
			if a.followedBy(m, "extension", "extensions") && kind.Dependency() {
				kind = graph.Extends
			} else if c.rule.need == interfaces && !(a.followedBy(m, "interface", "interfaces") && carrier(m.ids)) {
				a.note("cue %q: no interfaces of %s", cueText, m.text)
				continue
			}
			if kind == graph.LayersOn && c.rule.kind == graph.LayersOn && !m.named && a.ofStructure(c, m) {
				kind = graph.Uses
			}
			if c.rule.kind == graph.Uses && a.transportSubject(c) {
				kind = graph.LayersOn
			}
			upgrade := kind == graph.Uses && plainRole(o.role) && !c.participle && carrierCues[a.tokens[c.start].lower]
			if kind.Dependency() && a.advises(c) {
				kind = graph.Alternative
			}
			optional := c.optional || o.optional || conditional || c.rule.need == dissolving || (c.rule.need == transport || c.rule.need == offering) && !c.must
			a.required[o.mention] = a.required[o.mention] || !optional && !negated && kind.Dependency()
			for _, from := range subject {
				for _, to := range m.ids {
					if negated && a.noOther(c) {
						a.say(Statement{To: to, Kind: kind, Against: true, Cue: cueText})
						continue
					}
					kind := kind
					if len(subject) > 1 && slices.Contains(subject, to) {
						continue // "X and Y use Z, as specified in [X] and [Y]"
					}
					if upgrade && kind == graph.Uses && carries(to, from) {
						kind = graph.LayersOn
					}
					a.say(Statement{From: from, To: to, Kind: kind, Optional: optional, Against: negated, Cue: quote(a.tokens, c, m)})
				}
			}
		}
	case reverse:
		if len(objects) == 0 && !negated && a.announces(c) {
			a.open, a.openSubject = c, s.fallback(nil)
		}
		if c.rule.kind == graph.Uses && !named {
			a.note("cue %q: no protocol that is used", cueText)
			return
		}
		lower := subject
		if len(objects) == 0 && !negated && a.announces(c) {
			a.open, a.openSubject = c, subject
		}
		for _, o := range objects {
			m := a.mentions[o.mention]
			for _, from := range m.ids {
				for _, to := range lower {
					a.say(Statement{From: from, To: to, Kind: c.kindOf(o.role), Optional: c.optional || conditional, Against: negated, Cue: quote(a.tokens, c, m)})
				}
			}
		}
		if negated && len(objects) == 0 {
			for _, to := range lower {
				a.say(Statement{To: to, Kind: c.rule.kind, Against: true, Cue: cueText})
			}
		}
	case passive:
		s.passive(a, c, subject, named, objects, conditional, negated)
	}
}

// carry reads "tunnels A in B, including C": A and C run over B.
func (a *analysis) carry(c *cue, objects []object) {
	split := -1
	for k := 1; k < len(objects) && split < 0; k++ {
		for _, t := range a.tokens[a.mentions[objects[k-1].mention].end:a.mentions[objects[k].mention].start] {
			if insideWords[t.lower] {
				split = k
			}
		}
	}
	if split < 0 {
		return
	}
	above := objects[:split]
	for _, o := range objects[split+1:] {
		for i := a.mentions[o.mention].start - 1; i > a.mentions[objects[split].mention].end; i-- {
			if a.tokens[i].lower == "including" {
				above = append(slices.Clip(above), o)
				break
			}
		}
	}
	for _, o := range above {
		for _, from := range a.mentions[o.mention].ids {
			for _, to := range a.mentions[objects[split].mention].ids {
				a.say(Statement{From: from, To: to, Kind: graph.LayersOn, Optional: c.optional || a.conditional(), Cue: c.text(a.tokens)})
			}
		}
	}
}

var insideWords = set("in within inside over through into")

// announces reports whether the objects of a cue may follow as a list: "uses
// the following protocols:", "is used by:".
func (a *analysis) announces(c *cue) bool {
	if c.rule.need == interfaces {
		return false
	}
	rest := a.tokens[c.end:]
	return len(rest) <= 5 || slices.ContainsFunc(rest, func(t token) bool {
		return t.lower == "following" || t.lower == "follows" || t.lower == "below" || t.lower == "listed"
	})
}

// users splits objects at "in protocols such as": those behind are who depends.
func (a *analysis) users(c *cue, objects []object) (above, below []object) {
	if len(objects) > 1 && a.mentions[objects[0].mention].self && objects[len(objects)-1].example && a.indefiniteSubject(c) {
		k := slices.IndexFunc(objects, func(o object) bool { return o.example })
		return objects[k:], objects[:k] // "Other protocols use this protocol, such as X"
	}
	for k := 1; k < len(objects); k++ {
		gap := a.tokens[a.mentions[objects[k-1].mention].end:a.mentions[objects[k].mention].start]
		protocols := slices.IndexFunc(gap, func(t token) bool { return t.lower == "protocols" })
		if protocols > 0 && (gap[0].lower == "in" || gap[0].lower == "by") && protocols+1 < len(gap) && (gap[protocols+1].lower == "such" || gap[protocols+1].lower == "including") {
			return objects[k:], objects[:k]
		}
	}
	return nil, objects
}

// passive reads "X is used as the transport" (the speaker uses X) and "X is
// used for authentication by Y" (Y uses X).
func (s *speaker) passive(a *analysis, c *cue, subject []string, named bool, objects []object, conditional, negated bool) {
	cueText := c.text(a.tokens)
	end := len(a.tokens)
	for by := c.end; by < end; by++ {
		if a.tokens[by].lower != "by" {
			continue
		}
		for m := range a.mentions {
			if a.mentions[m].start > by && !a.mentions[m].bare && a.mentions[m].start-by < 24 {
				for _, from := range a.mentions[m].ids {
					for _, to := range subject {
						a.say(Statement{From: from, To: to, Kind: graph.Uses, Optional: c.optional || conditional, Against: negated, Cue: quote(a.tokens, c, a.mentions[m])})
					}
				}
			}
		}
		return
	}
	if c.rule.kind == graph.Extends && len(objects) > 0 && a.mentions[objects[0].mention].start <= c.end+1 {
		for _, from := range a.mentions[objects[0].mention].ids { // "X has been extended [Y]"
			for _, to := range subject {
				a.say(Statement{From: from, To: to, Kind: graph.Extends, Optional: c.optional, Against: negated, Cue: cueText})
			}
		}
		return
	}
	role := a.tokens[c.end:min(end, c.end+10)]
	if a.pronounBefore(c) || a.relativeBefore(c) {
		a.note("cue %q: a remark on something else", cueText)
		return
	}
	if !named || s.self == "" || slices.Contains(subject, s.self) {
		a.note("cue %q: nothing but the speaker to be used", cueText)
		return
	}
	for _, to := range subject {
		a.say(Statement{From: s.self, To: to, Kind: c.kindOf(role), Optional: c.optional || conditional || a.orInSubject(c), Against: negated, Cue: cueText + " " + span(a.tokens, c.end, min(end, c.end+4))})
	}
}

func (a *analysis) pronounBefore(c *cue) bool {
	return c.aux > 0 && (a.tokens[c.aux-1].lower == "it" || a.tokens[c.aux-1].lower == "they")
}

func (a *analysis) orInSubject(c *cue) bool {
	m := a.lastMention(c.aux)
	return m >= 0 && a.alternative(m)
}

// ofStructure reports whether a citation says where a structure is defined:
// "encapsulated in the FOO header, as specified in [X]".
func (a *analysis) ofStructure(c *cue, m mention) bool {
	return slices.ContainsFunc(a.tokens[c.end:max(c.end, m.start)], func(t token) bool { return structureNouns[t.lower] })
}

var structureNouns = set("structure structures field fields header headers element elements blob request response configuration algorithm")

// followedBy reports whether one of the words follows a mention closely.
func (a *analysis) followedBy(m mention, words ...string) bool {
	for i := m.end; i < len(a.tokens) && i < m.end+2; i++ {
		if slices.Contains(words, a.tokens[i].lower) {
			return true
		}
		if !nameTails[a.tokens[i].lower] {
			return false
		}
	}
	return false
}

// carrierCues are verbs and nouns whose object, if it exists to carry others,
// carries the subject.
var carrierCues = set(`uses use used utilizes utilize employs employ relies rely relied depends depend depended dependent dependency
	dependencies requires require needs support specify`)

func first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// quote returns the cue and, if the object stands close, an ellipsis between.
func quote(tokens []token, c *cue, m mention) string {
	text := c.text(tokens)
	if m.end < len(tokens) && m.start >= c.end {
		tail := m.end
		for tail < len(tokens) && tail < m.end+4 && tokens[tail].text != "," && tokens[tail].text != "." && !tokens[tail].cite {
			tail++
		}
		if isTransportRole(tokens[m.end:tail]) {
			return text + " … " + span(tokens, m.end, tail)
		}
	}
	return text
}

// conditional reports whether the sentence holds under a condition only.
func (a *analysis) conditional() bool {
	for i, t := range a.tokens {
		if t.lower == "if" || t.lower == "optionally" || t.lower == "default" && i > 0 && a.tokens[i-1].lower == "by" {
			return true
		}
		if t.lower == "when" && i+1 < len(a.tokens) {
			for j := i + 1; j < len(a.tokens) && j < i+20; j++ {
				switch a.tokens[j].lower {
				case "used", "requested", "specified", "available", "required", "enabled", "present", "in", "is":
					return true
				}
			}
		}
	}
	return false
}

// indefiniteSubject reports whether the clause is about clients or about
// protocols in general, not about the speaker.
func (a *analysis) indefiniteSubject(c *cue) bool {
	if first := a.tokens[0].lower; first == "a" || first == "an" {
		return true
	}
	for i := c.aux - 1; i >= 0 && c.aux-i < 14; i-- {
		switch a.tokens[i].lower {
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
		switch a.tokens[i].lower {
		case "recommended", "urged", "encouraged", "advised":
			return true
		}
	}
	return false
}

// negatedBefore reports whether "no", "neither" or the like stands in the
// subject of a cue.
func (a *analysis) negatedBefore(c *cue) bool {
	for i := c.aux - 1; i >= 0 && c.aux-i < 8; i-- {
		switch a.tokens[i].lower {
		case "no", "neither", "nor", "none", "without", "not", "cannot":
			return true
		case ",", ";", "which", "because":
			return false
		}
	}
	return false
}

// noOther reports whether the subject is "no other protocol".
func (a *analysis) noOther(c *cue) bool {
	for i := c.aux - 1; i >= 0 && c.aux-i < 8; i-- {
		if t := a.tokens[i].lower; t == "no" || t == "none" || t == "nor" || t == "neither" {
			return true
		}
	}
	return false
}

// anyProtocol reports whether "any other protocol" or the like follows.
func (a *analysis) anyProtocol(from int) bool {
	for i := from; i < len(a.tokens) && i < from+6; i++ {
		if t := a.tokens[i].lower; t == "protocol" || t == "protocols" {
			return true
		}
	}
	return false
}

// transportSubject reports whether the subject speaks of transport: "message
// transport in this protocol uses X".
func (a *analysis) transportSubject(c *cue) bool {
	for i := c.aux - 1; i >= 0 && c.aux-i < 8; i-- {
		if a.tokens[i].lower == "transport" && a.mentionCovering(i) < 0 {
			return true
		}
	}
	return false
}
