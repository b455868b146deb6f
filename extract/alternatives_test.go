package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
)

// choicesOf returns the groups and the narrowings of a graph, in lines such as "MS-WIDG
// carriers: TCP | UDP" and "MS-WIDG narrows RPC: TCP".
func choicesOf(g *graph.Graph) []string {
	var lines []string
	join := func(members graph.Alternatives) string {
		var list []string
		for _, m := range members {
			list = append(list, strings.Join(m, "+"))
		}
		return strings.Join(list, " | ")
	}
	for node := range g.Len() {
		for _, group := range g.GroupsOf(node) {
			line := fmt.Sprintf("%s %s:", g.ID(node), group.Choice)
			var members graph.Alternatives
			for _, alternative := range group.Members {
				var ids []string
				for _, m := range alternative {
					ids = append(ids, g.ID(int(m)))
				}
				members = append(members, ids)
			}
			line += " " + join(members)
			if group.Optional {
				line += ", optional"
			}
			if group.Met {
				line += ", met"
			}
			lines = append(lines, line)
		}
		for i, end := g.NarrowingsOf(node); i < end; i++ {
			n := g.Narrowing(i)
			line := fmt.Sprintf("%s narrows %s:", g.ID(node), g.ID(int(n.Of)))
			for _, id := range n.Required {
				line += " " + g.ID(int(id))
			}
			for _, group := range n.Groups {
				var members graph.Alternatives
				for _, alternative := range group {
					var ids []string
					for _, m := range alternative {
						ids = append(ids, g.ID(int(m)))
					}
					members = append(members, ids)
				}
				line += " one of " + join(members)
			}
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	return lines
}

func TestAlternatives(t *testing.T) {
	const relationships, transport = "## 1.4 Relationship to Other Protocols\n\n", "\n\n# 2 Messages\n\n## 2.1 Transport\n\n"
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"carriers": {
			relationships + "This protocol runs over TCP." + transport + "It MAY be used over UDP.",
			[]string{"MS-WIDG carriers: TCP | UDP"},
		},
		"both demanded": {
			relationships + "This protocol is a naming protocol." + transport + "The server MUST listen on TCP. The server MUST listen on UDP.",
			[]string{"MS-WIDG carriers: TCP | UDP, met"},
		},
		"one beneath the other": {
			relationships + "This protocol runs over SMB. This protocol can run over named pipes.",
			[]string{"SMB specifications: MS-CIFS | MS-SMB | MS-SMB2"},
		},
		"providers": {
			relationships + "This protocol authenticates clients by using Kerberos or NTLM.",
			[]string{"MS-WIDG providers: KERBEROS | MS-NLMP"},
		},
		"any": {
			relationships + "This protocol relies on the Cog Store Protocol [MS-COGS] or on [MS-GADG].",
			[]string{"MS-WIDG any: MS-COGS | MS-GADG"},
		},
		"permitted": {
			relationships + "This protocol can use the Cog Store Protocol [MS-COGS] or the Gadget Protocol [MS-GADG].",
			[]string{"MS-WIDG any: MS-COGS | MS-GADG, optional"},
		},
		"sequences": {
			relationships + "This protocol is built on RPC [MS-RPCE]." + transport + "The server MUST support RPC over TCP.",
			[]string{"MS-WIDG narrows C706: TCP", "MS-WIDG narrows MS-RPCE: TCP"},
		},
		"chain": {
			relationships + "This protocol uses SOAP over HTTP or HTTPS.",
			[]string{"MS-WIDG narrows SOAP: one of HTTP | HTTPS"},
		},
		"chain beneath a standard": {
			relationships + "This protocol runs over GSS-API. GSS-API runs over SOAP over HTTP or HTTPS.",
			[]string{"MS-WIDG narrows SOAP: one of HTTP | HTTPS"},
		},
		"none": {
			relationships + "This protocol runs over TCP and uses the Cog Store Protocol [MS-COGS].",
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := readOne(t, "MS-WIDG", specification("MS-WIDG", "Widget Exchange Protocol",
				"[MS-COGS] Example Authors, \"Cog Store Protocol\".\n[MS-GADG] Example Authors, \"Gadget Protocol\".", test.text))
			if diff := cmp.Diff(test.want, choicesOf(g)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What carries a protocol as a rule, and nothing else is named, it needs: by words on what
// carries it, and where it does not stand on something else. It is no choice.
func TestCarrierAsARule(t *testing.T) {
	for _, test := range []struct {
		text     string
		required []string
	}{
		{"This protocol typically runs on top of TCP.", []string{"TCP"}},
		{"Messages SHOULD be sent over TCP.", []string{"TCP"}},
		{"This protocol requires TCP or a similar stream protocol.", []string{"TCP"}},
		{"The server SHOULD support TCP.", nil},
		{"The client SHOULD use TCP.", nil},
		{"This protocol can run on top of TCP.", nil},
		{"This protocol is built on top of the Cog Store Protocol [MS-COGS]. It typically runs over TCP.", []string{"MS-COGS"}},
		{"All implementations MUST support the Cog Store Protocol [MS-COGS]. They SHOULD also support a TCP transport.", []string{"MS-COGS"}},
		{"Messages SHOULD be sent over TCP. They MAY be sent over UDP.", nil},
	} {
		g := readOne(t, "MS-WIDG", specification("MS-WIDG", "Widget Exchange (WIDG) Protocol", "[MS-COGS] Example Authors, \"Cog Store Protocol\".",
			"## 1.4 Relationship to Other Protocols\n\n"+test.text))
		if diff := cmp.Diff(test.required, required(g, "MS-WIDG")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.text, diff)
		}
	}
}

// What lies beneath another carrier is no choice beside it, by the words of the carrier's
// own document, but where a text joins the two. What others only can do does not count.
func TestChoicesBeneathOthers(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"beneath another": {
			"This protocol runs over TCP. It can also use RDMA as a transport. It runs over MS-SMBD.",
			[]string{"MS-WIDG carriers: MS-SMBD | TCP", "MS-WIDG carriers: RDMA, optional"},
		},
		"joined with another": {
			"This protocol runs over RDMA or TCP. It runs over MS-SMBD.",
			[]string{"MS-WIDG carriers: MS-SMBD | TCP", "MS-WIDG carriers: RDMA, optional"},
		},
		"joined with what covers it": {
			"This protocol uses either RDMA or the Rope Transport Protocol [MS-SMBD] as transports.",
			[]string{"MS-WIDG carriers: MS-SMBD | RDMA"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := write(t, map[string]string{
				"MS-WIDG.md": specification("MS-WIDG", "Widget Exchange Protocol", "[MS-SMBD] Example Authors, \"Rope Transport Protocol\".",
					"## 1.4 Relationship to Other Protocols\n\n"+test.text),
				"MS-SMBD.md": relationship("MS-SMBD", "Rope Transport Protocol", "This protocol runs over RDMA."),
			})
			if diff := cmp.Diff(test.want, choicesOf(read(t, dir).Graph)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A standard and the one specification that extends it, by its title, count as one.
func TestBaseAndExtensionAreOneMember(t *testing.T) {
	dir := write(t, map[string]string{
		"MS-WIDG.md": specification("MS-WIDG", "Widget Exchange Protocol", "[MS-SPNG] Example Authors, \"Simple and Protected Negotiation\".\n[MS-KERB] Example Authors, \"Kerberos Protocol Extensions\".",
			"## 1.4 Relationship to Other Protocols\n\nThis protocol authenticates clients by using Kerberos [RFC4120], [MS-KERB], or NTLM."),
		"MS-KERB.md": relationship("MS-KERB", "Kerberos Protocol Extensions", "This protocol extends Kerberos."),
	})
	want := []string{"MS-WIDG providers: KERBEROS+MS-KERB | MS-NLMP"}
	if diff := cmp.Diff(want, choicesOf(read(t, dir).Graph)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What documents call a form of another carrier does not lie beneath it, whatever a few
// of them run over it.
func TestFormsAreAlternatives(t *testing.T) {
	documents := map[string]string{"MS-WIDG.md": relationship("MS-WIDG", "Widget Exchange Protocol", "This protocol runs over UDP. This protocol can run over IPX.")}
	for i, text := range []string{"UDP runs over IPX.", "UDP runs over IPX.", "IPX extends UDP.", "IPX extends UDP."} {
		id := fmt.Sprint("MS-COG", i)
		documents[id+".md"] = relationship(id, "Cog Protocol", text)
	}
	for _, test := range []struct {
		left string // out
		want []string
	}{
		{"", []string{"MS-WIDG carriers: IPX | UDP"}},
		{"MS-COG3.md", []string{"MS-WIDG carriers: IPX, optional"}},
	} {
		delete(documents, test.left)
		if diff := cmp.Diff(test.want, choicesOf(read(t, write(t, documents)).Graph)); diff != "" {
			t.Errorf("without %q: (-want +got):\n%s", test.left, diff)
		}
	}
}

// Who runs a standard without a document over what lies beneath its other carriers has
// chosen so: it is no need of the standard.
func TestChoicesOfUnreadStandard(t *testing.T) {
	documents := make(map[string]string)
	for i, text := range []string{"This protocol uses SOAP over HTTP.", "This protocol uses SOAP over TCP.", "This protocol uses HTTP over TCP."} {
		for k := range 2 {
			id := fmt.Sprintf("MS-WID%c", 'A'+2*i+k)
			documents[id+".md"] = relationship(id, fmt.Sprintf("Widget Exchange %c Protocol", 'A'+2*i+k), text)
		}
	}
	g := read(t, write(t, documents)).Graph
	want := []string{"SOAP carriers: TCP, optional"}
	got := slices.DeleteFunc(choicesOf(g), func(line string) bool { return !strings.HasPrefix(line, "SOAP ") || strings.Contains(line, "narrows") })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	from, _ := g.Lookup("SOAP")
	to, _ := g.Lookup("TCP")
	if first, _ := g.Between(from, to); g.Relation(first).Need != graph.Reported {
		t.Errorf("SOAP > TCP: %s, want reported", g.Relation(first).Need)
	}
}
