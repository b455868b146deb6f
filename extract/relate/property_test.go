package relate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"strata/extract/relate"
)

// drawSentence draws a plain sentence about the protocols of the tests.
func drawSentence(t *rapid.T, label string) string {
	subject := rapid.SampledFrom([]string{"This protocol", "It", "They", "The Cog Store Protocol", "[MS-GADG]", "The client", "Another protocol", "[MS-GADG] and [MS-DGL]"})
	verb := rapid.SampledFrom([]string{"uses", "is built on", "can rely on", "is used by", "does not depend on", "extends", "supersedes", "is the transport for", "is"})
	object := rapid.SampledFrom([]string{"this protocol", "the Cog Store Protocol", "[MS-DGL] and [MS-WDAT]", "RPC over TCP", "either TCP or UDP", "any other protocol", "it", "old", "gears (see [MS-COGS])"})
	return fmt.Sprintf("%s %s %s.", subject.Draw(t, label+" subject"), verb.Draw(t, label+" verb"), object.Draw(t, label+" object"))
}

func drawSentences(t *rapid.T) []string {
	var list []string
	for i := range rapid.IntRange(1, 5).Draw(t, "sentences") {
		list = append(list, drawSentence(t, fmt.Sprint(i)))
	}
	return list
}

func TestSentenceWithoutMentionsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawSentences(t)
		at := rapid.IntRange(0, len(list)).Draw(t, "place")
		more := slices.Insert(slices.Clone(list), at, rapid.SampledFrom([]string{"Wood floats.", "The gears are made of wood.", "Nothing more is known."}).Draw(t, "remark"))
		if diff := cmp.Diff(widgets.read(strings.Join(list, " ")), widgets.read(strings.Join(more, " "))); diff != "" {
			t.Errorf("%q (-without +with):\n%s", more, diff)
		}
	})
}

// A paragraph of its own begins anew, so that the order of paragraphs does not
// matter where no sentence refers to the one before.
func TestParagraphsStandAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := slices.DeleteFunc(drawSentences(t), func(s string) bool { return strings.HasPrefix(s, "It") || strings.HasPrefix(s, "They") })
		want := widgets.read(strings.Join(list, "\n\n"))
		got := widgets.read(strings.Join(rapid.Permutation(list).Draw(t, "another order"), "\n\n"))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-in order +in another):\n%s", list, diff)
		}
	})
}

// What is read does not depend on what was read before in the same memory, long
// texts among it.
func TestMemoryIsUsedAgain(t *testing.T) {
	long := strings.Repeat("wood ", 3000) + "and this protocol uses [MS-COGS]."
	read := func(text string) []relate.Found {
		r := widgets.reader(text, nil)
		defer r.Close()
		return slices.Clone(r.Found())
	}
	rapid.Check(t, func(t *rapid.T) {
		texts := append(drawSentences(t), "The Bolt Sorting Protocol (BSP) [MS-BOLT] runs over BSP.", long)
		var found [][]relate.Found
		var numbers []int
		for i, text := range texts {
			found = append(found, read(text))
			numbers = append(numbers, i)
		}
		for _, i := range rapid.Permutation(numbers).Draw(t, "another order") {
			if diff := cmp.Diff(found[i], read(texts[i]), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%.80q (-before +after):\n%s", texts[i], diff)
			}
		}
	})
}

var sampleTexts = []string{
	"This protocol depends on the following protocols:\n\n- Cog Store Protocol [MS-COGS]\n  - [MS-GADG], or\n- TCP over IP",
	"The extensions to HTTP are as follows:\n\n| Protocol name | Description | Short name |\n| --- | --- | --- |\n| Cog Store Protocol | It is built on RPC. | [MS-COGS] |\n| [MS-GADG] | x |\n|",
	"**Cog Store Protocol:** It relies on [MS-GADG].\n\n**Note** This uses TCP.\n\n```\nimport \"ms-dtyp.idl\";\n",
	"The list shows the layering of the protocols:\n\n- [MS-COGS]\n- [MS-GADG]\n- TCP",
	"# 2 Messages\n\n## 2.1 Transport\n\nThe Bolt Sorting Protocol (BSP) [MS-BOLT] is carried over it.",
	"1. one\n- \n|\n||\n**\n****:\n[\n[](\n<a id=",
}

// Reading any text ends without a panic, says the same every time, and finds
// what it finds at the text's own lines.
func FuzzReader(f *testing.F) {
	for _, text := range sampleTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range []speaker{widgets, workshop} {
			r := s.reader(text, func(string, ...any) {})
			last := len(r.Document.Sections)
			for _, found := range r.Found() {
				if found.Section < 0 || found.Section >= last || found.Line <= r.Document.Sections[found.Section].Line {
					t.Errorf("%v: no place in the text", found)
				}
			}
			if diff := cmp.Diff(r.Found(), s.reader(text, nil).Found()); diff != "" {
				t.Errorf("the second reading differs:\n%s", diff)
			}
		}
	})
}

func BenchmarkReader(b *testing.B) {
	text := strings.Join(sampleTexts[:4], "\n\n")
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r := widgets.reader(text, nil)
		if len(r.Found()) == 0 {
			b.Fatal("nothing found")
		}
	}
}
