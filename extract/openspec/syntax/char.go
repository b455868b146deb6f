package syntax

// IsLetter reports whether a byte is a letter of ASCII.
func IsLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// IsWord reports whether a byte is a letter or a digit of ASCII.
func IsWord(c byte) bool { return IsLetter(c) || c >= '0' && c <= '9' }

// Digits reports whether a text is digits alone, one at least.
func Digits[S ~string | ~[]byte](s S) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) > 0
}

// IsInvisible reports whether a character has no width.
func IsInvisible(r rune) bool {
	return r == '\u00ad' || r >= '\u200b' && r <= '\u200f' || r == '\u2060' || r == '\ufeff'
}
