package names

import (
	"slices"
	"strings"
	"sync"

	"strata/extract/lex"
	"strata/extract/lexicon"
)

// Dictionary is a dictionary from words to the protocols that they name. Later
// additions do not replace earlier ones: add the most specific first.
type Dictionary struct {
	first  places      // of the first words: the place of the longest name of each
	names  []name      // in the order of entry; the first is none
	begins filter      // of the first words, two if there are; the parent's too
	ends   filter      // of the last words, likewise
	parent *Dictionary // asked when nothing here matches as long
}

// A name is a phrase and what it means. What tells it from others of the same first word
// stands here besides, since most are passed over for that.
type name struct {
	*phrase
	id     string // "" when the name is ambiguous
	next   int32  // the place of the next name of the same first word, which is no longer; 0 if there is none
	length int32  // of the phrase, in words
	// Of its second and third word; 0 if there is none or that may stand for others.
	second, third lex.Hash
	// capital is set if no small letter can begin the name: it is proper, or begins with an
	// abbreviation.
	capital bool
}

// goesOn reports whether the name may go on as the tokens do, of which there are as many at
// least as words of the name.
func (n *name) goesOn(tokens []lex.Token) bool {
	return (n.second == 0 || hasHash(&tokens[1], n.second, n.length == 2)) && (n.third == 0 || hasHash(&tokens[2], n.third, n.length == 3))
}

// hasHash reports whether a word has a hash, or, if it is the last of a name, its plural.
func hasHash(word *lex.Token, h lex.Hash, last bool) bool {
	return word.Hash == h || last && word.Hash == h.Add('s')
}

// New returns an empty dictionary that falls back on parent, which may be
// nil and must not change afterwards.
func New(parent *Dictionary) *Dictionary {
	n := dictionaries.Get().(*Dictionary)
	n.parent, n.begins, n.ends = parent, filter{}, filter{}
	if parent != nil {
		n.begins, n.ends = parent.begins, parent.ends
	}
	return n
}

// dictionaries are empty ones of documents that were read: memory that was
// touched before is the quicker one.
var dictionaries = sync.Pool{New: func() any { return &Dictionary{names: make([]name, 1)} }}

// Free gives up the dictionary, which must not be used afterwards.
func (n *Dictionary) Free() {
	n.first.clear()
	n.names = n.names[:1]
	dictionaries.Put(n)
}

// Standards returns the dictionary of the names in the lexicon. It must not be
// changed.
func Standards() *Dictionary { return standards() }

var standards = sync.OnceValue(func() *Dictionary {
	n := New(nil)
	for _, s := range lexicon.Standards() {
		if s.Internet {
			continue
		}
		id := s.ID
		if id == lexicon.NoProtocol {
			id = ""
		}
		for _, text := range s.Names {
			n.Add(text, id)
		}
	}
	return n
})

// Internet returns the dictionary of what the text of a standard names: that of the
// lexicon's names, of those too that are read in such texts only, where the name of a version
// that is a protocol of its own means that. It must not be changed.
func Internet() *Dictionary { return internet() }

var internet = sync.OnceValue(func() *Dictionary {
	n := New(Standards())
	for _, s := range lexicon.Standards() {
		for name, tag := range s.Versions {
			n.Add(name, tag)
		}
		if !s.Internet {
			continue
		}
		for _, text := range s.Names {
			n.Add(text, s.ID)
		}
	}
	return n
})

// A phrase is a name cut into words, with what dictionaries need of them.
type phrase struct {
	words  []string    // as written
	hashes []lex.Hash  // of the words in lower case
	proper bool        // it is a name only when capitalised, as in "Old Widget": old widgets are widgets
	whole  lex.Hash    // of all words in lower case
	begin  [2]lex.Hash // of the words that rule out most places of a text, see [Names.mayBegin]
	end    [2]lex.Hash // likewise, see [Names.mayEnd]
}

func cut(text string) *phrase {
	var buffer [shortText]lex.Token
	return phraseOf(lex.Tokenize(buffer[:0], text, noTag))
}

func phraseOf(tokens []lex.Token) *phrase {
	p := &phrase{words: make([]string, len(tokens)), hashes: make([]lex.Hash, len(tokens))}
	if len(tokens) == 0 {
		return p
	}
	for i := range tokens {
		p.words[i], p.hashes[i] = tokens[i].Text, tokens[i].Hash
		p.whole = pair(p.whole, tokens[i].Hash)
	}
	p.proper = isProper(p.words)
	p.begin = withPlural(tokens[0].Hash)
	if len(tokens) > 1 && !isMajor(p.words[1]) {
		second := withPlural(tokens[1].Hash)
		p.begin = [2]lex.Hash{pair(tokens[0].Hash, second[0]), pair(tokens[0].Hash, second[1])}
	}
	p.end = withPlural(tokens[len(tokens)-1].Hash)
	return p
}

// shortText is how many tokens most names and titles have at most: as many are
// kept on the stack.
const shortText = 16

func noTag(string) bool { return false }

// Add enters a name. A name that is entered for two protocols names neither.
func (n *Dictionary) Add(text, id string) { n.enter(cut(text), id, false) }

// AddWeak enters a name unless the dictionary itself has it already; what its
// parent says is replaced.
func (n *Dictionary) AddWeak(text, id string) { n.enter(cut(text), id, true) }

// AddPart enters what stands behind the colon of a title, such as "Lookup
// Protocol", as [Names.AddWeak] does: text means it only when it is capitalised.
func (n *Dictionary) AddPart(text, id string) {
	p := cut(text)
	p.proper = true
	n.enter(p, id, true)
}

// AddNew enters a name unless the dictionary or its parent has it already.
func (n *Dictionary) AddNew(text, id string) {
	var buffer [shortText]lex.Token
	tokens := lex.Tokenize(buffer[:0], text, noTag)
	if n.lacks(tokens) {
		n.enter(phraseOf(tokens), id, false)
	}
}

// lacks reports whether neither the dictionary nor its parent has a name.
func (n *Dictionary) lacks(tokens []lex.Token) bool {
	_, length := n.Match(tokens)
	return length == 0 || length < len(tokens)
}

// mostSharing is how many names may share their first word, further ones being
// left out: several times as many as in any document that a person wrote. It
// bounds the time that a text takes.
const mostSharing = 256

func (n *Dictionary) enter(p *phrase, id string, weak bool) {
	if len(p.words) == 0 {
		return
	}
	first, length := p.hashes[0], int32(len(p.words))
	before, sharing := int32(0), 0 // the last name that is as long, and how many there are
	for at := n.first.get(first); at != 0; at = n.names[at].next {
		known := &n.names[at]
		if known.length == length && known.whole == p.whole && slices.EqualFunc(known.words, p.words, alike) {
			if !weak && known.id != id {
				known.id = ""
			}
			return
		}
		if known.length >= length {
			before = at
		}
		sharing++
	}
	if sharing == mostSharing {
		return
	}
	at, added := int32(len(n.names)), name{phrase: p, id: id, length: length}
	added.capital = p.proper || !lex.IsLower(p.words[0]) && lex.IsAbbreviation(p.words[0])
	for i, h := range [...]*lex.Hash{&added.second, &added.third} {
		if i+1 < len(p.words) && !isMajor(p.words[i+1]) {
			*h = p.hashes[i+1]
		}
	}
	if before == 0 {
		added.next = n.first.get(first)
		n.first.set(first, at)
	} else {
		added.next = n.names[before].next
		n.names[before].next = at
	}
	n.names = append(n.names, added)
	for i := range p.begin {
		n.begins.enter(p.begin[i])
		n.ends.enter(p.end[i])
	}
}

// MayBegin reports whether a name may stand at the start of the tokens, of which there is
// at least one.
func (n *Dictionary) MayBegin(tokens []lex.Token) bool {
	h := tokens[0].Hash
	return n.begins.may(h) || len(tokens) > 1 && n.begins.may(pair(h, tokens[1].Hash))
}

// mayEnd reports whether a name may end a text.
func (n *Dictionary) mayEnd(text string) bool {
	text = strings.TrimRight(text, " ")
	return n.ends.may(lex.FoldedHash(text[strings.LastIndexAny(text, " -/[](")+1:]))
}

// Forget removes a name from the dictionary itself, not from its parent.
func (n *Dictionary) Forget(text string) {
	p := cut(text)
	if len(p.words) == 0 {
		return
	}
	before := int32(0)
	for at := n.first.get(p.hashes[0]); at != 0; at = n.names[at].next {
		switch {
		case !slices.EqualFunc(n.names[at].words, p.words, strings.EqualFold):
			before = at
		case before == 0:
			n.first.set(p.hashes[0], n.names[at].next)
		default:
			n.names[before].next = n.names[at].next
		}
	}
}

// Lookup returns the protocol that the whole text names.
func (n *Dictionary) Lookup(text string) (id string, known bool) {
	var buffer [shortText]lex.Token
	tokens := lex.Tokenize(buffer[:0], text, noTag)
	id, length := n.Match(tokens)
	return id, length > 0 && length == len(tokens)
}

// Match returns the longest name at the start of the tokens and its length in
// tokens, 0 if there is none.
func (n *Dictionary) Match(tokens []lex.Token) (id string, length int) {
	if len(tokens) == 0 || !n.MayBegin(tokens) {
		return "", 0
	}
	first := &tokens[0]
	for ; n != nil; n = n.parent {
		at := n.first.get(first.Hash)
		if singular, plural := strings.CutSuffix(first.Lower, "s"); at == 0 && plural && len(singular) > 1 {
			at = n.first.get(lex.HashOf(singular))
		}
		lower := lex.IsLower(tokens[0].Text)
		for ; at != 0; at = n.names[at].next {
			candidate := &n.names[at]
			if int(candidate.length) <= length {
				break
			}
			if int(candidate.length) <= len(tokens) && !(lower && candidate.capital) && candidate.goesOn(tokens) && candidate.matches(tokens) {
				id, length = candidate.id, int(candidate.length)
				break
			}
		}
	}
	return id, length
}

func isProper(words []string) bool {
	return len(words) > 1 && !lex.IsLower(words[0]) && !lex.IsAbbreviation(words[0]) && !strings.EqualFold(words[len(words)-1], "protocol")
}

// matches reports whether the tokens begin with a phrase. It looks at letters
// where hashes leave it open.
func (p *phrase) matches(tokens []lex.Token) bool {
	last := len(p.words) - 1
	for i, h := range p.hashes {
		if got := tokens[i].Hash; got != h && !(i == last && got == h.Add('s')) && !isMajor(p.words[i]) {
			return false
		}
	}
	for i, word := range p.words {
		if !sameWord(word, tokens[i].Text, i == last) {
			return false
		}
	}
	return true
}

// sameWord compares a word of a name with a word of a text: to the letter when
// the name's word is an abbreviation, else in any case; the last may be plural.
func sameWord(want, got string, last bool) bool {
	if same(want, got) {
		return true
	}
	singular, plural := strings.CutSuffix(got, "s")
	return last && plural && same(want, singular)
}

func same(want, got string) bool {
	if len(want) != len(got) {
		// "3" names the major version of "3.1.1"
		return isMajor(want) && len(got) > 1 && got[0] == want[0] && got[1] == '.'
	}
	if lex.IsAbbreviation(want) {
		return want == got
	}
	return strings.EqualFold(want, got)
}

// alike reports whether a text that has one word of a name could mean the other: of
// two abbreviations only if their letters are the same.
func alike(a, b string) bool { return same(a, b) || same(b, a) }

// isMajor reports whether a word is the number of a major version.
func isMajor(word string) bool { return len(word) == 1 && word[0] >= '1' && word[0] <= '9' }
