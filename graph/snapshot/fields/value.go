// Package fields has the values of fields as texts have them: lists, numbers, truth values
// and names, and the errors about what is none of these.
package fields

import (
	"fmt"
	"strconv"
	"strings"
)

var (
	escaper     = strings.NewReplacer("\\", `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
	listEscaper = strings.NewReplacer("\\", `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`, "|", `\p`)
)

// Escape writes a text as a field of a line.
func Escape(s string) string { return escaper.Replace(strings.ToValidUTF8(s, "\uFFFD")) }

// EscapeList writes a list as a field of a line.
func EscapeList(list []string) string {
	escaped := make([]string, len(list))
	for i, s := range list {
		escaped[i] = listEscaper.Replace(strings.ToValidUTF8(s, "\uFFFD"))
	}
	return strings.Join(escaped, "|")
}

// Unescape is the inverse of [Escape].
func Unescape(field string) (string, error) {
	var b strings.Builder
	for {
		i := strings.IndexByte(field, '\\')
		if i < 0 {
			b.WriteString(field)
			return b.String(), nil
		}
		b.WriteString(field[:i])
		field = field[i+1:]
		k := -1
		if field != "" {
			k = strings.IndexByte("tnrp\\", field[0])
		}
		if k < 0 {
			return "", fmt.Errorf(`a backslash before %q: want \t, \n, \r, \p or \\`, Clip(field))
		}
		b.WriteByte("\t\n\r|\\"[k])
		field = field[1:]
	}
}

// ParseList is the inverse of [EscapeList].
func ParseList(field string) ([]string, error) {
	if field == "" {
		return nil, nil
	}
	list := strings.Split(field, "|")
	for i, element := range list {
		if strings.IndexByte(element, '\\') < 0 {
			continue
		}
		var err error
		if list[i], err = Unescape(element); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// ParseCount reads a number from 0, of at most nine digits.
func ParseCount(digits string) (int, error) {
	n := 0
	for i := range len(digits) {
		d := digits[i] - '0'
		if d > 9 || i == 9 {
			n = -1
			break
		}
		n = n*10 + int(d)
	}
	if n < 0 || digits == "" {
		return 0, fmt.Errorf("%q: want a number from 0 to 999999999", Clip(digits))
	}
	return n, nil
}

// Unless returns the name of a value, nothing for the usual one.
func Unless[T interface {
	comparable
	String() string
}](usual, value T) string {
	if value == usual {
		return ""
	}
	return value.String()
}

// ParseUnless is the inverse of [Unless].
func ParseUnless[T any](value *T, name string, parse func(string) (T, error)) (err error) {
	if name != "" {
		*value, err = parse(name)
	}
	return err
}

// Truth writes a truth value, nothing for false.
func Truth(b bool) string {
	if b {
		return "true"
	}
	return ""
}

// ParseTruth reads a truth value as people write it.
func ParseTruth(s string) (bool, error) {
	switch strings.ToLower(s) {
	case "true", "yes", "1":
		return true, nil
	case "", "false", "no", "0":
		return false, nil
	}
	return false, fmt.Errorf("%q: want true or false", Clip(s))
}

// Count writes a number, nothing for 0.
func Count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
