package answer

import (
	"strconv"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

// Stats are a graph in figures.
type Stats struct {
	Graph *graph.Graph
	query.Stats
	Top int // how many protocols, stacks and cycles are shown; 0 for all
}

type (
	categoryCountJSON struct {
		Category string `json:"category"`
		Read     int    `json:"read"`
		Dangling int    `json:"dangling"`
	}
	kindCountJSON struct {
		Kind     string `json:"kind"`
		Required int    `json:"required"`
		Optional int    `json:"optional"`
		Denied   int    `json:"denied"`
	}
	sourceCountJSON struct {
		Source     string `json:"source"`
		Places     int    `json:"places"`
		Statements int    `json:"statements"`
	}
	areaCountJSON struct {
		Area      string `json:"area"`
		Protocols int    `json:"protocols"`
	}
	useJSON struct {
		ID     string `json:"id"`
		Title  string `json:"title"`
		Direct int    `json:"direct"`
		All    int    `json:"all"`
	}
	stackJSON struct {
		Depth  int        `json:"depth"`
		Levels [][]string `json:"levels"`
	}
)

func (s Stats) Object() *encode.Object {
	g := s.Graph
	ans := encode.New(present.Schema)
	encode.ListOf(ans, "protocols", s.Categories, func(c query.CategoryCount) categoryCountJSON {
		return categoryCountJSON{c.Category.String(), c.Read, c.Dangling}
	})
	encode.ListOf(ans, "relations", s.Kinds, func(c query.KindCount) kindCountJSON {
		return kindCountJSON{c.Kind.String(), c.Required, c.Optional, c.Denied}
	})
	encode.ListOf(ans, "evidence", s.Sources, func(c query.SourceCount) sourceCountJSON {
		return sourceCountJSON{c.Source.String(), c.Places, c.Statements}
	})
	encode.ListOf(ans, "areas", s.Areas, func(c query.AreaCount) areaCountJSON { return areaCountJSON(c) })
	encode.ListOf(ans, "mostUsed", s.MostUsed, func(u query.Use) useJSON {
		return useJSON{g.ID(u.Node), g.Protocol(u.Node).Title, u.Direct, u.All}
	})
	encode.ListOf(ans, "deepest", s.Deepest, func(stack query.Stack) stackJSON {
		levels := make([][]string, len(stack))
		for i, members := range stack {
			levels[i] = present.IDs(g, members)
		}
		return stackJSON{len(stack), levels}
	})
	names := func(nodes []int) []string { return present.IDs(g, nodes) }
	encode.ListOf(ans, "layerCycles", present.First(s.LayerCycles, s.Top), names)
	encode.ListOf(ans, "cycles", present.First(s.Cycles, s.Top), names)
	return ans
}

func (s Stats) Text(p present.Printer) {
	g := s.Graph

	var rows [][]string
	read, dangling := 0, 0
	for _, c := range s.Categories {
		if c.Read+c.Dangling == 0 {
			continue
		}
		read, dangling = read+c.Read, dangling+c.Dangling
		rows = append(rows, []string{c.Category.String(), present.Number(c.Read), present.Number(c.Dangling)})
	}
	p.Printf("%s: %d read, %d dangling\n", p.Style(terminal.Bold, phrase.Plural(g.Len(), "protocol")), read, dangling)
	p.Table(2, []terminal.Column{{Name: "CATEGORY"}, {Name: "READ", Right: true}, {Name: "DANGLING", Right: true}}, rows)

	rows = nil
	for _, c := range s.Kinds {
		if c.Required+c.Optional+c.Denied == 0 {
			continue
		}
		rows = append(rows, []string{c.Kind.String(), present.Number(c.Required), present.Number(c.Optional), present.Number(c.Denied)})
	}
	p.Printf("\n%s\n", p.Style(terminal.Bold, phrase.Plural(g.RelationCount(), "relation")))
	p.Table(2, []terminal.Column{{Name: "KIND"}, {Name: "REQUIRED", Right: true}, {Name: "OPTIONAL", Right: true}, {Name: "DENIED", Right: true}}, rows)

	rows = nil
	places := 0
	for _, c := range s.Sources {
		if c.Places == 0 {
			continue
		}
		places += c.Places
		rows = append(rows, []string{c.Source.String(), present.Number(c.Places), present.Number(c.Statements)})
	}
	p.Printf("\n%s\n", p.Style(terminal.Bold, phrase.Plural(places, "piece")+" of evidence"))
	p.Table(2, []terminal.Column{{Name: "SOURCE"}, {Name: "PLACES", Right: true}, {Name: "STATEMENTS", Right: true}}, rows)

	if len(s.Areas) > 0 {
		rows = nil
		for _, c := range s.Areas {
			rows = append(rows, []string{c.Area, present.Number(c.Protocols)})
		}
		p.Printf("\n%s\n", p.Style(terminal.Bold, phrase.Plural(len(s.Areas), "technology area")))
		p.Table(2, []terminal.Column{{Name: "AREA"}, {Name: "PROTOCOLS", Right: true}}, rows)
	}

	if len(s.MostUsed) > 0 {
		rows = nil
		for _, u := range s.MostUsed {
			rows = append(rows, []string{g.ID(u.Node), g.Protocol(u.Node).Title, present.Number(u.Direct), present.Number(u.All)})
		}
		p.Printf("\n%s: how many depend on them directly, and in all\n", p.Style(terminal.Bold, "Most used"))
		p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "DIRECTLY", Right: true}, {Name: "IN ALL", Right: true}}, rows)
	}

	if len(s.Deepest) > 0 {
		rows = nil
		for _, stack := range s.Deepest {
			levels := make([]string, len(stack))
			for i, members := range stack {
				levels[i] = joinLevel(p, present.IDs(g, members))
			}
			rows = append(rows, []string{present.Number(len(stack)), strings.Join(levels, " > ")})
		}
		p.Printf("\n%s\n", p.Style(terminal.Bold, "Deepest stacks"))
		p.Table(2, []terminal.Column{{Name: "DEPTH", Right: true}, {Name: "STACK", Shrinks: true}}, rows)
	}

	printCycles(p, g, "Cycles of layers", s.LayerCycles, s.Top)
	printCycles(p, g, "Cycles of dependencies", s.Cycles, s.Top)
}

// printCycles prints sets of protocols that lead to each other.
func printCycles(p present.Printer, g *graph.Graph, name string, cycles [][]int, top int) {
	if len(cycles) == 0 {
		return
	}
	shown := present.First(cycles, top)
	p.Printf("\n%s (%s)\n", p.Style(terminal.Bold, name), present.CountOf(len(shown), len(cycles)))
	for _, cycle := range shown {
		const indent = 9
		for i, line := range terminal.Wrap(present.Some(present.IDs(g, cycle), 100, " "), p.TextWidth()-indent) {
			size := ""
			if i == 0 {
				size = strconv.Itoa(len(cycle))
			}
			p.Printf("%*s  %s\n", indent-2, size, line)
		}
	}
}
