package report

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"strata/graph"
	"strata/graph/plain"
	"strata/graph/policy"
)

// The parts of a log of the Static Analysis Results Interchange Format (SARIF)
// Version 2.1.0, OASIS Standard, that a report has.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID      string       `json:"id"`
	Short   sarifMessage `json:"shortDescription"`
	Full    sarifMessage `json:"fullDescription"`
	Help    sarifMessage `json:"help"`
	Default sarifConfig  `json:"defaultConfiguration"`
}

type sarifConfig struct {
	Level string `json:"level"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID       string             `json:"ruleId"`
	RuleIndex    int                `json:"ruleIndex"`
	Level        string             `json:"level"`
	Message      sarifMessage       `json:"message"`
	Locations    []sarifLocation    `json:"locations,omitempty"`
	Related      []sarifLocation    `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string  `json:"partialFingerprints"`
	Baseline     string             `json:"baselineState,omitempty"`
	Suppressions []sarifSuppression `json:"suppressions,omitempty"`
}

type sarifLocation struct {
	ID       int            `json:"id,omitempty"`
	Physical *sarifPhysical `json:"physicalLocation,omitempty"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	Message  *sarifMessage  `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine int `json:"startLine"`
}

type sarifLogical struct {
	Name string `json:"name"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Justification string `json:"justification"`
}

// advice says what to do about any finding.
const advice = "Each relation is shown with the words that state it. " +
	"Change the document or the rule, or record what is to stay: strata check --update-baseline."

// mostResults is how many results of a run GitHub takes; it refuses a log with more.
const mostResults = 25_000

// sarif writes a log with a result for each finding, those that are known as
// suppressed ones. Of more than fit into a run it has the most severe, and a result
// that says how many are left out.
func (r *Report) sarif(w io.Writer) error {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "Strata", Version: r.Version, Rules: []sarifRule{}}}, ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	index := make(map[string]int)
	for i, rule := range r.rules() {
		index[rule.Name] = i
		full := strings.TrimSpace(rule.Demand + " " + rule.Why)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: rule.Name, Short: sarifMessage{rule.Demand}, Full: sarifMessage{full}, Help: sarifMessage{full + " " + advice},
			Default: sarifConfig{sarifLevel(rule.Severity)},
		})
	}
	fresh := ""
	if r.Baseline != "" {
		fresh = "new"
	}
	raised, known := r.raised(), r.Known
	if left := len(raised) + len(known) - mostResults; left > 0 {
		left++ // for the result that says so
		raised = gravest(raised)[:min(len(raised), mostResults-1)]
		known = gravest(known)[:mostResults-1-len(raised)]
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: "left-out", Short: sarifMessage{leftOut}, Full: sarifMessage{leftOut}, Help: sarifMessage{leftOut}, Default: sarifConfig{sarifLevel(policy.Warning)},
		})
		f := policy.Finding{Key: policy.Key{Rule: "left-out"}, Severity: policy.Warning, Message: fmt.Sprintf("%s left out of this log, none more severe than those in it: the text and JSON reports have them", plural(left, "finding"))}
		run.Results = append(run.Results, r.sarifResult(&f, len(run.Tool.Driver.Rules)-1, fresh))
	}
	for _, f := range raised {
		run.Results = append(run.Results, r.sarifResult(&f, index[f.Rule], fresh))
	}
	for _, f := range known {
		result := r.sarifResult(&f, index[f.Rule], "unchanged")
		result.Suppressions = []sarifSuppression{{"external", "recorded in " + r.Baseline}}
		run.Results = append(run.Results, result)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0", Runs: []sarifRun{run},
	})
	if err != nil {
		return err
	}
	_, err = w.Write(out.Bytes())
	return err
}

// leftOut says of a log that it does not have everything.
const leftOut = "GitHub takes 25,000 results of a run at most."

func sarifLevel(s policy.Severity) string {
	if s == policy.Info {
		return "note"
	}
	return s.String()
}

func (r *Report) sarifResult(f *policy.Finding, rule int, baseline string) sarifResult {
	text := f.Message + "."
	if f.Why != "" {
		text += " " + f.Why
	}
	result := sarifResult{
		RuleID: f.Rule, RuleIndex: rule, Level: sarifLevel(f.Severity), Message: sarifMessage{plain.Line(text)},
		Fingerprints: map[string]string{"strata/1": fingerprint(f)}, Baseline: baseline,
	}
	// Code-scanning pages refuse a log in which a result has no line of a file.
	place := r.place(f)
	place = policy.Place{File: cmp.Or(place.File, r.Subject), Line: max(1, place.Line)}
	location := sarifLocation{Physical: sarifPlace(place)}
	if f.Document != "" {
		location.Logical = []sarifLogical{{f.Document}}
	}
	if location.Physical != nil || location.Logical != nil {
		result.Locations = []sarifLocation{location}
	}
	relate := func(about string, ev graph.Evidence) {
		related := sarifLocation{
			ID: len(result.Related) + 1, Physical: sarifPlace(policy.Place{File: r.Files[ev.Document], Line: lineOf(ev)}),
			Message: &sarifMessage{plain.Line(about + ": " + ev.String())},
		}
		if related.Physical == nil {
			related.Logical = []sarifLogical{{ev.Document}}
		}
		result.Related = append(result.Related, related)
	}
	for _, step := range f.Steps {
		if len(step.Evidence) > 0 {
			relate(strings.ReplaceAll(heading(step), "  ", " "), step.Evidence[0])
		}
	}
	if len(f.Other) > 0 {
		relate(f.Label, f.Other[0])
	}
	return result
}

// sarifPlace returns a place as a location, nil if its file is not at hand.
func sarifPlace(place policy.Place) *sarifPhysical {
	if place.File == "" {
		return nil
	}
	physical := &sarifPhysical{Artifact: sarifArtifact{address(place.File)}}
	if place.Line > 0 {
		physical.Region = &sarifRegion{place.Line}
	}
	return physical
}

// fingerprint is the same for the same finding, wherever it is stated.
func fingerprint(f *policy.Finding) string {
	identity := fmt.Appendf(nil, "%q %q %q %q %q", f.Rule, f.Protocols, f.Selection, f.File, f.Problem)
	if f.Rule == policy.Stale {
		identity = append(identity, f.Message...) // has the rule that found it
	}
	sum := sha256.Sum256(identity)
	return hex.EncodeToString(sum[:16])
}
