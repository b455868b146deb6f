package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"strata/graph"
	"strata/graph/delta"
	"strata/graph/snapshot"
)

// lockFile is where the graph of documents is kept beside them.
const lockFile = "strata.lock.json"

func newLock(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lock [PATH]...",
		Short: "Keep the graph of documents beside them",
		Long: `Lock writes the graph of specifications, those in the working directory or those
that are named, as a snapshot to ` + lockFile + `, and says how it is different from
the one that was there. Kept in git, it makes of every change in what protocols
depend on a line that is reviewed.

'strata diff ` + lockFile + ` PATH --fail-on any' has the exit status 1 when the documents
no longer give that graph, other than by text that moved.`,
		Example: `  strata lock
  strata lock specs
  strata lock specs notes/MS-WIDG.md -o specs.lock.json
  strata diff strata.lock.json specs --fail-on any`,
	}
	output := cmd.Flags().StringP("output", "o", lockFile, "write to this file")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(a.graph) > 0 {
			return errors.New("lock reads the documents that it is given: leave out -g")
		}
		if len(args) == 0 {
			args = []string{"."}
		}
		if err := checkLock(*output, args); err != nil {
			return err
		}
		g, err := a.readDocuments(cmd.Context(), args)
		if err != nil {
			return err
		}
		if info, err := os.Stat(*output); err == nil && info.Mode().IsRegular() {
			// What cannot be read, as after a conflict of two changes, is made anew.
			if d, err := a.sinceLock(*output, g); err != nil {
				a.note("making anew what cannot be read: %v", err)
			} else {
				a.note("%s: %s", *output, d.Summary())
			}
		}
		return a.writeOutput(*output, func(w io.Writer) error { return snapshot.Write(w, g) })
	}
	return cmd
}

// checkLock reports a file that the lock must not take the place of: a document, or
// anything else that was no lock before.
func checkLock(output string, documents []string) error {
	if err := checkOutput(output, documents); err != nil {
		return err
	}
	file, err := os.Open(output)
	if err != nil {
		return nil // there is none, or writing it will tell
	}
	defer file.Close()
	const beginning = `{"schema":"strata/`
	head := make([]byte, len(beginning))
	if n, _ := io.ReadFull(file, head); n > 0 && string(head) != beginning {
		return fmt.Errorf("%s is there and is no lock: remove it, or give -o another file", output)
	}
	return nil
}

// sinceLock returns what is different in a graph since it was locked.
func (a *app) sinceLock(path string, g *graph.Graph) (*delta.Delta, error) {
	locked, err := a.readGraph([]string{path})
	if err != nil {
		return nil, err
	}
	return delta.Compare(locked, g, delta.Options{}), nil
}
