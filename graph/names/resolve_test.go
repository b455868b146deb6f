package names_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/names"
)

// directory is a graph of names only.
func directory(t testing.TB) *graph.Graph {
	t.Helper()
	var b build.Builder
	for _, p := range []graph.Protocol{
		{ID: "MC-QCOMP", Title: "Component Model Plus (COM+) Queued Parts Protocol", Aliases: []string{"QC"}},
		{ID: "MS-BLOCK", Title: "Message Block (BLK) Protocol", Aliases: []string{"BLK", "Block1"}},
		{ID: "MS-BLOCK2", Title: "Message Block (BLK) Protocol Versions 2 and 3", Aliases: []string{"BLK"}},
		{ID: "MS-BLK", Title: "Bulk Data Specification"},
		{ID: "MS-TWIN", Title: "First Twin Protocol"},
		{ID: "MC-TWIN", Title: "Second Twin Protocol"},
		{ID: "STREAM", Title: "Byte Stream Protocol", Category: graph.CategoryStandard, Specifications: []string{"RFC1111", "RFC2222"}, Aliases: []string{"shared", "both"}},
		{ID: "GHOST", Title: "Byte Stream Protocol", Specifications: []string{"RFC3333"}, Aliases: []string{"shared", "haunted"}, Dangling: true},
		{ID: "SPIRIT", Aliases: []string{"haunted"}, Dangling: true},
		{ID: "MS-OTHER", Title: "Other Things: Remote Protocol", Aliases: []string{"both"}},
		{ID: "MS-CONTROL", Title: "Remote Control of Things Protocol"},
		{ID: "SER9114", Title: "Crates", Family: "series", Aliases: []string{"CR/3"}, Documents: []graph.Document{{Tag: "SER9114", Numbers: []string{"GST 7", "BCP 14"}}}},
		{ID: "case"},
		{ID: "CASE"},
		{ID: "Case"},
	} {
		b.AddProtocol(p)
	}
	return graphtest.MustBuild(t, &b)
}

func TestResolve(t *testing.T) {
	g := directory(t)
	for _, test := range []struct {
		name, want string
		exact      bool
	}{
		{"MS-BLOCK", "MS-BLOCK", true},
		{"ms-block", "MS-BLOCK", true},
		{"stream", "STREAM", true},
		{"Case", "Case", true},
		{"[MS-BLOCK]", "MS-BLOCK", true},
		{" [ ms-block2 ]\t", "MS-BLOCK2", true},
		{"block", "MS-BLOCK", false},
		{"BLOCK2", "MS-BLOCK2", false},
		{"MS-QCOMP", "MC-QCOMP", false},
		{"qcomp", "MC-QCOMP", false},
		{"qc", "MC-QCOMP", false},
		{"block1", "MS-BLOCK", false},
		{"rfc1111", "STREAM", false},
		{"RFC 2222", "STREAM", false},
		{"[RFC3333]", "GHOST", false},
		{"ser 9114", "SER9114", false},
		{"SER09114", "SER9114", false},
		{"cr/3", "SER9114", false},
		{"gst 7", "SER9114", false},
		{"GST07", "SER9114", false},
		{"bcp14", "SER9114", false},
		// An alias of two, but an ID with a prefix.
		{"blk", "MS-BLK", false},
		// An alias or a title of two, of which one was read.
		{"Shared", "STREAM", false},
		{"byte stream", "STREAM", false},
		// Titles.
		{"Message Block (BLK) Protocol", "MS-BLOCK", false},
		{"the message block protocol", "MS-BLOCK", false},
		{"Message Block", "MS-BLOCK", false},
		{"message block blk", "MS-BLOCK", false},
		{"Message Block Protocol Specification", "MS-BLOCK", false},
		{"message block versions 2 and 3", "MS-BLOCK2", false},
		{"bulk data", "MS-BLK", false},
		{"queued parts", "MC-QCOMP", false},
		{"com+", "MC-QCOMP", false},
		{"first", "MS-TWIN", false},
		// Words of two titles, adjacent in one.
		{"things remote", "MS-OTHER", false},
		{"parts component", "MC-QCOMP", false},
		{"Versions Block", "MS-BLOCK2", false},
	} {
		m, err := names.Resolve(g, test.name)
		if err != nil {
			t.Errorf("Resolve(%q): %v", test.name, err)
			continue
		}
		if got := g.ID(m.Node); got != test.want || m.Exact != test.exact {
			t.Errorf("Resolve(%q) = %s, exact %v; want %s, %v", test.name, got, m.Exact, test.want, test.exact)
		}
	}
}

func TestResolveAmbiguous(t *testing.T) {
	g := directory(t)
	for name, want := range map[string][]string{
		"twin":          {"MC-TWIN", "MS-TWIN"},
		"[twin]":        {"MC-TWIN", "MS-TWIN"},
		"cAsE":          {"CASE", "Case", "case"},
		"both":          {"MS-OTHER", "STREAM"},
		"haunted":       {"GHOST", "SPIRIT"},
		"block message": {"MS-BLOCK", "MS-BLOCK2"},
		"TWIN protocol": {"MC-TWIN", "MS-TWIN"},
	} {
		_, err := names.Resolve(g, name)
		var ambiguous *names.AmbiguousError
		if !errors.As(err, &ambiguous) {
			t.Errorf("Resolve(%q): %v, want it to be ambiguous", name, err)
			continue
		}
		if diff := cmp.Diff(&names.AmbiguousError{Name: name, Candidates: want}, ambiguous); diff != "" {
			t.Errorf("Resolve(%q) (-want +got):\n%s", name, diff)
		}
	}
}

func TestResolveMostCited(t *testing.T) {
	var b build.Builder
	for _, p := range []graph.Protocol{
		{ID: "S1", Title: "The Crate Tape Framework", Documents: []graph.Document{{Tag: "S1"}}},
		{ID: "S2", Title: "Crate Tape Colours", Documents: []graph.Document{{Tag: "S2"}}},
		{ID: "S3", Title: "Gears on Crate Tape", Documents: []graph.Document{{Tag: "S3"}}},
		{ID: "S4", Title: "Lists of Belts and Tapes (LBT)", Documents: []graph.Document{{Tag: "S4"}}},
		{ID: "S5", Title: "LBT Colours", Documents: []graph.Document{{Tag: "S5", ObsoletedBy: []string{"S4"}}}},
		{ID: "S6", Title: "The Gum Protocol"}, {ID: "S7", Title: "Gum Colours"}, {ID: "S8", Title: "Making Gum"},
		{ID: "GLUE", Dangling: true}, {ID: "S9", Title: "Adhesives", Aliases: []string{"Glue"}}, {ID: "S10", Title: "Adhesive Colours", Aliases: []string{"glue"}},
		{ID: "MS-GEAR", Title: "Gear Extensions"}, {ID: "S13", Title: "Gears", Aliases: []string{"GEAR"}},
		{ID: "MS-BELT", Title: "Belt Extensions"}, {ID: "S14", Title: "Belts", Aliases: []string{"BELT"}},
		{ID: "S11", Title: "Nails", Aliases: []string{"pin"}}, {ID: "S12", Title: "Pins", Aliases: []string{"pin"}},
	} {
		b.AddProtocol(p)
	}
	for id, citations := range map[string]int{"S1": 6, "S2": 2, "S3": 6, "S5": 9, "S4": 1, "S6": 3, "S7": 1, "S8": 4, "S9": 3, "S10": 1, "S11": 5, "S12": 2, "MS-GEAR": 1, "S13": 3, "MS-BELT": 2, "S14": 5} {
		for n := range citations {
			b.AddRelation(graph.Relation{From: fmt.Sprintf("C%d", n), To: id, Kind: graph.Cites})
		}
	}
	g := graphtest.MustBuild(t, &b)
	for _, test := range []struct{ name, want string }{
		{"crate tape", "S1, of 3"},            // the title begins with it, and is cited three times as often as the other
		{"lbt", "S4, of 1"},                   // what replaced the other
		{"gum", "S6, of 1"},                   // all of the title
		{"glue", "S9, of 2"},                  // an alias of what was read, before the ID of what was not
		{"GLUE", "GLUE, of 1"},                // which is meant where it is written so
		{"gear", "S13, of 2"},                 // an alias, cited three times as often as the ID with a prefix
		{"belt", "MS-BELT, of 1"},             // not so
		{"pin", "ambiguous S11 S12"},          // five to two
		{"colours", "ambiguous S2 S10 S5 S7"}, // no title begins with it
	} {
		got := ""
		m, err := names.Resolve(g, test.name)
		if ambiguous := (*names.AmbiguousError)(nil); errors.As(err, &ambiguous) {
			got = "ambiguous " + strings.Join(ambiguous.Candidates, " ")
		} else if err == nil {
			got = fmt.Sprintf("%s, of %d", g.ID(m.Node), len(m.Others)+1)
		}
		if got != test.want {
			t.Errorf("Resolve(%q) = %s, want %s", test.name, got, test.want)
		}
	}
}

func TestResolveUnknown(t *testing.T) {
	g := directory(t)
	for name, want := range map[string][]string{
		"":                     nil,
		"[]":                   nil,
		"protocol":             nil,
		"MS-":                  nil,
		"nothing of the sort":  nil,
		"MS-BLOKC":             {"MS-BLK", "MS-BLOCK", "MS-BLOCK2"},
		"steam":                {"STREAM"},
		"MS-STREAM":            {"STREAM"},
		"MSTWIN":               {"MS-TWIN", "MC-TWIN"},
		"haunte":               {"GHOST", "SPIRIT"},
		strings.Repeat("x", 9): nil,
	} {
		_, err := names.Resolve(g, name)
		var unknown *names.UnknownError
		if !errors.As(err, &unknown) {
			t.Errorf("Resolve(%q): %v, want it to be unknown", name, err)
			continue
		}
		if diff := cmp.Diff(&names.UnknownError{Name: name, Nearest: want}, unknown); diff != "" {
			t.Errorf("Resolve(%q) (-want +got):\n%s", name, diff)
		}
	}
}

// A number of a series is written with a hyphen or without; that of no document is not
// mistaken for others.
func TestResolveSeries(t *testing.T) {
	var b build.Builder
	for n := range 12 {
		gep, gear := fmt.Sprintf("GEP-%04d", 10*n+3), fmt.Sprintf("GEAR%d", 100+n)
		b.AddProtocol(graph.Protocol{ID: gep, Family: "gep", Documents: []graph.Document{{Tag: gep, Read: true}}})
		b.AddProtocol(graph.Protocol{ID: gear, Family: "gear", Documents: []graph.Document{{Tag: gear, Date: fmt.Sprint(2030 - n), Read: true}}})
	}
	b.AddProtocol(graph.Protocol{ID: "GEAR999", Family: "gear", Dangling: true})
	b.AddProtocol(graph.Protocol{ID: "CAM2", Title: "The Cam Protocol", Documents: []graph.Document{{Tag: "CAM2", Read: true}}})
	g := graphtest.MustBuild(t, &b)
	for _, test := range []struct{ name, want string }{
		{"gep 33", "GEP-0033"},
		{"GEP33", "GEP-0033"},
		{"gep-033", "GEP-0033"},
		{"gear-104", "GEAR104"},
		{"GEAR 0104", "GEAR104"},
		{"gear 999", "GEAR999"},
		{"GEP-44", `no protocol "GEP-44": the graph has documents of that series up to GEP-0113, but not this one ("strata list" shows all)`},
		{"gear115", `no protocol "gear115": the graph has documents of that series up to GEAR111 (2019), but not this one ("strata list" shows all)`},
		{"CAM3", `no protocol "CAM3": did you mean CAM2? ("strata list" shows all)`},
	} {
		got := ""
		if m, err := names.Resolve(g, test.name); err != nil {
			got = err.Error()
		} else {
			got = g.ID(m.Node)
		}
		if got != test.want {
			t.Errorf("Resolve(%q) = %s, want %s", test.name, got, test.want)
		}
	}
}

func TestResolveErrors(t *testing.T) {
	many := make([]string, 11)
	for i := range many {
		many[i] = fmt.Sprintf("P%d", i)
	}
	for _, test := range []struct {
		err  error
		want string
	}{
		{&names.AmbiguousError{Name: "x", Candidates: []string{"A", "B"}}, `protocol name "x" is ambiguous, give one of A, B`},
		{&names.AmbiguousError{Name: "x", Candidates: many[:8]}, `protocol name "x" is ambiguous, give one of P0, P1, P2, P3, P4, P5, P6, P7`},
		{&names.AmbiguousError{Name: "x", Candidates: many}, `protocol name "x" is ambiguous, give one of P0, P1, P2, P3, P4, P5, P6, P7, ... and 3 more`},
		{&names.UnknownError{Name: "XYZ"}, `no protocol "XYZ" ("strata list" shows all)`},
		{&names.UnknownError{Name: "XYZ", Nearest: many[:1]}, `no protocol "XYZ": did you mean P0? ("strata list" shows all)`},
		{&names.UnknownError{Name: "XYZ", Nearest: many[:2]}, `no protocol "XYZ": did you mean P0 or P1? ("strata list" shows all)`},
		{&names.UnknownError{Name: "XYZ", Nearest: many[:3]}, `no protocol "XYZ": did you mean P0, P1 or P2? ("strata list" shows all)`},
		{&names.UnknownError{Name: "a\nb\xff"}, `no protocol "a\nb\xff" ("strata list" shows all)`},
		{&names.UnknownError{Name: strings.Repeat("é", 100)}, `no protocol "` + strings.Repeat("é", 80) + `..." ("strata list" shows all)`},
	} {
		if got := test.err.Error(); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

func TestEveryIDResolvesToItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`(MS-|MC-|ms-)?[A-Ca-c]{1,3}`)
		var b build.Builder
		for _, id := range rapid.SliceOfN(name, 1, 12).Draw(t, "ids") {
			b.AddProtocol(graph.Protocol{ID: id, Aliases: rapid.SliceOfN(name, 0, 2).Draw(t, "aliases"), Dangling: rapid.Bool().Draw(t, "dangling")})
		}
		g := graphtest.MustBuild(t, &b)
		for i := range g.Len() {
			for _, name := range []string{g.ID(i), "[" + g.ID(i) + "]", " " + g.ID(i) + " "} {
				if m, err := names.Resolve(g, name); err != nil || m.Node != i || !m.Exact || len(m.Others) > 0 {
					t.Errorf("Resolve(%q) = %v, %v", name, m, err)
				}
			}
			// What differs by letter case only is beaten by nothing but the alias of what
			// was read, unless it was read itself.
			var same, aliased []string
			read := false
			for j := range g.Len() {
				p := g.Protocol(j)
				switch isName := func(name string) bool { return strings.EqualFold(g.ID(i), name) }; {
				case isName(p.ID):
					same = append(same, p.ID)
					read = read || !p.Dangling
				case !p.Dangling && slices.ContainsFunc(p.Aliases, isName):
					aliased = append(aliased, p.ID)
				}
			}
			m, err := names.Resolve(g, strings.ToTitle(g.ID(i)))
			if _, isID := g.Lookup(strings.ToTitle(g.ID(i))); !isID && !read && len(aliased) > 0 {
				if err == nil && (m.Exact || !slices.Contains(aliased, g.ID(m.Node))) || err != nil && len(aliased) == 1 {
					t.Errorf("Resolve(%q) = %v, %v, want one of %q", strings.ToTitle(g.ID(i)), m, err, aliased)
				}
				continue
			}
			if err == nil && (!m.Exact || !slices.Contains(same, g.ID(m.Node))) || err != nil && len(same) == 1 {
				t.Errorf("Resolve(%q) = %v, %v, want one of %q", strings.ToTitle(g.ID(i)), m, err, same)
			}
		}
	})
}

func FuzzResolve(f *testing.F) {
	g := directory(f)
	for _, name := range []string{"", "[", "MS-", "ms-block", "Queued Parts", "(", "rfc 1111", "\xff\x00", "K-", strings.Repeat("a", 300)} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if m, err := names.Resolve(g, name); err != nil {
			if text := err.Error(); strings.ContainsAny(text, "\r\n") || len(text) > 1000 || !utf8.ValidString(text) {
				t.Errorf("not an error message of one short line: %q", text)
			}
		} else if m.Node < 0 || m.Node >= g.Len() {
			t.Errorf("node %d", m.Node)
		}
		for _, c := range names.Complete(g, name) {
			if g.ID(c.Node) != c.Name {
				t.Errorf("completes to %q, which is no ID", c.Name)
			}
		}
	})
}

func TestComplete(t *testing.T) {
	g := directory(t)
	for prefix, want := range map[string][]string{
		"MS-B":      {"MS-BLK", "MS-BLOCK", "MS-BLOCK2"},
		"bloc":      {"MS-BLOCK", "MS-BLOCK2"},
		"mc":        {"MC-QCOMP", "MC-TWIN"},
		"s":         {"SER9114", "SPIRIT", "STREAM"},
		"tw":        {"MC-TWIN", "MS-TWIN"},
		"MS-BLOCK2": {"MS-BLOCK2"},
		"MS-BLOCK3": nil,
		"MC-BLOCK":  nil,
	} {
		var got []string
		for _, c := range names.Complete(g, prefix) {
			got = append(got, c.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Complete(%q) (-want +got):\n%s", prefix, diff)
		}
	}
	if got := names.Complete(g, ""); len(got) != g.Len() {
		t.Errorf("the empty prefix completes to %d of %d IDs", len(got), g.Len())
	}
}

func BenchmarkResolve(b *testing.B) {
	g := graphtest.Large(b, 100_000)
	for _, name := range []string{"MS-P050000", "p050000", "DOS777", "object 4242 service", "service 4242", "P05000X"} {
		b.Run(strings.ReplaceAll(name, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				names.Resolve(g, name)
			}
		})
	}
}

// What may be left out of a name is what the graph's own protocols begin with.
func TestResolvePrefix(t *testing.T) {
	var b build.Builder
	for _, p := range []graph.Protocol{
		{ID: "XEP-0045"}, {ID: "QQ-ROOM"}, {ID: "LONG-NAME"}, {ID: "A-LETTER"}, {ID: "low-case"},
		{ID: "WS-PARTS", Category: graph.CategoryStandard},
	} {
		b.AddProtocol(p)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"0045": "XEP-0045", "room": "QQ-ROOM", "qq-0045": "XEP-0045",
		"parts": "", "WS-ROOM": "", "name": "", "letter": "", "case": "",
	} {
		match, err := names.Resolve(g, name)
		if got := ""; err == nil {
			if got = g.ID(match.Node); got != want || match.Exact {
				t.Errorf("Resolve(%q): %s, exact: %t; want %q", name, got, match.Exact, want)
			}
		} else if want != "" {
			t.Errorf("Resolve(%q): %v, want %s", name, err, want)
		}
	}
}
