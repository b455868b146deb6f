package module_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/rfc/module"
)

// found shows modules a line each, with what they import and the lines of that.
func found(modules []module.Module) string {
	var b strings.Builder
	for _, m := range modules {
		b.WriteString(m.Name + ":")
		for _, i := range m.Imports {
			fmt.Fprintf(&b, " %s %s %d", i.Word, i.Module, i.Line)
			if i.Adds {
				b.WriteString(" adds")
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestFind(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"SMI", `
WIDGET-MIB DEFINITIONS ::= BEGIN

IMPORTS
    MODULE-IDENTITY, OBJECT-TYPE
        FROM COG-SMI
    cogIndex
        FROM COG-MIB    -- RFC 99010; FROM NO-MIB
    Gear FROM GEAR-TC;

widgetMIB MODULE-IDENTITY
    DESCRIPTION "What comes FROM AXLE-MIB is none of its imports."
END
`, "WIDGET-MIB: FROM COG-SMI 6 FROM COG-MIB 8 FROM GEAR-TC 9\n"},
		{"across pages", `
   WIDGET-MIB DEFINITIONS ::= BEGIN

   IMPORTS
       MODULE-IDENTITY, OBJECT-TYPE,

Turner                      Standards Track                     [Page 7]
` + "\f" + `
RFC 99001                      Widget MIB                     March 2031

       Counter FROM
` + strings.Repeat("\n", 3) + `Turner                      Standards Track                     [Page 8]
` + "\f" + `
RFC 99001                      Widget MIB                     March 2031


       COG-SMI;
`, "WIDGET-MIB: FROM COG-SMI 20\n"},
		{"ASN.1", `
   WidgetSyntax-2031
     { iso(1) member(2) widgets(99)
       syntax(1) }   -- a comment -- DEFINITIONS
     IMPLICIT TAGS ::=
   BEGIN

   EXPORTS Widget, Gear;

   IMPORTS  Cog, Axle
      FROM CogSyntax { iso(1) member(2)
        cogs(98) }
      Belt
      FROM BeltSyntax beltId ;
`, "WidgetSyntax-2031: FROM CogSyntax 11 FROM BeltSyntax 14\n"},
		{"name at the margin", "widget-1 { 1 9 }\n\nDEFINITIONS ::= BEGIN\nIMPORTS a FROM CogSyntax--of cogs--;\n", "widget-1: FROM CogSyntax 4\n"},
		{"other instructions", "WidgetSyntax DEFINITIONS\n GEAR INSTRUCTIONS\n AUTOMATIC TAGS EXTENSIBILITY IMPLIED ::= BEGIN END\n", "WidgetSyntax:\n"},
		{"SPPI", "WIDGET-PIB PIB-DEFINITIONS ::= BEGIN IMPORTS Gear FROM COG-PIB; END\n", "WIDGET-PIB: FROM COG-PIB 1\n"},
		{"several", "A-MIB DEFINITIONS ::= BEGIN IMPORTS a FROM C-MIB; END\nB-MIB DEFINITIONS ::= BEGIN IMPORTS a FROM A-MIB; END\n", "A-MIB: FROM C-MIB 1\nB-MIB: FROM A-MIB 2\n"},
		{"behind a comment", "-- TRAP DEFINITIONS\nA-MIB DEFINITIONS ::= BEGIN IMPORTS a FROM C-MIB; END\n", "A-MIB: FROM C-MIB 2\n"},
		{"without an end of imports", "A-MIB DEFINITIONS ::= BEGIN\nIMPORTS a FROM C-MIB\ngear ::= COG\n b FROM D-MIB;\n", "A-MIB: FROM C-MIB 2\n"},
		{"cut off", "A-MIB DEFINITIONS ::= BEGIN\nIMPORTS a FROM", "A-MIB:\n"},
		{"prose", "3.  DEFINITIONS\n\n   Its DEFINITIONS ::= widgets.\n   The module begins with DEFINITIONS IMPLICIT TAGS ::= and is large.\n   The DEFINITIONS BEGIN here.\n   IMPORTS a FROM C-MIB;\n", ""},
		{"no name", "   { 1 9 }\n   DEFINITIONS ::= BEGIN IMPORTS a FROM C-MIB; END\n", ""},
		{"a long line", "A-MIB DEFINITIONS ::= BEGIN IMPORTS a FROM C-MIB; " + strings.Repeat("x", 2000) + "\nB-MIB DEFINITIONS ::= BEGIN END", "B-MIB:\n"},
		{"YANG", `
   <CODE BEGINS> file "ietf-widgets@2031-03-04.yang"
   module ietf-widgets {
     yang-version 1.1; // of YANG
     namespace "urn:ietf:params:xml:ns:yang:"
       + "ietf-widgets";
     prefix "wd";

     /* What is shared;
        import ietf-none { prefix none; } */
     import ietf-cogs {
       prefix cogs;
       reference
         "RFC 99010: Cogs; import ietf-no { prefix no; }";
     }
     import "ietf-gears" { prefix 'g'; revision-date 2031-01-01; }
     wd:note "an extension" { wd:more; }
     include ietf-widgets-types;
     organization "Widgets";
     import ietf-late { prefix late; }
   }
`, "ietf-widgets: import ietf-cogs 11 import ietf-gears 16 include ietf-widgets-types 18\n"},
		{"a submodule of YANG", "YANG\n submodule ietf-widgets-types {\n belongs-to ietf-widgets { prefix wd; }\n import ietf-cogs { prefix cogs; }\n typedef gear { type string; } }", "ietf-widgets-types: import ietf-cogs 4\n"},
		{"YANG in XML", "YANG\n<sourcecode type=\"yang\"><![CDATA[module ietf-widgets {\n namespace &quot;urn:widgets;&quot;; prefix &quot;wd&quot;;\n import ietf-cogs { prefix cogs; }\n}]]></sourcecode>\n", "ietf-widgets: import ietf-cogs 4\n"},
		{"an excerpt of YANG", "YANG\nmodule ietf-widgets {\n import ietf-cogs { prefix cogs; }\n container widgets { }\n}\n", ""},
		{"an example of YANG", "YANG\nmodule example-widgets {\n namespace \"urn:widgets\"; prefix wd;\n import ietf-cogs { prefix cogs; }\n}\n", ""},
		{"a diagram of YANG", "YANG\nmodule: ietf-widgets\n  +--rw widgets\nThe module ietf-widgets { namespace \"urn:widgets\"; import ietf-cogs { prefix cogs; } }\n", ""},
		{"strings of YANG that do not end", "YANG\nmodule ietf-a { namespace \"urn:a;\nmodule ietf-b { namespace 'urn:b'; import ietf-a", "ietf-a:\n"},
		{"rows added to those of another module", `
A-MIB DEFINITIONS ::= BEGIN
IMPORTS cogIndex, cogEntry, axleEntry FROM COG-MIB
  gearEntry FROM GEAR-MIB
  beltIndex FROM BELT-MIB;
-- AUGMENTS { gearEntry }, as it were
widgetEntry OBJECT-TYPE
  AUGMENTS { widgetBaseEntry } ::= { widgetTable 1 }
extraEntry OBJECT-TYPE
  AUGMENTS
   { cogEntry }
moreEntry OBJECT-TYPE
  AUGMENTS { axleEntry }
  INDEX { widgetIndex, IMPLIED -- of belts --
    beltIndex }
The INDEX { gearEntry } is none.
END
B-MIB DEFINITIONS ::= BEGIN IMPORTS x FROM A-MIB;
  AUGMENTS { gearEntry }
END
It has an AUGMENTS clause.
`, "A-MIB: FROM COG-MIB 3 FROM GEAR-MIB 4 FROM BELT-MIB 5 AUGMENTS COG-MIB 10 adds INDEX BELT-MIB 14 adds\nB-MIB: FROM A-MIB 18\n"},
		{"rows of SPPI added to those of another module", "A-PIB PIB-DEFINITIONS ::= BEGIN IMPORTS cogEntry FROM COG-PIB;\nx\nEXTENDS { cogEntry }\nEND\n", "A-PIB: FROM COG-PIB 1 EXTENDS COG-PIB 3 adds\n"},
		{"nodes of YANG added to another module", `YANG
 augment "/cg:before" { }
 module ietf-widgets {
  namespace "urn:widgets"; prefix wd;
  import ietf-cogs { prefix cg; reference "cogs"; }
  import ietf-gears { prefix "gr"; }
  import ietf-axles { prefix ax; }
  import ietf-belts { prefix bl; }
  augment "/wd:widgets" { leaf size { type int8; } }
  augment "/cg:cogs/cg:cog"
        + "/gr:gear" {
    when "cg:large" { description "Large ones only."; }
    if-feature wd:gears;
  }
  augment "/cg:cogs/gr:gears/"
    + "gr:gear/wd:size" {
    when "gr:large";
    leaf large { if-feature bl:broad; }
  }
  augment "/gr:more" { }
  augment /ax:axles/ax:axle { leaf length { type int8; } }
  uses bl:belt { augment "bl:buckle" { leaf width { type int8; } } }
  uses bl:belt {
    augment "bl:buckle" { leaf width { type int8; } } }
 }
`, "ietf-widgets: import ietf-cogs 5 import ietf-gears 6 import ietf-axles 7 import ietf-belts 8 augment ietf-gears 15 adds augment ietf-axles 21 adds\n"},
		{"nodes of YANG in XML added to another module", "YANG\nmodule ietf-widgets {\n namespace &quot;urn:widgets;&quot;; prefix &quot;wd&quot;;\n import ietf-cogs { prefix cogs; }\n augment &quot;/cogs:cogs&quot; { }\n}\n", "ietf-widgets: import ietf-cogs 4 augment ietf-cogs 5 adds\n"},
		{"a path of YANG that does not end", "YANG\nmodule ietf-a { namespace 'urn:a'; prefix a; import ietf-b { prefix b; }\n augment '/b:b", "ietf-a: import ietf-b 2 augment ietf-b 3 adds\n"},
		{"a module in parts", "<sourcecode>A-MIB { 1 9 }</sourcecode>\n<sourcecode type=\"asn.1\">\nDEFINITIONS ::= BEGIN\nIMPORTS a FROM C-MIB; END</sourcecode>", "A-MIB: FROM C-MIB 4\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := module.Find([]byte(test.text), 0)
			if diff := cmp.Diff(test.want, found(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			lines := strings.Split(test.text, "\n")
			for _, m := range got {
				for _, i := range m.Imports {
					if line := test.text[i.Span.Start:i.Span.End]; line != strings.TrimSpace(lines[i.Line-1]) {
						t.Errorf("the import of %s stands at %q, want line %d", i.Module, line, i.Line)
					}
				}
			}
		})
	}
}

// The margin that all lines of a file have makes no difference.
func TestMargin(t *testing.T) {
	text := "A-MIB DEFINITIONS ::= BEGIN\nIMPORTS\na FROM B-MIB\n\nTurner                  Standards Track              [Page 7]\n\f\nRFC 99001        Widget MIB        March 2031\n\nb FROM C-MIB;\nEND\n"
	want := found(module.Find([]byte(text), 0))
	if !strings.Contains(want, "C-MIB") {
		t.Fatal(want)
	}
	if got := found(module.Find([]byte(strings.ReplaceAll("\n"+text, "\n", "\n     "))[1:], 5)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
