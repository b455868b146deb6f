package relate

import (
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
)

// optedFor returns the protocols of which a section of a standard speaks for those who have
// chosen them: what its heading names, where that protects others, as in "SEAL Negotiation", and
// the document is not by its title about it; or where it carries others, and a heading beside it
// names another carrier, as in "Crates over Belts" and "Crates over Conveyors".
func (r *Reader) optedFor(section int) []string {
	if !r.Document.Standard {
		return nil
	}
	var opted []string
	for ; section >= 0; section = r.above(section) {
		for _, id := range r.headed(r.Document.Sections[section].Title) {
			switch {
			case lexicon.Height(id) == lexicon.SecurityLayer:
				if !slices.Contains(r.headed(r.Document.Title), id) {
					opted = append(opted, id)
				}
			case lexicon.Carrier(id):
				if r.carriedOtherwise(section, id) {
					opted = append(opted, id)
				}
			}
		}
	}
	return opted
}

// above returns the section that one lies below, -1 if there is none.
func (r *Reader) above(section int) int {
	number := r.Document.Sections[section].Number
	cut := strings.LastIndexByte(number, '.')
	if cut < 0 {
		return -1
	}
	for section--; section >= 0; section-- {
		if r.Document.Sections[section].Number == number[:cut] {
			return section
		}
	}
	return -1
}

// headed returns the protocols that a heading names. It is asked for those of the sections
// around each section.
func (r *Reader) headed(title string) []string {
	if title == "" {
		return nil
	}
	if ids, known := r.headings[title]; known {
		return ids
	}
	tokens := lex.Tokenize(make([]lex.Token, 0, len(title)/4+1), title, func(string) bool { return false })
	var ids []string
	for _, p := range r.named(tokens) {
		if !slices.Contains(ids, p.id) {
			ids = append(ids, p.id)
		}
	}
	if r.headings == nil {
		r.headings = make(map[string][]string)
	}
	r.headings[title] = ids
	return ids
}

// carriedOtherwise reports whether the heading of a section names a carrier behind "over" or
// "on", as that of another one beside it does with another carrier.
func (r *Reader) carriedOtherwise(section int, id string) bool {
	s := &r.Document.Sections[section]
	if !behindOver(s.Title) {
		return false
	}
	for i := range r.Document.Sections {
		other := &r.Document.Sections[i]
		if i == section || !behindOver(other.Title) || strings.Count(other.Number, ".") != strings.Count(s.Number, ".") {
			continue
		}
		named := r.headed(other.Title)
		if !slices.Contains(named, id) && slices.ContainsFunc(named, func(id string) bool { return lexicon.Height(id) > 0 && id != r.Self }) {
			return true
		}
	}
	return false
}

func behindOver(title string) bool {
	title = strings.ToLower(title)
	return strings.Contains(title, " over ") || strings.HasPrefix(title, "over ") || strings.Contains(title, " on ")
}

// describesWay reports whether a section of a standard, or one that it lies below, says that it
// describes one way to do something: "This section describes a method for". What is done so can be
// done in other ways.
func (r *Reader) describesWay(section int, blocks []document.Block) bool {
	if !r.Document.Standard {
		return false
	}
	for at := r.above(section); at >= 0; at = r.above(at) {
		if r.ways[at] {
			return true
		}
	}
	for _, b := range blocks {
		if _, rest, found := strings.Cut(b.Text, "This section describes a"); found && oneWay(rest) {
			if r.ways == nil {
				r.ways = make(map[int]bool)
			}
			r.ways[section] = true
			return true
		}
	}
	return false
}

// oneWay reports whether words go on with a noun for a way to do something.
func oneWay(words string) bool {
	noun, rest, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(words, "n"), " "), " ")
	purpose, _, _ := strings.Cut(rest, " ")
	return slices.Contains([]string{"method", "way", "technique", "approach", "possibility"}, noun) && slices.Contains([]string{"for", "of", "to", "in", "by"}, purpose)
}

// ofExamples reports whether the heading of a section of a standard, or of one that it lies below, says
// that it tells by examples what can be done, or what somebody did: "Deployment Scenarios", "Sample Uses".
func (r *Reader) ofExamples(section int) bool {
	if !r.Document.Standard {
		return false
	}
	for ; section >= 0; section = r.above(section) {
		if title := r.Document.Sections[section].Title; title != "" && headsExamples(strings.ToLower(title), r.Document.Extensions) {
			return true
		}
	}
	return false
}

// headsExamples reports whether a heading in lower case is that of examples. What an extension is for, its
// document calls use cases, and prescribes.
func headsExamples(heading string, extensions bool) bool {
	return slices.ContainsFunc(exampleWords, func(words string) bool { return strings.Contains(heading, words) }) ||
		!extensions && (strings.Contains(heading, "use case") || strings.Contains(heading, "scenario"))
}

// exampleWords are parts of headings above what is so in one case.
var exampleWords = []string{"example", "sample use", "sample usage", "experience"}

// isOpening reports whether a section is where a document tells what its protocol does: above all
// headings, the abstract, the first section, and what is called an overview or introduction.
func isOpening(s *document.Section) bool {
	return s.Number == "" || s.Number == "abstract" || s.Number == "1" || strings.HasPrefix(s.Number, "1.") || strings.Contains(s.Title, "verview") || strings.Contains(s.Title, "ntroduction")
}
