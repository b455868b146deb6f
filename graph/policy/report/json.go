package report

import (
	"bytes"
	"encoding/json"
	"io"

	"strata/graph/policy"
	"strata/graph/snapshot"
)

// schema is the name and version of a report in JSON.
const schema = "strata/check/1"

type ruleJSON struct {
	Name     string `json:"name"`
	Severity string `json:"severity"`
	Demand   string `json:"demand"`
	Why      string `json:"why,omitempty"`
}

type findingJSON struct {
	Rule      string              `json:"rule"`
	Severity  string              `json:"severity"`
	Message   string              `json:"message"`
	Protocols []string            `json:"protocols,omitempty"`
	Selection string              `json:"selection,omitempty"`
	Problem   string              `json:"problem,omitempty"`
	Document  string              `json:"doc,omitempty"`
	File      string              `json:"file,omitempty"`
	Line      int                 `json:"line,omitempty"`
	Relations []relationJSON      `json:"relations,omitempty"`
	Label     string              `json:"label,omitempty"`
	Other     []snapshot.Evidence `json:"other,omitempty"`
}

type relationJSON struct {
	From     string              `json:"from"`
	To       string              `json:"to"`
	Kinds    []string            `json:"kinds"`
	Optional bool                `json:"optional,omitempty"`
	Evidence []snapshot.Evidence `json:"evidence,omitempty"`
}

// json writes everything that the report has, one finding a line.
func (r *Report) json(w io.Writer) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	value := func(v any) {
		if err := enc.Encode(v); err != nil {
			panic(err) // strings, numbers and the like always encode
		}
		out.Truncate(out.Len() - 1) // the encoder ends each value with a line feed
	}
	out.WriteString(`{"schema":`)
	value(schema)
	out.WriteString(`,"failed":`)
	value(r.Failed())
	list := func(name string, n int, element func(int) any) {
		out.WriteString(",\n\"" + name + `":[`)
		for i := range n {
			if i > 0 {
				out.WriteByte(',')
			}
			out.WriteByte('\n')
			value(element(i))
		}
		if n > 0 {
			out.WriteByte('\n')
		}
		out.WriteByte(']')
	}
	list("rules", len(r.Rules), func(i int) any {
		return ruleJSON{r.Rules[i].Name, r.Rules[i].Severity.String(), r.Rules[i].Demand, r.Rules[i].Why}
	})
	findings := func(name string, all []policy.Finding) {
		list(name, len(all), func(i int) any { return r.finding(&all[i]) })
	}
	findings("new", r.New)
	findings("known", r.Known)
	findings("gone", r.Gone)
	out.WriteString("}\n")
	_, err := w.Write(out.Bytes())
	return err
}

func (r *Report) finding(f *policy.Finding) findingJSON {
	place := r.place(f)
	made := findingJSON{
		Rule: f.Rule, Severity: f.Severity.String(), Message: f.Message,
		Protocols: f.Protocols, Selection: f.Selection, Problem: f.Problem,
		Document: f.Document, File: place.File, Line: place.Line, Label: f.Label, Other: snapshot.NewEvidence(f.Other),
	}
	for _, step := range f.Steps {
		relation := relationJSON{From: step.From, To: step.To, Kinds: []string{}, Optional: step.Optional, Evidence: snapshot.NewEvidence(step.Evidence)}
		for _, kind := range step.Kinds.List() {
			relation.Kinds = append(relation.Kinds, kind.String())
		}
		made.Relations = append(made.Relations, relation)
	}
	return made
}
