package lex

import (
	"regexp"
	"sync"
)

// Pattern returns a function that compiles a regular expression when it is first called:
// most runs of a program need few of all patterns, and to compile them takes longer than to
// answer a question. It panics if the expression is none.
func Pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
