package build

import (
	"cmp"
	"slices"

	"strata/graph"
)

// addTransport adds to a transport what more states, of which the caller's lists are not to change.
func addTransport(t *graph.Transport, more graph.Transport) {
	extend(&t.Interfaces, more.Interfaces)
	extend(&t.Endpoints, more.Endpoints)
	extend(&t.Security, more.Security)
}

// sortTransport sorts the lists of a transport. What is stated twice is kept once, with the evidence that
// comes first among those of the strongest modal.
func sortTransport(t *graph.Transport) {
	sortUnique(t.Interfaces, compareInterfaces, func(x, y graph.Interface) int { return graph.CompareEvidence(x.Evidence, y.Evidence) }, &t.Interfaces)
	sortUnique(t.Endpoints, graph.CompareEndpoints, func(x, y graph.Endpoint) int {
		return cmp.Or(compareModals(x.Modal, y.Modal), graph.CompareEvidence(x.Evidence, y.Evidence))
	}, &t.Endpoints)
	sortUnique(t.Security, compareSecurity, func(x, y graph.Security) int {
		return cmp.Or(compareModals(x.Modal, y.Modal), graph.CompareEvidence(x.Evidence, y.Evidence))
	}, &t.Security)
}

func sortUnique[T any](list []T, same, order func(x, y T) int, result *[]T) {
	if len(list) == 0 {
		*result = nil
		return
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(x, y T) int { return cmp.Or(same(x, y), order(x, y)) })
	*result = slices.CompactFunc(list, func(x, y T) bool { return same(x, y) == 0 })
}

// compareModals orders a plain statement behind all others.
func compareModals(x, y graph.Modal) int { return cmp.Compare(x-1, y-1) }

func compareInterfaces(x, y graph.Interface) int {
	return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Name, y.Name), cmp.Compare(x.UUID, y.UUID), cmp.Compare(x.Version, y.Version))
}

func compareSecurity(x, y graph.Security) int {
	return cmp.Or(cmp.Compare(x.Provider, y.Provider), cmp.Compare(x.Level, y.Level), cmp.Compare(x.Side, y.Side))
}
