package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/joshdk/go-junit"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"strata/graph"
	"strata/graph/policy"
	"strata/graph/policy/report"
)

// example is a report with everything that reports have, and with every
// character that one of the forms must escape.
func example() *report.Report {
	evidence := func(document string, line int, cue string) []graph.Evidence {
		return []graph.Evidence{
			{Document: document, Section: "2.1", Title: "Transport", Line: line, Cue: cue, Source: graph.SourceTransport},
			{Document: document, Section: "1.4", Line: line + 1, Cue: "uses", Source: graph.SourceText, Optional: true},
		}
	}
	step := func(from, to string, list []graph.Evidence) policy.Step {
		return policy.Step{From: from, To: to, Kinds: graph.KindSet(graph.LayersOn, graph.Uses), Evidence: list}
	}
	return &report.Report{
		Rules: []policy.About{
			{Name: "no-http", Demand: "MS-* must not depend on HTTP.", Why: "No web server: 100% sure, <b>really</b>."},
			{Name: "deep", Severity: policy.Warning, Demand: "Not too deep."},
			{Name: "hub", Severity: policy.Info, Demand: "Not too many."},
			{Name: "quiet", Demand: "Nothing."},
		},
		New: []policy.Finding{
			{
				Key: policy.Key{Rule: "no-http", Protocols: []string{"MS-A", "HTTP"}}, Why: "No web server: 100% sure, <b>really</b>.",
				Message: "MS-A depends on HTTP (MS-A > MS-B > HTTP)", Document: "MS-A",
				Steps: []policy.Step{step("MS-A", "MS-B", evidence("MS-A", 7, "]]> & @you *over* \x1b[31m")), step("MS-B", "HTTP", evidence("MS-B", 9, "over"))},
			},
			{Key: policy.Key{Rule: "no-http", Protocols: []string{"MS-X", "HTTP"}}, Message: "MS-X needs it", Document: "MS-X"},
			{
				Key: policy.Key{Rule: "deep", Selection: "X*"}, Severity: policy.Warning, Message: "the selection X* matches no protocol",
				Place: policy.Place{File: "strata.yaml", Line: 4},
			},
			{
				Key: policy.Key{Rule: "hub", Protocols: []string{"MS-B"}}, Severity: policy.Info, Message: "MS-B has many dependents", Document: "MS-B",
				Label: "denied", Other: evidence("MS-FAR", 3, "none"),
			},
		},
		Known: []policy.Finding{{Key: policy.Key{Rule: "no-http", Protocols: []string{"MS-B", "HTTP"}}, Message: "MS-B depends on HTTP", Document: "MS-B"}},
		Gone: []policy.Finding{{
			Key: policy.Key{Rule: policy.Stale, Protocols: []string{"MS-C", "HTTP"}}, Message: "no-http: MS-C > HTTP is found no longer",
			Place: policy.Place{File: "strata.baseline.json", Line: 2},
		}},
		Baseline: "strata.baseline.json",
		Files:    map[string]string{"MS-A": "my docs/100%,a:b.md", "MS-B": "docs/MS-B.md"}, Protocols: 3, Version: "v1.2.3",
	}
}

func written(t *testing.T, r *report.Report, format string) string {
	t.Helper()
	var out, again bytes.Buffer
	if err := r.Write(&out, format); err != nil {
		t.Fatal(err)
	}
	if err := r.Write(&again, format); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Fatalf("%s: written twice, it differs: %v", format, err)
	}
	return out.String()
}

func TestText(t *testing.T) {
	want := `strata.baseline.json:2: error: stale-baseline: no-http: MS-C > HTTP is found no longer

my docs/100%,a:b.md:7: error: no-http: MS-A depends on HTTP (MS-A > MS-B > HTTP)
  No web server: 100% sure, <b>really</b>.
    MS-A > MS-B  layers-on, uses
      MS-A section 2.1 (Transport), line 7: “]]> & @you *over* ` + "\ufffd" + `[31m” and 1 more place
    MS-B > HTTP  layers-on, uses
      MS-B section 2.1 (Transport), line 9: “over” and 1 more place

MS-X: error: no-http: MS-X needs it

strata.yaml:4: warning: deep: the selection X* matches no protocol

MS-FAR:3: info: hub: MS-B has many dependents
    denied
      MS-FAR section 2.1 (Transport), line 3: “none” and 1 more place

4 rules for 3 protocols: 2 errors, 1 warning, 1 info, 1 known, 1 gone
`
	if diff := cmp.Diff(want, written(t, example(), "text")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := written(t, &report.Report{Protocols: 1}, "text"); got != "0 rules for 1 protocol: nothing found\n" {
		t.Errorf("nothing: %q", got)
	}
	if got := written(t, &report.Report{Baseline: "b"}, "text"); got != "0 rules for 0 protocols: nothing new, 0 known, 0 gone\n" {
		t.Errorf("nothing new: %q", got)
	}
}

// What people are shown of a long finding ends; JSON has all of it.
func TestLongFinding(t *testing.T) {
	r := &report.Report{New: []policy.Finding{{Key: policy.Key{Rule: "hub"}, Message: "many"}}}
	for range 20 {
		r.New[0].Steps = append(r.New[0].Steps, policy.Step{From: "MS-A", To: "MS-B"})
	}
	text := written(t, r, "text")
	if strings.Count(text, "MS-A > MS-B") != 8 || !strings.Contains(text, "and 12 more, which --format json lists") {
		t.Error(text)
	}
	if data := written(t, r, "json"); strings.Count(data, `"from":"MS-A"`) != 20 {
		t.Error(data)
	}
}

func TestFailed(t *testing.T) {
	for _, test := range []struct {
		r    report.Report
		want bool
	}{
		{report.Report{}, false},
		{report.Report{New: []policy.Finding{{Severity: policy.Warning}, {Severity: policy.Info}}}, false},
		{report.Report{New: []policy.Finding{{Severity: policy.Warning}, {}}}, true},
		{report.Report{Known: []policy.Finding{{}}}, false},
		{report.Report{Gone: []policy.Finding{{}}}, true},
	} {
		if got := test.r.Failed(); got != test.want {
			t.Errorf("%+v: %t", test.r, got)
		}
	}
}

func TestJSON(t *testing.T) {
	var got struct {
		Schema           string
		Failed           bool
		New, Known, Gone []struct {
			Rule, Severity, File, Document string
			Line                           int
			Relations                      []struct {
				From, To string
				Kinds    []string
				Evidence []struct{ Doc, Cue string }
			}
		}
	}
	if err := json.Unmarshal([]byte(written(t, example(), "json")), &got); err != nil {
		t.Fatal(err)
	}
	if got.Schema != "strata/check/1" || !got.Failed || len(got.New) != 4 || len(got.Known) != 1 || len(got.Gone) != 1 {
		t.Errorf("%+v", got)
	}
	first := got.New[0]
	if first.File != "my docs/100%,a:b.md" || first.Line != 7 || len(first.Relations) != 2 || !slices.Equal(first.Relations[0].Kinds, []string{"layers-on", "uses"}) || len(first.Relations[1].Evidence) != 2 {
		t.Errorf("%+v", first)
	}
	// One finding a line.
	if lines := strings.Count(written(t, example(), "json"), "\n{"); lines != 4+6 {
		t.Errorf("%d elements on lines of their own", lines)
	}
}

func TestGitHub(t *testing.T) {
	want := []string{
		`::error file=strata.baseline.json,line=2,title=stale-baseline::no-http: MS-C > HTTP is found no longer`,
		`::error file=my docs/100%25%2Ca%3Ab.md,line=7,title=no-http::MS-A depends on HTTP (MS-A > MS-B > HTTP)%0ANo web server: 100%25 sure, <b>really</b>.%0AMS-A > MS-B  layers-on, uses%0A  `,
		`::error title=no-http::MS-X needs it`,
		`::warning file=strata.yaml,line=4,title=deep::the selection X* matches no protocol`,
		`::notice title=hub::MS-B has many dependents%0Adenied%0A  MS-FAR`,
		`4 rules for 3 protocols: 2 errors, 1 warning, 1 info, 1 known, 1 gone`,
	}
	got := strings.Split(strings.TrimSuffix(written(t, example(), "github"), "\n"), "\n")
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("line %d:\n%s\nwant\n%s", i+1, got[i], want[i])
		}
	}
}

// JUnit is read by a parser that is not ours.
// many is a report of n findings of each severity, the gravest last.
func many(n int) *report.Report {
	r := &report.Report{Rules: []policy.About{{Name: "hub"}}}
	for severity := policy.Info; ; severity-- {
		for i := range n {
			r.New = append(r.New, policy.Finding{
				Key: policy.Key{Rule: "hub", Protocols: []string{"MS-" + strconv.Itoa(i)}}, Severity: severity, Message: fmt.Sprintf("%s %d", severity, i),
			})
		}
		if severity == policy.Error {
			return r
		}
	}
}

// GitHub shows ten annotations of each severity; the rest is text that is no command.
func TestManyAnnotations(t *testing.T) {
	text := written(t, many(12), "github")
	commands := slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return !strings.HasPrefix(line, "::") })
	if len(commands) != 30 || !strings.HasPrefix(commands[0], "::error title=hub::error 0") || !strings.HasPrefix(commands[29], "::notice") {
		t.Errorf("%d commands, the first %q", len(commands), commands[0])
	}
	for _, want := range []string{"\n6 more findings not annotated, as GitHub shows 10 of each severity:\n\n", "error: hub: error 10\n", "info: hub: info 11\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// A log has as many results as GitHub takes, the gravest of them.
func TestManyResults(t *testing.T) {
	for _, test := range []struct{ each, known, results, left int }{
		{8_000, 1_000, 25_000, 0},
		{8_000, 1_001, 25_000, 2},
		{10_000, 10, 25_000, 5_011},
	} {
		r := many(test.each)
		r.Baseline = "b"
		r.Known = slices.Repeat([]policy.Finding{{Key: policy.Key{Rule: "hub", Protocols: []string{"X"}}, Message: "known"}}, test.known)
		var log sarif.Report
		if err := json.Unmarshal([]byte(written(t, r, "sarif")), &log); err != nil {
			t.Fatal(err)
		}
		results := log.Runs[0].Results
		counts := make(map[string]int)
		for _, result := range results {
			counts[result.Level]++
		}
		if len(results) != test.results {
			t.Errorf("%d of each and %d known: %d results, want %d", test.each, test.known, len(results), test.results)
		}
		first := *results[0].Message.Text
		if test.left == 0 && strings.Contains(first, "left out") || test.left > 0 && !strings.HasPrefix(first, strconv.Itoa(test.left)+" findings left out of this log") {
			t.Errorf("%d of each and %d known: the first result is %q", test.each, test.known, first)
		}
		if counts["error"] < test.each || counts["warning"] < test.each {
			t.Errorf("%d of each and %d known: results by level %v", test.each, test.known, counts)
		}
	}
}

func TestJUnit(t *testing.T) {
	suites, err := junit.Ingest([]byte(written(t, example(), "junit")))
	if err != nil {
		t.Fatal(err)
	}
	if len(suites) != 1 {
		t.Fatalf("%d suites", len(suites))
	}
	var got []string
	for _, test := range suites[0].Tests {
		got = append(got, test.Name+" "+string(test.Status))
	}
	want := []string{"no-http failed", "deep passed", "hub passed", "quiet passed", "stale-baseline failed"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if totals := suites[0].Totals; totals.Tests != 5 || totals.Failed != 2 || totals.Passed != 3 {
		t.Errorf("%+v", totals)
	}
	first := suites[0].Tests[0]
	if first.Message != "MS-A depends on HTTP (MS-A > MS-B > HTTP), and 1 more" {
		t.Errorf("message %q", first.Message)
	}
	if text := first.Error.Error(); !strings.Contains(text, "“]]> & @you *over* \ufffd[31m”") || !strings.Contains(text, "\nMS-X: MS-X needs it") {
		t.Errorf("failure %q", text)
	}
	if first.SystemOut != "known: MS-B depends on HTTP" {
		t.Errorf("output %q", first.SystemOut)
	}
}

// sarifSchema is the official schema, as a module for SARIF holds it.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif").Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	ast.Inspect(file, func(n ast.Node) bool {
		if value, ok := n.(*ast.BasicLit); ok && value.Kind == token.STRING {
			text, err = strconv.Unquote(value.Value)
		}
		return true
	})
	schema, schemaErr := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil || schemaErr != nil {
		t.Fatal(err, schemaErr)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func TestSARIF(t *testing.T) {
	schema := sarifSchema(t)
	valid := func(text string) error {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(value)
	}
	text := written(t, example(), "sarif")
	for _, r := range []*report.Report{example(), {}} {
		if err := valid(written(t, r, "sarif")); err != nil {
			t.Error(err)
		}
	}
	for _, wrong := range []string{
		strings.Replace(text, `"2.1.0"`, `"2.2"`, 1), strings.Replace(text, `"startLine": 7`, `"startLine": 0`, 1), strings.Replace(text, `"level": "note"`, `"level": "info"`, 1),
	} {
		if wrong == text || valid(wrong) == nil {
			t.Error("the schema does not reject what is wrong")
		}
	}

	log, err := sarif.FromString(text)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, result := range log.Runs[0].Results {
		where := "nowhere"
		if len(result.Locations) > 0 && result.Locations[0].PhysicalLocation != nil {
			where = *result.Locations[0].PhysicalLocation.ArtifactLocation.URI
			if region := result.Locations[0].PhysicalLocation.Region; region != nil {
				where += ":" + strconv.Itoa(*region.StartLine)
			}
		}
		rule := log.Runs[0].Tool.Driver.Rules[result.RuleIndex]
		got = append(got, strings.Join([]string{*result.RuleID, result.Level, *result.BaselineState, where, strconv.Itoa(len(result.RelatedLocations))}, " "))
		if *rule.ID != *result.RuleID {
			t.Errorf("result of %s points at rule %s", *result.RuleID, *rule.ID)
		}
	}
	want := []string{
		"stale-baseline error new strata.baseline.json:2 0",
		"no-http error new my%20docs/100%25,a:b.md:7 2",
		"no-http error new nowhere 0",
		"deep warning new strata.yaml:4 0",
		"hub note new nowhere 1",
		"no-http error unchanged docs/MS-B.md:1 0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What the scripts expect of the command is valid too.
func TestScriptedReports(t *testing.T) {
	schema := sarifSchema(t)
	archive, err := txtar.ParseFile(filepath.Join("..", "..", "..", "testdata", "script", "check.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, file := range archive.Files {
		switch filepath.Ext(file.Name) {
		case ".sarif":
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(file.Data))
			if err == nil {
				err = schema.Validate(value)
			}
			if err != nil {
				t.Errorf("%s: %v", file.Name, err)
			}
			checked++
		case ".xml":
			if suites, err := junit.Ingest(file.Data); err != nil || len(suites) != 1 || suites[0].Totals.Failed == 0 {
				t.Errorf("%s: %v, %v", file.Name, suites, err)
			}
			checked++
		}
	}
	if checked < 2 {
		t.Errorf("%d reports", checked)
	}
}

// A fingerprint tells findings apart, and does not change when text moves.
func TestFingerprints(t *testing.T) {
	prints := func(r *report.Report) []string {
		log, err := sarif.FromString(written(t, r, "sarif"))
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, result := range log.Runs[0].Results {
			list = append(list, result.PartialFingerprints["strata/1"])
		}
		return list
	}
	old := prints(example())
	moved := example()
	moved.New[0].Steps[0].Evidence[0].Line = 700
	moved.New[0].Message = "in other words"
	if diff := cmp.Diff(old, prints(moved)); diff != "" {
		t.Errorf("moved (-want +got):\n%s", diff)
	}
	sorted := slices.Sorted(slices.Values(old))
	if len(slices.Compact(sorted)) != len(old) {
		t.Errorf("several findings have one fingerprint: %q", old)
	}
}

func TestMarkdown(t *testing.T) {
	got := written(t, example(), "markdown")
	for _, want := range []string{
		"### Strata: 2 errors, 1 warning, 1 info, 1 known, 1 gone\n\n4 rules for 3 protocols.\n\n- **error** `stale-baseline` ",
		"- **error** `no-http` MS-A depends on HTTP \\(MS-A \\> MS-B \\> HTTP\\) ([my docs/100%,a:b.md:7](<my%20docs/100%25,a:b.md#L7>))\n" +
			"  <br>No web server: 100% sure, \\<b\\>really\\</b\\>.\n  - MS-A \\> MS-B  layers-on, uses\n",
		"“\\]\\]\\> \\& &#64;you \\*over\\* \ufffd\\[31m”",
		"- **info** `hub` MS-B has many dependents (MS-FAR:3)\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	many := &report.Report{}
	for range 60 {
		many.New = append(many.New, policy.Finding{Key: policy.Key{Rule: "r"}, Message: "m"})
	}
	if got := written(t, many, "markdown"); strings.Count(got, "\n- ") != 50 || !strings.HasSuffix(got, "\nAnd 10 more findings.\n") {
		t.Error(got)
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := example().Write(&bytes.Buffer{}, "yaml"); err == nil {
		t.Error("no error")
	}
	for _, format := range report.Formats {
		written(t, example(), format)
	}
}
