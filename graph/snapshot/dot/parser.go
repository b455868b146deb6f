// Package dot reads the language of Graphviz
// (https://graphviz.org/doc/info/lang.html): directed graphs with ports, default
// attributes, subgraphs as ends of edges, strings joined by "+", comments and HTML.
//
// It is not gonum's graph/formats/dot, whose syntax tree does not tell the places
// of what it holds, takes 1.5 kB of memory for an edge, and knows neither strings
// joined by "+" nor keywords in all mixtures of letter case.
package dot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Value is an ID, or the value of an attribute.
type Value struct {
	Text  string // without quotes and escapes; "" if the attribute is not set
	HTML  bool   // is in angle brackets, which are part of the text
	Place int    // in bytes from the start of the text
}

// A Handler is told what a graph holds, in the order of the text. It must not keep
// the attributes. Its errors end the parsing.
type Handler interface {
	// Node describes a node: with the default attributes where it is first
	// mentioned, and with its own where it has some. Nodes are numbered from 0.
	Node(node int, id string, attributes []Value) error
	// Edge adds an edge. One between subgraphs is added for each pair of nodes.
	Edge(from, to int, attributes []Value) error
	// Warn tells of a place that may not be meant as it is read.
	Warn(place int, message string)
}

// An Error is a place in a text that cannot be read.
type Error struct {
	Place   int // in bytes; -1 when the text as a whole is meant
	Message string
}

func (e *Error) Error() string { return e.Message }

func errorAt(place int, format string, args ...any) *Error {
	return &Error{place, fmt.Sprintf(format, args...)}
}

// Parse reads a text in time linear in the text and in the edges that it stands
// for, of which edges between subgraphs have ten million at most. It tells the
// handler the attributes of the given names, in their order, and skips all others.
// Its own errors are of type [*Error].
func Parse(text string, nodeAttributes, edgeAttributes []string, h Handler) error {
	p := parser{
		scanner: scanner{text: text, warn: h.Warn}, handler: h, nodeNames: nodeAttributes, edgeNames: edgeAttributes,
		numbers: make(map[string]int32), subgraphs: make(map[string][]int32),
	}
	p.scanner.next = len(text) - len(strings.TrimPrefix(text, "\uFEFF"))
	return p.file()
}

// Bounds on what a short text can ask for.
const (
	deepest = 1000       // subgraphs in each other
	most    = 10_000_000 // edges by edges between subgraphs
)

// A parser reads DOT by recursive descent.
type parser struct {
	scanner              scanner
	token                token
	handler              Handler
	nodeNames, edgeNames []string           // of attributes
	attributes           []Value            // of the node or edge being read
	numbers              map[string]int32   // of nodes, by ID
	mentioned            []int32            // the nodes of the subgraphs that are open, innermost last
	subgraphs            map[string][]int32 // the nodes of those with a name
	depth                int                // of open braces
	spread               int                // edges by edges between subgraphs
}

// A scope holds the default attributes of a graph or subgraph.
type scope struct{ node, edge []Value }

// want is an error about the current token.
func (p *parser) want(expectation string) error {
	return errorAt(p.token.place, "%s: want %s", p.token, expectation)
}

func (p *parser) advance() (err error) {
	p.token, err = p.scanner.scan()
	return err
}

// accept goes past a keyword or mark if it is the current token.
func (p *parser) accept(text string) (bool, error) {
	if !p.token.is(text) {
		return false, nil
	}
	return true, p.advance()
}

// id reads an ID, or several quoted strings joined by "+".
func (p *parser) id(what string) (Value, error) {
	if p.token.kind != idToken && p.token.kind != htmlToken {
		return Value{}, p.want(what)
	}
	value := Value{p.token.text, p.token.kind == htmlToken, p.token.place}
	if err := p.advance(); err != nil || !p.token.is("+") {
		return value, err
	}
	var joined strings.Builder
	joined.WriteString(value.Text)
	for p.token.is("+") {
		if err := p.advance(); err != nil {
			return value, err
		}
		if p.token.kind != idToken {
			return value, p.want("a string in quotes after +")
		}
		joined.WriteString(p.token.text)
		if err := p.advance(); err != nil {
			return value, err
		}
	}
	value.Text = joined.String()
	return value, nil
}

func (p *parser) file() error {
	if err := p.advance(); err != nil {
		return err
	}
	if p.token.kind == endToken {
		return errorAt(-1, "empty: want a graph in DOT, digraph { … }")
	}
	if _, err := p.accept("strict"); err != nil {
		return err
	}
	if p.token.is("graph") {
		return errorAt(p.token.place, "an undirected graph: what depends on what is not to be seen, write digraph and -> instead")
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
	if err := p.body(scope{make([]Value, len(p.nodeNames)), make([]Value, len(p.edgeNames))}); err != nil {
		return err
	}
	if p.token.kind != endToken {
		return p.want("nothing after the graph: keep one graph a file")
	}
	return nil
}

// body reads statements in braces.
func (p *parser) body(in scope) error {
	open := p.token.place
	if ok, err := p.accept("{"); err != nil {
		return err
	} else if !ok {
		return p.want("{")
	}
	if p.depth++; p.depth > deepest {
		return errorAt(open, "more than %d subgraphs in each other", deepest)
	}
	for !p.token.is("}") {
		if p.token.kind == endToken {
			return errorAt(open, "the brace that opens here is never closed: the text is cut short, or a } is missing")
		}
		if err := p.statement(in); err != nil {
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

func (p *parser) statement(in scope) error {
	for _, component := range [...]struct {
		keyword string
		names   []string
		values  []Value
	}{{"graph", nil, nil}, {"node", p.nodeNames, in.node}, {"edge", p.edgeNames, in.edge}} {
		if p.token.is(component.keyword) {
			if err := p.advance(); err != nil {
				return err
			}
			if !p.token.is("[") {
				return p.want("[ and the attributes that follow nodes or edges are to have")
			}
			return p.readAttributes(component.names, component.values)
		}
	}
	var ends []int32
	if p.token.is("subgraph") || p.token.is("{") {
		var err error
		if ends, err = p.subgraph(in, false); err != nil {
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
		var ids []Value
		if ends, ids, err = p.nodes(in, id); err != nil {
			return err
		}
		if !p.token.is("->") && !p.token.is("--") {
			p.attributes = append(p.attributes[:0], make([]Value, len(p.nodeNames))...)
			if err := p.readAttributes(p.nodeNames, p.attributes); err != nil {
				return err
			}
			for i, node := range ends {
				if err := p.handler.Node(int(node), ids[i].Text, p.attributes); err != nil {
					return err
				}
			}
			return nil
		}
	}
	return p.edges(in, ends)
}

// nodes reads what may follow the ID of a node: a port, and after commas more nodes.
func (p *parser) nodes(in scope, id Value) (nodes []int32, ids []Value, err error) {
	for {
		node, err := p.node(in, id)
		if err != nil {
			return nil, nil, err
		}
		nodes, ids = append(nodes, node), append(ids, id)
		if ok, err := p.accept(","); !ok || err != nil {
			return nodes, ids, err
		}
		if id, err = p.id("a node after the comma"); err != nil {
			return nil, nil, err
		}
	}
}

// node reads what may follow the ID of a node, a port, and returns its place.
func (p *parser) node(in scope, id Value) (int32, error) {
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
	if id.Text == "" {
		return 0, errorAt(id.Place, "a node without a name")
	}
	node, known := p.numbers[id.Text]
	if !known {
		node = int32(len(p.numbers))
		p.numbers[id.Text] = node
		if err := p.handler.Node(int(node), id.Text, in.node); err != nil {
			return 0, err
		}
	}
	p.mentioned = append(p.mentioned, node)
	return node, nil
}

// subgraph reads a subgraph and returns its nodes, each once, if it is one end of
// an edge.
func (p *parser) subgraph(in scope, isEnd bool) ([]int32, error) {
	name := ""
	if ok, err := p.accept("subgraph"); err != nil {
		return nil, err
	} else if ok && !p.token.is("{") {
		id, err := p.id("{ or the name of the subgraph")
		if err != nil {
			return nil, err
		}
		name = id.Text
	}
	inner, first := scope{slices.Clone(in.node), slices.Clone(in.edge)}, len(p.mentioned)
	p.mentioned = append(p.mentioned, p.subgraphs[name]...)
	if err := p.body(inner); err != nil {
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
func (p *parser) edges(in scope, first []int32) error {
	place := p.token.place
	ends := [][]int32{first}
	for {
		if p.token.is("--") {
			return errorAt(p.token.place, "an edge without a direction: what depends on what is not to be seen, write -> instead")
		}
		if ok, err := p.accept("->"); err != nil {
			return err
		} else if !ok {
			break
		}
		var next []int32
		if p.token.is("subgraph") || p.token.is("{") {
			var err error
			if next, err = p.subgraph(in, true); err != nil {
				return err
			}
		} else {
			id, err := p.id("a node or a subgraph after ->")
			if err != nil {
				return err
			}
			if next, _, err = p.nodes(in, id); err != nil {
				return err
			}
		}
		ends = append(ends, next)
	}
	p.attributes = append(p.attributes[:0], in.edge...)
	if err := p.readAttributes(p.edgeNames, p.attributes); err != nil {
		return err
	}
	for i, to := range ends[1:] {
		from := ends[i]
		if len(from) != 1 || len(to) != 1 {
			if p.spread += len(from) * len(to); p.spread > most {
				return errorAt(place, "edges between subgraphs stand for more than %d relations", most)
			}
		}
		for _, x := range from {
			for _, y := range to {
				if err := p.handler.Edge(int(x), int(y), p.attributes); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// readAttributes reads lists of attributes, if there are any, and sets the values of
// the given names.
func (p *parser) readAttributes(names []string, values []Value) error {
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
			} else if !ok {
				return p.want("= after the attribute " + strconv.Quote(clip(name.Text)) + "; a value of several words is put in quotes")
			}
			value, err := p.id("a value")
			if err != nil {
				return err
			}
			if i := slices.Index(names, name.Text); i >= 0 {
				values[i] = value
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
