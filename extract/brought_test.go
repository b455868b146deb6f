package extract_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/needs"
)

// Who extends a protocol and says what carries it does without what carries that elsewhere;
// so does who carries what it uses. What uses it says nothing of the sort.
func TestCarriersBrought(t *testing.T) {
	const relationships = "## 1.4 Relationship to Other Protocols\n\n"
	for name, test := range map[string]struct {
		text     string
		narrows  []string
		required []string
	}{
		"extends": {
			"This protocol is an extension of the Cog Store Protocol [MS-COGS]. This protocol runs over QUIC.",
			[]string{"MS-WIDG narrows MS-COGS: QUIC"}, []string{"MS-COGS", "QUIC"},
		},
		"extends, with a choice": {
			"This protocol is an extension of the Cog Store Protocol [MS-COGS]. This protocol runs over QUIC or SCTP.",
			[]string{"MS-WIDG narrows MS-COGS: one of QUIC | SCTP"}, []string{"MS-COGS"},
		},
		"extends, over what secures it": {
			"This protocol is an extension of the Cog Store Protocol [MS-COGS]. This protocol runs over TLS.",
			[]string{"MS-WIDG narrows MS-COGS: TLS"}, []string{"MS-COGS", "TLS"},
		},
		"extends, and is secured": {
			"This protocol is an extension of the Cog Store Protocol [MS-COGS]. This protocol uses TLS.",
			nil, []string{"MS-COGS", "TCP", "TLS"},
		},
		"extends, over what that stands on": {
			"This protocol is an extension of the Cog Store Protocol [MS-COGS]. This protocol runs over IP.",
			nil, []string{"IP", "MS-COGS", "TCP"},
		},
		"extends, over what carries the carrier of that": {
			"This protocol is an extension of the Chain Store Protocol [MS-CHNS]. This protocol runs over TCP.",
			nil, []string{"HTTP", "MS-CHNS", "TCP"},
		},
		"extends an application, over another": {
			"This protocol is an extension of the Domain Name System (DNS). This protocol runs over HTTP.",
			[]string{"MS-WIDG narrows DNS: HTTP"}, []string{"DNS", "HTTP", "TCP"},
		},
		"extends a carrier beside another": {
			"This protocol is an extension of TCP. This protocol runs over UDP.",
			nil, []string{"TCP", "UDP"},
		},
		"extends, and tells of what carries it in passing": {
			"This protocol is an extension of the Cog Store Protocol [MS-COGS].\n\n## 1.3 Overview\n\nThis protocol runs over QUIC.",
			nil, []string{"MS-COGS", "QUIC", "TCP"},
		},
		"uses": {
			"This protocol uses the Cog Store Protocol [MS-COGS]. This protocol runs over QUIC.",
			nil, []string{"MS-COGS", "QUIC", "TCP"},
		},
		"can extend": {
			"This protocol can extend the Cog Store Protocol [MS-COGS]. This protocol runs over QUIC.",
			nil, []string{"QUIC"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := read(t, write(t, map[string]string{
				"MS-WIDG.md": specification("MS-WIDG", "Widget Exchange Protocol", "[MS-COGS] Example Authors, \"Cog Store Protocol\".\n[MS-CHNS] Example Authors, \"Chain Store Protocol\".", relationships+test.text),
				"MS-COGS.md": relationship("MS-COGS", "Cog Store Protocol", "This protocol runs over TCP."),
				"MS-CHNS.md": relationship("MS-CHNS", "Chain Store Protocol", "This protocol runs over HTTP. HTTP runs over TCP."),
				"MS-BOLT.md": relationship("MS-BOLT", "Bolt Protocol", "HTTP runs over TCP."),
			})).Graph
			narrows := slices.DeleteFunc(choicesOf(g), func(line string) bool { return !strings.HasPrefix(line, "MS-WIDG narrows ") })
			if diff := cmp.Diff(test.narrows, narrows, cmp.Transformer("", func(list []string) string { return strings.Join(list, "\n") })); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.required, required(g, "MS-WIDG")); diff != "" {
				t.Errorf("required (-want +got):\n%s", diff)
			}
		})
	}
}

// So does what a title says to carry it, whatever else its document permits.
func TestCarrierBroughtByTitle(t *testing.T) {
	g := readOne(t, "MS-WIDG", specification("MS-WIDG", "Widget Exchange over QUIC Protocol", "",
		"## 1.4 Relationship to Other Protocols\n\nThis protocol is an extension of DNS. It MAY be sent over QUIC. The client MAY send a request over UDP."))
	if diff := cmp.Diff([]string{"MS-WIDG carriers: UDP, optional", "MS-WIDG narrows DNS: QUIC"}, choicesOf(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// required returns what a protocol requires, sorted.
func required(g *graph.Graph, id string) []string {
	node, _ := g.Lookup(id)
	var list []string
	for _, n := range needs.NewRequirements(g).Required(node).Required {
		list = append(list, g.ID(n.Node))
	}
	slices.Sort(list)
	return list
}

// A carrier that uses what runs over it, such as what secures it, carries that.
func TestCarrierOfWhatItUses(t *testing.T) {
	g := read(t, write(t, map[string]string{
		"MS-SMBD.md": specification("MS-SMBD", "Rope Transport Protocol", "[MS-COGS] Example Authors, \"Cog Store Protocol\".",
			"## 1.4 Relationship to Other Protocols\n\nThis protocol uses the Cog Store Protocol [MS-COGS]. This protocol runs over UDP."),
		"MS-COGS.md": relationship("MS-COGS", "Cog Store Protocol", "This protocol runs over TCP."),
		"MS-WIDG.md": specification("MS-WIDG", "Widget Exchange Protocol", "[MS-COGS] Example Authors, \"Cog Store Protocol\".\n[MS-SMBD] Example Authors, \"Rope Transport Protocol\".",
			"## 1.4 Relationship to Other Protocols\n\nThe Cog Store Protocol [MS-COGS] runs over the Rope Transport Protocol [MS-SMBD]."),
	})).Graph
	if diff := cmp.Diff([]string{"MS-COGS", "UDP"}, required(g, "MS-SMBD")); diff != "" {
		t.Errorf("required (-want +got):\n%s", diff)
	}
}
