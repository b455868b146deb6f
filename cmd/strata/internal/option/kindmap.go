package option

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"strata/graph"
)

// KindMap is the kinds that relations of other tools count as, as a flag.
type KindMap map[string]graph.Kind

func (m *KindMap) Type() string { return "map" }

func (m *KindMap) String() string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(*m)) {
		list = append(list, name+"="+(*m)[name].String())
	}
	return strings.Join(list, ",")
}

func (m *KindMap) Set(s string) error {
	for part := range strings.SplitSeq(s, ",") {
		name, value, ok := strings.Cut(part, "=")
		if name = strings.ToLower(strings.TrimSpace(name)); !ok || name == "" {
			return errors.New("want NAME=KIND, such as calls=uses")
		}
		kind, err := graph.ParseKind(strings.TrimSpace(value))
		if err != nil {
			return err
		}
		if *m == nil {
			*m = make(KindMap)
		}
		(*m)[name] = kind
	}
	return nil
}
