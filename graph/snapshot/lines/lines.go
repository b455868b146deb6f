// Package lines keeps a graph in lines of fields, the form of the text that the embedded
// graph is made of. Errors about the content are of type [*fields.Error].
package lines

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/review"
	"strata/graph/snapshot/fields"
	"strata/graph/snapshot/schema"
	"strata/graph/snapshot/verdict"
)

// The line form. The first line is the schema, the last is "end", so that a file
// cut short is noticed. Between them stand protocols in the order of their IDs,
// under each its relations, groups and narrowings, indented by a tab, and under each
// of those its evidence, indented by two:
//
//	strata/graph/4
//	ID  category  flags  title  area  version  date  aliases  specifications  sections  sentences  unread  family
//		document  tag  flags  title  date  status  numbers  stream  area  group  obsoleted by
//		interface  kind  name  UUID  version  base
//			document  …
//		endpoint  kind  value  modal
//			document  …
//		security  provider  level  modal  side
//			document  …
//		kind  to  flags
//			document  section  line  source  flags  cue  title  place  from  to
//		references  document  section  source  flags  title  reference  reference  …
//		no-dependents
//			document  …
//		no-dependencies
//			document  …
//		group  choice  side  flags  alternative  alternative  …
//			document  …
//		narrowing  of  choice  required
//		verdict  {"verdict":…,"from":…}
//		one-of  alternative  alternative  …
//			document  …
//	end
//
// A reference is the list of the ID that is cited, the line, and how often the text
// cites it, or 0; then the tag that is cited where that is not the ID, the cue if it is
// not the tag in brackets, and the place if that is known. It stands for a relation of
// the kind "cites" that nothing else is evidence of.
// An alternative is the list of those that count as one; one-of is a group of the
// narrowing above it.
// Fields are separated by one tab; empty ones at the end of a line are left out.
// Flags are separated by commas: "carrier" and "dangling" of a protocol; of a relation
// its need, purpose and standing, unless they are required, service and own, and
// "settled"; "optional"
// of a group; "optional", "denied", "count=N", "passive", "demanding", "permitted",
// "inferred", "types" or "local", "amends", "silent", "group=N" and "page=N" of evidence; "read" of a document. The elements of a list are
// separated by "|". A place is "START-END HASH", the first
// byte of a sentence, the one behind its last, and the hash if there is one. In a field, \t, \n, \r, \p and \\
// stand for a tab, a line feed, a carriage return, a "|" in a list, and a
// backslash. In place of a document, a quotation mark stands for that of the evidence
// above it, and in place of a title for that of the last evidence above of the same
// document and section, of this protocol; \q stands for a quotation mark there.
const (
	lastLine          = "end"
	documentKey       = "document"
	readFlag          = "read"
	noDependentsKey   = "no-dependents"
	noDependenciesKey = "no-dependencies"
	groupKey          = "group"
	narrowingKey      = "narrowing"
	verdictKey        = "verdict"
	oneOfKey          = "one-of"
	settledFlag       = "settled"
	referencesKey     = "references"
	silentFlag        = "silent"
)

// Write writes the line form of a graph.
func Write(w io.Writer, g *graph.Graph) error {
	verdicts := g.Verdicts()
	g = g.Raw() // with the verdicts beside it, so that they can be left out
	out := lineWriter{bufio.NewWriterSize(w, 1<<16), new(repeats)}
	out.line(0, schema.Current)
	for node := range g.Len() {
		p := g.Protocol(node)
		out.above.begin()
		out.line(0, fields.Escape(p.ID), p.Category.String(), flags(p.Carrier, "carrier", p.Dangling, "dangling"), fields.Escape(p.Title), fields.Escape(p.Area),
			fields.Escape(p.Version), fields.Escape(p.Date), fields.EscapeList(p.Aliases), fields.EscapeList(p.Specifications),
			fields.EscapeList(p.Reading.Sections), number(p.Reading.Sentences), fields.Escape(p.Reading.Unread), fields.Escape(p.Family))
		for _, d := range p.Documents {
			out.line(1, documentKey, fields.Escape(d.Tag), flags(d.Read, readFlag), fields.Escape(d.Title), fields.Escape(d.Date), fields.Escape(d.Status),
				fields.EscapeList(d.Numbers), fields.Escape(d.Stream), fields.Escape(d.Area), fields.Escape(d.Group), fields.EscapeList(d.ObsoletedBy))
		}
		out.statement(noDependentsKey, p.NoDependents)
		out.statement(noDependenciesKey, p.NoDependencies)
		var cited references
		first, end := g.Out(node)
		for number := first; number < end; number++ {
			r := g.Relation(number)
			if entries, ok := entriesOf(r); ok {
				cited.add(entries)
				continue
			}
			out.line(1, r.Kind.String(), fields.Escape(r.To), flags(r.Need != graph.Required, r.Need.String(),
				r.Purpose != graph.Service, r.Purpose.String(), r.Standing != graph.Own, r.Standing.String(), r.Settled, settledFlag))
			out.evidence(r.Evidence)
		}
		out.references(&cited)
		out.transport(g.Transport(node))
		out.groups(g, node)
		out.narrowings(g, node)
	}
	for _, v := range verdicts { // they name both ends, and stand at the end
		out.line(1, verdictKey, fields.Escape(string(verdict.Append(nil, v))))
	}
	out.line(0, lastLine)
	return out.out.Flush()
}

// A lineWriter writes lines; its buffered writer keeps the first error.
type lineWriter struct {
	out   *bufio.Writer
	above *repeats
}

func (w lineWriter) line(indent int, fields ...string) {
	for len(fields) > 0 && fields[len(fields)-1] == "" {
		fields = fields[:len(fields)-1]
	}
	for range indent {
		w.out.WriteByte('\t')
	}
	for i, field := range fields {
		if i > 0 {
			w.out.WriteByte('\t')
		}
		w.out.WriteString(field)
	}
	w.out.WriteByte('\n')
}

// statement writes what is said of a protocol's relations as a whole.
func (w lineWriter) statement(key string, list []graph.Evidence) {
	if len(list) > 0 {
		w.line(1, key)
		w.evidence(list)
	}
}

func (w lineWriter) groups(g *graph.Graph, owner int) {
	for _, group := range g.GroupsOf(owner) {
		fields := []string{groupKey, group.Choice.String(), group.Side.String(), flags(group.Optional, "optional")}
		w.line(1, append(fields, alternatives(g, group.Members)...)...)
		w.one(group.Evidence)
	}
}

func (w lineWriter) narrowings(g *graph.Graph, owner int) {
	for number, end := g.NarrowingsOf(owner); number < end; number++ {
		n := g.Narrowing(number)
		w.line(1, narrowingKey, fields.Escape(g.ID(int(n.Of))), n.Choice.String(), idList(g, n.Required))
		for _, members := range n.Groups {
			w.line(1, append([]string{oneOfKey}, alternatives(g, members)...)...)
		}
		w.one(n.Evidence)
	}
}

// alternatives returns a field for each alternative.
func alternatives(g *graph.Graph, members [][]int32) []string {
	list := make([]string, len(members))
	for i, alternative := range members {
		list[i] = idList(g, alternative)
	}
	return list
}

// idList returns the field of the IDs of nodes.
func idList(g *graph.Graph, nodes []int32) string {
	list := make([]string, len(nodes))
	for i, node := range nodes {
		list[i] = g.ID(int(node))
	}
	return fields.EscapeList(list)
}

// one writes the evidence of what has one piece, or none.
func (w lineWriter) one(ev graph.Evidence) {
	if ev != (graph.Evidence{}) {
		w.evidence([]graph.Evidence{ev})
	}
}

func (w lineWriter) evidence(list []graph.Evidence) {
	for _, ev := range list {
		marks := flags(ev.Optional, "optional", ev.Denied, "denied", ev.Count != 0, "count="+strconv.Itoa(ev.Count),
			ev.Passive, "passive", ev.Demanding, "demanding", ev.Permitted, "permitted", ev.Inferred, "inferred",
			ev.Purpose != graph.Service, ev.Purpose.String(), ev.Group != 0, "group="+strconv.Itoa(ev.Group), ev.Page != 0, "page="+strconv.Itoa(ev.Page), ev.Amends, "amends", ev.Silent, silentFlag)
		document, title := w.above.format(ev.Document, ev.Section, ev.Title)
		w.line(2, document, fields.Escape(ev.Section), strconv.Itoa(ev.Line), ev.Source.String(), marks, fields.Escape(ev.Cue), title, formatPlace(ev), fields.Escape(ev.FromTag), fields.Escape(ev.ToTag))
	}
}

// formatPlace writes the place of a sentence, "" if that is unknown.
func formatPlace(ev graph.Evidence) string {
	if ev.Span == (graph.Span{}) && ev.Hash == 0 {
		return ""
	}
	place := fmt.Sprintf("%d-%d", ev.Span.Start, ev.Span.End)
	if ev.Hash != 0 {
		place += " " + fields.FormatHash(ev.Hash)
	}
	return place
}

// flags joins the names whose condition, the value before each, is true.
func flags(pairs ...any) string {
	var set []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i].(bool) {
			set = append(set, pairs[i+1].(string))
		}
	}
	return strings.Join(set, ",")
}

// Parse reads the line form of a graph from a string, of which the graph
// keeps substrings: it copies no text and allocates nothing per field. It takes
// time linear in the text where that is sorted, as [Write] leaves it. Errors
// about the content are of type [*fields.Error].
func Parse(text string) (*graph.Graph, error) {
	if text == "" {
		return nil, fields.ErrorAt(0, "empty: want a snapshot of a graph; "+schema.Again)
	}
	name, rest, _ := strings.Cut(text, "\n")
	if !schema.Readable(name) {
		return nil, fields.ErrorAt(1, "schema %q: this program reads %q; "+schema.Again, fields.Clip(name), schema.Current)
	}
	p := parser{rest: rest, number: 1, repeats: name == schema.Current}
	if err := p.readProtocols(); err != nil {
		return nil, err
	}
	p.rest, p.number = rest, 1
	if err := p.readRelations(); err != nil {
		return nil, err
	}
	g, err := p.builder.Build()
	if err != nil {
		return nil, err
	}
	return review.Apply(p.verdicts, g), nil
}

// A parser reads lines one after the other, and all of them twice: first the
// protocols, so that the builder has them in their order, then the rest.
type parser struct {
	builder build.Builder
	rest    string // what is yet to be read
	number  int    // of the line being read
	line    string // what is yet to be read of it

	// The relation or statement being read is held back until all its evidence
	// is read, which is a part of one block for the whole graph.
	protocol  string // ID of the current protocol
	relation  graph.Relation
	group     graph.Group
	narrowing graph.Narrowing
	transport graph.Transport // of one element
	evidence  []graph.Evidence
	first     int // of the current relation's or statement's evidence
	in        section
	repeats   bool // the schema has marks for what is repeated
	above     repeats
	verdicts  []graph.Verdict
}

// A section says what the evidence that follows belongs to.
type section uint8

const (
	inNothing section = iota
	inProtocol
	inRelation
	inNoDependents
	inNoDependencies
	inGroup
	inNarrowing
	inTransport
)

// next goes to the next line and returns its depth, or -1 for the last line.
func (p *parser) next() (depth int, err error) {
	end := strings.IndexByte(p.rest, '\n')
	p.number++
	if end < 0 {
		return 0, fields.ErrorAt(p.number, "the snapshot is truncated: want a last line %q; "+schema.Again, lastLine)
	}
	p.line, p.rest = p.rest[:end], p.rest[end+1:]
	for depth < 2 && depth < len(p.line) && p.line[depth] == '\t' {
		depth++
	}
	if depth == 0 && p.line == lastLine {
		if p.rest != "" {
			return 0, fields.ErrorAt(p.number+1, "more text after the last line, %q", lastLine)
		}
		return -1, nil
	}
	p.line = p.line[depth:]
	return depth, nil
}

// readProtocols reads the lines of protocols, and makes room for all others.
func (p *parser) readProtocols() error {
	type place struct {
		number int
		line   string
	}
	var protocols []place
	relations, evidence := 0, 0
	for depth := 0; depth >= 0; {
		var err error
		if depth, err = p.next(); err != nil {
			return err
		}
		switch depth {
		case 0:
			protocols = append(protocols, place{p.number, p.line})
		case 1:
			if strings.HasPrefix(p.line, referencesKey+"\t") {
				entries := strings.Count(p.line, "\t")
				relations, evidence = relations+entries, evidence+2*entries
			}
			relations++
		case 2:
			evidence++
		}
	}
	p.builder.Grow(len(protocols), relations)
	p.evidence = make([]graph.Evidence, 0, evidence)
	for _, at := range protocols {
		p.number, p.line = at.number, at.line
		protocol, err := p.readProtocol()
		if err != nil {
			return err
		}
		p.builder.AddProtocol(protocol)
	}
	return nil
}

// readRelations reads the lines of relations, of statements about all relations
// of a protocol, and of evidence.
func (p *parser) readRelations() error {
	for {
		depth, err := p.next()
		if err != nil {
			return err
		}
		switch depth {
		case 0:
			p.closeRelation()
			p.protocol, err = p.text()
			p.in = inProtocol
			p.above.begin()
		case 1:
			err = p.readRelation()
		case 2:
			err = p.readEvidence()
		default:
			p.closeRelation()
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// raw returns the next field as it stands.
func (p *parser) raw() string {
	end := strings.IndexByte(p.line, '\t')
	if end < 0 {
		field := p.line
		p.line = ""
		return field
	}
	field := p.line[:end]
	p.line = p.line[end+1:]
	return field
}

// text returns the next field as text.
func (p *parser) text() (string, error) {
	field := p.raw()
	if strings.IndexByte(field, '\\') < 0 {
		return field, nil
	}
	return p.unescape(field)
}

func (p *parser) unescape(field string) (string, error) {
	text, err := fields.Unescape(field)
	if err != nil {
		err = p.fail(err)
	}
	return text, err
}

func (p *parser) list() ([]string, error) {
	list, err := fields.ParseList(p.raw())
	if err != nil {
		err = p.fail(err)
	}
	return list, err
}

// end reports an error if anything is left of the line.
func (p *parser) end() error {
	if p.line != "" {
		return fields.ErrorAt(p.number, "more fields than expected: %q", fields.Clip(p.line))
	}
	return nil
}

func (p *parser) fail(err error) error { return fields.ErrorAt(p.number, "%v", err) }

func (p *parser) readProtocol() (protocol graph.Protocol, err error) {
	if protocol.ID, err = p.text(); err != nil {
		return protocol, err
	}
	if protocol.ID == "" {
		return protocol, p.fail(fields.ErrNoID)
	}
	if protocol.Category, err = graph.ParseCategory(p.raw()); err != nil {
		return protocol, p.fail(err)
	}
	for flags := p.raw(); flags != ""; {
		var flag string
		flag, flags, _ = strings.Cut(flags, ",")
		switch flag {
		case "carrier":
			protocol.Carrier = true
		case "dangling":
			protocol.Dangling = true
		default:
			return protocol, fields.ErrorAt(p.number, "unknown flag %q of a protocol: want carrier, dangling or nothing", fields.Clip(flag))
		}
	}
	for _, field := range [...]*string{&protocol.Title, &protocol.Area, &protocol.Version, &protocol.Date} {
		if *field, err = p.text(); err != nil {
			return protocol, err
		}
	}
	for _, field := range [...]*[]string{&protocol.Aliases, &protocol.Specifications, &protocol.Reading.Sections} {
		if *field, err = p.list(); err != nil {
			return protocol, err
		}
	}
	if count := p.raw(); count != "" {
		if protocol.Reading.Sentences, err = strconv.Atoi(count); err != nil || protocol.Reading.Sentences <= 0 {
			return protocol, fields.ErrorAt(p.number, "%q sentences: want a number above 0 or nothing", fields.Clip(count))
		}
	}
	if protocol.Reading.Unread, err = p.text(); err != nil {
		return protocol, err
	}
	if protocol.Family, err = p.text(); err != nil {
		return protocol, err
	}
	return protocol, p.end()
}

// number returns a number, nothing for 0.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (p *parser) readRelation() error {
	if p.in == inNothing {
		return fields.ErrorAt(p.number, "a relation before any protocol")
	}
	key := p.raw()
	if key == oneOfKey && p.in == inNarrowing && p.first == len(p.evidence) {
		members, err := p.alternatives()
		p.narrowing.Groups = append(p.narrowing.Groups, members)
		return err
	}
	p.closeRelation()
	switch key {
	case documentKey:
		return p.readDocument()
	case noDependentsKey:
		p.in = inNoDependents
		return p.end()
	case noDependenciesKey:
		p.in = inNoDependencies
		return p.end()
	case referencesKey:
		return p.readReferences()
	case interfaceKey, endpointKey, securityKey:
		return p.readTransport(key)
	case groupKey:
		return p.readGroup()
	case narrowingKey:
		return p.readNarrowing()
	case verdictKey:
		return p.readVerdict()
	}
	p.in = inRelation
	p.relation = graph.Relation{From: p.protocol}
	var err error
	if p.relation.Kind, err = graph.ParseKind(key); err != nil {
		return p.fail(err)
	}
	if p.relation.To, err = p.text(); err != nil {
		return err
	}
	if p.relation.To == "" {
		return p.fail(fields.ErrNoEnd)
	}
	for flags := p.raw(); flags != ""; {
		var flag string
		flag, flags, _ = strings.Cut(flags, ",")
		if err := mark(&p.relation, flag); err != nil {
			return p.fail(err)
		}
	}
	return p.end()
}

// readDocument reads a document of the protocol.
func (p *parser) readDocument() (err error) {
	p.in = inProtocol
	d := graph.Document{}
	if d.Tag, err = p.text(); err != nil {
		return err
	}
	if d.Tag == "" {
		return p.fail(fields.ErrNoTag)
	}
	switch flag := p.raw(); flag {
	case "":
	case readFlag:
		d.Read = true
	default:
		return fields.ErrorAt(p.number, "unknown flag %q of a document: want read or nothing", fields.Clip(flag))
	}
	for _, field := range [...]*string{&d.Title, &d.Date, &d.Status} {
		if *field, err = p.text(); err != nil {
			return err
		}
	}
	if d.Numbers, err = p.list(); err != nil {
		return err
	}
	for _, field := range [...]*string{&d.Stream, &d.Area, &d.Group} {
		if *field, err = p.text(); err != nil {
			return err
		}
	}
	if d.ObsoletedBy, err = p.list(); err != nil {
		return err
	}
	p.builder.AddProtocol(graph.Protocol{ID: p.protocol, Documents: []graph.Document{d}, Dangling: true})
	return p.end()
}

// mark gives a relation what a flag says.
func mark(r *graph.Relation, flag string) error {
	mark, known := marks[flag]
	switch {
	case !known:
		return fmt.Errorf("unknown flag %q of a relation: want its need, purpose or standing, or settled", fields.Clip(flag))
	case flag == settledFlag:
		r.Settled = true
	}
	r.Need = max(r.Need, mark.Need) // see schema2: optional,denied
	r.Purpose, r.Standing = max(r.Purpose, mark.Purpose), max(r.Standing, mark.Standing)
	return nil
}

// marks are what the flags of a relation say.
var marks = map[string]graph.Relation{
	settledFlag:               {},
	graph.Required.String():   {Need: graph.Required},
	graph.OneOf.String():      {Need: graph.OneOf},
	graph.Optional.String():   {Need: graph.Optional},
	graph.Reported.String():   {Need: graph.Reported},
	graph.Denied.String():     {Need: graph.Denied},
	graph.Service.String():    {Purpose: graph.Service},
	graph.Types.String():      {Purpose: graph.Types},
	graph.Local.String():      {Purpose: graph.Local},
	graph.Own.String():        {Standing: graph.Own},
	graph.OtherEnd.String():   {Standing: graph.OtherEnd},
	graph.ThirdParty.String(): {Standing: graph.ThirdParty},
}

func (p *parser) readGroup() (err error) {
	p.in = inGroup
	p.group = graph.Group{Owner: p.protocol}
	if p.group.Choice, err = graph.ParseChoice(p.raw()); err != nil {
		return p.fail(err)
	}
	if p.group.Side, err = graph.ParseSide(p.raw()); err != nil {
		return p.fail(err)
	}
	switch flag := p.raw(); flag {
	case "":
	case "optional":
		p.group.Optional = true
	default:
		return fields.ErrorAt(p.number, "unknown flag %q of a group: want optional or nothing", fields.Clip(flag))
	}
	p.group.Members, err = p.alternatives()
	return err
}

// readVerdict reads a verdict, which is on one line as in the JSON form: there are few.
func (p *parser) readVerdict() error {
	p.in = inProtocol
	field, err := p.text()
	if err != nil {
		return err
	}
	var w verdict.Object
	if err := json.Unmarshal([]byte(field), &w); err != nil {
		return p.fail(err)
	}
	v, err := w.Verdict()
	if err != nil {
		return p.fail(err)
	}
	p.verdicts = append(p.verdicts, v)
	return p.end()
}

func (p *parser) readNarrowing() (err error) {
	p.in = inNarrowing
	p.narrowing = graph.Narrowing{Owner: p.protocol}
	if p.narrowing.Of, err = p.text(); err != nil {
		return err
	}
	if p.narrowing.Of == "" {
		return p.fail(fields.ErrNoOf)
	}
	if p.narrowing.Choice, err = graph.ParseChoice(p.raw()); err != nil {
		return p.fail(err)
	}
	if p.narrowing.Required, err = p.list(); err != nil {
		return err
	}
	if slices.Contains(p.narrowing.Required, "") {
		return p.fail(fields.ErrNoMember)
	}
	return p.end()
}

// alternatives reads the rest of the line.
func (p *parser) alternatives() (members graph.Alternatives, err error) {
	for p.line != "" {
		list, err := p.list()
		if err != nil {
			return nil, err
		}
		members = append(members, list)
	}
	if err := fields.CheckAlternatives(members); err != nil {
		return nil, p.fail(err)
	}
	return members, nil
}

func (p *parser) readEvidence() error {
	if p.in <= inProtocol {
		return fields.ErrorAt(p.number, "evidence before any relation of the protocol")
	}
	if p.in >= inGroup && p.first < len(p.evidence) {
		return fields.ErrorAt(p.number, "more evidence: want one piece of what is not a relation")
	}
	// Filled in place: a piece of evidence is large to copy.
	p.evidence = append(p.evidence, graph.Evidence{})
	ev := &p.evidence[len(p.evidence)-1]
	var err error
	if ev.Document, err = p.repeated(p.above.document); err != nil {
		return err
	}
	if ev.Section, err = p.text(); err != nil {
		return err
	}
	if ev.Line, err = p.count("line", p.raw()); err != nil {
		return err
	}
	if ev.Source, err = graph.ParseSource(p.raw()); err != nil {
		return p.fail(err)
	}
	for flags := p.raw(); flags != ""; {
		var flag string
		flag, flags, _ = strings.Cut(flags, ",")
		if err = p.markEvidence(ev, flag); err != nil {
			return err
		}
	}
	if ev.Cue, err = p.text(); err != nil {
		return err
	}
	if ev.Title, err = p.repeated(p.above.titles[sectionKey{ev.Document, ev.Section}]); err != nil {
		return err
	}
	p.above.keep(ev.Document, ev.Section, ev.Title)
	if place := p.raw(); place != "" {
		if err = parsePlace(place, ev); err != nil {
			return p.fail(err)
		}
	}
	for _, field := range [...]*string{&ev.FromTag, &ev.ToTag} {
		if *field, err = p.text(); err != nil {
			return err
		}
	}
	return p.end()
}

// parsePlace is the inverse of formatPlace.
func parsePlace(place string, ev *graph.Evidence) error {
	span, hash, hashed := strings.Cut(place, " ")
	var badStart, badEnd, badHash error
	if hyphen := strings.IndexByte(span, '-'); hyphen >= 0 {
		ev.Span.Start, badStart = fields.ParseCount(span[:hyphen])
		ev.Span.End, badEnd = fields.ParseCount(span[hyphen+1:])
		if hashed {
			ev.Hash, badHash = fields.ParseHash(hash)
		}
		if badStart == nil && badEnd == nil && badHash == nil && ev.Span.Start <= ev.Span.End {
			return nil
		}
	}
	return fmt.Errorf("place %q: want START-END HASH, such as 9120-9213 0123456789abcdef", fields.Clip(place))
}

// markEvidence gives evidence what a flag says.
func (p *parser) markEvidence(ev *graph.Evidence, flag string) (err error) {
	name, number, _ := strings.Cut(flag, "=")
	switch name {
	case "optional":
		ev.Optional = true
	case "denied", "against": // see schema1
		ev.Denied = true
	case "passive":
		ev.Passive = true
	case "demanding":
		ev.Demanding = true
	case "permitted":
		ev.Permitted = true
	case "inferred":
		ev.Inferred = true
	case "amends":
		ev.Amends = true
	case silentFlag:
		ev.Silent = true
	case "types":
		ev.Purpose = graph.Types
	case "local":
		ev.Purpose = graph.Local
	case "count":
		ev.Count, err = p.count(name, number)
	case "group":
		ev.Group, err = p.count(name, number)
	case "page":
		ev.Page, err = p.count(name, number)
	default:
		err = fields.ErrorAt(p.number, "unknown flag %q of evidence: want optional, denied, count=N, passive, demanding, permitted, inferred, types, local, amends, silent, group=N or page=N", fields.Clip(flag))
	}
	return err
}

// count reads a number.
func (p *parser) count(name, digits string) (int, error) {
	n, err := fields.ParseCount(digits)
	if err != nil {
		return 0, fields.ErrorAt(p.number, "%s %v", name, err)
	}
	return n, nil
}

// closeRelation hands over the current relation or statement, if any, with its
// evidence.
func (p *parser) closeRelation() {
	evidence := slices.Clip(p.evidence[p.first:])
	p.first = len(p.evidence)
	switch p.in {
	case inNoDependents:
		p.builder.AddProtocol(graph.Protocol{ID: p.protocol, NoDependents: evidence, Dangling: true})
	case inNoDependencies:
		p.builder.AddProtocol(graph.Protocol{ID: p.protocol, NoDependencies: evidence, Dangling: true})
	case inRelation:
		if len(evidence) > 0 {
			p.relation.Evidence = evidence
		}
		p.builder.AddRelation(p.relation)
	case inGroup:
		p.group.Evidence = firstOf(evidence)
		p.builder.AddGroup(p.group)
	case inTransport:
		p.closeTransport(firstOf(evidence))
	case inNarrowing:
		p.narrowing.Evidence = firstOf(evidence)
		p.builder.AddNarrowing(p.narrowing)
	}
}

func firstOf(evidence []graph.Evidence) graph.Evidence {
	if len(evidence) == 0 {
		return graph.Evidence{}
	}
	return evidence[0]
}
