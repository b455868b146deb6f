package rfc_test

import (
	"fmt"
	"strings"
	"testing"

	"strata/extract/document"
)

// shownUnlisted returns the citations that a document does not list, by their lines.
func shownUnlisted(d *document.Document, above int) string {
	var shown []string
	for _, c := range d.Unlisted {
		text := fmt.Sprintf("%d %s", c.Line-above, c.Tag)
		if len(c.Within) > 0 {
			text += " within " + strings.Join(c.Within, ", ")
		}
		shown = append(shown, text)
	}
	return strings.Join(shown, "; ")
}

// What kramdown-rfc and xml2rfc find is not missed, and what they miss is.
func TestKramdownUnlisted(t *testing.T) {
	const front = `---
docname: draft-turner-gears-00
ref:
  SPARE: RFC99020
normative:
  GEAR: RFC99011
  RFC99010: tooth
  CLUTCH:
    title: Clutches
    "-": grip
informative:
  I-D.turner-axles:
  IANA.gears/teeth:
--- middle

# One {#one}

`
	for text, want := range map[string]string{
		"{{NOSUCH}} {{GEAR}} {{RFC99010}} {{I-D.turner-axles}}":                         "1 NOSUCH",
		"{{RFC99012}},\n{{Section 4 of RFC99013}} {{RFC99014, Section 1}}":              "1 RFC99012; 2 RFC99013; 2 RFC99014",
		"{{RFC99012}}\n\n{{RFC99012}}":                                                  "1 RFC99012",
		"{{RFC99012}} {{?RFC99012}} {{!RFC99013}} {{RFC99013, Section 2}}":              "",
		"{{!-spare}} {{SPARE}} {{-loose}}":                                              "1 -spare; 1 SPARE; 1 -loose",
		"{{!NOWHERE}} {{?Err7=99010}} {{!A=RFC1}} {{!A}} {{?I-D.a-b}} {{?W3C.REC-a}}":   "1 NOWHERE",
		"{{!SPARE}} {{SPARE}} {{?CAM=RFC99030}} {{CAM}}":                                "",
		"{{-tooth}} {{-grip}} {{Section 2 of -grip}} {{<<one}} {{<one}} {{4<GEAR}}":     "",
		"{{GEAR (the gears)}} {{RFC99011}} {{IANA.gears/teeth}} {{IANA.gears_teeth}}":   "",
		"{{one}} {{two}} {{two-parts}}\n\n## Two: {{FEW}} Parts {#two}":                 "1 two-parts; 3 FEW",
		"{{two-parts}} {{two-parts-1}} {{two-parts-2}}\n\n## Two Parts\n\n## Two Parts": "1 two-parts-2",
		"{{fig}} {{tab}} {{item}} {{span}} {{note}}\n\n~~~\na\n~~~\n{: #fig}\n\n| a |\n|---|\n| b |\n{: #tab}\n\n- a\n{: #item}\n\n*a*{: #span}[^note]\n\n[^note]: b": "",
		"{{para}} {{art}}\n\n<t anchor=\"para\">a</t>\n\n<figure anchor='art'><artwork>a</artwork></figure>":                                                          "",
		"`{{NOSUCH}}` \\{{NOSUCH}} {{{Ada}}} {{&ent}} {{https://a.example}} {{mailto:a@b.example}}\n\n    {{NOSUCH}}\n\n~~~\n{{NOSUCH}}\n~~~\n<!-- {{NOSUCH}} -->":    "",
		"a\n\n    - {{NOSUCH}}\n\n- b\n    - {{NONE}}":                                                   "6 NONE",
		"| a |\n|---|\n| {{NOSUCH}} |":                                                                   "3 NOSUCH",
		"[](#NOSUCH) [text](#nowhere) [text](#one) [RFC99012] [NOSUCH]":                                  "1 NOSUCH; 1 nowhere",
		"<xref target=\"NOSUCH\"/> <xref target='one'/>":                                                 "1 NOSUCH",
		"{{section-1}} {{figure-2}} {{table-1}} {{section-appendix.a}} {{section-x}}":                    "1 section-x",
		"{{NOSUCH}}\n\n~~~\n{::include gears.txt}\n~~~":                                                  "1 NOSUCH",
		"{{NOSUCH}}\n\n{::include gears.md}":                                                             "",
		"{{RFC2119}} {{RFC8174}} {{RFC7942}}":                                                            "1 RFC2119; 1 RFC8174; 1 RFC7942",
		"{{RFC2119}} {{RFC8174}} {{RFC7942}}\n\n{::boilerplate bcp14-tagged}\n\n{::boilerplate RFC7942}": "",
		"{{?BCP900}} {{RFC99012}} {{NOSUCH}}":                                                            "1 RFC99012 within BCP 900; 1 NOSUCH",
		"text\n\n--- fluff\n\n{{NOSUCH}}":                                                                "",
	} {
		if got := shownUnlisted(read(t, "gears.md", front+text+"\n"), strings.Count(front, "\n")); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestXMLUnlisted(t *testing.T) {
	const lists = `<references>
<reference anchor="GEAR"><front><title>Gears</title></front></reference>
<?rfc include="reference.RFC.9011"?> <?rfc include="reference.I-D.draft-turner-axles-03"?> &RFC9012; &axle;
<xi:include href="https://example.org/reference.W3C.REC-gears-2031.xml"/>
</references>`
	const plain = `<references><reference anchor="GEAR"><front><title>Gears</title></front></reference></references>`
	for _, test := range []struct{ text, back, want string }{
		{`<xref target="GEAR"/> <xref target="one"/> <xref
target="NOSUCH"/> <xref target="NOSUCH"/>`, plain, "1 NOSUCH"},
		{`<xref target="RFC9011"/> <xref target="I-D.turner-axles"/> <xref target="RFC9012"/> <xref target=" GEAR "/> <relref target="RFC9013" section="1"/>`, lists, "1 RFC9013"},
		{`<xref target="W3C.gears"/> <xref target="gears"/> <xref target="I-D.turner-belts"/>`, lists, "1 gears; 1 I-D.turner-belts"},
		{`<xref target="RFC9014"/>`, `<references><xi:include href="reference.BCP.0900.xml"/></references>`, "1 RFC9014 within BCP 900"},
		{`<xref target="para"/> <xref target="item"/> <xref target="name-one"/></t><t anchor="para">a</t><ul><li anchor='item'>b</li></ul><t pn="section-1-3" slugifiedName="name-one">`, plain, ""},
		{`<xref target="section-1.2"/> <!-- <xref target="NOSUCH"/> --> <xref/></t><figure><artwork><xref target="NOSUCH"/></artwork></figure><t>`, plain, ""},
		{`<xref target="NOSUCH"/> &text;`, plain, ""},
		{`<xref target="NOSUCH"/> &words; &mdash;`, plain, "1 NOSUCH"},
		{`<xref target="NOSUCH"/> &undeclared;`, plain, ""},
		{`<xref target="NOSUCH"/>`, "<references>&undeclared;</references>", ""},
		{`<xref target="NOSUCH"/></t><xi:include href="gears.xml"/><t>`, plain, ""},
		{`<xref target="NOSUCH"/>`, `<references><xi:include href="gears.xml"/></references>`, ""},
	} {
		const head = `<!DOCTYPE rfc [<!ENTITY axle SYSTEM "http://example.org/reference.RFC.9015.xml"><!ENTITY text SYSTEM "text.xml"><!ENTITY words "a few words">]>
<rfc docName="draft-turner-gears-00"><front><title>Gears</title></front><middle><section title="One" anchor="one">
`
		d := read(t, "gears.xml", head+"<t>"+test.text+"</t></section></middle><back>"+test.back+"</back></rfc>")
		if got := shownUnlisted(d, strings.Count(head, "\n")); got != test.want || d.Damage.Message != "" {
			t.Errorf("%s: got %q, want %q (%s)", test.text, got, test.want, d.Damage.Message)
		}
	}
}
