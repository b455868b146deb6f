package relate

import (
	"strata/extract/relate/grammar"

	"strata/extract/relate/decide"
)

// speaker is who says what: the names and citations that a document knows, and
// whom "this protocol" means.
type speaker struct {
	grammar.Parser
	// governed is how the lead-in of a list has its items hold, and with them the chain
	// that one begins with.
	governed governing
	// normative is set where the document says how its messages are made and
	// carried: what it cites there, they are made of.
	normative bool
	// titled reports whether a title that the document has or lists is of one protocol over
	// another; nil where it is no standard.
	titled func(upper, lower string) bool
	// extends reports whether the title of a standard says that it extends a protocol; nil
	// where the document is none.
	extends func(id string) bool
	beside  bool // the text stands under words such as "Related Protocols"
	judge   decide.Judge
	// sentences is how many were analyzed.
	sentences int
	memory    *memory // for what lasts as long as the section is read; nil for none
}
