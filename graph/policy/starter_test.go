package policy_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/policy"
)

// What the starter holds of any graph nothing breaks but cycles, which come into
// the baseline.
func TestStarterProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := drawModel(rt).g
		config, err := load(t, policy.Starter(g, nil))
		if err != nil {
			rt.Fatal(err)
		}
		findings, err := config.Check(g, resolve, policy.Found{})
		if err != nil {
			rt.Fatal(err)
		}
		for _, f := range findings {
			if f.Rule == "max-depth" && f.Selection == "" || f.Rule == "layers" {
				rt.Fatalf("%s: %s\n%s", f.Rule, f.Message, policy.Starter(g, nil))
			}
		}
	})
}

// IDs that the language of selections, or YAML, would take for something else.
func TestStarterNames(t *testing.T) {
	var b build.Builder
	ids := []string{"COM+", "A/B", "1.0", "1e3", "true", "it's", "x y", "a: b", "#1", "MS-*", `q"q`, "-", "MS-A", "MS-B"}
	for i, id := range ids {
		b.AddProtocol(graph.Protocol{ID: id})
		b.AddRelation(graph.Relation{From: id, To: ids[(i+1)/2]})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	text := policy.Starter(g, nil)
	config, err := load(t, text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	findings, err := config.Check(g, resolve, policy.Found{})
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, f := range findings {
		if f.Rule == "layers" || f.Selection != "" {
			t.Errorf("%s: %s\n%s", f.Rule, f.Message, text)
		}
	}
}

// The rules that are commented out are rules, once they are not.
func TestStarterExamples(t *testing.T) {
	text := policy.Starter(parse(t, "MS-UP>MS-DOWN MS-DOWN"), nil)
	before, examples, found := strings.Cut(text, "  # More to think of:\n")
	if !found {
		t.Fatal(text)
	}
	examples = regexp.MustCompile(`(?m)^  # ?`).ReplaceAllString(examples, "  ")
	config, err := load(t, before+examples)
	if err != nil {
		t.Fatalf("%v\n%s", err, before+examples)
	}
	var names []string
	for _, about := range config.About() {
		names = append(names, about.Name)
	}
	names = names[:len(names)-13] // the built-in checks
	if want := []string{"acyclic", "max-depth", "layers", "no-http", "known-ground", "secured", "apart", "no-new-users"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}

// The rule file for drafts is one, and its rules that are commented out are rules.
func TestStarterIETF(t *testing.T) {
	text := policy.StarterIETF(nil)
	if _, err := load(t, text); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	before, examples, found := strings.Cut(text, "  # Rules of your own, such as:\n")
	if !found {
		t.Fatal(text)
	}
	examples = regexp.MustCompile(`(?m)^  # ?`).ReplaceAllString(examples, "  ")
	if _, err := load(t, before+examples); err != nil {
		t.Fatalf("%v\n%s", err, before+examples)
	}
}

// Of many protocols the layers are not listed.
func TestStarterOfMany(t *testing.T) {
	var b build.Builder
	for i := range 41 {
		b.AddProtocol(graph.Protocol{ID: "MS-" + strings.Repeat("A", i+1)})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	if text := policy.Starter(g, nil); strings.Contains(text, "name: layers") {
		t.Error(text)
	}
}
