package policy

import (
	"cmp"
	"slices"
	"strings"

	"strata/graph"
)

// A Finding is a breach of a rule or of a built-in check.
type Finding struct {
	Key
	Severity Severity
	Why      string // of the rule
	Message  string // what is wrong, in a sentence
	// Steps are the relations that prove it: one, a chain, or a cycle.
	Steps []Step
	// Other is the other side of the matter, the most telling first, and Label
	// says what it is.
	Label string
	Other []graph.Evidence
	// Document is the short name of the document that is at fault, "" if none is.
	Document string
	// Place is of what has no document to point at: a selection in a rule file, or
	// a file that could not be read.
	Place Place
}

// A Step is all relations from one protocol to another that a rule is about.
type Step struct {
	From, To string
	Kinds    graph.Kinds
	Optional bool             // all of them are
	Evidence []graph.Evidence // what states them, the most telling first
}

// A Key is the identity of a finding: it is the same as long as the same is
// wrong, wherever and however often the documents say so.
type Key struct {
	Rule string
	// Protocols are the two ends of a relation or a chain, the sorted members of a
	// cycle, or the one protocol that is at fault.
	Protocols []string
	Selection string // that nothing matches
	File      string // that has a problem
	Problem   string // its message, a # for each number
}

// String returns the key in words, without the rule.
func (k Key) String() string {
	switch {
	case k.Selection != "":
		return "selection " + k.Selection
	case k.File != "":
		return k.File + ": " + k.Problem
	}
	return strings.Join(k.Protocols, " > ")
}

func compareKeys(x, y Key) int {
	return cmp.Or(
		cmp.Compare(x.Rule, y.Rule), slices.Compare(x.Protocols, y.Protocols), cmp.Compare(x.Selection, y.Selection),
		cmp.Compare(x.File, y.File), cmp.Compare(x.Problem, y.Problem),
	)
}

// Evidence returns the most telling piece of evidence, if there is any.
func (f *Finding) Evidence() (ev graph.Evidence, ok bool) {
	for _, step := range f.Steps {
		if len(step.Evidence) > 0 {
			return step.Evidence[0], true
		}
	}
	if len(f.Other) > 0 {
		return f.Other[0], true
	}
	return ev, false
}
