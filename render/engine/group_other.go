//go:build !unix

package engine

import "os/exec"

// ownGroup does nothing: what a program has started is not known.
func ownGroup(*exec.Cmd) {}

// endGroup does nothing: what a program has started is not known here.
func endGroup(*exec.Cmd) {}
