package written

import (
	"strings"
	"testing"
)

func TestWritten(t *testing.T) {
	for _, test := range []struct {
		name       string
		read       func(string) string
		text, want string
	}{
		{"Number", Number, "RFC-0793", "RFC793"},
		{"Number", Number, "rfc 793", "RFC793"},
		{"Number", Number, "RFC0", ""},
		{"Number", Number, "BCP 14", ""},
		{"Subseries", Subseries, "bcp0014", "BCP 14"},
		{"Subseries", Subseries, "BCP0", ""},
		{"Subseries", Subseries, "RFC14", ""},
		{"FirstNumber", FirstNumber, "Gears, XRFC 7, RFC 0793.", "RFC793"},
		{"FirstNumber", FirstNumber, "RFC 793bis", ""},
		{"Numbers", numbers, "STD 7, 793, RFC0768", "RFC793 RFC768"},
		{"NumbersListed", listed, "793, draft-turner-768-gears", "RFC793"},
		{"NumberInName", NumberInName, "series\\rfc0793.txt", "RFC793"},
		{"NumberInName", NumberInName, "rfc793bis.txt", ""},
		{"DraftInName", DraftInName, "series/draft-turner-gears-07.xml", "draft-turner-gears"},
		{"DraftInName", DraftInName, "rfc793.txt", ""},
		{"WithoutRevision", WithoutRevision, "draft-turner-gears-latest", "draft-turner-gears"},
		{"DraftTag", DraftTag, "I-D.turner-gears", "draft-turner-gears"},
		{"DraftTag", DraftTag, "I-D.draft-turner-gears-07", "draft-turner-gears"},
		{"DraftTag", DraftTag, "RFC793", ""},
		{"FirstDraft", FirstDraft, "Gears, draft-turner-gears-07, 2031", "draft-turner-gears"},
		{"FirstDraft", FirstDraft, "a draft-version", ""},
		{"DateBehind", DateBehind, "Turner   2 June 2031", "2031-06-02"},
		{"DateBehind", DateBehind, "June 2, 2031", "2031-06-02"},
		{"DateBehind", DateBehind, "Gears 2031", ""},
		{"Date", Date, "2031-6", "2031-06"},
		{"Date", Date, "June 2031", "2031-06"},
		{"Date", Date, "2 6 2031", "2031-06-02"},
		{"Month", Month, "6", "June"},
		{"Month", Month, "13", "13"},
	} {
		if got := test.read(test.text); got != test.want {
			t.Errorf("%s(%q) = %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

func numbers(field string) string { return strings.Join(Numbers(field), " ") }

func listed(list string) string { return strings.Join(NumbersListed(list), " ") }

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 703: "AAA"} {
		if got := Letters(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}
