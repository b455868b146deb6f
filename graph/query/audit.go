package query

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/names"
)

// A Check is one of the questions that [Audit] asks of a protocol.
type Check uint8

// The checks.
const (
	// CheckUndeclared finds dependencies that a document states but that its lists of
	// references lack.
	CheckUndeclared Check = iota
	// CheckUnused finds references that a document lists but never uses.
	CheckUnused
	// CheckContradiction finds dependencies that one document states and another
	// denies.
	CheckContradiction
	// CheckSuperseded finds dependencies on protocols that others supersede.
	CheckSuperseded
	// CheckDangling finds dependencies on protocols whose documents were not
	// read, but for standards, which are published elsewhere.
	CheckDangling
	// CheckDownref finds documents on the standards track, or of best current practice,
	// with normative references to documents of a lower status.
	CheckDownref
	// CheckObsoleteRef finds normative references to documents that others replace.
	CheckObsoleteRef
	// CheckUnpublished finds normative references to Internet-Drafts.
	CheckUnpublished
	// CheckNoSuchRFC finds references to RFCs by numbers that no RFC has.
	CheckNoSuchRFC

	checkCount
)

var checkNames = [checkCount]string{"undeclared", "unused-reference", "contradiction", "superseded", "dangling", "downref", "obsolete-ref", "unpublished-normative", "no-such-rfc"}

// String returns the name of the check, as rules spell it.
func (c Check) String() string {
	if c < checkCount {
		return checkNames[c]
	}
	return fmt.Sprintf("Check(%d)", uint8(c))
}

// OfReferences reports whether what the check finds is wrong with an entry in a list
// of references, and not with a dependency.
func (c Check) OfReferences() bool { return c == CheckUnused || c >= CheckDownref }

// A Defect is an error or a gap in what documents say about a dependency of From on
// To or, for [CheckUnused], about a reference from From to To.
type Defect struct {
	Check    Check
	Protocol int   // the node that was asked about: From or, in contradictions, either
	From, To int   // nodes
	By       []int // the nodes that supersede To, sorted; of CheckSuperseded only
	// Of the checks of references in a series: the tag of the document that the entry
	// names, and the documents that replace it in the end; of CheckDownref, the status
	// of the document that cites and of the one that is cited.
	Cited               string
	Successors          []string
	Status, CitedStatus string
	// Evidence is what states the relation from From to To, the most telling
	// first, without what denies it.
	Evidence []graph.Evidence
	// Other is the other side, the most telling first: the list of references
	// without To, as a section (undeclared); what denies the relation
	// (contradiction); what states that To is superseded (superseded); the entry
	// of To in the list of references, if there is one (dangling).
	Other []graph.Evidence
}

// Sentence says what is wrong.
func (d Defect) Sentence(g *graph.Graph) string {
	from, to := g.ID(d.From), g.ID(d.To)
	if d.Cited != "" {
		from = cmp.Or(d.Evidence[0].FromTag, from)
	}
	switch d.Check {
	case CheckUndeclared:
		return from + " depends on " + to + ", which is not among its references"
	case CheckUnused:
		return from + " lists " + to + " among its references, and makes no use of it"
	case CheckContradiction:
		return "documents disagree whether " + from + " depends on " + to
	case CheckSuperseded:
		by := make([]string, len(d.By))
		for i, node := range d.By {
			by[i] = g.ID(node)
		}
		return from + " depends on " + to + ", which " + agree(by, "supersedes", "supersede")
	case CheckDangling:
		return from + " depends on " + to + ", whose document was not read"
	case CheckDownref:
		return from + " (" + d.Status + ") needs " + d.Cited + " (" + d.CitedStatus + "), a normative reference to a lower status"
	case CheckObsoleteRef:
		return from + " needs " + d.Cited + ", a normative reference that " + agree(d.Successors, "obsoletes", "obsolete")
	case CheckNoSuchRFC:
		return from + " lists " + d.Cited + " among its references, a number that no RFC has"
	}
	return from + " needs " + d.Cited + ", a normative reference to a draft"
}

// agree returns names and a verb that agrees with them.
func agree(names []string, one, several string) string {
	if len(names) == 1 {
		return names[0] + " " + one
	}
	return strings.Join(names, " and ") + " " + several
}

// Audit asks every check of the given nodes whose documents were read. The
// defects are ordered by Protocol, Check, From and To.
//
// A dependency, a denial or a succession is stated where a document says what it
// depends on: in sections written for that, in interface definitions and in its
// title. An overview and a glossary speak in general, and state nothing here. A
// relation without any evidence counts as stated, though nobody can be cited.
//
//   - undeclared: the document of From states the dependency, and has a list of
//     references, in which To is not. In the place of a standard it may have what
//     From depends on and is itself layered on To or extends it, or what has a
//     name of To in its own or in its title. A document of a series states it
//     also in its introduction, where it cites To, and not by its title, which
//     may name things otherwise than the list.
//   - unused-reference: the document of From has To in a list of references, and
//     neither cites it elsewhere nor has evidence of any relation with it.
//   - contradiction: of the documents of From and To, one states the dependency,
//     and the other denies one of that kind, or that To has any dependents, or
//     From any dependencies. Who both denies and affirms that From depends on To
//     means a part of it, and who says what should not be does not deny what is.
//   - superseded: the dependency is stated, and so is that another protocol
//     supersedes To, and not that From does. What only may replace To does not
//     count, nor does a draft, which replaces nothing before it is published.
//     Nor does what depends on To, directly or by way of one that it is
//     layered on or extends: it replaces no more than a part of To. Nor does what
//     To so depends on. What documents of a series specify is superseded where
//     each of these is replaced, as the headers of others state.
//   - dangling: the dependency is stated, and To was not read and is no standard.
//   - downref, obsolete-ref, unpublished-normative: the document of From lists a
//     document of To as a normative reference that is informational, experimental or
//     historic, where its own status is higher; that is replaced by another, but not
//     by the document of From; that is an Internet-Draft. Of what is not in the graph
//     known is asked, unless it is nil.
//   - no-such-rfc: the document of From lists an RFC by a number that no RFC has: one that
//     was never issued, or one that the series is decades away from.
//
// It takes the time to look at the evidence of all relations, and to read titles
// where a dependency seems undeclared.
func Audit(g *graph.Graph, nodes []int, known Known) []Defect {
	a := newAuditor(g, nodes)
	a.known = known
	a.succeed()
	for node := range g.Len() {
		if a.audited[node] {
			bonds := a.bonds(node)
			a.undeclared(node)
			a.unused(node)
			a.superseded(bonds)
			a.dangling(bonds)
			a.citations(node)
		}
	}
	a.contradictions()
	slices.SortStableFunc(a.defects, func(x, y Defect) int {
		return cmp.Or(
			cmp.Compare(x.Protocol, y.Protocol), cmp.Compare(x.Check, y.Check),
			cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To),
		)
	})
	return a.defects
}

type auditor struct {
	g          *graph.Graph
	audited    []bool
	successors map[int][]successor
	used       map[[2]int]bool // see uses; nil until needed
	known      Known
	documents  func(tag string) (graph.Document, bool) // of the graph
	defects    []Defect
}

// A successor of a node is stated to supersede it.
type successor struct {
	node     int
	part     bool // of what it supersedes, no more than a part
	evidence []graph.Evidence
}

func newAuditor(g *graph.Graph, nodes []int) *auditor {
	a := &auditor{g: g, documents: names.Documents(g), audited: make([]bool, g.Len()), successors: make(map[int][]successor)}
	for _, node := range nodes {
		a.audited[node] = !g.Outline(node).Dangling
	}
	return a
}

// succeed finds what supersedes each protocol.
func (a *auditor) succeed() {
	for i := range a.g.RelationCount() {
		r := a.g.Arc(i)
		if r.Kind != graph.Supersedes || r.Optional || r.Denied || r.From == r.To {
			continue
		}
		by, old := int(r.From), int(r.To)
		stating, stated := a.stating(r)
		if series := len(a.g.Protocol(old).Documents) > 0; stated && len(stating) > 0 {
			stating = only(stating, func(ev graph.Evidence) bool {
				return !IsDraft(ev.Document) && (!series || ev.Source == graph.SourceTitle)
			})
			stated = len(stating) > 0 && !(series && a.current(old))
		}
		if stated {
			part := a.builds(by, old) || a.builds(old, by)
			a.successors[old] = append(a.successors[old], successor{by, part, stating})
		}
	}
}

// current reports whether a document of a series that specifies a protocol has not been replaced.
func (a *auditor) current(node int) bool {
	p := a.g.Protocol(node)
	is := func(d graph.Document, known bool) bool {
		return known && !slices.ContainsFunc(d.ObsoletedBy, func(by string) bool { return !IsDraft(by) })
	}
	return slices.ContainsFunc(p.Documents, func(d graph.Document) bool { return is(a.document(d.Tag)) }) ||
		slices.ContainsFunc(p.Specifications, func(tag string) bool { return is(a.document(tag)) })
}

// A bond is all dependencies from one node to another.
type bond struct {
	from, to int
	stands   bool             // not all of them are denied
	stated   bool             // one that is not denied is stated
	evidence []graph.Evidence // what states them
}

func (a *auditor) bond(from, to int) bond {
	b := bond{from: from, to: to}
	first, end := a.g.Between(from, to)
	for i := first; i < end; i++ {
		r := a.g.Arc(i)
		if !r.Kind.Dependency() || r.Denied {
			continue
		}
		b.stands = true
		stating, stated := a.stating(r)
		b.stated = b.stated || stated
		b.evidence = append(b.evidence, stating...)
	}
	return b
}

// stating returns the evidence that states a relation, and whether it counts as
// stated.
func (a *auditor) stating(r graph.Arc) (evidence []graph.Evidence, stated bool) {
	all := a.g.EvidenceOf(r)
	evidence = only(all, states)
	return evidence, len(evidence) > 0 || len(all) == 0
}

// bonds returns the dependencies of a node on others that are stated.
func (a *auditor) bonds(node int) []bond {
	var bonds []bond
	for step := range a.g.Steps(node, graph.Down) {
		if b := a.bond(node, step.Node); b.stated && step.Node != node {
			bonds = append(bonds, b)
		}
	}
	return bonds
}

// report adds a defect of From and To.
func (a *auditor) report(f Defect) {
	telling := func(list []graph.Evidence) []graph.Evidence {
		return slices.Compact(graph.Relation{From: a.g.ID(f.From), To: a.g.ID(f.To), Evidence: list}.Telling())
	}
	f.Evidence, f.Other = telling(f.Evidence), telling(f.Other)
	a.defects = append(a.defects, f)
}

// committed reports whether a piece of evidence stands where documents say what
// they depend on.
func committed(ev graph.Evidence) bool {
	return ev.Source != graph.SourceOverview && ev.Source != graph.SourceGlossary
}

func states(ev graph.Evidence) bool { return committed(ev) && !ev.Denied }

func isListing(ev graph.Evidence) bool {
	return ev.Source == graph.SourceNormative || ev.Source == graph.SourceInformative
}

// only returns the elements that pass.
func only[T any](list []T, pass func(T) bool) []T {
	var kept []T
	for _, element := range list {
		if pass(element) {
			kept = append(kept, element)
		}
	}
	return kept
}

// references returns what the lists of references of a node's own document have,
// as relations.
func (a *auditor) references(node int) []graph.Arc {
	var found []graph.Arc
	first, end := a.g.Out(node)
	for i := first; i < end; i++ {
		r := a.g.Arc(i)
		if r.Kind == graph.Cites && len(a.listings(r)) > 0 {
			found = append(found, r)
		}
	}
	return found
}

// listings returns the entries of a citation in the lists of references.
func (a *auditor) listings(r graph.Arc) []graph.Evidence {
	id := a.g.ID(int(r.From))
	return only(a.g.EvidenceOf(r), func(ev graph.Evidence) bool { return isListing(ev) && !ev.Denied && ev.OfOwner(id) })
}

func (a *auditor) undeclared(node int) {
	references := a.references(node)
	if len(references) == 0 {
		return
	}
	// Each document of a protocol has lists of its own.
	known := make(map[string]lists)
	of := func(document string) lists {
		l, there := known[document]
		if !there {
			l = a.listsOf(document, references)
			known[document] = l
		}
		return l
	}
	for step := range a.g.Steps(node, graph.Down) {
		own := a.ownStatements(node, step.Node)
		if step.Node == node {
			continue
		}
		for len(own) > 0 {
			document := own[0].Document
			if l := of(document); len(l.listed) > 0 && !a.declared(node, step.Node, l.listed) {
				stated := only(own, func(ev graph.Evidence) bool { return ev.Document == document })
				a.report(Defect{Check: CheckUndeclared, Protocol: node, From: node, To: step.Node, Evidence: stated, Other: []graph.Evidence{l.list}})
				break
			}
			own = only(own, func(ev graph.Evidence) bool { return ev.Document != document })
		}
	}
}

// Lists are the lists of references of a document.
type lists struct {
	listed []graph.Arc    // to what they have
	list   graph.Evidence // stands for what is not in them: the normative one, if there is one
}

// listsOf returns the lists of a document among the references of its protocol.
func (a *auditor) listsOf(document string, references []graph.Arc) (l lists) {
	for _, r := range references {
		entries := only(a.listings(r), func(ev graph.Evidence) bool { return ev.Document == document })
		for i, ev := range entries {
			if i == 0 {
				l.listed = append(l.listed, r)
			}
			if i == 0 && len(l.listed) == 1 || ev.Source < l.list.Source {
				l.list = ev
			}
		}
	}
	l.list.Line, l.list.Cue, l.list.Span, l.list.Hash, l.list.ToTag = 0, "", graph.Span{}, 0, ""
	return l
}

// ownStatements returns what in the documents of a node states that it depends on another.
func (a *auditor) ownStatements(from, to int) (own []graph.Evidence) {
	id, series := a.g.ID(from), len(a.g.Protocol(from).Documents) > 0
	for i, end := a.g.Between(from, to); i < end; i++ {
		r := a.g.Arc(i)
		if !r.Kind.Dependency() || r.Denied {
			continue
		}
		own = append(own, only(a.g.EvidenceOf(r), func(ev graph.Evidence) bool {
			switch {
			case ev.Denied || !ev.OfOwner(id):
				return false
			case series && ev.Source == graph.SourceTitle:
				return false
			case series && ev.Source == graph.SourceOverview && !ev.IsCitation():
				return a.citesDocument(&ev, to)
			}
			return states(ev)
		})...)
	}
	return own
}

// citesDocument reports whether a piece of evidence cites a document of what is depended on.
func (a *auditor) citesDocument(ev *graph.Evidence, to int) bool {
	if ev.ToTag != "" {
		return true
	}
	_, known := a.document(a.g.ID(to))
	return known
}

// declared reports whether the references of what depends have what it depends
// on or, of a standard, what leads a reader there.
func (a *auditor) declared(from, to int, references []graph.Arc) bool {
	standard := a.g.Outline(to).Category == graph.CategoryStandard
	return slices.ContainsFunc(references, func(r graph.Arc) bool {
		listed := int(r.To)
		return listed == to || standard && (a.names(listed, to) || a.bond(from, listed).stands && a.standsOn(listed, to))
	})
}

// standsOn reports whether a node is itself layered on another or extends it.
func (a *auditor) standsOn(from, to int) bool {
	first, end := a.g.Between(from, to)
	for i := first; i < end; i++ {
		if r := a.g.Arc(i); (r.Kind == graph.LayersOn || r.Kind == graph.Extends) && !r.Denied {
			return true
		}
	}
	return false
}

// names reports whether the ID or the title of one protocol has a name of another
// in it.
func (a *auditor) names(one, other int) bool {
	p, q := a.g.Protocol(one), a.g.Protocol(other)
	has := func(name string) bool { return names.Contains(p.ID, name) || names.Contains(p.Title, name) }
	return has(q.ID) || has(q.Title) || slices.ContainsFunc(q.Aliases, has)
}

func (a *auditor) unused(node int) {
	for _, r := range a.references(node) {
		cited := slices.ContainsFunc(a.g.EvidenceOf(r), func(ev graph.Evidence) bool { return !isListing(ev) })
		if !cited && !a.uses(node, int(r.To)) {
			a.report(Defect{Check: CheckUnused, Protocol: node, From: node, To: int(r.To), Evidence: a.listings(r)})
		}
	}
}

// uses reports whether the document of a node has evidence of a relation that has
// another node at one of its ends.
func (a *auditor) uses(node, other int) bool {
	if a.used == nil {
		a.used = make(map[[2]int]bool)
		for i := range a.g.RelationCount() {
			r := a.g.Arc(i)
			if r.Kind == graph.Cites {
				continue
			}
			for _, ev := range a.g.EvidenceOf(r) {
				if document, known := a.g.Lookup(ev.Document); known {
					a.used[[2]int{document, int(r.From)}] = true
					a.used[[2]int{document, int(r.To)}] = true
				}
			}
		}
	}
	return a.used[[2]int{node, other}]
}

func (a *auditor) contradictions() {
	for node := range a.g.Len() {
		for step := range a.g.Steps(node, graph.Down) {
			f := Defect{Check: CheckContradiction, Protocol: node, From: node, To: step.Node}
			if !a.audited[node] {
				f.Protocol = step.Node
			}
			if a.audited[f.Protocol] && step.Node != node {
				a.contradict(&f)
			}
			if len(f.Other) > 0 {
				a.report(f)
			}
		}
	}
}

// contradict fills in what of the documents of From and To states and denies the
// dependency, if both is done.
func (a *auditor) contradict(f *Defect) {
	from, to := a.g.Protocol(f.From), a.g.Protocol(f.To)
	affirms := make(map[string]bool) // the documents that do so anywhere
	first, end := a.g.Between(f.From, f.To)
	var dependencies []graph.Arc
	for i := first; i < end; i++ {
		if r := a.g.Arc(i); r.Kind.Dependency() {
			dependencies = append(dependencies, r)
		}
	}
	for _, r := range dependencies {
		for _, ev := range a.g.EvidenceOf(r) {
			affirms[ev.Document] = affirms[ev.Document] || !ev.Denied
		}
	}
	speaks := func(ev graph.Evidence) bool {
		return graph.StandingOf(from.ID, to.ID, ev) != graph.ThirdParty && affirms[ev.Document] != ev.Denied && committed(ev)
	}
	var all []graph.Evidence // what states any kind of it
	for _, r := range dependencies {
		stating := only(a.g.EvidenceOf(r), func(ev graph.Evidence) bool { return !ev.Denied && speaks(ev) })
		denying := only(a.g.EvidenceOf(r), func(ev graph.Evidence) bool { return ev.Denied && !ev.Optional && speaks(ev) })
		all = append(all, stating...)
		if len(stating) > 0 && len(denying) > 0 {
			f.Evidence = append(f.Evidence, stating...)
			f.Other = append(f.Other, denying...)
		}
	}
	none := only(slices.Concat(to.NoDependents, from.NoDependencies), func(ev graph.Evidence) bool { return !ev.Optional && speaks(ev) })
	if len(none) > 0 && len(all) > 0 {
		f.Evidence = all
		f.Other = append(f.Other, none...)
	}
}

func (a *auditor) superseded(bonds []bond) {
	for _, b := range bonds {
		successors := a.successors[b.to]
		if slices.ContainsFunc(successors, func(s successor) bool { return s.node == b.from }) {
			continue
		}
		f := Defect{Check: CheckSuperseded, Protocol: b.from, From: b.from, To: b.to, Evidence: b.evidence}
		for _, s := range successors {
			if !s.part {
				f.By = append(f.By, s.node)
				f.Other = append(f.Other, s.evidence...)
			}
		}
		if len(f.By) > 0 {
			a.report(f)
		}
	}
}

// builds reports whether a node depends on another, or stands on one that stands
// on the other.
func (a *auditor) builds(from, to int) bool {
	if a.bond(from, to).stands {
		return true
	}
	for step := range a.g.Steps(from, graph.Down) {
		if a.standsOn(from, step.Node) && a.standsOn(step.Node, to) {
			return true
		}
	}
	return false
}

func (a *auditor) dangling(bonds []bond) {
	for _, b := range bonds {
		if p := a.g.Protocol(b.to); !p.Dangling || p.Category == graph.CategoryStandard {
			continue
		}
		f := Defect{Check: CheckDangling, Protocol: b.from, From: b.from, To: b.to, Evidence: b.evidence}
		first, end := a.g.Between(b.from, b.to)
		for i := first; i < end; i++ {
			if r := a.g.Arc(i); r.Kind == graph.Cites {
				f.Other = a.listings(r)
			}
		}
		a.report(f)
	}
}
