// Package choose finds the protocols that the arguments of commands name.
package choose

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/ending"
	"strata/cmd/strata/internal/input"
	"strata/graph"
	"strata/graph/names"
	"strata/graph/selection"
)

// A Chooser finds protocols in the graph that a command line names.
type Chooser struct {
	Input *input.Loader
	Note  func(format string, args ...any) // tells the user what is not the answer
}

// Resolve returns the protocol that a name stands for, and tells the user what
// was taken when that is not what was typed.
func (c *Chooser) Resolve(g *graph.Graph, name string) (int, error) {
	match, err := names.Resolve(g, name)
	if err != nil {
		return 0, err
	}
	if !match.Exact {
		c.Note("%s", taking(g, name, &match))
	}
	return match.Node, nil
}

// quoted returns a name in quotes as it was typed, but for what no terminal shows.
func quoted(name string) string {
	if text := strconv.Quote(name); len(text) != len(name)+2+strings.Count(name, `\`) {
		return text
	}
	return `"` + name + `"`
}

// taking tells what was taken for a name that is no ID.
func taking(g *graph.Graph, name string, match *names.Match) string {
	const most = 3 // of others that are named
	var text strings.Builder
	if match.Mentioned {
		fmt.Fprintf(&text, "no protocol is called %s: ", quoted(name))
	}
	p := g.Protocol(match.Node)
	fmt.Fprintf(&text, "taking ")
	if !match.Mentioned {
		fmt.Fprintf(&text, "%s as ", quoted(name))
	}
	text.WriteString(p.ID)
	if p.Title != "" {
		fmt.Fprintf(&text, " (%s)", p.Title)
	}
	switch {
	case match.Mentioned:
		text.WriteString(", whose title has these words")
	case match.Unread:
		text.WriteString(", which was not read")
	}
	if n := len(match.Others); n > 0 {
		var others []string
		for _, node := range match.Others[:min(n, most)] {
			others = append(others, g.ID(node))
		}
		fmt.Fprintf(&text, "; it may mean %s", strings.Join(others, ", "))
		if n > most {
			fmt.Fprintf(&text, " or %d more", n-most)
		}
	}
	return text.String()
}

// Subject returns the graph and, in it, the protocol that a command is asked
// about.
func (c *Chooser) Subject(ctx context.Context, name string) (*graph.Graph, int, error) {
	g, err := c.Input.Load(ctx)
	if err != nil {
		return nil, 0, err
	}
	node, err := c.Resolve(g, name)
	return g, node, NotSelection(name, err)
}

// NotSelection explains why an expression is not found where one name is wanted.
func NotSelection(name string, err error) error {
	if err == nil || !IsExpression(name) {
		return err
	}
	return fmt.Errorf("%s is a selection, but the command takes the name of one protocol: 'strata list' shows what it selects", name)
}

// Selected returns the graph and, in it, the protocols that any of the selections
// stands for, sorted. That these are none is a finding, of which the user is told.
func (c *Chooser) Selected(ctx context.Context, selections []string) (*graph.Graph, []int, error) {
	g, err := c.Input.Load(ctx)
	if err != nil {
		return nil, nil, err
	}
	var nodes []int
	for _, text := range selections {
		more, err := c.Evaluate(g, text)
		if unknown := (*names.UnknownError)(nil); errors.As(err, &unknown) && joined.MatchString(unknown.Name) {
			err = fmt.Errorf("%w; %s", err, betweenBlanks)
		}
		if err != nil {
			return nil, nil, err
		}
		nodes = selection.Union(nodes, more)
	}
	if len(nodes) == 0 && len(selections) > 0 {
		switch text := strings.Join(selections, " "); {
		case g.Len() == 0:
			c.Note("the graph has no protocols")
		case joined.MatchString(text):
			c.Note("no protocol matches %s: %s", text, betweenBlanks)
		default:
			c.Note("no protocol matches %s: 'strata list' shows all", text)
		}
		err = ending.ErrFindings
	}
	return g, nodes, err
}

// joined is a + within a word, where it is a part of a name.
var joined = regexp.MustCompile(`[^\s+]\+[^\s+]`)

// betweenBlanks tells how to write the + that joins.
const betweenBlanks = "'+' joins selections between blanks, as in 'A + B'"

// Evaluate returns the protocols that a selection stands for.
func (c *Chooser) Evaluate(g *graph.Graph, text string) ([]int, error) {
	e, err := selection.Parse(text)
	if err != nil {
		// Titles have parentheses and commas too.
		if match, unknown := names.Resolve(g, text); unknown == nil {
			return []int{match.Node}, nil
		}
		return nil, err
	}
	return e.Select(g, c.Resolve)
}

// IsExpression reports whether a selection is an expression rather than the name
// of a protocol.
func IsExpression(text string) bool {
	e, err := selection.Parse(text)
	if err != nil {
		return false // a title, or it would have been reported
	}
	_, name := e.Name()
	return !name
}

// Complete returns a completion of up to most protocol names, or of any
// number if most < 0.
func (c *Chooser) Complete(most int) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if most >= 0 && len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		g, err := c.Input.Load(cmd.Context())
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		// Within an expression it is the last name that is being typed.
		before := typed[:strings.LastIndexAny(typed, "(,& ")+1]
		var list []string
		for _, name := range names.Complete(g, typed[len(before):]) {
			list = append(list, cobra.CompletionWithDesc(before+name.Name, g.Protocol(name.Node).Title))
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
}
