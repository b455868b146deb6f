package openspec_test

import (
	"runtime"
	"strings"
	"testing"
)

func TestPlainText(t *testing.T) {
	for _, test := range []struct{ about, line, want string }{
		{"as it is", "A call, (and) its answer: 100% #1 {x} ~ ^ _y_ @ $ 'q' \"q\"", "A call, (and) its answer: 100% #1 {x} ~ ^ _y_ @ $ 'q' \"q\""},
		{"emphasis", "*a* **b** ***c*** d*e*f", "a b c def"},
		{"code", "`a` ``b`` c`d`", "a b cd"},
		{"escapes", `\*a\* \[b\] c\\d e\f \`, `*a* [b] c\d e\f \`},
		{"escaped bracket is no link", `\[a](b.md)`, `[a](b.md)`},
		{"entities", "a &lt;b&gt; &amp; &#65;&#x42; &quot;c&quot; &eacute;", `a <b> & AB "c" é`},
		{"entities of space", "a&nbsp;b&#10;c&#9;d&#0;e", "a b c d\ufffde"},
		{"not entities", "a & b; R&D &; &unknown; &[MS-PART](x.md); &", "a & b; R&D &; &unknown; &[MS-PART]; &"},
		{"white space", "\u00a0a\u00a0b\tc\u2003d\v", "a b c d"},
		{"without look", "a\u00adb\x00c\rd\x1be\u0085f", "abcde f"},
		{"other alphabets", "größe – 名 “q” \U0001f600", "größe – 名 “q” \U0001f600"},
		{"not UTF-8", "a\xffb\xc3", "a\ufffdb\ufffd"},

		{"citation", "see [MS-PART] and [C999].", "see [MS-PART] and [C999]."},
		{"linked citation", "see [MS-PART](../MS-PART/MS-PART.md) section 2", "see [MS-PART] section 2"},
		{"citation of an overview", "see [MS-PART](#Section_2.3.2)", "see [MS-PART]"},
		{"citation in brackets", "see [[MS-PART]](../MS-PART/MS-PART.md), [[RFC793]](https://example.com/rfc793)", "see [MS-PART], [RFC793]"},
		{"citation of a listed reference", "see [C999](https://example.com/c999), [C 999](x/y) [C1](#z)", "see [C999], [C 999] C1"},
		{"citation of a reference in lower case", "see [calls](https://example.com/calls), [class](#gt_class)", "see [calls], class"},
		{"citation in bold", "see [**MS-PART**](#x) and **[MS-PART](#x)**", "see [MS-PART] and [MS-PART]"},
		{"two citations in a link", "see [[MS-PART][MS-WOD]](x.md)", "see [MS-PART][MS-WOD]"},
		{"section of a document", "see [MS-PART section 2](x.md) or [section 2.1](#Section_2.1)", "see MS-PART section 2 or section 2.1"},
		{"glossary link", "an [**RPC**](#gt_rpc) call, [**RPC calls**](#gt_rpc-call)", "an RPC call, RPC calls"},
		{"address", "see [https://example.com/a(b)c](https://example.com/a(b)c).", "see https://example.com/a(b)c."},
		{"address with spaces", `see [a](../x.md "a title") b`, "see a b"},
		{"escapes in a link", `[a\]b](x\)y.md) c`, "a]b c"},
		{"words in parentheses", "[in] (an argument), [out](an argument) [MS-PART](see there)", "[in] (an argument), [out](an argument) [MS-PART](see there)"},
		{"link without text", "a [](#x) b [<12>](#Appendix_A_12)", "a  b"},
		{"link within brackets", "[size_is([n](#x))] and [a [b](c/d) e]", "[size_is(n)] and [a b e]"},
		{"not closed", "[a (b [c](d [MS-PART](x.md", "[a (b [c](d [MS-PART](x.md"},
		{"link behind what is not closed", "[a [b](c/d)", "[a b"},
		{"image", "a ![b [MS-PART]](c.png)d [![e](f.png)](g.md)", "a d"},
		{"not an image", "a! !b ![MS-PART] [c]![d]", "a! !b ![MS-PART] [c]![d]"},

		{"footnotes", "a.<12> b<3>, <4>", "a. b,"},
		{"tags", `<a id="x"></a>a <b>b</b> <i>c</i><sup>2</sup> <u>d</u>`, "a b c2 d"},
		{"tags that part words", "a<br>b<br/>c<br />d<p>e</p>f", "a b c d e f"},
		{"not tags", "a < b > c <x> <int> <a,b> 1<2 <> <", "a < b > c <x> <int> <a,b> 1<2 <> <"},
		{"long tag", "<a " + strings.Repeat("x", 200) + ">", "<a " + strings.Repeat("x", 200) + ">"},
	} {
		t.Run(test.about, func(t *testing.T) {
			d := parse("# 1 References", `[C999] Group, "Calls".`, `[C 999] Group, "Answers".`, `[calls] Group, "Calls".`, "# 2 Text", test.line)
			if got, ok := text(d, 6); got != test.want || !ok {
				t.Errorf("%q: %q, %t; want %q", test.line, got, ok, test.want)
			}
			blocks := d.Blocks(1)
			if len(blocks) != 1 || blocks[0].Line != 6 || blocks[0].Text != test.want {
				t.Errorf("%q: blocks %v, want %q", test.line, blocks, test.want)
			}
		})
	}
}

// TestNestingTakesLinearTime reads lines that take hours, and so more than go test
// grants, if what is not closed is searched for again at every byte. The memory
// that is allocated grows with the line as well.
func TestNestingTakesLinearTime(t *testing.T) {
	for _, part := range []string{"[", "![", "[a](", "[a](/ ", "[[a]](", "[(", "<", "&", "<a ", "**", "\\", "[a]", "![a](b)", "|", "`"} {
		read := func(size int) (allocated uint64) {
			line := strings.Repeat(part, size/len(part))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			d := parse("# 1 "+line[4:], line, "| "+line[2:], "- "+line[2:])
			d.Blocks(0)
			line2, ok := d.Line(2)
			if d.Locate(line2, 2, d.Text(line2)); !ok {
				t.Errorf("%q again and again: no line", part)
			}
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		const size = 128 << 10
		if once, eightTimes := read(size), read(8*size); eightTimes > 16*once {
			t.Errorf("%q again and again: %d bytes allocated, %d for a line eight times as long", part, once, eightTimes)
		}
	}
}
