package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

// Stacks are the chains of layers below a protocol.
type Stacks struct {
	Graph *graph.Graph
	Root  int
	query.Stacks
}

func (s Stacks) Object() *encode.Object {
	ans := encode.New(present.Schema)
	ans.Field("protocol", s.Graph.ID(s.Root))
	encode.ListOf(ans, "stacks", s.Chains, func(chain []int) []string { return present.IDs(s.Graph, chain) })
	var choices []choiceOfStackJSON
	for number, chain := range s.Chains {
		for i := 1; i < len(chain); i++ {
			if s.Choices != nil && s.Choices[number][i] {
				choices = append(choices, choiceOfStackJSON{s.Graph.ID(chain[i-1]), s.Graph.ID(chain[i])})
			}
		}
	}
	slices.SortFunc(choices, func(x, y choiceOfStackJSON) int {
		return cmp.Or(cmp.Compare(x.Of, y.Of), cmp.Compare(x.Member, y.Member))
	})
	encode.List(ans, "alternatives", slices.Compact(choices))
	return ans
}

type choiceOfStackJSON struct {
	Of     string `json:"of"`
	Member string `json:"member"`
}

func (s Stacks) Text(p present.Printer) {
	cycleOf := make(map[int]int) // the number of a node's cycle, from 1
	for i, cycle := range s.Cycles {
		for _, node := range cycle {
			cycleOf[node] = i + 1
		}
	}
	for number, chain := range s.Chains {
		for i := 0; i < len(chain); {
			end := i + 1 // of the protocols that stand on each other
			for c := cycleOf[chain[i]]; c > 0 && end < len(chain) && cycleOf[chain[end]] == c; {
				end++
			}
			if i > 0 {
				arrow := " > "
				if s.Choices != nil && s.Choices[number][i] {
					arrow = " >? "
				}
				p.Printf("%s", p.Style(terminal.Dim, arrow))
			}
			p.Printf("%s", joinLevel(p, present.IDs(s.Graph, chain[i:end])))
			i = end
		}
		p.Printf("\n")
	}
}

// joinLevel joins protocols that stand on each other; of many it names the first,
// by which a chain enters.
func joinLevel(p present.Printer, names []string) string {
	const few = 3
	if len(names) > few {
		names = []string{names[0], fmt.Sprintf("(%d more)", len(names)-1)}
	}
	return strings.Join(names, p.Style(terminal.Dim, " = "))
}
