package answer

import (
	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
)

// Protocols is a list of protocols.
type Protocols []graph.Protocol

type listedJSON struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Category string   `json:"category"`
	Area     string   `json:"area,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Dangling bool     `json:"dangling,omitempty"`
}

func (l Protocols) Object() *encode.Object {
	ans := encode.New(present.Schema)
	encode.ListOf(ans, "protocols", l, func(p graph.Protocol) listedJSON {
		return listedJSON{p.ID, p.Title, p.Category.String(), p.Area, p.Aliases, p.Dangling}
	})
	return ans
}

func (l Protocols) Text(p present.Printer) {
	var rows [][]string
	for _, protocol := range l {
		rows = append(rows, []string{protocol.ID, protocol.Category.String(), protocol.Area, protocol.Title})
	}
	p.Table(0, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "CATEGORY"}, {Name: "AREA", Shrinks: true}, {Name: "TITLE", Shrinks: true}}, rows)
}
