package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/phrase"
	"strata/graph"
)

// A choice is a flag that takes one of a few words.
type choice struct {
	value string
	words []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return "word" }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.words, s) {
		return fmt.Errorf("want %s", phrase.Or(c.words))
	}
	c.value = s
	return nil
}

// wordFlag gives a command a flag that takes one of the words, the first being the
// default.
func wordFlag(cmd *cobra.Command, name, usage string, words ...string) *choice {
	c := &choice{value: words[0], words: words}
	cmd.Flags().Var(c, name, usage+": "+phrase.Or(words))
	cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// formatFlag gives a command the flag --format.
func formatFlag(cmd *cobra.Command, words ...string) *choice {
	return wordFlag(cmd, "format", "output format", words...)
}

// answerFormat gives a command the flag --format for an answer in text, which
// [answer] does not print, or as data.
func answerFormat(cmd *cobra.Command) *choice {
	return formatFlag(cmd, "text", "json", "csv", "jsonl")
}

// kindsFlag is a set of relation kinds as a flag.
type kindsFlag struct{ graph.Kinds }

func (f *kindsFlag) Type() string { return "list" }

func (f *kindsFlag) Set(s string) (err error) {
	f.Kinds, err = graph.ParseKinds(s)
	return err
}

// register gives a command the flag --kinds.
func (f *kindsFlag) register(cmd *cobra.Command) {
	cmd.Flags().Var(f, "kinds", "the kinds of relation to follow, separated by commas; \"all\" for all")
	names := []string{"all", "dependencies"}
	for _, kind := range graph.AllKinds.List() {
		names = append(names, kind.String())
	}
	cmd.RegisterFlagCompletionFunc("kinds", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

// A filter is the flags that say which relations to follow.
type filter struct {
	kinds    kindsFlag
	required bool
}

// filterFlags gives a command the flags --kinds and --required.
func filterFlags(cmd *cobra.Command) *filter { return filterFlagsFrom(cmd, graph.Dependencies) }

// filterFlagsFrom is [filterFlags] with other kinds as the default.
func filterFlagsFrom(cmd *cobra.Command, kinds graph.Kinds) *filter {
	f := &filter{kinds: kindsFlag{kinds}}
	f.kinds.register(cmd)
	cmd.Flags().BoolVar(&f.required, "required", false, "follow required relations only")
	return f
}

// note tells the user when no relation of a graph passes, and how more would.
func (f *filter) note(a *app, g *graph.Graph) {
	if g.RelationCount() > 0 && f.of(g).RelationCount() == 0 {
		a.note("the graph has no relation of the kind %s: follow more with --kinds dependencies or --kinds all", strings.ReplaceAll(f.kinds.String(), ",", " or "))
	}
}

// arguments returns the flags as arguments of a function of the selection language.
func (f *filter) arguments() string {
	text := ", kinds=" + f.kinds.String()
	if f.required {
		text += ", required"
	}
	return text
}

// of returns the part of a graph that passes.
func (f *filter) of(g *graph.Graph) *graph.Graph {
	return g.Select(graph.Filter{Kinds: f.kinds.Kinds, RequiredOnly: f.required})
}
