package extract_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract"
	"strata/extract/document"
	"strata/extract/openspec"
	"strata/extract/rfc"
	"strata/graph"
	"strata/graph/needs"
)

// ofSeries returns a document of a series.
func ofSeries(number, obsoletes, title, text string) string {
	return fmt.Sprintf("Network Working Group                                          E. Turner\nRequest for Comments: %s                                    Gear Works\n%sCategory: Standards Track                                   January 2030\n\n%20s%s\n\nAbstract\n\n   %s\n\n1.  Introduction\n\n   %s\n",
		number, obsoletes, "", title, text, text)
}

// Who cites a version of a standard needs that version, also beneath what it stands on, and
// below each of several carriers. Who cites what is of all versions leaves it open.
func TestCitedVersion(t *testing.T) {
	const old = "[RFC2616] Example Authors, \"Hypertext Transfer Protocol -- HTTP/1.1\"."
	for name, test := range map[string]struct {
		references, text string
		narrows          []string
		quic             bool // is among what it can come to
	}{
		"cited":                       {old, "This protocol uses HTTP [RFC2616].", []string{"MS-WIDG narrows HTTP: RFC9112"}, false},
		"listed":                      {old, "This protocol runs over HTTP.", []string{"MS-WIDG narrows HTTP: RFC9112"}, false},
		"not needed":                  {old, "This protocol runs over TCP.", nil, false},
		"listed with another version": {old + "\n[RFC9114] Example Authors, \"HTTP/3\".", "This protocol runs over HTTP.", nil, true},
		"listed with what is of all":  {old + "\n[RFC9110] Example Authors, \"HTTP Semantics\".", "This protocol runs over HTTP.", nil, true},
		"named":                       {"", "This protocol runs over HTTP.", nil, true},
		"in a chain": {old, "This protocol uses the following transport:\n\n- SOAP over HTTPS over TCP/IP [RFC2616]",
			[]string{"MS-WIDG narrows HTTP: RFC9112", "MS-WIDG narrows SOAP: HTTPS"}, false},
		"below a choice": {old, "This protocol uses SOAP over HTTP or HTTPS.",
			[]string{"MS-WIDG narrows HTTP: RFC9112", "MS-WIDG narrows SOAP: one of HTTP | HTTPS"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := write(t, map[string]string{
				"MS-WIDG.md":  specification("MS-WIDG", "Widget Exchange Protocol", test.references, "## 1.4 Relationship to Other Protocols\n\n"+test.text),
				"rfc2616.txt": ofSeries("2616", "", "Hypertext Transfer Protocol -- HTTP/1.1", "HTTP is one."),
				"rfc9110.txt": ofSeries("9110", "Obsoletes: 2616\n", "HTTP Semantics", "HTTP is several."),
				"rfc9112.txt": ofSeries("9112", "Obsoletes: 2616\n", "HTTP/1.1", "HTTP/1.1 runs over TCP."),
				"rfc9114.txt": ofSeries("9114", "", "HTTP/3", "HTTP/3 runs over QUIC."),
			})
			result, err := extract.Read(context.Background(), document.Families{rfc.Family, openspec.Family}, []string{dir}, extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			g := result.Graph
			narrows := slices.DeleteFunc(choicesOf(g), func(line string) bool { return !strings.HasPrefix(line, "MS-WIDG narrows ") })
			if diff := cmp.Diff(test.narrows, narrows, cmp.Transformer("", func(list []string) string { return strings.Join(list, "\n") })); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			node, _ := g.Lookup("MS-WIDG")
			quic := slices.ContainsFunc(needs.NewRequirements(g).Unfold([]int{node}, false, false).Of, func(node int) bool { return g.ID(node) == "QUIC" })
			if quic != test.quic {
				t.Errorf("it can come to QUIC: %t, want %t", quic, test.quic)
			}
		})
	}
}

// What the body of a standard takes over, or demands, is also read where it cites by number alone,
// and where the line ends within what tells of it.
func TestBodyCitesByNumber(t *testing.T) {
	text := ofSeries("990", "", "The Gear Protocol", "Gears turn.") +
		"\n2.  Timestamps\n\n   A tick uses the standard\n   tick format described in\n   RFC 801.\n\n" +
		"3.  Oil\n\n   o  Nothing is told here.\n\n   All implementations MUST\n   follow the procedures described in RFC 802.\n\n" +
		"4.  References\n\n   [1]  Turner, E., \"Ticks\", RFC 801, May 2029.\n\n   [2]  Turner, E., \"Oil\", RFC 802, May 2029.\n"
	result, err := extract.Read(context.Background(), document.Families{rfc.Family}, []string{write(t, map[string]string{"rfc990.txt": text})}, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r := relation(t, result.Graph, "RFC990", graph.Uses, "RFC801"); r.Purpose != graph.Types || r.Optional {
		t.Errorf("ticks: %+v", r)
	}
	if r := relation(t, result.Graph, "RFC990", graph.Uses, "RFC802"); r.Optional {
		t.Errorf("oil: %+v", r)
	}
}

// What a module of managed objects says of another one counts as what it says of a protocol. Where it
// only cites that, objects are named.
func TestCitesModules(t *testing.T) {
	for text, want := range map[string]graph.Purpose{
		"Implementations of this MIB must also implement the Belt MIB [1].": graph.Service,
		"This MIB module extends the Belt MIB [1].":                         graph.Service,
		"Every gear has a belt [1].":                                        graph.Types,
	} {
		rfcs := map[string]string{
			"rfc990.txt": ofSeries("990", "", "The Gear MIB", text) +
				"\n4.  Normative References\n\n   [1]  Turner, E., \"The Belt MIB\", RFC 801, May 2029.\n\n5.  Informative References\n\n   [2]  Turner, E., \"Oil\", RFC 802, May 2029.\n",
			"rfc801.txt": ofSeries("801", "", "The Belt MIB", "Belts have a size."),
		}
		result, err := extract.Read(context.Background(), document.Families{rfc.Family}, []string{write(t, rfcs)}, extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for i := range result.Graph.RelationCount() {
			if r := result.Graph.Relation(i); r.Kind.Dependency() && r.Decides {
				found = true
				if r.Need != graph.Required || r.Purpose != want {
					t.Errorf("%s: %s, %s; want %s", text, r.Need, r.Purpose, want)
				}
			}
		}
		if !found {
			t.Errorf("%s: no relation", text)
		}
	}
}
