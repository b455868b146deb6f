package reading

import "testing"

// The title of a standard tells whether it is of a form of data or a method to compute something; what
// it says to be done with such is none.
func TestIsOfData(t *testing.T) {
	for title, want := range map[string]bool{
		"the crate format":                                 true,
		"the lid-digest algorithm":                         true,
		"managed objects for crates: mib using smi":        true,
		"using certificates":                               true,
		"sealing crates using certificates":                false,
		"encoding of lids using the crate protocol":        false,
		"crate authentication: plain and digest":           false,
		"lid encodings and procedures for closed crates":   false,
		"the crate protocol: format of its messages":       false,
		"identifier extensions for crates":                 false,
		"the sealing of crates by those who work on piers": false,
	} {
		if got := isOfData(title); got != want {
			t.Errorf("%q: %t, want %t", title, got, want)
		}
	}
}
