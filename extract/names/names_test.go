package names_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/openspec"
)

func TestNamesOfATitle(t *testing.T) {
	const none = ""
	for _, test := range []struct{ title, name, want string }{
		{"Cog Store Protocol", "Cog Store Protocol", "X"},
		{"Cog Store Protocol", "Cog Store", "X"},
		{"Cog Store Protocol", "cog store protocol", "X"},
		{"Cog Store Protocol", "Cog Store Protocols", "X"},
		{"Cog Store Protocol", "Cog", none},
		{"Cog Store Protocol", "Store Protocol", none},
		{"The Cog Store Protocol", "Cog Store Protocol", "X"},
		{"Cog Store Protocol Specification", "Cog Store Protocol", "X"},
		{"Cog Store Protocol Specification", "Cog Store", "X"},
		{"Cog Store Remote Protocol", "Cog Store Remote", "X"},
		{"Cogwheel Protocol", "Cogwheel Protocol", "X"},
		{"Cogwheel Protocol", "Cogwheel", none}, // a word of the trade
		{"Distributed Gear Ledger (DGL) Protocol", "DGL", "X"},
		{"Distributed Gear Ledger (DGL) Protocol", "DGL Protocol", "X"},
		{"Distributed Gear Ledger (DGL) Protocol", "Distributed Gear Ledger", "X"},
		{"Distributed Gear Ledger (DGL) Protocol", "Distributed Gear Ledger Protocol", "X"},
		{"Distributed Gear Ledger (DGL) Protocol", "Distributed Gear Ledger (DGL)", "X"},
		{"Distributed Gear Ledger (DGL) Protocol", "dgl", none},
		{"Distributed Gear Ledger Protocol (DGL)", "DGL", "X"},
		{"Distributed Gear Ledger Protocol (DGL)", "Distributed Gear Ledger Protocol", "X"},
		{"Distributed Gear Ledger (DGL) Audit Protocol", "DGL Audit Protocol", "X"},
		{"Distributed Gear Ledger (DGL) Audit Protocol", "Distributed Gear Ledger Audit Protocol", "X"},
		{"Distributed Gear Ledger (DGL) Audit Protocol", "DGL", none},
		{"Sprocket Message Block (SPRK) Protocol Versions 2 and 3", "SPRK2", "X"},
		{"Sprocket Message Block (SPRK) Protocol Versions 2 and 3", "SPRK3", "X"},
		{"Sprocket Message Block (SPRK) Protocol Versions 2 and 3", "SPRK 2", "X"},
		{"Sprocket Message Block (SPRK) Protocol Versions 2 and 3", "SPRK Version 2.0", "X"},
		{"Sprocket Message Block (SPRK) Protocol Versions 2 and 3", "SPRK 3.1.1", "X"},
		{"Sprocket Message Block (SPRK) Protocol Versions 2 and 3", "Sprocket Message Block Version 2 Protocol", "X"},
		{"Sprocket Message Block (SPRK) Protocol Versions 2 and 3", "SPRK 1", none},
		{"Gear Ledger: Inventory Extension", "Gear Ledger: Inventory Extension", "X"},
		{"Workshop Suite: Remote Gear Inventory Extension", "Remote Gear Inventory Extension", "X"},
		{"Gear Ledger: Inventory Extension", "Gear Ledger Inventory Extension", "X"},
		{"Gear Ledger: Parts Data Structure", "Gear Ledger Parts", "X"},
		{"Gear Ledger: Parts", "Gear Ledger Parts", none},
		{"Gear Ledger: Small Parts (SPTS) Protocol Extension", "Gear Ledger: SPTS Protocol", "X"},
		{"Gear Ledger Structure", "Gear Ledger", "X"},
		{"Gear Ledger Structure", "", none}, // as of a heading that is a number alone
		{"Microsoft Cog Store Protocol", "Cog Store Protocol", "X"},
		{"Microsoft Cog Store Protocol", "Microsoft Cog Store Protocol", "X"},
		{"Remote Procedure Call over HTTP Protocol", "RPC over HTTP", "X"},
		{"Remote Procedure Call over HTTP Protocol", "RPC over HTTP Protocol", "X"},
	} {
		dictionary := names.New(nil)
		dictionary.AddTitle(test.title, "X")
		if id, known := dictionary.Lookup(test.name); id != test.want || known != (test.want != none) {
			t.Errorf("title %q: %q names %q, want %q", test.title, test.name, id, test.want)
		}
	}
}

func TestNameOfTwoProtocolsNamesNeither(t *testing.T) {
	dictionary := names.New(names.Standards())
	dictionary.Add("Cog Store", "MS-ONE")
	dictionary.Add("Cog Store", "MS-TWO")
	dictionary.Add("Cog Store Protocol", "MS-TWO")
	if id, known := dictionary.Lookup("Cog Store"); id != "" || !known {
		t.Errorf("an ambiguous name is %q, %v, want known and no protocol", id, known)
	}
	if id, _ := dictionary.Lookup("Cog Store Protocol"); id != "MS-TWO" {
		t.Errorf("a longer name is %q, want MS-TWO", id)
	}
}

func TestNamesFallBackAndReplace(t *testing.T) {
	dictionary := names.New(names.Standards())
	if id, _ := dictionary.Lookup("Transmission Control Protocol"); id != "TCP" {
		t.Errorf("a standard's name is %q, want TCP", id)
	}
	dictionary.AddWeak("TCP", "MS-TOYS")
	if id, _ := dictionary.Lookup("TCP"); id != "MS-TOYS" {
		t.Errorf("a name that the document gives is %q, want MS-TOYS", id)
	}
	dictionary.AddWeak("TCP", "MS-MORE")
	if id, _ := dictionary.Lookup("TCP"); id != "MS-TOYS" {
		t.Errorf("a second weak name took the first one's place: %q", id)
	}
	if id, _ := names.Standards().Lookup("TCP"); id != "TCP" {
		t.Errorf("the parent was changed: TCP is %q", id)
	}
	dictionary.AddStandard("The Transmission Control Protocol", "RFC99")
	if id, _ := dictionary.Lookup("Transmission Control Protocol"); id != "TCP" {
		t.Errorf("a standard's title replaced the lexicon's: %q", id)
	}
}

func TestNamesOfAStandard(t *testing.T) {
	const none = ""
	for _, test := range []struct{ title, name, want string }{
		{"Cog Moving Protocol Version 3.0", "Cog Moving Protocol Version 3.0", "X"},
		{"Cog Moving Protocol Version 3.0", "Cog Moving Protocol", "X"},
		{"Cog Moving Protocol, V1.1", "Cog Moving Protocol", "X"},
		{"Cogs: Moving Things Protocol Specification Version 2", "Moving Things Protocol", none},
		{"Workshop Services Gears (WS-Gears)", "WS-Gears", "X"},
		{"Workshop Services Gears (WS-Gears)", "Workshop Services Gears", "X"},
		{"Gear Box Enumeration (GBEN) Specification", "GBEN", "X"},
		{"Gear Box Enumeration (GBEN) for Cogs", "GBEN", none},
		{"Gear Box Enumeration (URI)", "Gear Box Enumeration", none},
		{"Gear Encryption Standard (GES)", "GES", none},
		{"WS-Gears 1.2", "WS-Gears", "X"},
		{"GEAR-over-COG", "GEAR-over-COG", "X"},
		{"Gear Box Enumeration (GBEN): A Protocol for Cogs", "GBEN", "X"},
		{"GBEN: A Gear Box Protocol", "GBEN", "X"},
		{"Gears and GBEN: A Gear Box Protocol", "GBEN", none},
		{"Gears 1.2", "Gears", none},
	} {
		dictionary := names.New(names.Standards())
		dictionary.AddStandard(test.title, "X")
		if id, _ := dictionary.Lookup(test.name); id != test.want {
			t.Errorf("title %q: %q names %q, want %q", test.title, test.name, id, test.want)
		}
	}
}

// The names of a version mean that, where its document is all that is listed of the standard.
func TestNamesOfTheOnlyVersion(t *testing.T) {
	for _, test := range []struct{ tags, name, want string }{
		{"RFC8200", "IPv6", "RFC8200"},
		{"RFC2460", "Internet Protocol version 6", "RFC2460"},
		{"RFC8200", "IPv4", "IP"},
		{"RFC8200", "IP", "IP"},
		{"RFC791 RFC8200", "IPv6", "IP"},
		{"RFC791", "IPv6", "IP"},
	} {
		d := new(document.Document)
		text := "# [MS-WIDG]: Widget Exchange Protocol\n\n## 1.2.1 Normative References\n\n"
		for tag := range strings.FieldsSeq(test.tags) {
			text += "[" + tag + "] Turner, E., \"Internet Protocol" + map[string]string{"RFC8200": ", Version 6 (IPv6)", "RFC2460": ", Version 6 (IPv6)"}[tag] + "\".\n\n"
		}
		d.Parse(openspec.Family, "MS-WIDG.md", []byte(text))
		if id, _ := names.Of(d).Lookup(test.name); id != test.want {
			t.Errorf("with %s, %q names %q, want %q", test.tags, test.name, id, test.want)
		}
		if want := "RFC8200"; test.tags == want && names.ID(d, want) != want {
			t.Errorf("with %s, it is cited as %q", test.tags, names.ID(d, want))
		}
	}
}

// What carries is named by the specification of the family that the document lists.
func TestNamesOfCarriers(t *testing.T) {
	for _, test := range []struct{ title, name, want string }{
		{"Remote Mailslot Protocol", "mailslots", "MS-BOXS"},
		{"Remote Mailslot Protocol", "Remote Mailslot", "MS-BOXS"},
		{"Remote TCP Protocol", "TCP", "TCP"}, // which documents define
		{"Remote SMB Protocol", "SMB", "SMB"}, // a name of several
		{"Mailslot Extensions", "mailslot", "MAILSLOT"},
	} {
		d := new(document.Document)
		text := "# [MS-WIDG]: Widget Exchange Protocol\n\n## 1.2.1 Normative References\n\n[MS-BOXS] Microsoft Corporation, \"" + test.title + "\".\n"
		d.Parse(openspec.Family, "MS-WIDG.md", []byte(text))
		if id, _ := names.Of(d).Lookup(test.name); id != test.want {
			t.Errorf("title %q: %q names %q, want %q", test.title, test.name, id, test.want)
		}
	}
}

// Two abbreviations that differ in their case are two names.
// What several references have as their title is the name of the one whose title is no more,
// or of none of them.
func TestNameThatTitlesShare(t *testing.T) {
	for references, want := range map[string]string{
		"[RFC99001] Turner, E., \"Gear Keys for Crate Tickets\".\n\n": "RFC99001",
		"": "",
	} {
		d := new(document.Document)
		d.Parse(openspec.Family, "MS-WIDG.md", []byte("# [MS-WIDG]: Widget Exchange Protocol\n\n## 1.2.1 Normative References\n\n"+
			"[RFC99002] Turner, E., \"Gear Keys for Crate Tickets (GKCT)\".\n\n"+references+"[RFC99003] Packer, A., \"Gear Keys for Crate Tickets (GKCT)\".\n"))
		if id, _ := names.Of(d).Lookup("GKCT"); id != want {
			t.Errorf("with %q, GKCT is %q, want %q", references, id, want)
		}
	}
}

func TestCaseOfAbbreviations(t *testing.T) {
	dictionary := names.New(nil)
	dictionary.AddWeak("RFCogs", "X")
	dictionary.AddWeak("RFCOGS", "Y")
	dictionary.AddWeak("Cogs", "X")
	dictionary.AddWeak("cogs", "Y")
	for name, want := range map[string]string{"RFCogs": "X", "RFCOGS": "Y", "cogs": "X", "Cogs": "X"} {
		if id, _ := dictionary.Lookup(name); id != want {
			t.Errorf("%s names %q, want %q", name, id, want)
		}
	}
}

func TestStandards(t *testing.T) {
	for name, want := range map[string]string{
		"TCP": "TCP", "TCP/IP": "TCP", "ncacn_ip_tcp": "TCP", "Hypertext Transfer Protocol": "HTTP", "HTTP/1.1": "HTTP",
		"remote procedure call": "MS-RPCE", "remote procedure calls": "MS-RPCE", "ncacn_np": "SMB", "SSL/TLS": "TLS", "IP address": "", "IPv6": "IP", "Internet": "",
	} {
		if id, known := names.Standards().Lookup(name); id != want || !known {
			t.Errorf("%s is %q, %v, want %q", name, id, known, want)
		}
	}
	for _, name := range []string{"tcp", "ip", "Protocol", "Transport"} {
		if id, known := names.Standards().Lookup(name); known {
			t.Errorf("%s is %q, want it to name nothing", name, id)
		}
	}
}

func TestAbbreviates(t *testing.T) {
	for _, test := range []struct {
		short, title string
		want         bool
	}{
		{"GNRP", "Gadget Naming Remote Protocol", true},
		{"GNR", "Gadget Naming Remote Protocol", true},
		{"GN", "Gadget Naming Remote Protocol", false}, // too short to tell
		{"GRP", "Gadget Naming Remote Protocol", false},
		{"DGL", "Distributed Gear Ledger (DGLX) Protocol", false}, // has one of its own
	} {
		if got := names.Abbreviates(test.short, test.title); got != test.want {
			t.Errorf("%s of %q: %v, want %v", test.short, test.title, got, test.want)
		}
	}
}

// A text that introduces names without end takes time in proportion to its
// length.
func TestNamesWithoutEnd(t *testing.T) {
	dictionary := names.New(nil)
	for i := range 20_000 {
		dictionary.AddWeak(fmt.Sprintf("Cog Machine %d", i), "MS-COGS")
	}
	if _, known := dictionary.Lookup("Cog Machine 7"); !known {
		t.Error("an early name is forgotten")
	}
	if _, known := dictionary.Lookup("Cog Machine 19999"); known {
		t.Error("there is no limit")
	}
}

// A word in parentheses at the end of a title is a name only if it is an
// abbreviation.
func TestNoAbbreviation(t *testing.T) {
	if got := names.TitleVariants("Crate Forwarding (Protocol)"); slices.Contains(got, "Protocol") {
		t.Errorf("%q names every protocol", got)
	}
	if got := names.TitleVariants("Crate Forwarding (CRFW)"); !slices.Contains(got, "CRFW") {
		t.Errorf("%q lacks the abbreviation", got)
	}
}
