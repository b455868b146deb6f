package rfc

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"strata/extract/document"
)

// markup is what is known of a document in RFCXML besides its sections.
type markup struct {
	entities entities
	names    map[string]string // of all entities that are referred to, for the decoder
	latin    bool              // the file is in ISO 8859-1 or Windows-1252
	anchors  map[string]string // what a reference to a part of the document reads as: "Section 2.1"
	lines    []int             // of the sections: the line that the text begins in
}

// deepestElement is how deep elements may be nested: a document has two dozen.
const deepestElement = 100

var rootElement = regexp.MustCompile(`^<rfc[\s/>]`)

// isXML reports whether a file may be RFCXML, by its name and first bytes: whether its
// root element is <rfc>, or what stands before that says so.
func isXML(name string, head []byte) bool {
	if bytes.IndexByte(head[:min(len(head), 64)], 0) >= 0 { // UTF-16, which is reported when it is parsed
		head = bytes.ReplaceAll(bytes.TrimLeft(head, "\xff\xfe"), []byte{0}, nil)
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, mark))
	for len(head) > 0 && head[0] == '<' {
		switch {
		case rootElement.Match(head):
			return true
		case bytes.HasPrefix(head, []byte("<?rfc")):
			return true
		case bytes.HasPrefix(head, []byte("<!DOCTYPE")):
			fields := strings.FieldsFunc(string(head[:min(len(head), 64)]), func(r rune) bool { return strings.ContainsRune(" \t\r\n[>", r) })
			return len(fields) > 1 && fields[1] == "rfc"
		}
		end := ""
		switch {
		case bytes.HasPrefix(head, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(head, []byte("<?")):
			end = "?>"
		default:
			return false
		}
		at := bytes.Index(head, []byte(end))
		if at < 0 { // a comment that is longer than what is looked at
			return numberInName(name) != "" || draftInName(name) != ""
		}
		head = bytes.TrimSpace(head[at+len(end):])
	}
	return false
}

var declaredEncoding = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// readEncoding tells the encoding, and reports false if it is not one that is read.
func (d *body) readEncoding() bool {
	head := d.Data[:min(len(d.Data), 256)]
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) || bytes.IndexByte(head, 0) >= 0 {
		d.damage(1, "it is UTF-16 or UTF-32: save it as UTF-8")
		return false
	}
	encoding := "utf-8"
	if m := declaredEncoding.FindSubmatch(head); m != nil {
		encoding = strings.ToLower(string(m[1]))
	}
	switch encoding {
	case "utf-8", "utf8", "us-ascii", "ascii":
	case "iso-8859-1", "latin1", "windows-1252":
		d.markup.latin = !utf8.Valid(d.Data)
		return true
	default:
		d.damage(1, "its encoding is declared as %q: save it as UTF-8", encoding)
		return false
	}
	if at := firstInvalid(d.Data); at >= 0 {
		d.damage(1+bytes.Count(d.Data[:at], []byte("\n")), "it has bytes that are not UTF-8: save it as UTF-8")
		return false
	}
	return true
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

func (d *body) damage(line int, format string, args ...any) {
	if d.Damage.Message == "" {
		d.Damage = document.Problem{Line: line, Message: fmt.Sprintf(format, args...)}
	}
}

// tokens goes through the XML of a part of a file.
type tokens struct {
	data          []byte // of the file
	decoder       *xml.Decoder
	base          int
	from, to      int // of the token in the file
	counted, line int // the line that an offset is in
}

func (d *body) tokens(part document.Span, line int) tokens {
	var in io.Reader = bytes.NewReader(d.Data[part.Start:part.End])
	if d.markup.latin {
		in = asciiReader{in}
	}
	decoder := xml.NewDecoder(in)
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	decoder.Entity = d.markup.names
	return tokens{data: d.Data, decoder: decoder, base: part.Start, counted: part.Start, line: line}
}

// next returns the next token as it stands in the file.
func (t *tokens) next() (xml.Token, error) {
	t.from = t.base + int(t.decoder.InputOffset())
	token, err := t.decoder.RawToken()
	t.to = t.base + int(t.decoder.InputOffset())
	return token, err
}

func (t *tokens) raw() []byte { return t.data[t.from:t.to] }

// lineAt returns the line that an offset is in. Offsets are asked for in the order of
// the file.
func (t *tokens) lineAt(offset int) int {
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

// decoded returns the first character of a text, and how many bytes it takes.
func (d *body) decoded(text []byte) (rune, int) {
	if d.markup.latin {
		return charmap.Windows1252.DecodeByte(text[0]), 1
	}
	return utf8.DecodeRune(text)
}

// attribute returns an attribute by its name without a prefix, "" if it is not there.
func attribute(element *xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// attributeSpan returns where the value of an attribute stands in a file, by the start
// tag that begins there; the whole tag if it cannot be told.
func attributeSpan(tag []byte, offset int, name string) document.Span {
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

// clean puts one space for white space, and none at the ends.
func clean(text string) string { return strings.Join(strings.Fields(text), " ") }

// syntaxLine returns the line of an error of the decoder.
func (t *tokens) syntaxLine(err error) (line int, message string) {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return min(syntax.Line, 1+bytes.Count(t.data, []byte("\n"))), syntax.Msg
	}
	return t.lineAt(t.to), strings.TrimPrefix(err.Error(), "xml: ")
}

var categories = map[string]string{
	"std": "Standards Track", "bcp": "Best Current Practice", "info": "Informational", "exp": "Experimental", "historic": "Historic",
}

// parseXML reads the structure of a document in RFCXML.
func (d *body) parseXML(name string) bool {
	d.markup = &markup{anchors: make(map[string]string)}
	d.tags = make(map[string]string)
	d.Form = "XML of an RFC"
	d.ID = numberInName(name)
	p := &structure{body: d}
	if d.readEncoding() {
		d.markup.names = referenced(d.Data)
		d.markup.entities = newEntities(len(d.Data))
		p.tokens = d.tokens(document.Span{End: len(d.Data)}, 1)
		p.read()
	}
	if p.number != "" {
		d.ID = p.number
	}
	if d.ID == "" {
		d.ID, d.Form = cmp.Or(p.draft, draftInName(name)), "XML of an Internet-Draft"
	}
	if d.ID == "" {
		if d.Damage.Message != "" {
			d.Problems = append(d.Problems, d.Damage)
		}
		return false
	}
	p.finish()
	d.rendered = make([]*rendering, len(d.Sections))
	return true
}

// plain returns the text of a part of the file in XML, without tags.
func (d *body) plain(part document.Span) string {
	var out strings.Builder
	t := d.tokens(part, 1)
	for {
		token, err := t.next()
		if err != nil {
			return clean(out.String())
		}
		if element, ok := token.(xml.StartElement); ok && element.Name.Local == "br" {
			out.WriteByte(' ')
		}
		if _, ok := token.(xml.CharData); !ok {
			continue
		}
		raw, inner := cdata(t.raw())
		for len(raw) > 0 {
			if name, n := reference(raw); n > 0 && !inner {
				out.WriteString(d.markup.entities.text(name, d.citationOf))
				raw = raw[n:]
				continue
			}
			r, n := d.decoded(raw)
			out.WriteString(shown(r))
			raw = raw[n:]
		}
	}
}

// cdata returns the text of a section <![CDATA[...]]>, and whether it is one.
func cdata(raw []byte) ([]byte, bool) {
	inner, ok := bytes.CutPrefix(raw, []byte("<![CDATA["))
	if !ok {
		return raw, false
	}
	return bytes.TrimSuffix(inner, []byte("]]>")), true
}

// shown returns how a character reads in plain text.
func shown(r rune) string {
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
