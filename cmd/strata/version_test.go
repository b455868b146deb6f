package main

import (
	"runtime/debug"
	"testing"
)

func TestVersionOf(t *testing.T) {
	build := func(module string, settings ...string) *debug.BuildInfo {
		info := &debug.BuildInfo{Main: debug.Module{Version: module}}
		for i := 0; i < len(settings); i += 2 {
			info.Settings = append(info.Settings, debug.BuildSetting{Key: settings[i], Value: settings[i+1]})
		}
		return info
	}
	const commit = "0123456789abcdef0123456789abcdef01234567"
	for _, test := range []struct {
		info *debug.BuildInfo
		want string
	}{
		{nil, "(devel)"},
		{build(""), "(devel)"},
		{build("v1.2.0"), "v1.2.0"},
		{build("v1.2.0", "vcs", "git", "vcs.revision", commit, "vcs.modified", "false"), "v1.2.0 (commit 0123456789ab)"},
		{build("(devel)", "vcs.revision", commit, "vcs.modified", "true"), "(devel) (commit 0123456789ab, modified)"},
		{build("v1.2.0", "vcs.revision", "7"), "v1.2.0 (commit 7)"},
	} {
		if got := versionOf(test.info).String(); got != test.want {
			t.Errorf("%v: got %q, want %q", test.info, got, test.want)
		}
	}
}
