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
	var given map[string]bool // whatever has an anchor: made, as what follows, when it is asked for
	var files includedFiles
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
			files = newIncludedFiles(p.included)
		}
		if given[c.target] || files.mayHave(c.target) {
			continue
		}
		given[c.target] = true // for the next one
		line += bytes.Count(p.Data[counted:c.offset], []byte("\n"))
		counted = c.offset
		unlisted := document.Citation{Tag: c.target, Line: line}
		if written.Number(c.target) != "" {
			unlisted.Within = files.subseries
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

// includedFiles are the references that are files of their own, by the names of these.
type includedFiles struct {
	anchors   map[string]bool // of RFCs, drafts and subseries, of which the name says the anchor
	series    map[string]bool // others, of which the name tells no more than the series for sure
	subseries []string        // such as "BCP 14"
}

// newIncludedFiles returns the files with references of these tags. It takes time linear in
// their lengths.
func newIncludedFiles(tags []string) includedFiles {
	f := includedFiles{anchors: make(map[string]bool), series: make(map[string]bool)}
	for _, tag := range tags {
		switch draft := written.DraftTag(tag); {
		case written.IsNumber(tag):
			f.anchors[tag] = true
		case draft != "":
			f.anchors[draft] = true
		case written.IsSubseries(tag):
			f.anchors[strings.ToUpper(tag)] = true
			f.subseries = append(f.subseries, written.Subseries(tag))
		default:
			f.series[seriesOf(tag)] = true
		}
	}
	return f
}

// mayHave reports whether one of the files may have an anchor.
func (f *includedFiles) mayHave(anchor string) bool {
	return f.anchors[written.Number(anchor)] || f.anchors[written.DraftTag(anchor)] || f.anchors[strings.ToUpper(anchor)] || f.series[seriesOf(anchor)]
}

// seriesOf returns "W3C" of "W3C.REC-xml".
func seriesOf(tag string) string {
	series, _, _ := strings.Cut(tag, ".")
	return series
}
