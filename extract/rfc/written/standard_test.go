package written_test

import (
	"testing"

	"strata/extract/rfc/written"
)

func TestStandard(t *testing.T) {
	for entry, want := range map[string]string{
		`ITU-T Recommendation X.99, "Gears", 1994.`:                    "X.99",
		`CCITT, "Gears of Axles", Recommendation X.99.3 (1988).`:       "X.99.3",
		`Turner, T. "Gears", ITU-T Rec. (X.99).`:                       "X.99",
		`"Gears", IEEE Std 802.99gr-2031, May 2031.`:                   "IEEE802.99gr",
		`ANSI/IEEE Standard 802.99, "Gears".`:                          "IEEE802.99",
		`ISO/IEC IS 99042-1:2031, "Gears".`:                            "ISO99042-1",
		`ISO/IEC 99042-2031, "Gears".`:                                 "ISO99042",
		`International Organization for Standardization, ISO 9942.`:    "ISO9942",
		`Turner, T. J., "X.99 and Gears", Gear Press, 2031, page 802.`: "",
		`Turner, T., "Gears", ISO, 1999, pp. 9942.`:                    "",
	} {
		if got := written.Standard(entry); got != want {
			t.Errorf("%s: got %q, want %q", entry, got, want)
		}
	}
}
