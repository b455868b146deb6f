package flat

import (
	"sort"
	"sync/atomic"

	"strata/graph"
	"strata/graph/numbers"
)

// The least numbers of bytes that a group and a narrowing take.
const (
	minGroup     = 4 + minPiece
	minNarrowing = 4 + minPiece
)

// The marks of a group.
const (
	isOptionalGroup = 1 << iota
	isMet
)

// choosing are the groups and narrowings of a graph, which are read once, when they are
// asked for.
type choosing struct {
	file *file
	// Of each owner of groups, and of each narrowing, the owner and the place in
	// choices, by owner.
	groupOwners, narrowingOwners numbers.List
	owners                       string // a bit for each protocol, set if it is an owner

	groups     []atomic.Pointer[[]graph.GroupNodes]
	narrowings []atomic.Pointer[graph.NarrowingNodes]
}

// choices returns the groups and narrowings of a graph, nil if there are none.
func (f *file) choices() graph.Choices {
	c := &choosing{file: f, groupOwners: f.list(groupOwners), narrowingOwners: f.list(narrowingOwners), owners: f.sections[owners]}
	if c.groupOwners.Len()+c.narrowingOwners.Len() == 0 {
		return nil
	}
	c.groups = make([]atomic.Pointer[[]graph.GroupNodes], c.groupOwners.Len()/2)
	c.narrowings = make([]atomic.Pointer[graph.NarrowingNodes], c.narrowingOwners.Len()/2)
	return c
}

// firstOf returns the first place in pairs of owners and others that has an owner or
// one behind it.
func firstOf(pairs numbers.List, owner int) int {
	return sort.Search(pairs.Len()/2, func(i int) bool { return int(pairs.At(2*i)) >= owner })
}

// owns reports whether a protocol has groups or narrowings, as few have.
func (c *choosing) owns(node int) bool { return c.owners[node/8]>>(node%8)&1 != 0 }

// Groups returns the groups of an owner, always the same.
func (c *choosing) Groups(owner int) []graph.GroupNodes {
	if !c.owns(owner) {
		return nil
	}
	i := firstOf(c.groupOwners, owner)
	if i == len(c.groups) || int(c.groupOwners.At(2*i)) != owner {
		return nil
	}
	list := c.groups[i].Load()
	if list == nil {
		r := c.file.in(choices, c.groupOwners.At(2*i+1))
		read := r.groups(int32(owner))
		c.groups[i].CompareAndSwap(nil, &read)
		list = c.groups[i].Load()
	}
	return *list
}

// Narrowings returns the numbers of the narrowings of an owner.
func (c *choosing) Narrowings(owner int) (first, end int) {
	if !c.owns(owner) {
		return 0, 0
	}
	first = firstOf(c.narrowingOwners, owner)
	for end = first; end < len(c.narrowings) && int(c.narrowingOwners.At(2*end)) == owner; end++ {
	}
	return first, end
}

// Narrowing returns the narrowing of a number.
func (c *choosing) Narrowing(number int) graph.NarrowingNodes {
	n := c.narrowings[number].Load()
	if n == nil {
		r := c.file.in(choices, c.narrowingOwners.At(2*number+1))
		read := r.narrowing(c.narrowingOwners.At(2 * number))
		n = &read
		c.narrowings[number].Store(n)
	}
	return *n
}

// chosen makes the sections of a graph's groups and narrowings.
func (d *describer) chosen(g *graph.Graph, made *[sectionCount][]byte) {
	w := writer{strings: d.strings}
	made[owners] = make([]byte, (g.Len()+7)/8)
	begin := func(section, owner int) {
		made[owners][owner/8] |= 1 << (owner % 8)
		made[section] = numbers.Append(numbers.Append(made[section], int32(owner)), int32(len(w.out)))
	}
	for owner := range g.Len() {
		if groups := g.GroupsOf(owner); len(groups) > 0 {
			begin(groupOwners, owner)
			w.groups(groups)
		}
		for number, end := g.NarrowingsOf(owner); number < end; number++ {
			begin(narrowingOwners, owner)
			w.narrowing(g.Narrowing(number))
		}
	}
	made[choices] = w.out
}

func (w *writer) groups(list []graph.GroupNodes) {
	w.number(len(list))
	for _, group := range list {
		w.number(int(group.Choice))
		w.number(int(group.Side))
		w.number(marks(group.Optional, group.Met))
		w.alternatives(group.Members)
		w.piece(group.Evidence, noPiece)
	}
}

func (r *reader) groups(owner int32) []graph.GroupNodes {
	list := make([]graph.GroupNodes, r.count(minGroup))
	for i := range list {
		group := &list[i]
		group.Owner, group.Choice, group.Side = owner, graph.Choice(r.below(256)), graph.Side(r.below(256))
		marks := r.number()
		group.Optional, group.Met = marks&isOptionalGroup != 0, marks&isMet != 0
		group.Members = r.alternatives()
		r.piece(&group.Evidence, new(graph.Evidence))
	}
	return list
}

func (w *writer) narrowing(n graph.NarrowingNodes) {
	w.number(int(n.Of))
	w.number(int(n.Choice))
	w.nodes(n.Required)
	w.number(len(n.Groups))
	for _, members := range n.Groups {
		w.alternatives(members)
	}
	w.piece(n.Evidence, noPiece)
}

func (r *reader) narrowing(owner int32) (n graph.NarrowingNodes) {
	n.Owner, n.Of, n.Choice = owner, r.node(), graph.Choice(r.below(256))
	n.Required = r.nodes()
	if groups := r.count(1); groups > 0 {
		n.Groups = make([][][]int32, groups)
	}
	for i := range n.Groups {
		n.Groups[i] = r.alternatives()
	}
	r.piece(&n.Evidence, new(graph.Evidence))
	return n
}

// allChoices writes the groups and narrowings of a graph that is read as a whole.
func (w *writer) allChoices(g *graph.Graph) {
	for owner := range g.Len() {
		if groups := g.GroupsOf(owner); len(groups) > 0 {
			w.number(owner + 1)
			w.groups(groups)
		}
	}
	w.number(0)
	for owner := range g.Len() {
		for number, end := g.NarrowingsOf(owner); number < end; number++ {
			w.number(owner + 1)
			w.narrowing(g.Narrowing(number))
		}
	}
	w.number(0)
}

func (r *reader) allChoices() (groups []graph.GroupNodes, narrowings []graph.NarrowingNodes) {
	for owner := r.node(); owner > 0; owner = r.node() {
		groups = append(groups, r.groups(owner-1)...)
	}
	for owner := r.node(); owner > 0; owner = r.node() {
		narrowings = append(narrowings, r.narrowing(owner-1))
	}
	return groups, narrowings
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
