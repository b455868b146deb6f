package delta

import (
	"fmt"
	"slices"
	"strings"
)

// A Condition is a sort of difference to fail on: one of [ConditionWords], or "reach"
// with a selection of protocols, newly reached ones.
type Condition struct {
	Word      string
	Selection string // of "reach:SELECTION", else ""
}

// ConditionWords are the words for conditions.
var ConditionWords = []string{"added", "removed", "changed", "revised", "cycles", "reach", "layers", "any"}

// String returns the condition as [ParseConditions] takes it.
func (c Condition) String() string {
	if c.Selection == "" {
		return c.Word
	}
	return c.Word + ":" + c.Selection
}

// ParseConditions reads conditions separated by commas. A comma in parentheses or
// quotes belongs to a selection.
func ParseConditions(list string) ([]Condition, error) {
	last := len(ConditionWords) - 1
	words := strings.Join(ConditionWords[:last], ", ") + " or " + ConditionWords[last]
	if strings.TrimSpace(list) == "" {
		return nil, fmt.Errorf("want one of %s", words)
	}
	var conditions []Condition
	depth, quoted := 0, false
	for _, text := range strings.FieldsFunc(list, func(r rune) bool {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '(':
			depth++
		case r == ')':
			depth--
		}
		return r == ',' && depth <= 0 && !quoted
	}) {
		word, selection, isReach := strings.Cut(strings.TrimSpace(text), ":")
		if !slices.Contains(ConditionWords, word) || isReach && (word != "reach" || selection == "") {
			return nil, fmt.Errorf("unknown word %q: want %s, or reach: and a selection", text, words)
		}
		conditions = append(conditions, Condition{word, selection})
	}
	return conditions, nil
}

// Found says what a delta has of the sort that the condition names, "" for nothing.
// Targets are the IDs of the protocols that its selection stands for, if it has one.
func (c Condition) Found(d *Delta, targets []string) string {
	if c.Selection != "" {
		return d.newlyReached(targets)
	}
	p, r, g, n := d.Protocols, d.Relations, d.Groups, d.Narrowings
	changed, revised := p.Split()
	added, removed, altered := d.transportFacts()
	switch c.Word {
	case "added":
		return counts(count{len(p.Added), "protocol"}, count{len(r.Added), "relation"}, count{len(g.Added), "choice"}, count{len(n.Added), "narrowing"}, count{added, "transport fact"})
	case "removed":
		return counts(count{len(p.Removed), "protocol"}, count{len(r.Removed), "relation"}, count{len(g.Removed), "choice"}, count{len(n.Removed), "narrowing"}, count{removed, "transport fact"})
	case "changed":
		return counts(count{len(changed), "protocol"}, count{len(r.Changed), "relation"}, count{len(g.Changed), "choice"}, count{len(n.Changed), "narrowing"}, count{altered, "transport fact"})
	case "revised":
		return counts(count{len(revised), "document"})
	case "cycles":
		return counts(count{len(d.Cycles.Added), "new cycle"})
	case "reach":
		return counts(count{d.Reach.AddedCount, "new pair"})
	case "layers":
		return counts(count{len(d.Layers), "protocol"})
	}
	return counts(
		count{len(p.Added) + len(p.Removed) + len(p.Changed), "protocol"},
		count{len(r.Added) + len(r.Removed) + len(r.Changed), "relation"},
		count{len(g.Added) + len(g.Removed) + len(g.Changed), "choice"},
		count{len(n.Added) + len(n.Removed) + len(n.Changed), "narrowing"},
		count{added + removed + altered, "transport fact"},
	)
}

// newlyReached says which protocols reach any of some targets that did not before.
func (d *Delta) newlyReached(targets []string) string {
	var found []string
	for _, target := range targets {
		if from := d.NewlyReaching(target); len(from) > 0 {
			found = append(found, fmt.Sprintf("%s newly reached by %s", target, some(from)))
		}
	}
	return strings.Join(found, "; ")
}

// some joins the first of a list, and says how many more there are.
func some(list []string) string {
	const most = 8
	if more := len(list) - most; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), more)
	}
	return strings.Join(list, ", ")
}
