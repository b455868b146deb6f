package wire

import (
	"cmp"
	"regexp"
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

// lastModal returns the last modal of a text, and the text behind it.
func lastModal(text string) (modal graph.Modal, behind string, found bool) {
	at := -1
	for _, m := range modals {
		if i := strings.LastIndex(text, m.word); i > at {
			at, modal, behind = i, m.modal, text[i+len(m.word):]
		}
	}
	return modal, behind, at >= 0
}

// firstModal returns the first modal of a text, and the text before and behind it.
func firstModal(text string) (modal graph.Modal, before, behind string, found bool) {
	at := len(text)
	for _, m := range modals {
		if i := strings.Index(text, m.word); i >= 0 && i < at {
			at, modal, before, behind = i, m.modal, text[:i], text[i+len(m.word):]
		}
	}
	return modal, before, behind, at < len(text)
}

// modal returns what governs a part of the sentence: the last modal before it, else the
// first one behind it in the same clause, else the last one of the lead-in. None governs
// what is only part of a condition. Denied is set where that, or the words themselves, say
// that it is not so.
func (s *sentence) modal(start, end int) (modal graph.Modal, denied bool) {
	before, after := s.around(start, end)
	if s.isCondition(start, end) {
		return graph.NoModal, false
	}
	if modal, scope, found := lastModal(before); found {
		if ofSeveral(scope) {
			return without(modal), false
		}
		return modal, strings.HasPrefix(scope, " NOT")
	}
	if modal, between, behind, found := firstModal(after); found && !nextClause.MatchString(between) {
		return modal, strings.HasPrefix(behind, " NOT")
	}
	if modal, scope, found := lastModal(s.lead); found {
		if ofSeveral(scope) {
			return without(modal), false
		}
		return modal, strings.HasPrefix(scope, " NOT")
	}
	lower := s.lower[start-len(before) : start]
	return graph.NoModal, strings.Contains(lower, " not use") || strings.Contains(lower, " not support") || strings.Contains(lower, "no longer ")
}

// around returns what of the sentence is looked at before and behind a part of it: all, but of the
// longest, which are lists of thousands.
func (s *sentence) around(start, end int) (before, after string) {
	return s.text[max(0, start-farthest):start], s.text[end:min(len(s.text), end+farthest)]
}

// farthest is how far from a part of a sentence what governs it is looked for, in bytes.
const farthest = 4 << 10

// without returns what a modal that governs several says of one of them: it may be used if
// any of them may be, but none is demanded.
func without(modal graph.Modal) graph.Modal {
	if modal == graph.May {
		return modal
	}
	return graph.NoModal
}

// isCondition reports whether a part of the sentence stands in a condition.
func (s *sentence) isCondition(start, end int) bool {
	before, after := s.around(start, end)
	if _, scope, found := lastModal(before); found {
		return opensCondition(scope)
	}
	_, between, _, found := firstModal(after)
	return found && beginsCondition(before) && strings.Contains(between, ",")
}

var several = lex.PartsOf(" one of ", " one or more of ", " any of ", " either of ")

// ofSeveral reports whether what is behind a modal begins a list of which it governs none
// alone.
func ofSeveral(scope string) bool { return several.In(scope) }

// clauseBefore returns where the last clause before a place in a sentence begins. All are looked
// for once.
func (s *sentence) clauseBefore(place int) int {
	if !s.divided {
		s.divided = true
		for _, m := range nextClause.FindAllStringIndex(s.lower, -1) {
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
var nextClause = regexp.MustCompile(`;|, (?:and|but|so) (?:the|a|an|each|any|if|when|clients?|servers?|implementations?) `)

var conditions = [...]string{"when ", "if ", "unless ", "while ", "where ", "whenever ", "once "}

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

var inParentheses = regexp.MustCompile(`\([^()]*\)|[()"“”]`)

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
	if _, _, found := lastModal(between); found || strings.Contains(between, ";") {
		return false, false
	}
	between = inParentheses.ReplaceAllLiteralString(between, "")
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
