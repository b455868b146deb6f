package relate_test

import "testing"

// What only looks like the subject of a verb states nothing.
func TestNoSubject(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The server opens the box during an RPC call ([MS-COGS] section 3).", ""},
		{"The Cog Store Protocol calls the Gadget Naming Remote Protocol.", "MS-COGS uses MS-GADG"},
		{"RPC over TCP MUST use the Cog Store Protocol [MS-COGS].", "MS-RPCE layers-on TCP, optional; MS-RPCE uses MS-COGS"},
		{"DCOM-based boxes use the Cog Store Protocol [MS-COGS].", "MS-WIDG layers-on MS-DCOM; MS-WIDG uses MS-COGS"},
		{"Negotiation within the Gadget Naming Remote Protocol can take long. It uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"Boxes act through the Gadget Naming Remote Protocol to use the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"An LDAP application finds boxes by using the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
		{"A box configured without a lid MUST use TCP as the transport.", "MS-WIDG layers-on TCP, optional"},
		{"Boxes are sorted without using the Cog Store Protocol.", "MS-WIDG uses MS-COGS, denied"},
		{"The protocol number used by every box is as listed in [MS-COGS].", ""},
		{"The following are prerequisites for using this protocol:\n\n- The box knows the TCP port of the Cog Store Protocol.", ""},
		{"The Widget Extensions to the Cog Store Protocol are as follows:\n\n- The Gadget Naming Remote Protocol.\n- New ways to sort, among them those of [MS-DGL].", "MS-GADG extends MS-COGS; MS-WIDG extends MS-COGS"},
		{"If no DCOM sessions are currently open, box clients MUST use the Cog Store Protocol.", "MS-WIDG uses MS-COGS, optional"},
		{"Boxes are stored in the Cog Store Protocol's store [MS-COGS].", "MS-WIDG uses MS-COGS"},
	})
}

// Only a sentence that says "any" or "other" speaks of every protocol.
func TestNoneAtAll(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol does not depend on any other protocol.", "MS-WIDG uses (any), denied"},
		{"This protocol does not require the folding protocol.", ""},
		{"This protocol does not extend the folding protocol.", ""},
		{"No other protocol depends on the folding protocol.", ""},
	})
}

// What others say in passing of a carrier is about what they do with it.
func TestAsides(t *testing.T) {
	check(t, workshop.read, []reading{
		{"RPC uses the Cog Store Protocol [MS-COGS].", "MS-WOOD describes MS-COGS"},
		{"LDAP uses the Cog Store Protocol [MS-COGS].", "MS-WOOD describes MS-COGS"},
		{"RPC uses TCP.", "MS-RPCE layers-on TCP"},
		{"LDAP extends the Cog Store Protocol.", ""},
		{"TLS is an extension to the Crate Markup Language [XCRATE].", ""},
		{"The Cog Store Protocol [MS-COGS] uses LDAP.", "MS-WOOD describes MS-COGS; MS-COGS uses LDAP"},
	})
	check(t, widgets.read, []reading{ // in its section 1.4
		{"RPC uses the Cog Store Protocol [MS-COGS].", "MS-RPCE uses MS-COGS"},
	})
}

func TestMemberBySubject(t *testing.T) {
	check(t, workshop.read, []reading{
		{"The Varnished Cog Profile, defined in [MS-COGS], differs.", "MS-WOOD describes MS-COGS"},
		{"The colours are those of cogs, as described in [MS-COGS].", ""},
	})
}

// Who extends a protocol is not what that is built on.
func TestBuiltBehindExtended(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol is an extension to the Cog Store Protocol built on top of SOAP [SOAP1.2].", "MS-COGS layers-on SOAP; MS-WIDG extends MS-COGS"},
		{"The extensions to the Cog Store Protocol use SOAP [SOAP1.2].", "MS-WIDG layers-on SOAP"},
	})
}

// "These protocols" are those that the paragraph named before, apart from the speaker.
func TestGroups(t *testing.T) {
	check(t, widgets.read, []reading{
		{"Cogs are moved by the Cog Store Protocol and by [MS-GADG]. These protocols use this protocol.", "MS-COGS uses MS-WIDG; MS-GADG uses MS-WIDG"},
		{"The Cog Store Protocol is related to [MS-GADG]. Both of these protocols use TCP.", "MS-COGS layers-on TCP; MS-COGS related MS-GADG; MS-GADG layers-on TCP"},
		{"Cogs are moved by [MS-COGS]. Gadgets are moved by [MS-GADG]. Although these two other protocols allow cogs to be transmitted over TCP or UDP, this protocol is not.",
			"MS-COGS layers-on TCP, optional; MS-COGS layers-on UDP, optional; MS-GADG layers-on TCP, optional; MS-GADG layers-on UDP, optional"},
		// too few, in another paragraph, of another clause
		{"Cogs are moved by [MS-COGS]. These protocols use TCP.", ""},
		{"Cogs are moved by [MS-COGS] and [MS-GADG]. These three protocols use TCP.", ""},
		{"Cogs are moved by [MS-COGS] and [MS-GADG].\n\nThese protocols use TCP.", ""},
		{"This protocol is old insofar as those protocols use TCP.", ""},
		{"Although [MS-COGS] uses TCP or UDP, the Gadget Naming Remote Protocol is fast.", "MS-COGS layers-on TCP, optional; MS-COGS layers-on UDP, optional"},
	})
}

// A relative clause with a subject of its own has its antecedent as object.
func TestAntecedentAsObject(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The Widget Exchange Protocol has the same dependencies as the Cog Store Protocol, which it extends.", "MS-WIDG extends MS-COGS"},
		{"Boxes are moved by the Cog Store Protocol, which this protocol uses.", "MS-WIDG uses MS-COGS"},
		{"Gadgets are moved by the Cog Store Protocol that it extends.", "MS-WIDG extends MS-COGS"},
		{"The Cog Store Protocol moves boxes that it uses.", ""},
		{"The Cog Store Protocol, which it is like, extends [MS-GADG].", "MS-COGS extends MS-GADG"},
	})
}

// Where a lead-in announces protocols, a paragraph that begins with one is about it.
func TestProtocolsInTurn(t *testing.T) {
	const lead = "The following tells more of the protocols of the workshop:\n\n"
	check(t, widgets.read, []reading{
		{lead + "The Cog Store Protocol [MS-COGS] is used to move cogs. This protocol runs over TCP.\n\nThe Gadget Naming Remote Protocol [MS-GADG] is old. It uses UDP.",
			"MS-COGS layers-on TCP; MS-GADG layers-on UDP"},
		{lead + "The Cog Store Protocol [MS-COGS] is old.\n\nThe widgets are old.\n\nThe Gadget Naming Remote Protocol [MS-GADG] is old. This protocol runs over TCP.", "MS-WIDG layers-on TCP"},
		{lead + "The Cog Store Protocol is old. This protocol runs over TCP.", "MS-WIDG layers-on TCP"},
		{"The Cog Store Protocol [MS-COGS] is old. This protocol runs over TCP.", "MS-WIDG layers-on TCP"},
	})
}

// What stands right in front of a verb, set off by commas, may open a clause.
func TestCitedSubjectOfSecondClause(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol uses UDP and, in return, the Cog Store Protocol, as specified in [MS-COGS], uses this protocol.", "MS-COGS uses MS-WIDG; MS-WIDG layers-on UDP"},
		{"This protocol, which is built on the Cog Store Protocol, as specified in [MS-COGS], uses UDP.", "MS-WIDG layers-on MS-COGS; MS-WIDG layers-on UDP"},
	})
}

// Who does something else is not who uses.
func TestAgentOfAnotherVerb(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol chooses a key to be used to move boxes with tokens generated by the Cog Store Protocol.", ""},
		{"The Gadget Naming Remote Protocol is used for naming by the Cog Store Protocol.", "MS-COGS uses MS-GADG"},
		{"The Cog Store Protocol is used in parallel with this protocol.", ""},
	})
}

// What programs in general use, the speaker need not.
func TestAnybody(t *testing.T) {
	check(t, widgets.read, []reading{
		{"Almost any application can (in theory) use the Cog Store Protocol.", ""},
		{"Most clients use the Cog Store Protocol.", ""},
		{"The client uses the Cog Store Protocol.", "MS-WIDG uses MS-COGS"},
	})
}

func TestThereforeJoinsSubjects(t *testing.T) {
	check(t, widgets.read, []reading{
		{"The Cog Store Protocol, and therefore this protocol, uses [MS-GADG].", "MS-COGS uses MS-GADG; MS-WIDG uses MS-GADG"},
	})
}
