package names

import "strata/graph"

// Documents returns a function that finds the documents of a series by their tags, such
// as RFC9110, among those of the protocols of a graph. It takes O(log n) time in a graph
// with a directory; in another the first call looks at all protocols.
func Documents(g *graph.Graph) func(tag string) (graph.Document, bool) {
	if g.Directory() != nil {
		return func(tag string) (graph.Document, bool) {
			for node := range mayBeNamed(g, tag) {
				for _, d := range g.Protocol(node).Documents {
					if d.Tag == tag {
						return d, true
					}
				}
			}
			return graph.Document{}, false
		}
	}
	var byTag map[string]graph.Document
	return func(tag string) (graph.Document, bool) {
		if byTag == nil {
			byTag = make(map[string]graph.Document)
			for node := range g.Len() {
				for _, d := range g.Protocol(node).Documents {
					byTag[d.Tag] = d
				}
			}
		}
		d, ok := byTag[tag]
		return d, ok
	}
}
