// Package entity reads declarations of entities of XML and references to them, which
// families of documents in XML resolve by what the names tell: no file is opened for one.
package entity

import (
	"bytes"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Longest is how many bytes a name or a reference has at most, to be read as one.
const Longest = 64

// Reference reads a reference to an entity, such as "&lt;", at the beginning of a text.
// It returns the name, and how many bytes the reference takes, 0 if there is none.
func Reference(text []byte) (name string, n int) {
	if len(text) == 0 || text[0] != '&' {
		return "", 0
	}
	end := bytes.IndexByte(text[:min(len(text), Longest)], ';')
	if end < 2 {
		return "", 0
	}
	return string(text[1:end]), end + 1
}

// Referenced returns all names that stand as references in a file, so that a decoder,
// which has to know them, passes over them. It takes linear time.
func Referenced(data []byte) map[string]string {
	names := make(map[string]string)
	for at := 0; ; {
		next := bytes.IndexByte(data[at:], '&')
		if next < 0 {
			return names
		}
		at += next
		name, n := Reference(data[at:])
		if n > 0 && name[0] != '#' {
			names[name] = ""
		}
		at += max(n, 1)
	}
}

// predefined are the characters that XML itself names.
var predefined = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"', "apos": '\''}

// Character returns the character that a numeric reference, or a name of XML's own,
// stands for, -1 if there is no such character; and whether it is one of these.
func Character(name string) (r rune, ok bool) {
	if r, ok := predefined[name]; ok {
		return r, true
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return -1, false
	}
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return -1, true
	}
	return rune(n), true
}

// A Declaration is one of an entity: <!ENTITY name "value">.
type Declaration struct {
	Name  string
	Value []byte // as it is written; of an external entity, the name of its file
	// External is set where the value is the name of a file, behind SYSTEM or PUBLIC.
	External bool
	// Parameter is set for entities that only declarations refer to: <!ENTITY % name ...>.
	Parameter bool
	Offset    int // of the value
}

// Declarations yields the entities that a document type or a file declares, in their
// order. What is not a declaration of an entity is passed over. It takes linear time.
func Declarations(text []byte) iter.Seq[Declaration] {
	return func(yield func(Declaration) bool) {
		for at := 0; ; {
			next := bytes.Index(text[at:], []byte("<!"))
			if next < 0 {
				return
			}
			at += next + len("<!")
			if rest, ok := bytes.CutPrefix(text[at:], []byte("--")); ok {
				end := bytes.Index(rest, []byte("-->"))
				if end < 0 {
					return
				}
				at = len(text) - len(rest) + end + len("-->")
				continue
			}
			rest, ok := bytes.CutPrefix(text[at:], []byte("ENTITY"))
			if !ok {
				continue
			}
			d, rest, ok := declaration(rest)
			at = len(text) - len(rest)
			d.Offset = at - len(d.Value) - 1
			if ok && !yield(d) {
				return
			}
		}
	}
}

// declaration reads what stands behind <!ENTITY, up to the end of the value.
func declaration(text []byte) (d Declaration, rest []byte, ok bool) {
	rest, d.Parameter = bytes.CutPrefix(skipSpace(text), []byte("%"))
	name, rest := word(skipSpace(rest))
	kind, afterKind := word(rest)
	d.Name = string(name)
	if d.External = string(kind) == "SYSTEM" || string(kind) == "PUBLIC"; d.External {
		rest = afterKind
	}
	d.Value, rest, ok = quoted(rest)
	if ok && string(kind) == "PUBLIC" { // the identifier stands first
		d.Value, rest, ok = quoted(skipSpace(rest))
	}
	return d, rest, ok && d.Name != ""
}

func skipSpace(text []byte) []byte { return bytes.TrimLeft(text, space) }

const space = " \t\r\n"

// word returns the bytes of a declaration up to white space or a quotation mark, and
// the text behind them and the white space.
func word(text []byte) (word, rest []byte) {
	end := bytes.IndexAny(text[:min(len(text), Longest)], space+"'\"<>")
	if end < 0 {
		return nil, text
	}
	return text[:end], skipSpace(text[end:])
}

// quoted returns what stands in quotation marks at the beginning of a declaration, and
// the text behind it.
func quoted(text []byte) (value, rest []byte, ok bool) {
	if len(text) == 0 || text[0] != '"' && text[0] != '\'' {
		return nil, text, false
	}
	end := bytes.IndexByte(text[1:], text[0])
	if end < 0 {
		return nil, text[len(text):], false
	}
	return text[1 : 1+end : 1+end], text[end+2:], true
}
