package query_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/query"
)

// say builds a graph of documents from lines such as
//
//	A uses B: A relationships, B glossary optional
//
// which are two pieces of evidence for a relation. The words after a document and
// a source are flags of the evidence: optional, against. "A none" and "none B" say
// that A has no dependencies and B no dependents. A name with a question mark is a
// dangling protocol, one in parentheses the title of the protocol before it.
func say(t testing.TB, text string) *graph.Graph {
	t.Helper()
	var b build.Builder
	evidence := func(list string) []graph.Evidence {
		var found []graph.Evidence
		for i, item := range strings.Split(list, ",") {
			words := strings.Fields(item)
			if len(words) == 0 {
				continue
			}
			source, err := graph.ParseSource(words[1])
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, graph.Evidence{
				Document: words[0], Source: source, Line: i + 1,
				Optional: slices.Contains(words[2:], "optional"), Denied: slices.Contains(words[2:], "against"),
			})
		}
		return found
	}
	protocol := func(name string) string {
		id, dangling := strings.CutSuffix(name, "?")
		category := graph.CategoryProtocol
		if id == strings.ToLower(id) {
			category = graph.CategoryStandard
		}
		b.AddProtocol(graph.Protocol{ID: id, Category: category, Dangling: dangling})
		return id
	}
	for line := range strings.Lines(text) {
		head, places, _ := strings.Cut(strings.TrimSpace(line), ":")
		words := strings.Fields(head)
		switch {
		case len(words) == 0:
		case words[1] == "titled":
			b.AddProtocol(graph.Protocol{ID: protocol(words[0]), Title: strings.Join(words[2:], " ")})
		case words[1] == "none":
			b.AddProtocol(graph.Protocol{ID: words[0], NoDependencies: evidence(places)})
		case words[0] == "none":
			b.AddProtocol(graph.Protocol{ID: words[1], NoDependents: evidence(places)})
		default:
			kind, err := graph.ParseKind(words[1])
			if err != nil {
				t.Fatal(err)
			}
			b.AddRelation(graph.Relation{From: protocol(words[0]), To: protocol(words[2]), Kind: kind, Evidence: evidence(places)})
		}
	}
	return graphtest.MustBuild(t, &b)
}

// findings writes findings as "undeclared A > B: A1 | A0": what states it, by
// document and line, and the other side.
func findings(g *graph.Graph, list []query.Defect) []string {
	places := func(list []graph.Evidence) string {
		var names []string
		for _, ev := range list {
			names = append(names, fmt.Sprint(ev.Document, ev.Line))
		}
		return strings.Join(names, " ")
	}
	var lines []string
	for _, f := range list {
		line := fmt.Sprintf("%v %s > %s", f.Check, g.ID(f.From), g.ID(f.To))
		if len(f.By) > 0 {
			line += " by " + graphtest.IDs(g, f.By)[0]
		}
		if f.Protocol != f.From {
			line += " of " + g.ID(f.Protocol)
		}
		lines = append(lines, strings.TrimSpace(line+": "+places(f.Evidence)+" | "+places(f.Other)))
	}
	return lines
}

func TestAudit(t *testing.T) {
	for _, test := range []struct {
		name, graph string
		want        []string
	}{
		{"nothing", "", nil},
		{"all in order", "A uses B: A relationships \n A cites B: A normative-references, A body", nil},

		{"undeclared", "A uses B: A transport \n A cites C: A normative-references, A body", []string{"undeclared A > B: A1 | A0"}},
		{"undeclared, by two statements", "A uses B: A prerequisites, A transport \n A layers-on B: A relationships \n A cites C: A informative-references, A body",
			[]string{"undeclared A > B: A1 A2 A1 | A0"}},
		{"an import is a statement", "A uses B: A idl \n A cites C: A normative-references, A body", []string{"undeclared A > B: A1 | A0"}},
		{"informative references declare too", "A uses B: A transport \n A cites B: A informative-references, A body", nil},
		{"what others say of it is not its own", "A uses B: B relationships \n A cites C: A normative-references, A body", nil},
		{"an overview speaks in general", "A uses B: A overview, A glossary \n A cites C: A normative-references, A body", nil},
		{"no list of references", "A uses B: A transport", nil},
		{"denied", "A uses B: A transport against \n A cites C: A normative-references, A body", nil},
		{"of itself", "A uses A: A transport \n A cites C: A normative-references, A body", nil},
		{"no dependency", "A manages B: A transport \n A cites C: A normative-references, A body", nil},
		{"of what was not read", "A? uses B: A transport \n A? cites C: A normative-references, A body", nil},
		{"declared by what extends it", "A uses b: A transport \n A uses C: A transport \n C extends b: C overview \n A cites C: A normative-references, A body", nil},
		{"declared by what is layered on it", "A uses b: A transport \n A uses C: A transport \n C layers-on b: C transport \n A cites C: A normative-references, A body", nil},
		{"another protocol is declared by itself alone", "A uses B: A transport \n A uses C: A transport \n C titled Extension of B \n C extends B: C overview \n A cites C: A normative-references, A body", []string{"undeclared A > B: A1 | A0"}},
		{"not declared by what only uses it", "A uses b: A transport \n A uses C: A transport \n C uses b: C transport \n A cites C: A normative-references, A body", []string{"undeclared A > b: A1 | A0"}},
		{"not declared by what it does not depend on", "A uses b: A transport \n C extends b: C transport \n A cites C: A normative-references, A body", []string{"undeclared A > b: A1 | A0"}},
		{"declared by a title", "A uses pop: A transport \n C titled Extension of POP, Version 3 \n A cites C: A normative-references, A body", nil},
		{"declared by a tag", "A uses usb: A transport \n A cites USB-SPC2: A normative-references, A body", nil},
		{"not by a part of a word", "A uses pop: A transport \n C titled Extension of POP3 \n A cites C: A normative-references, A body", []string{"undeclared A > pop: A1 | A0"}},

		{"unused", "A cites B: A normative-references", []string{"unused-reference A > B: A1 |"}},
		{"unused, listed twice", "A cites B: A normative-references, A informative-references", []string{"unused-reference A > B: A1 A2 |"}},
		{"used in the text", "A cites B: A informative-references, A body", nil},
		{"used by name", "A cites B: A normative-references \n C related B: A overview", nil},
		{"used by another document", "A cites B: A normative-references \n A related B: B overview", []string{"unused-reference A > B: A1 |"}},
		{"listed by another document", "A cites B: C normative-references", nil},

		{"a contradiction", "A uses B: A relationships, B relationships against", []string{"contradiction A > B: A1 | B2"}},
		{"denied by who depends", "A uses B: A relationships against, B relationships", []string{"contradiction A > B: B2 | A1"}},
		{"a denial of the whole", "A uses B: A relationships, A transport \n none B: B relationships against", []string{"contradiction A > B: A1 A2 | B1"}},
		{"a denial of all dependencies", "A uses B: B relationships \n A none: A relationships against", []string{"contradiction A > B: B1 | A1"}},
		{"a document with itself", "A uses B: A relationships, A transport against", nil},
		{"who denies a part", "A uses B: A relationships, B overview, B relationships against", nil},
		{"who denies a part of what depends on it", "A uses B: A relationships, B overview \n none B: B relationships against", nil},
		{"another kind", "A uses B: A relationships \n A layers-on B: B relationships against", nil},
		{"third parties", "A uses B: A relationships, C text against", nil},
		{"only third parties", "A uses B: C text \n none B: B relationships against", nil},
		{"what should not be", "A uses B: A relationships, B transport against optional", nil},
		{"in general", "A uses B: A relationships, B overview against", nil},
		{"no dependency to deny", "A related B: A relationships, B relationships against", nil},
		{"of what was read", "A? uses B: A relationships, B relationships against", []string{"contradiction A > B of B: A1 | B2"}},

		{"superseded", "A uses B: A relationships \n C supersedes B: B relationships", []string{"superseded A > B by C: A1 | B1"}},
		{"superseded twice", "A uses B: A relationships \n C supersedes B: B text \n D supersedes B: D relationships", []string{"superseded A > B by C D: A1 | B1 D1"}},
		{"by itself", "A uses B: A relationships \n A supersedes B: B relationships \n C supersedes B: C relationships", nil},
		{"perhaps superseded", "A uses B: A relationships \n C supersedes B: B relationships optional", nil},
		{"not superseded", "A uses B: A relationships \n C supersedes B: B relationships against", nil},
		{"superseded in general", "A uses B: A relationships \n C supersedes B: C overview", nil},
		{"a dependency in general", "A uses B: A overview \n C supersedes B: B relationships", nil},
		{"superseded in part", "A uses B: A relationships \n C supersedes B: C relationships \n C uses B: C overview", nil},
		{"superseded in part, further up", "A uses B: A relationships \n C supersedes B: C relationships \n C layers-on D: C overview \n D extends B: D overview", nil},
		{"superseded by what it uses", "A uses B: A relationships \n C supersedes B: C relationships \n B uses C: B overview", nil},

		{"dangling", "A uses B?: A relationships \n A cites B?: A normative-references, A body", []string{"dangling A > B: A1 | A1"}},
		{"dangling and undeclared", "A uses B?: A relationships \n A cites C: A normative-references, A body", []string{"undeclared A > B: A1 | A0", "dangling A > B: A1 |"}},
		{"dangling, in the words of another", "A uses B?: C text", []string{"dangling A > B: C1 |"}},
		{"dangling, without evidence", "A uses B?", []string{"dangling A > B:  |"}},
		{"a standard", "A uses b?: A relationships", nil},
		{"only cited", "A cites B?: A normative-references, A body", nil},
		{"denied, dangling", "A uses B?: A relationships against", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := say(t, test.graph)
			var all []int
			for node := range g.Len() {
				all = append(all, node)
			}
			if diff := cmp.Diff(test.want, findings(g, query.Audit(g, all, nil))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAuditOfSome(t *testing.T) {
	g := say(t, `
		B uses Z?: B relationships
		A uses B: A relationships
		A uses Z?: A relationships
		none B: B relationships against`)
	for _, test := range []struct {
		nodes string
		want  []string
	}{
		{"", nil},
		{"Z", nil},
		{"A", []string{"contradiction A > B: A1 | B1", "dangling A > Z: A1 |"}},
		{"B", []string{"contradiction A > B of B: A1 | B1", "dangling B > Z: B1 |"}},
		{"B A B", []string{"contradiction A > B: A1 | B1", "dangling A > Z: A1 |", "dangling B > Z: B1 |"}},
	} {
		if diff := cmp.Diff(test.want, findings(g, query.Audit(g, graphtest.Nodes(t, g, test.nodes), nil))); diff != "" {
			t.Errorf("Audit(%s) (-want +got):\n%s", test.nodes, diff)
		}
	}
}

// drawDocuments draws a graph of a few documents that say things of each other,
// true and false, and of what was not read.
func drawDocuments(t *rapid.T) *graph.Graph {
	names := []string{"A", "B", "C", "D"}
	evidence := rapid.Custom(func(t *rapid.T) graph.Evidence {
		return graph.Evidence{
			Document: rapid.SampledFrom(names).Draw(t, "document"), Line: rapid.IntRange(1, 9).Draw(t, "line"),
			Source:   rapid.SampledFrom([]graph.Source{graph.SourceRelationships, graph.SourceTransport, graph.SourceOverview}).Draw(t, "source"),
			Optional: rapid.IntRange(0, 3).Draw(t, "optional") == 0,
			Denied:   rapid.IntRange(0, 3).Draw(t, "against") == 0,
		}
	})
	var b build.Builder
	for _, name := range names {
		p := graph.Protocol{ID: name, Dangling: rapid.IntRange(0, 4).Draw(t, "dangling") == 0}
		if rapid.IntRange(0, 4).Draw(t, "standard") == 0 {
			p.Category = graph.CategoryStandard
		}
		if rapid.IntRange(0, 4).Draw(t, "titled") == 0 {
			p.Title = "Extensions of " + rapid.SampledFrom(names).Draw(t, "title")
		}
		for _, list := range []*[]graph.Evidence{&p.NoDependents, &p.NoDependencies} {
			if rapid.IntRange(0, 4).Draw(t, "none") == 0 {
				*list = append(*list, evidence.Draw(t, "denial"))
				(*list)[0].Denied = true
			}
		}
		b.AddProtocol(p)
	}
	kinds := []graph.Kind{graph.LayersOn, graph.Extends, graph.Uses, graph.Supersedes, graph.Related, graph.Cites}
	for range rapid.IntRange(0, 20).Draw(t, "relations") {
		r := graph.Relation{
			From: rapid.SampledFrom(names).Draw(t, "from"), To: rapid.SampledFrom(names).Draw(t, "to"),
			Kind: rapid.SampledFrom(kinds).Draw(t, "kind"),
		}
		if r.Kind == graph.Cites {
			r.Evidence = []graph.Evidence{{Document: r.From, Source: graph.SourceNormative}}
			if rapid.Bool().Draw(t, "body") {
				r.Evidence = append(r.Evidence, graph.Evidence{Document: r.From, Source: graph.SourceBody})
			}
		} else {
			r.Evidence = rapid.SliceOfN(evidence, 0, 2).Draw(t, "evidence")
		}
		b.AddRelation(r)
	}
	return graphtest.MustBuild(t, &b)
}

// naiveAudit asks every check of every pair of protocols, by going through all
// that was said.
func naiveAudit(g *graph.Graph) []string {
	type said struct {
		graph.Relation
		graph.Evidence
	}
	var everything []said
	var relations []graph.Relation
	for number := range g.RelationCount() {
		r := g.Relation(number)
		relations = append(relations, r)
		for _, ev := range r.Evidence {
			everything = append(everything, said{r, ev})
		}
	}
	anything := func(pass func(said) bool) bool { return slices.ContainsFunc(everything, pass) }
	committed := func(ev graph.Evidence) bool { return ev.Source != graph.SourceOverview }
	stands := func(from, to string, kinds graph.Kinds) bool {
		return slices.ContainsFunc(relations, func(r graph.Relation) bool {
			return r.From == from && r.To == to && kinds.Has(r.Kind) && !r.Denied
		})
	}
	stated := func(from, to string, kind graph.Kinds) bool {
		return slices.ContainsFunc(relations, func(r graph.Relation) bool {
			return r.From == from && r.To == to && kind.Has(r.Kind) && !r.Denied && (len(r.Evidence) == 0 ||
				slices.ContainsFunc(r.Evidence, func(ev graph.Evidence) bool { return committed(ev) && !ev.Denied }))
		})
	}
	firm := graph.KindSet(graph.LayersOn, graph.Extends)
	related := func(x, y string) bool {
		if stands(x, y, graph.Dependencies) {
			return true
		}
		for node := range g.Len() {
			if stands(x, g.ID(node), firm) && stands(g.ID(node), y, firm) {
				return true
			}
		}
		return false
	}
	affirms := func(document, from, to string) bool {
		return anything(func(s said) bool {
			return s.Document == document && s.From == from && s.To == to && s.Kind.Dependency() && !s.Evidence.Denied
		})
	}
	var found []string
	for i := range g.Len() {
		for j := range g.Len() {
			p, q := g.Protocol(i), g.Protocol(j)
			from, to := p.ID, q.ID
			add := func(check string) { found = append(found, check+" "+from+" > "+to) }
			lists := func(id string) bool {
				return anything(func(s said) bool {
					return s.Kind == graph.Cites && s.From == from && s.To == id && s.Source == graph.SourceNormative
				})
			}
			depends := from != to && stated(from, to, graph.Dependencies)

			own := anything(func(s said) bool {
				return s.From == from && s.To == to && s.Kind.Dependency() && s.Document == from && committed(s.Evidence) && !s.Evidence.Denied
			})
			hasList, declared := false, false
			for k := range g.Len() {
				r := g.Protocol(k)
				if lists(r.ID) {
					hasList = true
					declared = declared || r.ID == to || q.Category == graph.CategoryStandard && (r.Title == "Extensions of "+to ||
						q.Title != "" && r.Title == q.Title || stands(from, r.ID, graph.Dependencies) && stands(r.ID, to, firm))
				}
			}
			if !p.Dangling && depends && own && hasList && !declared {
				add("undeclared")
			}

			used := anything(func(s said) bool {
				return s.Document == from && (s.Kind != graph.Cites && (s.From == to || s.To == to) ||
					s.From == from && s.To == to && s.Source == graph.SourceBody)
			})
			if !p.Dangling && lists(to) && !used {
				add("unused-reference")
			}

			for _, sides := range [][2]string{{from, to}, {to, from}} {
				states, denies := sides[0], sides[1]
				contradicts := anything(func(s said) bool {
					return s.From == from && s.To == to && s.Kind.Dependency() && s.Document == states && committed(s.Evidence) && !s.Evidence.Denied &&
						(anything(func(d said) bool {
							return d.From == from && d.To == to && d.Kind == s.Kind && d.Document == denies && committed(d.Evidence) && d.Evidence.Denied && !d.Evidence.Optional
						}) || slices.ContainsFunc(slices.Concat(q.NoDependents, p.NoDependencies), func(ev graph.Evidence) bool {
							return ev.Document == denies && committed(ev) && !ev.Optional
						}))
				})
				if from != to && !(p.Dangling && q.Dangling) && contradicts && !affirms(denies, from, to) {
					add("contradiction")
				}
			}

			superseded, self := false, false
			for _, r := range relations {
				if r.Kind == graph.Supersedes && r.To == to && r.From != to && !r.Optional && !r.Denied && stated(r.From, to, graph.KindSet(graph.Supersedes)) {
					superseded = superseded || !related(r.From, to) && !related(to, r.From)
					self = self || r.From == from
				}
			}
			if !p.Dangling && depends && superseded && !self {
				add("superseded")
			}

			if !p.Dangling && depends && q.Dangling && q.Category != graph.CategoryStandard {
				add("dangling")
			}
		}
	}
	slices.Sort(found)
	return found
}

func TestAuditAgainstEverythingSaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawDocuments(t)
		var all []int
		for node := range g.Len() {
			all = append(all, node)
		}
		var got []string
		for _, f := range query.Audit(g, all, nil) {
			got = append(got, fmt.Sprintf("%v %s > %s", f.Check, g.ID(f.From), g.ID(f.To)))
			for _, ev := range f.Evidence {
				if ev.Denied {
					t.Errorf("%v is cited for %s", ev, got[len(got)-1])
				}
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(naiveAudit(g), got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func BenchmarkAudit(b *testing.B) {
	g := graphtest.Large(b, 100_000)
	var all []int
	for node := range g.Len() {
		all = append(all, node)
	}
	for b.Loop() {
		if len(query.Audit(g, all, nil)) > 0 {
			b.Fatal("nothing is said, and something is wrong with it")
		}
	}
}
