package strata_test

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"strata/extract"
	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/xmpp"
	"strata/graph"
	"strata/graph/delta"
)

// xmppData returns the directory of the XEPs, in which header-dependencies.tsv says
// what their headers list, and history/ has pairs of revisions.
func xmppData(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("STRATA_XMPP")
	if dir == "" || testing.Short() {
		t.Skip("STRATA_XMPP, the directory of the XEPs, is not set, or -short is")
	}
	return dir
}

func readXEPs(t *testing.T, paths ...string) *extract.Result {
	t.Helper()
	result, err := extract.Read(context.Background(), document.Families{xmpp.Family}, paths, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// table returns the rows of a table behind its head.
func table(t *testing.T, file string) [][]string {
	t.Helper()
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var rows [][]string
	for lines := bufio.NewScanner(in); lines.Scan(); {
		rows = append(rows, strings.Split(lines.Text(), "\t"))
	}
	return rows[1:]
}

// An extension of a series borrows what its header requires, where its text cites that by the title of a form
// of data, and needs others for more.
func TestExtensionBorrowsForms(t *testing.T) {
	text := `<!DOCTYPE xep [
<!ENTITY xep9002 "<span class='ref'>Gauge Date and Time Profiles (XEP-9002)</span> <note>XEP-9002: Gauge Date and Time Profiles.</note>">
<!ENTITY xep9003 "<span class='ref'>Needle Lookup (XEP-9003)</span> <note>XEP-9003: Needle Lookup.</note>">
]>
<xep><header><title>Gauges</title><number>9001</number><status>Draft</status><dependencies><spec>XEP-9002</spec><spec>XEP-9003</spec></dependencies></header>
<section1 topic='Introduction'><p>Gauges are read.</p></section1>
<section1 topic='Readings'><p>The time of a reading is told as in &xep9002;. It is found by &xep9003;.</p></section1></xep>`
	file := filepath.Join(t.TempDir(), "xep-9001.xml")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	g := readXEPs(t, file).Graph
	got := make(map[string]graph.Purpose)
	for i := range g.RelationCount() {
		if r := g.Relation(i); r.Kind == graph.Uses && r.Need == graph.Required {
			got[r.To] = r.Purpose
		}
	}
	if diff := gocmp.Diff(map[string]graph.Purpose{"XEP-9002": graph.Types, "XEP-9003": graph.Service}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What the headers of XEPs list is found as written. How much of it prose alone states
// is logged, for docs/accuracy.md.
func TestXEPHeaders(t *testing.T) {
	dir := xmppData(t)
	files, err := filepath.Glob(filepath.Join(dir, "xep-*.xml"))
	if err != nil || len(files) < 500 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	result := readXEPs(t, files...)
	type row struct{ document, list, written string }
	found := make(map[row]bool)
	type pair struct{ from, to string }
	header, prose, cited := make(map[pair]bool), make(map[pair]bool), make(map[pair]bool)
	for i := range result.Graph.RelationCount() {
		r := result.Graph.Relation(i)
		for _, ev := range r.Evidence {
			// As written: XEPs of one protocol share a node. That of XMPP has many tags.
			ends := pair{cmp.Or(ev.FromTag, r.From), r.To}
			if strings.HasPrefix(ev.ToTag, "XEP-") {
				ends.to = ev.ToTag
			}
			switch {
			case ev.Section == "header" && r.Kind == graph.Uses:
				found[row{ev.Document, "dependencies", ev.Cue}] = true
				header[ends] = true
			case ev.Section == "header" && ends.from == ev.Document:
				found[row{ev.Document, "supersedes", ev.Cue}] = true
			case ev.Section == "header":
				found[row{ev.Document, "supersededby", ev.Cue}] = true
			case ends.from != ev.Document:
			case r.Kind.Dependency():
				prose[ends] = true
			case r.Kind == graph.Cites:
				cited[ends] = true
			}
		}
	}
	for _, line := range table(t, filepath.Join(dir, "header-dependencies.tsv")) {
		if !found[row{line[0], line[1], line[2]}] {
			t.Errorf("not found: %q", line)
		}
	}
	for _, p := range result.Problems {
		if p.Unread != "" {
			t.Errorf("%v", p)
		}
	}
	core := func(p pair) bool { return p.to == "XMPP" || p.to == "XMPP-IM" }
	for _, part := range []struct {
		name string
		of   func(pair) bool
	}{
		{"all", func(pair) bool { return true }},
		{"without XMPP Core and XMPP IM", func(p pair) bool { return !core(p) }},
	} {
		total, stated, mentioned, more := 0, 0, 0, 0
		for p := range header {
			if part.of(p) {
				total++
				if prose[p] {
					stated++
				}
				if cited[p] {
					mentioned++
				}
			}
		}
		for p := range prose {
			if part.of(p) && !header[p] {
				more++
			}
		}
		t.Logf("%s: %d pairs in headers, of which prose states %d (%.3f) and cites %d (%.3f); it states %d more",
			part.name, total, stated, float64(stated)/float64(total), mentioned, float64(mentioned)/float64(total), more)
	}
}

// Every sentence and every fact of the XEPs stands where its evidence says.
func TestXEPPlaces(t *testing.T) {
	dir := xmppData(t)
	files, err := filepath.Glob(filepath.Join(dir, "xep-*.xml"))
	if err != nil {
		t.Fatal(err)
	}
	result := readXEPs(t, files...)
	documents := make(map[string]*document.Document)
	for id, file := range result.Files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		documents[id] = &document.Document{Beside: func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, name)) }}
		documents[id].Parse(xmpp.Family, file, data)
	}
	count := 0
	for i := range result.Graph.RelationCount() {
		for _, ev := range result.Graph.Relation(i).Evidence {
			if ev.Hash == 0 {
				continue
			}
			count++
			d := documents[ev.Document]
			if text := d.Text(document.Span(ev.Span)); lex.HashSentence(text) != ev.Hash {
				t.Errorf("%s, line %d: %q stands at %v, which is %q", ev.Document, ev.Line, ev.Cue, ev.Span, text)
			}
			if line := 1 + bytes.Count(d.Data[:ev.Span.Start], []byte("\n")); line != ev.Line {
				t.Errorf("%s: %q is in line %d, but its span in line %d", ev.Document, ev.Cue, ev.Line, line)
			}
		}
	}
	if count < 2000 {
		t.Errorf("%d pieces of evidence, want 2000 or more", count)
	}
}

// The differences of two revisions are those of their headers.
func TestXEPHistory(t *testing.T) {
	dir := filepath.Join(xmppData(t), "history")
	if _, err := os.Stat(dir); err != nil {
		t.Skip(err)
	}
	for _, line := range table(t, filepath.Join(dir, "history.tsv")) {
		id, added, dropped := line[0], strings.Split(line[3], "; "), strings.Split(line[4], "; ")
		old, new := readXEPs(t, filepath.Join(dir, line[1])).Graph, readXEPs(t, filepath.Join(dir, line[2])).Graph
		names := map[string]string{"XMPP IM": "XMPP-IM", "XEP-xxxx": ""}
		current := func(name string) string {
			if known, ok := names[name]; ok {
				return known
			}
			return strings.Replace(name, "JEP-", "XEP-", 1)
		}
		for i := range added {
			added[i] = current(added[i])
		}
		for i := range dropped {
			dropped[i] = current(dropped[i])
		}
		d := delta.Compare(old, new, delta.Options{})
		told := func(list []graph.Relation, id string) bool {
			return slices.ContainsFunc(list, func(r graph.Relation) bool { return r.To == id && r.Kind.Dependency() })
		}
		for _, to := range added {
			stated := false // by the header of the new revision; the old one's prose may state it too
			for i := range new.RelationCount() {
				r := new.Relation(i)
				stated = stated || r.From == id && r.To == to && slices.ContainsFunc(r.Evidence, func(ev graph.Evidence) bool { return ev.Section == "header" })
			}
			if !stated {
				t.Errorf("%s: the new header does not state %s", id, to)
			}
		}
		for _, to := range dropped {
			if to != "" && !slices.Contains(added, to) && !told(d.Relations.Removed, to) {
				t.Errorf("%s: %s is not told to be removed", id, to)
			}
		}
		if slices.Equal(added, dropped) && len(d.Relations.Added)+len(d.Relations.Removed)+len(d.Relations.Changed) > 0 {
			t.Errorf("%s: only names changed, but diff tells %+v", id, d.Relations)
		}
	}
}

// XEPs of a repository whose headers were renumbered from JEP to XEP state the same in
// both revisions.
func TestXEPsInGit(t *testing.T) {
	dir := filepath.Join(xmppData(t), "history")
	if _, err := os.Stat(dir); err != nil {
		t.Skip(err)
	}
	pairs := make(map[string][2]string)
	for _, line := range table(t, filepath.Join(dir, "history.tsv")) {
		if line[3] == strings.ReplaceAll(line[4], "JEP-", "XEP-") {
			pairs[strings.ToLower(line[0])+".xml"] = [2]string{filepath.Join(dir, line[1]), filepath.Join(dir, line[2])}
		}
	}
	if len(pairs) != 9 {
		t.Errorf("%d pairs are renumbered, want 9", len(pairs))
	}
	old, new := inGit(t, xmpp.Family, pairs)
	if d := delta.Compare(old, new, delta.Options{}); len(d.Relations.Added)+len(d.Relations.Removed)+len(d.Relations.Changed) > 0 {
		t.Errorf("only numbers changed, but diff tells %+v", d.Relations)
	}
}

// A XEP in a revision of git is read with the file of entities beside it, as is one on
// disk.
func TestXEPInFileSystem(t *testing.T) {
	const dir = "extract/xmpp/testdata"
	onDisk := readXEPs(t, dir).Graph
	inFS, err := extract.ReadFS(context.Background(), document.Families{xmpp.Family}, os.DirFS(dir), "", extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !fs.ValidPath(dir) || onDisk.RelationCount() != inFS.Graph.RelationCount() || onDisk.RelationCount() == 0 {
		t.Errorf("%d relations on disk, %d in a file system", onDisk.RelationCount(), inFS.Graph.RelationCount())
	}
}
