package main

import "github.com/spf13/cobra"

// newSelect returns a help topic: a command that has nothing but a text.
func newSelect() *cobra.Command {
	return &cobra.Command{
		Use: "select",

		DisableFlagsInUseLine: true,
		Short:                 "How to select protocols",
		Long: `Where a command takes a SELECTION, it takes an expression for a set of protocols;
of several, all that any of them selects. In a shell, put it in single quotes.

Names and patterns
  COMEV              the protocol of that name: an ID, an alias, words of a title
  "Call (X) Part A"  a name that has parentheses, commas or operators in it
  MS-RDP*            the IDs that match: * any characters, ? one, [A-F] one of these
  area:"File*"       the protocols of a technology area, or of those that match
  kind:standard      protocol, data-structure, algorithm, overview or standard
  text:routing       a text in ID, title, alias or area

Functions, of a set X, A or B
  deps(X)            what X depends on, directly or not, without X itself
  users(X)           what depends on X, directly or not, without X itself
  direct(X)          what X depends on directly
  between(A, B)      all on some chain from A down to B, both included
  shared(A, B)       what A as well as B depends on; of more sets, what all do
  roots()            what no other protocol depends on
  leaves()           what depends on no other protocol
  dangling()         what is only cited: its own document was not read

Functions follow dependencies of any kind, optional or not. Arguments narrow that:
  deps(X, depth=2)                  at most two steps; also in users and shared
  deps(X, kinds=layers-on, extends) these kinds of relation; also kinds=all
  deps(X, required)                 required relations only

Operators
  A + B              in A or in B
  A - B              in A and not in B
  A & B              in A and in B; binds more tightly than + and -
  (A + B) & C        parentheses group

Names have hyphens and plus signs in them: put space before + and -.

Examples
  strata list 'MS-RDP* - MS-RDPBCGR'
  strata list 'users(MS-RPCE, depth=1, required) & area:"Directory Services"'
  strata list 'kind:standard & users(TCP, depth=1) - users(HTTP)'
  strata list 'shared(MS-SMB, MS-SMB2, depth=1) - dangling()'
  strata deps 'MC-MQ* & roots()' --depth 1
  strata draw 'between(MS-COMEV, TCP, kinds=layers-on)' -o chains.svg`,
	}
}
