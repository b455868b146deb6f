package relate

import (
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/relate/decide"
	"strata/extract/relate/title"
	"strata/extract/titles"
	"strata/graph"
)

// readTitles reads the titles of the documents that a sentence of a standard cites: what
// the title of X states of Y, as "Foo over Y" does, is said where a sentence tells it of
// X: it says "Foo over Y [X]", "Y extensions such as Foo [X]", "[X] defines Foo for Y".
func (r *Reader) readTitles(tokens []lex.Token, sentence string, st state) {
	var named []place // what the sentence speaks of, found when it is first needed
	for i := range tokens {
		if !tokens[i].Cite {
			continue
		}
		tag := strings.Trim(tokens[i].Text, "[]")
		if r.Document.States(document.Supersedes, tag) || saidElsewhere(tokens, i) {
			continue
		}
		for _, s := range r.titleFacts(tag) {
			other := s.To
			if s.Kind == graph.LayersOn && s.From != names.ID(r.Document, tag) {
				other = s.From // what it carries
			}
			if named == nil {
				named = r.named(tokens)
			}
			if r.tells(tokens, i, named, other) {
				r.arena.found = append(r.arena.found, Found{s, r.section, st.line, st.span, sentence})
			}
		}
	}
}

// saidElsewhere reports whether "as specified in" leads to a citation by nothing but the title
// of what is cited: the sentence is about what it takes from there.
func saidElsewhere(tokens []lex.Token, cite int) bool {
	const longest = 16 // tokens of a title in quotation marks
	for i := cite - 2; i > 0 && cite-i < longest; i-- {
		switch t := tokens[i]; {
		case tokens[i+1].Lower == "in" && lexicon.IntroVerbs.Has(t.Word):
			return tokens[i-1].Lower == "as"
		case t.Text == "," || t.Text == ";" || t.Cite:
			return false
		}
	}
	return false
}

// titlesChain reports whether the document's own title, or that of one it lists, is of one
// protocol over another: "Foo over Bar" is then what that document specifies, and no fact
// about Foo.
func (r *Reader) titlesChain(upper, lower string) bool {
	if r.chains == nil {
		r.chains = make(map[[2]string]bool)
		r.addChains(r.titleFacts(""))
		for _, ref := range r.Document.References {
			if title.OfChain(ref.Title) {
				r.addChains(r.titleFacts(ref.Tag))
			}
		}
	}
	return r.chains[[2]string{upper, lower}]
}

// titleExtends reports whether the document's own title says that it extends a protocol.
func (r *Reader) titleExtends(id string) bool {
	if r.extended == nil {
		r.extended = make(map[string]bool)
		for _, s := range title.OfStandard(r.Document.Title, r.Self, r.Names) {
			switch {
			case s.Kind == graph.Extends && s.From == r.Self:
				r.extended[s.To] = true
			case s.Kind == graph.LayersOn && s.To == r.Self:
				r.extended[s.From] = true // it tells how that is carried
			}
		}
	}
	return r.extended[id]
}

func (r *Reader) addChains(facts []decide.Statement) {
	for _, below := range facts {
		for _, above := range facts {
			switch {
			case below.Kind != graph.LayersOn:
			case above.Kind == graph.Extends:
				r.chains[[2]string{above.To, below.To}] = true
			case above.Kind == graph.LayersOn && above.To == below.From:
				r.chains[[2]string{above.From, below.To}] = true
			}
		}
	}
}

// titleFacts returns what the title of a cited document states, of the document itself with
// no tag; see [title.OfStandard].
func (r *Reader) titleFacts(tag string) []decide.Statement {
	facts, known := r.titles[tag]
	if known {
		return facts
	}
	if tag == "" {
		facts = title.OfStandard(r.Document.Title, r.Self, r.Names)
	} else if ref, listed := r.Document.Reference(tag); listed && ref.Title != "" && !titles.NeededByNone(ref.Title) && !strings.Contains(ref.Title, "Requirements") {
		facts = slices.DeleteFunc(title.OfStandard(ref.Title, names.ID(r.Document, tag), r.Names), func(s decide.Statement) bool { return s.Kind == graph.Uses })
	}
	for i := range facts {
		facts[i].Group = 0 // a number within the other document
	}
	if r.titles == nil {
		r.titles = make(map[string][]decide.Statement)
	}
	r.titles[tag] = facts
	return facts
}

// A place is where a sentence names a protocol, within longer names too: in "IPv6 over
// Foo", IPv6.
type place struct {
	id         string
	start, end int
}

// named returns where tokens name protocols.
func (r *Reader) named(tokens []lex.Token) []place {
	places := make([]place, 0, 8) // not nil
	for i := range tokens {
		if tokens[i].Cite || !r.Names.MayBegin(tokens[i:]) {
			continue
		}
		_, most := r.Names.Match(tokens[i:min(len(tokens), i+longestName)])
		for k := 1; k <= most; k++ {
			if id, n := r.Names.Match(tokens[i : i+k]); n == k && id != "" {
				places = append(places, place{id, i, i + k})
			}
		}
	}
	return places
}

const longestName = 6 // words of names within longer ones

// tells reports whether a sentence that cites a document at a token says what its title
// states of another protocol: the document is what defines something for it, or the words
// between, or right before the first of both, say that something is added to it or runs
// over it. Those within the title in quotation marks do not.
func (r *Reader) tells(tokens []lex.Token, cite int, named []place, other string) bool {
	const near = 9
	defining := cite == 0 && len(tokens) > 1 && lexicon.DefiningVerbs.Has(tokens[1].Word) ||
		tellsOf(tokens, cite) && lexicon.Height(other) != lexicon.NetworkLayer // which is named for its addresses and packets
	quoted, specified := quotedBefore(tokens, cite), isSpecifiedIn(tokens, cite)
	for _, p := range named {
		if p.id != other {
			continue
		}
		from, to := p.end, cite
		if p.start > cite {
			from, to = cite+1, p.start
		}
		if defining && p.start > cite && !slices.ContainsFunc(tokens[cite:p.start], func(t lex.Token) bool { return t.Text == ";" }) {
			return true
		}
		if to-from > near {
			continue
		}
		if quoted > 1 && to > quoted { // but for one that begins a sentence, which is about it
			to = quoted
		}
		for i := max(0, from-2); i < to; i++ {
			switch w := tokens[i].Word; {
			case tellingWords.Has(w), specified && specifiedNouns.Has(w), i < from && tokens[i].Lower == "updates":
				return true
			case tokens[i].Lower == "over" && (specified || i > 0 && carried.Has(tokens[i-1].Word) || tellsOfWork(tokens)):
				return true
			}
		}
		if p.start > 0 && p.start < quoted && tokens[p.start-1].Lower == "over" && (specified || tellsOfWork(tokens)) {
			return true
		}
	}
	return false
}

// tellsOf reports whether a cited document is the subject of a verb that says what texts do:
// "[X] also defines", "Y [X] and Z [Z] describe", "[X] ("Title of X") explains".
func tellsOf(tokens []lex.Token, cite int) bool {
	const longest = 12 // tokens of a title in quotation marks
	at := cite + 1
	for at < len(tokens) && at-cite <= longest {
		switch t := tokens[at]; {
		case textVerbs.Has(t.Word) || lexicon.DefiningVerbs.Has(t.Word):
			return true
		case t.Text == ")" || t.Text == "," || t.Lower == "and" && at+1 < len(tokens) && tokens[at+1].Cite || t.Cite || lexicon.Adverbs.Has(t.Word):
			at++
		case t.Text == "(":
			for at < len(tokens) && tokens[at].Text != ")" {
				at++
			}
		default:
			return false
		}
	}
	return false
}

// textVerbs are verbs of what a text does, or allows.
var textVerbs = lex.Words(`define describe specify extend explains explain details detail addresses address adds add allows allow enables enable
	generalizes introduces updates discusses registers describes standardizes propose proposes`)

// quotedBefore returns where the title in quotation marks begins that ends in front of a citation,
// the citation itself if there is none.
func quotedBefore(tokens []lex.Token, cite int) int {
	const longest = 24 // tokens of a title
	if cite > 1 && quotes.Has(tokens[cite-1].Word) {
		for i := cite - 2; i >= 0 && cite-i < longest; i-- {
			if quotes.Has(tokens[i].Word) {
				return i
			}
		}
	}
	return cite
}

// isSpecifiedIn reports whether a sentence says that something "is specified in" what it cites.
func isSpecifiedIn(tokens []lex.Token, cite int) bool {
	return cite > 2 && tokens[cite-1].Lower == "in" && lexicon.IntroVerbs.Has(tokens[cite-2].Word) && lexicon.BeForms.Has(tokens[cite-3].Word)
}

// tellsOfWork reports whether a sentence says what others specify: "The group defines Foo over
// Bar [X]" is about that, "Foo over Bar [X] is fast" is not, nor is what the document does.
func tellsOfWork(tokens []lex.Token) bool {
	own := len(tokens) > 2 && tokens[0].Lower == "this" && documentNouns.Has(tokens[1].Word)
	return !own && (lexicon.DefiningVerbs.HasAny(tokens) || textVerbs.HasAny(tokens) || proposing.HasAny(tokens)) && !pointingElsewhere.HasAny(tokens)
}

var (
	quotes    = lex.Words(`" “ ”`)
	carried   = lex.Words("transported carried run runs running sent encapsulated transmitted used")
	proposing = lex.Words("proposed adopted developed standardized")
)

// tellingWords say between two protocols what one is to the other.
var tellingWords = lex.Words("extension extensions option options methods mechanisms extended enhancement enhancements")

// specifiedNouns do so for what is specified in a document: "The Foo mapping is defined in [X]".
var specifiedNouns = lex.Words("mapping binding profile method mechanism encapsulation")
