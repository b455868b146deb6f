package relate

import (
	"slices"
	"strings"
	"sync"

	"strata/extract/lex"
	"strata/extract/lexicon"
)

// Names is a dictionary from words to the protocols that they name. Later
// additions do not replace earlier ones: add the most specific first.
type Names struct {
	first  map[lex.Hash]int32 // of the first word -> the place of the longest of its names
	names  []name             // in the order of entry; the first is none
	begins filter             // of the first words, two if there are; the parent's too
	ends   filter             // of the last words, likewise
	parent *Names             // asked when nothing here matches as long
}

type name struct {
	*phrase
	id   string // "" when the name is ambiguous
	next int32  // the place of the next name of the same first word, which is no longer; 0 if there is none
}

// NewNames returns an empty dictionary that falls back on parent, which may be
// nil and must not change afterwards.
func NewNames(parent *Names) *Names {
	n := dictionaries.Get().(*Names)
	n.parent, n.begins, n.ends = parent, filter{}, filter{}
	if parent != nil {
		n.begins, n.ends = parent.begins, parent.ends
	}
	return n
}

// dictionaries are empty ones of documents that were read: memory that was
// touched before is the quicker one.
var dictionaries = sync.Pool{New: func() any { return &Names{first: make(map[lex.Hash]int32), names: make([]name, 1)} }}

// free gives up the dictionary, which must not be used afterwards.
func (n *Names) free() {
	clear(n.first)
	n.names = n.names[:1]
	dictionaries.Put(n)
}

// Standards returns the dictionary of the names in the lexicon. It must not be
// changed.
func Standards() *Names { return standards() }

var standards = sync.OnceValue(func() *Names {
	n := NewNames(nil)
	for _, s := range lexicon.Standards() {
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
func (n *Names) Add(text, id string) { n.enter(cut(text), id, false) }

// AddWeak enters a name unless the dictionary itself has it already; what its
// parent says is replaced.
func (n *Names) AddWeak(text, id string) { n.enter(cut(text), id, true) }

// AddPart enters what stands behind the colon of a title, such as "Lookup
// Protocol", as [Names.AddWeak] does: text means it only when it is capitalised.
func (n *Names) AddPart(text, id string) {
	p := cut(text)
	p.proper = true
	n.enter(p, id, true)
}

// AddNew enters a name unless the dictionary or its parent has it already.
func (n *Names) AddNew(text, id string) {
	var buffer [shortText]lex.Token
	tokens := lex.Tokenize(buffer[:0], text, noTag)
	if n.lacks(tokens) {
		n.enter(phraseOf(tokens), id, false)
	}
}

// lacks reports whether neither the dictionary nor its parent has a name.
func (n *Names) lacks(tokens []lex.Token) bool {
	_, length := n.match(tokens)
	return length == 0 || length < len(tokens)
}

// mostSharing is how many names may share their first word, further ones being
// left out: several times as many as in any document that a person wrote. It
// bounds the time that a text takes.
const mostSharing = 256

func (n *Names) enter(p *phrase, id string, weak bool) {
	if len(p.words) == 0 {
		return
	}
	first := p.hashes[0]
	before, sharing := int32(0), 0 // the last name that is as long, and how many there are
	for at := n.first[first]; at != 0; at = n.names[at].next {
		known := &n.names[at]
		if known.whole == p.whole && slices.EqualFunc(known.words, p.words, strings.EqualFold) {
			if !weak && known.id != id {
				known.id = ""
			}
			return
		}
		if len(known.words) >= len(p.words) {
			before = at
		}
		sharing++
	}
	if sharing == mostSharing {
		return
	}
	at := int32(len(n.names))
	if before == 0 {
		n.names = append(n.names, name{p, id, n.first[first]})
		n.first[first] = at
	} else {
		n.names = append(n.names, name{p, id, n.names[before].next})
		n.names[before].next = at
	}
	for i := range p.begin {
		n.begins.enter(p.begin[i])
		n.ends.enter(p.end[i])
	}
}

// mayBegin reports whether a name may stand at the start of the tokens.
func (n *Names) mayBegin(tokens []lex.Token) bool {
	h := tokens[0].Hash
	return n.begins.may(h) || len(tokens) > 1 && n.begins.may(pair(h, tokens[1].Hash))
}

// mayEnd reports whether a name may end a text.
func (n *Names) mayEnd(text string) bool {
	text = strings.TrimRight(text, " ")
	return n.ends.may(lex.FoldedHash(text[strings.LastIndexAny(text, " -/[](")+1:]))
}

// Forget removes a name from the dictionary itself, not from its parent.
func (n *Names) Forget(text string) {
	p := cut(text)
	if len(p.words) == 0 {
		return
	}
	before := int32(0)
	for at := n.first[p.hashes[0]]; at != 0; at = n.names[at].next {
		switch {
		case !slices.EqualFunc(n.names[at].words, p.words, strings.EqualFold):
			before = at
		case before == 0:
			n.first[p.hashes[0]] = n.names[at].next
		default:
			n.names[before].next = n.names[at].next
		}
	}
}

// Introduces returns the abbreviation that a title introduces for the words it
// begins with, and those words; "" if it introduces none.
func Introduces(title string) (abbreviation, words string) {
	before, abbreviation, _, ok := parenthesis(title)
	if !ok {
		return "", ""
	}
	if start, found := expansion(before, abbreviation); !found || start != 0 {
		return "", ""
	}
	return abbreviation, strings.TrimSpace(before)
}

// Lookup returns the protocol that the whole text names.
func (n *Names) Lookup(text string) (id string, known bool) {
	var buffer [shortText]lex.Token
	tokens := lex.Tokenize(buffer[:0], text, noTag)
	id, length := n.match(tokens)
	return id, length > 0 && length == len(tokens)
}

// match returns the longest name at the start of the tokens and its length in
// tokens, 0 if there is none.
func (n *Names) match(tokens []lex.Token) (id string, length int) {
	if !n.mayBegin(tokens) {
		return "", 0
	}
	first := &tokens[0]
	for ; n != nil; n = n.parent {
		at := n.first[first.Hash]
		if singular, plural := strings.CutSuffix(first.Lower, "s"); at == 0 && plural && len(singular) > 1 {
			at = n.first[lex.HashOf(singular)]
		}
		lower := lex.IsLower(tokens[0].Text)
		for ; at != 0; at = n.names[at].next {
			candidate := &n.names[at]
			if len(candidate.words) <= length {
				break
			}
			if len(candidate.words) <= len(tokens) && !(lower && candidate.proper) && candidate.matches(tokens) {
				id, length = candidate.id, len(candidate.words)
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

// isMajor reports whether a word is the number of a major version.
func isMajor(word string) bool { return len(word) == 1 && word[0] >= '1' && word[0] <= '9' }

// generic are words at the end of a title that people leave out.
var generic = []string{"Technical Specification", "Specification", "Remote Protocol", "Tunneling Protocol", "Protocol", "Data Structure", "Data Structures", "Structure", "File Format", "Algorithm"}

// AddTitle enters the names under which prose speaks of a specification of the
// given title: the title itself, without a trailing "Protocol" or
// "Specification", with an abbreviation in parentheses put for the words it
// stands for, and the abbreviation alone where nothing but such words follows.
// The shorter ones are entered weakly.
func (n *Names) AddTitle(title, id string) {
	for i, p := range titleNames(title) {
		n.enter(p, id, i > 0)
	}
}

// titles holds the names that titles give: hundreds of documents cite the same.
var titles sync.Map // title -> []*phrase

// titleNames returns the title of a specification and the other names that it
// gives, cut into words.
func titleNames(title string) []*phrase {
	if known, ok := titles.Load(title); ok {
		return known.([]*phrase)
	}
	var phrases []*phrase
	for _, text := range namesOf(title) {
		phrases = append(phrases, cut(text))
	}
	titles.Store(strings.Clone(title), phrases)
	return phrases
}

func namesOf(title string) []string {
	title = strings.Join(strings.Fields(strings.TrimPrefix(title, "The ")), " ")
	if title == "" {
		return nil
	}
	list := append([]string{title}, TitleVariants(title)...)
	if rest, ok := strings.CutPrefix(title, "Microsoft "); ok && strings.Contains(rest, " ") {
		list = append(list, namesOf(rest)...)
	}
	// "RPC over HTTP Protocol" for "Remote Procedure Call over HTTP Protocol"
	for _, s := range lexicon.Standards() {
		for _, long := range s.Names[min(1, len(s.Names)):] {
			if len(title) > len(long) && title[len(long)] == ' ' && strings.Contains(long, " ") && strings.EqualFold(title[:len(long)], long) {
				short := s.Names[0] + title[len(long):]
				list = append(append(list, short), TitleVariants(short)...)
			}
		}
	}
	return list
}

// AddStandard enters the names that the title of a standard gives, except for
// those that the lexicon knows.
func (n *Names) AddStandard(title, id string) {
	if abbreviation, words := Introduces(title); abbreviation != "" && strings.HasSuffix(title, ")") {
		known, _ := Standards().Lookup(words)
		if short, _ := Standards().Lookup(abbreviation); known != "" && known == short {
			return // what the lexicon knows, of which the document is a part
		}
	}
	for _, name := range standardNames(title) {
		if n.lacks(name.tokens) {
			n.enter(name.phrase, id, false)
		}
	}
}

type cutName struct {
	tokens []lex.Token
	phrase *phrase
}

// standardTitles is what titles is, for those of standards.
var standardTitles sync.Map // title -> []cutName

// standardNames returns the names that the title of a standard gives, cut into
// words.
func standardNames(title string) []cutName {
	if known, ok := standardTitles.Load(title); ok {
		return known.([]cutName)
	}
	title = strings.Clone(title)
	bare := strings.TrimPrefix(title, "The ")
	list := append([]string{bare}, TitleVariants(bare)...)
	if _, abbreviation, ok := strings.Cut(bare, " - "); ok && lex.IsAbbreviation(abbreviation) && !strings.Contains(abbreviation, " ") {
		list = slices.Insert(list, 0, abbreviation) // "Foo Status Protocol - FSP"
	}
	var names []cutName
	for _, text := range list {
		tokens := lex.Tokenize(nil, text, noTag)
		names = append(names, cutName{tokens, phraseOf(tokens)})
	}
	standardTitles.Store(title, names)
	return names
}

// TitleVariants returns the other names that a title gives, most specific
// first.
func TitleVariants(title string) []string {
	var variants []string
	add := func(s string) {
		s = strings.Join(strings.Fields(s), " ")
		if s != "" && s != title && !slices.Contains(variants, s) {
			variants = append(variants, s)
		}
	}
	forms := []string{title}
	before, abbreviation, after, ok := parenthesis(title)
	if ok {
		dropped := before + " " + after
		if strings.HasPrefix(after, ":") {
			dropped = before + after
		}
		forms = append(forms, dropped)
		if start, found := expansion(before, abbreviation); found {
			joined := before[:start] + abbreviation + " " + after
			if strings.HasPrefix(after, ":") {
				joined = before[:start] + abbreviation + after
			}
			forms = append(forms, joined)
		} else if strings.TrimSpace(after) == "" {
			forms = append(forms, abbreviation)
		}
	}
	if ok {
		forms = append(forms, versioned(before, abbreviation, after)...)
	}
	for _, form := range forms {
		add(form)
	}
	for _, form := range forms {
		core := Core(form)
		if core != form && distinctive(core, ok && core == abbreviation) {
			add(core)
			add(core + " Protocol")
			if strings.HasSuffix(form, "Remote Protocol") {
				add(core + " Remote")
			}
		}
		if core == form && !strings.HasSuffix(form, "s") {
			add(form + " Protocol")
		}
		if i := strings.LastIndex(form, ": "); i > 0 {
			if tail := form[i+2:]; len(strings.Fields(tail)) >= 3 {
				add(tail)
			}
		}
	}
	return variants
}

// versioned returns names such as "SMB2", "SMB 2" and "SMB Version 2" for
// "Server Message Block (SMB) Protocol Versions 2 and 3".
func versioned(before, abbreviation, after string) []string {
	_, numbers, ok := strings.Cut(after, "Version")
	if !ok {
		return nil
	}
	var forms []string
	for _, field := range strings.Fields(strings.TrimPrefix(numbers, "s")) {
		number := strings.Trim(field, ",")
		if !lex.IsNumber(number) {
			continue
		}
		for _, n := range []string{number, number + ".0"} {
			for _, words := range []string{abbreviation, strings.TrimSpace(before) + " (" + abbreviation + ")", strings.TrimSpace(before)} {
				forms = append(forms, words+" Version "+n, words+" "+n, words+" Version "+n+" Protocol", words+" Protocol Version "+n)
			}
		}
		forms = append(forms, abbreviation+number)
	}
	return forms
}

// parenthesis splits a title at its first "(ABBR)".
func parenthesis(title string) (before, abbreviation, after string, ok bool) {
	open := strings.IndexByte(title, '(')
	if open < 0 {
		return "", "", "", false
	}
	end := strings.IndexByte(title[open:], ')')
	if end < 0 {
		return "", "", "", false
	}
	abbreviation = title[open+1 : open+end]
	if !lex.IsAbbreviation(abbreviation) || strings.ContainsRune(abbreviation, ' ') {
		return "", "", "", false
	}
	return title[:open], abbreviation, title[open+end+1:], true
}

// expansion returns the offset of the words that an abbreviation behind them
// stands for: a run of words whose initials spell it, capitals only.
func expansion(before, abbreviation string) (start int, ok bool) {
	var letters []byte
	for i := 0; i < len(abbreviation); i++ {
		if c := abbreviation[i]; c >= 'A' && c <= 'Z' {
			letters = append(letters, c)
		}
	}
	if len(letters) == 0 {
		return 0, false
	}
	end := len(strings.TrimRight(before, " "))
	for i := end; i > 0; i-- {
		if i != 1 && before[i-2] != ' ' && before[i-2] != '-' {
			continue
		}
		if upper(before[i-1]) == letters[0] && spells(before[i-1:end], letters) {
			return i - 1, true
		}
	}
	return 0, false
}

// spells reports whether the letters occur in the words in their order, the
// first at the start and each word's initial before the last letter used.
func spells(words string, letters []byte) bool {
	at := 0
	for i := 0; i < len(words) && at < len(letters); i++ {
		if upper(words[i]) == letters[at] {
			at++
		}
	}
	return at == len(letters) && len(strings.Fields(words)) <= len(letters)+2
}

// Abbreviates reports whether the letters of a short name are the initials of
// a title that introduces no other abbreviation.
func Abbreviates(short, title string) bool {
	if len(short) < 3 || strings.ContainsRune(title, '(') {
		return false
	}
	initials := make([]byte, 0, 8)
	for _, word := range strings.Fields(title) {
		initials = append(initials, upper(word[0]))
	}
	return strings.HasPrefix(string(initials), short)
}

func upper(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

// Core returns a title without the words at its end that people leave out.
func Core(title string) string {
	for trimmed := true; trimmed; {
		trimmed = false
		for _, word := range generic {
			if rest, ok := strings.CutSuffix(title, " "+word); ok {
				title, trimmed = strings.TrimRight(rest, " :"), true
			}
		}
	}
	return title
}

// distinctive reports whether the rest of a title names it without doubt: two
// words or more, or an abbreviation that the title itself introduces.
func distinctive(core string, introduced bool) bool {
	return introduced || strings.ContainsAny(core, " ") || lex.IsAbbreviation(core) && len(core) > 2
}
