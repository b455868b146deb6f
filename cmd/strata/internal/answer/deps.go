package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/needs"
)

// Deps are what protocols need.
type Deps struct {
	Graph *graph.Graph
	Roots []int
	*needs.Answer
	RequiredOnly bool
	Narrowed     bool // flags leave something out, so that nothing can be said of an empty answer
	Shown
}

// A neededList is one of the lists of an answer.
type neededList struct {
	name, need string
	members    []needs.Needed
}

// lists returns the lists that are shown, the strongest need first.
func (d Deps) lists() []neededList {
	lists := []neededList{{"Required", "required", d.Required}}
	if !d.RequiredOnly {
		lists = append(lists, neededList{"One of", "one-of", d.OneOf}, neededList{"Types of", "types", d.Types}, neededList{"Optional", "optional", d.Optional})
	}
	return append(lists, neededList{"Reported", "reported", d.Reported})
}

type needJSON struct {
	ID       string     `json:"id"`
	Title    string     `json:"title"`
	Kind     string     `json:"kind"`
	Need     string     `json:"need"`
	Optional bool       `json:"optional"`
	Purpose  string     `json:"purpose"`
	Reviewed bool       `json:"reviewed,omitempty"`
	Depth    int        `json:"depth"`
	Chain    []string   `json:"chain"`
	Omitted  *int       `json:"omitted,omitempty"`
	Group    *int       `json:"group,omitempty"`
	Chains   [][]string `json:"chains,omitempty"`
}

type letteredNeedJSON struct {
	needJSON
	letterJSON
}

// letterJSON is what is cited to the letter.
type letterJSON struct {
	Tags       []string `json:"citedAs,omitempty"`
	Successors []string `json:"successors,omitempty"`
}

type groupJSON struct {
	Group    int      `json:"group"`
	Of       string   `json:"of"`
	Doc      string   `json:"doc"`
	Section  string   `json:"section"`
	Members  []string `json:"members"`
	Met      bool     `json:"met"`
	Modality string   `json:"modality"`
	Side     string   `json:"side"`
	Choice   string   `json:"choice"`
	If       string   `json:"if,omitempty"`
}

func (d Deps) Object() *encode.Object {
	g := d.Graph
	ans := encode.New(present.Schema)
	if len(d.Roots) == 1 {
		ans.Field("protocol", g.ID(d.Roots[0]))
	} else {
		ans.Field("protocols", present.IDs(g, d.Roots))
	}
	ans.Field("read", !slices.ContainsFunc(d.Roots, d.unread))
	if len(d.Roots) == 1 {
		ans.FieldIfSet("unread", g.Protocol(d.Roots[0]).Reading.Unread)
	}
	type entry struct {
		need string
		needs.Needed
		by []needs.Needed
	}
	var entries []entry
	for _, list := range d.lists() {
		var by [][]needs.Needed
		if list.need == "required" {
			by = d.ByMembers(list.members) // here, since it is not safe for concurrent use
		}
		for i, n := range list.members {
			e := entry{need: list.need, Needed: n}
			if by != nil {
				e.by = by[i]
			}
			entries = append(entries, e)
		}
	}
	needed := func(e entry) needJSON {
		made := needJSON{
			ID: g.ID(e.Node), Title: g.Protocol(e.Node).Title, Kind: d.kind(e.Needed).String(), Need: e.need,
			Optional: e.need == "one-of" || e.need == "optional" || e.need == "reported", Purpose: d.purpose(e.Needed).String(), Depth: e.Depth,
		}
		var omitted int
		if made.Chain, omitted = d.downTo(g, d.Answer, e.Needed); omitted > 0 {
			made.Omitted = &omitted
		}
		made.Reviewed = e.Relation >= 0 && g.Arc(e.Relation).Reviewed
		if e.Group >= 0 && !d.RequiredOnly && d.Groups[e.Group].Offers() {
			made.Group = &e.Group
		}
		for _, by := range e.by {
			chain, _ := d.downTo(g, d.Answer, by)
			made.Chains = append(made.Chains, chain)
		}
		return made
	}
	if d.Letter == nil {
		encode.ListOf(ans, "dependencies", entries, needed)
	} else {
		encode.ListOf(ans, "dependencies", entries, func(e entry) letteredNeedJSON {
			return letteredNeedJSON{needed(e), letterJSON(d.letter(e.Relation))}
		})
	}
	groups := make([]groupJSON, 0, len(d.Groups))
	for i, c := range d.Groups {
		if d.RequiredOnly {
			break
		}
		if !c.Offers() {
			continue
		}
		made := groupJSON{Group: i, Of: g.ID(c.Owner), Doc: c.Evidence.Document, Section: c.Evidence.Section, Met: c.Met, Modality: present.Modality(c.Optional), Side: c.Side.String(), Choice: c.Choice.String()}
		for _, alternative := range c.Members {
			for _, member := range alternative {
				made.Members = append(made.Members, g.ID(int(member)))
			}
		}
		if c.If >= 0 {
			made.If = g.ID(c.If)
		}
		groups = append(groups, made)
	}
	encode.List(ans, "groups", groups)
	return ans
}

// kind returns the kind of the last step to a protocol.
func (d Deps) kind(n needs.Needed) graph.Kind {
	switch {
	case n.Relation >= 0:
		return d.Graph.Arc(n.Relation).Kind
	case n.Narrowing >= 0:
		return d.Graph.Narrowing(n.Narrowing).Choice.Kind()
	case n.Group >= 0:
		return d.Groups[n.Group].Choice.Kind()
	}
	return graph.Uses
}

func (d Deps) purpose(n needs.Needed) graph.Purpose {
	if n.Relation >= 0 {
		return d.Graph.Arc(n.Relation).Purpose
	}
	return graph.Service
}

// evidence cites what states the last step to a protocol.
func (d Deps) evidence(n needs.Needed) string {
	switch {
	case n.Relation >= 0:
		return present.BestEvidence(d.Graph, d.Graph.Relation(n.Relation))
	case n.Narrowing >= 0:
		return present.Cite(d.Graph.Narrowing(n.Narrowing).Evidence, "")
	case n.Group >= 0:
		return present.Cite(d.Groups[n.Group].Evidence, "")
	}
	return ""
}

// unread reports whether no document of a protocol was read.
func (d Deps) unread(node int) bool { return d.Graph.Outline(node).Dangling }

func (d Deps) Text(p present.Printer) {
	g := d.Graph
	p.Headings(g, d.Roots)
	listed := 0
	for _, list := range d.lists() {
		listed += len(list.members)
	}
	d.basis(p, listed)
	for _, list := range d.lists() {
		switch {
		case list.need == "one-of":
			d.groups(p)
			continue
		case len(list.members) == 0:
			continue
		}
		shown := present.First(list.members, d.Limit)
		p.Printf("\n%s (%s)\n", p.Style(terminal.Bold, list.name), present.CountOf(len(shown), len(list.members)))
		columns := []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true}, {Name: "KIND"}, {Name: "DEPTH"}, {Name: "CHAIN", Shrinks: true}, terminal.Evidence}
		p.TableOf(2, lettered(d.Shown, columns, letterColumn), len(shown), func(i int) []string {
			n := shown[i]
			kind := d.kind(n).String()
			if d.purpose(n) == graph.Local {
				kind += ", local"
			}
			row := []string{g.ID(n.Node), g.Protocol(n.Node).Title, kind, strconv.Itoa(n.Depth), via(d.downTo(g, d.Answer, n)), d.evidence(n)}
			return lettered(d.Shown, row, letterText(d.letter(n.Relation)))
		})
		p.More(len(list.members) - len(shown))
	}
}

// downTo returns the chain to a protocol of an answer. One of too many steps is only the
// last of them, and how many are omitted.
func (s Shown) downTo(g *graph.Graph, a *needs.Answer, n needs.Needed) (chain []string, omitted int) {
	if s.whole(n.Depth) {
		return present.IDs(g, a.Chain(n)), 0
	}
	return present.IDs(g, a.ChainEnd(n, 2)), n.Depth - 1
}

// via names the protocols between the ends of a chain, of which so many first steps are
// omitted.
func via(chain []string, omitted int) string {
	switch {
	case omitted > 0:
		return "via … > " + chain[0]
	case len(chain) <= 2:
		return ""
	}
	return "via " + strings.Join(chain[1:len(chain)-1], " > ")
}

// groups prints the groups of alternatives.
func (d Deps) groups(p present.Printer) {
	g := d.Graph
	var rows [][]string
	for _, c := range d.Groups {
		if !c.Offers() {
			continue
		}
		var notes []string
		if note := present.GroupNote(*c.GroupNodes); note != "" {
			notes = append(notes, note)
		}
		if c.If >= 0 {
			notes = append(notes, "if "+g.ID(c.If))
		}
		rows = append(rows, []string{g.ID(c.Owner), present.Members(g, c.Members), strings.Join(notes, ", "), present.Cite(c.Evidence, "")})
	}
	if len(rows) == 0 {
		return
	}
	p.Printf("\n%s (%s)\n", p.Style(terminal.Bold, "One of"), phrase.Plural(len(rows), "group"))
	p.Table(2, []terminal.Column{{Name: "OF", Style: terminal.Bold}, {Name: "MEMBERS"}, {Name: "NOTE"}, terminal.Evidence}, rows)
}

// basis says of each root whether the answer is its document's own, and what it means
// that the answer is empty.
func (d Deps) basis(p present.Printer, listed int) {
	const few = 30
	if len(d.Roots) > few {
		return
	}
	for _, root := range d.Roots {
		id := d.Graph.ID(root)
		switch {
		case d.unread(root) && listed == 0:
			p.Printf("\n%s: its document was not read%s, and no other says what it needs.\n", id, d.reason(root))
		case d.unread(root):
			p.Printf("\n%s: its document was not read%s; others say it needs the following.\n", id, d.reason(root))
		case listed > 0:
		case d.Narrowed || len(d.Groups) > 0:
			p.Printf("\n%s: nothing is stated that these flags select.\n", id)
		default:
			p.Printf("\n%s states no dependency%s.%s\n", id, d.sections(root), d.described(root))
		}
	}
}

// described returns a sentence on what an overview describes: its members state dependencies, and
// it may not. It is empty of others.
func (d Deps) described(root int) string {
	const few = 12
	g := d.Graph
	if g.Protocol(root).Category != graph.CategoryOverview {
		return ""
	}
	var members []int
	first, end := g.Out(root)
	for number := first; number < end; number++ {
		if arc := g.Arc(number); arc.Kind == graph.Describes && !arc.Denied {
			members = append(members, int(arc.To))
		}
	}
	if len(members) == 0 {
		return ""
	}
	return " It is an overview, and describes " + present.Some(present.IDs(g, members), few, ", ") + "."
}

// reason says in parentheses why a document that is there was not read.
func (d Deps) reason(root int) string {
	if why := d.Graph.Protocol(root).Reading.Unread; why != "" {
		return " (" + why + ")"
	}
	return ""
}

// sections names the sections of a protocol's document, of those that speak of what it
// stands on: those that were read, and how many sentences, or else those in which
// anything is stated.
func (d Deps) sections(root int) string {
	g := d.Graph
	if reading := g.Protocol(root).Reading; reading.Sentences > 0 {
		return fmt.Sprintf(" (%s %s; %s read)", sectionWord(reading.Sections), strings.Join(reading.Sections, ", "), phrase.Plural(reading.Sentences, "sentence"))
	}
	var sections []string
	add := func(list []graph.Evidence) {
		for _, ev := range list {
			if ev.OfOwner(g.ID(root)) && ev.Section != "" && (ev.Source.Strong() || ev.Source == graph.SourceOverview) {
				sections = append(sections, ev.Section)
			}
		}
	}
	first, end := g.Out(root)
	for number := first; number < end; number++ {
		add(g.EvidenceOf(g.Arc(number)))
	}
	for _, number := range g.In(root) {
		add(g.EvidenceOf(g.Arc(int(number))))
	}
	protocol := g.Protocol(root)
	add(protocol.NoDependencies)
	add(protocol.NoDependents)
	slices.Sort(sections)
	sections = slices.Compact(sections)
	if len(sections) == 0 {
		return ""
	}
	return fmt.Sprintf(" (%s %s)", sectionWord(sections), strings.Join(sections, ", "))
}

func sectionWord(sections []string) string {
	if len(sections) == 1 {
		return "section"
	}
	return "sections"
}
