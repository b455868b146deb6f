package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/phrase"
	"strata/graph"
	"strata/graph/algo"
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

// sourcesFlag is a set of evidence sources as a flag.
type sourcesFlag []graph.Source

func (f *sourcesFlag) Type() string { return "list" }

func (f *sourcesFlag) String() string {
	names := make([]string, len(*f))
	for i, source := range *f {
		names[i] = source.String()
	}
	return strings.Join(names, ",")
}

func (f *sourcesFlag) Set(s string) error {
	*f = nil
	for name := range strings.SplitSeq(s, ",") {
		source, err := graph.ParseSource(strings.TrimSpace(name))
		if err != nil {
			return err
		}
		*f = append(*f, source)
	}
	return nil
}

// A filter is the flags that say which relations to follow.
type filter struct {
	kinds     kindsFlag
	required  bool
	reported  bool
	own       bool
	sources   sourcesFlag
	minPlaces uint
}

// filterFlags gives a command the flags that say which relations to follow.
func filterFlags(cmd *cobra.Command) *filter { return filterFlagsFrom(cmd, graph.Dependencies) }

// filterFlagsFrom is [filterFlags] with other kinds as the default.
func filterFlagsFrom(cmd *cobra.Command, kinds graph.Kinds) *filter {
	f := &filter{kinds: kindsFlag{kinds}}
	f.kinds.register(cmd)
	flags := cmd.Flags()
	flags.BoolVar(&f.required, "required", false, "follow what is required only, whatever is chosen of alternatives")
	f.registerEvidence(cmd)
	return f
}

// defaultRequired makes --required the default, and gives the command --optional for
// what is followed besides.
func (f *filter) defaultRequired(cmd *cobra.Command) *bool {
	cmd.Flags().MarkHidden("required")
	return cmd.Flags().Bool("optional", false, "include optional relations")
}

// registerEvidence gives a command the flags that say whose words count.
func (f *filter) registerEvidence(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.reported, "reported", false, "follow what only others say in passing, too")
	flags.BoolVar(&f.own, "own", false, "follow only what the protocol's own document states")
	flags.Var(&f.sources, "sources", "follow only what these parts of documents state, separated by commas, such as relationships,transport")
	flags.UintVar(&f.minPlaces, "min-places", 0, "follow only what at least this many places state")
	var names []string
	for _, source := range graph.Sources() {
		names = append(names, source.String())
	}
	cmd.RegisterFlagCompletionFunc("sources", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

// narrowed reports whether relations are left out beyond the defaults.
func (f *filter) narrowed() bool {
	return f.kinds.Kinds != graph.Dependencies || f.required || f.byEvidence()
}

func (f *filter) byEvidence() bool { return f.own || len(f.sources) > 0 || f.minPlaces > 0 }

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
	return f.stated(g).Select(graph.Filter{Kinds: f.kinds.Kinds, RequiredOnly: f.required, Reported: f.reported})
}

// requirements returns the requirements of the part of a graph that passes.
func (f *filter) requirements(g *graph.Graph) *algo.Requirements {
	q := algo.NewRequirements(f.stated(g))
	q.Kinds, q.Reported = f.kinds.Kinds, f.reported
	return q
}

// stated returns the part of a graph that the evidence flags select: relations, groups
// and narrowings of which enough places state what counts.
func (f *filter) stated(g *graph.Graph) *graph.Graph {
	if !f.byEvidence() {
		return g
	}
	enough := func(from, to int, list ...graph.Evidence) bool {
		if len(list) == 0 {
			list = []graph.Evidence{{}} // of a graph without documents
		}
		places := 0
		for _, ev := range list {
			if f.own && graph.StandingOf(g.ID(from), g.ID(to), ev) != graph.Own || len(f.sources) > 0 && !slices.Contains(f.sources, ev.Source) {
				continue
			}
			places += max(1, ev.Count)
		}
		return places >= max(1, int(f.minPlaces))
	}
	g = g.Keep(func(_ int, r graph.Arc) bool { return enough(int(r.From), int(r.To), g.EvidenceOf(r)...) })
	return g.KeepChoices(func(owner int, ev graph.Evidence) bool { return enough(owner, owner, ev) })
}
