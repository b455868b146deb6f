package scene

import (
	"cmp"
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

	place int // among those of the owner, from 1
}

// bindLinks finds the arcs: one for each group that is not met and of which at least
// two alternatives have a link from the owner.
func (s *Scene) bindLinks() {
	g := s.View.Graph
	if s.View.Groups != nil {
		return
	}
	s.arcsOf = make(map[int][]int)
	for owner := range g.Len() {
		bound := make(map[string]bool) // links that arcs of the owner bind
		for _, group := range g.GroupsOf(owner) {
			if group.Met {
				continue
			}
			a := Arc{Owner: owner, place: len(bound) + 1}
			seen := 0
			for _, alternative := range group.Members {
				links := s.linksTo(owner, alternative)
				if len(links) > 0 {
					seen++
				}
				a.Links = append(a.Links, links...)
			}
			slices.Sort(a.Links)
			key := fmt.Sprint(a.Links)
			if seen < 2 || bound[key] {
				continue
			}
			bound[key] = true
			for _, link := range a.Links {
				s.arcsOf[link] = append(s.arcsOf[link], len(s.Arcs))
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
	for _, node := range alternative {
		first, _ := slices.BinarySearchFunc(s.Links, [2]int{owner, int(node)}, func(l Link, ends [2]int) int {
			return cmp.Or(cmp.Compare(l.From, ends[0]), cmp.Compare(l.To, ends[1]))
		})
		for i := first; i < len(s.Links) && s.Links[i].From == owner && s.Links[i].To == int(node); i++ {
			if l := &s.Links[i]; l.Kind.Dependency() && (l.Need == graph.OneOf || l.Need == graph.Optional) {
				numbers = append(numbers, i)
			}
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
func (s *Scene) ArcsOf(link int) []int { return s.arcsOf[link] }

// OwnsArc reports whether a node is the owner of an arc.
func (s *Scene) OwnsArc(node int) bool {
	_, owns := slices.BinarySearchFunc(s.Arcs, node, func(a Arc, node int) int { return a.Owner - node })
	return owns
}

// OrWord returns the word at the lines of an arc, numbered where the owner has
// several.
func (s *Scene) OrWord(number int) string {
	a := &s.Arcs[number]
	if last := number+1 == len(s.Arcs) || s.Arcs[number+1].Owner != a.Owner; last && a.place == 1 {
		return "or"
	}
	return fmt.Sprintf("or %d", a.place)
}
