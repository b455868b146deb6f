package relate_test

import "testing"

func TestMentions(t *testing.T) {
	check(t, widgets.mentions, []reading{
		// the speaker
		{"This protocol is old.", "This protocol = MS-WIDG"},
		{"These extensions are old.", "These extensions = MS-WIDG"},
		{"The protocol is old.", "The protocol = MS-WIDG"},
		{"This specification is old.", "This specification = MS-WIDG"},
		{"The Widget Exchange Protocol is old.", "Widget Exchange Protocol = MS-WIDG"},
		{"The WIDG protocol is old.", "WIDG protocol = MS-WIDG"},
		{"The protocol stack is old.", ""},
		{"The protocol specified in [MS-COGS] is old.", "specified in [MS-COGS] = MS-COGS"},
		{"Another protocol is old.", ""},
		// citations
		{"[MS-COGS] is old.", "[MS-COGS] = MS-COGS"},
		{"[MS-COGS] section 2.2 is old.", "[MS-COGS] section 2.2 = MS-COGS"},
		{"[RFC793] is old.", "[RFC793] = TCP"},
		{"[XCRATE] is old.", "[XCRATE] = XCRATE"},
		{"[MS-GONE] is old.", "[MS-GONE] = MS-GONE"},
		{"[this] is no citation.", ""},
		{"Cogs are old (see [MS-COGS]).", "((see [MS-COGS]))"},
		{"For more information, see [MS-COGS].", "(see [MS-COGS])"},
		// a name with its citation is one mention
		{"The Cog Store Protocol [MS-COGS] is old.", "Cog Store Protocol [MS-COGS] = MS-COGS"},
		{"The Cog Store Protocol ([MS-COGS] section 2.1) is old.", "Cog Store Protocol ([MS-COGS] section 2.1) = MS-COGS"},
		{"The Cog Store Protocol, as specified in [MS-COGS], is old.", "Cog Store Protocol, as specified in [MS-COGS] = MS-COGS"},
		{"The Cog Store Protocol (as specified in [MS-COGS]) is old.", "Cog Store Protocol (as specified in [MS-COGS]) = MS-COGS"},
		{"The Distributed Gear Ledger (DGL) Protocol [MS-DGL] is old.", "Distributed Gear Ledger (DGL) Protocol [MS-DGL] = MS-DGL"},
		{"TCP [RFC793] is old.", "TCP [RFC793] = TCP"},
		{"TCP, as specified in [RFC793], is old.", "TCP, as specified in [RFC793] = TCP"},
		{"Cog stores, as specified in [MS-COGS] and [MS-GADG], are old.", "Cog stores, as specified in [MS-COGS] and [MS-GADG] = MS-COGS, MS-GADG"},
		// the citation says what the name stands for
		{"The HTTP cookie mechanism (as specified in [RFC99001]) is old.", "HTTP cookie mechanism (as specified in [RFC99001]) = RFC99001"},
		{"RPC [MS-RPCE] is old.", "RPC [MS-RPCE] = MS-RPCE"},
		// a chain that is a name, unless the text goes on about its lower end
		{"HTTP over TLS is old.", "HTTP over TLS = HTTPS"},
		{"HTTP over TLS [RFC2818] is old.", "HTTP over TLS [RFC2818] = HTTPS"},
		{"HTTP over TLS 1.0 is old.", "HTTP = HTTP; TLS = TLS"},
		{"HTTP over TLS [RFC2246] is old.", "HTTP = HTTP; TLS [RFC2246] = TLS"},
		// names that are parts of longer ones
		{"The Transaction Internet Protocol is old.", ""},
		{"The IP address is old.", ""},
		{"The Cog Store Lookup Services are old.", ""},
		{"The Cog Store Protocol Lookup Services are old.", "Cog Store Protocol = MS-COGS"},
		{"The Cog Store Gadget Naming is old.", "Cog Store = MS-COGS"},
		{"The Cog Store Lookup is old.", "Cog Store = MS-COGS"},
		// forms
		{"The Cog Store Protocol's messages are old.", "Cog Store Protocol = MS-COGS"},
		{"RPC-based services are old.", "RPC = MS-RPCE"},
		{"HTTP/HTTPS is old.", "HTTP = HTTP; HTTPS = HTTPS"},
		{"SPRK2 is old.", "SPRK2 = MS-SPRK2"},
		{"SPRK 3.1.1 is old.", "SPRK 3.1.1 = MS-SPRK2"},
		{"The tcp module is old.", ""},
	})
}

func TestProtocolSequencesInCapitals(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol uses the following protocol sequences:\n\n- NCACN_IP_TCP", "MS-WIDG layers-on TCP, optional"},
		{"RPC is used over UDP (NCADG_IP_UDP).", "MS-RPCE layers-on UDP"},
	})
}

// A name is known that stands in front of a citation, and no other name has it.
func TestCitedNames(t *testing.T) {
	check(t, widgets.read, []reading{
		{"Boxes are moved by CRTv2 [XCRATE]. This protocol uses CRTv2.", "MS-WIDG uses XCRATE"},
		{"Boxes are moved by XC-Crates [XCRATE]. This protocol uses XC-Crates.", "MS-WIDG uses XCRATE"},
		{"Boxes are moved by the CRTv2 protocol ([XCRATE]). This protocol uses CRTv2.", "MS-WIDG uses XCRATE"},
		{"Boxes are moved by Crate Transfer (CRTX) [XCRATE]. This protocol uses CRTX.", "MS-WIDG uses XCRATE"},
		{"Boxes are moved by Cogs by Mail (COGM) [MS-COGS]. This protocol uses COGM.", "MS-WIDG uses MS-COGS"},
		{"Boxes are XCRATE, as specified in [XCRATE]. This protocol uses XCRATE.", "MS-WIDG uses XCRATE"},
		// what is cited may only be where a thing is defined
		{"Boxes have a CRTX, as specified in [XCRATE]. This protocol uses CRTX.", ""},
		{"Boxes have a CRTX [XCRATE] section 2. This protocol uses CRTX.", ""},
		// a part of a longer name, a constant, a word
		{"Boxes are moved by Markup for CRTX [XCRATE]. This protocol uses CRTX.", ""},
		{"Boxes are moved by Microsoft CRTX [XCRATE]. This protocol uses CRTX.", ""},
		{"Boxes have CRATE_TYPE1 [XCRATE]. This protocol uses CRATE_TYPE1.", ""},
		{"Boxes are moved in Crates [XCRATE]. This protocol uses Crates.", ""},
		{"Boxes have a crate size (CRSZ) [XCRATE]. This protocol uses CRSZ.", ""},
		// another name has it
		{"Boxes are moved by TCP [XCRATE]. This protocol uses TCP.", "MS-WIDG layers-on TCP"},
	})
}

// The short name of a specification that extends a standard is the standard's, where the
// text cites it so.
func TestCitedForItsShortName(t *testing.T) {
	crates := speaker{"MS-CRTX", "Crate Transfer (CRTX) Extensions", false}
	check(t, crates.read, []reading{
		{"This document extends CRTX [XCRATE]. CRTX runs over TCP.", "MS-CRTX extends XCRATE; XCRATE layers-on TCP"},
		{"CRTX runs over TCP.", "MS-CRTX layers-on TCP"},
		{"Boxes use CRTX [MS-COGS]. CRTX runs over TCP.", "MS-CRTX layers-on TCP"},
	})
	moved := speaker{"MS-CRTX", "Crate Transfer (CRTX)", false}
	check(t, moved.read, []reading{
		{"This document extends CRTX [XCRATE]. CRTX runs over TCP.", "MS-CRTX extends XCRATE; MS-CRTX layers-on TCP"},
	})
}

// What a text cites for a standard, none of whose own documents it lists, it means by the
// name.
func TestWhatIsCitedForAStandard(t *testing.T) {
	check(t, widgets.read, []reading{
		{"Boxes are moved by SIP [MS-SIPX]. This protocol extends SIP.", "MS-WIDG extends MS-SIPX"},
		{"Boxes are moved by the Session Initiation Protocol (SIP), as specified in [MS-SIPX]. This protocol extends SIP.", "MS-WIDG extends MS-SIPX"},
		{"Boxes are moved by the OAuth 2.0 Crate Framework [RFC99002]. This protocol extends OAuth 2.0.", "MS-WIDG extends RFC99002"},
		{"Boxes are moved by the Universal Serial Bus (USB), as is told in the USB Revision 2.0 specification [XCRATE]. This protocol extends USB.", "MS-WIDG extends XCRATE"},
		{"Boxes are moved by the USB 3.2 Protocol Specification ([XCRATE]). This protocol extends the Universal Serial Bus.", "MS-WIDG extends XCRATE"},
		{"Boxes are moved by the Bootstrap Protocol (BOOTP), as specified in [RFC99004]. This protocol extends BOOTP.", "MS-WIDG extends RFC99004"},
		// only where a part of it is specified
		{"Boxes are moved by FTP, as specified in [XCRATE]. This protocol extends FTP.", "MS-WIDG extends FTP"},
		// an addition, one that has documents here, one that has several by its nature
		{"Boxes are moved by the SMTP Crate Extensions [RFC99003]. This protocol extends SMTP.", "MS-WIDG extends SMTP"},
		{"Boxes are moved by the Hypertext Transfer Protocol [RFC99003]. This protocol extends HTTP.", "MS-WIDG extends HTTP"},
		{"Boxes are moved by SMB [MS-SPRK2]. This protocol extends SMB.", "MS-WIDG extends SMB"},
		// a title that is another's
		{"Boxes are moved by DNS [MS-COGS]. This protocol extends DNS.", "MS-WIDG extends DNS"},
	})
}

func TestLearnedNames(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The Bolt Sorting Protocol (BSP) [MS-BOLT] is old. This protocol uses BSP.", "MS-WIDG uses MS-BOLT"},
		{"The Bolt Sorting Protocol, as specified in [MS-BOLT], is old. This protocol uses the Bolt Sorting Protocol.", "MS-WIDG uses MS-BOLT"},
		{"The Cog Store Protocol (CSTP) is old. This protocol uses CSTP.", "MS-WIDG uses MS-COGS"},
	})
}
