package relate_test

import (
	"testing"

	"strata/extract/document"
)

// What a standard says of many things by one noun.
func TestStandardClasses(t *testing.T) {
	read := func(text string) []string {
		return readStandard(crates("The Crate Transfer Protocol (CRTP)", true), text)
	}
	check(t, read, []reading{
		// Examples behind a participle are what it is said of.
		{"Threats to all protocols running over BELT, including CONV, are told.", "RFC99009 layers-on RFC99004"},
		{"Lids have the form of formats derived based on BELT, such as the lid form [RFC99008].", "RFC99008 extends RFC99004"},
		{"CRTP has many protocols, including BELT and CONV.", ""},
		// What stands behind "over" carries the subject.
		{"CONV provides moving services to farms over a TCP line.", "RFC99009 layers-on TCP"},
		{"CONV provides moving services to BELT.", "RFC99004 uses RFC99009"},
		// Transports that are listed.
		{"Crates are sent over a transport such as BELT or CONV.", "RFC99001 layers-on RFC99004, optional; RFC99001 layers-on RFC99009, optional"},
		{"CRTP is meant to use different transports as fits, including BELT and CONV.", "RFC99001 layers-on RFC99004, optional; RFC99001 layers-on RFC99009, optional"},
		{"Crates are not sent over a transport such as BELT.", ""},
		{"Transports such as BELT are fast.", ""},
		{"BELT is moved over transports such as CONV.", ""},
		{"BELT crates encapsulated by CRTP are fast.", "RFC99004 layers-on RFC99001, optional"},
		{"This is done whether or not CRTP is running over BELT.", "RFC99001 layers-on RFC99004, optional"},
		// A title behind "as specified in" is no more than a name.
		{"Every crate has a sum as specified in \"BELT Extension for Sums\" [RFC99010].", ""},
		// What another protocol does with what is cited is no need of the document.
		{"BELT uses sums [RFC99005].", "RFC99004 uses RFC99005"},
		{"The BELT protocol is built of sums [RFC99005].", ""},
		{"CRTP is built of sums [RFC99005].", "RFC99001 uses RFC99005"},
		{"See [RFC99008] and [RFC99005] for sums.", ""},
		// What is written in some way, without a word on whose it is.
		{"A crate label is to be encoded using [LOCK].", "RFC99001 uses LOCK"},
		{"A label of BELT is to be encoded using [RFC99008].", "RFC99004 uses RFC99008"},
		// A binding is a mapping.
		{"This document defines a binding for BELT over CONV.", "RFC99001 extends RFC99004; RFC99001 layers-on RFC99009"},
	})
}

// The lexicon's name of a document that a standard lists is that document, whatever its title.
func TestStandardListed(t *testing.T) {
	d := crates("The Crate Transfer Protocol (CRTP)", true)
	d.AddReference(document.Reference{Tag: "RFC3629", Title: "UCS Transforms"})
	check(t, func(text string) []string { return readStandard(d, text) }, []reading{
		{"A label is UTF-8 text.", "RFC99001 uses RFC3629"},
	})
}
