package names

import (
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
)

// Of returns the dictionary of a document, with the names that its own title and
// those of its references give, above those of the lexicon.
func Of(d *document.Document) *Dictionary {
	if d.Standard {
		return ofStandard(d)
	}
	names := New(Standards())
	names.AddTitle(d.Title, d.ID)
	if core := strings.Fields(Core(d.Title)); len(core) == 1 && len(core[0]) > 5 {
		names.AddWeak(core[0], d.ID)
	}
	if short := shortName(d.ID); len(short) > 2 {
		names.AddNew(short, d.ID) // MS-NNTP extends NNTP, which keeps its name
	}
	if before, part, ok := strings.Cut(d.Title, ": "); ok && before != "" && strings.HasSuffix(part, " Protocol") {
		names.AddPart(part, d.ID)
	}
	if extended, kind := ExtensionOf(d.Title); extended != "" {
		names.AddWeak(extended+" "+kind, d.ID)
	}
	for i := range d.References {
		ref := &d.References[i]
		id := lexicon.Family(ref.Tag)
		if d.Owns(ref.Tag) {
			names.AddTitle(ref.Title, id)
			if before, name, ok := strings.Cut(Core(ref.Title), " "); ok && before == "Remote" {
				names.addCarrier(name, id)
			}
			if short := shortName(ref.Tag); len(short) > 3 || Abbreviates(short, ref.Title) {
				names.AddWeak(short, id)
			}
			continue
		}
		if lexicon.Has(id) {
			if IsOnlyVersion(d, ref.Tag) {
				names.addVersion(ref, true)
			}
			continue
		}
		if !ofProduct(ref.Tag) {
			names.AddStandard(ref.Title, titled(d, ref))
		}
		if lex.IsAcronym(ref.Tag) {
			names.AddNew(ref.Tag, id)
		}
	}
	if !d.Overview {
		forgetShared(names, d)
	}
	learnPrefixes(names, d)
	for _, id := range vendors() {
		if !d.Owns(id) { // "RPC" elsewhere is not that of one vendor
			names.addPhrases(phrases(id), "")
		}
	}
	return names
}

// addCarrier enters what the lexicon knows as a carrier that no document defines for a
// specification of the family that does: "Remote Boxes Protocol" is what carries by boxes.
func (n *Dictionary) addCarrier(name, id string) {
	known, _ := Standards().Lookup(name)
	if s, _ := lexicon.Known(known); s.Carrier && len(s.Tags) == 0 && len(s.Specifications) == 0 {
		n.AddWeak(name, id)
	}
}

// ofProduct reports whether a tag is of a manual, which describes a product or its
// programming interface, and no protocol.
func ofProduct(tag string) bool {
	return slices.ContainsFunc([]string{"MSDN-", "MSFT-", "MSKB-"}, func(prefix string) bool { return strings.HasPrefix(tag, prefix) })
}

// titled returns the ID of the standard that a title of the list of references names, ""
// if it names none. Where several have a title that introduces an abbreviation, they are on
// what this stands for: the one whose title is no more than its words is meant.
func titled(d *document.Document, ref *document.Reference) string {
	shared := func(other document.Reference) bool { return other.Tag != ref.Tag && other.Title == ref.Title }
	_, words := Introduces(ref.Title)
	if words == "" || !slices.ContainsFunc(d.References, shared) {
		return lexicon.Family(ref.Tag)
	}
	for _, other := range d.References {
		if other.Title == words {
			return lexicon.Family(other.Tag)
		}
	}
	return ""
}

// shortName returns an ID without its prefix: "FOO" of "MS-FOO".
func shortName(id string) string { return id[strings.IndexByte(id, '-')+1:] }

// forgetShared takes back abbreviations that the titles of several references
// introduce, such as "SMB": alone they name the family. An overview lists its
// whole field; there the one whose title is no more than the name is meant.
func forgetShared(names *Dictionary, d *document.Document) {
	seen := make(map[string]bool)
	for _, ref := range d.References {
		abbreviation, words := Introduces(ref.Title)
		if !d.Owns(ref.Tag) || abbreviation == "" {
			continue
		}
		if seen[abbreviation] {
			for _, name := range []string{abbreviation, words, abbreviation + " Protocol", words + " Protocol", words + " (" + abbreviation + ")"} {
				names.Forget(name)
			}
		}
		seen[abbreviation] = true
	}
}

// learnPrefixes enters what stands before the colon of a title, such as "Foo
// Protocol" of "Foo Protocol: Core", where only one reference begins so.
func learnPrefixes(names *Dictionary, d *document.Document) {
	holders := make(map[string]string)
	hold := func(title, id string) {
		prefix, _, ok := strings.Cut(title, ": ")
		if !ok || !strings.HasSuffix(prefix, "Protocol") || len(strings.Fields(prefix)) < 2 {
			return
		}
		if _, twice := holders[prefix]; twice {
			id = ""
		}
		holders[prefix] = id
	}
	hold(d.Title, d.ID)
	for _, ref := range d.References {
		if d.Owns(ref.Tag) {
			hold(ref.Title, ref.Tag)
		}
	}
	for prefix, tag := range holders {
		if tag != "" {
			names.AddWeak(prefix, tag)
		}
	}
}
