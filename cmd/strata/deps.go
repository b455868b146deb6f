package main

import (
	"github.com/spf13/cobra"

	"strata/graph"
)

func newDeps(a *app) *cobra.Command {
	return newReach(a, reach{
		use:   "deps SELECTION...",
		short: "What protocols depend on, directly or not",
		long: `Deps lists everything that a protocol, or several together, ultimately depend on:
first what they require, then what only optional relations lead to. Each is shown
with the kind of the relation that reaches it, the number of steps, the protocols
between, and where the last step is stated.`,
		example: `  strata deps COMEV
  strata deps MC-COMQC --required --depth 2
  strata deps "Queued Components" --tree
  strata deps COMEV --kinds layers-on
  strata deps 'area:File*' --depth 1
  strata deps COMEV --format json | jq -r '.dependencies[].id'`,
		direction: graph.Down,
	})
}
