// Package published rewrites specifications as they are published, in lines as they
// stand on pages, into the form that their parser reads.
//
// [Rewrite] leaves out what stands on every page (pages.go), takes the headings by the
// table of contents (contents.go), and makes paragraphs, lists and tables of lines by
// where these begin and end (paragraph.go). What the file has is copied, so that each
// part of the text is found in it again; see [document.Source].
package published
