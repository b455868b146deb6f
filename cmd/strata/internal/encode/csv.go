package encode

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"strata/graph/plain"
)

// writeJSONLines writes the elements of lists, one a line: bare when there is one
// list, under its name when there are several.
func writeJSONLines(w io.Writer, lists []list) error {
	for _, list := range lists {
		_, err := list.write(w, func(buf *bytes.Buffer, elements iter.Seq2[int, any]) {
			enc := newEncoder(buf)
			for _, element := range elements {
				if len(lists) > 1 {
					element = map[string]any{list.name: element}
				}
				enc.write(element)
				buf.WriteByte('\n')
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// writeCSV writes the elements of lists as rows under the names of their fields,
// the first of which is "list" when there are several lists. A list of plain
// values within an element is one cell, its values separated by semicolons; a null is
// an empty one. A list of objects or of lists makes a row of each of its members, with
// the other fields repeated, and so does an object; one that may be missing has cells in
// the row of its element. The fields of such objects are named "outer.inner". Where an
// element is itself a list of objects, its number comes first.
//
// A table is read by people, in a log as well: what steers a terminal or gives a build
// server orders is not in it.
func writeCSV(out io.Writer, lists []list) error {
	w := plain.NewWriter(out)
	var t csvTable
	shapes := make([]csvShape, len(lists))
	for i, list := range lists {
		if len(lists) > 1 {
			t.column("list")
		}
		if manifold(list.of) {
			t.column(list.name)
		}
		shapes[i] = t.shape(list.of, list.name, "")
	}
	if err := csv.NewWriter(w).WriteAll([][]string{t.names}); err != nil {
		return err
	}
	for i, list := range lists {
		_, err := list.write(w, func(buf *bytes.Buffer, elements iter.Seq2[int, any]) {
			out := csv.NewWriter(buf)
			for number, element := range elements {
				row := make([]string, len(t.names))
				if len(lists) > 1 {
					row[t.column("list")] = list.name
				}
				if manifold(list.of) {
					row[t.column(list.name)] = strconv.Itoa(number + 1)
				}
				out.WriteAll(shapes[i].rows(row, reflect.ValueOf(element).Elem()))
			}
		})
		if err != nil {
			return err
		}
	}
	return w.Flush()
}

// A csvTable knows the columns of a table by their names.
type csvTable struct{ names []string }

// column returns the number of a column, which is added if it is new.
func (t *csvTable) column(name string) int {
	number := slices.Index(t.names, name)
	if number < 0 {
		number = len(t.names)
		t.names = append(t.names, name)
	}
	return number
}

// A csvShape says how the values of a type become cells. To find that out for each
// value would take longer than all else.
type csvShape struct {
	members *csvShape  // of a list, the members of which make rows of their own
	fields  []csvField // of an object
	// Of any other value, its column and text.
	column int
	text   func(reflect.Value) string
}

type csvField struct {
	index []int
	csvShape
}

// shape returns the shape of a type, and adds its columns: one of the given name, or
// those of its fields behind the prefix.
func (t *csvTable) shape(of reflect.Type, name, prefix string) csvShape {
	switch {
	case manifold(of):
		members := t.shape(of.Elem(), name, prefix)
		return csvShape{members: &members}
	case of.Kind() == reflect.Struct:
		var s csvShape
		for _, field := range reflect.VisibleFields(of) {
			if field.Anonymous {
				continue
			}
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			name = prefix + name
			if optional := field.Type; optional.Kind() == reflect.Pointer && optional.Elem().Kind() == reflect.Struct {
				for _, inner := range t.shape(optional.Elem(), name, name+".").fields {
					s.fields = append(s.fields, csvField{slices.Concat(field.Index, inner.index), inner.csvShape})
				}
				continue
			}
			s.fields = append(s.fields, csvField{field.Index, t.shape(field.Type, name, name+".")})
		}
		return s
	}
	return csvShape{column: t.column(name), text: csvText(of)}
}

// makesRows reports whether the values, as fields, make rows of their own.
func (s csvShape) makesRows() bool { return s.members != nil || s.fields != nil }

// rows fills a row with a value, and returns it or the several that come of it.
func (s csvShape) rows(row []string, v reflect.Value) [][]string {
	switch {
	case s.members != nil:
		var rows [][]string
		for _, member := range v.Seq2() {
			rows = append(rows, s.members.rows(slices.Clone(row), member)...)
		}
		return rows
	case s.fields != nil:
		for _, field := range s.fields {
			if field.makesRows() {
				continue
			}
			if value, err := v.FieldByIndexErr(field.index); err == nil { // else of an object that is missing
				row[field.column] = field.text(value)
			}
		}
		var rows [][]string
		for _, field := range s.fields {
			if field.makesRows() {
				if value, err := v.FieldByIndexErr(field.index); err == nil {
					rows = append(rows, field.rows(row, value)...)
				}
			}
		}
		if len(rows) > 0 {
			return rows
		}
	default:
		row[s.column] = s.text(v)
	}
	return [][]string{row}
}

// manifold reports whether a type is a list of objects or of lists.
func manifold(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && (t.Elem().Kind() == reflect.Struct || t.Elem().Kind() == reflect.Slice)
}

// csvText returns what makes text of the values of a type.
func csvText(t reflect.Type) func(reflect.Value) string {
	switch {
	case t.Kind() == reflect.Pointer:
		text := csvText(t.Elem())
		return func(v reflect.Value) string {
			if v.IsNil() {
				return ""
			}
			return text(v.Elem())
		}
	case t == reflect.TypeFor[[]string]():
		return func(v reflect.Value) string { return guarded(strings.Join(v.Interface().([]string), ";")) }
	case t.Kind() == reflect.Slice:
		text := csvText(t.Elem())
		return func(v reflect.Value) string {
			values := make([]string, v.Len())
			for i := range values {
				values[i] = text(v.Index(i))
			}
			return strings.Join(values, ";")
		}
	case t.Kind() == reflect.String:
		return func(v reflect.Value) string { return guarded(v.String()) }
	}
	return func(v reflect.Value) string { return fmt.Sprint(v.Interface()) }
}

// guarded returns a text that no spreadsheet takes for a formula: an apostrophe, which
// they do not show, is put before what would be one.
func guarded(text string) string {
	if text != "" && strings.IndexByte("=+-@\t\r", text[0]) >= 0 {
		return "'" + text
	}
	return text
}
