package entity_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/entity"
)

func TestReference(t *testing.T) {
	for text, want := range map[string]struct {
		name string
		n    int
	}{
		"&lt; b": {"lt", 4}, "&#65;": {"#65", 5}, "": {}, "x": {}, "&;": {}, "& lt": {}, "&" + strings.Repeat("a", entity.Longest) + ";": {},
	} {
		if name, n := entity.Reference([]byte(text)); name != want.name || n != want.n {
			t.Errorf("%q: %q, %d, want %q, %d", text, name, n, want.name, want.n)
		}
	}
	want := map[string]string{"a": "", "rfc1": ""}
	if diff := cmp.Diff(want, entity.Referenced([]byte("&a; b &#65; &rfc1;&a;"))); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestCharacter(t *testing.T) {
	for name, want := range map[string]struct {
		r  rune
		ok bool
	}{
		"lt": {'<', true}, "apos": {'\'', true}, "#65": {'A', true}, "#x41": {'A', true},
		"#xD800": {-1, true}, "#99999999": {-1, true}, "#": {-1, true}, "nbsp": {-1, false}, "": {-1, false},
	} {
		if r, ok := entity.Character(name); r != want.r || ok != want.ok {
			t.Errorf("%q: %q, %t, want %q, %t", name, r, ok, want.r, want.ok)
		}
	}
}

func TestDeclarations(t *testing.T) {
	const text = `<!DOCTYPE rfc [ <!ELEMENT a (b)> <!-- <!ENTITY no "no"> -->
		<!ENTITY name  'a "b"' ><!ENTITY empty "">
		<!ENTITY file SYSTEM "f.xml"> <!ENTITY both PUBLIC "id"
		"g.xml"> <!ENTITY % files PUBLIC "id"'h.ent'> %files;
		<!ENTITY "no name"> <!ENTITY half PUBLIC "id"> <!ENTITY none> <!ENTITY last "c"> <!ENTITY open "d`
	type declared struct {
		Name, Value         string
		External, Parameter bool
	}
	want := []declared{
		{Name: "name", Value: `a "b"`}, {Name: "empty"}, {Name: "file", Value: "f.xml", External: true}, {Name: "both", Value: "g.xml", External: true},
		{Name: "files", Value: "h.ent", External: true, Parameter: true}, {Name: "last", Value: "c"},
	}
	var got []declared
	for d := range entity.Declarations([]byte(text)) {
		got = append(got, declared{d.Name, string(d.Value), d.External, d.Parameter})
		if stands := text[d.Offset : d.Offset+len(d.Value)]; stands != string(d.Value) {
			t.Errorf("%s: %q stands at %d, want %q", d.Name, stands, d.Offset, d.Value)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("declarations (-want +got):\n%s", diff)
	}
	for d := range entity.Declarations([]byte(text)) { // stops when told
		if d.Name != "name" {
			t.Errorf("%s after the end", d.Name)
		}
		break
	}
}
