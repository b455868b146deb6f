package main

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
)

// writeJSONLines writes the elements of lists, one a line: bare when there is one
// list, under its name when there are several.
func writeJSONLines(w io.Writer, lists []answerList) error {
	var line bytes.Buffer
	enc := newEncoder(&line)
	for _, list := range lists {
		for _, element := range list.elements.Seq2() {
			line.Reset()
			value := element.Interface()
			if len(lists) > 1 {
				value = map[string]any{list.name: value}
			}
			enc.write(value)
			line.WriteByte('\n')
			if _, err := w.Write(line.Bytes()); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeCSV writes the elements of lists as rows under the names of their fields,
// the first of which is "list" when there are several lists. A list of plain
// values within an element is one cell, its values separated by semicolons. A list
// of objects or of lists makes a row of each of its members, with the other fields
// repeated, and so does an object; the fields of such objects are named
// "outer.inner". Where an element is itself a list of objects, its number comes
// first.
func writeCSV(w io.Writer, lists []answerList) error {
	var t csvTable
	for _, list := range lists {
		if len(lists) > 1 {
			t.column("list")
		}
		element := list.elements.Type().Elem()
		if manifold(element) {
			t.column(list.name)
		}
		t.add(element, list.name, "")
	}
	out := csv.NewWriter(w)
	if err := out.Write(t.names); err != nil {
		return err
	}
	for _, list := range lists {
		for i := range list.elements.Len() {
			element := list.elements.Index(i)
			row := make([]string, len(t.names))
			if len(lists) > 1 {
				row[t.column("list")] = list.name
			}
			if manifold(element.Type()) {
				row[t.column(list.name)] = strconv.Itoa(i + 1)
			}
			if err := out.WriteAll(t.rows(row, element, list.name, "")); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
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

// add adds the columns of a type: one of the given name, or those of its fields
// behind the prefix.
func (t *csvTable) add(of reflect.Type, name, prefix string) {
	switch {
	case manifold(of):
		t.add(of.Elem(), name, prefix)
	case of.Kind() == reflect.Struct:
		for field := range csvFields(of) {
			name := prefix + csvName(field)
			t.add(field.Type, name, name+".")
		}
	default:
		t.column(name)
	}
}

// rows fills a row with a value, and returns it or the several that come of it.
func (t *csvTable) rows(row []string, v reflect.Value, name, prefix string) [][]string {
	switch {
	case manifold(v.Type()):
		var rows [][]string
		for _, member := range v.Seq2() {
			rows = append(rows, t.rows(slices.Clone(row), member, name, prefix)...)
		}
		return rows
	case v.Kind() == reflect.Struct:
		for field := range csvFields(v.Type()) {
			if !compound(field.Type) {
				row[t.column(prefix+csvName(field))] = csvCell(v.FieldByIndex(field.Index))
			}
		}
		var rows [][]string
		for field := range csvFields(v.Type()) {
			if compound(field.Type) {
				name := prefix + csvName(field)
				rows = append(rows, t.rows(row, v.FieldByIndex(field.Index), name, name+".")...)
			}
		}
		if len(rows) > 0 {
			return rows
		}
	default:
		row[t.column(name)] = csvCell(v)
	}
	return [][]string{row}
}

// manifold reports whether a type is a list of objects or of lists.
func manifold(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && (t.Elem().Kind() == reflect.Struct || t.Elem().Kind() == reflect.Slice)
}

// compound reports whether values of a type, as fields, make rows of their own.
func compound(t reflect.Type) bool { return manifold(t) || t.Kind() == reflect.Struct }

// csvFields yields the fields of an object, those that it embeds among them.
func csvFields(t reflect.Type) iter.Seq[reflect.StructField] {
	return func(yield func(reflect.StructField) bool) {
		for _, field := range reflect.VisibleFields(t) {
			if !field.Anonymous && !yield(field) {
				return
			}
		}
	}
}

// csvName is the name of a field in JSON.
func csvName(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	return name
}

func csvCell(v reflect.Value) string {
	if v.Kind() != reflect.Slice {
		return fmt.Sprint(v.Interface())
	}
	values := make([]string, v.Len())
	for i := range values {
		values[i] = fmt.Sprint(v.Index(i).Interface())
	}
	return strings.Join(values, ";")
}
