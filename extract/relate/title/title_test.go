package title_test

import (
	"slices"
	"strings"
	"testing"

	"strata/extract/openspec"
	"strata/extract/relate/title"
)

func TestOf(t *testing.T) {
	for _, test := range []struct{ title, want string }{
		{"Widget Exchange Protocol", ""},
		{"Hypertext Transfer Protocol (HTTP) Extensions", "MS-X extends HTTP"},
		{"Kerberos Protocol Extensions", "MS-X extends KERBEROS"},
		{"Widgets over HTTP Protocol", "MS-X layers-on HTTP"},
		{"Kerberos Authentication: HTTP Extension", "MS-X uses KERBEROS; MS-X extends HTTP"},
		{"Widget Extensions to HTTP", "MS-X extends HTTP"},
		{"LDAP Profile", "MS-X extends LDAP"},
		{"TCP Widget Viewer Protocol", ""},
		{"HTTP over TCP Widgets", "MS-X layers-on TCP"},
		{"DNS Server Management Protocol", ""},
		{"DHCP Server Administration Extensions", ""},
	} {
		var lines []string
		for _, s := range title.Of(test.title, "MS-X", openspec.IsShortName) {
			if s.Optional || s.Against || s.Cue != test.title {
				t.Errorf("%s: %+v", test.title, s)
			}
			lines = append(lines, s.From+" "+s.Kind.String()+" "+s.To)
		}
		if got := strings.Join(slices.Compact(lines), "; "); got != test.want {
			t.Errorf("%s: got %s, want %s", test.title, got, test.want)
		}
	}
	for _, s := range title.Of("Remote Procedure Call Protocol Extensions", "MS-RPCE", openspec.IsShortName) {
		t.Errorf("a title of its own says %v %v %v", s.From, s.Kind, s.To)
	}
}
