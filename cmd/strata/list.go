package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/graph"
)

func newList(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list [PATTERN]",
		Short: "The protocols of the graph",
		Long: `List shows the protocols of the graph, all of them or those that a pattern
matches, in any case. A pattern with *, ? or [ is a glob over IDs; any other is
looked for in IDs, titles, aliases and technology areas.`,
		Example: `  strata list
  strata list 'MC-*'
  strata list routing
  strata list --format json | jq -r '.protocols[] | select(.dangling) | .id'`,
		Args:              arguments(0, 1, "at most one pattern"),
		ValidArgsFunction: a.completeNames(1),
	}
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		pattern := ""
		if len(args) > 0 {
			pattern = args[0]
		}
		matches, err := matcher(pattern)
		if err != nil {
			return err
		}
		g, err := a.load(cmd.Context())
		if err != nil {
			return err
		}
		var protocols []graph.Protocol
		for node := range g.Len() {
			if p := g.Protocol(node); matches(p) {
				protocols = append(protocols, p)
			}
		}
		if err := a.printProtocols(protocols, format.value); err != nil {
			return err
		}
		if len(protocols) == 0 && pattern != "" {
			a.note("no protocol matches %q: 'strata list' shows all", pattern)
			return errFindings
		}
		return nil
	}
	return cmd
}

// matcher returns the test that a pattern stands for.
func matcher(pattern string) (func(graph.Protocol) bool, error) {
	pattern = strings.ToLower(pattern)
	if strings.ContainsAny(pattern, "*?[") {
		if _, err := path.Match(pattern, ""); err != nil {
			return nil, fmt.Errorf("pattern %q: %w: close the bracket, or put a backslash before it", pattern, err)
		}
		return func(p graph.Protocol) bool {
			// IDs may have slashes, which a glob must not stop at.
			matched, _ := path.Match(strings.ReplaceAll(pattern, "/", "\x00"), strings.ReplaceAll(strings.ToLower(p.ID), "/", "\x00"))
			return matched
		}, nil
	}
	contains := func(s string) bool { return strings.Contains(strings.ToLower(s), pattern) }
	return func(p graph.Protocol) bool {
		return contains(p.ID) || contains(p.Title) || contains(p.Area) || slices.ContainsFunc(p.Aliases, contains)
	}, nil
}

type listedJSON struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Kind     string   `json:"kind"`
	Area     string   `json:"area,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Dangling bool     `json:"dangling,omitempty"`
}

func (a *app) printProtocols(protocols []graph.Protocol, format string) error {
	if format != "text" {
		elements := make([]listedJSON, len(protocols))
		for i, p := range protocols {
			elements[i] = listedJSON{p.ID, p.Title, p.Category.String(), p.Area, p.Aliases, p.Dangling}
		}
		ans := newAnswer(format)
		list(ans, "protocols", elements)
		return a.printAnswer(ans)
	}
	if len(protocols) == 0 {
		return nil
	}
	p := a.printer()
	var rows [][]string
	for _, protocol := range protocols {
		rows = append(rows, []string{protocol.ID, protocol.Category.String(), protocol.Area, protocol.Title})
	}
	p.table(0, []column{{name: "ID", style: bold}, {name: "KIND"}, {name: "AREA", gives: true}, {name: "TITLE", gives: true}}, rows)
	return a.print(p)
}
