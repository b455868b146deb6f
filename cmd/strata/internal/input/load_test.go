package input

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"strata/graph"
)

// A table of relations is read with the table of protocols beside it, if there is one.
func TestReadGraphTables(t *testing.T) {
	files := map[string]string{
		"graph.csv":       "source,target,kind\nA,B,layers-on\n",
		"graph-nodes.csv": "id,title\nA,Example\nC,Apart\n",
		"alone.csv":       "source,target,kind\nA,B,layers-on\n",
	}
	read := func(path string) (string, error) {
		text, ok := files[path]
		if !ok {
			return "", fs.ErrNotExist
		}
		return text, nil
	}
	exists := func(path string) bool { return files[path] != "" }
	var l Loader
	for path, want := range map[string]int{"graph.csv": 3, "alone.csv": 2} {
		g, err := l.readGraph([]string{path}, read, exists)
		if err != nil || g.Len() != want {
			t.Errorf("%s: %v, %v, want %d protocols", path, g, err, want)
		}
	}
	if _, err := l.readGraph([]string{"none.csv"}, read, exists); err == nil {
		t.Error("no error for a file that does not exist")
	}
}

func TestFingerprint(t *testing.T) {
	dir := t.TempDir()
	l := Loader{Paths: []string{dir}}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[string]string{l.Fingerprint(): "an empty directory"}
	for _, step := range []struct{ name, text string }{{"MS-A.md", "a"}, {"MS-A.md", "longer"}, {"MS-B.md", ""}} {
		write(step.name, step.text)
		now := l.Fingerprint()
		if before, known := seen[now]; known {
			t.Errorf("%v: the fingerprint is that of %s", step, before)
		}
		seen[now] = step.name
	}
	now := l.Fingerprint()
	if write("notes.csv", "x"); l.Fingerprint() != now {
		t.Error("a file that is no document changes the fingerprint")
	}
}

func TestDocumentsAndGraphs(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "graph.json")
	if err := os.WriteFile(file, []byte("{}"), 0o666); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	l := Loader{Err: &out, Paths: []string{dir, file}}
	if _, err := l.Load(t.Context()); err == nil || !strings.Contains(err.Error(), "several graphs") {
		t.Errorf("a directory and a snapshot: %v", err)
	}
}

// The Open Specifications hold the sentences that the verdicts of the built-in graph are
// on, but for those on what other documents state.
func TestVerdictsOfAtlas(t *testing.T) {
	corpus := os.Getenv("STRATA_CORPUS")
	if corpus == "" {
		t.Skip("STRATA_CORPUS names no directory with the specifications")
	}
	l := Loader{Err: io.Discard, Note: t.Logf, Paths: []string{corpus}, Reviews: filepath.Join("..", "..", "..", "..", "graph", "atlas", "reviews.tsv")}
	g, err := l.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range g.Verdicts() {
		node, known := g.Lookup(v.From)
		if v.Force != graph.Live && known && g.WasRead(node) {
			t.Errorf("the verdict on %s and %s is %v", v.From, v.To, v.Force)
		}
	}
}
