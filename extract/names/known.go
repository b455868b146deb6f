package names

import (
	"hash/maphash"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"strata/extract/lexicon"
)

// A titleName is a name that the title of a standard gives, and what does not depend on
// the document that cites it.
type titleName struct {
	text string
	*phrase
	standard string // that the lexicon has the name for, "" for none or any of several
	known    bool   // it has the name
	foreign  bool   // it is of what the document that bears the title has to do with, see [ofForeign]
}

func newTitleName(text string) titleName {
	standard, known := Internet().Lookup(text)
	return titleName{text: text, phrase: cut(text), standard: standard, known: known}
}

// givenNames are the names that the title of a standard gives; see [standardNamesOf].
type givenNames struct {
	title        string
	sure, likely []titleName
}

// givenLately are the names of titles that were read lately, by the hashes of these: most
// standards are cited by many. Their number is bounded, since there are many of which
// one document alone speaks.
var (
	givenLately [1 << 12]atomic.Pointer[givenNames]
	titleSeed   = maphash.MakeSeed()
)

// namesGiven returns the names that the title of a standard gives.
func namesGiven(title string) *givenNames {
	slot := &givenLately[maphash.String(titleSeed, title)%uint64(len(givenLately))]
	if given := slot.Load(); given != nil && given.title == title {
		return given
	}
	given := &givenNames{title: strings.Clone(title)}
	sure, likely, others := standardNamesOf(given.title)
	for _, text := range sure {
		given.sure = append(given.sure, newTitleName(text))
	}
	foreign := len(others) > 0 && ofForeign(given.title)
	for k, text := range append(likely, others...) {
		if i := slices.Index(sure, text); i >= 0 {
			given.likely = append(given.likely, given.sure[i])
			continue
		}
		name := newTitleName(text)
		name.foreign = foreign && k >= len(likely)
		given.likely = append(given.likely, name)
	}
	slot.Store(given)
	return given
}

// phrases are the names of a standard of the lexicon, cut into words.
func phrases(standard string) []*phrase { return lexiconPhrases()[standard] }

var lexiconPhrases = sync.OnceValue(func() map[string][]*phrase {
	table := make(map[string][]*phrase)
	for _, s := range lexicon.Standards() {
		for _, text := range s.Names {
			table[s.ID] = append(table[s.ID], cut(text))
		}
	}
	return table
})

// vendors are the IDs of the standards that are of one vendor.
var vendors = sync.OnceValue(func() []string {
	var list []string
	for _, s := range lexicon.Standards() {
		if s.Vendor {
			list = append(list, s.ID)
		}
	}
	return list
})

// addPhrases enters names as [Dictionary.AddWeak] does.
func (n *Dictionary) addPhrases(list []*phrase, id string) {
	for _, p := range list {
		n.enter(p, id, true)
	}
}
