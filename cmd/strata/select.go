package main

import "github.com/spf13/cobra"

// newSelect returns a help topic: a command that has nothing but a text.
func newSelect() *cobra.Command {
	return &cobra.Command{
		Use: "select",

		DisableFlagsInUseLine: true,
		Short:                 "How to select protocols",
		Long: `A SELECTION is an expression for a set of protocols. Several selections mean their
union. Quote selections in a shell with single quotes.

Names and patterns
  COMEV              the protocol of that name: an ID, an alias, words of a title
  "Call (X) Part A"  a name with parentheses, commas or operators
  MS-RDP*            the IDs that match: * any characters, ? one, [A-F] a range
  area:"File*"       the protocols of the technology areas that match
  category:standard  protocol, data-structure, algorithm, overview or standard;
                     kind:standard is the older spelling
  family:rfc         those whose documents are of a family: openspec, rfc or xep
  text:routing       protocols with this text in ID, title, alias or area
  port:445           those that listen on this port; port:udp/3702 on that of UDP alone
  pipe:srvsvc        those that listen on a pipe that matches
  sequence:ncacn_np  those that are called by an RPC protocol sequence that matches
  interface:IWbem*   those that define an interface or a class whose name matches
  uuid:12345678-*    those that define an interface or a class whose UUID matches

Functions of sets X, A and B
  deps(X)            direct and indirect dependencies of X, without X
  users(X)           direct and indirect dependents of X, without X
  direct(X)          direct dependencies of X
  between(A, B)      everything on a chain from A down to B, inclusive
  shared(A, B)       common dependencies of A and B, or of more sets
  roots()            protocols without dependents
  leaves()           protocols without dependencies
  dangling()         protocols that are only cited: their document was not read

Functions follow dependencies of every kind, optional or not. Arguments restrict them:
  deps(X, depth=2)                  at most two steps; also of users and shared
  deps(X, kinds=layers-on, extends) these kinds of relation; also kinds=all
  deps(X, required)                 required relations only

Operators
  A + B              union
  A - B              difference
  A & B              intersection; binds more tightly than + and -
  (A + B) & C        grouping

Names can contain hyphens and plus signs: put a space before the operators + and -.

Examples
  strata list 'MS-RDP* - MS-RDPBCGR'
  strata list 'users(MS-RPCE, depth=1, required) & area:"Directory Services"'
  strata list 'family:rfc & users(TCP, depth=1) - users(HTTP)'
  strata list 'shared(MS-SMB, MS-SMB2, depth=1) - dangling()'
  strata deps 'MC-MQ* & roots()' --depth 1
  strata draw 'between(MS-COMEV, TCP, kinds=layers-on)' -o chains.svg`,
	}
}
