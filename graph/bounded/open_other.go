//go:build !unix

package bounded

// nonBlocking is for pipes in the file system, which there are none of.
const nonBlocking = 0
