package exchange

import (
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot/fields"
)

// A CSV reads a graph from tables of comma-separated values (RFC 4180), or of
// values separated by semicolons or tabs. A header names the columns, in any
// order and any letter case; columns of other names are left alone.
//
// A table of relations has the columns of [WriteCSVEdges], of which only the ends
// are needed: "from" or "source" or "src", and "to" or "target" or "dst". The
// kind may be called "relationship", and is uses where there is none. A table of
// protocols has those of [WriteCSVNodes], of which only "id" is needed. Line ends
// within quotes become line feeds. The zero value is ready for use.
type CSV struct {
	Import *Import // says what kinds of other names count as, nil for none

	builder   build.Builder
	relations bool // a table of them was read
	protocols bool
}

// The names that a column goes by, in order of preference.
var csvNames = map[string][]string{
	"from":     {"from", "source", "src"},
	"to":       {"to", "target", "dst"},
	"kind":     {"kind", "relationship"},
	"title":    {"title", "label"},
	"category": {"category", "kind"}, // kind: written by an older Strata
}

// ParseCSV reads a graph from one table of relations.
func ParseCSV(text string, im *Import) (*graph.Graph, error) {
	c := CSV{Import: im}
	if err := c.Read(text); err != nil {
		return nil, err
	}
	return c.Graph()
}

// Read reads a table of relations or of protocols, as its header says. Errors
// are of type [*fields.Error].
func (c *CSV) Read(text string) error {
	if err := fields.Check(text); err != nil {
		return err
	}
	if c.Import == nil {
		c.Import = new(Import)
	}
	t := newCSVTable(text)
	header, err := t.header()
	switch {
	case err != nil:
		return err
	case header == nil:
		return fields.ErrorAt(0, "empty: want a table with a header, such as from,to,kind")
	case csvColumn(header, "from") >= 0 && csvColumn(header, "to") >= 0:
		c.relations = true
		return c.readRelations(t, header)
	case csvColumn(header, "id") >= 0:
		c.protocols = true
		return c.readProtocols(t, header)
	}
	line, _ := t.reader.FieldPos(0)
	return fields.ErrorAt(t.above+line, "a header with neither the columns from and to, of relations, nor id, of protocols: it names %q", fields.Clip(strings.Join(header, ", ")))
}

// header reads the names of the columns, in lower case; none if the table is
// empty.
func (t *csvTable) header() ([]string, error) {
	ok, err := t.record()
	if !ok || err != nil {
		return nil, err
	}
	header := make([]string, len(t.fields))
	for i, name := range t.fields {
		header[i] = strings.ToLower(strings.TrimSpace(name))
	}
	return header, nil
}

// IsTable reports whether a text begins with a header that [CSV] can read.
func IsTable(text string) bool {
	header, err := newCSVTable(text).header()
	return err == nil && (csvColumn(header, "id") >= 0 || csvColumn(header, "from") >= 0 && csvColumn(header, "to") >= 0)
}

// Graph returns the graph of what was read. Where no table says which protocols
// there are, all that relations name are taken to be there; otherwise those that
// only relations name are dangling.
func (c *CSV) Graph() (*graph.Graph, error) {
	if !c.relations {
		return nil, fields.ErrorAt(0, "a table of protocols without one of relations: give that too, with columns from and to")
	}
	if !c.protocols {
		c.builder.DeclareEnds()
	}
	return c.builder.Build()
}

// csvColumn returns the place of a column in a header, or -1.
func csvColumn(header []string, name string) int {
	names := csvNames[name]
	if names == nil {
		names = []string{name}
	}
	for _, name := range names {
		if i := slices.Index(header, name); i >= 0 {
			return i
		}
	}
	return -1
}

// csvFields are the fields of one record, by the places of columns.
type csvFields struct {
	*csvTable
	columns []int // -1 for those that the table does not have
}

func newCSVFields(t *csvTable, header, names []string) csvFields {
	f := csvFields{t, make([]int, len(names))}
	for i, name := range names {
		f.columns[i] = csvColumn(header, name)
	}
	return f
}

// next goes to the next record, and reports whether there was one.
func (f csvFields) next(columns int) (bool, error) {
	ok, err := f.record()
	if ok && err == nil && len(f.fields) != columns {
		err = f.fieldError(min(len(f.fields), columns+1)-1, "%d fields, the header has %d: a field with a %s in it is put in quotes", len(f.fields), columns, f.separator())
	}
	return ok, err
}

func (f csvFields) text(column int) string {
	if i := f.columns[column]; i >= 0 {
		return f.fields[i]
	}
	return ""
}

// fail is an error about a column that the table has.
func (f csvFields) fail(column int, format string, args ...any) error {
	return f.fieldError(f.columns[column], format, args...)
}

func (f csvFields) truth(column int) (bool, error) {
	b, err := fields.ParseTruth(f.text(column))
	if err != nil {
		return false, f.fail(column, "%v", err)
	}
	return b, nil
}

func (f csvFields) count(column int) (int, error) {
	s := f.text(column)
	if s == "" {
		return 0, nil
	}
	n, err := fields.ParseCount(s)
	if err != nil {
		return 0, f.fail(column, "%v", err)
	}
	return n, nil
}

func (f csvFields) list(column int) ([]string, error) {
	list, err := fields.ParseList(f.text(column))
	if err != nil {
		return nil, f.fail(column, "%v", err)
	}
	return list, nil
}

func (c *CSV) readProtocols(t *csvTable, header []string) error {
	const id, title, category, area, aliases, specifications, version, date, dangling = 0, 1, 2, 3, 4, 5, 6, 7, 8
	f := newCSVFields(t, header, csvNodeColumns)
	for {
		ok, err := f.next(len(header))
		if !ok || err != nil {
			return err
		}
		p := graph.Protocol{
			ID: f.text(id), Title: f.text(title), Area: f.text(area), Version: f.text(version), Date: f.text(date),
		}
		if p.ID == "" {
			return f.fail(id, "%v", fields.ErrNoID)
		}
		if s := f.text(category); s != "" {
			if p.Category, err = graph.ParseCategory(s); err != nil {
				return f.fail(category, "%v", err)
			}
		}
		if p.Aliases, err = f.list(aliases); err != nil {
			return err
		}
		if p.Specifications, err = f.list(specifications); err != nil {
			return err
		}
		if p.Dangling, err = f.truth(dangling); err != nil {
			return err
		}
		c.builder.AddProtocol(p)
	}
}

func (c *CSV) readRelations(t *csvTable, header []string) error {
	const from, to, kind, optional, denied, evidence, doc, section, line, cue, part, need, purpose = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
	f := newCSVFields(t, header, csvEdgeColumns)
	const least = len("a,b\n")
	c.builder.Grow(0, min(strings.Count(t.text, "\n"), len(t.text)/least))
	for {
		ok, err := f.next(len(header))
		if !ok || err != nil {
			return err
		}
		r := row{Relation: graph.Relation{From: f.text(from), To: f.text(to)}}
		for _, end := range [...]int{from, to} {
			if f.text(end) == "" {
				return f.fail(end, "%v", fields.ErrNoEnd)
			}
		}
		r.best = graph.Evidence{Document: f.text(doc), Section: f.text(section), Cue: f.text(cue)}
		r.Kind = c.Import.Kind(f.text(kind), func() *fields.Error { return fields.ErrorIn(t.text, t.place(f.columns[kind]), "") })
		if r.Optional, err = f.truth(optional); err != nil {
			return err
		}
		if r.Denied, err = f.truth(denied); err != nil {
			return err
		}
		if err = fields.ParseUnless(&r.Need, f.text(need), graph.ParseNeed); err != nil {
			return f.fail(need, "%v", err)
		}
		if err = fields.ParseUnless(&r.Purpose, f.text(purpose), graph.ParsePurpose); err != nil {
			return f.fail(purpose, "%v", err)
		}
		if r.statements, err = f.count(evidence); err != nil {
			return err
		}
		if r.best.Line, err = f.count(line); err != nil {
			return err
		}
		if s := f.text(part); s != "" {
			if r.best.Source, err = graph.ParseSource(s); err != nil {
				return f.fail(part, "%v", err)
			}
		}
		c.builder.AddRelation(r.relation())
	}
}
