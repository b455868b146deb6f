package browser_test

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestServe explores documents under work: the page follows when they change, and
// stays where the reader was.
func TestServe(t *testing.T) {
	needBrowser(t)
	docs := t.TempDir()
	if err := os.CopyFS(docs, os.DirFS(filepath.Join(root, "testdata", "widgets"))); err != nil {
		t.Fatal(err)
	}
	server := exec.Command(strata, "serve", "-g", docs, "--listen", "127.0.0.1:0")
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	defer server.Process.Kill()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go func() { ended <- server.Wait() }()

	p := open(t, strings.TrimSpace(line)+"#at=MS-WCHN&required=1")
	until(p, chosen, "MS-WCHN")
	const title = `document.querySelector('#card-body .full').textContent`
	until(p, title, "Example Channel Protocol")
	path := filepath.Join(docs, "MS-WCHN.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.ReplaceAll(text, []byte("Example Channel Protocol"), []byte("Example Canal Protocol")), 0o666); err != nil {
		t.Fatal(err)
	}
	until(p, title, "Example Canal Protocol")
	until(p, chosen, "MS-WCHN")
	until(p, hash, "#at=MS-WCHN&required=1")
	if err := os.RemoveAll(docs); err != nil {
		t.Fatal(err)
	}
	until(p, status+`.endsWith('showing what was read before')`, true)
	if err := server.Process.Signal(os.Interrupt); err != nil {
		t.Skip(err) // as on Windows
	}
	if err := <-ended; err != nil {
		t.Errorf("after an interrupt: %v", err)
	}
}
