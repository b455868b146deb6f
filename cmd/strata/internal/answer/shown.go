package answer

import (
	"strings"

	"strata/cmd/strata/internal/terminal"
	"strata/graph/query"
)

// Shown is how much of lists and chains is shown.
type Shown struct {
	Chains bool // chains are whole, however long
	Limit  int  // how many of each list are shown as text; 0 for all
	// Letter returns what the statements of a relation cite, to the letter; nil if that is
	// not shown.
	Letter func(relation int) query.Letter
}

// letterColumn is the column of what is cited to the letter.
var letterColumn = terminal.Column{Name: "CITED AS"}

// letter returns what the statements of a relation cite and what replaces that; nothing
// if that is not shown, or there is no relation.
func (s Shown) letter(relation int) query.Letter {
	if s.Letter == nil || relation < 0 {
		return query.Letter{}
	}
	return s.Letter(relation)
}

// lettered puts a column of what is cited behind that of the IDs, if it is shown.
func lettered[T any](s Shown, list []T, cell T) []T {
	if s.Letter == nil {
		return list
	}
	return append([]T{list[0], cell}, list[1:]...)
}

// letterText is a letter as text: "RFC2616, now RFC9110 and RFC9112".
func letterText(l query.Letter) string {
	text := strings.Join(l.Tags, ", ")
	if len(l.Successors) > 0 {
		text += ", now " + strings.Join(l.Successors, ", ")
	}
	return text
}

// whole reports whether a chain of so many steps is shown whole. Those of documents have
// some ten steps; one of many is a step and the chain of another protocol, so that all
// chains together are not longer than in proportion to the list.
func (s Shown) whole(steps int) bool {
	const most = 64
	return s.Chains || steps <= most
}
