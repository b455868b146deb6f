package relate

import (
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
		if b.Kind == document.Header || strings.IndexByte(b.Text, '[') < 0 || !forms.In(b.Text) {
			continue
		}
		for start, end := range lex.Spans(b.Text) {
			if sentence := b.Text[start:end]; strings.IndexByte(sentence, '[') >= 0 && forms.In(sentence) {
				r.noteLoans(r.Tokens(b.Line, b.Text, start, end), sentence, state{line: b.Line, span: b.Span})
			}
		}
	}
}

// MayLend reports whether a text may say that something is taken over. It is quick, and may take
// more for it than a sentence turns out to say.
func MayLend(text []byte) bool { return forms.InBytes(text) }

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
		r.explainLoan(&f)
		r.arena.found = append(r.arena.found, f)
	}
}

// explainLoan tells the trace what is taken over.
func (r *Reader) explainLoan(f *Found) {
	if r.Trace != nil {
		r.Trace("%d: %s", f.Line, f.Sentence)
		r.Trace("    => %s: only types and the like", f.Statement)
	}
}

// mayLend reports whether what is cited by a tag is a reference that the document cannot be implemented
// without, and that it is not about: it cites that far more often.
func (r *Reader) mayLend(tag, to string) bool {
	ref, listed := r.Document.Reference(tag)
	return listed && (ref.Normative || !r.Document.Divided) && !titles.NeededByNone(ref.Title) && !r.isGoal(&ref) &&
		(ref.Citations < manyCitations || lexicon.Lends(to)) && !r.Document.States(document.Supersedes, tag)
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
