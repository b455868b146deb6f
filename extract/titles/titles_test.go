package titles

import (
	"strings"
	"testing"

	"strata/extract/lex"
)

// TestTitles gives of each title the questions that it answers with yes.
func TestTitles(t *testing.T) {
	questions := []struct {
		name string
		ask  func(title string) bool
	}{
		{"names none", NamesNone},
		{"states none", StatesNone},
		{"has no ports", HasNoPorts},
		{"needs none", NeedsNone},
		{"registers", Registers},
		{"needed by none", NeededByNone},
		{"lends", Lends},
		{"sets goals", SetsGoals},
		{"of a module", OfModule},
		{"of a model", OfModel},
		{"of YANG", OfYANG},
		{"makes modules", MakesModules},
		{"ends with an addition", EndsWithAddition},
	}
	for _, test := range []struct{ title, want string }{
		{"The Crate Transfer Protocol (CRTP)", ""},
		{"Registration of Crate Labels", "registers"},
		{"Crate Date and Time Profiles", "lends"},
		{"Crate Transfer Option", "ends with an addition"},
		{"Crate Transfer Methods", ""},
		{"Crate Labels and Registration Procedures", "needed by none"},
		{"The Crate XML Registry", "needed by none"},
		{"Crate Set Registration Procedures", ""}, // what a crate set is
		{"Requirements for Crates", "names none, states none, has no ports, sets goals"},
		{"CRATE REQUIREMENTS", "names none, sets goals"},
		{"Requirements for Crate Hosts", "names none, states none, has no ports"},
		{"Crate Behavior Requirements", "names none, states none, has no ports"},
		{"Threat Signaling for Crates", "names none, states none, has no ports"},
		{"Threats to Crates", "names none, states none, has no ports, sets goals"},
		{"Crate Comparison", "has no ports"},
		{"Examples of Crate Flows", "has no ports"},
		{"An Overview of Tools for Crates", "states none, has no ports"},
		{"Experience with Crates", "states none, has no ports"},
		{"Crate Benchmarking Methodology", "states none"},
		{"Goals for Crates over Belts", "states none"},
		{"Attacks on Seals in Crates", "states none"},
		{"IANA Considerations for Crates", "states none, has no ports, needs none, needed by none"},
		{"Registry for Crates", "needs none"},
		{"The Crated Markup Language (CML) 1.0 (Second Edition)", "lends"},
		{"Assertions and Protocol for the Crated Markup Language", ""},
		{"Crate Services Markup Language (CSML) 2.0", ""},
		{"Lids: A 64-bit Block Cipher", "lends"},
		{"Crate Terminology", "needs none, needed by none"},
		{"Guidelines for Crates", "states none, has no ports, needed by none"},
		{"Managed Objects for Crates", "has no ports, of a module, of a model, makes modules"},
		{"Managed Object for Crates", "of a module, makes modules"},
		{"Textual Conventions for a Crate MIB", "has no ports, of a model, makes modules"},
		{"A Data Model for Crates", "of a model"},
		{"A YANG Data Model for Crates", "of a model, of YANG"},
		{"YANG Module of Crates", "of YANG"},
		{"Crate Monitoring Framework", "makes modules"},
		{"", ""},
	} {
		var yes []string
		for _, q := range questions {
			if q.ask(test.title) {
				yes = append(yes, q.name)
			}
		}
		if got := strings.Join(yes, ", "); got != test.want {
			t.Errorf("%s: %s, want %s", test.title, got, test.want)
		}
	}
}

// TestAdditions checks that what ends with an addition has a word of one.
func TestAdditions(t *testing.T) {
	for word := range strings.FieldsSeq("extension extensions option options mechanism profile binding attributes") {
		tokens := lex.Tokenize(nil, word, func(string) bool { return false })
		if !EndsWithAddition("Crate "+word) || !Additions.HasAny(tokens) {
			t.Errorf("%q is of no addition", word)
		}
	}
}
