package policy_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/policy"
)

// keys are identities of every sort.
var keys = []policy.Key{
	{Rule: "acyclic", Protocols: []string{"A", "B", "C"}},
	{Rule: "deep", Protocols: []string{"A"}},
	{Rule: "no-http", Protocols: []string{"A", "HTTP"}},
	{Rule: "no-http", Protocols: []string{"B", "HTTP"}},
	{Rule: "no-http", Selection: "X* & <Y>"},
	{Rule: "unread", File: "docs/MS-A.md", Problem: "a line of # bytes"},
}

func findings(keys ...policy.Key) []policy.Finding {
	var list []policy.Finding
	for _, key := range keys {
		list = append(list, policy.Finding{Key: key})
	}
	return list
}

func keysOf(findings []policy.Finding) []policy.Key {
	var list []policy.Key
	for _, f := range findings {
		list = append(list, f.Key)
	}
	return list
}

func saveBaseline(t testing.TB, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "strata.baseline.json")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

const baselineText = `{"schema":"strata/baseline/1","findings":[
{"rule":"acyclic","protocols":["A","B","C"]},
{"rule":"deep","protocols":["A"]},
{"rule":"no-http","selection":"X* & <Y>"},
{"rule":"no-http","protocols":["A","HTTP"]},
{"rule":"no-http","protocols":["B","HTTP"]},
{"rule":"unread","file":"docs/MS-A.md","problem":"a line of # bytes"}
]}
`

func TestBaselineWrite(t *testing.T) {
	shuffled := slices.Clone(keys)
	slices.Reverse(shuffled)
	var out bytes.Buffer
	if err := policy.NewBaseline(findings(append(shuffled, keys...)...)).Write(&out); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(baselineText, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b, err := policy.LoadBaseline(saveBaseline(t, out.String()), policy.Access{})
	if err != nil || b.Len() != len(keys) {
		t.Fatalf("%d findings, %v, want %d", b.Len(), err, len(keys))
	}
	var again bytes.Buffer
	if err := b.Write(&again); err != nil || again.String() != out.String() {
		t.Errorf("read and written again: %s, %v", again.String(), err)
	}
}

func TestCompare(t *testing.T) {
	b, err := policy.LoadBaseline(saveBaseline(t, baselineText), policy.Access{})
	if err != nil {
		t.Fatal(err)
	}
	unknown := policy.Key{Rule: "no-http", Protocols: []string{"A", "B", "HTTP"}}
	current := findings(keys[5], unknown, keys[2], keys[0], keys[5])
	fresh, known, gone := b.Compare(current)
	if diff := cmp.Diff([]policy.Key{unknown}, keysOf(fresh)); diff != "" {
		t.Errorf("new (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]policy.Key{keys[5], keys[2], keys[0], keys[5]}, keysOf(known)); diff != "" {
		t.Errorf("known (-want +got):\n%s", diff)
	}
	var messages []string
	for _, f := range gone {
		messages = append(messages, strings.TrimPrefix(f.Place.String(), filepath.ToSlash(filepath.Dir(f.Place.File))+"/")+": "+f.Rule+": "+f.Message)
	}
	want := []string{
		"strata.baseline.json:3: stale-baseline: deep: A is found no longer",
		"strata.baseline.json:4: stale-baseline: no-http: selection X* & <Y> is found no longer",
		"strata.baseline.json:6: stale-baseline: no-http: B > HTTP is found no longer",
	}
	if diff := cmp.Diff(want, messages); diff != "" {
		t.Errorf("gone (-want +got):\n%s", diff)
	}
	if fresh, known, gone := b.Prune(current).Compare(current); len(fresh) != 1 || len(known) != 4 || len(gone) != 0 {
		t.Errorf("pruned: %d new, %d known, %d gone", len(fresh), len(known), len(gone))
	}
}

// Whatever is written is read again, and parts findings as sets do.
func TestBaselineProperty(t *testing.T) {
	text := rapid.SampledFrom([]string{"A", "MS-B", "C > D", "é\"\\\n<&>", "\u2028"})
	key := rapid.Custom(func(t *rapid.T) policy.Key {
		return policy.Key{
			Rule: rapid.SampledFrom([]string{"r", "s"}).Draw(t, "rule"), Protocols: rapid.SliceOfN(text, 1, 2).Draw(t, "protocols"),
			Selection: rapid.SampledFrom([]string{"", "X"}).Draw(t, "selection"),
		}
	})
	rapid.Check(t, func(rt *rapid.T) {
		old, current := rapid.SliceOf(key).Draw(rt, "old"), rapid.SliceOf(key).Draw(rt, "current")
		var out bytes.Buffer
		if err := policy.NewBaseline(findings(old...)).Write(&out); err != nil {
			rt.Fatal(err)
		}
		b, err := policy.LoadBaseline(saveBaseline(t, out.String()), policy.Access{})
		if err != nil {
			rt.Fatal(err)
		}
		has := func(list []policy.Key, key policy.Key) bool {
			return slices.ContainsFunc(list, func(k policy.Key) bool { return cmp.Equal(k, key) })
		}
		fresh, known, gone := b.Compare(findings(current...))
		if len(fresh)+len(known) != len(current) {
			rt.Fatalf("%d new, %d known of %d", len(fresh), len(known), len(current))
		}
		for _, k := range keysOf(fresh) {
			if has(old, k) {
				rt.Fatalf("%v is known", k)
			}
		}
		for _, k := range keysOf(known) {
			if !has(old, k) {
				rt.Fatalf("%v is new", k)
			}
		}
		missing := make(map[string]bool)
		for _, k := range old {
			if !has(current, k) {
				missing[k.Rule+k.String()+strings.Join(k.Protocols, "\x00")] = true
			}
		}
		if len(gone) != len(missing) {
			rt.Fatalf("%d gone, want %d", len(gone), len(missing))
		}
	})
}

func TestLoadBaselineErrors(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", `:1:1: it ends in the middle: restore it, or write it anew with --update-baseline`},
		{baselineText[:100], `:3:12: it ends in the middle: restore it, or write it anew with --update-baseline`},
		{strings.TrimSuffix(baselineText, "]}\n"), `:7:70: it ends in the middle: restore it, or write it anew with --update-baseline`},
		{strings.Replace(baselineText, "baseline/1", "baseline/2", 1), `:1:30: schema: this program reads "strata/baseline/1", got "strata/baseline/2": write it anew with --update-baseline`},
		{strings.Replace(baselineText, `"deep"`, `""`, 1), `:3:30: a finding without the name of its rule`},
		{strings.Replace(baselineText, `"deep"`, `7`, 1), `:3:29: rule: want a string, got a number`},
		{strings.Replace(baselineText, `"deep",`, `"deep","line":3,`, 1), `:3:43: unknown field "line"`},
		{strings.Replace(baselineText, "\n]}", `],"more":1}`, 1), `:7:78: unknown key "more": want schema and findings`},
		{`{"findings":[]}`, `:1:12: want a schema before the findings: "strata/baseline/1"`},
		{`{"schema":"strata/baseline/1"}`, `:1:31: there are no findings: want schema and findings`},
		{`{"schema":"strata/baseline/1","schema":"strata/baseline/1"}`, `:1:39: a second "schema": leave one`},
		{`[]`, `:1: this is no baseline: want one that --update-baseline has written`},
		{`{"token":"x"}`, `:1: this is no baseline: want one that --update-baseline has written`},
		{baselineText + "{}", `:9:2: there is more after the end of the baseline`},
		{`{"schema":"strata/baseline/1",}`, `:1:30: invalid character '}'`},
	} {
		_, err := policy.LoadBaseline(saveBaseline(t, test.text), policy.Access{})
		var bad *policy.FileError
		if !errors.As(err, &bad) {
			t.Errorf("%q: %v, want %s", test.text, err, test.want)
			continue
		}
		if _, got, _ := strings.Cut(err.Error(), "baseline.json"); !strings.HasPrefix(got, test.want) {
			t.Errorf("%q:\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// FuzzLoadBaseline checks that no baseline makes the reader panic, and that what
// it reads it writes the same again.
func FuzzLoadBaseline(f *testing.F) {
	f.Add(baselineText)
	f.Add(baselineText[:100])
	file := filepath.Join(f.TempDir(), "strata.baseline.json")
	f.Fuzz(func(t *testing.T, text string) {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		b, err := policy.LoadBaseline(file, policy.Access{})
		if err != nil {
			var bad *policy.FileError
			if !errors.As(err, &bad) || bad.Line < 1 {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		var out bytes.Buffer
		if err := b.Write(&out); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, out.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		if again, err := policy.LoadBaseline(file, policy.Access{}); err != nil || again.Len() != b.Len() {
			t.Fatalf("%q: read again: %v", text, err)
		}
	})
}

func TestBaselineResolve(t *testing.T) {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "MS-NLMP", Aliases: []string{"NTLM"}})
	b.AddProtocol(graph.Protocol{ID: "TCP", Specifications: []string{"RFC793"}})
	b.AddProtocol(graph.Protocol{ID: "MS-A"})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	keys := func(lists ...[]string) (findings []policy.Finding) {
		for _, ids := range lists {
			findings = append(findings, policy.Finding{Key: policy.Key{Rule: "rule", Protocols: ids}})
		}
		return findings
	}
	baseline := policy.NewBaseline(keys([]string{"NTLM", "RFC793"}, []string{"MS-A", "NTLM", "RFC793"}, []string{"MS-A", "GONE"}))
	baseline.Resolve(g)
	fresh, known, gone := baseline.Compare(keys([]string{"MS-NLMP", "TCP"}, []string{"MS-A", "MS-NLMP", "TCP"}))
	if len(fresh) != 0 || len(known) != 2 || len(gone) != 1 {
		t.Errorf("%d new, %d known, %d gone; want 0, 2 and 1", len(fresh), len(known), len(gone))
	}
}
