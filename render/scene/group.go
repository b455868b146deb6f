package scene

import (
	"fmt"
	"strconv"

	"strata/graph"
)

// resolveGroupLink resolves a link between two groups, which stands for all
// relations between their protocols. Its label counts these, those of the other way
// behind a slash.
func (s *Scene) resolveGroupLink(l *Link) {
	groups, g := s.View.Groups, s.View.Graph
	from, _ := groups.Graph.Lookup(g.ID(l.From))
	to, _ := groups.Graph.Lookup(g.ID(l.To))
	number, _ := groups.Graph.Between(from, to)
	l.forth = groups.Forth[number]
	l.Color = s.Colors.Line(graph.LayersOn)
	l.Label = strconv.Itoa(len(l.forth))
	if back := groups.Back[number]; len(back) > 0 {
		l.Label += "/" + strconv.Itoa(len(back))
	}
}

// groupTooltip returns the first of the relations that a link between two groups
// stands for.
func (s *Scene) groupTooltip(l *Link) []string {
	const most = 12
	var lines []string
	for i, number := range l.forth {
		if i == most {
			lines = append(lines, fmt.Sprintf("and %d more", len(l.forth)-most))
			break
		}
		lines = append(lines, statement(s.View.Groups.Whole.Relation(number)))
	}
	return lines
}
