package relate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTopics has paragraphs of a standard that go on about another document, and state no
// relation to it.
func TestTopics(t *testing.T) {
	const cites, goesOn, andOn = "[RFC99004] tells who uses a BELT.", "Rooms that use a BELT are dark.", "Others that require a BELT are not."
	for _, test := range []struct {
		name       string
		divided    bool
		paragraphs []string
		want       []string
	}{
		{"often", true, []string{cites, goesOn, andOn}, []string{"RFC99001 uses RFC99004"}},
		{"twice", true, []string{cites, goesOn, "Each room is dark."}, nil},
		{"no division of the references", false, []string{cites, goesOn, andOn}, nil},
		{"informative", true, []string{"[RFC99009] tells who uses a CONV.", "Rooms that use a CONV are dark.", "Others that require a CONV are not."}, nil},
		{"stated", true, []string{cites, goesOn, andOn, "The Crate Transfer Protocol is an extension to BELT."}, []string{"RFC99001 extends RFC99004"}},
		{"never cited", true, []string{"A BELT joins two rooms.", goesOn, andOn}, nil},
		{"only told apart", true, []string{cites, goesOn, "Unlike BELT, crates are still."}, []string{"RFC99001 alternative RFC99004"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := readStandard(crates("Crate Transfer Protocol", test.divided), test.paragraphs...)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}
