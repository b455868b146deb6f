package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/ending"
	"strata/cmd/strata/internal/option"
	"strata/graph/atlas"
	"strata/graph/query"
)

func newAudit(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "audit SELECTION...",
		Short: "Missing and contradictory statements about dependencies",
		Long: `Audit checks what documents say about the dependencies of their protocols, and cites
the statements on both sides:

  undeclared        the document states a dependency on a protocol that is not in its
                    references; for a standard, nor is a protocol built directly on
                    it, or a document with its name in tag or title
  unused-reference  the document lists a reference, but never cites it and states no
                    relation to it
  contradiction     one document states a dependency, and another denies it or says
                    that there are none
  superseded        the protocol depends on one that another supersedes as a whole
  dangling          the protocol depends on one that is not a standard and whose
                    document was not read

and, of normative references in the series of RFCs:

  downref           a document on the standards track needs an informational,
                    experimental or historic one
  obsolete-ref      the document needs one that others have replaced
  unpublished-normative  the document needs an Internet-Draft

and, of all references in that series:

  no-such-rfc       the document lists an RFC by a number that none has

Only statements in sections about dependencies count: overviews and glossaries are too
general. Only protocols whose documents were read are checked.

The exit status is 1 if there are findings.`,
		Example: `  strata audit MS-COMEV
  strata audit 'area:"File*"'
  strata audit '*' -g specs
  strata audit '*' --format csv
  strata audit MS-WKST --format json | jq '.findings[] | {check, from, to}'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.choose.Complete(-1),
	}
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, nodes, err := a.choose.Selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		findings := query.Audit(g, nodes, atlas.Document)
		if err := a.print(format, answer.Audit{Graph: g, Nodes: nodes, Findings: findings}); err != nil {
			return err
		}
		if len(findings) > 0 {
			return ending.ErrFindings
		}
		return nil
	}
	return cmd
}
