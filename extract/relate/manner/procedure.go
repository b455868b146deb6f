package manner

import (
	"strata/extract/lex"
	"strata/extract/lexicon"
)

// Done reports whether a sentence says that a thing is done as what it cites at a token tells, and where the words
// begin that say so: "crates are opened as described in [X]", "the steps given in [X] are applied".
func Done(tokens []lex.Token, cite int) (start int, done bool) {
	if start := Follows(tokens, cite); start >= 0 {
		return start, true
	}
	at := beforePlace(tokens, cite)
	if start := appliedBehind(tokens, at, cite); start > 0 {
		return start, true
	}
	start = doneBefore(tokens, mannerBegins(tokens, at))
	return start, start > 0
}

// Computes reports whether what words between two tokens say to be done is to compute something, or is done with
// something written that is named in front of them, which takes no more than types and algorithms of what tells how:
// "sums are computed", "the value of a lid is used". "Keys are exchanged" takes more.
func Computes(tokens []lex.Token, start, end int) bool {
	if computing.HasAny(tokens[start:end]) || exchanging.HasAny(tokens[start:end]) {
		return !exchanging.HasAny(tokens[start:end])
	}
	for i := start - 1; i >= 0 && tokens[i].Text != ";"; i-- {
		if computedNouns.Has(tokens[i].Word) {
			return true
		}
	}
	return false
}

// InCase reports whether a sentence tells of a case in front of a token: "in this case", "whether".
func InCase(tokens []lex.Token, at int) bool { return caseWords.HasAny(tokens[:at]) }

// beforePlace returns the last word in front of a citation, and of the part of the text that it names: "Section 2 of".
func beforePlace(tokens []lex.Token, cite int) int {
	at := cite - 1
	for at > 0 && (tokens[at].Cite || tokens[at].Text == "," || tokens[at].Lower == "and" && tokens[at-1].Cite || placing.Has(tokens[at].Word) || lex.IsNumber(tokens[at].Text)) {
		at--
	}
	return at
}

// mannerBegins returns where the words begin, of which one is the last, that say after what a thing is done: "as
// described in", "according to the rules of"; 0 if none do.
func mannerBegins(tokens []lex.Token, last int) int {
	at := last
	if at > 1 && (tokens[at].Lower == "in" || tokens[at].Lower == "by") && lexicon.IntroVerbs.Has(tokens[at-1].Word) {
		at -= 2
		for at > 0 && lexicon.Adverbs.Has(tokens[at].Word) {
			at--
		}
		if tokens[at].Lower == "as" {
			return at
		}
	}
	for first := at; at > 1 && first-at <= rulesWindow; at-- {
		switch t := tokens[at]; {
		case t.Lower == "per" && tokens[at-1].Lower == "as", t.Lower == "to" && tokens[at-1].Lower == "according":
			return at - 1
		case t.Lower == "per" || t.Lower == "following" && !lexicon.Determiners.Has(tokens[at-1].Word):
			if next := tokens[at+1].Word; at == last || lexicon.Determiners.Has(next) || followedNouns.Has(next) {
				return at
			}
			return 0 // "once per interval", "following connection setup"
		case t.Lower == "with" && tokens[at-1].Lower == "accordance":
			return at - 2
		case t.Cite, t.Text == ",", lexicon.Prepositions.Has(t.Word) && t.Lower != "of" && t.Lower != "in", lexicon.Auxiliaries.Has(t.Word), lexicon.Relatives.Has(t.Word):
			return 0
		}
	}
	return 0
}

const rulesWindow = 6 // "the rules for opening crates given"

// doneBefore returns where "is opened" begins in front of a token, 0 if nothing there is said to be done.
func doneBefore(tokens []lex.Token, at int) int {
	if at > 0 && tokens[at-1].Text == "," {
		at--
	}
	for i := at - 1; i > 0 && at-i <= doneWindow; i-- {
		switch t := tokens[i]; {
		case t.Lower == "used" && tokens[i+1].Lower == "by":
			return 0
		case performed.Has(t.Word):
			be := i - 1
			for be > 0 && lexicon.Adverbs.Has(tokens[be].Word) {
				be--
			}
			if be > 0 && lexicon.BeForms.Has(tokens[be].Word) && !lexicon.Relatives.Has(tokens[be-1].Word) {
				return be
			}
			return 0
		case endsWords(&tokens[i]):
			return 0
		}
	}
	return 0
}

// endsWords reports whether a token stands between words that belong together and others.
func endsWords(t *lex.Token) bool {
	return t.Cite || t.Text == "," || t.Text == ";" || t.Text == ":" || lexicon.Auxiliaries.Has(t.Word) || lexicon.Relatives.Has(t.Word) || lexicon.ClauseBreaks.Has(t.Word)
}

const doneWindow = 7 // "opened by the lift of a crate"

// appliedBehind returns where the subject begins of "the steps given in [X] are applied", of which a word is the last in
// front of the citation; 0 if nothing of what is cited is applied.
func appliedBehind(tokens []lex.Token, last, cite int) int {
	verb := cite + 1
	for verb < len(tokens) && (tokens[verb].Cite || tokens[verb].Text == "," || tokens[verb].Text == ")") {
		verb++
	}
	if verb >= len(tokens) || !lexicon.BeForms.Has(tokens[verb].Word) {
		return 0
	}
	for verb++; verb < len(tokens) && lexicon.Adverbs.Has(tokens[verb].Word); verb++ {
	}
	if verb >= len(tokens) || !applied.Has(tokens[verb].Word) || last < 2 || !TakenOver.Has(tokens[last-1].Word) {
		return 0
	}
	for i := last - 2; i >= 0 && last-i <= subjectWindow; i-- {
		switch t := tokens[i]; {
		case t.Lower == "the":
			if appliedNouns.HasAny(tokens[i+1:last]) && !advised.HasAny(tokens[i+1:last]) {
				return max(i, 1)
			}
		case endsWords(&tokens[i]):
			return 0
		}
	}
	return 0
}

const subjectWindow = 10 // "the steps to open a crate given in"

var (
	// performed are participles of what is done by a protocol.
	performed = lex.Words(`performed handled processed computed calculated carried encapsulated decapsulated transmitted sent done validated verified
		checked established treated generated constructed executed applied used followed negotiated authenticated determined selected derived created
		exchanged resolved discovered protected secured signed encrypted decrypted advertised signaled signalled installed mapped fragmented
		reassembled accomplished achieved conducted initiated forwarded managed maintained retransmitted relayed routed delivered transferred tunneled
		parsed produced serviced realized supplied matched marked compressed decompressed concatenated measured benchmarked reported recovered acknowledged
		released refreshed filtered scheduled framed multiplexed terminated activated detected normalized canonicalized coded serialized converted hashed padded`)
	caseWords = lex.Words("whether case cases such once after")
	// exchanging are participles of what several do together.
	exchanging = lex.Words("exchanged negotiated transmitted sent delivered protected secured authenticated discovered")
	// computing and computedNouns are of what is computed or written.
	computing     = lex.Words("computed calculated derived generated constructed normalized canonicalized coded serialized converted hashed padded algorithm algorithms")
	computedNouns = lex.Words(`name names address addresses identifier identifiers format formats syntax encoding encodings value values constant constants
		parameter parameters key keys type types number numbers checksum hash`)
	applied = lex.Words("used followed applied performed employed reused executed invoked")
	// appliedNouns are what is applied as a whole.
	appliedNouns = followedNouns.Union(lex.Words(`mechanism mechanisms protocol option options object objects message messages extension extensions attribute attributes header
		function functions framework technique techniques methods algorithms approach solution detection discovery exchange`))
)
