package clause

import (
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
)

// Speaker is who says what: the names and citations that a document knows, and
// whom "this protocol" means.
type Speaker struct {
	grammar.Parser
	// Governed is how the lead-in of a list has its items hold, and with them the chain
	// that one begins with.
	Governed Governing
	// Normative is set where the document says how its messages are made and
	// carried: what it cites there, they are made of.
	Normative bool
	// Relates is set where the document says what its protocol has to do with others.
	Relates bool
	// Presupposes is set where the document says what has to be there before its protocol begins.
	Presupposes bool
	// Titled reports whether a title that the document has or lists is of one protocol over
	// another; nil where it is no standard.
	Titled func(upper, lower string) bool
	// Extends reports whether the title of a standard says that it extends a protocol; nil
	// where the document is none.
	Extends func(id string) bool
	Beside  bool // the text stands under words such as "Related Protocols"
	Judge   decide.Judge
}

// A Governing is what the lead-in of a list says of how its items hold.
type Governing struct {
	Required  bool
	Permitted bool
	Among     int // the number of the alternatives that they are, 0 for none
}
