package lex

import (
	"crypto/sha256"
	"encoding/binary"
	"testing"
)

func TestHashSentence(t *testing.T) {
	for _, test := range []struct{ about, text, words string }{
		{"nothing", "", ""},
		{"marks alone", " -- . | ", ""},
		{"words", "The Widget Protocol uses TCP.", "the widget protocol uses tcp"},
		{"case", "THE widget PROTOCOL", "the widget protocol"},
		{"marks", "“The” (widget)/protocol: it's 2.0!", "the widget protocol it s 2 0"},
		{"white space", " a \t b\n\n c ", "a b c"},
		{"hyphen", "client-server", "clientserver"},
		{"hyphen at the end of a line", "client-\n   server and proto-\r\ncol", "clientserver and protocol"},
		{"soft hyphen", "pro\u00adto\u00adcol", "protocol"},
		{"soft hyphen at the end of a line", "proto\u00ad\ncol", "protocol"},
		{"hyphen that does not break", "client\u2011server", "clientserver"},
		{"hyphen before a space", "pre- and post-call", "pre and postcall"},
		{"dash", "a - b", "a b"},
		{"other dashes", "a\u2013b\u2014c", "a b c"},
		{"citation", "see [MS-WIDG], [RFC793] section 2", "see mswidg rfc793 section 2"},
		{"bar", "| TCP | optional |", "tcp optional"},
		{"compatibility", "\ufb01le \uff34\uff23\uff30 \u2160 x\u00a0y", "file tcp i x y"},
		{"composition", "e\u0301t\u00e9", "\u00e9t\u00e9"},
		{"other alphabets", "Größe ΑΒΓ 名", "größe αβγ 名"},
		{"long", string(make([]byte, 3000)) + "a", "a"},
	} {
		if got := string(appendWords(nil, test.text)); got != test.words {
			t.Errorf("%s: %q: words %q, want %q", test.about, test.text, got, test.words)
		}
		sum := sha256.Sum256([]byte(test.words))
		if got, want := HashSentence(test.text), binary.BigEndian.Uint64(sum[:8]); got != want {
			t.Errorf("%s: %q: %016x, want %016x", test.about, test.text, got, want)
		}
	}
	// Known from another program: printf 'the widget protocol uses tcp' | sha256sum
	if got := HashSentence("The Widget Protocol uses TCP."); got != 0xfeea40496a339900 {
		t.Errorf("%016x", got)
	}
}
