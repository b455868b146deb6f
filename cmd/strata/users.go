package main

import (
	"github.com/spf13/cobra"

	"strata/graph"
)

func newUsers(a *app) *cobra.Command {
	return newReach(a, reach{
		use:   "users SELECTION...",
		short: "What depends on protocols, directly or not",
		long: `Users lists the direct and indirect dependents of a protocol, or of several together:
first those that require it, then those that reach it only through optional relations.
Each has the kind of the first relation of its chain, the number of steps, the protocols
between, and the place that states the first step.`,
		example: `  strata users MS-DCOM
  strata users TCP --depth 1
  strata users rfc793 --kinds layers-on --tree
  strata users MS-DCOM --format json | jq -r '.dependents[].id'`,
		direction: graph.Up,
	})
}
