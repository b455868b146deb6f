package grammar

// Windows are how many tokens are looked at, from the words that they are named
// for. They are as wide as the phrases of specifications that were read, and not
// wider: what stands farther off belongs to another phrase.
const (
	// in front of a verb
	auxWindow        = 7  // its auxiliaries and adverbs: "can therefore also be"
	clauseWindow     = 14 // the clause that it belongs to, up to its subject
	actorWindow      = 6  // who acts: "the client application"
	anybodyWindow    = 8  // "any application can (in theory)"
	subordinateReach = 14 // "before", "until" of its clause
	modalWindow      = 10 // the modal of the verb that governs a noun or a participle
	otherWindow      = 10 // "these other protocols"
	allowWindow      = 10 // "allow" in front of "data to be sent"
	portWindow       = 4  // "the port used by"
	likenedWindow    = 4  // ", like X,"
	frontedWindow    = 12 // a phrase in front of the subject, back to its preposition
	reducedWindow    = 9  // the noun that "used by" is said of
	givenWindow      = 9  // "X provides ... that are used by"
	servedWindow     = 4  // "a new transport protocol", before "for"
	adjoiningWindow  = 2  // the noun that "carried within" is said of
	saidToBeWindow   = 12 // "X is the protocol that"
	nameWindow       = 3  // the nouns between a name and its verb
	kindWindow       = 6  // "is an X method"
	firstWindow      = 3  // the words in front of the first name of a sentence

	// behind a verb
	objectWindow    = 20 // its first object
	carrierWindow   = 10 // likewise, where the verb is about carrying: what carries stands close
	gapWindow       = 6  // the words that "*" of a phrase stands for
	interfaceWindow = 12 // "defines ... interfaces"
	titleWindow     = 10 // a name that is spelled out
	purposeWindow   = 8  // "to communicate over the wire", of the object
	exampleWindow   = 25 // ", such as" behind a relative clause
	heldWindow      = 5  // the words of an object, up to whose it is

	// between mentions and around them
	chainWindow        = 7  // "X, running directly on top of, Y"
	joinWindow         = 7  // "X, as well as by the Y"
	interjectionWindow = 14 // "X or, if the server supports it, Y"
	orWindow           = 8  // the "or" of a list with members that are no protocols
	plainWindow        = 4  // the nouns behind a name that are a part of its phrase
	markWindow         = 5  // "as its underlying message", in front of "transport"
)
