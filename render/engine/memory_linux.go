package engine

import "golang.org/x/sys/unix"

// limitMemory bounds the address space of a process. Where that is not allowed the
// time limit has to do.
func limitMemory(pid int) {
	unix.Prlimit(pid, unix.RLIMIT_AS, &unix.Rlimit{Cur: maxMemory, Max: maxMemory}, nil)
}
