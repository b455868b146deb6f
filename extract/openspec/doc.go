// Package openspec reads Open Specifications: the Markdown form in which the
// Windows protocol specifications are published.
//
// The form is line-oriented. A heading, a paragraph, a list item, a table row
// each stand on one line, and a paragraph may follow a list item without a
// blank line, which CommonMark would read as a part of the item. [Parse]
// therefore scans lines: once over the whole file for its structure, at memory
// speed, and again over those sections that a caller asks for, with
// [document.Document.Blocks].
//
// A file in another form is first rewritten into that one (form.go): package
// published does so with lines of published pages, package markdown with any other
// Markdown. Package syntax has what they share with the parser.
//
// The reader tolerates what real files have: CRLF, NUL bytes, bytes that are
// no UTF-8, a missing title, fences that are never closed. What it repairs or
// skips becomes a [document.Problem] with its line.
package openspec
