package policy_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"strata/graph/policy"
)

// A file that says nothing wrong, of every form of rule.
const everything = `# A comment.
version: 1
extends: []
checks:
  undeclared: warning
  unused-reference: off
rules:
  - name: no-http
    severity: warning
    why: >
      Nobody runs
      a web server.
    forbid: {from: MS-*, to: HTTP}
    reachable: true
    kinds: layers-on, uses
    required: true
  - {name: only, allow: {from: 'deps(X, depth=2) & kind:standard', to: "*"}, kinds: [layers-on, uses]}
  - name: secure
    require:
      from: MS-*
      to: |
        TLS +
        MS-NLMP
  - name: stack
    layers:
      - MS-UI
      - [MS-APP, MS-DAT]
      - - TCP
        - UDP
    closed: true
    exhaustive: false
  - {name: apart, severity: info, independent: [A, B]}
  - {name: tangled, acyclic: "*"}
  - {name: deep, max-depth: {of: "*", limit: 8}}
  - {name: v1.0_hub, max-dependents: {of: "*", limit: 0}}
`

// badRules are rule files that cannot be read, with the error. What a schema
// cannot see is marked.
var badRules = []struct {
	text, want string
	unseen     bool // by the JSON Schema
}{
	{"", `:1: there is nothing in the file: want version: 1 and rules`, false},
	{"# nothing\n", `:1: there is nothing in the file: want version: 1 and rules`, false},
	{"rules: []\n", `:1: rule file: there is no version: begin it with version: 1`, false},
	{"version: 2\n", `:1:10: version: this program reads version 1, got 2`, false},
	{"version: \"1\"\n", `:1:10: version: want a whole number, at least 0, got the text "1"`, false},
	{"version:\n", `:1:10: version: want a whole number, at least 0, got nothing`, false},
	{"version: 1\nversion: 1\n", `:2:1: mapping key "version" already defined at [1:1]: leave one`, true},
	{"version: 1\nrulez: []\n", `:2:1: rule file: unknown key "rulez": did you mean rules?`, false},
	{"- version: 1\n", `:1: this is no rule file: want one that begins with version: 1`, false},
	{"root:x:0:0\n", `:1: this is no rule file: want one that begins with version: 1`, false},
	{"[core]\n\ttoken = x\n", `:1: this is no rule file: want one that begins with version: 1`, false},
	{"--- # rules\n\n{\"version\": 3}\n", `:3:13: version: this program reads version 1, got 3`, false},
	{"version: 1\nrules:\n\t- name: x\n", `:3:1: a tab in the indentation: YAML takes spaces only`, true},
	{"version: 1\nrules: [\n", `:2:8: sequence end token ']' not found`, true},
	{"version: 1\n---\nversion: 1\n", `:3:1: a second document: want one in a file`, true},
	{"version: 1\nrules: x\n", `:2:8: rules: want a list, got the text "x"`, false},
	{"version: 1\nrules: {a: 1}\n", `:2:9: rules: want a list, got keys with values`, false},
	{"version: 1\nrules: [x]\n", `:2:9: rule: want keys (name, severity, why, forbid, allow, require, layers, independent, acyclic, max-depth, max-dependents, kinds, required, reported, types, reachable, closed, exhaustive) with values, got the text "x"`, false},
	{"version: 1\nextends: 3\n", `:2:10: extends: want a list, got 3`, false},
	{"version: 1\nextends: [true]\n", `:2:11: extends: want the path of a rule file, got true`, false},
	{"version: 1\nextends: missing.yaml\n", `:2:10: extends "missing.yaml": no such file or directory: want a rule file, by its path from this one`, true},
	{"version: 1\nextends: strata.yaml\n", `:2:10: extends runs in a circle: `, true},
	{"version: 1\nchecks: {undeclared: fatal}\n", `:2:22: undeclared: want error, warning, info or off, got the text "fatal"`, false},
	{"version: 1\nchecks: {undeclared: false}\n", `:2:22: undeclared: want error, warning, info or off, got false`, false},
	{"version: 1\nroles: {}\n", `:2:1: rule file: unknown key "roles": did you mean rules?`, false},
	{"version: 1\nchecks: {undefined: off}\n", `:2:10: checks: unknown key "undefined": want one of undeclared, unused-reference, contradiction, superseded, dangling, downref, obsolete-ref, unpublished-normative, no-such-rfc, cluster, missing-reference, unread, stale-review`, false},
	{"version: 1\nchecks: {1: off}\n", `:2:10: checks: want a plain word for a key: one of undeclared, unused-reference, contradiction, superseded, dangling, downref, obsolete-ref, unpublished-normative, no-such-rfc, cluster, missing-reference, unread, stale-review`, false},

	{rules("acyclic: A"), `:3:4: rule: it has no name`, false},
	{rules("name: a"), `:3:4: rule: it says nothing: want one of forbid, allow, require, layers, independent, acyclic, max-depth, max-dependents`, false},
	{rules(""), `:3:3: rule: it says nothing: want one of forbid, allow, require, layers, independent, acyclic, max-depth, max-dependents`, false},
	{rules("name: a, acyclic: A, forbid: {from: A, to: B}"), `:3:25: rule: it has forbid as well as acyclic: make two rules of it`, false},
	{rules("name: a b, acyclic: A"), `:3:10: name: want a name of letters, digits, hyphens, dots and underscores, got the text "a b"`, false},
	{rules("name: 12, acyclic: A"), `:3:10: name: want a name of letters, digits, hyphens, dots and underscores, got 12`, false},
	{rules("name: unread, acyclic: A"), `:3:10: name: unread is the name of a built-in check: give the rule another`, false},
	{rules("name: locked, acyclic: A"), `:3:10: name: locked is the name of a built-in check: give the rule another`, false},
	{"version: 1\nrules:\n- {name: a, acyclic: A}\n- {name: a, acyclic: B}\n", `:4: a second rule with the name "a", after that of `, true},
	{rules("name: a, severity: off, acyclic: A"), `:3:23: severity: want error, warning or info, got the text "off"`, false},
	{rules("name: a, why: [x], acyclic: A"), `:3:18: why: want a text, got a list`, false},
	{rules("name: a, why: '', acyclic: A"), `:3:18: why: it is empty: want a text`, false},
	{rules("name: a, acyclic: A, kinds: over"), `:3:32: kinds: unknown relation kind "over": want one of layers-on, extends, uses, supersedes, manages, related, alternative, cites, describes, dependencies, all`, false},
	{rules("name: a, acyclic: A, kinds: []"), `:3:32: kinds: want at least one, got a list`, false},
	{rules("name: a, acyclic: A, required: 1"), `:3:35: required: want true or false, got 1`, false},
	{rules("name: a, acyclic: A, required: yes"), `:3:35: required: want true or false, got the text "yes"`, false},
	{rules("name: a, acyclic: A, reachable: true"), `:3:25: rule: reachable does not go with acyclic: leave it out`, false},
	{rules("name: a, forbid: {from: A, to: B}, closed: true"), `:3:39: rule: closed does not go with forbid: leave it out`, false},
	{rules("name: a, max-depth: {of: A, limit: 1}, exhaustive: true"), `:3:43: rule: exhaustive does not go with max-depth: leave it out`, false},
	{rules("name: a, forbid: {from: A}"), `:3:22: rule: to is missing: want from and to, a selection each`, false},
	{rules("name: a, allow: {to: A}"), `:3:21: rule: from is missing: want from and to, a selection each`, false},
	{rules("name: a, require: A"), `:3:22: rule: want keys (from, to) with values, got the text "A"`, false},
	{rules("name: a, forbid: {from: A, to: B, via: C}"), `:3:38: rule: unknown key "via": want one of from, to`, false},
	{rules("name: a, forbid: {from: , to: B}"), `:3:27: from: want a selection, such as MS-* or "category:standard - TCP", got nothing`, false},
	{rules("name: a, forbid: {from: [A], to: B}"), `:3:28: from: want a selection, such as MS-* or "category:standard - TCP", got a list`, false},
	{rules("name: a, layers: A"), `:3:21: layers: want a list, got the text "A"`, false},
	{rules("name: a, layers: []"), `:3:21: layers: want at least one layer, the highest first`, false},
	{rules("name: a, layers: [A, []]"), `:3:25: layers: want at least one selection in a layer`, false},
	{rules("name: a, independent: [A]"), `:3:26: independent: want at least two selections`, false},
	{rules("name: a, independent: [A, [B]]"), `:3:30: independent: want a selection, such as MS-* or "category:standard - TCP", got a list`, false},
	{rules("name: a, max-depth: {of: A}"), `:3:25: rule: limit is missing: want of, a selection, and limit, a number`, false},
	{rules("name: a, max-depth: {limit: 1}"), `:3:25: rule: of is missing: want of, a selection, and limit, a number`, false},
	{rules("name: a, max-depth: {of: A, limit: -1}"), `:3:39: limit: want a whole number, at least 0, got -1`, false},
	{rules("name: a, max-depth: {of: A, limit: 1.5}"), `:3:39: limit: want a whole number, at least 0, got 1.5`, false},
	{rules("name: a, acyclic: 'A + '"), `:3:26: acyclic: unexpected end: want a name, a pattern, a function or (`, true},
	{rules("name: a, acyclic: 'deps(A, dept=2)'"), `:3:31: acyclic: deps has no option "dept": want deps(X, depth=N, kinds=K, required)`, true},
	{rules("name: a, acyclic: *"), `:3:23: unexpected scalar value type: put a selection that begins with * in quotes, as in "*"`, true},
	{"version: 1\nrules:\n- name: a\n  acyclic: *\n", `:4:12: undefined alias name: put a selection that begins with * in quotes, as in "*"`, true},
	{rules("name: a, acyclic: &x A"), `:3:22: acyclic: want a selection, such as MS-* or "category:standard - TCP", got an anchor or alias: put a text that begins with & in quotes`, true},
	{rules("name: a, acyclic: !!str A"), `:3:22: acyclic: want a selection, such as MS-* or "category:standard - TCP", got a tag`, true},
	{"version: 1\nrules:\n- name: a\n  why: because: of that\n  acyclic: A\n", `:4:8: mapping value is not allowed in this context: put a text that has a colon and a space in quotes`, true},
	{"version: 1\nrules: " + strings.Repeat("[", 100_000), `:2: brackets or lists are nested more than 1000 deep`, true},
	{"version: 1\nrules: " + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000), `:2: brackets or lists are nested more than 1000 deep`, true},
	{"version: 1\nrules:\n" + strings.Repeat("- ", 100_000), `:3: brackets or lists are nested more than 1000 deep`, true},
	{"version: 1\nrules: \xff\n", `:2: bytes that are not UTF-8: save the file as UTF-8`, true},
}

// rules returns a rule file of one rule in braces.
func rules(rule string) string { return "version: 1\nrules:\n- {" + rule + "}\n" }

func TestLoad(t *testing.T) {
	config, err := load(t, everything)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, about := range config.About() {
		got = append(got, about.Name+" "+about.Severity.String())
	}
	want := []string{
		"no-http warning", "only error", "secure error", "stack error", "apart info", "tangled error", "deep error", "v1.0_hub error",
		"undeclared warning", "contradiction error", "superseded warning", "dangling warning", "downref warning", "obsolete-ref warning",
		"unpublished-normative info", "no-such-rfc error", "cluster info", "missing-reference error", "unread error", "stale-review error",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if why := config.About()[0].Why; why != "Nobody runs a web server." {
		t.Errorf("why: %q", why)
	}
}

func TestLoadErrors(t *testing.T) {
	for _, test := range badRules {
		_, err := load(t, test.text)
		if err == nil {
			t.Errorf("%q: no error, want %s", test.text, test.want)
			continue
		}
		file, rest, _ := strings.Cut(err.Error(), "strata.yaml")
		if !filepath.IsAbs(filepath.FromSlash(file)) || !strings.HasPrefix(rest, test.want) {
			t.Errorf("%.200q:\n got %s\nwant %s", test.text, rest, test.want)
		}
	}
}

// The line is shown with an arrow at the place.
func TestPointer(t *testing.T) {
	_, err := load(t, "version: 1\nrules:\n  - name: a\n    acyclic: MS-* &\n")
	var bad *policy.FileError
	if !errors.As(err, &bad) {
		t.Fatal(err)
	}
	if got, want := bad.Pointer(), "    acyclic: MS-* &\n"+strings.Repeat(" ", 19)+"^"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestExtends(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"strata.yaml":      "version: 1\nextends: [shared/a.yaml, shared/b.yaml]\nchecks: {dangling: off}\nrules: [{name: own, acyclic: A}]\n",
		"shared/a.yaml":    "version: 1\nextends: c.yaml\nchecks: {dangling: error, unread: info}\nrules: [{name: a, acyclic: A}]\n",
		"shared/b.yaml":    "version: 1\nextends: ../shared/c.yaml\nchecks: {undeclared: info}\n",
		"shared/c.yaml":    "version: 1\nchecks: {undeclared: off, unread: error}\nrules: [{name: c, acyclic: A}]\n",
		"circle.yaml":      "version: 1\nextends: shared/one.yaml\n",
		"shared/one.yaml":  "version: 1\nextends: two.yaml\n",
		"shared/two.yaml":  "version: 1\nextends: ../circle.yaml\n",
		"twice.yaml":       "version: 1\nextends: shared/a.yaml\nrules:\n- {name: a, acyclic: A}\n",
		"deep.yaml":        "version: 1\nextends: shared/bad.yaml\n",
		"shared/bad.yaml":  "version: 1\nrules: 1\n",
		"directory.yaml/x": "",
	})
	t.Chdir(dir)
	config, err := policy.Load("strata.yaml", policy.Access{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, about := range config.About() {
		got = append(got, about.Name+" "+about.Severity.String())
	}
	want := []string{"c error", "a error", "own error", "undeclared info", "unused-reference warning", "contradiction error", "superseded warning", "downref warning", "obsolete-ref warning", "unpublished-normative info", "no-such-rfc error", "cluster info", "missing-reference error", "unread info", "stale-review error"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, want := range map[string]string{
		"circle.yaml":    "shared/two.yaml:2:10: extends runs in a circle: circle.yaml > shared/one.yaml > shared/two.yaml > circle.yaml",
		"twice.yaml":     `twice.yaml:4: a second rule with the name "a", after that of shared/a.yaml:4: give it another`,
		"deep.yaml":      "shared/bad.yaml:2:8: rules: want a list, got 1",
		"none.yaml":      "open none.yaml: no such file or directory",
		"directory.yaml": "open directory.yaml: is a directory",
	} {
		if _, err := policy.Load(name, policy.Access{}); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

// The JSON Schema for editors accepts and rejects what the parser does, but for
// what schemas cannot see: syntax, names that are taken, selections.
func TestRuleSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "docs", "strata.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	valid := func(text string) error {
		asJSON, err := yaml.YAMLToJSON([]byte(text))
		if err != nil {
			return err
		}
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(string(asJSON)))
		if err != nil {
			return err
		}
		return schema.Validate(value)
	}
	good := []string{everything, "version: 1\n", "version: 1\nextends: a.yaml\n"}
	for _, text := range good {
		if err := valid(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	seen := 0
	for _, test := range badRules {
		if test.unseen {
			continue
		}
		seen++
		if valid(test.text) == nil {
			t.Errorf("%q: the schema accepts it, the parser says %s", test.text, test.want)
		}
	}
	if seen < 30 {
		t.Errorf("the schema was asked about %d files", seen)
	}
}

// FuzzLoad checks that no rule file makes the reader panic or hang, and that
// every error points at a place in the file.
func FuzzLoad(f *testing.F) {
	f.Add(everything)
	for _, test := range badRules {
		f.Add(test.text)
	}
	f.Add("\r\r0")
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text string) {
		file := filepath.Join(dir, "strata.yaml")
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		config, err := policy.Load(file, policy.Access{})
		if err == nil {
			config.About()
			return
		}
		var bad *policy.FileError
		if !errors.As(err, &bad) || bad.Line < 1 || bad.Line > strings.Count(text, "\n")+strings.Count(text, "\r")+1 {
			t.Fatalf("%q: %v", text, err)
		}
		bad.Pointer()
	})
}
