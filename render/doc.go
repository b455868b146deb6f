// Package render turns a [graph.View] into a picture.
//
// [DOT] writes the view in the language of Graphviz; [SVG] has an [Engine], a
// program of its own, lay that out, and [PNG] and [PDF] paint the layout.
// [Mermaid] and [Text], which is box-drawing characters, need no engine.
//
// Kinds of relation are told apart by arrowhead and weight as well as by colour,
// and optional relations by a dashed line, so that a picture survives print in
// black and white; the theme [Print] has patterns for colours. The colours are
// those of Okabe and Ito, Color Universal Design (2008), which readers with any
// form of colour blindness can tell apart.
//
// [Stack] and [StackText] write the other sort of picture, the block diagram that
// specifications print, from a layout of their own. It is made in three steps:
// protocols that are layered on each other are condensed into blocks; a plan says
// what touches what, which is a matter of planar graphs, and what has to be shown
// again or named because it cannot; and the plan, with the measures of the output,
// gives columns and rows. See planStack and its layout for the methods.
//
// [Explorer] writes a view of any size as a page to search, filter and walk through.
package render
