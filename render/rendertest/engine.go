package rendertest

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// Engine returns the path of the layout engine, which it builds the first time. The
// tests of the package must be run by [Main], which removes it.
func Engine(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the layout engine")
	}
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// builtIn is the directory that the layout engine is built in, "" if it is not built.
var builtIn string

var built = sync.OnceValues(func() (path string, err error) {
	if builtIn, err = os.MkdirTemp("", "strata-engine-"); err != nil {
		return "", err
	}
	path = filepath.Join(builtIn, "strata-dot")
	if out, err := exec.Command("go", "build", "-o", path, "strata/cmd/strata-dot").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return path, nil
})

// FakeEngine returns the path of the test binary, which behaves as said when it is
// started as an engine, see [Main].
func FakeEngine(t *testing.T, behaviour string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(engineEnv, behaviour)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	return self
}

// engineEnv makes the test binary play a layout engine; its value says how.
const engineEnv = "STRATA_TEST_ENGINE"

// PipeEnv names the pipe that is held by what the engine "leave" leaves behind.
const PipeEnv = "STRATA_TEST_PIPE"

// Main runs the tests of a package, after which no goroutine may be left, or else, as a
// child of one of them, plays a layout engine. It is for TestMain.
func Main(m *testing.M) {
	if behaviour := os.Getenv(engineEnv); behaviour != "" {
		playEngine(behaviour)
	}
	status := m.Run()
	if builtIn != "" {
		os.RemoveAll(builtIn)
	}
	if err := goleak.Find(); err != nil && status == 0 {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}

func playEngine(behaviour string) {
	switch behaviour {
	case "echo":
		fmt.Println(os.Args[1:])
		io.Copy(os.Stdout, os.Stdin)
	case "endless":
		for piece := make([]byte, 1<<20); ; {
			if _, err := os.Stdout.Write(piece); err != nil {
				os.Exit(1)
			}
		}
	case "complain":
		fmt.Fprintf(os.Stderr, "\n%s: no such graph\nsecond line\n", filepath.Base(os.Args[0]))
		os.Exit(2)
	case "flood":
		for range 1 << 16 {
			fmt.Fprint(os.Stderr, "0123456789abcdef")
		}
		os.Exit(2)
	case "fail":
		os.Exit(7)
	case "leave": // a program behind, which holds the output and a pipe
		os.Setenv(engineEnv, "stay")
		stay := exec.Command(os.Args[0])
		stay.Stdout = os.Stdout
		ready, err := stay.StderrPipe()
		if err == nil {
			err = stay.Start()
		}
		if err != nil {
			os.Exit(1)
		}
		ready.Read(make([]byte, 1))
		fmt.Println("<svg/>")
	case "stay":
		pipe, err := os.OpenFile(os.Getenv(PipeEnv), os.O_WRONLY, 0)
		if err != nil {
			os.Exit(1)
		}
		fmt.Fprintln(os.Stderr)
		time.Sleep(time.Minute)
		pipe.WriteString("alive")
	case "silent":
	case "hoard":
		hoard := make([]byte, 4<<30) // as much as an engine may take
		fmt.Println(len(hoard))
	case "hang":
		fmt.Println("<svg>")
		time.Sleep(time.Minute)
	}
	os.Exit(0)
}
