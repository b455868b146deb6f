package render_test

import (
	"context"
	"log"
	"os"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/query"
	"strata/render"
)

func ExampleFormat_Draw() {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "MAIL", Title: "Mail Transfer"})
	b.AddRelation(graph.Relation{From: "MAIL", To: "TCP", Kind: graph.LayersOn})
	b.AddRelation(graph.Relation{From: "MAIL", To: "NAMES", Kind: graph.Uses})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	mail, _ := g.Lookup("MAIL")
	view := query.NewView(g, []int{mail}, graph.Down, 0, graph.Filter{Kinds: graph.Dependencies})
	text, _ := render.FormatNamed("txt")
	if err := text.Draw(context.Background(), os.Stdout, &render.Picture{View: view}); err != nil {
		log.Fatal(err)
	}
	// Output:
	//    ╔══════╗
	//    ║ MAIL ║
	//    ╚╤═══╤═╝
	//     ┃   │
	//    ╭╯   ╰────╮
	//    ▼         ▼
	// ┌╌╌╌╌╌┐  ┌╌╌╌╌╌╌╌┐
	// ╎ TCP ╎  ╎ NAMES ╎
	// └╌╌╌╌╌┘  └╌╌╌╌╌╌╌┘
	//
	// ┃ layers on   │ uses   ║║ asked for   ╎╎ specification not read
}
