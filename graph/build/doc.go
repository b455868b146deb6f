// Package build assembles a graph from what is stated, in any order and any number of
// times. What is needed is decided by package decide.
package build
