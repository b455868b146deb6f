// Package parquet writes tables in the format of Apache Parquet
// (https://parquet.apache.org/docs/file-format/), of which it has the part that
// flat tables need: required columns of strings, truth values, numbers and lists
// of strings, plainly encoded and compressed by gzip. Every reader knows these.
//
// It is not parquet-go, by which the tests read what it writes: that adds 10 MB to
// the 28 of the program, and to the start of every command, few of which write
// Parquet, 3 MB of memory and 4 ms of processor time. A query takes 20 ms.
package parquet

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"slices"
	"strings"
)

// magic begins and ends a file.
const magic = "PAR1"

// A Type is what the values of a column are.
type Type uint8

const (
	String Type = iota
	Int64
	Boolean
	Strings // lists
)

// physical returns the number that the format has for the type of single values.
func (t Type) physical() int64 {
	return [...]int64{String: 6, Int64: 2, Boolean: 0, Strings: 6}[t]
}

// Numbers of the format.
const (
	required      = 0 // FieldRepetitionType
	repeated      = 2
	convertedUTF8 = 0 // ConvertedType
	convertedList = 3
	plainEncoding = 0 // Encoding
	rleEncoding   = 3
	gzipCodec     = 2 // CompressionCodec
	dataPage      = 0 // PageType
)

// A Column is a column of a table.
type Column struct {
	Name string
	Type Type
}

// A column has the values of a column that are yet to be written.
type column struct {
	Column

	values []byte // plainly encoded
	bits   int    // how many truth values there are
	// Of a list: how many values and empty lists there are; and for each whether
	// it goes on with the list before it, and whether it is a value.
	levels               int
	repeated, definition runs
}

// A group is what the footer says of a row group.
type group struct {
	rows   int
	chunks []chunk
}

type chunk struct {
	offset, values  int64
	raw, compressed int64 // sizes with the page header
}

// A Table is a file being written; its buffered writer keeps the first error.
type Table struct {
	out     *bufio.Writer
	offset  int64
	columns []column
	rows    int // of the row group being gathered
	groups  []group
}

// NewTable begins a file.
func NewTable(w io.Writer, columns ...Column) *Table {
	t := &Table{out: bufio.NewWriterSize(w, 1<<16)}
	for _, c := range columns {
		t.columns = append(t.columns, column{Column: c})
	}
	t.write([]byte(magic))
	return t
}

// Row adds a row: for each column a string, int64, bool or []string, as its type
// says. Rows are gathered by the column and written as soon as they are many.
func (t *Table) Row(values ...any) {
	size := 0
	for i, value := range values {
		c := &t.columns[i]
		switch value := value.(type) {
		case string:
			c.text(value)
		case bool:
			c.truth(value)
		case int64:
			c.values = binary.LittleEndian.AppendUint64(c.values, uint64(value))
		case []string:
			c.texts(value)
		}
		size += len(c.values)
	}
	t.rows++
	const enough, most = 8 << 20, 1 << 17 // bytes and rows
	if size >= enough || t.rows >= most {
		t.flush()
	}
}

func (c *column) text(s string) {
	s = strings.ToValidUTF8(s, "\uFFFD")
	c.values = binary.LittleEndian.AppendUint32(c.values, uint32(len(s)))
	c.values = append(c.values, s...)
}

func (c *column) truth(b bool) {
	if c.bits%8 == 0 {
		c.values = append(c.values, 0)
	}
	if b {
		c.values[c.bits/8] |= 1 << (c.bits % 8)
	}
	c.bits++
}

func (c *column) texts(list []string) {
	c.repeated.add(0)
	c.definition.add(min(byte(len(list)), 1))
	c.levels++
	for i, s := range list {
		if i > 0 {
			c.repeated.add(1)
			c.definition.add(1)
			c.levels++
		}
		c.text(s)
	}
}

// runs is a sequence of levels of 0 or 1 as runs of equal ones, the encoding that
// the format calls RLE.
type runs struct {
	encoded []byte
	value   byte
	length  uint64
}

func (r *runs) add(value byte) {
	if value != r.value {
		r.end()
		r.value = value
	}
	r.length++
}

func (r *runs) end() {
	if r.length > 0 {
		r.encoded = append(binary.AppendUvarint(r.encoded, r.length<<1), r.value)
	}
	r.length = 0
}

// page returns the contents of a data page, and resets the levels.
func (r *runs) page() []byte {
	r.end()
	page := binary.LittleEndian.AppendUint32(nil, uint32(len(r.encoded)))
	page = append(page, r.encoded...)
	*r = runs{}
	return page
}

func (t *Table) write(data []byte) {
	n, _ := t.out.Write(data)
	t.offset += int64(n)
}

// flush writes the gathered rows as a row group, each column as one page.
func (t *Table) flush() {
	group := group{rows: t.rows}
	for i := range t.columns {
		c := &t.columns[i]
		values := t.rows
		page := c.values
		if c.Type == Strings {
			values = c.levels
			page = slices.Concat(c.repeated.page(), c.definition.page(), c.values)
		}
		var compressed bytes.Buffer
		z, _ := gzip.NewWriterLevel(&compressed, gzip.BestSpeed) // a level that there is
		z.Write(page)                                            // to memory
		z.Close()

		var header thrift
		header.begin()
		header.number(1, dataPage)
		header.number(2, int64(len(page)))
		header.number(3, int64(compressed.Len()))
		header.structure(5)
		header.number(1, int64(values))
		header.number(2, plainEncoding)
		header.number(3, rleEncoding)
		header.number(4, rleEncoding)
		header.end()
		header.end()

		size := int64(len(header.data))
		group.chunks = append(group.chunks, chunk{
			offset: t.offset, values: int64(values), raw: size + int64(len(page)), compressed: size + int64(compressed.Len()),
		})
		t.write(header.data)
		t.write(compressed.Bytes())
		c.values, c.bits, c.levels = c.values[:0], 0, 0
	}
	t.groups = append(t.groups, group)
	t.rows = 0
}

// Close writes what is left and the footer, which describes the file. It does not
// close the writer.
func (t *Table) Close() error {
	if t.rows > 0 {
		t.flush()
	}
	var footer thrift
	footer.begin()
	footer.number(1, 1) // version
	t.schema(&footer)
	rows := 0
	for _, group := range t.groups {
		rows += group.rows
	}
	footer.long(3, int64(rows))
	t.rowGroups(&footer)
	footer.text(6, "strata")
	footer.end()
	t.write(footer.data)
	t.write(binary.LittleEndian.AppendUint32(nil, uint32(len(footer.data))))
	t.write([]byte(magic))
	return t.out.Flush()
}

// schema writes the columns as a tree in depth-first order. A list is a required
// group of one repeated group of one required element.
func (t *Table) schema(footer *thrift) {
	elements := 1
	for _, c := range t.columns {
		elements++
		if c.Type == Strings {
			elements += 2
		}
	}
	footer.list(2, thriftStruct, elements)
	footer.begin()
	footer.text(4, "schema")
	footer.number(5, int64(len(t.columns)))
	footer.end()
	for _, c := range t.columns {
		name := c.Name
		if c.Type == Strings {
			footer.begin()
			footer.number(3, required)
			footer.text(4, c.Name)
			footer.number(5, 1)
			footer.number(6, convertedList)
			footer.end()
			footer.begin()
			footer.number(3, repeated)
			footer.text(4, "list")
			footer.number(5, 1)
			footer.end()
			name = "element"
		}
		footer.begin()
		footer.number(1, c.Type.physical())
		footer.number(3, required)
		footer.text(4, name)
		if c.Type == String || c.Type == Strings {
			footer.number(6, convertedUTF8)
		}
		footer.end()
	}
}

func (t *Table) rowGroups(footer *thrift) {
	footer.list(4, thriftStruct, len(t.groups))
	for _, group := range t.groups {
		total := int64(0)
		footer.begin()
		footer.list(1, thriftStruct, len(group.chunks))
		for i, chunk := range group.chunks {
			total += chunk.raw
			footer.begin()
			footer.long(2, chunk.offset)
			footer.structure(3)
			footer.number(1, t.columns[i].Type.physical())
			footer.list(2, thriftNumber, 2)
			footer.varint(plainEncoding)
			footer.varint(rleEncoding)
			path := []string{t.columns[i].Name}
			if t.columns[i].Type == Strings {
				path = append(path, "list", "element")
			}
			footer.list(3, thriftText, len(path))
			for _, name := range path {
				footer.bytes(name)
			}
			footer.number(4, gzipCodec)
			footer.long(5, chunk.values)
			footer.long(6, chunk.raw)
			footer.long(7, chunk.compressed)
			footer.long(9, chunk.offset)
			footer.end()
			footer.end()
		}
		footer.long(2, total)
		footer.long(3, int64(group.rows))
		footer.end()
	}
}
