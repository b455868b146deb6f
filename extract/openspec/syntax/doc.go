// Package syntax holds the elements of the form of Open Specifications, which its
// parser reads and which files in other forms are rewritten into: lines and fenced
// code, headings and their numbers, titles with a meaning, short names and tags,
// links, and what a line alone can tell of itself.
package syntax
