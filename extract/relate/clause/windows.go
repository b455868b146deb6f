package clause

// Windows are how many tokens are looked at, from the words that they are named for,
// as those of the sentence are.
const (
	agentWindow  = 24 // who does it, behind "by"
	calledWindow = 3  // "called" in front of a name
	roleWindow   = 10 // "as a transport", of a passive verb
)
