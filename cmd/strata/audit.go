package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
	"strata/graph/snapshot"
)

func newAudit(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "audit SELECTION...",
		Short: "What is missing or wrong in what documents say of their dependencies",
		Long: `Audit looks for what does not fit together in what the documents of protocols say
of their dependencies, and cites both sides:

  undeclared        the document states a dependency, and its references do not have
                    that protocol; or, of a standard, a dependency that is directly
                    built on it, or a document that has its name in tag or title
  unused-reference  the document lists a reference, and neither cites it anywhere nor
                    states anything of it
  contradiction     one document states a dependency, and another denies it or says
                    that there are none
  superseded        it depends on a protocol that another one supersedes as a whole
  dangling          it depends on a protocol that is no standard and whose document
                    was not read

Stated is what stands where documents say what they depend on: an overview or a
glossary speaks in general. Only protocols whose documents were read are looked at.

The exit status is 1 when there is something to report.`,
		Example: `  strata audit MS-COMEV
  strata audit 'area:"File*"'
  strata audit '*' -g specs
  strata audit '*' --format csv
  strata audit MS-WKST --format json | jq '.findings[] | {check, from, to}'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, nodes, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		findings := query.Audit(g, nodes)
		if format.value == "text" {
			err = a.printFindings(g, nodes, findings)
		} else {
			err = a.answerFindings(format.value, g, findings)
		}
		if err == nil && len(findings) > 0 {
			err = errFindings
		}
		return err
	}
	return cmd
}

type findingJSON struct {
	Check    string              `json:"check"`
	Protocol string              `json:"protocol"`
	From     string              `json:"from"`
	To       string              `json:"to"`
	By       []string            `json:"by,omitempty"`
	Evidence []snapshot.Evidence `json:"evidence"`
	Other    []snapshot.Evidence `json:"other"`
}

func (a *app) answerFindings(format string, g *graph.Graph, findings []query.Finding) error {
	ans := newAnswer()
	encode.ListOf(ans, "findings", findings, func(f query.Finding) findingJSON {
		return findingJSON{
			f.Check.String(), g.ID(f.Protocol), g.ID(f.From), g.ID(f.To), ids(g, f.By), evidenceJSON(f.Evidence), evidenceJSON(f.Other),
		}
	})
	return a.printAnswer(format, ans)
}

func (a *app) printFindings(g *graph.Graph, nodes []int, findings []query.Finding) error {
	p := a.printer()
	for i, f := range findings {
		if i == 0 || f.Protocol != findings[i-1].Protocol {
			if i > 0 {
				p.Printf("\n")
			}
			p.heading(g.Protocol(f.Protocol))
		}
		p.Printf("\n  %s: %s\n", p.Style(terminal.Bold, f.Check.String()), sentence(g, f))
		p.side(f.Evidence)
		p.side(f.Other)
	}
	switch {
	case len(findings) == 0:
		p.headings(g, nodes)
		if slices.ContainsFunc(nodes, func(node int) bool { return wasRead(g, node) }) {
			p.Printf("\nThere is nothing to report.\n")
		} else {
			p.Printf("\nNo document of these was read: there is nothing to check.\n")
		}
	case len(nodes) > 1:
		read, with := countRead(g, nodes, findings)
		p.Printf("\n%s in %d of %s\n", phrase.Plural(len(findings), "finding"), with, phrase.Plural(read, "protocol"))
	}
	return p.Flush()
}

// countRead returns how many nodes were looked at, and how many have findings.
func countRead(g *graph.Graph, nodes []int, findings []query.Finding) (read, with int) {
	for _, node := range nodes {
		if !g.Protocol(node).Dangling {
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

// sentence says what a finding is.
func sentence(g *graph.Graph, f query.Finding) string {
	from, to := g.ID(f.From), g.ID(f.To)
	switch f.Check {
	case query.CheckUndeclared:
		return from + " depends on " + to + ", which is not among its references"
	case query.CheckUnused:
		return to + " is among the references of " + from + ", which makes no use of it"
	case query.CheckContradiction:
		return "that " + from + " depends on " + to + " is stated and denied"
	case query.CheckSuperseded:
		return from + " depends on " + to + ", which is superseded by " + strings.Join(ids(g, f.By), " and ")
	}
	return from + " depends on " + to + ", whose document was not read"
}

// side prints what speaks for one side of a finding, the most telling first.
func (p printer) side(evidence []graph.Evidence) {
	const most = 3
	for _, ev := range first(evidence, most) {
		p.Printf("    %s\n", cite(ev, ev.Title))
	}
	if more := len(evidence) - most; more > 0 {
		p.Printf("    and %s, which --format json lists\n", phrase.Plural(more, "more place"))
	}
}
