package flat

import (
	"errors"
	"slices"

	"strata/graph"
)

var errDamaged = errors.New("the graph is damaged: make the file again")

// Check reports whether a file is one that [Open] may be given: whether all numbers
// that connect the graph are in range and in order. A detail that is damaged reads as
// an empty one, and is not looked at. It takes time linear in the file.
func Check(data string) error {
	f, err := parse(data)
	if err != nil {
		return err
	}
	for _, texts := range [...]struct{ starts, step, text, place int }{{idStarts, 1, idText, -1}, {nameStarts, 2, nameText, nameNodes}, {wordStarts, 2, wordText, wordNodes}} {
		starts := f.list(texts.starts)
		if starts.Len()%texts.step != 0 || starts.Len() == 0 || starts.At(0) != 0 || int(starts.At(starts.Len()-texts.step)) != len(f.sections[texts.text]) {
			return errDamaged
		}
		last := ""
		for i := 0; i+texts.step < starts.Len(); i += texts.step {
			start, end := starts.At(i), starts.At(i+texts.step)
			if start < 0 || start > end || int(end) > len(f.sections[texts.text]) {
				return errDamaged
			}
			text := f.sections[texts.text][start:end]
			if i > 0 && text <= last {
				return errDamaged
			}
			last = text
			if texts.place >= 0 && !f.areNodes(f.sections[texts.place], starts.At(i+1)) {
				return errDamaged
			}
		}
	}
	if r := f.in(prefixes, 0); r.strings() == nil && !r.ok || r.rest != "" {
		return errDamaged
	}
	return f.checkRelations()
}

// areNodes reports whether nodes of the graph stand at a place of a section.
func (f *file) areNodes(section string, place int32) bool {
	if place < 0 || int(place) > len(section) {
		return false
	}
	r := reader{f, section[place:], true}
	last := uint64(0)
	for range r.count(1) {
		last += r.number()
		if last >= uint64(f.list(protocols).Len()) {
			return false
		}
	}
	return r.ok
}

// checkRelations compares the relations and what leads to them with what
// [graph.Restore], which checks all, makes of them.
func (f *file) checkRelations() error {
	g, err := f.graph()
	if err != nil {
		return err
	}
	count := g.RelationCount()
	p := graph.Parts{Store: f, Protocols: f.list(protocols).Slice(0, int32(g.Len()))}
	for node := range g.Len() {
		p.IDs = append(p.IDs, g.ID(node))
	}
	for number := range count {
		p.Arcs = append(p.Arcs, g.Arc(number))
	}
	if !f.checkChoices() {
		return errDamaged
	}
	for node := range g.Len() {
		p.Groups = append(p.Groups, g.GroupsOf(node)...)
		for number, end := g.NarrowingsOf(node); number < end; number++ {
			p.Narrowings = append(p.Narrowings, g.Narrowing(number))
		}
	}
	want, err := graph.Restore(p)
	if err != nil {
		return err
	}
	if f.list(out).At(g.Len()) != int32(count) || f.list(enteringStart).At(g.Len()) != int32(count) {
		return errDamaged
	}
	for node := range g.Len() {
		first, end := want.Out(node)
		if f.list(out).At(node) != int32(first) || f.list(out).At(node+1) != int32(end) {
			return errDamaged
		}
		from, to := f.list(enteringStart).At(node), f.list(enteringStart).At(node+1)
		if from < 0 || from > to || int(to) > count || !slices.Equal(g.In(node), want.In(node)) {
			return errDamaged
		}
	}
	if len(g.Verdicts()) > 0 {
		_, err = f.raw(g)
	}
	return err
}

// checkChoices reports whether owners of groups and narrowings ascend, and have places.
func (f *file) checkChoices() bool {
	for _, section := range [...]int{groupOwners, narrowingOwners} {
		last := int32(0)
		for i := 0; i < f.list(section).Len(); i += 2 {
			owner, place := f.list(section).At(i), f.list(section).At(i+1)
			if owner < last || section == groupOwners && i > 0 && owner == last || place < 0 || int(place) > len(f.sections[choices]) {
				return false
			}
			last = owner
		}
		if int(last) >= max(1, f.list(protocols).Len()) {
			return false
		}
	}
	return true
}
