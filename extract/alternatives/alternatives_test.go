package alternatives

import "testing"

func TestBareTitle(t *testing.T) {
	for title, want := range map[string]string{
		"Cog Store (CST) Remote Protocol":             "cog store",
		"Cog Store Protocol Extensions":               "cog store",
		"The Gadget Profile":                          "gadget",
		"Cog Store Protocol Extensions for Workshops": "cog store for workshops",
		"Protocol": "",
	} {
		if got := bareTitle(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
