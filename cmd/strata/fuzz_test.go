package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"strata/growth"
)

// FuzzRules checks documents against rules and a baseline, all made by the fuzzer, from end
// to end: there is either an error, and nothing is written, or each report can be read,
// leads nowhere else and steers no terminal.
func FuzzRules(f *testing.F) {
	read := func(names ...string) string {
		text, err := os.ReadFile(filepath.Join(append([]string{"..", ".."}, names...)...))
		if err != nil {
			f.Fatal(err)
		}
		return string(text)
	}
	hosts := ""
	for _, d := range growth.Documents() {
		if hosts == "" && d.File == "MS-HOST.md" {
			hosts = d.Make(2)
		}
	}
	widgets, known := read("testdata", "widgets", "MS-WIDG.md"), `{"schema":"strata/baseline/1","findings":[]}`
	f.Add(read("testdata", "ten-rules.yaml"), widgets, known)
	f.Add("version: 1\nrules:\n  - name: a\n    forbid: {from: MS-WIDG, to: 'TCP + MS-W*'}\n    reachable: true\n    why: \"\\e[31m\"\n", widgets, known)
	f.Add("version: 1\nchecks:\n  undeclared: error\n  contradiction: warning\nrules:\n  - {name: b, require: {from: '*', to: MS-PART}, severity: warning}\n", hosts, known)
	f.Add("version: 1\nrules:\n  - {name: c, max-depth: {of: '*', limit: 0}}\n  - {name: d, layers: [MS-HOST, MS-PART], closed: true, exhaustive: true}\n  - {name: e, independent: [MS-HOST, MS-PART]}\n", hosts,
		`{"schema":"strata/baseline/1","findings":[{"rule":"c","protocols":["MS-HOST"]}]}`)
	f.Add("version: 1\nextends: ../strata.yaml\n", hosts, "[]")
	f.Add("version: 1\nrules:\n  - &a {name: c, acyclic: '*'}\n  - *a\n", "# [MS-X]: Y\n", "")
	dir := f.TempDir()
	file := func(name string) string { return filepath.Join(dir, name) }
	if err := os.Mkdir(file("specs"), 0o777); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, rules, document, baseline string) {
		size := 0
		for name, text := range map[string]string{"strata.yaml": rules, filepath.Join("specs", "MS-HOST.md"): document, "baseline.json": baseline} {
			if err := os.WriteFile(file(name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			size += len(text)
		}
		args := []string{"check", "-c", file("strata.yaml"), "--baseline", file("baseline.json")}
		formats := []string{"json", "sarif", "junit", "github", "markdown"}
		for _, format := range formats {
			args = append(args, "--output", format+"="+file("report."+format))
		}
		var out, errs bytes.Buffer
		var status int
		growth.Budget(t, size, func() {
			status = run(t.Context(), &app{in: strings.NewReader(""), out: &out, err: &errs}, append(args, "--", file("specs")))
		})
		checkPlain(t, out.String())
		checkPlain(t, errs.String())
		switch {
		case status == 2 && (out.Len() > 0 || !strings.Contains(errs.String(), "strata: ")):
			t.Errorf("exit status 2, printed %q, complained %q", &out, &errs)
		case status != 0 && status != 1 && status != 2:
			t.Errorf("exit status %d", status)
		}
		for _, format := range formats {
			report, err := os.ReadFile(file("report." + format))
			if status == 2 {
				if err == nil {
					t.Errorf("exit status 2, and a report as %s", format)
				}
				continue
			}
			if err == nil {
				err = checkReport(format, report)
			}
			if err != nil {
				t.Errorf("%s: %v", format, err)
			}
			os.Remove(file("report." + format))
		}
	})
}

// checkReport reads a report as programs do that show it.
func checkReport(format string, report []byte) error {
	switch format {
	case "json", "sarif":
		var value any
		if err := json.Unmarshal(report, &value); err != nil {
			return err
		}
	case "junit":
		in := xml.NewDecoder(bytes.NewReader(report))
		for {
			if _, err := in.Token(); err == io.EOF {
				break
			} else if err != nil {
				return err
			}
		}
	}
	addresses, err := addressesIn(format, report)
	for _, address := range addresses {
		if err == nil {
			err = leadsWell(address)
		}
	}
	return err
}

// checkPlain checks that text for people steers nothing.
func checkPlain(t *testing.T, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		if strings.ContainsFunc(strings.TrimSuffix(line, "\n"), func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) {
			t.Errorf("%q steers a terminal", line)
		}
		if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##vso[") || strings.Contains(line, "##teamcity[") {
			t.Errorf("%q gives an order to a build server", line)
		}
	}
}
