package explorer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/needs"
	"strata/render/scene"
)

// The wire form of a view for explorer.js, which reads it by the same names. Most
// of it is evidence: texts that repeat are kept once and meant by their number, and
// records that come by the thousand are lists without names.
type pageData struct {
	Title      string         `json:"title"`
	Source     string         `json:"source"`
	Live       string         `json:"live"`     // see Options
	Reported   bool           `json:"reported"` // see Options
	Kinds      []kindData     `json:"kinds"`
	Categories []string       `json:"categories"`
	Roots      []int          `json:"roots"`
	Texts      []string       `json:"texts"`  // cues and names, by number
	Places     [][3]int       `json:"places"` // document, section and its title, as texts
	Protocols  []protocolData `json:"protocols"`
	Relations  [][]int        `json:"relations"`           // from, to, kind, flags, and the numbers of each piece of evidence
	Unlisted   bool           `json:"unlisted,omitempty"`  // protocols are without their Needs, which are too many
	Unstacked  bool           `json:"unstacked,omitempty"` // and without their Stacks
	Groups     []groupData    `json:"groups"`
	Narrowings []groupData    `json:"narrowings"`
}

// An kindData is how the relations of a kind are named and drawn.
type kindData struct {
	Name       string  `json:"name"`
	Label      string  `json:"label"`
	Dependency bool    `json:"dependency"`
	Width      float64 `json:"width"` // of the line, in pixels
	Head       string  `json:"head"`  // the names are those of Graphviz
	Tail       string  `json:"tail,omitempty"`
}

// A protocolData is a protocol. What it leaves out is empty.
type protocolData struct {
	ID       string `json:"id"`
	Title    string `json:"title,omitempty"`
	Category int    `json:"category,omitempty"`
	Area     string `json:"area,omitempty"`
	// Layer is nil when no layers-on relation has to do with the protocol.
	Layer          *int           `json:"layer,omitempty"`
	Aliases        []string       `json:"aliases,omitempty"`
	Specifications []string       `json:"specifications,omitempty"`
	Version        string         `json:"version,omitempty"`
	Date           string         `json:"date,omitempty"`
	Dangling       bool           `json:"dangling,omitempty"`
	NoDependents   []evidenceData `json:"noDependents,omitempty"`
	NoDependencies []evidenceData `json:"noDependencies,omitempty"`
	// Needs has what the protocol needs whatever is chosen, ascending, each with the
	// sets of kinds of which that holds: bit s of the second number for the set of the
	// kinds k whose bit k of s is set.
	Needs [][2]int `json:"needs,omitempty"`
	// Stack has the pairs of which the first stands on the second in the stack of the
	// protocol, ascending, and 1 with each where that is one of several.
	Stack [][3]int `json:"stack,omitempty"`
}

// A groupData is a group of alternatives of its owner, or what its owner says of the
// choice of another protocol. Protocols that count as one are in one list.
type groupData struct {
	Owner    int            `json:"owner"`
	Of       int            `json:"of,omitempty"`       // of a narrowing: whose choice it is
	Required []int32        `json:"required,omitempty"` // of a narrowing: what is chosen
	Members  [][][]int32    `json:"members,omitempty"`  // lists of alternatives, of a group one
	Side     string         `json:"side,omitempty"`     // "" for both
	Optional bool           `json:"optional,omitempty"`
	Met      bool           `json:"met,omitempty"`
	Evidence []evidenceData `json:"evidence,omitempty"`
}

// evidenceData is a piece of evidence: the place, the line, the cue as a text,
// flags, and how many statements it stands for.
type evidenceData [5]int

// Flags of relations and of evidence.
const (
	flagOptional = 1 << iota
	flagDenied   // of evidence: it speaks against the relation
)

// Where the need, the purpose and the standing of a relation are in its flags, and
// whether other relations of the same ends decide these.
const (
	needShift     = 2
	purposeShift  = 5
	standingShift = 7
	flagAside     = 1 << 9
)

func newData(v graph.View, opts Options) pageData {
	g := v.Graph
	d := pageData{
		Title: shownText(cmp.Or(opts.Title, scene.Title(v, opts.Direction))), Source: shownText(opts.Source),
		Live: opts.Live, Reported: opts.Reported,
		Roots: append([]int{}, v.Roots...), Texts: []string{}, Places: [][3]int{},
		Protocols: make([]protocolData, g.Len()), Relations: make([][]int, g.RelationCount()),
		Groups: []groupData{}, Narrowings: []groupData{},
	}
	for _, kind := range graph.AllKinds.List() {
		info := kind.Info()
		d.Kinds = append(d.Kinds, kindData{kind.String(), info.Label, info.Dependency, info.Line.Width, info.Line.Head, info.Line.Tail})
	}
	for category := range scene.CategoryStyles {
		d.Categories = append(d.Categories, graph.Category(category).String())
	}
	in := interner{data: &d, texts: make(map[string]int), places: make(map[[3]int]int)}
	for node := range d.Protocols {
		p := g.Protocol(node)
		d.Protocols[node] = protocolData{
			ID: cmp.Or(shownText(p.ID), scene.Replacement), Title: shownText(p.Title), Category: int(p.Category), Area: shownText(p.Area),
			Layer: layer(g, node, opts.Layers), Aliases: shownTexts(p.Aliases), Specifications: shownTexts(p.Specifications),
			Version: shownText(p.Version), Date: shownText(p.Date), Dangling: p.Dangling,
			NoDependents: in.evidence(p.NoDependents), NoDependencies: in.evidence(p.NoDependencies),
		}
	}
	for number := range d.Relations {
		d.Relations[number] = in.relation(g, number)
	}
	for node := range d.Protocols {
		in.choices(g, node)
	}
	d.addNeeds(g)
	d.addStacks(g)
	return d
}

// The most that a page holds of what protocols need, and that is looked at for it. The
// built-in graph, of 14,000 protocols, takes a twentieth and a tenth of that; what all
// protocols of a chain need is in proportion to the square of its length.
const mostNeeds, mostWork = 1_000_000, 50_000_000

// addNeeds adds what protocols need, for every set of dependencies to follow, or nothing of
// that if it is too much.
func (d *pageData) addNeeds(g *graph.Graph) {
	found := make([]map[int]int, g.Len())
	count, work := 0, 0
	for kinds := graph.Kinds(1); kinds <= graph.Dependencies; kinds++ {
		if kinds&^graph.Dependencies != 0 {
			continue
		}
		q := needs.NewRequirements(g)
		q.Kinds = kinds
		for node := range found {
			a := q.Required(node)
			if len(a.Groups) > 0 {
				work += g.Len() / 32 // for tables of all protocols
			}
			for _, n := range a.Required {
				if found[node] == nil {
					found[node] = make(map[int]int)
				}
				if found[node][n.Node] == 0 {
					count++
				}
				found[node][n.Node] |= 1 << kinds
			}
			if count > mostNeeds || work+q.Work() > mostWork {
				d.Unlisted = true
				return
			}
		}
		work += q.Work()
	}
	for node, sets := range found {
		for _, needed := range slices.Sorted(maps.Keys(sets)) {
			d.Protocols[node].Needs = append(d.Protocols[node].Needs, [2]int{needed, sets[needed]})
		}
	}
}

// addStacks adds the stacks of protocols, as strata stack lists them, or nothing of that if it
// is too much. It comes after addNeeds, whose bounds hold for it, too.
func (d *pageData) addStacks(g *graph.Graph) {
	if d.Unlisted {
		d.Unstacked = true
		return
	}
	layers, extended := needs.NewRequirements(g), needs.NewRequirements(g)
	layers.Kinds, extended.Kinds = graph.KindSet(graph.LayersOn), graph.KindSet(graph.LayersOn, graph.Extends)
	stacks := make([][][3]int, g.Len())
	count := 0
	for node := range stacks {
		if count > mostNeeds {
			d.Unstacked = true
			return
		}
		if stacks[node] = stackOf(layers, node); stacks[node] == nil { // it goes on below what it extends
			stacks[node] = stackOf(extended, node)
		}
		count += len(stacks[node])
	}
	for node, stack := range stacks {
		d.Protocols[node].Stack = stack
	}
}

// stackOf returns the steps of the stack of a protocol, nil if there are none.
func stackOf(q *needs.Requirements, node int) [][3]int {
	u := q.Unfold([]int{node}, false, false)
	var steps [][3]int
	for pair, isChoice := range u.Steps() {
		step := [3]int{pair[0], pair[1], 0}
		if isChoice {
			step[2] = 1
		}
		steps = append(steps, step)
	}
	slices.SortFunc(steps, func(x, y [3]int) int { return slices.Compare(x[:], y[:]) })
	return steps
}

// layer returns the layer of a protocol, nil when it has no part in the layering.
func layer(g *graph.Graph, node int, layers []int) *int {
	isLayering := func(number int) bool { return g.Relation(number).Kind == graph.LayersOn }
	first, end := g.Out(node)
	layered := layers[node] > 0
	for number := first; number < end && !layered; number++ {
		layered = isLayering(number)
	}
	for _, number := range g.In(node) {
		layered = layered || isLayering(int(number))
	}
	if !layered {
		return nil
	}
	return &layers[node]
}

// shownText returns a text as it is shown: in one line, and not so long that it
// hides the rest.
func shownText(s string) string { return scene.Shorten(scene.Clean(s), scene.MaxTooltip) }

func shownTexts(list []string) []string {
	var texts []string
	for _, s := range list {
		texts = append(texts, shownText(s))
	}
	return texts
}

// An interner numbers the texts and places of evidence.
type interner struct {
	data   *pageData
	texts  map[string]int
	places map[[3]int]int
}

func (in *interner) text(s string) int {
	number, ok := in.texts[s]
	if !ok {
		number = len(in.data.Texts)
		in.texts[s] = number
		in.data.Texts = append(in.data.Texts, shownText(s))
	}
	return number
}

func (in *interner) place(ev graph.Evidence) int {
	section := ev.Section
	if ev.Page > 0 {
		section = strings.TrimPrefix(fmt.Sprintf("%s, page %d", section, ev.Page), ", ")
	}
	place := [3]int{in.text(ev.Document), in.text(section), in.text(ev.Title)}
	number, ok := in.places[place]
	if !ok {
		number = len(in.data.Places)
		in.places[place] = number
		in.data.Places = append(in.data.Places, place)
	}
	return number
}

func (in *interner) evidence(list []graph.Evidence) []evidenceData {
	var pieces []evidenceData
	for _, ev := range list {
		pieces = append(pieces, evidenceData{in.place(ev), ev.Line, in.text(ev.Cue), flags(ev.Optional, ev.Denied), max(1, ev.Count)})
	}
	return pieces
}

// choices adds the groups and the narrowings of a protocol.
func (in *interner) choices(g *graph.Graph, node int) {
	for _, group := range g.GroupsOf(node) {
		d := groupData{
			Owner: node, Members: [][][]int32{group.Members}, Optional: group.Optional, Met: group.Met, Evidence: in.stated(group.Evidence),
		}
		if group.Side != graph.BothSides {
			d.Side = group.Side.String()
		}
		in.data.Groups = append(in.data.Groups, d)
	}
	for i, end := g.NarrowingsOf(node); i < end; i++ {
		n := g.Narrowing(i)
		in.data.Narrowings = append(in.data.Narrowings, groupData{
			Owner: node, Of: int(n.Of), Required: n.Required, Members: n.Groups, Evidence: in.stated(n.Evidence),
		})
	}
}

// stated returns evidence of a document, or none.
func (in *interner) stated(ev graph.Evidence) []evidenceData {
	if ev.Document == "" {
		return nil
	}
	return in.evidence([]graph.Evidence{ev})
}

// relation returns a relation with the most telling piece of evidence first.
func (in *interner) relation(g *graph.Graph, number int) []int {
	r := g.Relation(number)
	from, to := g.Ends(number)
	record := []int{from, to, int(r.Kind), flags(r.Optional, r.Denied) | int(r.Need)<<needShift | int(r.Purpose)<<purposeShift | int(r.Standing)<<standingShift}
	if r.Kind.Dependency() && !r.Decides {
		record[3] |= flagAside
	}
	for _, ev := range in.evidence(r.Telling()) {
		record = append(record, ev[:]...)
	}
	return record
}

func flags(optional, denied bool) int {
	f := 0
	if optional {
		f |= flagOptional
	}
	if denied {
		f |= flagDenied
	}
	return f
}
