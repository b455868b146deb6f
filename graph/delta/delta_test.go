package delta_test

import (
	order "cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/atlas"
	"strata/graph/build"
	"strata/graph/delta"
	"strata/graph/query"
)

// changes writes a difference line by line.
func changes(d *delta.Delta) []string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	relation := func(r graph.Relation) string {
		return strings.TrimSpace(r.From + ">" + r.To + " " + r.Kind.String() + " " + delta.Words(r))
	}
	for _, p := range d.Protocols.Added {
		add("+ %s", p.ID)
	}
	for _, p := range d.Protocols.Removed {
		add("- %s", p.ID)
	}
	for _, c := range d.Protocols.Changed {
		for _, f := range c.Fields {
			add("~ %s %s: %q > %q", c.ID, f.Name, f.Old, f.New)
		}
	}
	for _, r := range d.Relations.Added {
		add("+ %s", relation(r))
	}
	for _, r := range d.Relations.Removed {
		add("- %s", relation(r))
	}
	for _, c := range d.Relations.Changed {
		add("~ %s > %s", relation(c.Old), strings.TrimPrefix(relation(c.New), c.New.From+">"+c.New.To+" "))
	}
	for _, g := range d.Groups.Added {
		add("+ %s", g)
	}
	for _, g := range d.Groups.Removed {
		add("- %s", g)
	}
	for _, c := range d.Groups.Changed {
		add("~ %s > %s", c.Old, c.New)
	}
	for _, n := range d.Narrowings.Added {
		add("+ %s", delta.NarrowingText(n))
	}
	for _, n := range d.Narrowings.Removed {
		add("- %s", delta.NarrowingText(n))
	}
	for _, c := range d.Narrowings.Changed {
		add("~ %s > %s", delta.NarrowingText(c.Old), delta.NarrowingText(c.New))
	}
	for _, p := range d.Reach.Added {
		add("+ reach %s", strings.Join(p.Chain, "-"))
	}
	for _, p := range d.Reach.Removed {
		add("- reach %s", strings.Join(p.Chain, "-"))
	}
	cycle := func(c delta.Cycle) string {
		var parts []string
		for _, part := range c.Parts {
			parts = append(parts, strings.Join(part, "="))
		}
		return strings.Join(parts, " ") + ": " + strings.Join(c.Shortest, "-")
	}
	for _, c := range d.Cycles.Added {
		add("+ cycle %s", cycle(c))
	}
	for _, c := range d.Cycles.Removed {
		add("- cycle %s", cycle(c))
	}
	for _, m := range d.Layers {
		add("layer of %s: %d > %d", m.ID, m.Old, m.New)
	}
	return lines
}

func TestCompare(t *testing.T) {
	for _, test := range []struct {
		name, old, new string
		want           []string
	}{
		{"nothing", "", "", nil},
		{"the same", "A>B B>A:uses", "A>B B>A:uses", nil},
		{"a protocol", "A", "B", []string{"+ B", "- A"}},
		{"a relation", "A B", "A>B", []string{"+ A>B layers-on", "+ reach A-B", "layer of A: 0 > 1"}},
		{"a relation of a new protocol", "A", "A>B", []string{"+ B", "+ A>B layers-on", "+ reach A-B", "layer of A: 0 > 1"}},
		{"the kind", "A>B:uses", "A>B:extends", []string{"~ A>B uses > extends"}},
		{"kind and modality", "A?>B:uses", "A>B", []string{"~ A>B uses optional > layers-on", "layer of A: 0 > 1"}},
		{"one kind more", "A>B:uses", "A>B:uses A>B:extends", []string{"+ A>B extends"}},
		{"one kind for two", "A>B:uses A>B:manages", "A>B:extends", []string{"+ A>B extends", "- A>B uses", "- A>B manages"}},
		{"one kind for another beside a third", "A>B:uses A>B:related", "A>B:uses A>B:extends", []string{"~ A>B related > extends"}},
		{"a reference and a statement", "A>B:cites", "A>B:uses", []string{"+ A>B uses", "- A>B cites", "+ reach A-B"}},
		{"a reference beside another kind", "A>B:uses A>B:cites", "A>B:extends", []string{"- A>B cites", "~ A>B uses > extends"}},
		{"required", "A?>B", "A>B", []string{"~ A>B layers-on optional > layers-on"}},
		{"denied", "A>B", "A!>B", []string{"~ A>B layers-on > layers-on denied", "- reach A-B", "layer of A: 1 > 0"}},
		{"denied anew", "A B", "A!>B", []string{"+ A>B layers-on denied"}},
		{"no dependency", "A B", "A>B:supersedes", []string{"+ A>B supersedes"}},
		{"reach from above to below", "A>B:uses C>D:uses", "A>B:uses B>C:uses C>D:uses", []string{"+ B>C uses", "+ reach B-C", "+ reach B-C-D", "+ reach A-B-C", "+ reach A-B-C-D"}},
		{"another way down", "A>B:uses B>C:uses", "A>B:uses A>C:uses B>C:uses", []string{"+ A>C uses"}},
		{"a way less", "A>B:uses A>C:uses B>C:uses", "A>C:uses B>C:uses", []string{"- A>B uses", "- reach A-B"}},
		{"a cycle", "A>B:uses B>C:uses", "A>B:uses B>C:uses C>A:uses", []string{
			"+ C>A uses", "+ reach C-A", "+ reach C-A-B", "+ reach B-C-A", "+ cycle A B C: A-B-C",
		}},
		{"on itself", "A", "A>A:uses", []string{"+ A>A uses", "+ cycle A: A"}},
		{"on itself within a cycle", "A>B B>A", "A>B B>A A>A", []string{"+ A>A layers-on"}},
		{"another joins", "A>B:uses B>A:uses B>C:uses", "A>B:uses B>A:uses B>C:uses C>B:uses", []string{
			"+ C>B uses", "+ reach C-B-A", "+ reach C-B", "+ cycle A=B C: B-C",
		}},
		{"a cycle breaks", "A>B:uses B>A:uses", "A>B:uses", []string{"- B>A uses", "- reach B-A", "- cycle A B: A-B"}},
		{"a cycle of other kinds", "A>B:uses B>A:cites", "A>B:uses B>A:related", []string{"+ B>A related", "- B>A cites"}},
		{"the shortest of several", "A>B:uses B>C:uses C>D:uses", "A>B:uses B>C:uses C>D:uses D>A:uses D>C:uses", []string{
			"+ D>A uses", "+ D>C uses", "+ reach D-A", "+ reach D-A-B", "+ reach D-C", "+ reach C-D-A", "+ reach C-D-A-B",
			"+ reach B-C-D-A", "+ cycle A B C D: C-D",
		}},
		{"layers", "A>B B>C D>C", "A>B B>C D>C C>E", []string{
			"+ E", "+ C>E layers-on", "+ reach C-E", "+ reach B-C-E", "+ reach D-C-E", "+ reach A-B-C-E",
			"layer of A: 2 > 3", "layer of B: 1 > 2", "layer of C: 0 > 1", "layer of D: 1 > 2",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := delta.Compare(parse(t, test.old), parse(t, test.new), delta.Options{})
			if diff := cmp.Diff(test.want, changes(d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if d.Empty() != (test.want == nil) || !d.Reach.Complete {
				t.Errorf("empty %v, complete %v", d.Empty(), d.Reach.Complete)
			}
		})
	}
}

// A reference that moves to the other list is a difference, if both graphs know the lists.
func TestCompareReferences(t *testing.T) {
	of := func(sources ...graph.Source) *graph.Graph {
		var b build.Builder
		b.AddProtocol(graph.Protocol{ID: "A"})
		b.AddProtocol(graph.Protocol{ID: "B"})
		for _, source := range sources {
			b.AddRelation(graph.Relation{From: "A", To: "B", Kind: graph.Cites, Evidence: []graph.Evidence{{Document: "A", Cue: "[B]", Source: source}}})
		}
		return assemble(t, &b)
	}
	for _, test := range []struct {
		name     string
		old, new []graph.Source
		want     []string
	}{
		{"to the other list", []graph.Source{graph.SourceInformative}, []graph.Source{graph.SourceNormative}, []string{"~ A>B cites informative > cites normative"}},
		{"to both", []graph.Source{graph.SourceNormative, graph.SourceBody}, []graph.Source{graph.SourceInformative, graph.SourceNormative}, nil},
		{"without lists", []graph.Source{graph.SourceInformative}, []graph.Source{graph.SourceText}, nil},
		{"new", nil, []graph.Source{graph.SourceNormative}, []string{"+ A>B cites normative"}},
	} {
		if diff := cmp.Diff(test.want, changes(delta.Compare(of(test.old...), of(test.new...), delta.Options{}))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// References to several documents of a protocol are told one by one.
func TestCompareReferencesByDocument(t *testing.T) {
	of := func(tags ...string) *graph.Graph {
		var b build.Builder
		b.AddProtocol(graph.Protocol{ID: "A"})
		b.AddProtocol(graph.Protocol{ID: "B"})
		for _, tag := range tags {
			b.AddRelation(graph.Relation{From: "A", To: "B", Kind: graph.Cites, Evidence: []graph.Evidence{
				{Document: "A", Cue: "[" + tag + "]", ToTag: tag, Source: graph.SourceNormative}, {Document: "A", Cue: "[" + tag + "]", ToTag: tag, Source: graph.SourceBody, Count: 2},
			}})
		}
		return assemble(t, &b)
	}
	d := delta.Compare(of("B1", "B2"), of("B2", "B3"), delta.Options{})
	if diff := cmp.Diff([]string{"+ A>B cites normative", "- A>B cites normative"}, changes(d)); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	if added, removed := d.Relations.Added[0].Evidence, d.Relations.Removed[0].Evidence; len(added) != 2 || added[1].ToTag != "B3" || len(removed) != 2 || removed[0].ToTag != "B1" {
		t.Errorf("added %+v, removed %+v", added, removed)
	}
}

func TestCompareProtocols(t *testing.T) {
	base := graph.Protocol{ID: "A", Title: "a", Version: "1", Date: "2024", Specifications: []string{"RFC1", "RFC2"}}
	statement := func(line int) []graph.Evidence { return []graph.Evidence{{Document: "A", Line: line, Denied: true}} }
	for _, test := range []struct {
		name     string
		change   func(*graph.Protocol)
		want     []string
		revision bool
	}{
		{"version and date", func(p *graph.Protocol) { p.Version, p.Date = "2", "2025" }, []string{`~ A version: "1" > "2"`, `~ A date: "2024" > "2025"`}, true},
		{"title", func(p *graph.Protocol) { p.Title, p.Version = "b", "2" }, []string{`~ A title: "a" > "b"`, `~ A version: "1" > "2"`}, false},
		{"category", func(p *graph.Protocol) { p.Category = graph.CategoryOverview }, []string{`~ A category: "protocol" > "overview"`}, false},
		{"area", func(p *graph.Protocol) { p.Area = "x" }, []string{`~ A area: "" > "x"`}, false},
		{"aliases", func(p *graph.Protocol) { p.Aliases = []string{"x", "y"} }, []string{`~ A aliases: "" > "x, y"`}, false},
		{"specifications", func(p *graph.Protocol) { p.Specifications = nil }, []string{`~ A specifications: "RFC1, RFC2" > ""`}, false},
		{"dangling", func(p *graph.Protocol) { p.Dangling = true }, []string{`~ A dangling: "" > "true"`}, false},
		{"no dependents", func(p *graph.Protocol) { p.NoDependents = statement(1) }, []string{`~ A noDependents: "" > "true"`}, false},
		{"no dependencies", func(p *graph.Protocol) { p.NoDependencies = statement(1) }, []string{`~ A noDependencies: "" > "true"`}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			of := func(p graph.Protocol) *graph.Graph {
				var b build.Builder
				b.AddProtocol(p)
				return assemble(t, &b)
			}
			changed := base
			test.change(&changed)
			d := delta.Compare(of(base), of(changed), delta.Options{})
			if diff := cmp.Diff(test.want, changes(d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if c := d.Protocols.Changed[0]; c.Revision() != test.revision {
				t.Errorf("revision: %v", c.Revision())
			}
		})
	}
}

func TestCompareSomeKinds(t *testing.T) {
	old, new := parse(t, "A>B:cites B>C:uses C>D"), parse(t, "B>A:cites B>C:extends D>C E>A:layers-on")
	for _, test := range []struct {
		kinds graph.Kinds
		want  []string
	}{
		{graph.KindSet(graph.Cites), []string{"+ E", "+ B>A cites", "- A>B cites"}},
		{graph.KindSet(graph.Uses), []string{"+ E", "- B>C uses", "- reach B-C"}},
		{graph.KindSet(graph.Uses, graph.Extends), []string{"+ E", "~ B>C uses > extends"}},
	} {
		if diff := cmp.Diff(test.want, changes(delta.Compare(old, new, delta.Options{Kinds: test.kinds}))); diff != "" {
			t.Errorf("%v (-want +got):\n%s", test.kinds, diff)
		}
	}
}

func TestGroupsAndNarrowings(t *testing.T) {
	of := func(need graph.Need, groups []graph.Group, narrowings ...graph.Narrowing) *graph.Graph {
		var b build.Builder
		for _, id := range []string{"TCP", "UDP", "RPC", "SMB"} {
			b.AddProtocol(graph.Protocol{ID: id})
		}
		b.AddRelation(graph.Relation{From: "MS-X", To: "TCP", Kind: graph.LayersOn, Evidence: []graph.Evidence{{
			Document: "MS-X", Source: graph.SourceTransport, Optional: need != graph.Required, Demanding: need == graph.Required, Group: 1,
		}}})
		for _, g := range groups {
			b.AddGroup(g)
		}
		for _, n := range narrowings {
			b.AddNarrowing(n)
		}
		return assemble(t, &b)
	}
	choice := []graph.Group{{Owner: "MS-X", Members: graph.Alternatives{{"TCP"}, {"UDP"}}, Side: graph.ServerSide}}
	pipes := graph.Narrowing{Owner: "MS-X", Of: "RPC", Choice: graph.Carriers, Required: []string{"SMB"}}
	either := graph.Narrowing{Owner: "MS-X", Of: "RPC", Choice: graph.Carriers, Groups: []graph.Alternatives{{{"SMB"}, {"TCP"}}}}
	for _, test := range []struct {
		name     string
		old, new *graph.Graph
		want     []string
	}{
		{"same", of(graph.OneOf, choice, pipes), of(graph.OneOf, choice, pipes), nil},
		{"met", of(graph.OneOf, choice), of(graph.Required, choice), []string{
			"~ MS-X>TCP layers-on one-of > layers-on", "~ MS-X: one of TCP, UDP (server) > MS-X: one of TCP, UDP (server, met)",
		}},
		{"gone", of(graph.OneOf, choice), of(graph.OneOf, nil), []string{
			"~ MS-X>TCP layers-on one-of > layers-on optional", "- MS-X: one of TCP, UDP (server)",
		}},
		{"narrowed", of(graph.OneOf, nil), of(graph.OneOf, nil, pipes), []string{"+ MS-X: RPC over SMB"}},
		{"widened", of(graph.OneOf, nil, pipes), of(graph.OneOf, nil, either), []string{"~ MS-X: RPC over SMB > MS-X: RPC over one of SMB, TCP"}},
	} {
		d := delta.Compare(test.old, test.new, delta.Options{})
		if diff := cmp.Diff(test.want, changes(d), cmpopts.EquateEmpty()); diff != "" || d.Empty() != (test.want == nil) {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// content is a graph without the places of its statements.
type content struct {
	Protocols  []graph.Protocol
	Relations  []graph.Relation
	Groups     []delta.Group
	Narrowings []graph.Narrowing
}

func contentOf(g *graph.Graph) content {
	var c content
	for node := range g.Len() {
		p := g.Protocol(node)
		p.NoDependents = p.NoDependents[:min(1, len(p.NoDependents))]
		for range p.NoDependents {
			p.NoDependents = []graph.Evidence{{}}
		}
		c.Protocols = append(c.Protocols, p)
	}
	for i := range g.RelationCount() {
		c.Relations = append(c.Relations, stated(g.Relation(i)))
	}
	var none build.Builder
	d := delta.Compare(assemble(panicker{}, &none), g, delta.Options{})
	c.Groups, c.Narrowings = d.Groups.Added, d.Narrowings.Added
	return c
}

// stated returns a relation without its evidence, and what follows from that alone.
func stated(r graph.Relation) graph.Relation {
	r.Evidence, r.Decides = nil, false
	if r.Denied || !r.Kind.Dependency() {
		r.Purpose, r.Standing = graph.Service, graph.Own
	}
	return r
}

// A panicker is no test.
type panicker struct{}

func (panicker) Helper()           {}
func (panicker) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

// applied makes the new list of the old one and what is different.
func applied[T any](old, removed, added []T, compare func(x, y T) int) []T {
	list := slices.DeleteFunc(slices.Clone(old), func(x T) bool {
		return slices.ContainsFunc(removed, func(y T) bool { return compare(x, y) == 0 })
	})
	list = append(list, added...)
	slices.SortFunc(list, compare)
	return list
}

func compareGroups(x, y delta.Group) int {
	return order.Or(strings.Compare(x.Owner, y.Owner), int(x.Choice)-int(y.Choice), int(x.Side)-int(y.Side),
		slices.CompareFunc(x.Members, y.Members, slices.Compare))
}

func compareNarrowings(x, y graph.Narrowing) int {
	return order.Or(strings.Compare(x.Owner, y.Owner), strings.Compare(x.Of, y.Of), int(x.Choice)-int(y.Choice))
}

// apply makes the new graph of the old one and what is different, which says as
// little of an old protocol as its ID and of a changed one as its fields.
func apply(old content, d *delta.Delta) content {
	isIn := func(id string, list []graph.Protocol) bool {
		return slices.ContainsFunc(list, func(p graph.Protocol) bool { return p.ID == id })
	}
	var c content
	for _, p := range old.Protocols {
		if isIn(p.ID, d.Protocols.Removed) {
			continue
		}
		for _, change := range d.Protocols.Changed {
			if change.ID == p.ID {
				p = changed(p, change)
			}
		}
		c.Protocols = append(c.Protocols, p)
	}
	for _, p := range d.Protocols.Added {
		var b build.Builder
		b.AddProtocol(p)
		g, _ := b.Build()
		c.Protocols = append(c.Protocols, contentOf(g).Protocols...)
	}
	slices.SortFunc(c.Protocols, func(x, y graph.Protocol) int { return strings.Compare(x.ID, y.ID) })

	gone := slices.Clone(d.Relations.Removed)
	come := slices.Clone(d.Relations.Added)
	for _, change := range d.Relations.Changed {
		gone, come = append(gone, change.Old), append(come, change.New)
	}
	same := func(x graph.Relation) func(graph.Relation) bool {
		return func(y graph.Relation) bool { return x.From == y.From && x.To == y.To && x.Kind == y.Kind }
	}
	for _, r := range old.Relations {
		if !slices.ContainsFunc(gone, same(r)) {
			c.Relations = append(c.Relations, r)
		}
	}
	for _, r := range come {
		c.Relations = append(c.Relations, stated(r))
	}
	groups, narrowings := d.Groups, d.Narrowings
	for _, change := range groups.Changed {
		groups.Removed, groups.Added = append(groups.Removed, change.Old), append(groups.Added, change.New)
	}
	for _, change := range narrowings.Changed {
		narrowings.Removed, narrowings.Added = append(narrowings.Removed, change.Old), append(narrowings.Added, change.New)
	}
	c.Groups = applied(old.Groups, groups.Removed, groups.Added, compareGroups)
	c.Narrowings = applied(old.Narrowings, narrowings.Removed, narrowings.Added, compareNarrowings)
	slices.SortFunc(c.Relations, func(x, y graph.Relation) int {
		return slices.Compare([]string{x.From, x.To, fmt.Sprintf("%03d", x.Kind)}, []string{y.From, y.To, fmt.Sprintf("%03d", y.Kind)})
	})
	return c
}

func changed(p graph.Protocol, change delta.ProtocolChange) graph.Protocol {
	for _, f := range change.Fields {
		switch f.Name {
		case "title":
			p.Title = f.New
		case "version":
			p.Version = f.New
		case "dangling":
			p.Dangling = f.New == "true"
		case "aliases":
			p.Aliases = strings.FieldsFunc(f.New, func(r rune) bool { return r == ',' || r == ' ' })
		case "noDependents":
			p.NoDependents = nil
			if f.New == "true" {
				p.NoDependents = []graph.Evidence{{}}
			}
		}
	}
	return p
}

func TestApplying(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := drawGraph(t, "old"), drawGraph(t, "new")
		d := delta.Compare(old, new, delta.Options{})
		if diff := cmp.Diff(contentOf(new), apply(contentOf(old), d), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if same := cmp.Equal(contentOf(old), contentOf(new), cmpopts.EquateEmpty()); d.Empty() != same {
			t.Errorf("empty %v, the same %v", d.Empty(), same)
		}
	})
}

func TestSwapping(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := drawGraph(t, "old"), drawGraph(t, "new")
		there, back := delta.Compare(old, new, delta.Options{}), delta.Compare(new, old, delta.Options{})
		p, r := &back.Protocols, &back.Relations
		p.Added, p.Removed = p.Removed, p.Added
		g, n := &back.Groups, &back.Narrowings
		g.Added, g.Removed, n.Added, n.Removed = g.Removed, g.Added, n.Removed, n.Added
		for i := range g.Changed {
			g.Changed[i].Old, g.Changed[i].New = g.Changed[i].New, g.Changed[i].Old
		}
		for i := range n.Changed {
			n.Changed[i].Old, n.Changed[i].New = n.Changed[i].New, n.Changed[i].Old
		}
		r.Added, r.Removed = r.Removed, r.Added
		for i := range p.Changed {
			for k := range p.Changed[i].Fields {
				f := &p.Changed[i].Fields[k]
				f.Old, f.New = f.New, f.Old
			}
		}
		for i := range r.Changed {
			r.Changed[i].Old, r.Changed[i].New = r.Changed[i].New, r.Changed[i].Old
		}
		x := &back.Reach
		x.Added, x.Removed, x.AddedCount, x.RemovedCount = x.Removed, x.Added, x.RemovedCount, x.AddedCount
		back.Cycles.Added, back.Cycles.Removed = back.Cycles.Removed, back.Cycles.Added
		for i := range back.Layers {
			back.Layers[i].Old, back.Layers[i].New = back.Layers[i].New, back.Layers[i].Old
		}
		// Changes of kind are in the order of the old kinds or the new ones.
		sorted := cmpopts.SortSlices(func(x, y delta.RelationChange) bool { return fmt.Sprint(x) < fmt.Sprint(y) })
		if diff := cmp.Diff(there, back, cmpopts.IgnoreFields(delta.Delta{}, "Old", "New"), sorted); diff != "" {
			t.Errorf("(-there +back):\n%s", diff)
		}
	})
}

// Sentences that move or say the same again, of all that they are evidence of, are no
// difference.
func TestMovesAreNoDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawGraph(t, "old")
		type sentence struct {
			document string
			line     int
		}
		times := make(map[sentence]int)
		move := func(list []graph.Evidence) []graph.Evidence {
			var moved []graph.Evidence
			for _, ev := range list {
				said := sentence{ev.Document, ev.Line}
				if times[said] == 0 {
					times[said] = rapid.IntRange(1, 2).Draw(t, "times")
				}
				for n := range times[said] {
					ev.Line += 10 + n
					ev.Section, ev.Cue = "1.4", "uses"
					moved = append(moved, ev)
				}
			}
			return moved
		}
		var b build.Builder
		for node := range old.Len() {
			p := old.Protocol(node)
			p.NoDependents = move(p.NoDependents)
			b.AddProtocol(p)
		}
		for i := range old.RelationCount() {
			r := old.Relation(i)
			r.Evidence = move(r.Evidence)
			b.AddRelation(r)
		}
		same := contentOf(old)
		for _, group := range same.Groups {
			b.AddGroup(group.Group)
		}
		for _, n := range same.Narrowings {
			b.AddNarrowing(n)
		}
		if d := delta.Compare(old, assemble(t, &b), delta.Options{}); !d.Empty() || changes(d) != nil {
			t.Errorf("%q", changes(d))
		}
	})
}

func TestReachAgainstMatrices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := drawGraph(t, "old"), drawGraph(t, "new")
		before, after := reachability(old, graph.Dependencies), reachability(new, graph.Dependencies)
		d := delta.Compare(old, new, delta.Options{})
		check := func(name string, g *graph.Graph, got []delta.Pair, count int, has, lacks matrix) {
			want := 0
			for ends := range has {
				if ends[0] != ends[1] && !lacks[ends] {
					want++
				}
			}
			if count != want || len(got) != want {
				t.Errorf("%s: %d pairs, %d listed, want %d", name, count, len(got), want)
			}
			g = g.Select(graph.Filter{Kinds: graph.Dependencies})
			for _, p := range got {
				ends := [2]string{p.From, p.To}
				if !has[ends] || lacks[ends] {
					t.Errorf("%s: %v is not new", name, p)
				}
				from, _ := g.Lookup(p.From)
				to, _ := g.Lookup(p.To)
				chain, _ := algo.ShortestChain(g, from, to)
				if len(chain) != len(p.Chain) || p.Chain[0] != p.From || p.Chain[len(chain)-1] != p.To {
					t.Errorf("%s: chain %v", name, p.Chain)
				}
			}
		}
		check("added", new, d.Reach.Added, d.Reach.AddedCount, after, before)
		check("removed", old, d.Reach.Removed, d.Reach.RemovedCount, before, after)
		for _, id := range []string{"A", "B", "Z"} {
			var want []string
			for node := range new.Len() {
				if from := new.ID(node); from != id && after[[2]string{from, id}] && !before[[2]string{from, id}] {
					want = append(want, from)
				}
			}
			if got := d.NewlyReaching(id); !slices.Equal(got, want) {
				t.Errorf("newly reaching %s: %v, want %v", id, got, want)
			}
		}
	})
}

func TestCyclesAgainstMatrices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := drawGraph(t, "old"), drawGraph(t, "new")
		before, after := reachability(old, graph.Dependencies), reachability(new, graph.Dependencies)
		var want []string
		for _, set := range after.cycles(new) {
			if !slices.ContainsFunc(before.cycles(old), func(other string) bool { return isPart(set, other) }) {
				want = append(want, set)
			}
		}
		var got []string
		d := delta.Compare(old, new, delta.Options{})
		for _, c := range d.Cycles.Added {
			got = append(got, strings.Join(c.Members, " "))
			part := make(map[string]int)
			for i, ids := range c.Parts {
				for _, id := range ids {
					part[id] = i
					if id != ids[0] && !(before[[2]string{id, ids[0]}] && before[[2]string{ids[0], id}]) {
						t.Errorf("%v did not depend on each other", ids)
					}
				}
			}
			if len(part) != len(c.Members) {
				t.Errorf("parts %v of %v", c.Parts, c.Members)
			}
			if length := shortestAcross(new, c, part); length != len(c.Shortest) {
				t.Errorf("cycle %v, want one of %d", c.Shortest, length)
			}
			across := len(c.Members) == 1
			for i, from := range c.Shortest {
				to := c.Shortest[(i+1)%len(c.Shortest)]
				across = across || part[from] != part[to]
				if !leads(new, from, to) {
					t.Errorf("%s does not lead to %s", from, to)
				}
			}
			if !across {
				t.Errorf("cycle %v is within a part of %v", c.Shortest, c.Parts)
			}
		}
		sorted := cmpopts.SortSlices(func(x, y string) bool { return x < y })
		if diff := cmp.Diff(want, got, sorted, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func isPart(set, of string) bool {
	for id := range strings.FieldsSeq(set) {
		if !slices.Contains(strings.Fields(of), id) {
			return false
		}
	}
	return true
}

func leads(g *graph.Graph, from, to string) bool {
	for i := range g.RelationCount() {
		if r := g.Relation(i); r.From == from && r.To == to && r.Kind.Dependency() && r.Need < graph.Reported {
			return true
		}
	}
	return false
}

// shortestAcross returns the length of a shortest cycle through several parts,
// found by going every way.
func shortestAcross(g *graph.Graph, c delta.Cycle, part map[string]int) int {
	if len(c.Members) == 1 {
		return 1
	}
	shortest := len(c.Members) + 1
	var walk func(chain []string, across bool)
	walk = func(chain []string, across bool) {
		last := chain[len(chain)-1]
		for _, next := range c.Members {
			if !leads(g, last, next) || len(chain) >= shortest {
				continue
			}
			crossed := across || part[last] != part[next]
			if next == chain[0] && crossed {
				shortest = len(chain)
			}
			if !slices.Contains(chain, next) {
				walk(append(slices.Clip(chain), next), crossed)
			}
		}
	}
	for _, id := range c.Members {
		walk([]string{id}, false)
	}
	return shortest
}

func TestLayersAgainstGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := drawGraph(t, "old"), drawGraph(t, "new")
		height := func(g *graph.Graph) map[string]int {
			m := make(map[string]int)
			for number, layer := range query.Layers(g.Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn)})) {
				for _, node := range slices.Concat(layer...) {
					m[g.ID(node)] = number
				}
			}
			return m
		}
		before, after := height(old), height(new)
		var want []delta.Move
		for node := range new.Len() {
			id := new.ID(node)
			if was, known := before[id]; known && was != after[id] {
				want = append(want, delta.Move{ID: id, Old: was, New: after[id]})
			}
		}
		if diff := cmp.Diff(want, delta.Compare(old, new, delta.Options{}).Layers); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// Of many pairs the nearest are listed, and all are counted.
func TestPairsAreBounded(t *testing.T) {
	const n = 1500
	chain := func(gap int) *graph.Graph {
		var b build.Builder
		for i := range n - 1 {
			r := graph.Relation{From: fmt.Sprintf("%06d", i), To: fmt.Sprintf("%06d", i+1)}
			if i == gap {
				r.Kind = graph.Cites
			}
			b.AddRelation(r)
		}
		return assemble(t, &b)
	}
	old, new := chain(999), chain(-1)
	d := delta.Compare(old, new, delta.Options{Pairs: 700})
	if want := 1000 * 500; d.Reach.AddedCount != want || d.Reach.RemovedCount != 0 || !d.Reach.Complete {
		t.Errorf("%d pairs, %d lost, complete %v; want %d, 0", d.Reach.AddedCount, d.Reach.RemovedCount, d.Reach.Complete, want)
	}
	if len(d.Reach.Added) != 700 {
		t.Fatalf("%d pairs listed", len(d.Reach.Added))
	}
	for i, p := range d.Reach.Added {
		if want := [2]string{fmt.Sprintf("%06d", 999-i/500), fmt.Sprintf("%06d", 1000+i%500)}; [2]string{p.From, p.To} != want {
			t.Fatalf("pair %d: %s %s, want %v", i, p.From, p.To, want)
		}
	}
}

func TestAtlasIsNoDifferentFromItself(t *testing.T) {
	g, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	if d := delta.Compare(g, g, delta.Options{}); !d.Empty() || changes(d) != nil {
		t.Errorf("%q", changes(d))
	}
}

func BenchmarkCompare(b *testing.B) {
	run := func(name string, old, new *graph.Graph) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if delta.Compare(old, new, delta.Options{}).Empty() {
					b.Fatal("no difference")
				}
			}
		})
	}
	g, err := atlas.Load()
	if err != nil {
		b.Fatal(err)
	}
	var empty build.Builder
	run("atlas, all new", assemble(b, &empty), g)
	run("atlas, without what layers on", g.Select(graph.Filter{Kinds: graph.AllKinds &^ graph.KindSet(graph.LayersOn)}), g)
	for _, n := range []int{1_000, 10_000, 100_000} {
		run(fmt.Sprintf("n=%d, 10 relations", n), large(b, n, n/2), large(b, n, 10*n))
	}
}
