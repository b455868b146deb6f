package rfc_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/rfc"
)

func TestIndex(t *testing.T) {
	const text = `
                             RFC INDEX

RFC citations appear in this format:

  ####  Title of RFC.  (Status: ssssss)

0991 Crates. A. Packer. March 1991. (Format: TXT, HTML) (Obsoleted by
     RFC9901) (Also STD0098) (Status: INTERNET
     STANDARD) (DOI: 10.17487/RFC0991)

0992 Belts (Not the Other Ones). B. Loader. March 1991. (Also BCP0007, RFC0990) (Also FYI 0003) (Status: UNKNOWN)

0993 Not Issued.

99001 Gears. C. Turner. March 2031. (Status: PROPOSED STANDARD)
`
	listed := rfc.Family.(document.Indexed).ParseIndex([]byte(text))
	want := map[string]document.Listed{
		"RFC991":   {Status: "Internet Standard", Numbers: []string{"STD 98"}},
		"RFC992":   {Numbers: []string{"BCP 7", "FYI 3"}},
		"RFC99001": {Status: "Proposed Standard"},
	}
	if got, want := fmt.Sprint(listed), fmt.Sprint(want); got != want {
		t.Errorf("\ngot  %s\nwant %s", got, want)
	}
}

// An index is read in time linear in its length, whatever it holds.
func FuzzIndex(f *testing.F) {
	f.Add("0991 Crates. (Also STD0098) (Status: HISTORIC)\n  goes on\n")
	f.Add("99999999999999999999 x\n0 y\n-1 z\n")
	f.Fuzz(func(t *testing.T, text string) {
		for id, l := range rfc.Family.(document.Indexed).ParseIndex([]byte(text)) {
			if !rfc.Family.Owns(id) || l.Status == "" && len(l.Numbers) == 0 {
				t.Errorf("%s: %v", id, l)
			}
			if slices.ContainsFunc(l.Numbers, func(n string) bool { return strings.HasSuffix(n, " ") }) {
				t.Errorf("%s: numbers %q", id, l.Numbers)
			}
		}
	})
}
