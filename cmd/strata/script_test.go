package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"

	"strata/extract/pdf/pdftest"
)

var update = flag.Bool("update", false, "write the expected output into the scripts")

// shared is a directory that all tests share: the layout engine and its compiled code.
var shared string

func TestMain(m *testing.M) {
	testscript.Main(inShared{m}, map[string]func(){"strata": main})
}

// inShared runs the tests with a new directory as shared, and no goroutine left at the end.
type inShared struct{ *testing.M }

func (m inShared) Run() int {
	var err error
	if shared, err = os.MkdirTemp("", "strata-test"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(shared)
	status := m.M.Run()
	http.DefaultClient.CloseIdleConnections()
	if err := goleak.Find(); err != nil && status == 0 {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return status
}

// TestScripts runs the command line as the scripts of testdata/script, at the root, say.
// Each finds the documents of testdata/widgets in its directory, and widgets.json,
// the graph of them (strata extract testdata/widgets -o testdata/widgets.json), and
// those of testdata/family and testdata/published.
// Besides the commands of testscript, they have:
//
//	engine              builds the layout engine and puts it on PATH
//	pdf TEXT FILE.pdf   sets the pages of a text
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", filepath.Join(shared, "cache"))
			testdata := filepath.Join("..", "..", "testdata")
			snapshot, err := os.ReadFile(filepath.Join(testdata, "widgets.json"))
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(env.WorkDir, "widgets.json"), snapshot, 0o666); err != nil {
				return err
			}
			for _, documents := range []string{"widgets", "family", "published"} {
				if err := os.CopyFS(filepath.Join(env.WorkDir, documents), os.DirFS(filepath.Join(testdata, documents))); err != nil {
					return err
				}
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"engine": func(ts *testscript.TestScript, _ bool, _ []string) {
				bin, err := buildEngine()
				ts.Check(err)
				ts.Setenv("PATH", bin+string(os.PathListSeparator)+ts.Getenv("PATH"))
			},
			"pdf": func(ts *testscript.TestScript, _ bool, args []string) {
				if len(args) != 2 {
					ts.Fatalf("usage: pdf TEXT FILE.pdf")
				}
				ts.Check(os.WriteFile(ts.MkAbs(args[1]), pdftest.FromText(ts.ReadFile(args[0])), 0o666))
			},
		},
	})
}

// buildEngine builds the layout engine once, and returns the directory that it is in.
var buildEngine = sync.OnceValues(func() (bin string, err error) {
	bin = filepath.Join(shared, "bin")
	out, err := exec.Command("go", "build", "-o", bin+string(filepath.Separator), "strata/cmd/strata-dot").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return bin, nil
})
