package grammar

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/graph"
)

// An Object is a mention that a cue applies to, with the words that say in
// which role.
type Object struct {
	Mention int
	Chosen  bool // it is one of several
	Version bool // it is one of several names of the same protocol
	Example bool // behind "such as"
	Role    []lex.Token
}

// Objects collects the mentions that a cue applies to, to its right, and those at
// the upper end of chains that are the subject's own; see [dissolving].
func (a *Sentence) Objects(i int) (list []Object, dissolved []int) {
	c := &a.Cues[i]
	dissolved = a.Dissolved
	if which := objectRelative(a.Tokens, a.Mentions, c.Aux); which >= 0 && (c.Dir == Forward || c.Dir == Passive) {
		if m := a.LastMention(which); m >= 0 && !a.HasMention(c.End, a.regionEnd(i)) && (a.adjoins(a.Mentions[m].End, which) || a.adjoins(a.Mentions[m].End, which-1)) {
			return []Object{{Mention: m}}, dissolved
		}
	}
	depth := 0
	inRole := false
	examples, examplesDepth := false, 0
	instances := false    // behind "(e.g.", where only what may carry is an object
	words := 0            // outside of parentheses
	reach := objectWindow // how many may stand before the first object
	if c.Kind == graph.LayersOn {
		reach = carrierWindow
	}
	groupStart := 0 // first object of the group that the next role is for
	roleStart := -1
	endRole := func(end int) {
		if roleStart < 0 {
			return
		}
		for k := groupStart; k < len(list); k++ {
			list[k].Role = a.Tokens[roleStart:end]
		}
		groupStart = len(list)
		roleStart = -1
	}
	at := c.End
	// "uses as its transport the ..."
	end := a.regionEnd(i)
	for at < end {
		t := a.Tokens[at]
		if depth == 0 && t.Text != "," {
			words++
		}
		if m := a.mentionAtToken(at); m >= 0 {
			mention := a.Mentions[m]
			switch {
			case len(list) > 0 && c.Need == asking:
				return list, dissolved // "sends an X request on the Y connection"
			case len(list) == 0 && (c.Need == adjacent || c.Need == Prescribed) && !touches(a.Tokens, a.Mentions, c.End):
				return nil, dissolved
			case len(list) == 0 && c.Kind == graph.Extends && a.purposeBefore(c, mention.Start):
				return nil, dissolved
			case len(list) == 0 && words > reach && !(examples && c.Kind == graph.Uses):
				return nil, dissolved
			case mention.Bare, len(mention.IDs) == 0 && !mention.Self, examples && depth > 0, instances && depth > 0 && c.Kind != graph.LayersOn && !AllCarry(mention.IDs):
			case mention.Noted && a.Tokens[at].Lower == "and" && lexicon.BeForms.Has(a.Tokens[at+1].Word):
				// "does this and is specified in [X]": said of who does
			case c.Need == Dissolving && len(dissolved) == 0 && m+1 < len(a.Mentions) && a.Linked[m+1] && !a.Linked[m]:
				dissolved = append(dissolved, m)
			case a.Linked[m] && slices.Contains(dissolved, a.Above(m)):
				list = append(list, Object{Mention: m, Chosen: true})
			case a.Linked[m] && len(list) > 0 && c.Kind != graph.Extends:
				// said of the chain's upper end
			case inRole && examples && len(list) == 1 && a.Mentions[list[0].Mention].Self && a.IndefiniteSubject(c):
				// "other protocols can extend this protocol to ..., such as X"
				list = append(list, Object{Mention: m, Chosen: true, Example: true})
			case inRole && c.Kind == graph.Extends && !mention.Named && a.joinedTo(list, mention.Start):
				list = append(list, Object{Mention: m})
			case inRole && !mention.Noted && !a.resumes(m):
				// a part of the role: "to create X objects"
			default:
				if inRole && !mention.Noted {
					endRole(mention.Start)
					inRole = false
				}
				chosen, version := examples || a.Alternative(m), a.anyVersion(m)
				if mention.Noted && len(list) > 0 && groupStart < len(list) {
					if a.repeats(list[groupStart:], mention.IDs) {
						break // says again where the same protocols are specified
					}
					last := list[len(list)-1]
					chosen, version = chosen || last.Chosen, version || last.Version
				}
				list = append(list, Object{Mention: m, Chosen: chosen, Version: version, Example: examples})
			}
			at = mention.End
			continue
		}
		switch {
		case t.Text == "(":
			depth++
		case t.Text == ")":
			depth = max(0, depth-1)
			examples = examples && depth >= examplesDepth
			instances = instances && depth > 0
		case depth > 0 && t.Lower == "e.g":
			instances = !strings.HasPrefix(a.Lower(at-2), "protocol") // "by a protocol (e.g., X)" is by one of several
		case t.Lower == "as" && at > 0 && a.Tokens[at-1].Lower == "such", t.Lower == "including", t.Lower == "example":
			examples, examplesDepth = t.Lower != "including", depth
		case c.Need == obligation && t.Lower == "as":
		case !inRole && a.asWellAs(at):
			at += 2 // "uses X as well as Y": as "and", no role
		case t.Lower == "or" && a.interjection(at) > at:
			at = a.interjection(at) - 1
		case !inRole && a.asAlternative(at):
			at += 2 // "uses X, or as an alternative Y"
		case depth == 0 && len(list) > 0 && (t.Lower == "as" || t.Lower == "for" || t.Lower == "to" || t.Lower == "which" || t.Lower == "by"):
			if t.Lower != "by" && roleStart < 0 {
				roleStart = at
			}
			inRole = inRole || t.Lower != "by" && !(t.Lower == "as" && at+1 < len(a.Tokens) && a.Tokens[at+1].Lower == "well")
		}
		at++
	}
	if next := a.lastJoined(i); next > i && len(list) == 0 {
		return a.Objects(next) // "is layered upon and depends on X"
	}
	switch {
	case len(list) > 0:
	case c.Kind == graph.Uses && c.Dir == Forward:
		list = a.pointedAt(c, end)
	case c.Dir == Reverse:
		list = a.Examples(c, end)
	}
	if len(list) > 0 && roleStart < 0 && groupStart < len(list) && end < len(a.Tokens) && a.Tokens[end].Lower == "to" {
		// "uses X to communicate over the wire", where the role is a cue too
		roleStart, end = end, min(end+purposeWindow, len(a.Tokens))
	}
	endRole(end)
	if len(list) > 0 && list[0].Role == nil {
		lead := a.Tokens[c.End:a.Mentions[list[0].Mention].Start]
		for k := range list {
			if list[k].Role == nil {
				list[k].Role = lead
			}
		}
	}
	return list, dissolved
}

// asWellAs reports whether "as well as" begins at a token.
func (a *Sentence) asWellAs(at int) bool {
	return at+2 < len(a.Tokens) && a.Tokens[at].Lower == "as" && a.Tokens[at+1].Lower == "well" && a.Tokens[at+2].Lower == "as"
}

// asAlternative reports whether "as an alternative" begins at a token, behind "or".
func (a *Sentence) asAlternative(at int) bool {
	return a.Lower(at) == "as" && a.Lower(at-1) == "or" && a.Lower(at+1) == "an" && a.Lower(at+2) == "alternative" && a.Lower(at+3) != "to"
}

// lastJoined returns the last of the verbs that "and" or "or" joins to a cue with nothing
// between them, or the cue itself.
func (a *Sentence) lastJoined(i int) int {
	for i+1 < len(a.Cues) && a.Cues[i+1].Dir == Forward && a.Cues[i+1].Aux == a.Cues[i].End+1 && joining.Has(a.Tokens[a.Cues[i].End].Word) {
		i++
	}
	return i
}

var joining = lex.Words("and or")

// purposeBefore reports whether what an extension is for begins before a token, behind a few
// words: "an extension of the lid to open the X box" extends no X.
func (a *Sentence) purposeBefore(c *Cue, at int) bool {
	for i := c.End + 2; i < at-1; i++ {
		if a.Tokens[i].Lower == "to" && !lexicon.Determiners.Has(a.Tokens[i+1].Word) && a.MentionCovering(i) < 0 && a.MentionCovering(i+1) < 0 {
			return true
		}
	}
	return false
}

// pointedAt returns the specification that a pointer right behind the object of a
// cue names: "relies on the gear lookup (see [X])".
func (a *Sentence) pointedAt(c *Cue, end int) []Object {
	const most = 8 // words of the object
	for i, m := range a.Mentions {
		if m.Start > c.End && m.Start < min(end, c.End+most) {
			if m.Bare && a.Tokens[m.Start].Text == "(" && len(m.IDs) == 1 && a.owns(m.IDs[0]) {
				return []Object{{Mention: i}}
			}
			return nil
		}
	}
	return nil
}

// Examples returns the examples in parentheses behind the object of a cue:
// "extended by some protocols (for example, X and Y)".
func (a *Sentence) Examples(c *Cue, end int) []Object {
	var list []Object
	for i, m := range a.Mentions {
		if m.Start > c.End && m.End <= end && !m.Bare && !m.Self && slices.ContainsFunc(a.Tokens[c.End:m.Start], func(t lex.Token) bool { return t.Lower == "example" }) {
			list = append(list, Object{Mention: i, Chosen: true, Example: true})
		}
	}
	return list
}

// joinedTo reports whether "and" stands between the last object and a token.
func (a *Sentence) joinedTo(list []Object, at int) bool {
	return len(list) > 0 && slices.ContainsFunc(a.Tokens[a.Mentions[list[len(list)-1].Mention].End:at], func(t lex.Token) bool { return t.Lower == "and" })
}

// repeats reports whether objects have all the IDs already.
func (a *Sentence) repeats(list []Object, ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool {
		return !slices.ContainsFunc(list, func(o Object) bool { return slices.Contains(a.Mentions[o.Mention].IDs, id) })
	})
}

// resumes reports whether a mention takes up a list again behind a role: "A for
// transport, B for encoding", "A for transport and B for encoding".
func (a *Sentence) resumes(m int) bool {
	end := a.Mentions[m].End
	for next := m + 1; end < len(a.Tokens) && a.Tokens[end].Text == ")" && next < len(a.Mentions) && a.Mentions[next].Start == end+1; next++ {
		end = a.Mentions[next].End // "Foo (FOO) ([X]) for"
	}
	for next := m + 1; next < len(a.Mentions) && a.Mentions[next].Start > end && a.Lower(end) == "or" && a.Coordinated(end, a.Mentions[next].Start); next++ {
		end = a.Mentions[next].End // "Foo or Bar as"
	}
	followed := end < len(a.Tokens) && (a.Tokens[end].Lower == "for" || a.Tokens[end].Lower == "as")
	and := false
	at := a.nameBefore(a.Mentions[m].Start) - 1
	for ; at >= 0; at-- {
		t := a.Tokens[at]
		if !lexicon.Determiners.Has(t.Word) && !lexicon.Adverbs.Has(t.Word) && !resuming.Has(t.Word) {
			break
		}
		and = and || t.Lower == "and"
	}
	if at < 0 {
		return false
	}
	return a.Tokens[at].Text == "," || and && (followed || a.Tokens[at+1].Lower == "and" && a.Tokens[at+2].Lower == "then")
}

// nameBefore returns where the capitalised words begin that stand in front of a citation or
// of an abbreviation in parentheses, or the token given.
func (a *Sentence) nameBefore(at int) int {
	start := at
	for i := at - 1; i >= 0 && at-i <= titleWindow; i-- {
		switch t := a.Tokens[i]; {
		case lex.Capitalised(t.Text) && a.MentionCovering(i) < 0:
			start = i
		case t.Text == "(" || t.Text == ")" || t.Text == "-":
		default:
			return start
		}
	}
	return start
}

func (a *Sentence) mentionAtToken(at int) int {
	i, found := slices.BinarySearchFunc(a.Mentions, at, func(m Mention, at int) int { return m.Start - at })
	if found {
		return i
	}
	return -1
}

// regionEnd returns where the objects of a cue end: at a word that begins
// another clause, or where the subject of the next verb begins.
func (a *Sentence) regionEnd(i int) int {
	end := len(a.Tokens)
	c := &a.Cues[i]
	for k := i + 1; k < len(a.Cues); k++ {
		next := &a.Cues[k]
		if a.isConnective(next) && a.HasMention(c.End, next.Start) {
			continue // "over" inside of a chain
		}
		if a.Interjected(next.Start) {
			continue
		}
		stop := next.Aux
		if m := a.LastMention(stop); m >= 0 && a.Mentions[m].Start >= c.End && !next.Participle && a.Tokens[next.Aux].Lower != "to" && a.finite(next) &&
			!a.RelativeBefore(next) && a.gapIsPlain(a.Mentions[m].End, stop) && !a.closesRelative(c, m, stop) {
			for m > 0 && a.Mentions[m-1].Start >= c.End && a.Coordinated(a.Mentions[m-1].End, a.Mentions[m].Start) && a.separated(c, m) {
				m--
			}
			stop = a.Mentions[m].Start
		}
		end = min(end, stop)
		break
	}
	depth := 0
	for at := c.End; at < end; at++ {
		t := a.Tokens[at]
		switch {
		case t.Text == "(":
			depth++
		case t.Text == ")":
			depth = max(0, depth-1)
		case depth == 0 && t.Lower == "or" && a.interjection(at) > at:
			at = a.interjection(at)
		case depth == 0 && lexicon.Relatives.Has(t.Word) && (a.determines(at) || a.examplesFollow(at) || a.holder(c, at)):
		case depth == 0 && t.Text == "," && a.mainClauseAt(c, at+1):
			return at
		case depth == 0 && c.Participle && lexicon.Modals.Has(t.Word):
			return at // "names found using a lookup MUST be sent as X"
		case depth == 0 && t.Lower == "or" && a.Lower(at+1) == "by" && hasSuffix(a.Lower(at+2), "ing") && a.HasMention(c.End, at):
			return at
		case depth == 0 && t.Lower == "and" && at+2 < len(a.Tokens) && doing.Has(a.Tokens[at+1].Word) && !ofNouns.Has(a.Tokens[at+2].Word) && a.HasMention(c.End, at):
			return at // "for use with X and updates Y"
		case depth == 0 && at > c.End && (lexicon.ObjectStops.Has(t.Word) || lexicon.FiniteAux.Has(t.Word) && a.HasMention(c.End, at)) && a.MentionCovering(at) < 0:
			return at
		}
	}
	return end
}

var (
	// doing are verbs of what documents and protocols do, which "and" joins to one before.
	doing = lex.Words("updates obsoletes replaces defines specifies describes introduces extends adds provides allows enables contains requires")
	// ofNouns stand behind those of them that are nouns: "updates to X".
	ofNouns = lex.Words("to of for in from are is and , .")
)

// closesRelative reports whether the only object of a relative clause stands, and a
// comma, in front of the verb of the main clause: "this protocol, which is built on X,
// uses Y".
func (a *Sentence) closesRelative(c *Cue, m, verb int) bool {
	return a.Tokens[verb-1].Text == "," && a.RelativeBefore(c) && (m == 0 || a.Mentions[m-1].Start < c.End)
}

// mainClauseAt reports whether the subject of the main clause stands behind the objects
// of a cue: "although X uses Y or Z, this protocol uses Y only".
func (a *Sentence) mainClauseAt(c *Cue, at int) bool {
	m := a.mentionAtToken(at)
	if m < 0 && a.Lower(at) == "the" {
		m = a.mentionAtToken(at + 1)
	}
	if m < 1 || a.Mentions[m-1].Start < c.End || !conceding.HasAny(a.Tokens[:c.Start]) {
		return false
	}
	return a.Mentions[m].Self || m > 1 && a.Mentions[m-2].Start >= c.End && a.joins(a.Mentions[m-2].End, a.Mentions[m-1].Start)
}

var conceding = lex.Words("although though while whereas")

// determines reports whether "that" is a determiner: "in that document".
func (a *Sentence) determines(at int) bool {
	return a.Tokens[at].Lower == "that" && at > 0 && lexicon.Prepositions.Has(a.Tokens[at-1].Word)
}

// holder reports whether a relative clause behind the object of a cue tells whose it is: "uses
// the services that are provided by X", "the format that was first defined for X".
func (a *Sentence) holder(c *Cue, which int) bool {
	if c.Dir != Forward || a.HasMention(c.End, which) || which+1 >= len(a.Tokens) || !lexicon.BeForms.Has(a.Tokens[which+1].Word) {
		return false
	}
	at := which + 2
	for at < len(a.Tokens) && (lexicon.Adverbs.Has(a.Tokens[at].Word) || firstly.Has(a.Tokens[at].Word)) {
		at++
	}
	return at+1 < len(a.Tokens) && holding.Has(a.Tokens[at].Word) && holdingBy.Has(a.Tokens[at+1].Word) && touches(a.Tokens, a.Mentions, at+2)
}

var firstly, holdingBy = lex.Words("first originally initially previously"), lex.Words("by for in")

// resuming are words between a role and the next member of a list.
var resuming = lex.Words("and or on upon then")

// examplesFollow reports whether ", such as" closes a relative clause that has
// no other cue.
func (a *Sentence) examplesFollow(at int) bool {
	for i := at; i+2 < len(a.Tokens) && i < at+exampleWindow; i++ {
		if a.Tokens[i].Text == "," && a.Tokens[i+1].Lower == "such" && a.Tokens[i+2].Lower == "as" {
			return true
		}
		if a.Tokens[i].Text == ";" {
			return false
		}
	}
	return false
}

// separated reports whether the coordination in front of a mention belongs to
// the next clause's subject rather than to the cue's objects: never, unless the
// cue has another object before.
func (a *Sentence) separated(c *Cue, m int) bool {
	return m >= 2 && a.Mentions[m-2].Start >= c.End && !a.Coordinated(a.Mentions[m-2].End, a.Mentions[m-1].Start)
}

func (a *Sentence) MentionCovering(at int) int {
	for i, m := range a.Mentions {
		if m.Start <= at && at < m.End {
			return i
		}
	}
	return -1
}

func (a *Sentence) HasMention(from, to int) bool {
	for _, m := range a.Mentions {
		if m.Start >= from && m.End <= to && !m.Bare {
			return true
		}
	}
	return false
}

func (a *Sentence) isConnective(c *Cue) bool {
	first := a.Tokens[c.Start].Lower
	return first == "running" || first == "over" || first == "layered" && !c.Passive
}

// finite reports whether a cue is a verb that takes a subject of its own.
func (a *Sentence) finite(c *Cue) bool {
	if c.Passive || c.Must {
		return true
	}
	word := a.Tokens[c.Start].Lower
	switch c.Kind {
	case graph.Uses, graph.Supersedes, graph.Manages, graph.Extends, graph.LayersOn:
		return !hasSuffix(word, "ed", "ing", "en", "lt") && !subjectless.Has(a.Tokens[c.Start].Word)
	}
	return false
}

// subjectless are nouns among the cues, which take no subject.
var subjectless = lex.Words("extension extensions dependency dependencies profile implementation version")

func hasSuffix(word string, suffixes ...string) bool {
	for _, s := range suffixes {
		if len(word) > len(s)+1 && word[len(word)-len(s):] == s {
			return true
		}
	}
	return false
}

// gapIsPlain reports whether only nouns of the subject's own phrase stand
// between a mention and a verb.
func (a *Sentence) gapIsPlain(from, to int) bool {
	return to-from <= plainWindow && plain(a.Tokens[from:to])
}
