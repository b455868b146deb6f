package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"strata/graph"
	"strata/graph/snapshot/fields"
)

// An Import says how graphs that other tools wrote are read, and notes what may not be
// meant as it is read. The zero value is ready for use.
type Import struct {
	// Kinds are the kinds that relations of other kinds count as, by the names that
	// the other tool gives them, in lower case.
	Kinds map[string]graph.Kind

	warnings []*fields.Error
	unknown  []string // kinds, in the order of the text
	counts   map[string]int
	first    *fields.Error // where the first of them is
}

// Warnings returns what was noticed, in the order of the text.
func (im *Import) Warnings() []*fields.Error {
	list := slices.Clip(im.warnings)
	if len(im.unknown) == 0 {
		return list
	}
	const most = 5
	relations, names := 0, im.unknown[:min(most, len(im.unknown))]
	for _, n := range im.counts {
		relations += n
	}
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = strconv.Quote(fields.Clip(name))
	}
	text := strings.Join(quoted, ", ")
	if more := len(im.unknown) - len(names); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	warning := *im.first
	warning.Message = fmt.Sprintf("relations of a kind that is none here (%s), %d in all, count as uses: say with --kind-map %s=layers-on what they are", text, relations, names[0])
	return append(list, &warning)
}

// mostWarnings is how many places are told that may not be meant as they are read.
const mostWarnings = 10

// warn notes a place that may not be meant as it is read.
func (im *Import) warn(text string, place int, message string) {
	if len(im.warnings) < mostWarnings {
		im.warnings = append(im.warnings, fields.ErrorIn(text, place, "%s", message))
	}
}

// Kind returns the kind of a relation that another tool names, at a place that is told
// when it is needed. A graph that names none is of relations of the kind uses, as are
// those of a kind that nobody has mapped.
func (im *Import) Kind(name string, place func() *fields.Error) graph.Kind {
	if name == "" {
		return graph.Uses
	}
	if kind, ok := im.Kinds[strings.ToLower(name)]; ok {
		return kind
	}
	if kind, err := graph.ParseKind(name); err == nil {
		return kind
	}
	if im.counts == nil {
		im.counts, im.first = make(map[string]int), place()
	}
	if im.counts[name]++; im.counts[name] == 1 {
		im.unknown = append(im.unknown, name)
	}
	return graph.Uses
}
