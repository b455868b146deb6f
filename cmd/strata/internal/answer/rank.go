package answer

import (
	"fmt"
	"strconv"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

// A Ranking is of protocols by what is built upon them.
type Ranking struct {
	Graph   *graph.Graph
	Ranked  []query.Ranked
	Sampled int // of how many protocols the order is estimated; 0 where all was counted
}

type rankedJSON struct {
	ID       string  `json:"id"`
	Title    string  `json:"title"`
	Direct   int     `json:"direct"`
	All      int     `json:"all"`
	PageRank decimal `json:"pageRank"`
}

// A decimal is a number that is written with as many digits as tell something.
type decimal float64

func (d decimal) String() string { return strconv.FormatFloat(float64(d), 'g', 6, 64) }

// MarshalJSON writes the digits as a number.
func (d decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

func (r Ranking) Object() *encode.Object {
	g := r.Graph
	ans := encode.New(present.Schema)
	if r.Sampled > 0 {
		ans.Field("sampled", r.Sampled)
	}
	encode.ListOf(ans, "protocols", r.Ranked, func(r query.Ranked) rankedJSON {
		return rankedJSON{g.ID(r.Node), g.Protocol(r.Node).Title, r.Direct, r.All, decimal(r.PageRank)}
	})
	return ans
}

func (r Ranking) Text(p present.Printer) {
	g := r.Graph
	var rows [][]string
	for i, r := range r.Ranked {
		rows = append(rows, []string{
			strconv.Itoa(i + 1), g.ID(r.Node), g.Protocol(r.Node).Title,
			strconv.Itoa(r.Direct), strconv.Itoa(r.All), fmt.Sprintf("%.2f %%", 100*r.PageRank),
		})
	}
	p.Table(0, []terminal.Column{
		{Right: true}, {Name: "ID", Style: terminal.Bold}, {Name: "TITLE", Shrinks: true},
		{Name: "DIRECT", Right: true}, {Name: "ALL", Right: true}, {Name: "PAGERANK", Right: true},
	}, rows)
}
