package names_test

import (
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/names"
)

// series is a family of documents SER1, SER2 and so on.
type series struct{ document.Family }

func (series) Owns(id string) bool {
	return strings.HasPrefix(id, "SER") || strings.HasPrefix(id, "RFC")
}
func (series) Placeholder(string) bool { return false }

// What a document of a series of standards calls another is the one that it lists.
func TestNamesInAStandard(t *testing.T) {
	d := &document.Document{ID: "SER1", Title: "Crate Transfer Protocol Version 2 (CRTPv2)", Standard: true, Family: series{}, Facts: []document.Fact{{Kind: document.Supersedes, ID: "SER2"}}}
	for _, r := range []document.Reference{
		{Tag: "SER2", Title: "The Crate Moving Protocol (CMP)", Normative: true},
		{Tag: "SER3", Title: "The Belt Protocol (BELT) Version 1.2"},
		{Tag: "SER4", Title: "The Belt Protocol (BELT) Version 1.3", Normative: true},
		{Tag: "SER5", Title: "The Belt Protocol (BELT) Speed Extension", Normative: true},
		{Tag: "SER6", Title: "QIC: A Fast Way to Move"},
		{Tag: "SER23", Title: "Winding: A Rope Language"},
		{Tag: "SER24", Title: "Unwinding: Ropes for Crates"},
		{Tag: "SER25", Title: "Winching: A Survey", Normative: true},
		{Tag: "SER26", Title: "Winching"},
		{Tag: "SER7", Title: "Augmented Labels: AGLB"},
		{Tag: "SER8", Title: "A Framework for the Axle Naming System (ANS)"},
		{Tag: "SER9", Title: "Places in the Axle Naming System (ANS) of Today"},
		{Tag: "SER22", Title: "Crate Lifting Using the Hoist Rope Protocol (HRP)"},
		{Tag: "SER10", Title: "The Telegear Protocol"},
		{Tag: "SER11", Title: "Words of Gears", Label: "WOGS"},
		{Tag: "SER12", Title: "QIC Loss Detection", Label: "QIC-LOSS"},
		{Tag: "SER13", Title: "Ledger Printing Protocol (LPP): Page Attributes"},
		{Tag: "SER14", Title: "Ledger Printing Protocol (LPP): Event Attributes"},
		{Tag: "SER15", Title: "Gear Store (GST) Version 4 Protocol"},
		{Tag: "SER16", Title: "Gear Store (GST) Version 4 Minor Version 1 Protocol"},
		{Tag: "SER18", Title: "GST Version 3 Protocol Specification"},
		{Tag: "SER17", Title: "Trolley Access Protocol (TAP) - BRAKE Extension"},
		{Tag: "SER18", Title: "Requirements for the Winch Naming System (WNS)"},
		{Tag: "SER19", Title: "Crates over Ropes Protocol Specification - KNOT 3.1 Version"},
		{Tag: "RFC9293", Title: "Transmission Control Protocol (TCP)"},
		{Tag: "RFC791", Title: "Internet Protocol"},
		{Tag: "RFC8200", Title: "Internet Protocol, Version 6 (IPv6) Specification", Normative: true},
		{Tag: "SER20", Title: "Specification of the Gear Export (GREX) Protocol for the Exchange of Gears"},
		{Tag: "SER21", Title: "The Secure Axle (SAX) Transport Layer Protocol"},
		{Tag: "ISO99314", Title: "Frames over the Fiber Distributed Data Interface (FDDI)", Label: "2"},
		{Tag: "IANA-SHAFT", Title: "Shaft Turning (SHT)"},
		{Tag: "XML9", Title: "Extensible Markup Language (XML) 1.0 (Fifth Edition)"},
	} {
		d.AddReference(r)
	}
	dictionary := names.Of(d)
	for name, want := range map[string]string{
		"CRTPv2": "SER1", "CRTP": "SER1", "Crate Transfer Protocol": "SER1",
		"CMP": "SER1", "Crate Moving Protocol": "SER1", // what it replaces
		"BELT": "SER4", "Belt Protocol": "SER4", "BELT Protocol": "SER4", // normative before others
		"Winding": "SER23", "Unwinding": "", "Winching": "SER26", // before what may be called so
		"QIC": "SER6", "AGLB": "SER7", "ANS": "SER8", "telegear": "SER10", "WOGS": "SER11", "QIC-LOSS": "SER12",
		"LPP":   "", // of two parts
		"GSTv4": "SER15", "GSTv4.1": "SER16", "GSTv3": "SER18",
		"WNS": "", "KNOT": "", // that it is about, and that it is for
		"HRP": "",                                             // of what is lifted by it
		"TAP": "", "Trolley Access Protocol": "", "BRAKE": "", // of what another document specifies
		"GREX": "SER20", "Gear Export": "SER20", "SAX transport layer protocol": "SER21", "SAX": "",
		"FDDI": "FDDI", // as the lexicon has it, though a standard of another body is cited by number
		"SHT":  "",     // of which a registry is listed
		"TCP":  "RFC9293", "Transmission Control Protocol": "RFC9293",
		"Internet Protocol": "RFC791", "IP": "RFC791", "IPv6": "RFC8200", "IP version 6": "RFC8200", "Internet": "",
		"UDP": "UDP", // not listed: as the lexicon has it
		"RPC": "",    // that of a vendor
	} {
		if got, _ := dictionary.Lookup(name); got != want {
			t.Errorf("%s names %q, want %q", name, got, want)
		}
	}
}

// A document is called by the abbreviation of what its title begins with, if what follows says what
// kind of thing that is, and it lists no other of the name.
func TestOwnAbbreviation(t *testing.T) {
	for _, test := range []struct{ title, want string }{
		{"Layered Crate Moving (LCM) for Gears", "LCM"},
		{"Layered Crate Moving (LCM) Protocol Instantiation", "LCM"},
		{"The Layered Crate Moving (LCM) Building Block", "LCM"},
		{"Layered Crate Moving (LCM) Protocol over Gears", ""},
		{"Layered Crate Moving (LCM) Protocol Requirements", ""},
		{"Layered Crate Moving (LCM) Mechanism of the LOCK", ""},
		{"Layered Crate Moving (LCM) Lids", ""},
		{"Lids of Layered Crate Moving (LCM) Mechanism", ""},
	} {
		if got := names.OwnAbbreviation(test.title); got != test.want {
			t.Errorf("%s: got %q, want %q", test.title, got, test.want)
		}
	}
}

// Where only a version of a protocol is listed, the name without a version is that of the
// protocol if the document speaks of other versions, too.
func TestNameOfAVersion(t *testing.T) {
	for _, test := range []struct{ title, text, want string }{
		{"Crate Transfer Protocol", "Crates go over IPv4 or IPv6.", "IP"},
		{"Crate Transfer Protocol", "Crates go over IP.", "RFC8200"},
		{"Crate Transfer Protocol for IPv6", "Unlike IPv4, this takes crates.", "RFC8200"},
	} {
		d := &document.Document{ID: "SER1", Title: test.title, Data: []byte(test.text), Standard: true, Family: series{}}
		d.AddReference(document.Reference{Tag: "RFC8200", Title: "Internet Protocol, Version 6 (IPv6) Specification", Normative: true})
		if got, _ := names.Of(d).Lookup("IP"); got != test.want {
			t.Errorf("%s: %s IP names %q, want %q", test.title, test.text, got, test.want)
		}
	}
}

// The name of a version that is a protocol of its own means that, whatever else is listed, and
// whether or not it is.
func TestNameOfAVersionNotListed(t *testing.T) {
	for _, listed := range []string{"SER2", "RFC791", "RFC8200"} {
		d := &document.Document{ID: "SER1", Title: "Crates", Standard: true, Family: series{}}
		d.AddReference(document.Reference{Tag: listed, Title: "Crate Labels, Version 6", Normative: true})
		for _, name := range []string{"IPv6", "Internet Protocol version 6"} {
			if got, _ := names.Of(d).Lookup(name); got != "RFC8200" {
				t.Errorf("%s names %q, want RFC8200 where %s is listed", name, got, listed)
			}
		}
	}
}

// An abbreviation of all that stands in front of it in the title is a name of the document,
// and not of an older one that it lists.
func TestNamesOfNewerDocument(t *testing.T) {
	for _, test := range []struct{ title, want string }{
		{"Fast Gears on Crates (5gc) -- Protocol Specification", "SER1"},
		{"Lids for Fast Gears on Crates (5gc)", "SER2"},
	} {
		d := &document.Document{ID: "SER1", Title: test.title, Standard: true, Family: series{}}
		d.AddReference(document.Reference{Tag: "SER2", Title: "Fast Gears on Crates (5gc)"})
		if got, _ := names.Of(d).Lookup("5gc"); got != test.want {
			t.Errorf("in %q, 5gc names %q, want %q", test.title, got, test.want)
		}
	}
}

// The title of a document that is about another, about a version of it, or that specifies a part
// of it, gives the other's names to no one else.
func TestNamesOfWhatATitleIsAbout(t *testing.T) {
	for _, test := range []struct{ title, name, want string }{
		{"Threats to the Optical Gear State Moving Protocol Version 2 (OGSMv2)", "OGSMv2", "SER2"},
		{"Threats to the Optical Gear State Moving Protocol Version 2 (OGSMv2)", "OGSM", "SER3"},
		{"Lids for Crate Lookup (CLv3)", "CL", ""},
		{"Crate Lookup (CLv3)", "CL", "SER1"},
		{"Lightweight Directory Access Protocol (LDAP): Lids", "Lightweight Directory Access Protocol (LDAP)", "RFC4511"},
		{"Crate Lookup (CL): Lids", "CL", "SER1"},
		{"Crate Lids", "IPv4", "IP"},
		{"Crate Lids", "IPv6", "RFC8200"},
		{"Crate Lids", "BXP", "SER4"},
	} {
		d := &document.Document{ID: "SER1", Title: test.title, Standard: true, Family: series{}}
		for _, r := range []document.Reference{
			{Tag: "SER2", Title: "The Optical Gear State Moving Protocol Version 2"},
			{Tag: "SER3", Title: "Optical Gear State Moving Protocol (OGSM)"},
			{Tag: "SER4", Title: "Belt Exchange Protocol Version 2 (BXPv2)"},
			{Tag: "RFC4511", Title: "Lightweight Directory Access Protocol (LDAP): The Protocol"},
			{Tag: "RFC8200", Title: "Internet Protocol, Version 6 (IPv6) Specification", Normative: true},
		} {
			d.AddReference(r)
		}
		if got, _ := names.Of(d).Lookup(test.name); got != test.want {
			t.Errorf("in %q, %s names %q, want %q", test.title, test.name, got, test.want)
		}
	}
}

// A name of the lexicon is that of the document that it knows for it, where that is listed, and
// not of a part whose title bears the name.
func TestNamesOfParts(t *testing.T) {
	for _, test := range []struct {
		normative bool
		want      string
	}{{true, "RFC4253"}, {false, "SER2"}} {
		d := &document.Document{ID: "SER1", Title: "Crates", Standard: true, Family: series{}}
		d.AddReference(document.Reference{Tag: "SER2", Title: "The Secure Shell (SSH) Protocol Architecture", Normative: true})
		d.AddReference(document.Reference{Tag: "RFC4253", Title: "The Secure Shell (SSH) Transport Layer Protocol", Normative: test.normative})
		for _, name := range []string{"SSH", "Secure Shell"} {
			if got, _ := names.Of(d).Lookup(name); got != test.want {
				t.Errorf("%s names %q, want %q where RFC 4253 is normative: %t", name, got, test.want, test.normative)
			}
		}
	}
}

// A name in the title of a document is its own, though the title of what it lists gives it too.
func TestOwnNames(t *testing.T) {
	for _, test := range []struct {
		title, name string
		ref         document.Reference
		want        string
	}{
		{"Crate Large Lifting Hoist (xLLH) Protocol (Consolidated)", "xLLH", document.Reference{Tag: "SER2", Title: "Crate Large Lifting Hoist (xLLH)"}, "SER1"},
		{"The Winding Algorithm", "Winding", document.Reference{Tag: "Roper04", Title: "Winding: A Way to Lift Crates"}, "SER1"},
		{"The Winding Algorithm", "Winding", document.Reference{Tag: "SER3", Title: "Winding: A Way to Lift Crates"}, "SER3"},
		{"Crates for Winding", "Winding", document.Reference{Tag: "Roper04", Title: "Winding: A Way to Lift Crates"}, "Roper04"},
	} {
		d := &document.Document{ID: "SER1", Title: test.title, Standard: true, Family: series{}}
		d.AddReference(test.ref)
		if got, _ := names.Of(d).Lookup(test.name); got != test.want {
			t.Errorf("%q with %q: %s names %q, want %q", test.title, test.ref.Title, test.name, got, test.want)
		}
	}
}
