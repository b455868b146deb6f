package delta_test

import (
	"fmt"
	"log"

	"strata/graph/delta"
	"strata/graph/snapshot"
)

func ExampleCompare() {
	before, err := snapshot.Parse("-", "from,to\nMAIL,TCP\nFILE,MAIL\n")
	if err != nil {
		log.Fatal(err)
	}
	after, err := snapshot.Parse("-", "from,to\nMAIL,TCP\nFILE,MAIL\nMAIL,TLS\n")
	if err != nil {
		log.Fatal(err)
	}
	d := delta.Compare(before, after, delta.Options{})
	for _, r := range d.Relations.Added {
		fmt.Println("new:", r.From, r.Kind, r.To)
	}
	for _, id := range d.NewlyReaching("TLS") {
		fmt.Println("newly depends on TLS:", id)
	}
	// Output:
	// new: MAIL uses TLS
	// newly depends on TLS: FILE
	// newly depends on TLS: MAIL
}
