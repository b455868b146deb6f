// Package phrase puts counts and lists into words.
package phrase

import (
	"fmt"
	"strconv"
	"strings"
)

// Plural returns the number with the noun in the right form: "1 chain", "2 chains".
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Or joins words as alternatives: "a", "a or b", "a, b or c".
func Or(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// Fraction says how many of how many are shown; if the count is not complete, there may
// be more.
func Fraction(shown, all int, complete bool) string {
	switch {
	case !complete:
		return fmt.Sprintf("%d of %d or more", shown, all)
	case shown < all:
		return fmt.Sprintf("%d of %d", shown, all)
	}
	return strconv.Itoa(all)
}
