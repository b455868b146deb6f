package option

import (
	"strings"

	"github.com/spf13/cobra"

	"strata/graph"
)

// Kinds is a set of relation kinds as a flag.
type Kinds struct{ graph.Kinds }

func (f *Kinds) Type() string { return "list" }

func (f *Kinds) Set(s string) (err error) {
	f.Kinds, err = graph.ParseKinds(s)
	return err
}

// Register gives a command the flag --kinds.
func (f *Kinds) Register(cmd *cobra.Command) {
	cmd.Flags().Var(f, "kinds", "the kinds of relation to follow, separated by commas; \"all\" for all")
	names := []string{"all", "dependencies"}
	for _, kind := range graph.AllKinds.List() {
		names = append(names, kind.String())
	}
	cmd.RegisterFlagCompletionFunc("kinds", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

// Sources is a set of evidence sources as a flag.
type Sources []graph.Source

func (f *Sources) Type() string { return "list" }

func (f *Sources) String() string {
	names := make([]string, len(*f))
	for i, source := range *f {
		names[i] = source.String()
	}
	return strings.Join(names, ",")
}

func (f *Sources) Set(s string) error {
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
