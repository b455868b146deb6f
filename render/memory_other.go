//go:build !linux

package render

// limitMemory does nothing: the system cannot limit another process.
func limitMemory(int) {}
