// Package grammar finds what a sentence is made of, as far as relations between
// protocols go: the mentions of protocols, the cues, which are phrases that carry a
// relation, chains such as "X over Y", and the subject and the objects of each cue. It
// decides nothing: that is for package relate, which reads what is found here.
package grammar
