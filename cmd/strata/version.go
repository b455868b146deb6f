package main

import "runtime/debug"

// A programVersion is what the program was built from.
type programVersion struct {
	module   string // the version of the module, or "(devel)"
	commit   string // "" if the build did not record it
	modified bool   // there were changes that were not committed
}

func version() programVersion {
	info, _ := debug.ReadBuildInfo()
	return versionOf(info)
}

// versionOf returns the version in a build's information, which may be nil.
func versionOf(info *debug.BuildInfo) programVersion {
	v := programVersion{module: "(devel)"}
	if info == nil {
		return v
	}
	if info.Main.Version != "" {
		v.module = info.Main.Version
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			v.commit = setting.Value
		case "vcs.modified":
			v.modified = setting.Value == "true"
		}
	}
	return v
}

// String returns, say, "v1.2.0 (commit 0123456789ab, modified)".
func (v programVersion) String() string {
	if v.commit == "" {
		return v.module
	}
	text := v.module + " (commit " + v.commit[:min(12, len(v.commit))]
	if v.modified {
		text += ", modified"
	}
	return text + ")"
}
