package present

import (
	"fmt"
	"strconv"
	"strings"
)

// First returns at most n elements, all if n is 0.
func First[T any](list []T, n int) []T {
	if n > 0 && len(list) > n {
		return list[:n]
	}
	return list
}

// CountOf says how many of all are shown.
func CountOf(shown, all int) string {
	if shown < all {
		return fmt.Sprintf("%d of %d", shown, all)
	}
	return strconv.Itoa(all)
}

// Number writes a count, nothing for none.
func Number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Some joins the first few of a list, and says how many more there are.
func Some(list []string, few int, separator string) string {
	if len(list) <= few {
		return strings.Join(list, separator)
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:few], separator), len(list)-few)
}
