package rfc

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"strata/extract/document"
	"strata/extract/rfc/page"
	"strata/extract/rfc/written"
)

// readSections finds the headings below the header.
func (d *body) readSections(h header) {
	s := page.Scanner{Data: d.Data, Next: h.end, End: len(d.Data), Number: h.number, Margin: d.margin}
	r := headings{body: d}
	if h.end > 0 { // what stands above all headings
		d.Sections = append(d.Sections, document.Section{Line: h.number - 1, Span: document.Span{Start: h.end - 1, End: len(d.Data)}})
	}
	for {
		if skipped, blank := s.SkipIndented(); skipped {
			r.below = !blank
		}
		if !s.Scan() {
			break
		}
		if s.Line.Page {
			r.below = false
		}
		if !r.below && !s.Line.Blank() && s.Line.Text[0] != ' ' {
			r.see(&s.Line)
		}
		r.below = !s.Line.Blank()
	}
	r.end(len(d.Data))
}

// headings takes the lines of a document that may be headings.
type headings struct {
	*body
	below  bool   // the line before is not blank: what stands below it is no heading
	latest string // number of the latest numbered section
}

func (r *headings) end(end int) {
	if n := len(r.Sections); n > 0 {
		r.Sections[n-1].Span.End = end
	}
}

// see takes a line that begins at the margin, below a blank one, for a heading if it is
// one.
func (r *headings) see(l *page.Line) {
	if c := l.Text[0]; len(l.Text) > 100 || !written.Digit(c) && !written.Letter(c) {
		return
	}
	if !mayBeHeading(l.Text) {
		return
	}
	text := string(l.Text)
	if bytes.HasSuffix(l.Text, []byte(".")) && strings.Contains(text, "...") || strings.Contains(text, " . .") {
		return
	}
	number, title := splitNumber(text)
	if number == "" {
		if !isUnnumbered(text) {
			return
		}
		title = strings.TrimRight(text, " .:")
		number = unnumbered[strings.ToLower(title)]
	} else {
		if title == "" || endsWithPage(title) || !listsReferences(strings.ToLower(title)) && (r.latest != "" && !follows(r.latest, number) || r.latest == "" && !first(number)) {
			return
		}
		r.latest = number
	}
	r.end(l.Start)
	r.Sections = append(r.Sections, document.Section{
		Number: number, Title: title, Line: l.Number, Span: document.Span{Start: l.Start + len(l.Text), End: len(r.Data)},
	})
}

// listsReferences reports whether a heading in lower case is that of a list of references, which
// counts whatever number it has: a number of some other thing may have been taken for that of a
// heading before.
func listsReferences(heading string) bool {
	lists, of := false, false
	for word := range strings.FieldsSeq(strings.TrimRight(heading, " .:")) {
		switch word {
		case "references", "bibliography":
			lists = true
		case "reference":
			of = true
		case "normative", "informative", "informational", "non-normative", "section", "documents", "list":
			lists = lists || of
		case "and", "of", "cited", "selected":
		default:
			return false
		}
	}
	return lists || of && !strings.HasPrefix(heading, "reference")
}

// mayBeHeading reports whether a line begins as one with a section number does, or may be a
// heading without: most lines at the margin are too long.
func mayBeHeading(text []byte) bool {
	return written.Digit(text[0]) || len(text) > 1 && text[1] == '.' || bytes.HasPrefix(text, []byte("Appendix ")) ||
		len(bytes.TrimRight(text, " .:")) <= longestKnown || bytes.ContainsFunc(text, func(c rune) bool { return c >= utf8.RuneSelf })
}

var longestKnown = func() (longest int) {
	for heading := range knownHeadings {
		longest = max(longest, len(heading))
	}
	return longest
}()

// unnumbered are headings without a number, by which a section is told in their place.
var unnumbered = map[string]string{"abstract": "abstract"}

// knownHeadings are headings that need no number and no form.
var knownHeadings = map[string]bool{
	"abstract": true, "status of this memo": true, "table of contents": true, "contents": true, "introduction": true,
	"security considerations": true, "iana considerations": true,
	"acknowledgements": true, "acknowledgments": true, "acknowledgement": true, "acknowledgment": true, "author's address": true, "authors' addresses": true,
	"author's addresses": true, "copyright notice": true, "full copyright statement": true, "intellectual property": true, "intellectual property statement": true,
	"index": true, "contributors": true, "overview": true, "background": true, "summary": true, "preface": true, "foreword": true,
	"disclaimer": true, "note": true, "iesg note": true, "rfc editor note": true, "purpose": true, "scope": true, "terminology": true, "glossary": true,
}

// isUnnumbered reports whether a line at the margin is a heading without a number.
func isUnnumbered(text string) bool {
	lower := strings.ToLower(strings.TrimRight(text, " .:"))
	return knownHeadings[lower] || listsReferences(lower) || strings.HasPrefix(text, "Appendix ") && len(text) < 80
}

// splitNumber splits "2.1.  Title", "A.1  Title" and "Appendix B.  Title".
func splitNumber(text string) (number, title string) {
	rest, appendix := strings.CutPrefix(text, "Appendix ")
	number, title, _ = strings.Cut(rest, " ")
	title = strings.TrimLeft(title, " -")
	number = strings.TrimRight(number, ".:")
	references := listsReferences(strings.ToLower(title)) // "B. References", "9) References"
	if references {
		number = strings.TrimRight(number, ")")
	}
	points := strings.Count(number, ".")
	if points > 7 {
		return "", text
	}
	i := 0
	for part := range strings.SplitSeq(number, ".") {
		capital := i == 0 && len(part) == 1 && 'A' <= part[0] && part[0] <= 'Z' && (appendix || points > 0 || references)
		if !capital && (part == "" || len(part) > 3 || !written.Digits(part)) {
			return "", text
		}
		i++
	}
	return number, title
}

// endsWithPage reports whether a title is an entry of a table of contents, behind
// which stands the number of a page.
func endsWithPage(title string) bool {
	i := strings.LastIndexByte(title, ' ')
	if i < 1 {
		return false
	}
	_, err := strconv.Atoi(title[i+1:])
	return err == nil && (title[i-1] == ' ' || title[i-1] == '.')
}

func first(number string) bool {
	return strings.Trim(number, ".012345") == "" && len(number) <= 3 || number == "A"
}

// follows reports whether a section number may come after another: one level deeper,
// or next at any level. One may be missing between them.
func follows(last, number string) bool {
	x, y := strings.Split(last, "."), strings.Split(number, ".")
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	if i == len(y) {
		return false
	}
	for _, part := range y[i+1:] {
		if n, err := strconv.Atoi(part); err != nil || n > 2 {
			return false
		}
	}
	next, err := strconv.Atoi(y[i])
	if i == len(x) { // deeper
		return err == nil && next <= 2
	}
	before, errBefore := strconv.Atoi(x[i])
	switch {
	case err == nil && errBefore == nil:
		return next > before && next <= before+3
	case err != nil && errBefore != nil: // B after A
		return y[i] > x[i] && y[i][0]-x[i][0] <= 3
	}
	return err != nil && y[i] == "A" && i == 0
}

// words of titles that say what a section is for, in lower case.
var (
	relationshipWords = titleWordsOf("relation", "related protocol", "interaction with", "interworking", "interoperation", "dependenc")
	transportWords    = titleWordsOf("transport", "layer", "mapping", "encapsulat", "carriage", "underlying", "binding", "connection", "tunnel", "port number", "udp port", "tcp port", "link level", " over ")
	overviewWords     = titleWordsOf("overview", "introduction", "architectur", "abstract", "summary", "model", "operation", "purpose", "scope", "background", "motivation", "usage", "exchanges")
)

// titleWords are parts of titles, by their first bytes: tens of them are looked for in each.
type titleWords [256][]string

func titleWordsOf(words ...string) *titleWords {
	t := new(titleWords)
	for _, word := range words {
		t[word[0]] = append(t[word[0]], word)
	}
	return t
}

// in reports whether one of them stands in a title.
func (t *titleWords) in(title string) bool {
	for i := range len(title) {
		for _, word := range t[title[i]] {
			if i+1 < len(title) && title[i+1] == word[1] && strings.HasPrefix(title[i:], word) {
				return true
			}
		}
	}
	return false
}

// assignRoles tells from titles what each section is for. A section has the role of
// the one that it lies below, unless its own title gives it another.
func (d *body) assignRoles() {
	defer func() {
		reads := false
		for i := range d.Sections {
			s := &d.Sections[i]
			reads = reads || s.Role != document.RoleOther && s.Role < document.RoleNormativeReferences
			d.Divided = d.Divided || s.Role == document.RoleInformativeReferences || s.Role == document.RoleNormativeReferences && strings.Contains(strings.ToLower(s.Title), "normative")
		}
		if !reads && len(d.Sections) > 0 { // early documents have no headings
			d.Sections[0].Role = document.RoleOverview
		}
	}()
	roles := make(map[string]document.Role)
	for i := range d.Sections {
		s := &d.Sections[i]
		parent := document.RoleOther
		if cut := strings.LastIndexByte(s.Number, '.'); cut > 0 {
			parent = roles[s.Number[:cut]]
		}
		s.Role = roleOf(s, parent)
		if s.Number != "" {
			roles[s.Number] = s.Role
		}
	}
}

func roleOf(s *document.Section, parent document.Role) document.Role {
	title := strings.ToLower(s.Title)
	letterNumber := s.Number != "" && s.Number != "abstract" && !written.Digit(s.Number[0])
	switch {
	case strings.HasSuffix(title, "references") || listsReferences(title) || parent.ListsReferences():
		switch {
		case strings.Contains(title, "informative") || strings.Contains(title, "informational") || strings.Contains(title, "non-normative"):
			return document.RoleInformativeReferences
		case strings.HasSuffix(title, "references") || listsReferences(title):
			return document.RoleNormativeReferences
		}
		return parent
	case strings.HasPrefix(title, "appendix") || letterNumber:
		return document.RoleAppendix
	case parent == document.RoleOther && strings.Contains(title, "considerations") && !strings.Contains(title, "operational") || strings.HasPrefix(title, "acknowledg"):
		return document.RoleOther
	case relationshipWords.in(title):
		return document.RoleRelationships
	case transportWords.in(title):
		return document.RoleTransport
	case overviewWords.in(title):
		return document.RoleOverview
	}
	return parent
}
