package relate_test

import (
	"slices"
	"strings"
	"testing"

	"strata/graph"
)

// manner returns what a section says of how its relations hold, in lines such as
// "MS-COGS: demanding". Plain statements of a service have no line.
func (s speaker) manner(text string) []string {
	var lines []string
	for _, f := range s.reader(text, nil).Found() {
		var words []string
		for _, w := range []struct {
			holds bool
			word  string
		}{
			{f.Demanding, "demanding"}, {f.Passive, "passive"}, {f.Permitted, "permitted"}, {f.Optional && !f.Permitted, "one of"},
			{f.Purpose == graph.Types, "types"}, {f.Purpose == graph.Local, "local"},
		} {
			if w.holds {
				words = append(words, w.word)
			}
		}
		end := f.To
		if end == s.name {
			end = f.From
		}
		if len(words) > 0 {
			lines = append(lines, end+": "+strings.Join(words, ", "))
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

func TestDemands(t *testing.T) {
	check(t, widgets.manner, []reading{
		{"This protocol requires the Cog Store Protocol.", "MS-COGS: demanding"},
		{"This protocol relies on the Cog Store Protocol.", "MS-COGS: demanding"},
		{"The server MUST use the Cog Store Protocol.", "MS-COGS: demanding"},
		{"The lathe node and the gateway MUST use the Cog Store Protocol.", "MS-COGS: demanding"},
		{"Gateways that support locks MUST use the Cog Store Protocol.", "MS-COGS: demanding, permitted"},
		{"To serve wet hosts which use locks, all gateways MUST use the Cog Store Protocol.", "MS-COGS: demanding"},
		{"The floor MUST use the Cog Store Protocol.", ""},
		{"This protocol uses the Cog Store Protocol.", ""},
		{"This protocol can depend on the Cog Store Protocol.", "MS-COGS: permitted"},
		{"This protocol is used by the Cog Store Protocol.", "MS-COGS: passive"},
		{"The Cog Store Protocol depends on this protocol.", "MS-COGS: demanding"},
		{"This protocol is required by the Cog Store Protocol.", "MS-COGS: demanding, passive"},
	})
}

func TestConditions(t *testing.T) {
	check(t, widgets.manner, []reading{
		{"Clients that require cogs use the Cog Store Protocol.", "MS-COGS: permitted"},
		{"When running on a shop floor, this protocol uses the Cog Store Protocol.", "MS-COGS: permitted"},
		{"This protocol uses the Cog Store Protocol except on small hosts.", "MS-COGS: permitted"},
		{"This protocol requires that the floor that this protocol uses has been set up, possibly through the Cog Store Protocol.", "MS-COGS: permitted"},
		{"This protocol finds gears using some other protocol (like the Cog Store Protocol).", "MS-COGS: permitted"},
		{"In some cases, this protocol uses the Cog Store Protocol.", "MS-COGS: permitted"},
		{"In the workshop configuration, this protocol uses the Cog Store Protocol.", "MS-COGS: permitted"},
		{"Where fast gears are available, this protocol uses the Cog Store Protocol.", "MS-COGS: permitted"},
		{"This protocol uses the Cog Store Protocol only if cogs are kept.", "MS-COGS: permitted"},
		{"One possible use of this protocol is to name gadgets by using the Gadget Naming Remote Protocol.", "MS-GADG: permitted"},
		{"The server uses the Cog Store Protocol to implement the locking features.", "MS-COGS: permitted"},
		{"The first implementation of the server uses the Cog Store Protocol; other implementations can choose what they like.", "MS-COGS: permitted"},
		{"Every implementation of the server uses the Cog Store Protocol.", ""},
		{"This protocol uses the Cog Store Protocol in the shop.", ""},
		{"Authentication using the Cog Store Protocol will require a compliant Cog Store Protocol client.", "MS-COGS: permitted"},
		{"Authentication will require a compliant Cog Store Protocol client.", ""},
		{"The server uses the Cog Store Protocol to implement its locks.", ""},
	})
}

func TestPurposes(t *testing.T) {
	check(t, widgets.manner, []reading{
		{"This protocol uses the data types of the Cog Store Protocol.", "MS-COGS: types"},
		{"This protocol uses the error codes that are specified in [MS-WDAT].", "MS-WDAT: types"},
		{"Names are encoded using the Crate Markup Language [XCRATE].", "XCRATE: types"},
		{"This protocol uses textual conventions that are defined in [MS-COGS].", "MS-COGS: types"},
		{"This protocol imports the cog index from [MS-COGS].", "MS-COGS: types"},
		{"This protocol uses the naming service of the Gadget Naming Remote Protocol.", ""},
		{"This protocol uses the Cog Store Protocol, which runs on the same computer.", "MS-COGS: local"},
		{"This protocol uses the shared state of the Cog Store Protocol.", "MS-COGS: local"},
		{"This protocol uses the Cog Store Protocol to store cogs.", ""},
		{"This format is dependent on the structures that are defined in the following references:\n\n- [MS-WDAT], for properties.\n- [MS-COGS]", "MS-COGS: demanding, types; MS-WDAT: demanding, types"},
		{"This format depends on the protocols and structures that are defined in the following references:\n\n- [MS-COGS]", "MS-COGS: demanding"},
		{"This protocol makes use of other protocols and formats: the Cog Store Protocol [MS-COGS] for cogs and TCP for moving.", ""},
		{"This protocol uses SOAP as its message format and HTTP as its transport.", ""},
		{"Boxes are compressed by the algorithm that is described in [MS-WDAT].", "MS-WDAT: types"},
		{"Boxes are compressed by the machine that is described in [MS-WDAT].", ""},
		{"This protocol calls the open and close operations, as described in [MS-COGS].", ""},
		{"This protocol calls the Cog Store Protocol.", "MS-COGS: local"},
	})
}

// A line such as "Related Protocols" is the heading of what stands below it.
func TestBeside(t *testing.T) {
	check(t, widgets.manner, []reading{
		{"Related Protocols\n\nThis protocol uses the Cog Store Protocol.", "MS-COGS: permitted"},
		{"Lower Layers\n\nThis protocol uses the Cog Store Protocol.", ""},
	})
}

func TestMutual(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol and the Cog Store Protocol come as a pair: if one is implemented, the other also has to be implemented.", "MS-COGS uses MS-WIDG; MS-WIDG uses MS-COGS"},
		{"If one of the peers has cogs, the Cog Store Protocol is told.", ""},
	})
}

// The items of a list are the members of a set that the sentence before it names.
func TestSuites(t *testing.T) {
	check(t, widgets.read, []reading{
		{"This protocol is based on the Workshop series of protocols. It is old.\n\n- [MS-COGS]: how cogs are kept.\n- [MS-GADG]: how gadgets are named.", "MS-WIDG layers-on MS-COGS; MS-WIDG layers-on MS-GADG"},
		{"This protocol is based on the Workshop series of protocols. Gears have the following parts:\n\n- Teeth, as described in [MS-COGS].", ""},
		{"This protocol is based on the Workshop series of protocols. The series is made of the following:\n\n- [MS-COGS]: how cogs are kept.\n- [MS-GADG]: how gadgets are named.", "MS-WIDG layers-on MS-COGS; MS-WIDG layers-on MS-GADG"},
		{"Gears are turned by the Workshop series of protocols. The series is made of the following:\n\n- [MS-COGS]: how cogs are kept.", ""},
	})
}
