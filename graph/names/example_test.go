package names_test

import (
	"fmt"
	"log"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/names"
)

func ExampleResolve() {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "MAIL", Title: "Mail Transfer", Aliases: []string{"SMTP"}})
	b.AddProtocol(graph.Protocol{ID: "FILE", Title: "File Transfer"})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range []string{"mail", "smtp", "transfer", "tcp"} {
		match, err := names.Resolve(g, name)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(name, "is", g.ID(match.Node))
	}
	// Output:
	// mail is MAIL
	// smtp is MAIL
	// protocol name "transfer" is ambiguous, give one of FILE, MAIL
	// no protocol "tcp" ("strata list" shows all)
}
