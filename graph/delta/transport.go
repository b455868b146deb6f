package delta

import (
	"cmp"
	"slices"
	"strings"

	"strata/graph"
)

// A Transport is the differences in how a protocol of both graphs goes over the wire.
// What is changed is there in both, with another modal, version, name or base.
type Transport struct {
	ID             string
	Added, Removed []Fact
	Changed        []FactChange
}

// A Fact is an interface, an endpoint or security of a protocol, in words.
type Fact struct {
	Sort  string // "interface", "endpoint" or "security"
	Key   string // what it is of the sort: "UDP 3702", `\PIPE\wkssvc`, a UUID
	Value string // what may change of it: its modal, or its name, version and base
}

// A FactChange is a fact of both graphs whose value is another.
type FactChange struct{ Old, New Fact }

// String returns the fact in words.
func (f Fact) String() string {
	if f.Value == "" {
		return f.Key
	}
	return f.Key + " (" + f.Value + ")"
}

// Sentences says what is different: "MS-X now also listens on UDP 3702".
func (t Transport) Sentences() (list []string) {
	verbs := map[string][2]string{
		"endpoint": {"now also listens on ", "no longer listens on "}, "interface": {"now also defines ", "no longer defines "},
		"security": {"now also prescribes ", "no longer prescribes "},
	}
	verb := func(f Fact, n int) string {
		if f.Sort == "endpoint" && strings.HasPrefix(f.Key, "nca") {
			return [2]string{"is now also called by ", "is no longer called by "}[n]
		}
		return verbs[f.Sort][n]
	}
	for _, f := range t.Added {
		list = append(list, t.ID+" "+verb(f, 0)+f.String())
	}
	for _, f := range t.Removed {
		list = append(list, t.ID+" "+verb(f, 1)+f.String())
	}
	for _, c := range t.Changed {
		list = append(list, t.ID+": "+c.New.String()+", was "+cmp.Or(c.Old.Value, "without"))
	}
	return list
}

// transportFacts returns how many facts of all transports are new, gone and changed.
func (d *Delta) transportFacts() (added, removed, changed int) {
	for _, t := range d.Transports {
		added, removed, changed = added+len(t.Added), removed+len(t.Removed), changed+len(t.Changed)
	}
	return added, removed, changed
}

// compareTransports compares how the protocols of both graphs go over the wire. It takes
// O(n) time for n protocols and what is known of them.
func compareTransports(u *union) (list []Transport) {
	for number, id := range u.ids {
		old, new := u.inOld[number], u.inNew[number]
		if old < 0 || new < 0 {
			continue
		}
		t := Transport{ID: id}
		merge(factsOf(u.old.Transport(old)), factsOf(u.new.Transport(new)), func(x, y Fact) int {
			return cmp.Or(cmp.Compare(x.Sort, y.Sort), cmp.Compare(x.Key, y.Key))
		}, &t.Removed, &t.Added, func(x, y Fact) {
			if x != y {
				t.Changed = append(t.Changed, FactChange{x, y})
			}
		})
		if len(t.Added)+len(t.Removed)+len(t.Changed) > 0 {
			list = append(list, t)
		}
	}
	return list
}

// factsOf returns the facts of a transport, sorted by sort and key, each key once.
func factsOf(t graph.Transport) (list []Fact) {
	for _, x := range t.Endpoints {
		list = append(list, Fact{"endpoint", x.String(), x.Modal.String()})
	}
	for _, x := range t.Interfaces {
		value := strings.Join(slices.DeleteFunc([]string{x.Kind.String(), x.Name, x.Version, x.Base}, func(s string) bool { return s == "" }), " ")
		list = append(list, Fact{"interface", x.UUID, value})
	}
	for _, x := range t.Security {
		side := ""
		if x.Side != graph.BothSides {
			side = x.Side.String()
		}
		key := strings.Join(slices.DeleteFunc([]string{x.Provider, x.Level, side}, func(s string) bool { return s == "" }), " ")
		list = append(list, Fact{"security", key, x.Modal.String()})
	}
	slices.SortStableFunc(list, func(x, y Fact) int { return cmp.Or(cmp.Compare(x.Sort, y.Sort), cmp.Compare(x.Key, y.Key)) })
	return slices.CompactFunc(list, func(x, y Fact) bool { return x.Sort == y.Sort && x.Key == y.Key })
}
