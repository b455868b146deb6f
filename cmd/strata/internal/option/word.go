// Package option has the types of the commands' flags, and the flags that several
// commands share.
package option

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/phrase"
)

// A Word is a flag that takes one of a few words.
type Word struct {
	Value string
	Words []string
}

func (c *Word) String() string { return c.Value }
func (c *Word) Type() string   { return "word" }

func (c *Word) Set(s string) error {
	if !slices.Contains(c.Words, s) {
		return fmt.Errorf("want %s", phrase.Or(c.Words))
	}
	c.Value = s
	return nil
}

// NewWord gives a command a flag that takes one of the words, the first being the
// default.
func NewWord(cmd *cobra.Command, name, usage string, words ...string) *Word {
	c := &Word{Value: words[0], Words: words}
	cmd.Flags().Var(c, name, usage+": "+phrase.Or(words))
	cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// NewFormat gives a command the flag --format.
func NewFormat(cmd *cobra.Command, words ...string) *Word {
	return NewWord(cmd, "format", "output format", words...)
}

// AnswerFormat gives a command the flag --format for an answer in text, which
// [answer] does not print, or as data.
func AnswerFormat(cmd *cobra.Command) *Word {
	return NewFormat(cmd, "text", "json", "csv", "jsonl")
}
