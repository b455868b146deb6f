// Package titles says what the title of a document tells of the document: that it specifies no
// protocol, records what others have, is about what is managed, lends itself, or adds to another. Each question
// has words of its own, since each is asked for another end: a document on the requirements of a
// protocol may well say how that is carried, and name no protocol.
//
// The names that a title gives are found by package names, the relations that it states by
// package relate/title.
package titles

import (
	"strings"

	"strata/extract/lex"
)

// NamesNone reports whether a title is of a document about a protocol that it does not specify, so
// that it gives that protocol no name.
func NamesNone(title string) bool { return namingNone.In(strings.ToLower(title)) }

var namingNone = lex.PartsOf("problem statement", "requirements", "applicability", "use cases", "threat")

// StatesNone reports whether a title is of remarks on protocols, so that it states no relation of
// what the document specifies.
func StatesNone(title string) bool { return statingNone.In(title) }

var statingNone = lex.PartsOf("Requirements", "Guidelines", "Problem Statement", "Use Cases", "Threat", "Analysis of", "Applicability", "Survey", "Considerations",
	"Benchmarking", "Experience", "Evaluation of", "Implications", "Handbook", "Goals ", "Roadmap", "Overview of", "Attacks on", "Misbehavior", "Challenges",
	"Documentation of", "Historical")

// HasNoPorts reports whether a title is of a document on several protocols, which specifies none,
// so that the ports that it tells of are those of others.
func HasNoPorts(title string) bool { return havingNoPorts.In(title) }

var havingNoPorts = lex.PartsOf(
	"onsideration", "uideline", "equirement", "ecommendation", "ractice", "omparison", "pplicability", "tatement", "ssues", "nalysis", "urvey", "xperience", "se Cases", "larifications", "State of", "ationale", "Use of", "hreat", "ummary", "omplications", "xample", "Call Flow", "Overview of", "Managed Objects", "MIB",
)

// NeedsNone reports whether a title is of a document that records what others have: numbers,
// registries, terms, meetings. It needs none of these.
func NeedsNone(title string) bool { return needingNone.In(strings.ToLower(title)) }

var needingNone = lex.PartsOf(
	"assigned numbers", "official arpa", "official internet protocols", "iana considerations", "(iana) considerations", "iana registration", "iana registry",
	"iana procedures", "(iana) procedures", "iana allocation", "identifier registry", "registry for", "registries for", "terminology", "glossary", "workshop", "meeting",
)

// Registers reports whether a title is of a document that enters what others have specified into a
// registry: it goes on about that, and is not made of it.
func Registers(title string) bool { return registering.In(title) }

var registering = lex.PartsOf("Registration of", "Registrations", "Registry Entries")

// NeededByNone reports whether a title is of a document about documents, which no protocol
// needs.
func NeededByNone(title string) bool { return neededByNone.In(title) }

var neededByNone = lex.PartsOf("Requirement Levels", "RFC 2119", "IANA Considerations", "Guidelines", "Terminology", "Glossary", "Assigned Numbers",
	" and Registration Procedures", ": Registration Procedures", "Registration Procedures for ", "XML Registry", "Namespace Definition Mechanisms", "Standards Process", "IETF Rights in ", "Property Rights in ")

// Lends reports whether a title is of a form of data or of an algorithm, such as a markup language
// or a block cipher: it lends itself, and carries or serves nothing.
func Lends(title string) bool {
	title = strings.ToLower(title)
	return lending.In(title) && !serving.In(title)
}

var (
	lending = lex.PartsOf(
		"markup language", "encoding rules", "syntax notation", "character set", "unicode", "xml schema", "namespaces in xml", "html", "interchange format",
		"encryption standard", "encryption algorithm", "block cipher", "mode of operation", "modes of operation", "hash standard", "hash function", "hash-function",
		"message digest", "date and time", "signature standard", "signature algorithm", "elliptic curve",
	)
	serving = lex.PartsOf("protocol", "binding", "assertion", "services markup", "behavio") // "behavior" or "behaviour"
)

// SetsGoals reports whether a title is of a document on what protocols are to achieve, and against
// what: requirements, problems, uses, threats. None uses it, however well it meets that.
// Requirements for those who implement protocols, such as hosts, are no goals of a protocol.
func SetsGoals(title string) bool {
	title = strings.ToLower(title)
	return (settingGoals.In(title) || strings.HasPrefix(title, "requirements ") || strings.HasSuffix(title, " requirements")) && !forImplementers.In(title)
}

var (
	settingGoals    = lex.PartsOf("problem statement", "use cases", "threats", "threat analysis", "threat model")
	forImplementers = lex.PartsOf(" hosts", " routers", "node requirements", "behavior", "implementation requirements", "compliance requirements", "and requirements", "using ")
)
