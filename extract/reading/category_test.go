package reading

import (
	"testing"

	"strata/extract/document"
	"strata/graph"
)

// The title of a standard tells whether it is of a form of data or a method to compute something; what
// it says to be done with such is none.
func TestIsOfData(t *testing.T) {
	for title, want := range map[string]bool{
		"the crate format":                                 true,
		"the lid-digest algorithm":                         true,
		"managed objects for crates: mib using smi":        true,
		"using certificates":                               true,
		"the crate media type":                             true,
		"an information model of crates":                   true,
		"crates for interactive media":                     false,
		"carrying information on lids in crates":           false,
		"the structure of crates":                          true,
		"certificate profile for crates":                   true,
		"certificate management over crates":               false,
		"textual conventions for crates":                   true,
		"common data types of crates":                      true,
		"lids for character sets and languages":            true,
		"infrastructure of crates":                         false,
		"sealing crates using certificates":                false,
		"encoding of lids using the crate protocol":        false,
		"crate authentication: plain and digest":           false,
		"lid encodings and procedures for closed crates":   false,
		"the crate protocol: format of its messages":       false,
		"identifier extensions for crates":                 false,
		"the sealing of crates by those who work on piers": false,
		"crate media types":                                true,
		"crate media control":                              false,
		"a crate information model":                        true,
		"crate agent information option":                   false,
		"crate certificates":                               true,
		"crate certificate management":                     false,
		"a crate markup language":                          true,
		"belts: a crate filtering language":                false,
		"crate data representation":                        true,
		"lid representation negotiation":                   false,
		"timestamps of sessions":                           false,
		"the string representation of lids":                true,
		"certificate revocation service":                   false,
		"certificate status over crates":                   false,
		"certificate enrollment for crates":                false,
		"mail extensions (mime): crates":                   true,
	} {
		if got := isOfData(title); got != want {
			t.Errorf("%q: %t, want %t", title, got, want)
		}
	}
}

// Words of what is written in some form are told from longer ones that they are part of.
func TestCategoryOf(t *testing.T) {
	for title, want := range map[string]graph.Category{
		"Crate Information Infrastructure": graph.CategoryProtocol,
		"Crate Structure Extensions":       graph.CategoryDataStructure,
		"Crate Data Types":                 graph.CategoryDataStructure,
		"The Crate Protocol":               graph.CategoryProtocol,
	} {
		if got := categoryOf(&document.Document{Title: title, Extensions: true}); got != want {
			t.Errorf("of an extension, %q: %v, want %v", title, got, want)
		}
		if got := categoryOf(&document.Document{Title: title, Standard: true}); got != want {
			t.Errorf("%q: %v, want %v", title, got, want)
		}
	}
	for title, want := range map[string]graph.Category{ // a module is implemented
		"The Crates MIB":                      graph.CategoryProtocol,
		"Crates Management Information Base":  graph.CategoryProtocol,
		"Managed Objects for Crates":          graph.CategoryProtocol,
		"Textual Conventions for Crates MIBs": graph.CategoryDataStructure,
	} {
		if got := categoryOf(&document.Document{Title: title, Standard: true}); got != want {
			t.Errorf("%q: %v, want %v", title, got, want)
		}
	}
}

// What the words of a document mean is no part of the protocol; how its parts look is.
func TestIsAside(t *testing.T) {
	for title, want := range map[string]bool{
		"Definitions":                     true,
		"Definitions of Terms":            true,
		"Terms and Definitions":           true,
		"Basic Definitions":               true,
		"Notation, Definitions, and Lids": true,
		"Acronyms/Definitions":            true,
		"Acronyms & Definitions":          true,
		"Keyword Definitions":             true,
		"Acronym Definitions":             true,
		"Role Definitions":                true,
		"Concept Definitions":             true,
		"Crate Object Definitions":        false,
		"Message and Field Definitions":   false,
		"Augmented BNF Definitions":       false,
		"Lid Rule Definitions":            false,
		"Lid Syntax/Encoding Definitions": false,
		"History of Crates":               true,
		"Crates":                          false,
	} {
		if got := isAside(title); got != want {
			t.Errorf("%q: %t, want %t", title, got, want)
		}
	}
}
