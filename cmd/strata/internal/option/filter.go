package option

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/graph"
	"strata/graph/needs"
)

// A Filter is the flags that say which relations to follow.
type Filter struct {
	Kinds     Kinds
	Required  bool
	Reported  bool
	own       bool
	sources   Sources
	minPlaces uint
}

// NewFilter gives a command the flags that say which relations to follow.
func NewFilter(cmd *cobra.Command) *Filter { return FilterFrom(cmd, graph.Dependencies) }

// FilterFrom is [NewFilter] with other kinds as the default.
func FilterFrom(cmd *cobra.Command, kinds graph.Kinds) *Filter {
	f := &Filter{Kinds: Kinds{kinds}}
	f.Kinds.Register(cmd)
	flags := cmd.Flags()
	flags.BoolVar(&f.Required, "required", false, "follow what is required only, whatever is chosen of alternatives")
	f.registerEvidence(cmd)
	return f
}

// AddOptional gives the command --optional in the place of --required, for what can be left out.
func (f *Filter) AddOptional(cmd *cobra.Command) *bool {
	optional := cmd.Flags().Bool("optional", false, "include optional relations")
	cmd.MarkFlagsMutuallyExclusive("required", "optional")
	return optional
}

// DefaultRequired makes --required the default, and gives the command --optional for
// what is followed besides.
func (f *Filter) DefaultRequired(cmd *cobra.Command) *bool {
	cmd.Flags().MarkHidden("required")
	return cmd.Flags().Bool("optional", false, "include optional relations")
}

// registerEvidence gives a command the flags that say whose words count.
func (f *Filter) registerEvidence(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.Reported, "reported", false, "follow what only others say in passing, too")
	flags.BoolVar(&f.own, "own", false, "follow only what the protocol's own document states")
	flags.Var(&f.sources, "sources", "follow only what these parts of documents state, separated by commas, such as relationships,transport")
	flags.UintVar(&f.minPlaces, "min-places", 0, "follow only what at least this many places state")
	var names []string
	for _, source := range graph.Sources() {
		names = append(names, source.String())
	}
	cmd.RegisterFlagCompletionFunc("sources", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

// Narrowed reports whether relations are left out beyond the defaults.
func (f *Filter) Narrowed() bool {
	return f.Kinds.Kinds != graph.Dependencies || f.Required || f.byEvidence()
}

func (f *Filter) byEvidence() bool { return f.own || len(f.sources) > 0 || f.minPlaces > 0 }

// Remark says, if no relation of a graph passes, how more would; else "".
func (f *Filter) Remark(g *graph.Graph) string {
	if g.RelationCount() == 0 {
		return ""
	}
	g = f.Stated(g)
	for number := range g.RelationCount() {
		if f.selection().Passes(g.Arc(number)) {
			return ""
		}
	}
	return fmt.Sprintf("the graph has no relation of the kind %s: follow more with --kinds dependencies or --kinds all", strings.ReplaceAll(f.Kinds.String(), ",", " or "))
}

// Arguments returns the flags as arguments of a function of the selection language.
func (f *Filter) Arguments() string {
	text := ", kinds=" + f.Kinds.String()
	if f.Required {
		text += ", required"
	}
	return text
}

// Of returns the part of a graph that passes.
func (f *Filter) Of(g *graph.Graph) *graph.Graph {
	return f.Stated(g).Select(f.selection())
}

func (f *Filter) selection() graph.Filter {
	return graph.Filter{Kinds: f.Kinds.Kinds, RequiredOnly: f.Required, Reported: f.Reported}
}

// Requirements returns the requirements of the part of a graph that passes.
func (f *Filter) Requirements(g *graph.Graph) *needs.Requirements {
	q := needs.NewRequirements(f.Stated(g))
	q.Kinds, q.Reported = f.Kinds.Kinds, f.Reported
	return q
}

// Stated returns the part of a graph that the evidence flags select: relations, groups
// and narrowings of which enough places state what counts.
func (f *Filter) Stated(g *graph.Graph) *graph.Graph {
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
