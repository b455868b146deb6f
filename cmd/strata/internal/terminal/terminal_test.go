package terminal

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTable(t *testing.T) {
	columns := []Column{{Name: "ID", Style: Bold}, {Name: "TITLE", Shrinks: true}, {Name: "NOTE"}, {Name: "EMPTY"}}
	rows := [][]string{
		{"A", "Ein langer Titel für Geräte", "x", ""},
		{"LONG", "short", "", ""},
	}
	for _, test := range []struct {
		name string
		p    Printer
		want string
	}{
		{"file", Printer{}, `
  ID    TITLE                        NOTE
  A     Ein langer Titel für Geräte  x
  LONG  short
`},
		{"narrow", Printer{width: 30}, `
  ID    TITLE             NOTE
  A     Ein langer Tite…  x
  LONG  short
`},
		{"too narrow", Printer{width: 10}, `
  ID    TITLE         NOTE
  A     Ein langer…   x
  LONG  short
`},
		{"coloured", Printer{styled: true}, strings.NewReplacer("<", "\x1b[1m", "(", "\x1b[2m", "/", "\x1b[0m").Replace(`
  (ID/    (TITLE/                        (NOTE/
  <A/     Ein langer Titel für Geräte  x
  <LONG/  short
`)},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			test.p.out = &out
			test.p.Table(2, columns, rows)
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), out.String()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestTableColumns has characters of two columns and of none, and a line feed.
func TestTableColumns(t *testing.T) {
	var out strings.Builder
	p := Printer{out: &out, width: 24}
	p.Table(0, []Column{{Name: "ID"}, {Name: "TITLE", Shrinks: true}, {Name: "N", Right: true}}, [][]string{
		{"協定", "通信協定の長い題名", "1"},
		{"e\u0301e", "a\nb", "12"},
	})
	want := `
ID    TITLE            N
協定  通信協定の長…    1
ée    a b             12
`
	if diff := cmp.Diff(strings.ReplaceAll(want[1:], `\u0301`, "\u0301"), out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The last column that shrinks does so first: it has what is more about the others.
func TestTableShrinksTheLast(t *testing.T) {
	var out strings.Builder
	p := Printer{out: &out, width: 36}
	p.Table(0, []Column{{Name: "CHAIN", Shrinks: true}, {Name: "EVIDENCE", Shrinks: true}}, [][]string{{"WIDG > GEAR > TCP", "a sentence that has no end"}})
	want := `
CHAIN              EVIDENCE
WIDG > GEAR > TCP  a sentence that…
`
	if diff := cmp.Diff(want[1:], out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A column that is to stay readable shrinks after the others have.
func TestTableKeeps(t *testing.T) {
	columns := []Column{{Name: "TITLE", Shrinks: true}, {Name: "EVIDENCE", Shrinks: true, Keeps: 20}}
	rows := [][]string{{"a title of many words", "WIDG section 1.4, line 7"}}
	for width, want := range map[int]string{
		40: `
TITLE               EVIDENCE
a title of many w…  WIDG section 1.4, l…
`,
		30: `
TITLE         EVIDENCE
a title of…   WIDG section 1.…
`,
	} {
		var out strings.Builder
		p := Printer{out: &out, width: width}
		p.Table(0, columns, rows)
		if diff := cmp.Diff(want[1:], out.String()); diff != "" {
			t.Errorf("width %d: -want +got:\n%s", width, diff)
		}
	}
}

// TestTableLong has a table of many parts, after other text.
func TestTableLong(t *testing.T) {
	// With one processor, the memory of a chunk is reused after thousands of rows.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var out, want strings.Builder
	p := Printer{out: &out}
	p.Printf("Numbers\n")
	want.WriteString("Numbers\n N  ID\n")
	var rows [][]string
	for i := range 10_000 {
		rows = append(rows, []string{strconv.Itoa(i % 100), fmt.Sprint("A", i) + "\a"[:i%2]})
		fmt.Fprintf(&want, "%2d  A%d%s\n", i%100, i, strings.Repeat("\ufffd", i%2))
	}
	p.Table(0, []Column{{Name: "N", Right: true}, {Name: "ID"}}, rows)
	if out.String() != want.String() {
		t.Errorf("%d bytes, want %d", out.Len(), want.Len())
	}
}

func TestTame(t *testing.T) {
	const name = "MS-\x1b[31mX\x1b[1m\a\u009b2J\tY"
	for _, test := range []struct {
		p    Printer
		want string
	}{
		{Printer{}, "MS-\ufffd[31mX\ufffd[1m\ufffd\ufffd2J\ufffdY\n"},
		{Printer{styled: true}, "\x1b[1mMS-\ufffd[31mX\x1b[1m\ufffd\ufffd2J\ufffdY\x1b[0m\n"},
	} {
		test.p.Printf("%s\n", test.p.Style(Bold, name))
		if got := string(test.p.tame(test.p.buf.Bytes())); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
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
		if got := Wrap(test.text, 8); !slices.Equal(got, test.want) {
			t.Errorf("Wrap(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}
