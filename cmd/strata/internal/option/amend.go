package option

import (
	"errors"
	"fmt"
	"strings"

	"strata/graph"
)

// Amend is what a reader finds right of a pair, as a flag.
type Amend struct {
	Given   bool
	need    *graph.Need
	purpose *graph.Purpose
	kind    *graph.Kind
}

func (f *Amend) Type() string   { return "need=" }
func (f *Amend) String() string { return "" }

func (f *Amend) Set(s string) error {
	for part := range strings.SplitSeq(s, ",") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "need":
			need, err := graph.ParseNeed(value)
			if err != nil {
				return err
			}
			if need == graph.Denied {
				return errors.New("want --reject for what is denied")
			}
			f.need = &need
		case "purpose":
			purpose, err := graph.ParsePurpose(value)
			if err != nil {
				return err
			}
			f.purpose = &purpose
		case "kind":
			kind, err := graph.ParseKind(value)
			if err != nil {
				return err
			}
			if !kind.Dependency() {
				return fmt.Errorf("kind %s is no dependency: want one of %s", kind, graph.Dependencies)
			}
			f.kind = &kind
		default:
			return errors.New("want need=NEED, purpose=PURPOSE or kind=KIND")
		}
	}
	f.Given = true
	return nil
}

// Apply puts what is right into a verdict.
func (f *Amend) Apply(v *graph.Verdict) {
	if f.need != nil {
		v.Need = *f.need
	}
	if f.purpose != nil {
		v.Purpose = *f.purpose
	}
	if f.kind != nil {
		v.Kind = *f.kind
	}
}
