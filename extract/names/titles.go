package names

import (
	"slices"
	"strings"
	"sync"

	"strata/extract/lex"
	"strata/extract/lexicon"
)

// generic are words at the end of a title that people leave out, behind a space.
var generic = []string{" Technical Specification", " Specification", " Remote Protocol", " Tunneling Protocol", " Protocol", " Data Structure", " Data Structures", " Structure", " File Format", " Algorithm"}

// AddTitle enters the names under which prose speaks of a specification of the
// given title: the title itself, without a trailing "Protocol" or
// "Specification", with an abbreviation in parentheses put for the words it
// stands for, and the abbreviation alone where nothing but such words follows.
// The shorter ones are entered weakly.
func (n *Dictionary) AddTitle(title, id string) {
	for i, p := range titleNames(title) {
		n.enter(p, id, i > 0)
	}
}

// phrasesOf holds the names that titles give: hundreds of documents cite the same.
var phrasesOf sync.Map // title -> []*phrase

// titleNames returns the title of a specification and the other names that it
// gives, cut into words.
func titleNames(title string) []*phrase {
	if known, ok := phrasesOf.Load(title); ok {
		return known.([]*phrase)
	}
	var phrases []*phrase
	for _, text := range namesOf(title) {
		phrases = append(phrases, cut(text))
	}
	phrasesOf.Store(strings.Clone(title), phrases)
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
	for _, name := range longNames()[title[0]|0x20] {
		if rest := len(name.long); len(title) > rest && title[rest] == ' ' && strings.EqualFold(title[:rest], name.long) {
			short := name.short + title[rest:]
			list = append(append(list, short), TitleVariants(short)...)
		}
	}
	return list
}

// A longName is a name of several words that a standard has besides its usual one.
type longName struct{ long, short string }

// longNames returns those of the lexicon, by the byte that they begin with, in lower case.
var longNames = sync.OnceValue(func() *[256][]longName {
	var list [256][]longName
	for _, s := range lexicon.Standards() {
		for _, long := range s.Names[min(1, len(s.Names)):] {
			if strings.Contains(long, " ") {
				list[long[0]|0x20] = append(list[long[0]|0x20], longName{long, s.Names[0]})
			}
		}
	}
	return &list
})

// AddStandard enters the names that the title of a standard gives, except for
// those that the lexicon knows; see [standardTexts].
func (n *Dictionary) AddStandard(title, id string) {
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

// standardTitles is what phrasesOf is, for those of standards.
var standardTitles sync.Map // title -> []cutName

// standardNames returns the names that the title of a standard gives, cut into
// words.
func standardNames(title string) []cutName {
	if known, ok := standardTitles.Load(title); ok {
		return known.([]cutName)
	}
	title = strings.Clone(title)
	var names []cutName
	if !isKnown(title) {
		for _, text := range standardTexts(strings.TrimPrefix(title, "The ")) {
			var buffer [shortText]lex.Token
			tokens := slices.Clone(lex.Tokenize(buffer[:0], text, noTag))
			names = append(names, cutName{tokens, phraseOf(tokens)})
		}
	}
	standardTitles.Store(title, names)
	return names
}

// isKnown reports whether the title of a standard introduces a name that the lexicon
// knows: the document is a part of that standard.
func isKnown(title string) bool {
	abbreviation, words := Introduces(title)
	if abbreviation == "" || !strings.HasSuffix(title, ")") {
		return false
	}
	known, _ := Standards().Lookup(words)
	short, _ := Standards().Lookup(abbreviation)
	return known != "" && known == short
}

// standardTexts returns the names that the title of a standard gives: it says that it is
// of a protocol, introduces an abbreviation, or is itself one, as "WS-Crates 1.1" is.
func standardTexts(bare string) []string {
	plain := unversioned(bare)
	if !strings.Contains(bare, "Protocol") {
		abbreviation, words := Introduces(plain)
		if abbreviation != "" && Core(plain) == words+" ("+abbreviation+")" && !isAlgorithm(plain) {
			if _, known := Standards().Lookup(abbreviation); !known {
				return []string{plain, words, abbreviation}
			}
		}
		if isShortName(plain) && !strings.Contains(plain, " ") {
			return []string{plain}
		}
		return nil
	}
	list := append([]string{bare}, TitleVariants(bare)...)
	if plain != bare && !strings.Contains(plain, ":") {
		list = append(append(list, plain), TitleVariants(plain)...)
	}
	if before, _, ok := strings.Cut(bare, ": "); ok { // "Foo Bar Status (FBS): A Protocol"
		if abbreviation, _ := Introduces(before); abbreviation != "" && strings.HasSuffix(before, ")") {
			list = append(list, abbreviation)
		} else if lex.IsAcronym(before) {
			list = append(list, before)
		}
	}
	if _, abbreviation, ok := strings.Cut(bare, " - "); ok && lex.IsAbbreviation(abbreviation) && !strings.Contains(abbreviation, " ") {
		list = slices.Insert(list, 0, abbreviation) // "Foo Status Protocol - FSP"
	}
	return list
}

// isAlgorithm reports whether a title is of a method to compute something, which texts
// name in passing.
func isAlgorithm(title string) bool {
	return slices.ContainsFunc([]string{"Standard", "Algorithm", "Cipher", "Hash"}, func(word string) bool { return strings.Contains(title, word) })
}

// unversioned returns a title without the version at its end: "Version 3.0", "V1.1", "2".
func unversioned(title string) string {
	for {
		at := strings.LastIndexByte(title, ' ')
		word := title[at+1:]
		if at < 0 || !lex.IsNumber(strings.TrimLeft(word, "Vv")) && !strings.EqualFold(word, "version") {
			return title
		}
		title = strings.TrimRight(title[:at], " ,")
	}
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
	before, abbreviation, after, ok := SplitAbbreviation(title)
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
		if before, part, ok := strings.Cut(form, ": "); ok && strings.Contains(part, " ") {
			forms = append(forms, before+" "+part)
			if short, ok := strings.CutSuffix(part, " Protocol Extension"); ok {
				forms = append(forms, before+": "+short+" Protocol")
			}
		}
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

// SplitAbbreviation splits a title at its first "(ABBR)".
func SplitAbbreviation(title string) (before, abbreviation, after string, ok bool) {
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
			if rest, ok := strings.CutSuffix(title, word); ok {
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

// Introduces returns the abbreviation that a title introduces for the words it
// begins with, and those words; "" if it introduces none.
func Introduces(title string) (abbreviation, words string) {
	before, abbreviation, _, ok := SplitAbbreviation(title)
	if !ok {
		return "", ""
	}
	if start, found := expansion(before, abbreviation); !found || start != 0 {
		return "", ""
	}
	return abbreviation, strings.TrimSpace(before)
}

// ExtensionOf returns the abbreviation of what a title such as "Box Sorting:
// Foo Protocol (FOO) Extension" says is extended, and its last word; "" if it says
// nothing of that form.
func ExtensionOf(title string) (abbreviation, kind string) {
	for _, kind := range []string{"Extension", "Extensions"} {
		if rest, ok := strings.CutSuffix(title, ") "+kind); ok {
			if abbreviation := rest[strings.LastIndexByte(rest, '(')+1:]; lex.IsAbbreviation(abbreviation) {
				return abbreviation, kind
			}
		}
	}
	return "", ""
}
