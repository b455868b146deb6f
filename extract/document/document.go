// Package document holds what extraction reads, whatever form it was written in:
// documents of sections, sections of blocks, references, and the place of each.
// A family of documents, such as Open Specifications, makes them of its files.
package document

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// A Document is one specification. It refers to the bytes it was parsed from,
// which must not change while it is in use. All texts in it are UTF-8. It is not safe for concurrent use.
type Document struct {
	ID      string // such as "MS-DCOM"
	Title   string // full title, "" if the document has none
	Heading Span   // of the line that holds the title
	Version string // "" if unknown
	Date    string // of the version, as year-month-day; "" if unknown
	Status  string // such as "Internet Standard"; "" if the family has none

	Numbers []string // in other series of documents: "STD 7", "BCP 14"
	Stream  string   // that published it, such as "IETF", and the area and the working group that wrote it; "" if the document does not tell
	Area    string
	Group   string

	Aliases []string // other names that the document gives what it specifies
	Facts   []Fact   // that its header states of other documents

	Overview bool // it describes other protocols and specifies none
	Standard bool // it is one of a series of standards, whose documents cite each other
	// Extensions is set where it is one of a series of extensions of one protocol, whose headers
	// state which others of the series they require.
	Extensions bool
	// Divided is set where the list of references tells those without which the
	// document cannot be implemented, the normative ones, from others.
	Divided bool
	Form    string // that the file is in, for people

	Sections   []Section   // in the order of the document
	References []Reference // the normative and informative references
	Imports    []Import    // import statements of interface definitions and of other modules
	Modules    []string    // names of those that it defines, for other documents of a series to import
	Unlisted   []Citation  // citations of what no list of references has, each tag once, in the order found
	Problems   []Problem   // what was skipped or repaired so far, each once, in the order found
	Damage     Problem     // the first place found that makes the document unfit to be read; zero if there is none

	Family Family
	Data   []byte // of the file
	Beside Beside // nil if the file stands alone; to be set before [Document.Parse]
	Body

	tags map[string]int // reference tag -> index into References
}

// A Beside opens a file that stands in the same directory as a document's, by its
// base name. It fails for any other name, for what is no regular file, for what is
// larger than can be meant, and for a link that leads elsewhere.
type Beside func(name string) ([]byte, error)

// A Fact is what the header of a document states of another one, and thus certain.
type Fact struct {
	Kind     FactKind
	ID       string // of the other document, "" if what is written does not tell
	Written  string // how the header names it, or states it of the document of the ID
	Optional bool   // the header says so
	Line     int
	Span     Span
}

// A FactKind is what a header states.
type FactKind uint8

// The kinds of facts.
const (
	Requires     FactKind = iota // the document cannot be implemented without the other one
	Supersedes                   // it replaces the other one
	SupersededBy                 // the other one replaces it
	Updates                      // it changes the other one
)

// States reports whether the header of the document states a fact of another one.
func (d *Document) States(kind FactKind, id string) bool {
	return slices.ContainsFunc(d.Facts, func(f Fact) bool { return f.Kind == kind && f.ID == id })
}

// A Body is the text of a document, which its family reads on demand.
type Body interface {
	// AppendBlocks appends the blocks of a section, an index into Sections, to
	// others. If wanted is not nil, a family that saves work by it leaves out the
	// blocks of which it reports false.
	AppendBlocks(blocks []Block, section int, wanted Wanted) []Block
	// Text returns a part of the file as plain text: "" if there is no such part,
	// or one that is too long to be text.
	Text(part Span) string
	// Locate returns the part of the file, within another that begins in a line,
	// whose text is a sentence, and the line that it begins in. If there is none, as
	// where the sentence spans cells of a table, it returns the whole.
	Locate(within Span, line int, sentence string) (Span, int)
	// Raw returns the text of a section, an index into Sections, with its markup.
	Raw(section int) []byte
}

// A Wanted reports whether a block of a kind is wanted, by its text with markup. It is asked of one
// block after another, in their order.
type Wanted func(kind BlockKind, raw []byte) bool

// Line returns where a line of the file stands, without its end, and whether
// there is one. Lines are numbered from 1.
func (d *Document) Line(number int) (Span, bool) {
	if number < 1 {
		return Span{}, false
	}
	start := len(d.Data) - len(bytes.TrimPrefix(d.Data, []byte("\xef\xbb\xbf")))
	for ; number > 1; number-- {
		length := bytes.IndexByte(d.Data[start:], '\n')
		if length < 0 {
			return Span{}, false
		}
		start += length + 1
	}
	line, _, _ := bytes.Cut(d.Data[start:], []byte("\n"))
	return Span{start, start + len(bytes.TrimSuffix(line, []byte("\r")))}, start < len(d.Data)
}

// Parse makes d the document that a file of a family holds, in the memory that d
// had before. It reports false, with what was noted in Problems, when the file
// turns out to be no specification.
func (d *Document) Parse(family Family, name string, data []byte) bool {
	clear(d.tags)
	*d = Document{
		Sections: d.Sections[:0], References: d.References[:0], Imports: d.Imports[:0],
		Modules: d.Modules[:0], Facts: d.Facts[:0], Unlisted: d.Unlisted[:0], Family: family, Data: data, Beside: d.Beside, Body: d.Body, tags: d.tags,
	}
	ok := family.Parse(d, name, data)
	d.replaceInvalid()
	return ok
}

// AddReference adds an entry to the references. Of a tag listed twice the first
// entry counts, and the other one is left out.
func (d *Document) AddReference(r Reference) {
	if d.tags == nil {
		d.tags = make(map[string]int)
	}
	if _, listed := d.tags[r.Tag]; !listed {
		d.tags[r.Tag] = len(d.References)
		d.References = append(d.References, r)
	}
}

// Reference returns the entry of a tag in the list of references.
func (d *Document) Reference(tag string) (Reference, bool) {
	if i, listed := d.tags[tag]; listed {
		return d.References[i], true
	}
	return Reference{}, false
}

// Cite counts a citation of a tag. It returns the entry of the tag, nil if that is not
// listed.
func (d *Document) Cite(tag string) *Reference {
	i, listed := d.tags[tag]
	if !listed {
		return nil
	}
	d.References[i].Citations++
	return &d.References[i]
}

// IsTag reports whether s is the tag of a citation: one that the document lists
// as a reference, or one that has the form of the family's IDs or of an RFC.
func (d *Document) IsTag(s string) bool {
	if d.Owns(s) || isRFC(s) {
		return true
	}
	_, listed := d.tags[s]
	return listed
}

// Owns reports whether an ID has the form of the family's own; of a series of
// standards, those of other documents are what any text cites, and none of its own.
func (d *Document) Owns(id string) bool { return d.Family.Owns(id) && (!d.Standard || id == d.ID) }

// Placeholder reports whether an ID names no protocol but stands for any ID of the
// family. The document's own ID is none.
func (d *Document) Placeholder(id string) bool { return id != d.ID && d.Family.Placeholder(id) }

// InSeries reports whether a tag is of a document of the series of standards that the
// document is one of.
func (d *Document) InSeries(tag string) bool { return d.Standard && d.Family.Owns(tag) }

func isRFC(s string) bool {
	number, ok := strings.CutPrefix(s, "RFC")
	return ok && len(number) >= 3 && len(number) <= 5 && strings.Trim(number, "0123456789") == ""
}

// Blocks returns the blocks of a section, an index into Sections.
func (d *Document) Blocks(section int) []Block { return d.AppendBlocks(nil, section, nil) }

// A Section is a heading and the text up to the next heading.
type Section struct {
	Number string // "2.1.3", "" for headings without a number
	Title  string
	Role   Role
	Line   int  // of the heading, from 1
	Span   Span // of the text below the heading
}

// A Span is where a text stands in its file: its first byte and the one behind
// its last, from 0.
type Span struct{ Start, End int }

// A Role is what a section is for. A family tells it by its own signs, such as
// numbers and titles; a section has that of the one it lies below unless these
// say otherwise.
type Role uint8

// The roles of sections.
const (
	RoleOther         Role = iota
	RoleOverview           // what the protocol is and does
	RoleRelationships      // what other protocols it needs or serves
	RolePrerequisites      // what it presupposes
	RoleTransport          // what carries it
	RoleMessages           // what its messages or structures are made of, in the place of RoleTransport
	RoleNormativeReferences
	RoleInformativeReferences
	RoleGlossary  // terms and what they mean
	RoleInterface // the definition of its interfaces, in a language for these
	RoleAppendix
)

var roleNames = [...]string{
	RoleOther: "other", RoleOverview: "overview", RoleRelationships: "relationships", RolePrerequisites: "prerequisites", RoleTransport: "transport",
	RoleMessages: "messages", RoleNormativeReferences: "normative-references", RoleInformativeReferences: "informative-references",
	RoleGlossary: "glossary", RoleInterface: "interface", RoleAppendix: "appendix",
}

// String returns the role in a word.
func (r Role) String() string {
	if int(r) < len(roleNames) {
		return roleNames[r]
	}
	return fmt.Sprintf("Role(%d)", uint8(r))
}

// ListsReferences reports whether sections of the role are lists of references.
func (r Role) ListsReferences() bool {
	return r == RoleNormativeReferences || r == RoleInformativeReferences
}

// Under reports whether the section is the numbered one or lies below it.
func (s Section) Under(number string) bool {
	rest, ok := strings.CutPrefix(s.Number, number)
	return ok && (rest == "" || rest[0] == '.')
}

// Top returns the number of the chapter that the section belongs to.
func (s Section) Top() string {
	top, _, _ := strings.Cut(s.Number, ".")
	return top
}

// A BlockKind is the construct that a block of text is.
type BlockKind uint8

// The kinds of blocks.
const (
	Paragraph BlockKind = iota
	Item                // an item of a list
	Row                 // a row of a table
	Header              // the head of a table
	Term                // the definition of a glossary term
	Note                // a paragraph set apart as a note
)

// A Block is one paragraph, list item, table row or glossary term, as plain
// text.
type Block struct {
	Kind  BlockKind
	Line  int
	Span  Span     // of its lines
	Depth int      // of an item: 0 for the outermost list
	Name  string   // of a term, or the label that begins a paragraph
	Text  string   // without the name; "" for rows
	Cells []string // of a row or header
}

// A Reference is an entry of the list of references.
type Reference struct {
	Tag       string // without brackets
	Label     string // how the document writes the tag, where that is another
	Title     string // as quoted in the entry, "" if it has no quotation
	Normative bool
	Section   int // index into Sections
	Line      int
	Span      Span
	Citations int  // how often the document cites the tag outside of its references
	Types     bool // it is cited, outside of the introduction, where types, structures, codes and the like are spoken of
}

// A Citation is one of a document or, in markup, a reference to a part of the document itself.
type Citation struct {
	Tag  string // as it is written
	Line int
	// Within are the series that the lists of references have and that the document cited may be
	// one of: "BCP 14".
	Within []string
}

// An Import is a statement of interface definitions, or of another module, that takes over what
// others define, or adds to it.
type Import struct {
	Word    string // that states it: "import"
	Adds    bool   // it adds to what they define: "augment"
	Name    string // of a file or a module, as written: "ms-dtyp.idl", "IF-MIB"
	ID      string // of the document that defines it, "" if the name does not tell
	Section int    // index into Sections
	Line    int
	Span    Span // of its line
}

// A Problem is something in a file that was skipped or repaired.
type Problem struct {
	Line    int // from 1; 0 means the file as a whole
	Message string
}
