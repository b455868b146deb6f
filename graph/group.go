package graph

// A Choice says what the members of a group, or what a narrowing names, are
// chosen for.
type Choice uint8

// The choices.
const (
	AnyChoice Choice = iota // alternatives that a text coordinates
	Carriers                // what carries messages
	Providers               // what authenticates and protects
	Specified               // the specifications of one name

	choiceCount
)

var choiceNames = [choiceCount]string{"any", "carriers", "providers", "specifications"}

// String returns the choice as snapshots spell it.
func (c Choice) String() string { return nameOf("Choice", choiceNames[:], uint8(c)) }

// ParseChoice is the inverse of [Choice.String].
func ParseChoice(s string) (Choice, error) {
	c, err := parseName("choice", choiceNames[:], s)
	return Choice(c), err
}

// Kind returns the kind of relation that leads to what is chosen, where no relation
// is stated.
func (c Choice) Kind() Kind {
	if c == Carriers {
		return LayersOn
	}
	return Uses
}

// A Side says which role of a protocol a statement binds.
type Side uint8

// The sides.
const (
	BothSides Side = iota
	ClientSide
	ServerSide

	sideCount
)

var sideNames = [sideCount]string{"both", "client", "server"}

// String returns the side as snapshots spell it.
func (s Side) String() string { return nameOf("Side", sideNames[:], uint8(s)) }

// ParseSide is the inverse of [Side.String].
func ParseSide(s string) (Side, error) {
	n, err := parseName("side", sideNames[:], s)
	return Side(n), err
}

// An Alternatives list is what one is to be chosen of. An element holds the IDs of
// protocols that count as one, such as a standard and its extension.
type Alternatives [][]string

// A Group is a set of alternatives of which its owner needs one.
type Group struct {
	Owner    string // ID of the protocol that chooses
	Members  Alternatives
	Choice   Choice
	Side     Side
	Optional bool // the owner can do without all of them
	Evidence Evidence
}

// A Narrowing is what one protocol says of the carriers or the providers of another
// that it stands on, directly or by layers-on and extends or what carries it by choice, or
// of which specification a name means: what is named here is chosen there, and nothing else.
type Narrowing struct {
	Owner    string // ID of the protocol that says so
	Of       string // ID of the protocol whose choice is narrowed
	Choice   Choice // not AnyChoice
	Required []string
	Groups   []Alternatives
	Evidence Evidence
}

// GroupNodes is a [Group] by node numbers.
type GroupNodes struct {
	Owner    int32
	Members  [][]int32
	Choice   Choice
	Side     Side
	Optional bool
	Met      bool // the owner requires a member
	Evidence Evidence
}

// Offers reports whether there is something to choose. A group of one member says of it
// that the owner needs it as a rule or, if it is optional, that it can be left out.
func (c *GroupNodes) Offers() bool { return len(c.Members) > 1 }

// NarrowingNodes is a [Narrowing] by node numbers.
type NarrowingNodes struct {
	Owner, Of int32
	Choice    Choice
	Required  []int32
	Groups    [][][]int32
	Evidence  Evidence
}

// GroupsOf returns the groups that a node owns, in a deterministic order. The
// result must not be modified.
func (g *Graph) GroupsOf(node int) []GroupNodes {
	switch {
	case g.choices != nil:
		return g.choices.Groups(node)
	case g.groupStart == nil:
		return nil
	}
	return g.groups[g.groupStart[node]:g.groupStart[node+1]]
}

// NarrowingsOf returns the numbers of what a node says of the choices of others, as
// the half-open range [first, end).
func (g *Graph) NarrowingsOf(node int) (first, end int) {
	switch {
	case g.choices != nil:
		return g.choices.Narrowings(node)
	case g.narrowingStart == nil:
		return 0, 0
	}
	return int(g.narrowingStart[node]), int(g.narrowingStart[node+1])
}

// Narrowing returns the narrowing of a number. It must not be modified.
func (g *Graph) Narrowing(number int) NarrowingNodes {
	if g.choices != nil {
		return g.choices.Narrowing(number)
	}
	return g.narrowings[number]
}

// Chooses reports whether there are groups or narrowings.
func (g *Graph) Chooses() bool { return g.choices != nil || len(g.groups)+len(g.narrowings) > 0 }

// KeepChoices returns the graph with only the groups and narrowings whose owner and
// evidence pass. Everything else is shared, not copied.
func (g *Graph) KeepChoices(pass func(owner int, ev Evidence) bool) *Graph {
	if !g.Chooses() {
		return g
	}
	h := *g
	h.groups, h.narrowings, h.choices = nil, nil, nil
	for owner := range g.Len() {
		for _, group := range g.GroupsOf(owner) {
			if pass(owner, group.Evidence) {
				h.groups = append(h.groups, group)
			}
		}
		for i, end := g.NarrowingsOf(owner); i < end; i++ {
			if n := g.Narrowing(i); pass(owner, n.Evidence) {
				h.narrowings = append(h.narrowings, n)
			}
		}
	}
	h.indexGroups()
	return &h
}

// indexGroups computes where the groups and narrowings of each owner are, by which
// they are sorted.
func (g *Graph) indexGroups() {
	g.groupStart, g.narrowingStart = make([]int32, g.Len()+1), make([]int32, g.Len()+1)
	for i := range g.groups {
		g.groupStart[g.groups[i].Owner+1]++
	}
	for i := range g.narrowings {
		g.narrowingStart[g.narrowings[i].Owner+1]++
	}
	for i := range g.Len() {
		g.groupStart[i+1] += g.groupStart[i]
		g.narrowingStart[i+1] += g.narrowingStart[i]
	}
}

// meetGroups marks the groups of which the owner requires a member.
func (g *Graph) meetGroups() {
	for owner := range g.Len() {
		for i := g.groupStart[owner]; i < g.groupStart[owner+1]; i++ {
			for _, alternative := range g.groups[i].Members {
				for _, member := range alternative {
					first, end := g.Between(owner, int(member))
					for number := first; number < end; number++ {
						if r := g.Arc(number); r.Kind.Dependency() && r.Need == Required && r.Purpose == Service {
							g.groups[i].Met = true
						}
					}
				}
			}
		}
	}
}

// induceGroups takes over the groups and narrowings of a larger graph, in which
// place gives the nodes of g, as far as their members are there. Where one of several is not, the
// owner can do without those that are: so the group is optional, and left out of a narrowing.
func (g *Graph) induceGroups(whole *Graph, place []int32) {
	if !whole.Chooses() {
		return
	}
	kept := func(list [][]int32) (members [][]int32, whole bool) {
		whole = true
		for _, alternative := range list {
			var nodes []int32
			for _, member := range alternative {
				if place[member] >= 0 {
					nodes = append(nodes, place[member])
				}
			}
			if len(nodes) > 0 {
				members = append(members, nodes)
			} else {
				whole = false
			}
		}
		return members, whole
	}
	for owner := range whole.Len() {
		if place[owner] < 0 {
			continue
		}
		for _, group := range whole.GroupsOf(owner) {
			members, all := kept(group.Members)
			if len(members) > 0 {
				group.Owner, group.Members, group.Optional = place[owner], members, group.Optional || !all
				g.groups = append(g.groups, group)
			}
		}
		for i, end := whole.NarrowingsOf(owner); i < end; i++ {
			n := whole.Narrowing(i)
			if place[n.Of] < 0 {
				continue
			}
			n.Owner, n.Of = place[owner], place[n.Of]
			required, _ := kept([][]int32{n.Required})
			n.Required = nil
			if len(required) > 0 {
				n.Required = required[0]
			}
			groups := n.Groups
			n.Groups = nil
			for _, list := range groups {
				if list, all := kept(list); all {
					n.Groups = append(n.Groups, list)
				}
			}
			g.narrowings = append(g.narrowings, n)
		}
	}
	g.indexGroups()
}
