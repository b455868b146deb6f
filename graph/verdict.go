package graph

import (
	"cmp"
	"maps"
	"slices"

	"strata/graph/ids"
)

// A Ruling is what a reader's verdict says of a pair.
type Ruling uint8

// The rulings.
const (
	Confirmed Ruling = iota // need and purpose were found right
	Rejected                // From does not depend on To
	Amended                 // need, purpose or kind is another
	Added                   // a dependency that no statement was found for

	rulingCount
)

var rulingNames = [rulingCount]string{"confirm", "reject", "amend", "add"}

// String returns the ruling as files of verdicts spell it.
func (r Ruling) String() string { return nameOf("Ruling", rulingNames[:], uint8(r)) }

// ParseRuling is the inverse of [Ruling.String].
func ParseRuling(s string) (Ruling, error) {
	n, err := parseName("verdict", rulingNames[:], s)
	return Ruling(n), err
}

// A Force says whether a verdict has an effect.
type Force uint8

// The forces.
const (
	Live   Force = iota // it decides
	Stale               // the document was read, and none of the sentences is there
	Unread              // the document was not read

	forceCount
)

var forceNames = [forceCount]string{"live", "stale", "unread"}

// String returns the force as snapshots spell it.
func (f Force) String() string { return nameOf("Force", forceNames[:], uint8(f)) }

// ParseForce is the inverse of [Force.String].
func ParseForce(s string) (Force, error) {
	n, err := parseName("force", forceNames[:], s)
	return Force(n), err
}

// A Verdict is what a reader who looked at the documents says of a pair. It decides
// before all statements, as long as one of the sentences that it was passed on is
// there; see [Graph.Reviewed].
type Verdict struct {
	Ruling   Ruling
	From, To string // protocol IDs
	Kind     Kind
	Need     Need // Denied where the ruling is Rejected
	Purpose  Purpose
	Document string   // that the deciding sentences stand in
	Section  string   // that the first of them stood in
	Hashes   []uint64 // of the sentences, see [Evidence]; none for a graph without sentences
	Who, Why string

	Force Force
	Line  int // of the first sentence found; 0 if unknown
}

// CompareVerdicts orders verdicts by From, To and Kind.
func CompareVerdicts(x, y Verdict) int {
	return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Kind, y.Kind))
}

// Verdicts returns the verdicts of a graph in their order, those without effect
// too. The result must not be modified.
func (g *Graph) Verdicts() []Verdict { return g.verdicts }

// VerdictOn returns the verdict that decides a pair of nodes, if there is one.
// It takes O(log n) time for n verdicts.
func (g *Graph) VerdictOn(from, to int) (v Verdict, ok bool) {
	key := Verdict{From: g.ID(from), To: g.ID(to)}
	i, _ := slices.BinarySearchFunc(g.verdicts, key, CompareVerdicts)
	for ; i < len(g.verdicts) && g.verdicts[i].From == key.From && g.verdicts[i].To == key.To; i++ {
		if g.verdicts[i].Force == Live {
			return g.verdicts[i], true
		}
	}
	return Verdict{}, false
}

// Raw returns the graph as its statements alone decide it. It is g itself where no
// verdict has an effect. A graph that [Graph.Keep] or [Graph.Induce] made of a
// reviewed one keeps what was decided there.
func (g *Graph) Raw() *Graph {
	if g.raw == nil {
		return g
	}
	return g.raw()
}

// Reviewed returns the graph as verdicts decide it, in place of those that it has.
// A pair that a verdict adds gets a relation with the place of the verdict as
// evidence, and its ends, unless they are there, become dangling protocols: node
// numbers may change. One that is rejected leaves the groups of alternatives, and
// one that is optional makes them so; pairs that verdicts call one-of, by the same
// section and for the same kind, are a group.
// It takes O(n+m) time, and O((n+m) log(n+m)) where protocols are added.
func (g *Graph) Reviewed(verdicts []Verdict) *Graph {
	raw := g.Raw()
	if len(verdicts) == 0 {
		return raw
	}
	verdicts = slices.Clone(verdicts)
	slices.SortStableFunc(verdicts, CompareVerdicts)
	g = raw.withEnds(verdicts)
	h := *g.With(g.missing(verdicts))
	h.raw, h.verdicts = func() *Graph { return raw }, verdicts
	h.relations = slices.Clone(h.relations)
	for _, v := range verdicts {
		if v.Force == Live {
			h.rule(v)
		}
	}
	h.regroup()
	return &h
}

// withEnds returns a graph with the ends of the verdicts that add.
func (g *Graph) withEnds(verdicts []Verdict) *Graph {
	var missing []string
	for _, v := range verdicts {
		for _, id := range [...]string{v.From, v.To} {
			if _, known := g.Lookup(id); !known && v.Force == Live && v.Ruling == Added {
				missing = append(missing, id)
			}
		}
	}
	if len(missing) == 0 {
		return g
	}
	h := *g
	slices.Sort(missing)
	missing = slices.Compact(missing)
	all := make([]string, 0, g.Len()+len(missing))
	for node := range g.Len() {
		all = append(all, g.ID(node))
	}
	all = append(all, missing...)
	slices.Sort(all)
	store := over(g.store)
	h.store = store
	unknown := store.addProtocol(Protocol{Dangling: true})
	h.fields = make([]int32, len(all))
	place := make([]int32, g.Len())
	for i, id := range all {
		if node, known := g.Lookup(id); known {
			h.fields[i], place[node] = g.fields[node], int32(i)
		} else {
			h.fields[i] = unknown
		}
	}
	h.ids = ids.NewTable(len(all), func(node int) string { return all[node] })
	h.relations = slices.Clone(g.relations)
	for i := range h.relations {
		r := &h.relations[i]
		r.From, r.To = place[r.From], place[r.To]
	}
	h.indexRelations()
	h.groups, h.narrowings, h.groupStart, h.narrowingStart = nil, nil, nil, nil
	h.induceGroups(g, place)
	return &h
}

// missing returns a relation for each live verdict that has none of its kind in a
// graph, with the place of the verdict as evidence.
func (g *Graph) missing(verdicts []Verdict) []Relation {
	var relations []Relation
	for _, v := range verdicts {
		from, known := g.Lookup(v.From)
		to, also := g.Lookup(v.To)
		if !known || !also || v.Force != Live || v.Ruling == Rejected {
			continue
		}
		first, end := g.Between(from, to)
		if slices.ContainsFunc(g.relations[first:end], func(r Arc) bool { return r.Kind == v.Kind }) {
			continue
		}
		r := Relation{From: v.From, To: v.To, Kind: v.Kind}
		if v.Document != "" {
			ev := Evidence{Document: v.Document, Section: v.Section, Line: v.Line, Optional: v.Need != Required, Purpose: v.Purpose}
			if len(v.Hashes) > 0 {
				ev.Hash = v.Hashes[0]
			}
			r.Evidence = []Evidence{ev}
		}
		relations = append(relations, r)
	}
	return relations
}

// rule decides a pair by a verdict.
func (g *Graph) rule(v Verdict) {
	from, known := g.Lookup(v.From)
	to, also := g.Lookup(v.To)
	if !known || !also {
		return
	}
	first, end := g.Between(from, to)
	kinds := KindSet(v.Kind)
	if v.Ruling == Rejected {
		kinds = AllKinds
	}
	for i := first; i < end; i++ {
		r := &g.relations[i]
		switch {
		case r.Kind.Dependency() || r.Kind == v.Kind:
			by := r.Need
			if evidence := g.EvidenceOf(*r); evidence != nil {
				by = alone(evidence)
			}
			standing := r.Standing
			if v.Ruling == Added {
				standing = Own
			}
			r.take(decision{v.Need, v.Purpose, standing, kinds}, by)
		case r.Purpose == Types: // cited for its types: the verdict says what for
			r.Need, r.Purpose, r.Decides = Optional, Service, false
		}
		r.Reviewed = true
		r.settle()
	}
}

// regroup makes the groups of alternatives agree with the verdicts.
func (g *Graph) regroup() {
	type place struct {
		owner   int32
		kind    Kind
		section string
	}
	rejected, optional := make(map[[2]int32]bool), make(map[[2]int32]bool)
	one := make(map[place][]int32) // members of a group
	says := make(map[place]Evidence)
	for _, v := range g.verdicts {
		from, known := g.Lookup(v.From)
		to, also := g.Lookup(v.To)
		if !known || !also || v.Force != Live {
			continue
		}
		switch {
		case v.Ruling == Rejected:
			rejected[[2]int32{int32(from), int32(to)}] = true
		case v.Need == Optional:
			optional[[2]int32{int32(from), int32(to)}] = true
		case v.Need == OneOf:
			at := place{int32(from), v.Kind, v.Document + " " + v.Section}
			one[at] = append(one[at], int32(to))
			if len(one[at]) == 1 {
				says[at] = Evidence{Document: v.Document, Section: v.Section, Line: v.Line}
			}
		}
	}
	places := slices.SortedFunc(maps.Keys(one), func(x, y place) int {
		return cmp.Or(cmp.Compare(x.owner, y.owner), cmp.Compare(x.kind, y.kind), cmp.Compare(x.section, y.section))
	})
	var groups []GroupNodes
	for owner := range g.Len() {
		first := len(groups)
		for _, group := range g.GroupsOf(owner) {
			group.Members, group.Met = without(group.Members, func(member int32) bool { return rejected[[2]int32{int32(owner), member}] }), false
			group.Optional = group.Optional || slices.ContainsFunc(group.Members, func(alternative []int32) bool {
				return slices.ContainsFunc(alternative, func(member int32) bool { return optional[[2]int32{int32(owner), member}] })
			})
			if len(group.Members) > 0 {
				groups = append(groups, group)
			}
		}
		for ; len(places) > 0 && places[0].owner == int32(owner); places = places[1:] {
			at := places[0]
			groups = joined(groups, first, at.owner, one[at], at.kind, says[at])
		}
	}
	g.groups = groups
	g.indexGroups()
	g.meetGroups()
}

// without returns alternatives without some members.
func without(alternatives [][]int32, drop func(member int32) bool) [][]int32 {
	var kept [][]int32
	for _, alternative := range alternatives {
		if rest := slices.DeleteFunc(slices.Clone(alternative), drop); len(rest) > 0 {
			kept = append(kept, rest)
		}
	}
	return kept
}

// joined adds members to the group of the owner, from first on, that has one of
// them; else, if they are several, to a group of their own.
func joined(groups []GroupNodes, first int, owner int32, members []int32, kind Kind, ev Evidence) []GroupNodes {
	has := func(group GroupNodes, member int32) bool {
		return slices.ContainsFunc(group.Members, func(alternative []int32) bool { return slices.Contains(alternative, member) })
	}
	for i := first; i < len(groups); i++ {
		group := groups[i]
		alone := len(group.Members) < 2 // says of one that it can be left out
		if alone || !slices.ContainsFunc(members, func(member int32) bool { return has(group, member) }) {
			continue
		}
		group.Members, group.Optional = slices.Clone(group.Members), false
		for _, member := range members {
			if !has(group, member) {
				group.Members = append(group.Members, []int32{member})
			}
		}
		slices.SortFunc(group.Members, slices.Compare)
		groups[i] = group
		return groups
	}
	if len(members) < 2 {
		return groups
	}
	group := GroupNodes{Owner: owner, Evidence: ev}
	if kind == LayersOn {
		group.Choice = Carriers
	}
	for _, member := range members {
		group.Members = append(group.Members, []int32{member})
	}
	return append(groups, group)
}
