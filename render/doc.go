// Package render turns a [graph.View], or the difference of two graphs, into a picture.
//
// A view becomes a scene, see package scene: what is shown, resolved once. A printer
// for each sort of output, one of the packages below this one, writes the scene; what
// it takes a layout for is laid out by a program of its own, see package engine.
// [Formats] lists all formats with their printers, and is the one list that commands,
// completion and help read: a new format is a file and a row.
package render
