package relate_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/openspec"
	"strata/extract/relate"
)

// The protocols of the tests. MS-WIDG is the one whose specification speaks.
var references = []struct{ tag, title string }{
	{"MS-COGS", "Cog Store Protocol Specification"},
	{"MS-DGL", "Distributed Gear Ledger (DGL) Protocol"},
	{"MS-GADG", "Gadget Naming Remote Protocol"},
	{"MS-SPRK", "Sprocket Message Block (SPRK) Protocol"},
	{"MS-SPRK2", "Sprocket Message Block (SPRK) Protocol Versions 2 and 3"},
	{"MS-WADM", "Widget Administration Protocol"},
	{"MS-WAUT", "Widget Authentication Protocol"},
	{"MS-WCHN", "Widget Channel Protocol"},
	{"MS-WDAT", "Widget Data Types"},
	{"MS-WOLD", "Old Widget Protocol"},
	{"MS-WOOD", "Widget Workshop Overview"},
	{"MS-RPCE", "Remote Procedure Call Protocol Extensions"},
	{"RFC768", "User Datagram Protocol"},
	{"RFC793", "Transmission Control Protocol"},
	{"RFC2616", "Hypertext Transfer Protocol -- HTTP/1.1"},
	{"SOAP1.2", "SOAP Version 1.2"},
	{"XCRATE", "Crate Markup Language"},
	{"RFC99001", "The Crate Cookie Mechanism"},
	{"RFC99002", "The OAuth 2.0 Crate Framework"},
	{"RFC99003", "SMTP Crate Extensions"},
	{"RFC99004", "BOOTSTRAP Protocol (BOOTP)"},
	{"MS-SIPX", "Session Initiation Protocol (SIP) Extensions"},
}

var standards = names.Standards()

// A speaker says who the text of a test speaks for.
type speaker struct {
	name, title string
	overview    bool
}

var (
	widgets  = speaker{"MS-WIDG", "Widget Exchange (WIDG) Protocol", false}
	workshop = speaker{"MS-WOOD", "Widget Workshop Overview", true}
)

// read returns what a section says, in lines such as "MS-WIDG uses MS-GADG,
// optional", sorted. The text is Markdown: its paragraphs, lists and tables.
func (s speaker) read(text string) []string {
	var lines []string
	for _, f := range s.reader(text, nil).Found() {
		line, _, _ := strings.Cut(f.String(), " (")
		if f.From == "" || f.To == "" { // "(any)" opens a parenthesis too
			line = strings.TrimSuffix(f.String(), " ("+f.Cue+")")
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// reader reads a text as section 1.4 of a document that lists the references.
func (s speaker) reader(text string, trace func(string, ...any)) *relate.Reader {
	var b strings.Builder
	fmt.Fprintf(&b, "# [%s]: %s\n\n# 1 Introduction\n\n### 1.2.1 Normative References\n\n", s.name, s.title)
	dictionary := names.New(standards)
	dictionary.AddTitle(s.title, s.name)
	dictionary.AddNew(strings.TrimPrefix(s.name, "MS-"), s.name)
	for _, ref := range references {
		fmt.Fprintf(&b, "[%s] Example Authors, \"%s\".\n\n", ref.tag, ref.title)
		if openspec.IsShortName(ref.tag) {
			dictionary.AddTitle(ref.title, ref.tag)
		}
	}
	fmt.Fprintf(&b, "## 1.4 Relationship to Other Protocols\n\n%s\n", text)
	d := new(document.Document)
	d.Parse(openspec.Family, s.name+".md", []byte(b.String()))
	r := &relate.Reader{Document: d, Names: dictionary, Self: s.name, Overview: s.overview, Trace: trace}
	if s.overview {
		r.Self = ""
	}
	section := slices.IndexFunc(d.Sections, func(s document.Section) bool { return s.Number == "1.4" })
	blocks := d.Blocks(section)
	r.Learn(blocks)
	r.Read(section, blocks, "")
	return r
}

var mentionLine = regexp.MustCompile(`^ {4}mention "(.*)": ([^(]*?)(?: \((.*)\))?$`)

// mentions returns the protocols that a text is seen to mention, in lines such
// as "the Cog Store Protocol = MS-COGS".
func (s speaker) mentions(text string) []string {
	var lines []string
	s.reader(text, func(format string, args ...any) {
		m := mentionLine.FindStringSubmatch(fmt.Sprintf(format, args...))
		if m == nil {
			return
		}
		m[1] = strings.Trim(m[1], ", ") // a comma belongs to what it sets off
		switch {
		case m[3] == "a pointer for the reader":
			lines = append(lines, "("+m[1]+")")
		default:
			lines = append(lines, m[1]+" = "+m[2])
		}
	})
	return lines
}

// A reading is a text and what a careful reader takes from it, separated by
// semicolons.
type reading struct{ text, want string }

func check(t *testing.T, read func(string) []string, list []reading) {
	t.Helper()
	for _, c := range list {
		want := []string{}
		for line := range strings.SplitSeq(c.want, ";") {
			if line = strings.TrimSpace(line); line != "" {
				want = append(want, line)
			}
		}
		got := read(c.text)
		if diff := cmp.Diff(want, append([]string{}, got...), cmp.Transformer("sort", sorted)); diff != "" {
			t.Errorf("%s\n\twant %s\n\tgot  %s", c.text, strings.Join(want, "; "), strings.Join(got, "; "))
		}
	}
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}
