package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestOpenable(t *testing.T) {
	for _, test := range []struct {
		ip   string
		want string
	}{
		{"127.0.0.1", "http://127.0.0.1:80/"},
		{"::1", "http://[::1]:80/"},
		{"192.0.2.7", "http://192.0.2.7:80/"},
		{"0.0.0.0", "http://localhost:80/"},
		{"::", "http://localhost:80/"},
	} {
		if got := openable(&net.TCPAddr{IP: net.ParseIP(test.ip), Port: 80}); got != test.want {
			t.Errorf("%s: got %s, want %s", test.ip, got, test.want)
		}
	}
}

// TestServe serves documents, changes them, and ends by an interrupt.
func TestServe(t *testing.T) {
	t.Parallel()
	docs := t.TempDir()
	if err := os.CopyFS(docs, os.DirFS(filepath.Join("..", "..", "testdata", "widgets"))); err != nil {
		t.Fatal(err)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	out, write := io.Pipe()
	var messages bytes.Buffer // read when the command has ended
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, &app{in: strings.NewReader(""), out: write, err: &messages}, []string{"serve", "-g", docs, "--listen", "127.0.0.1:0", "WIDG"})
		write.Close()
	}()
	lines := bufio.NewReader(out)
	line, err := lines.ReadString('\n')
	address := strings.TrimSpace(line)
	if err != nil || !strings.HasPrefix(address, "http://127.0.0.1:") {
		t.Fatalf("printed %q, %v, and %s", line, err, &messages)
	}

	client := http.Client{Timeout: time.Minute}
	get := func(host string) (status int, page string) {
		t.Helper()
		request, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = host
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response.StatusCode, string(body)
	}
	const before, after = "Example Channel Protocol", "Example Canal Protocol"
	if status, page := get(""); status != http.StatusOK || !strings.Contains(page, before) || strings.Contains(page, "MS-WADM") {
		t.Errorf("status %d, %d bytes: not the page of MS-WIDG and what it depends on", status, len(page))
	}
	if status, page := get("evil.example"); status != http.StatusMisdirectedRequest || strings.Contains(page, before) {
		t.Errorf("foreign host: status %d, %q", status, page)
	}

	response, err := client.Get(address + "events")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	events := bufio.NewReader(response.Body)
	event := func(name string) (data string) {
		t.Helper()
		for _, prefix := range []string{"event: " + name, "data: ", ""} {
			line, err := events.ReadString('\n')
			if err != nil || !strings.HasPrefix(line, prefix) {
				t.Fatalf("event line %q, %v, want %q", line, err, prefix)
			}
			data += strings.TrimPrefix(strings.TrimSpace(line), strings.TrimSpace(prefix))
		}
		return data
	}
	first := event("version")
	for _, file := range []string{"MS-WCHN.md", "MS-WIDG.md"} {
		path := filepath.Join(docs, file)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, bytes.ReplaceAll(text, []byte(before), []byte(after)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if second := event("version"); second == first {
		t.Errorf("the version is still %s", first)
	}
	if _, page := get(""); !strings.Contains(page, after) {
		t.Error("the page is still that of the old documents")
	}
	if err := os.RemoveAll(docs); err != nil {
		t.Fatal(err)
	}
	if problem := event("problem"); !strings.Contains(problem, "showing what was read before") {
		t.Errorf("problem %q", problem)
	}
	if _, page := get(""); !strings.Contains(page, after) {
		t.Error("the page has gone with the documents")
	}

	interrupt()
	if code := <-status; code != 0 {
		t.Errorf("exit status %d after an interrupt", code)
	}
	if rest, err := io.ReadAll(lines); err != nil || len(rest) > 0 {
		t.Errorf("printed %q, %v", rest, err)
	}
	if want := `strata: taking "WIDG" as MS-WIDG`; !strings.Contains(messages.String(), want) {
		t.Errorf("messages %q, want %q", messages.String(), want)
	}
}

// TestServeSignals ends a server by each signal, in order: open streams end, nothing is
// complained of, and the exit status is that of a command that has done what it was to do.
func TestServeSignals(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			if signal.Ignored(s) {
				t.Skip("it is ignored, by what runs the tests too")
			}
			var complaint bytes.Buffer
			server := exec.CommandContext(t.Context(), self)
			server.Args = []string{"strata", "serve", "-g", filepath.Join("..", "..", "testdata", "widgets"), "--listen", "127.0.0.1:0"}
			server.Stderr = &complaint
			out, err := server.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := server.Start(); err != nil {
				t.Fatal(err)
			}
			defer server.Process.Kill()
			address, err := bufio.NewReader(out).ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			response, err := http.Get(strings.TrimSpace(address) + "events")
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			events := bufio.NewReader(response.Body)
			if line, err := events.ReadString('\n'); err != nil || line != "event: version\n" {
				t.Fatalf("%q, %v", line, err)
			}
			if err := server.Process.Signal(s); err != nil {
				t.Skip(err) // as on Windows
			}
			if _, err := io.ReadAll(events); err != nil {
				t.Errorf("the stream ends with %v", err)
			}
			if err := server.Wait(); err != nil || complaint.Len() > 0 {
				t.Errorf("%v, %s", err, &complaint)
			}
		})
	}
}
