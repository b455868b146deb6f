// Package rfc reads the documents of the IETF: RFCs and Internet-Drafts.
//
// Text is read as the RFC Editor publishes it, paginated or not, back to the early
// ones: the running heads and feet of pages are passed over, paragraphs are joined
// over lines and pages, and citations in any of the historic forms ("[1]", "[TAG]",
// "RFC 793") become those of the document that the list of references names.
//
// Markdown of kramdown-rfc is read as what is made of it; see [strata/extract/rfc/kramdown].
//
// RFCXML, of versions 2 and 3, is read as xml2rfc prints it: a document.Source keeps where
// in the file the text stands. The package opens no file that a document names.
package rfc
