package main

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/cmd/internal/output"
)

// TestBrokenDisk breaks each operation of each command that writes files, once as a
// disk that fails then and once as a process that ends there. The files are all as
// they were, or all as they were to be; after the end of a process each of them is.
func TestBrokenDisk(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", "..", "testdata", "family"))
	if err != nil {
		t.Fatal(err)
	}
	tries := 0
	for _, test := range []struct {
		name         string
		before, then []string // the command that makes the files, and the one that replaces them
		files        []string
	}{
		{"extract", words("extract before -o graph.json"), words("extract after -o graph.json"), words("graph.json")},
		{"report", words("extract before --report -o read.txt"), words("extract after --report -o read.txt"), words("read.txt")},
		{"explain", words("extract before/MS-PADM.md --explain -o read.txt"), words("extract after/MS-PADM.md --explain -o read.txt"), words("read.txt")},
		{"lock", words("lock before"), words("lock after"), words("strata.lock.json")},
		{"export", words("export -g before -o graph.csv"), words("export -g after -o graph.csv"), words("graph.csv graph-nodes.csv")},
		{"draw", words("draw MS-PADM -g before -o stack.mmd"), words("draw MS-PADM -g after -o stack.mmd"), words("stack.mmd")},
		{"diff", words("diff before before -o change.dot"), words("diff before after -o change.dot"), words("change.dot")},
		{"init", words("init after"), words("init before --force"), words("strata.yaml strata.baseline.json")},
		{
			"check", words("check before --update-baseline --output json=a.json --output sarif=a.sarif"),
			words("check after --update-baseline --output json=a.json --output sarif=a.sarif"), words("a.json a.sarif strata.baseline.json"),
		},
		{
			"prune", words("check after --update-baseline --output junit=a.xml"),
			words("check before --prune --output junit=a.xml"), words("a.xml strata.baseline.json"),
		},
		{
			"review", words("review -g before MS-PADM MS-PTRK --confirm --who me --why read"),
			words("review -g before MS-PADM MS-PTRK --reject --who me --why read-again"), words("before/strata.reviews.tsv"),
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(root)); err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
			command := func(disk output.Disk, args []string) {
				var out, errs bytes.Buffer
				status := run(t.Context(), &app{in: strings.NewReader(""), out: &out, err: &errs, disk: disk}, args)
				if status == 2 && disk.Before == nil {
					t.Fatalf("strata %s: %s", strings.Join(args, " "), &errs)
				}
			}
			content := func() map[string]string {
				files := make(map[string]string)
				for _, name := range test.files {
					text, err := os.ReadFile(name)
					if err != nil {
						t.Fatal(err)
					}
					files[name] = string(text)
				}
				return files
			}
			entries := func() []string {
				var names []string
				for _, name := range append(test.files, ".") {
					list, err := os.ReadDir(filepath.Dir(name))
					if err != nil {
						t.Fatal(err)
					}
					for _, entry := range list {
						names = append(names, filepath.Join(filepath.Dir(name), entry.Name()))
					}
				}
				slices.Sort(names)
				return slices.Compact(names)
			}
			command(output.Disk{}, test.before)
			old, listed := content(), entries()
			command(output.Disk{}, test.then)
			replaced := content()
			if maps.Equal(old, replaced) {
				t.Fatal("nothing is replaced")
			}
			for _, crash := range []bool{false, true} {
				for failing := 0; ; failing++ {
					for name, text := range old {
						if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
							t.Fatal(err)
						}
					}
					count := 0
					command(output.Disk{Before: func(output.Operation, string) error {
						count++
						if count == failing+1 || crash && count > failing {
							return errors.New("the disk is broken")
						}
						return nil
					}}, test.then)
					if count <= failing {
						break
					}
					tries++
					got := content()
					if !crash {
						if !maps.Equal(got, old) && !maps.Equal(got, replaced) {
							t.Errorf("operation %d fails: some files are old, some are new, or torn", failing)
						}
						if diff := cmp.Diff(listed, entries()); diff != "" {
							t.Errorf("operation %d fails: the directories hold\n%s", failing, diff)
						}
					}
					for name, text := range got {
						if text != old[name] && text != replaced[name] {
							t.Errorf("operation %d, crash %v: %s is torn", failing, crash, name)
						}
					}
				}
			}
		})
	}
	t.Logf("%d operations broken", tries)
}

func words(s string) []string { return strings.Fields(s) }
