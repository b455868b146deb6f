package pdf

import (
	"bytes"
	"fmt"
	"runtime"
)

// maxText bounds the text of a file, in bytes.
const maxText = 32 << 20

// Is reports whether a file is a PDF, by its first bytes.
func Is(data []byte) bool {
	const head = 1024 // other programs put something before it
	return bytes.Contains(data[:min(len(data), head)], []byte("%PDF-"))
}

// Text returns the text of a file, in lines as they stand on its pages. A form feed
// stands before each page but the first, so that what follows the n-th is page n+1.
// Characters that the file does not say the meaning of are U+FFFD.
//
// It takes O(n log n) time and O(n) memory for n bytes, and fails with an [*Error].
func Text(data []byte) (laidOut []byte, err error) {
	at := 0 // the page that is read
	defer func() {
		switch problem := recover().(type) {
		case nil:
		case *Error:
			problem.Page = at
			laidOut, err = nil, problem
		case runtime.Error: // a fault of ours, which must not end the program
			laidOut, err = nil, &Error{at, fmt.Sprintf("it cannot be read: %v", problem)}
		default:
			panic(problem)
		}
	}()
	f := open(data)
	pages := f.pages()
	var l layout
	var glyphs []placed
	for i, p := range pages {
		at = i + 1
		if i > 0 {
			l.text = append(l.text, '\f')
		}
		glyphs = f.glyphsOf(p, glyphs)
		l.page(glyphs)
		if len(l.text) > maxText {
			fail("the text up to here is longer than %d bytes, the most that are read", maxText)
		}
	}
	at = 0
	if len(bytes.TrimSpace(l.text)) == 0 {
		return nil, &Error{Message: "its pages hold no text: they may be pictures of it"}
	}
	return l.text, nil
}
