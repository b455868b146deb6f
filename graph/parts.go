package graph

import (
	"errors"
	"fmt"

	"strata/graph/ids"
	"strata/graph/numbers"
)

// Parts are what a graph consists of. [Restore] puts them together.
type Parts struct {
	IDs        []string         // sorted, each once
	Protocols  []int32          // their numbers in the store
	Arcs       []Arc            // sorted by From, To and Kind, each once; Optional and Denied follow from Need
	Groups     []GroupNodes     // by owner
	Narrowings []NarrowingNodes // by owner
	Verdicts   []Verdict        // as [Graph.Verdicts] returns them
	Raw        func() *Graph    // what [Graph.Raw] returns; nil if there are no verdicts
	Store      Store
	// Decide, unless nil, sets what is decided of the relations of g, in their order: need,
	// purpose, standing, and whether each decides. Which groups are met follows from that.
	// Without it all is decided.
	Decide func(g *Graph, relations []Arc)
}

// Restore returns the graph of its parts, of which it keeps the slices. It fails where a number is out of range or an order is not kept, but does
// not look into the store. It takes O(n+m) time.
func Restore(p Parts) (*Graph, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	g := &Graph{
		fields: numbers.Of(p.Protocols), store: p.Store, relations: p.Arcs, groups: p.Groups, narrowings: p.Narrowings,
		verdicts: p.Verdicts, raw: p.Raw,
	}
	g.ids = ids.NewTable(len(p.IDs), func(node int) string { return p.IDs[node] })
	g.indexRelations()
	g.indexGroups()
	if p.Decide != nil {
		p.Decide(g, g.relations)
		g.meetGroups()
	}
	for i := range g.relations {
		g.relations[i].settle()
	}
	return g, nil
}

var errNodes = errors.New("protocols: want IDs in their order, each once, with numbers of the store")

func (p *Parts) check() error {
	bound, nodes := p.Store.Bound(), int32(len(p.IDs))
	if len(p.Protocols) != len(p.IDs) {
		return errNodes
	}
	for i, id := range p.IDs {
		if id == "" || i > 0 && id <= p.IDs[i-1] || uint32(p.Protocols[i]) >= uint32(bound) {
			return errNodes
		}
	}
	isNode := func(n int32) bool { return uint32(n) < uint32(nodes) }
	for i, r := range p.Arcs {
		switch {
		case !isNode(r.From) || !isNode(r.To) || r.Evidence < -1 || r.Evidence >= bound,
			r.Kind >= kindCount || r.Need >= needCount || r.Purpose >= purposeCount || r.Standing >= standingCount:
			return fmt.Errorf("relation %d: a number is out of range", i)
		case i > 0 && compareArcs(p.Arcs[i-1], r) >= 0:
			return fmt.Errorf("relation %d: want them by from, to and kind", i)
		}
	}
	areNodes := func(list [][]int32) bool {
		for _, alternative := range list {
			for _, member := range alternative {
				if !isNode(member) {
					return false
				}
			}
		}
		return true
	}
	last := int32(0)
	for i, group := range p.Groups {
		if !isNode(group.Owner) || group.Owner < last || !areNodes(group.Members) || group.Choice >= choiceCount || group.Side >= sideCount {
			return fmt.Errorf("group %d: a number is out of range", i)
		}
		last = group.Owner
	}
	last = 0
	for i, n := range p.Narrowings {
		if !isNode(n.Owner) || n.Owner < last || !isNode(n.Of) || !areNodes([][]int32{n.Required}) || n.Choice >= choiceCount {
			return fmt.Errorf("narrowing %d: a number is out of range", i)
		}
		for _, members := range n.Groups {
			if !areNodes(members) {
				return fmt.Errorf("narrowing %d: a number is out of range", i)
			}
		}
		last = n.Owner
	}
	return nil
}
