package rfc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
)

const modulesOfWidgets = `WIDGET-MIB DEFINITIONS ::= BEGIN

IMPORTS
    MODULE-IDENTITY FROM COG-SMI
    OBJECT-TYPE FROM RFC-9912
    widgetTypes FROM IANA-WIDGET-MIB
    Gear FROM GEAR-MIB;
END

IANA-WIDGET-MIB DEFINITIONS ::= BEGIN
IMPORTS MODULE-IDENTITY FROM COG-SMI
END

module ietf-widgets {
  namespace "urn:widgets"; prefix wd;

  import ietf-cogs { prefix cogs; }
  import ietf-widget-types { prefix wt; }
  include ietf-widgets-parts;
  augment "/cogs:cogs" { leaf size { type int8; } }
}

module ietf-widget-types {
  namespace "urn:widgettypes"; prefix wt;
}

module example-widgets {
  namespace "urn:examples"; prefix ex;
  import ietf-belts { prefix belts; }
}
`

const moduleOfExample = `module example-widgets {
  augment "/wt:types" { leaf size { type int8; } }
}

AXLE-MIB DEFINITIONS ::= BEGIN
IMPORTS MODULE-IDENTITY FROM BELT-SMI;
END
`

// shownModules returns the modules that a document defines, and what these import.
func shownModules(t *testing.T, d *document.Document) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintln(&b, d.Modules)
	for _, i := range d.Imports {
		fmt.Fprintf(&b, "%s: %s %s %s\n", d.Sections[i.Section].Title, i.Word, i.Name, i.ID)
		line, _ := d.Line(i.Line)
		if text, want := string(d.Data[i.Span.Start:i.Span.End]), strings.TrimSpace(string(d.Data[line.Start:line.End])); text != want {
			t.Errorf("%s stands at %q, want %q", i.Name, text, want)
		}
	}
	return b.String()
}

// A document says the same of modules in every form, of its own and of those that it imports:
// nothing of those in examples, and of templates, and of those that IANA maintains that they
// are not its own.
func TestModules(t *testing.T) {
	const want = `[WIDGET-MIB ietf-widgets ietf-widget-types]
Widget Modules: FROM COG-SMI 
Widget Modules: FROM RFC-9912 RFC9912
Widget Modules: FROM GEAR-MIB 
Widget Modules: FROM COG-SMI 
Widget Modules: import ietf-cogs 
Widget Modules: include ietf-widgets-parts 
Widget Modules: augment ietf-cogs 
`
	indented := func(text string) string {
		lines := strings.Split(text, "\n")
		for i := 30; i < len(lines); i += 30 { // a page each
			lines[i] += "\n\nTurner                      Standards Track                     [Page 7]\n\f\nRFC 99001                      Widgets                        March 2031\n"
		}
		return strings.ReplaceAll("   "+strings.Join(lines, "\n   "), "\n   \n", "\n\n")
	}
	fenced := func(text string) string { return "~~~~ yang\n" + text + "~~~~\n\n" }
	element := func(text string) string {
		return "<sourcecode type=\"yang\">" + strings.ReplaceAll(text, `"`, "&quot;") + "</sourcecode>\n"
	}
	cdata := func(text string) string { return "<figure><artwork><![CDATA[" + text + "]]></artwork></figure>\n" }
	inXML := func(write func(string) string) string {
		return "<rfc number=\"99001\"><front><title>Widgets</title></front><middle><section title=\"Introduction\"><t>A data model in YANG.</t></section><section title=\"Widget Modules\">\n" +
			write(modulesOfWidgets) + "</section></middle><back><section title=\"Usage Examples\"><section title=\"Axles\">\n" + write(moduleOfExample) + "</section></section></back></rfc>"
	}
	for name, d := range map[string]*document.Document{
		"text": read(t, "rfc99001.txt", "Request for Comments: 99001                           March 2031\n\n                    Widgets\n\n1.  Introduction\n\n   A data model in YANG.\n\n2.  Widget Modules\n\n"+
			indented(modulesOfWidgets)+"\nAppendix A.  Usage Examples\n\nA.1.  Axles\n\n"+indented(moduleOfExample)),
		"kramdown": read(t, "draft-turner-widgets-latest.md", "---\ntitle: Widgets\ndocname: draft-turner-widgets-latest\n--- middle\n\n# Introduction\n\nA data model in YANG.\n\n# Widget Modules\n\n"+
			fenced(modulesOfWidgets)+"--- back\n\n# Usage Examples\n\n## Axles\n\n"+fenced(moduleOfExample)),
		"elements of XML": read(t, "rfc99001.xml", inXML(element)),
		"CDATA of XML":    read(t, "rfc99001.xml", inXML(cdata)),
	} {
		if diff := cmp.Diff(want, shownModules(t, d)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
