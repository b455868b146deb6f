// Package card has what is known of single protocols: their cards, and how they go over the
// wire.
package card

import (
	"slices"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/snapshot"
)

// A Card is what is known of a protocol.
type Card struct {
	graph                            *graph.Graph
	node                             int
	protocol                         graph.Protocol
	dependencies, dependents, others []graph.Relation
}

// NewCard returns the card of a protocol.
func NewCard(g *graph.Graph, node int) Card {
	c := Card{graph: g, node: node, protocol: g.Protocol(node)}
	add := func(number int, list *[]graph.Relation) {
		r := g.Relation(number)
		if r.Denied || !r.Kind.Dependency() || r.From == r.To && r.Need == graph.Reported { // between its own documents
			list = &c.others
		}
		*list = append(*list, r)
	}
	first, end := g.Out(node)
	for number := first; number < end; number++ {
		add(number, &c.dependencies)
	}
	for _, number := range g.In(node) {
		if from, to := g.Ends(int(number)); from != to {
			add(int(number), &c.dependents)
		}
	}
	return c
}

type neighbourJSON struct {
	ID       string              `json:"id"`
	Title    string              `json:"title"`
	Kind     string              `json:"kind"`
	Need     string              `json:"need"`
	Purpose  string              `json:"purpose"`
	Standing string              `json:"standing"`
	Optional bool                `json:"optional"`
	Reviewed *present.Verdict    `json:"reviewed,omitempty"`
	Evidence []snapshot.Evidence `json:"evidence"`
}

type otherJSON struct {
	From     string              `json:"from"`
	To       string              `json:"to"`
	Kind     string              `json:"kind"`
	Denied   bool                `json:"denied,omitempty"`
	Reviewed *present.Verdict    `json:"reviewed,omitempty"`
	Evidence []snapshot.Evidence `json:"evidence"`
}

func (c Card) Object() *encode.Object {
	p := c.protocol
	ans := encode.New(present.Schema)
	ans.Field("protocol", p.ID)
	ans.Field("title", p.Title)
	ans.Field("category", p.Category.String())
	ans.FieldIfSet("family", p.Family)
	ans.FieldIfSet("area", p.Area)
	if len(p.Aliases) > 0 {
		ans.Field("aliases", p.Aliases)
	}
	if len(p.Specifications) > 0 {
		ans.Field("specifications", p.Specifications)
	}
	if len(p.Documents) > 0 {
		documents := make([]snapshot.Document, len(p.Documents))
		for i, d := range p.Documents {
			documents[i] = snapshot.Document(d)
		}
		ans.Field("documents", documents)
	}
	ans.FieldIfSet("version", p.Version)
	ans.FieldIfSet("date", p.Date)
	if p.Dangling {
		ans.Field("dangling", true)
	}
	neighbours := func(relations []graph.Relation, end func(graph.Relation) string) []neighbourJSON {
		elements := make([]neighbourJSON, len(relations))
		for i, r := range relations {
			elements[i] = neighbourJSON{end(r), title(c.graph, end(r)), r.Kind.String(), r.Need.String(), r.Purpose.String(), r.Standing.String(), r.Optional, present.VerdictOf(c.graph, r), present.EvidenceOf(r.Evidence)}
		}
		return elements
	}
	encode.List(ans, "dependencies", neighbours(c.dependencies, to))
	encode.List(ans, "dependents", neighbours(c.dependents, from))
	c.choicesInto(ans)
	c.transportInto(ans)
	others := make([]otherJSON, len(c.others))
	for i, r := range c.others {
		others[i] = otherJSON{r.From, r.To, r.Kind.String(), r.Denied, present.VerdictOf(c.graph, r), present.EvidenceOf(r.Evidence)}
	}
	encode.List(ans, "others", others)
	if len(p.NoDependents) > 0 {
		encode.List(ans, "noDependents", snapshot.NewEvidence(p.NoDependents))
	}
	if len(p.NoDependencies) > 0 {
		encode.List(ans, "noDependencies", snapshot.NewEvidence(p.NoDependencies))
	}
	return ans
}

type (
	ownGroupJSON struct {
		Members  []string            `json:"members"`
		Met      bool                `json:"met"`
		Modality string              `json:"modality"`
		Side     string              `json:"side"`
		Choice   string              `json:"choice"`
		Evidence []snapshot.Evidence `json:"evidence"`
	}
	narrowingJSON struct {
		Of       string              `json:"of"`
		Choice   string              `json:"choice"`
		Chosen   string              `json:"chosen"`
		Evidence []snapshot.Evidence `json:"evidence"`
	}
)

// choicesInto adds the groups and narrowings of the protocol to an answer.
func (c Card) choicesInto(ans *encode.Object) {
	g := c.graph
	var groups []ownGroupJSON
	for _, x := range g.GroupsOf(c.node) {
		if !x.Offers() {
			continue
		}
		var ids []string
		for _, alternative := range x.Members {
			for _, member := range alternative {
				ids = append(ids, g.ID(int(member)))
			}
		}
		groups = append(groups, ownGroupJSON{ids, x.Met, present.Modality(x.Optional), x.Side.String(), x.Choice.String(), present.EvidenceOf([]graph.Evidence{x.Evidence})})
	}
	encode.List(ans, "groups", groups)
	var narrowings []narrowingJSON
	for i, end := g.NarrowingsOf(c.node); i < end; i++ {
		n := g.Narrowing(i)
		narrowings = append(narrowings, narrowingJSON{g.ID(int(n.Of)), n.Choice.String(), narrowed(g, n), present.EvidenceOf([]graph.Evidence{n.Evidence})})
	}
	encode.List(ans, "narrowings", narrowings)
}

type endpointJSON struct {
	Kind     string              `json:"kind"`
	Value    string              `json:"value,omitempty"`
	Modal    string              `json:"modal,omitempty"`
	Evidence []snapshot.Evidence `json:"evidence"`
}

// transportInto adds how the protocol goes over the wire to an answer, if that is
// stated.
func (c Card) transportInto(ans *encode.Object) {
	t := c.graph.Transport(c.node)
	if t.Empty() {
		return
	}
	endpoints := make([]endpointJSON, len(t.Endpoints))
	for i, e := range t.Endpoints {
		endpoints[i] = endpointJSON{e.Kind.String(), e.Value, e.Modal.String(), present.EvidenceOf([]graph.Evidence{e.Evidence})}
	}
	encode.List(ans, "endpoints", endpoints)
	encode.List(ans, "interfaces", interfacesJSON(c.protocol.ID, t.Interfaces))
	encode.List(ans, "security", securitiesJSON(c.protocol.ID, t.Security))
}

func from(r graph.Relation) string { return r.From }
func to(r graph.Relation) string   { return r.To }

func title(g *graph.Graph, id string) string {
	node, _ := g.Lookup(id)
	return g.Protocol(node).Title
}

func (c Card) Text(p present.Printer) {
	protocol := c.protocol
	p.Heading(protocol)
	specifications := "defined by"
	if protocol.Dangling {
		specifications = "cited as"
	}
	for _, line := range [...]struct{ name, value string }{
		{"category", protocol.Category.String()},
		{"area", protocol.Area},
		{"aliases", strings.Join(protocol.Aliases, ", ")},
		{specifications, strings.Join(protocol.Specifications, ", ")},
		{"source", source(protocol)},
	} {
		if line.value != "" {
			p.Printf("  %s %s\n", p.Style(terminal.Dim, line.name+strings.Repeat(" ", 10-len(line.name))), line.value)
		}
	}
	for _, d := range protocol.Documents {
		p.Printf("  %s %s\n", p.Style(terminal.Dim, "document  "), documentLine(d))
	}
	printRelations(p, c.graph, "Depends on", c.dependencies, to)
	printChoices(p, c.graph, c.node)
	t := c.graph.Transport(c.node)
	printEndpoints(p, t.Endpoints)
	printInterfaces(p, t.Interfaces)
	printSecurity(p, t.Security)
	printRelations(p, c.graph, "Used by", c.dependents, from)
	// A protocol that all cite has hundreds of citations, which say little.
	cites := func(r graph.Relation) bool { return r.Kind == graph.Cites }
	others := slices.DeleteFunc(slices.Clone(c.others), cites)
	printRelations(p, c.graph, "Other relations", others, func(r graph.Relation) string { return r.From + " > " + r.To })
	if n := len(c.others) - len(others); n > 0 {
		p.Printf("\n%s, which --format json lists\n", phrase.Plural(n, "bare citation"))
	}
	printStatements(p, "Said to have no dependents", protocol.NoDependents)
	printStatements(p, "Said to have no dependencies", protocol.NoDependencies)
}

// documentLine says what is known of a document of a series: "RFC793, obsoleted by
// RFC9293".
func documentLine(d graph.Document) string {
	parts := []string{d.Tag}
	for _, part := range append(slices.Clone(d.Numbers), d.Status, d.Date) {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if !d.Read {
		parts = append(parts, "not read")
	}
	if len(d.ObsoletedBy) > 0 {
		parts = append(parts, "obsoleted by "+strings.Join(d.ObsoletedBy, " and "))
	}
	return strings.Join(parts, ", ")
}

// source says which version of which document was read.
func source(p graph.Protocol) string {
	if p.Dangling {
		return "cited only, its own document was not read"
	}
	if p.Version == "" && p.Date == "" {
		return "" // of a graph that was not read from documents, perhaps
	}
	parts := []string{p.ID}
	if p.Version != "" {
		parts = append(parts, "version "+p.Version)
	}
	if p.Date != "" {
		parts = append(parts, "of "+p.Date)
	}
	return strings.Join(parts, " ")
}

func printRelations(p present.Printer, g *graph.Graph, name string, relations []graph.Relation, label func(graph.Relation) string) {
	if len(relations) == 0 {
		return
	}
	p.Printf("\n%s (%d)\n", name, len(relations))
	var rows [][]string
	for _, r := range relations {
		note := ""
		switch {
		case r.Denied:
			note = "denied"
		case r.Kind.Dependency() && !r.Decides && r.Need != graph.Reported:
			note = "does not decide"
		case r.Kind.Dependency():
			note = present.Standing(r)
		case r.Optional:
			note = "optional"
		}
		rows = append(rows, []string{label(r), r.Kind.String(), note, present.BestEvidence(g, r)})
	}
	p.Table(2, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "KIND"}, {Name: "NEED"}, terminal.Evidence}, rows)
}

// printChoices prints the groups and narrowings of a protocol.
func printChoices(p present.Printer, g *graph.Graph, node int) {
	var rows [][]string
	for _, c := range g.GroupsOf(node) {
		if c.Offers() {
			rows = append(rows, []string{present.Members(g, c.Members), present.GroupNote(c), present.Cite(c.Evidence, "")})
		}
	}
	if len(rows) > 0 {
		p.Printf("\nNeeds one of (%s)\n", phrase.Plural(len(rows), "group"))
		p.Table(2, []terminal.Column{{Name: "MEMBERS", Style: terminal.Bold}, {Name: "NOTE"}, terminal.Evidence}, rows)
	}
	first, end := g.NarrowingsOf(node)
	if first == end {
		return
	}
	p.Printf("\nChooses for what it stands on (%d)\n", end-first)
	rows = nil
	for i := first; i < end; i++ {
		n := g.Narrowing(i)
		rows = append(rows, []string{g.ID(int(n.Of)), n.Choice.String(), narrowed(g, n), present.Cite(n.Evidence, "")})
	}
	p.Table(2, []terminal.Column{{Name: "OF", Style: terminal.Bold}, {Name: "WHAT"}, {Name: "CHOSEN"}, terminal.Evidence}, rows)
}

// narrowed returns what a narrowing names.
func narrowed(g *graph.Graph, n graph.NarrowingNodes) string {
	var parts []string
	for _, node := range n.Required {
		parts = append(parts, g.ID(int(node)))
	}
	for _, group := range n.Groups {
		parts = append(parts, present.Members(g, group))
	}
	return strings.Join(parts, ", ")
}

func printStatements(p present.Printer, name string, list []graph.Evidence) {
	if len(list) == 0 {
		return
	}
	p.Printf("\n%s\n", name)
	for _, ev := range list {
		p.Printf("  %s\n", present.Cite(ev, ""))
	}
}
