package snapshot

import (
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// ReadText reads all text there is, at once where its size is known.
func ReadText(r io.Reader) (string, error) {
	var text strings.Builder
	if file, ok := r.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			text.Grow(int(info.Size()))
		}
	}
	if _, err := io.Copy(&text, r); err != nil {
		return "", err
	}
	return text.String(), nil
}

// checkText reports the first place that is no text in UTF-8, which a file of
// another sort soon has.
func checkText(text string) error {
	const remedy = "want text in UTF-8: save the file in that encoding, or give another"
	if strings.HasPrefix(text, "\xFF\xFE") || strings.HasPrefix(text, "\xFE\xFF") {
		return errorIn(text, 0, "text in UTF-16: save the file in UTF-8")
	}
	if !utf8.ValidString(text) {
		for i, r := range text {
			if _, size := utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && size == 1 {
				return errorIn(text, i, "a byte %#x that is not UTF-8: "+remedy, text[i])
			}
		}
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		return errorIn(text, i, "a NUL byte: "+remedy)
	}
	return nil
}
