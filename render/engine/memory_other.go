//go:build !linux

package engine

// limitMemory does nothing: the system cannot limit another process.
func limitMemory(int) {}
