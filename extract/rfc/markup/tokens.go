// Package markup reads XML so that all that is read has its place in the file: tokens,
// encodings, and entities, of which no file is opened.
package markup

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"strata/extract/document"
)

// Tokens goes through the XML of a part of a file.
type Tokens struct {
	data          []byte // of the file
	decoder       *xml.Decoder
	base          int
	From, To      int // of the token in the file
	counted, line int // the line that an offset is in
}

// NewTokens goes through a part of a file that begins in a line. The decoder has to know
// the names of all entities that are referred to.
func NewTokens(data []byte, part document.Span, line int, latin bool, names map[string]string) Tokens {
	var in io.Reader = bytes.NewReader(data[part.Start:part.End])
	if latin {
		in = asciiReader{in}
	}
	decoder := xml.NewDecoder(in)
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	decoder.Entity = names
	return Tokens{data: data, decoder: decoder, base: part.Start, counted: part.Start, line: line}
}

// Next returns the next token as it stands in the file.
func (t *Tokens) Next() (xml.Token, error) {
	t.From = t.base + int(t.decoder.InputOffset())
	token, err := t.decoder.RawToken()
	t.To = t.base + int(t.decoder.InputOffset())
	return token, err
}

// Raw returns the token as it stands in the file.
func (t *Tokens) Raw() []byte { return t.data[t.From:t.To] }

// LineAt returns the line that an offset is in. Offsets are asked for in the order of
// the file.
func (t *Tokens) LineAt(offset int) int {
	if offset > t.counted {
		t.line += bytes.Count(t.data[t.counted:offset], []byte("\n"))
		t.counted = offset
	}
	return t.line
}

// asciiReader puts a letter for each byte that is not of ASCII, so that the decoder,
// which wants UTF-8, counts bytes as the file has them.
type asciiReader struct{ io.Reader }

func (r asciiReader) Read(into []byte) (int, error) {
	n, err := r.Reader.Read(into)
	for i, c := range into[:n] {
		if c >= utf8.RuneSelf {
			into[i] = 'x'
		}
	}
	return n, err
}

// SyntaxLine returns the line of an error of the decoder.
func (t *Tokens) SyntaxLine(err error) (line int, message string) {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return min(syntax.Line, 1+bytes.Count(t.data, []byte("\n"))), syntax.Msg
	}
	return t.LineAt(t.To), strings.TrimPrefix(err.Error(), "xml: ")
}

// Attribute returns an attribute by its name without a prefix, "" if it is not there.
func Attribute(element *xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// AttributeSpan returns where the value of an attribute stands in a file, by the start
// tag that begins there; the whole tag if it cannot be told.
func AttributeSpan(tag []byte, offset int, name string) document.Span {
	for at := 0; ; {
		i := bytes.Index(tag[at:], []byte(name))
		if i <= 0 {
			return document.Span{Start: offset, End: offset + len(tag)}
		}
		at += i + len(name)
		rest := bytes.TrimLeft(tag[at:], " \t\r\n")
		if before := tag[at-len(name)-1]; len(rest) == 0 || rest[0] != '=' || letter(before) || before == '-' {
			continue
		}
		rest = bytes.TrimLeft(rest[1:], " \t\r\n")
		if len(rest) == 0 {
			continue
		}
		if end := bytes.IndexByte(rest[1:], rest[0]); end >= 0 {
			start := offset + len(tag) - len(rest) + 1
			return document.Span{Start: start, End: start + end}
		}
	}
}

// CDATA returns the text of a section <![CDATA[...]]>, and whether it is one.
func CDATA(raw []byte) ([]byte, bool) {
	inner, ok := bytes.CutPrefix(raw, []byte("<![CDATA["))
	if !ok {
		return raw, false
	}
	return bytes.TrimSuffix(inner, []byte("]]>")), true
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
