package wire

import (
	"slices"
	"strings"
	"unicode/utf8"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/graph"
)

// versionStated is a sentence that gives the version of an interface whose definition has
// none, as those of objects.
var versionStated = lex.Pattern(`\bversion(?: number)? for (this interface|all interfaces) (?:is|MUST be) (\d+\.\d+)\b`)

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
	byName := make(map[string][]int) // numbers of interfaces
	for n, x := range r.interfaces {
		byName[x.Name] = append(byName[x.Name], n)
	}
	above := r.outer()
	for i := range r.d.Sections {
		if text := r.d.Raw(i); !version.InBytes(text) || !stated.InBytes(text) {
			continue
		}
		var heading []int
		for k := i; k >= 0 && len(heading) == 0; k = above[k] {
			if s := &r.d.Sections[k]; s.Number != "" {
				heading = namedBy(s.Title, byName)
			}
		}
		blocks = r.d.AppendBlocks(blocks[:0], i, nil)
		for k := range blocks {
			if !stated.In(blocks[k].Text) {
				continue
			}
			m := versionStated().FindStringSubmatch(blocks[k].Text)
			if m == nil {
				continue
			}
			if m[1] == "all interfaces" {
				for n := range r.interfaces {
					if x := &r.interfaces[n]; open(*x) {
						x.Version = m[2]
					}
				}
				return
			}
			for _, n := range append(namedBy(blocks[k].Text, byName), heading...) {
				if x := &r.interfaces[n]; open(*x) {
					x.Version = m[2]
				}
			}
		}
	}
}

// namedBy returns the numbers of the interfaces that a text names.
func namedBy(text string, byName map[string][]int) (list []int) {
	for word := range strings.FieldsFuncSeq(text, func(c rune) bool { return c >= utf8.RuneSelf || !isWord(byte(c)) }) {
		list = append(list, byName[word]...)
	}
	return list
}
