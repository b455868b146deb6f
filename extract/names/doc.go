// Package names finds out which protocols the words of a document stand for.
//
// A [Dictionary] leads from words to IDs. It has the names that the title of the
// document and those of its references give (titles.go), what the text introduces
// by an abbreviation or a citation (learn.go) and, beneath, the standards of the
// lexicon. A [Resolver] reads a name together with the citations that belong to
// it (citation.go).
package names
