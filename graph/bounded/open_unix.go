//go:build unix

package bounded

import "syscall"

// nonBlocking opens a pipe that nobody writes at once.
const nonBlocking = syscall.O_NONBLOCK
