package main

import (
	"github.com/spf13/cobra"

	"strata/graph"
)

func newUsers(a *app) *cobra.Command {
	return newReach(a, reach{
		use:   "users SELECTION...",
		short: "What depends on protocols, directly or not",
		long: `Users lists everything that ultimately depends on a protocol, or on one of
several: first what requires it, then what only optional relations lead from. Each
is shown with the kind of its relation towards the protocol, the number of steps,
the protocols between, and where the first step is stated.`,
		example: `  strata users MS-DCOM
  strata users TCP --depth 1
  strata users rfc793 --kinds layers-on --tree
  strata users MS-DCOM --format json | jq -r '.dependents[].id'`,
		direction: graph.Up,
	})
}
