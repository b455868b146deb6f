package extract_test

import (
	"context"
	"fmt"
	"log"

	"strata/extract"
	"strata/extract/document"
	"strata/extract/openspec"
	"strata/graph"
)

func ExampleRead() {
	families := document.Families{openspec.Family}
	result, err := extract.Read(context.Background(), families, []string{"../testdata/widgets/MS-WIDG.md"}, extract.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for number := range result.Graph.RelationCount() {
		if r := result.Graph.Relation(number); r.From == "MS-WIDG" && r.Kind == graph.LayersOn {
			fmt.Println(r.From, r.Kind, r.To, r.Telling()[0])
		}
	}
	// Output:
	// MS-WIDG layers-on MS-WCHN MS-WIDG section 1.4 (Relationship to Other Protocols), line 48: “is built on top of”
}
