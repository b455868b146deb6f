package hypergraph_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph/needs/hypergraph"
)

// A model says of each state, which is its own node, where it leads.
type model struct {
	lead, local [][]int32
	groups      [][][][]int32 // by owner
	begin       [][][]int32
}

func anyModel(t *rapid.T) model {
	n := rapid.IntRange(1, 12).Draw(t, "states")
	state := rapid.Int32Range(0, int32(n-1))
	some := func(most int) *rapid.Generator[[]int32] { return rapid.SliceOfN(state, 0, most) }
	group := rapid.SliceOfN(rapid.SliceOfN(state, 1, 2), 1, 3)
	m := model{begin: rapid.SliceOfN(group, 1, 3).Draw(t, "groups to begin with")}
	for i := range n {
		m.lead = append(m.lead, some(2).Draw(t, fmt.Sprintf("%d leads to", i)))
		m.local = append(m.local, some(1).Draw(t, fmt.Sprintf("%d leads locally to", i)))
		m.groups = append(m.groups, rapid.SliceOfN(group, 0, 1).Draw(t, fmt.Sprintf("groups of %d", i)))
	}
	return m
}

// region returns the region of a model, in which the order of places is that of states.
func (m *model) region() *hypergraph.Region {
	r := hypergraph.New(len(m.lead))
	for i := range m.lead {
		r.Next(int32(i), int32(i))
		for _, to := range m.lead[i] {
			r.Lead(to, to+100)
		}
		for _, to := range m.local[i] {
			r.LeadLocally(to, to+200)
		}
		for _, group := range m.groups[i] {
			r.Offer(group)
		}
	}
	r.Turn(m.begin)
	return r
}

// leads returns which states lead to one, by what is plain to see in them until nothing
// changes.
func (m *model) leads(to int32) []bool {
	is := make([]bool, len(m.lead))
	for changed := true; changed; {
		changed = false
		for i := range m.lead {
			now := int32(i) == to || slices.Contains(m.local[i], to) ||
				slices.ContainsFunc(m.lead[i], func(next int32) bool { return is[next] }) ||
				slices.ContainsFunc(m.groups[i], func(group [][]int32) bool { return all(group, is) })
			changed = changed || now != is[i]
			is[i] = now
		}
	}
	return is
}

// all reports whether all alternatives of a group have a member that is one of some states.
func all(group [][]int32, is []bool) bool {
	return !slices.ContainsFunc(group, func(alternative []int32) bool {
		return !slices.ContainsFunc(alternative, func(member int32) bool { return is[member] })
	})
}

// What all alternatives of groups lead to is found once, for a group of which it is true.
func TestCommon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyModel(t)
		var want []int32
		for to := range m.lead {
			is := m.leads(int32(to))
			if slices.ContainsFunc(m.begin, func(group [][]int32) bool { return all(group, is) }) {
				want = append(want, int32(to))
			}
		}
		common, _ := m.region().Common(len(m.lead))
		var got []int32
		for number, nodes := range common {
			for _, node := range nodes {
				if !all(m.begin[number], m.leads(node)) {
					t.Fatalf("not all alternatives of group %d lead to %d", number, node)
				}
			}
			got = append(got, nodes...)
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("-want +got:\n%s", diff)
		}
	})
}

// What leads to a place is what was said to lead there, with its steps.
func TestRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyModel(t)
		r := m.region()
		for to := range int32(len(m.lead)) {
			var want, got []string
			for from := range m.lead {
				for _, next := range m.lead[from] {
					if next == to {
						want = append(want, fmt.Sprint(from, to+100))
					}
				}
				for _, next := range m.local[from] {
					if next == to {
						want = append(want, fmt.Sprint("locally ", from, to+200))
					}
				}
			}
			froms, steps := r.Rises(r.At(to))
			for i, from := range froms {
				got = append(got, fmt.Sprint(from, steps[i]))
			}
			for _, rise := range r.Locally(to) {
				got = append(got, fmt.Sprint("locally ", rise.From, rise.Step))
			}
			slices.Sort(want)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("to %d, -want +got:\n%s", to, diff)
			}
		}
	})
}
