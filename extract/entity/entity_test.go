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

func TestDeclaration(t *testing.T) {
	word, rest := entity.Word([]byte("name  'a b' >"))
	value, behind, ok := entity.Quoted(rest)
	if string(word) != "name" || string(value) != "a b" || string(behind) != " >" || !ok {
		t.Errorf("%q, %q, %q, %t", word, value, behind, ok)
	}
	for _, text := range []string{"", "a", `"a`} {
		if _, _, ok := entity.Quoted([]byte(text)); ok {
			t.Errorf("%q has a value", text)
		}
	}
}
