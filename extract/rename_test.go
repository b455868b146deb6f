package extract_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
)

// renamings give every protocol of a family of test documents another name: its
// ID, the words of its title and its abbreviation.
var renamings = map[string][]string{
	"../testdata/family/before": parcels,
	"../testdata/family/after":  parcels,
	"../testdata/widgets": {
		"WIDG", "BUCK", "WADM", "BADM", "WCHN", "BCDT", "WDAT", "BDAT", "WOLD", "BOLD", "CRAT", "TRNK",
		"Example", "Patterns", "Widget", "Bucket", "widget", "bucket", "Channel", "Conduit", "channel", "conduit", "Crate", "Trunk", "crate", "trunk",
	},
	"testdata/names": {
		"ZZAL", "QRON", "ZZBK", "QRKP", "ZZCO", "QRFT", "ZZLG", "QRGL", "ZZL2", "QRG2",
		"Alder", "Birch", "Bookshelf", "Cupboards", "Cork", "Felt", "Ledger Message Block", "Goblet Listing Brick", "LMB", "GLB", "ALDR", "BIRC",
	},
}

var parcels = []string{
	"LINK", "WIRE", "LNK2", "WIR2", "PADM", "BADM", "PARC", "BOTL", "PDAT", "BDAT", "PLOG", "BLOG", "PTRK", "BTRK",
	"Example", "Patterns", "Parcel", "Bottle", "parcel", "bottle", "Link", "Wire", "link", "wire",
}

// No rule is about one protocol: what is read from documents with all protocols
// renamed is what was read before, with the names changed.
func TestRenaming(t *testing.T) {
	for dir, pairs := range renamings {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			rename := strings.NewReplacer(pairs...).Replace
			files, err := filepath.Glob(filepath.Join(dir, "*.md"))
			if err != nil || len(files) == 0 {
				t.Fatalf("%d files, %v", len(files), err)
			}
			renamed := make(map[string]string)
			for _, file := range files {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				renamed[rename(filepath.Base(file))] = rename(string(text))
			}
			want := proofs(read(t, dir).Graph, rename)
			got := proofs(read(t, write(t, renamed)).Graph, strings.Clone)
			if len(want) < len(files) {
				t.Errorf("%d relations from %d documents", len(want), len(files))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("relations (-under their names +renamed):\n%s", diff)
			}
		})
	}
}

// proofs returns the evidence of all relations, one piece a line, renamed and
// then sorted.
func proofs(g *graph.Graph, rename func(string) string) []string {
	var list []string
	for i := range g.RelationCount() {
		r := g.Relation(i)
		for _, ev := range r.Evidence {
			list = append(list, rename(strings.Join([]string{r.From, r.Kind.String(), r.To, ev.String()}, " ")))
		}
	}
	slices.Sort(list)
	return list
}
