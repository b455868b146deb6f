package exchange

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"strata/graph/snapshot/fields"
)

// A csvTable reads records of comma-separated values by package encoding/csv, and
// knows where in the text their fields are. A quote opens a field that is kept as
// it is, but for line ends, which become line feeds; space around other fields
// does not count. Records without any value, as spreadsheets leave them at the end,
// are passed over.
type csvTable struct {
	text      string
	delimiter byte
	reader    *csv.Reader
	head      int // bytes before what the reader reads
	above     int // lines before it
	start     int // of the record, in the text
	fields    []string
}

// newCSVTable begins a table. The delimiter is the one that a first line such as
// "sep=;" names, as Excel has it; else a tab, a semicolon or a comma, whichever stands
// in the first line, in this order of precedence. Lines may end with carriage returns
// alone.
func newCSVTable(text string) *csvTable {
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	t := &csvTable{text: text, delimiter: ','}
	t.head = len(text) - len(strings.TrimPrefix(text, "\uFEFF"))
	first, _, _ := strings.Cut(text[t.head:], "\n")
	if line := strings.TrimSuffix(first, "\r"); len(line) == len("sep=")+1 && strings.EqualFold(line[:4], "sep=") && strings.Contains("\t;,|", line[4:]) {
		t.head = min(len(text), t.head+len(first)+1)
		t.delimiter, t.above, first = line[4], 1, ""
	}
	for _, delimiter := range []byte("\t;") {
		if strings.IndexByte(first, delimiter) >= 0 {
			t.delimiter = delimiter
			break
		}
	}
	t.reader = csv.NewReader(strings.NewReader(text[t.head:]))
	t.reader.Comma = rune(t.delimiter)
	t.reader.FieldsPerRecord = -1
	t.reader.ReuseRecord = true
	t.reader.TrimLeadingSpace = t.delimiter != '\t' // or empty fields would go
	return t
}

// record reads the next record that is not an empty line, and reports whether
// there was one.
func (t *csvTable) record() (bool, error) {
	for {
		t.start = t.head + int(t.reader.InputOffset())
		var err error
		if t.fields, err = t.reader.Read(); err == io.EOF {
			return false, nil
		} else if err != nil {
			return false, t.explain(err)
		}
		if slices.ContainsFunc(t.fields, func(field string) bool { return field != "" }) {
			break
		}
	}
	for i, field := range t.fields {
		if strings.HasSuffix(field, " ") && t.text[t.place(i)] != '"' {
			t.fields[i] = strings.TrimRight(field, " ")
		}
	}
	return true, nil
}

// place returns where a field of the record starts, in the text.
func (t *csvTable) place(field int) int {
	line, column := t.reader.FieldPos(field)
	first, _ := t.reader.FieldPos(0)
	return t.at(line-first, column)
}

// at returns the place of a column, in bytes from 1, of a line of the record,
// from 0.
func (t *csvTable) at(line, column int) int {
	place := t.start
	for strings.HasPrefix(t.text[place:], "\n") || strings.HasPrefix(t.text[place:], "\r\n") { // empty lines
		place += strings.IndexByte(t.text[place:], '\n') + 1
	}
	for range line {
		place += strings.IndexByte(t.text[place:], '\n') + 1
	}
	return min(place+column-1, len(t.text))
}

// explain says what to do about an error of the reader.
func (t *csvTable) explain(err error) error {
	var bad *csv.ParseError
	if !errors.As(err, &bad) {
		return err
	}
	place := t.at(bad.Line-bad.StartLine, bad.Column)
	switch {
	case bad.Err == csv.ErrBareQuote:
		return t.errorAt(place, "a quote within a field: put the whole field in quotes, and write the quote twice")
	case strings.HasPrefix(t.text[place:], `"`):
		return t.errorAt(place+1, "text after the quote that closes a field: want a %s or the end of the line; a quote within a field is written twice", t.separator())
	}
	return fields.ErrorAt(t.above+bad.StartLine, "a quote that opens a field is never closed")
}

func (t *csvTable) separator() string {
	switch t.delimiter {
	case '\t':
		return "tab"
	case ';':
		return "semicolon"
	case '|':
		return "vertical bar"
	}
	return "comma"
}

// fieldError is an error about a field of the record.
func (t *csvTable) fieldError(field int, format string, args ...any) *fields.Error {
	return t.errorAt(t.place(field), format, args...)
}

// errorAt is an error about a place in the text.
func (t *csvTable) errorAt(place int, format string, args ...any) *fields.Error {
	return fields.ErrorIn(t.text, place, format, args...)
}
