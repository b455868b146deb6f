package openspec

import (
	"bytes"
	"encoding/binary"
	"sort"
	"unicode/utf16"
	"unicode/utf8"

	"strata/extract/document"
)

// decode returns the text of a file as UTF-8 with lines that end in a newline, which
// nearly all are already. The wide text is set if the file is UTF-16, by its byte order
// mark. It takes time linear in the file.
func decode(data []byte) (text []byte, wide *wideText) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		wide = newWideText(data, binary.LittleEndian)
		return wide.text, wide
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		wide = newWideText(data, binary.BigEndian)
		return wide.text, wide
	case bytes.IndexByte(data, '\n') < 0 && bytes.IndexByte(data, '\r') >= 0:
		return bytes.ReplaceAll(data, []byte("\r"), []byte("\n")), nil
	}
	return data, nil
}

// A wideText is the text of a file in UTF-16, and where in it each part stands.
type wideText struct {
	file, text []byte
	order      binary.ByteOrder
	marks      []struct{ text, file int } // every few thousand bytes
	damaged    int                        // line of the first half of a character, 0 if there is none
}

// newWideText decodes a file. A half of a character that has no other half, or an odd
// byte at the end, becomes U+FFFD.
func newWideText(file []byte, order binary.ByteOrder) *wideText {
	const apart = 4096
	w := &wideText{file: file, order: order, text: make([]byte, 0, len(file)/2+len(file)/8)}
	for at := 0; at < len(file); {
		if len(w.marks) == 0 || len(w.text)-w.marks[len(w.marks)-1].text >= apart {
			w.marks = append(w.marks, struct{ text, file int }{len(w.text), at})
		}
		r, n := w.decode(at)
		if r == utf8.RuneError && w.damaged == 0 {
			w.damaged = 1 + bytes.Count(w.text, []byte("\n"))
		}
		w.text = utf8.AppendRune(w.text, r)
		at += n
	}
	if bytes.IndexByte(w.text, '\n') < 0 {
		w.text = bytes.ReplaceAll(w.text, []byte("\r"), []byte("\n"))
	}
	return w
}

// decode returns the character at an offset into the file, and how many bytes it takes.
func (w *wideText) decode(at int) (rune, int) {
	if at+2 > len(w.file) {
		return utf8.RuneError, len(w.file) - at
	}
	r := rune(w.order.Uint16(w.file[at:]))
	if !utf16.IsSurrogate(r) {
		return r, 2
	}
	if at+4 <= len(w.file) {
		if pair := utf16.DecodeRune(r, rune(w.order.Uint16(w.file[at+2:]))); pair != utf8.RuneError {
			return pair, 4
		}
	}
	return utf8.RuneError, 2
}

// outer returns the part of the file that a part of the text stands in.
func (w *wideText) outer(text document.Span) document.Span {
	return document.Span{Start: w.toFile(text.Start), End: w.toFile(text.End)}
}

// inner returns the part of the text that stands in a part of the file.
func (w *wideText) inner(file document.Span) document.Span {
	return document.Span{Start: w.toText(file.Start), End: w.toText(file.End)}
}

func (w *wideText) toFile(offset int) int {
	i := sort.Search(len(w.marks), func(i int) bool { return w.marks[i].text > offset })
	if i == 0 {
		return 0
	}
	text, file := w.marks[i-1].text, w.marks[i-1].file
	for text < offset && file < len(w.file) {
		r, n := w.decode(file)
		text, file = text+utf8.RuneLen(r), file+n
	}
	return file
}

func (w *wideText) toText(offset int) int {
	i := sort.Search(len(w.marks), func(i int) bool { return w.marks[i].file > offset })
	if i == 0 {
		return 0
	}
	text, file := w.marks[i-1].text, w.marks[i-1].file
	for file < offset {
		r, n := w.decode(file)
		text, file = text+utf8.RuneLen(r), file+n
	}
	return min(text, len(w.text))
}
