package rfc

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"

	"strata/extract/document"
	"strata/extract/entity"
	"strata/extract/rfc/markup"
	"strata/extract/rfc/paragraph"
	"strata/extract/rfc/written"
)

// xmlForm is what is known of a document in RFCXML besides its sections.
type xmlForm struct {
	entities markup.Entities
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
			return written.NumberInName(name) != "" || written.DraftInName(name) != ""
		}
		head = bytes.TrimSpace(head[at+len(end):])
	}
	return false
}

func (d *body) damage(line int, format string, args ...any) {
	if d.Damage.Message == "" {
		d.Damage = document.Problem{Line: line, Message: fmt.Sprintf(format, args...)}
	}
}

var categories = map[string]string{
	"std": "Standards Track", "bcp": "Best Current Practice", "info": "Informational", "exp": "Experimental", "historic": "Historic",
}

// parseXML reads the structure of a document in RFCXML.
func (d *body) parseXML(name string) bool {
	d.xml = &xmlForm{anchors: make(map[string]string)}
	d.Form = "XML of an RFC"
	d.ID = written.NumberInName(name)
	p := &structure{body: d}
	latin, line, problem := markup.Encoding(d.Data)
	d.xml.latin = latin
	d.xml.entities = markup.NewEntities(len(d.Data), d.tagOfEntity)
	if problem != "" {
		d.damage(line, "%s", problem)
	} else {
		d.xml.names = entity.Referenced(d.Data)
		p.Tokens = d.tokens(document.Span{End: len(d.Data)}, 1)
		p.read()
	}
	if p.number != "" {
		d.ID = p.number
	}
	if d.ID == "" {
		d.ID, d.Form = cmp.Or(p.draft, written.DraftInName(name)), "XML of an Internet-Draft"
	}
	if d.ID == "" {
		if d.Damage.Message != "" {
			d.Problems = append(d.Problems, d.Damage)
		}
		return false
	}
	p.finish()
	d.readModules()
	d.rendered = make([]*paragraph.Rendering, len(d.Sections))
	return true
}

func (d *body) tokens(part document.Span, line int) markup.Tokens {
	return markup.NewTokens(d.Data, part, line, d.xml.latin, d.xml.names)
}

// plain returns the text of a part of the file in XML, without tags.
func (d *body) plain(part document.Span) string {
	var out strings.Builder
	t := d.tokens(part, 1)
	for {
		token, err := t.Next()
		if err != nil {
			return written.Clean(out.String())
		}
		if element, ok := token.(xml.StartElement); ok && element.Name.Local == "br" {
			out.WriteByte(' ')
		}
		if _, ok := token.(xml.CharData); !ok {
			continue
		}
		raw, inner := markup.CDATA(t.Raw())
		for len(raw) > 0 {
			if name, n := entity.Reference(raw); n > 0 && !inner {
				out.WriteString(d.xml.entities.Text(name, d.tags.Citation))
				raw = raw[n:]
				continue
			}
			r, n := markup.Decode(raw, d.xml.latin)
			out.WriteString(markup.Shown(r))
			raw = raw[n:]
		}
	}
}
