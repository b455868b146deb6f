package delta

import (
	"slices"
	"strings"

	"strata/graph"
)

// Relations are the differences between the relations of two graphs, ordered by
// From, To and Kind.
type Relations struct {
	Added, Removed []graph.Relation
	Changed        []RelationChange
}

func (r Relations) empty() bool { return len(r.Added)+len(r.Removed)+len(r.Changed) == 0 }

// A RelationChange is a relation of both graphs, between the same two protocols,
// of which each says something else, see [Words], or that is of another kind.
type RelationChange struct {
	Old, New graph.Relation
}

// compareRelations compares the relations of some kinds.
//
// A relation is the same if ends and kind are. Where one of the two graphs has
// one relation more between two protocols and the other another one, the
// relation changed its kind. References are apart from what is stated: none
// becomes a relation of another kind. Those of one relation are compared by the
// documents that cite and are cited, of which a protocol may have several.
func compareRelations(u *union, kinds graph.Kinds) Relations {
	var r Relations
	for i, j := 0, 0; i < u.old.RelationCount() || j < u.new.RelationCount(); {
		ends := u.firstEnds(i, j)
		var olds, news []graph.Relation
		for ; i < u.old.RelationCount() && u.oldEnds(i) == ends; i++ {
			olds = append(olds, u.old.Relation(i))
		}
		for ; j < u.new.RelationCount() && u.newEnds(j) == ends; j++ {
			news = append(news, u.new.Relation(j))
		}
		other := func(relation graph.Relation) bool { return !kinds.Has(relation.Kind) }
		r.compareBetween(byDocuments(slices.DeleteFunc(olds, other)), byDocuments(slices.DeleteFunc(news, other)))
	}
	return r
}

// compareBetween compares the relations from one protocol to another, which are
// in the order of their kinds.
func (r *Relations) compareBetween(olds, news []graph.Relation) {
	var removed, added []graph.Relation
	var changed []RelationChange
	for _, old := range olds {
		at := slices.IndexFunc(news, func(new graph.Relation) bool { return same(old, new) })
		switch {
		case at < 0:
			removed = append(removed, old)
		case differ(old, news[at]):
			changed = append(changed, RelationChange{old, news[at]})
		}
	}
	for _, new := range news {
		if !slices.ContainsFunc(olds, func(old graph.Relation) bool { return same(old, new) }) {
			added = append(added, new)
		}
	}
	if o, n := onlyStated(removed), onlyStated(added); o >= 0 && n >= 0 {
		changed = append(changed, RelationChange{removed[o], added[n]})
		removed, added = slices.Delete(removed, o, o+1), slices.Delete(added, n, n+1)
	}
	r.Removed = append(r.Removed, removed...)
	r.Added = append(r.Added, added...)
	r.Changed = append(r.Changed, changed...)
}

// byDocuments returns relations with one for each document that cites another one in
// place of each of references.
func byDocuments(relations []graph.Relation) []graph.Relation {
	several := func(r graph.Relation) bool {
		return r.Kind == graph.Cites && slices.ContainsFunc(r.Evidence, func(ev graph.Evidence) bool { return tagsOf(ev) != tagsOf(r.Evidence[0]) })
	}
	if !slices.ContainsFunc(relations, several) {
		return relations
	}
	var all []graph.Relation
	for _, r := range relations {
		if !several(r) {
			all = append(all, r)
			continue
		}
		evidence := slices.Clone(r.Evidence)
		slices.SortStableFunc(evidence, func(x, y graph.Evidence) int {
			a, b := tagsOf(x), tagsOf(y)
			return slices.Compare(a[:], b[:])
		})
		for len(evidence) > 0 {
			n := slices.IndexFunc(evidence, func(ev graph.Evidence) bool { return tagsOf(ev) != tagsOf(evidence[0]) })
			if n < 0 {
				n = len(evidence)
			}
			r.Evidence = slices.Clip(evidence[:n])
			all = append(all, r)
			evidence = evidence[n:]
		}
	}
	return all
}

func tagsOf(ev graph.Evidence) [2]string { return [2]string{ev.FromTag, ev.ToTag} }

// same reports whether two relations between the same protocols are the same one.
func same(x, y graph.Relation) bool {
	if x.Kind != y.Kind || x.Kind != graph.Cites || len(x.Evidence) == 0 || len(y.Evidence) == 0 {
		return x.Kind == y.Kind
	}
	return tagsOf(x.Evidence[0]) == tagsOf(y.Evidence[0])
}

// differ reports whether two relations of the same ends and kind do not say the
// same. A dependency that is denied has no purpose, and of what is no dependency it
// counts only whether it is optional or denied, and of a reference in which list it is
// if both graphs know that.
func differ(x, y graph.Relation) bool {
	if x.Kind == graph.Cites && (listOf(x) == "" || listOf(y) == "") {
		return x.Denied != y.Denied || x.Need != y.Need
	}
	return Words(x) != Words(y)
}

// listOf returns the list that a reference is in: "normative" if it is in both.
func listOf(r graph.Relation) string {
	list := ""
	for _, ev := range r.Evidence {
		switch {
		case r.Kind != graph.Cites:
		case ev.Source == graph.SourceNormative:
			return "normative"
		case ev.Source == graph.SourceInformative:
			list = "informative"
		}
	}
	return list
}

// Words says what is to be known of a relation besides its ends and its kind: its need
// unless it is required, its purpose unless it is a service, its standing unless it
// is the document's own, and of a reference the list that it is in.
func Words(r graph.Relation) string {
	var words []string
	if list := listOf(r); list != "" {
		words = append(words, list)
	}
	switch {
	case r.Denied:
		return r.Need.String()
	case r.Need != graph.Required:
		words = append(words, r.Need.String())
	}
	if r.Kind.Dependency() {
		if r.Purpose != graph.Service {
			words = append(words, r.Purpose.String())
		}
		if r.Standing != graph.Own {
			words = append(words, r.Standing.String())
		}
	}
	return strings.Join(words, ", ")
}

// onlyStated returns the place of the only relation that is no bare reference; -1
// if there is none, or more than one.
func onlyStated(relations []graph.Relation) int {
	only := -1
	for i, r := range relations {
		switch {
		case r.Kind == graph.Cites:
		case only >= 0:
			return -1
		default:
			only = i
		}
	}
	return only
}

// firstEnds returns the first of the ends of two relations, of which one may be
// past the last.
func (u *union) firstEnds(inOld, inNew int) [2]int {
	switch {
	case inOld == u.old.RelationCount():
		return u.newEnds(inNew)
	case inNew == u.new.RelationCount():
		return u.oldEnds(inOld)
	}
	x, y := u.oldEnds(inOld), u.newEnds(inNew)
	if slices.Compare(x[:], y[:]) <= 0 {
		return x
	}
	return y
}

// oldEnds and newEnds return the ends of a relation as numbers of the union.
func (u *union) oldEnds(number int) [2]int {
	from, to := u.old.Ends(number)
	return [2]int{u.ofOld[from], u.ofOld[to]}
}

func (u *union) newEnds(number int) [2]int {
	from, to := u.new.Ends(number)
	return [2]int{u.ofNew[from], u.ofNew[to]}
}
