package snapshot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"strata/graph"
)

// An Import reads graphs that other tools wrote, and notices what may not be meant
// as it is read. The zero value is ready for use.
type Import struct {
	// Kinds are the kinds that relations of other kinds count as, by the names that
	// the other tool gives them, in lower case.
	Kinds map[string]graph.Kind

	warnings []*Error
	unknown  []string // kinds, in the order of the text
	counts   map[string]int
	first    *Error // where the first of them is
}

// Parse reads a graph from one text, whose format is told by [FormatOf]. Errors
// about the content are of type [*Error].
func (im *Import) Parse(name, text string) (*graph.Graph, error) {
	if f, ok := FormatOf(name, text); ok {
		return f.Parse(text, im)
	}
	if err := checkText(text); err != nil {
		return nil, err
	}
	return nil, errorAt(1, "not a graph: want a snapshot (JSON or lines), DOT, GraphML, JSON Graph Format, or comma-separated values with a header such as from,to,kind")
}

// Warnings returns what was noticed, in the order of the text.
func (im *Import) Warnings() []*Error {
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
		quoted[i] = strconv.Quote(clip(name))
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
		im.warnings = append(im.warnings, errorIn(text, place, "%s", message))
	}
}

// kind returns the kind of a relation that another tool names, at a place that is told
// when it is needed. A graph that names none is of relations of the kind uses, as are
// those of a kind that nobody has mapped.
func (im *Import) kind(name string, place func() *Error) graph.Kind {
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
