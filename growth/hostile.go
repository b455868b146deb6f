package growth

import (
	"fmt"
	"strings"
)

// A Document is one that a stranger could hand in so that reading it takes long.
type Document struct {
	Name string             // of what there is much of
	File string             // the name of its file, by which its family is found
	Make func(n int) string // with so much of it; its length is proportional to n
}

// Documents are documents of every family with much of one thing each. What they
// specify is invented.
func Documents() []Document {
	var list []Document
	add := func(file, name string, make func(n int) string) {
		list = append(list, Document{name, file, make})
	}
	// The same content, as each family writes it.
	for _, f := range []struct {
		file string
		form form
	}{
		{"MS-HOST.md", openSpecification}, {"rfc99900.txt", standardText}, {"rfc99900.xml", standardXML},
		{"draft-host-latest.md", kramdown}, {"xep-9900.xml", extension},
	} {
		for _, c := range contents {
			add(f.file, c.name, func(n int) string { return f.form(c.make(n)) })
		}
	}
	markdown := func(name string, make func(n int) string) { add("MS-HOST.md", name, make) }
	markdown("imports", func(n int) string {
		return openSpecification(content{}) + "\n# 6 Appendix A: Full IDL\n\n```\n" + strings.Repeat("import \"ms-part.idl\";\n", n) + "```\n"
	})
	markdown("number parts", func(n int) string {
		return openSpecification(content{}) + "\n# " + strings.Repeat("1.", n) + "1 Deep\n" + strings.Repeat("\n# 7.1 Next\n\nThis protocol uses [MS-PART].\n", n/8)
	})
	markdown("brackets", func(n int) string { return openSpecification(content{paragraphs: []string{strings.Repeat("[", n)}}) })
	markdown("emphasis", func(n int) string {
		return openSpecification(content{paragraphs: []string{strings.Repeat("*a **b ", n)}})
	})
	markdown("backticks", func(n int) string {
		return openSpecification(content{paragraphs: []string{strings.Repeat("`` a ` ", n)}})
	})
	markdown("lines of a paragraph", func(n int) string {
		return strings.ReplaceAll(openSpecification(content{paragraphs: []string{strings.Repeat("This protocol uses [MS-PART] and\n", n)}}), "<a", "<b")
	})
	markdown("HTML", func(n int) string {
		return openSpecification(content{paragraphs: []string{strings.Repeat("<table><tr><td>x", n)}})
	})
	markdown("quotations", func(n int) string {
		return openSpecification(content{paragraphs: []string{strings.Repeat("> ", n) + "x"}})
	})
	markdown("nested items", func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s- item uses [MS-PART].\n", strings.Repeat(" ", i%40))
		}
		return openSpecification(content{paragraphs: []string{b.String()}})
	})
	markdown("UUIDs", func(n int) string {
		var b strings.Builder
		b.WriteString(openSpecification(content{}) + "\n## 1.9 Standards Assignments\n\n| Parameter | Value |\n| --- | --- |\n")
		for i := range n {
			fmt.Fprintf(&b, "| Interface UUID for HostPart%d | {%08[1]x-0001-4abc-8def-0123456789ab} |\n", i)
		}
		return b.String()
	})
	markdown("definitions", func(n int) string {
		var b strings.Builder
		b.WriteString(openSpecification(content{}) + "\n# 6 Appendix A: Full IDL\n\n")
		for i := range n {
			fmt.Fprintf(&b, "[uuid(%08x-0001-4abc-8def-0123456789ab)] interface IHost%[1]d { }\n\n", i)
		}
		return b.String()
	})
	markdown("versions", func(n int) string {
		var b strings.Builder
		b.WriteString(openSpecification(content{}) + "\n# 6 Appendix A: Full IDL\n\n")
		for i := range n {
			fmt.Fprintf(&b, "[object, uuid(%08x-0001-4abc-8def-0123456789ab)] interface IHost%[1]d : IPart { }\n\n", i)
		}
		for i := range n {
			fmt.Fprintf(&b, "## 7.%d IHost%[1]d\n\nThe version for this interface is 1.0.\n\n", i)
		}
		return b.String()
	})
	markdown("lead-ins", func(n int) string {
		return strings.Replace(openSpecification(content{}), "This protocol is sent over [MS-PART].", "- "+strings.Join(number("On TCP port %d it MUST listen for:", n), "\n\n- "), 1)
	})
	const ports = "The server listens on %s and ends."
	markdown("ports of a sentence", func(n int) string {
		return strings.Replace(openSpecification(content{}), "This protocol is sent over [MS-PART].", fmt.Sprintf(ports, strings.Join(number("TCP port %d", n), ", ")), 1)
	})
	add("rfc99900.txt", "ports of a sentence", func(n int) string {
		return standardText(content{paragraphs: []string{fmt.Sprintf(ports, strings.Join(number("TCP port %d", n), ", "))}})
	})
	add("MS-HOST.txt", "pages", published)
	add("rfc99900.txt", "page ends", func(n int) string {
		return standardText(content{}) + strings.Repeat("\nTurner      Informational     [Page 1]\n\f\nRFC 99900   Host   March 2031\n\n   Hosts run.\n", n)
	})
	add("rfc99900.txt", "names in the title", func(n int) string {
		return strings.Replace(standardText(content{}), "                        The Host Protocol (HP)", "Transmission of "+strings.Repeat("TCP/ ", n)+"over UDP", 1)
	})
	add("rfc99900.xml", "places in the title", func(n int) string {
		return strings.Replace(standardXML(content{}), "The Host Protocol (HP)", "TCP Labels "+strings.Repeat("in UDP ", n), 1)
	})
	add("rfc99900.txt", "blank lines", func(n int) string { return standardText(content{}) + strings.Repeat("\n", 20*n) })
	for _, m := range []struct{ name, text string }{
		{"modules", "   HOST-MIB DEFINITIONS ::= BEGIN\n   IMPORTS part FROM PART-MIB;\n"},
		{"heads of modules", "   HOST-MIB DEFINITIONS ::= HOST-MIB\n"},
		{"heads of modules in a line", "HOST-MIB { DEFINITIONS ::= BEGIN EXPORTS "},
		{"modules of YANG", "   module ietf-host { namespace \"urn:host\"; import ietf-part { prefix part; } }\n"},
		{"heads of modules of YANG", "   module ietf-host { /* \"\n"},
		{"modules and tables that others add to", "   HOST-MIB DEFINITIONS ::= BEGIN\n   IMPORTS part, row FROM PART-MIB;\n   INDEX { part, row\n   AUGMENTS { part }\n"},
		{"nodes that are added and never closed", "   module ietf-host { namespace \"urn:host\"; import ietf-part { prefix part; }\n   augment \"/part:a\" { when {\n"},
	} {
		add("rfc99900.txt", m.name, func(n int) string { return standardText(content{}) + "YANG\n" + strings.Repeat(m.text, n) })
	}
	add("rfc99900.txt", "spellings of a tag", func(n int) string {
		var b strings.Builder
		b.WriteString(standardText(content{}))
		for i := range n {
			b.WriteString("   [A")
			for k := range 20 {
				b.WriteString("-1"[1-i>>k&1:])
			}
			fmt.Fprintf(&b, "]  Turner, A., \"Part %d of the Host\", March 2030.\n\n", i)
		}
		return b.String()
	})
	add("rfc99900.txt", "parentheses in the title of a reference", func(n int) string {
		return standardText(content{}) + "   [A-1]  Turner, A., \"Part " + strings.Repeat("(a) b ", n) + "\", March 2030.\n\n   [A1]  Turner, A., \"Part of the Host\", March 2030.\n"
	})
	add("rfc99900.txt", "figure", func(n int) string {
		return standardText(content{}) + strings.Repeat("      +--+--+--+  |  [RFC99901]\n", n)
	})
	add("rfc99900.xml", "nested elements", func(n int) string {
		return standardXML(content{paragraphs: []string{strings.Repeat("<b>", n) + "x" + strings.Repeat("</b>", n)}})
	})
	add("rfc99900.xml", "nested lists", func(n int) string {
		return standardXML(content{paragraphs: []string{"</t>" + strings.Repeat("<ul><li>a", n) + strings.Repeat("</li></ul>", n) + "<t>"}})
	})
	add("rfc99900.xml", "nested sections", func(n int) string {
		return standardXML(content{paragraphs: []string{"</t>" + strings.Repeat("<section><name>A</name>", n) + strings.Repeat("</section>", n) + "<t>"}})
	})
	add("rfc99900.xml", "entities", func(n int) string {
		return standardXML(content{paragraphs: []string{strings.Repeat("&lt;&amp;&mdash;&unknown; ", n)}})
	})
	add("rfc99900.xml", "unlisted citations and included files", func(n int) string {
		return strings.Replace(standardXML(content{paragraphs: unlisted(n)}), "</references>", strings.Join(numberFurther("<xi:include href=\"reference.BCP.%d.xml\"/>", n), "\n")+"</references>", 1)
	})
	add("xep-9900.xml", "nested elements", func(n int) string {
		return extension(content{paragraphs: []string{strings.Repeat("<em>", n) + "x" + strings.Repeat("</em>", n)}})
	})
	add("xep-9900.xml", "nested lists", func(n int) string {
		return extension(content{paragraphs: []string{"</p>" + strings.Repeat("<ul><li>a", n) + strings.Repeat("</li></ul>", n) + "<p>"}})
	})
	add("xep-9900.xml", "dependencies", func(n int) string {
		return strings.Replace(extension(content{}), "</dependencies>", strings.Repeat("<spec>XEP-9901</spec>", n)+"</dependencies>", 1)
	})
	add("draft-host-latest.md", "attributes", func(n int) string {
		return kramdown(content{paragraphs: []string{strings.Repeat("{: #a", n), strings.Repeat("{{RFC99901", n), strings.Repeat("{::", n)}})
	})
	add("draft-host-latest.md", "unlisted citations and listed series", func(n int) string {
		return strings.Replace(kramdown(content{paragraphs: unlisted(n)}), "\n--- abstract", strings.Join(numberFurther("  BCP%d:\n", n), "")+"\n--- abstract", 1)
	})
	add("draft-host-latest.md", "front matter", func(n int) string {
		return strings.Replace(kramdown(content{}), "--- abstract", strings.Repeat("entry:\n  - a: [b, {c: d}]\n", n)+"\n--- abstract", 1)
	})
	return list
}

// A content is what a document holds.
type content struct {
	references int
	headings   int
	items      []string // of a list
	rows       [][]string
	paragraphs []string
}

type form func(content) string

// contents are much of one thing each.
var contents = []struct {
	name string
	make func(n int) content
}{
	{"list items", func(n int) content { return content{items: repeat("This protocol uses @PART@.", n)} }},
	{"different items", func(n int) content {
		return content{references: n, items: number("This protocol uses @%d@.", n)}
	}},
	{"alternatives", func(n int) content {
		return content{references: n, paragraphs: []string{"This protocol runs over " + strings.Join(number("@%d@", n), ", ") + " or @PART@."}}
	}},
	{"alternatives in sentences", func(n int) content {
		return content{references: n, paragraphs: number("This protocol can run over @%d@ or @PART@.", n)}
	}},
	{"citations", func(n int) content {
		return content{references: n, paragraphs: number("This protocol uses @%d@.", n)}
	}},
	{"extensions", func(n int) content {
		return content{references: n, paragraphs: append(number("This protocol extends @%d@.", n), "It runs over UDP.")}
	}},
	{"ports", func(n int) content { return content{paragraphs: number("It listens on TCP port %d.", n)} }},
	{"references", func(n int) content { return content{references: n} }},
	{"headings", func(n int) content { return content{headings: n} }},
	{"rows", func(n int) content {
		rows := make([][]string, n)
		for i := range rows {
			rows[i] = []string{"Part", "This protocol uses @PART@."}
		}
		return content{rows: rows}
	}},
	{"cells", func(n int) content { return content{rows: [][]string{repeat("part", n), repeat("@PART@", n)}} }},
	{"sentences of a paragraph", func(n int) content {
		return content{paragraphs: []string{strings.Repeat("This protocol uses @PART@. ", n)}}
	}},
	{"clauses of a sentence", func(n int) content {
		return content{paragraphs: []string{strings.Repeat("this protocol uses @PART@ and ", n) + "ends."}}
	}},
	{"mentions of a sentence", func(n int) content {
		return content{paragraphs: []string{"This protocol uses " + strings.Repeat("@PART@, ", n) + "and ends."}}
	}},
	{"words of a sentence", func(n int) content {
		return content{paragraphs: []string{"This protocol uses " + strings.Repeat("many parts ", n) + "of @PART@."}}
	}},
	{"one word", func(n int) content {
		return content{paragraphs: []string{"Uses " + strings.Repeat("Uses-", n) + " @PART@."}}
	}},
	{"abbreviations", func(n int) content {
		return content{paragraphs: []string{strings.Join(number("The Host Part %d Protocol (HPP%[1]d) uses @PART@.", n), " ")}}
	}},
	{"parentheses", func(n int) content {
		return content{paragraphs: []string{"This protocol uses " + strings.Repeat("(", n) + "@PART@" + strings.Repeat(")", n) + "."}}
	}},
	{"paragraphs", func(n int) content { return content{paragraphs: repeat("This protocol is layered on @PART@.", n)} }},
	{"denials", func(n int) content {
		return content{paragraphs: repeat("No other protocol depends on this protocol. This protocol does not depend on any other protocol.", n)}
	}},
}

func repeat(text string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = text
	}
	return list
}

// unlisted returns paragraphs that cite RFCs that no list has, each another.
func unlisted(n int) []string { return numberFurther("This protocol uses @%d@.", n) }

// numberFurther returns texts with numbers of five figures, none twice while they suffice.
func numberFurther(format string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf(format, 10000+i%80000)
	}
	return list
}

// number returns texts with numbers of four figures, by which all families cite.
func number(format string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf(format, 1000+i%9000)
	}
	return list
}

// cite replaces @NAME@ by how a document cites.
func cite(text string, citation func(name string) string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "@")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "@")
		b.WriteString(citation(name))
		text = after
	}
}

func openSpecification(c content) string {
	tag := func(name string) string { return "[MS-" + strings.Replace("P"+name, "PPART", "PART", 1) + "]" }
	var b strings.Builder
	b.WriteString("# [MS-HOST]: Example Host Protocol\n\n# 1 Introduction\n\nThe Example Host Protocol.\n\n## 1.2 References\n\n### 1.2.1 Normative References\n\n[MS-PART] Example Authors, \"Example Part Protocol\".\n\n")
	for i := range c.references {
		fmt.Fprintf(&b, "[MS-P%d] Example Authors, \"Example Part %[1]d Protocol\".\n\n", 1000+i%9000)
	}
	b.WriteString("## 1.3 Overview\n\nHosts run.\n\n## 1.4 Relationship to Other Protocols\n\n")
	for _, p := range c.paragraphs {
		b.WriteString(cite(p, tag) + "\n\n")
	}
	for _, item := range c.items {
		b.WriteString("- " + cite(item, tag) + "\n\n")
	}
	c.writeRows(&b, tag)
	b.WriteString("\n# 2 Messages\n\n## 2.1 Transport\n\nThis protocol is sent over [MS-PART].\n\n")
	for i := range c.headings {
		fmt.Fprintf(&b, "### 2.1.%d Part\n\nThis protocol uses [MS-PART].\n\n", i+1)
	}
	return b.String()
}

// writeRows writes a table as Markdown has it.
func (c content) writeRows(b *strings.Builder, tag func(name string) string) {
	for i, row := range c.rows {
		b.WriteString("| " + cite(strings.Join(row, " | "), tag) + " |\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", len(row)) + "|\n")
		}
	}
}

func standardTag(name string) string {
	if name == "PART" {
		return "[RFC99901]"
	}
	return "[RFC" + name + "]"
}

func standardText(c content) string {
	var b strings.Builder
	b.WriteString("Network Working Group                                          A. Turner\nRequest for Comments: 99900                                   March 2031\n\n\n                        The Host Protocol (HP)\n\nAbstract\n\n   Hosts run.\n\n1.  Introduction\n\n   This protocol runs over [RFC99901].\n\n")
	for _, p := range c.paragraphs {
		wrap(&b, "   ", "   ", cite(p, standardTag))
	}
	for _, item := range c.items {
		wrap(&b, "   o  ", "      ", cite(item, standardTag))
	}
	for _, row := range c.rows {
		wrap(&b, "   ", "   ", cite("| "+strings.Join(row, " | ")+" |", standardTag))
	}
	for i := range c.headings {
		fmt.Fprintf(&b, "1.%d.  Part\n\n   This protocol uses [RFC99901].\n\n", i+1)
	}
	b.WriteString("2.  Normative References\n\n   [RFC99901]  Turner, A., \"The Part Protocol\", RFC 99901, March 2030.\n\n")
	for i := range c.references {
		fmt.Fprintf(&b, "   [RFC%d]  Turner, A., \"The Part %[1]d Protocol\", RFC %[1]d, March 2030.\n\n", 1000+i%9000)
	}
	return b.String()
}

// wrap writes a paragraph in lines of about 70 columns.
func wrap(b *strings.Builder, first, others, text string) {
	b.WriteString(first)
	column := 0
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
		case column+len(word) > 66:
			b.WriteString("\n" + others)
			column = 0
		default:
			b.WriteByte(' ')
		}
		b.WriteString(word)
		column += len(word) + 1
	}
	b.WriteString("\n\n")
}

// writeXML writes paragraphs in an element of that name, a list and a table as the families
// in XML have them.
func (c content) writeXML(b *strings.Builder, paragraph, begin, end string, tag func(name string) string) {
	for _, p := range c.paragraphs {
		b.WriteString("<" + paragraph + ">" + cite(p, tag) + "</" + paragraph + ">\n")
	}
	if len(c.items) > 0 {
		b.WriteString("<ul>\n")
		for _, item := range c.items {
			b.WriteString("<li>" + cite(item, tag) + "</li>\n")
		}
		b.WriteString("</ul>\n")
	}
	if len(c.rows) > 0 {
		b.WriteString(begin + "\n")
		for _, row := range c.rows {
			b.WriteString("<tr><td>" + cite(strings.Join(row, "</td><td>"), tag) + "</td></tr>\n")
		}
		b.WriteString(end + "\n")
	}
}

func standardXML(c content) string {
	tag := func(name string) string {
		if name == "PART" {
			name = "99901"
		}
		return `<xref target="RFC` + name + `"/>`
	}
	var b strings.Builder
	b.WriteString("<rfc number=\"99900\" version=\"3\"><front><title>The Host Protocol (HP)</title><date year=\"2031\"/><abstract><t>Hosts run.</t></abstract></front>\n<middle><section anchor=\"intro\"><name>Introduction</name>\n<t>This protocol runs over <xref target=\"RFC99901\"/>.</t>\n")
	c.writeXML(&b, "t", "<table><tbody>", "</tbody></table>", tag)
	for range c.headings {
		b.WriteString("<section><name>Part</name><t>This protocol uses <xref target=\"RFC99901\"/>.</t></section>\n")
	}
	b.WriteString("</section></middle>\n<back><references><name>Normative References</name>\n<reference anchor=\"RFC99901\"><front><title>The Part Protocol</title></front><seriesInfo name=\"RFC\" value=\"99901\"/></reference>\n")
	for i := range c.references {
		fmt.Fprintf(&b, "<reference anchor=\"RFC%d\"><front><title>The Part %[1]d Protocol</title></front><seriesInfo name=\"RFC\" value=\"%[1]d\"/></reference>\n", 1000+i%9000)
	}
	b.WriteString("</references></back></rfc>\n")
	return b.String()
}

func kramdown(c content) string {
	tag := func(name string) string { return "{{" + strings.Trim(standardTag(name), "[]") + "}}" }
	var b strings.Builder
	b.WriteString("---\ntitle: \"The Host Protocol (HP)\"\nabbrev: HP\ndocname: draft-host-latest\ncategory: std\nnormative:\n  RFC99901:\n")
	for i := range c.references {
		fmt.Fprintf(&b, "  RFC%d:\n", 1000+i%9000)
	}
	b.WriteString("\n--- abstract\n\nHosts run.\n\n--- middle\n\n# Introduction\n\nThis protocol runs over {{RFC99901}}.\n\n")
	for _, p := range c.paragraphs {
		b.WriteString(cite(p, tag) + "\n\n")
	}
	for _, item := range c.items {
		b.WriteString("* " + cite(item, tag) + "\n")
	}
	b.WriteString("\n")
	c.writeRows(&b, tag)
	b.WriteString("\n")
	for range c.headings {
		b.WriteString("## Part\n\nThis protocol uses {{RFC99901}}.\n\n")
	}
	b.WriteString("--- back\n")
	return b.String()
}

func extension(c content) string {
	tag := func(name string) string {
		if name == "PART" {
			name = "9901"
		}
		return "&xep" + name + ";"
	}
	var b strings.Builder
	b.WriteString("<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE xep SYSTEM 'xep.dtd'>\n<xep><header><title>Hosts</title><abstract>Hosts run.</abstract><number>9900</number><status>Draft</status><type>Standards Track</type><dependencies><spec>XMPP Core</spec></dependencies><supersedes/><supersededby/><shortname>host</shortname><revision><version>1.0</version><date>2031-03-04</date></revision></header>\n<section1 topic='Introduction' anchor='intro'>\n<p>This protocol uses &xep9901;.</p>\n")
	c.writeXML(&b, "p", "<table>", "</table>", tag)
	for i := range c.headings {
		fmt.Fprintf(&b, "<section2 topic='Part' anchor='part%d'><p>This protocol uses &xep9901;.</p></section2>\n", i)
	}
	b.WriteString("</section1>\n</xep>\n")
	return b.String()
}

// published returns the text of a document of pages.
func published(n int) string {
	var b strings.Builder
	b.WriteString("[MS-HOST]:\nExample Host Protocol\n\n\n                                     1 / 9\n\f")
	for i := range n {
		fmt.Fprintf(&b, "[MS-HOST] - v20310304\nExample Host Protocol\nCopyright © 2031 Example Authors\nRelease: March 4, 2031\n%d Part\n\nThis protocol uses [MS-PART], as long as\nit runs.\n\n\n                                     %[1]d / 9\n\f", i+1)
	}
	return b.String()
}
