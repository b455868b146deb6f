// Package lex cuts text into sentences, and sentences into tokens: words,
// punctuation marks and citations.
//
// Sentences end by Unicode Standard Annex 29. A token carries its word in lower
// case, a hash of that and, for the words that rules speak of, a number, so that
// a test for a [Set] of words is a bit test. A [Memory] keeps the tokens of a
// document.
package lex
