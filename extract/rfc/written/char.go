// Package written reads what names documents of the IETF and their dates, as texts and files have
// it: numbers of RFCs, names of Internet-Drafts.
package written

import "strings"

// Digit reports whether a byte is a digit.
func Digit(c byte) bool { return '0' <= c && c <= '9' }

// Letter reports whether a byte is a letter of ASCII.
func Letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// Digits reports whether a text has nothing but digits.
func Digits(text string) bool {
	for i := range len(text) {
		if !Digit(text[i]) {
			return false
		}
	}
	return true
}

// Clean puts one space for white space, and none at the ends.
func Clean(text string) string { return strings.Join(strings.Fields(text), " ") }

// Letters returns A for 1, Z for 26, AA for 27.
func Letters(n int) string {
	text := ""
	for ; n > 0; n = (n - 1) / 26 {
		text = string(rune('A'+(n-1)%26)) + text
	}
	return text
}
