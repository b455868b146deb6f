// Package reference reads the lists of references of documents of the IETF, and what citations
// stand for by them.
package reference

import (
	"bytes"
	"cmp"
	"strings"
	"unicode"

	"strata/extract/document"
	"strata/extract/rfc/written"
)

// MaxTag bounds the length of a citation in bytes.
const MaxTag = 64

// Tags are what the citations of a document stand for.
type Tags struct {
	Document *document.Document
	ids      map[string]string // of documents, by the tags that citations have; "" for those without one
}

// set notes what a tag stands for.
func (t *Tags) set(tag, id string) {
	if t.ids == nil {
		t.ids = make(map[string]string)
	}
	t.ids[tag] = id
}

// Lists reports whether a tag is of a list of references, and returns what it stands for.
func (t *Tags) Lists(tag string) (id string, listed bool) {
	id, listed = t.ids[tag]
	return id, listed
}

// Canonical returns the ID of the document that a tag stands for, "" for one that has
// none.
func (t *Tags) Canonical(tag string) (id string, ok bool) {
	if id, ok = t.ids[tag]; ok {
		return id, true
	}
	if strings.IndexFunc(tag, unicode.IsSpace) >= 0 {
		if id, ok = t.ids[strings.Join(strings.Fields(tag), "")]; ok {
			return id, true
		}
	}
	if id = written.Number(tag); id != "" {
		return id, true
	}
	return "", false
}

// draftOf returns the Internet-Draft that a reference is to, by its tag, else by the name
// that its entry has; "" if it is to none. An RFC keeps the tags under which it cites
// drafts: they were work in progress, which it cannot depend on.
func (t *Tags) draftOf(tag, name string) string {
	if written.IsNumber(t.Document.ID) {
		return ""
	}
	return cmp.Or(written.DraftTag(tag), name)
}

// CountCitations counts how often each reference is cited outside of the lists of
// references. A number right behind a word is an index, "lids[1]", unless the document cites that
// in no other way.
func (t *Tags) CountCitations() {
	var indices []string // what they would cite
	for i := range t.Document.Sections {
		s := &t.Document.Sections[i]
		if s.Role.ListsReferences() {
			continue
		}
		text := t.Document.Data[s.Span.Start:s.Span.End]
		for {
			open := bytes.IndexByte(text, '[')
			if open < 0 {
				break
			}
			behindWord := open > 0 && isWord(text[open-1])
			text = text[open+1:]
			end := bytes.IndexByte(text[:min(len(text), MaxTag)], ']')
			if end <= 0 {
				continue
			}
			for tag := range strings.SplitSeq(string(text[:end]), ",") {
				tag = strings.TrimSpace(tag)
				id, ok := t.Canonical(tag)
				switch {
				case !ok:
				case behindWord && written.Digits(tag):
					indices = append(indices, id)
				default:
					t.Document.Cite(id)
				}
			}
		}
	}
	t.citeElse(indices)
}

// citeElse counts citations of references that are not cited otherwise.
func (t *Tags) citeElse(ids []string) {
	cited := make(map[string]bool)
	for _, id := range ids {
		if ref, listed := t.Document.Reference(id); listed && ref.Citations > 0 {
			cited[id] = true
		}
	}
	for _, id := range ids {
		if !cited[id] {
			t.Document.Cite(id)
		}
	}
}

// isWord reports whether a byte is of a word, or of a name in code.
func isWord(c byte) bool { return written.Letter(c) || written.Digit(c) || c == '_' }

// Citation returns the citation of what a target is the tag of, "" if it is of none.
func (t *Tags) Citation(target string) string {
	id, listed := t.ids[target]
	if !listed {
		id = written.Number(target)
	}
	if id == "" && !listed {
		id = t.draftOf(target, "")
	}
	if id == "" {
		return ""
	}
	return "[" + id + "]"
}
