package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTable(t *testing.T) {
	columns := []column{{name: "ID", style: bold}, {name: "TITLE", gives: true}, {name: "NOTE"}, {name: "EMPTY"}}
	rows := [][]string{
		{"A", "Ein langer Titel für Geräte", "x", ""},
		{"LONG", "short", "", ""},
	}
	for _, test := range []struct {
		name string
		p    printer
		want string
	}{
		{"file", printer{}, `
  ID    TITLE                        NOTE
  A     Ein langer Titel für Geräte  x
  LONG  short
`},
		{"narrow", printer{width: 30}, `
  ID    TITLE             NOTE
  A     Ein langer Tite…  x
  LONG  short
`},
		{"too narrow", printer{width: 10}, `
  ID    TITLE         NOTE
  A     Ein langer…   x
  LONG  short
`},
		{"coloured", printer{colour: true}, strings.NewReplacer("<", "\x1b[1m", "(", "\x1b[2m", "/", "\x1b[0m").Replace(`
  (ID/    (TITLE/                        (NOTE/
  <A/     Ein langer Titel für Geräte  x
  <LONG/  short
`)},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.p.table(2, columns, rows)
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), test.p.buf.String()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"  one ", []string{"one"}},
		{"one two\nthree", []string{"one two", "three"}},
		{"incomprehensible x", []string{"incomprehensible", "x"}},
		{"füüüüü äääääß", []string{"füüüüü", "äääääß"}},
	} {
		if got := wrap(test.text, 8); !slices.Equal(got, test.want) {
			t.Errorf("wrap(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}
