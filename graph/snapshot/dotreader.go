package snapshot

import (
	"slices"
	"strings"

	"strata/graph"
)

// ParseDOT reads a graph in the language of Graphviz
// (https://graphviz.org/doc/info/lang.html). Nodes and edges have the attributes
// of [WriteDOT], of which none is needed: the label of a node is its title when it
// has no other, and an edge without a kind is of the kind uses. Attributes of
// other names, ports and subgraphs as such are left alone; an edge to or from a
// subgraph is one for each of its nodes. All errors are of type [*Error], with
// their place.
//
// It is not gonum's graph/formats/dot, whose syntax tree does not tell the places
// of what it holds, takes 1.5 kB of memory for an edge, and knows neither strings
// joined by "+" nor keywords in all mixtures of letter case.
func ParseDOT(text string) (*graph.Graph, error) {
	if err := checkText(text); err != nil {
		return nil, err
	}
	p := dotParser{scanner: dotScanner{text: text}, nodes: make(map[string]int32), subgraphs: make(map[string][]int32)}
	p.scanner.next = len(text) - len(strings.TrimPrefix(text, "\uFEFF"))
	if err := p.file(); err != nil {
		return nil, err
	}
	for _, protocol := range p.protocols {
		p.builder.AddProtocol(protocol)
	}
	return p.builder.Build()
}

// Bounds on what a short text can ask for.
const (
	dotDeepest = 1000       // subgraphs in each other
	dotMost    = 10_000_000 // relations by edges between subgraphs
)

// A dotParser reads DOT by recursive descent.
type dotParser struct {
	scanner   dotScanner
	token     dotToken
	builder   graph.Builder
	protocols []graph.Protocol
	nodes     map[string]int32   // the places of protocols, by ID
	mentioned []int32            // the nodes of the subgraphs that are open, innermost last
	subgraphs map[string][]int32 // the nodes of those with a name
	depth     int                // of open braces
	spread    int                // relations by edges between subgraphs
}

// A dotValue is the value of an attribute; one without a text is none.
type dotValue struct {
	text  string
	html  bool
	place int
}

// dotNames are the attributes that are read, of nodes and of edges.
var (
	dotNodeNames = append([]string{"label"}, csvNodeColumns[1:]...)
	dotEdgeNames = csvEdgeColumns[2:]
)

// dotValues are the values of dotNodeNames or dotEdgeNames.
type dotValues [9]dotValue

// A dotScope is what a graph or subgraph gives to nodes and edges yet to come.
type dotScope struct{ node, edge dotValues }

func (p *dotParser) errorAt(place int, format string, args ...any) error {
	return errorIn(p.scanner.text, place, format, args...)
}

// want is an error about the current token.
func (p *dotParser) want(expectation string) error {
	return p.errorAt(p.token.place, "%s: want %s", p.token, expectation)
}

func (p *dotParser) advance() (err error) {
	p.token, err = p.scanner.scan()
	return err
}

// accept goes past a keyword or mark if it is the current token.
func (p *dotParser) accept(text string) (bool, error) {
	if !p.token.is(text) {
		return false, nil
	}
	return true, p.advance()
}

// id reads an ID, or several quoted strings joined by "+".
func (p *dotParser) id(what string) (dotValue, error) {
	if p.token.kind != dotID && p.token.kind != dotHTML {
		return dotValue{}, p.want(what)
	}
	value := dotValue{p.token.text, p.token.kind == dotHTML, p.token.place}
	if err := p.advance(); err != nil || !p.token.is("+") {
		return value, err
	}
	var joined strings.Builder
	joined.WriteString(value.text)
	for p.token.is("+") {
		if err := p.advance(); err != nil {
			return value, err
		}
		if p.token.kind != dotID {
			return value, p.want("a string in quotes after +")
		}
		joined.WriteString(p.token.text)
		if err := p.advance(); err != nil {
			return value, err
		}
	}
	value.text = joined.String()
	return value, nil
}

func (p *dotParser) file() error {
	if err := p.advance(); err != nil {
		return err
	}
	if p.token.kind == dotEnd {
		return errorAt(0, "empty: want a graph in DOT, digraph { … }")
	}
	if _, err := p.accept("strict"); err != nil {
		return err
	}
	if p.token.is("graph") {
		return p.errorAt(p.token.place, "an undirected graph: what depends on what is not to be seen, write digraph and -> instead")
	}
	if ok, err := p.accept("digraph"); err != nil {
		return err
	} else if !ok {
		return p.want("digraph")
	}
	if !p.token.is("{") {
		if _, err := p.id("{ or the name of the graph"); err != nil {
			return err
		}
	}
	if err := p.body(new(dotScope)); err != nil {
		return err
	}
	if p.token.kind != dotEnd {
		return p.want("nothing after the graph: keep one graph a file")
	}
	return nil
}

// body reads statements in braces.
func (p *dotParser) body(scope *dotScope) error {
	open := p.token.place
	if ok, err := p.accept("{"); err != nil {
		return err
	} else if !ok {
		return p.want("{")
	}
	if p.depth++; p.depth > dotDeepest {
		return p.errorAt(open, "more than %d subgraphs in each other", dotDeepest)
	}
	for !p.token.is("}") {
		if p.token.kind == dotEnd {
			return p.errorAt(open, "the brace that opens here is never closed: the text is cut short, or a } is missing")
		}
		if err := p.statement(scope); err != nil {
			return err
		}
		if _, err := p.accept(";"); err != nil {
			return err
		}
		if p.depth == 1 {
			p.mentioned = p.mentioned[:0]
		}
	}
	p.depth--
	return p.advance()
}

func (p *dotParser) statement(scope *dotScope) error {
	for _, component := range [...]struct {
		keyword string
		names   []string
		values  *dotValues
	}{{"graph", nil, new(dotValues)}, {"node", dotNodeNames, &scope.node}, {"edge", dotEdgeNames, &scope.edge}} {
		if p.token.is(component.keyword) {
			if err := p.advance(); err != nil {
				return err
			}
			if !p.token.is("[") {
				return p.want("[ and the attributes that follow nodes or edges are to have")
			}
			return p.attributes(component.names, component.values)
		}
	}
	var ends []int32
	if p.token.is("subgraph") || p.token.is("{") {
		var err error
		if ends, err = p.subgraph(scope, false); err != nil {
			return err
		}
		if !p.token.is("->") && !p.token.is("--") {
			return nil
		}
	} else {
		id, err := p.id("a node, an edge, a subgraph or }")
		if err != nil {
			return err
		}
		if ok, err := p.accept("="); err != nil {
			return err
		} else if ok { // an attribute of the graph
			_, err := p.id("a value")
			return err
		}
		node, err := p.node(scope, id)
		if err != nil {
			return err
		}
		if !p.token.is("->") && !p.token.is("--") {
			var values dotValues
			if err := p.attributes(dotNodeNames, &values); err != nil {
				return err
			}
			return p.describe(node, &values)
		}
		ends = []int32{node}
	}
	return p.edges(scope, ends)
}

// node reads what may follow the ID of a node, a port, and returns its place.
func (p *dotParser) node(scope *dotScope, id dotValue) (int32, error) {
	for range 2 {
		if ok, err := p.accept(":"); err != nil {
			return 0, err
		} else if !ok {
			break
		}
		if _, err := p.id("a port"); err != nil {
			return 0, err
		}
	}
	if id.text == "" {
		return 0, p.errorAt(id.place, "a node without a name")
	}
	node, known := p.nodes[id.text]
	if !known {
		node = int32(len(p.protocols))
		p.nodes[id.text] = node
		p.protocols = append(p.protocols, graph.Protocol{ID: id.text})
		if err := p.describe(node, &scope.node); err != nil {
			return 0, err
		}
	}
	p.mentioned = append(p.mentioned, node)
	return node, nil
}

// subgraph reads a subgraph and returns its nodes, each once, if it is one end of
// an edge.
func (p *dotParser) subgraph(scope *dotScope, isEnd bool) ([]int32, error) {
	name := ""
	if ok, err := p.accept("subgraph"); err != nil {
		return nil, err
	} else if ok && !p.token.is("{") {
		id, err := p.id("{ or the name of the subgraph")
		if err != nil {
			return nil, err
		}
		name = id.text
	}
	inner, first := *scope, len(p.mentioned)
	p.mentioned = append(p.mentioned, p.subgraphs[name]...)
	if err := p.body(&inner); err != nil {
		return nil, err
	}
	if name == "" && !isEnd && !p.token.is("->") {
		return nil, nil
	}
	// What is mentioned stays so in the subgraph around it as well.
	slices.Sort(p.mentioned[first:])
	p.mentioned = p.mentioned[:first+len(slices.Compact(p.mentioned[first:]))]
	nodes := slices.Clone(p.mentioned[first:])
	if name != "" {
		p.subgraphs[name] = nodes
	}
	return nodes, nil
}

// edges reads what follows the first end of an edge, and adds the relations.
func (p *dotParser) edges(scope *dotScope, first []int32) error {
	place := p.token.place
	ends := [][]int32{first}
	for {
		if p.token.is("--") {
			return p.errorAt(p.token.place, "an edge without a direction: what depends on what is not to be seen, write -> instead")
		}
		if ok, err := p.accept("->"); err != nil {
			return err
		} else if !ok {
			break
		}
		var next []int32
		if p.token.is("subgraph") || p.token.is("{") {
			var err error
			if next, err = p.subgraph(scope, true); err != nil {
				return err
			}
		} else {
			id, err := p.id("a node or a subgraph after ->")
			if err != nil {
				return err
			}
			node, err := p.node(scope, id)
			if err != nil {
				return err
			}
			next = []int32{node}
		}
		ends = append(ends, next)
	}
	values := scope.edge
	if err := p.attributes(dotEdgeNames, &values); err != nil {
		return err
	}
	relation, err := p.relation(&values)
	if err != nil {
		return err
	}
	for i, to := range ends[1:] {
		from := ends[i]
		if len(from) != 1 || len(to) != 1 {
			if p.spread += len(from) * len(to); p.spread > dotMost {
				return p.errorAt(place, "edges between subgraphs stand for more than %d relations", dotMost)
			}
		}
		for _, x := range from {
			for _, y := range to {
				relation.From, relation.To = p.protocols[x].ID, p.protocols[y].ID
				add(&p.builder, relation)
			}
		}
	}
	return nil
}

// attributes reads lists of attributes, if there are any, and sets the values of
// the given names.
func (p *dotParser) attributes(names []string, values *dotValues) error {
	for {
		if ok, err := p.accept("["); !ok || err != nil {
			return err
		}
		for !p.token.is("]") {
			name, err := p.id("an attribute or ]")
			if err != nil {
				return err
			}
			if ok, err := p.accept("="); err != nil {
				return err
			} else if ok {
				value, err := p.id("a value")
				if err != nil {
					return err
				}
				i := slices.Index(names, name.text)
				if i < 0 && name.text == "kind" { // of a protocol, written by an older Strata
					i = slices.Index(names, "category")
				}
				if i >= 0 {
					values[i] = value
				}
			}
			if p.token.is(",") || p.token.is(";") {
				if err := p.advance(); err != nil {
					return err
				}
			}
		}
		if err := p.advance(); err != nil {
			return err
		}
	}
}

// describe gives a node the values that are set.
func (p *dotParser) describe(node int32, values *dotValues) error {
	protocol := &p.protocols[node]
	if label := values[0]; label.text != "" && !label.html {
		protocol.Title = dotLabel(label.text, protocol.ID)
	}
	for i, name := range dotNodeNames {
		value := values[i]
		if value.text == "" {
			continue
		}
		var err error
		switch name {
		case "title":
			protocol.Title = value.text
		case "category":
			protocol.Category, err = graph.ParseCategory(value.text)
		case "area":
			protocol.Area = value.text
		case "aliases":
			protocol.Aliases, err = parseList(value.text)
		case "specifications":
			protocol.Specifications, err = parseList(value.text)
		case "version":
			protocol.Version = value.text
		case "date":
			protocol.Date = value.text
		case "dangling":
			protocol.Dangling, err = parseTruth(value.text)
		}
		if err != nil {
			return p.errorAt(value.place, "%v", err)
		}
	}
	return nil
}

// dotLabel returns the title that a label makes: none where it is the name, and
// in one line.
func dotLabel(label, id string) string {
	label = strings.NewReplacer(`\N`, id, `\n`, " ", `\l`, " ", `\r`, " ").Replace(label)
	label = strings.Join(strings.Fields(label), " ")
	if label == id {
		return ""
	}
	return label
}

// relation returns the relation, but for its ends, of the values of an edge.
func (p *dotParser) relation(values *dotValues) (graph.Relation, error) {
	r := row{Relation: graph.Relation{Kind: graph.Uses}}
	for i, name := range dotEdgeNames {
		value := values[i]
		if value.text == "" {
			continue
		}
		var err error
		switch name {
		case "kind":
			r.Kind, err = foreignKind(value.text)
		case "optional":
			r.Optional, err = parseTruth(value.text)
		case "denied":
			r.Denied, err = parseTruth(value.text)
		case "evidence":
			r.statements, err = parseCount(value.text)
		case "doc":
			r.best.Document = value.text
		case "section":
			r.best.Section = value.text
		case "line":
			r.best.Line, err = parseCount(value.text)
		case "cue":
			r.best.Cue = value.text
		case "part":
			r.best.Source, err = graph.ParseSource(value.text)
		}
		if err != nil {
			return graph.Relation{}, p.errorAt(value.place, "%v", err)
		}
	}
	return r.relation(), nil
}
