package lines_test

import (
	"errors"
	"testing"

	"strata/graph/snapshot/fields"
	"strata/graph/snapshot/lines"
)

// What cannot be read is an error that says where and why.
func TestParseErrors(t *testing.T) {
	const head = "strata/graph/4\n"
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", "empty: want a snapshot of a graph; make it again with 'strata extract PATH -o FILE'"},
		{"later schema", "strata/graph/5\n", `line 1: schema "strata/graph/5": this program reads "strata/graph/4"; make it again with 'strata extract PATH -o FILE'`},
		{"truncated", head + "A\tprotocol\n", `line 3: the snapshot is truncated: want a last line "end"; make it again with 'strata extract PATH -o FILE'`},
		{"more", head + "end\nA\tprotocol\n", `line 3: more text after the last line, "end"`},
		{"no ID", head + "\nend\n", "line 2: a protocol has no ID"},
		{"unknown category", head + "A\tthing\nend\n", `line 2: unknown protocol category "thing": want protocol, data structure, algorithm, overview or standard`},
		{"unknown flag of a protocol", head + "A\tprotocol\tlost\nend\n", `line 2: unknown flag "lost" of a protocol: want carrier, dangling or nothing`},
		{"a count of sentences that is none", head + "A\tprotocol\t\t\t\t\t\t\t\t1.4\t0\nend\n", `line 2: "0" sentences: want a number above 0 or nothing`},
		{"too many fields", head + "A\tprotocol\t\t\t\t\t\t\t\t\t\t\t\tx\nend\n", `line 2: more fields than expected: "x"`},
		{"bad escape", head + "A\tprotocol\t\ta\\qb\nend\n", `line 2: a backslash before "qb": want \t, \n, \r, \p or \\`},
		{"relation first", head + "\tuses\tB\nend\n", "line 2: a relation before any protocol"},
		{"evidence first", head + "A\tprotocol\n\t\tA\t1.4\t3\ttext\nend\n", "line 3: evidence before any relation of the protocol"},
		{"unknown kind", head + "A\tprotocol\n\tover\tB\nend\n", `line 3: unknown relation kind "over": want one of layers-on, extends, uses, supersedes, manages, related, alternative, cites, describes`},
		{"no end", head + "A\tprotocol\n\tuses\nend\n", "line 3: a relation needs both a 'from' and a 'to'"},
		{"unknown flag of a relation", head + "A\tprotocol\n\tuses\tB\tmaybe\nend\n", `line 3: unknown flag "maybe" of a relation: want its need, purpose or standing, or settled`},
		{"bad line", head + "A\tprotocol\n\tuses\tB\n\t\tA\t1.4\tx\ttext\nend\n", `line 4: line "x": want a number from 0 to 999999999`},
		{"huge line", head + "A\tprotocol\n\tuses\tB\n\t\tA\t1.4\t1234567890\ttext\nend\n", `line 4: line "1234567890": want a number from 0 to 999999999`},
		{"bad source", head + "A\tprotocol\n\tuses\tB\n\t\tA\t1.4\t3\thearsay\nend\n", `line 4: unknown evidence source "hearsay": want one of text, relationships, transport, prerequisites, overview, glossary, idl, title, normative-references, informative-references, body`},
		{"bad place", head + "A\tprotocol\n\tuses\tB\n\t\tA\t1.4\t3\ttext\t\tuses\t\t1-x 0123456789abcdef\nend\n", `line 4: place "1-x 0123456789abcdef": want START-END HASH, such as 9120-9213 0123456789abcdef`},
		{"place reversed", head + "A\tprotocol\n\tuses\tB\n\t\tA\t1.4\t3\ttext\t\tuses\t\t2-1 0123456789abcdef\nend\n", `line 4: place "2-1 0123456789abcdef": want START-END HASH, such as 9120-9213 0123456789abcdef`},
		{"place of one", head + "A\tprotocol\n\tuses\tB\n\t\tA\t1.4\t3\ttext\t\tuses\t\t12\nend\n", `line 4: place "12": want START-END HASH, such as 9120-9213 0123456789abcdef`},
		{"unknown flag of evidence", head + "A\tprotocol\n\tuses\tB\n\t\tA\t1.4\t3\ttext\tmaybe\nend\n", `line 4: unknown flag "maybe" of evidence: want optional, denied, count=N, passive, demanding, permitted, inferred, types, local, amends, silent, group=N or page=N`},
		{"unknown choice", head + "A\tprotocol\n\tgroup\tsome\tboth\t\tB\nend\n", `line 3: unknown choice "some": want one of any, carriers, providers, specifications`},
		{"unknown side", head + "A\tprotocol\n\tgroup\tany\tleft\t\tB\nend\n", `line 3: unknown side "left": want one of both, client, server`},
		{"unknown flag of a group", head + "A\tprotocol\n\tgroup\tany\tboth\tmaybe\tB\nend\n", `line 3: unknown flag "maybe" of a group: want optional or nothing`},
		{"no members", head + "A\tprotocol\n\tgroup\tany\tboth\nend\n", "line 3: alternatives need members, and each of them an ID"},
		{"empty member", head + "A\tprotocol\n\tgroup\tany\tboth\t\tB|\nend\n", "line 3: alternatives need members, and each of them an ID"},
		{"evidence of a group", head + "A\tprotocol\n\tgroup\tany\tboth\t\tB\n\t\tA\t\t1\ttext\n\t\tA\t\t2\ttext\nend\n", "line 5: more evidence: want one piece of what is not a relation"},
		{"no of", head + "A\tprotocol\n\tnarrowing\nend\n", "line 3: a narrowing needs both an 'owner' and an 'of'"},
		{"one-of alone", head + "A\tprotocol\n\tone-of\tB\nend\n", `line 3: unknown relation kind "one-of": want one of layers-on, extends, uses, supersedes, manages, related, alternative, cites, describes`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := lines.Parse(test.text)
			var bad *fields.Error
			if !errors.As(err, &bad) {
				t.Fatalf("error %v is no *fields.Error", err)
			}
			if err.Error() != test.want {
				t.Errorf("error\n%s\nwant\n%s", err, test.want)
			}
		})
	}
}
