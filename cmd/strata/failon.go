package main

import (
	"errors"
	"fmt"

	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/present"
	"strata/graph"
	"strata/graph/delta"
	"strata/graph/names"
	"strata/graph/selection"
)

// findings says which conditions are met, and by what.
func (a *app) findings(conditions option.FailOn, d *delta.Delta, new *graph.Graph) ([]string, error) {
	var met []string
	for _, c := range conditions {
		var targets []string
		if c.Selection != "" {
			nodes, err := a.reachable(c, new)
			if err != nil {
				return nil, err
			}
			targets = present.IDs(new, nodes)
		}
		if found := c.Found(d, targets); found != "" {
			met = append(met, c.String()+": "+found)
		}
	}
	return met, nil
}

// reachable returns the protocols that a condition names. Nothing reaches what is
// not in the graph, which is told because the name may be mistyped.
func (a *app) reachable(c delta.Condition, g *graph.Graph) ([]int, error) {
	nodes, err := a.choose.Evaluate(g, c.Selection)
	var unknown *names.UnknownError
	var bad *selection.Error
	switch {
	case errors.As(err, &unknown):
		a.note("--fail-on %s: nothing reaches it, as the new graph has no protocol %q", c, unknown.Name)
		return nil, nil
	case err != nil && !errors.As(err, &bad): // which is shown with what is before it
		err = fmt.Errorf("--fail-on %s: %w", c, err)
	case err == nil && len(nodes) == 0:
		a.note("--fail-on %s: nothing reaches it, as it selects no protocol of the new graph", c)
	}
	return nodes, err
}
