package wire

import (
	"regexp"
	"slices"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/graph"
)

// versionStated is a sentence that gives the version of an interface whose definition has
// none, as those of objects.
var versionStated = regexp.MustCompile(`\bversion(?: number)? for (this interface|all interfaces) (?:is|MUST be) (\d+\.\d+)\b`)

// stated stand in such a sentence, and version, which can be found faster.
var (
	stated  = lex.PartsOf("for this interface is ", "for all interfaces is ", "for this interface MUST be ", "for all interfaces MUST be ")
	version = lex.PartsOf("version")
)

// versions reads the versions of interfaces that prose gives: for all, or for the one that
// its paragraph or the heading above it names.
func (r *Reader) versions(blocks []document.Block) {
	open := func(x graph.Interface) bool { return x.Version == "" && x.Kind != graph.Class }
	if !slices.ContainsFunc(r.interfaces, open) {
		return
	}
	for i := range r.d.Sections {
		if text := r.d.Raw(i); !version.InBytes(text) || !stated.InBytes(text) {
			continue
		}
		heading := r.naming(i)
		blocks = r.d.AppendBlocks(blocks[:0], i)
		for k := range blocks {
			if !stated.In(blocks[k].Text) {
				continue
			}
			m := versionStated.FindStringSubmatch(blocks[k].Text)
			if m == nil {
				continue
			}
			for n := range r.interfaces {
				x := &r.interfaces[n]
				if open(*x) && (m[1] == "all interfaces" || hasWord(blocks[k].Text, x.Name) && x.Name != "" || x.Name != "" && hasWord(heading, x.Name)) {
					x.Version = m[2]
				}
			}
		}
	}
}

// naming returns the heading of a section, or else the nearest above it, that names an
// interface; "" if none does.
func (r *Reader) naming(section int) string {
	s := &r.d.Sections[section]
	for i := section; i >= 0; i-- {
		above := &r.d.Sections[i]
		if above.Number == "" || !s.Under(above.Number) {
			continue
		}
		if slices.ContainsFunc(r.interfaces, func(x graph.Interface) bool { return x.Name != "" && hasWord(above.Title, x.Name) }) {
			return above.Title
		}
	}
	return ""
}
