package snapshot

import (
	"strings"
	"unicode/utf8"
)

// A csvTable reads comma-separated values (RFC 4180) from a string, of which the
// fields are substrings. It is encoding/csv without its allocation for every
// record and without its change of line ends within quotes; it takes a third of
// the time. Space around a field that is not quoted does not count.
type csvTable struct {
	text      string
	delimiter byte

	line   int // of the record, from 1
	start  int // of the line, in the text
	next   int // of what is yet to be read
	lines  int // that have been read
	fields []string
	places []int // where each field starts, in the text
}

// newCSVTable begins a table. The delimiter is a tab, a semicolon or a comma,
// whichever stands in the first line, in this order of precedence.
func newCSVTable(text string) *csvTable {
	t := &csvTable{text: text, delimiter: ','}
	t.next = len(text) - len(strings.TrimPrefix(text, "\uFEFF"))
	head, _, _ := strings.Cut(text, "\n")
	for _, delimiter := range []byte("\t;") {
		if strings.IndexByte(head, delimiter) >= 0 {
			t.delimiter = delimiter
			break
		}
	}
	return t
}

// record reads the next record that is not an empty line, and reports whether
// there was one.
func (t *csvTable) record() (bool, error) {
	for {
		if t.next == len(t.text) {
			return false, nil
		}
		t.line, t.start = t.lines+1, t.next
		line, _, _ := strings.Cut(t.text[t.next:], "\n")
		t.fields, t.places = t.fields[:0], t.places[:0]
		if strings.IndexByte(line, '"') >= 0 {
			return true, t.quoted()
		}
		t.lines++
		t.next = min(t.next+len(line)+1, len(t.text))
		if line = strings.TrimSuffix(line, "\r"); line != "" {
			t.split(line)
			return true, nil
		}
	}
}

// split takes apart a line without quotes.
func (t *csvTable) split(line string) {
	first := 0
	for i := range len(line) {
		if line[i] == t.delimiter {
			t.field(t.start+first, t.start+i)
			first = i + 1
		}
	}
	t.field(t.start+first, t.start+len(line))
}

// field adds a field without quotes.
func (t *csvTable) field(start, end int) {
	for start < end && t.text[start] == ' ' {
		start++
	}
	for start < end && t.text[end-1] == ' ' {
		end--
	}
	t.fields = append(t.fields, t.text[start:end])
	t.places = append(t.places, start)
}

// quoted reads a record that has a quote in its first line.
func (t *csvTable) quoted() error {
	at := t.next
	for {
		for at < len(t.text) && t.text[at] == ' ' {
			at++
		}
		if at < len(t.text) && t.text[at] == '"' {
			end, err := t.unquote(at)
			if err != nil {
				return err
			}
			at = end
		} else {
			end := at
			for end < len(t.text) && t.text[end] != t.delimiter && t.text[end] != '\n' {
				if t.text[end] == '"' {
					return t.errorAt(end, "a quote within a field: put the whole field in quotes, and write the quote twice")
				}
				end++
			}
			last := end
			if (end == len(t.text) || t.text[end] == '\n') && last > at && t.text[last-1] == '\r' {
				last--
			}
			t.field(at, last)
			at = end
		}
		if at < len(t.text) && t.text[at] == t.delimiter {
			at++
			continue
		}
		t.lines++
		t.next = min(at+1, len(t.text))
		return nil
	}
}

// unquote adds the field whose opening quote stands at a place, and returns
// where it ends: at a delimiter, a line feed or the end of the text.
func (t *csvTable) unquote(open int) (end int, err error) {
	var pieces strings.Builder // of a field with quotes in it
	first := open + 1
	for at := first; ; {
		i := strings.IndexByte(t.text[at:], '"')
		if i < 0 {
			return 0, t.errorAt(open, "the quote that opens this field is never closed")
		}
		end = at + i + 1
		if end < len(t.text) && t.text[end] == '"' {
			pieces.WriteString(t.text[first:end])
			first, at = end+1, end+1
			continue
		}
		break
	}
	field := t.text[first : end-1]
	if pieces.Len() > 0 {
		pieces.WriteString(field)
		field = pieces.String()
	}
	t.fields = append(t.fields, field)
	t.places = append(t.places, open)
	t.lines += strings.Count(t.text[open:end], "\n")
	for end < len(t.text) && (t.text[end] == ' ' || t.text[end] == '\r') {
		end++
	}
	if end < len(t.text) && t.text[end] != t.delimiter && t.text[end] != '\n' {
		return 0, t.errorAt(end, "text after the quote that closes a field: want a %s or the end of the line; a quote within a field is written twice", t.separator())
	}
	return end, nil
}

func (t *csvTable) separator() string {
	switch t.delimiter {
	case '\t':
		return "tab"
	case ';':
		return "semicolon"
	}
	return "comma"
}

// fieldError is an error about a field of the record.
func (t *csvTable) fieldError(field int, format string, args ...any) *Error {
	return t.errorAt(t.places[field], format, args...)
}

// errorAt is an error about a place in the text.
func (t *csvTable) errorAt(place int, format string, args ...any) *Error {
	return errorIn(t.text, place, format, args...)
}

// errorIn is an error about a place in a text.
func errorIn(text string, place int, format string, args ...any) *Error {
	before := text[:place]
	err := errorAt(1+strings.Count(before, "\n"), format, args...)
	err.Column = 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return err
}
