package nodes

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"strata/extract/lexicon"
	"strata/extract/reading"
)

// A work is what documents cite of which no document was read, such as a standard of another body, by
// a tag and the title that they give.
type work struct{ tag, title string }

// works are the works that documents cite. Those that are one, in its editions and by the tags that
// each document makes of its name, are joined.
type works struct {
	list      []work
	words     [][]string      // of their titles, see [workTitle]
	documents []count         // how many cite each
	leader    []int           // another one of the same work, itself for the last
	specified map[string]bool // IDs of protocols whose documents were read
}

// findWorks returns the protocol that each work is, where that is not its tag: the standard of the
// lexicon that it is, else the tag by which most documents cite it, of families first whose documents
// have one tag for it.
func (n *Map) findWorks(readings []*reading.Reading) map[work]string {
	specified := n.specified()
	counts := make(map[work]count)
	for _, r := range readings {
		for i := range r.Told {
			t := &r.Told[i]
			if _, read := n.entries[t.ID]; read || t.Tag == "" || t.ID == r.Protocol.ID || specified[t.ID] {
				continue
			}
			c := counts[work{t.Tag, t.Title}]
			c.all++
			if r.Entry == nil {
				c.uniform++
			}
			counts[work{t.Tag, t.Title}] = c
		}
	}
	w := works{specified: specified}
	// In an order of their own: what is read first is no matter.
	w.list = slices.SortedFunc(maps.Keys(counts), func(a, b work) int {
		return cmp.Or(cmp.Compare(a.tag, b.tag), cmp.Compare(a.title, b.title))
	})
	for i, x := range w.list {
		w.words = append(w.words, workTitle(x.title))
		w.documents = append(w.documents, counts[x])
		w.leader = append(w.leader, i)
	}
	w.joinTitles()
	w.joinTags()
	return w.protocols()
}

// A count counts documents, and among them those of families whose documents all have one tag for
// what they cite; in a series, each makes its own.
type count struct{ all, uniform int }

func (c count) plus(d count) count { return count{c.all + d.all, c.uniform + d.uniform} }

func compareCounts(a, b count) int {
	return cmp.Or(cmp.Compare(a.uniform, b.uniform), cmp.Compare(a.all, b.all))
}

func (w *works) find(i int) int {
	for w.leader[i] != i {
		w.leader[i] = w.leader[w.leader[i]]
		i = w.leader[i]
	}
	return i
}

func (w *works) join(a, b int) { w.leader[w.find(a)] = w.find(b) }

// joinTitles joins the works of one title.
func (w *works) joinTitles() {
	first := make(map[string]int)
	for i, words := range w.words {
		if len(words) < 3 { // so short a title is of many things
			continue
		}
		title := strings.Join(words, " ")
		if other, known := first[title]; known {
			w.join(i, other)
		} else {
			first[title] = i
		}
	}
}

// joinTags joins works whose tags differ in nothing but case and punctuation, [FIPS-186] and [FIPS186],
// and whose titles are alike.
func (w *works) joinTags() {
	const most = 16 // works of one tag: a tag of more is no name
	byTag := make(map[string][]int)
	for i, x := range w.list {
		folded := foldTag(x.tag)
		if !strings.ContainsAny(folded, "0123456789") { // a word, by which each document means what it likes
			continue
		}
		alike := slices.IndexFunc(byTag[folded], func(other int) bool { return areAlike(w.words[i], w.words[other]) })
		switch {
		case alike >= 0:
			w.join(i, byTag[folded][alike])
		case len(byTag[folded]) < most:
			byTag[folded] = append(byTag[folded], i)
		}
	}
}

// protocols is findWorks of works that are joined.
func (w *works) protocols() map[work]string {
	members := make(map[int][]int)
	for i := range w.list {
		lead := w.find(i)
		members[lead] = append(members[lead], i)
	}
	owners := w.owners()
	ids := make(map[work]string)
	for lead, group := range members {
		id := w.idOf(group, func(tag string) bool { return owners[tag] == lead })
		if id == "" {
			continue
		}
		for _, i := range group {
			if w.list[i].tag != id {
				ids[w.list[i]] = id
			}
		}
	}
	return ids
}

// owners returns the leader of the work that most documents cite by each tag.
func (w *works) owners() map[string]int {
	type claim struct {
		tag  string
		lead int
	}
	counts := make(map[claim]count)
	leaders := make(map[string][]int)
	for i, x := range w.list {
		lead := w.find(i)
		leaders[x.tag] = append(leaders[x.tag], lead)
		key := claim{x.tag, lead}
		counts[key] = counts[key].plus(w.documents[i])
	}
	owners := make(map[string]int)
	for tag, list := range leaders {
		owners[tag] = slices.MaxFunc(list, func(a, b int) int {
			return cmp.Or(compareCounts(counts[claim{tag, a}], counts[claim{tag, b}]), cmp.Compare(b, a))
		})
	}
	return owners
}

// idOf returns the ID of works that are one: the standard of the lexicon that they are, else a tag
// that is theirs; "" if there is none.
func (w *works) idOf(group []int, isTheirs func(tag string) bool) string {
	all := 0
	standards, tags := make(map[string]count), make(map[string]count)
	for _, i := range group {
		x := w.list[i]
		all += w.documents[i].all
		if isTheirs(x.tag) {
			tags[x.tag] = tags[x.tag].plus(w.documents[i])
		}
		if id := standardOf(x); id != "" && !w.specified[id] {
			standards[id] = standards[id].plus(w.documents[i])
		}
	}
	most := func(counts map[string]count) string {
		return slices.MaxFunc(slices.Collect(maps.Keys(counts)), func(a, b string) int {
			return cmp.Or(compareCounts(counts[a], counts[b]), cmp.Compare(len(b), len(a)), cmp.Compare(b, a))
		})
	}
	if len(standards) > 0 {
		if id := most(standards); 2*standards[id].all >= all {
			return id
		}
	}
	if len(tags) == 0 {
		return ""
	}
	return most(tags)
}

// standardOf returns the standard of the lexicon that a work is by its tag, by its title or by both, "" if
// there is none.
func standardOf(x work) string {
	if lexicon.Has(x.tag) {
		return x.tag
	}
	if id := lexicon.Family(x.tag); id != x.tag {
		return id
	}
	if id, known := lookup(x.tag); known { // [BER], "Specification of Basic Encoding Rules for ..."
		title := strings.ToLower(x.title)
		s, _ := lexicon.Known(id)
		if slices.ContainsFunc(s.Names, func(name string) bool {
			return strings.Contains(name, " ") && strings.Contains(title, strings.ToLower(name))
		}) {
			return id
		}
	}
	if len(x.title) > longTitle {
		return ""
	}
	words := strings.Fields(withoutParentheses(x.title))
	for len(words) > 1 && strings.Trim(words[len(words)-1], "0123456789.v") == "" { // a version
		words = words[:len(words)-1]
	}
	if len(words) < 2 {
		return ""
	}
	id, _ := lookup(strings.Join(words, " "))
	if !lexicon.Lends(id) { // a title alone is that of a form of data or an algorithm
		return ""
	}
	return id
}

// foldTag returns the letters and digits of a tag, in small letters.
func foldTag(tag string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, tag)
}

// areAlike reports whether the words of two titles are of one work: they have most of their words in
// common, and all of their numbers.
func areAlike(x, y []string) bool {
	common := 0
	for _, word := range x {
		if slices.Contains(y, word) {
			common++
		} else if isNumber(word) {
			return false
		}
	}
	return 2*common > max(len(x), len(y)) && !slices.ContainsFunc(y, func(word string) bool { return isNumber(word) && !slices.Contains(x, word) })
}

const longTitle = 1 << 10 // bytes; what is longer is no title

func isNumber(word string) bool { return strings.Trim(word, "0123456789") == "" }

// workTitle returns the words of a title that tell works apart, in small letters: neither those in
// parentheses, unless a number is among them, nor the edition and its year. There are none of what is
// too long for a title.
func workTitle(title string) []string {
	if len(title) > longTitle {
		return nil
	}
	words := strings.FieldsFunc(strings.ToLower(withoutParentheses(title)), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '+' && c != '#' // C++ is not C
	})
	kept := words[:0]
	for i, word := range words {
		switch {
		case word == "the", word == "version", word == "edition", i+1 < len(words) && words[i+1] == "edition":
		case len(word) == 4 && isNumber(word) && (word[:2] == "19" || word[:2] == "20"):
		default:
			kept = append(kept, word)
		}
	}
	return kept
}

// withoutParentheses returns a title without what stands in parentheses, unless a number is among that.
func withoutParentheses(title string) string {
	var b strings.Builder
	for {
		before, rest, opened := strings.Cut(title, "(")
		inside, after, closed := strings.Cut(rest, ")")
		if !opened || !closed {
			return b.String() + title
		}
		b.WriteString(before)
		if slices.ContainsFunc(titleWords(inside), isNumber) {
			b.WriteString("(" + inside + ")")
		}
		title = after
	}
}
