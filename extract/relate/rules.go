package relate

import "strata/graph"

// A direction says which side of a cue depends on the other.
type direction uint8

const (
	forward  direction = iota // the subject depends on the objects: "X uses Y"
	reverse                   // the objects depend on the subject: "X is used by Y"
	carrying                  // the first object depends on the second: "tunnels X in Y"
	passive                   // the speaker depends on the subject: "X is used for transport"
)

// A rule says what a phrase means for the mentions around it.
//
// A phrase is a sequence of words; "a|b" allows either, "?w" may be missing, "*"
// is up to six words that mention no protocol, and adverbs may stand between any two words. The longest phrase wins, then
// the first. The words before a phrase decide its voice and modality.
type rule struct {
	phrase string
	kind   graph.Kind
	dir    direction
	need   need
}

// A need restricts where a phrase counts as a cue.
type need uint8

const (
	nothing      need = iota
	bePassive         // only behind a form of "to be"
	notPassive        // only where no form of "to be" stands before
	obligation        // only behind MUST, SHOULD, SHALL or REQUIRED to
	transport         // only when the objects are said to be transports
	namedSubject      // only when a protocol is named right before, as the subject
	specified         // only where a citation says what the object is
	adjacent          // only with the object right behind
	prescribed        // likewise, behind a form of "to be": "is formatted as specified in [X]"
	mainClause        // only outside of relative clauses
	offering          // what is offered is optional unless demanded
	dissolving        // a chain in the object is the subject's: "defines a mapping of X over Y"
	interfaces        // only when the interfaces of the object are meant
)

const (
	over = "on|upon|over|above|atop|onto"
	in   = "in|within|inside|into"
)

// rules are the phrases that carry a relation.
var rules = []rule{
	// to carries or hosts from
	{"built|layered|stacked|constructed|based|founded " + over + " ?top ?of", graph.LayersOn, forward, nothing},
	{"builds|build " + over + " ?top ?of", graph.LayersOn, forward, nothing},
	{"implemented|operated|used " + over + " ?top ?of", graph.LayersOn, forward, nothing},
	{"implemented|exposed|defined as a set|series|collection of", graph.LayersOn, forward, nothing},
	{"consists|consist of a set|series|collection of extensions layered on top of", graph.LayersOn, forward, nothing},
	{"consists|consist of a set|series|collection of", graph.LayersOn, forward, nothing},
	{"sits|sit " + over + " ?top ?of", graph.LayersOn, forward, nothing},
	{"supported over", graph.LayersOn, forward, bePassive},
	{"layers|layer on|upon|over ?top ?of", graph.LayersOn, forward, nothing},
	{"is|are|a|an security layer " + over + " ?top ?of", graph.LayersOn, forward, nothing},
	{"runs|run|running|operates|operate|operating|works|work|working over|atop|on|above|inside|within|using ?top ?of", graph.LayersOn, forward, nothing},
	{"transported|transmitted|carried|conveyed|delivered|tunneled|tunnelled|routed|framed|passed over|using|via|by|through|atop|on|with|in|within|inside ?top ?means ?of ?using", graph.LayersOn, forward, bePassive},
	{"carried|sent|transmitted as ?a ?the payload|payloads of|in", graph.LayersOn, forward, nothing},
	{"sends|send|transmits|transmit|transfers|transfer|delivers|deliver * over|via", graph.LayersOn, forward, nothing},
	{"implementation|implementations over", graph.LayersOn, forward, nothing},
	{"sent|exchanged|performed|represented over|using|via|through|as ?by ?means ?of", graph.LayersOn, forward, bePassive},
	{"transported|transmitted|carried|conveyed|delivered|tunneled|tunnelled over|atop|within|inside|via", graph.LayersOn, forward, notPassive},
	{"encapsulated|embedded|enclosed|wrapped|contained|tunneled|carried " + in, graph.LayersOn, forward, nothing},
	{"stored " + in, graph.Uses, forward, nothing},
	{"established|announced|accomplished|performed|done via|through|with", graph.Uses, forward, bePassive},
	{"built|layered below|beneath|underneath", graph.LayersOn, reverse, bePassive},
	{"transports|transport|sends|send|transmits|transmit|exchanges|exchange messages|data|packets over|via|using|through", graph.LayersOn, forward, nothing},
	{"bound|restricted|binds to", graph.LayersOn, forward, nothing},
	{"tunnels", graph.LayersOn, reverse, namedSubject},
	{"tunnel|encapsulate|encapsulates|carry|carries ?and ?tunnel", graph.LayersOn, carrying, nothing},
	{"optional in|for", graph.Uses, reverse, nothing},
	{"encapsulates|carries|transports|sends its messages|packets|data|requests in|within|over", graph.LayersOn, forward, nothing},
	{"mapping|mappings of", graph.LayersOn, forward, dissolving},
	{"communicate|communicates|communicating by|via|over|using|through ?using", graph.LayersOn, forward, nothing},
	{"is|are ?the ?underlying ?preferred ?protocol transport|transports ?protocol ?mechanism for|of", graph.LayersOn, reverse, nothing},
	{"is|are the foundation|basis on|upon which", graph.LayersOn, reverse, nothing},
	{"provides|provide * transport|transports for", graph.LayersOn, reverse, nothing},
	{"higher - layer protocol for", graph.LayersOn, forward, nothing},
	{"allow|allows operation over", graph.LayersOn, forward, offering},
	{"listen|listens|listening ?for ?connections on", graph.LayersOn, forward, nothing},
	{"begin|start with", graph.Uses, forward, obligation},
	{"support|register|registered|accept", graph.Uses, forward, obligation},
	{"support ?the use of", graph.Uses, forward, obligation},
	{"supports|support", graph.LayersOn, forward, transport},
	{"inserted between", graph.LayersOn, reverse, nothing},
	{"transmission|transport by ?way of", graph.LayersOn, forward, nothing},
	{"defines|define|exposes|expose|provides|provide", graph.LayersOn, forward, interfaces},
	{"supports|support ?the use|operation of|over", graph.LayersOn, forward, offering},

	// from is an extension, profile or version of to
	{"extends|extend|extending", graph.Extends, forward, notPassive},
	{"extended by", graph.Extends, reverse, nothing},
	{"extended", graph.Extends, passive, bePassive},
	{"extension|extensions|enhancement|enhancements|expansion|addition|additions of|to|for", graph.Extends, forward, nothing},
	{"extensions enhancements and clarifications to|of", graph.Extends, forward, nothing},
	{"expands|expand|augments|augment|enhances|enhance", graph.Extends, forward, namedSubject},
	{"profile|dialect|subset|superset|specialization|variant|flavor of", graph.Extends, forward, nothing},
	{"is|are a|an|the implementation of", graph.Extends, forward, nothing},
	{"is|are a|an|the early implementation of", graph.Extends, forward, nothing},
	{"updates|update|revises", graph.Extends, forward, namedSubject},
	{"new|newer|later version of", graph.Extends, forward, nothing},
	{"unchanged from", graph.Extends, forward, nothing},
	{"differs|differ from", graph.Extends, forward, namedSubject},
	{"adds|add|introduces|introduce * to", graph.Extends, forward, nothing},
	{"a|an enhanced|revised|modified|improved ?version ?of", graph.Extends, forward, adjacent},

	// from needs services, types or algorithms of to
	{"uses|use|using|utilizes|utilize|utilizing|leverages|leverage|leveraging|employs|employ|employing|consumes|consume", graph.Uses, forward, notPassive},
	{"makes|make use of", graph.Uses, forward, nothing},
	{"makes|make extensive|heavy use of", graph.Uses, forward, nothing},
	{"relies|rely|relying|relied on|upon", graph.Uses, forward, nothing},
	{"relies|rely for transport|transportation of its|the packets|messages on|upon", graph.LayersOn, forward, nothing},
	{"depends|depend|depending|depended on|upon", graph.Uses, forward, nothing},
	{"depend|depends for its|the transport on", graph.LayersOn, forward, nothing},
	{"dependent on|upon", graph.Uses, forward, nothing},
	{"dependency|dependencies|dependence|reliance on|upon", graph.Uses, forward, nothing},
	{"requires|require|requiring|needs", graph.Uses, forward, notPassive},
	{"requires|require the use of", graph.Uses, forward, notPassive},
	{"calls|call|invokes|references|imports|incorporates", graph.Uses, forward, namedSubject},
	{"accesses", graph.Uses, forward, namedSubject},
	{"specify|require|supply", graph.Uses, forward, obligation},
	{"defined|encoded|specified|formatted|authenticated|secured|protected using|with|by|through", graph.Uses, forward, bePassive},
	{"cannot work|function|operate|exist outside|without ?of", graph.LayersOn, forward, nothing},
	{"implement|implements", graph.Uses, forward, mainClause},
	{"provides|provide * services|service|functionality to|for", graph.Uses, reverse, nothing},
	{"is|are the protocol|protocols that|which retrieves|retrieve|carries|carry|conveys|convey|delivers|deliver", graph.Uses, passive, nothing},
	{"is|are the preferred|recommended protocol for", graph.Uses, passive, nothing},
	{"used by", graph.Uses, reverse, nothing},
	{"use by", graph.Uses, reverse, nothing},
	{"required|needed|leveraged|consumed|invoked|called|referenced by", graph.Uses, reverse, bePassive},
	{"used|required|needed|leveraged|employed", graph.Uses, passive, bePassive},
	{"contains|contain|includes|include", graph.Uses, forward, specified},
	{"in * format|encoding|notation", graph.Uses, forward, specified},
	{"used with", graph.Uses, forward, nothing},
	{"used to implement", graph.Uses, reverse, nothing},
	{"supported by", graph.Uses, forward, nothing},
	{"formatted|encoded|serialized|marshaled as|in", graph.Uses, forward, nothing},
	{"allows|allow for encodings", graph.Uses, forward, offering},
	{"accessible|reachable through|over|via|using", graph.Uses, forward, nothing},
	{"created|handled by", graph.Uses, forward, bePassive},
	{"relevant|essential|necessary|vital|integral|crucial to|for the functioning|operation|working of", graph.Uses, reverse, nothing},
	{"formatted|encoded|serialized|structured", graph.Uses, forward, prescribed},
	{"enrolled|obtained|retrieved|accessed * through|via", graph.Uses, forward, nothing},

	// no dependencies
	{"supersedes|supersede|replaces|replace|replaced|obsoletes|deprecates", graph.Supersedes, forward, notPassive},
	{"superseded|replaced|obsoleted by|with", graph.Supersedes, reverse, nothing},
	{"successor|replacement to|of|for", graph.Supersedes, forward, nothing},
	{"predecessor to|of", graph.Supersedes, reverse, nothing},
	{"makes|make this functionality obsolete", graph.Supersedes, forward, nothing},
	{"used|designed|intended ?remotely to manage|configure|administer|control|monitor|maintain ?and ?monitor ?administer", graph.Manages, forward, nothing},
	{"used for|in managing|configuring|administering|controlling|monitoring", graph.Manages, forward, nothing},
	{"is|are for managing|configuring|administering|monitoring", graph.Manages, forward, nothing},
	{"manages|manage|managing|configures|configure|administers|administer|administering|monitors|monitor", graph.Manages, forward, nothing},
	{"configuration|management|administration|monitoring of", graph.Manages, forward, nothing},
	{"management protocol for", graph.Manages, forward, nothing},
	{"affects|affect the content|contents of", graph.Manages, forward, nothing},
	{"maintained|configured|managed|administered by", graph.Manages, reverse, nothing},
	{"enable|disable|enables|disables or|and disable the use of", graph.Manages, forward, nothing},
	{"instead of", graph.Alternative, forward, nothing},
	{"in place of", graph.Alternative, forward, nothing},
	{"rather than", graph.Alternative, forward, nothing},
	{"alternative|alternatives|similar|function|equivalent to", graph.Alternative, forward, nothing},
	{"similar in functionality to", graph.Alternative, forward, nothing},
	{"unlike|avoid|avoids", graph.Alternative, forward, nothing},
	{"compared to|with", graph.Alternative, forward, nothing},
	{"advantages over", graph.Alternative, forward, nothing},
	{"richer semantics than", graph.Alternative, forward, nothing},
	{"functionality supplied|provided by", graph.Alternative, forward, nothing},
	{"distinct|different from", graph.Alternative, forward, nothing},
	{"related to", graph.Related, forward, nothing},
	{"interacts|interact with", graph.Related, forward, nothing},
	{"in addition to", graph.Related, forward, nothing},
	{"in conjunction with", graph.Related, forward, nothing},
	{"in parallel with", graph.Related, forward, nothing},
	{"along with", graph.Related, forward, nothing},
	{"relationship|relationships|differences between", graph.Related, forward, nothing},
	{"familiar with", graph.Related, forward, nothing},
	{"uses|use the term|terms", graph.Related, forward, nothing},
	{"shares some ?of ?its|an ?adm with", graph.Related, forward, nothing},
}
