package manner

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
)

// IsVerbless reports whether a sentence is no more than a name: it has no verb that
// could make it one.
func IsVerbless(tokens []lex.Token) bool {
	const longest = 14
	return len(tokens) > 0 && len(tokens) <= longest && !slices.ContainsFunc(tokens, func(t lex.Token) bool {
		return lexicon.Auxiliaries.Has(t.Word) || verbs.Has(t.Word)
	})
}

// verbs are those that items of lists are made with, besides auxiliaries.
var verbs = lex.Words("uses use provides provide depends depend relies rely requires require defines define specifies specify supports support runs run")

// HeadMentions returns the mentions that an item is about: the first one and
// those coordinated with it, not the lower ends of chains.
func (a *Context) HeadMentions() []int {
	var heads []int
	for i, m := range a.Mentions {
		if m.Bare || len(m.IDs) == 0 || a.Linked[i] {
			continue
		}
		if len(heads) == 0 {
			if m.Start > headWindow || m.Noted && m.Start > citeWindow && !IsTitle(a.Tokens[:m.Start]) {
				break
			}
			heads = append(heads, i)
			continue
		}
		last := a.Mentions[heads[len(heads)-1]]
		if !a.Coordinated(last.End, m.Start) {
			break
		}
		heads = append(heads, i)
	}
	return heads
}

// RoleBehind returns the words behind a mention that say what it is for: "[X] as a
// transport".
func (a *Context) RoleBehind(m int) []lex.Token {
	end := len(a.Tokens)
	for i := m + 1; i < len(a.Mentions); i++ {
		if !a.Coordinated(a.Mentions[i-1].End, a.Mentions[i].Start) {
			end = a.Mentions[i].Start
			break
		}
	}
	return a.Tokens[min(a.Mentions[m].End, end):end]
}

// IsTitle reports whether words in front of a citation are a title: all but the
// small ones are capitalised.
func IsTitle(tokens []lex.Token) bool {
	return !slices.ContainsFunc(tokens, func(t lex.Token) bool {
		return !lex.Capitalised(t.Text) && !titleLinks.Has(t.Word) && t.Text[0] >= '0'
	})
}

// titleLinks are words that titles do not capitalise.
var titleLinks = lex.Words("of for and the in a an to with on")

// SaysOptional reports whether an item calls what it names optional.
func (a *Context) SaysOptional() bool {
	return lex.Index(a.Tokens, "in", "case") >= 0 ||
		slices.ContainsFunc(a.Tokens, func(t lex.Token) bool { return t.Lower == "optional" || t.Lower == "optionally" })
}
