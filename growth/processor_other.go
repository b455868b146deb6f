//go:build !unix

package growth

import "time"

// processorTime returns 0: it is not asked for on this system.
func processorTime() time.Duration { return 0 }
