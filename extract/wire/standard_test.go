package wire_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/rfc"
	"strata/graph"
)

// standard reads the text of an RFC of the given sections.
func standard(t testing.TB, title, sections string) graph.Transport {
	t.Helper()
	text := fmt.Sprintf("Request for Comments: 99001\nCategory: Informational                                       March 2031\n\n\n%s\n\n%s\n", strings.Repeat(" ", (72-len(title))/2)+title, sections)
	var d document.Document
	if !d.Parse(rfc.Family, "rfc99001.txt", []byte(text)) {
		t.Fatal("no specification")
	}
	return readAll(&d)
}

func TestStandard(t *testing.T) {
	const transport = "1.  Transport\n\n"
	const protocol = "1.  Protocol Specification\n\n"
	const iana = "1.  IANA Considerations\n\n"
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"listens", transport + "   Over TCP, the server normally listens for connections on port 4711.\n", []string{"tcp 4711"}},
		{"need", transport + "   Servers SHOULD listen for UDP messages on port 4711 (decimal).\n", []string{"udp 4711 SHOULD"}},
		{"carriers in a list", transport + "   The server listens on SCTP, TCP, and/or UDP port 4711.\n", []string{"tcp 4711", "udp 4711", "sctp 4711"}},
		{"carriers behind", transport + "   It listens on the default ports (4711 for TCP and UDP, 4712 for TLS over TCP).\n", []string{"tcp 4711", "udp 4711", "tcp 4712"}},
		{"several numbers", transport + "   This port number is 4711 for text or 4712 for binary widgets, for either UDP or TCP.\n", []string{"tcp 4711", "udp 4711", "tcp 4712", "udp 4712"}},
		{"each its own", transport + "   A widget server must register on UDP port 4711 and TCP port 4712.\n", []string{"udp 4711", "tcp 4712"}},
		{"number far behind", transport + "   The TCP port for opening a session is 4711.\n", []string{"tcp 4711"}},
		{"number in front", transport + "   IANA has assigned the value 4711 for the widget UDP port.\n", []string{"udp 4711"}},
		{"named", transport + "   They run over TCP using a port, widget-rpc (4711).\n", []string{"tcp 4711"}},
		{"with a slash", transport + "   The default port of WIDG is UDP/4711, or port 4712/tcp.\n", []string{"tcp 4712", "udp 4711"}},
		{"by the section's carrier", "1.  Turning over TCP\n\n1.1.  Connections\n\n   The port 4711 is reserved for WIDG.\n", []string{"tcp 4711"}},
		{"scheme of URIs", "1.  URI Scheme\n\n   Widgets go over TCP.  If the port is not given, it defaults to 4711.\n", []string{"tcp 4711"}},
		{"plainly elsewhere", protocol + "   A server listens on TCP port 4711 for widgets.\n", []string{"tcp 4711"}},
		{"accepts plainly elsewhere", protocol + "   The service accepts requests on UDP port 4711 and TCP port 4711 as well.\n", []string{"tcp 4711", "udp 4711"}},
		{"arriving", protocol + "   Widgets use UDP.  Widgets from a client are sent to the 'Widget server' port (4711), and answers received at port 4712 are turned.\n", []string{"udp 4711", "udp 4712"}},
		{"demanded of messages", protocol + "   All messages sent to UDP port 4711 MUST be short.\n", []string{"udp 4711"}},
		{"dropped", protocol + "   Packets received on port 4711 are dropped by widget relays, and those sent to UDP port 4712 MUST be silently discarded.\n\n   Widgets use UDP.\n", nil},
		{"ignored or rejected", protocol + "   Widgets use UDP.  Messages sent to port 4711 will be rejected.  What is received on port (4712) over UDP is simply ignored.\n", nil},
		{"drops them", protocol + "   Relays that receive packets on UDP port 4711 drop them.\n", nil},
		{"dropped if short", protocol + "   Widgets use UDP.  Messages received on port 4711 that are short are dropped.\n", []string{"udp 4711"}},
		{"source set to a port", protocol + "   Answers are sent with the source UDP port set to the well-known widget port (4711).\n", nil},
		{"access control", transport + "   An access control list lets in what is sent to TCP port 4711.\n", nil},
		{"two by name", protocol + "   WIDG uses two reserved UDP ports, 'widget client' (4711) and 'widget server' (4712).\n", []string{"udp 4711", "udp 4712"}},
		{"behind a comma", protocol + "   Widgets go over UDP.\n\n   o  by clients, to the default port for servers, 4711.\n", []string{"udp 4711"}},
		{"field of a header", protocol + "   Widgets go over UDP.\n\n   Dest. Port      Chosen by the server (4711 for turning).\n", []string{"udp 4711"}},
		{"label in capitals", protocol + "   UDP and TCP Port Number:      4711\n", []string{"tcp 4711", "udp 4711"}},
		{"constants", protocol + "   WIDGET_TURN_UDP_PORT      4711 (decimal)\n\n   WIDGET_PORTS              9\n\n   Widgets run over TCP, too.\n\n   #define WIDGET_BARE_PORT  4712\n", []string{"udp 4711", "tcp 4712"}},
		{"constants of examples", "1.  Example Code\n\n   #define WIDGET_UDP_PORT 4711\n", nil},
		{"constants where prose is not read", "1.  Security Considerations\n\n   A rogue server listens on TCP port 4711 to get passwords.\n\n   WIDGET_TURN_UDP_PORT      4713\n", []string{"udp 4713"}},
		{"over DTLS", protocol + "   With DTLS, a server listens on port 4711.\n", []string{"udp 4711"}},
		{"over DTLS over SCTP", protocol + "   With DTLS, a server listens on port 4711.  DTLS is run on top of SCTP.\n", []string{"sctp 4711"}},
		{"not plainly elsewhere", protocol + "   The widgets on TCP port 4711 are turned.\n", nil},

		{"others", transport + "   Gears are sent to UDP port 4711.  GEAR uses TCP port 4712.\n", []string{"udp 4711"}},
		{"source", transport + "   The source UDP port 4711 is registered.\n", nil},
		{"of one host", transport + "   It listens on TCP port 4711 of 192.0.2.1.\n", nil},
		{"example", transport + "   For example, it listens on TCP port 4711.\n", nil},
		{"denied", transport + "   It MUST NOT use the registered TCP port 4711.  TCP port 4712 was previously used by the server.\n", nil},
		{"measures", transport + "   The default TCP port has 16 bits, and the server listens on port 4700+N.\n", nil},
		{"range", transport + "   The server port for TCP is in the range 4711 to 4720.\n", nil},
		{"no carrier", transport + "   It listens on port 4711.\n", nil},
		{"in an example", "1.  Example of Transport\n\n   It listens on TCP port 4711.\n", nil},
		{"beneath an example", "1.  Examples\n\n1.1.  Transport\n\n   It listens on TCP port 4711.\n", nil},
		{"considered", "1.  Rationale of the Port Number\n\n   Reasons for using UDP port 4711 as the default:\n", nil},
		{"another behind", transport + "   Servers MUST accept connections on TCP port 4711, unless both want a port other than 4712. They listen on UDP port 4713 at addresses that could be known.\n", []string{"tcp 4711 MUST", "udp 4713"}},
		{"could be", transport + "   The default TCP port could be 4711.\n", nil},
		{"for a purpose", transport + "   Servers may use TCP port 4711, which is assigned; however, in order to use port 4711, it MUST be asked for.\n", []string{"tcp 4711"}},

		{"fields", iana + "   Service Name:  widgets\n\n   Port Number:  4711\n\n   Transport Protocol(s):  TCP, UDP\n\n   Description:  Widgets\n", []string{"tcp 4711", "udp 4711"}},
		{"fields of a line each", iana + "   Service Name: widgets\n   Transport Protocol: sctp\n   Reference: RFC 99001\n   Port Number: 4711\n", []string{"sctp 4711"}},
		{"carrier in the label", iana + "   TCP Port Number: 4711\n", []string{"tcp 4711"}},
		{"another field in the line", iana + "   UDP port number: 4711 Multicast address: 224.0.1.99\n", []string{"udp 4711"}},
		{"table of contents", iana + "   1. Default Port 4711 over TCP . . . . . . . . . . . . 10\n", nil},
		{"template", iana + "   Port Number: 4711 may be asked for, by the form of Section 2.\n\n   Transport Protocol: TCP\n", nil},
		{"table", iana + "   +---------+------+-----+------------+\n   | Service | Port |     | Reference  |\n   | widgets | 4711 | udp | RFC 99001  |\n   | gears   | 4712 | udp | RFC 99002  |\n   +---------+------+-----+------------+\n", []string{"udp 4711"}},
		{"table of fields", iana + "   +--------------------+------+\n   | Transport Protocol | DCCP |\n   | Port Number        | 4711 |\n   +--------------------+------+\n", []string{"dccp 4711"}},
		{"list", iana + "   These ports are registered:\n\n   Keyword    Decimal     Description   References\n   -------    -------     -----------   ----------\n   widgets    4711/tcp    Widgets       [RFC99001]\n   gears      4712/tcp    Gears         [RFC99002]\n", []string{"tcp 4711"}},
		{"everybody's list", iana + "   These ports are registered:\n\n" + manyPorts(), nil},
		{"prose", iana + "   A well-known UDP port (4711) has been assigned for WIDG.\n", []string{"udp 4711"}},
		{"prose on a change", iana + "   IANA has updated the description field of TCP port 4711.\n", nil},
		{"prose on references", iana + "   IANA has replaced the references for the registered ports 4711 and 4712, both TCP and UDP.\n", nil},
		{"well-known URI", iana + "   URI suffix:  widget\n\n   Change controller:  Somebody\n", []string{"url /.well-known/widget"}},
		{"named in compounds alone", "1.  Widgets\n\n   Widgets are TCP-friendly, and TCP-friendly widgets are fair.\n\n2.  IANA Considerations\n\n   Port 4711 has been assigned by IANA for use with widgets.\n", nil},
		{"named elsewhere", "1.  Widgets\n\n   Widgets share TCP, and TCP is fair.\n\n2.  IANA Considerations\n\n   Port 4711 has been assigned by IANA for use with widgets.\n", []string{"tcp 4711"}},
		{"well-known URI in prose", iana + "   This document registers the well-known path \"/.well-known/widget\".\n", []string{"url /.well-known/widget"}},
		{"form of a well-known URI", iana + "   URI suffix:  The name that is asked for\n", nil},
		{"ALPN", iana + "   Protocol:  Widgets\n\n   Identification Sequence:  0x77 0x31 (\"w1\")\n\n   Reference:  This document\n", []string{"alpn w1"}},
		{"ALPN of another", iana + "   Protocol:  GEAR\n\n   Identification Sequence:  0x67 0x31 (\"g1\")\n", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := sorted(show(standard(t, "The Widget Protocol (WIDG)", test.text))); !slices.Equal(got, sorted(test.want)) {
				t.Errorf("\n\tgot  %q\n\twant %q", got, test.want)
			}
		})
	}
}

// sorted returns the lines in order, each once.
func sorted(lines []string) []string {
	lines = slices.Clone(lines)
	slices.Sort(lines)
	return slices.Compact(lines)
}

// manyPorts lists more ports than one document has registered.
func manyPorts() string {
	var b strings.Builder
	for i := range 20 {
		fmt.Fprintf(&b, "   widget%d    %d/tcp    Widgets\n", i, 4700+i)
	}
	return b.String()
}

// A document that compares protocols specifies none.
func TestStandardOnOthers(t *testing.T) {
	const text = "1.  Transport\n\n   The server listens on TCP port 4711.\n"
	if got := show(standard(t, "Operational Considerations for Widgets", text)); len(got) > 0 {
		t.Errorf("got %q, want nothing", got)
	}
}

// All forms of a document say the same.
func TestStandardForms(t *testing.T) {
	const text = `1.  Transport

   Widgets go over TCP.  The server listens on port 4711 by default.

2.  IANA Considerations

   IANA has assigned these:

   Service Name:  widgets

   Port Number:  4712

   Transport Protocol:  udp

   URI suffix:  widget
`
	const xml = `<?xml version="1.0"?>
<rfc version="3" number="99001" category="info"><front><title>The Widget Protocol (WIDG)</title><date year="2031"/></front><middle>
<section anchor="a"><name>Transport</name><t>Widgets go over TCP.  The server listens on
port 4711 by default.</t></section>
<section anchor="b"><name>IANA Considerations</name><t>IANA has assigned these:</t>
<dl><dt>Service Name:</dt><dd>widgets</dd><dt>Port Number:</dt><dd>4712</dd><dt>Transport Protocol:</dt><dd>udp</dd><dt>URI suffix:</dt><dd>widget</dd></dl>
</section></middle></rfc>
`
	const kramdown = `---
title: The Widget Protocol (WIDG)
docname: draft-turner-widgets-latest
category: info

--- middle

# Transport

Widgets go over TCP.  The server listens on
port 4711 by default.

# IANA Considerations

IANA has assigned these:

Service Name:
: widgets

Port Number:
: 4712

Transport Protocol:
: udp

URI suffix:
: widget

--- back
`
	want := []string{"tcp 4711", "udp 4712", "url /.well-known/widget"}
	if got := sorted(show(standard(t, "The Widget Protocol (WIDG)", text))); !slices.Equal(got, want) {
		t.Errorf("text: got %q, want %q", got, want)
	}
	for name, file := range map[string]string{"rfc99001.xml": xml, "draft-turner-widgets.md": kramdown} {
		var d document.Document
		if !d.Parse(rfc.Family, name, []byte(file)) {
			t.Fatalf("%s: no specification", name)
		}
		if got := sorted(show(readAll(&d))); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// The place is a line, too, where a drawn table has the port.
func TestStandardPlace(t *testing.T) {
	transport := standard(t, "The Widget Protocol (WIDG)", "1.  IANA Considerations\n\n   +---------+------+-----+\n   | Service | Port |     |\n   | widgets | 4711 | udp |\n   +---------+------+-----+\n")
	if len(transport.Endpoints) != 1 {
		t.Fatal(transport.Endpoints)
	}
	got := transport.Endpoints[0].Evidence.String()
	if want := `RFC99001 section 1 (IANA Considerations), line 11: “widgets | 4711 | udp”`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Whatever a standard holds, it is read without a panic, and ports are ports.
func FuzzStandard(f *testing.F) {
	f.Add("Service Name: x Port Number: 4711 Transport Protocol: tcp, udp")
	f.Add("| x | 4711 | udp |\nx 4711/tcp\nURI suffix: x\nIdentification Sequence: 0x68 (\"h\")")
	f.Add("It listens on SCTP, TCP, and/or UDP ports 4711 (for TCP) or 4712, port, x-y (4713), value 1 for the port, UDP/5.")
	f.Fuzz(func(t *testing.T, text string) {
		for _, heading := range [...]string{"1.  IANA Considerations", "1.  Transport", "1.  Protocol"} {
			for _, x := range standard(t, "The Widget Protocol (WIDG)", heading+"\n\n   "+text+"\n").Endpoints {
				if x.Value == "" {
					t.Errorf("%v has no value", x)
				}
				if low, high, ok := x.Ports(); x.Kind.Port() && (!ok || low < 1 || high > 65535 || low > high) {
					t.Errorf("port %q", x.Value)
				}
			}
		}
	})
}
