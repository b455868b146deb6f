package scene

import (
	"fmt"
	"slices"
	"strings"

	"strata/graph"
)

// An Arc binds the links to alternatives of which the owner needs one, as AND/OR
// graphs are drawn (N. J. Nilsson, Principles of Artificial Intelligence, 1980).
type Arc struct {
	Owner int   // node
	Links []int // two or more, by number; all lead from the owner
	Words []string
	Faint bool // it recedes, as all its links do
}

// bindLinks finds the arcs: one for each group that is not met and of which at least
// two alternatives have a link from the owner.
func (s *Scene) bindLinks() {
	g := s.View.Graph
	if s.View.Groups != nil {
		return
	}
	for owner := range g.Len() {
		for _, group := range g.GroupsOf(owner) {
			if group.Met {
				continue
			}
			a := Arc{Owner: owner}
			seen := 0
			for _, alternative := range group.Members {
				links := s.linksTo(owner, alternative)
				if len(links) > 0 {
					seen++
				}
				a.Links = append(a.Links, links...)
			}
			slices.Sort(a.Links)
			if seen < 2 || slices.ContainsFunc(s.Arcs, func(b Arc) bool { return slices.Equal(a.Links, b.Links) }) {
				continue
			}
			a.Words = s.alternatives(group)
			s.Arcs = append(s.Arcs, a)
			s.Legend.OneOf = true
		}
	}
}

// linksTo returns the numbers of the links from an owner to an alternative that a
// choice decides.
func (s *Scene) linksTo(owner int, alternative []int32) []int {
	var numbers []int
	first, _ := slices.BinarySearchFunc(s.Links, owner, func(l Link, owner int) int { return l.From - owner })
	for i := first; i < len(s.Links) && s.Links[i].From == owner; i++ {
		if l := &s.Links[i]; l.Kind.Dependency() && (l.Need == graph.OneOf || l.Need == graph.Optional) && slices.Contains(alternative, int32(l.To)) {
			numbers = append(numbers, i)
		}
	}
	return numbers
}

// alternatives says what a group is, and where it is stated.
func (s *Scene) alternatives(group graph.GroupNodes) []string {
	var names []string
	for _, alternative := range group.Members {
		var ids []string
		for _, node := range alternative {
			ids = append(ids, Clean(s.View.Graph.ID(int(node))))
		}
		names = append(names, strings.Join(ids, " with "))
	}
	line := "one of " + strings.Join(names, ", ")
	var notes []string
	if group.Optional {
		notes = append(notes, "or none")
	}
	if group.Side != graph.BothSides {
		notes = append(notes, group.Side.String()+" side")
	}
	if notes != nil {
		line += " (" + strings.Join(notes, ", ") + ")"
	}
	lines := []string{line}
	if group.Evidence.Document != "" {
		lines = append(lines, citation(group.Evidence))
	}
	return lines
}

// ArcsOf returns the numbers of the arcs that bind a link, ascending.
func (s *Scene) ArcsOf(link int) []int {
	var numbers []int
	for i := range s.Arcs {
		if _, bound := slices.BinarySearch(s.Arcs[i].Links, link); bound {
			numbers = append(numbers, i)
		}
	}
	return numbers
}

// OrWord returns the word at the lines of an arc, numbered where the owner has
// several.
func (s *Scene) OrWord(number int) string {
	place, count := 0, 0
	for i := range s.Arcs {
		if s.Arcs[i].Owner == s.Arcs[number].Owner {
			count++
			if i <= number {
				place++
			}
		}
	}
	if count == 1 {
		return "or"
	}
	return fmt.Sprintf("or %d", place)
}
