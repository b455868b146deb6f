package policy_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"strata/graph"
	"strata/graph/names"
	"strata/graph/policy"
	"strata/graph/snapshot"
)

func ExampleConfig_Check() {
	dir, err := os.MkdirTemp("", "strata")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "strata.yaml")
	const rules = "version: 1\nrules:\n  - name: no-http\n    forbid: {from: MAIL, to: HTTP}\n    reachable: true\n"
	if err := os.WriteFile(file, []byte(rules), 0o600); err != nil {
		log.Fatal(err)
	}
	config, err := policy.Load(file, policy.Access{})
	if err != nil {
		log.Fatal(err)
	}
	g, err := snapshot.Parse("-", "from,to\nMAIL,NAMES\nNAMES,HTTP\n")
	if err != nil {
		log.Fatal(err)
	}
	resolve := func(g *graph.Graph, name string) (int, error) {
		match, err := names.Resolve(g, name)
		return match.Node, err
	}
	findings, err := config.Check(g, resolve, policy.Found{})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range findings {
		fmt.Println(f.Rule, f.Severity, f.Message)
	}
	// Output: no-http error MAIL depends on HTTP (MAIL > NAMES > HTTP)
}
