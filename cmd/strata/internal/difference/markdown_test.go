package difference

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/delta"
)

// However much is different, a comment holds it.
func TestMarkdownIsBounded(t *testing.T) {
	long := strings.Repeat("@a*`|", 200)
	var b build.Builder
	for i := range 300 {
		id := fmt.Sprintf("%03d%s", i, long)
		b.AddProtocol(graph.Protocol{ID: id, Title: long})
		for k := range 3 {
			r := graph.Relation{From: id, To: fmt.Sprintf("%03d%s", (i*7+k)%300, long), Kind: graph.Kind(k)}
			r.Evidence = []graph.Evidence{{Document: long, Section: long, Cue: long}}
			b.AddRelation(r)
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	var none build.Builder
	empty, err := none.Build()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (Delta{Delta: delta.Compare(empty, g, delta.Options{})}).Markdown(&out); err != nil {
		t.Fatal(err)
	}
	if n := out.Len(); n > 65536 || n < 100 || !strings.Contains(out.String(), "too long to be shown here") {
		t.Errorf("%d bytes", n)
	}
	if strings.Count(out.String(), "<details") != strings.Count(out.String(), "</details>") {
		t.Error("what is unfolded does not end")
	}
}
