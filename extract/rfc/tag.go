package rfc

import (
	"bytes"
	"cmp"
	"strings"
	"unicode"

	"strata/extract/document"
	"strata/extract/rfc/written"
)

// maxTag bounds the length of a citation in bytes.
const maxTag = 64

// tags are what the citations of a document stand for.
type tags struct {
	document *document.Document
	ids      map[string]string // of documents, by the tags that citations have; "" for those without one
}

// set notes what a tag stands for.
func (t *tags) set(tag, id string) {
	if t.ids == nil {
		t.ids = make(map[string]string)
	}
	t.ids[tag] = id
}

// lists reports whether a tag is of a list of references, and returns what it stands for.
func (t *tags) lists(tag string) (id string, listed bool) {
	id, listed = t.ids[tag]
	return id, listed
}

// canonical returns the ID of the document that a tag stands for, "" for one that has
// none.
func (t *tags) canonical(tag string) (id string, ok bool) {
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
func (t *tags) draftOf(tag, name string) string {
	if written.IsNumber(t.document.ID) {
		return ""
	}
	return cmp.Or(written.DraftTag(tag), name)
}

// countCitations counts how often each reference is cited outside of the lists of
// references.
func (t *tags) countCitations() {
	for i := range t.document.Sections {
		s := &t.document.Sections[i]
		if s.Role == document.RoleNormativeReferences || s.Role == document.RoleInformativeReferences {
			continue
		}
		text := t.document.Data[s.Span.Start:s.Span.End]
		for {
			open := bytes.IndexByte(text, '[')
			if open < 0 {
				break
			}
			text = text[open+1:]
			end := bytes.IndexByte(text[:min(len(text), maxTag)], ']')
			if end <= 0 {
				continue
			}
			for tag := range strings.SplitSeq(string(text[:end]), ",") {
				if id, ok := t.canonical(strings.TrimSpace(tag)); ok {
					t.document.Cite(id)
				}
			}
		}
	}
}

// citationOf returns the citation of what a target is the tag of, "" if it is of none.
func (t *tags) citationOf(target string) string {
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
