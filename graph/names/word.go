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
