package relate

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/graph"
)

// An object is a mention that a cue applies to, with the words that say in
// which role.
type object struct {
	mention int
	chosen  bool // it is one of several
	version bool // it is one of several names of the same protocol
	example bool // behind "such as"
	role    []lex.Token
}

// objects collects the mentions that a cue applies to, to its right, and those at
// the upper end of chains that are the subject's own; see [dissolving].
func (a *sentence) objects(i int) (list []object, dissolved []int) {
	c := &a.cues[i]
	dissolved = a.dissolved
	depth := 0
	inRole := false
	examples, examplesDepth := false, 0
	words := 0            // outside of parentheses
	reach := objectWindow // how many may stand before the first object
	if c.rule.kind == graph.LayersOn {
		reach = carrierWindow
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
			case len(list) == 0 && (c.rule.need == adjacent || c.rule.need == prescribed) && mention.Start > c.end:
				return nil, dissolved
			case len(list) == 0 && words > reach && !(examples && c.rule.kind == graph.Uses):
				return nil, dissolved
			case mention.bare, len(mention.IDs) == 0 && !mention.Self, examples && depth > 0:
			case mention.noted && a.tokens[at].Lower == "and" && lexicon.BeForms.Has(a.tokens[at+1].Word):
				// "does this and is specified in [X]": said of who does
			case c.rule.need == dissolving && len(dissolved) == 0 && m+1 < len(a.mentions) && a.linked[m+1] && !a.linked[m]:
				dissolved = append(dissolved, m)
			case a.linked[m] && slices.Contains(dissolved, a.above(m)):
				list = append(list, object{mention: m, chosen: true})
			case a.linked[m] && len(list) > 0 && c.rule.kind != graph.Extends:
				// said of the chain's upper end
			case inRole && examples && len(list) == 1 && a.mentions[list[0].mention].Self && a.indefiniteSubject(c):
				// "other protocols can extend this protocol to ..., such as X"
				list = append(list, object{mention: m, chosen: true, example: true})
			case inRole && c.rule.kind == graph.Extends && !mention.named && a.joinedTo(list, mention.Start):
				list = append(list, object{mention: m})
			case inRole && !mention.noted && !a.resumes(m):
				// a part of the role: "to create X objects"
			default:
				if inRole && !mention.noted {
					endRole(mention.Start)
					inRole = false
				}
				chosen, version := examples || a.alternative(m), a.anyVersion(m)
				if mention.noted && len(list) > 0 && groupStart < len(list) {
					if a.repeats(list[groupStart:], mention.IDs) {
						break // says again where the same protocols are specified
					}
					last := list[len(list)-1]
					chosen, version = chosen || last.chosen, version || last.version
				}
				list = append(list, object{mention: m, chosen: chosen, version: version, example: examples})
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
		case t.Lower == "as" && at > 0 && a.tokens[at-1].Lower == "such", t.Lower == "including", t.Lower == "example":
			examples, examplesDepth = t.Lower != "including", depth
		case c.rule.need == obligation && t.Lower == "as":
		case depth == 0 && len(list) > 0 && (t.Lower == "as" || t.Lower == "for" || t.Lower == "to" || t.Lower == "which" || t.Lower == "by"):
			if t.Lower != "by" && roleStart < 0 {
				roleStart = at
			}
			inRole = inRole || t.Lower != "by" && !(t.Lower == "as" && at+1 < len(a.tokens) && a.tokens[at+1].Lower == "well")
		}
		at++
	}
	switch {
	case len(list) > 0:
	case c.rule.kind == graph.Uses && c.rule.dir == forward:
		list = a.pointedAt(c, end)
	case c.rule.dir == reverse:
		list = a.examples(c, end)
	}
	if len(list) > 0 && roleStart < 0 && groupStart < len(list) && end < len(a.tokens) && a.tokens[end].Lower == "to" {
		// "uses X to communicate over the wire", where the role is a cue too
		roleStart, end = end, min(end+purposeWindow, len(a.tokens))
	}
	endRole(end)
	if len(list) > 0 && list[0].role == nil {
		lead := a.tokens[c.end:a.mentions[list[0].mention].Start]
		for k := range list {
			if list[k].role == nil {
				list[k].role = lead
			}
		}
	}
	return list, dissolved
}

// pointedAt returns the specification that a pointer right behind the object of a
// cue names: "relies on the gear lookup (see [X])".
func (a *sentence) pointedAt(c *cue, end int) []object {
	const most = 8 // words of the object
	for i, m := range a.mentions {
		if m.Start > c.end && m.Start < min(end, c.end+most) {
			if m.bare && a.tokens[m.Start].Text == "(" && len(m.IDs) == 1 && a.owns(m.IDs[0]) {
				return []object{{mention: i}}
			}
			return nil
		}
	}
	return nil
}

// examples returns the examples in parentheses behind the object of a cue:
// "extended by some protocols (for example, X and Y)".
func (a *sentence) examples(c *cue, end int) []object {
	var list []object
	for i, m := range a.mentions {
		if m.Start > c.end && m.End <= end && !m.bare && !m.Self && slices.ContainsFunc(a.tokens[c.end:m.Start], func(t lex.Token) bool { return t.Lower == "example" }) {
			list = append(list, object{mention: i, chosen: true, example: true})
		}
	}
	return list
}

// joinedTo reports whether "and" stands between the last object and a token.
func (a *sentence) joinedTo(list []object, at int) bool {
	return len(list) > 0 && slices.ContainsFunc(a.tokens[a.mentions[list[len(list)-1].mention].End:at], func(t lex.Token) bool { return t.Lower == "and" })
}

// repeats reports whether objects have all the IDs already.
func (a *sentence) repeats(list []object, ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool {
		return !slices.ContainsFunc(list, func(o object) bool { return slices.Contains(a.mentions[o.mention].IDs, id) })
	})
}

// resumes reports whether a mention takes up a list again behind a role: "A for
// transport, B for encoding", "A for transport and B for encoding".
func (a *sentence) resumes(m int) bool {
	end := a.mentions[m].End
	followed := end < len(a.tokens) && (a.tokens[end].Lower == "for" || a.tokens[end].Lower == "as")
	and := false
	at := a.mentions[m].Start - 1
	for ; at >= 0; at-- {
		t := a.tokens[at]
		if !lexicon.Determiners.Has(t.Word) && !lexicon.Adverbs.Has(t.Word) && !resuming.Has(t.Word) {
			break
		}
		and = and || t.Lower == "and"
	}
	if at < 0 {
		return false
	}
	return a.tokens[at].Text == "," || and && (followed || a.tokens[at+1].Lower == "and" && a.tokens[at+2].Lower == "then")
}

func (a *sentence) mentionAtToken(at int) int {
	i, found := slices.BinarySearchFunc(a.mentions, at, func(m mention, at int) int { return m.Start - at })
	if found {
		return i
	}
	return -1
}

// regionEnd returns where the objects of a cue end: at a word that begins
// another clause, or where the subject of the next verb begins.
func (a *sentence) regionEnd(i int) int {
	end := len(a.tokens)
	c := &a.cues[i]
	for k := i + 1; k < len(a.cues); k++ {
		next := &a.cues[k]
		if a.isConnective(next) && a.hasMention(c.end, next.start) {
			continue // "over" inside of a chain
		}
		stop := next.aux
		if m := a.lastMention(stop); m >= 0 && a.mentions[m].Start >= c.end && !next.participle && a.tokens[next.aux].Lower != "to" && a.finite(next) &&
			!a.relativeBefore(next) && a.gapIsPlain(a.mentions[m].End, stop) {
			for m > 0 && a.mentions[m-1].Start >= c.end && a.coordinated(a.mentions[m-1].End, a.mentions[m].Start) && a.separated(c, m) {
				m--
			}
			stop = a.mentions[m].Start
		}
		end = min(end, stop)
		break
	}
	depth := 0
	for at := c.end; at < end; at++ {
		t := a.tokens[at]
		switch {
		case t.Text == "(":
			depth++
		case t.Text == ")":
			depth = max(0, depth-1)
		case depth == 0 && lexicon.Relatives.Has(t.Word) && (a.determines(at) || a.examplesFollow(at)):
		case depth == 0 && t.Lower == "or" && a.lower(at+1) == "by" && hasSuffix(a.lower(at+2), "ing") && a.hasMention(c.end, at):
			return at
		case depth == 0 && at > c.end && (lexicon.ObjectStops.Has(t.Word) || lexicon.FiniteAux.Has(t.Word) && a.hasMention(c.end, at)) && a.mentionCovering(at) < 0:
			return at
		}
	}
	return end
}

// determines reports whether "that" is a determiner: "in that document".
func (a *sentence) determines(at int) bool {
	return a.tokens[at].Lower == "that" && at > 0 && lexicon.Prepositions.Has(a.tokens[at-1].Word)
}

// resuming are words between a role and the next member of a list.
var resuming = lex.Words("and or on upon then")

// examplesFollow reports whether ", such as" closes a relative clause that has
// no other cue.
func (a *sentence) examplesFollow(at int) bool {
	for i := at; i+2 < len(a.tokens) && i < at+exampleWindow; i++ {
		if a.tokens[i].Text == "," && a.tokens[i+1].Lower == "such" && a.tokens[i+2].Lower == "as" {
			return true
		}
		if a.tokens[i].Text == ";" {
			return false
		}
	}
	return false
}

// separated reports whether the coordination in front of a mention belongs to
// the next clause's subject rather than to the cue's objects: never, unless the
// cue has another object before.
func (a *sentence) separated(c *cue, m int) bool {
	return m >= 2 && a.mentions[m-2].Start >= c.end && !a.coordinated(a.mentions[m-2].End, a.mentions[m-1].Start)
}

func (a *sentence) mentionCovering(at int) int {
	for i, m := range a.mentions {
		if m.Start <= at && at < m.End {
			return i
		}
	}
	return -1
}

func (a *sentence) hasMention(from, to int) bool {
	for _, m := range a.mentions {
		if m.Start >= from && m.End <= to && !m.bare {
			return true
		}
	}
	return false
}

func (a *sentence) isConnective(c *cue) bool {
	first := a.tokens[c.start].Lower
	return first == "running" || first == "over" || first == "layered" && !c.passive
}

// finite reports whether a cue is a verb that takes a subject of its own.
func (a *sentence) finite(c *cue) bool {
	if c.passive || c.must {
		return true
	}
	word := a.tokens[c.start].Lower
	switch c.rule.kind {
	case graph.Uses, graph.Supersedes, graph.Manages, graph.Extends, graph.LayersOn:
		return !hasSuffix(word, "ed", "ing", "en", "lt") && !subjectless.Has(a.tokens[c.start].Word)
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
func (a *sentence) gapIsPlain(from, to int) bool {
	return to-from <= plainWindow && plain(a.tokens[from:to])
}
