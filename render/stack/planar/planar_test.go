package planar

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A dart is an edge as seen from one of its ends.
type dart struct{ node, edge int }

// checkEmbedding holds that a rotation is one of a drawing in the plane: that it
// makes as many faces as Euler's formula wants.
func checkEmbedding(t interface{ Errorf(string, ...any) }, n int, edges [][2]int, rotation [][]int) {
	for v := range n {
		var want []int
		for e, ends := range edges {
			if ends[0] == v || ends[1] == v {
				want = append(want, e)
			}
		}
		got := slices.Sorted(slices.Values(rotation[v]))
		if !slices.Equal(want, got) {
			t.Errorf("edges around %d: %v, want %v", v, got, want)
			return
		}
	}
	component := make([]int, n)
	for v := range component {
		component[v] = v
	}
	var find func(v int) int
	find = func(v int) int {
		if component[v] == v {
			return v
		}
		return find(component[v])
	}
	for _, ends := range edges {
		component[find(ends[0])] = find(ends[1])
	}
	components, alone := 0, 0
	for v := range n {
		if find(v) == v {
			components++
		}
		if len(rotation[v]) == 0 {
			alone++
		}
	}
	faces := 0
	seen := make(map[dart]bool)
	for v := range n {
		for _, e := range rotation[v] {
			if seen[dart{v, e}] {
				continue
			}
			faces++
			for d := (dart{v, e}); !seen[d]; {
				seen[d] = true
				w := edges[d.edge][0] + edges[d.edge][1] - d.node
				at := slices.Index(rotation[w], d.edge)
				d = dart{w, rotation[w][(at+1)%len(rotation[w])]}
			}
		}
	}
	// Each component has an outer face of its own here, and one that is a node
	// alone has none.
	if n-len(edges)+faces != 2*components-alone {
		t.Errorf("%d nodes, %d edges, %d faces, %d components: not in the plane: %v %v", n, len(edges), faces, components, edges, rotation)
	}
}

// naivePlanar looks for a K5 or K3,3 as a minor (Wagner, 1937) by contracting every
// set of edges.
func naivePlanar(n int, edges [][2]int) bool {
	seen := make(map[string]bool)
	var search func(sets []uint) bool // whether free of both
	joined := func(a, b uint) bool {
		for _, ends := range edges {
			x, y := uint(1)<<ends[0], uint(1)<<ends[1]
			if a&x != 0 && b&y != 0 || a&y != 0 && b&x != 0 {
				return true
			}
		}
		return false
	}
	search = func(sets []uint) bool {
		key := ""
		for _, s := range sets {
			key += string(rune(s)) + ","
		}
		if seen[key] {
			return true
		}
		seen[key] = true
		k := len(sets)
		adjacent := make([][]bool, k)
		for i := range sets {
			adjacent[i] = make([]bool, k)
			for j := range sets {
				adjacent[i][j] = i != j && joined(sets[i], sets[j])
			}
		}
		if hasK5(adjacent) || hasK33(adjacent) {
			return false
		}
		for i := range k {
			for j := i + 1; j < k; j++ {
				if adjacent[i][j] {
					next := slices.Clone(sets)
					next[i] |= next[j]
					if !search(slices.Delete(next, j, j+1)) {
						return false
					}
				}
			}
		}
		return true
	}
	var sets []uint
	for v := range n {
		sets = append(sets, 1<<v)
	}
	return search(sets)
}

// choose calls f with every set of k of n, until it returns true.
func choose(n, k int, f func([]int) bool) bool {
	var pick func(from int, picked []int) bool
	pick = func(from int, picked []int) bool {
		if len(picked) == k {
			return f(picked)
		}
		for i := from; i < n; i++ {
			if pick(i+1, append(picked, i)) {
				return true
			}
		}
		return false
	}
	return pick(0, nil)
}

func hasK5(adjacent [][]bool) bool {
	return choose(len(adjacent), 5, func(five []int) bool {
		return !choose(5, 2, func(two []int) bool { return !adjacent[five[two[0]]][five[two[1]]] })
	})
}

func hasK33(adjacent [][]bool) bool {
	return choose(len(adjacent), 6, func(six []int) bool {
		six = slices.Clone(six)
		return choose(6, 3, func(three []int) bool {
			for i, a := range six {
				for j, b := range six {
					if slices.Contains(three, i) && !slices.Contains(three, j) && !adjacent[a][b] {
						return false
					}
				}
			}
			return true
		})
	})
}

func drawSimple(t *rapid.T, most int) (int, [][2]int) {
	n := rapid.IntRange(0, most).Draw(t, "nodes")
	var edges [][2]int
	for a := range n {
		for b := range a {
			switch rapid.IntRange(0, 3).Draw(t, "edge") {
			case 0:
				edges = append(edges, [2]int{a, b})
			case 1:
				edges = append(edges, [2]int{b, a})
			}
		}
	}
	return n, edges
}

func TestEmbedAgainstMinors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, edges := drawSimple(t, 7)
		rotation, ok := Embed(n, edges)
		if want := naivePlanar(n, edges); ok != want {
			t.Fatalf("planar %v, want %v: %v", ok, want, edges)
		}
		if ok {
			checkEmbedding(t, n, edges, rotation)
		}
	})
}

func TestEmbedFindsWhatIsPlanarByConstruction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// A triangle is divided again and again by a node inside of it.
		n := rapid.IntRange(3, 40).Draw(t, "nodes")
		names := rapid.Permutation(filledInts(n)).Draw(t, "names")
		triangles := [][3]int{{0, 1, 2}}
		edges := [][2]int{{names[0], names[1]}, {names[1], names[2]}, {names[0], names[2]}}
		for v := 3; v < n; v++ {
			i := rapid.IntRange(0, len(triangles)-1).Draw(t, "triangle")
			a := triangles[i]
			triangles[i] = [3]int{a[0], a[1], v}
			triangles = append(triangles, [3]int{a[0], a[2], v}, [3]int{a[1], a[2], v})
			for _, w := range a {
				edges = append(edges, [2]int{names[v], names[w]})
			}
		}
		edges = rapid.Permutation(edges).Draw(t, "edges")
		edges = edges[:rapid.IntRange(0, len(edges)).Draw(t, "kept")]
		rotation, ok := Embed(n, edges)
		if !ok {
			t.Fatalf("not planar: %v", edges)
		}
		checkEmbedding(t, n, edges, rotation)
	})
}

func filledInts(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// A graph that grows by an edge at a time while it stays planar comes to the brink.
func TestEmbedOfLargerGraphs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(8, 30).Draw(t, "nodes")
		var edges [][2]int
		joined := make(map[[2]int]bool)
		for range 4 * n {
			a, b := rapid.IntRange(0, n-1).Draw(t, "a"), rapid.IntRange(0, n-1).Draw(t, "b")
			pair := [2]int{min(a, b), max(a, b)}
			if a == b || joined[pair] {
				continue
			}
			rotation, ok := Embed(n, append(edges, [2]int{a, b}))
			if ok {
				joined[pair] = true
				edges = append(edges, [2]int{a, b})
				checkEmbedding(t, n, edges, rotation)
			}
		}
	})
}
