package relate_test

import (
	"strings"
	"testing"
)

func TestLists(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol depends on the following protocols:\n\n- Cog Store Protocol [MS-COGS]\n- [MS-GADG]", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"This protocol relies on the following:\n\n- The Cog Store Protocol, as specified in [MS-COGS].\n- The Widget Data Types, as specified in [MS-WDAT].", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-WDAT"},
		{"This protocol has the following dependencies:\n\n- Cog Store Protocol [MS-COGS]\n- [MS-GADG]", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"This protocol can use any of the following protocols:\n\n- [MS-COGS]\n- [MS-GADG]", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-GADG, optional"},
		{"This protocol uses the following transports:\n\n- TCP\n- UDP", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on UDP, optional"},
		{"The server MUST use the following transports:\n\n- TCP\n- UDP", "MS-WIDG layers-on TCP; MS-WIDG layers-on UDP"},
		{"This protocol uses both of the following transports:\n\n- TCP\n- UDP", "MS-WIDG layers-on TCP; MS-WIDG layers-on UDP"},
		{"This protocol SHOULD use the following RPC protocol sequences:\n\n- RPC over TCP", "MS-WIDG layers-on MS-RPCE, optional; MS-RPCE layers-on TCP, optional"},
		{"This protocol depends on:\n\n- [MS-COGS], in case cogs are kept.\n- [MS-GADG]", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-GADG"},
		{"This protocol is used by the following protocols:\n\n- [MS-COGS]\n- [MS-GADG]", "MS-COGS uses MS-WIDG; MS-GADG uses MS-WIDG"},
		{"The relationships of this protocol are:\n\n- The Cog Store Protocol uses this protocol.\n- This protocol uses [MS-GADG].", "MS-COGS uses MS-WIDG; MS-WIDG uses MS-GADG"},
		{"This protocol is related to the following protocols:\n\n- [MS-COGS]", "MS-WIDG related MS-COGS"},
		{"The reader has to be familiar with the following specifications:\n\n- [MS-COGS]\n- [MS-GADG]", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"Widgets have these properties:\n\n- A name, as described in [MS-GADG] section 2.\n- A size.", ""},
		{"This protocol relies on other protocols:\n\n- for storage, [MS-COGS]\n- for names:\n  - [MS-GADG]\n  - [MS-DGL]", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG; MS-WIDG uses MS-DGL"},
		{"- This protocol depends on:\n  - [MS-COGS]\n  - [MS-GADG]\n- This protocol extends:\n  - [MS-DGL]", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG; MS-WIDG extends MS-DGL"},
		{"This protocol uses the following protocols:\n\n- Either [MS-COGS] or [MS-GADG]", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-GADG, optional"},
		{"The following are further Cog Store extensions:\n\n- The Gadget Naming Remote Protocol [MS-GADG]\n- [MS-DGL]", "MS-GADG extends MS-COGS; MS-DGL extends MS-COGS"},
		{"**Note** This protocol uses TCP.", "MS-WIDG layers-on TCP"},
		{"This protocol relies on:\n\n- **Cog Store Protocol:** for storage.\n- **Gadget Naming Remote Protocol:** to name gadgets.", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"This protocol uses the following protocols:\n\n- Kerberos [RFC4120]\n- NTLM ([MS-NLMP])\n- SPNEGO, as specified in [RFC4178]", "MS-WIDG uses KERBEROS; MS-WIDG uses MS-NLMP; MS-WIDG uses SPNEGO"},
		{"This protocol is layered as follows:\n\n- This protocol is built on the Cog Store Protocol.\n- The Cog Store Protocol is built on TCP.", "MS-WIDG layers-on MS-COGS; MS-COGS layers-on TCP"},
		{"This protocol can use the following transports.\n\n- TCP\n- HTTP", "MS-WIDG layers-on TCP, optional; MS-WIDG layers-on HTTP, optional"},
		{"Prerequisites:\n\n- The server implements the Cog Store Protocol [MS-COGS].", "MS-WIDG uses MS-COGS"},
	})
}

func TestTables(t *testing.T) {
	check(t, workshop.read, []reading{
		{"The following protocols make up the workshop:\n\n| Short name | Name | Description |\n| --- | --- | --- |\n| [MS-COGS] | Cog Store Protocol | Stores cogs. This protocol is built on RPC. |",
			"MS-WOOD describes MS-COGS; MS-COGS layers-on MS-RPCE"},
		{"The following table lists the protocols:\n\n| Area | Name | Purpose | Document |\n| --- | --- | --- | --- |\n| Storage | Cog Store Protocol | This protocol is built on RPC. It stores cogs. | [MS-COGS] |",
			"MS-WOOD describes MS-COGS; MS-COGS layers-on MS-RPCE"},
		{"The following table lists the protocols:\n\n| Area | Name | Short name | Purpose |\n| --- | --- | --- | --- |\n| Storage | Cog Store Protocol | [MS-COGS] | This protocol is built on RPC. |",
			"MS-WOOD describes MS-COGS; MS-COGS layers-on MS-RPCE"},
		{"The following table lists the protocols:\n\n| Area | Name | Purpose | Place |\n| --- | --- | --- | --- |\n| Storage | Cog Store Protocol | This protocol is built on RPC. | [MS-COGS] |",
			"MS-WOOD describes MS-COGS; MS-COGS layers-on MS-RPCE"},
		{"The following table lists the protocols:\n\n| Area | Name | Purpose | Transport |\n| --- | --- | --- | --- |\n| Storage | Cog Store Protocol | This protocol is built on TCP. | [MS-GADG] |", ""},
		{"The following standards are used:\n\n| Name | Reference | Description |\n| --- | --- | --- |\n| Hypertext Transfer Protocol | [RFC2616] | This protocol is layered on TCP. |",
			"HTTP layers-on TCP"},
		{"The workshop has the following protocols:\n\n- The Cog Store Protocol [MS-COGS], which stores cogs.\n- The Gadget Naming Remote Protocol [MS-GADG].", "MS-WOOD describes MS-COGS; MS-WOOD describes MS-GADG"},
		{"The Cog Store Protocol is specified in [MS-COGS]. It relies on the Gadget Naming Remote Protocol.", "MS-WOOD describes MS-COGS; MS-COGS uses MS-GADG"},
		{"Many protocols use the Cog Store Protocol.", ""},
		{"The following list shows the layering of the protocols:\n\n- [MS-COGS]\n- [MS-GADG]\n- TCP",
			"MS-WOOD describes MS-COGS; MS-WOOD describes MS-GADG; MS-COGS layers-on MS-GADG; MS-GADG layers-on TCP"},
		{"**Cog Store Protocol:** It relies on the Gadget Naming Remote Protocol.",
			"MS-COGS uses MS-GADG"},
		{"**Cog Store Protocol:** This protocol is used to store cogs. It relies on the Gadget Naming Remote Protocol.",
			"MS-COGS uses MS-GADG"},
		{"Some workshops use the Cog Store Protocol.",
			""},
		{"The administrator uses the Widget Administration Protocol to configure the Cog Store Protocol.",
			"MS-WADM manages MS-COGS"},
		{"The documents that specify the protocols are as follows:\n\n- [MS-COGS]: This document specifies the Cog Store Protocol, which is built on RPC.\n- [MS-GADG]: This document specifies the Gadget Naming Remote Protocol. It uses the Cog Store Protocol.",
			"MS-WOOD describes MS-COGS; MS-WOOD describes MS-GADG; MS-COGS layers-on MS-RPCE; MS-GADG uses MS-COGS"},
	})
	check(t, widgets.read, []reading{
		{"This protocol depends on the following protocols:\n\n| Name | Reference |\n| --- | --- |\n| Cog Store Protocol | [MS-COGS] |\n| Gadget Naming Remote Protocol | [MS-GADG] |",
			"MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"The fields are as follows:\n\n| Field | Meaning |\n| --- | --- |\n| Name | The name of a gadget; see [MS-GADG]. |", ""},
		{"The status codes are:\n\n| Code | Meaning |\n| --- | --- |\n| 0x00000001 | The widget uses TCP. |", ""},
	})
}

// A list goes on with the objects of the verb that announces it, and not of one before.
func TestStandardLists(t *testing.T) {
	read := func(text string) []string {
		return readStandard(crates("The Crate Transfer Protocol (CRTP)", true), strings.Split(text, "\n\n")...)
	}
	check(t, read, []reading{
		{"This protocol relies on the following protocols:\n\n- BELT\n\n- The Conveyor Protocol (CONV).", "RFC99001 uses RFC99004; RFC99001 uses RFC99009"},
		{"This protocol uses BELT and the following protocols:\n\n- CONV [RFC99009]", "RFC99001 uses RFC99004; RFC99001 uses RFC99009"},
		{"This protocol uses BELT, which is described in the following documents:\n\n- CONV [RFC99009]", "RFC99001 uses RFC99004; RFC99001 uses RFC99009"},
		{"This protocol uses BELT; that is, the following documents are changed:\n\n- [RFC99009] The Conveyor Protocol", "RFC99001 uses RFC99004"},
		{"Clients MUST conform to the following old standards:\n\n- [RFC99004] (Belts)\n\n- CONV [RFC99009]", "RFC99001 uses RFC99004; RFC99001 uses RFC99009"},
		{"In addition, clients MUST comply with:\n\n- [RFC99004]", "RFC99001 uses RFC99004"},
		{"Lids MUST conform to the following rules:\n\n- [RFC99004] (Belts)", ""},
		{"Clients MUST conform to the following rules:\n\n- [RFC99004] (Belts)", ""},
		{"Clients comply with:\n\n- [RFC99004]", ""},
		{"Crates MUST be closed according to the following rules:\n\n- [RFC99004] (Belts)", ""},
		{"Clients are REQUIRED to implement the following belts:\n\n- BELT [RFC99004]", "RFC99001 uses RFC99004"},
		{"This protocol uses BELT, with the following exceptions:\n\n- CONV [RFC99009]", "RFC99001 uses RFC99004"},
	})
}
