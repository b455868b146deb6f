package strata_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"strata/extract"
	"strata/extract/document"
	"strata/extract/revision"
	"strata/extract/rfc"
	"strata/graph"
	"strata/graph/delta"
)

// ietfData returns a directory of STRATA_IETF: drafts/ has drafts in several forms,
// history/ pairs of revisions.
func ietfData(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(os.Getenv("STRATA_IETF"), name)
	if _, err := os.Stat(dir); os.Getenv("STRATA_IETF") == "" || err != nil || testing.Short() {
		t.Skip("STRATA_IETF, the directory of RFCs and drafts, is not set, has no " + name + ", or -short is")
	}
	return dir
}

func readDrafts(t *testing.T, paths ...string) *graph.Graph {
	t.Helper()
	result, err := extract.Read(context.Background(), document.Families{rfc.Family}, paths, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result.Graph
}

// Of all drafts with markup one cites what neither its lists nor its text have.
func TestUnlistedInDrafts(t *testing.T) {
	var got []string
	for _, name := range []string{"drafts", "history"} {
		err := filepath.WalkDir(ietfData(t, name), func(file string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(file)
			var d document.Document
			if err == nil && rfc.Family.Detect(file, data) && d.Parse(rfc.Family, file, data) {
				for _, c := range d.Unlisted {
					got = append(got, d.ID+" "+c.Tag)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	const draft = "draft-ietf-tls-dtls13-cid "
	if want := []string{draft + "I-D.ietf-tls-dtls-connection-id", draft + "RFC6347", draft + "RFC5246"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A listing is what a draft cites, by the nodes: whether each is normative, and what
// tags stand for.
type listing struct {
	normative map[string]bool
	tags      map[string]string
}

// listingOf reads what a file cites, without the graph.
func listingOf(t *testing.T, file string) listing {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var d document.Document
	if !d.Parse(rfc.Family, file, data) || d.Damage.Message != "" {
		t.Fatalf("%s: not read: %v", file, d.Damage)
	}
	l := listing{make(map[string]bool), make(map[string]string)}
	for _, r := range d.References {
		l.normative[r.Tag] = r.Normative
		for _, tag := range []string{r.Label, r.Tag} {
			if tag != "" {
				l.tags[tag] = r.Tag
			}
		}
	}
	return l
}

// cited returns what differs in the references of a document, by "+ tag list", "- tag
// list" and "~ tag list".
func cited(d *delta.Delta, id string) map[string]bool {
	told := make(map[string]bool)
	add := func(mark string, r graph.Relation) {
		if r.Kind == graph.Cites && r.Evidence[0].Document == id {
			told[mark+" "+strings.Trim(r.Evidence[0].Cue, "[]")+" "+delta.Words(r)] = true
		}
	}
	for _, r := range d.Relations.Added {
		add("+", r)
	}
	for _, r := range d.Relations.Removed {
		add("-", r)
	}
	for _, c := range d.Relations.Changed {
		add("~", c.New)
	}
	return told
}

// expected returns the same of two listings.
func expected(old, new listing) map[string]bool {
	list := map[bool]string{true: "normative", false: "informative"}
	want := make(map[string]bool)
	for tag, normative := range new.normative {
		if before, listed := old.normative[tag]; !listed {
			want["+ "+tag+" "+list[normative]] = true
		} else if before != normative {
			want["~ "+tag+" "+list[normative]] = true
		}
	}
	for tag, normative := range old.normative {
		if _, listed := new.normative[tag]; !listed {
			want["- "+tag+" "+list[normative]] = true
		}
	}
	return want
}

// Of two revisions of a draft, diff tells the references that came, went or moved to the
// other list, and no others. What a script found in front matter alone is among them, but
// for what the text had, or the front matter under another tag.
func TestDraftHistory(t *testing.T) {
	dir := ietfData(t, "history")
	counts := make(map[string]int)
	for _, line := range table(t, filepath.Join(dir, "history.tsv")) {
		id := line[0]
		oldFile, newFile := filepath.Join(dir, line[1]), filepath.Join(dir, line[2])
		old, new := listingOf(t, oldFile), listingOf(t, newFile)
		told := cited(delta.Compare(readDrafts(t, oldFile), readDrafts(t, newFile), delta.Options{}), id)
		if want := expected(old, new); !maps.Equal(told, want) {
			t.Errorf("%s\ntold %q\nwant %q", line[2], slices.Sorted(maps.Keys(told)), slices.Sorted(maps.Keys(want)))
		}
		for column, mark := range map[int]string{4: "+", 5: "-"} {
			if column >= len(line) {
				continue
			}
			for _, tag := range strings.Fields(line[column]) {
				of, other := new, old
				if mark == "-" {
					of, other = old, new
				}
				target, listed := of.tags[tag]
				if !listed { // it is printed as another one
					counts["displayed otherwise"]++
					continue
				}
				before, both := other.normative[target]
				switch {
				case !of.normative[target]:
					t.Errorf("%s: %s is no normative reference of that revision", line[2], tag)
				case both && before:
					counts["under another tag, or in the text"]++
					t.Logf("%s: %s %s: both revisions list %s as normative", line[2], mark, tag, target)
				case both:
					counts["from or to the informative ones"]++
				default:
					counts["new or gone"]++
				}
			}
		}
	}
	t.Logf("%v", counts)
}

// Drafts give the same relations in whatever form they are, but for what the form does
// not have: kramdown-rfc has no titles of the documents that are cited.
func TestDraftForms(t *testing.T) {
	dir := ietfData(t, "drafts")
	forms := []string{"kramdown-rfc", "xml2rfc-v2", "xml2rfc-v3", "draft-text"}
	files := make(map[string]map[string]string) // of a draft, by form
	for _, form := range forms {
		entries, err := os.ReadDir(filepath.Join(dir, form))
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			name := strings.TrimSuffix(entry.Name(), filepath.Ext(entry.Name()))
			if files[name] == nil {
				files[name] = make(map[string]string)
			}
			files[name][form] = filepath.Join(dir, form, entry.Name())
		}
	}
	type pair struct{ a, b string }
	// relations that both forms state, prose of one form alone states, and references
	// that one form alone has
	type counts struct{ documents, same, common, onlyA, onlyB, cites int }
	found := make(map[pair]*counts)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		relations, ids := make(map[string]map[string]bool), make(map[string]string)
		for form, file := range files[name] {
			relations[form], ids[form] = relationsIn(t, file)
		}
		for i, a := range forms {
			for _, b := range forms[i+1:] {
				inA, inB := relations[a], relations[b]
				if inA == nil || inB == nil || ids[a] != ids[b] { // a draft that was renamed
					continue
				}
				if found[pair{a, b}] == nil {
					found[pair{a, b}] = new(counts)
				}
				c := found[pair{a, b}]
				c.documents++
				differs := false
				count := func(x, y map[string]bool, only *int) {
					for relation := range x {
						switch {
						case y[relation]:
						case strings.HasSuffix(relation, " cites"):
							c.cites++
							differs = true
						default:
							*only++
							differs = true
						}
					}
				}
				count(inA, inB, &c.onlyA)
				count(inB, inA, &c.onlyB)
				for relation := range inA {
					if inB[relation] {
						c.common++
					}
				}
				if !differs {
					c.same++
				}
			}
		}
	}
	for p, c := range found {
		t.Logf("%s and %s: %d documents, of which %d give the same; %d relations common, %d and %d stated in one form, %d references of one form", p.a, p.b, c.documents, c.same, c.common, c.onlyA, c.onlyB, c.cites)
		if all := c.common + c.onlyA + c.onlyB + c.cites; c.common*100 < all*80 {
			t.Errorf("%s and %s have %d of %d relations in common, want 80 in a hundred", p.a, p.b, c.common, all)
		}
	}
}

// relationsIn returns the relations that a document states, and its ID.
func relationsIn(t *testing.T, file string) (found map[string]bool, id string) {
	t.Helper()
	result, err := extract.Read(context.Background(), document.Families{rfc.Family}, []string{file}, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for id = range result.Files {
	}
	g := result.Graph
	found = make(map[string]bool)
	for i := range g.RelationCount() {
		r := g.Relation(i)
		found[fmt.Sprintf("%s %s %s", r.From, r.To, r.Kind)] = true
	}
	return found, id
}

// The drafts of a repository in two revisions: what diff tells of each is what it tells of
// the two files.
func TestDraftsInGit(t *testing.T) {
	dir := ietfData(t, "history")
	pairs := make(map[string][2]string)
	ids := make(map[string]string)
	for _, line := range table(t, filepath.Join(dir, "history.tsv")) {
		pairs[line[0]+".md"] = [2]string{filepath.Join(dir, line[1]), filepath.Join(dir, line[2])}
		ids[line[0]+".md"] = line[0]
	}
	old, new := inGit(t, rfc.Family, pairs)
	d := delta.Compare(old, new, delta.Options{})
	for name, pair := range pairs {
		if told, want := cited(d, ids[name]), expected(listingOf(t, pair[0]), listingOf(t, pair[1])); !maps.Equal(told, want) {
			t.Errorf("%s\ntold %q\nwant %q", name, slices.Sorted(maps.Keys(told)), slices.Sorted(maps.Keys(want)))
		}
	}
}

// inGit reads files of a family from two revisions of a repository, which has the first
// or the second of each pair under its name.
func inGit(t *testing.T, family document.Family, pairs map[string][2]string) (old, new *graph.Graph) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Chdir(t.TempDir())
	git := func(args ...string) {
		t.Helper()
		args = append([]string{"-c", "user.name=A", "-c", "user.email=a@example.com"}, args...)
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	git("init", "-q", "-b", "main")
	for k := range 2 {
		for name, pair := range pairs {
			data, err := os.ReadFile(pair[k])
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		git("add", "-A")
		git("commit", "-q", "-m", "revision")
	}
	read := func(rev string) *graph.Graph {
		tree, err := revision.Open(t.Context(), rev, "")
		if err != nil {
			t.Fatal(err)
		}
		defer tree.Close()
		result, err := extract.ReadFS(t.Context(), document.Families{family}, tree, tree.Prefix(), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return result.Graph
	}
	return read("HEAD~1"), read("HEAD")
}
