package relate_test

import "testing"

// Adverbs stand anywhere in a phrase and deny nothing by themselves.
func TestAdverbsInPhrases(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol relies entirely on the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol is tightly and fully dependent on the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol not only uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol does not just use the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol does not use the Cog Store Protocol.", "MS-WIDG uses MS-COGS, denied"},
	})
}

// What an object is for, and who else is cited with it, tell the kind of the relation.
func TestRoleTellsKind(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol relies on RPC, as specified in [MS-RPCE] and [MS-DGL].", "MS-WIDG layers-on MS-DGL; MS-WIDG layers-on MS-RPCE"},
		{"This protocol relies on the Cog Store Protocol, as specified in [MS-COGS] and [MS-DGL].", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-DGL"},
		{"This protocol depends on HTTP for data protection.", "MS-WIDG uses HTTP"},
		{"This protocol relies on the Cog Store Protocol for the actual transport of boxes.", "MS-WIDG layers-on MS-COGS"},
		{"The Cog Store Protocol MUST be used for messaging.", "MS-WIDG layers-on MS-COGS"},
		{"TCP SHOULD be used.", "MS-WIDG layers-on TCP, optional"},
		{"TCP is used for authentication.", "MS-WIDG uses TCP"},
		{"This protocol runs over ports 1 and 2, as specified in [MS-DGL] section 4.", "MS-WIDG uses MS-DGL"},
		{"This protocol depends on:\n\n- The Cog Store Protocol [MS-COGS] as a transport.\n- The Gadget Naming Remote Protocol [MS-GADG] to name boxes.", "MS-WIDG layers-on MS-COGS; MS-WIDG uses MS-GADG"},
		{"This protocol depends on:\n\n- The Cog Store Protocol [MS-COGS] for exchanging widget messages.\n- The Gadget Naming Remote Protocol [MS-GADG] for exchanging a stream of lids.", "MS-WIDG layers-on MS-COGS; MS-WIDG uses MS-GADG"},
		{"The reader has to be familiar with the following specifications:\n\n- HTTP [RFC2616]", "MS-WIDG uses HTTP"},
		{"All messages MUST be formatted as specified in [SOAP1.1].", "MS-WIDG layers-on SOAP"},
		{"Boxes are formatted as specified in [SOAP1.1].", "MS-WIDG uses SOAP"},
	})
}

// A protocol is said to be something of another: an interface, a method, "SOAP-formatted".
func TestIsOfKind(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol is an RPC interface.", "MS-WIDG layers-on MS-RPCE"},
		{"The Widget Exchange Protocol is a SASL mechanism.", "MS-WIDG layers-on SASL"},
		{"As an EAP method, this protocol is small.", "MS-WIDG layers-on EAP"},
		{"The Widget Exchange Protocol is defined as an LDAP extension.", "MS-WIDG extends LDAP"},
		{"The box is near an RPC interface.", ""},
		{"The client has an RPC interface.", ""},
		{"The Widget Exchange Protocol is a Hypertext Transfer Protocol (HTTP)-based protocol.", "MS-WIDG layers-on HTTP"},
		{"This protocol consists of an HTTP-based service.", "MS-WIDG layers-on HTTP"},
		{"This protocol supports only SOAP-formatted messages.", "MS-WIDG layers-on SOAP, optional"},
	})
}

// The verbs and nouns of carrying, and those of what carries.
func TestCarriage(t *testing.T) {
	check(t, widgets.read, []reading{
		{"Widget messages travel over the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"All widget messages flow through the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"Negotiation occurs over TCP.", "MS-WIDG layers-on TCP"},
		{"Errors occur in TCP.", ""},
		{"The client has to connect to the box server over TCP.", "MS-WIDG layers-on TCP"},
		{"Requests are included in the body of HTTP messages.", "MS-WIDG layers-on HTTP"},
		{"Boxes are transported as data in a Widget Channel Protocol session.", "MS-WIDG layers-on MS-WCHN"},
		{"The client sends a request as the payload of an HTTP request.", "MS-WIDG layers-on HTTP"},
		{"These messages are the payload of the Cog Store Protocol.", "MS-WIDG layers-on MS-COGS"},
		{"Requests are transmitted as specified in [RFC2616].", "MS-WIDG layers-on HTTP"},
		{"Requests are transmitted as specified in [MS-WDAT].", "MS-WIDG uses MS-WDAT"},
		{"Requests are transported according to the provisions of the Cog Store Protocol.", "MS-WIDG layers-on MS-COGS"},
		{"The client transmits those messages by using HTTP.", "MS-WIDG layers-on HTTP"},
		{"Lids are exchanged by means of the Cog Store Protocol.", "MS-WIDG layers-on MS-COGS"},
		{"The Widget Channel Protocol carries the messages of this protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"The Widget Channel Protocol carries boxes.", ""},
		{"[MS-WCHN] is the transport protocol used to read boxes.", "MS-WIDG layers-on MS-WCHN"},
		{"The Widget Channel Protocol serves as the transport for this protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"The Widget Channel Protocol is the foundation for this protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"Boxes are offered over HTTP.", "MS-WIDG layers-on HTTP"},
		{"Boxes are offered through the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"The client MUST open a new TCP connection.", "MS-WIDG layers-on TCP"},
		{"The client opens a box with a TCP port on it.", ""},
		{"This protocol does not define how to establish a TCP connection.", ""},
		{"This protocol is implemented as a SOAP Web service.", "MS-WIDG layers-on SOAP"},
	})
}

// Nouns and adjectives that demand something, as "prerequisite" and "compliant" do.
func TestDemandingNouns(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol has the prerequisites that are specified in [MS-COGS] and [MS-GADG].", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"The Cog Store Protocol is a prerequisite for this protocol.", "MS-WIDG uses MS-COGS"},
		{"Implementations of this protocol MUST be compliant with the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol is not fully compliant with the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol is not compliant with the Cog Store Protocol.", ""},
		{"Boxes conform to a rule of the Cog Store Protocol.", ""},
		{"Boxes are sorted according to [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"The name of a box follows the syntax rules of the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"The lid follows the box of the Cog Store Protocol.", ""},
		{"The colors derive from the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"Boxes are defined in terms of the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"The server calls methods of the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"The Cog Store Protocol is necessary for the operation of this protocol.", "MS-WIDG uses MS-COGS"},
		{"The Cog Store Protocol is essential to this protocol.", "MS-WIDG uses MS-COGS"},
		{"It is necessary for the client to know the Cog Store Protocol.", ""},
		{"The Cog Store Protocol is required for the working of the Gadget Naming Remote Protocol.", "MS-GADG uses MS-COGS"},
		{"The URL of a box follows the definitions in \"Box Names\", as specified in [MS-DGL].", "MS-WIDG uses MS-DGL"},
	})
}

// What a denial leaves out is affirmed.
func TestExceptions(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol imposes no transport requirements beyond those of the underlying Cog Store Protocol.", "MS-WIDG layers-on MS-COGS"},
		{"This profile does not introduce any new dependencies on other protocols beyond those specified in [MS-COGS].", "MS-WIDG extends MS-COGS"},
		{"This protocol has no dependencies other than the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol does not depend on any protocol other than the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol does not depend on any other protocol.", "MS-WIDG uses (any), denied"},
	})
}

// The list that follows is what is used, or what carries.
func TestListIsSubject(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The following protocols are used by this protocol:\n\n- [MS-COGS]\n- [MS-GADG]", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"The following protocol tunnels this protocol:\n\n- [MS-COGS]", "MS-WIDG layers-on MS-COGS, optional"},
		{"The following protocols tunnel the Cog Store Protocol [MS-COGS]:\n\n- [MS-GADG]", "MS-COGS layers-on MS-GADG, optional"},
		{"The following are prerequisites for this protocol:\n\n- The box knows the Cog Store Protocol.", ""},
		{"This protocol uses the following protocols:\n\n- The port 17 [MS-COGS] call setup (TCP)", "MS-WIDG uses MS-COGS"},
	})
}

// The object stands in front of a relative clause, behind another verb, or in a clause of its own.
func TestObjectInFront(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol has the same dependencies as the Cog Store Protocol, which it extends.", "MS-WIDG extends MS-COGS"},
		{"The Cog Store Protocol moves boxes that it uses.", ""},
		{"The Cog Store Protocol, on which this protocol depends, is old.", "MS-WIDG uses MS-COGS"},
		{"This protocol knows the Cog Store Protocol, to which it is an extension.", "MS-WIDG extends MS-COGS"},
		{"The Cog Store Protocol is the foundation on which this protocol is built.", "MS-WIDG layers-on MS-COGS"},
		{"The protocols that this protocol uses are the Cog Store Protocol and TCP.", "MS-WIDG layers-on TCP; MS-WIDG uses MS-COGS"},
		{"This protocol is layered upon and depends on the Cog Store Protocol.", "MS-WIDG layers-on MS-COGS; MS-WIDG uses MS-COGS"},
		{"This protocol extends the rules used by HTTP.", "MS-WIDG extends HTTP"},
		{"This protocol uses the functionality provided by the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol uses the lid that was first defined for the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"The Cog Store Protocol provides boxes that are used by this protocol.", "MS-WIDG uses MS-COGS"},
		{"The Cog Store Protocol opens boxes that are used by this protocol.", ""},
		{"This protocol depends on a lid between two boxes, which is covered in [MS-COGS] and [MS-GADG].", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
	})
}

// What is used for the subject is not the subject.
func TestMeansIsNoSubject(t *testing.T) {
	check(t, widgets.read, []reading{
		{"Sessions set up through the Cog Store Protocol are usually negotiated through the Gadget Naming Remote Protocol.", "MS-WIDG uses MS-GADG, optional"},
		{"Boxes sent over the Cog Store Protocol MUST be encoded in the Crate Markup Language [XCRATE].", "MS-WIDG uses XCRATE, optional"},
		{"This protocol runs over the Cog Store Protocol, which by default uses UDP.", "MS-COGS layers-on UDP, optional; MS-WIDG layers-on MS-COGS, optional"},
		{"Boxes are encoded in the Crate Markup Language [XCRATE] and carried over HTTP.", "MS-WIDG layers-on HTTP; MS-WIDG uses XCRATE"},
		{"This protocol requires that a client can connect to a server over TCP.", "MS-WIDG layers-on TCP"},
		{"This protocol enables clients to send boxes over HTTP.", "MS-WIDG layers-on HTTP, optional"},
	})
}

// Of two protocols that are used together, the lower one carries.
func TestUsedTogether(t *testing.T) {
	check(t, widgets.read, []reading{
		{"HTTP can be used with this protocol.", "MS-WIDG layers-on HTTP, optional"},
		{"This protocol can be used together with a variety of protocols, for example, TCP and HTTP.", "MS-WIDG layers-on HTTP, optional; MS-WIDG layers-on TCP, optional"},
		{"This protocol uses transports that support SOAP.", "MS-WIDG layers-on SOAP"},
		{"This protocol can be used over any transport that supports HTTP.", "MS-WIDG layers-on HTTP"},
		{"This protocol uses boxes that support SOAP.", ""},
	})
}

// State that is shared with another protocol.
func TestSharedState(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The lid is a shared element (see [MS-COGS] section 3).", "MS-WIDG uses MS-COGS"},
		{"The lid is an element (see [MS-COGS] section 3).", ""},
	})
}

// A list goes on behind what its member is for; a purpose ends the object of an extension.
func TestListGoesOn(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol uses RTP for boxes and the Real Time Lid Protocol [MS-COGS] for RTP statistics.", "MS-WIDG uses MS-COGS; MS-WIDG uses RTP"},
		{"Boxes are secured by using Transport Layer Security (TLS) ([RFC2246]) for UDP boxes and Cog Layer Security (CLS) ([MS-COGS]) for UDP lids.", "MS-WIDG uses MS-COGS; MS-WIDG uses TLS"},
		{"Levels are an extension of the box concept to activate the Cog Store Protocol.", ""},
		{"The transport of this protocol is the Gear: Lid Extension [MS-COGS].", "MS-WIDG layers-on MS-COGS"},
	})
}

// A citation at the end of a chain, and what a tunnel carries.
func TestChainCitations(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol uses the following transport:\n\n- SOAP over HTTPS over TCP/IP [RFC2616]", "HTTPS extends HTTP; HTTPS layers-on TCP; MS-WIDG layers-on SOAP; SOAP layers-on HTTP; SOAP layers-on HTTPS"},
		{"- HTTPS over TCP/IP [RFC2616]", "HTTPS extends HTTP; HTTPS layers-on TCP; MS-WIDG layers-on HTTP"},
		{"This protocol allows encapsulation of IP traffic over HTTPS.", "MS-WIDG layers-on HTTPS"},
		{"IP traffic over HTTPS is slow.", ""},
	})
}
