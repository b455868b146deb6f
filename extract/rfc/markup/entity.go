package markup

import (
	"bytes"
	"encoding/xml"
	"strings"

	"strata/extract/entity"
)

// MostEntities is how many entities of a document are read.
const MostEntities = 4096

// Bounds of what entities may stand for.
const (
	longestValue  = 8 << 10 // bytes that are looked at
	longestText   = 1 << 10 // bytes that are taken
	deepestEntity = 4       // entities within entities
	spareForTexts = 1 << 20 // bytes that all may stand for, besides as many as the file has
)

// Entities are those that a document declares.
type Entities struct {
	values     map[string][]byte // as they are written
	files      map[string]string // what those that are files are named
	expansions map[string]expansion
	tag        func(name string) string
	budget     int  // bytes of text that they may still stand for
	Crowded    bool // more are declared than are kept
}

// NewEntities returns those of a file of a size in bytes, none yet. A function tells the
// target of citations by one that has no value, by its name.
func NewEntities(size int, tag func(name string) string) Entities {
	return Entities{tag: tag, values: make(map[string][]byte), files: make(map[string]string), expansions: make(map[string]expansion), budget: size + spareForTexts}
}

// Declare notes the entities that a document type declares, the first of each name. It
// takes linear time.
func (e *Entities) Declare(text []byte) {
	for d := range entity.Declarations(text) {
		_, isFile := e.files[d.Name]
		switch {
		case d.Parameter || isFile || e.values[d.Name] != nil:
		case len(e.values)+len(e.files) >= MostEntities:
			e.Crowded = true
		case d.External:
			e.files[d.Name] = string(d.Value)
		default:
			e.values[d.Name] = d.Value
		}
	}
}

// An expansion is what an entity stands for.
type expansion struct {
	text   string
	height int // how many entities stand within one another in it
}

// Text returns the text that an entity stands for, "" for one that is unknown. What a
// citation reads as, by its target, is told by a function.
func (e *Entities) Text(name string, citation func(target string) string) string {
	text := e.expand(name, citation).text
	if e.budget -= len(text); e.budget < 0 {
		return ""
	}
	return text
}

// Known reports whether something tells what an entity stands for.
func (e *Entities) Known(name string, citation func(target string) string) bool {
	_, isCharacter := character(name)
	return isCharacter || e.values[name] != nil || xml.HTMLEntity[name] != "" || citation(e.tag(name)) != ""
}

// File returns the name of the file that an entity is, and whether it is one.
func (e *Entities) File(name string) (string, bool) {
	file, is := e.files[name]
	return file, is
}

// Forget forgets the texts of entities, for citations that read otherwise from now on.
func (e *Entities) Forget() { clear(e.expansions) }

// expand expands each entity once, so that all take time in proportion to what is
// declared.
func (e *Entities) expand(name string, citation func(string) string) expansion {
	if text, ok := character(name); ok {
		return expansion{text: text}
	}
	if found, done := e.expansions[name]; done {
		return found
	}
	var found expansion
	switch {
	case e.values[name] != nil:
		e.expansions[name] = expansion{height: deepestEntity} // of an entity within itself
		found = e.expandValue(e.values[name], citation)
	case xml.HTMLEntity[name] != "": // which documents of version 2 take from a file of xml2rfc
		for _, r := range xml.HTMLEntity[name] {
			found.text += Shown(r)
		}
	default:
		found.text = citation(e.tag(name))
	}
	e.expansions[name] = found
	return found
}

// expandValue returns the text of a value, whose tags are left out but for citations.
func (e *Entities) expandValue(value []byte, citation func(string) string) expansion {
	value = value[:min(len(value), longestValue)]
	height := 0
	var out strings.Builder
	for len(value) > 0 && out.Len() < longestText {
		switch value[0] {
		case '<':
			end := bytes.IndexByte(value, '>')
			if end < 0 {
				end = len(value) - 1
			}
			if tag := value[:end+1]; bytes.HasPrefix(tag, []byte("<xref")) {
				at := AttributeSpan(tag, 0, "target")
				out.WriteString(citation(string(tag[at.Start:at.End])))
			}
			value = value[end+1:]
		case '&':
			name, n := entity.Reference(value)
			if n == 0 {
				n = 1
			} else {
				inner := e.expand(name, citation)
				height = max(height, inner.height+1)
				out.WriteString(inner.text)
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
	if height > deepestEntity {
		return expansion{height: height}
	}
	text := out.String()
	return expansion{strings.ToValidUTF8(text[:min(len(text), longestText)], ""), height}
}

// character returns how the character reads that a numeric entity or one of XML's own
// stands for.
func character(name string) (string, bool) {
	r, ok := entity.Character(name)
	if r < 0 {
		return "", ok
	}
	return Shown(r), ok
}
