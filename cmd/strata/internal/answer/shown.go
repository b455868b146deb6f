package answer

// Shown is how much of lists and chains is shown.
type Shown struct {
	Chains bool // chains are whole, however long
	Limit  int  // how many of each list are shown as text; 0 for all
}

// whole reports whether a chain of so many steps is shown whole. Those of documents have
// some ten steps; one of many is a step and the chain of another protocol, so that all
// chains together are not longer than in proportion to the list.
func (s Shown) whole(steps int) bool {
	const most = 64
	return s.Chains || steps <= most
}
