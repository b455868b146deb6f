package relate

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
)

// A link is a step of a chain: "RPC over TCP".
type link struct{ above, below int } // mentions

// link finds chains: two mentions with "over" or the like between them. The
// mentions coordinated with the lower one are below the same upper one.
func (a *sentence) link() {
	for i := 1; i < len(a.mentions); i++ {
		upper, lower := a.mentions[i-1], a.mentions[i]
		if upper.bare || lower.bare {
			continue
		}
		if lexicon.IsSequence(a.tokens[lower.Start].Lower) {
			if call := a.procedureCall(i); call >= 0 {
				a.links = append(a.links, link{call, i})
				a.linked[i] = true
			}
			continue
		}
		if a.carries(upper.End, lower.Start) {
			a.links = append(a.links, link{i - 1, i})
			a.linked[i] = true
			// "SOAP and DCOM over HTTP"
			if i > 1 && !a.linked[i-2] && a.tokens[upper.Start-1].Lower == "and" && a.mentions[i-2].End == upper.Start-1 && allCarry(a.mentions[i-2].IDs) && allCarry(upper.IDs) {
				a.links = append(a.links, link{i - 2, i})
			}
			continue
		}
		// "over TCP, UDP, or SPX": coordinated with the lower end before
		if a.linked[i-1] && a.coordinated(upper.End, lower.Start) && !(lower.noted && upper.End == lower.Start) && !lower.Self && (allCarry(lower.IDs) || !lower.named) {
			for _, l := range a.links {
				if l.below == i-1 {
					a.links = append(a.links, link{a.outermost(l.above), i})
					a.linked[i] = true
					break
				}
			}
		}
	}
}

// procedureCall returns the last mention before another of what a protocol
// sequence says what carries it, -1 if there is none.
func (a *sentence) procedureCall(before int) int {
	for i := before - 1; i >= 0; i-- {
		if m := a.mentions[i]; m.named && !m.bare {
			if s, _ := lexicon.Known(m.NameID); s.Sequences {
				return i
			}
		}
	}
	return -1
}

// outermost returns the top of the chains that a mention is at the lower end of.
func (a *sentence) outermost(m int) int {
	for i := len(a.links) - 1; i >= 0; i-- {
		if a.links[i].below == m {
			m = a.links[i].above
		}
	}
	return m
}

// above returns the mention that runs over the given one, -1 if none does.
func (a *sentence) above(m int) int {
	for _, l := range a.links {
		if l.below == m {
			return l.above
		}
	}
	return -1
}

// carries reports whether the words between two mentions say that the first
// runs over the second: "over", "running on", "on top of", "layered on".
func (a *sentence) carries(from, to int) bool {
	if to-from > chainWindow || to <= from {
		return false
	}
	over := false
	for i := from; i < to; i++ {
		switch t := a.tokens[i].Lower; t {
		case "over", "atop":
			over = true
		case "top":
			over = over || i > from && a.tokens[i-1].Lower == "on"
		case "running", "layered", "carried", "transported":
			over = over || i+1 < to && (a.tokens[i+1].Lower == "on" || a.tokens[i+1].Lower == "over" || a.tokens[i+1].Lower == "via")
		default:
			if !chainWords.Has(a.tokens[i].Word) && !lex.IsNumber(t) {
				return false
			}
		}
	}
	return over
}

// chainWords may stand within a chain: "RPC over a direct TCP connection".
var chainWords = lex.Words(`protocol protocols port either the a of on via established an both direct directly connection connections
	sequence ( raw existing being traffic packets messages and associated attributes`)

// chosen reports whether a chain is one of several of the same protocol that "or"
// joins: "RPC over TCP or RPC over UDP".
func (a *sentence) chosen(l link) bool {
	return slices.ContainsFunc(a.links, func(other link) bool {
		first, second := l, other
		if other.above < l.above {
			first, second = other, l
		}
		from, to := a.mentions[first.below].End, a.mentions[second.above].Start
		return first.below < second.above && slices.Equal(a.mentions[first.above].IDs, a.mentions[second.above].IDs) && to-from <= joinWindow && a.alternatives(from, to)
	})
}

// listedUnder reports whether several things carry the upper end of a chain.
func (a *sentence) listedUnder(l link) bool {
	n := 0
	for _, other := range a.links {
		if other.above == l.above {
			n++
		}
	}
	return n > 2
}
