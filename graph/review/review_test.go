package review_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/review"
)

const table = "verdict\tfrom\tto\tkind\tneed\tpurpose\tdocument\tsection\thashes\twho\twhy\tline\n" +
	"add\tMS-WIDG\tMS-BOLT\tuses\tone-of\tservice\tMS-WIDG\t3.1\t00000000000000ff,1000000000000000\tann\tnuts or bolts\t120\n" +
	"reject\tMS-WIDG\tMS-WCHN\tlayers-on\t\t\tMS-WCHN\t1.4\tfeeddeadbeef0001\tbob\treversed\t\n" +
	"amend\tMS-WIDG\tTCP\tlayers-on\toptional\ttypes\t\t\t\t\t\t\n"

var parsed = []graph.Verdict{
	{Ruling: graph.Added, From: "MS-WIDG", To: "MS-BOLT", Kind: graph.Uses, Need: graph.OneOf, Document: "MS-WIDG", Section: "3.1",
		Hashes: []uint64{0xff, 1 << 60}, Who: "ann", Why: "nuts or bolts", Line: 120},
	{Ruling: graph.Rejected, From: "MS-WIDG", To: "MS-WCHN", Kind: graph.LayersOn, Need: graph.Denied, Document: "MS-WCHN", Section: "1.4",
		Hashes: []uint64{0xfeeddeadbeef0001}, Who: "bob", Why: "reversed"},
	{Ruling: graph.Amended, From: "MS-WIDG", To: "TCP", Kind: graph.LayersOn, Need: graph.Optional, Purpose: graph.Types},
}

func TestParse(t *testing.T) {
	lines := strings.SplitAfter(table, "\n")
	for name, text := range map[string]string{
		"as written": table,
		"other ends": "\ufeff" + strings.ReplaceAll(table, "\n", "\r\n"),
		"no end":     strings.TrimSuffix(table, "\n"),
		"unsorted":   lines[0] + lines[3] + lines[1] + lines[2],
	} {
		got, err := review.Parse("r.tsv", text)
		if diff := cmp.Diff(parsed, got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
	older := strings.NewReplacer("\tline\n", "\n", "\t120\n", "\n", "reversed\t\n", "reversed\n", "\t\t\t\t\t\t\n", "\t\t\t\t\t\n").Replace(table)
	without := slices.Clone(parsed)
	without[0].Line = 0
	if got, err := review.Parse("r.tsv", older); err != nil || !cmp.Equal(without, got) {
		t.Errorf("without lines: %v\n%s", err, cmp.Diff(without, got))
	}
	var b strings.Builder
	if err := review.Write(&b, []graph.Verdict{parsed[2], parsed[0], parsed[1]}); err != nil || b.String() != table {
		t.Errorf("%v\n%s", err, cmp.Diff(table, b.String()))
	}
}

func TestParseErrors(t *testing.T) {
	line := func(fields string) string { return review.Header + "\n" + strings.ReplaceAll(fields, " ", "\t") + "\n" }
	for _, test := range []struct{ text, want string }{
		{"", "r.tsv:1: the file is empty: want the names of the columns"},
		{"from\tto\n", "r.tsv:1: this is no file of verdicts: want the names of the columns in the first line, separated by tabs: verdict from to"},
		{table + "\n", "r.tsv:5: the line is empty: delete it"},
		{line("reject A"), "r.tsv:2: 2 fields, want 12, separated by one tab: verdict from"},
		{strings.TrimSuffix(review.Header, "\tline") + "\nreject\tA\n", "r.tsv:2: 2 fields, want 11, separated by one tab: verdict from"},
		{line("drop A B uses   D 1  me x "), `r.tsv:2: unknown verdict "drop": want one of confirm, reject, amend, add`},
		{line("reject  B uses   D 1  me x "), `r.tsv:2: from "", to "B": want the IDs of two protocols`},
		{line("reject A A uses   D 1  me x "), `want the IDs of two protocols`},
		{line("reject A B eats   D 1  me x "), `unknown`},
		{line("reject A B cites   D 1  me x "), `r.tsv:2: kind cites: verdicts are on dependencies: want one of layers-on`},
		{line("reject A B uses required  D 1  me x "), `r.tsv:2: need "required" and purpose "" of what is rejected: leave both empty`},
		{line("amend A B uses maybe service D 1  me x "), `r.tsv:2: unknown need "maybe": want one of required`},
		{line("amend A B uses denied service D 1  me x "), `write the verdict reject`},
		{line("amend A B uses required fun D 1  me x "), `unknown purpose "fun"`},
		{line("amend A B uses required service D 1 12 me x "), `r.tsv:2: hash "12": want 16 hexadecimal digits`},
		{line("amend A B uses required service D 1 0000000000000000 me x "), `want 16 hexadecimal digits`},
		{line("amend A B uses required service D 1 00000000000000FF me x "), `in lower case`},
		{line("amend A B uses required service  1 00000000000000ff me x "), `hashes without a document`},
		{line("amend A B uses required service D 1  me x\u0001y "), `r.tsv:2: why "x\x01y": want it without control characters`},
		{line("amend A B uses required service D 1  me x 0"), `r.tsv:2: line "0": want the number of a line of the document, or nothing`},
		{line("amend A B uses required service D 1  me x first"), `r.tsv:2: line "first": want the number`},
		{review.Header + "\n\xff", "r.tsv:2: the line is not UTF-8"},
		{table + strings.SplitAfter(table, "\n")[2], "r.tsv:5: a second verdict on MS-WIDG and MS-WCHN, after that of line 3: keep one of them"},
	} {
		if _, err := review.Parse("r.tsv", test.text); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v, want %s", test.text, err, test.want)
		}
	}
}

// What is read is written so that it is read again, and errors name the file.
func FuzzParse(f *testing.F) {
	f.Add(table)
	f.Add(review.Header + "\n")
	f.Add(review.Header + "\r\nreject\tA\tB\tuses\t\t\t\t\t\t\t\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		verdicts, err := review.Parse("r.tsv", text)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "r.tsv:") || strings.Contains(err.Error(), "\n") {
				t.Fatalf("%q", err)
			}
			return
		}
		var b strings.Builder
		if err := review.Write(&b, verdicts); err != nil {
			t.Fatal(err)
		}
		again, err := review.Parse("r.tsv", b.String())
		if diff := cmp.Diff(verdicts, again); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
	})
}

func TestPut(t *testing.T) {
	v := parsed[1]
	v.Why = "another"
	if diff := cmp.Diff([]graph.Verdict{parsed[0], v, parsed[2]}, review.Put(parsed, v)); diff != "" {
		t.Error(diff)
	}
	other := graph.Verdict{From: "A", To: "B"}
	if diff := cmp.Diff([]graph.Verdict{other, parsed[0], v, parsed[2]}, review.Join(parsed, []graph.Verdict{v, other})); diff != "" {
		t.Error(diff)
	}
}

func TestBind(t *testing.T) {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "MS-W"})
	b.AddProtocol(graph.Protocol{ID: "MS-OLD"})
	b.AddRelation(graph.Relation{From: "MS-W", To: "TCP", Kind: graph.LayersOn, Evidence: []graph.Evidence{
		{Document: "MS-W", Line: 30, Hash: 3}, {Document: "MS-W", Line: 20, Hash: 3}, {Document: "MS-W", Line: 40, Hash: 4},
	}})
	b.AddRelation(graph.Relation{From: "MS-OLD", To: "TCP", Kind: graph.LayersOn, Evidence: []graph.Evidence{{Document: "MS-OLD", Line: 7}}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	find := func(document string, hashes []uint64) (int, bool) {
		return 55, document == "MS-W" && len(hashes) > 0 && hashes[0] == 5
	}
	for _, test := range []struct {
		name     string
		document string
		hashes   []uint64
		ruling   graph.Ruling
		find     review.Finder
		force    graph.Force
		line     int
	}{
		{name: "there", document: "MS-W", hashes: []uint64{3}, line: 20},
		{name: "one of two is there", document: "MS-W", hashes: []uint64{9, 4}, line: 40},
		{name: "not there", document: "MS-W", hashes: []uint64{9}, force: graph.Stale},
		{name: "not there, and nothing else of the pair", document: "MS-OLD", hashes: []uint64{9}, line: 99},
		{name: "nor in the text", document: "MS-W", hashes: []uint64{9}, find: find, force: graph.Stale},
		{name: "in the text alone", document: "MS-W", hashes: []uint64{5}, find: find, line: 55},
		{name: "added, in the text alone", ruling: graph.Added, document: "MS-W", hashes: []uint64{5}, find: find, line: 55},
		{name: "added, not in the text", ruling: graph.Added, document: "MS-W", hashes: []uint64{9}, find: find, force: graph.Stale},
		{name: "added, text not at hand", ruling: graph.Added, document: "MS-W", hashes: []uint64{5}, line: 99},
		{name: "not read", document: "TCP", hashes: []uint64{3}, force: graph.Unread},
		{name: "not known", document: "MS-X", hashes: []uint64{3}, find: find, force: graph.Unread},
		{name: "not bound", document: "MS-X", line: 99},
		{name: "graph without hashes", document: "MS-OLD", hashes: []uint64{3}, line: 99},
	} {
		v := graph.Verdict{Ruling: test.ruling, From: "MS-W", To: "TCP", Document: test.document, Hashes: test.hashes, Force: graph.Stale, Line: 99}
		got := review.Bind([]graph.Verdict{v}, g, test.find)[0]
		if got.Force != test.force || got.Line != test.line {
			t.Errorf("%s: %v, line %d; want %v, line %d", test.name, got.Force, got.Line, test.force, test.line)
		}
	}
}

// A verdict on what a graph knows by another name is one on that protocol: it adds no other.
func TestBindNames(t *testing.T) {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "MS-W"})
	b.AddProtocol(graph.Protocol{ID: "JSON", Aliases: []string{"JSON text"}, Specifications: []string{"RFC8259"}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"RFC8259": "JSON", "JSON text": "JSON", "JSON": "JSON", "RFC9999": "RFC9999"} {
		verdicts := []graph.Verdict{{Ruling: graph.Added, From: "MS-W", To: name, Kind: graph.Uses}}
		if got := review.Bind(verdicts, g, nil)[0].To; got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		if verdicts[0].To != name {
			t.Errorf("%s: the verdict that was given is changed", name)
		}
	}
}
