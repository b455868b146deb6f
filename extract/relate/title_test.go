package relate_test

import (
	"slices"
	"testing"

	"strata/extract/openspec"
	"strata/extract/relate"
)

func TestTitle(t *testing.T) {
	for _, test := range []struct{ title, want string }{
		{"Widget Exchange Protocol", ""},
		{"Hypertext Transfer Protocol (HTTP) Extensions", "MS-X extends HTTP"},
		{"Kerberos Protocol Extensions", "MS-X extends KERBEROS"},
		{"Widgets over HTTP Protocol", "MS-X layers-on HTTP"},
		{"Kerberos Authentication: HTTP Extension", "MS-X extends HTTP; MS-X uses KERBEROS"},
		{"Widget Extensions to HTTP", "MS-X extends HTTP"},
		{"LDAP Profile", "MS-X extends LDAP"},
		{"TCP Widget Viewer Protocol", ""},
		{"HTTP over TCP Widgets", "MS-X layers-on TCP"},
		{"DNS Server Management Protocol", ""},
		{"DHCP Server Administration Extensions", ""},
	} {
		check(t, func(title string) []string {
			var lines []string
			for _, s := range relate.Title(title, "MS-X", openspec.IsShortName) {
				if s.Optional || s.Against || s.Cue != title {
					t.Errorf("%s: %+v", title, s)
				}
				lines = append(lines, s.From+" "+s.Kind.String()+" "+s.To)
			}
			return slices.Compact(lines)
		}, []reading{{test.title, test.want}})
	}
	for _, s := range relate.Title("Remote Procedure Call Protocol Extensions", "MS-RPCE", openspec.IsShortName) {
		t.Errorf("a title of its own says %v %v %v", s.From, s.Kind, s.To)
	}
}
