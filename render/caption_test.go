package render

import (
	"strings"
	"testing"
)

func TestLink(t *testing.T) {
	for _, test := range []struct{ template, id, want string }{
		{"https://example.org/{id}.html", "MS-DCOM", "https://example.org/ms-dcom.html"},
		{"{ID}", "A/B <C>", "A%2FB%20%3CC%3E"},
		{"", "MS-DCOM", ""},
	} {
		if got := link(test.template, test.id); got != test.want {
			t.Errorf("link(%q, %q) = %q, want %q", test.template, test.id, got, test.want)
		}
	}
}

func TestCheckLinkTemplate(t *testing.T) {
	for template, want := range map[string]string{
		"https://example.org/{id}":    "",
		"../{ID}.html":                "",
		"javascript:alert('{id}')":    "want an address that begins with https:// or http://",
		"data:text/html,{id}":         "want an address that begins with https:// or http://",
		"https://example.org/":        "has neither {id} nor {ID}",
		"https://exa mple.org:x/{id}": "is no address",
	} {
		err := CheckLinkTemplate(template)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", template, err, want)
		}
	}
}
