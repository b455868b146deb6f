package selection_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/names"
	"strata/graph/selection"
)

// resolve looks names up as the commands do.
func resolve(g *graph.Graph, name string) (int, error) {
	match, err := names.Resolve(g, name)
	return match.Node, err
}

// family is a graph of a few protocols:
//
//	XX-APP -> XX-RPC => TCP        => optional
//	XX-APP -> XX-FMT
//	XX-WEB -> TCP
//	XX-ODD <-> XX-EVEN, supersedes XX-WEB
func family(t testing.TB) *graph.Graph {
	t.Helper()
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "XX-APP", Title: "Application Protocol", Area: "Remote Connectivity", Aliases: []string{"app"}})
	b.AddProtocol(graph.Protocol{ID: "XX-RPC", Title: "Call (XX) Protocol", Area: "Networking", Aliases: []string{"calls"}})
	b.AddProtocol(graph.Protocol{ID: "XX-FMT", Title: "Format of Data", Category: graph.CategoryDataStructure})
	b.AddProtocol(graph.Protocol{ID: "XX-WEB", Title: "Web Protocol", Area: "Networking"})
	b.AddProtocol(graph.Protocol{ID: "COM+", Title: "Components"})
	b.AddProtocol(graph.Protocol{ID: "A/B", Title: "Slash"})
	b.AddProtocol(graph.Protocol{ID: "TCP", Category: graph.CategoryStandard, Family: "standards", Dangling: true})
	relate := func(from, to string, kind graph.Kind, optional bool) {
		b.AddRelation(graph.Relation{From: from, To: to, Kind: kind, Optional: optional})
	}
	relate("XX-APP", "XX-RPC", graph.LayersOn, false)
	relate("XX-APP", "XX-FMT", graph.Uses, false)
	relate("XX-RPC", "TCP", graph.LayersOn, true)
	relate("XX-WEB", "TCP", graph.LayersOn, false)
	relate("XX-ODD", "XX-EVEN", graph.Uses, false)
	relate("XX-EVEN", "XX-ODD", graph.Uses, false)
	relate("XX-ODD", "XX-WEB", graph.Supersedes, false)
	b.AddRelation(graph.Relation{From: "COM+", To: "TCP", Kind: graph.Uses, Evidence: []graph.Evidence{{Document: "COM+", Line: 1, Denied: true}}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestSelect(t *testing.T) {
	for _, test := range []struct{ expression, want string }{
		// Names
		{"XX-APP", "XX-APP"},
		{"app", "XX-APP"},
		{"[xx-app]", "XX-APP"},
		{"web protocol", "XX-WEB"},
		{`"Call (XX) Protocol"`, "XX-RPC"},
		{`'calls'`, "XX-RPC"},
		{"COM+", "COM+"},
		{"A/B", "A/B"},
		// Patterns
		{"xx-*", "XX-APP XX-EVEN XX-FMT XX-ODD XX-RPC XX-WEB"},
		{"*", "A/B COM+ TCP XX-APP XX-EVEN XX-FMT XX-ODD XX-RPC XX-WEB"},
		{"?C[P-Q]", "TCP"},
		{"a?b", "A/B"},
		{"ZZ-*", ""},
		// Fields
		{`area:"Remote Connectivity"`, "XX-APP"},
		{"area:net*", "XX-RPC XX-WEB"},
		{"area:Mars", ""},
		{"family:standards", "TCP"},
		{"family:s* & tcp", "TCP"},
		{"family:openspec", ""},
		{"category:standard", "TCP"},
		{"kind:standard", "TCP"}, // the older spelling
		{"category:data-structure", "XX-FMT"},
		{`category:"data structure"`, "XX-FMT"},
		{"text:protocol", "XX-APP XX-RPC XX-WEB"},
		{"text:calls", "XX-RPC"},
		// Functions
		{"deps(XX-APP)", "TCP XX-FMT XX-RPC"},
		{"deps(XX-APP, depth=1)", "XX-FMT XX-RPC"},
		{"deps(XX-APP, kinds=uses)", "XX-FMT"},
		{"deps(XX-APP, kinds=layers-on, uses, required)", "XX-FMT XX-RPC"},
		{"deps(XX-APP, kinds=layers-on, depth=1)", "XX-RPC"},
		{"deps(XX-APP, required)", "XX-FMT XX-RPC"},
		{"deps(XX-ODD)", "XX-EVEN"},
		{"deps(XX-ODD, kinds=all)", "TCP XX-EVEN XX-WEB"},
		{"deps(XX-APP + XX-RPC)", "TCP XX-FMT"},
		{"deps(COM+)", ""},
		{"users(TCP)", "XX-APP XX-RPC XX-WEB"},
		{"users(TCP, depth=1)", "XX-RPC XX-WEB"},
		{"users(users(TCP, depth=1), depth=1)", "XX-APP"},
		{"direct(XX-APP)", "XX-FMT XX-RPC"},
		{"direct(XX-RPC, required)", ""},
		{"between(XX-APP, TCP)", "TCP XX-APP XX-RPC"},
		{"between(TCP, XX-APP)", ""},
		{"between(XX-APP, XX-APP)", "XX-APP"},
		{"between(XX-ODD, XX-EVEN)", "XX-EVEN XX-ODD"},
		{"shared(XX-APP, XX-WEB)", "TCP"},
		{"shared(XX-APP, XX-WEB, XX-ODD)", ""},
		{"shared(XX-APP, XX-WEB, required)", ""},
		{"roots()", "A/B COM+ XX-APP XX-WEB"},
		{"roots(kinds=supersedes)", "A/B COM+ TCP XX-APP XX-EVEN XX-FMT XX-ODD XX-RPC"},
		{"leaves()", "A/B COM+ TCP XX-FMT"},
		{"leaves(required)", "A/B COM+ TCP XX-FMT XX-RPC"},
		{"dangling()", "TCP XX-EVEN XX-ODD"},
		// Operators
		{"XX-APP + TCP", "TCP XX-APP"},
		{"COM+ + A/B", "A/B COM+"},
		{"xx-* - XX-APP", "XX-EVEN XX-FMT XX-ODD XX-RPC XX-WEB"},
		{"xx-* -XX-APP -xx-o*", "XX-EVEN XX-FMT XX-RPC XX-WEB"},
		{"xx-*&area:Networking", "XX-RPC XX-WEB"},
		{"TCP + xx-* & area:Networking", "TCP XX-RPC XX-WEB"},
		{"(TCP + xx-*) & area:Networking", "XX-RPC XX-WEB"},
		{"xx-* - (deps(app) - XX-FMT)", "XX-APP XX-EVEN XX-FMT XX-ODD XX-WEB"},
		{"deps(app)-TCP", "XX-FMT XX-RPC"},
		{"\tdeps( app )\n", "TCP XX-FMT XX-RPC"},
	} {
		t.Run(test.expression, func(t *testing.T) {
			g := family(t)
			e, err := selection.Parse(test.expression)
			if err != nil {
				t.Fatal(err)
			}
			nodes, err := e.Select(g, resolve)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, node := range nodes {
				got = append(got, g.ID(node))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct{ expression, want string }{
		{"", "\n^\nselection, character 1: the expression is empty: want a name, a pattern such as MS-RDP*, or a function such as deps(MS-DCOM)"},
		{"deps(app", "deps(app\n        ^\nselection, character 9: unexpected end: want ) to close the parenthesis of character 5"},
		{"deps(app))", "deps(app))\n         ^\nselection, character 10: unexpected \")\" after a whole expression: want +, - or &, or nothing"},
		{"- app", "- app\n^\nselection, character 1: unexpected \"-\": want a name, a pattern, a function or ("},
		{"app + ", "app + \n      ^\nselection, character 7: unexpected end: want a name, a pattern, a function or ("},
		{"app & & web", "app & & web\n      ^\nselection, character 7: unexpected \"&\": want a name, a pattern, a function or ("},
		{"depps(app)", "depps(app)\n^\nselection, character 1: unknown function \"depps\": want deps, users, direct, between, shared, roots, leaves or dangling"},
		{"deps()", "deps()\n^\nselection, character 1: deps(X, depth=N, kinds=K, required): want one set of protocols, got 0"},
		{"dangling(app)", "dangling(app)\n^\nselection, character 1: dangling(): want no set of protocols, got 1"},
		{"shared(app)", "shared(app)\n^\nselection, character 1: shared(A, B, …, depth=N, kinds=K, required): want at least 2 sets of protocols, got 1"},
		{"deps(app,)", "deps(app,)\n         ^\nselection, character 10: unexpected \")\" after a comma: want another argument"},
		{"deps(app, depth=0)", "deps(app, depth=0)\n          ^\nselection, character 11: depth=0: want a number of steps, at least 1"},
		{"deps(app, depth=-3)", "deps(app, depth=-3)\n          ^\nselection, character 11: depth=-3: want a number of steps, at least 1"},
		{"deps(app, kinds=over)", "deps(app, kinds=over)\n          ^\nselection, character 11: unknown relation kind \"over\": want one of layers-on, extends, uses, supersedes, manages, related, alternative, cites, describes, dependencies, all"},
		{"deps(app, deep=3)", "deps(app, deep=3)\n          ^\nselection, character 11: deps has no option \"deep\": want deps(X, depth=N, kinds=K, required)"},
		{"dangling(depth=3)", "dangling(depth=3)\n         ^\nselection, character 10: dangling has no option \"depth\": want dangling()"},
		{"deps(app, required=no)", "deps(app, required=no)\n          ^\nselection, character 11: required takes no value"},
		{"aera:x", "aera:x\n^\nselection, character 1: unknown field \"aera\": want area, category, family, text, port, pipe, sequence, interface or uuid, or quotes around a name that has a colon"},
		{"kind:standards", "kind:standards\n^\nselection, character 1: unknown protocol category \"standards\": want protocol, data structure, algorithm, overview or standard"},
		{"kind:", "kind:\n^\nselection, character 1: kind: lacks a value, such as area:\"File Services\", category:standard or text:routing"},
		{"MS-[A", "MS-[A\n^\nselection, character 1: bad pattern \"ms-[a\": close the bracket, or put a backslash before it"},
		{`app + "web`, "app + \"web\n      ^\nselection, character 7: the quotation is not closed: end it with \""},
		{"étude(", "étude(\n^\nselection, character 1: unknown function \"étude\": want deps, users, direct, between, shared, roots, leaves or dangling"},
		{"xx-* + wep", "xx-* + wep\n       ^\nselection, character 8: no protocol \"wep\": did you mean XX-WEB? (\"strata list\" shows all)"},
		{"app web", "no protocol \"app web\": did you mean XX-WEB? (\"strata list\" shows all)"},
		{"xx-apq", "no protocol \"xx-apq\": did you mean XX-APP? (\"strata list\" shows all)"},
	} {
		t.Run(test.expression, func(t *testing.T) {
			e, err := selection.Parse(test.expression)
			if err == nil {
				_, err = e.Select(family(t), resolve)
			}
			if err == nil {
				t.Fatal("no error")
			}
			got := err.Error()
			var bad *selection.Error
			if errors.As(err, &bad) {
				got = bad.Pointer() + "\n" + got
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestHostile has expressions that no person writes.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"nested":  strings.Repeat("(", 1000) + "a" + strings.Repeat(")", 1000),
		"calls":   strings.Repeat("deps(", 1000) + "a" + strings.Repeat(")", 1000),
		"long":    strings.Repeat("a + ", 1<<20) + "a",
		"control": "deps(\x00\x1b[31m\xff",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := selection.Parse(text)
			var bad *selection.Error
			if !errors.As(err, &bad) {
				t.Fatalf("error %v, want a *selection.Error", err)
			}
			if n := len(bad.Error()) + len(bad.Pointer()); n > 1000 {
				t.Errorf("the message has %d bytes", n)
			}
			if strings.ContainsAny(bad.Error()+bad.Pointer(), "\x00\x1b") {
				t.Errorf("the message has control characters: %q", bad.Error()+bad.Pointer())
			}
		})
	}
}

// A name for which resolve returns no node selects nothing.
func TestSelectNone(t *testing.T) {
	g := family(t)
	e, err := selection.Parse("XX-WEB + nowhere + users(nowhere)")
	if err != nil {
		t.Fatal(err)
	}
	nodes, err := e.Select(g, func(g *graph.Graph, name string) (int, error) {
		if name == "nowhere" {
			return -1, nil
		}
		return resolve(g, name)
	})
	if err != nil || len(nodes) != 1 || g.ID(nodes[0]) != "XX-WEB" {
		t.Errorf("%v, %v, want XX-WEB alone", nodes, err)
	}
}

// TestRequiredIsWhateverIsChosen holds that "required" means what is needed whatever is
// chosen, where no depth and no kinds are given.
func TestRequiredIsWhateverIsChosen(t *testing.T) {
	var b build.Builder
	for _, r := range [][2]string{{"MS-A", "MS-B"}, {"TCP", "IP"}, {"UDP", "IP"}} {
		b.AddRelation(graph.Relation{From: r[0], To: r[1]})
	}
	b.AddGroup(graph.Group{Owner: "MS-B", Members: graph.Alternatives{{"TCP"}, {"UDP"}}, Choice: graph.Carriers})
	g := graphtest.MustBuild(t, &b)
	for text, want := range map[string][]string{
		"deps(MS-A, required)":          {"IP", "MS-B"},
		"users(IP, required)":           {"MS-A", "MS-B", "TCP", "UDP"},
		"shared(MS-A, TCP, required)":   {"IP"},
		"deps(MS-A, required, depth=9)": {"MS-B"},
	} {
		e, err := selection.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		nodes, err := e.Select(g, func(g *graph.Graph, name string) (int, error) {
			m, err := names.Resolve(g, name)
			return m.Node, err
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, node := range nodes {
			got = append(got, g.ID(node))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s selects %v, want %v", text, got, want)
		}
	}
}
