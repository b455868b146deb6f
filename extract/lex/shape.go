package lex

import "strings"

// IsLower reports whether a word begins with a small letter.
func IsLower(word string) bool { return word[0] >= 'a' && word[0] <= 'z' }

// IsAbbreviation reports whether a word is written in capitals or mixed case,
// or with digits, so that its letters' case matters.
func IsAbbreviation(word string) bool {
	capitals := 0
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case c >= 'A' && c <= 'Z':
			capitals++
		case c >= '0' && c <= '9' || c == '_' || c == '+':
			return true
		}
	}
	return capitals > 1
}

// IsNumber reports whether a word is a number, a version or a hexadecimal one.
func IsNumber(s string) bool {
	for i := 0; i < len(s); i++ {
		if (s[i] < '0' || s[i] > '9') && s[i] != '.' && !(i > 0 && s[i] == 'x') {
			return false
		}
	}
	return s != "" && s != "."
}

// IsAcronym reports whether a word, or a reference tag, is a few capital
// letters: what prose would call a standard.
func IsAcronym(word string) bool {
	return len(word) >= 3 && len(word) <= 8 && strings.Trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// Capitalised reports whether a word may stand in a title: it begins with a
// capital letter or a digit, or joins two that do.
func Capitalised(word string) bool {
	return word != "" && (word[0] >= 'A' && word[0] <= 'Z' || word[0] >= '0' && word[0] <= '9' || word[0] == '.') || word == "-" || word == ":"
}
