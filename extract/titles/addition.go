package titles

import (
	"strings"

	"strata/extract/lex"
)

// Additions are words of titles of what is added to a protocol, or of a part of it.
var Additions = lex.Words(`extension extensions option options profile profiles mechanism mechanisms method methods enhancement enhancements
	update updates mapping binding attribute attributes usage support modifications transport header codec payload encoding exchange
	application parameter parameters scheme package grant`)

// EndsWithAddition reports whether words of a title end with one of the fewer by which they are of
// nothing but what is added to another protocol: they name no protocol of its own.
func EndsWithAddition(words string) bool {
	switch strings.ToLower(words[strings.LastIndexByte(words, ' ')+1:]) {
	case "extension", "extensions", "option", "options", "mechanism", "profile", "binding", "attributes":
		return true
	}
	return false
}
