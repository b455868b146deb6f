package xmpp

import (
	"bytes"
	"strings"

	"strata/extract/entity"
)

// A rendering is what stands in the text for an entity.
type rendering struct {
	text  string // with the citation
	tag   string // of the document that it refers to, "" if none
	title string // of that document, "" if not told
	known bool
}

// Bounds of what an entity may stand for: the longest of those in use has a third.
const (
	longestValue = 8 << 10 // bytes that are looked at
	longestText  = 1 << 10 // bytes that are taken
	deepest      = 4       // entities within entities
)

// entities are the declarations of a document and of the file that it names.
type entities struct {
	own      declarations // of the document, which go first
	shared   declarations // of the file beside it
	rendered map[string]rendering
}

// declarations are the values of general entities, as they are written.
type declarations map[string][]byte

// A fileName is what a declaration names a file by, at an offset.
type fileName struct {
	name   string
	offset int
}

// declare notes the entities that the declarations in a text declare, the first of
// each name, and returns the files that parameter entities name. It takes linear time.
func (d declarations) declare(text []byte) (files []fileName) {
	for e := range entity.Declarations(text) {
		switch {
		case e.External && e.Parameter:
			files = append(files, fileName{string(e.Value), e.Offset})
		case e.External || e.Parameter:
		case d[e.Name] == nil:
			d[e.Name] = e.Value
		}
	}
	return files
}

// render returns what an entity stands for. Each is rendered once, within bounds.
func (e *entities) render(name string) rendering { return e.renderWithin(name, 0) }

func (e *entities) renderWithin(name string, depth int) rendering {
	if r, ok := entity.Character(name); ok {
		if r < 0 {
			return rendering{known: true}
		}
		return rendering{text: string(r), known: true}
	}
	if r, done := e.rendered[name]; done {
		return r
	}
	value, declared := e.own[name]
	if !declared {
		value, declared = e.shared[name]
	}
	r := byName(name)
	e.rendered[name] = r // within itself
	if declared && depth < deepest {
		r = e.renderValue(value, depth)
	}
	e.rendered[name] = r
	return r
}

// byName returns what an entity without a declaration stands for: &xep0030; and
// &rfc6120; name documents.
func byName(name string) rendering {
	id, n := citation(name)
	if n != len(name) {
		id = wellKnown[strings.ToUpper(strings.Replace(name, "xmpp", "xmpp-", 1))]
	}
	if id == "" {
		return rendering{}
	}
	return rendering{text: "[" + id + "]", tag: id, known: true}
}

// renderValue renders the value of a declaration: a name, and a note that tells the
// document with its title.
func (e *entities) renderValue(value []byte, depth int) rendering {
	value = value[:min(len(value), longestValue)]
	var text, note strings.Builder
	out := &text
	for len(value) > 0 && text.Len() < longestText && note.Len() < longestText {
		switch {
		case value[0] == '<':
			end := bytes.IndexByte(value, '>')
			if end < 0 {
				end = len(value) - 1
			}
			switch tag := string(value[:end+1]); {
			case strings.HasPrefix(tag, "<note"):
				out = &note
			case strings.HasPrefix(tag, "</note"):
				out = &text
			case strings.HasPrefix(tag, "<p>"), strings.HasPrefix(tag, "</p>"), strings.HasPrefix(tag, "<br"):
				out.WriteByte(' ')
			}
			value = value[end+1:]
		case value[0] == '&':
			name, n := entity.Reference(value)
			if n == 0 {
				out.WriteByte('&')
				value = value[1:]
				continue
			}
			if out == &text || note.Len() > 0 { // a reference within a note tells nothing of it
				out.WriteString(e.renderWithin(name, depth+1).text)
			}
			value = value[n:]
		default:
			end := bytes.IndexAny(value, "<&")
			if end < 0 {
				end = len(value)
			}
			out.WriteString(strings.ToValidUTF8(string(value[:end]), ""))
			value = value[end:]
		}
	}
	r := rendering{text: oneSentence.Replace(clean(text.String())), known: true}
	if r.text == "" && text.Len() > 0 {
		r.text = " "
	}
	told := clean(note.String())
	tag, n := citation(told)
	if n == 0 {
		if tag, n = citation(r.text); n == 0 || n != len(r.text) { // without a note
			return r
		}
		return rendering{text: "[" + tag + "]", tag: tag, known: true}
	}
	r.tag, r.title = tag, titleIn(told[n:])
	if own, n := citation(r.text); n > 0 && n == len(r.text) && own == tag {
		r.text = "[" + tag + "]"
	} else {
		r.text = strings.TrimRight(strings.TrimSuffix(r.text, "("+tag+")"), " .") + " [" + tag + "]"
	}
	return r
}

// oneSentence makes one sentence of several: what an entity stands for has one place in
// the file, at which no sentence can end.
var oneSentence = strings.NewReplacer(". ", " ", "! ", " ", "? ", " ")

// titleIn returns the title that a note gives behind the number of a document, as
// in ": Service Discovery <https://...>.".
func titleIn(note string) string {
	title, ok := strings.CutPrefix(note, ":")
	if !ok {
		return ""
	}
	title, _, _ = strings.Cut(title, " <")
	return strings.Trim(title, " .")
}

// clean puts one space for white space and control characters, and none at the ends.
func clean(text string) string {
	return strings.Join(strings.FieldsFunc(text, isSpace), " ")
}
