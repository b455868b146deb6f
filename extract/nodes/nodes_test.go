package nodes

import (
	"slices"
	"testing"

	"go.uber.org/goleak"

	"strata/extract/names"
	"strata/extract/reading"
	"strata/graph"
)

// No goroutine is left when all tests are done.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// ofSeries returns the reading of a document of a series.
func ofSeries(tag, title string, obsoletes ...string) *reading.Reading {
	return &reading.Reading{
		Protocol: graph.Protocol{ID: tag, Title: title},
		Entry:    &reading.Entry{Document: graph.Document{Tag: tag, Title: title, Status: "Proposed Standard"}, Title: title, Obsoletes: obsoletes},
	}
}

// A document that replaces another one of the same title shares its node, and speaks for it;
// what leads to either leads to the node.
func TestShared(t *testing.T) {
	old, latest := ofSeries("RFC99001", "crate transfer"), ofSeries("RFC99003", "crate transfer", "RFC99001")
	other := ofSeries("RFC99002", "belt transfer")
	other.Relations = []graph.Relation{
		{From: "RFC99002", To: "RFC99001", Kind: graph.Uses, Evidence: []graph.Evidence{{}}},
		{From: "RFC99002", To: "RFC99003", Kind: graph.Uses, Evidence: []graph.Evidence{{}}},
	}
	readings := []*reading.Reading{old, other, latest}
	m := Find(readings)
	m.MoveAll(readings)
	if old.Protocol.ID != "RFC99003" || latest.Protocol.ID != "RFC99003" || other.Protocol.ID != "RFC99002" {
		t.Errorf("the documents specify %s, %s and %s", old.Protocol.ID, latest.Protocol.ID, other.Protocol.ID)
	}
	if !old.Silent || latest.Silent || m.CompareSpeakers(latest, old) >= 0 {
		t.Error("the document that replaced the other does not speak for both")
	}
	for i, tag := range []string{"RFC99001", ""} {
		if x := other.Relations[i]; x.To != "RFC99003" || x.Evidence[0].ToTag != tag {
			t.Errorf("it leads to %s, with the tag %q, want %q", x.To, x.Evidence[0].ToTag, tag)
		}
	}
}

// A document whose header names another protocol than that of the one it replaces specifies a
// protocol of its own, whatever the titles: names differ by more than a year.
func TestNamesOfHeaders(t *testing.T) {
	for _, test := range []struct {
		old, latest string
		shared      bool
	}{
		{"crates", "crates", true},
		{"crates", "Crates", true},
		{"crates", "crates2", false},
		{"x-crates", "crates", false},
		{"CS2021", "CS2023", true},
		{"", "crates", true},
		{"crates", "", true},
	} {
		readings := []*reading.Reading{ofSeries("XEP-9101", "crate transfer"), ofSeries("XEP-9103", "crate transfer", "XEP-9101")}
		for i, name := range []string{test.old, test.latest} {
			if readings[i].Entry.ByHeader = true; name != "" {
				readings[i].Entry.Names = []string{name}
			}
		}
		m := Find(readings)
		m.MoveAll(readings)
		if shared := readings[0].Protocol.ID == readings[1].Protocol.ID; shared != test.shared {
			t.Errorf("%q, replaced by %q: shared is %t", test.old, test.latest, shared)
		}
	}
}

// A document is replaced also where that is said by itself alone, and what was read does so.
func TestReplaced(t *testing.T) {
	old, latest, lost := ofSeries("RFC99001", "crate transfer"), ofSeries("RFC99003", "crate transfer"), ofSeries("RFC99004", "belt transfer")
	old.Entry.ObsoletedBy, lost.Entry.ObsoletedBy = []string{"RFC99003"}, []string{"RFC99009"}
	m := Find([]*reading.Reading{old, latest, lost})
	if len(m.replacing["RFC99004"]) > 0 || m.id("RFC99001") != "RFC99003" {
		t.Errorf("%v replace others, and RFC 99001 is of %s", m.replacing, m.id("RFC99001"))
	}
}

// A module is of the latest document that defines it, of those that no other one replaces.
func TestModules(t *testing.T) {
	defines := func(tag, date string, replaces ...string) *reading.Reading {
		r := ofSeries(tag, tag, replaces...)
		r.Entry.Document.Date, r.Entry.Modules = date, []string{"WIDGET-MIB"}
		return r
	}
	for name, test := range map[string]struct {
		readings []*reading.Reading
		want     string
	}{
		"by date":   {[]*reading.Reading{defines("draft-turner-widgets", "2030-01"), defines("RFC99001", "2031-03")}, "RFC99001"},
		"by number": {[]*reading.Reading{defines("RFC99001", ""), defines("RFC9900", "")}, "RFC99001"},
		"replaced":  {[]*reading.Reading{defines("RFC99001", "2031-01"), defines("RFC99002", "2031-03"), ofSeries("RFC99003", "Widgets", "RFC99002")}, "RFC99001"},
		"all replaced": {[]*reading.Reading{
			defines("RFC99001", "2031-01"), defines("RFC99002", "2031-03"), ofSeries("RFC99003", "Widgets", "RFC99001", "RFC99002"),
		}, "RFC99002"},
	} {
		if got := Find(test.readings).modules["WIDGET-MIB"]; got != test.want {
			t.Errorf("%s: it is of %s, want %s", name, got, test.want)
		}
	}
}

// owners returns what has the names that are asked for, in the order of these.
func owners(readings []*reading.Reading, names ...string) (list []string) {
	m := Find(readings)
	for _, name := range names {
		list = append(list, m.owners[name])
	}
	return list
}

// citing returns the reading of a document that cites others.
func citing(tag string, cited ...string) *reading.Reading {
	r := ofSeries(tag, "Colours of "+tag)
	for _, to := range cited {
		r.Relations = append(r.Relations, graph.Relation{From: tag, To: to, Kind: graph.Cites})
	}
	return r
}

func titled(tag, title string, obsoletes ...string) *reading.Reading {
	r := ofSeries(tag, title, obsoletes...)
	r.Entry.Names, r.Entry.Likely, r.Entry.Title = names.OfTitle(title)
	return r
}

// A name that a title only may give is of none where what is cited more has it in its title,
// too, and one of what was replaced is its successor's, unless that is another version.
func TestOwners(t *testing.T) {
	readings := []*reading.Reading{
		titled("RFC99001", "Sorting Crates Based on the Public Belt Key (PBK)"),
		titled("RFC99002", "Public Belt Key (PBK) to Crate Transfer"),
		citing("RFC99003", "RFC99002"),
		titled("RFC99004", "Gear Export Methods (GEM0)"), titled("RFC99005", "Methods of Gear Export (GEM(0))", "RFC99004"),
		titled("RFC99006", "Axle Export 3 (AE3)"), titled("RFC99007", "Axle Export Again", "RFC99006"),
		titled("RFC99008", "Pulley Export (PEX)"), titled("RFC99009", "Moving RFC 99008 to Historic", "RFC99008"),
	}
	if got, want := owners(readings, "PBK", "GEM0", "AE3", "PEX"), []string{"", "RFC99005", "RFC99006", "RFC99008"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Where a version of a standard is a protocol of its own, the names of that version are its
// own, too.
func TestVersionsOfLexicon(t *testing.T) {
	readings := []*reading.Reading{titled("RFC791", "Internet Protocol"), titled("RFC8200", "Internet Protocol, Version 6 (IPv6) Specification")}
	got := owners(readings, "IPv6", "IP version 6", "Internet Protocol version 6", "IP version 4")
	if want := []string{"RFC8200", "RFC8200", "RFC8200", ""}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What texts call what they cite is its name where three documents do and hardly one calls
// another so.
func TestCalls(t *testing.T) {
	readings := []*reading.Reading{titled("RFC99001", "A Crate of Many Colours"), titled("RFC99002", "Belts of Crates")}
	for i, calls := range [][]names.Call{
		{{Name: "CMC", Tag: "RFC99001"}, {Name: "BOC", Tag: "RFC99002"}}, {{Name: "CMC", Tag: "RFC99001"}, {Name: "BOC", Tag: "RFC99002"}},
		{{Name: "CMC", Tag: "RFC99001"}, {Name: "TWIN", Tag: "RFC99002"}}, {{Name: "CMC", Tag: "RFC99002"}, {Name: "TWIN", Tag: "RFC99001"}},
		{{Name: "TWIN", Tag: "RFC99001"}, {Name: "CRATEs", Tag: "RFC99001"}}, {{Name: "TWIN", Tag: "RFC99002"}, {Name: "CRATEs", Tag: "RFC99001"}},
		{{Name: "CMC", Tag: "RFC99001"}, {Name: "CRATEs", Tag: "RFC99001"}}, {{Name: "CRATEs", Tag: "RFC99001"}},
	} {
		r := titled("RFC9901"+string(rune('0'+i)), "Colours")
		r.Called = calls
		readings = append(readings, r)
	}
	if got, want := owners(readings, "CMC", "BOC", "TWIN", "CRATEs"), []string{"RFC99001", "", "", ""}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCompareTags(t *testing.T) {
	tags := []string{"RFC1034", "RFC793", "draft-turner-gears", "RFC9"}
	slices.SortFunc(tags, compareTags)
	if want := []string{"RFC9", "RFC793", "RFC1034", "draft-turner-gears"}; !slices.Equal(tags, want) {
		t.Errorf("got %q, want %q", tags, want)
	}
}

func TestIsName(t *testing.T) {
	for label, want := range map[string]bool{"GEAR": true, "GEAR-2": true, "Gear": false, "TURN99a": false, "gEAR": false, "GE_AR": false} {
		if isName(label) != want {
			t.Errorf("%s can be a name: %t", label, !want)
		}
	}
}

// What the document that texts call by a name cites by it is another thing.
func TestCallsOfAnother(t *testing.T) {
	own := titled("RFC99001", "A Crate of Many Colours")
	own.Told = []reading.Told{{ID: "CMC", Tag: "CMC", Title: "Colours"}}
	readings := []*reading.Reading{own}
	for _, tag := range []string{"RFC99002", "RFC99003", "RFC99004"} {
		r := titled(tag, "Gears of "+tag)
		r.Called = []names.Call{{Name: "CMC", Tag: "RFC99001"}, {Name: "CRT", Tag: "RFC99001"}}
		r.Told = []reading.Told{{ID: "CRT", Tag: "CRT", Title: "Crates"}}
		readings = append(readings, r)
	}
	if m := Find(readings); m.id("CMC") != "CMC" || m.id("CRT") != "RFC99001" {
		t.Errorf("they cite %s and %s", m.id("CMC"), m.id("CRT"))
	}
}
