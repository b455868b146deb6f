// Package render turns a [graph.View], or the difference of two graphs, into a picture.
//
// A picture is made in two steps. Package scene resolves what is shown: names, titles,
// fills, links, what recedes, the legend, the title and the caption. A printer, one of
// the other packages below this one, writes the scene in its format. Formats with a
// layout get it from a layout engine, which package engine runs as a child process.
//
// The table in format.go has a row for each format. Commands, completion and help read
// it through [Formats], [FormatNamed] and [FormatOf]; there is no other list. A new
// format is a printer and a row.
package render
