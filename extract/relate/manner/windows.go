package manner

// Windows are how many tokens are looked at, from the words that they are named for,
// as those of package grammar are.
const (
	adviceWindow    = 12 // "it is recommended that applications"
	anyWindow       = 6  // "any other protocol"
	enabledWindow   = 6  // "enables clients to"
	recommendWindow = 24 // "it is recommended that", up to what is done
	headWindow      = 24 // what an item of a list begins with, up to its name
	citeWindow      = 6  // the same, up to a citation without a name
	SubjectWindow   = 8  // the words of its subject: "no other protocol", "message transport"
	whenWindow      = 20 // "when ... is used"
)
