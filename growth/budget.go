package growth

import (
	"testing"
	"time"
)

// Budget fails a test if something takes more work than it may for its size in bytes: memory
// that it allocates, and time of the processor, of all goroutines. The bounds are so far
// above what work takes that they are missed only where it is out of proportion, as for
// fuzz targets, which have no other size to compare with. The first call in a process
// pays for what is made once.
func Budget(t testing.TB, size int, do func()) {
	t.Helper()
	var took time.Duration
	allocated := Allocated(func() {
		before := processorTime()
		do()
		took = processorTime() - before
	})
	if most := uint64(64<<20 + 8<<10*size); allocated > most {
		t.Errorf("%d bytes allocated for a size of %d, want at most %d", allocated, size, most)
	}
	if most := 5*time.Second + 100*time.Microsecond*time.Duration(size); took > most {
		t.Errorf("%v of the processor for a size of %d, want at most %v", took, size, most)
	}
}
