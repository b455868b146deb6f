package relate

// Windows are how many tokens are looked at, from the words that they are named for,
// as those of the sentence are.
const (
	adviceWindow  = 12 // "it is recommended that applications"
	agentWindow   = 24 // who does it, behind "by"
	anyWindow     = 6  // "any other protocol"
	citeWindow    = 6  // likewise, up to a citation without a name
	enabledWindow = 6  // "enables clients to"
	headWindow    = 24 // what an item of a list begins with, up to its name
	labelWindow   = 2  // the words in front of the name that is a label
	roleWindow    = 10 // "as a transport", of a passive verb
	subjectWindow = 8  // the words of its subject: "no other protocol", "message transport"
	sharedWindow  = 5  // "a shared data model element"
	titleWindow   = 16 // a cell of a table that is a title
	whenWindow    = 20 // "when ... is used"
)
