package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// command runs a command line, and returns what it prints and the exit status.
func command(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, err bytes.Buffer
	status = run(context.Background(), &app{in: strings.NewReader(""), out: &out, err: &err}, args)
	return out.String(), err.String(), status
}

// linkCorpus makes a directory of links to the documents of the corpus.
func linkCorpus(t *testing.T, corpus string) string {
	t.Helper()
	dir := t.TempDir()
	err := filepath.WalkDir(corpus, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".md" {
			return err
		}
		return os.Symlink(name, filepath.Join(dir, entry.Name()))
	})
	if err != nil {
		t.Skip(err)
	}
	return dir
}

// edit puts an edited copy of a document in the place of the link to it.
func edit(t *testing.T, dir, document string, change func(line string) (string, bool)) {
	t.Helper()
	name := filepath.Join(dir, document+".md")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var edited strings.Builder
	edits := 0
	for line := range strings.Lines(string(text)) {
		changed, found := change(line)
		if found {
			edits++
		}
		edited.WriteString(changed)
	}
	if edits != 1 {
		t.Fatalf("%s: %d lines to edit", document, edits)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(edited.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}

// Of the corpus and a copy with three edited sections, those are different and
// nothing else.
func TestDiffOfTheCorpus(t *testing.T) {
	corpus := os.Getenv("STRATA_CORPUS")
	if corpus == "" || testing.Short() {
		t.Skip("STRATA_CORPUS is not set, or -short is")
	}
	dir := linkCorpus(t, corpus)
	if out, _, status := command(t, "diff", corpus, dir, "--fail-on", "any"); status != 0 || out != "no difference\n" {
		t.Fatalf("a copy: status %d, %s", status, out)
	}
	edit(t, dir, "MS-MDE", func(line string) (string, bool) { // is optional now
		found := strings.HasPrefix(line, "MDE depends on") && strings.Contains(line, "[MS-XCEP]")
		if found {
			line = strings.Replace(line, "depends on", "can use", 1)
		}
		return line, found
	})
	edit(t, dir, "MS-DFSC", func(line string) (string, bool) { // is no longer stated
		if strings.Contains(line, "protocol depends on") && strings.Contains(line, "[MS-NRPC]") {
			return "", true
		}
		return line, false
	})
	edit(t, dir, "MS-KPS", func(line string) (string, bool) { // is stated anew
		if strings.HasPrefix(line, "## 1.4 ") {
			return line + "\nThis protocol is built on top of the Example Widget Protocol [MS-WIDG].\n", true
		}
		return line, false
	})

	out, _, status := command(t, "diff", corpus, dir, "--format", "json", "--fail-on", "any")
	if status != 1 {
		t.Errorf("status %d", status)
	}
	type stated struct {
		Kind     string
		Optional bool
	}
	type related struct {
		From, To string
		stated
		Old, New stated
	}
	var d struct {
		Protocols struct{ Added, Removed, Changed []struct{ ID string } }
		Relations struct{ Added, Removed, Changed []related }
		Cycles    struct{ Added, Removed []struct{ Shortest []string } }
	}
	if err := json.Unmarshal([]byte(out), &d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range d.Protocols.Added {
		got = append(got, "+ "+p.ID)
	}
	for _, p := range append(d.Protocols.Removed, d.Protocols.Changed...) {
		got = append(got, "~ "+p.ID)
	}
	relation := func(sign, from, to string, s stated) {
		got = append(got, fmt.Sprintf("%s %s %s %s %v", sign, from, s.Kind, to, s.Optional))
	}
	for _, r := range d.Relations.Added {
		relation("+", r.From, r.To, r.stated)
	}
	for _, r := range d.Relations.Removed {
		relation("-", r.From, r.To, r.stated)
	}
	for _, c := range d.Relations.Changed {
		relation("<", c.From, c.To, c.Old)
		relation(">", c.From, c.To, c.New)
	}
	for _, c := range append(d.Cycles.Added, d.Cycles.Removed...) {
		got = append(got, "cycle "+strings.Join(c.Shortest, " "))
	}
	want := []string{
		"+ MS-WIDG",
		"+ MS-KPS layers-on MS-WIDG false",
		"- MS-DFSC uses MS-NRPC false",
		"< MS-MDE uses MS-XCEP false",
		"> MS-MDE uses MS-XCEP true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	graphs := t.TempDir()
	before, after := filepath.Join(graphs, "before.json"), filepath.Join(graphs, "after.json")
	for documents, file := range map[string]string{corpus: before, dir: after} {
		if _, complaint, status := command(t, "extract", documents, "-o", file); status != 0 {
			t.Fatalf("extract: status %d, %s", status, complaint)
		}
	}
	for _, format := range []string{"json", "text", "markdown", "csv", "jsonl"} {
		one, _, _ := command(t, "diff", before, after, "--format", format)
		two, _, _ := command(t, "diff", before, after, "--format", format)
		if one != two || one == "" {
			t.Errorf("%s: %d bytes, then %d", format, len(one), len(two))
		}
	}
}
