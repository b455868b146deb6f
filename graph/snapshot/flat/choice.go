package flat

import "strata/graph"

// The least numbers of bytes that a group and a narrowing take.
const (
	minGroup     = 5 + minPiece
	minNarrowing = 5 + minPiece
)

// The marks of a group.
const (
	isOptionalGroup = 1 << iota
	isMet
)

func (w *writer) choices(g *graph.Graph) {
	var groups []graph.GroupNodes
	var narrowings []graph.NarrowingNodes
	for owner := range g.Len() {
		groups = append(groups, g.GroupsOf(owner)...)
		for number, end := g.NarrowingsOf(owner); number < end; number++ {
			narrowings = append(narrowings, g.Narrowing(number))
		}
	}
	w.number(len(groups))
	for _, group := range groups {
		w.number(int(group.Owner))
		w.number(int(group.Choice))
		w.number(int(group.Side))
		w.number(marks(group.Optional, group.Met))
		w.alternatives(group.Members)
		w.piece(group.Evidence)
	}
	w.number(len(narrowings))
	for _, n := range narrowings {
		w.number(int(n.Owner))
		w.number(int(n.Of))
		w.number(int(n.Choice))
		w.nodes(n.Required)
		w.number(len(n.Groups))
		for _, members := range n.Groups {
			w.alternatives(members)
		}
		w.piece(n.Evidence)
	}
}

func (r *reader) groups() []graph.GroupNodes {
	list := make([]graph.GroupNodes, r.count(minGroup))
	for i := range list {
		group := &list[i]
		group.Owner, group.Choice, group.Side = r.node(), graph.Choice(r.below(256)), graph.Side(r.below(256))
		marks := r.number()
		group.Optional, group.Met = marks&isOptionalGroup != 0, marks&isMet != 0
		group.Members = r.alternatives()
		r.piece(&group.Evidence)
	}
	return list
}

func (r *reader) narrowings() []graph.NarrowingNodes {
	list := make([]graph.NarrowingNodes, r.count(minNarrowing))
	for i := range list {
		n := &list[i]
		n.Owner, n.Of, n.Choice = r.node(), r.node(), graph.Choice(r.below(256))
		n.Required = r.nodes()
		if groups := r.count(1); groups > 0 {
			n.Groups = make([][][]int32, groups)
		}
		for i := range n.Groups {
			n.Groups[i] = r.alternatives()
		}
		r.piece(&n.Evidence)
	}
	return list
}

func (w *writer) alternatives(list [][]int32) {
	w.number(len(list))
	for _, nodes := range list {
		w.nodes(nodes)
	}
}

func (r *reader) alternatives() [][]int32 {
	n := r.count(1)
	if n == 0 {
		return nil
	}
	list := make([][]int32, n)
	for i := range list {
		list[i] = r.nodes()
	}
	return list
}

func (w *writer) nodes(list []int32) {
	w.number(len(list))
	for _, node := range list {
		w.number(int(node))
	}
}

func (r *reader) nodes() []int32 {
	n := r.count(1)
	if n == 0 {
		return nil
	}
	list := make([]int32, n)
	for i := range list {
		list[i] = r.node()
	}
	return list
}

// node reads the number of a node, which [graph.Restore] compares with how many there are.
func (r *reader) node() int32 { return int32(r.below(1 << 31)) }
