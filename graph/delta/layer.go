package delta

import (
	"strata/graph"
	"strata/graph/query"
)

// A Move is a protocol of both graphs that is not on the same of [query.Layers].
type Move struct {
	ID       string
	Old, New int
}

// compareLayers returns what moved, ordered by ID. It takes O(n+m) time.
func compareLayers(u *union) []Move {
	olds, news := heights(u.old), heights(u.new)
	var moves []Move
	for i, id := range u.ids {
		inOld, inNew := u.inOld[i], u.inNew[i]
		if inOld >= 0 && inNew >= 0 && olds[inOld] != news[inNew] {
			moves = append(moves, Move{id, olds[inOld], news[inNew]})
		}
	}
	return moves
}

// heights returns the layer of every protocol.
func heights(g *graph.Graph) []int {
	height := make([]int, g.Len())
	for number, layer := range query.Layers(g) {
		for _, set := range layer {
			for _, node := range set {
				height[node] = number
			}
		}
	}
	return height
}
