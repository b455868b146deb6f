package build

import (
	"cmp"
	"slices"

	"strata/graph"
)

// unite adds to a protocol what more says of it.
func unite(p, more *graph.Protocol) {
	fill(&p.Title, more.Title)
	// What a document specifies is no standard because others cite it as one.
	switch {
	case p.Dangling && !more.Dangling && p.Category == graph.CategoryStandard:
		p.Category = more.Category
	case !p.Dangling && more.Dangling && more.Category == graph.CategoryStandard:
	default:
		fill(&p.Category, more.Category)
	}
	fill(&p.Family, more.Family)
	fill(&p.Area, more.Area)
	fill(&p.Version, more.Version)
	fill(&p.Date, more.Date)
	if p.Reading.IsZero() || p.Reading.Unread != "" && more.Reading.Sentences > 0 {
		p.Reading = more.Reading // of two documents of one name, one that was understood
	}
	p.Dangling = p.Dangling && more.Dangling
	extend(&p.Aliases, more.Aliases)
	extend(&p.Specifications, more.Specifications)
	extend(&p.Documents, more.Documents)
	extend(&p.NoDependents, more.NoDependents)
	extend(&p.NoDependencies, more.NoDependencies)
	p.Carrier = p.Carrier || more.Carrier
}

// fill gives a field a value if it has none.
func fill[T comparable](field *T, value T) {
	var none T
	if *field == none {
		*field = value
	}
}

// extend adds to a list, of which the caller's is not to change.
func extend[T any](list *[]T, more []T) {
	if len(more) > 0 {
		*list = append(slices.Clip(*list), more...)
	}
}

// sortedDocuments sorts by tag, and keeps one of each tag: what was read, if any was.
func sortedDocuments(list []graph.Document) []graph.Document {
	if len(list) < 2 {
		return list
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(x, y graph.Document) int {
		return cmp.Or(cmp.Compare(x.Tag, y.Tag), graph.CompareBool(y.Read, x.Read))
	})
	return slices.CompactFunc(list, func(x, y graph.Document) bool { return x.Tag == y.Tag })
}

// sortedSet sorts and removes duplicates, empty strings and the given string.
func sortedSet(list []string, without string) []string {
	if len(list) == 0 {
		return nil
	}
	if len(list) == 1 && list[0] != "" && list[0] != without {
		return list
	}
	list = slices.Clone(list)
	slices.Sort(list)
	list = slices.DeleteFunc(slices.Compact(list), func(s string) bool { return s == "" || s == without })
	if len(list) == 0 {
		return nil
	}
	return list
}
