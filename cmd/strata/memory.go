package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// collectLate puts off the collection of garbage until memory runs to a limit: a
// question is answered before a collection would pay, its garbage being small
// beside the graph, and extraction gains too. The limit grows with what is in use
// after a collection, since one for every few bytes would take all the time of a
// graph beyond it. It does not shrink: what loading a graph took serves to answer.
func collectLate() {
	limit := int64(320 << 20)
	debug.SetGCPercent(2000)
	debug.SetMemoryLimit(limit)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var afterCollection func()
	afterCollection = func() {
		metrics.Read(live)
		used := int64(live[0].Value.Uint64())
		limit = max(limit, used+used/3)
		debug.SetMemoryLimit(limit)
		runtime.AddCleanup(new([16]byte), func(f func()) { f() }, afterCollection)
	}
	runtime.AddCleanup(new([16]byte), func(f func()) { f() }, afterCollection)
}
