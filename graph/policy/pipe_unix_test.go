//go:build unix

package policy_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"strata/graph/policy"
)

// A rule file or a baseline that nobody named is not waited for when it is a pipe, nor when
// it is a link to one, and neither is one that a rule file names.
func TestPipesThatNobodyNamed(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	if err := syscall.Mkfifo(path("pipe"), 0o666); err != nil {
		t.Skip(err)
	}
	for name, target := range map[string]string{"link": "pipe", "absolute": path("pipe"), "zero": "/dev/zero"} {
		if err := os.Symlink(target, path(name)); err != nil {
			t.Skip(err)
		}
	}
	if err := os.WriteFile(path("rules.yaml"), []byte("version: 1\nextends: link\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"pipe", "link", "absolute", "zero", "rules.yaml"} {
		for _, access := range []policy.Access{{}, {Outside: true}} {
			_, ofRules := policy.Load(path(name), access)
			_, ofBaseline := policy.LoadBaseline(path(name), access)
			for _, err := range []error{ofRules, ofBaseline} {
				if err == nil {
					t.Errorf("%s is read", name)
				} else if name != "rules.yaml" && !strings.Contains(err.Error(), "not a regular file") && !strings.Contains(err.Error(), "outside of") && !strings.Contains(err.Error(), "escapes") {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
	}
	go os.WriteFile(path("pipe"), []byte("version: 1\n"), 0o666)
	if _, err := policy.Load(path("pipe"), policy.Access{Named: true}); err != nil {
		t.Errorf("a pipe that was named: %v", err)
	}
}
