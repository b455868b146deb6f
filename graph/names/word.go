package names

import (
	"slices"
	"strings"
	"unicode"
)

// words returns the words of a text in lower case. A plus sign counts as a
// letter, for the sake of COM+.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+'
	})
}

// titleWords returns the words of a title, without those that people leave out.
func titleWords(title string) []string {
	return slices.DeleteFunc(words(title), func(word string) bool {
		switch word {
		case "protocol", "specification", "the":
			return true
		}
		return false
	})
}

// wordsOf returns the words of a name or a title in the form in which they are compared:
// those of titleWords, with each version a word of its own, without "version" and a zero at
// its end: "gear", "1.2" of "GEARv1.2" and of "Gear Version 1.2", "gear", "4.1" of "Gear
// Version 4 Minor Version 1".
func wordsOf(text string) (list []string) {
	fields := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '.'
	})
	for _, field := range fields {
		word, number := cutNumber(strings.Trim(field, "."))
		for _, part := range strings.Split(word, ".") {
			switch part {
			case "", "protocol", "specification", "the":
			case "version":
				continue // perhaps a minor one
			default:
				list = append(list, part)
			}
		}
		if number == "" {
			continue
		}
		n := len(list)
		if minor := word == "" && n > 1 && list[n-1] == "minor" && isNumber(list[n-2]); minor {
			list[n-2] += "." + number
			list = list[:n-1]
			continue
		}
		list = append(list, withoutZero(number))
	}
	return list
}

// cutNumber cuts a word before the number at its end, and the "v" in front of that. A single
// letter is a part of it: H2.
func cutNumber(word string) (before, number string) {
	before = strings.TrimRight(word, "0123456789.")
	number = strings.TrimLeft(word[len(before):], ".")
	switch {
	case before == "v":
		before = ""
	case number == "", len(before) == 1:
		return word, ""
	case len(before) > 2:
		before = strings.TrimSuffix(before, "v")
	}
	return before, number
}

// withoutZero returns a version without zeros behind its last point: 2 of 2.0.
func withoutZero(version string) string {
	for strings.HasSuffix(version, ".0") {
		version = strings.TrimSuffix(version, ".0")
	}
	return version
}

func isNumber(word string) bool { return strings.Trim(word, "0123456789.") == "" }

// joining are words in titles between what they are of: "Gears over Belts", "Gears in Belts".
var joining = map[string]bool{
	"a": true, "an": true, "and": true, "for": true, "in": true, "of": true, "on": true, "over": true, "to": true, "using": true, "via": true, "with": true,
}

// withoutJoining returns the words of which there are some that join no others, without those
// that do.
func withoutJoining(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool { return joining[word] })
}

// withoutParentheses removes the abbreviations that titles carry.
func withoutParentheses(title string) string {
	for {
		before, rest, open := strings.Cut(title, "(")
		_, after, closed := strings.Cut(rest, ")")
		if !open || !closed {
			return title
		}
		title = before + " " + after
	}
}

// containsAll reports whether all of the words are in list.
func containsAll(list, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(list, word) })
}

// Contains reports whether the words of a name stand side by side in a text,
// regardless of letter case and punctuation. A name without words is nowhere.
func Contains(text, name string) bool {
	run := words(name)
	return len(run) > 0 && containsRun(words(text), run)
}

// containsRun reports whether the words of run stand in list side by side.
func containsRun(list, run []string) bool {
	for ; len(list) >= len(run); list = list[1:] {
		if slices.Equal(list[:len(run)], run) {
			return true
		}
	}
	return false
}

// containsFold is [slices.Contains] regardless of letter case.
func containsFold(list []string, s string) bool {
	return slices.ContainsFunc(list, func(member string) bool { return strings.EqualFold(member, s) })
}
