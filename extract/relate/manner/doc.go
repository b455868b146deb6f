// Package manner finds what the words around a cue say of the relation that it carries.
// A [Context] is asked one question at a time: whether the words demand the relation,
// of whom and under which conditions (manner.go), whether they deny it or offer a choice
// (modality.go), of which kind it is (kind.go), what a name or an item of a list stands
// for in its sentence (name.go, item.go), whether a list goes on with it (announce.go),
// and what a citation adds (citation.go). It decides nothing.
package manner
