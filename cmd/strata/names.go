package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"strata/graph"
	"strata/graph/names"
	"strata/graph/selection"
)

// resolve returns the protocol that a name stands for, and tells the user what
// was taken when that is not what was typed.
func (a *app) resolve(g *graph.Graph, name string) (int, error) {
	match, err := names.Resolve(g, name)
	if err != nil {
		return 0, err
	}
	if !match.Exact {
		p := g.Protocol(match.Node)
		title, others := "", ""
		if p.Title != "" {
			title = " (" + p.Title + ")"
		}
		if match.Of > 1 {
			others = fmt.Sprintf(", the most cited of %d that it may mean", match.Of)
		}
		a.note("taking %q as %s%s%s", name, p.ID, title, others)
	}
	return match.Node, nil
}

// subject returns the graph and, in it, the protocol that a command is asked
// about.
func (a *app) subject(ctx context.Context, name string) (*graph.Graph, int, error) {
	g, err := a.input.Load(ctx)
	if err != nil {
		return nil, 0, err
	}
	node, err := a.resolve(g, name)
	return g, node, notSelection(name, err)
}

// notSelection explains why an expression is not found where one name is wanted.
func notSelection(name string, err error) error {
	if err == nil || !isMoreThanName(name) {
		return err
	}
	return fmt.Errorf("%s is a selection, but the command takes the name of one protocol: 'strata list' shows what it selects", name)
}

// selected returns the graph and, in it, the protocols that any of the selections
// stands for, sorted. That these are none is a finding, of which the user is told.
func (a *app) selected(ctx context.Context, selections []string) (*graph.Graph, []int, error) {
	g, err := a.input.Load(ctx)
	if err != nil {
		return nil, nil, err
	}
	var nodes []int
	for _, text := range selections {
		more, err := a.evaluate(g, text)
		if err != nil {
			return nil, nil, err
		}
		nodes = selection.Union(nodes, more)
	}
	if len(nodes) == 0 && len(selections) > 0 {
		if g.Len() == 0 {
			a.note("the graph has no protocols")
		} else {
			a.note("no protocol matches %s: 'strata list' shows all", strings.Join(selections, " "))
		}
		err = errFindings
	}
	return g, nodes, err
}

// evaluate returns the protocols that a selection stands for.
func (a *app) evaluate(g *graph.Graph, text string) ([]int, error) {
	e, err := selection.Parse(text)
	if err != nil {
		// Titles have parentheses and commas too.
		if match, unknown := names.Resolve(g, text); unknown == nil {
			return []int{match.Node}, nil
		}
		return nil, err
	}
	return e.Select(g, a.resolve)
}

// isMoreThanName reports whether a selection is an expression rather than the name
// of a protocol.
func isMoreThanName(text string) bool {
	e, err := selection.Parse(text)
	if err != nil {
		return false // a title, or it would have been reported
	}
	_, name := e.Name()
	return !name
}

// completeNames returns a completion of up to most protocol names, or of any
// number if most < 0.
func (a *app) completeNames(most int) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if most >= 0 && len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		g, err := a.input.Load(cmd.Context())
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		// Within an expression it is the last name that is being typed.
		before := typed[:strings.LastIndexAny(typed, "(,& ")+1]
		var list []string
		for _, c := range names.Complete(g, typed[len(before):]) {
			list = append(list, cobra.CompletionWithDesc(before+c.Name, g.Protocol(c.Node).Title))
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
}
