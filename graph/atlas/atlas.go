// Package atlas holds the graph that is built into the program, of the protocols of
// Windows, of the Internet and of XMPP, so that a name is all that a question needs.
//
// It is made by strata itself from the Open Specifications, the RFCs in text, and the
// XEPs in XML: set STRATA_CORPUS, STRATA_IETF and STRATA_XMPP to directories of files
// such as MS-SMB2/MS-SMB2.md, rfc9293.txt with rfc-index.txt beside it, and xep-0045.xml
// with xep.ent, and run
//
//	go generate ./graph/atlas
//
// atlas.tsv is the graph as it was read, for people and for git, without what is known
// of a library alone, see package condense. The verdicts of those who read the
// specifications are in reviews.tsv, which
// 'strata review -g $STRATA_CORPUS --reviews graph/atlas/reviews.tsv' extends.
// atlas.flat is made of both and is what the program reads; after a change of either,
// 'go test ./graph/atlas -update' makes it again.
package atlas

import (
	_ "embed"
	"fmt"
	"sync"

	"strata/graph"
	"strata/graph/names"
	"strata/graph/snapshot/flat"
)

//go:generate go run strata/cmd/strata extract --no-reviews $STRATA_CORPUS $STRATA_IETF $STRATA_XMPP -o whole.tsv
//go:generate go run ./condense whole.tsv atlas.tsv
//go:generate go test . -run Flat -update

//go:embed atlas.flat
var data string

// Load returns the graph with its verdicts. It is opened once, when first asked for.
var Load = sync.OnceValues(func() (*graph.Graph, error) {
	g, err := flat.Open(data)
	if err != nil {
		return nil, fmt.Errorf("embedded graph: %w", err)
	}
	return g, nil
})

// Document tells of a document of a series by its tag, such as RFC9110, and whether the
// graph has it.
func Document(tag string) (graph.Document, bool) {
	g, err := Load()
	if err != nil {
		return graph.Document{}, false
	}
	return names.Documents(g)(tag)
}
