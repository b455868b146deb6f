package relate

import "strata/graph"

// A Statement is a relation that a sentence states.
type Statement struct {
	From, To string
	Kind     graph.Kind
	Optional bool
	Against  bool   // the sentence denies the relation; an end may be "", which means any protocol
	Cue      string // the words that carry it
}

// String returns the statement in words.
func (s Statement) String() string {
	from, to := s.From, s.To
	if from == "" {
		from = "(any)"
	}
	if to == "" {
		to = "(any)"
	}
	text := from + " " + s.Kind.String() + " " + to
	if s.Optional {
		text += ", optional"
	}
	if s.Against {
		text += ", denied"
	}
	return text + " (" + s.Cue + ")"
}
