package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the expected output into the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"strata": main})
}

// TestScripts runs the command line as the scripts of testdata/script, at the root, say.
// Each finds the documents of testdata/widgets in its directory, and widgets.json,
// the graph of them (strata extract testdata/widgets -o testdata/widgets.json), and
// those of testdata/family.
// Besides the commands of testscript, they have:
//
//	engine    builds the layout engine and puts it on PATH
func TestScripts(t *testing.T) {
	shared := t.TempDir() // of all scripts: the engine and its compiled code
	engine := sync.OnceValues(func() (string, error) { return buildEngine(filepath.Join(shared, "bin")) })
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
			for _, documents := range []string{"widgets", "family"} {
				if err := os.CopyFS(filepath.Join(env.WorkDir, documents), os.DirFS(filepath.Join(testdata, documents))); err != nil {
					return err
				}
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"engine": func(ts *testscript.TestScript, _ bool, _ []string) {
				bin, err := engine()
				ts.Check(err)
				ts.Setenv("PATH", bin+string(os.PathListSeparator)+ts.Getenv("PATH"))
			},
		},
	})
}

// buildEngine builds the layout engine into a directory, which it returns.
func buildEngine(bin string) (string, error) {
	out, err := exec.Command("go", "build", "-o", bin+string(filepath.Separator), "strata/cmd/strata-dot").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return bin, nil
}
