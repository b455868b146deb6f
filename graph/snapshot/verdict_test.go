package snapshot_test

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/review"
	"strata/graph/snapshot"
	"strata/graph/snapshot/lines"
)

// TestVerdicts holds that a snapshot keeps what the statements say and what readers
// say of it, each by itself.
func TestVerdicts(t *testing.T) {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "MS-A"})
	b.AddRelation(graph.Relation{From: "MS-A", To: "MS-B", Kind: graph.Uses, Evidence: []graph.Evidence{
		{Document: "MS-A", Section: "1.4", Line: 7, Source: graph.SourceRelationships, Hash: 0x1234},
	}})
	raw, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	g := review.Apply([]graph.Verdict{{Ruling: graph.Amended, From: "MS-A", To: "MS-B", Kind: graph.Uses, Need: graph.Optional,
		Document: "MS-A", Section: "1.4", Hashes: []uint64{0x1234}, Who: "a reader", Why: "only where there\tis one", Line: 7}}, raw)
	for name, form := range map[string]struct {
		write func(io.Writer, *graph.Graph) error
		parse func(string) (*graph.Graph, error)
	}{"json": {snapshot.Write, snapshot.ParseJSON}, "tsv": {lines.Write, lines.Parse}} {
		var text strings.Builder
		if err := form.write(&text, g); err != nil {
			t.Fatal(err)
		}
		h, err := form.parse(text.String())
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text.String())
		}
		if diff := cmp.Diff(g.Verdicts(), h.Verdicts()); diff != "" {
			t.Errorf("%s: verdicts (-want +got):\n%s", name, diff)
		}
		if got, without := h.Relation(0).Need, h.Raw().Relation(0).Need; got != graph.Optional || without != graph.Required {
			t.Errorf("%s: %s, and %s without verdicts; want optional, and required", name, got, without)
		}
	}
}
