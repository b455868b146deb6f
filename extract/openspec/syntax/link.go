package syntax

// Link reads "[text](target)" or "[text]" at the start of s. It returns the
// text, whether there is a target, and the length of the whole, 0 when the
// bracket is not closed.
func Link(s []byte) (text []byte, linked bool, length int) {
	if len(s) == 0 || s[0] != '[' {
		return nil, false, 0
	}
	if n := unnested(s, '[', ']'); n > 0 {
		target := TargetLength(s[n:])
		return s[1 : n-1], target > 0, n + target
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			if depth++; depth > maxNesting {
				return nil, false, 0
			}
		case ']':
			if depth--; depth > 0 {
				continue
			}
			if n := TargetLength(s[i+1:]); n > 0 {
				return s[1:i], true, i + 1 + n
			}
			return s[1:i], false, i + 1
		}
	}
	return nil, false, 0
}

// maxNesting is how deep brackets and parentheses of a link may nest. It
// bounds how often a byte is looked at.
const maxNesting = 8

// unnested returns the length of brackets at the start of s, if they are short and
// hold neither other ones nor a backslash, else 0. So are nearly all.
func unnested(s []byte, open, closing byte) int {
	const short = 256
	for i := 1; i < min(len(s), short); i++ {
		switch s[i] {
		case closing:
			return i + 1
		case open, '\\':
			return 0
		}
	}
	return 0
}

// TargetLength returns the length of the target "(...)" of a link at the start
// of s, or 0. Words in parentheses are no target.
func TargetLength(s []byte) int {
	if len(s) == 0 || s[0] != '(' {
		return 0
	}
	if len(s) > 1 && s[1] == '#' {
		if n := unnested(s, '(', ')'); n > 0 {
			return n
		}
	}
	depth := 0
	address := false // it looks like one
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '/', '#':
			address = true
		case '(':
			if depth++; depth > maxNesting {
				return 0
			}
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case ' ':
			if depth == 1 && !address {
				return 0
			}
		}
	}
	return 0
}
