package relate_test

import (
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/openspec"
	"strata/extract/relate"
)

// What a noun, a participle or the place in a sentence says, where no verb does.
func TestTransportIs(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The transport for the Widget Exchange Protocol is either TCP or Bluetooth.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on BLUETOOTH, optional"},
		{"The other transport protocol used is the Cog Store Protocol, as specified in [MS-COGS].", "MS-WIDG layers-on MS-COGS"},
		{"The transport for the Cog Store Protocol is TCP.", ""},
		{"The transport protocols supported are TCP and UDP.", "MS-WIDG layers-on TCP; MS-WIDG layers-on UDP"},
		{"This protocol does not define a transport and relies on the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"This protocol has no transport and uses the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN"},
		{"This protocol does not use the Cog Store Protocol and rely on the Widget Channel Protocol.", "MS-WIDG uses MS-COGS, denied; MS-WIDG uses MS-WCHN, denied"},
		{"Messages use the transport that is specified in [MS-COGS].", "MS-WIDG layers-on MS-COGS"},
		{"This protocol relies on the transport mechanism of the Cog Store Protocol, as specified in [MS-COGS].", "MS-WIDG layers-on MS-COGS"},
		{"This protocol uses the transport of cogs that is specified in [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"This protocol uses SOAP as its messaging layer and HTTP or TCP as its transport.", "MS-WIDG layers-on HTTP, optional; MS-WIDG layers-on SOAP; MS-WIDG layers-on TCP, optional"},
		{"The client sends an HTTP POST request to the server.", "MS-WIDG layers-on HTTP"},
		{"The server returns an HTTP response on the TCP connection.", "MS-WIDG layers-on HTTP"},
		{"The client sends a TCP option to the server.", ""},
		{"The client sends a Cog Store Protocol request to the server.", ""},
		{"The transport is reliable, and the Cog Store Protocol is not.", ""},
		{"The Widget Channel Protocol, as specified in [MS-WCHN], MUST be used as the transport to read boxes in ways specified by [MS-COGS].", "MS-WIDG layers-on MS-WCHN"},
		{"The Widget Channel Protocol connects using TCP.", "MS-WCHN layers-on TCP"},
		{"Boxes are found using LDAP.", "MS-WIDG uses LDAP"},
	})
}

// What a host has at work, and what another protocol provides.
func TestAtWork(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The server must have an operational SOAP1.2/HTTP1.1/TCP/IP stack.", "MS-WIDG uses SOAP; MS-WIDG uses HTTP; MS-WIDG uses TCP"},
		{"For a client that uses cogs to move boxes, the server must have a working TCP stack.", "MS-WIDG uses TCP"},
		{"For a client that uses the Cog Store Protocol to move boxes, the server must have a working TCP stack.", "MS-WIDG uses MS-COGS; MS-WIDG uses TCP"},
		{"A client that uses the Cog Store Protocol must have a working TCP stack.", "MS-COGS uses TCP, optional"},
		{"The server has a working clock, as TCP does.", ""},
		{"Mutual authentication is provided by the Widget Authentication Protocol, as specified in [MS-WAUT].", "MS-WIDG uses MS-WAUT"},
		{"Boxes are provided by the Cog Store Protocol.", ""},
	})
}

// What no name is known of is one of several all the same.
func TestCitedChoice(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol uses red lids [MS-COGS] or green lids [MS-WAUT].", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-WAUT, optional"},
		{"This protocol uses lids [MS-COGS], ropes [MS-DGL], or hooks [MS-WAUT].", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-DGL, optional; MS-WIDG uses MS-WAUT, optional"},
		{"This protocol uses red lids [MS-COGS] and green lids [MS-WAUT].", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-WAUT"},
	})
}

func TestTakenOver(t *testing.T) {
	check(t, widgets.read, []reading{
		{"Messages and sessions are as specified in [MS-COGS] section 2.1.", "MS-WIDG uses MS-COGS"},
		{"Message transport is as defined in [MS-WCHN].", "MS-WIDG layers-on MS-WCHN"},
		{"The colors of boxes are as listed in [MS-COGS].", ""},
		{"The hash algorithm that is used for boxes is specified in [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"The messages sent on this protocol are specified in [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"Common elements that are used by other boxes are defined in [MS-WDAT].", "MS-WIDG uses MS-WDAT"},
		{"Many of the data structures of boxes are described in [MS-WDAT] section 2.", "MS-WIDG uses MS-WDAT"},
		{"The messages of the Cog Store Protocol are specified in [MS-COGS].", ""},
		{"The lifting of elements is specified in [MS-COGS].", ""},
		{"If boxes are old, their elements are defined in [MS-WDAT].", ""},
		{"No elements are defined in [MS-WDAT].", ""},
	})
}

// A part of one format within a part of another.
func TestPartsOfFormats(t *testing.T) {
	check(t, widgets.read, []reading{
		{"Widget Exchange Protocol records can contain old widget (Old Widget Protocol) records.", "MS-WIDG uses MS-WOLD, optional"},
		{"Widget Exchange Protocol records can contain Old Widget Protocol records.", "MS-WIDG uses MS-WOLD, optional"},
		{"[MS-COGS] records (section 2) can contain Cog Store Protocol records.", ""},
		{"The Cog Store Protocol can contain the Gadget Naming Remote Protocol.", ""},
		{"If the box is full, it also includes a lid (as specified in [MS-WDAT]).", "MS-WIDG uses MS-WDAT, optional"},
	})
}

// A pointer right behind the object of a verb says what the object is.
func TestPointerBehindObject(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol relies on the gear lookup (see [MS-DGL] section 3.5) to find a box.", "MS-WIDG uses MS-DGL"},
		{"This protocol relies on gears. For more information (see [MS-DGL]), ask.", ""},
		{"This protocol relies on gears that a person who knows about such things turns (see [MS-DGL]).", ""},
	})
}

// A host that does two things depends on neither for the other.
func TestImplementing(t *testing.T) {
	check(t, widgets.read, []reading{
		{"A box implementing the client role of the Widget Exchange Protocol also implements that of the Cog Store Protocol.", ""},
		{"This protocol implements the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"A server that implements this protocol MUST also implement the Cog Store Protocol [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"A box that implements this protocol often implements the Cog Store Protocol, too.", ""},
	})
}

// What messages are protected by, and the connection that there has to be, are needed.
func TestProtected(t *testing.T) {
	check(t, widgets.read, []reading{
		{"All messages MUST be encrypted by TLS.", "MS-WIDG uses TLS"},
		{"Requests are signed by Kerberos.", "MS-WIDG uses KERBEROS"},
		{"Boxes are signed by those who pack them.", ""},
		{"The client MUST have an established TCP connection to the server.", "MS-WIDG layers-on TCP"},
		{"The client has an established TCP port.", ""},
	})
}

// What conforms to definitions that are cited uses these.
func TestConforming(t *testing.T) {
	check(t, widgets.read, []reading{
		{"All data types in this document conform to the data type definitions that are described in [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"This protocol defines boxes according to the type definitions specified in [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"The structure of requests adheres to the format in [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"This protocol follows the conventions that are described in [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"The following conventions are described in [MS-COGS].", ""},
	})
}

// What is contained in a protocol's messages, or is a subset of it, is said by a verb; what merely stands
// before the name says nothing.
func TestContained(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The box is contained within the messages of the Cog Store Protocol.", "MS-WIDG layers-on MS-COGS"},
		{"Lids describe the boxes contained in the Cog Store Protocol.", ""},
		{"This protocol is a subset of the Cog Store Protocol.", "MS-WIDG extends MS-COGS"},
		{"This protocol uses a limited subset of the messages of the Cog Store Protocol.", "MS-WIDG extends MS-COGS"},
		{"Lids are sent to a subset of all boxes of the Cog Store Protocol.", ""},
		{"Boxes are restricted to the Cog Store Protocol.", ""},
	})
}

// What messages are sent with by the protocol underneath carries them.
func TestUnderlying(t *testing.T) {
	check(t, widgets.read, []reading{
		{"Requests are sent to and received from the server by using the underlying Cog Store Protocol, as specified in [MS-COGS].", "MS-WIDG layers-on MS-COGS"},
		{"Responses are transmitted by using the underlying protocol specified in [MS-COGS].", "MS-WIDG layers-on MS-COGS"},
		{"Responses are sent to and received by the server by using the underlying protocol specified in [MS-COGS].", "MS-WIDG layers-on MS-COGS"},
		{"Clients are authenticated by using the underlying Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"Boxes sent to the server are signed using the underlying Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
	})
}

// A chain that is a whole sentence, as in a list, is a statement.
func TestBareChain(t *testing.T) {
	check(t, widgets.read, []reading{
		{"SOAP over HTTP.", "SOAP layers-on HTTP"},
		{"Boxes and SOAP over HTTP are possible.", "SOAP layers-on HTTP, optional"},
		{"[MS-WCHN] defines the transport of RTP and associated attributes over UDP.", "RTP layers-on UDP, optional"},
	})
}

func TestWhatNamesMean(t *testing.T) {
	check(t, widgets.read, []reading{
		// a name that only qualifies what is cited is not that
		{"This protocol extends the Telnet Box Option [XCRATE]. The Cog Store Protocol uses Telnet.", "MS-WIDG extends XCRATE; MS-COGS uses TELNET"},
		{"This protocol extends the Telnet Many Box Terminal Type Option [XCRATE].", "MS-WIDG extends XCRATE"},
		// what stands in parentheses behind a standard need not be its abbreviation
		{"Boxes are safe in Secure Sockets Layer (HTTPS). The Cog Store Protocol runs over HTTPS.", "MS-COGS layers-on HTTPS"},
		{"This protocol is used by the following documents:\n\n- [MS-COGS]", "MS-COGS uses MS-WIDG"},
		{"This protocol is referenced by the following documents:\n\n- [MS-COGS]", "MS-COGS uses MS-WIDG"},
		{"This MUST be done with the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
	})
}

// The tail of a title names what a citation says it does.
func TestTailOfTitleIsCited(t *testing.T) {
	boxes := speaker{"MS-BOXS", "Boxes: Widget Sorting Protocol", false}
	check(t, boxes.read, []reading{
		{"Boxes rely on the Widget Sorting Protocol (as specified in [MS-GADG]).", "MS-BOXS uses MS-GADG"},
		{"The Cog Store Protocol relies on the Widget Sorting Protocol.", "MS-COGS uses MS-BOXS"},
	})
}

func TestTechnicalSpecification(t *testing.T) {
	check(t, speaker{"MS-WDIR", "Widget Directory Technical Specification", false}.read, []reading{
		{"The Cog Store Protocol uses the Widget Directory.", "MS-COGS uses MS-WDIR"},
		{"The Cog Store Protocol runs on Widget Directory domain controllers.", ""},
	})
}

func TestWhatServes(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The Widget Channel Protocol [MS-WCHN] is the transport for all messages.", "MS-WIDG layers-on MS-WCHN"},
		{"The Widget Channel Protocol [MS-WCHN] is the transport for the Cog Store Protocol.", "MS-COGS layers-on MS-WCHN"},
		{"This protocol is intended for use by the Cog Store Protocol.", "MS-COGS uses MS-WIDG"},
		{"Messages are formatted in XML/SOAP.", "MS-WIDG uses SOAP"},
		{"The server MUST have registered the following providers:\n\n- RPC_C_AUTHN_WINNT", "MS-WIDG uses MS-NLMP"},
		{"This protocol is extended by box protocols (for example, as specified in [MS-COGS] and [MS-GADG]).", "MS-COGS extends MS-WIDG; MS-GADG extends MS-WIDG"},
		{"RPC is used over UDP (NCADG_IP_UDP).", "MS-RPCE layers-on UDP"},
		{"The box server reads a lid and is specified in [MS-COGS].", ""},
	})
}

func TestWhoNeeds(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The Cog Store Protocol [MS-COGS] is used by the server to keep boxes.", "MS-WIDG uses MS-COGS"},
		{"This protocol exposes an interface for use by others such as [MS-COGS].", "MS-COGS uses MS-WIDG"},
		{"This RPC protocol uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"The extensions to the Sprocket Message Block Protocol rely on the Cog Store Protocol [MS-COGS].", "MS-WIDG uses MS-COGS"},
		{"This protocol uses the Widget Channel Protocol, as specified in [MS-WCHN], for authentication, which in turn relies on [MS-COGS].", "MS-WIDG uses MS-WCHN; MS-WCHN uses MS-COGS"},
		{"Where boxes stand is handled by the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"As a result, protocols that carry RTP (for example, UDP) carry boxes.", "RTP layers-on UDP, optional"},
		{"The Sprocket Message Block Protocol Versions 2 and 3 [MS-SPRK2] is a new version of the Old Widget Protocol [MS-WOLD].", "MS-SPRK2 extends MS-WOLD"},
	})
}

func TestPrescribed(t *testing.T) {
	check(t, widgets.read, []reading{
		{"Names MUST be formatted as specified in [MS-COGS] section 2.", "MS-WIDG uses MS-COGS"},
		{"Names are made with wood, as specified in [MS-COGS], and encoded using the Crate Markup Language [XCRATE].", "MS-WIDG uses XCRATE"},
		{"This protocol MUST use the following:\n\n- Crate Language of Many Words (Fourth Edition) for Boxes, as specified in [XCRATE].", "MS-WIDG uses XCRATE"},
		{"This protocol MUST use the following:\n\n- A lid that was painted in some color of gears, as specified in [XCRATE].", ""},
		{"Transports that boxes of this sort like include TCP and UDP.", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional"},
		{"This protocol uses the WIDG Gear Boxes (as specified in [MS-DGL]) to store gears.", "MS-WIDG uses MS-DGL"},
	})
}

func TestRemarksBetween(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol SHOULD transport messages (in the form of files) over the Widget Channel Protocol.", "MS-WIDG layers-on MS-WCHN, optional"},
		{"This protocol relies on the Cog Store Protocol [MS-COGS] which, in turn, relies on [MS-GADG].", "MS-WIDG uses MS-COGS; MS-COGS uses MS-GADG"},
	})
}

// The section on transport says what messages are made of by citing it.
func TestNormative(t *testing.T) {
	const section = "# [MS-WIDG]: Widget Exchange Protocol\n\n# 1 Introduction\n\n## 1.4 Relationship to Other Protocols\n\nA time, as specified in [MS-WDAT] section 2.1.\n\n# 2 Messages\n\n## 2.1 Transport\n\n"
	for text, want := range map[string]string{
		"A time, as specified in [MS-COGS] section 2.1.":      "MS-WIDG uses MS-COGS",
		"The syntax of the field is defined in [MS-COGS].":    "MS-WIDG uses MS-COGS",
		"A time, as described in [MS-COGS] section 2.1.":      "",
		"For more about times (see [MS-COGS]), ask a friend.": "",
	} {
		d := new(document.Document)
		d.Parse(openspec.Family, "MS-WIDG.md", []byte(section+text+"\n"))
		r := relate.Reader{Document: d, Names: names.New(names.Standards()), Self: "MS-WIDG"}
		var got []string
		for i := range d.Sections {
			r.Read(i, d.Blocks(i), "")
		}
		for _, f := range r.Found() {
			line, _, _ := strings.Cut(f.String(), " (")
			got = append(got, line)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// What a protocol cannot work without, said of what it needs.
func TestFunctioning(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The Cog Store Protocol is essential for the operation of the Widget Exchange Protocol.", "MS-WIDG uses MS-COGS"},
		{"[MS-COGS] defines cogs and their teeth, many of which are relevant to the functioning of the Widget Exchange Protocol.", "MS-WIDG uses MS-COGS"},
		{"This protocol defines cogs, many of which are relevant to the functioning of the Cog Store Protocol.", ""},
	})
}
