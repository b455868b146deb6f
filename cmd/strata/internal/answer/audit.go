package answer

import (
	"slices"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
	"strata/graph/snapshot"
)

// An Audit is what the documents of protocols leave out or contradict.
type Audit struct {
	Graph    *graph.Graph
	Nodes    []int // that were asked about
	Findings []query.Defect
}

type findingJSON struct {
	Check    string              `json:"check"`
	Protocol string              `json:"protocol"`
	From     string              `json:"from"`
	To       string              `json:"to"`
	By       []string            `json:"by,omitempty"`
	Cited    string              `json:"cited,omitempty"`
	Evidence []snapshot.Evidence `json:"evidence"`
	Other    []snapshot.Evidence `json:"other"`
}

func (a Audit) Object() *encode.Object {
	g := a.Graph
	ans := encode.New(present.Schema)
	encode.ListOf(ans, "findings", a.Findings, func(f query.Defect) findingJSON {
		return findingJSON{
			f.Check.String(), g.ID(f.Protocol), g.ID(f.From), g.ID(f.To), append(present.IDs(g, f.By), f.Successors...), f.Cited, present.EvidenceOf(f.Evidence), present.EvidenceOf(f.Other),
		}
	})
	return ans
}

func (a Audit) Text(p present.Printer) {
	g, findings := a.Graph, a.Findings
	for i, f := range findings {
		if i == 0 || f.Protocol != findings[i-1].Protocol {
			if i > 0 {
				p.Printf("\n")
			}
			p.Heading(g.Protocol(f.Protocol))
		}
		p.Printf("\n  %s: %s\n", p.Style(terminal.Bold, f.Check.String()), f.Sentence(g))
		printSide(p, f.Evidence)
		printSide(p, f.Other)
	}
	switch {
	case len(findings) == 0:
		p.Headings(g, a.Nodes)
		if slices.ContainsFunc(a.Nodes, func(node int) bool { return g.WasRead(node) }) {
			p.Printf("\nThere is nothing to report.\n")
		} else {
			p.Printf("\nNo document of these was read: there is nothing to check.\n")
		}
	case len(a.Nodes) > 1:
		read, with := countRead(g, a.Nodes, findings)
		p.Printf("\n%s in %d of %s\n", phrase.Plural(len(findings), "finding"), with, phrase.Plural(read, "protocol"))
	}
}

// countRead returns how many nodes were looked at, and how many have findings.
func countRead(g *graph.Graph, nodes []int, findings []query.Defect) (read, with int) {
	for _, node := range nodes {
		if !g.Outline(node).Dangling {
			read++
		}
	}
	for i, f := range findings {
		if i == 0 || f.Protocol != findings[i-1].Protocol {
			with++
		}
	}
	return read, with
}

// printSide prints what speaks for one side of a finding, the most telling first.
func printSide(p present.Printer, evidence []graph.Evidence) {
	const most = 3
	for _, ev := range present.First(evidence, most) {
		p.Printf("    %s\n", present.Cite(ev, ev.Title))
	}
	if more := len(evidence) - most; more > 0 {
		p.Printf("    and %s, which --format json lists\n", phrase.Plural(more, "more place"))
	}
}
