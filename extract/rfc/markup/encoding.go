package markup

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

var declaredEncoding = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// Encoding tells the encoding of a file: whether it is ISO 8859-1 or Windows-1252, which
// are read as the latter, rather than UTF-8. Of one in another encoding it returns the
// first line that shows it, and what is wrong; else "".
func Encoding(data []byte) (latin bool, line int, problem string) {
	head := data[:min(len(data), 256)]
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) || bytes.IndexByte(head, 0) >= 0 {
		return false, 1, "it is UTF-16 or UTF-32: save it as UTF-8"
	}
	encoding := "utf-8"
	if m := declaredEncoding.FindSubmatch(head); m != nil {
		encoding = strings.ToLower(string(m[1]))
	}
	switch encoding {
	case "utf-8", "utf8", "us-ascii", "ascii":
	case "iso-8859-1", "latin1", "windows-1252":
		return !utf8.Valid(data), 0, ""
	default:
		return false, 1, fmt.Sprintf("its encoding is declared as %q: save it as UTF-8", encoding)
	}
	if at := firstInvalid(data); at >= 0 {
		return false, 1 + bytes.Count(data[:at], []byte("\n")), "it has bytes that are not UTF-8: save it as UTF-8"
	}
	return false, 0, ""
}

// firstInvalid returns where the first byte is that is not of UTF-8, -1 if there is none.
func firstInvalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	at := 0
	for {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size <= 1 {
			return at
		}
		at += size
	}
}

// Decode returns the first character of a text, and how many bytes it takes.
func Decode(text []byte, latin bool) (rune, int) {
	if latin {
		return charmap.Windows1252.DecodeByte(text[0]), 1
	}
	return utf8.DecodeRune(text)
}

// Shown returns how a character reads in plain text.
func Shown(r rune) string {
	switch r {
	case '\u00a0', '\u202f':
		return " "
	case '\u2011':
		return "-"
	case '\u200b', '\u2060', '\ufeff':
		return ""
	}
	return string(r)
}
