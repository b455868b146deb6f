package snapshot

import (
	"io"
	"io/fs"
	"strings"
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
