package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"strata/cmd/strata/internal/checking"
	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot"
)

// TestCheckStatus tries every combination of what is found, what the baseline
// has, and the flags that count.
func TestCheckStatus(t *testing.T) {
	t.Chdir(t.TempDir())
	var b build.Builder
	b.AddRelation(graph.Relation{From: "A", To: "B"})
	b.AddProtocol(graph.Protocol{ID: "A"})
	b.AddProtocol(graph.Protocol{ID: "B"})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var text bytes.Buffer
	if err := snapshot.Write(&text, g); err != nil {
		t.Fatal(err)
	}
	write("graph.json", text.String())
	const (
		forbidden = `{"rule":"r","protocols":["A","B"]}`
		stale     = `{"rule":"r","protocols":["B","A"]}`
	)
	baselines := map[string][]string{"none": nil, "empty": {}, "known": {forbidden}, "stale": {stale}, "both": {forbidden, stale}}
	for _, found := range []string{"nothing", "info", "warning", "error", "vacant"} {
		rule := map[string]string{
			"nothing": "forbid: {from: B, to: A}", "vacant": "forbid: {from: A, to: X*}",
		}[found]
		if rule == "" {
			rule = "severity: " + found + ", forbid: {from: A, to: B}"
		}
		write("strata.yaml", "version: 1\nrules:\n- {name: r, "+rule+"}\n")
		for name, entries := range baselines {
			for _, strict := range []bool{false, true} {
				for _, mode := range []string{"", "--prune", "--update-baseline"} {
					os.Remove(checking.BaselineFile)
					before := ""
					if entries != nil {
						before = "{\"schema\":\"strata/baseline/1\",\"findings\":[\n" + strings.Join(entries, ",\n") + "\n]}\n"
						write(checking.BaselineFile, before)
					}
					args := []string{"check", "graph.json"}
					if strict {
						args = append(args, "--strict")
					}
					if mode != "" {
						args = append(args, mode)
					}
					var out, errs bytes.Buffer
					got := run(t.Context(), &app{in: strings.NewReader(""), out: &out, err: &errs}, args)

					isKnown := (name == "known" || name == "both") && found != "nothing" && found != "vacant"
					fails := found == "error" || strict && (found == "warning" || found == "vacant")
					gone := len(entries)
					if isKnown {
						gone--
					}
					want := 0
					switch {
					case mode == "--prune" && name == "none":
						want = 2
					case mode == "--update-baseline":
					case fails && !isKnown, gone > 0 && mode == "":
						want = 1
					}
					label := fmt.Sprintf("%s found, baseline %s, %v", found, name, args[2:])
					if got != want {
						t.Errorf("%s: status %d, want %d:\n%s%s", label, got, want, out.String(), errs.String())
					}
					after, _ := os.ReadFile(checking.BaselineFile)
					if mode == "" && string(after) != before {
						t.Errorf("%s: the baseline has changed", label)
					}
					if mode == "--prune" && (bytes.Contains(after, []byte(stale)) || bytes.Contains(after, []byte(forbidden)) != isKnown) {
						t.Errorf("%s: the baseline is %s", label, after)
					}
				}
			}
		}
	}
}

// TestCorpusInit checks that the rules to begin with pass on the documents that
// they were made of.
func TestCorpusInit(t *testing.T) {
	corpus := os.Getenv("STRATA_CORPUS")
	if corpus == "" || testing.Short() {
		t.Skip("STRATA_CORPUS is not set, or -short is")
	}
	dir := t.TempDir()
	files := []string{"-c", filepath.Join(dir, "strata.yaml"), "--baseline", filepath.Join(dir, "known.json")}
	for _, command := range []string{"init", "check"} {
		var out, errs bytes.Buffer
		if status := run(t.Context(), &app{in: strings.NewReader(""), out: &out, err: &errs}, append([]string{command, corpus}, files...)); status != 0 {
			t.Fatalf("%s: status %d\n%s%s", command, status, out.String(), errs.String())
		}
	}
}

// TestCheckPlacesEveryResult checks that every result of a SARIF log has a line of a
// file: code-scanning pages refuse a log in which one has not.
func TestCheckPlacesEveryResult(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "testdata", "family"))); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	if _, complaint, status := command(t, "lock", "before"); status != 0 {
		t.Fatal(complaint)
	}
	if _, complaint, status := command(t, "extract", "after", "-o", "after.json"); status != 0 {
		t.Fatal(complaint)
	}
	for _, args := range [][]string{{"after", "--locked"}, {"after.json"}} {
		out, complaint, _ := command(t, append([]string{"check", "--format", "sarif"}, args...)...)
		var log struct {
			Runs []struct {
				Results []struct {
					Message   struct{ Text string }
					Locations []struct {
						PhysicalLocation struct {
							ArtifactLocation struct{ URI string }
							Region           struct{ StartLine int }
						}
					}
				}
			}
		}
		if err := json.Unmarshal([]byte(out), &log); err != nil || len(log.Runs) != 1 || len(log.Runs[0].Results) == 0 {
			t.Fatalf("%q: %v: %s%s", args, err, out, complaint)
		}
		for _, result := range log.Runs[0].Results {
			if len(result.Locations) != 1 || result.Locations[0].PhysicalLocation.ArtifactLocation.URI == "" || result.Locations[0].PhysicalLocation.Region.StartLine < 1 {
				t.Errorf("%q: %s: at %+v", args, result.Message.Text, result.Locations)
			}
		}
	}
}
