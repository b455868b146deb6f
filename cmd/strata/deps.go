package main

import (
	"github.com/spf13/cobra"

	"strata/graph"
)

func newDeps(a *app) *cobra.Command {
	return newReach(a, reach{
		use:   "deps SELECTION...",
		short: "What protocols depend on, directly or not",
		long: `Deps lists the direct and indirect dependencies of a protocol, or of several together:
first the required ones, then those reached only through optional relations. Each has
the kind of the last relation of its chain, the number of steps, the protocols between,
and the place that states the last step.`,
		example: `  strata deps COMEV
  strata deps MC-COMQC --required --depth 2
  strata deps "Queued Components" --tree
  strata deps COMEV --kinds layers-on
  strata deps 'area:File*' --depth 1
  strata deps COMEV --format json | jq -r '.dependencies[].id'`,
		direction: graph.Down,
	})
}
