package grammar

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
)

// A link is a step of a chain: "RPC over TCP".
type link struct{ above, below int } // mentions

// link finds chains: two mentions with "over" or the like between them. The
// mentions coordinated with the lower one are below the same upper one.
func (a *Sentence) link() {
	for i := 1; i < len(a.Mentions); i++ {
		upper, lower := a.Mentions[i-1], a.Mentions[i]
		if upper.Bare || lower.Bare {
			continue
		}
		if lexicon.IsSequence(a.Tokens[lower.Start].Lower) {
			if call := a.procedureCall(i); call >= 0 {
				a.links = append(a.links, link{call, i})
				a.Linked[i] = true
			}
			continue
		}
		if a.carries(upper.End, lower.Start) {
			a.links = append(a.links, link{i - 1, i})
			a.Linked[i] = true
			// "SOAP and DCOM over HTTP"
			if i > 1 && !a.Linked[i-2] && a.Tokens[upper.Start-1].Lower == "and" && a.Mentions[i-2].End == upper.Start-1 && AllCarry(a.Mentions[i-2].IDs) && AllCarry(upper.IDs) {
				a.links = append(a.links, link{i - 2, i})
			}
			continue
		}
		// "over TCP, UDP, or SPX": coordinated with the lower end before
		if a.Linked[i-1] && a.Coordinated(upper.End, lower.Start) && !(lower.Noted && upper.End == lower.Start) && !lower.Self && (AllCarry(lower.IDs) || !lower.Named) {
			for _, l := range a.links {
				if l.below == i-1 {
					a.links = append(a.links, link{a.outermost(l.above), i})
					a.Linked[i] = true
					break
				}
			}
		}
	}
}

// procedureCall returns the last mention before another of what a protocol
// sequence says what carries it, -1 if there is none.
func (a *Sentence) procedureCall(before int) int {
	for i := before - 1; i >= 0; i-- {
		if m := a.Mentions[i]; m.Named && !m.Bare {
			if s, _ := lexicon.Known(m.NameID); s.Sequences {
				return i
			}
		}
	}
	return -1
}

// outermost returns the top of the chains that a mention is at the lower end of.
func (a *Sentence) outermost(m int) int {
	for i := len(a.links) - 1; i >= 0; i-- {
		if a.links[i].below == m {
			m = a.links[i].above
		}
	}
	return m
}

// Above returns the mention that runs over the given one, -1 if none does.
func (a *Sentence) Above(m int) int {
	for _, l := range a.links {
		if l.below == m {
			return l.above
		}
	}
	return -1
}

// carries reports whether the words between two mentions say that the first
// runs over the second: "over", "running on", "on top of", "layered on".
func (a *Sentence) carries(from, to int) bool {
	if to-from > chainWindow || to <= from {
		return false
	}
	over := false
	for i := from; i < to; i++ {
		switch t := a.Tokens[i].Lower; t {
		case "over", "atop":
			over = true
		case "-": // "Foo-over-Bar"
			if i > from && i+1 < to {
				return false
			}
		case "top":
			over = over || i > from && a.Tokens[i-1].Lower == "on"
		case "and":
			if i+1 < to && (a.Tokens[i+1].Lower == "carried" || a.Tokens[i+1].Lower == "transported") {
				return false // "is encoded in X and carried over Y"
			}
		case "running", "layered", "carried", "transported":
			over = over || i+1 < to && (a.Tokens[i+1].Lower == "on" || a.Tokens[i+1].Lower == "over" || a.Tokens[i+1].Lower == "via")
		default:
			if !chainWords.Has(a.Tokens[i].Word) && !lex.IsNumber(t) && !(a.standard && !over && sentWords.Has(a.Tokens[i].Word)) {
				return false
			}
		}
	}
	return over
}

// chainWords may stand within a chain: "RPC over a direct TCP connection".
var chainWords = lex.Words(`protocol protocols port either the a of on via established an both direct directly connection connections
	sequence ( single stream streams session sessions raw existing being traffic packets messages and associated attributes`)

// sentWords may stand in front of "over" in a chain of a standard: "IP datagrams over a BELT
// network", "CRATE service over IP".
var sentWords = lex.Words(`datagram datagrams frame frames cell cells packet message command commands request requests response responses query queries data
	circuit circuits service services encapsulation encapsulations multicast unicast signaling signalling transport transaction transactions
	pseudowire pseudowires pw pws vpn vpns transfer transfers exchange exchanges
	when used running sent exchanged transmitted delivered conveyed tunneled tunnelled encapsulated being in`)

// chosen reports whether a chain is one of several of the same protocol that "or"
// joins: "RPC over TCP or RPC over UDP".
func (a *Sentence) chosen(l link) bool {
	return slices.ContainsFunc(a.links, func(other link) bool {
		first, second := l, other
		if other.above < l.above {
			first, second = other, l
		}
		from, to := a.Mentions[first.below].End, a.Mentions[second.above].Start
		return first.below < second.above && slices.Equal(a.Mentions[first.above].IDs, a.Mentions[second.above].IDs) && to-from <= joinWindow && a.alternatives(from, to)
	})
}

// A Chain is one step of "X over Y", as a sentence tells it.
type Chain struct {
	Upper, Lower int  // mentions
	Top          int  // the mention at the upper end of all
	Chosen       bool // the lower one is one of several
	Version      bool // it is one of several names of the same protocol
}

// Chains returns the steps of the chains of a sentence, but for those that are the
// subject's own.
func (a *Sentence) Chains() []Chain {
	var list []Chain
	for _, l := range a.links {
		if !slices.Contains(a.Dissolved, l.above) {
			list = append(list, Chain{l.above, l.below, a.outermost(l.above), a.Alternative(l.below) || a.listedUnder(l) || a.chosen(l), a.anyVersion(l.below)})
		}
	}
	return list
}

// listedUnder reports whether several things carry the upper end of a chain.
func (a *Sentence) listedUnder(l link) bool {
	n := 0
	for _, other := range a.links {
		if other.above == l.above {
			n++
		}
	}
	return n > 2
}
