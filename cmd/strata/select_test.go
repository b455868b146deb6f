package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/atlas"
	"strata/graph/names"
	"strata/graph/selection"
)

// TestSelectExamples checks that every example of the help topic is an expression
// that selects something of the built-in graph, and that the topic has every
// function of the language.
func TestSelectExamples(t *testing.T) {
	g, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(newSelect().Long, "\nExamples\n")
	examples := regexp.MustCompile(`(?m)^  strata (list|deps|draw) '(.+)'`).FindAllStringSubmatch(list, -1)
	if len(examples) != strings.Count(list, "\n")+1 || len(examples) < 5 {
		t.Fatalf("%d examples found in:\n%s", len(examples), list)
	}
	for _, example := range examples {
		e, err := selection.Parse(example[2])
		if err != nil {
			t.Errorf("%s: %v", example[2], err)
			continue
		}
		nodes, err := e.Select(g, func(g *graph.Graph, name string) (int, error) {
			match, err := names.Resolve(g, name)
			return match.Node, err
		})
		if err != nil || len(nodes) == 0 {
			t.Errorf("%s: selects %d protocols, %v", example[2], len(nodes), err)
		}
	}
	// The message of an unknown function names them all.
	_, err = selection.Parse("f(X)")
	_, names, _ := strings.Cut(err.Error(), "want ")
	for _, name := range regexp.MustCompile(`, | or `).Split(names, -1) {
		if !strings.Contains(newSelect().Long, "\n  "+name+"(") {
			t.Errorf("the topic lacks %s()", name)
		}
	}
}

// TestSelectIsPointedAt checks what a person sees of a selection that is wrong.
func TestSelectIsPointedAt(t *testing.T) {
	var out, err bytes.Buffer
	code := run(t.Context(), &app{in: strings.NewReader(""), out: &out, err: &err}, []string{"deps", "MS-SMB & (MS-SMB2"})
	want := "strata: selection, character 18: unexpected end: want ) to close the parenthesis of character 10\n" +
		"  MS-SMB & (MS-SMB2\n" +
		"                   ^\n"
	if code != 2 || out.Len() > 0 || err.String() != want {
		t.Errorf("exit status %d, output %q, got:\n%swant:\n%s", code, out.String(), err.String(), want)
	}
}
