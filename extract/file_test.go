package extract_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestExplain(t *testing.T) {
	var got bytes.Buffer
	if err := extract.Explain(&got, families, "testdata/MS-WIDG.md"); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/MS-WIDG.explain"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("explanation (-want +got):\n%s", diff)
	}
}

func TestExplainFails(t *testing.T) {
	dir := write(t, map[string]string{"empty.md": "", "binary.md": strings.Repeat("\x00\x01", 100), "prose.md": "Once upon a time.\n"})
	for name, want := range map[string]string{
		"missing.md": "no such file or directory", "empty.md": "empty", "binary.md": "binary", "prose.md": "no specification", ".": "is a directory",
	} {
		path := filepath.Join(dir, name)
		var out bytes.Buffer
		err := extract.Explain(&out, families, path)
		if err == nil || !strings.HasPrefix(err.Error(), path+": ") || !strings.Contains(err.Error(), want) || out.Len() > 0 {
			t.Errorf("%s: got %v and %d bytes, want an error with %q", name, err, out.Len(), want)
		}
	}
}

type fullDisk struct{ room int }

var errFull = errors.New("no room")

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.room -= len(p); d.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestExplainReportsThatItCannotWrite(t *testing.T) {
	for _, room := range []int{0, 10, 500} {
		if err := extract.Explain(&fullDisk{room}, families, "testdata/MS-WIDG.md"); !errors.Is(err, errFull) {
			t.Errorf("room for %d bytes: error %v, want %v", room, err, errFull)
		}
	}
}
