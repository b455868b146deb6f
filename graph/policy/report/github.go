package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"strata/graph/policy"
)

// github writes workflow commands of GitHub Actions, by which the findings are
// shown at the lines of a pull request.
func (r *Report) github(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, f := range r.raised() {
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
		body := []string{f.Message}
		if f.Why != "" {
			body = append(body, f.Why)
		}
		for i, line := range lines {
			if evidence[i] {
				line = "  " + line
			}
			body = append(body, line)
		}
		fmt.Fprintf(out, "::%s %s::%s\n", command, strings.Join(properties, ","), data.Replace(strings.Join(body, "\n")))
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
