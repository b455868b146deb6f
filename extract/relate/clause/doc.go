// Package clause reads what one sentence states.
//
// clause.go runs the stages: package grammar finds mentions and cues, candidate.go proposes
// what a cue may relate, standard.go says what counts in standards alone, and package decide
// decides. pattern.go and others read what is stated without a cue. An [Analysis] holds what
// was found; a [Lead] is one that introduces a list, and says of its items what it left open.
package clause
