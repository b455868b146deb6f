package policy_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/delta"
	"strata/graph/graphtest"
	"strata/graph/names"
	"strata/graph/policy"
)

// parse builds a graph of layers-on relations from "A>B A?>C D": an optional
// relation has a question mark, a lone name is a protocol, "A>B:uses" is of
// another kind, and in "A>T" the document of T is read only if it stands
// somewhere on the left or alone. Line 1 of the document of A proves the first
// relation of A, and so on.
func parse(t testing.TB, text string) *graph.Graph {
	t.Helper()
	var b build.Builder
	lines := make(map[string]int)
	for word := range strings.FieldsSeq(text) {
		word, kindName, named := strings.Cut(word, ":")
		kind := graph.LayersOn
		if named {
			var err error
			if kind, err = graph.ParseKind(kindName); err != nil {
				t.Fatal(err)
			}
		}
		from, to, ok := strings.Cut(word, ">")
		from, optional := strings.CutSuffix(from, "?")
		b.AddProtocol(graph.Protocol{ID: from})
		if ok {
			lines[from]++
			b.AddRelation(graph.Relation{From: from, To: to, Kind: kind, Evidence: []graph.Evidence{
				{Document: from, Section: "1.4", Line: lines[from], Cue: "needs", Source: graph.SourceRelationships, Optional: optional},
			}})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func resolve(g *graph.Graph, name string) (int, error) {
	match, err := names.Resolve(g, name)
	return match.Node, err
}

// load reads a rule file of the given text.
func load(t testing.TB, text string) (*policy.Config, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "strata.yaml")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return policy.Load(file, policy.Access{})
}

// noChecks turns the built-in checks off.
const noChecks = "version: 1\nchecks: {undeclared: off, unused-reference: off, contradiction: off, superseded: off, dangling: off, unread: off, stale-review: off}\n"

// check applies one rule to a graph, and writes each finding as "severity: message".
func check(t testing.TB, g *graph.Graph, rule string) []string {
	t.Helper()
	config, err := load(t, noChecks+"rules:\n- {name: rule, "+rule+"}\n")
	if err != nil {
		t.Fatal(err)
	}
	findings, err := config.Check(g, resolve, policy.Found{})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range findings {
		list = append(list, fmt.Sprintf("%s: %s", f.Severity, f.Message))
	}
	return list
}

func TestRules(t *testing.T) {
	for _, test := range []struct {
		graph, rule string
		want        []string
	}{
		// forbid
		{"A>B B>C", "forbid: {from: A, to: C}", nil},
		{"A>B B>C", "forbid: {from: A, to: B}", []string{"error: A depends on B"}},
		{"A>B B>C", "severity: info, forbid: {from: A, to: B}", []string{"info: A depends on B"}},
		{"A>B B>C", "forbid: {from: A, to: C}, reachable: true", []string{"error: A depends on C (A > B > C)"}},
		{"A>B B>C A>D D>C", "forbid: {from: A, to: C}, reachable: true", []string{"error: A depends on C (A > B > C)"}}, // the first of the shortest
		{"A?>B", "forbid: {from: A, to: B}", []string{"error: A depends on B"}},
		{"A?>B", "forbid: {from: A, to: B}, required: true", nil},
		{"A?>B A>B:uses", "forbid: {from: A, to: B}, required: true", []string{"error: A depends on B"}},
		{"A>B", "forbid: {from: A, to: B}, kinds: uses", nil},
		{"A>B A>B:uses", "forbid: {from: A, to: B}, kinds: [uses, extends]", []string{"error: A depends on B"}},
		{"A>B:supersedes", "forbid: {from: A, to: B}", nil},
		{"A>B:supersedes", "forbid: {from: A, to: B}, kinds: all", []string{"error: A leads to B"}},
		{"A>B B>A", `forbid: {from: "*", to: "*"}`, []string{"error: A depends on B", "error: B depends on A"}},
		{"A>A A>B", `forbid: {from: A, to: "*"}`, []string{"error: A depends on B"}}, // itself does not count
		{"A>B B>A", "forbid: {from: A, to: A}, reachable: true", nil},
		{"A>B", "forbid: {from: A, to: X*}", []string{"warning: the selection X* matches no protocol"}},
		{"A>B", "forbid: {from: A, to: HTTP}", []string{`warning: the selection HTTP: no protocol "HTTP" ("strata list" shows all)`}},
		{"A>B", "forbid: {from: A, to: B + HTTP}", []string{
			"error: A depends on B", `warning: the selection B + HTTP: no protocol "HTTP" ("strata list" shows all)`,
		}},
		{"", `forbid: {from: "*", to: kind:standard}`, []string{
			"warning: the selection * matches no protocol", "warning: the selection kind:standard matches no protocol",
		}},

		// allow
		{"A>B A>C", "allow: {from: A, to: B + C}", nil},
		{"A>B A>C", "allow: {from: A, to: B}", []string{"error: A depends on C, which is not among what it may depend on"}},
		{"A>B B>C", "allow: {from: A, to: B}", nil},
		{"A>B B>C", "allow: {from: A, to: B}, reachable: true", []string{"error: A depends on C, which is not among what it may depend on (A > B > C)"}},
		{"A>B A?>C", "allow: {from: A, to: B}, required: true", nil},
		{"A>B B>A", "allow: {from: A + B, to: B}", []string{"error: B depends on A, which is not among what it may depend on"}},
		{"A>B", "allow: {from: A, to: X*}", []string{
			"error: A depends on B, which is not among what it may depend on", "warning: the selection X* matches no protocol",
		}},

		// require
		{"A>B C>B", "require: {from: A + C, to: B}", nil},
		{"A>B B>S", "require: {from: A, to: S}", []string{"error: A depends on none of S"}},
		{"A>B B>S", "require: {from: A, to: S}, reachable: true", nil},
		{"A?>S", "require: {from: A, to: S}", nil},
		{"A?>S", "require: {from: A, to: S}, required: true", []string{"error: A depends on none of S"}},
		{"A>B B>A", `require: {from: "*", to: B}`, nil}, // B itself need not
		{"A", "require: {from: A, to: X*}", []string{"error: A depends on none of X*", "warning: the selection X* matches no protocol"}},

		// layers
		{"A>B B>C A>C", "layers: [A, B, C]", nil},
		{"A>B B>C A>C", "layers: [A, B, C], closed: true", []string{"error: A of layer 1 depends on C of layer 3, past what is between"}},
		{"C>A", "layers: [A, B, C]", []string{
			"error: C of layer 3 depends on A of the higher layer 1", `warning: the selection B: no protocol "B": did you mean A or C? ("strata list" shows all)`,
		}},
		{"C?>A B", "layers: [A, B, C], required: true", nil},
		{"A1>A2 A2>A1 B", `layers: ["A*", B]`, nil},
		{"A1>A2 B", "layers: [[A1, A2], B]", []string{"error: A1 of layer 1 depends on A2 of another part of it"}},
		{"B>X X>A", "layers: [A, B]", nil},
		{"B>X X>A", "layers: [A, B], reachable: true", []string{"error: B of layer 2 depends on A of the higher layer 1 (B > X > A)"}},
		{"A>B B>C", "layers: [A, B, C], closed: true, reachable: true", nil},
		{"A>X X>C B", "layers: [A, B, C], closed: true, reachable: true", []string{"error: A of layer 1 depends on C of layer 3, past what is between (A > X > C)"}},
		{"A>B B>A", "layers: [A, B]", []string{"error: B of layer 2 depends on A of the higher layer 1"}},
		{"A>B X>TCP", "layers: [A, B], exhaustive: true", []string{"error: X is in no layer"}}, // TCP was not read
		{"A>B", `layers: [A, "*"]`, nil},                                                       // A is in the first that selects it

		// independent
		{"A>B C", "independent: [A, C]", nil},
		{"A>C", "independent: [A, C]", []string{"error: A depends on C, and must not: A and C are to be independent"}},
		{"C>A", "independent: [A, C]", []string{"error: C depends on A, and must not: C and A are to be independent"}},
		{"A>B B>C", "independent: [A, C]", nil},
		{"A>B B>C", "independent: [A, C], reachable: true", []string{"error: A depends on C, and must not: A and C are to be independent (A > B > C)"}},
		{"A?>C", "independent: [A, C], required: true", nil},
		{"A1>A2 C", `independent: ["A*", C]`, nil},
		{"AC>C AC>A A", "independent: [A*, '*C']", nil}, // AC is in both
		{"A>C C>A", "independent: [A, C]", []string{
			"error: A depends on C, and must not: A and C are to be independent", "error: C depends on A, and must not: C and A are to be independent",
		}},
		{"A", "independent: [A, X*]", []string{"warning: the selection X* matches no protocol"}},

		// acyclic
		{"A>B B>C A>C", `acyclic: "*"`, nil},
		{"A>B B>A", `acyclic: "*"`, []string{"error: A and B depend on each other: A > B > A"}},
		{"A>B B>C C>A", `acyclic: "*"`, []string{"error: A, B and C depend on each other: A > B > C > A"}},
		{"A>B B>C C>D D>E E>A B>A", "acyclic: D", []string{"error: 5 protocols depend on each other, such as A > B > C > D > E > A"}},
		{"A>A", `acyclic: "*"`, []string{"error: A depends on itself"}},
		{"A>B B>A C>D D>C", "acyclic: C", []string{"error: C and D depend on each other: C > D > C"}},
		{"A>B B?>A", `acyclic: "*", required: true`, nil},
		{"A>B B>A:uses", `acyclic: "*", kinds: layers-on`, nil},
		{"A>B B>A", "acyclic: X*", []string{"warning: the selection X* matches no protocol"}},

		// max-depth
		{"A>B B>C", `max-depth: {of: "*", limit: 2}`, nil},
		{"A>B B>C A>C", `max-depth: {of: "*", limit: 1}`, []string{"error: A stands on layer 2, above layer 1: A > B > C"}},
		{"A>B B>C", `max-depth: {of: B, limit: 1}`, nil},
		{"A>B B?>C", `max-depth: {of: "*", limit: 1}, required: true`, nil},
		{"A>B B>A B>C", `max-depth: {of: A, limit: 0}`, []string{"error: A stands on layer 1, above layer 0: A > B > C"}},
		{"A>B B>A", `max-depth: {of: "*", limit: 0}`, nil}, // a cycle is one layer
		{"A>B", `max-depth: {of: X*, limit: 0}`, []string{"warning: the selection X* matches no protocol"}},

		// max-dependents
		{"A>C B>C", "max-dependents: {of: C, limit: 2}", nil},
		{"A>C B>C", "max-dependents: {of: C, limit: 1}", []string{"error: C has 2 dependents, more than 1"}},
		{"A>C A>C:uses C>C", "max-dependents: {of: C, limit: 1}", nil},
		{"A>B B>C", "max-dependents: {of: C, limit: 1}", nil},
		{"A>B B>C", "max-dependents: {of: C, limit: 1}, reachable: true", []string{"error: C has 2 dependents, more than 1"}},
		{"A>B B>A", "max-dependents: {of: A, limit: 0}, reachable: true", []string{"error: A has 1 dependent, more than 0"}},
		{"A?>C B>C", "max-dependents: {of: C, limit: 1}, required: true", nil},
		{"A", "max-dependents: {of: X*, limit: 0}", []string{"warning: the selection X* matches no protocol"}},
	} {
		if diff := cmp.Diff(test.want, check(t, parse(t, test.graph), test.rule)); diff != "" {
			t.Errorf("%s\n{%s} (-want +got):\n%s", test.graph, test.rule, diff)
		}
	}
}

// The chain of what is required by choices goes by each of them.
func TestRequiredByChoices(t *testing.T) {
	var b build.Builder
	b.AddRelation(graph.Relation{From: "C", To: "D"})
	b.AddGroup(graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}}})
	b.AddGroup(graph.Group{Owner: "B", Members: graph.Alternatives{{"C"}}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"error: A depends on D (A > B > C > D)"}
	if diff := cmp.Diff(want, check(t, g, "forbid: {from: A, to: D}, required: true, reachable: true")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A finding has the rule, its why, the identity and every relation of the chain
// with its evidence.
func TestFinding(t *testing.T) {
	config, err := load(t, noChecks+"rules:\n- name: no-http\n  why: >\n    No web\n    server.\n  forbid: {from: A, to: C}\n  reachable: true\n")
	if err != nil {
		t.Fatal(err)
	}
	got, err := config.Check(parse(t, "A>B A?>B:uses B?>C"), resolve, policy.Found{})
	if err != nil {
		t.Fatal(err)
	}
	evidence := func(document string, line int, optional bool) graph.Evidence {
		return graph.Evidence{Document: document, Section: "1.4", Line: line, Cue: "needs", Source: graph.SourceRelationships, Optional: optional}
	}
	want := []policy.Finding{{
		Key: policy.Key{Rule: "no-http", Protocols: []string{"A", "C"}}, Severity: policy.Error, Why: "No web server.",
		Message: "A depends on C (A > B > C)", Document: "A",
		Steps: []policy.Step{
			{From: "A", To: "B", Kinds: graph.KindSet(graph.LayersOn, graph.Uses), Evidence: []graph.Evidence{evidence("A", 1, false), evidence("A", 2, true)}},
			{From: "B", To: "C", Kinds: graph.KindSet(graph.LayersOn), Optional: true, Evidence: []graph.Evidence{evidence("B", 1, true)}},
		},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The gravest come first, then the rules in their order, then the protocols.
func TestOrder(t *testing.T) {
	config, err := load(t, `version: 1
rules:
- {name: z, severity: warning, forbid: {from: A, to: B}}
- {name: y, forbid: {from: "*", to: B}}
- {name: a, forbid: {from: A, to: B}}
`)
	if err != nil {
		t.Fatal(err)
	}
	g := parse(t, "A>B C>B B")
	findings, err := config.Check(g, resolve, policy.Found{Problems: []policy.Problem{{Place: policy.Place{File: "x.md", Line: 3}, Message: "a line of 12 bytes"}}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range findings {
		got = append(got, fmt.Sprintf("%s %s: %s", f.Severity, f.Rule, f.Key))
	}
	want := []string{"error y: A > B", "error y: C > B", "error a: A > B", "error unread: x.md: a line of # bytes", "warning z: A > B"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A citation of what the lists of references do not have is a finding, but where they have a
// series that it is of.
func TestMissingReferences(t *testing.T) {
	config := policy.Default()
	config.Known = func(tag string) (graph.Document, bool) {
		d, ok := map[string]graph.Document{"RFC9001": {Numbers: []string{"BCP 14"}}, "RFC9002": {Numbers: []string{"STD 7"}}}[tag]
		return d, ok
	}
	series := []string{"BCP 14", "BCP 15"}
	findings, err := config.Check(parse(t, "A"), resolve, policy.Found{Unlisted: []policy.Citation{
		{Place: policy.Place{File: "a.md", Line: 3}, Document: "draft-a", Tag: "GEARS"},
		{Place: policy.Place{File: "a.md", Line: 4}, Document: "draft-a", Tag: "RFC9001", Within: series},
		{Place: policy.Place{File: "a.md", Line: 5}, Document: "draft-a", Tag: "RFC9002", Within: series},
		{Place: policy.Place{File: "a.md", Line: 6}, Document: "draft-a", Tag: "RFC9003", Within: series},
	}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range findings {
		got = append(got, fmt.Sprintf("%s: %s %s: %s", f.Place, f.Severity, f.Rule, f.Message))
	}
	want := []string{
		"a.md:3: error missing-reference: draft-a cites GEARS, which is neither in its lists of references nor a part of it",
		"a.md:5: error missing-reference: draft-a cites RFC9002, which is neither in its lists of references nor a part of it",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestCheckErrors(t *testing.T) {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "MS-A", Aliases: []string{"twin"}})
	b.AddProtocol(graph.Protocol{ID: "MS-B", Aliases: []string{"twin"}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for rule, want := range map[string]string{
		`{name: r, acyclic: twin}`:        `strata.yaml:4:22: r: protocol name "twin" is ambiguous, give one of MS-A, MS-B`,
		`{name: r, acyclic: MS-* - twin}`: `strata.yaml:4:29: r: protocol name "twin" is ambiguous, give one of MS-A, MS-B`,
	} {
		config, err := load(t, noChecks+"rules:\n- "+rule+"\n")
		if err != nil {
			t.Fatal(err)
		}
		_, err = config.Check(g, resolve, policy.Found{})
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", rule, err, want)
		}
	}
}

// What goes with a document is told by its protocol alone.
func TestDifferencesOfADocument(t *testing.T) {
	build := func(there bool) *graph.Graph {
		var b build.Builder
		b.AddProtocol(graph.Protocol{ID: "MS-GONE", Dangling: !there})
		b.AddProtocol(graph.Protocol{ID: "MS-KEPT"})
		b.AddProtocol(graph.Protocol{ID: "MS-NEW", Dangling: there, NoDependents: map[bool][]graph.Evidence{false: {{}}}[there]})
		b.AddRelation(graph.Relation{From: "MS-KEPT", To: "MS-GONE"})
		if there {
			b.AddRelation(graph.Relation{From: "MS-GONE", To: "TCP"})
			b.AddRelation(graph.Relation{From: "MS-GONE", To: "UDP"})
			b.AddRelation(graph.Relation{From: "MS-KEPT", To: "TCP"})
			b.AddGroup(graph.Group{Owner: "MS-GONE", Members: graph.Alternatives{{"TCP"}, {"UDP"}}})
			b.AddTransport("MS-GONE", graph.Transport{Endpoints: []graph.Endpoint{{Kind: graph.TCPPort, Value: "7040"}}})
		}
		return graphtest.MustBuild(t, &b)
	}
	var got []string
	for _, f := range policy.Differences(delta.Compare(build(true), build(false), delta.Options{})) {
		got = append(got, f.Message)
	}
	want := []string{
		"MS-GONE: its document is gone, with 2 relations",
		"MS-NEW: its document is there, its document states that nothing depends on it",
		"TCP is gone",
		"UDP is gone",
		"MS-KEPT > TCP: layers-on is gone",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
