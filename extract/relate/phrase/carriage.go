package phrase

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/graph"
)

// carriage reads what a standard says that it carries: "a method for tunneling X over Y",
// "encapsulates X packets in Y", "this document allows X to be carried over Y". X can run
// over the speaker, and the speaker runs over Y; that X runs over Y is not said then.
func carriage(s *clause.Speaker, a sentence) {
	if !s.Judge.Standard || s.Self == "" {
		return
	}
	for i, t := range a.Tokens {
		if !carryVerbs.Has(t.Word) || i+1 < len(a.Tokens) && tunnelParts.Has(a.Tokens[i+1].Word) || a.MentionCovering(i) >= 0 || i > 0 && lex.Capitalised(t.Text) && lex.Capitalised(a.Tokens[i-1].Text) {
			continue
		}
		above, below := a.carriedBehind(i), []int(nil)
		if above == nil {
			above = a.allowedBefore(i)
		}
		if len(above) == 0 || !doesCarry(s, a, i) {
			continue
		}
		last := i + 1
		if end := a.Mentions[above[len(above)-1]].End; end > last {
			last = end
		}
		below = a.carriersBehind(last)
		if slices.ContainsFunc(below, func(m int) bool { return a.Mentions[m].Self }) {
			below = nil
		}
		cue := clause.Short(a.Tokens, i, min(len(a.Tokens), last))
		for _, x := range above {
			for _, from := range a.Mentions[x].IDs {
				a.Propose(from, s.Self, graph.LayersOn, decide.Permissive.When(true), cue)
				for _, y := range below {
					for _, to := range a.Mentions[y].IDs {
						a.Tunneled = append(a.Tunneled, [2]string{from, to})
					}
				}
			}
		}
		for _, y := range below {
			for _, to := range a.Mentions[y].IDs {
				a.Propose(s.Self, to, graph.LayersOn, decide.Alternative.When(a.Alternative(y))|decide.Conditional.When(a.Conditional(i)), cue)
			}
		}
	}
}

// doesCarry reports whether the speaker is who does what a verb at a token says, or
// describes how it is done.
func doesCarry(s *clause.Speaker, a sentence, verb int) bool {
	for m := len(a.Mentions) - 1; m >= 0; m-- {
		if mention := a.Mentions[m]; mention.End <= verb && !mention.Bare {
			return mention.Self || slices.Contains(mention.IDs, s.Self) || a.describes(verb) && !a.definesBefore(m, verb)
		}
	}
	return a.describes(verb)
}

// definesBefore reports whether another document or protocol is what defines a means for what a verb
// says: "X [X] defines a mechanism for tunneling Y".
func (a sentence) definesBefore(m, verb int) bool {
	end := a.Mentions[m].End
	return end < verb && (lexicon.DefiningVerbs.Has(a.Tokens[end].Word) || providingVerbs.Has(a.Tokens[end].Word))
}

var providingVerbs = lex.Words("provide provides define specify describe allows enables")

// describes reports whether "method for", "used to" or the like stands in front of a verb,
// so that a means for what it says is described, or it is what "this packet" does.
func (a sentence) describes(verb int) bool {
	const near = 6
	for i := verb - 1; i >= 0 && verb-i <= near; i-- {
		t := a.Tokens[i]
		switch {
		case meansNouns.Has(t.Word), pointing.Has(t.Word) && unitNouns.Has(a.Tokens[i+1].Word):
			return true
		case t.Text == "." || t.Text == ";" || lexicon.Relatives.Has(t.Word):
			return false
		}
	}
	return false
}

// carriedBehind returns the mentions that stand as objects right behind a verb, or behind
// "of" where it is a noun.
func (a sentence) carriedBehind(verb int) []int {
	const near = 3
	from := verb + 1
	noun := carryNouns.Has(a.Tokens[verb].Word)
	if noun {
		if a.Lower(from) != "of" {
			return nil
		}
		from++
	}
	for m, mention := range a.Mentions {
		if mention.Start < from {
			continue
		}
		if mention.Start-from > near || mention.Bare || mention.Self || len(mention.IDs) == 0 || !mention.Named || !a.sentWhole(mention.End) {
			return nil
		}
		for i := from; i < mention.Start; i++ {
			if w := a.Tokens[i]; lexicon.Prepositions.Has(w.Word) || carryOver.Has(w.Word) || sentNouns.Has(w.Word) || lexicon.ClauseBreaks.Has(w.Word) || w.Text == "," || lexicon.Relatives.Has(w.Word) || lexicon.BeForms.Has(w.Word) {
				return nil
			}
		}
		return a.alsoCarried(m)
	}
	return nil
}

// sentWhole reports whether a name that ends at a token is of what is sent, and not of a
// thing of its: "X packets", "X", but not "X identifiers".
func (a sentence) sentWhole(end int) bool {
	if end < len(a.Tokens) && a.Tokens[end].Lower == "protocol" {
		end++
	}
	if end == len(a.Tokens) {
		return true
	}
	t := a.Tokens[end]
	return sentNouns.Has(t.Word) || carryOver.Has(t.Word) || lexicon.BeForms.Has(t.Word) || lexicon.ClauseBreaks.Has(t.Word) || t.Text == "," || t.Text == "." || t.Text == ")" || t.Lower == "and" || t.Lower == "or" || t.Lower == "to"
}

// alsoCarried returns a mention and those that are coordinated with it.
func (a sentence) alsoCarried(m int) []int {
	list := []int{m}
	for k := m + 1; k < len(a.Mentions) && a.joinedNouns(a.Mentions[k-1].End, a.Mentions[k].Start) && !a.Mentions[k].Self && !a.Mentions[k].Bare; k++ {
		list = append(list, k)
	}
	return list
}

// joinedNouns reports whether two mentions are coordinated, with what is sent of each:
// "X frames and Y packets".
func (a sentence) joinedNouns(from, to int) bool {
	for from < to && sentNouns.Has(a.Tokens[from].Word) {
		from++
	}
	return a.Coordinated(from, to)
}

// allowedBefore returns what stands before "to be tunneled through", behind a verb that
// allows it.
func (a sentence) allowedBefore(verb int) []int {
	if verb < 3 || a.Lower(verb-1) != "be" || a.Lower(verb-2) != "to" {
		return nil
	}
	m := a.LastMention(verb - 2)
	if m < 0 || a.Mentions[m].Self || verb-2-a.Mentions[m].End > 5 || !a.allows(a.Mentions[m].Start) {
		return nil
	}
	list := []int{m}
	for m > 0 && a.joinedNouns(a.Mentions[m-1].End, a.Mentions[m].Start) {
		m--
		list = append(list, m)
	}
	slices.Reverse(list)
	return list
}

func (a sentence) allows(at int) bool {
	return a.Before(at, 8, allowing, nil)
}

// carriersBehind returns the mentions behind "over", "in" or the like, near a token.
func (a sentence) carriersBehind(at int) []int {
	for i := at; i < min(len(a.Tokens), at+4); i++ {
		switch t := a.Tokens[i]; {
		case carryOver.Has(t.Word):
			for m, mention := range a.Mentions {
				if mention.Start <= i {
					continue
				}
				if mention.Start-i > 5 || mention.Bare || len(mention.IDs) == 0 {
					return nil
				}
				return a.alsoCarried(m)
			}
			return nil
		case !sentNouns.Has(t.Word) && !carryVerbs.Has(t.Word) && !lexicon.BeForms.Has(t.Word) && t.Text != ")":
			return nil
		}
	}
	return nil
}

var (
	carryVerbs = lex.Words(`carry carries carrying carried encapsulate encapsulates encapsulating encapsulated encapsulation tunnel tunnels tunneling tunnelling tunneled tunnelled
		transport transporting transports transported transmission transmitting`)
	pointing   = lex.Words("this that these such")
	unitNouns  = lex.Words("packet packets message messages frame frames")
	carryNouns = lex.Words("encapsulation transmission transport transporting")
	carryOver  = lex.Words("over in within inside through via across onto into on atop")
	meansNouns = lex.Words(`method methods mechanism mechanisms means way ways vehicle procedure procedures rules protocol format encapsulation support header headers
		used extension extensions defines describes specifies document memo specification how`)
	sentNouns   = lex.Words("packets packet records frames frame datagrams datagram messages message traffic data payloads payload queries responses cells headers header streams stream sessions session")
	tunnelParts = lex.Words("mode header headers end endpoint endpoints interface interfaces layer layers protocol protocols address addresses") // "tunnel mode"
	allowing    = lex.Words("allow allows allowing enable enables enabling permit permits permitting")
)
