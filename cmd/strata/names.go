package main

import (
	"context"

	"github.com/spf13/cobra"

	"strata/graph"
)

// resolve returns the protocol that a name stands for, and tells the user what
// was taken when that is not what was typed.
func (a *app) resolve(g *graph.Graph, name string) (int, error) {
	match, err := g.Resolve(name)
	if err != nil {
		return 0, err
	}
	if !match.Exact {
		p := g.Protocol(match.Node)
		if p.Title == "" {
			a.note("taking %q as %s", name, p.ID)
		} else {
			a.note("taking %q as %s (%s)", name, p.ID, p.Title)
		}
	}
	return match.Node, nil
}

// subject returns the graph and, in it, the protocol that a command is asked
// about.
func (a *app) subject(ctx context.Context, name string) (*graph.Graph, int, error) {
	g, err := a.load(ctx)
	if err != nil {
		return nil, 0, err
	}
	node, err := a.resolve(g, name)
	return g, node, err
}

// completeNames returns a completion of up to most protocol names, or of any
// number if most < 0.
func (a *app) completeNames(most int) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if most >= 0 && len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		g, err := a.load(cmd.Context())
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var names []string
		for _, id := range g.Complete(typed) {
			node, _ := g.Lookup(id)
			names = append(names, cobra.CompletionWithDesc(id, g.Protocol(node).Title))
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
}
