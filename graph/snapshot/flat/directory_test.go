package flat_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/names"
)

// Names mean the same with a directory as without one.
func TestNames(t *testing.T) {
	word := rapid.SampledFrom([]string{"wire", "Wire", "WIRE", "straße", "K", "k", "K", "Protocol", "(wire", "two)", "RFC 7", "rfc7", "com+"})
	phrase := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 3).Draw(t, "words"), rapid.SampledFrom([]string{"", " ", "-"}).Draw(t, "between"))
	})
	rapid.Check(t, func(t *rapid.T) {
		var b build.Builder
		var asked []string
		for i := range rapid.IntRange(1, 8).Draw(t, "protocols") {
			id := rapid.SampledFrom([]string{"", "MS-", "MC-", "ms-", "ABCD-"}).Draw(t, "prefix") + phrase.Draw(t, "id")
			if id == "" {
				id = fmt.Sprint("P", i)
			}
			p := graph.Protocol{
				ID: id, Title: phrase.Draw(t, "title"), Dangling: rapid.Bool().Draw(t, "dangling"),
				Category: rapid.SampledFrom(graph.Categories()).Draw(t, "category"),
				Aliases:  rapid.SliceOfN(phrase, 0, 2).Draw(t, "aliases"), Specifications: rapid.SliceOfN(phrase, 0, 2).Draw(t, "specifications"),
			}
			if rapid.Bool().Draw(t, "series") {
				p.Family = "series"
				p.Documents = []graph.Document{{Tag: phrase.Draw(t, "tag"), Numbers: rapid.SliceOfN(phrase, 0, 2).Draw(t, "numbers")}}
				asked = append(append(asked, p.Documents[0].Tag), p.Documents[0].Numbers...)
			}
			b.AddProtocol(p)
			asked = append(append(append(asked, p.ID, p.Title), p.Aliases...), p.Specifications...)
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		h := open(t, write(t, g))
		asked = append(asked, rapid.SliceOfN(phrase, 0, 8).Draw(t, "names")...)
		for _, name := range asked {
			for _, name := range []string{name, strings.ToUpper(name), "[" + name + "]", strings.ReplaceAll(name, "MS-", "MC-"), strings.TrimPrefix(name, "MS-")} {
				want, wantErr := names.Resolve(g, name)
				got, gotErr := names.Resolve(h, name)
				if !reflect.DeepEqual(got, want) || fmt.Sprint(gotErr) != fmt.Sprint(wantErr) {
					t.Fatalf("%q is %v, %v; want %v, %v", name, got, gotErr, want, wantErr)
				}
			}
		}
	})
}
