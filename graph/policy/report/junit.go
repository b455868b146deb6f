package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"strata/graph/plain"
	"strata/graph/policy"
)

type junitSuites struct {
	XMLName  xml.Name   `xml:"testsuites"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Suite    junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Failure *junitFailure `xml:"failure"`
	Output  *junitOutput  `xml:"system-out"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",cdata"`
}

type junitOutput struct {
	Text string `xml:",cdata"`
}

// junit writes a test suite in which each rule is a case, which fails when the
// check does because of it. What does not fail it, and what is known, is its
// output.
func (r *Report) junit(w io.Writer) error {
	suite := junitSuite{Name: "strata"}
	for _, rule := range r.rules() {
		c := junitCase{Name: rule.Name, Class: "strata"}
		var failures, rest []string
		first := ""
		for _, f := range r.raised() {
			switch {
			case f.Rule != rule.Name:
			case f.Severity == policy.Error:
				if failures = append(failures, r.paragraph(&f, "")); first == "" {
					first = f.Message
				}
			default:
				rest = append(rest, r.paragraph(&f, f.Severity.String()+": "))
			}
		}
		for _, f := range r.Known {
			if f.Rule == rule.Name {
				rest = append(rest, "known: "+plain.Line(f.Message))
			}
		}
		if n := len(failures); n > 0 {
			if n > 1 {
				first += fmt.Sprintf(", and %d more", n-1)
			}
			c.Failure = &junitFailure{Message: plain.Line(first), Type: rule.Severity.String(), Text: strings.Join(failures, "\n")}
			suite.Failures++
		}
		if len(rest) > 0 {
			c.Output = &junitOutput{strings.Join(rest, "\n")}
		}
		suite.Cases = append(suite.Cases, c)
	}
	suite.Tests = len(suite.Cases)
	out, err := xml.MarshalIndent(junitSuites{Tests: suite.Tests, Failures: suite.Failures, Suite: suite}, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, out)
	return err
}
