package syntax

import "bytes"

// longestCode is how many bytes code within a line spans. It bounds how often a byte is
// looked at.
const longestCode = 256

// CodeLength returns the length of code at the start of a text, or of the backticks
// that open none.
func CodeLength(text []byte) int {
	n := 1
	for n < len(text) && text[n] == '`' {
		n++
	}
	if end := bytes.Index(text[n:min(len(text), n+longestCode)], text[:n]); end >= 0 {
		return end + 2*n
	}
	return n
}
