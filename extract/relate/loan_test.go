package relate_test

import (
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/relate"
	"strata/graph"
)

// TestLoans holds what the body of a standard takes over of what it cites: forms of data and algorithms.
func TestLoans(t *testing.T) {
	read := func(text string) []string {
		d := crates("The Crate Transfer Protocol (CRTP)", true)
		d.AddReference(document.Reference{Tag: "RFC3629", Title: "UTF-8, a transformation format of ISO 10646", Normative: true})
		r := &relate.Reader{Document: d, Names: names.Of(d), Self: d.ID}
		defer r.Close()
		r.ReadLoans(0, []document.Block{{Line: 1, Text: text}})
		var lines []string
		for _, f := range r.Found() {
			if f.Purpose != graph.Types || f.Kind != graph.Uses {
				t.Errorf("%s: %+v is no loan", text, f)
			}
			line, _, _ := strings.Cut(f.String(), " (")
			lines = append(lines, line)
		}
		return lines
	}
	const belt, label = "RFC99001 uses RFC99004", "RFC99001 uses RFC99003"
	check(t, read, []reading{
		// What gives it its form.
		{"The weight of a crate is encoded as a short lid [RFC99004].", belt},
		{"Weights are always represented in the form that is described in Section 3 of [RFC99004].", belt},
		{"Weights MUST be formatted according to Section 2.1 of [RFC99003].", label},
		{"A weight is written after encoding according to the rules in [RFC99004].", belt},
		{"The weights encoded in lids are those of [RFC99004].", ""},
		// What it has to look like.
		{"The value MUST follow the lid syntax described in Section 3 of [RFC99004].", belt},
		{"The encoding of crates shall obey the Closed Encoding Rules (CER), as described in [RFC99004].", belt},
		{"The value MUST follow the value in [RFC99004].", ""},
		{"The lid is listed due to weaknesses of the open lid algorithm [RFC99004].", ""},
		// What it is the form of.
		{"The format and meaning of lids are specified separately in [RFC99004].", belt},
		{"The format, which is short, is described in [RFC99004].", ""},
		{"The sum algorithm is defined in [RFC99004].", belt},
		{"Other algorithms are described in [RFC99004].", ""},
		{"An alternative algorithm is described in [RFC99004].", ""},
		{"Old algorithms are described in [RFC99004].", ""},
		{"One such algorithm is described in [RFC99004].", ""},
		{"Other formats are described in [RFC99004].", ""},
		{"The quick and slow sum algorithms and their weights are described in [RFC99004].", belt},
		{"The crates that the algorithm sums are described in [RFC99004].", ""},
		{"The value of a label has the same format as a lid in [RFC99004].", belt},
		// What is in the form.
		{"The sums MUST use \"lid notation\", as defined in [RFC99004].", belt},
		{"A sum is sent in the lid format defined in [RFC99004].", belt},
		{"A sum is sent in lid [RFC99004] format.", belt},
		{"The sum uses the lid [RFC99004] closing algorithm.", belt},
		{"A sum is sent in lids [RFC99004] of any format.", ""},
		{"The lid [RFC99004] format is short.", ""},
		{"This differs from sums in lid [RFC99004] format.", ""},
		{"Sums use more than the lid [RFC99004] hash.", ""},
		{"A sum is sent in the lid for which a format is defined in [RFC99004].", ""},
		// What is nothing but a form of data.
		{"The usual charset of a label is UTF-8 as defined in [RFC3629].", "RFC99001 uses RFC3629"},
		{"The usual charset of a label is not UTF-8 [RFC3629].", ""},
		// What is left open, past, likened, said of others, or cited informatively.
		{"The weight MAY be encoded as a short lid [RFC99004].", ""},
		{"When there is a lid, the weight is encoded as a short lid [RFC99004].", ""},
		{"The weight is encoded as a short lid [RFC99004] when it is sent.", belt},
		{"If there is a lid, the weight is encoded as a short lid [RFC99004].", ""},
		{"The weight was encoded as a short lid [RFC99004].", ""},
		{"For example, the weight is encoded as a short lid [RFC99004].", ""},
		{"BELT uses the label format defined in [RFC99003].", ""},
		{"The weight is encoded as a gear [RFC99008].", ""},
		{"The weight is encoded as in an older crate [RFC99002].", ""}, // which the document replaces
	})
}
