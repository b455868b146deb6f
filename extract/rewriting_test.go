package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"strata/extract"
)

// stated returns what a text states: its relations with the words, the manner and the
// hash of each sentence, but not where it stands.
func stated(t testing.TB, name, text string) []string {
	t.Helper()
	result, err := extract.ReadFS(t.Context(), families, fstest.MapFS{name: {Data: []byte(text)}}, "", extract.Options{})
	if err != nil {
		return []string{err.Error()}
	}
	var list []string
	for _, p := range result.Problems {
		list = append(list, "problem: "+p.Message)
	}
	g := result.Graph
	for i := range g.RelationCount() {
		r := g.Relation(i)
		for _, ev := range r.Evidence {
			list = append(list, fmt.Sprintf("%s %s %s: %q of %s, optional %t, denied %t, passive %t, demanding %t, %s, %d times, %x",
				r.From, r.Kind, r.To, ev.Cue, ev.Source, ev.Optional, ev.Denied, ev.Passive, ev.Demanding, ev.Purpose, ev.Count, ev.Hash))
		}
	}
	slices.Sort(list)
	return list
}

// ownDocuments returns the documents of the tests, by path.
func ownDocuments(t *testing.T) map[string]string {
	t.Helper()
	documents := make(map[string]string)
	for _, dir := range []string{"testdata", "testdata/names", "testdata/forms", "openspec/testdata", "../testdata/widgets", "../testdata/family/before", "../testdata/family/after"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.md"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d documents, %v", dir, len(files), err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			documents[file] = string(data)
		}
	}
	if len(documents) < 20 {
		t.Fatalf("%d documents, want 20 or more", len(documents))
	}
	return documents
}

// A document states the same in whatever way it is written.
func TestRewriting(t *testing.T) {
	documents := ownDocuments(t)
	for _, r := range rewriters {
		t.Run(r.name, func(t *testing.T) {
			changed := 0
			for path, text := range documents {
				rewritten := r.rewrite(text)
				if rewritten == text {
					continue
				}
				changed++
				name := filepath.Base(path)
				want := stated(t, name, text)
				if diff := cmp.Diff(want, stated(t, name, rewritten)); diff != "" {
					t.Errorf("%s states (-as it was +rewritten):\n%s", path, diff)
				}
			}
			if changed == 0 {
				t.Error("no document was changed")
			}
		})
	}
}

// So it does if it is rewritten in two ways, one after the other.
func TestRewritingTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of combinations")
	}
	documents := ownDocuments(t)
	paths := []string{"testdata/forms/MS-FGAT.md", "testdata/forms/MS-FPST.md", "testdata/forms/MS-FRSO.md"}
	want := make(map[string][]string)
	for _, path := range paths {
		want[path] = stated(t, filepath.Base(path), documents[path])
	}
	count := 0
	for _, first := range rewriters {
		for _, second := range rewriters {
			if first.stage >= second.stage {
				continue
			}
			count++
			path := paths[count%len(paths)]
			rewritten := second.rewrite(first.rewrite(documents[path]))
			if diff := cmp.Diff(want[path], stated(t, filepath.Base(path), rewritten)); diff != "" {
				t.Errorf("%s: %s, then %s: states (-as it was +rewritten):\n%s", path, first.name, second.name, diff)
			}
		}
	}
}

// What is true of our own documents is nearly so of those that were published: they hold
// much that no rule of rewriting foresees. Each document is rewritten in every third way, and
// each way is tried on a third of the documents: with STRATA_GROWTH, all on all.
func TestRewritingCorpus(t *testing.T) {
	dir := corpus(t)
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	const documents = 30
	every, share := 3, 0.98 // of a third, the share may be a little lower than of all
	if os.Getenv("STRATA_GROWTH") != "" {
		every, share = 1, 0.985
	}
	belowItem := regexp.MustCompile(`(?m)^( *- .*\n)([^\n -])`)
	same, all := 0, 0
	for i := range documents {
		file := files[i*len(files)/documents]
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		// In other forms, what stands right below an item is part of it.
		text := belowItem.ReplaceAllString(string(data), "$1\n$2")
		want := withoutHashes(stated(t, name, text))
		for j, r := range rewriters {
			if (i+j)%every != 0 {
				continue
			}
			rewritten := r.rewrite(text)
			if rewritten == text {
				continue
			}
			all++
			if diff := cmp.Diff(want, withoutHashes(stated(t, name, rewritten))); diff == "" {
				same++
			} else {
				t.Logf("%s, %s: states (-as it was +rewritten):\n%s", name, r.name, diff)
			}
		}
	}
	t.Logf("the same in %d of %d", same, all)
	if float64(same) < share*float64(all) {
		t.Errorf("the same in %d of %d, want a share of %g", same, all, share)
	}
}

// withoutHashes leaves out which sentences state the same with the same words: of those on
// one line of a file, only one is kept.
func withoutHashes(list []string) []string {
	for i, s := range list {
		list[i] = s[:strings.LastIndex(s, ", ")+1]
	}
	return slices.Compact(list)
}
