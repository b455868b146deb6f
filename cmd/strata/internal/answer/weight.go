package answer

import "strata/graph"

// A weight is how much a protocol needs of another that it leads to.
type weight int

const (
	wholly     weight = iota // it requires it
	forTypes                 // for types alone
	optionally               // it can do without
	weights    = iota
)

// weightOf returns the weight of what leads to a protocol: optional is set where that does not
// require it as a service, types where it uses types of it.
func weightOf(optional, types bool) weight {
	switch {
	case !optional:
		return wholly
	case types:
		return forTypes
	}
	return optionally
}

// need is as relations have it, and so is purpose.
func (w weight) need() graph.Need {
	if w == optionally {
		return graph.Optional
	}
	return graph.Required
}

func (w weight) purpose() graph.Purpose {
	if w == forTypes {
		return graph.Types
	}
	return graph.Service
}
