package relate_test

import "testing"

func TestUses(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol uses the Gadget Naming Remote Protocol [MS-GADG].", "MS-WIDG uses MS-GADG"},
		{"The Widget Exchange Protocol relies on [MS-GADG].", "MS-WIDG uses MS-GADG"},
		{"WIDG depends on the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol depends upon [MS-GADG] and [MS-COGS].", "MS-WIDG uses MS-GADG; MS-WIDG uses MS-COGS"},
		{"This protocol requires the Widget Authentication Protocol.", "MS-WIDG uses MS-WAUT"},
		{"This protocol requires the use of the Widget Authentication Protocol.", "MS-WIDG uses MS-WAUT"},
		{"This protocol makes use of the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol makes extensive use of the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol has a dependency on the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol is dependent on the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol has the same prerequisites as the Cog Store Protocol, as described in [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"This protocol has the same preconditions and prerequisites as the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"Boxes are persisted in a cog file, as specified in [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"This protocol leverages the services of the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"Implementations of this protocol employ the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"The client uses [MS-GADG] to find a server.", "MS-WIDG uses MS-GADG"},
		{"The server also uses the error codes that are specified in [MS-WDAT].", "MS-WIDG uses MS-WDAT"},
		{"This protocol uses the structures that are defined in [MS-WDAT] section 2.2.", "MS-WIDG uses MS-WDAT"},
		{"Widget names are encoded using the Crate Markup Language [XCRATE].", "MS-WIDG uses XCRATE"},
		{"Requests are authenticated by using the Widget Authentication Protocol.", "MS-WIDG uses MS-WAUT"},
		{"This protocol uses LDAP.", "MS-WIDG uses LDAP"},
		{"The use of the Cog Store Protocol is required.", "MS-WIDG uses MS-COGS"},
		{"Support for the Cog Store Protocol is required.", "MS-WIDG uses MS-COGS"},
		{"The protocol that this protocol uses is the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol uses the cog header that is specified in [MS-COGS] section 2.2 and the gadget names that are specified in [MS-GADG].", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"The WidgetRecord structure, as specified in [MS-WDAT] section 2.3, is used to return widgets.", "MS-WIDG uses MS-WDAT"},
		{"This protocol uses the Cog Store Protocol only for names.", "MS-WIDG uses MS-COGS"},
		{"The gadget server uses the Cog Store Protocol [MS-COGS] to read cogs that clients of the Gadget Naming Remote Protocol [MS-GADG] have stored.", "MS-WIDG uses MS-COGS"},
		{"This protocol is protected with the Widget Authentication Protocol.", "MS-WIDG uses MS-WAUT"},
		{"This protocol imports types from [MS-WDAT].", "MS-WIDG uses MS-WDAT"},
		{"The Cog Store Protocol and the Gadget Naming Remote Protocol are used by this protocol.", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"After the client connects, it uses the Widget Authentication Protocol.", "MS-WIDG uses MS-WAUT"},
		{"This is a protocol that uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"Windows implementations of this protocol use the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
	})
}

// An appendix to another document needs that.
func TestAppendix(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This document is intended to act as an appendix to the Cog Store Protocol.", "MS-WIDG extends MS-COGS"},
		{"This document serves as a supplement to [MS-COGS].", "MS-WIDG extends MS-COGS"},
		{"Lids are listed in an appendix to [MS-COGS].", ""},
	})
}

func TestUsedBy(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol is used by the Cog Store Protocol [MS-COGS].", "MS-COGS uses MS-WIDG"},
		{"This protocol is used by the Cog Store Protocol and by [MS-GADG].", "MS-COGS uses MS-WIDG; MS-GADG uses MS-WIDG"},
		{"This protocol is required by [MS-COGS].", "MS-COGS uses MS-WIDG"},
		{"The Cog Store Protocol uses this protocol.", "MS-COGS uses MS-WIDG"},
		{"[MS-GADG] and [MS-COGS] depend on this protocol.", "MS-GADG uses MS-WIDG; MS-COGS uses MS-WIDG"},
		{"The Cog Store Protocol, as specified in [MS-COGS], depends on this protocol.", "MS-COGS uses MS-WIDG"},
		{"The Gadget Naming Remote Protocol relies on the Cog Store Protocol.", "MS-GADG uses MS-COGS"},
		{"The Cog Store Protocol is used by the Gadget Naming Remote Protocol.", "MS-GADG uses MS-COGS"},
		{"Higher-layer protocols such as the Cog Store Protocol use this protocol.", "MS-COGS uses MS-WIDG"},
		{"This protocol is used by other protocols, such as [MS-COGS].", "MS-COGS uses MS-WIDG"},
		{"Servers of the Gadget Naming Remote Protocol use this protocol to name gadgets.", "MS-GADG uses MS-WIDG"},
		{"Only the Cog Store Protocol uses this protocol.", "MS-COGS uses MS-WIDG"},
		{"Examples of protocols that use this protocol include the Cog Store Protocol and [MS-GADG].", "MS-COGS uses MS-WIDG; MS-GADG uses MS-WIDG"},
		{"The Cog Store Protocol [MS-COGS] is built below this protocol.", "MS-WIDG layers-on MS-COGS"},
		{"The box is announced via the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol sends LDAP messages over TCP.", "LDAP layers-on TCP, optional"},
	})
}

func TestLayersOn(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol is built on top of the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"This protocol is built directly on the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"The Widget Exchange Protocol is layered on TCP [RFC793].", "MS-WIDG layers-on TCP"},
		{"This protocol is layered above the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"This protocol is based on the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"This protocol is implemented on top of the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"This protocol MUST be hosted on top of the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"Boxes are hosted on servers of the Widget Channel Protocol.", ""},
		{"This protocol runs over the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"This protocol operates over UDP.", "MS-WIDG layers-on UDP"},
		{"All messages are transported over TCP.", "MS-WIDG layers-on TCP"},
		{"Messages MUST be sent over the Widget Channel Protocol, as specified in [MS-WCHN].", "MS-WIDG layers-on MS-WCHN"},
		{"Widget messages are encapsulated in HTTP requests.", "MS-WIDG layers-on HTTP"},
		{"This protocol's messages are carried within the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"Frames are tunneled through the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"This protocol is exposed as a set of DCOM interfaces.", "MS-WIDG layers-on MS-DCOM"},
		{"This protocol is implemented as a collection of RPC interfaces.", "MS-WIDG layers-on MS-RPCE"},
		{"WIDG consists of a series of DCOM interfaces for sorting.", "MS-WIDG layers-on MS-DCOM"},
		{"The client and the server exchange messages over the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"The server listens for connections on TCP port 9123.", "MS-WIDG layers-on TCP"},
		{"This protocol uses RPC.", "MS-WIDG layers-on MS-RPCE"},
		{"This protocol depends on HTTP.", "MS-WIDG layers-on HTTP"},
		{"This protocol is RPC-based.", "MS-WIDG layers-on MS-RPCE"},
		{"The Cog Store Protocol and this protocol both use RPC.", "MS-COGS layers-on MS-RPCE; MS-WIDG layers-on MS-RPCE"},
		{"All of the messages of this protocol are sent as payloads of the Cog Store Protocol.", "MS-WIDG layers-on MS-COGS"},
		{"This protocol uses TCP port 9123.", "MS-WIDG layers-on TCP"},
		{"This protocol is designed to be used over TCP.", "MS-WIDG layers-on TCP"},
		{"This protocol uses the following RPC protocol sequence: ncacn_np.", "MS-RPCE layers-on SMB; MS-WIDG layers-on MS-RPCE"},
		{"This protocol is a SOAP-based protocol that uses HTTP.", "MS-WIDG layers-on SOAP; MS-WIDG layers-on HTTP"},
		{"This is an RPC-based protocol.", "MS-WIDG layers-on MS-RPCE"},
		{"This protocol defines an RPC interface.", "MS-WIDG layers-on MS-RPCE"},
		{"This protocol depends on HTTP, TCP, TLS, and the Cog Store Protocol.", "MS-WIDG layers-on HTTP; MS-WIDG layers-on TCP; MS-WIDG uses TLS; MS-WIDG uses MS-COGS"},
	})
}

func TestCarries(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The Widget Channel Protocol is the transport for this protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"This protocol is the transport for the Cog Store Protocol.", "MS-COGS layers-on MS-WIDG"},
		{"This protocol provides the transport for the Cog Store Protocol.", "MS-COGS layers-on MS-WIDG"},
		{"The Cog Store Protocol is built on this protocol.", "MS-COGS layers-on MS-WIDG"},
		{"The Cog Store Protocol runs over this protocol.", "MS-COGS layers-on MS-WIDG"},
		{"The Cog Store Protocol uses this protocol as its transport.", "MS-COGS layers-on MS-WIDG"},
		{"The Cog Store Protocol can be carried over this protocol.", "MS-COGS layers-on MS-WIDG, optional"},
	})
}

func TestTransportRole(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol relies on TCP for transport, and it relies on SPNEGO for authentication.", "MS-WIDG layers-on TCP; MS-WIDG uses SPNEGO"},
		{"This protocol uses the Cog Store Protocol as its underlying transport.", "MS-WIDG layers-on MS-COGS"},
		{"This protocol uses the Cog Store Protocol for transport.", "MS-WIDG layers-on MS-COGS"},
		{"This protocol uses the Cog Store Protocol to transport its messages.", "MS-WIDG layers-on MS-COGS"},
		{"This protocol relies on the Cog Store Protocol for its transport.", "MS-WIDG layers-on MS-COGS"},
		{"For transport, this protocol uses the Cog Store Protocol.", "MS-WIDG layers-on MS-COGS"},
		{"As its transport, this protocol uses the Cog Store Protocol.", "MS-WIDG layers-on MS-COGS"},
		{"The Cog Store Protocol is used for transport.", "MS-WIDG layers-on MS-COGS"},
		{"The Cog Store Protocol is used as the transport.", "MS-WIDG layers-on MS-COGS"},
		{"This protocol uses the Cog Store Protocol to store widgets.", "MS-WIDG uses MS-COGS"},
		{"This protocol uses the Cog Store Protocol for transport-level security.", "MS-WIDG uses MS-COGS"},
		{"This protocol uses the Cog Store Protocol to send cogs to a shop.", "MS-WIDG uses MS-COGS"},
		{"This protocol uses HTTP to retrieve certificates.", "MS-WIDG uses HTTP"},
		{"WIDG uses, as its transport, the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"The server uses the Cog Store Protocol and TCP for transport.", "MS-WIDG layers-on MS-COGS; MS-WIDG layers-on TCP"},
	})
}

func TestExtends(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol specifies additional attributes of the Cog Store Protocol.", "MS-WIDG extends MS-COGS"},
		{"This protocol defines new header fields for HTTP.", "MS-WIDG extends HTTP"},
		{"This protocol defines new boxes for HTTP.", ""},
		{"This protocol extends the Cog Store Protocol [MS-COGS].", "MS-WIDG extends MS-COGS"},
		{"This protocol is an extension of HTTP.", "MS-WIDG extends HTTP"},
		{"This protocol is an extension to the Cog Store Protocol.", "MS-WIDG extends MS-COGS"},
		{"This protocol is a set of extensions to the Cog Store Protocol.", "MS-WIDG extends MS-COGS"},
		{"This specification defines extensions to HTTP [RFC2616].", "MS-WIDG extends HTTP"},
		{"This specification defines an extension for HTTP.", "MS-WIDG extends HTTP"},
		{"This specification defines an extension for sending DNS queries.", ""},
		{"This protocol is a profile of the Cog Store Protocol.", "MS-WIDG extends MS-COGS"},
		{"The Widget Exchange Protocol is a dialect of the Cog Store Protocol.", "MS-WIDG extends MS-COGS"},
		{"This protocol is a subset of the Cog Store Protocol.", "MS-WIDG extends MS-COGS"},
		{"The Cog Store Protocol extends this protocol.", "MS-COGS extends MS-WIDG"},
		{"This protocol is extended by [MS-COGS].", "MS-COGS extends MS-WIDG"},
		{"This protocol adds two messages to the Cog Store Protocol.", "MS-WIDG extends MS-COGS"},
		{"The Cog Store Protocol is an extension of the Gadget Naming Remote Protocol.", "MS-COGS extends MS-GADG"},
		{"This protocol extends HTTP and, in turn, is extended by [MS-COGS].", "MS-WIDG extends HTTP; MS-COGS extends MS-WIDG"},
		{"The widget extensions are based on the Cog Store Protocol.", "MS-WIDG extends MS-COGS"},
		{"This document extends [RFC2616] with two headers.", "MS-WIDG extends HTTP"},
		{"This protocol is an implementation of HTTP.", "MS-WIDG extends HTTP"},
		{"This protocol is a variant of the Cog Store Protocol, from which it differs in its header.", "MS-WIDG extends MS-COGS"},
	})
}

func TestNoDependency(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol supersedes the Old Widget Protocol [MS-WOLD].", "MS-WIDG supersedes MS-WOLD"},
		{"This protocol replaces [MS-WOLD].", "MS-WIDG supersedes MS-WOLD"},
		{"This protocol obsoletes [MS-WOLD].", "MS-WIDG supersedes MS-WOLD"},
		{"This protocol obsoletes [MS-WOLD] and updates [MS-GADG].", "MS-WIDG supersedes MS-WOLD"},
		{"This protocol is the successor to the Old Widget Protocol.", "MS-WIDG supersedes MS-WOLD"},
		{"This protocol is a replacement for the Old Widget Protocol.", "MS-WIDG supersedes MS-WOLD"},
		{"This protocol is superseded by the Gadget Naming Remote Protocol.", "MS-GADG supersedes MS-WIDG"},
		{"The Old Widget Protocol has been replaced by this protocol.", "MS-WIDG supersedes MS-WOLD"},
		{"The Old Widget Protocol is the predecessor of this protocol.", "MS-WIDG supersedes MS-WOLD"},
		{"The Widget Administration Protocol manages this protocol.", "MS-WADM manages MS-WIDG"},
		{"The Widget Administration Protocol can be used to configure this protocol.", "MS-WADM manages MS-WIDG, optional"},
		{"The Widget Administration Protocol is used to monitor the Cog Store Protocol.", "MS-WADM manages MS-COGS"},
		{"This protocol is configured by [MS-WADM].", "MS-WADM manages MS-WIDG"},
		{"This protocol is similar to the Cog Store Protocol.", "MS-WIDG alternative MS-COGS"},
		{"This protocol is an alternative to the Cog Store Protocol.", "MS-WIDG alternative MS-COGS"},
		{"Unlike the Cog Store Protocol, this protocol keeps no state.", "MS-WIDG alternative MS-COGS"},
		{"Clients use this protocol instead of the Cog Store Protocol.", "MS-WIDG alternative MS-COGS"},
		{"Clients use this protocol rather than the Cog Store Protocol.", "MS-WIDG alternative MS-COGS"},
		{"This protocol can be used instead of the Cog Store Protocol.", "MS-WIDG alternative MS-COGS"},
		{"This protocol is related to the Cog Store Protocol.", "MS-WIDG related MS-COGS"},
		{"This protocol interacts with the Cog Store Protocol.", "MS-WIDG related MS-COGS"},
		{"This protocol is used in conjunction with the Cog Store Protocol.", "MS-WIDG related MS-COGS"},
		{"It is recommended that applications use the Gadget Naming Remote Protocol.", "MS-WIDG alternative MS-GADG"},
		{"There is a relationship between this protocol and the Cog Store Protocol.", "MS-WIDG related MS-COGS"},
	})
}

func TestNoRelation(t *testing.T) {
	check(t, widgets.read, []reading{
		{"None.", ""},
		{"For more information about cogs, see [MS-COGS].", ""},
		{"This protocol assigns names (see [MS-GADG] section 3).", ""},
		{"The term cog is defined in [MS-COGS].", ""},
		{"A cog is a wheel with teeth, as described in [MS-COGS] section 1.3.", ""},
		{"The client sends the request that is specified in section 2.2.1.", ""},
		{"This protocol uses the Winsock API.", ""},
		{"The IP address is used to find the server.", ""},
		{"The server registers its DNS name.", ""},
		{"The following figure shows the protocol stack of the Cog Store Protocol.", ""},
		{"This document uses the following terms:", ""},
		{"The protocol stack is used for widgets.", ""},
		{"This protocol has been used for many years.", ""},
	})
}

func TestRelativeClauses(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol uses the Gadget Naming Remote Protocol, which relies on the Cog Store Protocol.", "MS-WIDG uses MS-GADG; MS-GADG uses MS-COGS"},
		{"This protocol is built on [MS-GADG], which uses [MS-COGS] as its transport.", "MS-WIDG layers-on MS-GADG; MS-GADG layers-on MS-COGS"},
		{"This protocol is a naming protocol that uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"[MS-GADG] is a remote protocol that is built on RPC.", "MS-GADG layers-on MS-RPCE"},
		{"The Gadget Naming Remote Protocol is a protocol that is used by the Cog Store Protocol.", "MS-COGS uses MS-GADG"},
		{"This protocol uses the data types of [MS-WDAT], which in turn depends on [MS-COGS].", "MS-WIDG uses MS-WDAT; MS-WDAT uses MS-COGS"},
		{"This protocol uses [MS-GADG] and [MS-COGS], which are built on RPC.", "MS-WIDG uses MS-GADG; MS-WIDG uses MS-COGS; MS-GADG layers-on MS-RPCE; MS-COGS layers-on MS-RPCE"},
	})
}

func TestCoordination(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol relies on [MS-GADG], [MS-COGS], and [MS-DGL].", "MS-WIDG uses MS-GADG; MS-WIDG uses MS-COGS; MS-WIDG uses MS-DGL"},
		{"This protocol depends on both the Gadget Naming Remote Protocol and the Cog Store Protocol.", "MS-WIDG uses MS-GADG; MS-WIDG uses MS-COGS"},
		{"This protocol uses the Gadget Naming Remote Protocol to marshal objects, the Widget Channel Protocol for transport, and the Widget Data Types for data formats.",
			"MS-WIDG uses MS-GADG; MS-WIDG layers-on MS-WCHN; MS-WIDG uses MS-WDAT"},
		{"This protocol uses [MS-GADG] and extends [MS-COGS].", "MS-WIDG uses MS-GADG; MS-WIDG extends MS-COGS"},
		{"This protocol is built on [MS-WCHN] and uses [MS-COGS].", "MS-WIDG layers-on MS-WCHN; MS-WIDG uses MS-COGS"},
		{"[MS-GADG] and [MS-COGS] use this protocol and rely on [MS-WDAT].",
			"MS-GADG uses MS-WIDG; MS-COGS uses MS-WIDG; MS-GADG uses MS-WDAT; MS-COGS uses MS-WDAT"},
		{"This protocol uses [MS-GADG]; the Cog Store Protocol uses this protocol.", "MS-WIDG uses MS-GADG; MS-COGS uses MS-WIDG"},
		{"This protocol is used by [MS-GADG] and uses [MS-COGS].", "MS-GADG uses MS-WIDG; MS-WIDG uses MS-COGS"},
		{"This protocol uses the Cog Store Protocol because the Gadget Naming Remote Protocol requires the Widget Data Types.", "MS-WIDG uses MS-COGS; MS-GADG uses MS-WDAT"},
		{"The Cog Store Protocol, the Gadget Naming Remote Protocol, and this protocol use the Widget Data Types.", "MS-COGS uses MS-WDAT; MS-GADG uses MS-WDAT; MS-WIDG uses MS-WDAT"},
		{"This protocol uses three protocols: the Cog Store Protocol, TCP, and the Widget Authentication Protocol.", "MS-WIDG uses MS-COGS; MS-WIDG layers-on TCP; MS-WIDG uses MS-WAUT"},
	})
}

func TestChains(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol uses RPC over TCP.", "MS-WIDG layers-on MS-RPCE; MS-RPCE layers-on TCP"},
		{"This protocol uses RPC [MS-RPCE] over TCP [RFC793].", "MS-WIDG layers-on MS-RPCE; MS-RPCE layers-on TCP"},
		{"This protocol uses SOAP over HTTP over TCP.", "MS-WIDG layers-on SOAP; SOAP layers-on HTTP; HTTP layers-on TCP"},
		{"This protocol runs over HTTP over TCP.", "MS-WIDG layers-on HTTP; HTTP layers-on TCP"},
		{"This protocol uses SOAP over HTTP or HTTPS.", "MS-WIDG layers-on SOAP; SOAP layers-on HTTP, optional; SOAP layers-on HTTPS, optional"},
		{"The Cog Store Protocol uses RPC over SMB.", "MS-COGS layers-on MS-RPCE; MS-RPCE layers-on SMB"},
		{"This protocol uses RPC over named pipes.", "MS-WIDG layers-on MS-RPCE"},
		{"The server MUST support RPC over TCP.", "MS-WIDG layers-on MS-RPCE; MS-RPCE layers-on TCP"},
		{"This protocol runs over TCP and UDP.", "MS-WIDG layers-on TCP; MS-WIDG layers-on UDP"},
		{"This protocol runs over TCP or UDP.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional"},
		{"Messages are sent over TCP, UDP, or SPX.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional; MS-WIDG layers-on SPX, optional"},
		{"This protocol is built on UDP over IP.", "MS-WIDG layers-on UDP; UDP layers-on IP"},
		{"The client MUST use RPC over TCP/IP ([MS-RPCE] section 2.1.1.1) as the RPC protocol sequence.", "MS-WIDG layers-on MS-RPCE; MS-RPCE layers-on TCP"},
	})
}

func TestModality(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol can use the Cog Store Protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"This protocol may rely on the Cog Store Protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"This protocol might depend on the Cog Store Protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"The server SHOULD use the Cog Store Protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"The server MAY use the Cog Store Protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"The server MUST use the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol optionally uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"This protocol typically uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"This protocol uses the Cog Store Protocol as well as the Gadget Naming Remote Protocol.", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"WIDG supports server access using TCP on port 4711 as well as datagram access using UDP on port 4711.", "MS-WIDG layers-on TCP; MS-WIDG layers-on UDP"},
		{"This protocol can be layered on the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN, optional"},
		{"This protocol uses either the Cog Store Protocol or the Gadget Naming Remote Protocol.", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-GADG, optional"},
		{"This protocol relies on [MS-COGS] or [MS-GADG].", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-GADG, optional"},
		{"This protocol uses authentication protocols such as Kerberos.", "MS-WIDG uses KERBEROS, optional"},
		{"This protocol relies on a naming service such as [MS-GADG] or [MS-COGS].", "MS-WIDG uses MS-GADG, optional; MS-WIDG uses MS-COGS, optional"},
		{"If the server asks for it, this protocol uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"This protocol uses the Cog Store Protocol if cogs are requested.", "MS-WIDG uses MS-COGS, optional"},
		{"When encryption is enabled, this protocol uses the Widget Authentication Protocol.", "MS-WIDG uses MS-WAUT, optional"},
		{"By default, this protocol uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"This protocol uses [MS-COGS] and can use [MS-GADG].", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG, optional"},
		{"This protocol can use [MS-GADG] and requires [MS-COGS].", "MS-WIDG uses MS-GADG, optional; MS-WIDG uses MS-COGS"},
		{"This protocol requires [MS-COGS]. It can also use [MS-GADG].", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG, optional"},
		{"Other protocols can use this protocol, such as the Cog Store Protocol.", "MS-COGS uses MS-WIDG, optional"},
		{"The messages of this protocol are embedded in the messages of either the Cog Store Protocol or the Gadget Naming Remote Protocol.", "MS-WIDG layers-on MS-COGS, optional; MS-WIDG layers-on MS-GADG, optional"},
		{"This protocol supports TCP and HTTP as transports.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on HTTP, optional"},
		{"WIDG is transport independent, but is usually carried over TCP.", "MS-WIDG layers-on TCP, optional"},
		{"This protocol uses the Cog Store Protocol, the Gadget Naming Remote Protocol, or both.", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-GADG, optional"},
		{"Depending on its configuration, this protocol uses TCP or UDP.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional"},
		{"This protocol can be secured by TLS.", "MS-WIDG uses TLS, optional"},
		{"The server MUST use TLS, or later.", "MS-WIDG uses TLS"},
		{"This protocol depends on [MS-COGS], and either [MS-GADG] or [MS-DGL].", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG, optional; MS-WIDG uses MS-DGL, optional"},
		{"This protocol has an optional dependency on the Cog Store Protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"Names are optionally kept in boxes; the server uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol uses the Cog Store Protocol, which is one of its stores.", "MS-WIDG uses MS-COGS"},
		{"This protocol uses UDP port 500 by default.", "MS-WIDG layers-on UDP"},
		{"Messages are sent over either SOAP 1.1 or SOAP 1.2.", "MS-WIDG layers-on SOAP"},
		{"Names are kept either by using [MS-COGS] or by reading a store using the [MS-GADG] algorithm.", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-GADG, optional"},
		{"This protocol uses the [MS-COGS] store or by reading a name using [MS-GADG].", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG, optional"},
		{"Cogs can be retrieved over LDAP, as specified in [MS-COGS], and used by this protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"This protocol uses the SMB protocol family as its transport.", "MS-WIDG layers-on SMB"},
		{"This protocol allows for encodings defined in [MS-WDAT].", "MS-WIDG uses MS-WDAT, optional"},
		{"There are two ways. One uses TCP, and the other uses UDP.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional"},
		{"The server MUST use RPC over TCP or RPC over HTTP.", "MS-WIDG layers-on MS-RPCE; MS-RPCE layers-on TCP, optional; MS-RPCE layers-on HTTP, optional"},
		{"Messages MUST be sent over Transmission Control Protocol (TCP), User Datagram Protocol (UDP), or Hypertext Transfer Protocol (HTTP).", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional; MS-WIDG layers-on HTTP, optional"},
		{"This protocol runs over Hypertext Transfer Protocol (HTTP), Transmission Control Protocol (TCP), or boxes.", "MS-WIDG layers-on HTTP, optional; MS-WIDG layers-on TCP, optional"},
		{"The server MUST use SPNEGO (0x9), Kerberos (0x10), or NTLM (0xA).", "MS-WIDG uses SPNEGO, optional; MS-WIDG uses KERBEROS, optional; MS-WIDG uses MS-NLMP, optional"},
		{"This protocol uses Transmission Control Protocol (TCP), User Datagram Protocol (UDP), and Hypertext Transfer Protocol (HTTP).", "MS-WIDG layers-on TCP; MS-WIDG layers-on UDP; MS-WIDG layers-on HTTP"},
		{"This protocol uses the Transmission Control Protocol (TCP).", "MS-WIDG layers-on TCP"},
		{"This protocol relies on [MS-COGS] or, as an alternative, [MS-GADG].", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-GADG, optional"},
		{"This protocol runs over TCP or, alternatively, over UDP.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional"},
		{"This protocol runs over TCP or, optionally, UDP.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional"},
		{"This protocol runs over TCP, or as an alternative UDP.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional"},
		{"This protocol runs over TCP, or alternatively UDP.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional"},
		{"This protocol runs over either TCP or, if the box is large, UDP.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional"},
		{"The client uses either the Cog Store Protocol or, if the server supports it, the Gadget Naming Remote Protocol.", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-GADG, optional"},
		{"UDP can be used instead of TCP.", "MS-WIDG layers-on UDP, optional; UDP alternative TCP"},
		{"The Cog Store Protocol can be used in place of TCP as the transport.", "MS-WIDG layers-on MS-COGS, optional; MS-COGS alternative TCP"},
		{"Stored cogs, as described in [MS-COGS], MAY be used instead of the Gadget Naming Remote Protocol.", "MS-WIDG uses MS-COGS, optional; MS-COGS alternative MS-GADG"},
		{"The Cog Store Protocol is used instead of files.", ""},
	})
}

func TestNegation(t *testing.T) {
	check(t, widgets.read, []reading{
		{"No other protocol depends on this protocol.", "(any) uses MS-WIDG, denied"},
		{"No other protocols depend on the Widget Exchange Protocol.", "(any) uses MS-WIDG, denied"},
		{"This protocol is not used by any other protocol.", "(any) uses MS-WIDG, denied"},
		{"This protocol does not depend on any other protocol.", "MS-WIDG uses (any), denied"},
		{"This protocol does not rely on other protocols.", "MS-WIDG uses (any), denied"},
		{"This protocol has no dependencies on other protocols.", "MS-WIDG uses (any), denied"},
		{"This protocol does not use the Cog Store Protocol.", "MS-WIDG uses MS-COGS, denied"},
		{"This protocol does not depend on [MS-COGS].", "MS-WIDG uses MS-COGS, denied"},
		{"This protocol is not used by [MS-COGS].", "MS-COGS uses MS-WIDG, denied"},
		{"The Cog Store Protocol does not use this protocol.", "MS-COGS uses MS-WIDG, denied"},
		{"This protocol cannot function outside of the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"This protocol never uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS, denied"},
		{"This protocol uses [MS-GADG] but does not use [MS-COGS].", "MS-WIDG uses MS-GADG; MS-WIDG uses MS-COGS, denied"},
		{"This protocol uses [MS-GADG] without using [MS-COGS].", "MS-WIDG uses MS-GADG; MS-WIDG uses MS-COGS, denied"},
		{"This protocol does not depend on a specific protocol.", "MS-WIDG uses (any), denied"},
		{"Because widgets are embedded, this protocol does not have transport dependencies of its own.", "MS-WIDG layers-on (any), denied"},
		{"This protocol has dependencies of its own.", ""},
		{"This protocol MUST NOT be used over UDP.", "MS-WIDG layers-on UDP, denied"},
		{"This protocol is not intended to run over UDP.", "MS-WIDG layers-on UDP, denied"},
		{"There is no dependency on any other protocol.", "MS-WIDG uses (any), denied"},
		{"This protocol is not layered on any other protocol.", "MS-WIDG layers-on (any), denied"},
		{"None of the other protocols depend on this protocol.", "(any) uses MS-WIDG, denied"},
		{"No protocols are layered on this protocol.", "(any) layers-on MS-WIDG, denied"},
		{"This protocol does not extend the Cog Store Protocol.", "MS-WIDG extends MS-COGS, denied"},
	})
}

func TestPronouns(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol is built on TCP. It relies on [MS-COGS].", "MS-WIDG layers-on TCP; MS-WIDG uses MS-COGS"},
		{"The Gadget Naming Remote Protocol uses this protocol. It relies on the Cog Store Protocol.", "MS-GADG uses MS-WIDG; MS-GADG uses MS-COGS"},
		{"The Widget Exchange Protocol stores widgets. It depends on [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"The Gadget Naming Remote Protocol uses this protocol, and it relies on the Cog Store Protocol.", "MS-GADG uses MS-WIDG; MS-GADG uses MS-COGS"},
		{"If the Cog Store Protocol is present, this protocol uses it.", "MS-WIDG uses MS-COGS, optional"},
	})
}
