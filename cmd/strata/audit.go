package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/graph/query"
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
		if err := a.print(format, answer.Audit{Graph: g, Nodes: nodes, Findings: findings}); err != nil {
			return err
		}
		if len(findings) > 0 {
			return errFindings
		}
		return nil
	}
	return cmd
}
