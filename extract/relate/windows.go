package relate

// Windows are how many tokens are looked at, from the words that they are named for,
// as those of the sentence are.
const (
	agentWindow  = 24 // who does it, behind "by"
	calledWindow = 3  // "called" in front of a name
	labelWindow  = 2  // the words in front of the name that is a label
	roleWindow   = 10 // "as a transport", of a passive verb
	sharedWindow = 5  // "a shared data model element"
	titleWindow  = 16 // a cell of a table that is a title
)
