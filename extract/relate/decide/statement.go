package decide

import "strata/graph"

// A Statement is a relation that a sentence states.
type Statement struct {
	From, To string
	Kind     graph.Kind
	Optional bool
	Against  bool   // the sentence denies the relation; an end may be "", which means any protocol
	Cue      string // the words that carry it

	Passive   bool          // it is told of what is used, not of who uses it
	Demanding bool          // the words demand it
	Permitted bool          // the words permit it, whatever else is there: not merely one of several
	Passing   bool          // it is told in passing: see [relate.Reader.Conclude]
	Inferred  bool          // the kind follows from what To is for, not from the words alone
	Purpose   graph.Purpose // what it is needed for
	Group     int           // number in the document of the alternatives that To is one of; 0 for none
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
