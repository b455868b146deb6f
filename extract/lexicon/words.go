package lexicon

import "strata/extract/lex"

// The word classes are of English as specifications are written in it. Words that
// only one rule asks for stand beside the rule.

// Adverbs may stand between any two words of a phrase.
var Adverbs = lex.Words(`also always only directly explicitly further then both either generally typically commonly often usually sometimes
		normally exclusively primarily heavily strongly closely mainly solely internally additionally itself themselves each all
		ultimately indirectly optionally in turn therefore thus still currently not never largely immediately securely
		entirely fully completely purely wholly mostly partly partially predominantly principally chiefly extensively
		tightly simply essentially effectively inherently natively actually really logically just`)

// BeForms are the forms of "to be": what stands behind one is passive, or is what the subject is.
var BeForms = lex.Words("is are be was were been being")

// Permissive say of what follows that it can be left out.
var Permissive = lex.Words("can may might could should optionally typically commonly often sometimes usually recommended preferred possible allowed")

// Modals are the modal verbs: they say that something is not merely told.
var Modals = lex.Words("can may might could should must shall will would cannot")

// Prescribing are the verbs of what all who implement a protocol have to do.
var Prescribing = lex.Words("must shall")

// Negations deny what follows.
var Negations = lex.Words("not never cannot without neither nor no none")

// Auxiliaries belong to the verb behind them.
var Auxiliaries = lex.Words("is are be was were been being can may might could should must shall will would cannot do does did has have had to designed intended")

// FiniteAux begin the verb of another clause when they stand behind an object.
var FiniteAux = lex.Words("is are was were has have can may must should will")

// Determiners begin a noun phrase.
var Determiners = lex.Words("the a an this these those all each any no every some other another its their")

// Articles stand before one thing.
var Articles = lex.Words("a an one the")

// ImplementVerbs are verbs of those alone who implement a protocol, ConformVerbs of who does as a document
// tells.
var (
	ImplementVerbs = lex.Words("support implement")
	ConformVerbs   = lex.Words("conform comply adhere")
)

// Relatives begin a relative clause.
var Relatives = lex.Words("which that who")

// ClauseBreaks begin a clause whose subject is its own.
var ClauseBreaks = lex.Words("; because although while whereas unless however but since")

// ObjectStops end the objects of a verb.
var ObjectStops = lex.Words("; because although while whereas unless however but so when if where who which that instead rather unlike without except until before after")

// Fronted begin a phrase in front of the subject.
var Fronted = lex.Words("for with along by in on using after before via through as during when if to because at within under unlike from")

// Prepositions stand before a noun phrase that is no subject.
var Prepositions = lex.Words("in of by with from to on for over under within")

// Indefinite begin sentences about protocols in general.
var Indefinite = lex.Words("many most some several other various such")

// Actors use protocols: a sentence about one is not about the protocol that the sentence
// before was about.
var Actors = lex.Words(`client clients server servers user users administrator administrators application applications computer computers
	service services agent agents framework windows controller controllers peer peers host hosts device devices`)

// DefiningVerbs say of a document that it makes something: "[X] defines a Foo option".
var DefiningVerbs = lex.Words("defines specifies describes introduces adds")

// IntroVerbs introduce a citation, behind words of IntroWords: "which is specified in [X]".
var IntroVerbs = lex.Words("specified defined described documented detailed outlined listed discussed provided given found explained covered addressed")

// IntroWords may stand before a verb that introduces a citation.
var IntroWords = lex.Words("as which that is are also and further fully")

// NameTails are nouns between a name and the citation that belongs to it.
var NameTails = lex.Words("protocol protocols specification standard interface interfaces api transport family version")

// TransportWords say that what they speak of carries messages.
var TransportWords = lex.Words(`transport transports transporting transportation transported communicate communicates communication communications
	transmit transmitting transmission messaging exchanging carrier convey carry carrying send sending forwarding tunneling`)

// Purposes give a use of a carrier another role than transport.
var Purposes = lex.Words(`authentication authenticate retrieve retrieving obtain obtaining locate locating access encode encoding
	marshal select security negotiate register discover resolve identity settings endpoints endpoint manage management
	protection protect encryption encrypt confidentiality integrity privacy`)

// StructureNouns are what a format is made of: who takes one over from a text uses it, and is not
// carried by it.
var StructureNouns = lex.Words("structure structures field fields header headers element elements blob request response configuration algorithm port ports")

// AnaphorNouns refer, behind "this", to what the sentence before was about.
var AnaphorNouns = lex.Words("framework standard mechanism")
