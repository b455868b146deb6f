package openspec

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"strata/extract/document"
	"strata/extract/openspec/syntax"
)

// readReferences reads the entries `[TAG] Author, "Title", ...` of the lists of
// references.
func (d *body) readReferences() {
	for i := range d.Sections {
		if !syntax.IsReferences(d.Sections[i].Title) {
			continue
		}
		normative := d.Sections[i].Role == document.RoleNormativeReferences
		d.eachLine(i, func(line []byte, number, start int) {
			tag, entry, ok := splitEntry(line)
			if !ok {
				return
			}
			d.shapes[tag[0]] |= 1 << (len(tag) % 64)
			d.AddReference(document.Reference{
				Tag: string(tag), Title: d.entryTitle(entry, number), Normative: normative, Section: i, Line: number, Span: spanOf(line, start),
			})
		})
	}
}

// entryTitle returns the title in an entry, "" if it has none. The address that
// mostly follows it is not read.
func (d *body) entryTitle(entry []byte, number int) string {
	if head, _, addressed := bytes.Cut(entry, []byte("[http")); addressed {
		if title := quoted(d.plain(head, number)); title != "" {
			return title
		}
	}
	return quoted(d.plain(entry, number))
}

// splitEntry splits "[TAG] entry". A tag is plain text.
func splitEntry(line []byte) (tag, entry []byte, ok bool) {
	if len(line) == 0 || line[0] != '[' {
		return nil, nil, false
	}
	tag, entry, ok = bytes.Cut(line[1:], []byte("] "))
	return tag, entry, ok && len(tag) > 0 && len(tag) <= syntax.MaxTag && bytes.IndexByte(tag, ']') < 0 && bytes.IndexByte(tag, '[') < 0 &&
		!bytes.ContainsFunc(tag, unicode.IsControl)
}

// quoted returns the first quotation of a text, without its quotation marks. One
// within it, which begins behind a space, belongs to it.
func quoted(text string) string {
	open := quotationMark(text)
	if open < 0 {
		return ""
	}
	_, width := utf8.DecodeRuneInString(text[open:])
	text = text[open+width:]
	depth := 1
	for at := 0; ; {
		mark := quotationMark(text[at:])
		if mark < 0 {
			break
		}
		mark += at
		if depth++; mark == 0 || text[mark-1] != ' ' {
			depth -= 2
		}
		if depth == 0 {
			return strings.Clone(strings.Trim(text[:mark], " ,."))
		}
		_, width := utf8.DecodeRuneInString(text[mark:])
		at = mark + width
	}
	if end := quotationMark(text); end >= 0 { // the inner one is not closed
		return strings.Clone(strings.Trim(text[:end], " ,."))
	}
	return ""
}

// quotationMark returns where the first quotation mark stands, -1 if there is
// none.
func quotationMark(text string) int {
	for i := range len(text) {
		if text[i] == '"' || text[i] == "“"[0] && (strings.HasPrefix(text[i:], "“") || strings.HasPrefix(text[i:], "”")) {
			return i
		}
	}
	return -1
}

// countCitations counts how often each reference is cited outside of the
// lists of references and of the list of changes. The last bracket of
// "[[RFC793]](...)" counts.
func (d *body) countCitations() {
	if len(d.References) == 0 {
		return
	}
	const changes = "Change Tracking"
	introduction := false
	for i := range d.Sections {
		s := &d.Sections[i]
		if d.source == nil || s.Number != "" { // else it is in the chapter of the one before
			introduction = s.Top() == "1"
		}
		if syntax.IsReferences(s.Title) || len(s.Title) == len(changes) && strings.EqualFold(s.Title, changes) {
			continue
		}
		text := d.Raw(i)
		for {
			open := bytes.IndexByte(text, '[')
			if open < 0 {
				break
			}
			text = text[open+1:]
			if len(text) == 0 || d.shapes[text[0]] == 0 || text[0] == '[' || text[0] == '*' {
				continue
			}
			end := bytes.IndexByte(text[:min(len(text), syntax.MaxTag+1)], ']')
			if end > 1 && text[end-1] == '\\' {
				end-- // of an escaped bracket
			}
			if end <= 0 || d.shapes[text[0]]>>(end%64)&1 == 0 {
				continue
			}
			ref := d.Cite(string(text[:end]))
			if ref != nil && ref.Normative && !ref.Types && !introduction {
				ref.Types = speaksOfTypes(d.sentenceAround(text))
			}
		}
	}
}

// sentenceAround returns the sentence that a rest of the document begins in, as far as
// it stands on one line.
func (d *body) sentenceAround(rest []byte) []byte {
	at := cap(d.text) - cap(rest)
	start := at
	for start > 0 && d.text[start-1] != '\n' && !(d.text[start-1] == ' ' && start > 1 && d.text[start-2] == '.') {
		start--
	}
	end, _, _ := bytes.Cut(d.text[at:], []byte("\n"))
	end, _, _ = bytes.Cut(end, []byte(". "))
	return d.text[start : at+len(end)]
}

// typeWords begin words of sentences that take over types, structures, codes and the
// like.
var typeWords = []string{
	"type", "datatype", "structure", "constant", "enumerat", "encod", "format", "syntax", "algorithm", "notation", "guid", "uuid", "schema", "definition",
	"flag", "field", "attribute", "grammar", "hash", "checksum", "terminology", "hresult", "ntstatus",
}

// codeWords are what codes are of, where these are taken over.
var codeWords = []string{"error", "status", "return", "result"}

const shortestTypeWord = len("type") // of all of these

// isWritten reports whether a word is of how something is written, where that is said to be
// specified: "the short form defined in [X]", "an address as specified in [X]".
func isWritten(word []byte) bool {
	n := len(word)
	return n == len("form") && hasPrefixFold(word, "form") || (n == len("address") || n == len("addresses")) && hasPrefixFold(word, "address")
}

// isSpecified reports whether a word tells that something is written down.
func isSpecified(word []byte) bool {
	return beginsWith(word, []string{"specified", "defined", "described"})
}

// typeLetters are the words above by the letter that they begin with.
var typeLetters = func() (sets [256]struct{ types, codes []string }) {
	for _, word := range typeWords {
		sets[word[0]].types = append(sets[word[0]].types, word)
	}
	for _, word := range codeWords {
		sets[word[0]].codes = append(sets[word[0]].codes, word)
	}
	return sets
}()

// speaksOfTypes reports whether a sentence takes over types, structures, codes and the
// like. It takes time linear in the sentence.
func speaksOfTypes(sentence []byte) bool {
	code := false    // the word before can be what codes are of
	written := false // the word before, or that before "as", is of how something is written
	for start := 0; start < len(sentence); start++ {
		end := start
		for end < len(sentence) && syntax.IsLetter(sentence[end]) {
			end++
		}
		if end == start {
			continue
		}
		word := sentence[start:end]
		start = end // what stands there is no letter
		if len(word) < shortestTypeWord {
			code, written = false, written && bytes.EqualFold(word, []byte("as"))
			continue
		}
		words := &typeLetters[word[0]|0x20]
		if code && hasPrefixFold(word, "code") || written && isSpecified(word) || beginsWith(word, words.types) {
			return true
		}
		code, written = beginsWith(word, words.codes), isWritten(word)
	}
	return false
}

func beginsWith(word []byte, prefixes []string) bool {
	for _, prefix := range prefixes {
		if hasPrefixFold(word, prefix) {
			return true
		}
	}
	return false
}

// hasPrefixFold reports whether a word of letters begins with some in lower case, in any
// case.
func hasPrefixFold(word []byte, prefix string) bool {
	if len(word) < len(prefix) {
		return false
	}
	for i := range len(prefix) {
		if word[i]|0x20 != prefix[i] {
			return false
		}
	}
	return true
}

// IsShortName reports whether s has the form of an Open Specifications short
// name: MS- or MC- and capital letters or digits, with inner hyphens.
func IsShortName(s string) bool { return syntax.IsShortName(s) }
