package needs

import (
	"sync"

	"strata/graph/needs/hypergraph"
)

// meet begins to find, for each open group, nodes that all its members lead to, beside
// what is sure, and the region in which they do: wait returns them. Each such node is
// there for one group, behind those of that group that were found on the way to it. In
// the meantime q can search what it has expanded, and expand more.
func (q *Requirements) meet(choices []choice, sure func(number int32) bool) (wait func() ([][]int32, *hypergraph.Region)) {
	if len(choices) == 0 {
		return func() ([][]int32, *hypergraph.Region) { return nil, nil }
	}
	var behind *hypergraph.Region
	complete := q.complete
	if !complete {
		behind = q.behind(choices, sure)
	}
	still := *q // what is expanded in it stays as it is
	still.work = 0
	var common [][]int32
	var finding sync.WaitGroup
	finding.Go(func() {
		if complete {
			behind = still.behind(choices, sure)
		}
		var work int
		common, work = behind.Common(q.g.Len())
		still.work += work
	})
	return func() ([][]int32, *hypergraph.Region) {
		finding.Wait()
		q.work += still.work
		return common, behind
	}
}
