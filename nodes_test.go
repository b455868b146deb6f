package strata_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"strata/extract"
	"strata/extract/document"
	"strata/extract/openspec"
	"strata/extract/rfc"
	"strata/graph"
	"strata/graph/needs"
	"strata/graph/snapshot"
)

// memo returns the text of an RFC of a number, with lines of its header, a title, an
// abstract and references, each a label and a title. "LABEL=97001" is the label of a
// document of that number, "LABEL=" that of what has none.
func memo(number int, header, title, abstract string, references ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Crate Working Group                                          A. Packer\nRequest for Comments: %d                              Example Carriers\n", number)
	for line := range strings.SplitSeq(header, "\n") {
		if line != "" {
			fmt.Fprintln(&b, line)
		}
	}
	fmt.Fprintf(&b, "                                                             March 2031\n\n\n          %s\n\nAbstract\n\n   %s\n\n1.  Normative References\n", title, abstract)
	for _, reference := range references {
		tag, text, _ := strings.Cut(reference, " ")
		label, number, found := strings.Cut(tag, "=")
		if !found {
			number = strings.TrimPrefix(tag, "RFC")
		}
		in := "Work in Progress"
		if number != "" {
			in = "RFC " + number
		}
		fmt.Fprintf(&b, "\n   [%s] Scribe, D., %q, %s, June 2025.\n", label, text, in)
	}
	return b.String()
}

// readMemos reads documents by the names of their files.
func readMemos(t *testing.T, files map[string]string) *graph.Graph {
	t.Helper()
	fsys := make(fstest.MapFS)
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	result, err := extract.ReadFS(context.Background(), document.Families{openspec.Family, rfc.Family}, fsys, "", extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result.Graph
}

// protocolsOf lists the protocols that were read, each with the tags of its documents,
// those that do not speak in parentheses, and its aliases.
func protocolsOf(g *graph.Graph) []string {
	var list []string
	for node := range g.Len() {
		p := g.Protocol(node)
		if p.Dangling {
			continue
		}
		line := p.ID + ":"
		for _, d := range p.Documents {
			line += " " + d.Tag
			if len(d.ObsoletedBy) > 0 {
				line += "<" + strings.Join(d.ObsoletedBy, ",")
			}
		}
		list = append(list, line+" | "+strings.Join(p.Aliases, ", "))
	}
	return list
}

// Protocols are also called what others call them in their lists of references.
func TestLabels(t *testing.T) {
	const track, labels = "Category: Standards Track", "Rules for the Labelling of Crates"
	g := readMemos(t, map[string]string{
		"rfc97001.txt": memo(97001, track, labels, "Labels."),
		"rfc97002.txt": memo(97002, track, "Belts: A Language of Belts", "Belts."),
		"rfc97003.txt": memo(97003, track, "Old Crate Gears", "Gears."),
		"rfc97004.txt": memo(97004, track+"\nObsoletes: 97003", "Gears of Crates", "Gears."),
		"rfc98001.txt": memo(98001, track, "Belt Rules", "Labels [CLAB] [Pac31], gears [GEARS].", "CLAB=97001 "+labels, "Pac31=97001 "+labels, "GEARS=97003 Old Crate Gears", "BELTS=97001 "+labels),
		"rfc98002.txt": memo(98002, track, "Belt Speeds", "Labels [CLAB] [Pac31], gears [GEARS].", "CLAB=97001 "+labels, "Pac31=97001 "+labels, "GEARS=97004 Gears of Crates", "BELTS=97001 "+labels),
		"rfc98003.txt": memo(98003, track, "Belt Colours", "Labels [LABC], speeds [SPD].", "LABC=97001 "+labels, "SPD=98002 Belt Speeds"),
		"rfc98004.txt": memo(98004, track, "Belt Weights", "Colours [SPD].", "SPD=98003 Belt Colours"),
	})
	want := []string{
		"RFC97001: RFC97001 | CLAB", // two call it so; one name has a year, one is that of another's title, one stands once
		"RFC97002: RFC97002 | Belts, Belts: A Language of Belts",
		"RFC97003: RFC97003<RFC97004 | Old Crate Gears",
		"RFC97004: RFC97004 | GEARS, Gears of Crates", // that of what it replaced, too
		"RFC98001: RFC98001 | Belt Rules", "RFC98002: RFC98002 | Belt Speeds", "RFC98003: RFC98003 | Belt Colours", "RFC98004: RFC98004 | Belt Weights",
	}
	if diff := cmp.Diff(want, protocolsOf(g)); diff != "" {
		t.Errorf("protocols (-want +got):\n%s", diff)
	}
}

// What is cited by a tag of its own is the document of the title that stands with it,
// where another document means another one by the same tag, too.
func TestCitedByTitle(t *testing.T) {
	const track = "Category: Standards Track"
	g := readMemos(t, map[string]string{
		"rfc97001.txt": memo(97001, track, "Rules for the Labelling of Crates", "Labels."),
		"rfc97002.txt": memo(97002, track, "Colours of Standard Crate Labels", "Labels."),
		"rfc98001.txt": memo(98001, track, "Belt Rules", "This protocol uses labels [LAB].", "LAB= Rules for the labelling of crates"),
		"rfc98002.txt": memo(98002, track, "Belt Speeds", "This protocol uses labels [LAB].", "LAB= Colours of Standard Crate-Labels"),
		"rfc98003.txt": memo(98003, track, "Belt Weights", "This protocol uses labels [LAB].", "LAB= Labels"),
	})
	cited := func(g *graph.Graph) (list []string) {
		for number := range g.RelationCount() {
			from, to := g.Ends(number)
			if g.Relation(number).Kind == graph.Cites {
				list = append(list, g.ID(from)+" "+g.ID(to))
			}
		}
		return list
	}
	if diff := cmp.Diff([]string{"RFC98001 RFC97001", "RFC98002 RFC97002", "RFC98003 LAB"}, cited(g)); diff != "" {
		t.Errorf("cited (-want +got):\n%s", diff)
	}

	// The name of another document is still that one's, whichever is read first.
	for _, first := range []int{98001, 98002} {
		other := 98003 - first + 98000
		g := readMemos(t, map[string]string{
			"rfc97001.txt":                  memo(97001, track, "Rules for the Labelling of Crates", "Labels."),
			"rfc97002.txt":                  memo(97002, track, "The Lab Protocol (LAB)", "Labs."),
			fmt.Sprintf("rfc%d.txt", first): memo(first, track, "Belt Rules", "This protocol uses labels [LAB].", "LAB= Rules for the labelling of crates"),
			fmt.Sprintf("rfc%d.txt", other): memo(other, track, "Belt Speeds", "This protocol uses labs [LAB].", "LAB= Labs"),
		})
		want := []string{fmt.Sprintf("RFC%d RFC97001", first), fmt.Sprintf("RFC%d RFC97002", other)}
		slices.Sort(want)
		if diff := cmp.Diff(want, cited(g)); diff != "" {
			t.Errorf("cited (-want +got):\n%s", diff)
		}
	}
}

// What no document was read of is one protocol in all of its editions, and by all tags that documents
// cite it by, unless its title has another number. A tag alone, which is but a word, is of what most
// documents mean by it.
func TestWorks(t *testing.T) {
	const track = "Category: Standards Track"
	memos := make(map[string]string)
	for i, entry := range []string{
		"ISO_77-1= Belts - Part 1: Crate Buckles",
		"ISO77-1= Belts - Part 1: Crate Buckles (BUCKLE)",
		"ISO.77-1.1999= Belts -- Part 1: Crate Buckles (Second Edition), 1999",
		"BUCKLES= Belts, Part 1: Crate buckles",
		"BUCKLES= Buckles of Old Ships",
		"BUCKLES= Buckles of Old Ships",
		"ISO77-2= Belts - Part 2: Crate Buckles",
		"ISO-77-1= Crates of Belts, Part 1: Some Other Buckles and Their Holes in Leather",
		"C99= The Crate Language",
		"C++99= The Crate++ Language",
		"RULES= XML Rules",
		"BER= Rules of the Distinguished Encoding Rules",
	} {
		tag, _, _ := strings.Cut(entry, "=")
		number := 98001 + i
		memos[fmt.Sprintf("rfc%d.txt", number)] = memo(number, track, "Belt Rules", "This protocol uses buckles ["+tag+"].", entry)
	}
	g := readMemos(t, memos)
	var used []string
	for number := range g.RelationCount() {
		if r := g.Relation(number); r.Kind == graph.Cites {
			used = append(used, r.From+" "+r.To)
		}
	}
	want := []string{
		"RFC98001 ISO77-1", "RFC98002 ISO77-1", "RFC98003 ISO77-1", "RFC98004 ISO77-1", "RFC98005 BUCKLES", "RFC98006 BUCKLES",
		"RFC98007 ISO77-2", "RFC98008 ISO-77-1", "RFC98009 C99", "RFC98010 C++99", "RFC98011 RULES", "RFC98012 X.690",
	}
	if diff := cmp.Diff(want, used); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	node, _ := g.Lookup("ISO77-1")
	if diff := cmp.Diff([]string{"ISO.77-1.1999", "ISO_77-1"}, g.Protocol(node).Specifications); diff != "" {
		t.Errorf("other tags of it (-want +got):\n%s", diff)
	}
}

// Which tag names a work does not depend on what is read first.
func TestWorksInAnyOrder(t *testing.T) {
	entries := []string{"AXLE-7= Axles of Some Crates", "AXLE_7= Axles of Some Old Crates and Belts", "AXLE.7= Old Crates and Belts"}
	cites := func(order []int) (list []string) {
		memos := make(map[string]string)
		for i, k := range order {
			number := 98001 + i
			tag, _, _ := strings.Cut(entries[k], "=")
			memos[fmt.Sprintf("rfc%d.txt", number)] = memo(number, "Category: Standards Track", "Belt Rules", "This protocol uses axles ["+tag+"].", entries[k])
		}
		g := readMemos(t, memos)
		list = make([]string, len(entries))
		for number := range g.RelationCount() {
			if r := g.Relation(number); r.Kind == graph.Cites {
				var i int
				if _, err := fmt.Sscanf(r.From, "RFC%d", &i); err != nil {
					t.Fatal(err)
				}
				list[order[i-98001]] = r.To
			}
		}
		return list
	}
	want := cites([]int{0, 1, 2})
	for _, order := range [][]int{{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		if diff := cmp.Diff(want, cites(order)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", order, diff)
		}
	}
}

func TestNodes(t *testing.T) {
	const track = "Category: Standards Track"
	for _, test := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"a successor of the same name", map[string]string{
			"rfc97001.txt": memo(97001, track, "The Crate Transfer Protocol (CRTP)", "Crates."),
			"rfc98001.txt": memo(98001, "Obsoletes: 97001\n"+track, "The Crate Transfer Protocol (CRTP) Version 2", "Crates."),
		}, []string{"RFC98001: RFC97001<RFC98001 RFC98001 | CRTP, Crate Transfer, Crate Transfer Protocol, Crate Transfer Protocol (CRTP)"}},
		{"a successor of another name", map[string]string{
			"rfc97001.txt": memo(97001, track, "The Crate Moving Protocol (CMOP)", "Crates."),
			"rfc98001.txt": memo(98001, "Obsoletes: 97001\n"+track, "The Belt Protocol (BELT)", "Belts."),
		}, []string{"RFC97001: RFC97001<RFC98001 | CMOP, Crate Moving, Crate Moving Protocol, Crate Moving Protocol (CMOP)", "RFC98001: RFC98001 | BELT, Belt Protocol, Belt Protocol (BELT)"}},
		{"several successors, of which one has the title", map[string]string{
			"rfc97001.txt": memo(97001, track, "Belt Rules", "Belts."),
			"rfc98001.txt": memo(98001, "Obsoletes: 97001\n"+track, "Belt Rules", "Belts."),
			"rfc98002.txt": memo(98002, "Obsoletes: 97001\n"+track, "Belt Speeds", "Belts."),
		}, []string{"RFC98001: RFC97001<RFC98001,RFC98002 RFC98001 | Belt Rules", "RFC98002: RFC98002 | Belt Speeds"}},
		{"several successors of other titles", map[string]string{
			"rfc97001.txt": memo(97001, track, "Belt Rules", "Belts."),
			"rfc98001.txt": memo(98001, "Obsoletes: 97001\n"+track, "Belt Lengths", "Belts."),
			"rfc98002.txt": memo(98002, "Obsoletes: 97001\n"+track, "Belt Speeds", "Belts."),
		}, []string{"RFC97001: RFC97001<RFC98001,RFC98002 | Belt Rules", "RFC98001: RFC98001 | Belt Lengths", "RFC98002: RFC98002 | Belt Speeds"}},
		{"a successor with the end of the title", map[string]string{
			"rfc97001.txt": memo(97001, track, "Example Standard Belt Rules", "Belts."),
			"rfc98001.txt": memo(98001, "Obsoletes: 97001\n"+track, "Belt Rules", "Belts."),
		}, []string{"RFC98001: RFC97001<RFC98001 RFC98001 | Belt Rules"}},
		{"the usual name, of a tag that the lexicon has", map[string]string{
			"rfc9293.txt": memo(9293, "STD: 7\nObsoletes: 793\n"+track, "Transmission Control Protocol (TCP)", "Bytes."),
		}, []string{"TCP: RFC793<RFC9293 RFC9293 | NCACN_IP_TCP, TCP/IP, Transmission Control, Transmission Control Protocol, Transmission Control Protocol (TCP), ncacn_ip_tcp"}},
		{"the usual name, that only texts of standards have", map[string]string{
			"rfc97001.txt": memo(97001, track, "The Lightweight User Datagram Protocol (UDP-Lite)", "Bytes."),
		}, []string{"UDP-LITE: RFC97001 | Lightweight User Datagram Protocol (UDP-Lite), UDP-Lite, User Datagram"}},
		{"the usual name, of a title", map[string]string{
			"rfc97001.txt": memo(97001, track, "STUN: Session Traversal Protocol", "Bytes."),
			"rfc98001.txt": memo(98001, track, "STUN Mapping for Crates", "STUN [RFC97001].", "RFC97001 STUN: Session Traversal Protocol"),
		}, []string{"RFC98001: RFC98001 | STUN Mapping for Crates", "STUN: RFC97001 | STUN: Session Traversal, STUN: Session Traversal Protocol, Session Traversal Utilities for NAT"}},
		{"the usual name, that titles of others mention", map[string]string{
			"rfc97001.txt": memo(97001, track, "Crate Authentication: SPX", "Crates."),
			"rfc97002.txt": memo(97002, track, "Definitions of Managed Objects for the RTP Control Protocol (RTCP)", "Crates."),
			"rfc97003.txt": memo(97003, track, "Crate Sealing Using the Elliptic Curve Digital Signature Algorithm (ECDSA)", "Crates."),
		}, []string{"RFC97001: RFC97001 | Crate Authentication: SPX", "RFC97002: RFC97002 | ", "RFC97003: RFC97003 | "}},
		{"the usual name, of a problem", map[string]string{
			"rfc97001.txt": memo(97001, track, "Remote Direct Memory Access (RDMA) over Crates Problem Statement", "Crates."),
		}, []string{"RFC97001: RFC97001 | "}},
		{"the usual name, of the tag that lists of standards have for it", map[string]string{
			"rfc826.txt":   memo(826, track, "An Ethernet Address Resolution Protocol", "Frames."),
			"rfc97001.txt": memo(97001, track, "Allocation Guidelines for the Address Resolution Protocol (ARP)", "Numbers."),
		}, []string{"ARP: RFC826 | Ethernet Address Resolution", "RFC97001: RFC97001 | "}},
		{"several documents, of which one has the name for its title", map[string]string{
			"rfc2131.txt": memo(2131, track, "Dynamic Host Configuration Protocol", "Leases."),
			"rfc2132.txt": memo(2132, track, "DHCP Options and Vendor Extensions", "Options."),
		}, []string{"DHCP: RFC2131 RFC2132 | DHCP Options and Vendor Extensions, Dynamic Host Configuration, Dynamic Host Configuration Protocol"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, protocolsOf(readMemos(t, test.files))); diff != "" {
				t.Errorf("protocols (-want +got):\n%s", diff)
			}
		})
	}
}

// The evidence keeps the tags that a text cites, and the one who replaced a document speaks
// in its place.
func TestTagsOfNodes(t *testing.T) {
	g := readMemos(t, map[string]string{
		"rfc97001.txt": memo(97001, "Category: Standards Track", "The Crate Transfer Protocol (CRTP)", "CRTP runs over the Rope Protocol [RFC96001].", "RFC96001 The Rope Protocol"),
		"rfc98001.txt": memo(98001, "Obsoletes: 97001\nCategory: Standards Track", "The Crate Transfer Protocol (CRTP) Version 2", "CRTP runs over the Belt Protocol [RFC96002].", "RFC96002 The Belt Protocol"),
		"rfc98003.txt": memo(98003, "Category: Standards Track", "Crates in Bulk (CIB)", "CIB runs over the Crate Transfer Protocol [RFC97001].", "RFC97001 The Crate Transfer Protocol (CRTP)"),
	})
	var out strings.Builder
	if err := snapshot.WriteEvidence(&out, g); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"from":"RFC98003","to":"RFC97001","kind":"layers-on"`, `"from_node":"RFC98003","to_node":"RFC98001"`,
		`"from":"RFC97001","to":"RFC96001","kind":"layers-on"`, `"from":"RFC98001","to":"RFC97001","kind":"supersedes"`,
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in\n%s", want, out.String())
		}
	}
	needs := func(to string) graph.Need {
		from, _ := g.Lookup("RFC98001")
		node, _ := g.Lookup(to)
		for number, end := g.Between(from, node); number < end; number++ {
			if r := g.Relation(number); r.Kind == graph.LayersOn {
				return r.Need
			}
		}
		return graph.Denied
	}
	if got := []graph.Need{needs("RFC96001"), needs("RFC96002")}; !slices.Equal(got, []graph.Need{graph.Reported, graph.Required}) {
		t.Errorf("of the rope, that was replaced, and of the belt: %v", got)
	}
}

// A specification says which providers are behind a standard that chooses among them, also
// where the standard was read: that does not know them.
func TestProvidersOfReadStandard(t *testing.T) {
	const widgets = `# [MS-WIDG]: Widget Exchange Protocol

# 1 Introduction

## 1.2 References

### 1.2.1 Normative References

[RFC4178] Scribe, D., "The Simple and Protected GSS-API Negotiation Mechanism", RFC 4178, October 2005.

## 1.4 Relationship to Other Protocols

This protocol relies on SPNEGO [RFC4178] for authentication. SPNEGO in turn relies on Kerberos or NTLM.
`
	for _, files := range []map[string]string{
		{"MS-WIDG.md": widgets},
		{"MS-WIDG.md": widgets, "rfc4178.txt": memo(4178, "Category: Standards Track", "The Simple and Protected GSS-API Negotiation Mechanism", "Mechanisms.")},
	} {
		g := readMemos(t, files)
		node, _ := g.Lookup("MS-WIDG")
		first, end := g.NarrowingsOf(node)
		if end != first+1 || g.ID(int(g.Narrowing(first).Of)) != "SPNEGO" || len(g.Narrowing(first).Groups) != 1 {
			t.Errorf("of %d documents: %d narrowings, want one of SPNEGO", len(files), end-first)
		}
	}
}

// A document is of one protocol, also where a specification that tells no versions apart cites it.
func TestVersionsOfReadStandards(t *testing.T) {
	g := readMemos(t, map[string]string{
		"MS-WIDG.md":  "# [MS-WIDG]: Widget Exchange Protocol\n\n# 1 Introduction\n\n## 1.2 References\n\n### 1.2.1 Normative References\n\n[RFC2460] Deer, S., \"Internet Protocol, Version 6\", RFC 2460, December 1998.\n\n## 1.4 Relationship to Other Protocols\n\nThis protocol runs over IPv6 [RFC2460].\n",
		"rfc2460.txt": memo(2460, "Category: Standards Track", "Internet Protocol, Version 6 (IPv6) Specification", "IPv6."),
		"rfc8200.txt": memo(8200, "Obsoletes: 2460\nCategory: Standards Track", "Internet Protocol, Version 6 (IPv6) Specification", "IPv6."),
	})
	for node := range g.Len() {
		if p := g.Protocol(node); p.ID != "RFC8200" && slices.Contains(p.Specifications, "RFC2460") {
			t.Errorf("RFC2460 defines %s, too", p.ID)
		}
	}
}

// A specification takes types of what it cites by the title of a form of data, whatever the verb.
func TestFormsOfDataOfSpecifications(t *testing.T) {
	g := readMemos(t, map[string]string{
		"MS-WIDG.md": "# [MS-WIDG]: Widget Exchange Protocol\n\n# 1 Introduction\n\n## 1.2 References\n\n### 1.2.1 Normative References\n\n[CML] Crater, C., \"Crated Markup Language (CML) 1.0\", May 2001.\n\n[CTP] Crater, C., \"Crate Transfer\", May 2001.\n\n## 1.4 Relationship to Other Protocols\n\nThis protocol relies on [CML] and [CTP].\n",
	})
	got := make(map[string]graph.Purpose)
	for i := range g.RelationCount() {
		if r := g.Relation(i); r.Kind == graph.Uses {
			got[r.To] = r.Purpose
		}
	}
	if want := map[string]graph.Purpose{"CML": graph.Types, "CTP": graph.Service}; !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// What a text joins are alternatives, though the document of one says that it runs over the
// other.
func TestAlternativesOfReadStandards(t *testing.T) {
	g := readMemos(t, map[string]string{
		"MS-WIDG.md":  "# [MS-WIDG]: Widget Exchange Protocol\n\n# 1 Introduction\n\n## 1.4 Relationship to Other Protocols\n\nThis protocol uses SOAP over HTTP or HTTPS.\n",
		"rfc2818.txt": memo(2818, "Category: Standards Track", "HTTP Over TLS", "HTTPS runs over HTTP [RFC2616].", "RFC2616 Hypertext Transfer Protocol"),
	})
	node, _ := g.Lookup("MS-WIDG")
	first, end := g.NarrowingsOf(node)
	if end != first+1 || len(g.Narrowing(first).Groups) != 1 || len(g.Narrowing(first).Groups[0]) != 2 {
		t.Errorf("%d narrowings, want one of SOAP to HTTP or HTTPS", end-first)
	}
}

// Who listens at a port runs over what has ports, if the document does not say otherwise what
// carries the protocol. Registered ports count where the text names none.
func TestPortsOfReadStandards(t *testing.T) {
	const (
		titled     = "The Crate Transfer Protocol (CRTP)"
		listens    = "\n2.  Ports\n\n   A server listens on UDP port 4711.\n"
		registered = "\n3.  IANA Considerations\n\n   IANA has assigned the TCP port 4711 and the UDP port 4711 to CRTP.\n"
	)
	for _, test := range []struct{ title, abstract, sections, want string }{
		{titled, "Crates.", listens, "UDP required"},
		{titled, "Crates.", "\n2.  Ports\n\n   A server SHOULD listen on UDP port 4711.\n", "UDP required"},
		{titled, "Crates.", listens + registered, "UDP required"},
		{titled, "Crates.", registered, "TCP one-of, UDP one-of"},
		{titled, "CRTP runs over IP.", listens, "IP required, UDP required"},
		{titled, "CRTP runs over HTTP.", listens, "HTTP required"},
		{titled, "CRTP can run over TCP.", listens, "TCP optional"},
		{titled, "CRTP can run over UDP.", listens, "UDP required"},
		{titled, "CRTP does not run over UDP.", listens, "UDP denied"},
		{"The URI Scheme of the Crate Transfer Protocol", "Crates.", listens, ""},
		{"Considerations for the Crate Transfer Protocol", "Crates.", listens, ""},
	} {
		g := readMemos(t, map[string]string{"rfc99001.txt": memo(99001, "Category: Standards Track", test.title, test.abstract) + test.sections})
		var got []string
		for number := range g.RelationCount() {
			if r := g.Relation(number); r.From == "RFC99001" && r.Kind == graph.LayersOn {
				got = append(got, r.To+" "+r.Need.String())
			}
		}
		if got := strings.Join(got, ", "); got != test.want {
			t.Errorf("%s: %s%s: it layers on %q, want %q", test.title, test.abstract, test.sections, got, test.want)
		}
	}
}

// A document on how one carrier carries a protocol, by its title, needs that, and offers no choice
// between it and what the text compares it with.
func TestCarrierInTitle(t *testing.T) {
	const text = "CRTP can run over TCP [RFC793] or UDP [RFC768]."
	for title, want := range map[string]string{
		"The Crate Transfer Protocol (CRTP)":          "TCP one-of, UDP one-of",
		"The Crate Transfer Protocol (CRTP) over TCP": "TCP required, UDP optional",
	} {
		g := readMemos(t, map[string]string{"rfc99001.txt": memo(99001, "Category: Standards Track", title, text, "RFC793 Transmission Control Protocol", "RFC768 User Datagram Protocol")})
		var got []string
		for number := range g.RelationCount() {
			if r := g.Relation(number); r.From == "RFC99001" && r.Kind == graph.LayersOn {
				got = append(got, r.To+" "+r.Need.String())
			}
		}
		if got := strings.Join(got, ", "); got != want {
			t.Errorf("%s: it layers on %q, want %q", title, got, want)
		}
	}
}

// That a transport is tunneled through another, as others say, makes the two alternatives all
// the same: what carries it by its nature its own document says.
func TestTunneledTransport(t *testing.T) {
	const status = "Category: Standards Track"
	references := []string{"RFC9260 Stream Control Transmission Protocol", "RFC768 User Datagram Protocol"}
	g := readMemos(t, map[string]string{
		"rfc9260.txt":  memo(9260, status, "Stream Control Transmission Protocol", "SCTP runs over IP."),
		"rfc99001.txt": memo(99001, status, "The Crate Transfer Protocol (CRTP)", "CRTP runs over SCTP. CRTP runs over UDP."),
		"rfc99002.txt": memo(99002, status, "Crates in Tunnels", "SCTP [RFC9260] runs over UDP [RFC768].", references...),
		"rfc99003.txt": memo(99003, status, "Crates behind Walls", "SCTP [RFC9260] runs over UDP [RFC768].", references...),
	})
	node, _ := g.Lookup("RFC99001")
	var got []string
	for _, group := range g.GroupsOf(node) {
		for _, alternative := range group.Members {
			for _, member := range alternative {
				got = append(got, g.ID(int(member)))
			}
		}
	}
	if diff := cmp.Diff([]string{"SCTP", "UDP"}, got); diff != "" {
		t.Errorf("CRTP runs over one of (-want +got):\n%s", diff)
	}
}

// What carries, in its messages, what secures it does without what carries that elsewhere.
func TestCarriesWhatSecuresIt(t *testing.T) {
	for _, test := range []struct{ abstract, want string }{
		{"CRTP uses TLS. CRTP packets encapsulate TLS records.", "TLS in RFC99001"},
		{"CRTP uses TLS. CRTP packets encapsulate labels.", ""},
		{"CRTP uses DNS. CRTP packets encapsulate DNS messages.", ""},
	} {
		g := readMemos(t, map[string]string{"rfc99001.txt": memo(99001, "Category: Standards Track", "The Crate Transfer Protocol (CRTP)", test.abstract, "RFC8446 The Transport Layer Security (TLS) Protocol Version 1.3")})
		node, _ := g.Lookup("RFC99001")
		var got []string
		for i, end := g.NarrowingsOf(node); i < end; i++ {
			n := g.Narrowing(i)
			for _, carrier := range n.Required {
				got = append(got, g.ID(int(n.Of))+" in "+g.ID(int(carrier)))
			}
		}
		if got := strings.Join(got, ", "); got != test.want {
			t.Errorf("%s: it carries %q, want %q", test.abstract, got, test.want)
		}
	}
}

// What carries a protocol as a rule is a group of one where nothing else is offered, and what
// a title lists is chosen from.
func TestCarriersOfReadStandards(t *testing.T) {
	for _, test := range []struct{ title, abstract, want string }{
		{"The Crate Transfer Protocol (CRTP)", "CRTP typically runs over TCP.", "TCP"},
		{"The Crate Transfer Protocol (CRTP)", "CRTP assumes a reliable stream such as that provided by TCP.", "TCP"},
		{"The Crate Transfer Protocol (CRTP)", "CRTP SHOULD run over TCP, and MAY run over UDP.", "TCP UDP"},
		{"The Crate Transfer Protocol (CRTP)", "CRTP assumes a reliable stream such as that provided by TCP. CRTP runs over labels [RFC97002].", "TCP"},
		{"The Crate Transfer Protocol (CRTP)", "CRTP assumes a reliable stream such as that provided by TCP. CRTP runs over belts [RFC97003].", ""},
		{"The Crate Transfer Protocol (CRTP)", "Applications typically run CRTP on top of UDP.", "UDP"},
		{"The Crate Transfer Protocol (CRTP)", "CRTP can run over TCP.", ""},
		{"The Crate Transfer Protocol (CRTP)", "CRTP runs over TCP.", ""},
		{"The Crate Transfer Protocol (CRTP)", "CRTP runs over TCP. CRTP can run over HTTP.", ""},
		{"Crates over TCP, TLS, and UDP", "Crates.", "TCP TLS UDP"},
		{"Crates over TLS", "This protocol can run over UDP, TCP, or TLS.", ""},
	} {
		g := readMemos(t, map[string]string{"rfc99001.txt": memo(99001, "Category: Standards Track", test.title, test.abstract, "RFC97002 Format of Labels", "RFC97003 Belt Protocol"),
			"rfc97002.txt": memo(97002, "Category: Standards Track", "Format of Labels", "Labels."),
			"rfc97003.txt": memo(97003, "Category: Standards Track", "Belt Protocol", "Belts."),
			"rfc9110.txt":  memo(9110, "Category: Standards Track", "HTTP Semantics", "HTTP runs over TCP.")})
		node, _ := g.Lookup("RFC99001")
		var members []string
		for _, group := range g.GroupsOf(node) {
			if group.Optional {
				continue
			}
			for _, alternative := range group.Members {
				members = append(members, g.ID(int(alternative[0])))
			}
		}
		if got := strings.Join(members, " "); got != test.want {
			t.Errorf("%s: %s: a choice of %q, want %q", test.title, test.abstract, got, test.want)
		}
	}
}

// What only tells how a known protocol is carried does not specify that.
func TestCarriageNamesNothing(t *testing.T) {
	g := readMemos(t, map[string]string{
		"rfc97001.txt": memo(97001, "Category: Standards Track", "Asynchronous Transfer Mode (ATM) over Belts", "Belts."),
		"rfc97002.txt": memo(97002, "Category: Standards Track", "Crate Naming Service (CNS) for Belts", "Names."),
	})
	want := []string{"RFC97001: RFC97001 | ", "RFC97002: RFC97002 | CNS"}
	if diff := cmp.Diff(want, protocolsOf(g)); diff != "" {
		t.Errorf("protocols (-want +got):\n%s", diff)
	}
}

// A document can do without what it says that it changes too.
func TestAlsoUpdates(t *testing.T) {
	g := readMemos(t, map[string]string{
		"rfc97001.txt": memo(97001, "Category: Standards Track", "Labels of Crates", "Labels."),
		"rfc97002.txt": memo(97002, "Category: Standards Track\nUpdates: 97001, 97000", "Lids of Crates", "This document also updates [RFC97001].", "RFC97001 Labels of Crates"),
	})
	from, _ := g.Lookup("RFC97002")
	to, _ := g.Lookup("RFC97001")
	first, end := g.Between(from, to)
	for number := first; number < end; number++ {
		if r := g.Relation(number); r.Kind == graph.Extends && r.Need == graph.Optional {
			return
		}
	}
	t.Error("it is required")
}

// What all who implement a protocol must support is needed wherever its document demands it, also in
// sections that are not read otherwise; nothing else there is.
func TestDemands(t *testing.T) {
	for _, test := range []struct{ heading, text, want string }{
		{"2.  Security Considerations", "Clients and servers MUST support TLS [RFC8446].", "required"},
		{"2.  Security Considerations\n\n   Crates.\n\n2.1.  Secrecy of Crates", "CRTP implementations MUST implement TLS [RFC8446].", "required"},
		{"Security Considerations", "Clients and servers MUST support TLS [RFC8446].", "required"},
		{"2.  Crates", "Lifts and gateways MUST support TLS [RFC8446].", "required"},
		{"2.  Security Considerations", "Clients and servers SHOULD support TLS [RFC8446].", "none"},
		{"2.  Security Considerations", "Clients of labelled crates MUST use TLS [RFC8446].", "none"},
		{"2.  Security Considerations", "Clients and servers MUST support HTTP [RFC9110].", "required"},
		{"2.  Crates", "Clients and servers MUST support TLS [RFC8446].", "required"},
		{"2.  Crates", "TLS [RFC8446] MUST be supported by all clients.", "required"},
		{"2.  Crates", "A crate server MUST require the use of TLS [RFC8446].", "required"},
		{"2.  Crates", "Clients MUST also\n   implement HTTP [RFC9110].", "required"},
		{"2.  Crates", "Servers MUST support the following:\n\n   o  HTTP [RFC9110]\n\n   o  Lids", "required"},
		{"2.  Crates", "A client MUST check each seal as per Section 5.4 of [RFC8446].", "required"},
		{"2.  Crates", "A client MUST check each seal, as per Section 5.4 of [RFC8446], if it is red.", "none"},
		{"2.  IANA Considerations", "A client MUST check each seal as per Section 5.4 of [RFC8446].", "none"},
		{"2.  Crates", "A client that speaks CRTP MUST check each seal as specified in [RFC8446], if it is red.", "none"},
		{"2.  Crates", "No client MUST check each seal as specified in [RFC8446].", "none"},
		{"2.  Crates", "Clients MUST disable the seals defined in [RFC8446].", "none"},
		{"2.  Crates", "Clients MUST use blue seals rather than the seals defined in [RFC8446].", "none"},
		{"2.  Crates", "Support for seals [RFC8446] was REQUIRED.", "none"},
		{"2.  Crates", "Support for seals [RFC8446] is REQUIRED.", "required"},
		{"2.  Crates", "Where crates are locked, clients MUST support TLS [RFC8446].", "none"},
		{"2.  Crates", "A server that uses TLS [RFC8446] MUST require a lid.", "none"},
		{"2.  Example of a Crate", "Clients and servers MUST support TLS [RFC8446].", "none"},
		{"2.  Crates", "Nothing.\n\n2.1.  Secrets\n\n   No client knows TLS [RFC8446].", "none"},
	} {
		g := readMemos(t, map[string]string{
			"rfc8446.txt":  memo(8446, "Category: Standards Track", "The Transport Layer Security (TLS) Protocol", "TLS."),
			"rfc9110.txt":  memo(9110, "Category: Standards Track", "HTTP Semantics", "HTTP."),
			"rfc97001.txt": memo(97001, "Category: Standards Track", "The Crate Transfer Protocol (CRTP)", "Crates.", "RFC8446 The Transport Layer Security (TLS) Protocol", "RFC9110 HTTP Semantics") + "\n" + test.heading + "\n\n   " + test.text + "\n",
		})
		from, _ := g.Lookup("RFC97001")
		to, _ := g.Lookup("TLS")
		if strings.Contains(test.text, "HTTP") {
			to, _ = g.Lookup("HTTP")
		}
		first, end := g.Between(from, to)
		got := "none"
		for number := first; number < end; number++ {
			if r := g.Relation(number); r.Kind.Dependency() {
				got = r.Need.String()
			}
		}
		if got != test.want {
			t.Errorf("%s: %s: %s, want %s", test.heading, test.text, got, test.want)
		}
	}
}

// What can carry a protocol, where that is several, replaces what others take for granted to carry
// the one that it extends.
func TestExtendedTaken(t *testing.T) {
	const track = "Category: Standards Track"
	files := map[string]string{
		"rfc768.txt":   memo(768, track, "User Datagram Protocol", "UDP."),
		"rfc793.txt":   memo(793, track, "Transmission Control Protocol", "TCP."),
		"rfc9260.txt":  memo(9260, track, "Stream Control Transmission Protocol", "SCTP."),
		"rfc8446.txt":  memo(8446, track, "The Transport Layer Security (TLS) Protocol", "TLS seals crates.", "RFC793 Transmission Control Protocol"),
		"rfc97009.txt": memo(97009, track, "The Crate Transfer Protocol (CRTP)", "CRTP is based on TLS [RFC8446]. CRTP can run over UDP [RFC768]. CRTP can run over SCTP [RFC9260].", "RFC8446 The Transport Layer Security (TLS) Protocol", "RFC768 User Datagram Protocol", "RFC9260 Stream Control Transmission Protocol"),
		"rfc97010.txt": memo(97010, track, "The Lid Transfer Protocol (LDTP)", "LDTP is based on TLS [RFC8446]. LDTP can run over UDP [RFC768].", "RFC8446 The Transport Layer Security (TLS) Protocol", "RFC768 User Datagram Protocol"),
		"rfc1035.txt":  memo(1035, track, "Domain Names", "DNS names crates.", "RFC793 Transmission Control Protocol"),
		"rfc97030.txt": memo(97030, track, "The Belt Protocol (BELT)", "BELT moves crates.", "RFC793 Transmission Control Protocol"),
		"rfc97011.txt": memo(97011, track, "The Name Transfer Protocol (NMTP)", "NMTP is based on DNS [RFC1035]. NMTP can run over UDP [RFC768]. NMTP can run over SCTP [RFC9260].", "RFC1035 Domain Names", "RFC768 User Datagram Protocol", "RFC9260 Stream Control Transmission Protocol"),
		"rfc97012.txt": memo(97012, track, "The Gear Transfer Protocol (GRTP)", "GRTP is based on BELT [RFC97030]. GRTP can run over UDP [RFC768]. GRTP can run over SCTP [RFC9260].", "RFC97030 The Belt Protocol (BELT)", "RFC768 User Datagram Protocol", "RFC9260 Stream Control Transmission Protocol"),
	}
	for i := range 6 {
		files[fmt.Sprintf("rfc9702%d.txt", i)] = memo(97020+i, track, fmt.Sprintf("Crates of Kind %d", i), "TLS [RFC8446] runs over TCP [RFC793].", "RFC8446 The Transport Layer Security (TLS) Protocol", "RFC793 Transmission Control Protocol")
		files[fmt.Sprintf("rfc9704%d.txt", i)] = memo(97040+i, track, fmt.Sprintf("Lids of Kind %d", i), "DNS [RFC1035] runs over TCP [RFC793].", "RFC1035 Domain Names", "RFC793 Transmission Control Protocol")
		files[fmt.Sprintf("rfc9705%d.txt", i)] = memo(97050+i, track, fmt.Sprintf("Gears of Kind %d", i), "BELT [RFC97030] runs over TCP [RFC793].", "RFC97030 The Belt Protocol (BELT)", "RFC793 Transmission Control Protocol")
	}
	g := readMemos(t, files)
	tcp, _ := g.Lookup("TCP")
	for id, want := range map[string]bool{
		"TLS": true, "DNS": true, "RFC97030": true,
		"RFC97009": false, "RFC97010": true,
		"RFC97011": true, // of an application
		"RFC97012": true, // of a layer that is not known
	} {
		node, _ := g.Lookup(id)
		got := slices.ContainsFunc(needs.NewRequirements(g).Required(node).Required, func(n needs.Needed) bool { return n.Node == tcp })
		if got != want {
			t.Errorf("%s requires TCP: %t, want %t", id, got, want)
		}
	}
}

// What texts call version 6 of IP is its own document where that was read, listed or not, and IP
// where it was not. What runs over a transport does not choose between this and what is below it.
func TestVersionOfIP(t *testing.T) {
	const track = "Category: Standards Track"
	files := map[string]string{
		"rfc791.txt":   memo(791, "", "Internet Protocol", "IP."),
		"rfc793.txt":   memo(793, "", "Transmission Control Protocol", "TCP segments MUST be sent over IP [RFC791].", "RFC791 Internet Protocol"),
		"rfc97001.txt": memo(97001, track, "Crates for IPv6", "Crates are carried over IPv6."),
		"rfc97002.txt": memo(97002, track, "The Lid Protocol (LID)", "LID runs over TCP [RFC793]. LID messages are carried in IPv6 packets.", "RFC793 Transmission Control Protocol"),
		"rfc97003.txt": memo(97003, track, "The Box Protocol (BOX)", "BOX runs over IPv4 or IPv6."),
	}
	needsOf := func(g *graph.Graph, id string) string {
		node, _ := g.Lookup(id)
		var shown []string
		for step := range g.Steps(node, graph.Down) {
			first, end := g.Between(node, step.Node)
			for number := first; number < end; number++ {
				if r := g.Relation(number); r.Kind.Dependency() {
					shown = append(shown, r.To+" "+r.Need.String())
				}
			}
		}
		slices.Sort(shown)
		return strings.Join(slices.Compact(shown), ", ")
	}
	check := func(want map[string]string) {
		t.Helper()
		g := readMemos(t, files)
		for id, want := range want {
			if got := needsOf(g, id); got != want {
				t.Errorf("%s: %s, want %s", id, got, want)
			}
		}
	}
	check(map[string]string{"RFC97001": "IP required", "RFC97003": "IP required"})
	files["rfc8200.txt"] = memo(8200, track, "Internet Protocol, Version 6 (IPv6) Specification", "IPv6.")
	check(map[string]string{"RFC97001": "RFC8200 required", "RFC97002": "RFC8200 optional, TCP required", "RFC97003": "IP one-of, RFC8200 one-of"})
}

// A document needs what it is about: the normative reference that it cites most, if it changes that,
// or cites it far more often than any other.
func TestMainstay(t *testing.T) {
	const track, changes, changesTwo = "Category: Standards Track", "Category: Standards Track\nUpdates: 97001", "Category: Standards Track\nUpdates: 97001, 97000"
	cites := func(labels, lids int) string {
		return strings.Repeat("Labels are told from others by their colors [RFC97001].\n   ", labels) + strings.Repeat("Lids are told by their sizes [RFC97002].\n   ", lids)
	}
	for _, test := range []struct {
		name, header, title, text string
		want                      string
	}{
		{"informative", track, "Colors of Things", cites(8, 4), ""},
		{"a model of a protocol", track, "A YANG Data Model for Colors", cites(8, 4), "uses optional service"},
		{"a model with a model", track, "A YANG Data Model for Other Colors", cites(8, 4), "uses required service"},
		{"what it is about", track, "Colors of Things", cites(8, 4), "uses required service"},
		{"one of two", track, "Colors of Things", cites(8, 5), "uses required service"},
		{"cited a few times", track, "Colors of Things", cites(7, 0), "uses optional service"},
		{"of those who do not implement", "Category: Informational", "Colors of Things", cites(8, 4), "uses optional service"},
		{"of those who record", track, "A Registry for Colors", cites(8, 4), "uses optional service"},
		{"what it changes", changesTwo, "Colors of Things", cites(3, 3), "extends required service"},
		{"what it changes too", changesTwo, "Colors of Things", cites(3, 4), "extends optional service"},
		{"what it changes and cites once or twice", changesTwo, "Colors of Things", cites(2, 0), "extends optional service"},
		{"what alone it changes", changes, "Colors of Things", cites(2, 4), "extends required service"},
		{"requirements that it changes", changes, "Requirements of Colors", cites(2, 4), "extends optional service"},
		{"what it changes and replaces another for", changes + "\nObsoletes: 97000", "Colors of Things", cites(3, 3), "extends optional service"},
		{"types of what it is about", track, "Colors of Things", "This document uses the data types of [RFC97001].\n   " + cites(8, 4), "uses required types"},
	} {
		labels := "Labels of Crates"
		switch test.name {
		case "a model with a model":
			labels = "A YANG Data Model for Labels"
		case "requirements that it changes":
			labels = "Requirements for Labels"
		}
		text := memo(97003, test.header, test.title, test.text, "RFC97001 "+labels, "RFC97002 Lids of Crates")
		if test.name == "informative" {
			text = strings.Replace(text, "1.  Normative", "1.  Informative", 1)
			text = strings.Replace(text, "\n   [RFC97002] Scribe", "\n2.  Normative References\n\n   [RFC97002] Scribe", 1)
		}
		g := readMemos(t, map[string]string{
			"rfc97001.txt": memo(97001, track, labels, "Labels."),
			"rfc97002.txt": memo(97002, track, "Lids of Crates", "Lids."),
			"rfc97003.txt": text,
		})
		from, _ := g.Lookup("RFC97003")
		to, _ := g.Lookup("RFC97001")
		first, end := g.Between(from, to)
		got := ""
		for number := first; number < end; number++ {
			if r := g.Relation(number); r.Kind.Dependency() {
				got = fmt.Sprint(r.Kind, " ", r.Need, " ", r.Purpose)
			}
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// What the text of a document cites again and again, and states nothing of, it needs; what it cites
// some times it may need. Of what gives forms of data it needs types.
func TestRests(t *testing.T) {
	const track = "Category: Standards Track"
	for _, test := range []struct {
		header, title string
		labels, lids  int // citations
		text, want    string
	}{
		{track, "Colors of Things", 8, 8, "", "uses required service; uses required service"},
		{track, "Colors of Things", 8, 5, "", "uses required service; uses optional service"},
		{track, "Colors of Things", 8, 4, "", "uses required service; "},
		{track, "Colors of Things", 9, 8, "This document is about labels [RFC97001]. ", "uses required service; uses required service"},
		{track, "Parts of Crates: Colors", 9, 8, "This document is about labels [RFC97001]. ", "uses optional service; uses required service"},
		{track, "Colors of Things", 9, 8, "This document uses [RFC97001] if it has labels. ", "uses optional service; uses required service"},
		{"Category: Informational", "Colors of Things", 8, 8, "", "; "},
		{track, "Registration of Colors", 8, 8, "", "; "},
		{track, "A YANG Data Model for Crates", 9, 2, "", "; "},
	} {
		body := "\n2.  Loading\n\n   " + strings.Repeat("Labels are told from others by colors [RFC97001].\n   ", test.labels) + strings.Repeat("Lids are told by sizes [RFC97002].\n   ", test.lids)
		g := readMemos(t, map[string]string{
			"rfc97001.txt": memo(97001, track, "Parts of Crates: Labels", "Labels."),
			"rfc97002.txt": memo(97002, track, "Lids of Crates", "Lids."),
			"rfc97003.txt": memo(97003, test.header, test.title, test.text, "RFC97001 Parts of Crates: Labels", "RFC97002 Lids of Crates") + body,
		})
		from, _ := g.Lookup("RFC97003")
		var got []string
		for _, id := range []string{"RFC97001", "RFC97002"} {
			to, _ := g.Lookup(id)
			said := ""
			for number, end := g.Between(from, to); number < end; number++ {
				if r := g.Relation(number); r.Kind.Dependency() {
					said = fmt.Sprint(r.Kind, " ", r.Need, " ", r.Purpose)
				}
			}
			got = append(got, said)
		}
		if got := strings.Join(got, "; "); got != test.want {
			t.Errorf("%s, %s, %d and %d citations, %q: %q, want %q", test.header, test.title, test.labels, test.lids, test.text, got, test.want)
		}
	}
}

// What few of many sections cite again and again, or the text only in a row with others, a document may
// do without.
func TestRestsSpread(t *testing.T) {
	const track, apart, row = "Category: Standards Track", "Labels are told from others by colors [RFC97001].", "Labels [RFC97001] and lids [RFC97002] have colors."
	for _, test := range []struct {
		name            string
		sections        int // of the document
		citing, times   int // those that cite, and how often each does
		title, sentence string
		want            graph.Need
	}{
		{"few sections", 60, 2, 4, "Loading", apart, graph.Optional},
		{"many sections", 60, 5, 2, "Loading", apart, graph.Required},
		{"a tenth of the sections", 24, 2, 4, "Loading", apart, graph.Required},
		{"one in a row", 60, 8, 1, "Loading", row, graph.Optional},
		{"sections aside", 60, 8, 1, "Terminology", apart, graph.Optional},
	} {
		var body strings.Builder
		for i := range test.sections {
			title, text := "Storing", "Crates are stored."
			if i < test.citing {
				title, text = test.title, strings.Repeat(test.sentence+"\n   ", test.times)
			}
			fmt.Fprintf(&body, "\n%d.  %s\n\n   %s\n", i+2, title, text)
		}
		g := readMemos(t, map[string]string{
			"rfc97001.txt": memo(97001, track, "Parts of Crates: Labels", "Labels."),
			"rfc97002.txt": memo(97002, track, "Lids of Crates", "Lids."),
			"rfc97003.txt": memo(97003, track, "Colors of Things", "", "RFC97001 Parts of Crates: Labels", "RFC97002 Lids of Crates", "RFC97004 Belts") +
				body.String() + "\n99.  Moving\n\n" + strings.Repeat("   Things move on belts [RFC97004].\n", 9),
		})
		from, _ := g.Lookup("RFC97003")
		to, _ := g.Lookup("RFC97001")
		got := graph.Reported
		for number, end := g.Between(from, to); number < end; number++ {
			if r := g.Relation(number); r.Kind.Dependency() {
				got = r.Need
			}
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// What a document records of others, or manages, it does not need.
func TestRecordsAndManagedObjects(t *testing.T) {
	const track = "Category: Standards Track"
	g := readMemos(t, map[string]string{
		"rfc97001.txt": memo(97001, track, "Terminology of Labels", "This document uses the Belt Protocol [RFC97009].", "RFC97009 Belt Protocol"),
		"rfc97002.txt": memo(97002, track, "A Registry for Labels", "This document uses the Belt Protocol [RFC97009].", "RFC97009 Belt Protocol"),
		"rfc97003.txt": memo(97003, track, "Registry of Crates Protocol", "This document uses the Belt Protocol [RFC97009].", "RFC97009 Belt Protocol"),
		"rfc97004.txt": memo(97004, track, "Crates Management Information Base", "This document uses the Belt Protocol [RFC97009]. It uses the Lid MIB [RFC97008].", "RFC97009 Belt Protocol", "RFC97008 The Lid MIB"),
	})
	for _, test := range []struct {
		from, to string
		kind     graph.Kind
		need     graph.Need
	}{
		{"RFC97001", "RFC97009", graph.Uses, graph.Optional},
		{"RFC97002", "RFC97009", graph.Uses, graph.Optional},
		{"RFC97003", "RFC97009", graph.Uses, graph.Required},
		{"RFC97004", "RFC97009", graph.Manages, graph.Required},
		{"RFC97004", "RFC97008", graph.Uses, graph.Required},
	} {
		from, _ := g.Lookup(test.from)
		to, _ := g.Lookup(test.to)
		first, end := g.Between(from, to)
		var got []string
		for number := first; number < end; number++ {
			if r := g.Relation(number); r.Kind != graph.Cites {
				got = append(got, fmt.Sprint(r.Kind, " ", r.Need))
			}
		}
		if want := fmt.Sprint(test.kind, " ", test.need); len(got) != 1 || got[0] != want {
			t.Errorf("%s > %s: %q, want %q", test.from, test.to, got, want)
		}
	}
}

// A form of data and an algorithm that another body publishes lend themselves: their titles say it.
func TestLentByTitle(t *testing.T) {
	text := "The Crate Protocol uses [CML]. Lids are locked using [KNOT].\n   Implementations MUST implement KNOT [KNOT]. It uses the Belt Protocol [BELT]."
	g := readMemos(t, map[string]string{
		"rfc97001.txt": memo(97001, "Category: Standards Track", "The Crate Protocol", text, "CML= The Crated Markup Language (CML) 2.0", "KNOT= Knot: A 64-bit Block Cipher", "BELT= Belt Protocol for Crates in Crated Markup Language"),
	})
	from, _ := g.Lookup("RFC97001")
	for id, want := range map[string]string{"CML": "required types", "KNOT": "required types", "BELT": "required service"} {
		to, _ := g.Lookup(id)
		first, end := g.Between(from, to)
		got := ""
		for number := first; number < end; number++ {
			if r := g.Relation(number); r.Kind.Dependency() {
				got = fmt.Sprint(r.Need, " ", r.Purpose)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}
