package scene

import "strata/graph"

// rows returns the row of each node: it is as near to row 0, which is at the top where
// the direction is [graph.Down] and else at the bottom, as what stands between allows. It
// takes O(n+m) time.
func (s *Scene) rows() []int {
	waiting, below := make([]int, len(s.Nodes)), make([][]int, len(s.Nodes))
	for i := range s.Links {
		l := &s.Links[i]
		if l.Upward || l.From == l.To {
			continue
		}
		near, far := s.ends(l)
		waiting[far]++
		below[near] = append(below[near], far)
	}
	var order []int
	for node := range s.Nodes {
		if waiting[node] == 0 {
			order = append(order, node)
		}
	}
	rows := make([]int, len(s.Nodes))
	for done := 0; done < len(order); done++ {
		for _, to := range below[order[done]] {
			rows[to] = max(rows[to], rows[order[done]]+1)
			if waiting[to]--; waiting[to] == 0 {
				order = append(order, to)
			}
		}
	}
	return rows
}

// ends returns the end of a link that is nearer to row 0, and the other one.
func (s *Scene) ends(l *Link) (near, far int) {
	if s.Direction == graph.Up {
		return l.To, l.From
	}
	return l.From, l.To
}

// Places returns how much a layered layout of the scene has to place: each node, and each
// line in every row that it passes. It takes O(n+m) time.
func (s *Scene) Places() int {
	rows := s.rows()
	places := len(s.Nodes)
	for i := range s.Links {
		passed := rows[s.Links[i].To] - rows[s.Links[i].From]
		places += max(passed, -passed, 1)
	}
	for _, column := range s.Plan().Columns {
		places += len(column) * (len(column) - 1) / 2
	}
	return places
}
