package kramdown

import (
	"bytes"
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"strata/extract/document"
	"strata/extract/rfc/written"
)

// Unlisted returns the citations of what no list of references has and that is no part of the
// draft either, which xml2rfc would not find: each anchor once, with the line that first cites
// it. It returns none of a draft that includes files, which may have what it cites.
//
// It takes time linear in the length of the draft.
func (d *Draft) Unlisted() []document.Citation {
	if d.partial || d.Damage.Message != "" || !d.mayLack() {
		return nil
	}
	has, series := d.everyAnchor(), d.series()
	var unlisted []document.Citation
	see := func(anchor string, line int) {
		clean := cleanAnchor(anchor)
		switch {
		case has[clean], strings.Contains(anchor, "://"), !patterns().form.MatchString(anchor), written.IsPrintedAnchor(anchor):
			return
		}
		has[clean] = true // for the next one
		c := document.Citation{Tag: anchor, Line: line}
		if written.Number(anchor) != "" {
			c.Within = series
		}
		unlisted = append(unlisted, c)
	}
	for i := range d.Sections {
		b := blocks{inline: inline{Draft: d, to: nowhere{}, citationOf: func(string) string { return "" }, seen: see}}
		if s := &d.Sections[i]; s.heading.End > s.heading.Start {
			b.add(d.file[s.heading.Start:s.heading.End], s.heading.Start, s.Line)
			b.inline.write()
			b.clear()
		}
		d.write(i, &b)
	}
	return unlisted
}

// tells reports whether kramdown-rfc can tell what a reference is of: one that the text adds is of
// a document that its name or its target says, or of an erratum.
func (e *Entry) tells() bool {
	return !e.bare || isDocument(cmp.Or(e.Target, e.Anchor)) || strings.HasPrefix(e.Anchor, "Err")
}

// mayLack reports whether a citation may be of what the draft does not have, by what was noted of
// its structure: most drafts need not be looked through.
func (d *Draft) mayLack() bool {
	text := d.file[d.textStart:]
	if bytes.Contains(text, []byte("<xref")) || bytes.Contains(text, []byte("](#")) {
		return true
	}
	for _, anchor := range d.Citations {
		i, listed := d.listed[anchor]
		if _, here := d.anchors[anchor]; !here && (!listed || !d.Entries[i].tells()) {
			return true
		}
	}
	return false
}

// anchors are the patterns that anchors are found by, compiled when a draft is first read.
type anchors struct{ form, attributeList, ofList, ofTag, footnote *regexp.Regexp }

var patterns = sync.OnceValue(func() anchors {
	return anchors{
		form:          regexp.MustCompile(`^[\pL\d_.:/-]+$`),
		attributeList: regexp.MustCompile(`\{[:#][^{}\n]*\}`),
		ofList:        regexp.MustCompile(`#([^\s}]+)`),
		ofTag:         regexp.MustCompile(`\b(?:anchor|id)\s*=\s*["']?([^"'\s>}]+)`),
		footnote:      regexp.MustCompile(`\[\^([^\]\s]+)\]`),
	}
})

// cleanAnchor returns an anchor as kramdown-rfc changes it.
func cleanAnchor(anchor string) string {
	return strings.ReplaceAll(strings.TrimPrefix(anchor, "_"), "/", "_")
}

// series returns those of the lists of which a document is several RFCs, such as BCP 14: each of
// these can be cited then.
func (d *Draft) series() (names []string) {
	for i := range d.Entries {
		if name := written.Subseries(cmp.Or(d.Entries[i].Target, d.Entries[i].Anchor)); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// everyAnchor returns all that a citation may name: what the lists of references have, and
// whatever in the draft gives something an anchor, be it in what is no text.
func (d *Draft) everyAnchor() map[string]bool {
	has := make(map[string]bool)
	add := func(anchor string) { has[cleanAnchor(anchor)] = true }
	for i := range d.Entries {
		if e := &d.Entries[i]; e.tells() {
			add(e.Anchor)
			add(e.Target)
		}
	}
	for anchor := range d.anchors {
		add(anchor)
	}
	repeated := make(map[string]int)
	for i := range d.Sections {
		if s := &d.Sections[i]; len(s.anchors) > 0 { // the first is made of the title, with a number for one that there is
			if n := repeated[s.anchors[0]]; n > 0 {
				add(s.anchors[0] + "-" + strconv.Itoa(n))
			}
			repeated[s.anchors[0]]++
		}
	}
	text := d.file[d.textStart:]
	for _, list := range patterns().attributeList.FindAll(text, -1) {
		for _, m := range patterns().ofList.FindAllSubmatch(list, -1) {
			add(string(m[1]))
		}
	}
	for _, form := range []*regexp.Regexp{patterns().ofTag, patterns().footnote} {
		for _, m := range form.FindAllSubmatch(text, -1) {
			add(string(m[1]))
		}
	}
	for at := 0; ; { // what is cited in code adds to the lists too
		next := bytes.Index(text[at:], []byte("{{"))
		if next < 0 {
			return has
		}
		at += next
		inner, n := reference(text[at:])
		if c := d.readCitation(string(inner)); c.mark != 0 {
			e, known := d.addable[c.anchor]
			if !known {
				e = Entry{Anchor: c.anchor, Target: c.target, bare: true}
			}
			if e.tells() {
				add(c.anchor)
			}
		}
		at += max(n, 2)
	}
}

// nowhere is a writer of text that nobody reads.
type nowhere struct{}

func (nowhere) Begin(document.BlockKind, int)  {}
func (nowhere) End()                           {}
func (nowhere) BeginRow(bool)                  {}
func (nowhere) EndCell()                       {}
func (nowhere) EndRow()                        {}
func (nowhere) Word([]byte, int, int)          {}
func (nowhere) Put(string, document.Span, int) {}
func (nowhere) Space()                         {}
