package rfc

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"strata/extract/document"
	"strata/extract/entity"
	"strata/extract/rfc/markup"
	"strata/extract/rfc/reference"
	"strata/extract/rfc/written"
)

// structure reads the header, the sections and the references of a document in RFCXML,
// in one pass over the file.
type structure struct {
	*body
	markup.Tokens
	number, draft string // IDs

	open     []string // elements
	skipped  int      // how many elements are open that nothing is read of
	sections []openSection
	middle   int // sections of the body that have a number
	appendix int
	lists    []list // of references
	list     []int  // those that are open
	listed   reference.List
	counts   map[string]int // figures and tables
	cited    []cited        // in the order of the file
	included []string       // tags of the references that are files of their own
	partial  bool           // it includes files that may have references or anchors
	mentions []mention      // of entities in text
	seen     map[string]bool
	content  int // where the text begins of the element that is read as a whole
}

// An openSection is a section that has not ended.
type openSection struct {
	index   int    // into the sections of the document
	number  string // "" if it has none
	anchor  string
	inside  int // sections below it that have a number
	element int // how many elements are open with it
}

// A list is one of references.
type list struct {
	section int // index into the sections of the document
	parent  int // index into the lists, -1 if it is an outermost one
	anchor  string
	inside  int // lists below it
}

// A cited is the target of a citation, or of a reference to a part of the document.
type cited struct {
	target string
	offset int
}

// A mention is the first reference to an entity.
type mention struct {
	name string
	line int
}

// read reads the file. What is not well-formed is damage.
func (p *structure) read() {
	p.counts, p.seen = make(map[string]int), make(map[string]bool)
	for p.Damage.Message == "" {
		token, err := p.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			line, message := p.SyntaxLine(err)
			p.damage(line, "it is not well-formed XML: %s", message)
			break
		}
		switch token := token.(type) {
		case xml.Directive:
			p.doctype()
		case xml.ProcInst:
			p.instruction(token)
		case xml.StartElement:
			p.startElement(&token)
		case xml.EndElement:
			p.endElement(token.Name.Local)
		case xml.CharData:
			p.characters()
		}
	}
	if n := len(p.open); p.Damage.Message == "" {
		switch {
		case n > 0:
			p.damage(p.LineAt(len(p.Data)), "the file ends within <%s>: is it complete?", p.open[n-1])
		case p.content == 0:
			p.damage(1, "it has no element <rfc>")
		}
	}
	for i := range p.Sections {
		if s := &p.Sections[i]; s.Span.End < s.Span.Start {
			s.Span.End = len(p.Data)
		}
	}
}

func (p *structure) problem(line int, format string, args ...any) {
	p.Problems = append(p.Problems, document.Problem{Line: line, Message: fmt.Sprintf(format, args...)})
}

func (p *structure) doctype() {
	text := p.Tokens.Raw()
	if at := bytes.IndexByte(text, '['); at >= 0 && bytes.HasPrefix(text, []byte("<!DOCTYPE")) {
		p.xml.entities.Declare(text[at:])
		if p.xml.entities.Crowded {
			p.damage(p.LineAt(p.From), "it declares more than %d entities", markup.MostEntities)
		}
	}
}

// instruction reads <?rfc include="reference.RFC.2119"?>.
func (p *structure) instruction(token xml.ProcInst) {
	if token.Target != "rfc" || !bytes.Contains(token.Inst, []byte("include")) {
		return
	}
	tag := append([]byte("<rfc "), token.Inst...)
	if at := markup.AttributeSpan(tag, 0, "include"); at.Start > 0 {
		p.include(string(tag[at.Start:at.End]))
	}
}

// include takes the document that the file of a reference is of.
func (p *structure) include(file string) {
	if tag := tagOfFile(file); tag != "" && len(p.list) > 0 {
		p.included = append(p.included, tag)
		p.listed.Add(p.listSection(), reference.Entry{Anchor: tag}, p.LineAt(p.From), document.Span{Start: p.From, End: p.To})
		return
	}
	p.partial = true
	p.problem(p.LineAt(p.From), "the file %q, which it includes, is not read: only references are, by their names, such as reference.RFC.2119.xml", file)
}

// top returns the list of references that is open, an index into the lists.
func (p *structure) top() int { return p.list[len(p.list)-1] }

// listSection returns the section of the list of references that is open.
func (p *structure) listSection() int { return p.lists[p.top()].section }

func (p *structure) characters() {
	if p.skipped > 0 || len(p.open) == 0 {
		return
	}
	raw, inner := markup.CDATA(p.Tokens.Raw())
	if inner {
		return
	}
	for at := 0; ; {
		next := bytes.IndexByte(raw[at:], '&')
		if next < 0 {
			return
		}
		at += next
		name, n := entity.Reference(raw[at:])
		offset := p.From + at
		at += max(n, 1)
		switch _, known := entity.Character(name); {
		case n == 0 || known:
		case p.open[len(p.open)-1] == "references" && len(p.list) > 0:
			tag := p.tagOfEntity(name)
			p.included = append(p.included, tag)
			_, isFile := p.xml.entities.File(name)
			p.partial = p.partial || tag == "" || !isFile && !written.IsNumber(tag) && !p.xml.entities.Known(name, func(string) string { return "" })
			if tag != "" {
				p.listed.Add(p.listSection(), reference.Entry{Anchor: tag, Known: name}, p.LineAt(offset), document.Span{Start: offset, End: offset + n})
			}
		case !p.seen[name]:
			p.seen[name] = true
			p.mentions = append(p.mentions, mention{name, p.LineAt(offset)})
		}
	}
}

// parent returns the element that the latest one stands in.
func (p *structure) parent() string {
	if n := len(p.open); n > 1 {
		return p.open[n-2]
	}
	return ""
}

// startElement reads the start of an element.
func (p *structure) startElement(element *xml.StartElement) {
	name := element.Name.Local
	switch {
	case len(p.open) == deepestElement:
		p.damage(p.LineAt(p.From), "elements are nested more than %d deep", deepestElement)
		return
	case len(p.open) == 0 && (name != "rfc" || p.content > 0):
		p.damage(p.LineAt(p.From), "the root element is <%s>, want one <rfc>", name)
		return
	}
	p.open = append(p.open, name)
	if p.skipped > 0 {
		p.skipped++
		return
	}
	if len(p.open) == 1 {
		p.root(element)
		p.content = p.To
		return
	}
	switch parent := p.parent(); {
	case len(p.list) > 0:
		p.inReferences(element)
	case len(p.open) == 3 && parent == "front":
		p.inFront(element)
	case parent == "abstract" && name == "name":
		p.skipped = 1
	case name == "section" || name == "appendix":
		p.beginSection(element)
	case name == "references":
		p.beginList(element)
	case name == "name" && len(p.sections) > 0 && p.sections[len(p.sections)-1].element == len(p.open)-1:
		p.takeWhole()
	case name == "name", name == "artwork", name == "sourcecode", name == "svg", name == "iref", name == "cref", name == "toc", name == "boilerplate", name == "displayreference":
		if name == "displayreference" {
			p.listed.Display(markup.Attribute(element, "target"), markup.Attribute(element, "to"))
		}
		p.skipped = 1
	case name == "figure" || name == "table" || name == "texttable":
		p.beginFigure(name, markup.Attribute(element, "anchor"))
	case name == "xref" || name == "relref":
		p.cited = append(p.cited, cited{strings.TrimSpace(markup.Attribute(element, "target")), p.From})
	case name == "include":
		p.include(markup.Attribute(element, "href"))
	}
}

// takeWhole begins an element whose text is read as a whole when it ends.
func (p *structure) takeWhole() { p.skipped, p.content = 1, p.To }

func (p *structure) beginFigure(name, anchor string) {
	word := "Table"
	if name == "figure" {
		word = "Figure"
	}
	if anchor != "" || name != "figure" {
		p.counts[word]++
	}
	if anchor != "" {
		p.xml.anchors[anchor] = word + " " + strconv.Itoa(p.counts[word])
	}
}

// root reads the attributes of the root element.
func (p *structure) root(element *xml.StartElement) {
	if ids := written.Numbers(markup.Attribute(element, "number")); len(ids) == 1 {
		p.number = ids[0]
	}
	if name := strings.TrimSpace(markup.Attribute(element, "docName")); strings.HasPrefix(name, "draft-") {
		p.draft = written.WithoutRevision(name)
	}
	category := markup.Attribute(element, "category")
	p.Status = cmp.Or(categories[category], category)
	p.Stream = markup.Attribute(element, "submissionType")
	p.state(document.Supersedes, p.field(element, "obsoletes"))
	p.state(document.Updates, p.field(element, "updates"))
}

// field returns the RFCs that an attribute lists.
func (p *structure) field(element *xml.StartElement, name string) listing {
	ids := written.NumbersListed(markup.Attribute(element, name))
	if len(ids) == 0 {
		return listing{}
	}
	span := markup.AttributeSpan(p.Tokens.Raw(), p.From, name)
	return listing{ids: ids, span: span, line: p.LineAt(p.From) + bytes.Count(p.Data[p.From:span.Start], []byte("\n"))}
}

// inFront reads an element of <front>.
func (p *structure) inFront(element *xml.StartElement) {
	switch element.Name.Local {
	case "title", "area", "workgroup":
		p.takeWhole()
	case "seriesInfo":
		p.Stream = cmp.Or(p.Stream, markup.Attribute(element, "stream"))
		switch value := strings.TrimSpace(markup.Attribute(element, "value")); markup.Attribute(element, "name") {
		case "RFC":
			if ids := written.Numbers(value); len(ids) == 1 && p.number == "" {
				p.number = ids[0]
			}
		case "Internet-Draft":
			if strings.HasPrefix(value, "draft-") && p.draft == "" {
				p.draft = written.WithoutRevision(value)
			}
		}
	case "date":
		p.Date = written.DateBehind(written.Clean(markup.Attribute(element, "day") + " " + written.Month(markup.Attribute(element, "month")) + " " + markup.Attribute(element, "year")))
	case "abstract":
		p.openSection(element, "abstract", "Abstract")
	case "note":
		p.openSection(element, "", written.Clean(markup.Attribute(element, "title")))
	default:
		p.skipped = 1
	}
}

// openSection adds a section whose text begins behind the tag, which was read.
func (p *structure) openSection(element *xml.StartElement, number, title string) {
	p.endText(p.From)
	line := p.LineAt(p.From)
	p.Sections = append(p.Sections, document.Section{Number: number, Title: title, Line: line, Span: document.Span{Start: p.To}})
	p.xml.lines = append(p.xml.lines, line+bytes.Count(p.Tokens.Raw(), []byte("\n")))
	p.sections = append(p.sections, openSection{index: len(p.Sections) - 1, number: number, anchor: markup.Attribute(element, "anchor"), element: len(p.open)})
}

// endText ends the text of the latest section, if it has not ended.
func (p *structure) endText(offset int) {
	if n := len(p.Sections); n > 0 && p.Sections[n-1].Span.End < p.Sections[n-1].Span.Start {
		p.Sections[n-1].Span.End = offset
	}
}

// beginSection begins a section with the number that it is printed with.
func (p *structure) beginSection(element *xml.StartElement) {
	number, word := "", "Section "
	numbered := markup.Attribute(element, "numbered")
	inBack := len(p.open) > 2 && p.open[1] == "back"
	switch n := len(p.sections); {
	case numbered == "false" || numbered == "no":
	case n > 0:
		if above := &p.sections[n-1]; above.number != "" {
			above.inside++
			number = above.number + "." + strconv.Itoa(above.inside)
		}
	case inBack:
		p.appendix++
		number = written.Letters(p.appendix)
	default:
		p.middle++
		number = strconv.Itoa(p.middle)
	}
	if inBack {
		word = "Appendix "
	}
	title := written.Clean(markup.Attribute(element, "title"))
	p.openSection(element, number, title)
	if anchor := markup.Attribute(element, "anchor"); anchor != "" && number != "" {
		p.xml.anchors[anchor] = word + number
	} else if anchor != "" {
		p.xml.anchors[anchor] = title
	}
}

func (p *structure) beginList(element *xml.StartElement) {
	parent := -1
	if len(p.list) > 0 {
		parent = p.top()
	}
	p.openSection(element, "", cmp.Or(written.Clean(markup.Attribute(element, "title")), "References"))
	p.lists = append(p.lists, list{section: len(p.Sections) - 1, parent: parent, anchor: markup.Attribute(element, "anchor")})
	p.list = append(p.list, len(p.lists)-1)
}

// inReferences reads an element of a list of references.
func (p *structure) inReferences(element *xml.StartElement) {
	parent := p.parent()
	switch name := element.Name.Local; {
	case name == "references":
		p.beginList(element)
	case name == "name" && parent == "references":
		p.takeWhole()
	case name == "include":
		p.include(markup.Attribute(element, "href"))
	case name == "reference" || name == "referencegroup":
		p.listed.Begin(p.listSection(), markup.Attribute(element, "anchor"), markup.Attribute(element, "derivedAnchor"), p.LineAt(p.From), p.From)
	case name == "title" && parent == "front", name == "refcontent":
		p.takeWhole()
	case name == "seriesInfo":
		value := markup.Attribute(element, "value")
		if ids := written.Numbers(value); len(ids) == 1 && markup.Attribute(element, "name") == "RFC" {
			p.listed.Number(ids[0])
		}
		p.listed.Content(value)
	case name != "front" && name != "referencegroup":
		p.skipped = 1
	}
}

// endElement reads the end of an element.
func (p *structure) endElement(name string) {
	n := len(p.open)
	if n == 0 || p.open[n-1] != name {
		p.damage(p.LineAt(p.From), "</%s> stands where <%s> is to end", name, strings.Join(p.open[max(n-1, 0):], ""))
		return
	}
	defer func() { p.open = p.open[:n-1] }()
	if p.skipped > 0 {
		if p.skipped--; p.skipped > 0 {
			return
		}
		p.readWhole(name)
		return
	}
	if k := len(p.sections); k > 0 && p.sections[k-1].element == n {
		p.endText(p.From)
		p.sections = p.sections[:k-1]
		if name == "references" {
			p.list = p.list[:len(p.list)-1]
		}
	} else if len(p.list) > 0 && (name == "reference" || name == "referencegroup") {
		p.listed.End(p.To)
	}
}

// readWhole takes the text of an element that ends.
func (p *structure) readWhole(name string) {
	part := document.Span{Start: p.content, End: p.From}
	switch parent := p.parent(); {
	case name == "refcontent":
		p.listed.Content(p.plain(part))
	case name == "title" && len(p.list) > 0 && parent == "front":
		p.listed.Title(p.plain(part))
	case name == "title" && len(p.open) == 3 && parent == "front":
		p.Title, p.Heading = p.plain(part), part
	case name == "area":
		p.Area = cmp.Or(p.Area, p.plain(part))
	case name == "workgroup":
		p.Group = cmp.Or(p.Group, p.plain(part))
	case name == "name" && len(p.sections) > 0 && p.sections[len(p.sections)-1].element == len(p.open)-1:
		open := p.sections[len(p.sections)-1]
		s := &p.Sections[open.index]
		if s.Span.End >= s.Span.Start { // a name behind the text
			return
		}
		s.Title = p.plain(part)
		s.Span.Start = p.To
		p.xml.lines[open.index] = p.LineAt(p.To)
		if open.number == "" && open.anchor != "" {
			p.xml.anchors[open.anchor] = s.Title
		}
	}
}

// finish completes what is known when all has been read.
func (p *structure) finish() {
	p.numberLists()
	p.assignRoles()
	p.assignOrder()
	p.listed.Finish(&p.tags)
	p.xml.entities.Forget() // those of titles did not know the references
	for _, c := range p.cited {
		if id, _ := p.tags.Lists(c.target); id != "" {
			p.Cite(id)
		}
	}
	p.findUnlisted()
	unknown := slices.DeleteFunc(p.mentions, func(m mention) bool { return p.xml.entities.Known(m.name, p.tags.Citation) })
	if len(unknown) > 0 {
		message := fmt.Sprintf("the entity &%s; is not declared here: left out", unknown[0].name)
		if n := len(unknown) - 1; n > 0 {
			message += fmt.Sprintf(", as are %d others", n)
		}
		p.problem(unknown[0].line, "%s", message)
	}
}

// numberLists numbers the lists of references, which stand behind the sections of the
// body: one of several outermost ones as if they were below one.
func (p *structure) numberLists() {
	outermost := 0
	for _, l := range p.lists {
		if l.parent < 0 {
			outermost++
		}
	}
	k := 0
	for i := range p.lists {
		l := &p.lists[i]
		number := strconv.Itoa(p.middle + 1)
		switch {
		case l.parent >= 0:
			above := &p.lists[l.parent]
			above.inside++
			number = p.Sections[above.section].Number + "." + strconv.Itoa(above.inside)
		case outermost > 1:
			k++
			number += "." + strconv.Itoa(k)
		}
		p.Sections[l.section].Number = number
		if l.anchor != "" {
			p.xml.anchors[l.anchor] = "Section " + number
		}
	}
}

// assignOrder tells normative references from others where titles do not: what the
// first of two lists has is normative.
func (p *structure) assignOrder() {
	first, told := -1, false
	for i, l := range p.lists {
		s := &p.Sections[l.section]
		title := strings.ToLower(s.Title)
		switch {
		case l.inside > 0:
			s.Role = document.RoleNormativeReferences
		case strings.Contains(title, "informati") || strings.Contains(title, "non-normative"):
			s.Role, told = document.RoleInformativeReferences, true
		case strings.Contains(title, "normative"):
			s.Role, told = document.RoleNormativeReferences, true
		case first < 0 && !told:
			s.Role, first = document.RoleNormativeReferences, i
		default:
			s.Role = document.RoleInformativeReferences
		}
		if l.inside == 0 {
			p.Divided = p.Divided || told || s.Role == document.RoleInformativeReferences
		}
	}
}
