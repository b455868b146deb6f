// Package scene resolves a view into what a picture of it shows: clean names and
// titles, fills, what stands out and what recedes, the links worth a line, the
// words of the legend, the title and the caption. Every printer, whatever its
// format, reads the same scene, so that none decides anew what is drawn.
//
// Kinds of relation are told apart by arrowhead and width as well as by colour, and
// optional relations by a dashed line, so that a picture survives print in black
// and white; the theme [Print] has patterns for colours. The colours are those of
// Okabe and Ito, Color Universal Design (2008), which readers with any form of
// colour blindness can tell apart.
package scene

import (
	"cmp"
	"maps"
	"slices"

	"strata/graph"
)

// Options say how a view is drawn. The zero value is good for a view of what
// protocols depend on.
type Options struct {
	// Title says what the picture shows; "" for a title made from the roots.
	Title string
	// Direction is that of the view: its roots stand on top when it looks
	// [graph.Down], at the bottom when it looks [graph.Up].
	Direction graph.Direction
	// Caption has the lines below the title, which say what was selected and where
	// it comes from.
	Caption []string
	// Theme is the colours.
	Theme Theme
	// ClusterArea puts a frame around the protocols of each technology area.
	ClusterArea bool
	// Layers has the layer of each protocol, 0 at the ground: protocols of one
	// layer stand side by side, and the margin says which. With nil the relations
	// decide what stands where. It cannot be had together with ClusterArea.
	Layers []int
	// LinkTemplate is the address that a protocol links to, with {id} for its ID in
	// lower case and {ID} for its ID as it is; "" for no links.
	LinkTemplate string
}

// A Scene is what a picture shows. It must not be modified.
type Scene struct {
	View      graph.View
	Title     string   // one clean line
	Caption   []string // clean lines
	Direction graph.Direction
	Clustered bool // the nodes of each area are framed, see [Scene.Areas]
	Theme     Theme
	Colors    *Palette
	Layers    []int // of the nodes, nil if the links decide what stands where
	Nodes     []Node
	Links     []Link // ordered by ends and kind
	Arcs      []Arc  // ordered by owner
	Legend    Legend
	// Compared is set when the scene shows what is different between two graphs:
	// nodes and links have marks, and colours tell these alone.
	Compared bool

	arcsOf map[int][]int // links -> the arcs that bind them, see [Scene.ArcsOf]
}

// A Node is a protocol, or a group of them, as it is shown. Its index is the number
// of the protocol in the graph of the view.
type Node struct {
	ID       string // one clean line, never empty
	Title    string // one clean line, "" if there is none
	Area     string // one clean line, "" if there is none
	Category graph.Category
	Asked    bool   // it was asked for
	Unread   bool   // its specification was not read
	Faint    bool   // it recedes
	Fill     string // #RRGGBB
	URL      string // where a click leads, as [SafeURL] returns it; "" for nowhere
	Mark     Mark
}

// A Legend says which styles are in use. Printers explain these and no others.
type Legend struct {
	Categories    []graph.Category
	Groups        bool // nodes are groups of protocols
	Asked, Unread bool
	Kinds         graph.Kinds
	GroupLinks    bool // links stand for all relations between two groups
	Optional      bool
	Types         bool // links are for types alone
	Reported      bool // links are what only others say
	OneOf         bool // arcs bind links
	Marks         []Mark
}

// The words of a legend that do not depend on what is drawn.
const (
	AskedWords    = "asked for"
	UnreadWords   = "specification not read"
	OptionalWords = "optional"
	TypesWords    = "types only"
	ReportedWords = "others say so"
	OneOfWords    = "one of these"
)

// New returns the scene of a view. It takes O(n+m) time for n protocols and m
// relations, and O(k(n+k)) for the k links that lie on cycles.
func New(v graph.View, opts Options) *Scene {
	s := newScene(v, opts, cmp.Or(opts.Title, Title(v, opts.Direction)))
	s.Colors = opts.Theme.Palette()
	s.Links = linksOf(v.Graph)
	breakCycles(v, s.Links, opts.Direction)
	if opts.Layers != nil {
		keepLayers(s.Links, opts.Layers)
	}
	s.bindLinks()
	look := newEmphasis(v, s.Links)
	for node := range s.Nodes {
		s.resolveNode(node, look.faint(node), opts.LinkTemplate)
	}
	for i := range s.Links {
		s.resolveLink(&s.Links[i], look)
	}
	for i := range s.Arcs {
		a := &s.Arcs[i]
		a.Faint = !slices.ContainsFunc(a.Links, func(link int) bool { return !s.Links[link].Faint })
	}
	return s
}

func newScene(v graph.View, opts Options, title string) *Scene {
	s := &Scene{
		View: v, Title: Clean(title), Direction: opts.Direction, Theme: opts.Theme, Layers: opts.Layers,
		Nodes: make([]Node, v.Graph.Len()), Clustered: opts.ClusterArea,
	}
	for _, line := range opts.Caption {
		s.Caption = append(s.Caption, Clean(line))
	}
	return s
}

func (s *Scene) resolveNode(node int, faint bool, template string) {
	p := s.View.Graph.Protocol(node)
	n := &s.Nodes[node]
	*n = Node{
		ID: cmp.Or(Clean(p.ID), Replacement), Title: Clean(p.Title), Area: Clean(p.Area), Category: p.Category,
		Unread: p.Dangling, Faint: faint, URL: address(template, p.ID),
	}
	_, n.Asked = slices.BinarySearch(s.View.Roots, node)
	switch {
	case faint:
		n.Fill = s.Colors.Background
	case n.Asked:
		n.Fill = s.Colors.Strong[p.Category]
	case s.View.Groups != nil:
		n.Fill = s.Colors.Frame
	default:
		n.Fill = s.Colors.Fills[p.Category]
	}
	l := &s.Legend
	if s.View.Groups != nil {
		l.Groups = true
	} else if i, found := slices.BinarySearch(l.Categories, p.Category); !found {
		l.Categories = slices.Insert(l.Categories, i, p.Category)
	}
	l.Asked = l.Asked || n.Asked
	l.Unread = l.Unread || n.Unread
}

func (s *Scene) resolveLink(l *Link, look emphasis) {
	l.Faint = look.faintLink(l)
	switch {
	case s.View.Groups != nil:
		s.resolveGroupLink(l)
		s.Legend.GroupLinks = true
	case l.Faint:
		l.Color = s.Colors.Muted
	case l.Reported:
		l.Color = s.Colors.Tones[graph.Gray]
	default:
		l.Color = s.Colors.Line(l.Kind)
	}
	if s.View.Groups == nil {
		s.Legend.Kinds |= graph.KindSet(l.Kind)
	}
	s.explainNeed(l)
}

// explainNeed lets the legend explain what a link says of its need.
func (s *Scene) explainNeed(l *Link) {
	s.Legend.Optional = s.Legend.Optional || l.Optional
	s.Legend.Reported = s.Legend.Reported || l.Reported
	s.Legend.Types = s.Legend.Types || l.Types
}

// An Area is the nodes to be framed together.
type Area struct {
	Name  string // "" for nodes without a frame
	Nodes []int
}

// Areas returns the nodes by technology area, in the order of the names, or in one
// without a name unless they are to be clustered. In each, nodes are in the order of
// [BreadthFirst].
func (s *Scene) Areas() []Area {
	members := make(map[string][]int)
	for _, node := range BreadthFirst(s.View, s.Links, s.Direction) {
		name := ""
		if s.Clustered {
			name = s.Nodes[node].Area
		}
		members[name] = append(members[name], node)
	}
	var areas []Area
	for _, name := range slices.Sorted(maps.Keys(members)) {
		areas = append(areas, Area{name, members[name]})
	}
	return areas
}

// BreadthFirst returns the nodes by their distance from the roots: a layout begins
// with the order in which it meets them, and from this one it finds shorter links
// than from that of the IDs.
func BreadthFirst(v graph.View, links []Link, dir graph.Direction) []int {
	next := make([][]int, v.Graph.Len())
	for _, l := range links {
		if dir == graph.Up {
			next[l.To] = append(next[l.To], l.From)
		} else {
			next[l.From] = append(next[l.From], l.To)
		}
	}
	seen := make([]bool, v.Graph.Len())
	order := make([]int, 0, v.Graph.Len())
	meet := func(nodes []int) {
		for _, node := range nodes {
			if !seen[node] {
				seen[node] = true
				order = append(order, node)
			}
		}
	}
	meet(v.Roots)
	for done := 0; done < len(order); done++ {
		meet(next[order[done]])
	}
	for node := range seen { // not to be reached from the roots
		meet([]int{node})
	}
	return order
}
