package rfc

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/written"
)

// givenAnchor matches the attributes by which xml2rfc finds what a citation is of.
var givenAnchor = regexp.MustCompile(`\b(?:anchor|pn|slugifiedName)\s*=\s*(?:"([^"]*)"|'([^']*)')`)

// findUnlisted notes the citations of what no list of references has and that is no part of the
// document either, which xml2rfc would not find: each target once, with the line that first cites
// it. It notes none of a document that takes text from elsewhere, which may have what it cites.
func (p *structure) findUnlisted() {
	if p.partial || p.Damage.Message != "" || slices.ContainsFunc(p.mentions, p.isForeign) {
		return
	}
	var given map[string]bool // whatever has an anchor: made when it is asked for
	line, counted := 1, 0
	for _, c := range p.cited {
		_, listed := p.tags.Lists(c.target)
		if _, here := p.xml.anchors[c.target]; here || listed || c.target == "" || written.IsPrintedAnchor(c.target) {
			continue
		}
		if given == nil {
			given = make(map[string]bool)
			for _, m := range givenAnchor.FindAllSubmatch(p.Data, -1) {
				given[string(m[1])+string(m[2])] = true
			}
		}
		if given[c.target] || slices.ContainsFunc(p.included, func(tag string) bool { return mayHave(tag, c.target) }) {
			continue
		}
		given[c.target] = true // for the next one
		line += bytes.Count(p.Data[counted:c.offset], []byte("\n"))
		counted = c.offset
		unlisted := document.Citation{Tag: c.target, Line: line}
		for _, tag := range p.included {
			if written.IsSubseries(tag) && written.Number(c.target) != "" {
				unlisted.Within = append(unlisted.Within, written.Subseries(tag))
			}
		}
		p.Unlisted = append(p.Unlisted, unlisted)
	}
}

// isForeign reports whether an entity in text stands for what is not in the file.
func (p *structure) isForeign(m mention) bool {
	if _, isFile := p.xml.entities.File(m.name); isFile {
		return true
	}
	return !p.xml.entities.Known(m.name, func(string) string { return "" })
}

// mayHave reports whether the reference in a file, with a tag by the name of the file, may have
// an anchor. Those of RFCs and drafts have what the name says; of other series the name tells no
// more than the series for sure.
func mayHave(tag, anchor string) bool {
	if written.IsNumber(tag) {
		return tag == written.Number(anchor)
	}
	if draft := written.DraftTag(tag); draft != "" {
		return draft == written.DraftTag(anchor)
	}
	if written.IsSubseries(tag) {
		return strings.EqualFold(tag, anchor)
	}
	of, _, _ := strings.Cut(tag, ".")
	series, _, _ := strings.Cut(anchor, ".")
	return of == series
}
