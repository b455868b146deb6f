package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"strata/graph/plain"
	"strata/graph/policy"
)

// mostAnnotations is how many annotations of each severity GitHub shows of a step.
const mostAnnotations = 10

// github writes workflow commands of GitHub Actions, by which the findings are
// shown at the lines of a pull request: the most severe first, and no more than are
// shown. The rest follows as text, for the log of the step.
func (r *Report) github(w io.Writer) error {
	out := bufio.NewWriter(w)
	var counts [policy.Info + 1]int
	var rest []policy.Finding
	for _, f := range gravest(r.raised()) {
		if counts[f.Severity]++; counts[f.Severity] > mostAnnotations {
			rest = append(rest, f)
			continue
		}
		command := f.Severity.String()
		if f.Severity == policy.Info {
			command = "notice"
		}
		var properties []string
		if place := r.place(&f); place.File != "" {
			properties = append(properties, "file="+property.Replace(place.File))
			if place.Line > 0 {
				properties = append(properties, fmt.Sprintf("line=%d", place.Line))
			}
		}
		properties = append(properties, "title="+property.Replace(f.Rule))
		lines, evidence := proof(&f)
		body := []string{plain.Line(f.Message)}
		if f.Why != "" {
			body = append(body, plain.Line(f.Why))
		}
		for i, line := range lines {
			line = plain.Line(line)
			if evidence[i] {
				line = "  " + line
			}
			body = append(body, line)
		}
		fmt.Fprintf(out, "::%s %s::%s\n", command, strings.Join(properties, ","), data.Replace(strings.Join(body, "\n")))
	}
	if len(rest) > 0 {
		fmt.Fprintf(out, "%s not annotated, as GitHub shows %d of each severity:\n\n", plural(len(rest), "more finding"), mostAnnotations)
	}
	for _, f := range rest {
		text := r.paragraph(&f, f.Severity.String()+": "+f.Rule+": ")
		fmt.Fprintf(out, "%s\n", plain.Append(nil, []byte(text), nil))
	}
	fmt.Fprintf(out, "%s: %s\n", r.scope(), r.summary())
	return out.Flush()
}

// What a workflow command would take for its own end is escaped, in properties
// what separates them too.
var (
	data     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
