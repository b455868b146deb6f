package main

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"strata/growth"
)

// TestStatements counts the statements of Go that commands execute, as the go command
// counts them for the coverage of tests. That takes a command of its own and hundreds of
// runs, some minutes: all are asked for by STRATA_GROWTH, a part is always done.
func TestStatements(t *testing.T) {
	all := os.Getenv("STRATA_GROWTH") != ""
	if testing.Short() && !all {
		t.Skip("builds a command of its own")
	}
	command := filepath.Join(t.TempDir(), "strata")
	if out, err := exec.Command("go", "build", "-cover", "-covermode=atomic", "-coverpkg=strata/...", "-o", command, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out, err := exec.Command("go", "tool", "-n", "covdata").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	covdata := strings.TrimSpace(string(out))
	for _, d := range growth.Documents() {
		if !all && !partOfDocuments[d.Name] {
			continue
		}
		t.Run("extract "+d.File+" "+d.Name, func(t *testing.T) {
			t.Parallel()
			growth.Linear(t, "statements", 2000, func(n int) uint64 {
				file := filepath.Join(t.TempDir(), d.File)
				if err := os.WriteFile(file, []byte(d.Make(n)), 0o666); err != nil {
					t.Fatal(err)
				}
				return statements(t, covdata, command, "extract", file, "-o", filepath.Join(t.TempDir(), "graph.json"))
			})
		})
	}
	for _, g := range growth.Graphs() {
		if !all && g.Name != "of a chain" {
			continue
		}
		for _, args := range [][]string{
			{"deps", g.Top}, {"deps", g.Top, "--format", "json"}, {"users", g.Bottom}, {"impact", g.Bottom}, {"why", g.Top, g.Bottom},
			{"transport", "*"}, {"compare", g.Top, g.Near, "--top", "0"}, {"stack", g.Top}, {"layers"}, {"order"}, {"rank"},
			{"audit"}, {"show", g.Top}, {"show", g.Bottom}, {"stats"}, {"review"}, {"export", "--format", "graphml"},
			{"draw", g.Top, "--format", "mmd", "--depth", "1000000"}, {"draw", g.Top, "--format", "txt", "--depth", "1000000"},
		} {
			t.Run(strings.Join(args, " ")+" "+g.Name, func(t *testing.T) {
				t.Parallel()
				growth.Linear(t, "statements", 1000, func(n int) uint64 {
					file := filepath.Join(t.TempDir(), "graph.csv")
					if err := os.WriteFile(file, []byte(g.CSV(n)), 0o666); err != nil {
						t.Fatal(err)
					}
					return statements(t, covdata, command, append(args, "-g", file)...)
				})
			})
		}
	}
}

// partOfDocuments are the documents whose reading is counted whether or not all are asked
// for: each made a reader quadratic once, or nearly.
var partOfDocuments = map[string]bool{"list items": true, "clauses of a sentence": true, "number parts": true, "nested lists": true, "front matter": true,
	"UUIDs": true, "ports of a sentence": true, "versions": true}

// statements runs a command and returns how many statements it executes, of which the program
// covdata lists the counts. The command may fail.
func statements(t *testing.T, covdata, command string, args ...string) (count uint64) {
	t.Helper()
	dir := t.TempDir()
	run := exec.Command(command, args...)
	run.Env = append(os.Environ(), "GOCOVERDIR="+dir)
	if err := run.Run(); run.ProcessState == nil {
		t.Fatal(err)
	}
	profile := filepath.Join(dir, "profile")
	if out, err := exec.Command(covdata, "textfmt", "-i="+dir, "-o="+profile).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text, err := os.ReadFile(profile)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for lines.Scan() { // "file:from,to STATEMENTS TIMES"
		fields := strings.Fields(lines.Text())
		if len(fields) != 3 {
			continue
		}
		size, err1 := strconv.ParseUint(fields[1], 10, 64)
		times, err2 := strconv.ParseUint(fields[2], 10, 64)
		if err1 != nil || err2 != nil {
			t.Fatalf("coverage: want two numbers: %q", lines.Text())
		}
		count += size * times
	}
	return count
}
