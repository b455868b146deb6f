// Package sentence reads what one sentence states, and what it leaves to a list.
//
// A [Reader] runs the stages: package grammar finds mentions and cues, package clause proposes
// what a cue may relate, package phrase what is stated without one. A [Lead] is a sentence that
// introduces a list or a table, and says of its items what it left open.
package sentence
