package title_test

import (
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/relate/title"
)

func TestOfExtension(t *testing.T) {
	for _, test := range []struct{ title, want string }{
		{"Crate Transfer", ""},
		{"HTTP Crate Upload", "EXT-0001 uses HTTP"},
		{"HTTP over XMPP transport", "EXT-0001 uses HTTP; EXT-0001 layers-on XMPP"},
		{"Belt Raw UDP Transport Method", "EXT-0001 layers-on UDP"},
		{"Belt DTLS-UDP Transport Method", "EXT-0001 layers-on DTLS; EXT-0001 layers-on UDP"},
		{"Use of TLS in XMPP", "EXT-0001 uses TLS"},
		{"Crate Labels for XMPP", ""},
		{"Non-SASL Loading", ""},
		{"Belt Crates (BELT) Loading", "EXT-0001 extends EXT-0004"},
		{"Belt Crates: Loading", "EXT-0001 extends EXT-0004"},
		{"Belt Crates 2.0", ""},
		{"Belt Crates Version 2", ""},
		{"Belt Crates v2", ""},
		{"Belt Crates vs. Gears", ""},
		{"Belt Crates Considered Harmful", ""},
		{"Belt Crates Compliance Suites", ""},
		{"Belt Crates – Two", ""},
		{"Belt Crates HTTP Loading", "EXT-0001 extends EXT-0004; EXT-0001 uses HTTP"},
		{"Loading of Belt Crates", ""}, // the header tells of it
		{"Extensible SASL Profile", "EXT-0001 extends SASL"},
		{"Guidelines for TLS", ""},
	} {
		d := &document.Document{ID: "EXT-0001", Title: test.title, Family: extensions{}}
		d.AddReference(document.Reference{Tag: "EXT-0004", Title: "Belt Crates (BELT)"})
		var lines []string
		for _, s := range title.OfExtension(test.title, d.ID, d.Owns, names.Of(d)) {
			line, _, _ := strings.Cut(s.String(), " (")
			lines = append(lines, line)
		}
		if got := strings.Join(lines, "; "); got != test.want {
			t.Errorf("%s: got %s, want %s", test.title, got, test.want)
		}
	}
}

// extensions is a series of extensions of a protocol, EXT-0001 and so on.
type extensions struct{ document.Family }

func (extensions) Owns(id string) bool     { return strings.HasPrefix(id, "EXT-") }
func (extensions) Placeholder(string) bool { return false }
