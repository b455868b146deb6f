package relate_test

import "testing"

func TestLists(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol depends on the following protocols:\n\n- Cog Store Protocol [MS-COGS]\n- [MS-GADG]", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"This protocol relies on the following:\n\n- The Cog Store Protocol, as specified in [MS-COGS].\n- The Widget Data Types, as specified in [MS-WDAT].", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-WDAT"},
		{"This protocol can use any of the following protocols:\n\n- [MS-COGS]\n- [MS-GADG]", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-GADG, optional"},
		{"This protocol uses the following transports:\n\n- TCP\n- UDP", "MS-WIDG layers-on TCP; MS-WIDG layers-on UDP"},
		{"This protocol is used by the following protocols:\n\n- [MS-COGS]\n- [MS-GADG]", "MS-COGS uses MS-WIDG; MS-GADG uses MS-WIDG"},
		{"The relationships of this protocol are:\n\n- The Cog Store Protocol uses this protocol.\n- This protocol uses [MS-GADG].", "MS-COGS uses MS-WIDG; MS-WIDG uses MS-GADG"},
		{"This protocol is related to the following protocols:\n\n- [MS-COGS]", "MS-WIDG related MS-COGS"},
		{"The reader has to be familiar with the following specifications:\n\n- [MS-COGS]\n- [MS-GADG]", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"Widgets have these properties:\n\n- A name, as described in [MS-GADG] section 2.\n- A size.", ""},
		{"This protocol relies on other protocols:\n\n- for storage, [MS-COGS]\n- for names:\n  - [MS-GADG]\n  - [MS-DGL]", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG; MS-WIDG uses MS-DGL"},
		{"- This protocol depends on:\n  - [MS-COGS]\n  - [MS-GADG]\n- This protocol extends:\n  - [MS-DGL]", "MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG; MS-WIDG extends MS-DGL"},
		{"This protocol uses the following protocols:\n\n- Either [MS-COGS] or [MS-GADG]", "MS-WIDG uses MS-COGS, optional; MS-WIDG uses MS-GADG, optional"},
	})
}

func TestTables(t *testing.T) {
	check(t, workshop.read, []reading{
		{"The following protocols make up the workshop:\n\n| Short name | Name | Description |\n| --- | --- | --- |\n| [MS-COGS] | Cog Store Protocol | Stores cogs. This protocol is built on RPC. |",
			"MS-WOOD describes MS-COGS; MS-COGS layers-on MS-RPCE"},
		{"The workshop has the following protocols:\n\n- The Cog Store Protocol [MS-COGS], which stores cogs.\n- The Gadget Naming Remote Protocol [MS-GADG].", "MS-WOOD describes MS-COGS; MS-WOOD describes MS-GADG"},
		{"The Cog Store Protocol is specified in [MS-COGS]. It relies on the Gadget Naming Remote Protocol.", "MS-WOOD describes MS-COGS; MS-COGS uses MS-GADG"},
		{"Many protocols use the Cog Store Protocol.", ""},
	})
	check(t, widgets.read, []reading{
		{"This protocol depends on the following protocols:\n\n| Name | Reference |\n| --- | --- |\n| Cog Store Protocol | [MS-COGS] |\n| Gadget Naming Remote Protocol | [MS-GADG] |",
			"MS-WIDG uses MS-COGS; MS-WIDG uses MS-GADG"},
		{"The fields are as follows:\n\n| Field | Meaning |\n| --- | --- |\n| Name | The name of a gadget; see [MS-GADG]. |", ""},
		{"The status codes are:\n\n| Code | Meaning |\n| --- | --- |\n| 0x00000001 | The widget uses TCP. |", ""},
	})
}
