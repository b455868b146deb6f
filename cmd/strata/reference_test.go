package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// TestReference generates the Markdown reference and the manual pages from the
// commands and help topics, and compares them with docs/reference and docs/man.
// With -update it writes them there.
func TestReference(t *testing.T) {
	root := newRoot(&app{})
	root.InitDefaultCompletionCmd()
	epoch := time.Unix(0, 0).UTC()
	header := doc.GenManHeader{Section: "1", Source: "Strata", Manual: "Strata Manual", Date: &epoch}
	date := []byte(`"` + epoch.Format("Jan 2006") + `"`)
	reference, manual := make(map[string][]byte), make(map[string][]byte)
	visit(root, func(cmd *cobra.Command) {
		cmd.DisableAutoGenTag = true
		cmd.Long = blocks(cmd.Long)
		var markdown, page bytes.Buffer
		header := header // of this page
		if err := errors.Join(doc.GenMarkdown(cmd, &markdown), doc.GenMan(cmd, &header, &page)); err != nil {
			t.Fatal(err)
		}
		name := cmd.CommandPath()
		reference[strings.ReplaceAll(name, " ", "_")+".md"] = markdown.Bytes()
		// A page says what the command is, not when the page was made.
		manual[strings.ReplaceAll(name, " ", "-")+".1"] = bytes.Replace(page.Bytes(), date, []byte(`""`), 1)
	})
	compareDirectory(t, "reference", reference)
	compareDirectory(t, "man", manual)
}

// compareDirectory compares a directory of docs with what it should have in it.
func compareDirectory(t *testing.T, name string, want map[string][]byte) {
	t.Helper()
	dir := filepath.Join("..", "..", "docs", name)
	if *update {
		if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o777)); err != nil {
			t.Fatal(err)
		}
		for file, text := range want {
			if err := os.WriteFile(filepath.Join(dir, file), text, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	const remedy = "run go test ./cmd/strata -run Reference -update"
	for file, text := range want {
		kept, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Errorf("%v: %s", err, remedy)
		} else if !bytes.Equal(kept, text) {
			t.Errorf("docs/%s/%s is not what the commands say: %s", name, file, remedy)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if want[entry.Name()] == nil {
			t.Errorf("docs/%s/%s is of no command: %s", name, entry.Name(), remedy)
		}
	}
}

// visit calls f for a command and all below it.
func visit(cmd *cobra.Command, f func(*cobra.Command)) {
	f(cmd)
	for _, child := range cmd.Commands() {
		visit(child, f)
	}
}

// blocks marks indented lines of a help text as preformatted in Markdown, from
// which manual pages are made too.
func blocks(text string) string {
	text = regexp.MustCompile(`(?m)^(\S.*)\n  `).ReplaceAllString(text, "$1\n\n  ")
	return regexp.MustCompile(`(?m)^  `).ReplaceAllString(text, "    ")
}
