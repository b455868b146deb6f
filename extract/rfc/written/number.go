package written

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// IsNumber reports whether an ID is RFC and a number without leading zeros.
func IsNumber(id string) bool {
	digits, ok := strings.CutPrefix(id, "RFC")
	return ok && digits != "" && len(digits) <= 5 && digits[0] != '0' && Digits(digits)
}

// NumberInName returns "RFC793" of the file rfc0793.txt, "" of other names.
func NumberInName(name string) string {
	digits, ok := strings.CutPrefix(base(name), "rfc")
	if !ok || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	id := "RFC" + strings.TrimLeft(digits, "0")
	if !IsNumber(id) {
		return ""
	}
	return id
}

// base returns the name of a file without directories and extension, in lower case.
func base(name string) string {
	name = strings.ToLower(path.Base(strings.ReplaceAll(name, "\\", "/")))
	return strings.TrimSuffix(name, path.Ext(name))
}

// Number returns "RFC793" of "RFC793", "RFC 793", "RFC-793" and "RFC0793", "" of others.
func Number(tag string) string {
	digits, ok := strings.CutPrefix(strings.ToUpper(tag), "RFC")
	if !ok {
		return ""
	}
	id := "RFC" + strings.TrimLeft(digits, "0 -")
	if !IsNumber(id) {
		return ""
	}
	return id
}

var subseries = regexp.MustCompile(`^(?i:BCP|STD|FYI)0*[1-9][0-9]*$`)

// IsSubseries reports whether a tag is of the series of which a document is one or several RFCs,
// which are numbered from 1: "BCP14".
func IsSubseries(tag string) bool { return subseries.MatchString(tag) }

// Subseries returns "BCP 14" of "bcp14" and "BCP0014", "" of what is of no such series.
func Subseries(tag string) string {
	if !IsSubseries(tag) {
		return ""
	}
	return strings.ToUpper(tag[:3]) + " " + strings.TrimLeft(tag[3:], "0")
}

// FirstNumber returns "RFC793" of the first "RFC 793", "RFC-793" or "RFC0793" in an entry,
// "" if there is none.
func FirstNumber(text string) string {
	for from := 0; ; {
		at := strings.Index(text[from:], "RFC")
		if at < 0 {
			return ""
		}
		at += from
		end := at + len("RFC")
		if end < len(text) && (text[end] == ' ' || text[end] == '-') {
			end++
		}
		for end < len(text) && Digit(text[end]) {
			end++
		}
		if id := Number(text[at:end]); id != "" && (at == 0 || !Letter(text[at-1])) && (end == len(text) || !Letter(text[end])) {
			return id
		}
		from = at + len("RFC")
	}
}

// NumbersListed returns the RFCs that a list has, among which names of drafts may be.
func NumbersListed(list string) []string {
	words := strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
	words = slices.DeleteFunc(words, func(id string) bool { return strings.Contains(id, "draft-") })
	return Numbers(strings.Join(words, " "))
}

// otherSeries are documents of other series, which a field of the header may list too.
var otherSeries = regexp.MustCompile(`\b(?:NIC|IEN|STD|BCP|FYI)(?:s:? *[0-9]+(?:,? +[0-9]+)*|:? *#?[0-9]+)`)

// Numbers returns the RFCs that a field of the header lists.
func Numbers(field string) []string {
	if strings.ContainsAny(field, "NISBF") {
		field = otherSeries.ReplaceAllString(field, "")
	}
	var ids []string
	for _, word := range strings.FieldsFunc(field, func(r rune) bool { return r < '0' || r > '9' }) {
		if id := "RFC" + strings.TrimLeft(word, "0"); IsNumber(id) {
			ids = append(ids, id)
		}
	}
	return ids
}
