package relate

import (
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/relate/decide"
	"strata/extract/relate/manner"
	"strata/extract/titles"
	"strata/graph"
)

// noteCitations notes what a sentence of a standard, about itself, cites of its normative references:
// what cannot be implemented without them, it uses, in whatever words. That counts only
// where no sentence says more; see [Reader.Conclude].
func (r *Reader) noteCitations(tokens []lex.Token, sentence string, st state) {
	updates := len(r.Document.Facts) > 0 && updating.HasAny(tokens)
	if !updates && (pointingElsewhere.HasAny(tokens) || manner.LeavesOut(tokens) || r.ofAnother(tokens)) {
		return
	}
	if tokens[0].Lower == "it" && len(st.about) > 0 && !slices.Contains(st.about, r.Self) && lexicon.IntroVerbs.HasAny(tokens[1:min(len(tokens), itWindow)]) {
		return // what the sentence before was about is specified there
	}
	for i := 1; i < len(tokens); i++ {
		if !tokens[i].Cite {
			continue
		}
		tag := strings.Trim(tokens[i].Text, "[]")
		changes := r.Document.States(document.Updates, tag)
		to := names.ID(r.Document, tag)
		if !(updates && changes) && (!r.takes(tokens, i, tag) || manner.OfSubject(tokens, i) && !r.titleExtends(to)) {
			continue
		}
		kind := graph.Uses
		switch {
		case changes, manner.Mechanism(tokens, i), !lexicon.Lends(to) && manner.DefinesIn(tokens, i):
			kind = graph.Extends
		case lexicon.Carrier(to) && i > 1 && (lexicon.Height(to) == lexicon.TransportLayer || manner.CloselyBefore(tokens, i, "over", "via")):
			kind = graph.LayersOn
		}
		optional, cue := !changes && manner.Hedges(tokens, i), tokens[i].Text
		if verb := manner.Follows(tokens, i); verb >= 0 && kind == graph.Uses && !optional {
			cue = lex.Span(tokens, verb, min(verb+followingCue, i))
		}
		r.cited = append(r.cited, Found{
			Statement: decide.Statement{From: r.Self, To: to, Kind: kind, Optional: optional, Permitted: optional, Inferred: cue[0] == '[', Cue: cue},
			Section:   r.section, Line: st.line, Span: st.span, Sentence: sentence,
		})
	}
}

const (
	itWindow     = 4 // "It is described"
	followingCue = 3 // "follows the rules"
)

// ofAnother reports whether a sentence is about another protocol, which it names first, as the
// subject of a verb: "X uses Y [Y]" is no need of the document, unless that extends X.
func (r *Reader) ofAnother(tokens []lex.Token) bool {
	at := 0
	for at+1 < len(tokens) && (lexicon.Determiners.Has(tokens[at].Word) || leadingAdverbs.Has(tokens[at].Word) || tokens[at].Text == ",") {
		at++
	}
	id, n := r.Names.Match(tokens[at:])
	if n == 0 || id == "" || id == r.Self || r.titleExtends(id) {
		return false
	}
	at = names.SkipTail(tokens, at+n)
	for at < len(tokens) && (tokens[at].Cite || subjectNouns.Has(tokens[at].Word)) {
		at++
	}
	return at < len(tokens) && (lexicon.BeForms.Has(tokens[at].Word) || ofAnotherVerbs.Has(tokens[at].Word))
}

var (
	leadingAdverbs = lex.Words("similarly likewise moreover furthermore additionally also however currently today further finally")
	subjectNouns   = lex.Words("protocol protocols suite architecture")
	ofAnotherVerbs = lex.Words("uses specifies references defines provides relies depends requires employs supports runs was has")
)

// takes reports whether a citation is of a normative reference, or of another that is prescribed, that the sentence takes
// something of.
func (r *Reader) takes(tokens []lex.Token, cite int, tag string) bool {
	ref, listed := r.Document.Reference(tag)
	switch {
	case !listed || titles.NeededByNone(ref.Title) || r.isGoal(&ref) || titles.OfModel(ref.Title) && !titles.OfModel(r.Document.Title):
		return false
	case !(r.Document.Divided && ref.Normative) && !r.ofUndivided(tokens, &ref) && !(manner.TakesOver(tokens, cite) && (ref.Normative || prescribing.HasAny(tokens[:cite]))), r.Document.States(document.Supersedes, tag):
		return false
	}
	return manner.IsPartOfStatement(tokens, cite) && !manner.OthersWork(tokens, cite)
}

// ofUndivided reports whether a sentence says what the document does, and a reference is of the
// series, where the document does not tell normative references from others: what "This document
// describes" it cannot be implemented without.
func (r *Reader) ofUndivided(tokens []lex.Token, ref *document.Reference) bool {
	return !r.Document.Divided && len(tokens) > 2 && tokens[0].Lower == "this" && documentNouns.Has(tokens[1].Word) &&
		!lexicon.Negations.HasAny(tokens) && !learnedBefore.HasAny(tokens) && r.Document.Family.Owns(names.ID(r.Document, ref.Tag))
}

// learnedBefore are words for what a document expects of its reader, and not of who implements it.
var learnedBefore = lex.Words("familiar familiarity understanding knowledge acquainted acquaintance")

var documentNouns = lex.Words("document memo specification protocol extension mechanism draft note")

// noteNames notes the normative references that a sentence of an abstract names: an abstract
// names what the document is about, and what it needs.
func (r *Reader) noteNames(tokens []lex.Token, sentence string, st state) {
	if !r.Document.Divided || st.self != r.Document.ID || r.Document.Sections[r.section].Number != "abstract" || pointingElsewhere.HasAny(tokens) {
		return
	}
	named := r.named(tokens)
	for i, p := range named {
		if p.id == r.Self || lexicon.Height(p.id) == lexicon.NetworkLayer || !r.needs(p.id) || withinLonger(named, &named[i]) || manner.Served(tokens, p.start) {
			continue
		}
		optional := manner.Hedges(tokens, p.start)
		kind := graph.Uses
		if !lexicon.Lends(p.id) && manner.AddedTo(tokens, p.start, p.end) {
			kind = graph.Extends
		}
		r.cited = append(r.cited, Found{
			Statement: decide.Statement{From: r.Self, To: p.id, Kind: kind, Optional: optional, Permitted: optional, Inferred: true, Cue: lex.Span(tokens, p.start, p.end)},
			Section:   r.section, Line: st.line, Span: st.span, Sentence: sentence,
		})
	}
}

// withinLonger reports whether a place is a part of a longer name: "Foo" in "Proxy Foo".
func withinLonger(places []place, p *place) bool {
	return slices.ContainsFunc(places, func(o place) bool {
		return o.start <= p.start && p.end <= o.end && o.end-o.start > p.end-p.start
	})
}

// needs reports whether a protocol is that of a normative reference that protocols can need.
func (r *Reader) needs(id string) bool {
	if r.needed == nil {
		r.needed = make(map[string]bool)
		for i := range r.Document.References {
			ref := &r.Document.References[i]
			if ref.Normative && !titles.NeededByNone(ref.Title) && !r.isGoal(ref) && !r.Document.States(document.Supersedes, ref.Tag) {
				r.needed[names.ID(r.Document, ref.Tag)] = true
			}
		}
	}
	return r.needed[id]
}

// Conclude adds what the sentences of a standard that were read say only by citing a normative
// reference, or by going on about one, and leaves out what they say of documents that no protocol needs.
func (r *Reader) Conclude() {
	if r.Document.Standard {
		r.dropNeedless()
		r.weakenPassing()
	}
	r.addCited()
	r.addTopics()
}

// weakenPassing makes optional what is told in passing of what neither the title names nor another section
// takes something of.
func (r *Reader) weakenPassing() {
	const several = -1
	var taken map[string]int // what is cited plainly -> the section in which it is, or several
	var lends map[string]bool
	titled := r.headed(r.Document.Title)
	for i := range r.memory().found {
		f := &r.arena.found[i]
		if !f.Passing || f.From != r.Self || slices.Contains(titled, f.To) {
			continue
		}
		if taken == nil {
			taken, lends = make(map[string]int), r.lendingByTitle()
			for _, c := range r.cited {
				if section, known := taken[c.To]; c.Optional || known && section == c.Section {
					continue
				} else if known {
					taken[c.To] = several
				} else {
					taken[c.To] = c.Section
				}
			}
		}
		if section, known := taken[f.To]; !lends[f.To] && (!known || section == f.Section) {
			f.Optional, f.Permitted = true, true
		}
	}
}

// lendingByTitle returns what references to the publications of others have the titles of forms of data or algorithms.
func (r *Reader) lendingByTitle() map[string]bool {
	lends := make(map[string]bool)
	for i := range r.Document.References {
		if ref := &r.Document.References[i]; titles.Lends(ref.Title) && !r.Document.InSeries(ref.Tag) {
			lends[names.ID(r.Document, ref.Tag)] = true
		}
	}
	return lends
}

// addCited adds what citations say. Of what sentences say a dependency, they repeat it, in
// sections where none says so.
func (r *Reader) addCited() {
	if len(r.cited) == 0 {
		return
	}
	type place struct {
		to      string
		section int
	}
	said := make(map[string]*decide.Statement) // what a sentence says something of, and the first dependency, by which it is extended if by any
	stands := make(map[place]bool)             // where it does
	plain := make(map[place]bool)              // where it does plainly
	for i := range r.arena.found {
		f := &r.arena.found[i]
		if f.From != r.Self {
			continue
		}
		if s := said[f.To]; f.Kind.Dependency() && !f.Against && (s == nil || f.Kind == graph.Extends && s.Kind != graph.Extends) {
			said[f.To] = &f.Statement
		} else if s == nil {
			said[f.To] = nil
		}
		stands[place{f.To, f.Section}] = true
		if f.Kind.Dependency() && !f.Against && !f.Optional {
			plain[place{f.To, f.Section}] = true
		}
	}
	first := make(map[place]int) // what is added -> where
	for _, c := range r.cited {
		s, known := said[c.To]
		at := place{c.To, c.Section}
		if !c.Inferred && c.To != r.Self && !plain[at] { // it says what is done
			plain[at] = true
			first[place{to: c.To}] = len(r.arena.found)
			r.arena.found = append(r.arena.found, c)
			continue
		}
		switch {
		case s != nil && s.Kind == graph.Uses && c.Kind == graph.Extends && c.Cue[0] != '[' && c.To != r.Self: // what it uses it defines something for
			c.Optional, c.Permitted, c.Purpose = s.Optional, s.Permitted, s.Purpose
		case c.To == r.Self, s != nil && (stands[at] || inNetwork(c.To) || c.Cue[0] != '['), s == nil && known && c.Kind != graph.Extends:
			continue
		case s != nil:
			if s.Kind == graph.Extends {
				c.Kind = graph.Extends
			}
			c.Optional, c.Permitted, c.Purpose = s.Optional, s.Permitted, s.Purpose
		default:
			at.section = 0 // once in the document
		}
		if i, added := first[at]; added {
			if f := &r.arena.found[i]; f.Optional && !c.Optional {
				*f = c
			}
			continue
		}
		first[at] = len(r.arena.found)
		r.arena.found = append(r.arena.found, c)
	}
	r.cited = r.cited[:0]
}

// inNetwork reports whether an ID is of a protocol that is spoken of wherever there is a network.
func inNetwork(id string) bool {
	height := lexicon.Height(id)
	return height > 0 && height <= lexicon.TransportLayer
}

// isGoal reports whether a reference is of a document of the family on what protocols are to achieve,
// in the text of one that is no such document itself: standards of others have "Specific
// requirements" in their titles.
func (r *Reader) isGoal(ref *document.Reference) bool {
	return titles.SetsGoals(ref.Title) && r.Document.Family.Owns(names.ID(r.Document, ref.Tag)) && !titles.SetsGoals(r.Document.Title)
}

// isProcess reports whether an ID is of a document about documents, which no protocol needs.
func (r *Reader) isProcess(id string) bool {
	if r.process == nil {
		r.process = make(map[string]bool)
		for i := range r.Document.References {
			if ref := &r.Document.References[i]; titles.NeededByNone(ref.Title) {
				r.process[names.ID(r.Document, ref.Tag)] = true
			}
		}
	}
	return r.process[id]
}

// dropNeedless leaves out that the document uses what it replaces by its own words, what protocols
// are to achieve, and documents about documents; and that it extends what it replaces by its header.
func (r *Reader) dropNeedless() {
	needless, replaced := make(map[string]bool), make(map[string]bool)
	for _, f := range r.memory().found {
		if f.From == r.Self && f.Kind == graph.Supersedes && !f.Against {
			needless[f.To] = true
		}
	}
	for _, ref := range r.Document.References {
		if r.isGoal(&ref) || r.Document.States(document.Supersedes, ref.Tag) {
			needless[names.ID(r.Document, ref.Tag)] = true
		}
		if r.Document.States(document.Supersedes, ref.Tag) && !r.Document.States(document.Updates, ref.Tag) {
			replaced[names.ID(r.Document, ref.Tag)] = true
		}
	}
	r.arena.found = slices.DeleteFunc(r.arena.found, func(f Found) bool {
		if (f.From != r.Self && r.isProcess(f.From) || f.To != r.Self && r.isProcess(f.To)) && f.Kind.Dependency() {
			return true // whoever is said to need it
		}
		if f.From != r.Self || f.To == r.Self {
			return false
		}
		return needless[f.To] && (f.Kind == graph.Uses || f.Kind == graph.LayersOn) || replaced[f.To] && f.Kind == graph.Extends
	})
}

// pointingElsewhere are words of sentences that cite what the document is told apart
// from, whose words it borrows, or what came before it.
var pointingElsewhere = lex.Words(`obsolete obsoletes obsoleted replaces replaced supersedes superseded interpreted term terms terminology
	companion similar unlike resembles resemble instead history historically formerly discusses discussed supplementary typified`)

// updating are words by which a document says what it changes.
var updating = lex.Words("updates update updated updating amends modifies")

// prescribing are words by which a sentence tells what is to be done.
var prescribing = lex.Words("must shall should required performed")
