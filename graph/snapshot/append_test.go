package snapshot

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/snapshot/fields"
)

func toWireProtocol(p graph.Protocol) wireProtocol {
	return wireProtocol{
		ID: p.ID, Title: p.Title, Category: p.Category.String(), Area: p.Area,
		Aliases: p.Aliases, Specifications: p.Specifications,
		Version: p.Version, Date: p.Date, Carrier: p.Carrier, Dangling: p.Dangling,
		NoDependents: newWireEvidence(p.NoDependents), NoDependencies: newWireEvidence(p.NoDependencies),
		Sections: p.Reading.Sections, Sentences: p.Reading.Sentences, Unread: p.Reading.Unread,
	}
}

func toWireRelation(r graph.Relation) wireRelation {
	return wireRelation{
		From: r.From, To: r.To, Kind: r.Kind.String(),
		Need: fields.Unless(graph.Required, r.Need), Purpose: fields.Unless(graph.Service, r.Purpose), Standing: fields.Unless(graph.Own, r.Standing), Settled: r.Settled, Evidence: newWireEvidence(r.Evidence),
	}
}

// encoded returns what package json makes of a value.
func encoded(t *rapid.T, v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// text draws strings with everything that JSON escapes, and bytes that are no
// text.
var text = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SampledFrom([]string{"", "MS-WIDG", "\"", "\\", "\n", "\x00", "\x7f", "…", "\u2028", "\u2029", "\xff", "\xe2\x80", "<&>"})
	return parts.Draw(t, "begin") + rapid.String().Draw(t, "middle") + parts.Draw(t, "end")
})

var evidence = rapid.Custom(func(t *rapid.T) graph.Evidence {
	number := rapid.IntRange(-2, 1000)
	return graph.Evidence{
		Document: text.Draw(t, "doc"), Section: text.Draw(t, "section"), Title: text.Draw(t, "title"),
		Line: number.Draw(t, "line"), Cue: text.Draw(t, "cue"), Source: graph.Source(rapid.IntRange(0, 8).Draw(t, "source")),
		Optional: rapid.Bool().Draw(t, "optional"), Denied: rapid.Bool().Draw(t, "against"), Count: number.Draw(t, "count"),
		Span: graph.Span{Start: number.Draw(t, "start"), End: number.Draw(t, "end")}, Hash: rapid.Uint64().Draw(t, "hash"),
		Passive: rapid.Bool().Draw(t, "passive"), Demanding: rapid.Bool().Draw(t, "demanding"),
		Permitted: rapid.Bool().Draw(t, "permitted"), Inferred: rapid.Bool().Draw(t, "inferred"),
		Purpose: graph.Purpose(rapid.IntRange(0, 2).Draw(t, "purpose")), Group: number.Draw(t, "group"),
	}
})

func TestAppend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(evidence, 0, 3)
		r := graph.Relation{
			From: text.Draw(t, "from"), To: text.Draw(t, "to"), Kind: graph.Kind(rapid.IntRange(0, 7).Draw(t, "kind")),
			Need: graph.Need(rapid.IntRange(0, 4).Draw(t, "need")), Purpose: graph.Purpose(rapid.IntRange(0, 2).Draw(t, "purpose")),
			Standing: graph.Standing(rapid.IntRange(0, 2).Draw(t, "standing")), Settled: rapid.Bool().Draw(t, "settled"), Evidence: list.Draw(t, "evidence"),
		}
		if got, want := string(appendRelation(nil, r)), encoded(t, toWireRelation(r)); got != want {
			t.Errorf("relation:\n\twant %s\n\tgot  %s", want, got)
		}
		p := graph.Protocol{
			ID: text.Draw(t, "id"), Title: text.Draw(t, "title"), Category: graph.Category(rapid.IntRange(0, 5).Draw(t, "category")),
			Area: text.Draw(t, "area"), Aliases: rapid.SliceOfN(text, 0, 3).Draw(t, "aliases"), Specifications: rapid.SliceOfN(text, 0, 3).Draw(t, "specifications"),
			Version: text.Draw(t, "version"), Date: text.Draw(t, "date"), Carrier: rapid.Bool().Draw(t, "carrier"), Dangling: rapid.Bool().Draw(t, "dangling"),
			NoDependents: list.Draw(t, "no dependents"), NoDependencies: list.Draw(t, "no dependencies"),
			Reading: graph.Reading{Sections: rapid.SliceOfN(text, 0, 3).Draw(t, "sections"), Sentences: rapid.IntRange(0, 3).Draw(t, "sentences"), Unread: text.Draw(t, "unread")},
		}
		if got, want := string(appendProtocol(nil, p, graph.Transport{})), encoded(t, toWireProtocol(p)); got != want {
			t.Errorf("protocol:\n\twant %s\n\tgot  %s", want, got)
		}
	})
}
