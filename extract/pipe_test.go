//go:build darwin || linux

package extract_test

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract"
)

// A pipe that is found is not opened: nobody may ever write into it.
func TestPipesFoundAreSkipped(t *testing.T) {
	dir := write(t, workshop(t))
	t.Chdir(dir)
	if err := syscall.Mkfifo("pipe.md", 0o666); err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", "socket.md")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	if err := os.Symlink("/dev/null", "device.md"); err != nil {
		t.Fatal(err)
	}
	result := read(t, ".")
	var want []extract.Problem
	for _, name := range []string{"device.md", "pipe.md", "socket.md"} {
		want = append(want, extract.Problem{File: name, Message: "not a regular file: skipped"})
	}
	if diff := cmp.Diff(want, result.Problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(workshopRelations, lines(result.Graph)); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
}

// A pipe that is named is read, up to the size of a file.
func TestPipesNamedAreRead(t *testing.T) {
	document := []byte(relationship("MS-COGS", "Cog Store Protocol", "This protocol runs over TCP."))
	for _, test := range []struct {
		text []byte
		want string // error
	}{
		{document, ""},
		{nil, "empty"},
		{append(bytes.Clone(document), bytes.Repeat([]byte("cogs\n"), 8<<20)...), "too large, more than the 33554432 bytes that are read at most"},
	} {
		pipe := filepath.Join(t.TempDir(), "pipe.md")
		if err := syscall.Mkfifo(pipe, 0o666); err != nil {
			t.Fatal(err)
		}
		written := make(chan struct{})
		go func() {
			defer close(written)
			out, err := os.OpenFile(pipe, os.O_WRONLY, 0)
			if err != nil {
				t.Error(err)
				return
			}
			out.Write(test.text) // fails when the reader has had enough
			out.Close()
		}()
		result, err := extract.Read(context.Background(), families, []string{pipe}, extract.Options{})
		<-written
		switch {
		case test.want == "" && (err != nil || result.Documents != 1):
			t.Errorf("got %v, %v, want a document", result, err)
		case test.want != "" && (err == nil || !strings.HasSuffix(err.Error(), test.want)):
			t.Errorf("got %v, want %q", err, test.want)
		}
	}
}
