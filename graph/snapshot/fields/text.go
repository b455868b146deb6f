package fields

import (
	"strings"
	"unicode/utf8"
)

// Check reports the first place that is no text in UTF-8, which a file of
// another sort soon has.
func Check(text string) error {
	const remedy = "want text in UTF-8: save the file in that encoding, or give another"
	if strings.HasPrefix(text, "\xFF\xFE") || strings.HasPrefix(text, "\xFE\xFF") {
		return ErrorIn(text, 0, "text in UTF-16: save the file in UTF-8")
	}
	if !utf8.ValidString(text) {
		for i, r := range text {
			if _, size := utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && size == 1 {
				return ErrorIn(text, i, "a byte %#x that is not UTF-8: "+remedy, text[i])
			}
		}
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		return ErrorIn(text, i, "a NUL byte: "+remedy)
	}
	return nil
}

// Clip shortens what an error quotes.
func Clip(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}

// Plain makes a string fit for text that other programs read: UTF-8 without NUL,
// which some take for the end.
func Plain(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	}
	return s
}

// Start returns a text from its first visible character.
func Start(text string) string {
	return strings.TrimLeft(strings.TrimPrefix(text, "\uFEFF"), " \t\r\n")
}
