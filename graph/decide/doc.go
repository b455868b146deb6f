// Package decide decides what a protocol needs of another, once for each pair, from all
// that is stated of it; docs/relations.md has the rules and their order.
package decide
