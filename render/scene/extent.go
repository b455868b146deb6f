package scene

// Rows returns the row of each node, 0 at the top, in which it stands as high as what
// stands above it allows. It takes O(n+m) time.
func (s *Scene) Rows() []int {
	waiting, below := make([]int, len(s.Nodes)), make([][]int, len(s.Nodes))
	for i := range s.Links {
		if l := &s.Links[i]; !l.Upward && l.From != l.To {
			waiting[l.To]++
			below[l.From] = append(below[l.From], l.To)
		}
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

// Extent returns how much a layered layout of the scene has to place, each node and each
// line in every row that it passes, and the nodes of the widest of [Scene.Rows]. It takes
// O(n+m) time.
func (s *Scene) Extent() (places, widest int) {
	rows := s.Rows()
	length := make([]int, len(rows))
	for _, row := range rows {
		length[row]++
		widest = max(widest, length[row])
	}
	places = len(s.Nodes)
	for i := range s.Links {
		passed := rows[s.Links[i].To] - rows[s.Links[i].From]
		places += max(passed, -passed, 1)
	}
	return places, widest
}
