package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/checking"
	"strata/cmd/strata/internal/target"
	"strata/graph"
	"strata/graph/delta"
	"strata/graph/snapshot"
	"strata/graph/snapshot/schema"
)

func newLock(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lock [PATH]...",
		Short: "Record the graph of documents in a lock file",
		Long: `Lock writes the graph of the specifications in the working directory, or of those that
are named, to ` + checking.LockFile + ` and reports how it differs from the previous lock. With
the lock in git, every change of a dependency is a line to review. A lock that the graph does
not differ from stays as it is, so that text that only moved changes no line of it.

'strata diff ` + checking.LockFile + ` PATH --fail-on any' exits with status 1 if the graph of the
documents differs from the lock; text that moved is not a difference.`,
		Example: `  strata lock
  strata lock specs
  strata lock specs notes/MS-WIDG.md -o specs.lock.json
  strata diff strata.lock.json specs --fail-on any`,
	}
	output := cmd.Flags().StringP("output", "o", checking.LockFile, "write to this file")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(a.input.Paths) > 0 {
			return errors.New("lock takes documents as arguments: leave out -g")
		}
		if len(args) == 0 {
			args = []string{"."}
		}
		older, err := checkLock(*output, args)
		if err != nil {
			return err
		}
		g, err := a.input.ReadDocuments(cmd.Context(), args)
		if err != nil {
			return err
		}
		if info, err := os.Stat(*output); err == nil && info.Mode().IsRegular() {
			// What cannot be read, as after a conflict of two changes, is made anew.
			if d, err := a.sinceLock(*output, g); err != nil {
				a.note("replacing a lock that cannot be read: %v", err)
			} else {
				a.note("%s: %s", *output, d.Summary())
				if d.Empty() && !older {
					return nil
				}
			}
		}
		return a.writeOutput(*output, func(w io.Writer) error { return snapshot.Write(w, g) })
	}
	return cmd
}

// checkLock reports a file that the lock must not take the place of: a document, or
// anything else that was no lock before. It tells whether there is a lock of an older
// schema.
func checkLock(output string, documents []string) (older bool, err error) {
	if err := target.Check(output, documents); err != nil {
		return false, err
	}
	file, err := os.Open(output)
	if err != nil {
		return false, nil // there is none, or writing it will tell
	}
	defer file.Close()
	head := make([]byte, 100)
	n, _ := io.ReadFull(file, head)
	if n > 0 && !bytes.HasPrefix(head, []byte(`{"schema":"strata/`)) {
		return false, fmt.Errorf("%s exists and is not a lock: remove it, or give -o another file", output)
	}
	return schema.Older(string(head[:n])), nil
}

// sinceLock returns what is different in a graph since it was locked.
func (a *app) sinceLock(path string, g *graph.Graph) (*delta.Delta, error) {
	locked, err := a.input.ReadGraph([]string{path})
	if err != nil {
		return nil, err
	}
	return delta.Compare(locked, g, delta.Options{}), nil
}
