package grammar

import "strata/graph"

// A Direction says which side of a cue depends on the other.
type Direction uint8

const (
	Forward  Direction = iota // the subject depends on the objects: "X uses Y"
	Reverse                   // the objects depend on the subject: "X is used by Y"
	Carrying                  // the first object depends on the second: "tunnels X in Y"
	Passive                   // the speaker depends on the subject: "X is used for transport"
)

// A rule says what a phrase means for the mentions around it.
//
// A phrase is a sequence of words; "a|b" allows either, "?w" may be missing, "*"
// is up to six words that mention no protocol, and adverbs may stand between any two words. The longest phrase wins, then
// the first. The words before a phrase decide its voice and modality.
type rule struct {
	phrase string
	kind   graph.Kind
	dir    Direction
	need   Need
}

// A Need restricts where a phrase counts as a cue.
type Need uint8

const (
	nothing      Need = iota
	bePassive         // only behind a form of "to be"
	notPassive        // only where no form of "to be" stands before
	obligation        // only behind MUST, SHOULD, SHALL or REQUIRED to
	Transport         // only when the objects are said to be transports
	namedSubject      // only when a protocol is named right before, as the subject
	Specified         // only where a citation says what the object is
	adjacent          // only with the object right behind
	Prescribed        // likewise, behind a form of "to be": "is formatted as specified in [X]"
	mainClause        // only outside of relative clauses
	Offering          // what is offered is optional unless demanded
	Dissolving        // a chain in the object is the subject's: "defines a mapping of X over Y"
	fronted           // only behind "on which it" or the like, of which the object stands in front
	connected         // only where a connection of the object is meant
	asking            // only where a request or the like of the object is meant
	personal          // only where the subject is no "it" that stands for nothing: "it is necessary to"
	Excepting         // what is denied in front is denied of all but the object: "none beyond those of X"
	Interfaces        // only when the interfaces of the object are meant
)

const (
	over = "on|upon|over|above|atop|onto"
	in   = "in|within|inside|into"

	conforms    = "complies|comply|conforms|conform|adheres|adhere"
	definitions = "definitions|definition|types|format|formats|syntax|structure|structures|schema|grammar|encoding ?rules ?that ?is|are"
)

// rules are the phrases that carry a relation.
var rules = []rule{
	// to carries or hosts from
	{"built|layered|stacked|constructed|based|founded " + over + " ?top ?of", graph.LayersOn, Forward, nothing},
	{"builds|build " + over + " ?top ?of", graph.LayersOn, Forward, nothing},
	{"implemented|operated|used " + over + " ?top ?of", graph.LayersOn, Forward, nothing},
	{"hosted on top of", graph.LayersOn, Forward, bePassive},
	{"implemented|exposed|defined as a set|series|collection of", graph.LayersOn, Forward, nothing},
	{"consists|consist of a set|series|collection of extensions layered on top of", graph.LayersOn, Forward, nothing},
	{"consists|consist of a set|series|collection of", graph.LayersOn, Forward, nothing},
	{"travels|travel|flows|flow|rides|ride " + over + "|through|via|across|in|within|inside ?top ?of", graph.LayersOn, Forward, nothing},
	{"occurs|occur|happens|happen over|via|atop", graph.LayersOn, Forward, nothing},
	{"takes|take place over|via|atop", graph.LayersOn, Forward, nothing},
	{"connects|connect|connecting|connected * over|via", graph.LayersOn, Forward, nothing},
	{"sits|sit " + over + " ?top ?of", graph.LayersOn, Forward, nothing},
	{"supported over", graph.LayersOn, Forward, bePassive},
	{"layers|layer on|upon|over ?top ?of", graph.LayersOn, Forward, nothing},
	{"is|are|a|an security layer " + over + " ?top ?of", graph.LayersOn, Forward, nothing},
	{"runs|run|running|operates|operate|operating|works|work|working over|atop|on|above|inside|within|using ?top ?of", graph.LayersOn, Forward, nothing},
	{"transported|transmitted|carried|conveyed|delivered|tunneled|tunnelled|routed|framed|passed over|using|via|by|through|atop|on|with|in|within|inside ?top ?means ?of ?using", graph.LayersOn, Forward, bePassive},
	{"carried|sent|transmitted|transported|passed|conveyed as|in|within ?a ?an ?the payload|payloads|body|bodies|data|content of|in", graph.LayersOn, Forward, nothing},
	{"sent|carried|transmitted|transported|passed|exchanged|conveyed * as ?a part of", graph.LayersOn, Forward, nothing},
	{"included|placed|inserted|put|contained|embedded in|into|within ?the payload|payloads|body|bodies of", graph.LayersOn, Forward, bePassive},
	{"sends|send|transmits|transmit|places|place|embeds|embed|includes|include|packages|package * as|in|into|within ?the payload|payloads|body|bodies of", graph.LayersOn, Forward, nothing},
	{"is|are the payload|payloads|content|body of", graph.LayersOn, Forward, nothing},
	{"transported|transmitted|carried|exchanged|delivered|tunneled|conveyed", graph.LayersOn, Forward, Prescribed},
	{"transported|transmitted|received|exchanged|delivered|sent ?by ?the ?client|server ?by using the|an|its underlying", graph.LayersOn, Forward, bePassive},
	{"sent|transmitted to ?the ?client|server and received from|by ?the client|server ?by using the|an|its underlying", graph.LayersOn, Forward, bePassive},
	{"transported|transmitted|carried|exchanged|delivered|sent according to the provisions|rules|requirements|specification of", graph.LayersOn, Forward, nothing},
	{"sends|send|transmits|transmit|transfers|transfer|delivers|deliver|submits|submit|receives|receive * over|via", graph.LayersOn, Forward, nothing},
	{"implementation|implementations over", graph.LayersOn, Forward, nothing},
	{"sent|exchanged|performed|represented over|using|via|through|as ?by ?means ?of", graph.LayersOn, Forward, bePassive},
	{"transported|transmitted|carried|conveyed|delivered|tunneled|tunnelled over|atop|within|inside|via", graph.LayersOn, Forward, notPassive},
	{"encapsulated|embedded|enclosed|wrapped|tunneled|carried " + in, graph.LayersOn, Forward, nothing},
	{"contained " + in, graph.LayersOn, Forward, bePassive},
	{"encapsulated|tunneled|tunnelled by", graph.LayersOn, Forward, nothing},
	{"stored|persisted|saved " + in, graph.Uses, Forward, nothing},
	{"established|announced|accomplished|achieved|performed|done|initiated|negotiated|communicated|resolved|located|discovered|authenticated|encrypted|signed|verified via|through|with", graph.Uses, Forward, bePassive},
	{"implemented|exposed|realized|hosted|provided as a|an", graph.LayersOn, Forward, connected},
	{"available|exposed|offered|hosted|published|invoked over", graph.LayersOn, Forward, bePassive},
	{"available|exposed|offered|published|invoked via|through", graph.Uses, Forward, bePassive},
	{"opens|open|establishes|establish|requests|request|initiates|initiate|creates|create a|an|the ?new ?unique ?secure ?single ?separate", graph.LayersOn, Forward, connected},
	{"sends|send|issues|issue|submits|submit|makes|make|returns|return ?a|an|the|one|its", graph.LayersOn, Forward, asking},
	{"has|have a|an|the ?already established|open|existing|active", graph.LayersOn, Forward, connected},
	{"mapped over|onto|on", graph.LayersOn, Forward, bePassive},
	{"built|layered below|beneath|underneath", graph.LayersOn, Reverse, bePassive},
	{"transports|transport|sends|send|transmits|transmit|exchanges|exchange|transfers|transfer|delivers|deliver ?the|those|these|its|their|all|any messages|message|data|packets|requests|responses|information over|via|using|through|by ?means ?way ?of ?using", graph.LayersOn, Forward, nothing},
	{"sent|exchanged|performed|transported|transmitted|carried|conveyed|delivered by means|way of", graph.LayersOn, Forward, nothing},
	{"transports|transport|carries|carry|conveys|convey|delivers|deliver ?the|its|all messages|message|data|packets|requests|payloads|payload|traffic of|for", graph.LayersOn, Reverse, namedSubject},
	{"is|are the|a ?underlying ?network ?message transport ?protocol|mechanism ?that|which ?is used to|for|by", graph.LayersOn, Passive, nothing},
	{"bound|binds to", graph.LayersOn, Forward, adjacent},
	{"tunnels", graph.LayersOn, Reverse, namedSubject},
	{"following protocol|protocols|specification|specifications tunnels|tunnel|carries|carry|transports|transport|encapsulates|encapsulate", graph.LayersOn, Reverse, nothing},
	{"tunnel|encapsulate|encapsulates|carry|carries ?and ?tunnel", graph.LayersOn, Carrying, nothing},
	{"optional in|for", graph.Uses, Reverse, nothing},
	{"encapsulates|carries|transports|sends its messages|packets|data|requests in|within|over", graph.LayersOn, Forward, nothing},
	{"mapping|mappings of", graph.LayersOn, Forward, Dissolving},
	{"binding|bindings of|for", graph.LayersOn, Forward, Dissolving},
	{"communicate|communicates|communicating by|via|over|using|through ?using", graph.LayersOn, Forward, nothing},
	{"is|are ?the ?underlying ?preferred ?protocol transport|transports ?protocol ?mechanism for|of", graph.LayersOn, Reverse, nothing},
	{"is|are the foundation|basis on|upon which", graph.LayersOn, Reverse, nothing},
	{"is|are|provides|provide the foundation|basis for|of", graph.LayersOn, Reverse, nothing},
	{"serves|serve|acts|act as ?a|an ?the ?underlying transport|carrier for|of", graph.LayersOn, Reverse, nothing},
	{"serves|serve|acts|act as the foundation|basis for|of", graph.LayersOn, Reverse, nothing},
	{"provides|provide * transport|transports for", graph.LayersOn, Reverse, nothing},
	{"higher - layer protocol for", graph.LayersOn, Forward, nothing},
	{"allow|allows operation over", graph.LayersOn, Forward, Offering},
	{"listen|listens|listening ?for ?connections on", graph.LayersOn, Forward, nothing},
	{"begin|start with", graph.Uses, Forward, obligation},
	{"support|register|registered|accept", graph.Uses, Forward, obligation},
	{"support ?the use of", graph.Uses, Forward, obligation},
	{"supports|support", graph.LayersOn, Forward, Transport},
	{"inserted between", graph.LayersOn, Reverse, nothing},
	{"transmission|transport by ?way of", graph.LayersOn, Forward, nothing},
	{"defines|define|exposes|expose|provides|provide", graph.LayersOn, Forward, Interfaces},
	{"supports|support ?the use|operation of|over", graph.LayersOn, Forward, Offering},

	// from is an extension, profile or version of to
	{"act|acts|serve|serves|intended|designed as a|an|the appendix|annex|supplement to|of|for", graph.Extends, Forward, nothing},
	{"extends|extend|extending", graph.Extends, Forward, notPassive},
	{"as updated|amended by", graph.Extends, Reverse, nothing},
	{"extended by", graph.Extends, Reverse, nothing},
	{"extended", graph.Extends, Passive, bePassive},
	{"extension|extensions|enhancement|enhancements|expansion|addition|additions of|to|for", graph.Extends, Forward, nothing},
	{"extensions enhancements and clarifications to|of", graph.Extends, Forward, nothing},
	{"expands|expand|augments|augment|enhances|enhance", graph.Extends, Forward, namedSubject},
	{"profile|dialect|specialization|variant|flavor of", graph.Extends, Forward, nothing},
	{"subset|superset of", graph.Extends, Forward, adjacent},
	{"is|are|uses|use|using|utilizes|utilizing|implements|implementing|on a|the ?limited|restricted|proper subset|superset of", graph.Extends, Forward, nothing},
	{"is|are a|an|the implementation of", graph.Extends, Forward, nothing},
	{"is|are a|an|the early implementation of", graph.Extends, Forward, nothing},
	{"updates|update|revises|modifies", graph.Extends, Forward, namedSubject},
	{"new|newer|later version of", graph.Extends, Forward, nothing},
	{"beyond those|what ?which ?that ?is|are|was|were ?specified|defined|described|identified|listed|stated|documented ?in|by", graph.Extends, Forward, Excepting},
	{"beyond those|that of", graph.LayersOn, Forward, Excepting},
	{"unchanged from", graph.Extends, Forward, nothing},
	{"differs|differ from", graph.Extends, Forward, namedSubject},
	{"adds|add|introduces|introduce * to", graph.Extends, Forward, nothing},
	{"defines|define|specifies|specify additional|new attributes|attribute|headers|header|methods|method|messages|message|parameters|elements|options|commands|properties ?fields ?fields of|for|to|in", graph.Extends, Forward, adjacent},
	{"a|an enhanced|revised|modified|improved ?version ?of", graph.Extends, Forward, adjacent},

	// what stands in front: "X, on which it depends"
	{"depends|depend|relies|rely", graph.Uses, Forward, fronted},
	{"built|layered|based|runs|run|operates|operate|implemented|carried|transported", graph.LayersOn, Forward, fronted},
	{"is|are an|a|the ?set ?of extension|extensions|enhancement|profile|subset", graph.Extends, Forward, fronted},

	// from needs services, types or algorithms of to
	{"uses|use|using|utilizes|utilize|utilizing|leverages|leverage|leveraging|reuses|reuse|reusing|employs|employ|employing|consumes|consume", graph.Uses, Forward, notPassive},
	{"makes|make use of", graph.Uses, Forward, nothing},
	{"makes|make extensive|heavy use of", graph.Uses, Forward, nothing},
	{"relies|rely|relying|relied on|upon", graph.Uses, Forward, nothing},
	{"relies|rely for transport|transportation of its|the packets|messages on|upon", graph.LayersOn, Forward, nothing},
	{"depends|depend|depending|depended on|upon", graph.Uses, Forward, nothing},
	{"depend|depends for its|the transport on", graph.LayersOn, Forward, nothing},
	{"has|have ?a|an operational|working|functioning|functional", graph.Uses, Forward, adjacent},
	{"dependent on|upon", graph.Uses, Forward, nothing},
	{"dependency|dependencies|dependence|reliance on|upon", graph.Uses, Forward, nothing},
	{"has|have the following ?normative dependency|dependencies", graph.Uses, Forward, nothing},
	{"requires|require|requiring|needs", graph.Uses, Forward, notPassive},
	{"requires|require the use of", graph.Uses, Forward, notPassive},
	{"calls|call|invokes|references|imports|incorporates", graph.Uses, Forward, namedSubject},
	{"invoke", graph.Uses, Forward, namedSubject},
	{"dependencies|dependency|requirements|prerequisites other|apart than|from", graph.Uses, Forward, Excepting},
	{"defined|expressed|described in terms of", graph.Uses, Forward, bePassive},
	{"calls|call|calling|invokes|invoke|invoking ?the methods|method|functions|function|operations|procedures of|in|on|from|exposed|defined|specified ?by ?in", graph.Uses, Forward, nothing},
	{"has|have ?all ?of ?the prerequisites|preconditions ?and ?preconditions ?that|which ?is|are ?identified|specified|described|defined|listed|documented|stated|given|of ?in|by|for", graph.Uses, Forward, nothing},
	{"has|have the same prerequisites|preconditions|assumptions ?and|or ?preconditions|prerequisites as", graph.Uses, Forward, nothing},
	{"is|are ?a|an|the prerequisite|prerequisites|precondition|preconditions to|for|of", graph.Uses, Reverse, nothing},
	{"compliant|conformant|compliance|conformance|conformity|accordance with|to", graph.Uses, Forward, adjacent},
	{"according to", graph.Uses, Forward, adjacent},
	{"authenticates|authenticate|authenticated with|via|through|against", graph.Uses, Forward, adjacent},
	{conforms + " with|to", graph.Uses, Forward, adjacent},
	{"follows|follow|following|obeys|obey ?all ?the format|formats|syntax|rules|definitions|definition|conventions|semantics|schema|grammar|procedures|procedure|requirements|guidelines|recommendations|recommendation|guidance|model ?rules ?that ?is|are of|in|from|specified|defined|described|outlined|given ?in|by", graph.Uses, Forward, nothing},
	{conforms + "|according with|to ?all ?the ?data ?type " + definitions + " of|in|from|specified|defined|described|outlined|given ?in|by", graph.Uses, Forward, nothing},
	{conforms + "|according with|to ?all ?the ?data ?type " + definitions, graph.Uses, Forward, Specified},
	{"follows|follow|obeys|obey ?all the format|formats|syntax|conventions|schema|grammar ?that ?is|are", graph.Uses, Forward, Specified},
	{"comes|come|derives|derive|derived|taken|inherited|adopted|borrowed from ?the ?definition|definitions|format|syntax|rules|semantics ?of|in", graph.Uses, Forward, adjacent},
	{"accesses", graph.Uses, Forward, namedSubject},
	{"specify|require|supply", graph.Uses, Forward, obligation},
	{"defined|encoded|specified|formatted|authenticated|secured|protected using|with|by|through", graph.Uses, Forward, bePassive},
	{"encrypted|signed|compressed|hashed by ?the ?algorithm|method ?that|which ?is ?specified|defined|described ?in", graph.Uses, Forward, adjacent},
	{"authentication|security|integrity|confidentiality|privacy|encryption|protection|discovery|reliability|transport|transports is|are provided by", graph.Uses, Forward, adjacent},
	{"cannot work|function|operate|exist outside|without ?of", graph.LayersOn, Forward, nothing},
	{"implement|implements", graph.Uses, Forward, mainClause},
	{"provides|provide * services|service|functionality to|for", graph.Uses, Reverse, nothing},
	{"is|are the protocol|protocols that|which retrieves|retrieve|carries|carry|conveys|convey|delivers|deliver", graph.Uses, Passive, nothing},
	{"is|are one|another|a|an usage|application of", graph.Uses, Forward, namedSubject},
	{"is|are the preferred|recommended protocol for", graph.Uses, Passive, nothing},
	{"used by", graph.Uses, Reverse, nothing},
	{"use by", graph.Uses, Reverse, nothing},
	{"required|needed|leveraged|consumed|invoked|called|referenced by", graph.Uses, Reverse, bePassive},
	{"used|required|needed|leveraged|employed", graph.Uses, Passive, bePassive},
	{"contains|contain|includes|include", graph.Uses, Forward, Specified},
	{"in * format|encoding|notation", graph.Uses, Forward, Specified},
	{"used ?together with", graph.Uses, Forward, nothing},
	{"used to implement", graph.Uses, Reverse, nothing},
	{"supported by", graph.Uses, Forward, namedSubject},
	{"formatted|encoded|serialized|marshaled as|in", graph.Uses, Forward, nothing},
	{"allows|allow for encodings", graph.Uses, Forward, Offering},
	{"accessible|reachable through|over|via|using", graph.Uses, Forward, nothing},
	{"created|handled|performed by", graph.Uses, Forward, bePassive},
	{"relevant|essential|necessary|vital|integral|crucial|critical|fundamental|indispensable|required|needed to|for ?the ?correct|proper|normal functioning|operation|working|implementation|execution of", graph.Uses, Reverse, personal},
	{"essential|necessary|vital|integral|crucial|critical|fundamental|indispensable to|for", graph.Uses, Reverse, personal},
	{"formatted|encoded|serialized|structured|represented|stored|persisted|marshaled", graph.Uses, Forward, Prescribed},
	{"enrolled|obtained|retrieved|accessed * through|via", graph.Uses, Forward, nothing},

	// no dependencies
	{"supersedes|supersede|replaces|replace|replaced|obsoletes|deprecates", graph.Supersedes, Forward, notPassive},
	{"superseded|replaced|obsoleted by|with", graph.Supersedes, Reverse, nothing},
	{"successor|replacement to|of|for", graph.Supersedes, Forward, nothing},
	{"predecessor to|of", graph.Supersedes, Reverse, nothing},
	{"makes|make this functionality obsolete", graph.Supersedes, Forward, nothing},
	{"used|designed|intended ?remotely to manage|configure|administer|control|monitor|maintain ?and ?monitor ?administer", graph.Manages, Forward, nothing},
	{"used for|in managing|configuring|administering|controlling|monitoring", graph.Manages, Forward, nothing},
	{"is|are for managing|configuring|administering|monitoring", graph.Manages, Forward, nothing},
	{"manages|manage|managing|configures|configure|administers|administer|administering|monitors|monitor", graph.Manages, Forward, nothing},
	{"configuration|management|administration|monitoring of", graph.Manages, Forward, nothing},
	{"management protocol for", graph.Manages, Forward, nothing},
	{"affects|affect the content|contents of", graph.Manages, Forward, nothing},
	{"maintained|configured|managed|administered by", graph.Manages, Reverse, nothing},
	{"enable|disable|enables|disables or|and disable the use of", graph.Manages, Forward, nothing},
	{"instead of", graph.Alternative, Forward, nothing},
	{"in place of", graph.Alternative, Forward, nothing},
	{"rather than", graph.Alternative, Forward, nothing},
	{"alternative|alternatives|similar|function|equivalent to", graph.Alternative, Forward, nothing},
	{"similar in functionality to", graph.Alternative, Forward, nothing},
	{"unlike|avoid|avoids", graph.Alternative, Forward, nothing},
	{"compared to|with", graph.Alternative, Forward, nothing},
	{"advantages over", graph.Alternative, Forward, nothing},
	{"richer semantics than", graph.Alternative, Forward, nothing},
	{"functionality supplied|provided by", graph.Alternative, Forward, nothing},
	{"distinct|different from", graph.Alternative, Forward, nothing},
	{"related to", graph.Related, Forward, nothing},
	{"interacts|interact with", graph.Related, Forward, nothing},
	{"in addition to", graph.Related, Forward, nothing},
	{"in conjunction with", graph.Related, Forward, nothing},
	{"in parallel with", graph.Related, Forward, nothing},
	{"along with", graph.Related, Forward, nothing},
	{"relationship|relationships|differences between", graph.Related, Forward, nothing},
	{"familiar with", graph.Related, Forward, nothing},
	{"uses|use the term|terms", graph.Related, Forward, nothing},
	{"shares some ?of ?its|an ?adm with", graph.Related, Forward, nothing},
}
