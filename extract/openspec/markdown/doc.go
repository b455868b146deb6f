// Package markdown rewrites Markdown as people and converters write it into the form
// that the parser of Open Specifications reads.
//
// [Rewrite] goes through the lines of a file once and makes a paragraph a line of
// paragraphs over several lines, headings and references of every kind, tables of
// pipes and columns, and HTML. A [Checker] tells which documents need that: it looks
// for what only other Markdown has. What the file has is copied, so that each part of
// the text is found in it again; see [document.Source].
package markdown
