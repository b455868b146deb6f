package option

import (
	"strings"

	"strata/graph/delta"
)

// FailOn is the flag --fail-on.
type FailOn []delta.Condition

func (f *FailOn) Type() string { return "list" }

func (f *FailOn) String() string {
	words := make([]string, len(*f))
	for i, c := range *f {
		words[i] = c.String()
	}
	return strings.Join(words, ",")
}

func (f *FailOn) Set(list string) error {
	conditions, err := delta.ParseConditions(list)
	*f = append(*f, conditions...)
	return err
}
