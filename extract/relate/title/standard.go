package title

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/relate/decide"
	"strata/extract/relate/manner"
	"strata/extract/titles"
	"strata/graph"
)

// OfStandard returns the relations that the title of a standard states, in which
// other standards are named as its text names them: "Foo over Bar" extends Foo and
// layers on Bar, "Foo Extensions for Bar" extends Bar, "Bar Option" extends Bar, "Using
// Foo to Secure Bar" uses Foo and extends Bar, "Foo Lookup" and "Lookup in Foo" extend Foo.
func OfStandard(title, id string, dictionary *names.Dictionary) []decide.Statement {
	if titles.StatesNone(title) {
		return nil
	}
	var buffer [32]lex.Token // as many as most titles have at most
	tokens := lex.Tokenize(buffer[:0], title, func(string) bool { return false })
	var statements []decide.Statement
	adds := false // it is of something that is added to another
	over := -1    // the first of the statements on what carries it, if the latest is one
	behind := 0   // the end of what that names
	extended := false
	carried := 0    // the end of the latest name of what is carried
	extending := -1 // the first of the statements on what is extended, if the latest is one that goes with what follows
	foot := 0       // the end of what that names
	choices := 0    // how many lists of alternatives there are so far
	for _, t := range tokens {
		adds = adds || titles.Additions.Has(t.Word)
	}
	for i := 0; i < len(tokens); {
		to, n := otherName(tokens[i:], id, dictionary)
		if n == 0 || names.OfLonger(tokens, i, i+n) || i > 0 && tokens[i-1].Text == "-" || i+n+1 < len(tokens) && tokens[i+n].Text == "-" && tokens[i+n+1].Lower == "based" {
			i++
			continue
		}
		end := i + n
		end = skipAbbreviation(tokens, end)
		end = names.SkipTail(tokens, end)
		before, next := "", ""
		at := i - 1
		for at >= 0 && (lexicon.Determiners.Has(tokens[at].Word) || tokens[at].Lower == "and") {
			at--
		}
		if at >= 0 {
			before = tokens[at].Lower
		}
		if end < len(tokens) {
			next = tokens[end].Lower
		}
		payload := lex.Index(tokens[end:min(len(tokens), end+2)], "payload", "format") == 0
		kind := graph.Extends
		if over >= 0 && i > behind && listed(tokens[behind:i]) { // "over Foo, Bar, and Baz": one of them
			statements = append(statements, decide.Statement{From: id, To: to, Kind: graph.LayersOn, Cue: title})
			if statements[over].Group == 0 {
				choices++
			}
			choose(statements[over:], choices)
			i, behind = i+n, end
			continue
		}
		over = -1
		switch {
		case (i == 0 || i == 1 && lexicon.Determiners.Has(tokens[0].Word)) && isVersionOf(title, to, dictionary):
			i += n // "The Foo Protocol for Crates (FOOv6)" is not added to FOO
			continue
		case i < carried:
			i += n // "(FOO)" behind what it abbreviates
			continue
		case carried > 0 && listed(tokens[carried:i]), isOver(tokens[end:]) && (carrying.Has(wordAt(tokens, at)) || before == "of" && carriages.Has(wordAt(tokens, at-1))):
			carried = skipSent(tokens, end)
			statements = append(statements, decide.Statement{From: to, To: id, Kind: graph.LayersOn, Cue: title, Optional: true, Permitted: true})
			kind = graph.Related
		case before == "for" && titles.OfModel(title):
			kind = graph.Related
		case next == "support" && end+1 < len(tokens) && tokens[end+1].Lower == "for":
			kind = graph.Uses // "Foo Support for Bar"
		case before == "for" && !extended && lexicon.Height(to) >= lexicon.ApplicationLayer && at > 0 && tokens[at-1].Lower != "subprotocol", before == "in" && end == len(tokens):
		case before == "of" && at > 0 && tokens[at-1].Lower == "support":
			kind = graph.Uses // "Foo Extensions in Support of Bar"
		case next == "as" && manner.TransportNouns.HasAny(tokens[end:min(len(tokens), end+3)]): // "Foo as a Transport for Bar"
			kind = graph.LayersOn
		case before == "over" || before == "atop" || before == "onto" || next == "encapsulation" || payload || manner.TransportNouns.HasAny(tokens[i+n:min(len(tokens), end+1)]) && !ofLayer(tokens[i+n:min(len(tokens), end+2)]):
			kind = graph.LayersOn
		case before == "for" && (extended || lexicon.Carrier(to) && !titles.Additions.HasAny(tokens[:at])):
			if kind = graph.Uses; lexicon.Carrier(to) {
				kind = graph.LayersOn // "Foo for IPv6"
			}
		case next == "over", i == 0 && end+1 < len(tokens) && requests.Has(tokens[end].Word) && tokens[end+1].Lower == "over", before == "for" && adds, before == "to" && (at == 0 || titles.Additions.Has(tokens[at-1].Word) || len(tokens) < 8), before == "secure", at == 0 && (before == "securing" || before == "mapping"), titles.Additions.HasAny(tokens[end:min(len(tokens), end+3)]):
		case i == 0 && next == "for", before == "of" && adds, before == "updates", before == "for" && end == len(tokens):
		case !extended && len(statements) == 0 && titles.Additions.Has(tokens[len(tokens)-1].Word) && before != "using" && before != "with": // "Foo Bar Lookup Extension"
		case before == "with" && (tokens[0].Lower == "using" || tokens[0].Lower == "use" && tokens[1].Lower == "of") && !(lexicon.Lends(to) && lexicon.Listed(to) == to): // "Use of Sums with Foo"
		case before == "using" || before == "with":
			kind = graph.Uses
		case (i == 0 || i == 1 && lexicon.Determiners.Has(tokens[0].Word)) && !lexicon.Lends(to) && !titles.OfModel(title) && namesPart(tokens, end, id, dictionary): // "Foo Lookup and Transfer"
		default:
			kind = graph.Related
		}
		if kind != graph.Related {
			statements = append(statements, decide.Statement{From: id, To: to, Kind: kind, Cue: title})
		}
		if kind == graph.LayersOn && before == "over" {
			over, behind = len(statements)-1, end
		}
		switch {
		case kind != graph.Extends:
			extending = -1
		case extending >= 0 && i > foot && alternates(tokens[foot:i]): // "Foo and Bar Extensions": either will do
			if end < len(tokens) && titles.Additions.Has(tokens[end].Word) {
				choices++
				choose(statements[extending:], choices)
				extending = -1
			}
			foot = end
		case lex.Index(tokens[:i], "for") < 0: // "Extensions for Foo and Bar Methods" are of none of these
			extending, foot = len(statements)-1, end
		}
		extended = extended || kind == graph.Extends || payload
		i += n
	}
	return statements
}

// skipAbbreviation returns the place behind an abbreviation in parentheses: "(FOO)", "(FOO-BAR)".
func skipAbbreviation(tokens []lex.Token, at int) int {
	const most = 5 // words and hyphens
	if at+2 >= len(tokens) || tokens[at].Text != "(" {
		return at
	}
	for i := at + 2; i < min(len(tokens), at+2+most); i++ {
		if tokens[i].Text == ")" && (i == at+2 || lex.IsAbbreviation(tokens[at+1].Text)) {
			return i + 1
		}
	}
	return at
}

// choose makes statements alternatives of a number.
func choose(list []decide.Statement, group int) {
	for i := range list {
		list[i].Optional, list[i].Group = true, group
	}
}

// listed reports whether tokens only join what is listed.
func listed(tokens []lex.Token) bool {
	return len(tokens) > 0 && !slices.ContainsFunc(tokens, func(t lex.Token) bool { return t.Text != "," && t.Text != "/" && t.Lower != "and" && t.Lower != "or" })
}

// alternates reports whether tokens only join what is listed in words: "Foo, Bar, and Baz", not "Foo/Bar".
func alternates(tokens []lex.Token) bool {
	return listed(tokens) && !slices.ContainsFunc(tokens, func(t lex.Token) bool { return t.Text == "/" })
}

// isOver reports whether "over" follows what is carried: "Packets over Foo", "and Bar Frames over Foo".
func isOver(tokens []lex.Token) bool {
	for _, t := range tokens {
		switch {
		case t.Lower == "over":
			return true
		case lex.IsLower(t.Text) && t.Lower != "and" && t.Lower != "or" && !sent.Has(t.Word):
			return false
		}
	}
	return false
}

// skipSent returns the place behind what a name is of that is sent.
func skipSent(tokens []lex.Token, at int) int {
	for at < len(tokens) && (sent.Has(tokens[at].Word) || tokens[at].Text == ")") {
		at++
	}
	return at
}

// isVersionOf reports whether a title ends with an abbreviation that is the name of another
// standard and the number of a version: the document is a protocol of its own.
func isVersionOf(title, id string, dictionary *names.Dictionary) bool {
	_, abbreviation, after, ok := names.SplitAbbreviation(title)
	if !ok || strings.TrimSpace(after) != "" {
		return false
	}
	name, versioned := strings.CutSuffix(strings.TrimRight(abbreviation, "0123456789"), "v")
	if !versioned || name == "" || strings.HasSuffix(abbreviation, "v") {
		return false
	}
	other, known := dictionary.Lookup(name)
	usual, _ := names.Internet().Lookup(name)
	return known && other == id || usual != "" && usual == lexicon.Listed(id)
}

// otherName matches the longest name of another standard at the beginning of tokens.
func otherName(tokens []lex.Token, own string, dictionary *names.Dictionary) (id string, n int) {
	const most = 8 // words of a name
	if !dictionary.MayBegin(tokens) {
		return "", 0
	}
	for k := min(most, len(tokens)); k > 0; k-- {
		if id, n := dictionary.Match(tokens[:k]); n == k && id != "" && id != own {
			return id, n
		}
	}
	return "", 0
}

// ofLayer reports whether "Transport Layer" stands there, which is itself a protocol's layer.
func ofLayer(tokens []lex.Token) bool { return lex.Index(tokens, "transport", "layer") >= 0 }

// namesPart reports whether a title goes on with the name of a part of what it begins with, and
// names no other for which that is ("Foo Lookup for Bar"), no protocol of its own, no form of files, and no remarks.
func namesPart(tokens []lex.Token, at int, id string, dictionary *names.Dictionary) bool {
	if at >= len(tokens) || !lex.Capitalised(tokens[at].Text) || areRemarks(tokens) {
		return false
	}
	rest, ending := len(tokens), endingName(tokens, id, dictionary)
	for i := at + 1; i < len(tokens); i++ {
		t := &tokens[i]
		if t.Text == ":" || t.Lower == "with" || t.Lower == "using" || (t.Lower == "for" || t.Lower == "in") && ending <= i {
			rest = i // "Foo Lookup: Bar and Baz", "Foo Lookup for Bar Things"
			break
		}
	}
	if areRemarks(tokens[:rest]) {
		return false
	}
	for i := at; i < len(tokens); i++ {
		if _, n := otherName(tokens[i:], id, dictionary); n > 0 && i < rest || tokens[i].Lower == "protocol" || stored.Has(tokens[i].Word) {
			return false
		}
	}
	return true
}

// endingName returns where the name of another standard begins that a title ends with, -1 if it ends with none.
func endingName(tokens []lex.Token, id string, dictionary *names.Dictionary) int {
	const longest = 16 // words of a name with its abbreviation
	for i := len(tokens) - 1; i >= max(0, len(tokens)-longest); i-- {
		if _, n := otherName(tokens[i:], id, dictionary); n > 0 && names.SkipTail(tokens, skipAbbreviation(tokens, i+n)) == len(tokens) {
			return i
		}
	}
	return -1
}

// wordAt returns a word, the first one before the beginning.
func wordAt(tokens []lex.Token, at int) lex.Word { return tokens[max(at, 0)].Word }

// areRemarks reports whether a title is of what is told of a protocol, and is no part of it.
func areRemarks(tokens []lex.Token) bool {
	last := len(tokens) - 1
	if last > 0 && remarkForms.Has(tokens[last].Word) {
		last-- // "Test Suite", but not "Cipher Suite"
	}
	return remarks.Has(tokens[last].Word)
}

var (
	// remarks end titles of remarks.
	remarks = lex.Words(`tutorial tutorials problem problems review reviews analysis analyses experiment experiments test tests vector vectors
		experience experiences overview overviews story stories compliance implementation interoperability harmful`)
	// remarkForms are what remarks are in.
	remarkForms = lex.Words("suite suites report reports")
)

// stored is what is kept without the protocol, in a form of its own.
var stored = lex.Words("interchange file")

// carriages are words of titles before "of" and what is carried.
var carriages = carrying.Union(lex.Words("transport"))

// sent is what is carried of a protocol.
var sent = lex.Words("packets packet datagrams frames messages traffic protocol data")

// requests are what is asked by a protocol, and so all of it: "Foo Queries over Bar".
var requests = lex.Words("queries requests")

// carrying are words of titles before what is carried.
var carrying = lex.Words("tunneling tunnelling transmission transmitting transporting encapsulating encapsulation carrying carriage transfer delivery")
