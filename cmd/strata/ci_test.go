package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// A step of a job of a build server, or of our action.
type step struct {
	Name string
	Uses string
	Run  string
	Env  map[string]string
	With map[string]string
}

// TestCI runs the commands of docs/ci.md: the shell blocks, the steps of the
// workflows and of the action that they use, the scripts of GitLab, and the hook.
// Each runs at the root of a repository that has the family of specifications as
// specs, and drafts, which pass, and then fails after a change.
func TestCI(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: this links the program and runs it as build servers do")
	}
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "docs", "ci.md"))
	if err != nil {
		t.Fatal(err)
	}
	t.Parallel()
	tools := t.TempDir()
	writeTools(t, tools)
	ran := make(map[string]int)
	for _, block := range fenced(string(text)) {
		if block.language == "console" { // which another test runs
			continue
		}
		steps := stepsOf(t, root, block)
		if len(steps) == 0 {
			t.Errorf("no command in\n%s", block.text)
		}
		ran[block.language+" "+block.name]++
		for _, test := range []struct {
			state  string
			status int
		}{{"before", 0}, {"after", 1}} {
			dir := repository(t, root, test.state)
			if status, output := runSteps(t, shell, dir, tools, steps); status != test.status {
				t.Errorf("%s, the family %s the change: status %d, want %d:\n%s", block.name, test.state, status, test.status, output)
			}
			for _, report := range []string{"junit.xml", "strata.json", "strata.sarif"} {
				_, err := os.Stat(filepath.Join(dir, report))
				if wanted := strings.Contains(block.text, "="+report); wanted != (err == nil) {
					t.Errorf("%s: %s: %v, wanted %t", block.name, report, err, wanted)
				}
			}
			if strings.Contains(block.text, "- name: Comment") {
				summary, _ := os.ReadFile(filepath.Join(dir, "summary"))
				comment, _ := os.ReadFile(filepath.Join(dir, "comment"))
				if !bytes.HasPrefix(summary, []byte("### Strata: ")) || string(comment) != "<!-- strata check -->\n"+string(summary) {
					t.Errorf("summary %q, comment %q", summary, comment)
				}
			}
		}
	}
	want := map[string]int{
		"sh ": 2, "yaml .github/workflows/strata.yaml": 1, "yaml .github/workflows/strata-steps.yaml": 1,
		"yaml .github/workflows/drafts.yaml": 1, "yaml .gitlab-ci.yml": 1, "yaml .pre-commit-config.yaml": 1,
	}
	for name, n := range want {
		if ran[name] != n {
			t.Errorf("%d examples of %q, want %d", ran[name], name, n)
		}
	}
}

type fence struct{ language, name, text string }

// fenced returns the blocks of code of a document; the name is that of the file
// in the comment on the first line.
func fenced(text string) []fence {
	var blocks []fence
	for i, part := range strings.Split("\n"+text, "\n```") {
		if i%2 == 1 {
			language, code, _ := strings.Cut(part, "\n")
			first, _, _ := strings.Cut(code, "\n")
			name, named := strings.CutPrefix(first, "# ")
			if !named {
				name = ""
			}
			blocks = append(blocks, fence{language, name, code})
		}
	}
	return blocks
}

// stepsOf returns what an example runs.
func stepsOf(t *testing.T, root string, block fence) []step {
	t.Helper()
	if block.language == "sh" {
		return []step{{Run: block.text}}
	}
	var file struct {
		Jobs   map[string]struct{ Steps []step }
		Strata struct{ Script []string }
		Repos  []struct {
			Hooks []struct {
				ID   string
				Args []string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(block.text), &file); err != nil {
		t.Fatalf("%s: %v", block.name, err)
	}
	var steps []step
	for _, s := range slices.Concat(file.Jobs["check"].Steps, file.Jobs["report"].Steps) {
		if name, version, _ := strings.Cut(s.Uses, "@"); version != "" && !pinned.MatchString(version) {
			t.Errorf("%s: %s is not named by a commit: %s", block.name, name, version)
		}
		if s.Uses == "./.strata" {
			steps = append(steps, actionSteps(t, root, s.With)...)
		} else if s.Run != "" {
			fill(t, &s)
			steps = append(steps, s)
		}
	}
	for _, line := range file.Strata.Script {
		steps = append(steps, step{Run: line})
	}
	for _, repo := range file.Repos {
		for _, used := range repo.Hooks {
			var hooks []struct {
				ID, Language, Entry string
				Args                []string
				PassFilenames       bool `yaml:"pass_filenames"`
			}
			readYAML(t, filepath.Join(root, ".pre-commit-hooks.yaml"), &hooks)
			for _, hook := range hooks {
				if hook.ID == used.ID && hook.Language == "golang" && !hook.PassFilenames {
					// As pre-commit does: install what the repository has, then run the entry.
					steps = append(steps, step{Run: `GOBIN="$PWD/bin" go install -C .strata ./cmd/strata`}, step{Run: `PATH="$PWD/bin:$PATH" ` + hook.Entry + " " + strings.Join(used.Args, " ")})
				}
			}
		}
	}
	return steps
}

// pinned matches a commit, which nobody can make another of, as they can of a tag.
var pinned = regexp.MustCompile("^[0-9a-f]{40}$")

// fill gives the environment of a step the values of expressions, those given and
// those of a run.
func fill(t *testing.T, s *step, values ...string) {
	t.Helper()
	values = append(values, "${{ github.action_path }}", ".strata", "${{ github.token }}", "token", "${{ github.repository }}", "me/specs", "${{ github.event.pull_request.number }}", "7")
	for name, value := range s.Env {
		if s.Env[name] = strings.NewReplacer(values...).Replace(value); strings.Contains(s.Env[name], "${{") {
			t.Errorf("step %s: %s is not filled in: %s", s.Name, name, s.Env[name])
		}
	}
}

// actionSteps returns the steps of our action with its inputs filled in.
func actionSteps(t *testing.T, root string, with map[string]string) []step {
	t.Helper()
	var action struct {
		Inputs map[string]struct{ Default string }
		Runs   struct{ Steps []step }
	}
	readYAML(t, filepath.Join(root, "action.yml"), &action)
	var values []string
	for name, input := range action.Inputs {
		value, given := with[name]
		if !given {
			value = input.Default
		}
		values = append(values, "${{ inputs."+name+" }}", value)
	}
	for name := range with {
		if _, known := action.Inputs[name]; !known {
			t.Errorf("the action has no input %s", name)
		}
	}
	for _, s := range action.Runs.Steps {
		if _, version, _ := strings.Cut(s.Uses, "@"); s.Uses != "" && !pinned.MatchString(version) {
			t.Errorf("the action uses %s, not by a commit", s.Uses)
		}
	}
	steps := slices.DeleteFunc(action.Runs.Steps, func(s step) bool { return s.Run == "" })
	for i := range steps {
		fill(t, &steps[i], values...)
	}
	return steps
}

func readYAML(t *testing.T, file string, into any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// repository returns a directory with the family of specifications in one of its
// states, and with what strata init makes of its first.
func repository(t *testing.T, root, state string) string {
	t.Helper()
	dir := t.TempDir()
	testdata := filepath.Join(root, "testdata")
	initialize := func(documents, dir, profile string) {
		rules := &app{in: strings.NewReader(""), out: &bytes.Buffer{}, err: &bytes.Buffer{}}
		status := run(t.Context(), rules, []string{
			"init", filepath.Join(testdata, documents, "before"), "--profile", profile,
			"-c", filepath.Join(dir, "strata.yaml"), "--baseline", filepath.Join(dir, "strata.baseline.json"),
		})
		if status != 0 {
			t.Fatal(rules.err)
		}
	}
	err := errors.Join(
		os.CopyFS(filepath.Join(dir, "specs"), os.DirFS(filepath.Join(testdata, "family", state))),
		os.CopyFS(filepath.Join(dir, "drafts"), os.DirFS(filepath.Join(testdata, "drafts", state))),
		os.Symlink(root, filepath.Join(dir, ".strata")),
	)
	if err != nil {
		t.Fatal(err)
	}
	initialize("family", dir, "protocols")
	initialize("drafts", filepath.Join(dir, "drafts"), "ietf")
	return dir
}

// writeTools writes stand-ins for two programs that the examples run.
func writeTools(t *testing.T, dir string) {
	t.Helper()
	// The command line of GitHub: there is no comment yet, and the new one is kept.
	gh := `#!/bin/sh
case "$*" in
*--jq*) ;; # there are none
*)
	while [ $# -gt 1 ]; do shift; done
	cp "${1#body=@}" comment
	;;
esac
`
	// The go command: it links strata once. Of further builds it checks the
	// arguments, in a dry run, and copies the program to where they say.
	goTool := `#!/bin/sh -e
case $1 in
build) previous=; for argument; do [ "$previous" != -o ] || out=$argument; previous=$argument; done ;;
install) out=$GOBIN ;;
esac
if [ -e "$TOOLS/strata" ]; then
	GOFLAGS="$GOFLAGS -n" "$REAL" "$@" 2>"$TOOLS/log" || { cat "$TOOLS/log"; exit 1; }
	mkdir -p "$out"
	cp "$TOOLS/strata" "$out/"
else
	"$REAL" "$@"
	cp "$out/strata" "$TOOLS/"
fi
`
	real, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	goTool = strings.NewReplacer("$TOOLS", dir, "$REAL", real).Replace(goTool)
	err = errors.Join(os.WriteFile(filepath.Join(dir, "gh"), []byte(gh), 0o777), os.WriteFile(filepath.Join(dir, "go"), []byte(goTool), 0o777))
	if err != nil {
		t.Fatal(err)
	}
}

// runSteps runs steps until one fails, and then only those that always run, as
// our comment does. It returns the first status that is not 0.
func runSteps(t *testing.T, shell, dir, tools string, steps []step) (status int, output string) {
	t.Helper()
	for _, s := range steps {
		if status != 0 && s.Name != "Comment" {
			continue
		}
		cmd := exec.Command(shell, "-e", "-o", "pipefail", "-c", s.Run)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "RUNNER_TEMP="+filepath.Join(dir, "temp"), "GITHUB_OUTPUT="+filepath.Join(dir, "outputs"),
			"GITHUB_STEP_SUMMARY="+filepath.Join(dir, "summary"), "PATH="+tools+string(os.PathListSeparator)+os.Getenv("PATH"))
		for name, value := range s.Env {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
		out, err := cmd.CombinedOutput()
		output += string(out)
		var exit *exec.ExitError
		switch {
		case errors.As(err, &exit) && status == 0:
			status = exit.ExitCode()
		case err != nil && exit == nil:
			t.Fatal(err)
		}
	}
	return status, output
}
