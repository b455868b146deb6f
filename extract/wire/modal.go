package wire

import (
	"cmp"
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/graph"
)

// modals are the words of RFC 2119, and what is said with them.
var modals = []struct {
	word  string
	modal graph.Modal
}{{"MUST", graph.Must}, {"SHOULD", graph.Should}, {"MAY", graph.May}, {"SHALL", graph.Must}, {"REQUIRED", graph.Must}, {"RECOMMENDED", graph.Should}, {"OPTIONAL", graph.May}}

// A modalWord is a modal that stands in a text.
type modalWord struct {
	modal      graph.Modal
	start, end int
}

// modalsOf returns the modals of a text, in order.
func modalsOf(text string) (list []modalWord) {
	for _, m := range modals {
		for at := 0; ; {
			i := strings.Index(text[at:], m.word)
			if i < 0 {
				break
			}
			list = append(list, modalWord{m.modal, at + i, at + i + len(m.word)})
			at += i + len(m.word)
		}
	}
	slices.SortFunc(list, func(x, y modalWord) int { return cmp.Compare(x.start, y.start) })
	return list
}

// around returns the last modal that ends before a place of the sentence, and the first that begins at
// another place or behind it; nil where there is none that is not too far.
func (s *sentence) around(start, end int) (before, after *modalWord) {
	if !s.governed {
		s.governed, s.modals = true, modalsOf(s.text)
	}
	place := func(m modalWord, place int) int { return cmp.Compare(m.start, place) }
	i, _ := slices.BinarySearchFunc(s.modals, start, place)
	if i > 0 && s.modals[i-1].end > start {
		i--
	}
	if i > 0 && start-s.modals[i-1].start <= farthest {
		before = &s.modals[i-1]
	}
	if i, _ = slices.BinarySearchFunc(s.modals, end, place); i < len(s.modals) && s.modals[i].end-end <= farthest {
		after = &s.modals[i]
	}
	return before, after
}

// farthest is how far from a part of a sentence what governs it, or carries it, is looked for, in
// bytes: the longest sentences are lists of thousands.
const farthest = 4 << 10

// A governance is what a sentence says of whether a part of it holds.
type governance struct {
	modal       graph.Modal
	denied      bool // it is said that it is not so
	conditional bool // it stands in a condition
}

// governs returns what governs a part of the sentence: the last modal before it, else the
// first one behind it in the same clause, else the last one of the lead-in. None governs
// what is only part of a condition. It is denied where that, or the words themselves, say
// that it is not so.
func (s *sentence) governs(start, end int) governance {
	before, after := s.around(start, end)
	switch {
	case s.isCondition(start, end, before, after):
		return governance{conditional: true}
	case before != nil:
		return under(before.modal, s.text[before.end:start])
	case after != nil && !nextClause().MatchString(s.text[end:after.start]) && !messagesTo().MatchString(s.lower[max(0, start-2*near):start]):
		return governance{modal: after.modal, denied: strings.HasPrefix(s.text[after.end:], " NOT")}
	}
	if list := modalsOf(s.lead); len(list) > 0 {
		last := list[len(list)-1]
		return under(last.modal, s.lead[last.end:])
	}
	lower := s.lower[max(0, start-farthest):start]
	return governance{denied: strings.Contains(lower, " not use") || strings.Contains(lower, " not support") || strings.Contains(lower, "no longer ")}
}

// under returns what a modal says of what stands behind it, with other words between.
func under(modal graph.Modal, between string) governance {
	if ofSeveral(between) {
		return governance{modal: without(modal)}
	}
	return governance{modal: modal, denied: strings.HasPrefix(between, " NOT")}
}

// without returns what a modal that governs several says of one of them: it may be used if
// any of them may be, but none is demanded.
func without(modal graph.Modal) graph.Modal {
	if modal == graph.May {
		return modal
	}
	return graph.NoModal
}

// isCondition reports whether a part of the sentence stands in a condition, between the modals around
// it.
func (s *sentence) isCondition(start, end int, before, after *modalWord) bool {
	if before != nil {
		return opensCondition(s.text[before.end:start])
	}
	return after != nil && beginsCondition(s.text[max(0, start-farthest):start]) && strings.Contains(s.text[end:after.start], ",")
}

// messagesTo is what stands before an endpoint of messages that something is demanded of, not the
// endpoint: "messages sent to port 4711 MUST be short".
var messagesTo = lex.Pattern(`\b(?:packets?|messages?|datagrams?|requests?|responses?|quer(?:y|ies)|traffic|data) (?:(?:that|which) (?:is|are) )?(?:sent|received|arriving|destined|addressed|directed)\b[^,;]*$`)

var several = lex.PartsOf(" one of ", " one or more of ", " any of ", " either of ")

// ofSeveral reports whether what is behind a modal begins a list of which it governs none
// alone.
func ofSeveral(scope string) bool { return several.In(scope) }

// clauseBefore returns where the last clause before a place in a sentence begins. All are looked
// for once.
func (s *sentence) clauseBefore(place int) int {
	if !s.divided {
		s.divided = true
		for _, m := range nextClause().FindAllStringIndex(s.lower, -1) {
			s.clauses = append(s.clauses, m[0])
		}
	}
	i, _ := slices.BinarySearch(s.clauses, place)
	if i == 0 {
		return 0
	}
	return s.clauses[i-1]
}

// nextClause begins a clause with a subject of its own, which no pronoun is.
var nextClause = lex.Pattern(`;|, (?:and|but|so) (?:the|a|an|each|any|if|when|clients?|servers?|implementations?) `)

var conditions = [...]string{"when ", "if ", "unless ", "while ", "where ", "whenever ", "once ", "in order to "}

// opensCondition reports whether what is behind a modal ends within a condition: "MUST turn
// when it uses", but not "MUST, if it turns, use", nor "MUST turn only if it uses"
// and "MUST be a link, where it uses".
func opensCondition(scope string) bool {
	at := -1
	for _, word := range conditions {
		if i := strings.LastIndex(scope, " "+word); i > at && !(word == "where " && strings.HasSuffix(scope[:i], ",")) {
			at = i
		}
	}
	return at >= 0 && !strings.HasSuffix(scope[:at], " only") && !(strings.HasSuffix(scope[:at], ",") && strings.Contains(scope[at:], ","))
}

// beginsCondition reports whether a part of a sentence ends within a condition before the
// main clause.
func beginsCondition(before string) bool {
	before = strings.TrimLeft(before[strings.LastIndexByte(before, ',')+1:], " ")
	if before == "" {
		return false
	}
	before = lowered(before[:1]) + before[1:]
	return slices.ContainsFunc(conditions[:], func(word string) bool { return strings.HasPrefix(before, word) })
}

// A class is what can be chosen among.
type class uint8

const (
	sequenceClass class = iota
	pipeClass
	portClass
	otherClass
	serviceClass
	levelClass
)

// secures reports whether the class is of security.
func (c class) secures() bool { return c >= serviceClass }

func classOf(kind graph.EndpointKind) class {
	switch {
	case kind == graph.Sequence:
		return sequenceClass
	case kind == graph.Pipe:
		return pipeClass
	case kind.Port():
		return portClass
	}
	return otherClass
}

// A spot is where a sentence states an endpoint, a service or a level.
type spot struct {
	class      class
	number     int // among what was read of the document
	value      string
	start, end int
	modal      graph.Modal
}

// choose takes the modal from what the sentence joins by "or": "MUST use A, B, or C" demands
// none of them.
func (s *sentence) choose() {
	if len(s.found) < 2 {
		return
	}
	slices.SortStableFunc(s.found, func(x, y spot) int { return cmp.Or(cmp.Compare(x.class, y.class), cmp.Compare(x.start, y.start)) })
	for first := 0; first < len(s.found); {
		next, choice := first+1, false
		for ; next < len(s.found); next++ {
			joined, or := s.join(s.found[next-1], s.found[next])
			if !joined {
				break
			}
			choice = choice || or
		}
		for i := first; choice && i < next; i++ {
			s.found[i].modal = without(s.found[i].modal)
		}
		first = next
	}
}

var inParentheses = lex.Pattern(`\([^()]*\)|[()"“”]`)

// join reports whether two things that a sentence states stand side by side in a list, and
// whether "or" is between them.
func (s *sentence) join(x, y spot) (joined, or bool) {
	if x.class != y.class || x.class == otherClass {
		return false, false
	}
	if y.start <= x.end {
		return true, false // of one word
	}
	between := s.text[x.end:y.start]
	if len(modalsOf(between)) > 0 || strings.Contains(between, ";") {
		return false, false
	}
	between = inParentheses().ReplaceAllLiteralString(between, "")
	const most = 6 // words
	words := strings.FieldsFunc(lowered(between), func(c rune) bool { return c == ' ' || c == '/' || c == ',' })
	same := x.value == y.value
	switch {
	case len(words) > most:
		return false, false
	case slices.Contains(words, "or"):
		return true, !same
	case same:
		return true, false
	case slices.Contains(words, "and"):
		return false, false
	}
	return strings.Contains(between, ","), false
}
