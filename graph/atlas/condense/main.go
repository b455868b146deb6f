// Condense makes the text of the built-in graph from the graph of all documents:
//
//	condense WHOLE ATLAS
//
// It takes facts on protocols and how they depend on each other, and leaves out what is
// known of the rest of a library: see [condense].
package main

import (
	"bufio"
	"fmt"
	"os"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot/lines"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "condense: %v\n", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("%d arguments: want the file of a graph as lines, and that to write", len(args))
	}
	text, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	g, err := lines.Parse(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	if g, err = condense(g); err != nil {
		return err
	}
	file, err := os.Create(args[1])
	if err != nil {
		return err
	}
	out := bufio.NewWriter(file)
	if err := lines.Write(out, g); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return file.Close()
}

// condense returns a graph without
//
//   - protocols that were not read, of which nothing is stated but that a single other
//     one cites them;
//   - the citations of documents of which nothing else is stated: of those that no
//     protocol depends on, what they tell of themselves is enough;
//   - where in its file a sentence is, which its hash finds, or an entry of a list of
//     references, which its tag finds;
//   - the sections that were read of documents that state a dependency: they are told
//     where there is none.
func condense(g *graph.Graph) (*graph.Graph, error) {
	stated := make([]bool, g.Len()) // something else than a citation
	citing := make([]int, g.Len())  // how many cite it
	for number := range g.RelationCount() {
		switch r := g.Arc(number); {
		case r.Kind == graph.Cites && r.Purpose != graph.Types:
			citing[r.To]++
		default:
			stated[r.From], stated[r.To] = true, true
		}
	}
	var b build.Builder
	names := func(list [][]int32) graph.Alternatives {
		var alternatives graph.Alternatives
		for _, nodes := range list {
			var ids []string
			for _, node := range nodes {
				stated[node] = true
				ids = append(ids, g.ID(int(node)))
			}
			alternatives = append(alternatives, ids)
		}
		return alternatives
	}
	for owner := range g.Len() {
		for _, x := range g.GroupsOf(owner) {
			stated[owner] = true
			b.AddGroup(graph.Group{Owner: g.ID(owner), Members: names(x.Members), Choice: x.Choice, Side: x.Side, Optional: x.Optional, Evidence: x.Evidence})
		}
		for number, end := g.NarrowingsOf(owner); number < end; number++ {
			x := g.Narrowing(number)
			stated[owner], stated[x.Of] = true, true
			n := graph.Narrowing{Owner: g.ID(owner), Of: g.ID(int(x.Of)), Choice: x.Choice, Evidence: x.Evidence}
			if len(x.Required) > 0 {
				n.Required = names([][]int32{x.Required})[0]
			}
			for _, members := range x.Groups {
				n.Groups = append(n.Groups, names(members))
			}
			b.AddNarrowing(n)
		}
	}
	kept := func(node int) bool { return stated[node] || !g.Outline(node).Dangling || citing[node] > 1 }
	for node := range g.Len() {
		if !kept(node) {
			continue
		}
		p := g.Protocol(node)
		if depends(g, node) {
			p.Reading.Sections = nil
		}
		b.AddProtocol(p)
		b.AddTransport(p.ID, g.Transport(node))
	}
	for number := range g.RelationCount() {
		from, to := g.Ends(number)
		r := g.Relation(number)
		if !kept(from) || !kept(to) || r.Kind == graph.Cites && !stated[from] {
			continue
		}
		for i := range r.Evidence {
			if ev := &r.Evidence[i]; ev.Hash != 0 || ev.Source == graph.SourceNormative || ev.Source == graph.SourceInformative {
				ev.Span = graph.Span{}
			}
		}
		b.AddRelation(r)
	}
	return b.Build()
}

// depends reports whether a protocol depends on any other.
func depends(g *graph.Graph, node int) bool {
	for number, end := g.Out(node); number < end; number++ {
		if r := g.Arc(number); r.Kind.Dependency() && r.Need != graph.Denied && r.Need != graph.Reported {
			return true
		}
	}
	return false
}
