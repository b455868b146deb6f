package policy

import "fmt"

// check reports every protocol of to that one of from depends on.
func (f forbid) check(r *run) {
	to := r.sets[f.to]
	for _, node := range r.sets[f.from] {
		for _, reached := range r.reaches(node) {
			if has(to, reached) {
				r.reportChain(reached, "%s %s %s", r.id(node), r.depends(), r.id(reached))
			}
		}
	}
}

// check reports everything outside of to that a protocol of from depends on.
func (f allow) check(r *run) {
	to := r.sets[f.to]
	for _, node := range r.sets[f.from] {
		for _, reached := range r.reaches(node) {
			if !has(to, reached) {
				r.reportChain(reached, "%s %s %s, which is not among what it may depend on", r.id(node), r.depends(), r.id(reached))
			}
		}
	}
}

// check reports every protocol of from that depends on none of to, and is not in
// it.
func (f require) check(r *run) {
	to := r.sets[f.to]
	for _, node := range r.sets[f.from] {
		found := has(to, node)
		for _, reached := range r.reaches(node) {
			found = found || has(to, reached)
		}
		if !found {
			r.report([]int{node}, nil, "%s depends on none of %s", r.id(node), f.to.text)
		}
	}
}

// check reports every dependency between selections, but of and on what is in
// the same selection too.
func (f independent) check(r *run) {
	member := make(map[int][]int) // the selections that a node is in
	for i, sel := range f.of {
		for _, node := range r.sets[sel] {
			member[node] = append(member[node], i)
		}
	}
	share := func(x, y []int) bool {
		for _, i := range x {
			if has(y, i) {
				return true
			}
		}
		return false
	}
	for node := range r.g.Len() {
		if member[node] == nil {
			continue
		}
		for _, reached := range r.reaches(node) {
			if other := member[reached]; other != nil && !share(member[node], other) {
				r.reportChain(reached, "%s %s %s, and must not: %s and %s are to be independent",
					r.id(node), r.depends(), r.id(reached), f.of[member[node][0]].text, f.of[other[0]].text)
			}
		}
	}
}

// reportChain adds a finding about the chain from the start of the walk to a
// node that it reached.
func (r *run) reportChain(reached int, format string, args ...any) {
	chain := r.chain(reached)
	r.report([]int{chain[0], reached}, r.steps(chain), "%s%s", fmt.Sprintf(format, args...), r.by(chain))
}
