package extract_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
)

// readOne reads one document.
func readOne(t *testing.T, name, text string) *graph.Graph {
	t.Helper()
	return read(t, write(t, map[string]string{name + ".md": text})).Graph
}

// relation returns the one relation of the given ends and kind.
func relation(t *testing.T, g *graph.Graph, from string, kind graph.Kind, to string) graph.Relation {
	t.Helper()
	for i := range g.RelationCount() {
		if r := g.Relation(i); r.From == from && r.To == to && r.Kind == kind {
			return r
		}
	}
	t.Fatalf("no relation %s %s %s", from, kind, to)
	return graph.Relation{}
}

func protocol(t *testing.T, g *graph.Graph, id string) graph.Protocol {
	t.Helper()
	node, ok := g.Lookup(id)
	if !ok {
		t.Fatalf("%s is not in the graph", id)
	}
	return g.Protocol(node)
}

// Every source of dependencies is read, and says which part of the document it
// is.
func TestSources(t *testing.T) {
	g := read(t, "testdata/MS-WIDG.md").Graph
	type evidence struct {
		Section, Cue string
		Source       graph.Source
		Optional     bool
	}
	for _, test := range []struct {
		from string
		kind graph.Kind
		to   string
		want []evidence
	}{
		{"MS-WIDG", graph.LayersOn, "MS-WCHN", []evidence{{"1.4", "is built on top of", graph.SourceRelationships, false}}},
		{"MS-WIDG", graph.LayersOn, "TCP", []evidence{{"2.1", "MUST be sent over", graph.SourceTransport, false}}},
		{"MS-WIDG", graph.Uses, "MS-CRAT", []evidence{
			{"1.4", "can use", graph.SourceRelationships, true},
			{"1.5", "requires", graph.SourcePrerequisites, false},
		}},
		{"MS-WIDG", graph.Uses, "MS-WDAT", []evidence{{"6", "import ms-wdat.idl", graph.SourceIDL, false}}},
		{"MS-WIDG", graph.Cites, "MS-WOLD", []evidence{
			{"1.2.2", "[MS-WOLD]", graph.SourceInformative, false},
			{"1.2.2", "[MS-WOLD]", graph.SourceBody, false},
		}},
	} {
		var got []evidence
		for _, e := range relation(t, g, test.from, test.kind, test.to).Evidence {
			if e.Document != "MS-WIDG" || e.Line == 0 || e.Title == "" {
				t.Errorf("%+v has no place", e)
			}
			got = append(got, evidence{e.Section, e.Cue, e.Source, e.Optional})
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s %s %s (-want +got):\n%s", test.from, test.kind, test.to, diff)
		}
	}
	// An import of its own interfaces is none of another's.
	for i := range g.RelationCount() {
		if r := g.Relation(i); r.To == "WIDGETS" || r.To == r.From {
			t.Errorf("%s %s %s", r.From, r.Kind, r.To)
		}
	}
	// "No other protocol depends on this protocol" is a remark on the protocol.
	p := protocol(t, g, "MS-WIDG")
	if len(p.NoDependents) != 1 || p.NoDependents[0].Section != "1.4" || !p.NoDependents[0].Denied || len(p.NoDependencies) != 0 {
		t.Errorf("no dependents by %+v, no dependencies by %+v", p.NoDependents, p.NoDependencies)
	}
	if p.Title != "Widget Exchange Protocol" || p.Version != "1.0" || p.Date != "2024-03-01" || p.Category != graph.CategoryProtocol || p.Dangling {
		t.Errorf("%+v", p)
	}
}

// How often the body cites a reference is counted, outside of the references.
func TestCitationsAreCounted(t *testing.T) {
	g := read(t, "testdata/MS-WIDG.md").Graph
	for to, want := range map[string]int{"MS-WDAT": 2, "MS-WOLD": 1, "MS-WCHN": 1, "TCP": 1} {
		counts := 0
		for _, e := range relation(t, g, "MS-WIDG", graph.Cites, to).Evidence {
			if e.Source == graph.SourceBody {
				counts = e.Count
			} else if e.Count != 0 {
				t.Errorf("the reference of %s counts %d", to, e.Count)
			}
		}
		if counts != want {
			t.Errorf("%s is cited %d times, want %d", to, counts, want)
		}
	}
}

func TestImports(t *testing.T) {
	g := readOne(t, "MS-WIDG", specification("MS-WIDG", "Widget Exchange Protocol", `[MS-BASE] Example Authors, "Base Types".`,
		"## 1.4 Relationship to Other Protocols\n\nNone.\n\n# 6 Appendix A: Full IDL\n\n```\nimport \"ms-base.idl\";\nimport \"ms-base-more.idl\", \"ms-wdat_2.idl\";\nimport \"ms-widg.idl\";\nimport \"unknwn.idl\";\n```\n"))
	want := []string{"MS-WIDG uses MS-BASE", "MS-WIDG uses MS-WDAT"}
	if diff := cmp.Diff(want, lines(g)); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
}

func TestCategoryFromTitle(t *testing.T) {
	for title, want := range map[string]graph.Category{
		"Cog Store Protocol":         graph.CategoryProtocol,
		"Cog File Format":            graph.CategoryDataStructure,
		"Cog Data Structure":         graph.CategoryDataStructure,
		"Cog Compression Algorithm":  graph.CategoryAlgorithm,
		"Cog Workshop Overview":      graph.CategoryOverview,
		"Cog Store Protocol Codes":   graph.CategoryProtocol,
		"Cog Error Codes":            graph.CategoryDataStructure,
		"Cog Definition Language":    graph.CategoryDataStructure,
		"Cog Store":                  graph.CategoryProtocol,
		"Cog Protocols Overview":     graph.CategoryOverview,
		"Cog Algorithm Data Formats": graph.CategoryDataStructure,
	} {
		if got := protocol(t, readOne(t, "MS-COGS", relationship("MS-COGS", title, "None.")), "MS-COGS").Category; got != want {
			t.Errorf("%s: %v, want %v", title, got, want)
		}
	}
}

// What a title says is evidence too.
func TestTitleStates(t *testing.T) {
	g := readOne(t, "MS-WHTTP", relationship("MS-WHTTP", "Hypertext Transfer Protocol (HTTP) Extensions", "None."))
	r := relation(t, g, "MS-WHTTP", graph.Extends, "HTTP")
	if len(r.Evidence) != 1 || r.Evidence[0].Source != graph.SourceTitle || r.Evidence[0].Line != 1 {
		t.Errorf("%+v", r.Evidence)
	}
}

// Sections that speak of messages or of processing are not read for relations.
func TestOtherSectionsAreNotRead(t *testing.T) {
	g := readOne(t, "MS-WIDG", specification("MS-WIDG", "Widget Exchange Protocol", "",
		"# 2 Messages\n\n## 2.2 Message Syntax\n\nThis message uses [MS-COGS].\n\n## 2.10 More\n\nIt uses [MS-COGS].\n\n# 3 Protocol Details\n\nThis protocol runs over TCP.\n"))
	if got := lines(g); len(got) != 0 {
		t.Errorf("read %q", got)
	}
}

func TestSubsectionsAreRead(t *testing.T) {
	g := readOne(t, "MS-WIDG", specification("MS-WIDG", "Widget Exchange Protocol", "",
		"# 2 Messages\n\n## 2.1 Transport\n\n### 2.1.1 Client\n\nThis protocol runs over TCP.\n\n#### 2.1.1.1 Frames\n\nIt uses [MS-COGS].\n"))
	if got, want := lines(g), []string{"MS-WIDG uses MS-COGS", "MS-WIDG layers-on TCP"}; !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

const overview = `# [MS-WOOD]: Widget Workshop Overview

# 1 Introduction

## 1.2 References

### 1.2.1 Normative References

[MS-COGS] Example Authors, "Cog Store Protocol".

[MS-GADG] Example Authors, "Gadget Protocol".

# 2 Storage

The following protocols store things:

- The Cog Store Protocol [MS-COGS] stores cogs.

## 2.1 Cog Store Protocol

This protocol runs over TCP.

# 3 Naming

The following protocols name things:

| Protocol name | Short name |
| --- | --- |
| Gadget Protocol | [MS-GADG] |

The Gadget Protocol [MS-GADG] relies on the Cog Store Protocol.
`

func TestOverviewGivesAreasAndMembers(t *testing.T) {
	g := readOne(t, "MS-WOOD", overview)
	want := []string{
		"MS-COGS layers-on TCP, optional", "MS-GADG uses MS-COGS, optional", // as others say, in passing
		"MS-WOOD describes MS-COGS", "MS-WOOD describes MS-GADG",
	}
	if diff := cmp.Diff(want, lines(g)); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
	for id, area := range map[string]string{"MS-COGS": "Storage", "MS-GADG": "Naming", "MS-WOOD": "", "TCP": ""} {
		if p := protocol(t, g, id); p.Area != area || p.Dangling != (id != "MS-WOOD") {
			t.Errorf("%s: area %q, dangling %v; want area %q", id, p.Area, p.Dangling, area)
		}
	}
}

// The members of an overview belong to the area that a wider overview puts it
// in.
// The steps of an example say what happens, not what depends.
func TestNarrationIsNotRead(t *testing.T) {
	const text = "# [MS-WOOD]: Widget Workshop Overview\n\n# 1 Introduction\n\n## 1.1 Use Cases\n\n### 1.1.1 Sorting\n\nThe Cog Protocol [MS-COGS] uses TCP.\n\n" +
		"## 1.2 Protocols\n\nThe Cog Protocol [MS-COGS] uses UDP.\n\n# 2 Examples\n\n## 2.1 Example 1: Sorting\n\nThe Cog Protocol [MS-COGS] uses HTTP.\n\n# 3 Security\n\nThe Cog Protocol [MS-COGS] uses TLS.\n"
	g := readOne(t, "MS-WOOD", text)
	var got []string
	for i := range g.RelationCount() {
		if r := g.Relation(i); r.From == "MS-COGS" {
			got = append(got, r.To)
		}
	}
	if diff := cmp.Diff([]string{"TLS", "UDP"}, got); diff != "" {
		t.Errorf("MS-COGS (-want +got):\n%s", diff)
	}
}

func TestAreasAreInherited(t *testing.T) {
	wider := "# [MS-WALL]: Workshop Overview\n\n# 1 Introduction\n\n# 2 Manufacture\n\nThe following documents describe it:\n\n- [MS-WOOD]\n"
	g := read(t, write(t, map[string]string{"MS-WOOD.md": overview, "MS-WALL.md": wider})).Graph
	for _, id := range []string{"MS-COGS", "MS-GADG", "MS-WOOD"} {
		if p := protocol(t, g, id); p.Area != "Manufacture" {
			t.Errorf("%s: area %q, want Manufacture", id, p.Area)
		}
	}
}

// A standard is one node, whichever of its documents is cited.
func TestStandardsAreFamilies(t *testing.T) {
	g := readOne(t, "MS-WIDG", specification("MS-WIDG", "Widget Exchange Protocol",
		"[RFC793] Example Authors, \"Transmission Control Protocol\".\n[XCRATE] Example Authors, \"Crate Markup Language\".",
		"## 1.4 Relationship to Other Protocols\n\nThis protocol runs over TCP, as specified in [RFC793]. It uses [XCRATE].\n"))
	if got, want := lines(g), []string{"MS-WIDG layers-on TCP", "MS-WIDG uses XCRATE"}; !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
	tcp := protocol(t, g, "TCP")
	if tcp.Title != "Transmission Control Protocol" || tcp.Category != graph.CategoryStandard || !slices.Contains(tcp.Specifications, "RFC793") {
		t.Errorf("%+v", tcp)
	}
	if crate := protocol(t, g, "XCRATE"); crate.Title != "Crate Markup Language" || crate.Category != graph.CategoryStandard || !crate.Dangling {
		t.Errorf("%+v", crate)
	}
}

// A short name of nothing but the letter X stands for any: prose about short
// names has such, and they name no protocol.
func TestPlaceholdersAreNoProtocols(t *testing.T) {
	g := readOne(t, "MS-WIDG", specification("MS-WIDG", "Widget Protocol", `[MS-XXX] Example Authors, "Example Any Protocol".`,
		"## 1.4 Relationship to Other Protocols\n\nThis protocol uses [MC-XXX], [MS-XXX], [MS-XXXX], [MS-XXXOD], [MS-XCA], [MS-XX1], [MS-X], and [MS-OD].\n\n## 6 Interfaces\n\n```\nimport \"ms-xxx.idl\";\n```\n"))
	var got []string
	for node := range g.Len() {
		got = append(got, g.ID(node))
	}
	if diff := cmp.Diff([]string{"MS-OD", "MS-WIDG", "MS-X", "MS-XCA", "MS-XX1"}, got); diff != "" {
		t.Errorf("protocols (-want +got):\n%s", diff)
	}
	// A document that has the name all the same is read like any other.
	g = readOne(t, "MS-XXX", relationship("MS-XXX", "Sample Protocol", "This protocol runs over TCP."))
	relation(t, g, "MS-XXX", graph.LayersOn, "TCP")
}
