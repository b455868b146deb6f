package lexicon

import (
	"strings"
	"testing"
)

func TestFamily(t *testing.T) {
	for tag, want := range map[string]string{
		"RFC793": "TCP", "RFC9293": "TCP", "rfc2616": "HTTP", "SOAP1.2-1/2007": "SOAP", "WXFR": "WXFR", "MS-DCOM": "MS-DCOM",
	} {
		if got := Family(tag); got != want {
			t.Errorf("Family(%q) = %q, want %q", tag, got, want)
		}
	}
}

func TestNamesAreUnambiguous(t *testing.T) {
	holder := make(map[string]string)
	for _, s := range Standards() {
		for _, name := range s.Names {
			key := strings.ToLower(name)
			if other, twice := holder[key]; twice && other != s.ID {
				t.Errorf("%q names both %s and %s", name, other, s.ID)
			}
			holder[key] = s.ID
		}
	}
}

func TestParseErrors(t *testing.T) {
	for name, text := range map[string]string{
		"fields": "TCP | RFC793",
		"twice":  "TCP | | TCP\nTCP | | TCP",
		"tag":    "TCP | RFC793 | TCP\nUDP | RFC793 | UDP",
		"height": "TCP | | TCP | carrier",
		"empty":  " | RFC793 | TCP",
	} {
		if _, err := parse(text); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
