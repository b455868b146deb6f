package reading

import "testing"

func TestBesides(t *testing.T) {
	for _, test := range []struct {
		title, other string
		want         bool
	}{
		{"Crates: Core", "Crates: Labels", true},
		{"Crates: Core", "Belts: Core", false},
		{"Crates: Sealed Lids", "Crates", false}, // an addition to the whole
		{"Crate Core", "Crate Labels", true},
		{"Crate Core", "Belt Labels", false},
		{"Crate Core", "Crate Labels for Belts", false},
	} {
		if got := besides(test.title, test.other); got != test.want {
			t.Errorf("%q, %q: %t, want %t", test.title, test.other, got, test.want)
		}
	}
}
