package extract_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"strata/extract"
	"strata/extract/document"
	"strata/extract/openspec"
	"strata/graph"
	"strata/graph/snapshot"
)

// families are those that the tests read.
var families = document.Families{openspec.Family}

// write writes files below a temporary directory, which it returns.
func write(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// specification returns a document with the given references, one a line, and
// text for its sections from 1.3 on.
func specification(name, title, references, text string) string {
	return fmt.Sprintf("# [%s]: %s\n\n# 1 Introduction\n\n## 1.2 References\n\n### 1.2.1 Normative References\n\n%s\n\n%s\n",
		name, title, strings.ReplaceAll(references, "\n", "\n\n"), text)
}

// relationship returns a document with one sentence in section 1.4.
func relationship(name, title, text string) string {
	return specification(name, title, "", "## 1.4 Relationship to Other Protocols\n\n"+text)
}

func read(t testing.TB, paths ...string) *extract.Result {
	t.Helper()
	result, err := extract.Read(context.Background(), families, paths, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// lines returns the relations of a graph, one a line, without mere citations.
func lines(g *graph.Graph) []string {
	var list []string
	for i := range g.RelationCount() {
		r := g.Relation(i)
		if r.Kind == graph.Cites {
			continue
		}
		line := r.From + " " + r.Kind.String() + " " + r.To
		if r.Optional && !r.Denied {
			line += ", optional"
		}
		if r.Denied {
			line += ", denied"
		}
		list = append(list, line)
	}
	return list
}

func text(t testing.TB, g *graph.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := snapshot.Write(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// workshop is a directory of four specifications.
func workshop(t testing.TB) map[string]string {
	return map[string]string{
		"MS-COGS/MS-COGS.md": relationship("MS-COGS", "Cog Store Protocol", "This protocol is built on top of the Widget Channel Protocol [MS-WCHN]."),
		"MS-WCHN/MS-WCHN.md": relationship("MS-WCHN", "Widget Channel Protocol", "This protocol runs over TCP [RFC793]."),
		"MS-GADG/MS-GADG.md": relationship("MS-GADG", "Gadget Protocol", "This protocol can use the Cog Store Protocol [MS-COGS]. It supersedes [MS-WOLD]."),
		"MS-WDAT/MS-WDAT.md": relationship("MS-WDAT", "Widget Data Types", "No other protocol depends on this protocol."),
	}
}

var workshopRelations = []string{
	"MS-COGS layers-on MS-WCHN", "MS-GADG uses MS-COGS, optional", "MS-GADG supersedes MS-WOLD", "MS-WCHN layers-on TCP",
}

func TestRead(t *testing.T) {
	dir := write(t, workshop(t))
	result := read(t, dir)
	if result.Documents != 4 || len(result.Problems) != 0 {
		t.Errorf("%d documents, problems %v; want 4, none", result.Documents, result.Problems)
	}
	if diff := cmp.Diff(workshopRelations, lines(result.Graph)); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
	for id, dangling := range map[string]bool{"MS-COGS": false, "MS-WDAT": false, "MS-WOLD": true, "TCP": true} {
		node, ok := result.Graph.Lookup(id)
		if !ok {
			t.Errorf("%s is not in the graph", id)
			continue
		}
		if p := result.Graph.Protocol(node); p.Dangling != dangling {
			t.Errorf("%s: dangling %v, want %v", id, p.Dangling, dangling)
		}
	}
}

func TestReadIsTheSameForAnyPathsAndWorkers(t *testing.T) {
	files := workshop(t)
	dir := write(t, files)
	want := text(t, read(t, dir).Graph)
	var paths []string
	for name := range files {
		paths = append(paths, filepath.Join(dir, filepath.FromSlash(name)))
	}
	slices.SortFunc(paths, func(a, b string) int { return strings.Compare(b, a) })
	for _, list := range [][]string{{dir}, paths, {dir, paths[0]}, {filepath.Join(dir, "MS-WCHN"), dir}} {
		for _, workers := range []int{0, 1, 8} {
			var calls, last atomic.Int64
			result, err := extract.Read(context.Background(), families, list, extract.Options{Workers: workers, Progress: func(done, total int) {
				calls.Add(1)
				last.Store(int64(total))
			}})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, text(t, result.Graph)); diff != "" {
				t.Errorf("%d workers, paths %q:\n%s", workers, list, diff)
			}
			if calls.Load() != last.Load() || last.Load() < 4 {
				t.Errorf("%d calls of Progress for %d files", calls.Load(), last.Load())
			}
		}
	}
}

// A directory's bad files are reported by name, and the rest is read as if they
// were not there.
func TestBadFilesDoNotSpoilTheRest(t *testing.T) {
	dir := write(t, workshop(t))
	want := text(t, read(t, dir).Graph)
	random := make([]byte, 20_000)
	rand.NewChaCha8([32]byte{}).Read(random)
	for name, data := range map[string][]byte{
		"binary.md": bytes.Repeat([]byte{0, 1, 2, 0xff}, 5000),
		"random.md": random, // has few NUL bytes
		"utf16.md":  []byte("#\x00 \x00[\x00M\x00S\x00-\x00C\x00O\x00G\x00S\x00]\x00\n\x00"),
		"empty.md":  {},
		"blank.md":  []byte("\r\n\n   \n"),
		"vast.md":   nil,
		"line.md":   bytes.Repeat([]byte("widgets use [MS-COGS] "), 200_000),
		"notes.txt": []byte("no specification, and not said to be one"),
		"README.md": []byte("Widgets\n=======\n\nNo specification, and nothing is wrong with it.\n"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "directory.md"), 0o777); err != nil {
		t.Fatal(err)
	}
	bad := []string{"binary.md", "blank.md", "empty.md", "line.md", "random.md", "utf16.md", "vast.md"}
	if err := os.Truncate(filepath.Join(dir, "vast.md"), 100<<20); err != nil {
		t.Fatal(err)
	}
	// A link to nowhere cannot be read by anybody, the superuser included.
	if err := os.Symlink("nowhere", filepath.Join(dir, "gone.md")); err == nil {
		bad = append(bad, "gone.md")
		slices.Sort(bad)
	}
	result := read(t, dir)
	if diff := cmp.Diff(want, text(t, result.Graph)); diff != "" {
		t.Errorf("the graph differs:\n%s", diff)
	}
	var named []string
	for _, p := range result.Problems {
		named = append(named, p.File)
		if p.Message == "" || strings.ContainsAny(p.Message, "\n\x00") {
			t.Errorf("problem %q: want one line", p)
		}
		if !strings.HasPrefix(p.String(), p.File+":") {
			t.Errorf("problem %q does not begin with its file", p)
		}
	}
	for i, name := range bad {
		bad[i] = filepath.ToSlash(filepath.Join(dir, name))
	}
	if got := slices.Compact(named); !slices.Equal(got, bad) {
		t.Errorf("problems of %q, want %q", got, bad)
	}
}

// A problem's file is one that the caller can open.
func TestProblemsNameFilesAsTheCallerDoes(t *testing.T) {
	t.Chdir(write(t, map[string]string{"docs/a/empty.md": "", "docs/good.md": relationship("MS-COGS", "Cog Store Protocol", "This protocol runs over TCP.")}))
	for path, want := range map[string]string{
		"docs": "docs/a/empty.md", "./docs/": "docs/a/empty.md", "docs/a/../../docs": "docs/a/empty.md", ".": "docs/a/empty.md",
	} {
		result := read(t, path)
		if len(result.Problems) != 1 || result.Problems[0].File != want {
			t.Errorf("%s: problems %v, want one of %s", path, result.Problems, want)
		}
	}
}

// The result says in which file each document was read.
func TestFilesOfDocuments(t *testing.T) {
	cogs := relationship("MS-COGS", "Cog Store Protocol", "This protocol runs over TCP.")
	t.Chdir(write(t, map[string]string{"docs/b.md": cogs, "docs/c.md": cogs, "docs/a.md": relationship("MS-GEAR", "Gear Protocol", "None.")}))
	want := map[string]string{"MS-COGS": "docs/b.md", "MS-GEAR": "docs/a.md"}
	if diff := cmp.Diff(want, read(t, "./docs").Files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// However a file is spelled, it is read once.
func TestFilesAreReadOnce(t *testing.T) {
	t.Chdir(write(t, map[string]string{"docs/good.md": relationship("MS-COGS", "Cog Store Protocol", "This protocol runs over TCP."), "docs/empty.md": ""}))
	result := read(t, "docs", "./docs/", "docs/good.md", "docs/../docs/good.md")
	if result.Documents != 1 || len(result.Problems) != 1 {
		t.Errorf("%d documents, problems %v; want one of each", result.Documents, result.Problems)
	}
	if _, err := extract.Read(context.Background(), families, []string{"docs", "docs/empty.md"}, extract.Options{}); err == nil {
		t.Error("a file that is named as well as found is not taken to be named")
	}
}

func TestLinks(t *testing.T) {
	dir := write(t, map[string]string{
		"docs/good.md": relationship("MS-COGS", "Cog Store Protocol", "This protocol runs over TCP."),
		"far/away.md":  relationship("MS-GADG", "Gadget Protocol", "This protocol uses [MS-COGS]."),
	})
	for name, target := range map[string]string{"docs/linked.md": "../far/away.md", "docs/gone.md": "nowhere", "docs/far.md": "../far", "all": "docs"} {
		if err := os.Symlink(filepath.FromSlash(target), filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Skip(err)
		}
	}
	for _, name := range []string{"docs", "all"} {
		path := filepath.Join(dir, name)
		result := read(t, path)
		if diff := cmp.Diff([]string{"MS-COGS layers-on TCP", "MS-GADG uses MS-COGS"}, lines(result.Graph)); diff != "" {
			t.Errorf("%s: relations (-want +got):\n%s", name, diff)
		}
		at := filepath.ToSlash(path)
		want := []extract.Problem{{File: at + "/far.md", Message: "not a regular file: skipped"}, {File: at + "/gone.md", Message: "no such file or directory: skipped"}}
		if diff := cmp.Diff(want, result.Problems); diff != "" {
			t.Errorf("%s: problems (-want +got):\n%s", name, diff)
		}
	}
}

// A path longer than the system takes cannot be entered by anybody, the
// superuser included.
func TestDirectoriesThatCannotBeEnteredAreReported(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("paths may be long")
	}
	dir := write(t, workshop(t))
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		name := "deep" + strings.Repeat("p", 240)
		if err := root.Mkdir(name, 0o777); err != nil {
			t.Fatal(err)
		}
		below, err := root.OpenRoot(name)
		root.Close()
		if err != nil {
			t.Fatal(err)
		}
		root = below
	}
	root.Close()
	result := read(t, dir)
	if diff := cmp.Diff(workshopRelations, lines(result.Graph)); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
	if len(result.Problems) != 1 || !strings.HasPrefix(result.Problems[0].File, filepath.ToSlash(dir)+"/deep") || result.Problems[0].Message != "file name too long: skipped" {
		t.Errorf("problems %v, want one of a directory below %s/deep...", result.Problems, dir)
	}
}

func TestReadFails(t *testing.T) {
	dir := write(t, map[string]string{
		"good.md": relationship("MS-COGS", "Cog Store Protocol", "This protocol runs over TCP."), "empty.md": "", "prose.md": "Once upon a time.\n",
		"vast.md": "", "bare/empty.md": "", "none/prose.md": "Once upon a time.\n", "none/notes.txt": "Notes.\n\n# 1 Introduction\n",
	})
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := os.Truncate(at("vast.md"), 32<<20+1); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		paths []string
		want  string // in the error
	}{
		{"no path", nil, "no path given"},
		{"a missing path", []string{at("missing")}, at("missing") + ": no such file or directory"},
		{"a missing path beside a good one", []string{dir, at("missing")}, at("missing") + ": no such file or directory"},
		{"a directory without specifications", []string{at("none")}, at("none") + ": no specification found"},
		{"a named file that is empty", []string{at("good.md"), at("empty.md")}, at("empty.md") + ": empty"},
		{"a directory of what cannot be read", []string{at("bare")}, at("bare") + ": no specification found: " + at("bare/empty.md") + ": empty"},
		{"a named file that is too large", []string{at("vast.md")}, at("vast.md") + ": too large, 33554433 bytes where at most 33554432 are read"},
		{"a named file that is none", []string{at("prose.md")}, at("prose.md") + ": no specification"},
	} {
		t.Run(test.name, func(t *testing.T) {
			result, err := extract.Read(context.Background(), families, test.paths, extract.Options{})
			if result != nil || err == nil {
				t.Fatalf("got %v, %v, want an error", result, err)
			}
			if message := err.Error(); !strings.Contains(message, test.want) || strings.Contains(message, "\n") {
				t.Errorf("error %q, want one line with %q", message, test.want)
			}
		})
	}
}

func TestReadCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if result, err := extract.Read(ctx, families, []string{write(t, workshop(t))}, extract.Options{}); err == nil {
		t.Errorf("read %d documents for a caller that is gone", result.Documents)
	}
	ctx, cancel = context.WithCancel(context.Background())
	defer cancel()
	// The last document is read when the caller goes.
	result, err := extract.Read(ctx, families, []string{write(t, workshop(t))}, extract.Options{Workers: 1, Progress: func(done, total int) {
		if done == total {
			cancel()
		}
	}})
	if result != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, %v, want %v", result, err, context.Canceled)
	}
}

func TestProblemString(t *testing.T) {
	for want, p := range map[string]extract.Problem{
		"a.md:3: odd": {File: "a.md", Line: 3, Message: "odd"},
		"a.md: odd":   {File: "a.md", Message: "odd"},
	} {
		if got := p.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A document of several megabytes is read whole, whatever the buffers held
// before.
func TestBuffersAreReused(t *testing.T) {
	files := workshop(t)
	files["MS-AAAA.md"] = relationship("MS-AAAA", "Long Protocol", strings.Repeat("This protocol is long.\n\n", 100_000)+"This protocol uses [MS-COGS].")
	result, err := extract.Read(context.Background(), families, []string{write(t, files)}, extract.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(append([]string{"MS-AAAA uses MS-COGS"}, workshopRelations...), lines(result.Graph)); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
}

func TestReadFS(t *testing.T) {
	files := workshop(t)
	want := read(t, write(t, files))
	fsys := make(fstest.MapFS)
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	result, err := extract.ReadFS(context.Background(), families, fsys, "HEAD:", extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(text(t, want.Graph), text(t, result.Graph)); diff != "" {
		t.Errorf("(-directory +file system):\n%s", diff)
	}

	fsys["odd/link.md"] = &fstest.MapFile{Data: []byte("x"), Mode: fs.ModeSymlink}
	fsys["odd/empty.md"] = &fstest.MapFile{}
	if result, err = extract.ReadFS(context.Background(), families, fsys, "HEAD:", extract.Options{}); err != nil {
		t.Fatal(err)
	}
	problems := []extract.Problem{
		{File: "HEAD:odd/empty.md", Message: "empty: skipped"},
		{File: "HEAD:odd/link.md", Message: "a symbolic link to no file of the revision: skipped"},
	}
	if diff := cmp.Diff(problems, result.Problems); diff != "" || result.Documents != 4 {
		t.Errorf("%d documents, problems (-want +got):\n%s", result.Documents, diff)
	}

	_, err = extract.ReadFS(context.Background(), families, fstest.MapFS{"a.txt": {}}, "HEAD:docs/", extract.Options{})
	if err == nil || !strings.Contains(err.Error(), "HEAD:docs/: no specification found") {
		t.Error(err)
	}
}

// What was found and is gone when its turn comes would be missing from the graph
// without a word.
func TestReadOfWhatIsDeleted(t *testing.T) {
	files := workshop(t)
	dir := write(t, files)
	gone := filepath.Join(dir, "MS-WDAT", "MS-WDAT.md") // the smallest, so the last
	_, err := extract.Read(context.Background(), families, []string{dir}, extract.Options{Workers: 1, Progress: func(done, _ int) {
		if done == 1 {
			os.Remove(gone)
		}
	}})
	if want := filepath.ToSlash(gone) + ": deleted while the documents were read: read them again"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
