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
