package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"strata/cmd/strata/internal/phrase"
	"strata/graph"
	"strata/graph/delta"
	"strata/graph/selection"
)

// A failOn is what --fail-on was given.
type failOn struct{ conditions []condition }

// A condition is a sort of difference.
type condition struct {
	word      string // one of failWords
	selection string // behind "reach:"
}

var failWords = []string{"added", "removed", "changed", "revised", "cycles", "reach", "layers", "any"}

func (c condition) String() string {
	if c.selection == "" {
		return c.word
	}
	return c.word + ":" + c.selection
}

func (f *failOn) Type() string { return "list" }

func (f *failOn) String() string {
	words := make([]string, len(f.conditions))
	for i, c := range f.conditions {
		words[i] = c.String()
	}
	return strings.Join(words, ",")
}

// Set adds conditions, separated by commas that are in no parentheses and in no
// quotes: a selection has some of its own.
func (f *failOn) Set(list string) error {
	if strings.TrimSpace(list) == "" {
		return fmt.Errorf("want one of %s", phrase.Or(failWords))
	}
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
		word, chosen, isReach := strings.Cut(strings.TrimSpace(text), ":")
		if !slices.Contains(failWords, word) || isReach && (word != "reach" || chosen == "") {
			return fmt.Errorf("unknown word %q: want %s, or reach: and a selection", text, phrase.Or(failWords))
		}
		f.conditions = append(f.conditions, condition{word, chosen})
	}
	return nil
}

// findings says which conditions are met, and by what.
func (a *app) findings(f failOn, d *delta.Delta, new *graph.Graph) ([]string, error) {
	var met []string
	for _, c := range f.conditions {
		found := ""
		if c.selection == "" {
			found = c.found(d)
		} else {
			nodes, err := a.reachable(c, new)
			if err != nil {
				return nil, err
			}
			found = newlyReaching(d, ids(new, nodes))
		}
		if found != "" {
			met = append(met, c.String()+": "+found)
		}
	}
	return met, nil
}

// found says what there is that the condition names, "" for nothing.
func (c condition) found(d *delta.Delta) string {
	changed, revised := split(d.Protocols.Changed)
	p, r := d.Protocols, d.Relations
	switch c.word {
	case "added":
		return counts(count{len(p.Added), "protocol"}, count{len(r.Added), "relation"})
	case "removed":
		return counts(count{len(p.Removed), "protocol"}, count{len(r.Removed), "relation"})
	case "changed":
		return counts(count{len(changed), "protocol"}, count{len(r.Changed), "relation"})
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
	)
}

// A count is how many there are of something.
type count struct {
	n    int
	noun string
}

// counts names those that are not 0.
func counts(list ...count) string {
	var words []string
	for _, c := range list {
		if c.n > 0 {
			words = append(words, phrase.Plural(c.n, c.noun))
		}
	}
	return strings.Join(words, ", ")
}

// reachable returns the protocols that a condition names. Nothing reaches what is
// not in the graph, which is told because the name may be mistyped.
func (a *app) reachable(c condition, g *graph.Graph) ([]int, error) {
	nodes, err := a.evaluate(g, c.selection)
	var unknown *graph.UnknownError
	var bad *selection.Error
	switch {
	case errors.As(err, &unknown):
		a.note("--fail-on %s: nothing reaches it, as the new graph has no protocol %q", c, unknown.Name)
		return nil, nil
	case err != nil && !errors.As(err, &bad): // which is shown with what is before it
		err = fmt.Errorf("--fail-on %s: %w", c, err)
	case err == nil && len(nodes) == 0:
		a.note("--fail-on %s: nothing reaches it, as it selects no protocol of the new graph", c)
	}
	return nodes, err
}

// newlyReaching says which protocols reach any of some others that did not before.
func newlyReaching(d *delta.Delta, targets []string) string {
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
	text := strings.Join(first(list, most), ", ")
	if more := len(list) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
