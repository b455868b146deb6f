package relate

import (
	"bytes"
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

// ReadLoans reads the blocks of a section for nothing but the forms of data and the algorithms that
// the document takes over from what it cites.
func (r *Reader) ReadLoans(section int, blocks []document.Block) {
	r.section = section
	r.memory().rewind()
	for _, b := range blocks {
		if b.Kind == document.Header || strings.IndexByte(b.Text, '[') < 0 {
			continue
		}
		for start, end := range lex.Spans(b.Text) {
			sentence := b.Text[start:end]
			if strings.IndexByte(sentence, '[') < 0 {
				continue
			}
			st := state{line: b.Line, span: b.Span}
			lends, follows := forms.In(sentence), mayFollow(sentence, strings.IndexByte, lex.Parts.In)
			if !lends && !follows {
				continue
			}
			tokens := r.Tokens(b.Line, b.Text, start, end)
			if lends {
				r.noteLoans(tokens, sentence, st)
			}
			if follows {
				r.noteWays(tokens, sentence, st)
			}
		}
	}
}

// MayLend reports whether a text may say that something is taken over. It is quick, and may take
// more for it than a sentence turns out to say.
func MayLend(text []byte) bool {
	return mayFollow(text, bytes.IndexByte, lex.Parts.InBytes) || forms.InBytes(text)
}

// forms are parts of the words by which a sentence does.
var forms = lex.PartsOf(
	"ncod", "ormat", "yntax", "rammar", "lgorithm", "otation", "harset", "epresent", "hash", "digest", "cipher", "checksum", "rithmetic",
	"chema", "xpressed", "erialized", "datatype", "production",
)

// noteLoans notes what a sentence of a standard takes over of what it cites: forms of data and
// algorithms.
func (r *Reader) noteLoans(tokens []lex.Token, sentence string, st state) {
	for i := 1; i < len(tokens); i++ {
		if !tokens[i].Cite {
			continue
		}
		tag := strings.Trim(tokens[i].Text, "[]")
		to := names.ID(r.Document, tag)
		start, lent := manner.Loan(tokens, i)
		if !lent && lexicon.Lends(to) && manner.IsPartOfStatement(tokens, i) {
			start, lent = max(0, i-nameTokens), true // what lends itself is not used for anything else
		}
		if !lent || to == r.Self || r.lent[to] || !r.mayLend(tag, to) || !r.isLoan(tokens, i) {
			continue
		}
		if r.lent == nil {
			r.lent = make(map[string]bool)
		}
		r.lent[to] = true
		f := Found{
			Statement: decide.Statement{From: r.Self, To: to, Kind: graph.Uses, Purpose: graph.Types, Cue: lex.Span(tokens, start, i)},
			Section:   r.section, Line: st.line, Span: st.span, Sentence: sentence,
		}
		r.explainFound(&f, "only types and the like")
		r.arena.found = append(r.arena.found, f)
	}
}

// ways are parts of the words in front of a citation by which a sentence says that a thing is done as is told there,
// applications are those right behind one by which it says that what is told there is applied.
var (
	ways         = lex.PartsOf("follow", "ccord", " per", "as de", "as sp", "as outlined", "as given", " as\n")
	applications = lex.PartsOf("] is", "] are")
)

// mayFollow reports whether a text may say that a thing is done as is told by what it cites.
func mayFollow[T ~string | ~[]byte](text T, indexByte func(T, byte) int, in func(lex.Parts, T) bool) bool {
	const before, behind = 100, 40 // bytes, where such words stand
	for at := 0; ; {
		next := indexByte(text[at:], '[')
		if next < 0 {
			return at == 0 && in(ways, text) // "RFC 99001", without brackets
		}
		at += next
		if in(ways, text[max(0, at-before):at]) || in(applications, text[at:min(len(text), at+behind)]) {
			return true
		}
		at++
	}
}

// noteWays notes what a sentence of a standard says to be done as a document tells that it cites: that it needs.
func (r *Reader) noteWays(tokens []lex.Token, sentence string, st state) {
	for i := 1; i < len(tokens); i++ {
		if !tokens[i].Cite {
			continue
		}
		tag := strings.Trim(tokens[i].Text, "[]")
		to := names.ID(r.Document, tag)
		if to == r.Self || lexicon.Lends(to) || r.done[to] || !r.isListedToImplement(tag) {
			continue
		}
		if _, lent := manner.Loan(tokens, i); lent {
			continue
		}
		start, done := manner.Done(tokens, i)
		if !done || manner.InCase(tokens, i) || !r.isLoan(tokens, i) {
			continue
		}
		if r.done == nil {
			r.done = make(map[string]bool)
		}
		r.done[to] = true
		f := Found{
			Statement: decide.Statement{From: r.Self, To: to, Kind: graph.Uses, Demanding: true, Cue: lex.Span(tokens, start, i)},
			Section:   r.section, Line: st.line, Span: st.span, Sentence: sentence,
		}
		if manner.Computes(tokens, start, i) {
			f.Purpose = graph.Types
		}
		r.explainFound(&f, "done as is told there")
		r.arena.found = append(r.arena.found, f)
	}
}

// explainFound tells the trace what a sentence comes to.
func (r *Reader) explainFound(f *Found, why string) {
	if r.Trace != nil {
		r.Trace("%d: %s", f.Line, f.Sentence)
		r.Trace("    => %s: %s", f.Statement, why)
	}
}

// mayLend reports whether what is cited by a tag is a reference that the document cannot be implemented
// without, and that it is not about: it cites that far more often.
func (r *Reader) mayLend(tag, to string) bool {
	ref, _ := r.Document.Reference(tag)
	return r.isListedToImplement(tag) && (ref.Citations < manyCitations || lexicon.Lends(to))
}

// isListedToImplement reports whether what is cited by a tag is a reference that the document cannot be implemented
// without.
func (r *Reader) isListedToImplement(tag string) bool {
	ref, listed := r.Document.Reference(tag)
	return listed && (ref.Normative || !r.Document.Divided) && !titles.NeededByNone(ref.Title) && !r.isGoal(&ref) && !r.Document.States(document.Supersedes, tag)
}

const (
	manyCitations = 8 // of what a document is about
	nameTokens    = 3 // in front of a citation: "(ABNF)"
)

// isLoan reports whether a sentence says that the document itself takes over what it cites at a token,
// and leaves nothing open.
func (r *Reader) isLoan(tokens []lex.Token, cite int) bool {
	return !manner.Hedges(tokens, cite) && !lexicon.Permissive.HasAny(tokens[:cite]) && !lexicon.Negations.HasAny(tokens[:cite]) && !unsure.HasAny(tokens) && !unsureBefore.HasAny(tokens[:cite]) &&
		!pointingElsewhere.HasAny(tokens) && !manner.LeavesOut(tokens) && !manner.OthersWork(tokens, cite) && !r.ofAnother(tokens)
}

var (
	// unsure are words by which a sentence tells what holds sometimes, or what was or will be.
	unsure = lex.Words("was were will would unless otherwise example examples similar like weakness weaknesses attack attacks")
	// unsureBefore are words by which it tells so of what follows them.
	unsureBefore = lex.Words("where when")
)
