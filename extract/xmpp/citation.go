package xmpp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wellKnown are names under which the specifications of XMPP itself are cited,
// and the RFCs that they are.
var wellKnown = map[string]string{"XMPP-CORE": "RFC6120", "XMPP-IM": "RFC6121"}

// citation reads the number of a document at the beginning of a text: "XEP-0030",
// "JEP-0030" of the time before, "XEP 0030", "RFC 6120", "rfc6120", "[XMPP-CORE]".
// It returns the ID, and how many bytes it takes, 0 if there is none.
func citation(text string) (id string, n int) {
	const prefix = 3
	if len(text) > 1 && text[0] == '[' {
		for name, id := range wellKnown {
			if strings.HasPrefix(text[1:], name+"]") {
				return id, len(name) + 2
			}
		}
		return "", 0
	}
	if len(text) <= prefix {
		return "", 0
	}
	series := strings.ToUpper(text[:prefix])
	if series != "XEP" && series != "JEP" && series != "RFC" {
		return "", 0
	}
	at := prefix
	if text[at] == '-' {
		at++
	} else {
		at += spaces(text[at:])
	}
	end := at
	for end < len(text) && '0' <= text[end] && text[end] <= '9' {
		end++
	}
	if series == "RFC" {
		number := strings.TrimLeft(text[at:end], "0")
		if number == "" || end-at > 5 || len(number) < 3 {
			return "", 0
		}
		return "RFC" + number, end
	}
	if end == at { // of a document without a number
		for end < len(text) && end < at+4 && strings.IndexByte("XxYyNn", text[end]) >= 0 {
			end++
		}
	}
	number := strings.ToUpper(text[at:end])
	if end-at != 4 || end < len(text) && isWord(text[end:]) || !isNumber(number) && !isUnknown(number) {
		return "", 0
	}
	return "XEP-" + number, end
}

// spaces returns how many bytes of white space a text begins with.
func spaces(text string) int {
	return len(text) - len(strings.TrimLeftFunc(text, isSpace))
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

func isWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
