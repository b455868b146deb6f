package relate_test

import "testing"

// TestIntroduction holds what an introduction demands of who takes part in the protocol.
func TestIntroduction(t *testing.T) {
	read := func(text string) []string {
		d := crates("The Crate Transfer Protocol (CRTP)", false)
		d.Standard = false
		return readStandard(d, text)
	}
	check(t, read, []reading{
		{"A crate server MUST use the Belt Protocol [RFC99004].", "RFC99001 uses RFC99004"},
		{"A crate server uses the Belt Protocol [RFC99004].", "RFC99001 uses RFC99004, optional"},
		{"Many stores provide lids by using the Belt Protocol [RFC99004].", ""},
		{"Note: Most stores use the Belt Protocol [RFC99004].", ""},
		{"Many of the stores use the Belt Protocol [RFC99004].", "RFC99001 uses RFC99004, optional"},
		{"The user MUST use the Belt Protocol [RFC99004].", "RFC99001 uses RFC99004, optional"},
	})
}

// TestBackground holds what a standard says around what it needs: of what is out of its scope, of
// other ways to do the same, of what others find hard, and of cases that need not be.
func TestBackground(t *testing.T) {
	read := func(text string) []string {
		return readStandard(crates("The Crate Transfer Protocol (CRTP)", false), text)
	}
	check(t, read, []reading{
		{"How crates are moved using BELT is outside the scope of this document.", ""},
		{"How crates are moved using BELT is small.", "RFC99001 uses RFC99004"},
		{"The BELT encapsulation MUST be used in the special case that crates are moved by hand.", "RFC99001 uses RFC99004, optional"},
		{"For the default case of using BELT, crates are closed.", "RFC99001 uses RFC99004, optional"},
		{"An alternative way for sending a crate is to look it up using BELT.", "RFC99001 uses RFC99004, optional"},
		{"Keeping crates closed using BELT is hard.", ""},
		{"Extending BELT to close crates is more complex than closing them.", ""},
		{"CRTP supports an enhancement to lids known as BELT.", ""},
		{"CRTP supports an enhancement to BELT known as FLAP.", "RFC99001 extends RFC99004"},
		{"In old lifts, this requires BELT.", ""},
		{"For CONV over IP, the client uses BELT.", "RFC99009 layers-on IP, optional; RFC99001 uses RFC99004, optional"},
		{"Keeping crates closed using BELT is done.", "RFC99001 uses RFC99004"},
		{"CRTP uses many of the ideas and lessons of BELT.", ""},
		{"CRTP is based on the BELT charter.", ""},
		{"CRTP is based on BELT.", "RFC99001 extends RFC99004"},
		{"CRTP is based on the framework of the BELT working group [RFC99004].", "RFC99001 uses RFC99004"},
		{"Depending on the BELT crate, the client sends more.", ""},
		{"The crates of CRTP vary depending on the box, as specified in BELT.", ""},
		{"The crates of CRTP vary and depend on BELT.", "RFC99001 uses RFC99004"},
	})
}
